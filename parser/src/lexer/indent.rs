//! Indentation: how lines begin, and the tokens that come of it (Language Reference 2.1.8).
//!
//! A line is measured twice, with tab stops at every eight columns and with a tab as one column. If the two disagree about which of two
//! lines is further in, their meaning depends on the reader's tabs, which is an error.

use alloc::vec::Vec;

use super::Lexer;
use crate::context::Mode;
use crate::error::{End, ErrorKind, Fault, RawError};
use crate::span::Position;
use crate::token::Tok;

/// How many levels there can be.
const LEVELS_MAX: usize = 100;
const TAB_SIZE: u32 = 8;

#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Width {
    /// With tab stops at every eighth column.
    columns: u32,
    /// With tabs as wide as spaces.
    narrow: u32,
}

/// The levels that are open, and the tokens not given yet.
pub(super) struct Indentation {
    levels: Vec<Width>,
    /// Positive: an `Indent` is due; negative: so many `Dedent`s.
    owed: i32,
}

impl Indentation {
    pub(super) fn new() -> Self {
        Self { levels: Vec::new(), owed: 0 }
    }

    /// The next token that is due, if any.
    #[inline]
    pub(super) fn owed<'a>(&mut self) -> Option<Tok<'a>> {
        match self.owed {
            0 => None,
            1.. => {
                self.owed = 0;
                Some(Tok::Indent)
            }
            _ => {
                self.owed += 1;
                Some(Tok::Dedent)
            }
        }
    }

    /// The end of the text closes every block.
    pub(super) fn close_all(&mut self) {
        self.owed -= self.levels.len() as i32;
        self.levels.clear();
    }

    fn top(&self) -> Width {
        self.levels.last().copied().unwrap_or_default()
    }
}

impl Lexer<'_, '_> {
    /// Reads the white space before the first token of a line, over lines that have none.
    pub(super) fn measure_indentation(&mut self) -> Result<(), Fault> {
        let width = loop {
            let width = self.leading_width()?;
            match self.cursor.peek() {
                b'#' => {
                    self.cursor.skip_to_line_end();
                    self.cursor.advance_unless_end();
                }
                b'\n' => self.cursor.advance(),
                0 if self.cursor.at_end() => break self.width_at_end(width),
                _ => break width,
            }
            if self.cursor.at_end() {
                break Width::default();
            }
        };
        self.change_level(width)
    }

    /// The end of the text closes every level. At a prompt a last line of white space alone has its own width.
    fn width_at_end(&self, width: Width) -> Width {
        match self.context.mode {
            Mode::Interactive if !self.indentation.levels.is_empty() => width,
            _ => Width::default(),
        }
    }

    fn leading_width(&mut self) -> Result<Width, Fault> {
        let mut width = Width::default();
        let mut joined = None;
        loop {
            match self.cursor.peek() {
                b' ' => {
                    width.columns += 1;
                    width.narrow += 1;
                }
                b'\t' => {
                    width.columns = (width.columns / TAB_SIZE + 1) * TAB_SIZE;
                    width.narrow += 1;
                }
                b'\x0c' => width = Width::default(),
                b'\\' => {
                    // The indentation is that of the first of the joined lines.
                    joined = joined.or((width != Width::default()).then_some(width));
                    self.join_lines()?;
                    width = Width::default();
                    continue;
                }
                _ => return Ok(joined.unwrap_or(width)),
            }
            self.cursor.skip(1);
        }
    }

    fn change_level(&mut self, width: Width) -> Result<(), Fault> {
        let top = self.indentation.top();
        if width.columns == top.columns {
            return self.check_tabs(width.narrow == top.narrow);
        }
        if width.columns > top.columns {
            if self.indentation.levels.len() + 1 >= LEVELS_MAX {
                return Err(self.fault_of_line(ErrorKind::Indentation, "too many levels of indentation"));
            }
            self.check_tabs(width.narrow > top.narrow)?;
            self.indentation.levels.push(width);
            self.indentation.owed = 1;
            return Ok(());
        }
        while self.indentation.top().columns > width.columns {
            self.indentation.levels.pop();
            self.indentation.owed -= 1;
        }
        let top = self.indentation.top();
        if top.columns != width.columns {
            return Err(self.unmatched_dedent());
        }
        self.check_tabs(width.narrow == top.narrow)
    }

    fn check_tabs(&self, agree: bool) -> Result<(), Fault> {
        if agree {
            return Ok(());
        }
        Err(self.fault_of_line(ErrorKind::Tab, "inconsistent use of tabs and spaces in indentation"))
    }

    /// CPython points after the last character of the line, its end included.
    #[cold]
    fn unmatched_dedent(&self) -> Fault {
        let at = self.cursor.position();
        let rest = self.cursor.rest();
        let line_len =
            rest.find('\n').map_or_else(|| rest.len() + usize::from(self.context.mode == Mode::Module), |end| end + 1);
        let end = Position::new(at.line, at.column + line_len as u32);
        let mut fault =
            RawError::lexical(end, End::UnknownFromZero, "unindent does not match any outer indentation level");
        fault.kind = ErrorKind::Indentation;
        fault
    }
}
