//! Expressions from the loosest to the tightest binding, and targets among them.

use super::*;

impl Recogniser<'_, '_> {
    pub(in crate::diagnose) fn star_expressions(&mut self) -> Recognised {
        self.maybe_tuple(Self::star_expression)
    }

    pub(in crate::diagnose) fn expressions(&mut self) -> Recognised {
        self.maybe_tuple(Self::expression)
    }

    /// Without looking for mistakes.
    pub(in crate::diagnose) fn expression_quietly(&mut self) -> Recognised {
        self.expression_without_mistakes()
    }

    /// Without looking for mistakes.
    pub(in crate::diagnose) fn star_expressions_quietly(&mut self) -> Recognised {
        let before = core::mem::replace(&mut self.mistakes, false);
        let result = self.star_expressions();
        self.mistakes = before;
        result
    }

    /// What a `for` binds.
    pub(in crate::diagnose) fn star_expressions_before_in(&mut self) -> Recognised {
        self.star_targets()
    }

    /// One expression, perhaps with a star.
    pub(in crate::diagnose) fn star_expressions_alone(&mut self) -> Recognised {
        self.star_expression()
    }

    pub(in crate::diagnose) fn star_expression(&mut self) -> Recognised {
        self.starred_bit_or().or_else(|| self.expression())
    }

    pub(in crate::diagnose) fn starred_bit_or(&mut self) -> Recognised {
        let start = self.pos;
        self.attempt(|p| {
            if !eat!(p, Tok::Star) {
                return None;
            }
            let value = p.bit_or()?;
            p.node_with(start, What::Starred, alloc::vec![value])
        })
    }

    pub(in crate::diagnose) fn star_named_expression(&mut self) -> Recognised {
        self.starred_bit_or().or_else(|| self.named_expression())
    }

    pub(in crate::diagnose) fn star_named_expressions(&mut self) -> Option<Vec<Rc<Node>>> {
        let items = self.gather(Self::star_named_expression)?;
        let _ = eat!(self, Tok::Comma);
        Some(items)
    }

    pub(in crate::diagnose) fn assignment_expression(&mut self) -> Recognised {
        let start = self.pos;
        self.attempt(|p| {
            if !eat!(p, Tok::Name(_)) || !eat!(p, Tok::ColonEqual) {
                return None;
            }
            p.expression()?;
            p.node(start, What::Walrus)
        })
    }

