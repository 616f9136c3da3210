//! From a failed parse to the error that a person reads.
//!
//! The parser knows the token at which the text stopped to be Python. Here the text is read once more, into a list of tokens, and the
//! reason is looked for in CPython's order: a block that is missing, a known mistake in the statement (`statement`, `recognise`), plain
//! "invalid syntax"; then what the rest of the text has that is worse, a bad token or a bracket that is never closed.

mod parameters;
mod recognise;
mod statement;

use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;
use lalrpop_util::ParseError;

use crate::context::{Context, Mode};
use crate::error::{End, ErrorKind, Fault, RawError, SyntaxError};
use crate::lexer::soft_keyword::Tokens;
use crate::span::{Position, Span};
use crate::token::Tok;
use recognise::Recogniser;

/// A token of the second reading.
struct Token<'a> {
    tok: Tok<'a>,
    span: Span,
    /// How many brackets are open after it.
    level: u32,
}

/// The error that ended a parse.
#[cold]
pub(crate) fn syntax_error<'a>(context: &Context<'a>, error: ParseError<Position, Tok<'a>, Fault>) -> SyntaxError {
    let at_end = context.at_end.get();
    let fault = match error {
        ParseError::User { error } if error.lexical => error,
        ParseError::User { error } if error.kind == ErrorKind::TooComplex => error,
        ParseError::User { error } => {
            let reading = Reading::new(context);
            let line = error.start.line;
            reading.or_worse(error, line)
        }
        ParseError::UnrecognizedToken { token: (l, tok, r), .. } | ParseError::ExtraToken { token: (l, tok, r) } => {
            let reading = Reading::new(context);
            let failed = reading.find(l, tok);
            let furthest = reading.line_of(failed);
            match reading.explain(failed, Span::new(l, r)) {
                Explained::Finally(fault) => fault,
                Explained::Unless(fault, line) => reading.or_worse(fault, line.max(furthest)),
            }
        }
        ParseError::InvalidToken { location } | ParseError::UnrecognizedEof { location, .. } => {
            RawError::over(Span::new(location, location), "invalid syntax")
        }
    };
    finish(context.source, &fault, at_end)
}

/// What explains a failure.
enum Explained {
    /// Whatever the rest of the text has.
    Finally(Fault),
    /// Unless the rest has something worse; the line is how far CPython reads to find the explanation.
    Unless(Fault, u32),
}

/// All tokens of a text, as far as the lexer comes.
struct Reading<'a> {
    source: &'a str,
    mode: Mode,
    tokens: Vec<Token<'a>>,
    /// What stopped the lexer.
    fault: Option<Fault>,
    unclosed: Option<(char, Position)>,
}

impl<'a> Reading<'a> {
    fn new(context: &Context<'a>) -> Self {
        let context = Context::new(context.source, context.mode, context.arena, &context.options);
        let mut lexer = Tokens::new(&context);
        let mut tokens = Vec::new();
        let mut fault = None;
        let mut level = 0u32;
        for token in lexer.by_ref() {
            match token {
                Err(error) => fault = Some(error),
                Ok((start, tok, end)) => {
                    match tok {
                        Tok::LeftParen | Tok::LeftBracket | Tok::LeftBrace | Tok::FieldStart => {
                            level += 1;
                        }
                        Tok::RightParen | Tok::RightBracket | Tok::RightBrace | Tok::FieldEnd(_) => {
                            level = level.saturating_sub(1)
                        }
                        _ => {}
                    }
                    tokens.push(Token { tok, span: Span::new(start, end), level });
                }
            }
        }
        let unclosed = lexer.lexer().unclosed_bracket();
        Self { source: context.source, mode: context.mode, tokens, fault, unclosed }
    }

    /// The token that the parser did not like.
    fn find(&self, start: Position, tok: Tok<'a>) -> usize {
        let same = core::mem::discriminant(&tok);
        self.tokens
            .iter()
            .position(|token| token.span.start == start && core::mem::discriminant(&token.tok) == same)
            .unwrap_or(self.tokens.len().saturating_sub(1))
    }

