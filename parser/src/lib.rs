//! From Python source text to a syntax tree.
//!
//! Reading order: `token` and `lexer` (text to tokens), `python.lalrpop` (the shape of the language), `actions` and `target` (what the
//! grammar cannot say), `ast` (the result), `diagnose` and `error` (what is wrong with a text that has no tree), `encoding` (bytes to
//! text). The crate knows text only: no objects, no I/O, no `std`.

#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

lalrpop_util::lalrpop_mod!(
    #[allow(clippy::all, unused, unreachable_pub)]
    python
);

mod actions;
pub mod ast;
mod context;
mod diagnose;
mod encoding;
pub mod error;
mod lexer;
pub mod span;
mod target;
mod token;
pub mod wtf8;

use alloc::vec::Vec;

use ast::{Arena, Mod};
use context::{Context, Mode};
pub use encoding::{declared_encoding, decode};
pub use error::{ErrorKind, SyntaxError, Warning, WarningKind};
use lexer::soft_keyword::Tokens;
use span::Position;
use token::Tok;

/// A tree and what the compiler of it needs besides.
#[derive(Debug)]
pub struct Parsed<'a> {
    /// The tree; the variant is the one that the function called promises.
    pub root: Mod<'a>,
    /// What to warn of, in order.
    pub warnings: Vec<Warning>,
    /// The text that was parsed, with line ends turned into `\n`.
    pub source: &'a str,
}

/// Choices that change what is accepted.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Decimal integer literals with more digits are refused (`sys.get_int_max_str_digits()`); zero means no limit.
    pub int_max_str_digits: usize,
    /// At a prompt the end of the text does not close blocks (`PyCF_DONT_IMPLY_DEDENT`); a line end after them does.
    pub keep_blocks_open: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { int_max_str_digits: 4300, keep_blocks_open: false }
    }
}

/// Parses a file: `compile(source, ..., "exec")`. Gives `Mod::Module`.
pub fn parse_module<'a>(source: &'a str, arena: &'a Arena, options: &Options) -> Result<Parsed<'a>, SyntaxError> {
    parse(source, Mode::Module, arena, options)
}

/// Parses one expression: `compile(source, ..., "eval")`. Gives `Mod::Expression`.
pub fn parse_expression<'a>(source: &'a str, arena: &'a Arena, options: &Options) -> Result<Parsed<'a>, SyntaxError> {
    parse(source, Mode::Expression, arena, options)
}

/// Parses one statement of a prompt: `compile(source, ..., "single")`. Gives `Mod::Interactive`.
///
/// An error that is [`incomplete`](SyntaxError::incomplete) asks for more lines.
pub fn parse_interactive<'a>(source: &'a str, arena: &'a Arena, options: &Options) -> Result<Parsed<'a>, SyntaxError> {
    parse(source, Mode::Interactive, arena, options)
}

fn parse<'a>(source: &'a str, mode: Mode, arena: &'a Arena, options: &Options) -> Result<Parsed<'a>, SyntaxError> {
    let source = encoding::with_plain_line_ends(source, arena)?;
    let context = Context::new(source, mode, arena, options);
    let tokens = Tokens::new(&context);
    let start = match mode {
        Mode::Module => Tok::StartModule,
        Mode::Interactive => Tok::StartInteractive,
        Mode::Expression => Tok::StartExpression,
    };
    let origin = Position::default();
    let result =
        python::StartParser::new().parse(&context, core::iter::once(Ok((origin, start, origin))).chain(tokens));
    match result {
        Ok(root) => Ok(Parsed { root, warnings: context.warnings.take(), source }),
        Err(error) => Err(diagnose::syntax_error(&context, error)),
    }
}
