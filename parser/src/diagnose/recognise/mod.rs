//! A second look at the expression that has no tree: which well-known mistake is it?
//!
//! The grammar proper tells only where a text stops to be Python. This one reads tokens again, backtracking freely and building no tree,
//! and knows besides the language the mistakes that have messages of their own. It runs once, on the statement that failed; results are
//! remembered by rule and place, so that it stays linear but for the nesting.
//!
//! Rules return `None` both when they do not fit and when a message was found; `found` tells the two apart and stops everything.

use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::Cell;

use super::Token;
use crate::error::{End, Fault, RawError};
use crate::span::{Position, Span};
use crate::token::Tok;

/// How deep rules nest before the second look is given up.
const DEPTH_MAX: u32 = 2400;

/// What was recognised, as far as messages speak of it.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) span: Span,
    pub(super) what: What,
    /// Items of tuples and lists, the value of a starred expression, the left side of an `in`.
    pub(super) kids: Vec<Rc<Node>>,
}

pub(super) type Recognised = Option<Rc<Node>>;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum What {
    Name,
    Attribute,
    Subscript,
    Starred,
    List,
    Tuple,
    Lambda,
    Call,
    Operation,
    Generator,
    Yield,
    Await,
    ListComp,
    SetComp,
    DictComp,
    Dict,
    Set,
    FString,
    TString,
    True,
    False,
    None,
    Ellipsis,
    Literal,
    Comparison,
    /// `a in b` alone, which a `for` may have meant otherwise.
    In,
    Conditional,
    Walrus,
}

impl What {
    /// What messages call it.
    pub(super) fn name(self) -> &'static str {
        match self {
            What::Name => "name",
            What::Attribute => "attribute",
            What::Subscript => "subscript",
            What::Starred => "starred",
            What::List => "list",
            What::Tuple => "tuple",
            What::Lambda => "lambda",
            What::Call => "function call",
            What::Operation => "expression",
            What::Generator => "generator expression",
            What::Yield => "yield expression",
            What::Await => "await expression",
            What::ListComp => "list comprehension",
            What::SetComp => "set comprehension",
            What::DictComp => "dict comprehension",
            What::Dict => "dict literal",
            What::Set => "set display",
            What::FString => "f-string expression",
            What::TString => "t-string expression",
            What::True => "True",
            What::False => "False",
            What::None => "None",
            What::Ellipsis => "ellipsis",
            What::Literal => "literal",
            What::Comparison | What::In => "comparison",
            What::Conditional => "conditional expression",
            What::Walrus => "named expression",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rule {
    Expression,
    Disjunction,
    Conjunction,
    Inversion,
    Comparison,
    BitOr,
    Sum,
    Factor,
    Primary,
    Atom,
    NamedExpression,
    InvalidNamedExpression,
    Args,
}

/// A rule, the token where it starts, and whether mistakes count.
type Key = (Rule, usize, bool);

pub(super) struct Recogniser<'t, 'a> {
    pub(super) tokens: &'t [Token<'a>],
    pub(super) pos: usize,
    /// The token that the parser did not like.
    pub(super) failed: usize,
    /// The message, once there is one.
    pub(super) found: Option<Fault>,
    /// Whether mistakes are looked for.
    mistakes: bool,
    /// Too deep: nothing that did not fit means anything any more.
    gave_up: bool,
    depth: u32,
    /// The letter of the literal whose fields are read.
    letter: char,
    /// The token farthest on that was looked at.
    furthest: Cell<usize>,
    memo: BTreeMap<Key, (Recognised, usize)>,
}

macro_rules! at {
    ($self:ident, $pattern:pat) => {
        matches!($self.peek(), $pattern)
    };
}

macro_rules! eat {
    ($self:ident, $pattern:pat) => {
        matches!($self.peek(), $pattern) && $self.bump()
    };
}

mod call;
mod display;
mod expression;
mod string;

impl<'t, 'a> Recogniser<'t, 'a> {
    pub(super) fn new(tokens: &'t [Token<'a>], failed: usize) -> Self {
        Self {
            tokens,
            pos: 0,
            failed,
            found: None,
            mistakes: true,
            gave_up: false,
            depth: 0,
            letter: 'f',
            furthest: Cell::new(0),
            memo: BTreeMap::new(),
        }
    }

    // Tokens

