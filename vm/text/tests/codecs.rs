//! Codecs and error handlers: rows of literal results of CPython 3.14.

use text::codecs::wide::Endian;
use text::codecs::{
    BuiltinErrors, CodecError, DecodeAnswer, DecodeErrors, DecodeProblem, Decoded, EncodeAnswer, EncodeErrors,
    EncodeProblem, ErrorMode, Replacement, bytes_escape, charmap, narrow, resolve_position, unicode_escape, utf8, wide,
};
use text::wtf8;

/// Encoding, start, end, reason; or what came out and, for decoders, how much was consumed.
type Failure = (&'static str, usize, usize, &'static str);
type DecodeRow = (&'static str, &'static str, &'static [u8], bool, Result<(&'static [u8], usize), Failure>);
type EncodeRow = (&'static str, &'static str, &'static [u8], Result<&'static [u8], Failure>);

fn name_of(code_point: u32) -> Option<String> {
    let names = [
        (0xE9, "LATIN SMALL LETTER E WITH ACUTE"),
        (0x20AC, "EURO SIGN"),
        (0x2603, "SNOWMAN"),
        (0x1F600, "GRINNING FACE"),
    ];
    names.into_iter().find(|entry| entry.0 == code_point).map(|entry| entry.1.to_string())
}

fn code_point_of(name: &[u8]) -> Option<u32> {
    (name == b"SNOWMAN").then_some(0x2603)
}

fn builtin(mode: &str) -> BuiltinErrors<'static> {
    BuiltinErrors { mode: ErrorMode::from_name(mode.as_bytes()).expect("a known handler"), name_of: &name_of }
}

fn failure(error: CodecError) -> Failure {
    match error {
        CodecError::Decode { encoding, start, end, reason } | CodecError::Encode { encoding, start, end, reason } => {
            (encoding, start, end, reason)
        }
        CodecError::WrongHandler(reason) => ("", 0, 0, reason),
    }
}

fn decode<H: DecodeErrors>(codec: &str, input: &[u8], errors: &mut H, is_final: bool) -> Result<Decoded, H::Error> {
    let endian = match codec {
        _ if codec.ends_with("-le") => Some(Endian::Little),
        _ if codec.ends_with("-be") => Some(Endian::Big),
        _ => None,
    };
    match codec {
        "utf-8" => utf8::decode(input, errors, is_final),
        "ascii" => narrow::decode_ascii(input, errors),
        "unicode_escape" => unicode_escape::decode(input, errors, is_final, &code_point_of).map(|(decoded, _)| decoded),
        "raw_unicode_escape" => unicode_escape::decode_raw(input, errors, is_final),
        "charmap" => charmap::decode(input, errors, |byte, out| {
            match byte {
                0x80 => wtf8::push(out, 0x20AC),
                0x90 => out.extend_from_slice(b"xyz"),
                _ => out.extend(byte.is_ascii().then_some(byte)),
            }
            Ok(byte < 0x81 || byte == 0x90)
        }),
        _ if codec.starts_with("utf-16") => {
            wide::decode_utf16(input, endian, errors, is_final).map(|(decoded, _)| decoded)
        }
        _ => wide::decode_utf32(input, endian, errors, is_final).map(|(decoded, _)| decoded),
    }
}

fn encode<H: EncodeErrors>(codec: &str, text: &[u8], errors: &mut H) -> Result<Vec<u8>, H::Error> {
    match codec {
        "utf-8" => utf8::encode(text, errors),
        "ascii" => narrow::encode_ascii(text, errors),
        "latin-1" => narrow::encode_latin1(text, errors),
        "unicode_escape" => Ok(unicode_escape::encode(text)),
        "raw_unicode_escape" => Ok(unicode_escape::encode_raw(text)),
        "charmap" => charmap::encode(text, errors, |code_point, out| {
            match code_point {
                0x20AC => out.push(0x80),
                _ => out.extend(u8::try_from(code_point).ok().filter(u8::is_ascii)),
            }
            Ok(code_point < 0x80 || code_point == 0x20AC)
        }),
        "utf-16" => wide::encode_utf16(text, None, errors),
        "utf-16-le" => wide::encode_utf16(text, Some(Endian::Little), errors),
        "utf-16-be" => wide::encode_utf16(text, Some(Endian::Big), errors),
        "utf-32" => wide::encode_utf32(text, None, errors),
        "utf-32-le" => wide::encode_utf32(text, Some(Endian::Little), errors),
        _ => wide::encode_utf32(text, Some(Endian::Big), errors),
    }
}