    fn tok(&self, index: usize) -> Tok<'a> {
        self.tokens.get(index).map_or(Tok::EndMarker, |t| t.tok)
    }

    fn line_of(&self, index: usize) -> u32 {
        self.tokens.get(index).map_or(0, |t| t.span.start.line)
    }

    /// The first token of the logical line that has token `index`.
    fn line_start(&self, index: usize) -> usize {
        self.tokens[..index.min(self.tokens.len())]
            .iter()
            .rposition(|t| matches!(t.tok, Tok::Newline | Tok::Indent | Tok::Dedent))
            .map_or(0, |before| before + 1)
    }

    fn explain(&self, failed: usize, span: Span) -> Explained {
        if let Some((bracket, at)) = self.unclosed
            && matches!(self.tok(failed), Tok::EndMarker | Tok::Newline)
        {
            return Explained::Finally(never_closed(bracket, at));
        }
        let start = self.line_start(failed);
        if start >= failed
            && let Some(fault) = self.between_lines(failed)
        {
            return Explained::Unless(fault, 0);
        }
        let mut line = 0;
        if self.can_begin(start, failed) {
            let (found, furthest) = self.known_mistake(start, failed);
            line = furthest;
            if let Some(fault) = found {
                return Explained::Unless(fault, line);
            }
        }
        let indentation = |message| self.here(failed, ErrorKind::Indentation, message);
        match self.tok(failed) {
            Tok::Indent => Explained::Finally(indentation("unexpected indent")),
            Tok::Dedent => Explained::Finally(indentation("unexpected unindent")),
            _ => Explained::Unless(self.plain(failed, span), line),
        }
    }

    /// An error at a token, which may be one without extent.
    fn here(&self, index: usize, kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Fault {
        let span = self.tokens.get(index).map_or(Span::default(), |t| t.span);
        let mut fault = RawError::over(span, message);
        fault.kind = kind;
        let without_extent = match self.tok(index) {
            Tok::Indent | Tok::Dedent | Tok::EndMarker => true,
            // The end of the text, at a prompt.
            Tok::Newline => self.mode != Mode::Module && self.is_past_end(span.start),
            _ => false,
        };
        if without_extent {
            fault.start = self.place_without_extent(span.start);
            fault.end = End::UnknownFromZero;
        }
        fault
    }

    /// At the end of the text that is after its last line end.
    fn place_without_extent(&self, at: Position) -> Position {
        if !self.is_past_end(at) {
            return at;
        }
        let last = self.last_line();
        let implied = self.mode == Mode::Module && !last.ends_with('\n');
        Position::new(self.count_lines().max(1), last.len() as u32 + u32::from(implied))
    }

    fn count_lines(&self) -> u32 {
        self.source.split_inclusive('\n').count() as u32
    }

    /// With its line end, if it has one.
    fn last_line(&self) -> &'a str {
        self.source.split_inclusive('\n').next_back().unwrap_or("")
    }

    fn is_past_end(&self, at: Position) -> bool {
        let count = self.count_lines();
        if self.source.ends_with('\n') {
            return at.line > count;
        }
        at.line > count || at.line == count && at.column as usize >= self.last_line().len()
    }

    /// Plain "invalid syntax" at a token.
    fn plain(&self, index: usize, span: Span) -> Fault {
        let mut fault = RawError::over(span, "invalid syntax");
        let is_end = match self.tok(index) {
            Tok::EndMarker => true,
            Tok::Newline => self.mode != Mode::Module && self.is_past_end(span.start),
            _ => false,
        };
        if is_end {
            fault.start = Position::new(self.count_lines(), 0);
            fault.end = End::NoColumn;
        }
        fault
    }

    /// What can be wrong where a line begins.
    fn between_lines(&self, failed: usize) -> Option<Fault> {
        let header_ended =
            failed >= 2 && matches!(self.tok(failed - 1), Tok::Newline) && matches!(self.tok(failed - 2), Tok::Colon);
        if header_ended && !matches!(self.tok(failed), Tok::Indent) {
            return self.missing_block(failed);
        }
        let siblings = self.headers_before(failed);
        let last = siblings.last().copied();
        if let Some(Tok::Try) = last {
            return Some(self.here(failed, ErrorKind::Syntax, "expected 'except' or 'finally' block"));
        }
        if matches!(self.tok(failed), Tok::Elif) && matches!(siblings[..], [.., Tok::If | Tok::Elif, Tok::Else]) {
            return Some(self.here(failed, ErrorKind::Syntax, "'elif' block follows an 'else' block"));
        }
        if let Some(Tok::Newline) = failed.checked_sub(1).map(|before| self.tok(before))
            && self.mode == Mode::Interactive
            && failed < self.tokens.len()
            && !matches!(self.tok(failed), Tok::Indent | Tok::Dedent)
            && self.tokens[..failed].iter().filter(|t| matches!(t.tok, Tok::Newline)).count() == 1
        {
            return Some(self.here(
                failed - 1,
                ErrorKind::Syntax,
                "multiple statements found while compiling a single statement",
            ));
        }
        None
    }

    fn missing_block(&self, failed: usize) -> Option<Fault> {
        let start = self.line_start(failed - 2);
        let mut header = start;
        if matches!(self.tok(header), Tok::Async) {
            header += 1;
        }
        let what = match self.tok(header) {
            Tok::If => "'if' statement",
            Tok::Elif => "'elif' statement",
            Tok::Else => "'else' statement",
            Tok::For => "'for' statement",
            Tok::While => "'while' statement",
            Tok::With => "'with' statement",
            Tok::Try => "'try' statement",
            Tok::Finally => "'finally' statement",
            Tok::Except if matches!(self.tok(header + 1), Tok::Star) => "'except*' statement",
            Tok::Except => "'except' statement",
            Tok::Match => "'match' statement",
            Tok::Case => "'case' statement",
            Tok::Def => "function definition",
            Tok::Class => "class definition",
            _ => return None,
        };
        let line = self.line_of(header);
        Some(self.here(
            failed,
            ErrorKind::Indentation,
            format!("expected an indented block after {what} on line {line}"),
        ))
    }

    /// The first tokens of the lines before token `failed` that are as far in as its line, back to where the block begins.
    fn headers_before(&self, failed: usize) -> Vec<Tok<'a>> {
        let mut blocks: Vec<Vec<Tok<'a>>> = alloc::vec![Vec::new()];
        let mut at_line_start = true;
        for token in &self.tokens[..failed.min(self.tokens.len())] {
            match token.tok {
                Tok::Indent => blocks.push(Vec::new()),
                Tok::Dedent => {
                    blocks.pop();
                }
                Tok::Newline => at_line_start = true,
                Tok::Async => {}
                tok if at_line_start => {
                    at_line_start = false;
                    if let Some(block) = blocks.last_mut() {
                        block.push(tok);
                    }
                }
                _ => {}
            }
        }
        blocks.pop().unwrap_or_default()
    }

    /// Whether the line got past its first token, or that may begin something elsewhere.
    fn can_begin(&self, start: usize, failed: usize) -> bool {
        start < failed
            || !matches!(
                self.tok(start),
                Tok::If
                    | Tok::Elif
                    | Tok::Else
                    | Tok::For
                    | Tok::While
                    | Tok::With
                    | Tok::Try
                    | Tok::Except
                    | Tok::Finally
                    | Tok::Def
                    | Tok::Class
                    | Tok::Async
                    | Tok::Indent
                    | Tok::Dedent
            )
    }

    /// Reads the line that failed again, with the known mistakes; tells also how far that looked.
    fn known_mistake(&self, start: usize, failed: usize) -> (Option<Fault>, u32) {
        let rest = &self.tokens[start.min(self.tokens.len())..];
        let len = rest.iter().position(|t| matches!(t.tok, Tok::Newline)).map_or(rest.len(), |end| end + 1);
        let mut second = Recogniser::new(&rest[..len], failed.saturating_sub(start));
        match self.mode {
            Mode::Expression => {
                let _ = second.expressions();
            }
            _ => statement::check_line(&mut second),
        }
        let line = second.last_span().start.line;
        (second.found, line)
    }

    /// `fault`, unless the rest of the text has something that CPython tells first; `line` is how far the parser came.
    fn or_worse(self, fault: Fault, line: u32) -> Fault {
        if let Some(lexical) = self.fault
            && lexical.is_raised_at_once()
            && !lexical.message.contains("-string: ")
            && !lexical.message.contains("nested f-strings")
        {
            return lexical;
        }
        match self.unclosed {
            Some((bracket, at)) if at.line < line => never_closed(bracket, at),
            _ => fault,
        }
    }
}

