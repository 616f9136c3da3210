//! UTF-16 and UTF-32, in either byte order or with a byte order mark.
//!
//! Where the order is not given and no mark tells it, it is little-endian, as on the machines that we run on.

use alloc::vec::Vec;

use super::{DecodeErrors, Decoded, Decoder, EncodeErrors, Encoder};
use crate::wtf8;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endian {
    Little,
    Big,
}

impl Endian {
    pub(super) fn read_u16(self, bytes: &[u8]) -> Option<u16> {
        let unit = *bytes.first_chunk()?;
        Some(match self {
            Self::Little => u16::from_le_bytes(unit),
            Self::Big => u16::from_be_bytes(unit),
        })
    }

    pub(super) fn read_u32(self, bytes: &[u8]) -> Option<u32> {
        let unit = *bytes.first_chunk()?;
        Some(match self {
            Self::Little => u32::from_le_bytes(unit),
            Self::Big => u32::from_be_bytes(unit),
        })
    }

    pub(super) fn push_u16(self, unit: u16, out: &mut Vec<u8>) {
        out.extend_from_slice(&match self {
            Self::Little => unit.to_le_bytes(),
            Self::Big => unit.to_be_bytes(),
        });
    }

    pub(super) fn push_u32(self, unit: u32, out: &mut Vec<u8>) {
        out.extend_from_slice(&match self {
            Self::Little => unit.to_le_bytes(),
            Self::Big => unit.to_be_bytes(),
        });
    }
}

/// Decodes UTF-16. Without an order, a mark at the start is read and skipped.
///
/// Also returns the order that was given or found, for the next piece of the same stream.
pub fn decode_utf16<H: DecodeErrors + ?Sized>(
    input: &[u8],
    endian: Option<Endian>,
    errors: &mut H,
    is_final: bool,
) -> Result<(Decoded, Option<Endian>), H::Error> {
    let (found, mark_len) = match (endian, input) {
        (None, [0xFF, 0xFE, ..]) => (Some(Endian::Little), 2),
        (None, [0xFE, 0xFF, ..]) => (Some(Endian::Big), 2),
        _ => (endian, 0),
    };
    let order = found.unwrap_or(Endian::Little);
    let encoding = if order == Endian::Big { "utf-16-be" } else { "utf-16-le" };
    let mut decoder = Decoder::new(encoding, input, errors);
    decoder.offset = mark_len;
    loop {
        let start = decoder.offset;
        let rest = decoder.rest();
        if rest.is_empty() {
            break;
        }
        let first = order.read_u16(rest).map(u32::from);
        let second = rest.get(2..).and_then(|rest| order.read_u16(rest)).map(u32::from);
        let (range, reason) = match (first, second) {
            (None, _) if is_final => (start..decoder.input.len(), "truncated data"),
            (Some(0xD800..=0xDBFF), None) if is_final => (start..decoder.input.len(), "unexpected end of data"),
            (None, _) | (Some(0xD800..=0xDBFF), None) => break,
            (Some(high @ 0xD800..=0xDBFF), Some(low @ 0xDC00..=0xDFFF)) => {
                wtf8::push(&mut decoder.out, 0x10000 + ((high & 0x3FF) << 10 | low & 0x3FF));
                decoder.offset += 4;
                continue;
            }
            (Some(0xD800..=0xDBFF), Some(_)) => (start..start + 2, "illegal UTF-16 surrogate"),
            (Some(0xDC00..=0xDFFF), _) => (start..start + 2, "illegal encoding"),
            (Some(code_point), _) => {
                wtf8::push(&mut decoder.out, code_point);
                decoder.offset += 2;
                continue;
            }
        };
        decoder.recover(range, reason)?;
    }
    Ok((decoder.finish(), found))
}

