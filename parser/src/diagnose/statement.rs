//! A second look at the statement that has no tree.

use alloc::format;

use super::parameters::{self, Kind};
use super::recognise::{Recogniser, Targets, What, invalid_target};
use crate::span::Span;
use crate::token::Tok;

/// Says what is wrong with the logical line that begins at the first token, if that is a known mistake.
pub(super) fn check_line(p: &mut Recogniser) {
    match p.peek() {
        Tok::If | Tok::Elif | Tok::While => {
            p.bump();
            if p.named_expression().is_some() {
                header_end(p, false);
            }
        }
        Tok::Async => {
            p.bump();
            check_line(p);
        }
        Tok::For => for_header(p),
        Tok::With => with_header(p),
        Tok::Try | Tok::Else | Tok::Finally => {
            p.bump();
            header_end(p, true);
        }
        Tok::Except => except_header(p),
        Tok::Def => function_header(p),
        Tok::Class => class_header(p),
        Tok::Match => {
            p.bump();
            if p.star_named_expressions().is_some() {
                header_end(p, false);
            }
        }
        Tok::Case => case_header(p),
        Tok::At => {
            p.bump();
            let _ = p.named_expression();
        }
        // Not taken for the keyword, as the colon is missing.
        Tok::Name("match") if soft_header(p) => {}
        _ => simple_statements(p),
    }
}

/// `match subject` at the end of its line lacks the colon.
fn soft_header(p: &mut Recogniser) -> bool {
    if !matches!(
        p.peek_at(1),
        Tok::Name(_)
            | Tok::Number(_)
            | Tok::String(_)
            | Tok::LeftParen
            | Tok::LeftBracket
            | Tok::LeftBrace
            | Tok::Ellipsis
    ) {
        return false;
    }
    p.attempt(|p| {
        p.bump();
        p.star_named_expressions()?;
        if matches!(p.peek(), Tok::Newline) {
            let next = p.next_span();
            p.say(next, "expected ':'");
        }
        None::<()>
    });
    p.found.is_some()
}

/// The colon of a header and the statements after it; `forced` where nothing but a colon can come.
fn header_end(p: &mut Recogniser, forced: bool) {
    if p.found.is_some() {
        return;
    }
    if matches!(p.peek(), Tok::Colon) {
        p.bump();
        if !matches!(p.peek(), Tok::Newline) {
            simple_statements(p);
        }
    } else if forced || matches!(p.peek(), Tok::Newline) {
        let next = p.next_span();
        p.say(next, "expected ':'");
    }
}

fn for_header(p: &mut Recogniser) {
    p.bump();
    let fits = p.attempt(|p| {
        let targets = p.star_expressions_before_in()?;
        let _ = targets;
        if !matches!(p.peek(), Tok::In) {
            return None;
        }
        p.bump();
        Some(())
    });
    if fits.is_none() {
        p.attempt(|p| {
            let targets = p.star_expressions()?;
            p.say_invalid_target(&targets, Targets::For);
            None::<()>
        });
        return;
    }
    if p.star_expressions().is_some() {
        header_end(p, false);
    }
}

fn with_header(p: &mut Recogniser) {
    p.bump();
    let parenthesised = p.attempt(|p| {
        if !matches!(p.peek(), Tok::LeftParen) {
            return None;
        }
        p.bump();
        loop {
            with_item(p)?;
            if !matches!(p.peek(), Tok::Comma) {
                break;
            }
            p.bump();
            if matches!(p.peek(), Tok::RightParen) {
                break;
            }
        }
        if !matches!(p.peek(), Tok::RightParen) {
            return None;
        }
        p.bump();
        matches!(p.peek(), Tok::Colon | Tok::Newline).then_some(())
    });
    if parenthesised.is_none() {
        loop {
            if with_item(p).is_none() {
                return;
            }
            if !matches!(p.peek(), Tok::Comma) {
                break;
            }
            p.bump();
        }
    }
    header_end(p, false);
}

fn with_item(p: &mut Recogniser) -> Option<()> {
    p.expression()?;
    if !matches!(p.peek(), Tok::As) {
        return Some(());
    }
    p.bump();
    if matches!(p.peek(), Tok::Star) {
        p.bump();
    }
    let target = p.expression()?;
    if matches!(p.peek(), Tok::Comma | Tok::RightParen | Tok::Colon) {
        p.say_invalid_target(&target, Targets::Star);
    }
    Some(())
}

