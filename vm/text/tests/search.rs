//! Searching and cutting of str and bytes: rows of literal results of CPython 3.14.

use core::ops::Range;

use text::ErrorKind;
use text::search::{self, Sides, Units};

const MAX: usize = usize::MAX;

fn cut(text: &[u8], ranges: impl Iterator<Item = Range<usize>>) -> Vec<&[u8]> {
    ranges.map(|range| &text[range]).collect()
}

fn reversed(text: &[u8], ranges: impl Iterator<Item = Range<usize>>) -> Vec<&[u8]> {
    let mut parts = cut(text, ranges);
    parts.reverse();
    parts
}

/// Text, needle; byte offsets of the first and last, count.
type Find = (Units, &'static [u8], &'static [u8], Option<usize>, Option<usize>, usize);

const FIND: &[Find] = &[
    (Units::CodePoints, b"abcabc", b"bc", Some(1), Some(4), 2),
    (Units::CodePoints, b"abc", b"x", None, None, 0),
    (Units::CodePoints, b"abc", b"", Some(0), Some(3), 4),
    (Units::CodePoints, b"", b"", Some(0), Some(0), 1),
    (Units::CodePoints, b"", b"a", None, None, 0),
    (Units::CodePoints, b"a\xC3\xA9\xE2\x98\x83\xF0\x9F\x98\x80\xC3\xA9", b"\xC3\xA9", Some(1), Some(10), 2),
    (Units::CodePoints, b"\xC3\xA9\xE2\x98\x83", b"", Some(0), Some(5), 3),
    (Units::Bytes, b"\xC3\xA9", b"", Some(0), Some(2), 3),
    (Units::CodePoints, b"aaaa", b"aa", Some(0), Some(2), 2),
    (Units::CodePoints, b"\xED\xA0\xBD\xED\xB8\x80", b"\xED\xB8\x80", Some(3), Some(3), 1),
    (Units::CodePoints, b"\xED\xA0\xBD\xED\xB8\x80", b"\xF0\x9F\x98\x80", None, None, 0),
    (Units::Bytes, b"abab", b"b", Some(1), Some(3), 2),
];

/// Text, old, new, count, result.
type Replace = (Units, &'static [u8], &'static [u8], &'static [u8], usize, &'static [u8]);

const REPLACE: &[Replace] = &[
    (Units::CodePoints, b"abab", b"a", b"xy", MAX, b"xybxyb"),
    (Units::CodePoints, b"abab", b"a", b"xy", 1, b"xybab"),
    (Units::CodePoints, b"abab", b"a", b"", MAX, b"bb"),
    (Units::CodePoints, b"abab", b"a", b"x", 0, b"abab"),
    (Units::CodePoints, b"a\xC3\xA9\xE2\x98\x83", b"", b"-", MAX, b"-a-\xC3\xA9-\xE2\x98\x83-"),
    (Units::CodePoints, b"a\xC3\xA9\xE2\x98\x83", b"", b"-", 2, b"-a-\xC3\xA9\xE2\x98\x83"),
    (Units::CodePoints, b"a\xC3\xA9\xE2\x98\x83", b"", b"-", 4, b"-a-\xC3\xA9-\xE2\x98\x83-"),
    (Units::CodePoints, b"", b"", b"x", MAX, b"x"),
    (Units::CodePoints, b"", b"", b"x", 0, b""),
    (Units::Bytes, b"\xC3\xA9", b"", b"-", MAX, b"-\xC3-\xA9-"),
    (Units::CodePoints, b"aaa", b"aa", b"b", MAX, b"ba"),
    (Units::CodePoints, b"abc", b"x", b"y", MAX, b"abc"),
];

/// Text, separator, count, `split`, `rsplit`.
type Split = (&'static [u8], &'static [u8], usize, &'static [&'static [u8]], &'static [&'static [u8]]);

