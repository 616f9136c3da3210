//! Atoms: what brackets enclose, and comprehensions.

use super::*;

impl Recogniser<'_, '_> {
    pub(in crate::diagnose) fn for_if_clauses(&mut self) -> Recognised {
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

    pub(in crate::diagnose) fn for_if_clause(&mut self) -> Option<()> {
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
    pub(in crate::diagnose) fn star_targets(&mut self) -> Recognised {
        let targets = self.maybe_tuple(|p| p.starred_bit_or().or_else(|| p.bit_or()))?;
        invalid_target(&targets, Targets::Star).is_none().then_some(targets)
    }

    /// Says that a part of `node` is no target, if one is not.
    pub(in crate::diagnose) fn say_invalid_target(&mut self, node: &Rc<Node>, targets: Targets) {
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

    pub(in crate::diagnose) fn atom(&mut self) -> Recognised {
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

    pub(in crate::diagnose) fn parentheses(&mut self) -> Recognised {
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

    pub(in crate::diagnose) fn invalid_group(&mut self) {
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

    pub(in crate::diagnose) fn invalid_comprehension(&mut self) {
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
            p.say(starred.span, "iterable unpacking cannot be used in comprehension");
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
            p.say(first.span.to(last), "did you forget parentheses around the comprehension target?");
            None::<()>
        });
    }

    pub(in crate::diagnose) fn square_brackets(&mut self) -> Recognised {
        let start = self.pos;
        let list = self.attempt(|p| {
            p.bump();
            let items = if at!(p, Tok::RightBracket) { Vec::new() } else { p.star_named_expressions()? };
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

    pub(in crate::diagnose) fn braces(&mut self) -> Recognised {
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
            let what = if is_dict { What::DictComp } else { What::SetComp };
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
    pub(in crate::diagnose) fn key_value(&mut self, is_first: bool) -> Option<()> {
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

    pub(in crate::diagnose) fn invalid_key_values(&mut self) {
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
            let key = if any { p.expression_quietly()? } else { p.expression()? };
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
                    p.say(star.to(value.span), "cannot use a starred expression in a dictionary value");
                }
            } else if at!(p, Tok::RightBrace | Tok::Comma) {
                p.say(colon, "expression expected after dictionary key and ':'");
            }
            None::<()>
        });
    }

    pub(in crate::diagnose) fn yield_expression(&mut self) -> Recognised {
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
}