/// Codec, handler, input, whether it is all.
const DECODE: &[DecodeRow] = &[
    ("utf-8", "strict", b"", true, Ok((b"", 0))),
    ("utf-8", "strict", b"abc", true, Ok((b"abc", 3))),
    ("utf-8", "strict", b"\xC3\xA9\xF0\x9F\x98\x80", true, Ok((b"\xC3\xA9\xF0\x9F\x98\x80", 6))),
    ("utf-8", "strict", b"a\xFF", true, Err(("utf-8", 1, 2, "invalid start byte"))),
    ("utf-8", "strict", b"a\x80b", true, Err(("utf-8", 1, 2, "invalid start byte"))),
    ("utf-8", "strict", b"\xC0\x80", true, Err(("utf-8", 0, 1, "invalid start byte"))),
    ("utf-8", "strict", b"\xE0\x80\x80", true, Err(("utf-8", 0, 1, "invalid continuation byte"))),
    ("utf-8", "strict", b"\xED\xA0\x80", true, Err(("utf-8", 0, 1, "invalid continuation byte"))),
    ("utf-8", "strict", b"\xF0\x9F\x98", true, Err(("utf-8", 0, 3, "unexpected end of data"))),
    ("utf-8", "strict", b"\xF0\x9Fx", true, Err(("utf-8", 0, 2, "invalid continuation byte"))),
    ("utf-8", "strict", b"\xE2\x98x", true, Err(("utf-8", 0, 2, "invalid continuation byte"))),
    ("utf-8", "strict", b"\xF4\x90\x80\x80", true, Err(("utf-8", 0, 1, "invalid continuation byte"))),
    ("utf-8", "strict", b"\xF5\x80", true, Err(("utf-8", 0, 1, "invalid start byte"))),
    ("utf-8", "strict", b"a\xC3", true, Err(("utf-8", 1, 2, "unexpected end of data"))),
    ("utf-8", "strict", b"a\xC3", false, Ok((b"a", 1))),
    ("utf-8", "strict", b"a\xF0\x9F\x98", false, Ok((b"a", 1))),
    ("utf-8", "strict", b"a\xED\xA0", false, Ok((b"a", 1))),
    ("utf-8", "strict", b"a\xED\xA0x", false, Err(("utf-8", 1, 2, "invalid continuation byte"))),
    ("utf-8", "strict", b"a\xE0\x80", false, Err(("utf-8", 1, 2, "invalid continuation byte"))),
    ("utf-8", "strict", b"a\xFF\xE2\x98b", true, Err(("utf-8", 1, 2, "invalid start byte"))),
    ("utf-8", "strict", b"\xED\xB2\x80x", true, Err(("utf-8", 0, 1, "invalid continuation byte"))),
    ("utf-8", "ignore", b"a\xFF\xE2\x98b", true, Ok((b"ab", 5))),
    ("utf-8", "ignore", b"\xED\xB2\x80x", true, Ok((b"x", 4))),
    ("utf-8", "replace", b"a\xFF\xE2\x98b", true, Ok((b"a\xEF\xBF\xBD\xEF\xBF\xBDb", 5))),
    ("utf-8", "replace", b"\xED\xB2\x80x", true, Ok((b"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDx", 4))),
    ("utf-8", "surrogateescape", b"a\xFF\xE2\x98b", true, Ok((b"a\xED\xB3\xBF\xED\xB3\xA2\xED\xB2\x98b", 5))),
    ("utf-8", "surrogateescape", b"\xED\xB2\x80x", true, Ok((b"\xED\xB3\xAD\xED\xB2\xB2\xED\xB2\x80x", 4))),
    ("utf-8", "surrogatepass", b"a\xFF\xE2\x98b", true, Err(("utf-8", 1, 2, "invalid start byte"))),
    ("utf-8", "surrogatepass", b"\xED\xB2\x80x", true, Ok((b"\xED\xB2\x80x", 4))),
    ("utf-8", "backslashreplace", b"a\xFF\xE2\x98b", true, Ok((b"a\\xff\\xe2\\x98b", 5))),
    ("utf-8", "backslashreplace", b"\xED\xB2\x80x", true, Ok((b"\\xed\\xb2\\x80x", 4))),
    (
        "utf-8",
        "xmlcharrefreplace",
        b"a\xFF\xE2\x98b",
        true,
        Err(("", 0, 0, "don't know how to handle UnicodeDecodeError in error callback")),
    ),
    (
        "utf-8",
        "xmlcharrefreplace",
        b"\xED\xB2\x80x",
        true,
        Err(("", 0, 0, "don't know how to handle UnicodeDecodeError in error callback")),
    ),
    (
        "utf-8",
        "namereplace",
        b"a\xFF\xE2\x98b",
        true,
        Err(("", 0, 0, "don't know how to handle UnicodeDecodeError in error callback")),
    ),
    (
        "utf-8",
        "namereplace",
        b"\xED\xB2\x80x",
        true,
        Err(("", 0, 0, "don't know how to handle UnicodeDecodeError in error callback")),
    ),
    ("ascii", "strict", b"a\xFF\x80b", true, Err(("ascii", 1, 2, "ordinal not in range(128)"))),
    ("ascii", "ignore", b"a\xFF\x80b", true, Ok((b"ab", 4))),
    ("ascii", "replace", b"a\xFF\x80b", true, Ok((b"a\xEF\xBF\xBD\xEF\xBF\xBDb", 4))),
    ("ascii", "surrogateescape", b"a\xFF\x80b", true, Ok((b"a\xED\xB3\xBF\xED\xB2\x80b", 4))),
    ("ascii", "surrogatepass", b"a\xFF\x80b", true, Err(("ascii", 1, 2, "ordinal not in range(128)"))),
    ("ascii", "backslashreplace", b"a\xFF\x80b", true, Ok((b"a\\xff\\x80b", 4))),
    (
        "ascii",
        "xmlcharrefreplace",
        b"a\xFF\x80b",
        true,
        Err(("", 0, 0, "don't know how to handle UnicodeDecodeError in error callback")),
    ),
    (
        "ascii",
        "namereplace",
        b"a\xFF\x80b",
        true,
        Err(("", 0, 0, "don't know how to handle UnicodeDecodeError in error callback")),
    ),
    ("utf-16", "strict", b"", true, Ok((b"", 0))),
    ("utf-16", "strict", b"", false, Ok((b"", 0))),
    ("utf-16", "strict", b"\xFF\xFEa\x00", true, Ok((b"a", 4))),
    ("utf-16", "strict", b"\xFF\xFEa\x00", false, Ok((b"a", 4))),
    ("utf-16", "strict", b"\xFE\xFF\x00a", true, Ok((b"a", 4))),
    ("utf-16", "strict", b"\xFE\xFF\x00a", false, Ok((b"a", 4))),
    ("utf-16", "strict", b"a\x00", true, Ok((b"a", 2))),
    ("utf-16", "strict", b"a\x00", false, Ok((b"a", 2))),
    ("utf-16-le", "strict", b"\xFF\xFEa\x00", true, Ok((b"\xEF\xBB\xBFa", 4))),
    ("utf-16-le", "strict", b"\xFF\xFEa\x00", false, Ok((b"\xEF\xBB\xBFa", 4))),
    ("utf-16-be", "strict", b"\xD8=\xDE\x00", true, Ok((b"\xF0\x9F\x98\x80", 4))),
    ("utf-16-be", "strict", b"\xD8=\xDE\x00", false, Ok((b"\xF0\x9F\x98\x80", 4))),
    ("utf-16-be", "strict", b"\xD8=", true, Err(("utf-16-be", 0, 2, "unexpected end of data"))),
    ("utf-16-be", "strict", b"\xD8=", false, Ok((b"", 0))),
    ("utf-16-be", "strict", b"\xD8=\x00", true, Err(("utf-16-be", 0, 3, "unexpected end of data"))),
    ("utf-16-be", "strict", b"\xD8=\x00", false, Ok((b"", 0))),
    ("utf-16-be", "strict", b"\xD8=\x00a", true, Err(("utf-16-be", 0, 2, "illegal UTF-16 surrogate"))),
    ("utf-16-be", "strict", b"\xD8=\x00a", false, Err(("utf-16-be", 0, 2, "illegal UTF-16 surrogate"))),
    ("utf-16-be", "strict", b"\xDE\x00\x00a", true, Err(("utf-16-be", 0, 2, "illegal encoding"))),
    ("utf-16-be", "strict", b"\xDE\x00\x00a", false, Err(("utf-16-be", 0, 2, "illegal encoding"))),
    ("utf-16-le", "strict", b"a\x00b", true, Err(("utf-16-le", 2, 3, "truncated data"))),
    ("utf-16-le", "strict", b"a\x00b", false, Ok((b"a", 2))),
    ("utf-16", "strict", b"\xFF", true, Err(("utf-16-le", 0, 1, "truncated data"))),
    ("utf-16", "strict", b"\xFF", false, Ok((b"", 0))),
    ("utf-32", "strict", b"\xFF\xFE\x00\x00a\x00\x00\x00", true, Ok((b"a", 8))),
    ("utf-32", "strict", b"\xFF\xFE\x00\x00a\x00\x00\x00", false, Ok((b"a", 8))),
    ("utf-32", "strict", b"\x00\x00\xFE\xFF\x00\x00\x00a", true, Ok((b"a", 8))),
    ("utf-32", "strict", b"\x00\x00\xFE\xFF\x00\x00\x00a", false, Ok((b"a", 8))),
    ("utf-32-le", "strict", b"a\x00\x00", true, Err(("utf-32-le", 0, 3, "truncated data"))),
    ("utf-32-le", "strict", b"a\x00\x00", false, Ok((b"", 0))),
    (
        "utf-32-be",
        "strict",
        b"\x00\x00\xD8\x00",
        true,
        Err(("utf-32-be", 0, 4, "code point in surrogate code point range(0xd800, 0xe000)")),
    ),
    (
        "utf-32-be",
        "strict",
        b"\x00\x00\xD8\x00",
        false,
        Err(("utf-32-be", 0, 4, "code point in surrogate code point range(0xd800, 0xe000)")),
    ),
    ("utf-32-be", "strict", b"\x00\x11\x00\x00", true, Err(("utf-32-be", 0, 4, "code point not in range(0x110000)"))),
    ("utf-32-be", "strict", b"\x00\x11\x00\x00", false, Err(("utf-32-be", 0, 4, "code point not in range(0x110000)"))),
    ("utf-16-be", "replace", b"\xD8=\x00a", true, Ok((b"\xEF\xBF\xBDa", 4))),
    ("utf-32-le", "replace", b"\x00\xD8\x00\x00a\x00\x00\x00", true, Ok((b"\xEF\xBF\xBDa", 8))),
    ("utf-16-be", "surrogatepass", b"\xD8=\x00a", true, Ok((b"\xED\xA0\xBDa", 4))),
    ("utf-32-le", "surrogatepass", b"\x00\xD8\x00\x00a\x00\x00\x00", true, Ok((b"\xED\xA0\x80a", 8))),
    ("utf-16-be", "surrogateescape", b"\xD8=\x00a", true, Err(("utf-16-be", 3, 4, "truncated data"))),
    (
        "utf-32-le",
        "surrogateescape",
        b"\x00\xD8\x00\x00a\x00\x00\x00",
        true,
        Err(("utf-32-le", 0, 4, "code point in surrogate code point range(0xd800, 0xe000)")),
    ),
    ("utf-16-be", "backslashreplace", b"\xD8=\x00a", true, Ok((b"\\xd8\\x3da", 4))),
    ("utf-32-le", "backslashreplace", b"\x00\xD8\x00\x00a\x00\x00\x00", true, Ok((b"\\x00\\xd8\\x00\\x00a", 8))),
    (
        "unicode_escape",
        "strict",
        b"a\\n\\x41\\u2603\\U0001f600\\101\\N{SNOWMAN}\xE9",
        true,
        Ok((b"a\x0AA\xE2\x98\x83\xF0\x9F\x98\x80A\xE2\x98\x83\xC3\xA9", 39)),
    ),
    (
        "unicode_escape",
        "strict",
        b"a\\n\\x41\\u2603\\U0001f600\\101\\N{SNOWMAN}\xE9",
        false,
        Ok((b"a\x0AA\xE2\x98\x83\xF0\x9F\x98\x80A\xE2\x98\x83\xC3\xA9", 39)),
    ),
    ("unicode_escape", "strict", b"\\", true, Err(("unicodeescape", 0, 1, "\\ at end of string"))),
    ("unicode_escape", "strict", b"\\", false, Ok((b"", 0))),
    ("unicode_escape", "strict", b"\\x", true, Err(("unicodeescape", 0, 2, "truncated \\xXX escape"))),
    ("unicode_escape", "strict", b"\\x", false, Ok((b"", 0))),
    ("unicode_escape", "strict", b"\\x4", true, Err(("unicodeescape", 0, 3, "truncated \\xXX escape"))),
    ("unicode_escape", "strict", b"\\x4", false, Ok((b"", 0))),
    ("unicode_escape", "strict", b"\\xg", true, Err(("unicodeescape", 0, 2, "truncated \\xXX escape"))),
    ("unicode_escape", "strict", b"\\xg", false, Err(("unicodeescape", 0, 2, "truncated \\xXX escape"))),
    ("unicode_escape", "strict", b"\\u12", true, Err(("unicodeescape", 0, 4, "truncated \\uXXXX escape"))),
    ("unicode_escape", "strict", b"\\u12", false, Ok((b"", 0))),
    ("unicode_escape", "strict", b"\\u12g", true, Err(("unicodeescape", 0, 4, "truncated \\uXXXX escape"))),
    ("unicode_escape", "strict", b"\\u12g", false, Err(("unicodeescape", 0, 4, "truncated \\uXXXX escape"))),
    ("unicode_escape", "strict", b"\\U0011", true, Err(("unicodeescape", 0, 6, "truncated \\UXXXXXXXX escape"))),
    ("unicode_escape", "strict", b"\\U0011", false, Ok((b"", 0))),
    ("unicode_escape", "strict", b"\\U00110000", true, Err(("unicodeescape", 0, 10, "illegal Unicode character"))),
    ("unicode_escape", "strict", b"\\U00110000", false, Err(("unicodeescape", 0, 10, "illegal Unicode character"))),
    ("unicode_escape", "strict", b"\\N", true, Err(("unicodeescape", 0, 2, "malformed \\N character escape"))),
    ("unicode_escape", "strict", b"\\N", false, Ok((b"", 0))),
    ("unicode_escape", "strict", b"\\N{", true, Err(("unicodeescape", 0, 3, "malformed \\N character escape"))),
    ("unicode_escape", "strict", b"\\N{", false, Ok((b"", 0))),
    ("unicode_escape", "strict", b"\\Nx", true, Err(("unicodeescape", 0, 2, "malformed \\N character escape"))),
    ("unicode_escape", "strict", b"\\Nx", false, Err(("unicodeescape", 0, 2, "malformed \\N character escape"))),
    ("unicode_escape", "strict", b"\\N{}", true, Err(("unicodeescape", 0, 3, "malformed \\N character escape"))),
    ("unicode_escape", "strict", b"\\N{}", false, Err(("unicodeescape", 0, 3, "malformed \\N character escape"))),
    ("unicode_escape", "strict", b"\\N{BOGUS}", true, Err(("unicodeescape", 0, 9, "unknown Unicode character name"))),
    ("unicode_escape", "strict", b"\\N{BOGUS}", false, Err(("unicodeescape", 0, 9, "unknown Unicode character name"))),
    ("unicode_escape", "strict", b"\\N{SNOWMAN", true, Err(("unicodeescape", 0, 10, "malformed \\N character escape"))),
    ("unicode_escape", "strict", b"\\N{SNOWMAN", false, Ok((b"", 0))),
    ("unicode_escape", "strict", b"\\q\\8\\400", true, Ok((b"\\q\\8\xC4\x80", 8))),
    ("unicode_escape", "strict", b"\\q\\8\\400", false, Ok((b"\\q\\8\xC4\x80", 8))),
    ("unicode_escape", "strict", b"a\\\x0Ab", true, Ok((b"ab", 4))),
    ("unicode_escape", "strict", b"a\\\x0Ab", false, Ok((b"ab", 4))),
    ("unicode_escape", "strict", b"\\ud800", true, Ok((b"\xED\xA0\x80", 6))),
    ("unicode_escape", "strict", b"\\ud800", false, Ok((b"\xED\xA0\x80", 6))),
    ("unicode_escape", "replace", b"\\x4z\\N{BOGUS}\\", true, Ok((b"\xEF\xBF\xBDz\xEF\xBF\xBD\xEF\xBF\xBD", 14))),
    ("unicode_escape", "backslashreplace", b"\\x4z", true, Ok((b"\\x5c\\x78\\x34z", 4))),
    (
        "raw_unicode_escape",
        "strict",
        b"a\\u2603\\U0001f600\\n\\\\u2603\xE9",
        true,
        Ok((b"a\xE2\x98\x83\xF0\x9F\x98\x80\\n\\\\u2603\xC3\xA9", 27)),
    ),
    (
        "raw_unicode_escape",
        "strict",
        b"a\\u2603\\U0001f600\\n\\\\u2603\xE9",
        false,
        Ok((b"a\xE2\x98\x83\xF0\x9F\x98\x80\\n\\\\u2603\xC3\xA9", 27)),
    ),
    ("raw_unicode_escape", "strict", b"\\", true, Ok((b"\\", 1))),
    ("raw_unicode_escape", "strict", b"\\", false, Ok((b"", 0))),
    ("raw_unicode_escape", "strict", b"\\u12", true, Err(("rawunicodeescape", 0, 4, "truncated \\uXXXX escape"))),
    ("raw_unicode_escape", "strict", b"\\u12", false, Ok((b"", 0))),
    ("raw_unicode_escape", "strict", b"\\u12g", true, Err(("rawunicodeescape", 0, 4, "truncated \\uXXXX escape"))),
    ("raw_unicode_escape", "strict", b"\\u12g", false, Err(("rawunicodeescape", 0, 4, "truncated \\uXXXX escape"))),
    (
        "raw_unicode_escape",
        "strict",
        b"\\U00110000",
        true,
        Err(("rawunicodeescape", 0, 10, "\\Uxxxxxxxx out of range")),
    ),
    (
        "raw_unicode_escape",
        "strict",
        b"\\U00110000",
        false,
        Err(("rawunicodeescape", 0, 10, "\\Uxxxxxxxx out of range")),
    ),
    ("charmap", "strict", b"a\x80\x90\x81", true, Err(("charmap", 3, 4, "character maps to <undefined>"))),
    ("charmap", "ignore", b"a\x80\x90\x81", true, Ok((b"a\xE2\x82\xACxyz", 4))),
    ("charmap", "replace", b"a\x80\x90\x81", true, Ok((b"a\xE2\x82\xACxyz\xEF\xBF\xBD", 4))),
    ("charmap", "surrogateescape", b"a\x80\x90\x81", true, Ok((b"a\xE2\x82\xACxyz\xED\xB2\x81", 4))),
    ("charmap", "surrogatepass", b"a\x80\x90\x81", true, Err(("charmap", 3, 4, "character maps to <undefined>"))),
    ("charmap", "backslashreplace", b"a\x80\x90\x81", true, Ok((b"a\xE2\x82\xACxyz\\x81", 4))),
    (
        "charmap",
        "xmlcharrefreplace",
        b"a\x80\x90\x81",
        true,
        Err(("", 0, 0, "don't know how to handle UnicodeDecodeError in error callback")),
    ),
    (
        "charmap",
        "namereplace",
        b"a\x80\x90\x81",
        true,
        Err(("", 0, 0, "don't know how to handle UnicodeDecodeError in error callback")),
    ),
];

