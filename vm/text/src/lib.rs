//! Pure algorithms on text and numbers: what Python's strings, bytes and numbers do, without any object of the VM.
//!
//! Strings come and go as WTF-8 (`&[u8]`, see [`wtf8`]); numbers as `f64`, `i64` and `BigInt`. Nothing here allocates objects, calls
//! Python or does I/O, so everything can be tested against CPython by its results alone. Failures are [`Error`]: a kind of exception
//! and CPython's wording.
//!
//! Reading order: [`wtf8`] first, then any module by its subject.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

pub mod ascii;
pub mod codecs;
pub mod elementary;
mod error;
pub mod escape;
pub mod float_repr;
pub mod format_spec;
pub mod int_float;
pub mod int_text;
pub mod number_hash;
pub mod percent;
pub mod search;
pub mod siphash;
pub mod str_format;
pub mod suggest;
pub mod unicode;
pub mod wtf8;

pub use error::{Error, ErrorKind, Result};
