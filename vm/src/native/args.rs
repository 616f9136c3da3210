//! Binding of arguments: how the values of a call find the parameters of a native function.
//!
//! Each function has a static [`Signature`]; the wrapper that the macros write calls [`bind`] with it and converts what
//! comes back by [`required`], [`optional`] or [`or_default`]. A call that has exactly positional arguments costs a
//! length compare; all else, and the wording of errors, is in [`bind_slow`]. Library Reference, "Format of function
//! signatures"; messages are worded as CPython words those of its own native functions: functions whose parameters are
//! all positional-only differ from those that accept keywords, and both from constructors.

use alloc::format;
use alloc::string::String;
use core::ops::Deref;

use super::ClassInfo;
use super::convert::{ArgName, FromArg};
use super::suggest;
use crate::builtins::str::PyStr;
use crate::object::payload::Py;
use crate::object::type_object::PyType;
use crate::object::value::Value;
use crate::vm::{PyResult, Raised, Vm};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ParamKind {
    PositionalOnly,
    PositionalOrKeyword,
    KeywordOnly,
}

/// A parameter other than `*args` and `**kwargs`.
pub struct Param {
    pub name: &'static str,
    pub kind: ParamKind,
    pub required: bool,
}

/// What is called, which decides how messages name it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Callee {
    /// A function of a module, or a method: qualified by its owner in some messages.
    Function,
    /// `__new__` or `__init__` of a type, which has the type's name.
    Constructor,
}

/// The parameters of a native function.
pub struct Signature {
    callee: Callee,
    /// The type of a method, the module of a function; empty for functions of `builtins`.
    owner: &'static str,
    name: &'static str,
    params: &'static [Param],
    var_args: bool,
    keyword_args: bool,
    /// Numbers of parameters: positional-only, all positional, and those of each that are required.
    positional_only: usize,
    positional: usize,
    required_positional: usize,
    /// Number of positional arguments that a call without keywords may have; `usize::MAX` as least says that there is a
    /// required keyword-only parameter.
    fast_min: usize,
    fast_max: usize,
}

impl Signature {
    pub const fn new(
        callee: Callee,
        owner: &'static str,
        name: &'static str,
        params: &'static [Param],
        var_args: bool,
        keyword_args: bool,
    ) -> Signature {
        let mut positional_only = 0;
        let mut positional = 0;
        let mut required_positional = 0;
        let mut fast_min = 0;
        let mut index = 0;
        while index < params.len() {
            let Param { kind, required, .. } = params[index];
            if !matches!(kind, ParamKind::KeywordOnly) {
                positional += 1;
                positional_only += matches!(kind, ParamKind::PositionalOnly) as usize;
                required_positional += required as usize;
            } else if required {
                fast_min = usize::MAX;
            }
            index += 1;
        }
        if fast_min == 0 {
            fast_min = required_positional;
        }
        let fast_max = if var_args { usize::MAX } else { positional };
        Signature {
            callee,
            owner,
            name,
            params,
            var_args,
            keyword_args,
            positional_only,
            positional,
            required_positional,
            fast_min,
            fast_max,
        }
    }

    /// Signature of a function that takes [`Args`].
    pub const fn raw(callee: Callee, owner: &'static str, name: &'static str) -> Signature {
        Signature::new(callee, owner, name, &[], true, true)
    }

    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The name with that of the owner.
    fn qualified_name(&self) -> String {
        if self.owner.is_empty() || self.callee == Callee::Constructor {
            String::from(self.name)
        } else {
            format!("{}.{}", self.owner, self.name)
        }
    }

    fn accepts_named(&self) -> bool {
        self.positional_only < self.params.len()
    }

    /// Whether this is a function of one required positional-only parameter; messages then say "argument" without a
    /// number.
    const fn is_single(&self) -> bool {
        matches!(self.callee, Callee::Function)
            && self.params.len() == 1
            && self.positional_only == 1
            && self.required_positional == 1
            && !self.var_args
            && !self.keyword_args
    }

