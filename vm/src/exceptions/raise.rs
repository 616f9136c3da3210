//! Raising, chaining and matching: what the `raise`, `except` and `except*` statements do.
//!
//! Language Reference 7.8 and 8.4; PEP 3134 (chaining), PEP 654 (groups), PEP 678 (notes).

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

pub(crate) use super::attribute_errors::attribute_error_of;
use super::group::{self, Matcher};
pub(crate) use super::unraisable::write_unraisable;
use super::{PyBaseException, attribute_errors};
use crate::builtins::module::PyModule;
use crate::builtins::str::PyStr;
use crate::builtins::traceback::PyTraceback;
use crate::builtins::tuple::PyTuple;
use crate::native::prelude::*;

const CANNOT_CATCH: &str = "catching classes that do not inherit from BaseException is not allowed";
const CANNOT_CATCH_GROUP: &str = "catching ExceptionGroup with except* is not allowed. Use except instead.";
const NOT_AN_EXCEPTION: &str = "exceptions must derive from BaseException";
const NOT_A_CAUSE: &str = "exception causes must derive from BaseException";

// ---- making ----

/// An exception of `class`, which is a builtin one or any class below `BaseException`.
pub(crate) fn instantiate(vm: &Vm, class: &Py<PyType>, args: &[Value]) -> PyResult {
    if class.is_heap_type() {
        return vm.call(class.as_value(), args);
    }
    // Builtin classes, which raising is mostly about: straight to their slots.
    let (new, init) = (class.slots().new, class.slots().init);
    let (Some(new), Some(init)) = (new, init) else { return vm.call(class.as_value(), args) };
    let exception = new(vm, class, args, &[])?;
    init(vm, &exception, args, &[])?;
    Ok(exception)
}

pub(crate) fn is_exception_class(vm: &Vm, value: &Value) -> bool {
    value.downcast::<PyType>().is_some_and(|class| class.is_subtype(&vm.exceptions.base_exception))
}

/// An exception out of what `raise` was given: the exception itself, or an instance of the class.
fn exception_from(vm: &Vm, given: &Value, complaint: &str) -> PyResult {
    if given.downcast::<PyBaseException>().is_some() {
        return Ok(given.clone());
    }
    let Some(class) = given.downcast::<PyType>().filter(|_| is_exception_class(vm, given)) else {
        return Err(vm.type_error(complaint));
    };
    let made = instantiate(vm, class, &[])?;
    if made.downcast::<PyBaseException>().is_some() {
        return Ok(made);
    }
    Err(vm.type_error(format!(
        "calling {} should have returned an instance of BaseException, not {}",
        vm.repr_lossy(given),
        vm.repr_lossy(vm.type_of(&made).as_value())
    )))
}

// ---- raise ----

/// `raise exception` and `raise exception from cause`.
#[cold]
pub(crate) fn raise_value(vm: &Vm, exception: &Value, cause: Option<&Value>) -> Raised {
    let prepare = || -> PyResult {
        let exception = exception_from(vm, exception, NOT_AN_EXCEPTION)?;
        if let Some(cause) = cause {
            let cause = if cause.is_none() { Value::NULL } else { exception_from(vm, cause, NOT_A_CAUSE)? };
            super::exception(vm, &exception)?.set_cause(cause);
        }
        Ok(exception)
    };
    match prepare() {
        Ok(exception) => vm.raise(exception),
        Err(raised) => raised,
    }
}

/// `raise` alone: the exception being handled goes on its way again, with the traceback it has.
#[cold]
pub(crate) fn reraise(vm: &Vm) -> Raised {
    match vm.handled.get_option() {
        Some(exception) if !exception.is_none() => vm.restore(exception),
        _ => vm.runtime_error("No active exception to reraise"),
    }
}

/// The exception out of what `throw(class, value)` of generators gets; the value is absent when it is None.
pub(crate) fn from_throw(vm: &Vm, class: &Value, value: Option<&Value>) -> PyResult {
    if is_exception_class(vm, class) {
        return instance_of(vm, class, value);
    }
    if class.downcast::<PyBaseException>().is_none() {
        return Err(vm.type_error(format!(
            "exceptions must be classes or instances deriving from BaseException, not {}",
            vm.type_name(class)
        )));
    }
    if value.is_some() {
        return Err(vm.type_error("instance exception may not have a separate value"));
    }
    Ok(class.clone())
}

