//! `codecs.escape_decode` and `escape_encode`: bytes with the escapes of a bytes literal.

use alloc::format;
use alloc::vec::Vec;

use super::unicode_escape::InvalidEscape;
use crate::escape::push_bytes_escaped;
use crate::{Error, Result};

/// Decodes the escapes of a bytes literal. `errors` is the handler's name: `strict`, `replace` or `ignore`.
///
/// Also returns the first escape that is not known, of which CPython warns.
pub fn decode(input: &[u8], errors: &[u8]) -> Result<(Vec<u8>, Option<InvalidEscape>)> {
    let mut out = Vec::with_capacity(input.len());
    let mut first_invalid = None;
    let mut offset = 0;
    while let Some(&byte) = input.get(offset) {
        offset += 1;
        if byte != b'\\' {
            out.push(byte);
            continue;
        }
        let escaped = *input.get(offset).ok_or_else(|| Error::value("Trailing \\ in string"))?;
        offset += 1;
        match escaped {
            b'\n' => {}
            b'\\' | b'\'' | b'"' => out.push(escaped),
            b'a' => out.push(0x07),
            b'b' => out.push(0x08),
            b't' => out.push(0x09),
            b'n' => out.push(0x0A),
            b'v' => out.push(0x0B),
            b'f' => out.push(0x0C),
            b'r' => out.push(0x0D),
            b'0'..=b'7' => {
                let more = input[offset..].iter().take(2).take_while(|byte| matches!(byte, b'0'..=b'7')).count();
                let digits = &input[offset - 1..offset + more];
                let value = digits.iter().fold(0, |value, digit| value * 8 + u32::from(digit - b'0'));
                offset += more;
                if value > 0xFF {
                    first_invalid.get_or_insert(InvalidEscape::Octal(value));
                }
                out.push(value as u8);
            }
            b'x' => {
                let digit = |offset: usize| char::from(*input.get(offset)?).to_digit(16);
                match (digit(offset), digit(offset + 1)) {
                    (Some(high), Some(low)) => {
                        out.push((high << 4 | low) as u8);
                        offset += 2;
                    }
                    (high, _) => {
                        out.extend(replacement_for_hex(errors, offset - 2)?);
                        offset += usize::from(high.is_some());
                    }
                }
            }
            _ => {
                first_invalid.get_or_insert(InvalidEscape::Character(escaped));
                out.extend_from_slice(&[b'\\', escaped]);
            }
        }
    }
    Ok((out, first_invalid))
}

/// What stands for an incomplete `\xNN` at a position.
fn replacement_for_hex(errors: &[u8], position: usize) -> Result<Option<u8>> {
    match errors {
        b"strict" => Err(Error::value(format!("invalid \\x escape at position {position}"))),
        b"replace" => Ok(Some(b'?')),
        b"ignore" => Ok(None),
        _ => {
            let mut message = b"decoding error; unknown error handling code: ".to_vec();
            message.extend_from_slice(errors);
            Err(Error::value(message))
        }
    }
}

/// Encodes as the body of a bytes literal in single quotes.
pub fn encode(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    push_bytes_escaped(&mut out, bytes, b'\'');
    out
}