/// Codec, handler, text.
const ENCODE: &[EncodeRow] = &[
    ("utf-8", "strict", b"a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", Ok(b"a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80")),
    ("utf-8", "strict", b"", Ok(b"")),
    ("utf-8", "strict", b"x\xED\xA0\x80\xED\xB2\x80y", Err(("utf-8", 1, 3, "surrogates not allowed"))),
    ("utf-8", "strict", b"\xED\xB2\x80\xED\xB3\xBFz", Err(("utf-8", 0, 2, "surrogates not allowed"))),
    ("utf-8", "ignore", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"xy")),
    ("utf-8", "ignore", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"z")),
    ("utf-8", "replace", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"x??y")),
    ("utf-8", "replace", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"??z")),
    ("utf-8", "surrogateescape", b"x\xED\xA0\x80\xED\xB2\x80y", Err(("utf-8", 1, 3, "surrogates not allowed"))),
    ("utf-8", "surrogateescape", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"\x80\xFFz")),
    ("utf-8", "surrogatepass", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"x\xED\xA0\x80\xED\xB2\x80y")),
    ("utf-8", "surrogatepass", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"\xED\xB2\x80\xED\xB3\xBFz")),
    ("utf-8", "backslashreplace", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"x\\ud800\\udc80y")),
    ("utf-8", "backslashreplace", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"\\udc80\\udcffz")),
    ("utf-8", "xmlcharrefreplace", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"x&#55296;&#56448;y")),
    ("utf-8", "xmlcharrefreplace", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"&#56448;&#56575;z")),
    ("utf-8", "namereplace", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"x\\ud800\\udc80y")),
    ("utf-8", "namereplace", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"\\udc80\\udcffz")),
    ("ascii", "strict", b"a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", Err(("ascii", 1, 4, "ordinal not in range(128)"))),
    ("ascii", "strict", b"", Ok(b"")),
    ("ascii", "strict", b"x\xED\xA0\x80\xED\xB2\x80y", Err(("ascii", 1, 3, "ordinal not in range(128)"))),
    ("ascii", "strict", b"\xED\xB2\x80\xED\xB3\xBFz", Err(("ascii", 0, 2, "ordinal not in range(128)"))),
    ("ascii", "ignore", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"xy")),
    ("ascii", "ignore", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"z")),
    ("ascii", "replace", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"x??y")),
    ("ascii", "replace", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"??z")),
    ("ascii", "surrogateescape", b"x\xED\xA0\x80\xED\xB2\x80y", Err(("ascii", 1, 3, "ordinal not in range(128)"))),
    ("ascii", "surrogateescape", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"\x80\xFFz")),
    ("ascii", "surrogatepass", b"x\xED\xA0\x80\xED\xB2\x80y", Err(("ascii", 1, 3, "ordinal not in range(128)"))),
    ("ascii", "surrogatepass", b"\xED\xB2\x80\xED\xB3\xBFz", Err(("ascii", 0, 2, "ordinal not in range(128)"))),
    ("ascii", "backslashreplace", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"x\\ud800\\udc80y")),
    ("ascii", "backslashreplace", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"\\udc80\\udcffz")),
    ("ascii", "xmlcharrefreplace", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"x&#55296;&#56448;y")),
    ("ascii", "xmlcharrefreplace", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"&#56448;&#56575;z")),
    ("ascii", "namereplace", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"x\\ud800\\udc80y")),
    ("ascii", "namereplace", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"\\udc80\\udcffz")),
    ("latin-1", "strict", b"a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", Err(("latin-1", 2, 4, "ordinal not in range(256)"))),
    ("latin-1", "strict", b"", Ok(b"")),
    ("latin-1", "strict", b"x\xED\xA0\x80\xED\xB2\x80y", Err(("latin-1", 1, 3, "ordinal not in range(256)"))),
    ("latin-1", "strict", b"\xED\xB2\x80\xED\xB3\xBFz", Err(("latin-1", 0, 2, "ordinal not in range(256)"))),
    ("latin-1", "ignore", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"xy")),
    ("latin-1", "ignore", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"z")),
    ("latin-1", "replace", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"x??y")),
    ("latin-1", "replace", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"??z")),
    ("latin-1", "surrogateescape", b"x\xED\xA0\x80\xED\xB2\x80y", Err(("latin-1", 1, 3, "ordinal not in range(256)"))),
    ("latin-1", "surrogateescape", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"\x80\xFFz")),
    ("latin-1", "surrogatepass", b"x\xED\xA0\x80\xED\xB2\x80y", Err(("latin-1", 1, 3, "ordinal not in range(256)"))),
    ("latin-1", "surrogatepass", b"\xED\xB2\x80\xED\xB3\xBFz", Err(("latin-1", 0, 2, "ordinal not in range(256)"))),
    ("latin-1", "backslashreplace", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"x\\ud800\\udc80y")),
    ("latin-1", "backslashreplace", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"\\udc80\\udcffz")),
    ("latin-1", "xmlcharrefreplace", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"x&#55296;&#56448;y")),
    ("latin-1", "xmlcharrefreplace", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"&#56448;&#56575;z")),
    ("latin-1", "namereplace", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"x\\ud800\\udc80y")),
    ("latin-1", "namereplace", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"\\udc80\\udcffz")),
    ("charmap", "strict", b"a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", Err(("charmap", 1, 2, "character maps to <undefined>"))),
    ("charmap", "strict", b"", Ok(b"")),
    ("charmap", "strict", b"x\xED\xA0\x80\xED\xB2\x80y", Err(("charmap", 1, 3, "character maps to <undefined>"))),
    ("charmap", "strict", b"\xED\xB2\x80\xED\xB3\xBFz", Err(("charmap", 0, 2, "character maps to <undefined>"))),
    ("charmap", "ignore", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"xy")),
    ("charmap", "ignore", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"z")),
    ("charmap", "replace", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"x??y")),
    ("charmap", "replace", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"??z")),
    ("charmap", "surrogateescape", b"x\xED\xA0\x80\xED\xB2\x80y", Err(("charmap", 1, 3, "character maps to <undefined>"))),
    ("charmap", "surrogateescape", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"\x80\xFFz")),
    ("charmap", "surrogatepass", b"x\xED\xA0\x80\xED\xB2\x80y", Err(("charmap", 1, 3, "character maps to <undefined>"))),
    ("charmap", "surrogatepass", b"\xED\xB2\x80\xED\xB3\xBFz", Err(("charmap", 0, 2, "character maps to <undefined>"))),
    ("charmap", "backslashreplace", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"x\\ud800\\udc80y")),
    ("charmap", "backslashreplace", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"\\udc80\\udcffz")),
    ("charmap", "xmlcharrefreplace", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"x&#55296;&#56448;y")),
    ("charmap", "xmlcharrefreplace", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"&#56448;&#56575;z")),
    ("charmap", "namereplace", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"x\\ud800\\udc80y")),
    ("charmap", "namereplace", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"\\udc80\\udcffz")),
    ("utf-16", "strict", b"a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", Ok(b"\xFF\xFEa\x00\xE9\x00\xAC =\xD8\x00\xDE")),
    ("utf-16", "strict", b"", Ok(b"\xFF\xFE")),
    ("utf-16", "strict", b"x\xED\xA0\x80\xED\xB2\x80y", Err(("utf-16", 1, 2, "surrogates not allowed"))),
    ("utf-16", "strict", b"\xED\xB2\x80\xED\xB3\xBFz", Err(("utf-16", 0, 1, "surrogates not allowed"))),
    ("utf-16", "ignore", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"\xFF\xFEx\x00y\x00")),
    ("utf-16", "ignore", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"\xFF\xFEz\x00")),
    ("utf-16", "replace", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"\xFF\xFEx\x00?\x00?\x00y\x00")),
    ("utf-16", "replace", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"\xFF\xFE?\x00?\x00z\x00")),
    ("utf-16", "surrogateescape", b"x\xED\xA0\x80\xED\xB2\x80y", Err(("utf-16", 1, 2, "surrogates not allowed"))),
    ("utf-16", "surrogateescape", b"\xED\xB2\x80\xED\xB3\xBFz", Err(("utf-16", 0, 1, "surrogates not allowed"))),
    ("utf-16", "surrogatepass", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"\xFF\xFEx\x00\x00\xD8\x80\xDCy\x00")),
    ("utf-16", "surrogatepass", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"\xFF\xFE\x80\xDC\xFF\xDCz\x00")),
    ("utf-16", "backslashreplace", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"\xFF\xFEx\x00\\\x00u\x00d\x008\x000\x000\x00\\\x00u\x00d\x00c\x008\x000\x00y\x00")),
    ("utf-16", "backslashreplace", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"\xFF\xFE\\\x00u\x00d\x00c\x008\x000\x00\\\x00u\x00d\x00c\x00f\x00f\x00z\x00")),
    ("utf-16", "xmlcharrefreplace", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"\xFF\xFEx\x00&\x00#\x005\x005\x002\x009\x006\x00;\x00&\x00#\x005\x006\x004\x004\x008\x00;\x00y\x00")),
    ("utf-16", "xmlcharrefreplace", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"\xFF\xFE&\x00#\x005\x006\x004\x004\x008\x00;\x00&\x00#\x005\x006\x005\x007\x005\x00;\x00z\x00")),
    ("utf-16", "namereplace", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"\xFF\xFEx\x00\\\x00u\x00d\x008\x000\x000\x00\\\x00u\x00d\x00c\x008\x000\x00y\x00")),
    ("utf-16", "namereplace", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"\xFF\xFE\\\x00u\x00d\x00c\x008\x000\x00\\\x00u\x00d\x00c\x00f\x00f\x00z\x00")),
    ("utf-32-be", "strict", b"a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", Ok(b"\x00\x00\x00a\x00\x00\x00\xE9\x00\x00 \xAC\x00\x01\xF6\x00")),
    ("utf-32-be", "strict", b"", Ok(b"")),
    ("utf-32-be", "strict", b"x\xED\xA0\x80\xED\xB2\x80y", Err(("utf-32-be", 1, 2, "surrogates not allowed"))),
    ("utf-32-be", "strict", b"\xED\xB2\x80\xED\xB3\xBFz", Err(("utf-32-be", 0, 1, "surrogates not allowed"))),
    ("utf-32-be", "ignore", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"\x00\x00\x00x\x00\x00\x00y")),
    ("utf-32-be", "ignore", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"\x00\x00\x00z")),
    ("utf-32-be", "replace", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"\x00\x00\x00x\x00\x00\x00?\x00\x00\x00?\x00\x00\x00y")),
    ("utf-32-be", "replace", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"\x00\x00\x00?\x00\x00\x00?\x00\x00\x00z")),
    ("utf-32-be", "surrogateescape", b"x\xED\xA0\x80\xED\xB2\x80y", Err(("utf-32-be", 1, 2, "surrogates not allowed"))),
    ("utf-32-be", "surrogateescape", b"\xED\xB2\x80\xED\xB3\xBFz", Err(("utf-32-be", 0, 1, "surrogates not allowed"))),
    ("utf-32-be", "surrogatepass", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"\x00\x00\x00x\x00\x00\xD8\x00\x00\x00\xDC\x80\x00\x00\x00y")),
    ("utf-32-be", "surrogatepass", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"\x00\x00\xDC\x80\x00\x00\xDC\xFF\x00\x00\x00z")),
    ("utf-32-be", "backslashreplace", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"\x00\x00\x00x\x00\x00\x00\\\x00\x00\x00u\x00\x00\x00d\x00\x00\x008\x00\x00\x000\x00\x00\x000\x00\x00\x00\\\x00\x00\x00u\x00\x00\x00d\x00\x00\x00c\x00\x00\x008\x00\x00\x000\x00\x00\x00y")),
    ("utf-32-be", "backslashreplace", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"\x00\x00\x00\\\x00\x00\x00u\x00\x00\x00d\x00\x00\x00c\x00\x00\x008\x00\x00\x000\x00\x00\x00\\\x00\x00\x00u\x00\x00\x00d\x00\x00\x00c\x00\x00\x00f\x00\x00\x00f\x00\x00\x00z")),
    ("utf-32-be", "xmlcharrefreplace", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"\x00\x00\x00x\x00\x00\x00&\x00\x00\x00#\x00\x00\x005\x00\x00\x005\x00\x00\x002\x00\x00\x009\x00\x00\x006\x00\x00\x00;\x00\x00\x00&\x00\x00\x00#\x00\x00\x005\x00\x00\x006\x00\x00\x004\x00\x00\x004\x00\x00\x008\x00\x00\x00;\x00\x00\x00y")),
    ("utf-32-be", "xmlcharrefreplace", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"\x00\x00\x00&\x00\x00\x00#\x00\x00\x005\x00\x00\x006\x00\x00\x004\x00\x00\x004\x00\x00\x008\x00\x00\x00;\x00\x00\x00&\x00\x00\x00#\x00\x00\x005\x00\x00\x006\x00\x00\x005\x00\x00\x007\x00\x00\x005\x00\x00\x00;\x00\x00\x00z")),
    ("utf-32-be", "namereplace", b"x\xED\xA0\x80\xED\xB2\x80y", Ok(b"\x00\x00\x00x\x00\x00\x00\\\x00\x00\x00u\x00\x00\x00d\x00\x00\x008\x00\x00\x000\x00\x00\x000\x00\x00\x00\\\x00\x00\x00u\x00\x00\x00d\x00\x00\x00c\x00\x00\x008\x00\x00\x000\x00\x00\x00y")),
    ("utf-32-be", "namereplace", b"\xED\xB2\x80\xED\xB3\xBFz", Ok(b"\x00\x00\x00\\\x00\x00\x00u\x00\x00\x00d\x00\x00\x00c\x00\x00\x008\x00\x00\x000\x00\x00\x00\\\x00\x00\x00u\x00\x00\x00d\x00\x00\x00c\x00\x00\x00f\x00\x00\x00f\x00\x00\x00z")),
    ("ascii", "strict", b"a\xC3\xA9\xE2\x98\x83b", Err(("ascii", 1, 3, "ordinal not in range(128)"))),
    ("latin-1", "strict", b"\xC3\xA9\xE2\x98\x83", Err(("latin-1", 1, 2, "ordinal not in range(256)"))),
    ("charmap", "strict", b"\xE2\x82\xAC\xC3\xA9\xE2\x98\x83", Err(("charmap", 1, 3, "character maps to <undefined>"))),
    ("ascii", "ignore", b"a\xC3\xA9\xE2\x98\x83b", Ok(b"ab")),
    ("latin-1", "ignore", b"\xC3\xA9\xE2\x98\x83", Ok(b"\xE9")),
    ("charmap", "ignore", b"\xE2\x82\xAC\xC3\xA9\xE2\x98\x83", Ok(b"\x80")),
    ("ascii", "replace", b"a\xC3\xA9\xE2\x98\x83b", Ok(b"a??b")),
    ("latin-1", "replace", b"\xC3\xA9\xE2\x98\x83", Ok(b"\xE9?")),
    ("charmap", "replace", b"\xE2\x82\xAC\xC3\xA9\xE2\x98\x83", Ok(b"\x80??")),
    ("ascii", "surrogateescape", b"a\xC3\xA9\xE2\x98\x83b", Err(("ascii", 1, 3, "ordinal not in range(128)"))),
    ("latin-1", "surrogateescape", b"\xC3\xA9\xE2\x98\x83", Err(("latin-1", 1, 2, "ordinal not in range(256)"))),
    ("charmap", "surrogateescape", b"\xE2\x82\xAC\xC3\xA9\xE2\x98\x83", Err(("charmap", 1, 3, "character maps to <undefined>"))),
    ("ascii", "surrogatepass", b"a\xC3\xA9\xE2\x98\x83b", Err(("ascii", 1, 3, "ordinal not in range(128)"))),
    ("latin-1", "surrogatepass", b"\xC3\xA9\xE2\x98\x83", Err(("latin-1", 1, 2, "ordinal not in range(256)"))),
    ("charmap", "surrogatepass", b"\xE2\x82\xAC\xC3\xA9\xE2\x98\x83", Err(("charmap", 1, 3, "character maps to <undefined>"))),
    ("ascii", "backslashreplace", b"a\xC3\xA9\xE2\x98\x83b", Ok(b"a\\xe9\\u2603b")),
    ("latin-1", "backslashreplace", b"\xC3\xA9\xE2\x98\x83", Ok(b"\xE9\\u2603")),
    ("charmap", "backslashreplace", b"\xE2\x82\xAC\xC3\xA9\xE2\x98\x83", Ok(b"\x80\\xe9\\u2603")),
    ("ascii", "xmlcharrefreplace", b"a\xC3\xA9\xE2\x98\x83b", Ok(b"a&#233;&#9731;b")),
    ("latin-1", "xmlcharrefreplace", b"\xC3\xA9\xE2\x98\x83", Ok(b"\xE9&#9731;")),
    ("charmap", "xmlcharrefreplace", b"\xE2\x82\xAC\xC3\xA9\xE2\x98\x83", Ok(b"\x80&#233;&#9731;")),
    ("ascii", "namereplace", b"a\xC3\xA9\xE2\x98\x83b", Ok(b"a\\N{LATIN SMALL LETTER E WITH ACUTE}\\N{SNOWMAN}b")),
    ("latin-1", "namereplace", b"\xC3\xA9\xE2\x98\x83", Ok(b"\xE9\\N{SNOWMAN}")),
    ("charmap", "namereplace", b"\xE2\x82\xAC\xC3\xA9\xE2\x98\x83", Ok(b"\x80\\N{LATIN SMALL LETTER E WITH ACUTE}\\N{SNOWMAN}")),
    ("utf-16-le", "strict", b"a\xF0\x9F\x98\x80", Ok(b"a\x00=\xD8\x00\xDE")),
    ("utf-16-be", "strict", b"a\xF0\x9F\x98\x80", Ok(b"\x00a\xD8=\xDE\x00")),
    ("utf-32", "strict", b"a\xF0\x9F\x98\x80", Ok(b"\xFF\xFE\x00\x00a\x00\x00\x00\x00\xF6\x01\x00")),
    ("utf-32-le", "strict", b"a\xF0\x9F\x98\x80", Ok(b"a\x00\x00\x00\x00\xF6\x01\x00")),
    ("unicode_escape", "strict", b"a\xC3\xA9\xE2\x98\x83\xF0\x9F\x98\x80\xED\xA0\x80\\\x0A\x09\x0D\x00\x7F'\"", Ok(b"a\\xe9\\u2603\\U0001f600\\ud800\\\\\\n\\t\\r\\x00\\x7f'\"")),
    ("raw_unicode_escape", "strict", b"a\xC3\xA9\xE2\x98\x83\xF0\x9F\x98\x80\xED\xA0\x80\\\x0A\x09\x0D\x00\x7F'\"", Ok(b"a\xE9\\u2603\\U0001f600\\ud800\\\x0A\x09\x0D\x00\x7F'\"")),
];

