//! Literals that follow each other, f-strings and t-strings.

use super::*;

pub(crate) fn string<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    literal: &'a StringLiteral<'a>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    let kind = ExprKind::Constant { value: literal.value, kind: literal.unicode_prefix.then_some("u") };
    ctx.expr(l, kind, r)
}

pub(crate) fn string_middle<'a>(
    ctx: Ctx<'_, 'a>,
    list: Vec<ExprRef<'a>>,
    l: Position,
    text: Wtf8<'a>,
    r: Position,
) -> Outcome<'a, Vec<ExprRef<'a>>> {
    Ok(push(list, constant(ctx, l, Constant::Str(text), r)?))
}

/// A replacement field.
#[derive(Clone, Copy)]
pub(crate) struct Field<'a> {
    value: ExprRef<'a>,
    /// The source text of `value`.
    text: &'a str,
    /// The text with the `=`, and where it is.
    debug: Option<(&'a str, Span)>,
    conversion: Conversion,
    format_spec: Option<ExprRef<'a>>,
}

/// What ends the expression of a field: where it is, and the text before it.
#[derive(Clone, Copy)]
pub(crate) struct FieldPart<'a> {
    pub(crate) at: Position,
    pub(crate) text: &'a str,
}

/// `!r` and the like.
#[derive(Clone, Copy)]
pub(crate) struct FieldConversion<'a> {
    part: FieldPart<'a>,
    conversion: Conversion,
}

/// `:` and what follows.
#[derive(Clone, Copy)]
pub(crate) struct FieldSpec<'a> {
    part: FieldPart<'a>,
    spec: ExprRef<'a>,
}

pub(crate) fn field<'a>(
    ctx: Ctx<'_, 'a>,
    start: Position,
    value: ExprRef<'a>,
    debug: bool,
    conversion: Option<&'a FieldConversion<'a>>,
    spec: Option<&'a FieldSpec<'a>>,
    close: FieldPart<'a>,
) -> &'a Field<'a> {
    let part = match (conversion, spec) {
        (Some(conversion), _) => conversion.part,
        (None, Some(spec)) => spec.part,
        (None, None) => close,
    };
    let conversion = match conversion {
        Some(conversion) => conversion.conversion,
        None if debug && spec.is_none() => Conversion::Repr,
        None => Conversion::None,
    };
    let before_equal = part.text.rsplit_once('=').map(|(before, _)| before);
    ctx.arena.alloc(Field {
        value,
        text: before_equal.filter(|_| debug).unwrap_or(part.text),
        debug: debug.then_some((part.text, Span::new(start, part.at))),
        conversion,
        format_spec: spec.map(|spec| spec.spec),
    })
}

pub(crate) fn conversion<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    text: &'a str,
    m: Position,
    name: Identifier<'a>,
    r: Position,
) -> Outcome<'a, &'a FieldConversion<'a>> {
    let letter = ctx.string_letter.get();
    if m != Position::new(l.line, l.column + 1) {
        return refuse(
            Span::new(l, r),
            format!("{letter}-string: conversion type must come right after the exclamation mark"),
        );
    }
    let conversion = match name {
        "s" => Conversion::Str,
        "r" => Conversion::Repr,
        "a" => Conversion::Ascii,
        _ => {
            return refuse(
                Span::new(m, r),
                format!("{letter}-string: invalid conversion character '{name}': expected 's', 'r', or 'a'"),
            );
        }
    };
    let part = FieldPart { at: l, text };
    Ok(ctx.arena.alloc(FieldConversion { part, conversion }))
}

pub(crate) fn field_spec<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    text: &'a str,
    pieces: Vec<ExprRef<'a>>,
    r: Position,
) -> Outcome<'a, &'a FieldSpec<'a>> {
    let values = merge_text(ctx, &pieces)?;
    let spec = ctx.expr(l, ExprKind::JoinedStr { values }, r)?;
    let part = FieldPart { at: l, text };
    Ok(ctx.arena.alloc(FieldSpec { part, spec }))
}

fn debug_text<'a>(ctx: Ctx<'_, 'a>, list: &mut Vec<ExprRef<'a>>, field: &Field<'a>) -> Outcome<'a, ()> {
    if let Some((text, span)) = field.debug {
        let value = Constant::Str(Wtf8::from_str(text));
        list.push(constant(ctx, span.start, value, span.end)?);
    }
    Ok(())
}

pub(crate) fn formatted_value<'a>(
    ctx: Ctx<'_, 'a>,
    mut list: Vec<ExprRef<'a>>,
    l: Position,
    field: &'a Field<'a>,
    r: Position,
) -> Outcome<'a, Vec<ExprRef<'a>>> {
    debug_text(ctx, &mut list, field)?;
    let kind =
        ExprKind::FormattedValue { value: field.value, conversion: field.conversion, format_spec: field.format_spec };
    Ok(push(list, ctx.expr(l, kind, r)?))
}

