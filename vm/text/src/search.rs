//! Searching and cutting, shared by `str`, `bytes` and `bytearray`: find, count, replace, split, strip, lines, padding.
//!
//! Offsets and ranges are always of bytes; converting to and from Python's indices is the caller's (`wtf8::offset_of`). Searching WTF-8
//! as bytes is sound because no code point's encoding occurs inside another's. Where characters matter (an empty separator, white
//! space, columns), [`Units`] says what a character is.

use alloc::vec::Vec;
use core::iter;
use core::ops::Range;

use memchr::memmem;

use crate::{Error, Result, ascii, unicode, wtf8};

/// What the characters of a text are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Units {
    /// Code points of WTF-8: a `str`.
    CodePoints,
    /// Bytes, of which the ASCII ones have properties: `bytes` and `bytearray`.
    Bytes,
}

impl Units {
    /// `len`
    pub fn len(self, text: &[u8]) -> usize {
        match self {
            Self::CodePoints => wtf8::count(text),
            Self::Bytes => text.len(),
        }
    }

    fn is_space(self, character: u32) -> bool {
        match self {
            Self::CodePoints => unicode::is_space(character),
            Self::Bytes => u8::try_from(character).is_ok_and(ascii::is_space),
        }
    }

    fn is_line_break(self, character: u32) -> bool {
        match self {
            Self::CodePoints => unicode::is_line_break(character),
            Self::Bytes => matches!(character, 0x0A | 0x0D),
        }
    }

    /// The character at a byte offset, and its length.
    fn at(self, text: &[u8], offset: usize) -> Option<(u32, usize)> {
        match self {
            Self::CodePoints => wtf8::decode_at(text, offset),
            Self::Bytes => text.get(offset).map(|&byte| (u32::from(byte), 1)),
        }
    }

    /// The character before a byte offset, and its length.
    fn before(self, text: &[u8], offset: usize) -> Option<(u32, usize)> {
        match self {
            Self::CodePoints => wtf8::decode_before(text, offset),
            Self::Bytes => Some((u32::from(*text.get(offset.checked_sub(1)?)?), 1)),
        }
    }
}

/// Offset of the first occurrence. An empty needle is found at the start.
#[inline]
pub fn find(text: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [byte] => memchr::memchr(*byte, text),
        _ => memmem::find(text, needle),
    }
}

/// Offset of the last occurrence. An empty needle is found at the end.
#[inline]
pub fn rfind(text: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [byte] => memchr::memrchr(*byte, text),
        _ => memmem::rfind(text, needle),
    }
}

/// The number of occurrences that do not overlap; an empty needle occurs around every character.
pub fn count(text: &[u8], needle: &[u8], units: Units) -> usize {
    match needle {
        [] => units.len(text) + 1,
        [byte] => memchr::memchr_iter(*byte, text).count(),
        _ => memmem::find_iter(text, needle).count(),
    }
}

/// `replace(old, new, count)`: at most `count_max` times. `None` if nothing is to be replaced.
///
/// `MemoryError` if the result would be longer than `len_max` bytes, before it is built.
pub fn replace(
    text: &[u8],
    old: &[u8],
    new: &[u8],
    count_max: usize,
    units: Units,
    len_max: usize,
) -> Result<Option<Vec<u8>>> {
    let occurrences = count(text, old, units).min(count_max);
    if occurrences == 0 || old == new {
        return Ok(None);
    }
    let len = occurrences
        .checked_mul(new.len())
        .and_then(|added| added.checked_add(text.len() - occurrences * old.len()))
        .filter(|&len| len <= len_max)
        .ok_or_else(Error::memory)?;
    let mut out = Vec::with_capacity(len);
    let mut copied = 0;
    let mut put = |start: usize, end: usize| {
        out.extend_from_slice(&text[copied..start]);
        out.extend_from_slice(new);
        copied = end;
    };
    if old.is_empty() {
        let mut offset = 0;
        for _ in 0..occurrences {
            put(offset, offset);
            offset += units.at(text, offset).map_or(0, |(_, len)| len);
        }
    } else {
        memmem::find_iter(text, old).take(occurrences).for_each(|start| put(start, start + old.len()));
    }
    out.extend_from_slice(&text[copied..]);
    Ok(Some(out))
}

