//! `repr` of strings and bytes, and `ascii`: which quotes, which escapes.
//!
//! The codecs `unicode_escape` and `raw_unicode_escape` are in `codecs::unicode_escape`; escapes in source code belong to the parser.

use alloc::vec::Vec;

use crate::{unicode, wtf8};

const HEX_DIGITS: &[u8; 16] = b"0123456789abcdef";

/// `repr(str)`, itself WTF-8 without surrogates.
pub fn repr_str(text: &[u8]) -> Vec<u8> {
    quote_str(text, unicode::is_printable)
}

/// `ascii(str)`
pub fn ascii_str(text: &[u8]) -> Vec<u8> {
    quote_str(text, |code_point| matches!(code_point, 0x20..=0x7E))
}

/// `ascii(object)` from `repr(object)`: escapes what is not ASCII.
pub fn to_ascii(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for code_point in wtf8::code_points(text) {
        match code_point {
            0..=0x7F => out.push(code_point as u8),
            _ => push_escape(&mut out, code_point),
        }
    }
    out
}

/// Single quotes, unless they would need escapes and double quotes would not.
fn pick_quote(bytes: &[u8]) -> u8 {
    let has = |quote| memchr::memchr(quote, bytes).is_some();
    if has(b'\'') && !has(b'"') { b'"' } else { b'\'' }
}

fn quote_str(text: &[u8], is_shown: impl Fn(u32) -> bool) -> Vec<u8> {
    let quote = pick_quote(text);
    let mut out = Vec::with_capacity(text.len() + 2);
    out.push(quote);
    for code_point in wtf8::code_points(text) {
        match u8::try_from(code_point) {
            Ok(byte) if push_short_escape(&mut out, byte, quote) => {}
            _ if is_shown(code_point) => wtf8::push(&mut out, code_point),
            _ => push_escape(&mut out, code_point),
        }
    }
    out.push(quote);
    out
}

/// Writes the escapes of two characters: of backslash, quote, tab and line ends.
fn push_short_escape(out: &mut Vec<u8>, byte: u8, quote: u8) -> bool {
    let letter = match byte {
        b'\\' => b'\\',
        b'\t' => b't',
        b'\n' => b'n',
        b'\r' => b'r',
        _ if byte == quote => quote,
        _ => return false,
    };
    out.extend_from_slice(&[b'\\', letter]);
    true
}

/// Writes `\xNN`, `\uNNNN` or `\UNNNNNNNN`, the shortest that fits.
pub fn push_escape(out: &mut Vec<u8>, code_point: u32) {
    let (letter, digits) = match code_point {
        0..=0xFF => (b'x', 2),
        0x100..=0xFFFF => (b'u', 4),
        _ => (b'U', 8),
    };
    out.extend_from_slice(&[b'\\', letter]);
    let nibble = |shift: u32| HEX_DIGITS[(code_point >> shift & 0xF) as usize];
    out.extend((0..digits).rev().map(|index| nibble(4 * index)));
}

/// `repr(bytes)`, ASCII.
pub fn repr_bytes(bytes: &[u8]) -> Vec<u8> {
    let quote = pick_quote(bytes);
    let mut out = Vec::with_capacity(bytes.len() + 3);
    out.extend_from_slice(&[b'b', quote]);
    push_bytes_escaped(&mut out, bytes, quote);
    out.push(quote);
    out
}

/// `repr(bytearray)`; subclasses show their own name.
pub fn repr_bytearray(class_name: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut out = class_name.to_vec();
    out.push(b'(');
    out.extend(repr_bytes(bytes));
    out.push(b')');
    out
}

/// The body of a bytes literal: `codecs.escape_encode` with a single quote.
pub fn push_bytes_escaped(out: &mut Vec<u8>, bytes: &[u8], quote: u8) {
    for &byte in bytes {
        match byte {
            _ if push_short_escape(out, byte, quote) => {}
            0x20..=0x7E => out.push(byte),
            _ => push_escape(out, byte.into()),
        }
    }
}
