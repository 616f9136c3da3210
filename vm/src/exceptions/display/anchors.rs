//! Which part of an expression is to blame: the operator of a binary operation, the brackets of a subscript or call.
//!
//! What is looked at is the source text of one failed instruction, so it is nearly always a whole expression; but the
//! file may have changed since it was compiled, so anything can come. Only the outermost structure matters, and a scan
//! of the tokens outside brackets tells it; text that is no such expression has no anchors.

use alloc::vec::Vec;

/// A span in the segment, in characters from its start: the part that `^` marks, while `~` marks the rest.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Anchors {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) shape: Shape,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    Operation,
    Subscript,
    Call,
    /// A call of a plain name.
    CallOfName,
}

/// Strings inside the braces of f-strings inside strings and so on.
const STRING_DEPTH_MAX: u32 = 20;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Name,
    Keyword,
    Await,
    /// A number, or a name that cannot be assigned to.
    Constant,
    String,
    Dot,
    Ellipsis,
    /// A bracketed part, by its opening bracket.
    Group(char),
    /// An operator: the precedence as binary operator (0 when it is not one), and whether it may be unary.
    Operator {
        precedence: u8,
        is_unary: bool,
    },
}

#[derive(Clone, Copy, Debug)]
struct Token {
    kind: Kind,
    start: usize,
    end: usize,
}

const POWER: u8 = 8;

/// The anchors of the expression that `segment` is.
pub(super) fn find(segment: &[char]) -> Option<Anchors> {
    let mut tokens = scan(segment, 0, segment.len())?;
    // Parentheses around the whole do not count.
    while let [Token { kind: Kind::Group('('), start, end }] = tokens[..] {
        if is_tuple_or_generator(segment, start, end) {
            return None;
        }
        tokens = scan(segment, start + 1, end - 1)?;
    }
    if let Some(operator) = root_operator(&tokens)? {
        return Some(mark_operator(segment, &tokens, operator));
    }
    match tokens[..] {
        [Token { kind: Kind::Await | Kind::Operator { .. }, .. }, ..] => None,
        [first, .., Token { kind: Kind::Group('(' | '['), start, end }] if tokens.len() > 1 => {
            let shape = match segment[start] {
                '[' => Shape::Subscript,
                _ if tokens.len() == 2 && first.kind == Kind::Name => Shape::CallOfName,
                _ => Shape::Call,
            };
            Some(Anchors { start, end, shape })
        }
        _ => None,
    }
}

/// The index of the operator applied last; `None` outside when the tokens are no operand-and-operator expression.
fn root_operator(tokens: &[Token]) -> Option<Option<usize>> {
    let mut root: Option<(u8, usize)> = None;
    let mut starts_unary = false;
    let mut place = 0;
    loop {
        // Prefixes, then an atom with its trailers.
        while let Some(Token { kind: Kind::Operator { is_unary: true, .. } | Kind::Await, .. }) = tokens.get(place) {
            let is_unary = tokens[place].kind != Kind::Await;
            starts_unary |= is_unary && place == 0;
            if is_unary && place > 0 && tokens[place - 1].kind == Kind::Await {
                return None;
            }
            place += 1;
        }
        place = skip_primary(tokens, place)?;
        let Some(token) = tokens.get(place) else { break };
        let Kind::Operator { precedence, .. } = token.kind else { return None };
        if precedence == 0 {
            return None;
        }
        root = match root {
            // Powers group from the right, all others from the left.
            Some((lowest, at)) if precedence > lowest || (precedence == POWER && lowest == POWER) => Some((lowest, at)),
            _ => Some((precedence, place)),
        };
        place += 1;
    }
    match root {
        // `-a ** b` is a negation.
        Some((POWER, _)) if starts_unary => Some(None),
        Some((_, at)) => Some(Some(at)),
        None => Some(None),
    }
}

fn skip_primary(tokens: &[Token], mut place: usize) -> Option<usize> {
    match tokens.get(place)?.kind {
        Kind::Name | Kind::Constant | Kind::Ellipsis | Kind::Group(_) => place += 1,
        Kind::String => {
            while matches!(tokens.get(place), Some(Token { kind: Kind::String, .. })) {
                place += 1;
            }
        }
        _ => return None,
    }
    loop {
        match tokens.get(place).map(|token| token.kind) {
            Some(Kind::Group('(' | '[')) => place += 1,
            Some(Kind::Dot) if matches!(tokens.get(place + 1), Some(Token { kind: Kind::Name, .. })) => place += 2,
            Some(Kind::Dot) => return None,
            _ => return Some(place),
        }
    }
}

/// Operators have one character or two; a second one counts when it is neither blank nor part of the right operand
/// (whose own parentheses do not belong to it, so that in `a+(b)` the bracket is marked as well, as CPython does).
fn mark_operator(segment: &[char], tokens: &[Token], operator: usize) -> Anchors {
    let start = tokens[operator].start;
    let mut end = start + 1;
    let right = operand_start(segment, &tokens[operator + 1..]);
    if let Some(next) = segment.get(end)
        && end < right
        && !next.is_whitespace()
        && !matches!(next, '\\' | '#')
    {
        end += 1;
    }
    Anchors { start, end, shape: Shape::Operation }
}

