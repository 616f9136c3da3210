//! ASCII methods of bytes: rows of literal results of CPython 3.14.

use text::ascii;

/// Bytes; isalpha, isalnum, isdigit, isspace, isupper, islower, istitle.
const PREDICATES: &[(&[u8], [bool; 7])] = &[
    (b"", [false, false, false, false, false, false, false]),
    (b"a", [true, true, false, false, false, true, false]),
    (b"A", [true, true, false, false, true, false, true]),
    (b"1", [false, true, true, false, false, false, false]),
    (b" ", [false, false, false, true, false, false, false]),
    (b"\x09\x0A\x0B\x0C\x0D ", [false, false, false, true, false, false, false]),
    (b"\x1C", [false, false, false, false, false, false, false]),
    (b"aB", [true, true, false, false, false, false, false]),
    (b"a1", [false, true, false, false, false, true, false]),
    (b"A1", [false, true, false, false, true, false, true]),
    (b"a b", [false, false, false, false, false, true, false]),
    (b"A B", [false, false, false, false, true, false, true]),
    (b"Ab Cd", [false, false, false, false, false, false, true]),
    (b"Ab cd", [false, false, false, false, false, false, false]),
    (b"AbC", [true, true, false, false, false, false, false]),
    (b"They'Re", [false, false, false, false, false, false, true]),
    (b"1A", [false, true, false, false, true, false, true]),
    (b"1a", [false, true, false, false, false, true, false]),
    (b"\xC3\xA9", [false, false, false, false, false, false, false]),
    (b"A\xC3", [false, false, false, false, true, false, true]),
    (b"-", [false, false, false, false, false, false, false]),
    (b"_A", [false, false, false, false, true, false, true]),
];

/// Bytes; title, capitalize, swapcase.
const CASES: &[(&[u8], [&[u8]; 3])] = &[
    (b"", [b"", b"", b""]),
    (b"hello wORLD", [b"Hello World", b"Hello world", b"HELLO World"]),
    (b"they're x1y", [b"They'Re X1Y", b"They're x1y", b"THEY'RE X1Y"]),
    (b"\xE9Ab", [b"\xE9Ab", b"\xE9ab", b"\xE9aB"]),
    (b"1abc DEF", [b"1Abc Def", b"1abc def", b"1ABC def"]),
    (b"aBc", [b"Abc", b"Abc", b"AbC"]),
];

#[test]
fn predicates() {
    for (bytes, expected) in PREDICATES {
        let actual = [
            ascii::bytes_is_alpha(bytes),
            ascii::bytes_is_alnum(bytes),
            ascii::bytes_is_digit(bytes),
            ascii::bytes_is_space(bytes),
            ascii::bytes_is_upper(bytes),
            ascii::bytes_is_lower(bytes),
            ascii::bytes_is_title(bytes),
        ];
        assert_eq!(actual, *expected, "{bytes:x?}");
    }
}

#[test]
fn case() {
    for (bytes, expected) in CASES {
        let actual = [ascii::title(bytes), ascii::capitalize(bytes), ascii::swapcase(bytes)];
        assert_eq!(actual, expected.map(<[u8]>::to_vec), "{bytes:x?}");
    }
}