    pub(in crate::diagnose) fn named_expression(&mut self) -> Recognised {
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

    pub(in crate::diagnose) fn invalid_named_expression(&mut self) {
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
                p.say(target.span, format!("cannot use assignment expressions with {what}"));
                Some(())
            });
            p.attempt(|p| {
                let name = p.next_span();
                if !eat!(p, Tok::Name(_)) || !eat!(p, Tok::Equal) {
                    return None;
                }
                let value = p.bit_or()?;
                if !at!(p, Tok::Equal | Tok::ColonEqual) {
                    p.say(name.to(value.span), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
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
                    p.say(target.span, format!("cannot assign to {what} here. Maybe you meant '==' instead of '='?"));
                }
                Some(())
            });
            None
        });
    }

    /// What the hint about `==` leaves alone.
    pub(in crate::diagnose) fn list_like(&mut self) -> Option<()> {
        if at!(self, Tok::True | Tok::None | Tok::False) {
            return Some(());
        }
        let atom = self.atom()?;
        matches!(atom.what, What::List | What::Tuple | What::Generator).then_some(())
    }

    pub(in crate::diagnose) fn expression(&mut self) -> Recognised {
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

    pub(in crate::diagnose) fn expression_without_mistakes(&mut self) -> Recognised {
        let before = core::mem::replace(&mut self.mistakes, false);
        let result = self.expression();
        self.mistakes = before;
        result
    }

    pub(in crate::diagnose) fn invalid_expression(&mut self) {
        let start = self.pos;
        self.attempt(|p| {
            let name_then_string =
                at!(p, Tok::Name(_)) && matches!(p.peek_at(1), Tok::String(_) | Tok::FStringStart | Tok::TStringStart);
            let soft = at!(p, Tok::Name("match" | "case" | "type" | "_") | Tok::Match | Tok::Case | Tok::Type);
            if name_then_string || soft {
                return None;
            }
            let first = p.disjunction()?;
            let second = p.expression_without_mistakes()?;
            let level = p.tokens.get(p.pos.wrapping_sub(1)).map_or(0, |t| t.level);
            if level == 0 || p.is_legacy(start) {
                return None;
            }
            p.say(first.span.to(second.span), "invalid syntax. Perhaps you forgot a comma?");
            Some(())
        });
        self.attempt(|p| {
            let body = p.disjunction()?;
            if !eat!(p, Tok::If) {
                return None;
            }
            let test = p.disjunction()?;
            if !at!(p, Tok::Else | Tok::Colon | Tok::FieldColon(_)) {
                p.say(body.span.to(test.span), "expected 'else' after 'if' expression");
                return None;
            }
            if eat!(p, Tok::Else) && !p.fits(Self::expression) {
                let next = p.next_span();
                p.say(next, "expected expression after 'else', but statement is given");
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
                p.say(statement, "expected expression before 'if', but statement is given");
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
                    format!("{letter}-string: lambda expressions are not allowed without parentheses"),
                );
            }
            None::<()>
        });
    }

    /// Whether the name at token `start` was a statement in Python 2.
    pub(in crate::diagnose) fn is_legacy(&self, start: usize) -> bool {
        matches!(self.tokens.get(start).map(|t| t.tok), Some(Tok::Name("print" | "exec")))
    }

    pub(in crate::diagnose) fn invalid_legacy_expression(&mut self) {
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
            p.say(span.to(rest.span), format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?"));
            Some(())
        });
    }

    pub(in crate::diagnose) fn lambda(&mut self) -> Recognised {
        let start = self.pos;
        self.attempt(|p| {
            p.bump();
            crate::diagnose::parameters::check(p, crate::diagnose::parameters::Kind::Lambda);
            p.skip_lambda_parameters();
            if !eat!(p, Tok::Colon) {
                return None;
            }
            p.expression()?;
            p.node(start, What::Lambda)
        })
    }

    /// Moves to the colon that ends the parameters of a lambda; defaults are expressions.
    pub(in crate::diagnose) fn skip_lambda_parameters(&mut self) {
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

    pub(in crate::diagnose) fn chain(
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
        if several { self.node(start, what) } else { Some(first) }
    }

    pub(in crate::diagnose) fn disjunction(&mut self) -> Recognised {
        self.remember(Rule::Disjunction, |p| p.chain(Self::conjunction, |tok| matches!(tok, Tok::Or), What::Operation))
    }

    pub(in crate::diagnose) fn conjunction(&mut self) -> Recognised {
        self.remember(Rule::Conjunction, |p| p.chain(Self::inversion, |tok| matches!(tok, Tok::And), What::Operation))
    }

    pub(in crate::diagnose) fn inversion(&mut self) -> Recognised {
        self.remember(Rule::Inversion, |p| {
            let start = p.pos;
            if eat!(p, Tok::Not) {
                p.inversion()?;
                return p.node(start, What::Operation);
            }
            p.comparison()
        })
    }

    pub(in crate::diagnose) fn comparison_operator(&mut self) -> Option<bool> {
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

    pub(in crate::diagnose) fn comparison(&mut self) -> Recognised {
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

    pub(in crate::diagnose) fn bit_or(&mut self) -> Recognised {
        self.remember(Rule::BitOr, |p| {
            p.chain(
                Self::sum,
                |tok| matches!(tok, Tok::Bar | Tok::Caret | Tok::Ampersand | Tok::LeftShift | Tok::RightShift),
                What::Operation,
            )
        })
    }

    /// Sums and products alike: no message depends on which binds tighter.
    pub(in crate::diagnose) fn sum(&mut self) -> Recognised {
        self.remember(Rule::Sum, |p| {
            let start = p.pos;
            let first = p.factor()?;
            let mut several = false;
            while at!(p, Tok::Plus | Tok::Minus | Tok::Star | Tok::Slash | Tok::DoubleSlash | Tok::Percent | Tok::At) {
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
            if several { p.node(start, What::Operation) } else { Some(first) }
        })
    }

    /// `not` where an operand is due.
    pub(in crate::diagnose) fn invalid_not(&mut self) {
        let span = self.next_span();
        self.attempt(|p| {
            p.bump();
            let operand = p.inversion()?;
            p.say(span.to(operand.span), "'not' after an operator must be parenthesized");
            Some(())
        });
    }

    pub(in crate::diagnose) fn factor(&mut self) -> Recognised {
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

    pub(in crate::diagnose) fn await_primary(&mut self) -> Recognised {
        let start = self.pos;
        if eat!(self, Tok::Await) {
            self.primary()?;
            return self.node(start, What::Await);
        }
        self.primary()
    }

    pub(in crate::diagnose) fn primary(&mut self) -> Recognised {
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

    pub(in crate::diagnose) fn subscript_brackets(&mut self) -> Option<What> {
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

    pub(in crate::diagnose) fn slice(&mut self) -> Option<()> {
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
    pub(in crate::diagnose) fn starred_expression(&mut self) -> Recognised {
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
                    p.say(star.to(assigned.span), "cannot assign to iterable argument unpacking");
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
}