    pub(super) fn peek(&self) -> Tok<'a> {
        self.peek_at(0)
    }

    pub(super) fn peek_at(&self, ahead: usize) -> Tok<'a> {
        if self.found.is_none() {
            self.furthest.set(self.furthest.get().max(self.pos + ahead));
        }
        match self.tokens.get(self.pos + ahead) {
            Some(token) if self.found.is_none() && !self.gave_up => token.tok,
            _ => Tok::EndMarker,
        }
    }

    /// Moves on; always true.
    pub(super) fn bump(&mut self) -> bool {
        self.pos += 1;
        true
    }

    pub(super) fn span_at(&self, pos: usize) -> Span {
        match self.tokens.get(pos).or(self.tokens.last()) {
            Some(token) => token.span,
            None => Span::default(),
        }
    }

    pub(super) fn next_span(&self) -> Span {
        self.span_at(self.pos)
    }

    /// The token farthest on that was looked at, where CPython places what it has no better place for.
    pub(super) fn last_span(&self) -> Span {
        self.span_at(self.furthest.get())
    }

    /// From token `start` to the last one read.
    fn since(&self, start: usize) -> Span {
        self.span_at(start).to(self.span_at(self.pos.saturating_sub(1).max(start)))
    }

    fn node(&self, start: usize, what: What) -> Recognised {
        self.node_with(start, what, Vec::new())
    }

    fn node_with(&self, start: usize, what: What, kids: Vec<Rc<Node>>) -> Recognised {
        Some(Rc::new(Node { span: self.since(start), what, kids }))
    }

    /// Settles on a message, unless there is one or mistakes do not count here.
    pub(super) fn say(&mut self, span: Span, message: impl Into<Cow<'static, str>>) {
        if self.found.is_none() && self.mistakes && !self.gave_up {
            self.found = Some(RawError::over(span, message));
        }
    }

    /// A message from `span` to the last token that was read; CPython counts its end from zero here.
    pub(super) fn say_from(&mut self, span: Span, message: impl Into<Cow<'static, str>>) {
        let last = self.last_span();
        self.say(span, message);
        if let Some(fault) = &mut self.found {
            fault.end = End::FromZero(last.end);
        }
    }

    /// Tries `rule`; goes back where it does not fit.
    pub(super) fn attempt<T>(&mut self, rule: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.found.is_some() {
            return None;
        }
        let start = self.pos;
        let result = rule(self);
        if result.is_none() || self.found.is_some() {
            self.pos = start;
            return None;
        }
        result
    }

    /// Whether `rule` fits here, without moving.
    fn fits<T>(&mut self, rule: impl FnOnce(&mut Self) -> Option<T>) -> bool {
        let start = self.pos;
        let fits = self.attempt(rule).is_some();
        self.pos = start;
        fits
    }

    fn remember(&mut self, rule: Rule, body: fn(&mut Self) -> Recognised) -> Recognised {
        if self.found.is_some() {
            return None;
        }
        let key = (rule, self.pos, self.mistakes);
        if let Some((result, end)) = self.memo.get(&key) {
            let result = result.clone();
            self.pos = *end;
            return result;
        }
        if self.depth >= DEPTH_MAX {
            self.gave_up = true;
        }
        if self.gave_up {
            return None;
        }
        self.depth += 1;
        let result = self.attempt(body);
        self.depth -= 1;
        if self.found.is_none() {
            self.memo.insert(key, (result.clone(), self.pos));
        }
        result
    }

    /// One or more of `item` with commas between; a comma at the end stays unread.
    fn gather(&mut self, item: fn(&mut Self) -> Recognised) -> Option<Vec<Rc<Node>>> {
        let mut items = alloc::vec![item(self)?];
        while at!(self, Tok::Comma) {
            let next = self.attempt(|p| {
                p.bump();
                item(p)
            });
            match next {
                Some(next) => items.push(next),
                None => break,
            }
        }
        if self.found.is_some() { None } else { Some(items) }
    }

    /// `item (',' item)* [',']` as a tuple unless it is one item alone.
    fn maybe_tuple(&mut self, item: fn(&mut Self) -> Recognised) -> Recognised {
        let start = self.pos;
        let items = self.gather(item)?;
        if eat!(self, Tok::Comma) || items.len() > 1 {
            return self.node_with(start, What::Tuple, items);
        }
        items.into_iter().next()
    }
}

/// What binds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Targets {
    Star,
    For,
    Del,
}

/// The first part of `node` that is no target.
pub(super) fn invalid_target(node: &Rc<Node>, targets: Targets) -> Option<Rc<Node>> {
    match node.what {
        What::Name | What::Attribute | What::Subscript => None,
        What::List | What::Tuple => node.kids.iter().find_map(|kid| invalid_target(kid, targets)),
        What::Starred if targets != Targets::Del => node.kids.first().and_then(|kid| invalid_target(kid, targets)),
        What::Comparison if targets == Targets::For => None,
        What::In if targets == Targets::For => node.kids.first().and_then(|kid| invalid_target(kid, targets)),
        _ => Some(node.clone()),
    }
}
