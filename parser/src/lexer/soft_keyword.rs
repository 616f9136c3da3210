//! Settles whether `match`, `case` and `type` are keywords where they stand (PEP 634, PEP 695).
//!
//! Each rule is exact, since no other statement has the form in question:
//! - `match` begins a statement whose logical line ends with a colon;
//! - `case` begins a line of the block of a `match`, where nothing else may stand;
//! - `type` begins a statement and a name follows.

use alloc::collections::VecDeque;
use alloc::vec::Vec;

use super::{Lexer, Spanned};
use crate::context::Context;
use crate::error::Fault;
use crate::token::Tok;

/// Where in a statement the next token is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// First of a logical line.
    Line,
    /// First of a simple statement within a line.
    Statement,
    Inside,
}

/// The token stream of the parser.
pub(crate) struct Tokens<'c, 'a> {
    lexer: Lexer<'c, 'a>,
    /// Read ahead.
    ahead: VecDeque<Result<Spanned<'a>, Fault>>,
    place: Place,
    /// For each block that is open, whether it is that of a `match`.
    blocks: Vec<bool>,
    /// The block that opens next is that of a `match`.
    next_is_cases: bool,
    finished: bool,
}

impl<'c, 'a> Tokens<'c, 'a> {
    pub(crate) fn new(context: &'c Context<'a>) -> Self {
        Self {
            lexer: Lexer::new(context),
            ahead: VecDeque::new(),
            place: Place::Line,
            blocks: Vec::new(),
            next_is_cases: false,
            finished: false,
        }
    }

    /// The lexer below, for what only it knows.
    pub(crate) fn lexer(&self) -> &Lexer<'c, 'a> {
        &self.lexer
    }

    #[inline]
    fn read(&mut self) -> Result<Spanned<'a>, Fault> {
        match self.ahead.pop_front() {
            Some(token) => token,
            None => self.lexer.next_token(),
        }
    }

    #[cold]
    fn settle(&mut self, token: Tok<'a>) -> Tok<'a> {
        match token {
            Tok::Match if self.place == Place::Line && self.line_ends_with_colon() => {
                self.next_is_cases = true;
                Tok::Match
            }
            Tok::Match => Tok::Name("match"),
            Tok::Case if self.place == Place::Line && self.blocks.last() == Some(&true) => Tok::Case,
            Tok::Case => Tok::Name("case"),
            Tok::Type if self.place != Place::Inside && self.name_follows() => Tok::Type,
            Tok::Type => Tok::Name("type"),
            _ => token,
        }
    }

    fn name_follows(&mut self) -> bool {
        if self.ahead.is_empty() {
            self.ahead.push_back(self.lexer.next_token());
        }
        matches!(self.ahead.front(), Some(Ok((_, Tok::Name(_) | Tok::Match | Tok::Case | Tok::Type, _))))
    }

    /// Reads the logical line to its end.
    fn line_ends_with_colon(&mut self) -> bool {
        let mut last_is_colon = false;
        let mut is_first = true;
        loop {
            let next = self.lexer.next_token();
            let goes_on = match &next {
                Ok((_, Tok::Newline | Tok::EndMarker, _)) | Err(_) => false,
                Ok((_, token, _)) => {
                    last_is_colon = matches!(token, Tok::Colon) && !is_first;
                    is_first = false;
                    true
                }
            };
            self.ahead.push_back(next);
            if !goes_on {
                return last_is_colon;
            }
        }
    }
}

impl<'a> Iterator for Tokens<'_, 'a> {
    type Item = Result<Spanned<'a>, Fault>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.finished {
            return None;
        }
        let (start, mut token, end) = match self.read() {
            Ok(spanned) => spanned,
            Err(fault) => {
                self.finished = true;
                return Some(Err(fault));
            }
        };
        let mut place = Place::Inside;
        match token {
            Tok::Match | Tok::Case | Tok::Type => token = self.settle(token),
            Tok::Newline => place = Place::Line,
            Tok::Semicolon | Tok::Colon => place = Place::Statement,
            Tok::Indent => {
                self.blocks.push(core::mem::take(&mut self.next_is_cases));
                place = Place::Line;
            }
            Tok::Dedent => {
                self.blocks.pop();
                place = Place::Line;
            }
            Tok::EndMarker => {
                self.finished = true;
            }
            _ => {}
        }
        self.place = place;
        self.lexer.note(start, end);
        Some(Ok((start, token, end)))
    }
}
