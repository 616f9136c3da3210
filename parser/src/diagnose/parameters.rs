//! Mistakes in parameter lists.

use super::recognise::Recogniser;
use crate::token::Tok;

/// Of what the parameters are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Function,
    Lambda,
}

/// Reads parameters from here on and says what is wrong with them; goes back to where it began.
pub(super) fn check(p: &mut Recogniser, kind: Kind) {
    p.attempt(|p| {
        let mut list = List { kind, count: 0, seen_slash: false, seen_star: false, seen_default: false };
        while list.item(p).is_some() {
            if !matches!(p.peek(), Tok::Comma) {
                break;
            }
            p.bump();
        }
        None::<()>
    });
}

struct List {
    kind: Kind,
    count: usize,
    seen_slash: bool,
    seen_star: bool,
    seen_default: bool,
}

impl List {
    fn item(&mut self, p: &mut Recogniser) -> Option<()> {
        match p.peek() {
            Tok::Slash => self.slash(p),
            Tok::Star => self.star(p),
            Tok::DoubleStar => self.double_star(p),
            Tok::Name(_) => self.plain(p),
            Tok::LeftParen if !self.seen_star => {
                self.parenthesised(p);
                None
            }
            _ => None,
        }
    }

    fn ends(&self, tok: Tok) -> bool {
        match self.kind {
            Kind::Function => matches!(tok, Tok::RightParen),
            Kind::Lambda => matches!(tok, Tok::Colon | Tok::FieldColon(_)),
        }
    }

    fn slash(&mut self, p: &mut Recogniser) -> Option<()> {
        let span = p.next_span();
        p.bump();
        if self.seen_slash {
            p.say(span, "/ may appear only once");
        }
        if self.seen_star {
            p.say(span, "/ must be ahead of *");
        }
        if self.count == 0 && matches!(p.peek(), Tok::Comma) {
            p.say(span, "at least one argument must precede /");
        }
        if matches!(p.peek(), Tok::Star) {
            let star = p.next_span();
            p.say(star, "expected comma between / and *");
        }
        self.seen_slash = true;
        self.count += 1;
        Some(())
    }

    fn star(&mut self, p: &mut Recogniser) -> Option<()> {
        let span = p.next_span();
        p.bump();
        if self.seen_star {
            p.say(span, "* argument may appear only once");
        }
        self.seen_star = true;
        self.count += 1;
        if matches!(p.peek(), Tok::Name(_)) {
            p.bump();
            self.annotation(p)?;
            if matches!(p.peek(), Tok::Equal) {
                let equal = p.next_span();
                p.say(equal, "var-positional argument cannot have default value");
            }
            return Some(());
        }
        let bare_at_end = self.ends(p.peek());
        let bare_before_end =
            matches!(p.peek(), Tok::Comma) && (self.ends(p.peek_at(1)) || matches!(p.peek_at(1), Tok::DoubleStar));
        if bare_at_end || bare_before_end {
            let place = match self.kind {
                Kind::Function => span,
                Kind::Lambda => p.next_span(),
            };
            p.say(place, "named arguments must follow bare *");
        }
        Some(())
    }

    fn double_star(&mut self, p: &mut Recogniser) -> Option<()> {
        p.bump();
        if !matches!(p.peek(), Tok::Name(_)) {
            return None;
        }
        p.bump();
        self.annotation(p)?;
        let next = p.next_span();
        match p.peek() {
            Tok::Equal => p.say(next, "var-keyword argument cannot have default value"),
            Tok::Comma => {
                p.bump();
                let next = p.next_span();
                if matches!(p.peek(), Tok::Name(_) | Tok::Star | Tok::DoubleStar | Tok::Slash) {
                    p.say(next, "arguments cannot follow var-keyword argument");
                }
            }
            _ => {}
        }
        None
    }

    fn plain(&mut self, p: &mut Recogniser) -> Option<()> {
        let name = p.next_span();
        p.bump();
        self.count += 1;
        self.annotation(p)?;
        if !matches!(p.peek(), Tok::Equal) {
            if self.seen_default && !self.seen_star {
                p.say(name, "parameter without a default follows parameter with a default");
            }
            return Some(());
        }
        let equal = p.next_span();
        p.bump();
        if matches!(p.peek(), Tok::Comma | Tok::RightParen) {
            p.say(equal, "expected default value expression");
            return None;
        }
        self.seen_default = true;
        p.expression().map(|_| ())
    }

    fn annotation(&self, p: &mut Recogniser) -> Option<()> {
        if self.kind == Kind::Function && matches!(p.peek(), Tok::Colon) {
            p.bump();
            if matches!(p.peek(), Tok::Star) {
                p.bump();
            }
            p.expression()?;
        }
        Some(())
    }

    fn parenthesised(&self, p: &mut Recogniser) {
        let open = p.next_span();
        p.bump();
        let mut names = 0;
        while matches!(p.peek(), Tok::Name(_)) {
            p.bump();
            names += 1;
            if matches!(p.peek(), Tok::Comma) {
                p.bump();
            }
        }
        let close = p.next_span();
        if names > 0 && matches!(p.peek(), Tok::RightParen) {
            let message = match self.kind {
                Kind::Function => "Function parameters cannot be parenthesized",
                Kind::Lambda => "Lambda expression parameters cannot be parenthesized",
            };
            p.say(open.to(close), message);
        }
    }
}