    /// How messages of conversions call the parameter.
    #[inline]
    pub const fn arg_name(&self, index: usize) -> ArgName {
        let param = &self.params[index];
        ArgName {
            function: self.name,
            name: if matches!(param.kind, ParamKind::PositionalOnly) { "" } else { param.name },
            position: if self.is_single() { 0 } else { index + 1 },
        }
    }

    /// The index of the parameter that a keyword names.
    fn find_named(&self, name: &[u8]) -> Option<usize> {
        let named = self.params.get(self.positional_only..)?;
        named.iter().position(|param| param.name.as_bytes() == name).map(|index| index + self.positional_only)
    }
}

/// The positional values of a call and the keyword ones; `names` belong to the last values.
#[inline(always)]
fn split<'a>(values: &'a [Value], names: &[Value]) -> (&'a [Value], &'a [Value]) {
    values.split_at(values.len().saturating_sub(names.len()))
}

fn name_bytes(name: &Value) -> &[u8] {
    name.downcast::<PyStr>().map_or(b"", |name| name.as_bytes())
}

/// Finds the argument of each parameter: `None` for optional ones that are absent. All required ones are there.
#[inline(always)]
pub fn bind<'a, const N: usize>(
    vm: &Vm,
    signature: &Signature,
    values: &'a [Value],
    names: &[Value],
) -> PyResult<[Option<&'a Value>; N]> {
    if names.is_empty() && values.len() >= signature.fast_min && values.len() <= signature.fast_max {
        return Ok(core::array::from_fn(|index| if index < signature.positional { values.get(index) } else { None }));
    }
    let mut bound = [None; N];
    bind_slow(vm, signature, values, names, &mut bound)?;
    Ok(bound)
}

/// [`bind`] for calls with keywords or a wrong number of arguments.
#[inline(never)]
fn bind_slow<'a>(
    vm: &Vm,
    signature: &Signature,
    values: &'a [Value],
    names: &[Value],
    bound: &mut [Option<&'a Value>],
) -> PyResult<()> {
    let (positional, keywords) = split(values, names);
    if !signature.accepts_named() {
        if !names.is_empty() && !signature.keyword_args {
            return Err(no_keywords(vm, signature));
        }
        check_positional_only(vm, signature, positional.len())?;
    } else {
        check_counts(vm, signature, positional.len(), names.len())?;
    }
    for (place, value) in bound.iter_mut().zip(positional.iter().take(signature.positional)) {
        *place = Some(value);
    }
    if signature.accepts_named() {
        bind_named(vm, signature, positional.len(), keywords, names, bound)?;
    }
    Ok(())
}

/// Counts of arguments of functions whose parameters cannot be named.
fn check_positional_only(vm: &Vm, signature: &Signature, given: usize) -> PyResult<()> {
    let min = signature.required_positional;
    let max = signature.positional;
    if given >= min && (given <= max || signature.var_args) {
        return Ok(());
    }
    if signature.callee == Callee::Function && !signature.var_args && !signature.keyword_args {
        let expected = match (min, max) {
            (0, 0) => "no arguments",
            (1, 1) => "exactly one argument",
            _ => return Err(wrong_count(vm, signature.name, min, Some(max), given)),
        };
        return Err(vm.type_error(format!("{}() takes {expected} ({given} given)", signature.qualified_name())));
    }
    let max = if signature.var_args { None } else { Some(max) };
    Err(wrong_count(vm, signature.name, min, max, given))
}

