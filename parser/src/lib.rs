//! From Python source text to a syntax tree.
//!
//! Reading order: `token` and `lexer` (text to tokens), `python.lalrpop` (the shape of the language), `actions` (what the grammar cannot
//! say), `ast` (the result), `error`. The crate knows text only: no objects, no I/O, no `std`.

#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

pub mod ast;
pub mod error;
pub mod span;
pub mod wtf8;

use alloc::vec::Vec;

use ast::{Arena, Mod};
pub use error::{ErrorKind, SyntaxError, Warning, WarningKind};

/// A tree and what the compiler of it needs besides.
#[derive(Debug)]
pub struct Parsed<'a> {
    /// The tree; the variant is the one that the function called promises.
    pub root: Mod<'a>,
    /// What to warn of, in order.
    pub warnings: Vec<Warning>,
    /// The text that was parsed, decoded.
    pub source: &'a str,
}

/// Choices that change what is accepted.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Decimal integer literals with more digits are refused (`sys.get_int_max_str_digits()`); zero means no limit.
    pub int_max_str_digits: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            int_max_str_digits: 4300,
        }
    }
}

/// Parses a file: `compile(source, ..., "exec")`. Gives `Mod::Module`.
pub fn parse_module<'a>(
    source: &'a str,
    arena: &'a Arena,
    options: &Options,
) -> Result<Parsed<'a>, SyntaxError> {
    let _ = (source, arena, options);
    todo!()
}

/// Parses one expression: `compile(source, ..., "eval")`. Gives `Mod::Expression`.
pub fn parse_expression<'a>(
    source: &'a str,
    arena: &'a Arena,
    options: &Options,
) -> Result<Parsed<'a>, SyntaxError> {
    let _ = (source, arena, options);
    todo!()
}

/// Parses one statement of a prompt: `compile(source, ..., "single")`. Gives `Mod::Interactive`.
///
/// An error of kind [`ErrorKind::Incomplete`] asks for more lines.
pub fn parse_interactive<'a>(
    source: &'a str,
    arena: &'a Arena,
    options: &Options,
) -> Result<Parsed<'a>, SyntaxError> {
    let _ = (source, arena, options);
    todo!()
}

/// Decodes the bytes of a file by its byte order mark or its encoding declaration (PEP 263); UTF-8 without either.
///
/// The result borrows from `bytes` where they are UTF-8 and is otherwise copied into `arena`.
pub fn decode<'a>(bytes: &'a [u8], arena: &'a Arena) -> Result<&'a str, SyntaxError> {
    let _ = (bytes, arena);
    todo!()
}
