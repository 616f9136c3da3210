//! From a failed parse to the error that a person reads.

use alloc::borrow::Cow;
use lalrpop_util::ParseError;

use crate::context::Context;
use crate::error::{End, ErrorKind, Fault, RawError, SyntaxError};
use crate::lexer::soft_keyword::Tokens;
use crate::span::{Position, Span};
use crate::token::Tok;

/// The error of a parse that began with `start`.
#[cold]
pub(crate) fn syntax_error<'a>(
    context: &Context<'a>,
    tokens: &Tokens<'_, 'a>,
    _start: Tok<'a>,
    error: ParseError<Position, Tok<'a>, Fault>,
) -> SyntaxError {
    let incomplete = context.at_end.get();
    let fault = match error {
        ParseError::User { error } => error,
        ParseError::UnrecognizedToken {
            token: (l, tok, r), ..
        }
        | ParseError::ExtraToken { token: (l, tok, r) } => unexpected(tokens, l, tok, r),
        ParseError::InvalidToken { location } | ParseError::UnrecognizedEof { location, .. } => {
            RawError::over(Span::new(location, location), "invalid syntax")
        }
    };
    finish(context.source, &fault, incomplete)
}

fn unexpected<'a>(tokens: &Tokens<'_, 'a>, l: Position, tok: Tok<'a>, r: Position) -> Fault {
    if let Some((bracket, at)) = tokens.lexer().unclosed_bracket()
        && matches!(tok, Tok::EndMarker)
    {
        return RawError::lexical(
            at,
            End::Same,
            alloc::format!("'{bracket}' was never closed"),
        );
    }
    let span = Span::new(l, r);
    match tok {
        Tok::Indent => indentation(span, "unexpected indent"),
        Tok::Dedent => indentation(span, "unexpected unindent"),
        _ => RawError::over(span, "invalid syntax"),
    }
}

fn indentation(span: Span, message: &'static str) -> Fault {
    let mut fault = RawError::over(span, message);
    fault.kind = ErrorKind::Indentation;
    fault
}

/// Turns places in bytes into places in characters.
pub(crate) fn finish(source: &str, fault: &RawError, incomplete: bool) -> SyntaxError {
    if fault.kind == ErrorKind::TooComplex {
        return placeless(fault.kind, fault.message.clone());
    }
    let column = column_in_chars(source, fault.start);
    let (end_line, end_column) = match fault.end {
        End::At(end) => (end.line, column_in_chars(source, end) as i32),
        End::Same => (fault.start.line, column as i32),
        End::Unknown => (fault.start.line, -1),
    };
    SyntaxError {
        kind: fault.kind,
        message: fault.message.clone(),
        incomplete,
        line: fault.start.line,
        column,
        end_line,
        end_column,
    }
}

/// An error of the text as a whole.
pub(crate) fn placeless(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> SyntaxError {
    SyntaxError {
        kind,
        message: message.into(),
        incomplete: false,
        line: 0,
        column: 0,
        end_line: 0,
        end_column: 0,
    }
}

fn column_in_chars(source: &str, at: Position) -> u32 {
    let line = source
        .split('\n')
        .nth((at.line as usize).saturating_sub(1))
        .unwrap_or("");
    let column = at.column as usize;
    let chars = match line.get(..column) {
        Some(before) => before.chars().count(),
        // Past the end of the line.
        None => line.chars().count() + column.saturating_sub(line.len()),
    };
    chars as u32 + 1
}