const SPLIT: &[Split] = &[
    (b"a,b,c", b",", MAX, &[b"a", b"b", b"c"], &[b"a", b"b", b"c"]),
    (b"a,b,c", b",", 1, &[b"a", b"b,c"], &[b"a,b", b"c"]),
    (b"a,b,c", b",", 0, &[b"a,b,c"], &[b"a,b,c"]),
    (b",a,", b",", MAX, &[b"", b"a", b""], &[b"", b"a", b""]),
    (b"", b",", MAX, &[b""], &[b""]),
    (b"aaaa", b"aa", MAX, &[b"", b"", b""], &[b"", b"", b""]),
    (b"aaaaa", b"aa", 1, &[b"", b"aaa"], &[b"aaa", b""]),
    (b"a::b::c", b"::", MAX, &[b"a", b"b", b"c"], &[b"a", b"b", b"c"]),
    (b"x\xC3\xA9y\xC3\xA9z", b"\xC3\xA9", 1, &[b"x", b"y\xC3\xA9z"], &[b"x\xC3\xA9y", b"z"]),
    (b"abc", b"abc", MAX, &[b"", b""], &[b"", b""]),
];

/// Text, count, `split`, `rsplit`, both on white space.
type Words = (Units, &'static [u8], usize, &'static [&'static [u8]], &'static [&'static [u8]]);

const WORDS: &[Words] = &[
    (Units::CodePoints, b"a b  c", MAX, &[b"a", b"b", b"c"], &[b"a", b"b", b"c"]),
    (Units::CodePoints, b" a b  c ", MAX, &[b"a", b"b", b"c"], &[b"a", b"b", b"c"]),
    (Units::CodePoints, b" a b  c ", 1, &[b"a", b"b  c "], &[b" a b", b"c"]),
    (Units::CodePoints, b" a b  c ", 0, &[b"a b  c "], &[b" a b  c"]),
    (Units::CodePoints, b"  ", MAX, &[], &[]),
    (Units::CodePoints, b"  ", 0, &[], &[]),
    (Units::CodePoints, b"", MAX, &[], &[]),
    (Units::CodePoints, b"a\xE3\x80\x80b\x1Cc\xC2\x85d", MAX, &[b"a", b"b", b"c", b"d"], &[b"a", b"b", b"c", b"d"]),
    (Units::Bytes, b"a\x1Cb\x0Bc\x85d e", MAX, &[b"a\x1Cb", b"c\x85d", b"e"], &[b"a\x1Cb", b"c\x85d", b"e"]),
    (Units::Bytes, b" a b ", 1, &[b"a", b"b "], &[b" a", b"b"]),
    (
        Units::CodePoints,
        b"\xED\xA0\x80 \xED\xBF\xBF",
        MAX,
        &[b"\xED\xA0\x80", b"\xED\xBF\xBF"],
        &[b"\xED\xA0\x80", b"\xED\xBF\xBF"],
    ),
];

/// Text, `splitlines(False)`, `splitlines(True)`.
type Lines = (Units, &'static [u8], &'static [&'static [u8]], &'static [&'static [u8]]);

const LINES: &[Lines] = &[
    (Units::CodePoints, b"", &[], &[]),
    (Units::CodePoints, b"\x0A", &[b""], &[b"\x0A"]),
    (Units::CodePoints, b"a", &[b"a"], &[b"a"]),
    (Units::CodePoints, b"a\x0A", &[b"a"], &[b"a\x0A"]),
    (Units::CodePoints, b"a\x0A\x0Ab", &[b"a", b"", b"b"], &[b"a\x0A", b"\x0A", b"b"]),
    (
        Units::CodePoints,
        b"a\x0D\x0Ab\x0Dc\x0A\x0Dd",
        &[b"a", b"b", b"c", b"", b"d"],
        &[b"a\x0D\x0A", b"b\x0D", b"c\x0A", b"\x0D", b"d"],
    ),
    (
        Units::CodePoints,
        b"a\x0Bb\x0Cc\x1Cd\x1De\x1Ef\xC2\x85g\xE2\x80\xA8h\xE2\x80\xA9",
        &[b"a", b"b", b"c", b"d", b"e", b"f", b"g", b"h"],
        &[b"a\x0B", b"b\x0C", b"c\x1C", b"d\x1D", b"e\x1E", b"f\xC2\x85", b"g\xE2\x80\xA8", b"h\xE2\x80\xA9"],
    ),
    (
        Units::Bytes,
        b"a\x0Bb\x0Ac\x0Dd\x0D\x0A\xC2\x85e\x1C",
        &[b"a\x0Bb", b"c", b"d", b"\xC2\x85e\x1C"],
        &[b"a\x0Bb\x0A", b"c\x0D", b"d\x0D\x0A", b"\xC2\x85e\x1C"],
    ),
    (Units::CodePoints, b"\xC3\xA9\x0D\x0A", &[b"\xC3\xA9"], &[b"\xC3\xA9\x0D\x0A"]),
];

/// Text, set, `strip`, `lstrip`, `rstrip`.
type Strip = (Units, &'static [u8], Option<&'static [u8]>, [&'static [u8]; 3]);

const STRIP: &[Strip] = &[
    (Units::CodePoints, b" a b ", None, [b"a b", b"a b ", b" a b"]),
    (Units::CodePoints, b"   ", None, [b"", b"", b""]),
    (Units::CodePoints, b"", None, [b"", b"", b""]),
    (Units::CodePoints, b"\xE2\x80\x83a\x1F", None, [b"a", b"a\x1F", b"\xE2\x80\x83a"]),
    (Units::Bytes, b"\x1Fa \x0B", None, [b"\x1Fa", b"\x1Fa \x0B", b"\x1Fa"]),
    (Units::CodePoints, b"xxaxx", Some(b"x"), [b"a", b"axx", b"xxa"]),
    (
        Units::CodePoints,
        b"\xC3\xA9a\xC3\xA9\xE2\x98\x83",
        Some(b"\xE2\x98\x83\xC3\xA9"),
        [b"a", b"a\xC3\xA9\xE2\x98\x83", b"\xC3\xA9a"],
    ),
    (
        Units::CodePoints,
        b"\xC3\xA9a\xC3\xA9\xE2\x98\x83",
        Some(b""),
        [b"\xC3\xA9a\xC3\xA9\xE2\x98\x83", b"\xC3\xA9a\xC3\xA9\xE2\x98\x83", b"\xC3\xA9a\xC3\xA9\xE2\x98\x83"],
    ),
    (Units::CodePoints, b"aaa", Some(b"a"), [b"", b"", b""]),
    (
        Units::CodePoints,
        b"\xED\xA0\x80a\xED\xA0\x81",
        Some(b"\xED\xA0\x81\xED\xA0\x80"),
        [b"a", b"a\xED\xA0\x81", b"\xED\xA0\x80a"],
    ),
    (Units::Bytes, b"\xC3\xA9a\xA9", Some(b"\xA9\xC3"), [b"a", b"a\xA9", b"\xC3\xA9a"]),
    (Units::CodePoints, b"\xEA\xA9\x83a", Some(b"\xC3\xA9"), [b"\xEA\xA9\x83a", b"\xEA\xA9\x83a", b"\xEA\xA9\x83a"]),
];

/// Text, tab size, result.
const TABS: &[(Units, &[u8], isize, &[u8])] = &[
    (Units::CodePoints, b"a\x09b", 8, b"a       b"),
    (Units::CodePoints, b"a\x09b", 4, b"a   b"),
    (Units::CodePoints, b"a\x09b", 1, b"a b"),
    (Units::CodePoints, b"a\x09b", 0, b"ab"),
    (Units::CodePoints, b"a\x09b", -3, b"ab"),
    (Units::CodePoints, b"abcd\x09b", 4, b"abcd    b"),
    (Units::CodePoints, b"ab\x0A\x09c\x0D\x09d", 4, b"ab\x0A    c\x0D    d"),
    (Units::CodePoints, b"\xC3\xA9\x09x", 4, b"\xC3\xA9   x"),
    (Units::Bytes, b"\xC3\xA9\x09x", 4, b"\xC3\xA9  x"),
    (Units::CodePoints, b"\x09\x09", 3, b"      "),
];

/// Text, width, `zfill`, `center` with `*`.
type Pad = (Units, &'static [u8], usize, &'static [u8], &'static [u8]);

const PAD: &[Pad] = &[
    (Units::CodePoints, b"42", 5, b"00042", b"**42*"),
    (Units::CodePoints, b"-42", 5, b"-0042", b"*-42*"),
    (Units::CodePoints, b"+42", 6, b"+00042", b"*+42**"),
    (Units::CodePoints, b"--1", 5, b"-00-1", b"*--1*"),
    (Units::CodePoints, b"", 3, b"000", b"***"),
    (Units::CodePoints, b"-", 3, b"-00", b"*-*"),
    (Units::CodePoints, b"\xC3\xA9", 4, b"000\xC3\xA9", b"*\xC3\xA9**"),
    (Units::CodePoints, b"\xC3\xA9", 5, b"0000\xC3\xA9", b"**\xC3\xA9**"),
    (Units::Bytes, b"\xC3\xA9", 5, b"000\xC3\xA9", b"**\xC3\xA9*"),
    (Units::CodePoints, b"abcd", 2, b"abcd", b"abcd"),
    (Units::CodePoints, b"ab", 5, b"000ab", b"**ab*"),
    (Units::CodePoints, b"abc", 6, b"000abc", b"*abc**"),
    (Units::CodePoints, b" 1", 4, b"00 1", b"* 1*"),
];

#[test]
fn find_and_count() {
    for &(units, text, needle, first, last, count) in FIND {
        assert_eq!(search::find(text, needle), first, "{text:x?} {needle:x?}");
        assert_eq!(search::rfind(text, needle), last, "{text:x?} {needle:x?}");
        assert_eq!(search::count(text, needle, units), count, "{text:x?} {needle:x?}");
    }
}

#[test]
fn replace() {
    for &(units, text, old, new, count, expected) in REPLACE {
        let replaced = search::replace(text, old, new, count, units, 1000).expect("short enough");
        assert_eq!(replaced.as_deref().unwrap_or(text), expected, "{text:x?} {old:x?}");
        assert_eq!(replaced.is_none(), text == expected, "an unchanged text is not copied");
    }
    let error = search::replace(&[b'a'; 100], b"a", &[b'b'; 100], MAX, Units::Bytes, 9_999).expect_err("too long");
    assert_eq!(error.kind, ErrorKind::Memory);
    assert!(search::replace(&[b'a'; 100], b"a", &[b'b'; 100], MAX, Units::Bytes, 10_000).is_ok());
}

#[test]
fn split_at_separators() {
    for &(text, separator, count, left, right) in SPLIT {
        assert_eq!(cut(text, search::split(text, separator, count)), left, "{text:x?}");
        assert_eq!(reversed(text, search::rsplit(text, separator, count)), right, "{text:x?}");
    }
}

#[test]
fn split_at_white_space() {
    for &(units, text, count, left, right) in WORDS {
        assert_eq!(cut(text, search::split_whitespace(text, count, units)), left, "{text:x?}");
        assert_eq!(reversed(text, search::rsplit_whitespace(text, count, units)), right, "{text:x?}");
    }
}

#[test]
fn partitions() {
    assert_eq!(search::partition(b"a-b-c", b"-"), Some((0..1, 2..5)));
    assert_eq!(search::rpartition(b"a-b-c", b"-"), Some((0..3, 4..5)));
    assert_eq!(search::partition(b"abc", b"-"), None);
    assert_eq!(search::rpartition(b"abc", b"-"), None);
}

#[test]
fn lines() {
    for &(units, text, without_ends, with_ends) in LINES {
        assert_eq!(cut(text, search::splitlines(text, false, units)), without_ends, "{text:x?}");
        assert_eq!(cut(text, search::splitlines(text, true, units)), with_ends, "{text:x?}");
    }
}

#[test]
fn strip() {
    for (units, text, set, expected) in STRIP {
        for (sides, expected) in [Sides::Both, Sides::Left, Sides::Right].into_iter().zip(expected) {
            assert_eq!(&text[search::strip(text, *set, sides, *units)], *expected, "{text:x?} {set:x?} {sides:?}");
        }
    }
}

#[test]
fn tabs() {
    for &(units, text, size, expected) in TABS {
        assert_eq!(search::expandtabs(text, size, units, 1000), Ok(expected.to_vec()), "{text:x?} {size}");
    }
    let error = search::expandtabs(b"a\tb", isize::MAX, Units::Bytes, 1 << 30).expect_err("too long");
    assert_eq!((error.kind, error.message_lossy().as_str()), (ErrorKind::Overflow, "result too long"));
}

#[test]
fn padding() {
    for &(units, text, width, zero_filled, centered) in PAD {
        assert_eq!(search::zfill(text, width, units), zero_filled, "{text:x?}");
        let (left, right) = search::center_padding(units.len(text), width);
        assert_eq!(search::pad(text, u32::from(b'*'), left, right), centered, "{text:x?}");
    }
}
