//! `BaseException`: arguments, traceback, cause, context and notes.

use alloc::format;
use alloc::vec::Vec;

use super::{Own, PyBaseException, exception, method_arguments, new_plain};
use crate::builtins::dict::PyDict;
use crate::builtins::list::PyList;
use crate::builtins::str::PyStr;
use crate::builtins::traceback::PyTraceback;
use crate::native::prelude::*;
use crate::object::attribute;

pub(crate) const OWN: Own = Own {
    slots: || Slots {
        new: Some(new_plain),
        init: Some(super::init_base),
        repr: Some(repr),
        str: Some(str),
        ..Slots::EMPTY
    },
    methods: &[
        FunctionSpec {
            name: "with_traceback",
            doc: Some("Set __traceback__ to tb and return the exception."),
            signature: Some("($self, object, /)"),
            binding: Binding::Method,
            call: with_traceback,
        },
        FunctionSpec {
            name: "add_note",
            doc: Some("Add a note, to be shown after the exception."),
            signature: Some("($self, object, /)"),
            binding: Binding::Method,
            call: add_note,
        },
        FunctionSpec {
            name: "__reduce__",
            doc: None,
            signature: Some("($self, /)"),
            binding: Binding::Method,
            call: reduce,
        },
        FunctionSpec {
            name: "__setstate__",
            doc: None,
            signature: Some("($self, object, /)"),
            binding: Binding::Method,
            call: set_state,
        },
    ],
    properties: &[
        PropertySpec { name: "args", doc: None, get: get_args, set: Some(set_args) },
        PropertySpec { name: "__traceback__", doc: None, get: get_traceback, set: Some(set_traceback) },
        PropertySpec { name: "__cause__", doc: Some("exception cause"), get: get_cause, set: Some(set_cause) },
        PropertySpec { name: "__context__", doc: Some("exception context"), get: get_context, set: Some(set_context) },
        PropertySpec {
            name: "__suppress_context__",
            doc: None,
            get: |vm, this| Ok(Value::from_bool(exception(vm, this)?.suppress_context.get())),
            set: Some(set_suppress_context),
        },
    ],
};

/// What the table cannot say: `__dict__`.
pub(crate) fn finish(vm: &Vm, class: &Py<PyType>) {
    let accessor = attribute::dict_accessor(vm, class);
    class.dict().set_name(vm, &vm.names.__dict__, accessor).expect("start-up has memory for the builtins");
}

fn repr(vm: &Vm, this: &Value) -> PyResult {
    let args = exception(vm, this)?.args_tuple(vm);
    let name = vm.type_name(this);
    let inside = match args.as_slice() {
        // Without the comma that a tuple of one item has.
        [only] => {
            let mut text = alloc::vec![b'('];
            text.extend_from_slice(vm.repr(only)?.as_bytes());
            text.push(b')');
            text
        }
        _ => vm.repr(args.as_value())?.as_bytes().to_vec(),
    };
    let mut text = name.into_bytes();
    text.extend_from_slice(&inside);
    Ok(vm.try_str_bytes(&text)?.into_value())
}

pub(crate) fn str(vm: &Vm, this: &Value) -> PyResult {
    let args = exception(vm, this)?.args_tuple(vm);
    match args.as_slice() {
        [] => Ok(vm.empty_str().into_value()),
        [only] => vm.str(only).map(Py::into_value),
        _ => vm.str(args.as_value()).map(Py::into_value),
    }
}

// ---- methods ----

fn with_traceback(vm: &Vm, arguments: &[Value], names: &[Value]) -> PyResult {
    let (this, [traceback]) = method_arguments(vm, "BaseException.with_traceback", arguments, names)?;
    set_traceback(vm, this, Some(traceback))?;
    Ok(this.clone())
}

fn add_note(vm: &Vm, arguments: &[Value], names: &[Value]) -> PyResult {
    let (this, [note]) = method_arguments(vm, "BaseException.add_note", arguments, names)?;
    if note.downcast::<PyStr>().is_none() {
        return Err(vm.type_error(format!("add_note() argument must be str, not {}", vm.type_name(note))));
    }
    append_note(vm, this, note.clone())?;
    Ok(Value::NONE)
}

/// Appends to `__notes__`, which is made if there is none (PEP 678).
pub(crate) fn append_note(vm: &Vm, this: &Value, note: Value) -> PyResult<()> {
    match vm.get_attr_option(this, &vm.names.__notes__)? {
        None => {
            let notes = vm.list_from(alloc::vec![note])?;
            vm.set_attr(this, &vm.names.__notes__, notes)
        }
        Some(notes) if notes.downcast::<PyList>().is_some() => {
            vm.call_method(&notes, &vm.names.append, &[note]).map(drop)
        }
        Some(_) => Err(vm.type_error("Cannot add note: __notes__ is not a list")),
    }
}

