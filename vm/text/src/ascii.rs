//! The methods of `bytes` and `bytearray` that take bytes for ASCII: predicates and case.
//!
//! `upper` and `lower` are `to_ascii_uppercase` and `to_ascii_lowercase` of the standard library. Those of `str` are in `unicode`.

use alloc::vec::Vec;

/// White space of C's `isspace`.
pub const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

fn nonempty_all(bytes: &[u8], predicate: impl Fn(&u8) -> bool) -> bool {
    !bytes.is_empty() && bytes.iter().all(predicate)
}

/// `bytes.isalpha`
pub fn bytes_is_alpha(bytes: &[u8]) -> bool {
    nonempty_all(bytes, u8::is_ascii_alphabetic)
}

/// `bytes.isalnum`
pub fn bytes_is_alnum(bytes: &[u8]) -> bool {
    nonempty_all(bytes, u8::is_ascii_alphanumeric)
}

/// `bytes.isdigit`
pub fn bytes_is_digit(bytes: &[u8]) -> bool {
    nonempty_all(bytes, u8::is_ascii_digit)
}

/// `bytes.isspace`
pub fn bytes_is_space(bytes: &[u8]) -> bool {
    nonempty_all(bytes, |&byte| is_space(byte))
}

/// `bytes.isupper`
pub fn bytes_is_upper(bytes: &[u8]) -> bool {
    bytes.iter().any(u8::is_ascii_uppercase) && !bytes.iter().any(u8::is_ascii_lowercase)
}

/// `bytes.islower`
pub fn bytes_is_lower(bytes: &[u8]) -> bool {
    bytes.iter().any(u8::is_ascii_lowercase) && !bytes.iter().any(u8::is_ascii_uppercase)
}

/// `bytes.istitle`: words begin in upper case and go on in lower case, and there is one.
pub fn bytes_is_title(bytes: &[u8]) -> bool {
    bytes.iter().any(u8::is_ascii_alphabetic) && title(bytes) == bytes
}

/// `bytes.title`
pub fn title(bytes: &[u8]) -> Vec<u8> {
    let mut in_word = false;
    let convert = |&byte: &u8| {
        let converted = if in_word { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() };
        in_word = byte.is_ascii_alphabetic();
        converted
    };
    bytes.iter().map(convert).collect()
}

/// `bytes.capitalize`
pub fn capitalize(bytes: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_ascii_lowercase();
    if let Some(first) = out.first_mut() {
        first.make_ascii_uppercase();
    }
    out
}

/// `bytes.swapcase`
pub fn swapcase(bytes: &[u8]) -> Vec<u8> {
    let swap = |&byte: &u8| {
        if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { byte }
    };
    bytes.iter().map(swap).collect()
}