fn except_header(p: &mut Recogniser) {
    p.bump();
    let statement = if matches!(p.peek(), Tok::Star) {
        p.bump();
        "except*"
    } else {
        "except"
    };
    let next = p.next_span();
    if matches!(p.peek(), Tok::Newline | Tok::Colon) {
        if statement == "except*" {
            p.say(next, "expected one or more exception types");
        }
        return header_end(p, true);
    }
    let Some(first) = p.expression() else { return };
    let mut several = false;
    while matches!(p.peek(), Tok::Comma) {
        several = true;
        p.bump();
        if p.expression().is_none() {
            break;
        }
    }
    if matches!(p.peek(), Tok::As) {
        p.bump();
        let is_name = matches!(p.peek(), Tok::Name(_));
        let Some(target) = p.expression() else { return };
        if !matches!(p.peek(), Tok::Colon) {
            return header_end(p, false);
        }
        if several && is_name {
            p.bump();
            p.say_from(first.span, "multiple exception types must be parenthesized when using 'as'");
        } else if target.what != What::Name {
            let what = target.what.name();
            p.say(target.span, format!("cannot use {statement} statement with {what}"));
        }
    }
    header_end(p, false);
}

fn function_header(p: &mut Recogniser) {
    p.bump();
    if !matches!(p.peek(), Tok::Name(_)) {
        return;
    }
    p.bump();
    if type_params(p).is_none() {
        return;
    }
    let next = p.next_span();
    if !matches!(p.peek(), Tok::LeftParen) {
        return p.say(next, "expected '('");
    }
    p.bump();
    parameters::check(p, Kind::Function);
    if p.found.is_some() || !skip_parameters(p) {
        return;
    }
    if matches!(p.peek(), Tok::Arrow) {
        p.bump();
        if p.expression().is_none() {
            return;
        }
    }
    header_end(p, true);
}

/// Moves over well-formed parameters and the parenthesis that ends them.
fn skip_parameters(p: &mut Recogniser) -> bool {
    loop {
        let is_name = matches!(p.peek(), Tok::Name(_));
        match p.peek() {
            Tok::RightParen => return p.bump(),
            Tok::Name(_) | Tok::Comma | Tok::Star | Tok::DoubleStar | Tok::Slash => p.bump(),
            _ => return false,
        };
        if is_name && matches!(p.peek(), Tok::Colon) {
            p.bump();
            if p.star_expressions_alone().is_none() {
                return false;
            }
        }
        if is_name && matches!(p.peek(), Tok::Equal) {
            p.bump();
            if p.expression().is_none() {
                return false;
            }
        }
    }
}

fn class_header(p: &mut Recogniser) {
    p.bump();
    if !matches!(p.peek(), Tok::Name(_)) {
        return;
    }
    p.bump();
    if type_params(p).is_none() {
        return;
    }
    if matches!(p.peek(), Tok::LeftParen) {
        p.bump();
        if !matches!(p.peek(), Tok::RightParen) && p.arguments().is_none() {
            return;
        }
        if !matches!(p.peek(), Tok::RightParen) {
            return;
        }
        p.bump();
    }
    header_end(p, false);
}

/// Type parameters, if there are any; `None` where they are wrong.
fn type_params(p: &mut Recogniser) -> Option<()> {
    if !matches!(p.peek(), Tok::LeftBracket) {
        return Some(());
    }
    p.bump();
    let close = p.next_span();
    if matches!(p.peek(), Tok::RightBracket) {
        p.bump();
        p.say_from(close, "Type parameter list cannot be empty");
        return None;
    }
    loop {
        let kind = match p.peek() {
            Tok::Star => "TypeVarTuple",
            Tok::DoubleStar => "ParamSpec",
            _ => "",
        };
        if !kind.is_empty() {
            p.bump();
        }
        if !matches!(p.peek(), Tok::Name(_)) {
            return None;
        }
        p.bump();
        if matches!(p.peek(), Tok::Colon) {
            let colon = p.next_span();
            p.bump();
            let bound = p.expression()?;
            if !kind.is_empty() {
                let what = if bound.what == What::Tuple { "constraints" } else { "bound" };
                p.say(colon.to(bound.span), format!("cannot use {what} with {kind}"));
                return None;
            }
        }
        if matches!(p.peek(), Tok::Equal) {
            p.bump();
            p.star_expressions_alone()?;
        }
        if !matches!(p.peek(), Tok::Comma) {
            break;
        }
        p.bump();
        if matches!(p.peek(), Tok::RightBracket) {
            break;
        }
    }
    matches!(p.peek(), Tok::RightBracket).then(|| {
        p.bump();
    })
}