/// The error for a number of arguments outside `min..=max`.
#[cold]
pub fn wrong_count(vm: &Vm, function: &str, min: usize, max: Option<usize>, given: usize) -> Raised {
    let (bound, limit) = match max {
        Some(max) if min == max => ("", min),
        Some(max) if given > max => ("at most ", max),
        _ => ("at least ", min),
    };
    vm.type_error(format!("{function} expected {bound}{limit} argument{}, got {given}", plural(limit)))
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

#[cold]
fn no_keywords(vm: &Vm, signature: &Signature) -> Raised {
    vm.type_error(format!("{}() takes no keyword arguments", signature.qualified_name()))
}

/// Counts of arguments of functions that have named parameters.
fn check_counts(vm: &Vm, signature: &Signature, given: usize, named: usize) -> PyResult<()> {
    let name = signature.name;
    let total = signature.params.len();
    let max = signature.positional;
    let min = signature.required_positional;
    // Without positional arguments it is the keywords that are too many.
    if !signature.var_args && !signature.keyword_args && given + named > total {
        let kind = if given == 0 { "keyword " } else { "" };
        let given = given + named;
        return Err(
            vm.type_error(format!("{name}() takes at most {total} {kind}argument{} ({given} given)", plural(total)))
        );
    }
    if !signature.var_args && given > max {
        if max == 0 {
            return Err(vm.type_error(format!("{name}() takes no positional arguments")));
        }
        let bound = if min < max { "at most" } else { "exactly" };
        return Err(
            vm.type_error(format!("{name}() takes {bound} {max} positional argument{} ({given} given)", plural(max)))
        );
    }
    let min_unnamed = min.min(signature.positional_only);
    if given < min_unnamed {
        let bound = if signature.var_args || min_unnamed < max { "at least" } else { "exactly" };
        return Err(vm.type_error(format!(
            "{name}() takes {bound} {min_unnamed} positional argument{} ({given} given)",
            plural(min_unnamed)
        )));
    }
    Ok(())
}

/// Gives the keyword arguments to their parameters. Missing parameters are reported before unknown keywords.
fn bind_named<'a>(
    vm: &Vm,
    signature: &Signature,
    given: usize,
    keywords: &'a [Value],
    names: &[Value],
    bound: &mut [Option<&'a Value>],
) -> PyResult<()> {
    let name = signature.name;
    let mut clash = None;
    let mut unknown = None;
    for (keyword, value) in names.iter().zip(keywords) {
        match signature.find_named(name_bytes(keyword)) {
            Some(index) if index < signature.positional && index < given => {
                clash = Some(clash.map_or(index, |earlier: usize| earlier.min(index)));
            }
            Some(index) => bound[index] = Some(value),
            None => unknown = unknown.or(Some(keyword)),
        }
    }
    for (index, (param, value)) in signature.params.iter().zip(&*bound).enumerate() {
        if param.required && value.is_none() {
            return Err(missing(vm, signature, index));
        }
    }
    if let Some(index) = clash {
        return Err(vm.type_error(format!(
            "argument for {name}() given by name ('{}') and position ({})",
            signature.params[index].name,
            index + 1
        )));
    }
    match unknown {
        Some(keyword) if !signature.keyword_args => Err(unexpected_keyword(vm, signature, keyword)),
        _ => Ok(()),
    }
}

#[cold]
fn missing(vm: &Vm, signature: &Signature, index: usize) -> Raised {
    let param = signature.params[index].name;
    vm.type_error(format!("{}() missing required argument '{param}' (pos {})", signature.name, index + 1))
}

#[cold]
fn unexpected_keyword(vm: &Vm, signature: &Signature, keyword: &Value) -> Raised {
    let Some(keyword) = keyword.downcast::<PyStr>().map(|keyword| keyword.to_string_lossy()) else {
        return vm.type_error("keywords must be strings");
    };
    let named = signature.params[signature.positional_only..].iter().map(|param| param.name);
    let hint = match suggest::closest(&keyword, named) {
        Some(meant) => format!(". Did you mean '{meant}'?"),
        None => String::new(),
    };
    vm.type_error(format!("{}() got an unexpected keyword argument '{keyword}'{hint}", signature.name))
}

/// Converts the argument of a parameter that has no default.
#[inline(always)]
pub fn required<'a, T: FromArg<'a>>(
    vm: &Vm,
    signature: &Signature,
    index: usize,
    value: Option<&'a Value>,
) -> PyResult<T> {
    match value {
        Some(value) => T::from_arg(vm, value, signature.arg_name(index)),
        None => Err(missing(vm, signature, index)),
    }
}

/// Converts the argument of a parameter whose Rust type says what its absence means.
#[inline(always)]
pub fn optional<'a, T: FromArg<'a>>(
    vm: &Vm,
    signature: &Signature,
    index: usize,
    value: Option<&'a Value>,
) -> PyResult<T> {
    match value {
        Some(value) => T::from_arg(vm, value, signature.arg_name(index)),
        None => T::absent().ok_or_else(|| missing(vm, signature, index)),
    }
}

/// Converts the argument of a parameter with a default.
#[inline(always)]
pub fn or_default<'a, T: FromArg<'a>>(
    vm: &Vm,
    signature: &Signature,
    index: usize,
    value: Option<&'a Value>,
    default: T,
) -> PyResult<T> {
    match value {
        Some(value) => T::from_arg(vm, value, signature.arg_name(index)),
        None => Ok(default),
    }
}

// ---- receivers ----

/// Takes the instance off the arguments of a method.
#[inline(always)]
pub fn receiver<'a, T: ClassInfo>(
    vm: &Vm,
    signature: &Signature,
    values: &'a [Value],
    names: &[Value],
) -> PyResult<(&'a Py<T>, &'a [Value])> {
    if values.len() > names.len()
        && let [first, rest @ ..] = values
        && let Some(this) = first.downcast::<T>()
    {
        return Ok((this, rest));
    }
    Err(no_receiver::<T>(vm, signature, values, names))
}

