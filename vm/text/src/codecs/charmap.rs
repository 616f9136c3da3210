//! Codecs by a table, one byte for a character mostly: the base of `cp1252`, `koi8-r` and others.
//!
//! The table is an object of Python (a `str`, a `dict`, anything with `__getitem__`), so it is asked through a function, which may
//! raise.

use alloc::vec::Vec;

use super::{DecodeErrors, Decoded, Decoder, EncodeErrors, Encoder};
use crate::wtf8;

const REASON: &str = "character maps to <undefined>";

/// `codecs.charmap_decode`. `lookup` appends what a byte stands for, as WTF-8, or returns false if that is undefined.
pub fn decode<H: DecodeErrors + ?Sized>(
    input: &[u8],
    errors: &mut H,
    mut lookup: impl FnMut(u8, &mut Vec<u8>) -> Result<bool, H::Error>,
) -> Result<Decoded, H::Error> {
    let mut decoder = Decoder::new("charmap", input, errors);
    while let Some(&byte) = decoder.rest().first() {
        if lookup(byte, &mut decoder.out)? {
            decoder.offset += 1;
        } else {
            decoder.recover(decoder.offset..decoder.offset + 1, REASON)?;
        }
    }
    Ok(decoder.finish())
}

/// `codecs.charmap_encode`. `lookup` appends the bytes of a character, or returns false (and appends nothing) if it has none.
pub fn encode<H: EncodeErrors + ?Sized>(
    text: &[u8],
    errors: &mut H,
    mut lookup: impl FnMut(u32, &mut Vec<u8>) -> Result<bool, H::Error>,
) -> Result<Vec<u8>, H::Error> {
    let mut encoder = Encoder::new("charmap", text, errors);
    while let Some((code_point, len)) = encoder.peek() {
        if lookup(code_point, &mut encoder.out)? {
            encoder.advance(len);
            continue;
        }
        let mut run = 1;
        let mut unused = Vec::new();
        for code_point in wtf8::code_points(&text[encoder.offset + len..]) {
            if lookup(code_point, &mut unused)? {
                break;
            }
            run += 1;
        }
        encoder.recover(run, REASON, 1, |replacement, out| {
            for code_point in wtf8::code_points(replacement) {
                if !lookup(code_point, out)? {
                    return Ok(false);
                }
            }
            Ok(true)
        })?;
    }
    Ok(encoder.out)
}
