//! Character properties and case mapping against CPython 3.14: digests over all code points, and literal rows for strings.

use text::unicode::{self, case};
use text::wtf8;

/// FNV-1a over whole numbers.
fn digest(numbers: impl Iterator<Item = u32>) -> u64 {
    numbers.fold(0xcbf2_9ce4_8422_2325, |hash, number| (hash ^ u64::from(number)).wrapping_mul(0x100_0000_01b3))
}

type Property = (&'static str, fn(u32) -> bool, usize, u64);

/// Name, function, how many code points have it, digest of those in order.
const PROPERTIES: &[Property] = &[
    ("is_alpha", unicode::is_alpha, 141028, 0x9abb_ec50_90cd_d78d),
    ("is_decimal", unicode::is_decimal, 760, 0x8ab6_8431_d589_20ad),
    ("is_digit", unicode::is_digit, 888, 0xd9e4_4092_68e1_83ad),
    ("is_numeric", unicode::is_numeric, 2002, 0x6c26_b68d_7678_34ef),
    ("is_alnum", unicode::is_alnum, 142939, 0x0c9b_856e_e84d_40ba),
    ("is_space", unicode::is_space, 29, 0x4386_d9a1_1e74_87c9),
    ("is_printable", unicode::is_printable, 154810, 0x1d8c_7c97_ab39_236f),
    ("is_upper", unicode::is_upper, 1978, 0x2475_590b_62ca_b912),
    ("is_lower", unicode::is_lower, 2569, 0x2185_094a_38b1_93c0),
    ("is_title", unicode::is_title, 31, 0x87fd_939e_4214_d25f),
    ("is_line_break", unicode::is_line_break, 10, 0xbc18_2d7c_12d4_7df8),
    ("is_identifier_start", unicode::is_identifier_start, 141247, 0x8371_a078_4eb6_042a),
    ("is_identifier_continue", unicode::is_identifier_continue, 144522, 0x8cbf_6974_ef22_22d3),
];

type CaseMap = (&'static str, fn(&[u8]) -> Vec<u8>, usize, u64);

/// Name, function, how many code points change, digest of those and of what they become.
const CASE_MAPS: &[CaseMap] = &[
    ("lower", case::lower, 1460, 0xa8b0_a8f3_a5f7_da29),
    ("upper", case::upper, 1552, 0x418e_961b_5daa_440b),
    ("title", case::title, 1479, 0x17f1_3bb1_1fa2_53e1),
    ("casefold", case::casefold, 1557, 0xf399_73f0_4f41_301e),
    ("swapcase", case::swapcase, 2950, 0xe99a_06eb_68bd_9074),
    ("capitalize", case::capitalize, 1479, 0x17f1_3bb1_1fa2_53e1),
];

const DECIMAL_DIGITS_DIGEST: u64 = 0x75ce_7e81_20a5_d3cb;

/// Text; lower, upper, title, casefold, swapcase, capitalize of it.
const CASES: &[(&[u8], [&[u8]; 6])] = &[
    (b"", [b"", b"", b"", b"", b"", b""]),
    (b"Hello wORLD", [b"hello world", b"HELLO WORLD", b"Hello World", b"hello world", b"hELLO World", b"Hello world"]),
    (
        b"they're bill's",
        [
            b"they're bill's",
            b"THEY'RE BILL'S",
            b"They'Re Bill'S",
            b"they're bill's",
            b"THEY'RE BILL'S",
            b"They're bill's",
        ],
    ),
    (
        b"\xC3\x9F stra\xC3\x9Fe",
        [
            b"\xC3\x9F stra\xC3\x9Fe",
            b"SS STRASSE",
            b"Ss Stra\xC3\x9Fe",
            b"ss strasse",
            b"SS STRASSE",
            b"Ss stra\xC3\x9Fe",
        ],
    ),
    (
        b"\xC4\xB0STANBUL",
        [
            b"i\xCC\x87stanbul",
            b"\xC4\xB0STANBUL",
            b"\xC4\xB0stanbul",
            b"i\xCC\x87stanbul",
            b"i\xCC\x87stanbul",
            b"\xC4\xB0stanbul",
        ],
    ),
    (
        b"\xCE\x91\xCE\xA3",
        [
            b"\xCE\xB1\xCF\x82",
            b"\xCE\x91\xCE\xA3",
            b"\xCE\x91\xCF\x82",
            b"\xCE\xB1\xCF\x83",
            b"\xCE\xB1\xCF\x82",
            b"\xCE\x91\xCF\x82",
        ],
    ),
    (
        b"\xCE\x91\xCE\xA3.",
        [
            b"\xCE\xB1\xCF\x82.",
            b"\xCE\x91\xCE\xA3.",
            b"\xCE\x91\xCF\x82.",
            b"\xCE\xB1\xCF\x83.",
            b"\xCE\xB1\xCF\x82.",
            b"\xCE\x91\xCF\x82.",
        ],
    ),
    (b"\xCE\xA3", [b"\xCF\x83", b"\xCE\xA3", b"\xCE\xA3", b"\xCF\x83", b"\xCF\x83", b"\xCE\xA3"]),
    (
        b"\xCE\x91\xCE\xA3\xCE\x91",
        [
            b"\xCE\xB1\xCF\x83\xCE\xB1",
            b"\xCE\x91\xCE\xA3\xCE\x91",
            b"\xCE\x91\xCF\x83\xCE\xB1",
            b"\xCE\xB1\xCF\x83\xCE\xB1",
            b"\xCE\xB1\xCF\x83\xCE\xB1",
            b"\xCE\x91\xCF\x83\xCE\xB1",
        ],
    ),
    (
        b"\xCE\x91\xCC\x81\xCE\xA3\xCC\x81",
        [
            b"\xCE\xB1\xCC\x81\xCF\x82\xCC\x81",
            b"\xCE\x91\xCC\x81\xCE\xA3\xCC\x81",
            b"\xCE\x91\xCC\x81\xCE\xA3\xCC\x81",
            b"\xCE\xB1\xCC\x81\xCF\x83\xCC\x81",
            b"\xCE\xB1\xCC\x81\xCF\x82\xCC\x81",
            b"\xCE\x91\xCC\x81\xCF\x82\xCC\x81",
        ],
    ),
    (
        b"\xCE\x9F\xCE\x94\xCE\x9F\xCE\xA3 \xCE\x9F\xCE\x94\xCE\xA5\xCE\xA3\xCE\xA3\xCE\x95\xCE\xA5\xCE\xA3",
        [
            b"\xCE\xBF\xCE\xB4\xCE\xBF\xCF\x82 \xCE\xBF\xCE\xB4\xCF\x85\xCF\x83\xCF\x83\xCE\xB5\xCF\x85\xCF\x82",
            b"\xCE\x9F\xCE\x94\xCE\x9F\xCE\xA3 \xCE\x9F\xCE\x94\xCE\xA5\xCE\xA3\xCE\xA3\xCE\x95\xCE\xA5\xCE\xA3",
            b"\xCE\x9F\xCE\xB4\xCE\xBF\xCF\x82 \xCE\x9F\xCE\xB4\xCF\x85\xCF\x83\xCF\x83\xCE\xB5\xCF\x85\xCF\x82",
            b"\xCE\xBF\xCE\xB4\xCE\xBF\xCF\x83 \xCE\xBF\xCE\xB4\xCF\x85\xCF\x83\xCF\x83\xCE\xB5\xCF\x85\xCF\x83",
            b"\xCE\xBF\xCE\xB4\xCE\xBF\xCF\x82 \xCE\xBF\xCE\xB4\xCF\x85\xCF\x83\xCF\x83\xCE\xB5\xCF\x85\xCF\x82",
            b"\xCE\x9F\xCE\xB4\xCE\xBF\xCF\x82 \xCE\xBF\xCE\xB4\xCF\x85\xCF\x83\xCF\x83\xCE\xB5\xCF\x85\xCF\x82",
        ],
    ),
    (b"1\xCE\xA3", [b"1\xCF\x83", b"1\xCE\xA3", b"1\xCE\xA3", b"1\xCF\x83", b"1\xCF\x83", b"1\xCF\x83"]),
    (b"a\xCE\xA31", [b"a\xCF\x821", b"A\xCE\xA31", b"A\xCF\x821", b"a\xCF\x831", b"A\xCF\x821", b"A\xCF\x821"]),
    (
        b"\xC7\x86 \xC7\x85 \xC7\x84",
        [
            b"\xC7\x86 \xC7\x86 \xC7\x86",
            b"\xC7\x84 \xC7\x84 \xC7\x84",
            b"\xC7\x85 \xC7\x85 \xC7\x85",
            b"\xC7\x86 \xC7\x86 \xC7\x86",
            b"\xC7\x84 \xC7\x85 \xC7\x86",
            b"\xC7\x85 \xC7\x86 \xC7\x86",
        ],
    ),
    (
        b"\xEF\xAC\x81n \xEF\xAC\x83",
        [b"\xEF\xAC\x81n \xEF\xAC\x83", b"FIN FFI", b"Fin Ffi", b"fin ffi", b"FIN FFI", b"Fin \xEF\xAC\x83"],
    ),
    (
        b"\xCE\x90\xE1\xBE\xB3\xE1\xBE\xBC",
        [
            b"\xCE\x90\xE1\xBE\xB3\xE1\xBE\xB3",
            b"\xCE\x99\xCC\x88\xCC\x81\xCE\x91\xCE\x99\xCE\x91\xCE\x99",
            b"\xCE\x99\xCC\x88\xCC\x81\xE1\xBE\xB3\xE1\xBE\xB3",
            b"\xCE\xB9\xCC\x88\xCC\x81\xCE\xB1\xCE\xB9\xCE\xB1\xCE\xB9",
            b"\xCE\x99\xCC\x88\xCC\x81\xCE\x91\xCE\x99\xE1\xBE\xBC",
            b"\xCE\x99\xCC\x88\xCC\x81\xE1\xBE\xB3\xE1\xBE\xB3",
        ],
    ),
    (b"\xC5\x89", [b"\xC5\x89", b"\xCA\xBCN", b"\xCA\xBCN", b"\xCA\xBCn", b"\xCA\xBCN", b"\xCA\xBCN"]),
    (
        b"\xED\xA0\xBD\xED\xB8\x80a\xED\xBF\xBFB",
        [
            b"\xED\xA0\xBD\xED\xB8\x80a\xED\xBF\xBFb",
            b"\xED\xA0\xBD\xED\xB8\x80A\xED\xBF\xBFB",
            b"\xED\xA0\xBD\xED\xB8\x80A\xED\xBF\xBFB",
            b"\xED\xA0\xBD\xED\xB8\x80a\xED\xBF\xBFb",
            b"\xED\xA0\xBD\xED\xB8\x80A\xED\xBF\xBFb",
            b"\xED\xA0\xBD\xED\xB8\x80a\xED\xBF\xBFb",
        ],
    ),
    (
        b"\xF0\x90\x90\x80\xF0\x90\x90\xA8",
        [
            b"\xF0\x90\x90\xA8\xF0\x90\x90\xA8",
            b"\xF0\x90\x90\x80\xF0\x90\x90\x80",
            b"\xF0\x90\x90\x80\xF0\x90\x90\xA8",
            b"\xF0\x90\x90\xA8\xF0\x90\x90\xA8",
            b"\xF0\x90\x90\xA8\xF0\x90\x90\x80",
            b"\xF0\x90\x90\x80\xF0\x90\x90\xA8",
        ],
    ),
    (b"\xCA\xB0A", [b"\xCA\xB0a", b"\xCA\xB0A", b"\xCA\xB0a", b"\xCA\xB0a", b"\xCA\xB0a", b"\xCA\xB0a"]),
    (
        b"A\xC2\xAD\xCE\xA3\xC2\xADb",
        [
            b"a\xC2\xAD\xCF\x83\xC2\xADb",
            b"A\xC2\xAD\xCE\xA3\xC2\xADB",
            b"A\xC2\xAD\xCE\xA3\xC2\xADB",
            b"a\xC2\xAD\xCF\x83\xC2\xADb",
            b"a\xC2\xAD\xCF\x83\xC2\xADB",
            b"A\xC2\xAD\xCF\x83\xC2\xADb",
        ],
    ),
];

/// Text; isupper, islower, istitle, isidentifier.
const PREDICATES: &[(&[u8], [bool; 4])] = &[
    (b"", [false, false, false, false]),
    (b"A", [true, false, true, true]),
    (b"a", [false, true, false, true]),
    (b"1", [false, false, false, false]),
    (b"A1", [true, false, true, true]),
    (b"a1 b", [false, true, false, false]),
    (b"Ab", [false, false, true, true]),
    (b"AB", [true, false, false, true]),
    (b"ab", [false, true, false, true]),
    (b"A B", [true, false, true, false]),
    (b"A b", [false, false, false, false]),
    (b"Abc Def", [false, false, true, false]),
    (b"Abc def", [false, false, false, false]),
    (b"\xC7\x85", [false, false, true, true]),
    (b"\xC7\x85a", [false, false, true, true]),
    (b"a\xC7\x85", [false, false, false, true]),
    (b"\xC7\x85 \xC7\x85", [false, false, true, false]),
    (b"\xCA\xB0", [false, true, false, true]),
    (b"_", [false, false, false, true]),
    (b"_a1", [false, true, false, true]),
    (b"1a", [false, true, false, false]),
    (b"\xC3\xA91", [false, true, false, true]),
    (b"a b", [false, true, false, false]),
    (b"x\xCC\x81", [false, true, false, true]),
    (b"\xCC\x81x", [false, true, false, false]),
    (b"\xED\xA0\x80", [false, false, false, false]),
    (b"\xE2\x84\x98", [false, false, false, true]),
    (b"a\xC2\xB7", [false, true, false, true]),
    (b"\xE2\x85\xA7", [true, false, true, true]),
];

fn all_code_points() -> impl Iterator<Item = u32> {
    0..=wtf8::CODE_POINT_MAX
}

#[test]
fn properties_of_all_code_points() {
    for &(name, property, count, expected) in PROPERTIES {
        assert_eq!(all_code_points().filter(|&c| property(c)).count(), count, "{name}");
        assert_eq!(digest(all_code_points().filter(|&c| property(c))), expected, "{name}");
        assert!(!property(0x110000) && !property(u32::MAX), "{name} beyond the last code point");
    }
    assert_eq!(unicode::UNIDATA_VERSION, "16.0.0");
}

#[test]
fn case_maps_of_all_code_points() {
    for &(name, map, count, expected) in CASE_MAPS {
        let mut changed = Vec::new();
        let mut changed_count = 0;
        for code_point in all_code_points() {
            let text = wtf8::from_code_point(code_point);
            let mapped = map(&text);
            if mapped != text {
                changed_count += 1;
                changed.push(code_point);
                changed.extend(wtf8::code_points(&mapped));
            }
        }
        assert_eq!((changed_count, digest(changed.into_iter())), (count, expected), "{name}");
    }
}

#[test]
fn decimal_digits_of_all_scripts() {
    let digits = all_code_points().filter_map(|c| unicode::decimal_digit(c).map(|digit| [c, digit]));
    assert_eq!(digest(digits.flatten()), DECIMAL_DIGITS_DIGEST);
}

#[test]
fn case_of_strings() {
    let maps = [case::lower, case::upper, case::title, case::casefold, case::swapcase, case::capitalize];
    for (text, expected) in CASES {
        for (index, map) in maps.into_iter().enumerate() {
            assert_eq!(map(text), expected[index], "{:?} map {index}", String::from_utf8_lossy(text));
        }
    }
}

#[test]
fn predicates_of_strings() {
    for (text, expected) in PREDICATES {
        let actual = [
            unicode::str_is_upper(text),
            unicode::str_is_lower(text),
            unicode::str_is_title(text),
            unicode::str_is_identifier(text),
        ];
        assert_eq!(actual, *expected, "{:?}", String::from_utf8_lossy(text));
    }
    for predicate in [unicode::str_is_alpha, unicode::str_is_digit, unicode::str_is_space, unicode::str_is_alnum] {
        assert!(!predicate(b""), "the empty string has no property");
    }
    assert!(unicode::str_is_printable(b"") && unicode::str_is_printable("é ☃".as_bytes()));
    assert!(!unicode::str_is_printable(b"a\n") && !unicode::str_is_printable(b"\xED\xA0\x80"));
    assert!(unicode::str_is_alpha("aé".as_bytes()) && !unicode::str_is_alpha(b"a1"));
    assert!(unicode::str_is_numeric("½".as_bytes()) && !unicode::str_is_digit("½".as_bytes()));
    assert!(unicode::str_is_digit("²".as_bytes()) && !unicode::str_is_decimal("²".as_bytes()));
}

#[test]
fn numbers_of_all_scripts_become_ascii() {
    let rows: &[(&str, &[u8])] = &[
        ("12", b"12"),
        ("\u{2003}\u{661}\u{662}\u{a0}", b" 12 "),
        ("\u{1d7d8}x", b"0x"),
        ("1\u{bd}", b"1?"),
        ("\u{7f}\u{e9}", b"??"),
        ("\x1c1", b"\x1c1"),
        ("\u{e9}\x1c1", b"?\x1c1"),
    ];
    for (text, expected) in rows {
        assert_eq!(&*unicode::to_ascii_number(text.as_bytes()), *expected, "{text:?}");
    }
}
