//! String literals and replacement fields.

use super::*;

impl Recogniser<'_, '_> {
    pub(in crate::diagnose) fn strings(&mut self) -> Recognised {
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
    pub(in crate::diagnose) fn invalid_string(&mut self) {
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
                p.say(start.to(last), "invalid syntax. Is this intended to be part of the string?");
            }
            None::<()>
        });
    }

    pub(in crate::diagnose) fn interpolated(&mut self, letter: char) -> Option<()> {
        let outer = core::mem::replace(&mut self.letter, letter);
        let result = self.interpolated_pieces(letter);
        self.letter = outer;
        result
    }

    pub(in crate::diagnose) fn interpolated_pieces(&mut self, letter: char) -> Option<()> {
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

    pub(in crate::diagnose) fn field(&mut self, letter: char) -> Option<()> {
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
            self.say(next, format!("{letter}-string: valid expression required before '{required}'"));
            return None;
        }
        let value = self.yield_expression().or_else(|| self.star_expressions());
        if value.is_none() {
            self.say(next, format!("{letter}-string: expecting a valid expression after '{{'"));
            return None;
        }
        self.expect_in_field(letter, "'=', or '!', or ':', or '}'", |tok| {
            matches!(tok, Tok::Equal | Tok::FieldBang(_) | Tok::FieldColon(_) | Tok::FieldEnd(_))
        })?;
        if eat!(self, Tok::Equal) {
            self.expect_in_field(letter, "'!', or ':', or '}'", |tok| {
                matches!(tok, Tok::FieldBang(_) | Tok::FieldColon(_) | Tok::FieldEnd(_))
            })?;
        }
        if eat!(self, Tok::FieldBang(_)) {
            let odd = match self.peek() {
                Tok::Name("s" | "r" | "a") => None,
                Tok::Name(name) => Some(name),
                _ => None,
            };
            let next = self.next_span();
            if at!(self, Tok::FieldColon(_) | Tok::FieldEnd(_)) {
                self.say(next, format!("{letter}-string: missing conversion character"));
                return None;
            }
            if !eat!(self, Tok::Name(_)) {
                self.say(next, format!("{letter}-string: invalid conversion character"));
                return None;
            }
            if let Some(name) = odd {
                self.say(
                    next,
                    format!("{letter}-string: invalid conversion character '{name}': expected 's', 'r', or 'a'"),
                );
                return None;
            }
            self.expect_in_field(letter, "':' or '}'", |tok| matches!(tok, Tok::FieldColon(_) | Tok::FieldEnd(_)))?;
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
            self.expect_in_field(letter, "'}', or format specs", |tok| matches!(tok, Tok::FieldEnd(_)))?;
        }
        eat!(self, Tok::FieldEnd(_)).then_some(())
    }

    pub(in crate::diagnose) fn expect_in_field(
        &mut self,
        letter: char,
        what: &str,
        fits: fn(Tok) -> bool,
    ) -> Option<()> {
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