/// `split(separator, count)`: the parts from the left. The separator must not be empty ("empty separator").
pub fn split<'a>(text: &'a [u8], separator: &'a [u8], splits_max: usize) -> impl Iterator<Item = Range<usize>> {
    debug_assert!(!separator.is_empty(), "the caller raises ValueError for an empty separator");
    let mut found = memmem::find_iter(text, separator).take(splits_max);
    let mut next_start = Some(0);
    iter::from_fn(move || {
        let start = next_start?;
        let end = found.next();
        next_start = end.map(|end| end + separator.len());
        Some(start..end.unwrap_or(text.len()))
    })
}

/// `rsplit(separator, count)`: the parts from the right, the last one first.
pub fn rsplit<'a>(text: &'a [u8], separator: &'a [u8], splits_max: usize) -> impl Iterator<Item = Range<usize>> {
    debug_assert!(!separator.is_empty(), "the caller raises ValueError for an empty separator");
    let finder = memmem::FinderRev::new(separator);
    let mut splits_left = splits_max;
    let mut next_end = Some(text.len());
    iter::from_fn(move || {
        let end = next_end?;
        let found = if splits_left > 0 { finder.rfind(&text[..end]) } else { None };
        splits_left = splits_left.saturating_sub(1);
        next_end = found;
        Some(found.map_or(0, |found| found + separator.len())..end)
    })
}

/// `split(None, count)`: the words from the left. After the last split the rest is one part, its trailing white space included.
pub fn split_whitespace(text: &[u8], splits_max: usize, units: Units) -> impl Iterator<Item = Range<usize>> {
    let mut offset = 0;
    let mut splits_left = splits_max;
    iter::from_fn(move || {
        let start = skip(text, offset, units, |character| units.is_space(character));
        if start >= text.len() {
            offset = start;
            return None;
        }
        offset = if splits_left == 0 {
            text.len()
        } else {
            skip(text, start, units, |character| !units.is_space(character))
        };
        splits_left = splits_left.saturating_sub(1);
        Some(start..offset)
    })
}

/// `rsplit(None, count)`: the words from the right, the last one first.
pub fn rsplit_whitespace(text: &[u8], splits_max: usize, units: Units) -> impl Iterator<Item = Range<usize>> {
    let mut offset = text.len();
    let mut splits_left = splits_max;
    iter::from_fn(move || {
        let end = skip_back(text, offset, units, |character| units.is_space(character));
        if end == 0 {
            offset = 0;
            return None;
        }
        offset = if splits_left == 0 { 0 } else { skip_back(text, end, units, |character| !units.is_space(character)) };
        splits_left = splits_left.saturating_sub(1);
        Some(offset..end)
    })
}

/// The first offset from `start` on at which the character is not one to skip.
fn skip(text: &[u8], start: usize, units: Units, skipped: impl Fn(u32) -> bool) -> usize {
    let mut offset = start;
    while let Some((character, len)) = units.at(text, offset)
        && skipped(character)
    {
        offset += len;
    }
    offset
}

/// The last offset up to `end` before which the character is not one to skip.
fn skip_back(text: &[u8], end: usize, units: Units, skipped: impl Fn(u32) -> bool) -> usize {
    let mut offset = end;
    while let Some((character, len)) = units.before(text, offset)
        && skipped(character)
    {
        offset -= len;
    }
    offset
}

/// The parts before and after the first separator: `partition`.
pub fn partition(text: &[u8], separator: &[u8]) -> Option<(Range<usize>, Range<usize>)> {
    let found = find(text, separator)?;
    Some((0..found, found + separator.len()..text.len()))
}

/// The parts before and after the last separator: `rpartition`.
pub fn rpartition(text: &[u8], separator: &[u8]) -> Option<(Range<usize>, Range<usize>)> {
    let found = rfind(text, separator)?;
    Some((0..found, found + separator.len()..text.len()))
}

/// Which ends to strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sides {
    Left,
    Right,
    Both,
}

