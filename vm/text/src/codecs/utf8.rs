//! UTF-8: strict about surrogates, which a `str` may hold and UTF-8 may not.

use alloc::vec::Vec;

use super::{DecodeErrors, Decoded, Decoder, EncodeErrors, Encoder};
use crate::wtf8;

/// `bytes.decode('utf-8', errors)`
pub fn decode<H: DecodeErrors + ?Sized>(input: &[u8], errors: &mut H, is_final: bool) -> Result<Decoded, H::Error> {
    let mut decoder = Decoder::new("utf-8", input, errors);
    while let Err(error) = core::str::from_utf8(decoder.rest()) {
        let start = decoder.offset + error.valid_up_to();
        decoder.out.extend_from_slice(&decoder.input[decoder.offset..start]);
        decoder.offset = start;
        let bad = decoder.rest();
        // Half a surrogate may become a whole one, for the handler that lets those pass.
        let incomplete = error.error_len().is_none() || matches!(bad, [0xED, 0xA0..=0xBF]);
        if incomplete && !is_final {
            return Ok(decoder.finish());
        }
        let reason = match (error.error_len(), bad[0]) {
            (None, _) => "unexpected end of data",
            (_, 0x80..=0xC1 | 0xF5..) => "invalid start byte",
            _ => "invalid continuation byte",
        };
        let len = error.error_len().unwrap_or(bad.len());
        decoder.recover(start..start + len, reason)?;
    }
    decoder.out.extend_from_slice(&decoder.input[decoder.offset..]);
    decoder.offset = decoder.input.len();
    Ok(decoder.finish())
}

/// `str.encode('utf-8', errors)`
pub fn encode<H: EncodeErrors + ?Sized>(text: &[u8], errors: &mut H) -> Result<Vec<u8>, H::Error> {
    let mut encoder = Encoder::new("utf-8", text, errors);
    while let Some(clean_len) = wtf8::find_surrogate(&text[encoder.offset..]) {
        let clean = &text[encoder.offset..encoder.offset + clean_len];
        encoder.out.extend_from_slice(clean);
        encoder.offset += clean_len;
        encoder.index += wtf8::count(clean);
        let surrogates = wtf8::code_points(&text[encoder.offset..]).take_while(|&c| wtf8::is_surrogate(c));
        let run = surrogates.fold(0, |count, _| count + 1).max(1);
        encoder.recover(run, "surrogates not allowed", 1, |replacement, out| {
            out.extend_from_slice(replacement);
            Ok(replacement.is_ascii())
        })?;
    }
    encoder.out.extend_from_slice(&text[encoder.offset..]);
    Ok(encoder.out)
}
