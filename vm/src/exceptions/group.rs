//! `BaseExceptionGroup` and `ExceptionGroup` (PEP 654): several exceptions raised together, and how they are split.

use alloc::format;
use alloc::vec::Vec;

use super::{Extended, Own, PyBaseException, extended, fields, method_arguments, positional, refuse_keywords};
use crate::builtins::list::PyList;
use crate::builtins::str::PyStr;
use crate::builtins::tuple::PyTuple;
use crate::native::prelude::*;

fields! {
    GroupFields {
        message,
        /// A tuple of exceptions, at least one.
        exceptions,
        /// How the exceptions were shown when they were given in something that may have changed since; else NULL.
        exceptions_repr,
    }
}

pub(crate) type PyBaseExceptionGroup = Extended<GroupFields>;

pub(crate) const OWN: Own = Own {
    slots: || Slots { new: Some(new), init: Some(super::init_base), repr: Some(repr), str: Some(str), ..Slots::EMPTY },
    methods: &[
        FunctionSpec {
            name: "__class_getitem__",
            doc: Some("See PEP 585"),
            signature: None,
            binding: Binding::Class,
            call: class_get_item,
        },
        FunctionSpec {
            name: "derive",
            doc: Some("Make a group of the same message around other exceptions."),
            signature: Some("($self, excs, /)"),
            binding: Binding::Method,
            call: derive,
        },
        FunctionSpec {
            name: "split",
            doc: Some("Return a group of the exceptions that match, and one of those that do not."),
            signature: Some("($self, matcher_value, /)"),
            binding: Binding::Method,
            call: split,
        },
        FunctionSpec {
            name: "subgroup",
            doc: Some("Return a group of the exceptions that match."),
            signature: Some("($self, matcher_value, /)"),
            binding: Binding::Method,
            call: subgroup,
        },
    ],
    properties: &[
        PropertySpec {
            name: "message",
            doc: Some("exception message"),
            get: |vm, this| Ok(group(vm, this)?.fields.message.get_option().unwrap_or(Value::NONE)),
            set: Some(refuse_set),
        },
        PropertySpec {
            name: "exceptions",
            doc: Some("nested exceptions"),
            get: |vm, this| Ok(group(vm, this)?.exceptions(vm).into_value()),
            set: Some(refuse_set),
        },
    ],
};

fn refuse_set(vm: &Vm, _: &Value, _: Option<&Value>) -> PyResult<()> {
    Err(vm.attribute_error("readonly attribute"))
}

/// Makes `Exception` the second base of `ExceptionGroup`, which tables, knowing one base, cannot say.
pub(crate) fn finish(vm: &Vm, class: &Py<PyType>, exception: &Py<PyType>) {
    let base = &vm.exceptions.base_exception_group;
    let base_exception = &vm.exceptions.base_exception;
    class.bases.set(vm.tuple(&[base.value(), exception.value()]));
    let order = [class, base, exception, base_exception, &vm.types.object].map(Py::value);
    class.mro.set(vm.tuple(&order));
    exception.add_subclass(class);
    class.modified(vm);
}

fn group<'a>(vm: &Vm, this: &'a Value) -> PyResult<&'a Py<PyBaseExceptionGroup>> {
    extended(vm, this)
}

pub(crate) fn is_group(value: &Value) -> bool {
    value.downcast::<PyBaseExceptionGroup>().is_some()
}

impl PyBaseExceptionGroup {
    /// The members; empty if the collector has already taken them away.
    pub(crate) fn exceptions(&self, vm: &Vm) -> Py<PyTuple> {
        Py::try_from_value(self.fields.exceptions.get()).unwrap_or_else(|_| vm.empty_tuple())
    }

    pub(crate) fn message(&self) -> Value {
        self.fields.message.get_option().unwrap_or(Value::NONE)
    }
}

// ---- construction ----

fn new(vm: &Vm, class: &Py<PyType>, arguments: &[Value], names: &[Value]) -> PyResult {
    refuse_keywords(vm, class, names)?;
    let arguments = positional(arguments, names);
    let [message, given] = arguments else {
        return Err(vm.type_error(format!(
            "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)",
            arguments.len()
        )));
    };
    if message.downcast::<PyStr>().is_none() {
        let name = if message.is_none() { "None".into() } else { vm.type_name(message) };
        return Err(vm.type_error(format!("BaseExceptionGroup.__new__() argument 1 must be str, not {name}")));
    }
    if !is_sequence(vm, given) {
        return Err(vm.type_error("second argument (exceptions) must be a sequence"));
    }
    // Lists and tuples are shown by `repr` from a copy; anything else has to be asked now how it looks.
    let is_plain = given.downcast_exact::<PyList>().is_some() || given.downcast_exact::<PyTuple>().is_some();
    let exceptions_repr = if is_plain { Value::NULL } else { vm.repr(given)?.into_value() };
    let exceptions = vm.collect_values(given)?;
    let class = checked_class(vm, class, &exceptions)?;
    let body = PyBaseExceptionGroup::new(vm.try_tuple(arguments)?);
    body.fields.message.set(message.clone());
    body.fields.exceptions.set(vm.try_tuple(&exceptions)?);
    body.fields.exceptions_repr.set(exceptions_repr);
    vm.create_in(class, body).map(Py::into_value)
}