/// Where the operand that these tokens are begins, inside the parentheses around it.
fn operand_start(segment: &[char], tokens: &[Token]) -> usize {
    let Some(first) = tokens.first() else { return segment.len() };
    let mut start = first.start;
    if tokens.len() > 1 {
        return start;
    }
    let mut current = *first;
    while current.kind == Kind::Group('(') && !is_tuple_or_generator(segment, current.start, current.end) {
        let Some(inner) = scan(segment, current.start + 1, current.end - 1) else { return start };
        let Some(first) = inner.first() else { return start };
        start = first.start;
        if inner.len() > 1 {
            break;
        }
        current = *first;
    }
    start
}

/// Whether these parentheses make a tuple or a generator, and so belong to the expression.
fn is_tuple_or_generator(segment: &[char], start: usize, end: usize) -> bool {
    let mut place = start + 1;
    let mut is_empty = true;
    let mut lambda_depth = 0_u32;
    while let Some(token) = next_token(segment, &mut place, end - 1) {
        let Ok(token) = token else { return true };
        is_empty = false;
        match &segment[token.start..token.end] {
            ['l', 'a', 'm', 'b', 'd', 'a'] => lambda_depth += 1,
            [':'] if lambda_depth > 0 => lambda_depth -= 1,
            [','] if lambda_depth == 0 => return true,
            ['f', 'o', 'r'] if lambda_depth == 0 => return true,
            _ => {}
        }
    }
    is_empty
}

// ---- tokens ----

fn scan(segment: &[char], start: usize, end: usize) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut place = start;
    while let Some(token) = next_token(segment, &mut place, end) {
        tokens.push(token.ok()?);
    }
    Some(tokens)
}

/// Text that is not made of tokens.
struct Malformed;

/// The token at or behind `place`, which moves behind it; `None` at `end`.
fn next_token(segment: &[char], place: &mut usize, end: usize) -> Option<Result<Token, Malformed>> {
    let text = &segment[..end];
    skip_blanks(text, place);
    let start = *place;
    let first = *text.get(start)?;
    let second = text.get(start + 1).copied();
    let kind = if is_name_start(first) {
        while text.get(*place).is_some_and(|c| is_name_start(*c) || c.is_ascii_digit() || c.is_alphanumeric()) {
            *place += 1;
        }
        let name = &text[start..*place];
        if text.get(*place).is_some_and(|c| matches!(c, '"' | '\'')) && is_string_prefix(name) {
            let is_formatted = name.iter().any(|c| matches!(c, 'f' | 'F' | 't' | 'T'));
            match skip_string(text, *place, is_formatted, 0) {
                Some(behind) => *place = behind,
                None => return Some(Err(Malformed)),
            }
            Kind::String
        } else {
            name_kind(name)
        }
    } else if first.is_ascii_digit() || (first == '.' && second.is_some_and(|c| c.is_ascii_digit())) {
        skip_number(text, place);
        if !is_number(&text[start..*place]) {
            return Some(Err(Malformed));
        }
        Kind::Constant
    } else if matches!(first, '"' | '\'') {
        match skip_string(text, start, false, 0) {
            Some(behind) => *place = behind,
            None => return Some(Err(Malformed)),
        }
        Kind::String
    } else if matches!(first, '(' | '[' | '{') {
        match skip_group(text, start) {
            Some(behind) => *place = behind,
            None => return Some(Err(Malformed)),
        }
        Kind::Group(first)
    } else {
        let (kind, len) = operator(first, second, text.get(start + 2).copied());
        *place += len;
        kind
    };
    Some(Ok(Token { kind, start, end: *place }))
}

fn operator(first: char, second: Option<char>, third: Option<char>) -> (Kind, usize) {
    let other = Kind::Operator { precedence: 0, is_unary: false };
    let binary = |precedence| Kind::Operator { precedence, is_unary: false };
    match (first, second) {
        ('.', Some('.')) if third == Some('.') => (Kind::Ellipsis, 3),
        ('.', _) => (Kind::Dot, 1),
        ('*', Some('*')) if third != Some('=') => (binary(POWER), 2),
        ('/', Some('/')) if third != Some('=') => (binary(6), 2),
        ('<', Some('<')) | ('>', Some('>')) if third != Some('=') => (binary(4), 2),
        ('+' | '-' | '*' | '/' | '%' | '@' | '&' | '|' | '^', Some('=')) => (other, 2),
        ('*', Some('*')) | ('/', Some('/')) | ('<', Some('<')) | ('>', Some('>')) => (other, 3),
        ('+' | '-', _) => (Kind::Operator { precedence: 5, is_unary: true }, 1),
        ('~', _) => (Kind::Operator { precedence: 0, is_unary: true }, 1),
        ('*' | '/' | '%' | '@', _) => (binary(6), 1),
        ('&', _) => (binary(3), 1),
        ('^', _) => (binary(2), 1),
        ('|', _) => (binary(1), 1),
        _ => (other, 1),
    }
}

