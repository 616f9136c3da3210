//! `SystemExit`, `StopIteration` and `KeyError`: classes that differ from their base in one small thing.

use super::{Own, exception, extended, fields, init_base, member, new_extended};
use crate::native::prelude::*;

fields! {
    SystemExitFields { code, }
}

fields! {
    StopIterationFields { value, }
}

pub(crate) const SYSTEM_EXIT: Own = Own {
    slots: || Slots { new: Some(new_extended::<SystemExitFields>), init: Some(init_system_exit), ..Slots::EMPTY },
    methods: &[],
    properties: &[member!(SystemExitFields, code, "exception code")],
};

pub(crate) const STOP_ITERATION: Own = Own {
    slots: || Slots { new: Some(new_extended::<StopIterationFields>), init: Some(init_stop_iteration), ..Slots::EMPTY },
    methods: &[],
    properties: &[member!(StopIterationFields, value, "generator return value")],
};

pub(crate) const KEY_ERROR: Own =
    Own { slots: || Slots { str: Some(key_error_str), ..Slots::EMPTY }, methods: &[], properties: &[] };

fn init_system_exit(vm: &Vm, this: &Value, arguments: &[Value], names: &[Value]) -> PyResult<()> {
    init_base(vm, this, arguments, names)?;
    let code = match arguments {
        [] => return Ok(()),
        [code] => code.clone(),
        _ => exception(vm, this)?.args.get(),
    };
    extended::<SystemExitFields>(vm, this)?.fields.code.set(code);
    Ok(())
}

fn init_stop_iteration(vm: &Vm, this: &Value, arguments: &[Value], names: &[Value]) -> PyResult<()> {
    init_base(vm, this, arguments, names)?;
    let value = arguments.first().cloned().unwrap_or(Value::NONE);
    extended::<StopIterationFields>(vm, this)?.fields.value.set(value);
    Ok(())
}

impl Vm {
    /// The value a `StopIteration` carries; `None` for any other exception.
    pub(crate) fn stop_iteration_value(&self, exception: &Value) -> Value {
        exception
            .downcast::<super::Extended<StopIterationFields>>()
            .and_then(|exception| exception.fields.value.get_option())
            .unwrap_or(Value::NONE)
    }
}

/// The key as `repr` shows it, since `''` or a number alone would be a puzzling message.
fn key_error_str(vm: &Vm, this: &Value) -> PyResult {
    let args = exception(vm, this)?.args_tuple(vm);
    match args.as_slice() {
        [key] => vm.repr(key).map(Py::into_value),
        _ => super::base::str(vm, this),
    }
}