/// As [`receiver`], for types some of whose instances are not heap objects.
#[inline(always)]
pub fn value_receiver<'a, T: ClassInfo + super::PyTypeDef>(
    vm: &Vm,
    signature: &Signature,
    values: &'a [Value],
    names: &[Value],
) -> PyResult<(&'a Value, &'a [Value])> {
    if values.len() > names.len()
        && let [first, rest @ ..] = values
        && is_instance::<T>(vm, first)
    {
        return Ok((first, rest));
    }
    Err(no_receiver::<T>(vm, signature, values, names))
}

#[cold]
#[inline(never)]
fn no_receiver<T: ClassInfo>(vm: &Vm, signature: &Signature, values: &[Value], names: &[Value]) -> Raised {
    match split(values, names).0.first() {
        Some(first) => wrong_receiver::<T>(vm, signature.name, first),
        None => vm.type_error(format!("unbound method {}() needs an argument", signature.qualified_name())),
    }
}

#[cold]
fn wrong_receiver<T: ClassInfo>(vm: &Vm, method: &str, value: &Value) -> Raised {
    let class = T::NAME;
    vm.type_error(format!(
        "descriptor '{method}' for '{class}' objects doesn't apply to a '{}' object",
        vm.type_name(value)
    ))
}

/// Takes the class off the arguments of a class method.
#[inline(always)]
pub fn class_receiver<'a>(
    vm: &Vm,
    signature: &Signature,
    values: &'a [Value],
    names: &[Value],
) -> PyResult<(&'a Py<PyType>, &'a [Value])> {
    if values.len() > names.len()
        && let [first, rest @ ..] = values
        && let Some(class) = first.downcast::<PyType>()
    {
        return Ok((class, rest));
    }
    Err(no_class(vm, signature, values, names))
}

#[cold]
#[inline(never)]
fn no_class(vm: &Vm, signature: &Signature, values: &[Value], names: &[Value]) -> Raised {
    let Signature { owner, name, .. } = signature;
    match split(values, names).0.first() {
        Some(first) => vm.type_error(format!(
            "descriptor '{name}' for type '{owner}' needs a type, not a '{}' as arg 2",
            vm.type_name(first)
        )),
        None => vm.type_error(format!("descriptor '{name}' of '{owner}' object needs an argument")),
    }
}