/// Handler, input, result or message.
type EscapeRow = (&'static str, &'static [u8], Result<&'static [u8], &'static str>);

const BYTES_ESCAPE: &[EscapeRow] = &[
    ("strict", b"a\\n\\x41\\101\\\\\\'\\\"\\a\\b\\f\\r\\t\\v\xFF", Ok(b"a\x0AAA\\'\"\x07\x08\x0C\x0D\x09\x0B\xFF")),
    ("strict", b"\\", Err("Trailing \\ in string")),
    ("strict", b"ab\\x4", Err("invalid \\x escape at position 2")),
    ("strict", b"\\xg1", Err("invalid \\x escape at position 0")),
    ("replace", b"\\x4g\\xg\\x", Ok(b"?g?g?")),
    ("ignore", b"\\x4g\\xg\\x", Ok(b"gg")),
    ("bogus", b"\\x", Err("decoding error; unknown error handling code: bogus")),
    ("strict", b"\\q\\8\\400\\777", Ok(b"\\q\\8\x00\xFF")),
    ("strict", b"a\\\x0Ab", Ok(b"ab")),
];

#[test]
fn decoding() {
    for (codec, mode, input, is_final, expected) in DECODE {
        let actual = decode(codec, input, &mut builtin(mode), *is_final).map_err(failure);
        let actual =
            actual.as_ref().map(|decoded| (decoded.text.as_slice(), decoded.consumed)).map_err(|failure| *failure);
        assert_eq!(actual, *expected, "{codec} {mode} {input:x?} final: {is_final}");
    }
}