pub(crate) fn interpolation<'a>(
    ctx: Ctx<'_, 'a>,
    mut list: Vec<ExprRef<'a>>,
    l: Position,
    field: &'a Field<'a>,
    r: Position,
) -> Outcome<'a, Vec<ExprRef<'a>>> {
    debug_text(ctx, &mut list, field)?;
    let kind = ExprKind::Interpolation {
        value: field.value,
        text: Constant::Str(Wtf8::from_str(field.text)),
        conversion: field.conversion,
        format_spec: field.format_spec,
    };
    Ok(push(list, ctx.expr(l, kind, r)?))
}

pub(crate) fn joined_str<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    pieces: Vec<ExprRef<'a>>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    let values = merge_text(ctx, &pieces)?;
    ctx.expr(l, ExprKind::JoinedStr { values }, r)
}

pub(crate) fn template_str<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    pieces: Vec<ExprRef<'a>>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    let values = merge_text(ctx, &pieces)?;
    ctx.expr(l, ExprKind::TemplateStr { values }, r)
}

/// Makes one constant of neighbouring ones and leaves out empty ones.
fn merge_text<'a>(ctx: Ctx<'_, 'a>, pieces: &[ExprRef<'a>]) -> Outcome<'a, &'a [ExprRef<'a>]> {
    let mut merged = Vec::with_capacity(pieces.len());
    for run in pieces.chunk_by(|a, b| text_of(a).is_some() && text_of(b).is_some()) {
        match *run {
            [piece] if text_of(piece).is_none_or(|(text, _)| !text.is_empty()) => {
                merged.push(piece);
            }
            [_] | [] => {}
            [first, .., last] => {
                let piece = concatenate_text(ctx, run, first.span.start, last.span.end)?;
                if text_of(piece).is_none_or(|(text, _)| !text.is_empty()) {
                    merged.push(piece);
                }
            }
        }
    }
    Ok(ctx.arena.alloc_slice(&merged))
}

/// The text of a string constant and its kind.
fn text_of<'a>(expr: ExprRef<'a>) -> Option<(Wtf8<'a>, Option<&'a str>)> {
    match expr.kind {
        ExprKind::Constant { value: Constant::Str(text), kind } => Some((text, kind)),
        _ => None,
    }
}

/// One constant of several, with the kind of the first.
fn concatenate_text<'a>(ctx: Ctx<'_, 'a>, parts: &[ExprRef<'a>], l: Position, r: Position) -> Outcome<'a, ExprRef<'a>> {
    let texts = || parts.iter().filter_map(|&part| text_of(part));
    let bytes: Vec<u8> = texts().flat_map(|(text, _)| text.as_bytes()).copied().collect();
    let kind = texts().next().and_then(|(_, kind)| kind);
    let value = Constant::Str(Wtf8::from_bytes(ctx.arena.alloc_slice(&bytes)));
    ctx.expr(l, ExprKind::Constant { value, kind }, r)
}

/// Literals that follow each other are one.
pub(crate) fn concatenate<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    parts: Vec<ExprRef<'a>>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    let is_bytes = |part: &ExprRef| matches!(part.kind, ExprKind::Constant { value: Constant::Bytes(_), .. });
    let is_template = |part: &ExprRef| matches!(part.kind, ExprKind::TemplateStr { .. });
    let next = ctx.last_token.get();
    let templates = parts.iter().filter(|part| is_template(part)).count();
    let bytes = parts.iter().filter(|part| is_bytes(part)).count();
    if templates > 0 && templates < parts.len() {
        return refuse(Span::new(l, r), "cannot mix t-string literals with string or bytes literals");
    }
    if bytes > 0 && bytes < parts.len() {
        let mut fault = RawError::over(next, "cannot mix bytes and nonbytes literals");
        if next.start == next.end {
            fault.end = End::UnknownFromZero;
        }
        return Err(ParseError::User { error: fault });
    }
    if bytes > 0 {
        return concatenate_bytes(ctx, Span::new(l, r), &parts);
    }
    let mut pieces: Vec<ExprRef> = Vec::with_capacity(parts.len());
    let mut joined = false;
    for part in &parts {
        match part.kind {
            ExprKind::JoinedStr { values } | ExprKind::TemplateStr { values } => {
                joined = true;
                pieces.extend_from_slice(values);
            }
            _ => pieces.push(part),
        }
    }
    if !joined {
        return concatenate_text(ctx, &pieces, l, r);
    }
    let values = merge_text(ctx, &pieces)?;
    let kind = if templates > 0 { ExprKind::TemplateStr { values } } else { ExprKind::JoinedStr { values } };
    ctx.expr(l, kind, r)
}

fn concatenate_bytes<'a>(ctx: Ctx<'_, 'a>, span: Span, parts: &[ExprRef<'a>]) -> Outcome<'a, ExprRef<'a>> {
    let mut all = Vec::new();
    for part in parts {
        if let ExprKind::Constant { value: Constant::Bytes(bytes), .. } = part.kind {
            all.extend_from_slice(bytes);
        }
    }
    let value = Constant::Bytes(ctx.arena.alloc_slice(&all));
    constant(ctx, span.start, value, span.end)
}
