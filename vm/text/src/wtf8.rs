//! WTF-8: UTF-8 that may also hold lone surrogates, each as its own three bytes. The byte form of every Python `str`.
//!
//! Reading, writing and counting of code points live here; properties of characters are in `unicode`, searching is in `search`.
//! Invariant: a high surrogate followed by a low one stays two code points and six bytes. Python keeps them apart
//! (`len('\ud83d\ude00') == 2`), so joining two strings is joining their bytes, each code point has exactly one encoding, and comparing
//! bytes compares code points. Functions expect valid WTF-8 but stay in bounds and end on any bytes.

use alloc::vec::Vec;

/// The largest code point, `sys.maxunicode`.
pub const CODE_POINT_MAX: u32 = 0x10FFFF;

/// Whether the byte starts a code point, rather than continuing one.
#[inline]
pub const fn is_boundary_byte(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[inline]
pub const fn is_surrogate(code_point: u32) -> bool {
    matches!(code_point, 0xD800..=0xDFFF)
}

/// Length in bytes of the encoding of a code point.
#[inline]
pub const fn encoded_len(code_point: u32) -> usize {
    match code_point {
        0..=0x7F => 1,
        0x80..=0x7FF => 2,
        0x800..=0xFFFF => 3,
        _ => 4,
    }
}

/// Length in bytes of the code point that begins with `first`.
#[inline]
pub const fn len_from_first(first: u8) -> usize {
    match first {
        0..=0xBF => 1,
        0xC0..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    }
}

/// Writes the encoding of a code point, surrogates included, and returns the bytes used.
#[inline]
pub fn encode(code_point: u32, buffer: &mut [u8; 4]) -> &[u8] {
    let tail = |shift: u32| 0x80 | (code_point >> shift) as u8 & 0x3F;
    let len = encoded_len(code_point);
    match len {
        1 => buffer[0] = code_point as u8,
        2 => [buffer[0], buffer[1]] = [0xC0 | (code_point >> 6) as u8, tail(0)],
        3 => [buffer[0], buffer[1], buffer[2]] = [0xE0 | (code_point >> 12) as u8, tail(6), tail(0)],
        _ => *buffer = [0xF0 | (code_point >> 18) as u8 & 7, tail(12), tail(6), tail(0)],
    }
    &buffer[..len]
}

/// Appends a code point, surrogates included.
#[inline]
pub fn push(out: &mut Vec<u8>, code_point: u32) {
    if code_point < 0x80 {
        out.push(code_point as u8);
    } else {
        out.extend_from_slice(encode(code_point, &mut [0; 4]));
    }
}

/// The encoding of one code point as a new string.
pub fn from_code_point(code_point: u32) -> Vec<u8> {
    encode(code_point, &mut [0; 4]).to_vec()
}

/// Appends the same code point `count` times.
pub fn push_repeated(out: &mut Vec<u8>, code_point: u32, count: usize) {
    if code_point < 0x80 {
        out.resize(out.len() + count, code_point as u8);
    } else {
        let mut buffer = [0; 4];
        let encoded = encode(code_point, &mut buffer);
        out.reserve(encoded.len() * count);
        for _ in 0..count {
            out.extend_from_slice(encoded);
        }
    }
}

/// The code point that starts at byte `offset`, and its length in bytes. `None` at the end.
#[inline]
pub fn decode_at(text: &[u8], offset: usize) -> Option<(u32, usize)> {
    let first = *text.get(offset)?;
    if first < 0x80 {
        return Some((u32::from(first), 1));
    }
    Some(decode_multibyte(text, offset, first))
}

fn decode_multibyte(text: &[u8], offset: usize, first: u8) -> (u32, usize) {
    let len = len_from_first(first).min(text.len() - offset);
    let lead_bits = match len {
        2 => 0x1F,
        3 => 0x0F,
        _ => 0x07,
    };
    let lead = u32::from(first & lead_bits);
    let code_point =
        text[offset + 1..offset + len].iter().fold(lead, |value, &byte| value << 6 | u32::from(byte & 0x3F));
    (code_point, len)
}

/// The code point that ends right before byte `offset`, and its length in bytes. `None` at the start.
#[inline]
pub fn decode_before(text: &[u8], offset: usize) -> Option<(u32, usize)> {
    let start = previous_boundary(text, offset)?;
    let (code_point, _) = decode_at(&text[..offset], start)?;
    Some((code_point, offset - start))
}

/// Where the code point that ends right before byte `offset` starts.
fn previous_boundary(text: &[u8], offset: usize) -> Option<usize> {
    let mut start = offset.min(text.len()).checked_sub(1)?;
    while start > 0 && offset - start < 4 && !is_boundary_byte(text[start]) {
        start -= 1;
    }
    Some(start)
}

/// The code points of a string, from either end.
#[inline]
pub fn code_points(text: &[u8]) -> CodePoints<'_> {
    CodePoints { text, start: 0, end: text.len() }
}

/// The code points of a string with their byte offsets, from either end.
#[inline]
pub fn code_point_indices(text: &[u8]) -> CodePointIndices<'_> {
    CodePointIndices(code_points(text))
}

/// Iterator of [`code_points`].
#[derive(Clone, Debug)]
pub struct CodePoints<'a> {
    text: &'a [u8],
    start: usize,
    end: usize,
}

impl<'a> CodePoints<'a> {
    /// The part that has not been read yet.
    #[inline]
    pub fn as_bytes(&self) -> &'a [u8] {
        &self.text[self.start..self.end]
    }

    /// Byte offset of the next code point.
    #[inline]
    pub fn offset(&self) -> usize {
        self.start
    }
}