/// `class` called with `value`, as the three-argument forms of old understand it: none, a tuple of arguments, or one.
fn instance_of(vm: &Vm, class: &Value, value: Option<&Value>) -> PyResult {
    let made = match value {
        None => vm.call(class, &[])?,
        Some(value) if is_of_classes(vm, value, class) => return Ok(value.clone()),
        Some(value) => match value.downcast::<PyTuple>() {
            Some(args) => vm.call(class, args.as_slice())?,
            None => vm.call(class, core::slice::from_ref(value))?,
        },
    };
    if made.downcast::<PyBaseException>().is_none() {
        return Err(vm.type_error(format!(
            "calling {} should have returned an instance of BaseException, not {}",
            vm.repr_lossy(class),
            vm.type_name(&made)
        )));
    }
    Ok(made)
}

// ---- chaining ----

/// Makes the exception being handled the context of `exception`, which is about to be raised.
///
/// Should `exception` stand somewhere in that one's own chain of contexts, the chain is cut there: a ring would have no
/// first exception to show.
pub(crate) fn set_context(vm: &Vm, exception: &Value) {
    let handled = vm.handled.get();
    if handled.is_null() || handled.is_none() || handled.is(exception) {
        return;
    }
    let (Some(raised), Some(handled_body)) =
        (exception.downcast::<PyBaseException>(), handled.downcast::<PyBaseException>())
    else {
        return;
    };
    cut_chain(handled_body, exception);
    raised.context.set(handled);
}

/// Takes `exception` out of the chain of contexts behind `start`. A second, slower walker notices rings that the
/// program has tied itself.
fn cut_chain(start: &Py<PyBaseException>, exception: &Value) {
    let mut current = start.clone();
    let mut slow = start.clone();
    let mut moves_slow = false;
    while let Some(context) = current.context.get_option() {
        if context.is(exception) {
            current.context.set(Value::NULL);
            return;
        }
        let Ok(next) = Py::<PyBaseException>::try_from_value(context) else { return };
        if next.as_value().is(slow.as_value()) {
            return;
        }
        if moves_slow && let Ok(next) = Py::try_from_value(slow.context.get()) {
            slow = next;
        }
        moves_slow = !moves_slow;
        current = next;
    }
}

/// Gives the exception on its way a cause, which is its context as well.
pub(crate) fn with_cause(vm: &Vm, raised: Raised, cause: Value) -> Raised {
    let exception = vm.take_raised(raised);
    if let Some(body) = exception.downcast::<PyBaseException>() {
        body.set_cause(cause.clone());
        body.context.set(cause);
    }
    vm.restore(exception)
}

/// Adds a note to the exception on its way. Should that fail, the failure is raised in its place, with it as context.
pub(crate) fn add_note(vm: &Vm, raised: Raised, text: &str) -> Raised {
    let exception = vm.take_raised(raised);
    let result = vm.try_str(text).and_then(|note| super::base::append_note(vm, &exception, note));
    match result {
        Ok(()) => vm.restore(exception),
        Err(raised) => {
            let failure = vm.take_raised(raised);
            if let Some(body) = failure.downcast::<PyBaseException>() {
                body.context.set(exception);
            }
            vm.restore(failure)
        }
    }
}

/// Puts an entry for the frame that is being left in front of the exception's traceback.
pub(crate) fn attach_traceback(vm: &Vm, exception: &Value, frame: Value, lasti: i64, lineno: i64) {
    if let Some(body) = exception.downcast::<PyBaseException>() {
        let next = body.traceback.get();
        let entry = vm.create(PyTraceback::new(next, frame, lasti, lineno));
        body.traceback.set(entry.into_value());
    }
}

/// The exception's traceback, or None.
pub(crate) fn traceback_of(exception: &Value) -> Value {
    exception.downcast::<PyBaseException>().and_then(|body| body.traceback.get_option()).unwrap_or(Value::NONE)
}

// ---- except ----

/// Whether `except pattern` catches the exception.
pub(crate) fn matches(vm: &Vm, exception: &Value, pattern: &Value) -> PyResult<bool> {
    check_pattern(vm, pattern)?;
    Ok(is_of_classes(vm, exception, pattern))
}

