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
        if self.mistakes && self.found.is_none() {
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
    fn last_span(&self) -> Span {
        self.span_at(self.furthest.get())
    }

    /// From token `start` to the last one read.
    fn since(&self, start: usize) -> Span {
        self.span_at(start)
            .to(self.span_at(self.pos.saturating_sub(1).max(start)))
    }

    fn node(&self, start: usize, what: What) -> Recognised {
        self.node_with(start, what, Vec::new())
    }

    fn node_with(&self, start: usize, what: What, kids: Vec<Rc<Node>>) -> Recognised {
        Some(Rc::new(Node {
            span: self.since(start),
            what,
            kids,
        }))
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
        if self.found.is_some() {
            None
        } else {
            Some(items)
        }
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

    // Expressions

    pub(super) fn star_expressions(&mut self) -> Recognised {
        self.maybe_tuple(Self::star_expression)
    }

    pub(super) fn expressions(&mut self) -> Recognised {
        self.maybe_tuple(Self::expression)
    }

    /// Without looking for mistakes.
    pub(super) fn expression_quietly(&mut self) -> Recognised {
        self.expression_without_mistakes()
    }

    /// Without looking for mistakes.
    pub(super) fn star_expressions_quietly(&mut self) -> Recognised {
        let before = core::mem::replace(&mut self.mistakes, false);
        let result = self.star_expressions();
        self.mistakes = before;
        result
    }

    /// What a `for` binds.
    pub(super) fn star_expressions_before_in(&mut self) -> Recognised {
        self.star_targets()
    }

    /// One expression, perhaps with a star.
    pub(super) fn star_expressions_alone(&mut self) -> Recognised {
        self.star_expression()
    }

    fn star_expression(&mut self) -> Recognised {
        self.starred_bit_or().or_else(|| self.expression())
    }

    fn starred_bit_or(&mut self) -> Recognised {
        let start = self.pos;
        self.attempt(|p| {
            if !eat!(p, Tok::Star) {
                return None;
            }
            let value = p.bit_or()?;
            p.node_with(start, What::Starred, alloc::vec![value])
        })
    }

    pub(super) fn star_named_expression(&mut self) -> Recognised {
        self.starred_bit_or().or_else(|| self.named_expression())
    }

    pub(super) fn star_named_expressions(&mut self) -> Option<Vec<Rc<Node>>> {
        let items = self.gather(Self::star_named_expression)?;
        let _ = eat!(self, Tok::Comma);
        Some(items)
    }

    fn assignment_expression(&mut self) -> Recognised {
        let start = self.pos;
        self.attempt(|p| {
            if !eat!(p, Tok::Name(_)) || !eat!(p, Tok::ColonEqual) {
                return None;
            }
            p.expression()?;
            p.node(start, What::Walrus)
        })
    }

    pub(super) fn named_expression(&mut self) -> Recognised {
        self.remember(Rule::NamedExpression, |p| {
            if let Some(walrus) = p.assignment_expression() {
                return Some(walrus);
            }
            p.invalid_named_expression();
            p.attempt(|p| {
                let expression = p.expression()?;
                (!at!(p, Tok::ColonEqual)).then_some(expression)
            })
        })
    }

    fn invalid_named_expression(&mut self) {
        if !self.mistakes {
            return;
        }
        self.remember(Rule::InvalidNamedExpression, |p| {
            p.attempt(|p| {
                let target = p.expression()?;
                if !eat!(p, Tok::ColonEqual) {
                    return None;
                }
                p.expression()?;
                let what = target.what.name();
                p.say(
                    target.span,
                    format!("cannot use assignment expressions with {what}"),
                );
                Some(())
            });
            p.attempt(|p| {
                let name = p.next_span();
                if !eat!(p, Tok::Name(_)) || !eat!(p, Tok::Equal) {
                    return None;
                }
                let value = p.bit_or()?;
                if !at!(p, Tok::Equal | Tok::ColonEqual) {
                    p.say(
                        name.to(value.span),
                        "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
                    );
                }
                Some(())
            });
            p.attempt(|p| {
                if p.fits(Self::list_like) {
                    return None;
                }
                let target = p.bit_or()?;
                if !eat!(p, Tok::Equal) {
                    return None;
                }
                p.bit_or()?;
                if !at!(p, Tok::Equal | Tok::ColonEqual) && !matches!(target.what, What::Name) {
                    let what = target.what.name();
                    p.say(
                        target.span,
                        format!(
                            "cannot assign to {what} here. Maybe you meant '==' instead of '='?"
                        ),
                    );
                }
                Some(())
            });
            None
        });
    }

    /// What the hint about `==` leaves alone.
    fn list_like(&mut self) -> Option<()> {
        if at!(self, Tok::True | Tok::None | Tok::False) {
            return Some(());
        }
        let atom = self.atom()?;
        matches!(atom.what, What::List | What::Tuple | What::Generator).then_some(())
    }

    pub(super) fn expression(&mut self) -> Recognised {
        self.remember(Rule::Expression, |p| {
            if p.mistakes {
                p.invalid_expression();
                p.invalid_legacy_expression();
            }
            if at!(p, Tok::Lambda) {
                return p.lambda();
            }
            let start = p.pos;
            let body = p.disjunction()?;
            let conditional = p.attempt(|p| {
                if !eat!(p, Tok::If) {
                    return None;
                }
                p.disjunction()?;
                if !eat!(p, Tok::Else) {
                    return None;
                }
                p.expression()?;
                p.node(start, What::Conditional)
            });
            conditional.or(if p.found.is_some() { None } else { Some(body) })
        })
    }

    fn expression_without_mistakes(&mut self) -> Recognised {
        let before = core::mem::replace(&mut self.mistakes, false);
        let result = self.expression();
        self.mistakes = before;
        result
    }

    fn invalid_expression(&mut self) {
        let start = self.pos;
        self.attempt(|p| {
            let name_then_string = at!(p, Tok::Name(_))
                && matches!(
                    p.peek_at(1),
                    Tok::String(_) | Tok::FStringStart | Tok::TStringStart
                );
            let soft = at!(
                p,
                Tok::Name("match" | "case" | "type" | "_") | Tok::Match | Tok::Case | Tok::Type
            );
            if name_then_string || soft {
                return None;
            }
            let first = p.disjunction()?;
            let second = p.expression_without_mistakes()?;
            let level = p.tokens.get(p.pos.wrapping_sub(1)).map_or(0, |t| t.level);
            if level == 0 || p.is_legacy(start) {
                return None;
            }
            p.say(
                first.span.to(second.span),
                "invalid syntax. Perhaps you forgot a comma?",
            );
            Some(())
        });
        self.attempt(|p| {
            let body = p.disjunction()?;
            if !eat!(p, Tok::If) {
                return None;
            }
            let test = p.disjunction()?;
            if !at!(p, Tok::Else | Tok::Colon | Tok::FieldColon(_)) {
                p.say(
                    body.span.to(test.span),
                    "expected 'else' after 'if' expression",
                );
                return None;
            }
            if eat!(p, Tok::Else) && !p.fits(Self::expression) {
                let next = p.next_span();
                p.say(
                    next,
                    "expected expression after 'else', but statement is given",
                );
            }
            None::<()>
        });
        self.attempt(|p| {
            let statement = p.next_span();
            if !eat!(p, Tok::Pass | Tok::Break | Tok::Continue) || !eat!(p, Tok::If) {
                return None;
            }
            p.disjunction()?;
            if eat!(p, Tok::Else) {
                p.say(
                    statement,
                    "expected expression before 'if', but statement is given",
                );
            }
            None::<()>
        });
        self.attempt(|p| {
            let lambda = p.next_span();
            if !eat!(p, Tok::Lambda) {
                return None;
            }
            p.skip_lambda_parameters();
            let colon = p.next_span();
            if eat!(p, Tok::FieldColon(_)) {
                let letter = p.letter;
                p.say(
                    lambda.to(colon),
                    format!(
                        "{letter}-string: lambda expressions are not allowed without parentheses"
                    ),
                );
            }
            None::<()>
        });
    }

    /// Whether the name at token `start` was a statement in Python 2.
    fn is_legacy(&self, start: usize) -> bool {
        matches!(
            self.tokens.get(start).map(|t| t.tok),
            Some(Tok::Name("print" | "exec"))
        )
    }

    fn invalid_legacy_expression(&mut self) {
        let start = self.pos;
        if !self.is_legacy(start) {
            return;
        }
        self.attempt(|p| {
            let Tok::Name(name) = p.peek() else {
                return None;
            };
            let span = p.next_span();
            p.bump();
            if at!(p, Tok::LeftParen) {
                return None;
            }
            let rest = p.star_expressions()?;
            p.say(
                span.to(rest.span),
                format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?"),
            );
            Some(())
        });
    }

    fn lambda(&mut self) -> Recognised {
        let start = self.pos;
        self.attempt(|p| {
            p.bump();
            super::parameters::check(p, super::parameters::Kind::Lambda);
            p.skip_lambda_parameters();
            if !eat!(p, Tok::Colon) {
                return None;
            }
            p.expression()?;
            p.node(start, What::Lambda)
        })
    }

    /// Moves to the colon that ends the parameters of a lambda; defaults are expressions.
    fn skip_lambda_parameters(&mut self) {
        loop {
            match self.peek() {
                Tok::Name(_) | Tok::Comma | Tok::Star | Tok::DoubleStar | Tok::Slash => {
                    self.bump();
                }
                Tok::Equal => {
                    self.bump();
                    if self.expression().is_none() {
                        return;
                    }
                }
                _ => return,
            }
        }
    }

    fn chain(
        &mut self,
        item: fn(&mut Self) -> Recognised,
        joins: fn(Tok) -> bool,
        what: What,
    ) -> Recognised {
        let start = self.pos;
        let first = item(self)?;
        let mut several = false;
        while joins(self.peek()) {
            let next = self.attempt(|p| {
                p.bump();
                item(p)
            });
            if next.is_none() {
                break;
            }
            several = true;
        }
        if self.found.is_some() {
            return None;
        }
        if several {
            self.node(start, what)
        } else {
            Some(first)
        }
    }

    pub(super) fn disjunction(&mut self) -> Recognised {
        self.remember(Rule::Disjunction, |p| {
            p.chain(
                Self::conjunction,
                |tok| matches!(tok, Tok::Or),
                What::Operation,
            )
        })
    }

    fn conjunction(&mut self) -> Recognised {
        self.remember(Rule::Conjunction, |p| {
            p.chain(
                Self::inversion,
                |tok| matches!(tok, Tok::And),
                What::Operation,
            )
        })
    }

    fn inversion(&mut self) -> Recognised {
        self.remember(Rule::Inversion, |p| {
            let start = p.pos;
            if eat!(p, Tok::Not) {
                p.inversion()?;
                return p.node(start, What::Operation);
            }
            p.comparison()
        })
    }

    fn comparison_operator(&mut self) -> Option<bool> {
        let is_in = at!(self, Tok::In);
        match self.peek() {
            Tok::EqualEqual
            | Tok::NotEqual
            | Tok::LessGreater
            | Tok::Less
            | Tok::LessEqual
            | Tok::Greater
            | Tok::GreaterEqual
            | Tok::In => {
                self.bump();
            }
            Tok::Not if matches!(self.peek_at(1), Tok::In) => {
                self.bump();
                self.bump();
            }
            Tok::Is => {
                self.bump();
                let _ = eat!(self, Tok::Not);
            }
            _ => return None,
        }
        Some(is_in)
    }

    fn comparison(&mut self) -> Recognised {
        self.remember(Rule::Comparison, |p| {
            let start = p.pos;
            let left = p.bit_or()?;
            let mut operators = 0;
            let mut only_in = false;
            while let Some(is_in) = p.attempt(|p| {
                let is_in = p.comparison_operator()?;
                p.bit_or()?;
                Some(is_in)
            }) {
                operators += 1;
                only_in = is_in && operators == 1;
            }
            if p.found.is_some() {
                return None;
            }
            match operators {
                0 => Some(left),
                _ if only_in => p.node_with(start, What::In, alloc::vec![left]),
                _ => p.node(start, What::Comparison),
            }
        })
    }

    pub(super) fn bit_or(&mut self) -> Recognised {
        self.remember(Rule::BitOr, |p| {
            p.chain(
                Self::sum,
                |tok| {
                    matches!(
                        tok,
                        Tok::Bar | Tok::Caret | Tok::Ampersand | Tok::LeftShift | Tok::RightShift
                    )
                },
                What::Operation,
            )
        })
    }

    /// Sums and products alike: no message depends on which binds tighter.
    fn sum(&mut self) -> Recognised {
        self.remember(Rule::Sum, |p| {
            let start = p.pos;
            let first = p.factor()?;
            let mut several = false;
            while at!(
                p,
                Tok::Plus
                    | Tok::Minus
                    | Tok::Star
                    | Tok::Slash
                    | Tok::DoubleSlash
                    | Tok::Percent
                    | Tok::At
            ) {
                if matches!(p.peek_at(1), Tok::Not) {
                    p.bump();
                    p.invalid_not();
                    p.pos -= 1;
                    break;
                }
                let next = p.attempt(|p| {
                    p.bump();
                    p.factor()
                });
                if next.is_none() {
                    break;
                }
                several = true;
            }
            if p.found.is_some() {
                return None;
            }
            if several {
                p.node(start, What::Operation)
            } else {
                Some(first)
            }
        })
    }

    /// `not` where an operand is due.
    fn invalid_not(&mut self) {
        let span = self.next_span();
        self.attempt(|p| {
            p.bump();
            let operand = p.inversion()?;
            p.say(
                span.to(operand.span),
                "'not' after an operator must be parenthesized",
            );
            Some(())
        });
    }

    fn factor(&mut self) -> Recognised {
        self.remember(Rule::Factor, |p| {
            let start = p.pos;
            if eat!(p, Tok::Plus | Tok::Minus | Tok::Tilde) {
                if at!(p, Tok::Not) {
                    p.invalid_not();
                    return None;
                }
                p.factor()?;
                return p.node(start, What::Operation);
            }
            let base = p.await_primary()?;
            let power = p.attempt(|p| {
                if !eat!(p, Tok::DoubleStar) {
                    return None;
                }
                p.factor()
            });
            if power.is_some() {
                return p.node(start, What::Operation);
            }
            if p.found.is_some() { None } else { Some(base) }
        })
    }

    fn await_primary(&mut self) -> Recognised {
        let start = self.pos;
        if eat!(self, Tok::Await) {
            self.primary()?;
            return self.node(start, What::Await);
        }
        self.primary()
    }

    fn primary(&mut self) -> Recognised {
        self.remember(Rule::Primary, |p| {
            let start = p.pos;
            let mut node = p.atom()?;
            loop {
                let what = p.attempt(|p| match p.peek() {
                    Tok::Dot => {
                        p.bump();
                        eat!(p, Tok::Name(_)).then_some(What::Attribute)
                    }
                    Tok::LeftParen => p.call_parentheses(),
                    Tok::LeftBracket => p.subscript_brackets(),
                    _ => None,
                });
                match what {
                    Some(what) => node = p.node(start, what)?,
                    None => break,
                }
            }
            if p.found.is_some() { None } else { Some(node) }
        })
    }

    fn subscript_brackets(&mut self) -> Option<What> {
        self.bump();
        loop {
            if at!(self, Tok::RightBracket) {
                break;
            }
            self.slice()?;
            if !eat!(self, Tok::Comma) {
                break;
            }
        }
        eat!(self, Tok::RightBracket).then_some(What::Subscript)
    }

    fn slice(&mut self) -> Option<()> {
        let slice = self.attempt(|p| {
            if !at!(p, Tok::Colon) {
                p.expression()?;
            }
            if !eat!(p, Tok::Colon) {
                return None;
            }
            if !at!(p, Tok::Colon | Tok::Comma | Tok::RightBracket) {
                p.expression()?;
            }
            if eat!(p, Tok::Colon) && !at!(p, Tok::Comma | Tok::RightBracket) {
                p.expression()?;
            }
            Some(())
        });
        if slice.is_some() {
            return slice;
        }
        if at!(self, Tok::Star) {
            return self.starred_expression().map(|_| ());
        }
        self.named_expression().map(|_| ())
    }

    /// `'*' expression` of calls and subscripts.
    fn starred_expression(&mut self) -> Recognised {
        let start = self.pos;
        let star = self.next_span();
        self.attempt(|p| {
            if !eat!(p, Tok::Star) {
                return None;
            }
            let unpacked = p.attempt(|p| {
                let value = p.expression()?;
                if eat!(p, Tok::Equal) {
                    let assigned = p.expression()?;
                    p.say(
                        star.to(assigned.span),
                        "cannot assign to iterable argument unpacking",
                    );
                    return None;
                }
                p.node_with(start, What::Starred, alloc::vec![value])
            });
            if unpacked.is_none() {
                let last = p.last_span();
                p.say(last, "Invalid star expression");
            }
            unpacked
        })
    }

    // Calls

    fn call_parentheses(&mut self) -> Option<What> {
        self.bump();
        let sole_generator = self.attempt(|p| {
            p.generator_element()?;
            p.for_if_clauses()?;
            eat!(p, Tok::RightParen).then_some(())
        });
        if sole_generator.is_some() {
            return Some(What::Call);
        }
        if eat!(self, Tok::RightParen) {
            return Some(What::Call);
        }
        self.arguments()?;
        eat!(self, Tok::RightParen).then_some(What::Call)
    }

    fn generator_element(&mut self) -> Recognised {
        self.assignment_expression().or_else(|| {
            self.attempt(|p| {
                let element = p.expression()?;
                (!at!(p, Tok::ColonEqual)).then_some(element)
            })
        })
    }

    pub(super) fn arguments(&mut self) -> Option<()> {
        let whole = self.attempt(|p| {
            p.args()?;
            let _ = eat!(p, Tok::Comma);
            at!(p, Tok::RightParen).then_some(())
        });
        if whole.is_some() {
            return whole;
        }
        self.invalid_arguments();
        None
    }

    /// Positional arguments, then keywords; as many as fit.
    fn args(&mut self) -> Recognised {
        self.remember(Rule::Args, |p| {
            let start = p.pos;
            let positional = p.attempt(|p| {
                p.gather(|p| {
                    if at!(p, Tok::Star) {
                        return p.starred_expression();
                    }
                    p.attempt(|p| {
                        let value = p.generator_element()?;
                        (!at!(p, Tok::Equal)).then_some(value)
                    })
                })
            });
            let keywords = p.attempt(|p| {
                if positional.is_some() && !eat!(p, Tok::Comma) {
                    return None;
                }
                p.gather(Self::keyword_or_starred)
            });
            if positional.is_none() && keywords.is_none() {
                return None;
            }
            // The kids of a tuple of keywords tell whether `**` is among them.
            p.node_with(start, What::Tuple, keywords.unwrap_or_default())
        })
    }

    fn keyword_or_starred(&mut self) -> Recognised {
        let start = self.pos;
        if at!(self, Tok::Star) {
            return self.starred_expression();
        }
        self.invalid_keyword();
        self.attempt(|p| {
            if eat!(p, Tok::DoubleStar) {
                p.expression()?;
                if at!(p, Tok::Equal) {
                    let stars = p.span_at(start);
                    p.attempt(|p| {
                        p.bump();
                        let value = p.expression()?;
                        p.say(
                            stars.to(value.span),
                            "cannot assign to keyword argument unpacking",
                        );
                        Some(())
                    });
                    return None;
                }
                return p.node(start, What::Dict);
            }
            if !eat!(p, Tok::Name(_)) || !eat!(p, Tok::Equal) {
                return None;
            }
            p.expression()?;
            p.node(start, What::Name)
        })
    }

    fn invalid_keyword(&mut self) {
        if !self.mistakes {
            return;
        }
        self.attempt(|p| {
            let constant = match p.peek() {
                Tok::True => "True",
                Tok::False => "False",
                Tok::None => "None",
                _ => return None,
            };
            let span = p.next_span();
            p.bump();
            let equal = p.next_span();
            if eat!(p, Tok::Equal) {
                p.say(span.to(equal), format!("cannot assign to {constant}"));
            }
            None::<()>
        });
        self.attempt(|p| p.invalid_keyword_generator());
        self.attempt(|p| {
            if at!(p, Tok::Name(_)) && matches!(p.peek_at(1), Tok::Equal) {
                return None;
            }
            let target = p.expression()?;
            let equal = p.next_span();
            if eat!(p, Tok::Equal) {
                p.say(
                    target.span.to(equal),
                    "expression cannot contain assignment, perhaps you meant \"==\"?",
                );
            }
            None::<()>
        });
    }

    fn invalid_keyword_generator(&mut self) -> Option<()> {
        let name = self.next_span();
        if !eat!(self, Tok::Name(_)) {
            return None;
        }
        let equal = self.next_span();
        if !eat!(self, Tok::Equal) {
            return None;
        }
        self.expression()?;
        self.for_if_clauses()?;
        self.say(
            name.to(equal),
            "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
        );
        None
    }

    fn invalid_arguments(&mut self) {
        if !self.mistakes {
            return;
        }
        self.attempt(|p| {
            let args = p.args()?;
            let comma = p.next_span();
            if eat!(p, Tok::Comma) && at!(p, Tok::Star) {
                let unpacked = args.kids.iter().any(|kid| kid.what == What::Dict);
                p.starred_expression()?;
                if unpacked {
                    p.say_from(
                        comma,
                        "iterable argument unpacking follows keyword argument unpacking",
                    );
                }
            }
            None::<()>
        });
        self.attempt(|p| {
            let element = p.expression()?;
            let clauses = p.for_if_clauses()?;
            if eat!(p, Tok::Comma) {
                let _ = p.args();
                p.say(
                    element.span.to(clauses.span),
                    "Generator expression must be parenthesized",
                );
            }
            None::<()>
        });
        self.attempt(|p| p.invalid_keyword_generator());
        self.attempt(|p| {
            let args = p.attempt(|p| {
                p.args()?;
                eat!(p, Tok::Comma).then_some(())
            });
            let _ = args;
            let name = p.next_span();
            if !eat!(p, Tok::Name(_)) {
                return None;
            }
            let equal = p.next_span();
            if eat!(p, Tok::Equal) && at!(p, Tok::Comma | Tok::RightParen) {
                p.say(name.to(equal), "expected argument value expression");
            }
            None::<()>
        });
        self.attempt(|p| {
            p.args()?;
            if !eat!(p, Tok::Comma) {
                return None;
            }
            let element = p.expression()?;
            let clauses = p.for_if_clauses()?;
            p.say(
                element.span.to(clauses.span),
                "Generator expression must be parenthesized",
            );
            Some(())
        });
        self.attempt(|p| {
            let first = p.args()?;
            if !eat!(p, Tok::Comma) {
                return None;
            }
            p.args()?;
            let unpacked = first.kids.iter().any(|kid| kid.what == What::Dict);
            let message = if unpacked {
                "positional argument follows keyword argument unpacking"
            } else {
                "positional argument follows keyword argument"
            };
            let next = p.next_span();
            p.say(next, message);
            Some(())
        });
    }

    // Comprehensions

    fn for_if_clauses(&mut self) -> Recognised {
        let start = self.pos;
        let mut any = false;
        while self.attempt(Self::for_if_clause).is_some() {
            any = true;
        }
        if !any || self.found.is_some() {
            return None;
        }
        self.node(start, What::Generator)
    }

    fn for_if_clause(&mut self) -> Option<()> {
        let _ = eat!(self, Tok::Async);
        if !eat!(self, Tok::For) {
            return None;
        }
        let targets = self.pos;
        let bound = self.attempt(|p| {
            let targets = p.star_targets()?;
            let _ = targets;
            eat!(p, Tok::In).then_some(())
        });
        if bound.is_some() {
            self.disjunction()?;
            while self
                .attempt(|p| {
                    if !eat!(p, Tok::If) {
                        return None;
                    }
                    p.disjunction()
                })
                .is_some()
            {}
            return if self.found.is_some() { None } else { Some(()) };
        }
        self.pos = targets;
        self.attempt(|p| {
            p.gather(Self::bit_or)?;
            let _ = eat!(p, Tok::Comma);
            if !at!(p, Tok::In) {
                let next = p.next_span();
                p.say(next, "'in' expected after for-loop variables");
            }
            None::<()>
        });
        self.attempt(|p| {
            let target = p.star_expressions()?;
            p.say_invalid_target(&target, Targets::For);
            None::<()>
        });
        None
    }

    /// Targets with or without stars that can be bound.
    fn star_targets(&mut self) -> Recognised {
        let targets = self.maybe_tuple(|p| p.starred_bit_or().or_else(|| p.bit_or()))?;
        invalid_target(&targets, Targets::Star)
            .is_none()
            .then_some(targets)
    }

    /// Says that a part of `node` is no target, if one is not.
    pub(super) fn say_invalid_target(&mut self, node: &Rc<Node>, targets: Targets) {
        let Some(odd) = invalid_target(node, targets) else {
            return;
        };
        let what = odd.what.name();
        let verb = match targets {
            Targets::Del => "delete",
            Targets::Star | Targets::For => "assign to",
        };
        let span = odd.span;
        self.say(span, format!("cannot {verb} {what}"));
    }

    // Atoms

    fn atom(&mut self) -> Recognised {
        self.remember(Rule::Atom, |p| {
            let start = p.pos;
            let what = match p.peek() {
                Tok::Name(_) => What::Name,
                Tok::True => What::True,
                Tok::False => What::False,
                Tok::None => What::None,
                Tok::Ellipsis => What::Ellipsis,
                Tok::Number(_) => What::Literal,
                Tok::String(_) | Tok::FStringStart | Tok::TStringStart => return p.strings(),
                Tok::LeftParen => return p.parentheses(),
                Tok::LeftBracket => return p.square_brackets(),
                Tok::LeftBrace => return p.braces(),
                _ => return None,
            };
            p.bump();
            p.node(start, what)
        })
    }

    fn parentheses(&mut self) -> Recognised {
        let start = self.pos;
        let tuple = self.attempt(|p| {
            p.bump();
            let items = if at!(p, Tok::RightParen) {
                Vec::new()
            } else {
                let first = p.star_named_expression()?;
                if !eat!(p, Tok::Comma) {
                    return None;
                }
                let mut items = alloc::vec![first];
                if !at!(p, Tok::RightParen) {
                    items.extend(p.star_named_expressions()?);
                }
                items
            };
            if !eat!(p, Tok::RightParen) {
                return None;
            }
            p.node_with(start, What::Tuple, items)
        });
        if tuple.is_some() {
            return tuple;
        }
        let group = self.attempt(|p| {
            p.bump();
            let inner = p.yield_expression().or_else(|| p.named_expression())?;
            eat!(p, Tok::RightParen).then_some(inner)
        });
        if group.is_some() {
            return group;
        }
        self.invalid_group();
        let generator = self.attempt(|p| {
            p.bump();
            p.generator_element()?;
            p.for_if_clauses()?;
            if !eat!(p, Tok::RightParen) {
                return None;
            }
            p.node(start, What::Generator)
        });
        if generator.is_some() {
            return generator;
        }
        self.invalid_comprehension();
        None
    }

    fn invalid_group(&mut self) {
        self.attempt(|p| {
            p.bump();
            if at!(p, Tok::Star) {
                let starred = p.starred_expression()?;
                if at!(p, Tok::RightParen) {
                    p.say(starred.span, "cannot use starred expression here");
                }
                return None;
            }
            let stars = p.next_span();
            if eat!(p, Tok::DoubleStar) {
                p.expression()?;
                if at!(p, Tok::RightParen) {
                    p.say(stars, "cannot use double starred expression here");
                }
            }
            None::<()>
        });
    }

    fn invalid_comprehension(&mut self) {
        if !self.mistakes {
            return;
        }
        let in_parens = at!(self, Tok::LeftParen);
        self.attempt(|p| {
            p.bump();
            if !at!(p, Tok::Star) {
                return None;
            }
            let starred = p.starred_expression()?;
            p.for_if_clauses()?;
            p.say(
                starred.span,
                "iterable unpacking cannot be used in comprehension",
            );
            None::<()>
        });
        if in_parens {
            return;
        }
        self.attempt(|p| {
            p.bump();
            let first = p.star_named_expression()?;
            let mut last = p.next_span();
            if !eat!(p, Tok::Comma) {
                return None;
            }
            if let Some(items) = p.attempt(Self::star_named_expressions)
                && let Some(item) = items.last()
            {
                last = item.span;
            }
            p.for_if_clauses()?;
            p.say(
                first.span.to(last),
                "did you forget parentheses around the comprehension target?",
            );
            None::<()>
        });
    }

    fn square_brackets(&mut self) -> Recognised {
        let start = self.pos;
        let list = self.attempt(|p| {
            p.bump();
            let items = if at!(p, Tok::RightBracket) {
                Vec::new()
            } else {
                p.star_named_expressions()?
            };
            if !eat!(p, Tok::RightBracket) {
                return None;
            }
            p.node_with(start, What::List, items)
        });
        if list.is_some() {
            return list;
        }
        let comprehension = self.attempt(|p| {
            p.bump();
            p.named_expression()?;
            p.for_if_clauses()?;
            if !eat!(p, Tok::RightBracket) {
                return None;
            }
            p.node(start, What::ListComp)
        });
        if comprehension.is_some() {
            return comprehension;
        }
        self.invalid_comprehension();
        None
    }

    fn braces(&mut self) -> Recognised {
        let start = self.pos;
        let dict = self.attempt(|p| {
            p.bump();
            let mut is_first = true;
            while !at!(p, Tok::RightBrace) {
                p.key_value(is_first)?;
                is_first = false;
                if !eat!(p, Tok::Comma) {
                    break;
                }
            }
            if !eat!(p, Tok::RightBrace) {
                return None;
            }
            p.node(start, What::Dict)
        });
        if dict.is_some() {
            return dict;
        }
        self.attempt(|p| {
            p.bump();
            p.invalid_key_values();
            None::<()>
        });
        let set = self.attempt(|p| {
            p.bump();
            p.star_named_expressions()?;
            if !eat!(p, Tok::RightBrace) {
                return None;
            }
            p.node(start, What::Set)
        });
        if set.is_some() {
            return set;
        }
        let comprehension = self.attempt(|p| {
            p.bump();
            let is_dict = p
                .attempt(|p| {
                    p.expression()?;
                    eat!(p, Tok::Colon).then_some(())
                })
                .is_some();
            if is_dict {
                p.expression()?;
            } else {
                p.named_expression()?;
            }
            p.for_if_clauses()?;
            if !eat!(p, Tok::RightBrace) {
                return None;
            }
            let what = if is_dict {
                What::DictComp
            } else {
                What::SetComp
            };
            p.node(start, what)
        });
        if comprehension.is_some() {
            return comprehension;
        }
        self.attempt(|p| {
            p.bump();
            let stars = p.next_span();
            if !eat!(p, Tok::DoubleStar) {
                return None;
            }
            p.bit_or()?;
            p.for_if_clauses()?;
            if at!(p, Tok::RightBrace) {
                p.say(stars, "dict unpacking cannot be used in dict comprehension");
            }
            None::<()>
        });
        self.invalid_comprehension();
        None
    }

    /// For a key that is not the first, a missing colon counts before a missing comma.
    fn key_value(&mut self, is_first: bool) -> Option<()> {
        if eat!(self, Tok::DoubleStar) {
            return self.bit_or().map(|_| ());
        }
        self.attempt(|p| {
            if is_first {
                p.expression()?;
            } else {
                p.expression_quietly()?;
            }
            if !eat!(p, Tok::Colon) {
                return None;
            }
            p.expression().map(|_| ())
        })
    }

    fn invalid_key_values(&mut self) {
        if !self.mistakes {
            return;
        }
        let mut any = false;
        loop {
            let start = self.pos;
            if self.attempt(|p| p.key_value(!any)).is_none() {
                break;
            }
            any = true;
            if !eat!(self, Tok::Comma) {
                // The pair read last may be the odd one.
                self.pos = start;
                break;
            }
        }
        if self.found.is_some() {
            return;
        }
        self.attempt(|p| {
            let key = if any {
                p.expression_quietly()?
            } else {
                p.expression()?
            };
            let colon = p.next_span();
            if !eat!(p, Tok::Colon) {
                if any && !p.gave_up {
                    let mut end = key.span.end;
                    end.column = end.column.saturating_sub(1);
                    let mut fault = RawError::over(key.span, "':' expected after dictionary key");
                    fault.start = Position::new(key.span.start.line, end.column);
                    fault.end = End::Zero;
                    p.found = Some(fault);
                }
                return None;
            }
            let star = p.next_span();
            if eat!(p, Tok::Star) {
                if let Some(value) = p.bit_or() {
                    p.say(
                        star.to(value.span),
                        "cannot use a starred expression in a dictionary value",
                    );
                }
            } else if at!(p, Tok::RightBrace | Tok::Comma) {
                p.say(colon, "expression expected after dictionary key and ':'");
            }
            None::<()>
        });
    }

    pub(super) fn yield_expression(&mut self) -> Recognised {
        let start = self.pos;
        self.attempt(|p| {
            if !eat!(p, Tok::Yield) {
                return None;
            }
            if eat!(p, Tok::From) {
                p.expression()?;
            } else {
                let _ = p.star_expressions();
            }
            p.node(start, What::Yield)
        })
    }

    // Strings

    fn strings(&mut self) -> Recognised {
        let start = self.pos;
        let mut what = What::Literal;
        self.invalid_string();
        loop {
            match self.peek() {
                Tok::String(_) => {
                    self.bump();
                }
                Tok::FStringStart => {
                    what = What::FString;
                    self.interpolated('f')?;
                }
                Tok::TStringStart => {
                    what = What::TString;
                    self.interpolated('t')?;
                }
                _ => break,
            }
        }
        if self.found.is_some() {
            return None;
        }
        self.node(start, what)
    }

    /// Words between two literals: a quote in the middle of what was meant as one.
    fn invalid_string(&mut self) {
        self.attempt(|p| {
            if !eat!(p, Tok::String(_)) || !at!(p, Tok::Name(_)) {
                return None;
            }
            let start = p.next_span();
            let mut last = start;
            while at!(p, Tok::Name(_)) {
                last = p.next_span();
                p.bump();
            }
            if at!(p, Tok::String(_)) {
                p.say(
                    start.to(last),
                    "invalid syntax. Is this intended to be part of the string?",
                );
            }
            None::<()>
        });
    }

    fn interpolated(&mut self, letter: char) -> Option<()> {
        let outer = core::mem::replace(&mut self.letter, letter);
        let result = self.interpolated_pieces(letter);
        self.letter = outer;
        result
    }

    fn interpolated_pieces(&mut self, letter: char) -> Option<()> {
        self.bump();
        loop {
            match self.peek() {
                Tok::FStringMiddle(_) => {
                    self.bump();
                }
                Tok::FieldStart => self.field(letter)?,
                _ => break,
            }
        }
        eat!(self, Tok::FStringEnd).then_some(())
    }

    fn field(&mut self, letter: char) -> Option<()> {
        self.bump();
        let next = self.next_span();
        let required = match self.peek() {
            Tok::Equal => "=",
            Tok::FieldBang(_) | Tok::Bang => "!",
            Tok::FieldColon(_) => ":",
            Tok::FieldEnd(_) => "}",
            _ => "",
        };
        if !required.is_empty() {
            self.say(
                next,
                format!("{letter}-string: valid expression required before '{required}'"),
            );
            return None;
        }
        let value = self.yield_expression().or_else(|| self.star_expressions());
        if value.is_none() {
            self.say(
                next,
                format!("{letter}-string: expecting a valid expression after '{{'"),
            );
            return None;
        }
        self.expect_in_field(letter, "'=', or '!', or ':', or '}'", |tok| {
            matches!(
                tok,
                Tok::Equal | Tok::FieldBang(_) | Tok::FieldColon(_) | Tok::FieldEnd(_)
            )
        })?;
        if eat!(self, Tok::Equal) {
            self.expect_in_field(letter, "'!', or ':', or '}'", |tok| {
                matches!(
                    tok,
                    Tok::FieldBang(_) | Tok::FieldColon(_) | Tok::FieldEnd(_)
                )
            })?;
        }
        if eat!(self, Tok::FieldBang(_)) {
            let next = self.next_span();
            if at!(self, Tok::FieldColon(_) | Tok::FieldEnd(_)) {
                self.say(
                    next,
                    format!("{letter}-string: missing conversion character"),
                );
                return None;
            }
            if !eat!(self, Tok::Name(_)) {
                self.say(
                    next,
                    format!("{letter}-string: invalid conversion character"),
                );
                return None;
            }
            self.expect_in_field(letter, "':' or '}'", |tok| {
                matches!(tok, Tok::FieldColon(_) | Tok::FieldEnd(_))
            })?;
        }
        if eat!(self, Tok::FieldColon(_)) {
            loop {
                match self.peek() {
                    Tok::FStringMiddle(_) => {
                        self.bump();
                    }
                    Tok::FieldStart => self.field(letter)?,
                    _ => break,
                }
            }
            self.expect_in_field(letter, "'}', or format specs", |tok| {
                matches!(tok, Tok::FieldEnd(_))
            })?;
        }
        eat!(self, Tok::FieldEnd(_)).then_some(())
    }

    fn expect_in_field(&mut self, letter: char, what: &str, fits: fn(Tok) -> bool) -> Option<()> {
        if self.found.is_some() {
            return None;
        }
        if fits(self.peek()) {
            return Some(());
        }
        let next = self.next_span();
        self.say(next, format!("{letter}-string: expecting {what}"));
        None
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
        What::List | What::Tuple => node
            .kids
            .iter()
            .find_map(|kid| invalid_target(kid, targets)),
        What::Starred if targets != Targets::Del => node
            .kids
            .first()
            .and_then(|kid| invalid_target(kid, targets)),
        What::Comparison if targets == Targets::For => None,
        What::In if targets == Targets::For => node
            .kids
            .first()
            .and_then(|kid| invalid_target(kid, targets)),
        _ => Some(node.clone()),
    }
}