/// Decodes UTF-32. Without an order, a mark at the start is read and skipped.
///
/// Also returns the order that was given or found, for the next piece of the same stream.
pub fn decode_utf32<H: DecodeErrors + ?Sized>(
    input: &[u8],
    endian: Option<Endian>,
    errors: &mut H,
    is_final: bool,
) -> Result<(Decoded, Option<Endian>), H::Error> {
    let (found, mark_len) = match (endian, input) {
        (None, [0xFF, 0xFE, 0, 0, ..]) => (Some(Endian::Little), 4),
        (None, [0, 0, 0xFE, 0xFF, ..]) => (Some(Endian::Big), 4),
        _ => (endian, 0),
    };
    let order = found.unwrap_or(Endian::Little);
    let encoding = if order == Endian::Big { "utf-32-be" } else { "utf-32-le" };
    let mut decoder = Decoder::new(encoding, input, errors);
    decoder.offset = mark_len;
    loop {
        let start = decoder.offset;
        let rest = decoder.rest();
        if rest.is_empty() {
            break;
        }
        let (range, reason) = match order.read_u32(rest) {
            None if is_final => (start..decoder.input.len(), "truncated data"),
            None => break,
            Some(0xD800..=0xDFFF) => (start..start + 4, "code point in surrogate code point range(0xd800, 0xe000)"),
            Some(0x110000..) => (start..start + 4, "code point not in range(0x110000)"),
            Some(code_point) => {
                wtf8::push(&mut decoder.out, code_point);
                decoder.offset += 4;
                continue;
            }
        };
        decoder.recover(range, reason)?;
    }
    Ok((decoder.finish(), found))
}

const BYTE_ORDER_MARK: u32 = 0xFEFF;

/// Encodes as UTF-16. Without an order, a mark is written and little-endian follows.
pub fn encode_utf16<H: EncodeErrors + ?Sized>(
    text: &[u8],
    endian: Option<Endian>,
    errors: &mut H,
) -> Result<Vec<u8>, H::Error> {
    let encoding = match endian {
        None => "utf-16",
        Some(Endian::Little) => "utf-16-le",
        Some(Endian::Big) => "utf-16-be",
    };
    encode_wide(text, encoding, endian, 2, errors, |order, code_point, out| match code_point.checked_sub(0x10000) {
        None => order.push_u16(code_point as u16, out),
        Some(offset) => {
            order.push_u16(0xD800 | (offset >> 10) as u16, out);
            order.push_u16(0xDC00 | (offset & 0x3FF) as u16, out);
        }
    })
}

/// Encodes as UTF-32. Without an order, a mark is written and little-endian follows.
pub fn encode_utf32<H: EncodeErrors + ?Sized>(
    text: &[u8],
    endian: Option<Endian>,
    errors: &mut H,
) -> Result<Vec<u8>, H::Error> {
    let encoding = match endian {
        None => "utf-32",
        Some(Endian::Little) => "utf-32-le",
        Some(Endian::Big) => "utf-32-be",
    };
    encode_wide(text, encoding, endian, 4, errors, Endian::push_u32)
}

fn encode_wide<H: EncodeErrors + ?Sized>(
    text: &[u8],
    encoding: &'static str,
    endian: Option<Endian>,
    unit_len: usize,
    errors: &mut H,
    push: impl Fn(Endian, u32, &mut Vec<u8>),
) -> Result<Vec<u8>, H::Error> {
    let order = endian.unwrap_or(Endian::Little);
    let mut encoder = Encoder::new(encoding, text, errors);
    if endian.is_none() {
        push(order, BYTE_ORDER_MARK, &mut encoder.out);
    }
    while let Some((code_point, len)) = encoder.peek() {
        if !wtf8::is_surrogate(code_point) {
            push(order, code_point, &mut encoder.out);
            encoder.advance(len);
            continue;
        }
        encoder.recover(1, "surrogates not allowed", unit_len, |replacement, out| {
            replacement.iter().for_each(|&byte| push(order, byte.into(), out));
            Ok(replacement.is_ascii())
        })?;
    }
    Ok(encoder.out)
}