fn check_pattern(vm: &Vm, pattern: &Value) -> PyResult<()> {
    let is_good = match pattern.downcast::<PyTuple>() {
        Some(classes) => classes.as_slice().iter().all(|class| is_exception_class(vm, class)),
        None => is_exception_class(vm, pattern),
    };
    if is_good { Ok(()) } else { Err(vm.type_error(CANNOT_CATCH)) }
}

/// Whether the exception is of the class, or of one in the tuple of classes. `__subclasscheck__` is not asked.
pub(crate) fn is_of_classes(vm: &Vm, exception: &Value, classes: &Value) -> bool {
    let own = vm.type_of(exception);
    let is_of = |class: &Value| class.downcast::<PyType>().is_some_and(|class| own.is_subtype(class));
    match classes.downcast::<PyTuple>() {
        Some(classes) => classes.as_slice().iter().any(is_of),
        None => is_of(classes),
    }
}

// ---- except* ----

/// `except* pattern`: what of the exception is left over, and what the clause handles (None for nothing).
///
/// A naked exception that matches is wrapped in a group, which has no traceback yet.
pub(crate) fn match_group(vm: &Vm, exception: &Value, pattern: &Value) -> PyResult<(Value, Value)> {
    check_pattern(vm, pattern)?;
    let is_group_class = |class: &Value| {
        class.downcast::<PyType>().is_some_and(|class| class.is_subtype(&vm.exceptions.base_exception_group))
    };
    let catches_groups = match pattern.downcast::<PyTuple>() {
        Some(classes) => classes.as_slice().iter().any(is_group_class),
        None => is_group_class(pattern),
    };
    if catches_groups {
        return Err(vm.type_error(CANNOT_CATCH_GROUP));
    }
    if exception.is_none() {
        return Ok((Value::NONE, Value::NONE));
    }
    if is_of_classes(vm, exception, pattern) {
        let matched = if group::is_group(exception) {
            exception.clone()
        } else {
            group::create(vm, "", alloc::vec![exception.clone()])?
        };
        return Ok((Value::NONE, matched));
    }
    if !group::is_group(exception) {
        return Ok((exception.clone(), Value::NONE));
    }
    // `split` may be overridden, so it is called as a method.
    let pair = vm.call_method(exception, &vm.intern("split"), core::slice::from_ref(pattern))?;
    let class = vm.type_name(exception);
    let Some(halves) = pair.downcast::<PyTuple>() else {
        return Err(vm.type_error(format!("{class}.split must return a tuple, not {}", vm.type_name(&pair))));
    };
    match halves.as_slice() {
        [matched, rest, ..] => Ok((rest.clone(), matched.clone())),
        few => Err(vm.type_error(format!("{class}.split must return a 2-tuple, got tuple of size {}", few.len()))),
    }
}

/// What goes on its way after all `except*` clauses of a statement: the list `raised` holds, for the exception
/// `original`, what the clauses raised and what was left over. None when there is nothing.
pub(crate) fn prep_reraise_star(vm: &Vm, original: &Value, raised: &Value) -> PyResult {
    let raised = vm.collect_values(raised)?;
    if !group::is_group(original) {
        // A naked exception: at most one clause ran.
        return Ok(raised.first().cloned().unwrap_or(Value::NONE));
    }
    let (kept, mut fresh): (Vec<Value>, Vec<Value>) = raised
        .into_iter()
        .filter(|exception| !exception.is_none())
        .partition(|exception| is_part_of(exception, original));
    let rest = projection(vm, original, &kept)?;
    if fresh.is_empty() {
        return Ok(rest.unwrap_or(Value::NONE));
    }
    fresh.extend(rest);
    match fresh.as_slice() {
        [only] => Ok(only.clone()),
        _ => group::create(vm, "", fresh),
    }
}

/// Whether `exception` was split off `original`, rather than raised anew: then they share all their history.
fn is_part_of(exception: &Value, original: &Value) -> bool {
    if !group::is_group(exception) {
        return false;
    }
    let (Some(a), Some(b)) = (exception.downcast::<PyBaseException>(), original.downcast::<PyBaseException>()) else {
        return false;
    };
    a.traceback.get().is(&b.traceback.get()) && a.cause.get().is(&b.cause.get()) && a.context.get().is(&b.context.get())
}

