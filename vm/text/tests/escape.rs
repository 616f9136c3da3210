//! `repr` and `ascii` of strings and bytes: rows of literal results of CPython 3.14.

use text::escape;

/// Text, `repr`, `ascii`.
const STR: &[(&[u8], &[u8], &[u8])] = &[
    (b"", b"''", b"''"),
    (b"abc", b"'abc'", b"'abc'"),
    (b"it's", b"\"it's\"", b"\"it's\""),
    (b"\"q\"", b"'\"q\"'", b"'\"q\"'"),
    (b"'\"", b"'\\'\"'", b"'\\'\"'"),
    (b"a\\b", b"'a\\\\b'", b"'a\\\\b'"),
    (b"\x09\x0A\x0D", b"'\\t\\n\\r'", b"'\\t\\n\\r'"),
    (b"\x00\x1F\x7F", b"'\\x00\\x1f\\x7f'", b"'\\x00\\x1f\\x7f'"),
    (b"\xC2\x80\xC2\xA0\xC2\xAD\xC3\xBF", b"'\\x80\\xa0\\xad\xC3\xBF'", b"'\\x80\\xa0\\xad\\xff'"),
    (b"\xC3\xA9\xE2\x98\x83", b"'\xC3\xA9\xE2\x98\x83'", b"'\\xe9\\u2603'"),
    (b"\xE2\x80\xA8\xE3\x80\x80", b"'\\u2028\\u3000'", b"'\\u2028\\u3000'"),
    (b"\xED\xA0\x80", b"'\\ud800'", b"'\\ud800'"),
    (b"\xED\xBF\xBFx\xED\xA0\xBD\xED\xB8\x80", b"'\\udfffx\\ud83d\\ude00'", b"'\\udfffx\\ud83d\\ude00'"),
    (b"\xF0\x9F\x98\x80", b"'\xF0\x9F\x98\x80'", b"'\\U0001f600'"),
    (b"\xEE\x80\x80", b"'\\ue000'", b"'\\ue000'"),
    (b"\xF4\x8F\xBF\xBF", b"'\\U0010ffff'", b"'\\U0010ffff'"),
    (b"\xF3\xA0\x80\x81", b"'\\U000e0001'", b"'\\U000e0001'"),
    (b"\xCD\xB8", b"'\\u0378'", b"'\\u0378'"),
    (b"a\xCC\x81", b"'a\xCC\x81'", b"'a\\u0301'"),
];

const BYTES: &[(&[u8], &[u8])] = &[
    (b"", b"b''"),
    (b"abc", b"b'abc'"),
    (b"it's", b"b\"it's\""),
    (b"\"q\"", b"b'\"q\"'"),
    (b"'\"", b"b'\\'\"'"),
    (b"a\\b", b"b'a\\\\b'"),
    (b"\x09\x0A\x0D\x0B", b"b'\\t\\n\\r\\x0b'"),
    (b"\x00\x1F\x7F\x80\xFF", b"b'\\x00\\x1f\\x7f\\x80\\xff'"),
];

#[test]
fn strings() {
    for (text, repr, ascii) in STR {
        assert_eq!(escape::repr_str(text), *repr);
        assert_eq!(escape::ascii_str(text), *ascii);
        assert_eq!(escape::to_ascii(repr), *ascii, "ascii() of any object is its repr, escaped");
    }
}

#[test]
fn bytes() {
    for (bytes, repr) in BYTES {
        assert_eq!(escape::repr_bytes(bytes), *repr);
        assert_eq!(escape::repr_bytearray(b"bytearray", bytes), [b"bytearray(", *repr, b")"].concat());
    }
}
