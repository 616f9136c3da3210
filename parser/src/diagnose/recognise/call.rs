//! Arguments of calls and subscripts.

use super::*;

impl Recogniser<'_, '_> {
    pub(in crate::diagnose) fn call_parentheses(&mut self) -> Option<What> {
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

    pub(in crate::diagnose) fn generator_element(&mut self) -> Recognised {
        self.assignment_expression().or_else(|| {
            self.attempt(|p| {
                let element = p.expression()?;
                (!at!(p, Tok::ColonEqual)).then_some(element)
            })
        })
    }

    pub(in crate::diagnose) fn arguments(&mut self) -> Option<()> {
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
    pub(in crate::diagnose) fn args(&mut self) -> Recognised {
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

    pub(in crate::diagnose) fn keyword_or_starred(&mut self) -> Recognised {
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
                        p.say(stars.to(value.span), "cannot assign to keyword argument unpacking");
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

    pub(in crate::diagnose) fn invalid_keyword(&mut self) {
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
                p.say(target.span.to(equal), "expression cannot contain assignment, perhaps you meant \"==\"?");
            }
            None::<()>
        });
    }

    pub(in crate::diagnose) fn invalid_keyword_generator(&mut self) -> Option<()> {
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
        self.say(name.to(equal), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        None
    }

    pub(in crate::diagnose) fn invalid_arguments(&mut self) {
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
                    p.say_from(comma, "iterable argument unpacking follows keyword argument unpacking");
                }
            }
            None::<()>
        });
        self.attempt(|p| {
            let element = p.expression()?;
            let clauses = p.for_if_clauses()?;
            if eat!(p, Tok::Comma) {
                let _ = p.args();
                p.say(element.span.to(clauses.span), "Generator expression must be parenthesized");
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
            p.say(element.span.to(clauses.span), "Generator expression must be parenthesized");
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
}