fn reduce(vm: &Vm, arguments: &[Value], names: &[Value]) -> PyResult {
    let (this, []) = method_arguments(vm, "BaseException.__reduce__", arguments, names)?;
    let base = exception(vm, this)?;
    reduce_with(vm, this, base.args.get(), base.dict.get_option())
}

/// `(class, args)` or `(class, args, state)`.
pub(crate) fn reduce_with(vm: &Vm, this: &Value, args: Value, state: Option<Value>) -> PyResult {
    let mut parts = alloc::vec![vm.type_of(this).value(), args];
    parts.extend(state);
    vm.try_tuple(&parts)
}

/// The instance dict with the attributes that are kept in fields added, for pickling; `None` when there is nothing.
pub(crate) fn state_with(vm: &Vm, this: &PyBaseException, fields: &[(&str, Option<Value>)]) -> PyResult<Option<Value>> {
    let own = this.dict.get_option();
    if fields.iter().all(|(_, value)| value.is_none()) {
        return Ok(own);
    }
    let state = PyDict::new(vm);
    if let Some(own) = own.as_ref().and_then(|own| own.downcast::<PyDict>()) {
        for (key, value) in own.entries() {
            state.set(vm, &key, value)?;
        }
    }
    for (name, value) in fields {
        if let Some(value) = value {
            state.set_name(vm, &vm.intern(name), value.clone())?;
        }
    }
    Ok(Some(state.into_value()))
}

fn set_state(vm: &Vm, arguments: &[Value], names: &[Value]) -> PyResult {
    let (this, [state]) = method_arguments(vm, "BaseException.__setstate__", arguments, names)?;
    if state.is_none() {
        return Ok(Value::NONE);
    }
    let Some(state) = state.downcast::<PyDict>() else { return Err(vm.type_error("state is not a dictionary")) };
    let entries: Vec<(Value, Value)> = state.entries().collect();
    for (key, value) in entries {
        vm.set_attr(this, &key, value)?;
    }
    Ok(Value::NONE)
}

// ---- attributes ----

fn get_args(vm: &Vm, this: &Value) -> PyResult {
    Ok(exception(vm, this)?.args_tuple(vm).into_value())
}

fn set_args(vm: &Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let Some(value) = value else { return Err(vm.type_error("args may not be deleted")) };
    let items = vm.collect_values(value)?;
    let args = vm.try_tuple(&items)?;
    exception(vm, this)?.args.set(args);
    Ok(())
}

fn get_traceback(vm: &Vm, this: &Value) -> PyResult {
    Ok(exception(vm, this)?.traceback.get_option().unwrap_or(Value::NONE))
}

pub(crate) fn set_traceback(vm: &Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let Some(value) = value else { return Err(vm.type_error("__traceback__ may not be deleted")) };
    if !value.is_none() && value.downcast::<PyTraceback>().is_none() {
        return Err(vm.type_error("__traceback__ must be a traceback or None"));
    }
    exception(vm, this)?.traceback.set(none_as_null(value));
    Ok(())
}

fn get_cause(vm: &Vm, this: &Value) -> PyResult {
    Ok(exception(vm, this)?.cause.get_option().unwrap_or(Value::NONE))
}

fn set_cause(vm: &Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let Some(value) = value else { return Err(vm.type_error("__cause__ may not be deleted")) };
    if !value.is_none() && value.downcast::<PyBaseException>().is_none() {
        return Err(vm.type_error("exception cause must be None or derive from BaseException"));
    }
    exception(vm, this)?.set_cause(none_as_null(value));
    Ok(())
}

impl PyBaseException {
    /// Sets the explicit cause (NULL for none), which hides the context.
    pub(crate) fn set_cause(&self, cause: Value) {
        self.suppress_context.set(true);
        self.cause.set(cause);
    }
}

fn get_context(vm: &Vm, this: &Value) -> PyResult {
    Ok(exception(vm, this)?.context.get_option().unwrap_or(Value::NONE))
}

fn set_context(vm: &Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let Some(value) = value else { return Err(vm.type_error("__context__ may not be deleted")) };
    if !value.is_none() && value.downcast::<PyBaseException>().is_none() {
        return Err(vm.type_error("exception context must be None or derive from BaseException"));
    }
    exception(vm, this)?.context.set(none_as_null(value));
    Ok(())
}

fn set_suppress_context(vm: &Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let Some(value) = value else { return Err(vm.type_error("can't delete numeric/char attribute")) };
    let Some(flag) = value.as_bool() else { return Err(vm.type_error("attribute value type must be bool")) };
    exception(vm, this)?.suppress_context.set(flag);
    Ok(())
}

fn none_as_null(value: &Value) -> Value {
    if value.is_none() { Value::NULL } else { value.clone() }
}