fn never_closed(bracket: char, at: Position) -> Fault {
    RawError::lexical(at, End::Zero, format!("'{bracket}' was never closed"))
}

/// Turns places in bytes into places in characters.
pub(crate) fn finish(source: &str, fault: &RawError, incomplete: bool) -> SyntaxError {
    if fault.kind == ErrorKind::TooComplex {
        return placeless(fault.kind, fault.message.clone());
    }
    let from_zero = chars_before(source, fault.start);
    let column = match fault.end {
        End::UnknownFromZero => from_zero,
        End::NoColumn => 0,
        _ => from_zero + 1,
    };
    let (end_line, end_column) = match fault.end {
        End::At(end) => (end.line, chars_before(source, end) as i32 + 1),
        End::FromZero(end) => (end.line, chars_before(source, end) as i32),
        End::Same => (fault.start.line, column as i32),
        End::Zero | End::NoColumn => (fault.start.line, 0),
        End::Unknown | End::UnknownFromZero => (fault.start.line, -1),
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
    SyntaxError { kind, message: message.into(), incomplete: false, line: 0, column: 0, end_line: 0, end_column: 0 }
}

fn chars_before(source: &str, at: Position) -> u32 {
    let line = source.split('\n').nth((at.line as usize).saturating_sub(1)).unwrap_or("");
    let column = at.column as usize;
    let chars = match line.get(..column) {
        Some(before) => before.chars().count(),
        // Past the end of the line.
        None => line.chars().count() + column.saturating_sub(line.len()),
    };
    chars as u32
}
