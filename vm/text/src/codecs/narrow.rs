//! ASCII and Latin-1: one byte for each of the first 128 or 256 characters.

use alloc::vec::Vec;

use super::{DecodeErrors, Decoded, Decoder, EncodeErrors, Encoder};
use crate::wtf8;

/// `bytes.decode('ascii', errors)`
pub fn decode_ascii<H: DecodeErrors + ?Sized>(input: &[u8], errors: &mut H) -> Result<Decoded, H::Error> {
    let mut decoder = Decoder::new("ascii", input, errors);
    loop {
        let rest = decoder.rest();
        let ascii_len = rest.iter().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        let end = decoder.offset + ascii_len;
        decoder.out.extend_from_slice(&decoder.input[decoder.offset..end]);
        decoder.offset = end;
        if end == decoder.input.len() {
            return Ok(decoder.finish());
        }
        decoder.recover(end..end + 1, "ordinal not in range(128)")?;
    }
}

/// `bytes.decode('latin-1')`, which cannot fail.
pub fn decode_latin1(input: &[u8]) -> Vec<u8> {
    wtf8::from_code_points(input.iter().map(|&byte| u32::from(byte)))
}

/// `str.encode('ascii', errors)`
pub fn encode_ascii<H: EncodeErrors + ?Sized>(text: &[u8], errors: &mut H) -> Result<Vec<u8>, H::Error> {
    encode_below(text, 0x80, "ascii", "ordinal not in range(128)", errors)
}

/// `str.encode('latin-1', errors)`
pub fn encode_latin1<H: EncodeErrors + ?Sized>(text: &[u8], errors: &mut H) -> Result<Vec<u8>, H::Error> {
    encode_below(text, 0x100, "latin-1", "ordinal not in range(256)", errors)
}

fn encode_below<H: EncodeErrors + ?Sized>(
    text: &[u8],
    limit: u32,
    encoding: &'static str,
    reason: &'static str,
    errors: &mut H,
) -> Result<Vec<u8>, H::Error> {
    if text.is_ascii() {
        return Ok(text.to_vec());
    }
    let mut encoder = Encoder::new(encoding, text, errors);
    while let Some((code_point, len)) = encoder.peek() {
        if code_point < limit {
            encoder.out.push(code_point as u8);
            encoder.advance(len);
            continue;
        }
        let run = wtf8::code_points(&text[encoder.offset..]).take_while(|&c| c >= limit).fold(0, |n, _| n + 1);
        encoder.recover(run, reason, 1, |replacement, out| {
            let fits = |&code_point: &u32| code_point < limit;
            out.extend(wtf8::code_points(replacement).take_while(fits).map(|code_point| code_point as u8));
            Ok(wtf8::code_points(replacement).all(|code_point| code_point < limit))
        })?;
    }
    Ok(encoder.out)
}