fn name_kind(name: &[char]) -> Kind {
    if ["None", "True", "False"].iter().any(|constant| constant.chars().eq(name.iter().copied())) {
        return Kind::Constant;
    }
    const KEYWORDS: [&str; 32] = [
        "and", "as", "assert", "async", "break", "class", "continue", "def", "del", "elif", "else", "except",
        "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass",
        "raise", "return", "try", "while", "with", "yield", "await",
    ];
    match KEYWORDS.iter().find(|keyword| keyword.chars().eq(name.iter().copied())) {
        Some(&"await") => Kind::Await,
        Some(_) => Kind::Keyword,
        None => Kind::Name,
    }
}

fn is_name_start(c: char) -> bool {
    c == '_' || c.is_alphabetic()
}

fn is_string_prefix(name: &[char]) -> bool {
    name.len() <= 2 && name.iter().all(|c| matches!(c.to_ascii_lowercase(), 'b' | 'f' | 'r' | 't' | 'u'))
}

fn skip_blanks(text: &[char], place: &mut usize) {
    while let Some(c) = text.get(*place) {
        match c {
            '#' => {
                while text.get(*place).is_some_and(|c| *c != '\n') {
                    *place += 1;
                }
            }
            '\\' => *place += 1,
            c if c.is_whitespace() => *place += 1,
            _ => return,
        }
    }
}

fn skip_number(text: &[char], place: &mut usize) {
    let has_base = text.get(*place) == Some(&'0') && text.get(*place + 1).is_some_and(char::is_ascii_alphabetic);
    let mut may_have_point = true;
    let mut previous = ' ';
    while let Some(c) = text.get(*place) {
        let is_behind_exponent = !has_base && matches!(previous, 'e' | 'E');
        let belongs = match c {
            '.' => may_have_point,
            '+' | '-' => is_behind_exponent,
            _ => c.is_ascii_alphanumeric() || *c == '_',
        };
        if !belongs {
            return;
        }
        // An attribute of a number comes behind a second point, or one behind the exponent.
        may_have_point &= *c != '.' && (has_base || !matches!(c, 'e' | 'E'));
        previous = *c;
        *place += 1;
    }
}

/// Whether the letters in it can be those of a number.
fn is_number(text: &[char]) -> bool {
    let has_base = matches!(text, ['0', 'x' | 'X' | 'o' | 'O' | 'b' | 'B', ..]);
    has_base || text.iter().all(|c| !c.is_ascii_alphabetic() || matches!(c, 'e' | 'E' | 'j' | 'J'))
}

/// The place behind the bracket that closes the one at `start`. Kinds of brackets have to agree.
fn skip_group(text: &[char], start: usize) -> Option<usize> {
    let mut open = Vec::new();
    let mut place = start;
    loop {
        skip_blanks(text, &mut place);
        let c = *text.get(place)?;
        match c {
            '(' => open.push(')'),
            '[' => open.push(']'),
            '{' => open.push('}'),
            ')' | ']' | '}' => {
                if open.pop() != Some(c) {
                    return None;
                }
                if open.is_empty() {
                    return Some(place + 1);
                }
            }
            '"' | '\'' => {
                place = skip_string(text, place, prefix_is_formatted(text, place), 0)?;
                continue;
            }
            _ => {}
        }
        place += 1;
    }
}

/// Whether the letters right in front of the quote at `place` make it an f-string or t-string.
fn prefix_is_formatted(text: &[char], place: usize) -> bool {
    let before = &text[..place];
    let len = before.iter().rev().take_while(|c| is_name_start(**c) || c.is_ascii_digit()).count();
    let prefix = &before[place - len..];
    is_string_prefix(prefix) && prefix.iter().any(|c| matches!(c, 'f' | 'F' | 't' | 'T'))
}

/// The place behind the string whose opening quote is at `start`.
fn skip_string(text: &[char], start: usize, is_formatted: bool, depth: u32) -> Option<usize> {
    if depth > STRING_DEPTH_MAX {
        return None;
    }
    let quote = *text.get(start)?;
    let is_triple = text.get(start + 1) == Some(&quote) && text.get(start + 2) == Some(&quote);
    let mut place = start + if is_triple { 3 } else { 1 };
    // Brackets open inside the braces of a replacement field.
    let mut nesting = 0_u32;
    loop {
        let c = *text.get(place)?;
        let ends =
            c == quote && (!is_triple || (text.get(place + 1) == Some(&quote) && text.get(place + 2) == Some(&quote)));
        if nesting == 0 && ends {
            return Some(place + if is_triple { 3 } else { 1 });
        }
        match c {
            '\\' if nesting == 0 => place += 1,
            '{' if is_formatted && nesting == 0 && text.get(place + 1) == Some(&'{') => place += 1,
            '{' if is_formatted => nesting += 1,
            '}' if nesting > 0 => nesting -= 1,
            '"' | '\'' if nesting > 0 => {
                place = skip_string(text, place, prefix_is_formatted(text, place), depth + 1)?;
                continue;
            }
            '\n' if !is_triple && nesting == 0 => return None,
            _ => {}
        }
        place += 1;
    }
}
