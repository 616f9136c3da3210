//! Text that may hold lone surrogates, in WTF-8.
//!
//! A Python string is a sequence of code points, surrogates included, so `"\ud800"` has no UTF-8 form. WTF-8 gives such a code point the
//! three bytes that UTF-8 would. Invariant: a high surrogate followed by a low one, which `"\ud83d\ude00"` legally makes, stays two
//! code points of three bytes each, as Python's own strings keep it: this is the generalised form, not the one that pairs them.

use core::fmt;

/// A borrowed string of code points.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Wtf8<'a>(&'a [u8]);

impl<'a> Wtf8<'a> {
    /// The same text.
    pub const fn from_str(text: &'a str) -> Self {
        Self(text.as_bytes())
    }

    /// Text in WTF-8 that the caller vouches for; ill-formed bytes give wrong code points later, nothing worse.
    pub const fn from_bytes(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    pub const fn as_bytes(self) -> &'a [u8] {
        self.0
    }

    /// The text if it has no surrogates. Looks at every byte.
    pub fn as_str(self) -> Option<&'a str> {
        core::str::from_utf8(self.0).ok()
    }

    /// Whether there is no code point.
    pub const fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The code points, surrogates included.
    pub fn code_points(self) -> CodePoints<'a> {
        CodePoints(self.0)
    }
}

impl fmt::Debug for Wtf8<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for point in self.code_points() {
            match char::from_u32(point) {
                Some(c) => write!(f, "{}", c.escape_debug())?,
                None => write!(f, "\\u{{{point:x}}}")?,
            }
        }
        f.write_str("\"")
    }
}

/// Iterator over the code points of a [`Wtf8`].
#[derive(Clone, Debug)]
pub struct CodePoints<'a>(&'a [u8]);

impl Iterator for CodePoints<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let (&first, rest) = self.0.split_first()?;
        let (len, mut point) = match first {
            0..0x80 => (0, u32::from(first)),
            0x80..0xe0 => (1, u32::from(first & 0x1f)),
            0xe0..0xf0 => (2, u32::from(first & 0x0f)),
            _ => (3, u32::from(first & 0x07)),
        };
        let (tail, rest) = rest.split_at(len.min(rest.len()));
        for byte in tail {
            point = point << 6 | u32::from(byte & 0x3f);
        }
        self.0 = rest;
        Some(point)
    }
}

/// Appends the WTF-8 form of `point`, which must be below 0x110000; surrogates are welcome.
pub(crate) fn push_code_point(out: &mut alloc::vec::Vec<u8>, point: u32) {
    match char::from_u32(point) {
        Some(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        None => out.extend_from_slice(&[
            0xe0 | (point >> 12) as u8 & 0x0f,
            0x80 | (point >> 6) as u8 & 0x3f,
            0x80 | point as u8 & 0x3f,
        ]),
    }
}
