//! Hashes of `str` and `bytes`: SipHash-1-3 as CPython has it, so that equal seeds give equal hashes.
//!
//! CPython hashes the bytes of its own storage of a string, whose units are one, two or four bytes wide by the widest character. Here
//! the code points are widened to the same units on the way.

use core::hash::Hasher;

use siphasher::sip::SipHasher13;

use crate::number_hash::not_minus_one;
use crate::wtf8::{self, UnitWidth};

/// The secret of one interpreter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashKey(pub [u8; 16]);

impl HashKey {
    /// The key for `PYTHONHASHSEED=seed`, as CPython derives it; zero turns randomisation off.
    pub fn from_seed(seed: u32) -> Self {
        let mut state = seed;
        // The generator of C's `rand` in one C library; a seed of zero means a key of zeros.
        let mut next_byte = || {
            state = state.wrapping_mul(214_013).wrapping_add(2_531_011);
            (state >> 16) as u8
        };
        Self(if seed == 0 { [0; 16] } else { core::array::from_fn(|_| next_byte()) })
    }

    fn hasher(&self) -> SipHasher13 {
        SipHasher13::new_with_key(&self.0)
    }
}

/// `hash(bytes)`
pub fn hash_bytes(key: &HashKey, bytes: &[u8]) -> i64 {
    if bytes.is_empty() {
        return 0;
    }
    let hasher = key.hasher();
    not_minus_one(hasher.hash(bytes).cast_signed())
}

/// `hash(str)` of WTF-8.
pub fn hash_str(key: &HashKey, text: &[u8]) -> i64 {
    match wtf8::unit_width(text) {
        UnitWidth::Ascii => hash_bytes(key, text),
        UnitWidth::Latin1 => hash_units(key, text, |code_point| [code_point as u8]),
        UnitWidth::Ucs2 => hash_units(key, text, |code_point| (code_point as u16).to_le_bytes()),
        UnitWidth::Ucs4 => hash_units(key, text, u32::to_le_bytes),
    }
}

fn hash_units<const N: usize>(key: &HashKey, text: &[u8], widen: impl Fn(u32) -> [u8; N]) -> i64 {
    let mut hasher = key.hasher();
    let mut buffer = [[0; N]; 64];
    let mut code_points = wtf8::code_points(text);
    loop {
        let mut len = 0;
        for (slot, code_point) in buffer.iter_mut().zip(&mut code_points) {
            *slot = widen(code_point);
            len += 1;
        }
        if len == 0 {
            return not_minus_one(hasher.finish().cast_signed());
        }
        hasher.write(buffer[..len].as_flattened());
    }
}