/// The receiver of a property.
#[inline(always)]
pub fn property_receiver<'a, T: ClassInfo>(vm: &Vm, name: &str, value: &'a Value) -> PyResult<&'a Py<T>> {
    value.downcast::<T>().ok_or_else(|| wrong_receiver::<T>(vm, name, value))
}

/// As [`property_receiver`], for types some of whose instances are not heap objects.
#[inline(always)]
pub fn property_value_receiver<'a, T: ClassInfo + super::PyTypeDef>(
    vm: &Vm,
    name: &str,
    value: &'a Value,
) -> PyResult<&'a Value> {
    if is_instance::<T>(vm, value) { Ok(value) } else { Err(wrong_receiver::<T>(vm, name, value)) }
}

/// The receiver of a slot.
#[inline(always)]
pub fn slot_receiver<'a, T: ClassInfo>(vm: &Vm, name: &str, value: &'a Value) -> PyResult<&'a Py<T>> {
    value.downcast::<T>().ok_or_else(|| wrong_slot_receiver::<T>(vm, name, value))
}

#[cold]
#[inline(never)]
fn wrong_slot_receiver<T: ClassInfo>(vm: &Vm, name: &str, value: &Value) -> Raised {
    let class = T::NAME;
    vm.type_error(format!("descriptor '{name}' requires a '{class}' object but received a '{}'", vm.type_name(value)))
}

/// Whether the value is an instance of the type of `T`, heap object or not.
#[inline]
pub fn is_instance<T: super::PyTypeDef>(vm: &Vm, value: &Value) -> bool {
    let class = vm.type_for::<T>();
    let own = vm.type_of(value);
    own.as_value().is(class.as_value()) || own.is_subtype(class)
}

/// The arguments of a slot have no signature; conversions name them after the special method.
pub const fn slot_arg(method: &'static str) -> ArgName {
    ArgName { function: method, name: "", position: 0 }
}

/// The result of `!=` from that of `==`.
pub fn negate_equality(vm: &Vm, equal: Value) -> PyResult {
    if vm.is_not_implemented(&equal) { Ok(equal) } else { Ok(Value::from_bool(!vm.truth(&equal)?)) }
}

/// The error of a type that has `__delitem__` but not `__setitem__`.
#[cold]
pub fn no_item_assignment(vm: &Vm, this: &Value) -> Raised {
    vm.type_error(format!("'{}' object does not support item assignment", vm.type_name(this)))
}

/// The error of a type that has `__setitem__` but not `__delitem__`.
#[cold]
pub fn no_item_deletion(vm: &Vm, this: &Value) -> Raised {
    vm.type_error(format!("'{}' object doesn't support item deletion", vm.type_name(this)))
}

/// The error for `del x.name` of a property that can only be set.
#[cold]
pub fn undeletable(vm: &Vm, name: &str) -> Raised {
    vm.attribute_error(format!("cannot delete attribute '{name}'"))
}

impl ArgName {
    /// The parameter as messages call it: `replace() argument 2`, `open() argument 'mode'`, `isalpha() argument`.
    pub fn describe(&self) -> String {
        let ArgName { function, name, position } = self;
        if *position == 0 {
            format!("{function}() argument")
        } else if name.is_empty() {
            format!("{function}() argument {position}")
        } else {
            format!("{function}() argument '{name}'")
        }
    }
}

impl Vm {
    /// The `TypeError` for an argument of the wrong type; `expected` is "str", "int or None" and the like.
    #[cold]
    pub fn wrong_argument_type(&self, name: ArgName, expected: &str, value: &Value) -> Raised {
        let actual = if value.is_none() { String::from("None") } else { self.type_name(value) };
        self.type_error(format!("{} must be {expected}, not {actual}", name.describe()))
    }
}