fn is_sequence(vm: &Vm, value: &Value) -> bool {
    let class = vm.type_of(value);
    class.slots().get_item.is_some() && !class.is_subtype(&vm.types.dict)
}

/// The class to make an instance of: a group of nothing but `Exception`s is one itself.
fn checked_class<'a>(vm: &'a Vm, class: &'a Py<PyType>, exceptions: &[Value]) -> PyResult<&'a Py<PyType>> {
    if exceptions.is_empty() {
        return Err(vm.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    let mut holds_base_exceptions = false;
    for (index, exception) in exceptions.iter().enumerate() {
        if exception.downcast::<PyBaseException>().is_none() {
            return Err(vm.value_error(format!("Item {index} of second argument (exceptions) is not an exception")));
        }
        holds_base_exceptions |= !vm.type_of(exception).is_subtype(&vm.exceptions.exception);
    }
    if class.as_value().is(vm.exceptions.base_exception_group.as_value()) {
        return Ok(if holds_base_exceptions { class } else { &vm.exceptions.exception_group });
    }
    if holds_base_exceptions {
        if class.as_value().is(vm.exceptions.exception_group.as_value()) {
            return Err(vm.type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
        }
        if class.is_subtype(&vm.exceptions.exception) {
            return Err(vm.type_error(format!("Cannot nest BaseExceptions in '{}'", class.name_lossy())));
        }
    }
    Ok(class)
}

/// `ExceptionGroup(message, exceptions)`, or the base class when it must be.
pub(crate) fn create(vm: &Vm, message: &str, exceptions: Vec<Value>) -> PyResult {
    let args = [vm.try_str(message)?, vm.list_from(exceptions)?];
    new(vm, &vm.exceptions.base_exception_group, &args, &[])
}

fn class_get_item(vm: &Vm, arguments: &[Value], names: &[Value]) -> PyResult {
    let (class, [item]) = method_arguments(vm, "BaseExceptionGroup.__class_getitem__", arguments, names)?;
    crate::builtins::generic_alias::create(vm, class, item)
}

// ---- repr and str ----

fn repr(vm: &Vm, this: &Value) -> PyResult {
    vm.check_depth()?;
    let group = group(vm, this)?;
    let args = group.args_tuple(vm);
    let exceptions = group.exceptions(vm);
    let shown = match group.fields.exceptions_repr.get_option() {
        Some(text) => vm.str(&text)?,
        None => {
            let was_list = args.get(1).is_some_and(|given| given.downcast_exact::<PyList>().is_some());
            if was_list {
                vm.repr(&vm.list_from(exceptions.as_slice().to_vec())?)?
            } else {
                vm.repr(exceptions.as_value())?
            }
        }
    };
    let mut text = vm.type_name(this).into_bytes();
    text.push(b'(');
    text.extend_from_slice(vm.repr(&group.message())?.as_bytes());
    text.extend_from_slice(b", ");
    text.extend_from_slice(shown.as_bytes());
    text.push(b')');
    Ok(vm.try_str_bytes(&text)?.into_value())
}

fn str(vm: &Vm, this: &Value) -> PyResult {
    let group = group(vm, this)?;
    let count = group.exceptions(vm).len();
    let mut text = vm.str(&group.message())?.as_bytes().to_vec();
    let plural = if count == 1 { "" } else { "s" };
    text.extend_from_slice(format!(" ({count} sub-exception{plural})").as_bytes());
    Ok(vm.try_str_bytes(&text)?.into_value())
}

// ---- splitting ----

/// What chooses members of a group.
pub(crate) enum Matcher<'a> {
    /// A class, or a tuple of classes.
    Classes(&'a Value),
    Predicate(&'a Value),
    /// These very objects, in order of their words.
    Identities(&'a [Value]),
}

impl<'a> Matcher<'a> {
    fn from_value(vm: &Vm, value: &'a Value) -> PyResult<Matcher<'a>> {
        if super::raise::is_exception_class(vm, value) {
            return Ok(Matcher::Classes(value));
        }
        if let Some(classes) = value.downcast::<PyTuple>()
            && classes.as_slice().iter().all(|class| super::raise::is_exception_class(vm, class))
        {
            return Ok(Matcher::Classes(value));
        }
        if value.downcast::<PyType>().is_none() && vm.type_of(value).slots().call.is_some() {
            return Ok(Matcher::Predicate(value));
        }
        Err(vm.type_error("expected an exception type, a tuple of exception types, or a callable (other than a class)"))
    }

    fn holds(&self, vm: &Vm, exception: &Value) -> PyResult<bool> {
        match self {
            Matcher::Classes(classes) => Ok(super::raise::is_of_classes(vm, exception, classes)),
            Matcher::Predicate(predicate) => {
                let answer = vm.call(predicate, core::slice::from_ref(exception))?;
                vm.truth(&answer)
            }
            Matcher::Identities(wanted) => {
                Ok(!is_group(exception) && wanted.binary_search_by_key(&exception.bits(), Value::bits).is_ok())
            }
        }
    }
}

/// Both halves of a group; `None` for an empty one.
pub(crate) struct Split {
    pub(crate) matched: Option<Value>,
    pub(crate) rest: Option<Value>,
}

/// Splits `exception`, keeping the nesting of groups. The rest is made only when it is wanted.
pub(crate) fn split_by(vm: &Vm, exception: &Value, matcher: &Matcher<'_>, wants_rest: bool) -> PyResult<Split> {
    vm.check_depth()?;
    if matcher.holds(vm, exception)? {
        return Ok(Split { matched: Some(exception.clone()), rest: None });
    }
    let Some(members) = exception.downcast::<PyBaseExceptionGroup>() else {
        return Ok(Split { matched: None, rest: wants_rest.then(|| exception.clone()) });
    };
    let members = members.exceptions(vm);
    let (mut matched, mut rest) = (Vec::new(), Vec::new());
    for member in members.as_slice() {
        let split = split_by(vm, member, matcher, wants_rest)?;
        matched.extend(split.matched);
        rest.extend(split.rest);
    }
    Ok(Split { matched: subset(vm, exception, matched)?, rest: subset(vm, exception, rest)? })
}

/// A group like `original` around some of its members, with its traceback, cause, context and notes.
fn subset(vm: &Vm, original: &Value, members: Vec<Value>) -> PyResult<Option<Value>> {
    if members.is_empty() {
        return Ok(None);
    }
    let members = vm.list_from(members)?;
    let derived = vm.call_method(original, &vm.intern("derive"), &[members])?;
    if !is_group(&derived) {
        return Err(vm.type_error("derive must return an instance of BaseExceptionGroup"));
    }
    if let (Some(from), Some(to)) = (original.downcast::<PyBaseException>(), derived.downcast::<PyBaseException>()) {
        if let Some(traceback) = from.traceback.get_option() {
            to.traceback.set(traceback);
        }
        to.context.set(from.context.get());
        to.set_cause(from.cause.get());
    }
    if let Some(notes) = vm.get_attr_option(original, &vm.names.__notes__)?
        && is_sequence(vm, &notes)
    {
        let copy = vm.list_from(vm.collect_values(&notes)?)?;
        vm.set_attr(&derived, &vm.names.__notes__, copy)?;
    }
    Ok(Some(derived))
}

fn derive(vm: &Vm, arguments: &[Value], names: &[Value]) -> PyResult {
    let (this, [exceptions]) = method_arguments(vm, "BaseExceptionGroup.derive", arguments, names)?;
    let message = group(vm, this)?.message();
    new(vm, &vm.exceptions.base_exception_group, &[message, exceptions.clone()], &[])
}

fn split(vm: &Vm, arguments: &[Value], names: &[Value]) -> PyResult {
    let (this, [matcher]) = method_arguments(vm, "BaseExceptionGroup.split", arguments, names)?;
    let matcher = Matcher::from_value(vm, matcher)?;
    let split = split_by(vm, this, &matcher, true)?;
    Ok(vm.tuple(&[split.matched.unwrap_or(Value::NONE), split.rest.unwrap_or(Value::NONE)]))
}

fn subgroup(vm: &Vm, arguments: &[Value], names: &[Value]) -> PyResult {
    let (this, [matcher]) = method_arguments(vm, "BaseExceptionGroup.subgroup", arguments, names)?;
    let matcher = Matcher::from_value(vm, matcher)?;
    Ok(split_by(vm, this, &matcher, false)?.matched.unwrap_or(Value::NONE))
}

/// The single exceptions inside, however deep.
pub(crate) fn leaves(vm: &Vm, exception: &Value) -> PyResult<Vec<Value>> {
    let mut found = Vec::new();
    let mut pending = alloc::vec![exception.clone()];
    while let Some(exception) = pending.pop() {
        match exception.downcast::<PyBaseExceptionGroup>() {
            Some(group) => {
                vm.heap().check(group.exceptions(vm).len().saturating_mul(16)).map_err(|_| vm.no_memory())?;
                pending.extend(group.exceptions(vm).as_slice().iter().rev().cloned());
            }
            None => found.push(exception),
        }
    }
    Ok(found)
}