impl Iterator for CodePoints<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let (code_point, len) = decode_at(&self.text[..self.end], self.start)?;
        self.start += len;
        Some(code_point)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let len_bytes = self.end - self.start;
        (len_bytes.div_ceil(4), Some(len_bytes))
    }

    fn count(self) -> usize {
        count(self.as_bytes())
    }
}

impl DoubleEndedIterator for CodePoints<'_> {
    #[inline]
    fn next_back(&mut self) -> Option<u32> {
        let (code_point, len) = decode_before(&self.text[self.start..], self.end - self.start)?;
        self.end -= len;
        Some(code_point)
    }
}

/// Iterator of [`code_point_indices`].
#[derive(Clone, Debug)]
pub struct CodePointIndices<'a>(CodePoints<'a>);

impl Iterator for CodePointIndices<'_> {
    type Item = (usize, u32);

    #[inline]
    fn next(&mut self) -> Option<(usize, u32)> {
        let offset = self.0.start;
        Some((offset, self.0.next()?))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl DoubleEndedIterator for CodePointIndices<'_> {
    #[inline]
    fn next_back(&mut self) -> Option<(usize, u32)> {
        let code_point = self.0.next_back()?;
        Some((self.0.end, code_point))
    }
}

/// Collects code points into a string.
pub fn from_code_points(code_points: impl IntoIterator<Item = u32>) -> Vec<u8> {
    let mut out = Vec::new();
    for code_point in code_points {
        push(&mut out, code_point);
    }
    out
}

/// `len(str)`: the number of code points. A vectorised pass over the bytes.
#[inline]
pub fn count(text: &[u8]) -> usize {
    // Sums of bytes over short blocks let the compiler use byte-wide lanes instead of widening each comparison.
    const BLOCK: usize = 192;
    let blocks = text.chunks(BLOCK);
    blocks.map(|block| usize::from(block.iter().fold(0_u8, |sum, &byte| sum + u8::from(is_boundary_byte(byte))))).sum()
}

#[inline]
pub fn is_ascii(text: &[u8]) -> bool {
    text.is_ascii()
}

/// Byte offset of the code point with index `index`; the end of the string for `index == len`; `None` past that. O(bytes skipped).
pub fn offset_of(text: &[u8], index: usize) -> Option<usize> {
    offset_from(text, 0, index)
}

/// Byte offset of the code point that is `count` code points after byte `start`, which must be a boundary.
pub fn offset_from(text: &[u8], start: usize, count: usize) -> Option<usize> {
    const BLOCK: usize = 64;
    let mut offset = start;
    let mut remaining = count;
    // Whole blocks that start fewer code points than are still to be skipped.
    while remaining > BLOCK && offset + BLOCK <= text.len() {
        remaining -= self::count(&text[offset..offset + BLOCK]);
        offset += BLOCK;
    }
    while offset < text.len() && !is_boundary_byte(text[offset]) {
        offset += 1;
    }
    while remaining > 0 {
        offset += decode_len_at(text, offset)?;
        remaining -= 1;
    }
    Some(offset)
}

/// Byte offset of the code point that is `count` code points before byte `end`, which must be a boundary.
pub fn offset_back(text: &[u8], end: usize, count: usize) -> Option<usize> {
    let mut offset = end;
    for _ in 0..count {
        offset = previous_boundary(text, offset)?;
    }
    Some(offset)
}

fn decode_len_at(text: &[u8], offset: usize) -> Option<usize> {
    let first = *text.get(offset)?;
    Some(len_from_first(first).min(text.len() - offset))
}

/// Index of the code point that starts at byte `offset`.
#[inline]
pub fn index_of_offset(text: &[u8], offset: usize) -> usize {
    count(&text[..offset.min(text.len())])
}

/// Checks that bytes are WTF-8; the error is the offset of the first byte of a sequence that is not.
pub fn validate(bytes: &[u8]) -> Result<(), usize> {
    let mut offset = 0;
    while let Err(error) = core::str::from_utf8(&bytes[offset..]) {
        offset += error.valid_up_to();
        match bytes[offset..] {
            [0xED, 0xA0..=0xBF, 0x80..=0xBF, ..] => offset += 3,
            _ => return Err(offset),
        }
    }
    Ok(())
}

/// The string as UTF-8, or `None` if it holds a lone surrogate. O(n) with a fast path for ASCII.
#[inline]
pub fn to_utf8(text: &[u8]) -> Option<&str> {
    core::str::from_utf8(text).ok()
}

/// Byte offset of the first surrogate.
pub fn find_surrogate(text: &[u8]) -> Option<usize> {
    let mut from = 0;
    while let Some(found) = memchr::memchr(0xED, &text[from..]) {
        let offset = from + found;
        if matches!(text[offset + 1..], [0xA0..=0xBF, ..]) {
            return Some(offset);
        }
        from = offset + 1;
    }
    None
}

/// How wide CPython's storage of a string is: it decides hashes and `sys.getsizeof`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnitWidth {
    /// All below U+0080.
    Ascii,
    /// All below U+0100.
    Latin1,
    /// All below U+10000.
    Ucs2,
    Ucs4,
}

/// The storage width that CPython would pick.
pub fn unit_width(text: &[u8]) -> UnitWidth {
    match text.iter().copied().max() {
        None | Some(0..=0x7F) => UnitWidth::Ascii,
        Some(0x80..=0xC3) => UnitWidth::Latin1,
        Some(0xC4..=0xEF) => UnitWidth::Ucs2,
        Some(0xF0..) => UnitWidth::Ucs4,
    }
}