// ---- arguments that are not bound ----

/// All arguments as they come, without the receiver, for functions that no signature describes.
#[derive(Clone, Copy)]
pub struct Args<'a> {
    signature: &'static Signature,
    /// Positional arguments, then the values of keyword ones, as a call takes them.
    pub values: &'a [Value],
    /// The names of the last values, strs.
    pub names: &'a [Value],
}

impl<'a> Args<'a> {
    #[inline(always)]
    pub fn new(signature: &'static Signature, values: &'a [Value], names: &'a [Value]) -> Args<'a> {
        Args { signature, values, names }
    }

    /// Whether there are neither positional nor keyword arguments.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    #[inline]
    pub fn positional(&self) -> &'a [Value] {
        split(self.values, self.names).0
    }

    pub fn keywords(&self) -> KeywordArgs<'a> {
        KeywordArgs { signature: self.signature, names: self.names, values: split(self.values, self.names).1 }
    }

    pub fn get(&self, index: usize) -> Option<&'a Value> {
        self.positional().get(index)
    }

    /// Raises `TypeError` when there are keyword arguments.
    pub fn reject_keywords(&self, vm: &Vm) -> PyResult<()> {
        if self.names.is_empty() { Ok(()) } else { Err(no_keywords(vm, self.signature)) }
    }

    /// Raises `TypeError` unless the number of positional arguments lies in `min..=max`; no `max` is no limit.
    pub fn check_count(&self, vm: &Vm, min: usize, max: Option<usize>) -> PyResult<()> {
        let given = self.positional().len();
        if given >= min && max.is_none_or(|max| given <= max) {
            Ok(())
        } else {
            Err(wrong_count(vm, self.signature.name, min, max, given))
        }
    }
}

/// `*args`: the positional arguments that no parameter took.
#[derive(Clone, Copy)]
pub struct VarArgs<'a>(pub &'a [Value]);

impl<'a> VarArgs<'a> {
    #[inline(always)]
    pub fn new(signature: &Signature, values: &'a [Value], names: &[Value]) -> VarArgs<'a> {
        VarArgs(split(values, names).0.get(signature.positional..).unwrap_or_default())
    }

    pub fn as_slice(&self) -> &'a [Value] {
        self.0
    }

    /// The arguments, if there are exactly `N`.
    #[inline]
    pub fn exactly<const N: usize>(&self) -> Option<[&'a Value; N]> {
        let values: &[Value; N] = self.0.try_into().ok()?;
        Some(values.each_ref())
    }
}

impl<'a> From<&'a [Value]> for VarArgs<'a> {
    fn from(values: &'a [Value]) -> VarArgs<'a> {
        VarArgs(values)
    }
}

impl Deref for VarArgs<'_> {
    type Target = [Value];

    fn deref(&self) -> &[Value] {
        self.0
    }
}

/// `**kwargs`: the keyword arguments that no parameter took, in the order of the call.
#[derive(Clone, Copy)]
pub struct KeywordArgs<'a> {
    signature: &'static Signature,
    names: &'a [Value],
    values: &'a [Value],
}

impl<'a> KeywordArgs<'a> {
    #[inline(always)]
    pub fn new(signature: &'static Signature, values: &'a [Value], names: &'a [Value]) -> KeywordArgs<'a> {
        KeywordArgs { signature, names, values: split(values, names).1 }
    }

    /// Names (strs) and values.
    pub fn iter(&self) -> impl Iterator<Item = (&'a Value, &'a Value)> + use<'a> {
        let signature = self.signature;
        self.names.iter().zip(self.values).filter(move |(name, _)| signature.find_named(name_bytes(name)).is_none())
    }

    pub fn len(&self) -> usize {
        self.iter().count()
    }

    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    pub fn get(&self, name: &str) -> Option<&'a Value> {
        self.iter().find(|(own, _)| name_bytes(own) == name.as_bytes()).map(|(_, value)| value)
    }
}