/// Patterns are read only as far as brackets go.
fn case_header(p: &mut Recogniser) {
    p.bump();
    let mut depth = 0usize;
    loop {
        match p.peek() {
            Tok::LeftParen | Tok::LeftBracket | Tok::LeftBrace => depth += 1,
            Tok::RightParen | Tok::RightBracket | Tok::RightBrace => depth = depth.saturating_sub(1),
            Tok::If if depth == 0 => {
                p.bump();
                if p.named_expression().is_some() {
                    header_end(p, false);
                }
                return;
            }
            Tok::Colon if depth == 0 => return header_end(p, false),
            // Otherwise the pattern is what was wrong.
            Tok::Newline if p.pos == p.failed && p.pos > 1 => return header_end(p, false),
            Tok::Newline | Tok::EndMarker => return,
            _ => {}
        }
        p.bump();
    }
}

fn simple_statements(p: &mut Recogniser) {
    loop {
        simple_statement(p);
        if p.found.is_some() || !matches!(p.peek(), Tok::Semicolon) {
            return;
        }
        p.bump();
    }
}

fn simple_statement(p: &mut Recogniser) {
    match p.peek() {
        Tok::Return => {
            p.bump();
            let _ = p.star_expressions();
        }
        Tok::Raise => {
            p.bump();
            if p.expression().is_some() && matches!(p.peek(), Tok::From) {
                p.bump();
                let _ = p.expression();
            }
        }
        Tok::Assert => {
            p.bump();
            if p.expression().is_some() && matches!(p.peek(), Tok::Comma) {
                p.bump();
                let _ = p.expression();
            }
        }
        Tok::Del => {
            p.bump();
            let targets = p.attempt(Recogniser::star_expressions);
            if let Some(targets) = targets {
                p.say_invalid_target(&targets, Targets::Del);
            }
        }
        Tok::Import => import(p),
        Tok::From => from_import(p),
        Tok::Type => type_alias(p),
        Tok::Pass | Tok::Break | Tok::Continue if !matches!(p.peek_at(1), Tok::If) => {
            p.bump();
        }
        Tok::Global | Tok::Nonlocal => {}
        _ => assignment(p),
    }
}

fn type_alias(p: &mut Recogniser) {
    p.bump();
    p.bump();
    if type_params(p).is_some() && matches!(p.peek(), Tok::Equal) {
        p.bump();
        let _ = p.expression();
    }
}

fn right_side(p: &mut Recogniser) -> Option<()> {
    p.yield_expression().or_else(|| p.star_expressions()).map(|_| ())
}

fn is_augmented(tok: Tok) -> bool {
    matches!(
        tok,
        Tok::PlusEqual
            | Tok::MinusEqual
            | Tok::StarEqual
            | Tok::SlashEqual
            | Tok::PercentEqual
            | Tok::AmpersandEqual
            | Tok::BarEqual
            | Tok::CaretEqual
            | Tok::LeftShiftEqual
            | Tok::RightShiftEqual
            | Tok::DoubleStarEqual
            | Tok::DoubleSlashEqual
            | Tok::AtEqual
    )
}

fn assignment(p: &mut Recogniser) {
    let whole = p.attempt(|p| {
        let mut any = false;
        while targets_and_equal(p).is_some() {
            any = true;
        }
        if any {
            return right_side(p);
        }
        let target = p.expression_quietly()?;
        let single = matches!(target.what, What::Name | What::Attribute | What::Subscript);
        match p.peek() {
            Tok::Colon if single => {
                p.bump();
                p.expression()?;
                if matches!(p.peek(), Tok::Equal) {
                    p.bump();
                    right_side(p)?;
                }
                Some(())
            }
            tok if single && is_augmented(tok) => {
                p.bump();
                right_side(p)
            }
            _ => None,
        }
    });
    if p.found.is_some() || whole.is_some() {
        return;
    }
    invalid_assignment(p);
    if p.found.is_none() {
        let _ = p.attempt(Recogniser::star_expressions);
    }
}

