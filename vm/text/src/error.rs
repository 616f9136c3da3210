//! The one error type of this crate: which exception to raise, and its text.
//!
//! The VM turns it into an exception object in one place. The text is WTF-8, since messages quote what the user wrote.

use alloc::string::String;
use alloc::vec::Vec;

/// The Python exception that an [`Error`] stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// `ValueError`
    Value,
    /// `TypeError`
    Type,
    /// `OverflowError`
    Overflow,
    /// `MemoryError`
    Memory,
}

/// A failure that a script caused: the exception's kind and message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    pub kind: ErrorKind,
    /// WTF-8.
    pub message: Vec<u8>,
}

pub type Result<T> = core::result::Result<T, Error>;

impl Error {
    pub fn new(kind: ErrorKind, message: impl Into<Vec<u8>>) -> Self {
        Self { kind, message: message.into() }
    }

    pub fn value(message: impl Into<Vec<u8>>) -> Self {
        Self::new(ErrorKind::Value, message)
    }

    pub fn type_error(message: impl Into<Vec<u8>>) -> Self {
        Self::new(ErrorKind::Type, message)
    }

    pub fn overflow(message: impl Into<Vec<u8>>) -> Self {
        Self::new(ErrorKind::Overflow, message)
    }

    /// `MemoryError`, which carries no text.
    pub fn memory() -> Self {
        Self::new(ErrorKind::Memory, Vec::new())
    }

    /// The message with lone surrogates replaced, for logs and tests.
    pub fn message_lossy(&self) -> String {
        String::from_utf8_lossy(&self.message).into_owned()
    }
}