#[test]
fn encoding() {
    for (codec, mode, text, expected) in ENCODE {
        let actual = encode(codec, text, &mut builtin(mode)).map_err(failure);
        assert_eq!(actual.as_deref().map_err(|failure| *failure), *expected, "{codec} {mode} {text:x?}");
    }
}

#[test]
fn latin1_decodes_every_byte() {
    let all: Vec<u8> = (0..=255).collect();
    let text = narrow::decode_latin1(&all);
    assert!(wtf8::code_points(&text).eq(0..=255));
}

#[test]
fn the_byte_order_that_was_found_is_reported() {
    let order = |input: &[u8]| wide::decode_utf16(input, None, &mut builtin("strict"), false).expect("no error").1;
    assert_eq!(order(b"\xFF\xFE"), Some(Endian::Little));
    assert_eq!(order(b"\xFE\xFF"), Some(Endian::Big));
    assert_eq!(order(b"a\0"), None);
    assert_eq!(order(b"\xFF"), None);
}

#[test]
fn escapes_of_bytes() {
    for (errors, input, expected) in BYTES_ESCAPE {
        let actual = bytes_escape::decode(input, errors.as_bytes()).map(|(bytes, _)| bytes);
        let actual = actual.map_err(|error| error.message_lossy());
        assert_eq!(actual.as_deref().map_err(String::as_str), *expected, "{errors} {input:x?}");
    }
    assert_eq!(bytes_escape::encode(b"a'\"\\\n\xFF"), b"a\\'\"\\\\\\n\\xff");
}