/// The part of `original` that holds exactly the leaves of the `kept` groups.
fn projection(vm: &Vm, original: &Value, kept: &[Value]) -> PyResult<Option<Value>> {
    let mut wanted = Vec::new();
    for exception in kept {
        wanted.extend(group::leaves(vm, exception)?);
    }
    if wanted.is_empty() {
        return Ok(None);
    }
    wanted.sort_unstable_by_key(Value::bits);
    Ok(group::split_by(vm, original, &Matcher::Identities(&wanted), false)?.matched)
}

// ---- errors of names and attributes ----

/// `AttributeError`: the object (a class or a module among them) has no attribute of this name.
#[cold]
pub(crate) fn no_attribute(vm: &Vm, object: &Value, name: &Value) -> Raised {
    let shown = vm.str_lossy(name);
    let message = if let Some(class) = object.downcast::<PyType>() {
        format!("type object '{}' has no attribute '{shown}'", class.name_lossy())
    } else if object.downcast::<PyModule>().is_some() {
        match module_name(vm, object) {
            Some(module) => format!("module '{module}' has no attribute '{shown}'"),
            None => format!("module has no attribute '{shown}'"),
        }
    } else {
        format!("'{}' object has no attribute '{shown}'", vm.type_name(object))
    };
    attribute_error_of(vm, &message, object, name)
}

/// `AttributeError`: none of the classes behind the one that `super()` starts from has it.
#[cold]
pub(crate) fn super_no_attribute(vm: &Vm, object: &Value, name: &Value) -> Raised {
    attribute_error_of(vm, &format!("'super' object has no attribute '{}'", vm.str_lossy(name)), object, name)
}

fn module_name(vm: &Vm, module: &Value) -> Option<String> {
    let name = module.downcast::<PyModule>()?.dict().get_name(&vm.names.__name__)?;
    Some(name.downcast::<PyStr>()?.to_string_lossy())
}

/// `NameError`: there is no variable of this name in any scope.
#[cold]
pub(crate) fn name_error(vm: &Vm, name: &Value) -> Raised {
    attribute_errors::name_error_of(vm, &format!("name '{}' is not defined", vm.str_lossy(name)), name)
}

/// A `NameError` about no variable in particular.
#[cold]
pub(crate) fn name_error_message(vm: &Vm, message: &str) -> Raised {
    vm.raise_message(&vm.exceptions.name_error, message)
}

/// An `ImportError` about no module in particular.
#[cold]
pub(crate) fn import_error(vm: &Vm, message: &str) -> Raised {
    vm.raise_message(&vm.exceptions.import_error, message)
}

/// `UnboundLocalError`: the local variable has no value now.
#[cold]
pub(crate) fn unbound_local(vm: &Vm, name: &Value) -> Raised {
    let name = vm.str_lossy(name);
    vm.unbound_local_error(format!("cannot access local variable '{name}' where it is not associated with a value"))
}

/// `NameError`: the variable of an enclosing function has no value now.
#[cold]
pub(crate) fn unbound_free(vm: &Vm, name: &Value) -> Raised {
    let shown = vm.str_lossy(name);
    let message =
        format!("cannot access free variable '{shown}' where it is not associated with a value in enclosing scope");
    attribute_errors::name_error_of(vm, &message, name)
}

/// `ModuleNotFoundError` for a module of that name.
#[cold]
pub(crate) fn module_not_found(vm: &Vm, message: &str, name: &Value) -> Raised {
    let details = super::import_error::ImportDetails { name: Some(name), path: None, name_from: None };
    vm.import_error(&vm.exceptions.module_not_found_error, message, details)
}

/// `ImportError` of `from module import name`.
#[cold]
pub(crate) fn import_name_error(
    vm: &Vm,
    message: &str,
    module: Option<Value>,
    path: Option<Value>,
    name: &Value,
) -> Raised {
    let details =
        super::import_error::ImportDetails { name: module.as_ref(), path: path.as_ref(), name_from: Some(name) };
    vm.import_error(&vm.exceptions.import_error, message, details)
}
