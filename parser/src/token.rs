//! The tokens of Python.
//!
//! A token is small and `Copy`; what it cannot hold itself lies in the arena.

use crate::ast::Constant;
use crate::wtf8::Wtf8;

/// A literal in one pair of quotes, escapes resolved.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StringLiteral<'a> {
    /// `Constant::Str` or `Constant::Bytes`.
    pub(crate) value: Constant<'a>,
    /// Its prefix is `u`.
    pub(crate) unicode_prefix: bool,
}

/// Whether braces in a literal make a string or a template.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Interpolated {
    /// `f"..."` (PEP 701).
    F,
    /// `t"..."` (PEP 750).
    T,
}

impl Interpolated {
    /// The letter that messages start with.
    pub(crate) fn letter(self) -> char {
        match self {
            Interpolated::F => 'f',
            Interpolated::T => 't',
        }
    }
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Tok<'a> {
    // The first token tells what is parsed.
    StartModule,
    StartInteractive,
    StartExpression,

    Newline,
    Indent,
    Dedent,
    EndMarker,

    Name(&'a str),
    Number(&'a Constant<'a>),
    String(&'a StringLiteral<'a>),

    FStringStart,
    TStringStart,
    /// Literal text between fields. It may be empty after an escape.
    FStringMiddle(Wtf8<'a>),
    FStringEnd,
    /// `{` of a replacement field.
    FieldStart,
    // What ends the expression of a field carries the text since `{`.
    FieldBang(&'a str),
    FieldColon(&'a str),
    FieldEnd(&'a str),

    LeftParen,
    RightParen,
    LeftBracket,
    RightBracket,
    LeftBrace,
    RightBrace,
    Colon,
    Comma,
    Semicolon,
    Dot,
    Ellipsis,
    Arrow,
    At,
    Equal,
    ColonEqual,
    Bang,
    /// `$`, `?` or a backquote, which mean nothing.
    Unknown,
    Plus,
    Minus,
    Star,
    DoubleStar,
    Slash,
    DoubleSlash,
    Percent,
    Ampersand,
    Bar,
    Caret,
    Tilde,
    LeftShift,
    RightShift,
    Less,
    Greater,
    LessEqual,
    GreaterEqual,
    EqualEqual,
    NotEqual,
    /// `<>`, an operator only under `from __future__ import barry_as_FLUFL` (PEP 401).
    LessGreater,
    PlusEqual,
    MinusEqual,
    StarEqual,
    SlashEqual,
    PercentEqual,
    AmpersandEqual,
    BarEqual,
    CaretEqual,
    LeftShiftEqual,
    RightShiftEqual,
    DoubleStarEqual,
    DoubleSlashEqual,
    AtEqual,

    False,
    None,
    True,
    And,
    As,
    Assert,
    Async,
    Await,
    Break,
    Class,
    Continue,
    Def,
    Del,
    Elif,
    Else,
    Except,
    Finally,
    For,
    From,
    Global,
    If,
    Import,
    In,
    Is,
    Lambda,
    Nonlocal,
    Not,
    Or,
    Pass,
    Raise,
    Return,
    Try,
    While,
    With,
    Yield,

    // Soft keywords. The lexer gives these for the bare word; `lexer::soft_keyword` leaves only those that are keywords where they stand.
    Case,
    Match,
    Type,
}

/// The token of a word that is not a plain name.
#[inline]
pub(crate) fn keyword<'a>(word: &str) -> Option<Tok<'a>> {
    let bytes = word.as_bytes();
    // Most names are ruled out by length or first letter.
    if !(2..=8).contains(&bytes.len()) {
        return None;
    }
    Some(match bytes {
        b"as" => Tok::As,
        b"if" => Tok::If,
        b"in" => Tok::In,
        b"is" => Tok::Is,
        b"or" => Tok::Or,
        b"and" => Tok::And,
        b"def" => Tok::Def,
        b"del" => Tok::Del,
        b"for" => Tok::For,
        b"not" => Tok::Not,
        b"try" => Tok::Try,
        b"case" => Tok::Case,
        b"elif" => Tok::Elif,
        b"else" => Tok::Else,
        b"from" => Tok::From,
        b"pass" => Tok::Pass,
        b"type" => Tok::Type,
        b"with" => Tok::With,
        b"None" => Tok::None,
        b"True" => Tok::True,
        b"async" => Tok::Async,
        b"await" => Tok::Await,
        b"break" => Tok::Break,
        b"class" => Tok::Class,
        b"match" => Tok::Match,
        b"raise" => Tok::Raise,
        b"while" => Tok::While,
        b"yield" => Tok::Yield,
        b"False" => Tok::False,
        b"assert" => Tok::Assert,
        b"except" => Tok::Except,
        b"global" => Tok::Global,
        b"import" => Tok::Import,
        b"lambda" => Tok::Lambda,
        b"return" => Tok::Return,
        b"finally" => Tok::Finally,
        b"continue" => Tok::Continue,
        b"nonlocal" => Tok::Nonlocal,
        _ => return None,
    })
}
