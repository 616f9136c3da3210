//! Parameters of functions, type parameters of what takes any.

use super::*;

// Type parameters

pub(crate) fn type_params<'a>(ctx: Ctx<'_, 'a>, list: Vec<&'a TypeParam<'a>>) -> &'a [TypeParam<'a>] {
    copied(ctx, &list)
}

pub(crate) fn type_var<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    name: Identifier<'a>,
    bound: Option<ExprRef<'a>>,
    default_value: Option<ExprRef<'a>>,
    r: Position,
) -> &'a TypeParam<'a> {
    ctx.arena.alloc(TypeParam { span: Span::new(l, r), kind: TypeParamKind::TypeVar { name, bound, default_value } })
}

pub(crate) fn type_var_tuple<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    name: Identifier<'a>,
    default_value: Option<ExprRef<'a>>,
    r: Position,
) -> &'a TypeParam<'a> {
    ctx.arena.alloc(TypeParam { span: Span::new(l, r), kind: TypeParamKind::TypeVarTuple { name, default_value } })
}

pub(crate) fn param_spec<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    name: Identifier<'a>,
    default_value: Option<ExprRef<'a>>,
    r: Position,
) -> &'a TypeParam<'a> {
    ctx.arena.alloc(TypeParam { span: Span::new(l, r), kind: TypeParamKind::ParamSpec { name, default_value } })
}

// Parameters

pub(crate) const NO_ARGUMENTS: Arguments<'static> = Arguments {
    posonlyargs: &[],
    args: &[],
    vararg: None,
    kwonlyargs: &[],
    kw_defaults: &[],
    kwarg: None,
    defaults: &[],
};

/// One item of a parameter list.
#[derive(Clone, Copy)]
pub(crate) enum Parameter<'a> {
    Plain(&'a PlainParameter<'a>),
    /// A bare `*`.
    Star(Position),
    VarArg(&'a Arg<'a>, Position),
    KwArg(&'a Arg<'a>, Position),
    Slash(Position),
}

#[derive(Clone, Copy)]
pub(crate) struct PlainParameter<'a> {
    arg: Arg<'a>,
    default: Option<ExprRef<'a>>,
}

pub(crate) fn arg<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    name: Identifier<'a>,
    annotation: Option<ExprRef<'a>>,
    r: Position,
) -> &'a Arg<'a> {
    ctx.arena.alloc(Arg { span: Span::new(l, r), arg: name, annotation })
}

pub(crate) fn parameter<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    name: Identifier<'a>,
    annotation: Option<ExprRef<'a>>,
    r: Position,
    default: Option<ExprRef<'a>>,
) -> Parameter<'a> {
    let arg = Arg { span: Span::new(l, r), arg: name, annotation };
    Parameter::Plain(ctx.arena.alloc(PlainParameter { arg, default }))
}

/// Sorts the items of a parameter list by kind and checks their order.
pub(crate) fn parameters<'a>(ctx: Ctx<'_, 'a>, list: Vec<Parameter<'a>>) -> Outcome<'a, &'a Arguments<'a>> {
    if let [Parameter::Slash(at)] = list[..] {
        return refuse(byte_at(at), "invalid syntax");
    }
    let mut sorter = ParameterSorter::default();
    let mut items = list.iter().peekable();
    while let Some(item) = items.next() {
        match *item {
            Parameter::Plain(plain) => sorter.plain(plain)?,
            Parameter::Slash(at) => sorter.slash(at)?,
            Parameter::Star(at) => {
                sorter.star(at)?;
                if let None | Some(Parameter::KwArg(..)) = items.peek() {
                    return refuse(byte_at(at), "named arguments must follow bare *");
                }
            }
            Parameter::VarArg(arg, at) => {
                sorter.star(at)?;
                sorter.vararg = Some(arg);
            }
            Parameter::KwArg(arg, _) => {
                sorter.kwarg = Some(arg);
                if let Some(next) = items.next() {
                    return refuse(parameter_span(next), "arguments cannot follow var-keyword argument");
                }
            }
        }
    }
    Ok(sorter.finish(ctx))
}

/// The one byte at `at`.
pub(crate) fn byte_at(at: Position) -> Span {
    Span::new(at, Position::new(at.line, at.column + 1))
}

fn parameter_span(item: &Parameter) -> Span {
    match item {
        Parameter::Plain(plain) => {
            let start = plain.arg.span.start;
            let len = plain.arg.arg.len() as u32;
            Span::new(start, Position::new(start.line, start.column + len))
        }
        Parameter::Star(at) | Parameter::VarArg(_, at) | Parameter::Slash(at) => byte_at(*at),
        Parameter::KwArg(_, at) => Span::new(*at, Position::new(at.line, at.column + 2)),
    }
}

#[derive(Default)]
struct ParameterSorter<'a> {
    posonlyargs: Vec<Arg<'a>>,
    args: Vec<Arg<'a>>,
    defaults: Vec<ExprRef<'a>>,
    kwonlyargs: Vec<Arg<'a>>,
    kw_defaults: Vec<Option<ExprRef<'a>>>,
    vararg: Option<&'a Arg<'a>>,
    kwarg: Option<&'a Arg<'a>>,
    seen_slash: bool,
    seen_star: bool,
}

impl<'a> ParameterSorter<'a> {
    fn plain(&mut self, plain: &PlainParameter<'a>) -> Outcome<'a, ()> {
        if self.seen_star {
            self.kwonlyargs.push(plain.arg);
            self.kw_defaults.push(plain.default);
            return Ok(());
        }
        match plain.default {
            Some(default) => self.defaults.push(default),
            None if !self.defaults.is_empty() => {
                return refuse(
                    parameter_span(&Parameter::Plain(&PlainParameter { arg: plain.arg, default: None })),
                    "parameter without a default follows parameter with a default",
                );
            }
            None => {}
        }
        self.args.push(plain.arg);
        Ok(())
    }

    fn slash(&mut self, at: Position) -> Outcome<'a, ()> {
        if self.seen_slash {
            return refuse(byte_at(at), "/ may appear only once");
        }
        if self.seen_star {
            return refuse(byte_at(at), "/ must be ahead of *");
        }
        if self.args.is_empty() {
            return refuse(byte_at(at), "at least one argument must precede /");
        }
        self.seen_slash = true;
        self.posonlyargs = core::mem::take(&mut self.args);
        Ok(())
    }

    fn star(&mut self, at: Position) -> Outcome<'a, ()> {
        if self.seen_star {
            return refuse(byte_at(at), "* argument may appear only once");
        }
        self.seen_star = true;
        Ok(())
    }

    fn finish(self, ctx: Ctx<'_, 'a>) -> &'a Arguments<'a> {
        ctx.arena.alloc(Arguments {
            posonlyargs: ctx.arena.alloc_slice(&self.posonlyargs),
            args: ctx.arena.alloc_slice(&self.args),
            vararg: self.vararg,
            kwonlyargs: ctx.arena.alloc_slice(&self.kwonlyargs),
            kw_defaults: ctx.arena.alloc_slice(&self.kw_defaults),
            kwarg: self.kwarg,
            defaults: ctx.arena.alloc_slice(&self.defaults),
        })
    }
}