/// What is left after `strip`, `lstrip` or `rstrip`: of white space, or of the characters of `strip_set`.
pub fn strip(text: &[u8], strip_set: Option<&[u8]>, sides: Sides, units: Units) -> Range<usize> {
    match strip_set {
        None => strip_where(text, sides, units, |character| units.is_space(character)),
        Some(set) => {
            let mut ascii = 0_u128;
            for byte in set.iter().filter(|byte| byte.is_ascii()) {
                ascii |= 1 << byte;
            }
            let in_set = |character: u32| match (character, units) {
                (0..=0x7F, _) => ascii >> character & 1 == 1,
                (_, Units::Bytes) => memchr::memchr(character as u8, set).is_some(),
                (_, Units::CodePoints) => memmem::find(set, wtf8::encode(character, &mut [0; 4])).is_some(),
            };
            strip_where(text, sides, units, in_set)
        }
    }
}

fn strip_where(text: &[u8], sides: Sides, units: Units, stripped: impl Fn(u32) -> bool) -> Range<usize> {
    let start = if sides == Sides::Right { 0 } else { skip(text, 0, units, &stripped) };
    let end = if sides == Sides::Left {
        text.len()
    } else {
        start + skip_back(&text[start..], text.len() - start, units, &stripped)
    };
    start..end
}

/// `splitlines(keepends)`
pub fn splitlines(text: &[u8], keep_ends: bool, units: Units) -> impl Iterator<Item = Range<usize>> {
    let mut offset = 0;
    iter::from_fn(move || {
        let start = offset;
        if start >= text.len() {
            return None;
        }
        let end = skip(text, start, units, |character| !units.is_line_break(character));
        let break_len = match text[end..] {
            [b'\r', b'\n', ..] => 2,
            _ => units.at(text, end).map_or(0, |(_, len)| len),
        };
        offset = end + break_len;
        Some(start..if keep_ends { offset } else { end })
    })
}

/// `expandtabs(tab_size)`. `OverflowError` if the result would be longer than `len_max` bytes.
pub fn expandtabs(text: &[u8], tab_size: isize, units: Units, len_max: usize) -> Result<Vec<u8>> {
    let tab_size = usize::try_from(tab_size).unwrap_or(0);
    let mut out = Vec::with_capacity(text.len());
    let mut column = 0_usize;
    let mut offset = 0;
    while let Some((character, len)) = units.at(text, offset) {
        let bytes = &text[offset..offset + len];
        offset += len;
        if character == u32::from(b'\t') {
            let spaces = if tab_size == 0 { 0 } else { tab_size - column % tab_size };
            let fits = out.len().checked_add(spaces).is_some_and(|len| len <= len_max);
            if !fits {
                return Err(Error::overflow("result too long"));
            }
            out.resize(out.len() + spaces, b' ');
            column += spaces;
            continue;
        }
        out.extend_from_slice(bytes);
        column = if matches!(bytes, b"\n" | b"\r") { 0 } else { column + 1 };
    }
    Ok(out)
}

/// How many fill characters `center(width)` puts on the left and right of a text of `len` characters.
pub fn center_padding(len: usize, width: usize) -> (usize, usize) {
    let padding = width.saturating_sub(len);
    let left = padding / 2 + (padding & width & 1);
    (left, padding - left)
}

/// A text between fill characters: `center`, `ljust`, `rjust`. Check that there is memory for the result first.
pub fn pad(text: &[u8], fill: u32, left: usize, right: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + (left + right) * wtf8::encoded_len(fill));
    wtf8::push_repeated(&mut out, fill, left);
    out.extend_from_slice(text);
    wtf8::push_repeated(&mut out, fill, right);
    out
}

/// `zfill(width)`: zeros after a sign. Check that there is memory for the result first.
pub fn zfill(text: &[u8], width: usize, units: Units) -> Vec<u8> {
    let zeros = width.saturating_sub(units.len(text));
    let (sign, digits) = text.split_at(usize::from(matches!(text.first(), Some(b'+' | b'-'))));
    let mut out = Vec::with_capacity(text.len() + zeros);
    out.extend_from_slice(sign);
    out.resize(sign.len() + zeros, b'0');
    out.extend_from_slice(digits);
    out
}