#[test]
fn unknown_escapes_are_told_for_a_warning() {
    let message = |input: &[u8]| {
        let (_, invalid) =
            unicode_escape::decode(input, &mut builtin("strict"), true, &code_point_of).expect("no error");
        invalid.map(|invalid| invalid.message(""))
    };
    let expected = "\"\\q\" is an invalid escape sequence. Such sequences will not work in the future. ";
    assert_eq!(message(b"\\n\\q\\w").as_deref(), Some(expected));
    let expected = "\"\\400\" is an invalid octal escape sequence. Such sequences will not work in the future. ";
    assert_eq!(message(b"\\377\\400").as_deref(), Some(expected));
    assert_eq!(message(b"\\377\\u0400"), None);
    let (_, invalid) = bytes_escape::decode(b"\\c", b"strict").expect("no error");
    let expected = "b\"\\c\" is an invalid escape sequence. Such sequences will not work in the future. ";
    assert_eq!(invalid.map(|invalid| invalid.message("b")).as_deref(), Some(expected));
}

/// A handler as a program may write one: it moves about, and changes the input.
struct Scripted<T>(Vec<T>);

impl DecodeErrors for Scripted<DecodeAnswer> {
    type Error = &'static str;

    fn handle(&mut self, _: &DecodeProblem<'_>) -> Result<DecodeAnswer, &'static str> {
        self.0.pop().ok_or("strict")
    }
}

impl EncodeErrors for Scripted<EncodeAnswer> {
    type Error = &'static str;