fn targets_and_equal(p: &mut Recogniser) -> Option<()> {
    p.attempt(|p| {
        let targets = p.star_expressions_quietly()?;
        if invalid_target(&targets, Targets::Star).is_some() || !matches!(p.peek(), Tok::Equal) {
            return None;
        }
        p.bump();
        Some(())
    })
}

fn invalid_assignment(p: &mut Recogniser) {
    let start = p.pos;
    p.attempt(|p| {
        let first = p.star_named_expression()?;
        let one = !matches!(p.peek(), Tok::Comma);
        if !one {
            p.bump();
            let _ = p.attempt(Recogniser::star_named_expressions);
        }
        if !matches!(p.peek(), Tok::Colon) {
            return None;
        }
        p.bump();
        p.expression()?;
        match first.what {
            _ if !one => p.say(first.span, "only single target (not tuple) can be annotated"),
            What::List | What::Tuple => {
                let what = first.what.name();
                p.say(first.span, format!("only single target (not {what}) can be annotated"));
            }
            What::Name | What::Attribute | What::Subscript => {}
            _ => p.say(first.span, "illegal target for annotation"),
        }
        None::<()>
    });
    p.attempt(|p| {
        while targets_and_equal(p).is_some() {}
        let yielded = p.yield_expression();
        let target = match yielded {
            Some(target) => target,
            None => p.star_expressions()?,
        };
        if !matches!(p.peek(), Tok::Equal) {
            return None;
        }
        if target.what == What::Yield {
            p.say(target.span, "assignment to yield expression not possible");
        }
        p.say_invalid_target(&target, Targets::Star);
        None::<()>
    });
    p.pos = start;
    p.attempt(|p| {
        let target = p.star_expressions()?;
        if !is_augmented(p.peek()) {
            return None;
        }
        p.bump();
        right_side(p)?;
        let what = target.what.name();
        p.say(target.span, format!("'{what}' is an illegal expression for augmented assignment"));
        None::<()>
    });
}

fn dotted_name(p: &mut Recogniser) -> Option<()> {
    if !matches!(p.peek(), Tok::Name(_)) {
        return None;
    }
    p.bump();
    while matches!(p.peek(), Tok::Dot) && matches!(p.peek_at(1), Tok::Name(_)) {
        p.bump();
        p.bump();
    }
    Some(())
}

fn import(p: &mut Recogniser) {
    let start = p.next_span();
    p.bump();
    if expected_names(p) {
        return;
    }
    loop {
        if dotted_name(p).is_none() || !import_target(p) {
            return;
        }
        if !matches!(p.peek(), Tok::Comma) {
            break;
        }
        p.bump();
    }
    if matches!(p.peek(), Tok::From) {
        p.bump();
        if dotted_name(p).is_some() {
            p.say_from(start, "Did you mean to use 'from ... import ...' instead?");
        }
    }
}

fn expected_names(p: &mut Recogniser) -> bool {
    if matches!(p.peek(), Tok::Newline) {
        let next = p.next_span();
        p.bump();
        p.say_from(next, "Expected one or more names after 'import'");
        return true;
    }
    false
}

/// `as` and what follows; whether that is a name.
fn import_target(p: &mut Recogniser) -> bool {
    if !matches!(p.peek(), Tok::As) {
        return true;
    }
    p.bump();
    let ends = matches!(p.peek_at(1), Tok::Comma | Tok::RightParen | Tok::Newline | Tok::Semicolon);
    if matches!(p.peek(), Tok::Name(_)) && ends {
        return p.bump();
    }
    if let Some(target) = p.expression() {
        let what = target.what.name();
        p.say(target.span, format!("cannot use {what} as import target"));
    }
    false
}

fn from_import(p: &mut Recogniser) {
    p.bump();
    while matches!(p.peek(), Tok::Dot | Tok::Ellipsis) {
        p.bump();
    }
    let _ = dotted_name(p);
    if !matches!(p.peek(), Tok::Import) {
        return;
    }
    p.bump();
    if expected_names(p) {
        return;
    }
    let in_parens = matches!(p.peek(), Tok::LeftParen);
    if in_parens {
        p.bump();
    }
    loop {
        if !matches!(p.peek(), Tok::Name(_)) {
            return;
        }
        p.bump();
        if !import_target(p) || !matches!(p.peek(), Tok::Comma) {
            return;
        }
        p.bump();
        let next: Span = p.next_span();
        if matches!(p.peek(), Tok::Newline) && !in_parens {
            return p.say(next, "trailing comma not allowed without surrounding parentheses");
        }
    }
}
