//! `ImportError`: which module, or which name of a module, could not be imported.

use super::{
    Own, base, extended, fields, init_args, member, method_arguments, new_extended, positional, take_keywords,
};
use crate::builtins::str::PyStr;
use crate::native::prelude::*;

fields! {
    ImportErrorFields { msg, name, path, name_from, }
}

pub(crate) const OWN: Own = Own {
    slots: || Slots { new: Some(new_extended::<ImportErrorFields>), init: Some(init), str: Some(str), ..Slots::EMPTY },
    methods: &[FunctionSpec {
        name: "__reduce__",
        doc: None,
        signature: Some("($self, /)"),
        binding: Binding::Method,
        call: reduce,
    }],
    properties: &[
        member!(ImportErrorFields, msg, "exception message"),
        member!(ImportErrorFields, name, "module name"),
        member!(ImportErrorFields, path, "module path"),
        member!(ImportErrorFields, name_from, "name imported from module"),
    ],
};

fn init(vm: &Vm, this: &Value, arguments: &[Value], names: &[Value]) -> PyResult<()> {
    let wanted = ["name", "path", "name_from"];
    let [name, path, name_from] = take_keywords(vm, "ImportError", wanted, arguments, names)?;
    let args = positional(arguments, names);
    init_args(vm, this, args)?;
    let fields = &extended::<ImportErrorFields>(vm, this)?.fields;
    fields.name.set(name.unwrap_or(Value::NULL));
    fields.path.set(path.unwrap_or(Value::NULL));
    fields.name_from.set(name_from.unwrap_or(Value::NULL));
    if let [message] = args {
        fields.msg.set(message.clone());
    }
    Ok(())
}

fn str(vm: &Vm, this: &Value) -> PyResult {
    let message = extended::<ImportErrorFields>(vm, this)?.fields.msg.get();
    if message.downcast_exact::<PyStr>().is_some() { Ok(message) } else { base::str(vm, this) }
}

fn reduce(vm: &Vm, arguments: &[Value], names: &[Value]) -> PyResult {
    let (this, []) = method_arguments(vm, "ImportError.__reduce__", arguments, names)?;
    let error = extended::<ImportErrorFields>(vm, this)?;
    let fields = &error.fields;
    let state = base::state_with(
        vm,
        error,
        &[
            ("name", fields.name.get_option()),
            ("path", fields.path.get_option()),
            ("name_from", fields.name_from.get_option()),
        ],
    )?;
    base::reduce_with(vm, this, error.args.get(), state)
}

impl Vm {
    /// Raises `ImportError(message, name=..., path=...)` or a subclass of it.
    #[cold]
    pub(crate) fn import_error(&self, class: &Py<PyType>, message: &str, details: ImportDetails<'_>) -> Raised {
        let make = || -> PyResult {
            let message = self.try_str(message)?;
            let error = super::raise::instantiate(self, class, &[message])?;
            let fields = &extended::<ImportErrorFields>(self, &error)?.fields;
            for (cell, value) in
                [(&fields.name, details.name), (&fields.path, details.path), (&fields.name_from, details.name_from)]
            {
                cell.set(value.cloned().unwrap_or(Value::NULL));
            }
            Ok(error)
        };
        match make() {
            Ok(error) => self.raise(error),
            Err(raised) => raised,
        }
    }
}

/// What an `ImportError` knows besides its message.
#[derive(Clone, Copy, Default)]
pub(crate) struct ImportDetails<'a> {
    pub(crate) name: Option<&'a Value>,
    pub(crate) path: Option<&'a Value>,
    pub(crate) name_from: Option<&'a Value>,
}