    fn handle(&mut self, _: &EncodeProblem<'_>) -> Result<EncodeAnswer, &'static str> {
        self.0.pop().ok_or("strict")
    }

    fn strict(&mut self, _: &EncodeProblem<'_>) -> &'static str {
        "strict"
    }
}

#[test]
fn handlers_move_the_position_and_change_the_input() {
    let answer = |replacement: &[u8], position, input: Option<&[u8]>| DecodeAnswer {
        replacement: replacement.to_vec(),
        position,
        input: input.map(<[u8]>::to_vec),
    };
    for codec in ["utf-8", "ascii"] {
        let run = |answers| decode(codec, b"ab\xFFcd", &mut Scripted(answers), true).map(|decoded| decoded.text);
        assert_eq!(run(vec![answer(b"!", 4, None)]), Ok(b"ab!d".to_vec()), "forward");
        assert_eq!(run(vec![answer(b"-", 3, None), answer(b"!", 1, None)]), Ok(b"ab!b-cd".to_vec()), "backward");
        assert_eq!(run(vec![answer(b"!", 1, Some(b"xyz"))]), Ok(b"ab!yz".to_vec()), "a new input");
        assert_eq!(run(vec![answer(b"!", 99, Some(b"x"))]), Ok(b"ab!".to_vec()), "past the end of a new input");
        assert_eq!(run(vec![]), Err("strict"));
    }
}

#[test]
fn replacements_must_be_encodable() {
    let text = |text: &str, position| EncodeAnswer { replacement: Replacement::Text(text.into()), position };
    let bytes = |bytes: &[u8], position| EncodeAnswer { replacement: Replacement::Bytes(bytes.to_vec()), position };
    let run = |codec, answers| encode(codec, b"a\xED\xA0\x80bc", &mut Scripted(answers));
    assert_eq!(run("ascii", vec![text("!", 3)]), Ok(b"a!c".to_vec()));
    assert_eq!(run("ascii", vec![text("!", 2), text("?", 0)]), Ok(b"a?a!bc".to_vec()));
    assert_eq!(run("ascii", vec![text("é", 2)]), Err("strict"));
    assert_eq!(run("latin-1", vec![text("é", 2)]), Ok(b"a\xE9bc".to_vec()));
    assert_eq!(run("utf-8", vec![text("é", 2)]), Err("strict"));
    assert_eq!(run("utf-8", vec![bytes(b"\xFF", 2)]), Ok(b"a\xFFbc".to_vec()));
    assert_eq!(run("charmap", vec![text("€", 2)]), Ok(b"a\x80bc".to_vec()));
    assert_eq!(run("charmap", vec![text("é", 2)]), Err("strict"));
    assert_eq!(run("utf-16-le", vec![bytes(b"xy", 4)]), Ok(b"a\0xy".to_vec()));
    assert_eq!(run("utf-16-le", vec![bytes(b"xyz", 2)]), Err("strict"));
    assert_eq!(run("utf-32-le", vec![bytes(b"xy", 2)]), Err("strict"));
}

#[test]
fn positions_of_handlers_count_from_either_end() {
    let rows = [(0, Some(0)), (5, Some(5)), (6, None), (-1, Some(4)), (-5, Some(0)), (-6, None), (isize::MIN, None)];
    for (position, expected) in rows {
        assert_eq!(resolve_position(position, 5), expected, "{position}");
    }
}

#[test]
fn encoding_ends_on_broken_wtf8() {
    for broken in [&b"\xED\xC3x"[..], b"\xED\xA0", b"a\xED", b"\xED\xA0\xED\xBF", b"\xF0\xED\xA0"] {
        for codec in ["utf-8", "ascii", "latin-1", "charmap", "utf-16", "utf-32"] {
            for mode in ["ignore", "replace", "backslashreplace", "surrogatepass"] {
                // Any outcome will do, as long as there is one.
                let _ = encode(codec, broken, &mut builtin(mode));
            }
        }
    }
    let lone_second_byte = encode("utf-8", b"\xED\xC3x", &mut builtin("strict"));
    assert!(lone_second_byte.is_ok(), "that is no surrogate");
}
