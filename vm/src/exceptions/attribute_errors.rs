//! `NameError` and `AttributeError`, which know the name (and the object), so that suggestions can be made.

use super::{
    Own, base, extended, fields, init_args, member, method_arguments, new_extended, positional, take_keywords,
};
use crate::native::prelude::*;

fields! {
    NameErrorFields { name, }
}

fields! {
    AttributeErrorFields { obj, name, }
}

pub(crate) const NAME_ERROR: Own = Own {
    slots: || Slots { new: Some(new_extended::<NameErrorFields>), init: Some(init_name_error), ..Slots::EMPTY },
    methods: &[],
    properties: &[member!(NameErrorFields, name, "name")],
};

pub(crate) const ATTRIBUTE_ERROR: Own = Own {
    slots: || Slots {
        new: Some(new_extended::<AttributeErrorFields>),
        init: Some(init_attribute_error),
        ..Slots::EMPTY
    },
    methods: &[
        FunctionSpec {
            name: "__getstate__",
            doc: None,
            signature: Some("($self, /)"),
            binding: Binding::Method,
            call: get_state,
        },
        FunctionSpec {
            name: "__reduce__",
            doc: None,
            signature: Some("($self, /)"),
            binding: Binding::Method,
            call: reduce,
        },
    ],
    properties: &[member!(AttributeErrorFields, name, "attribute name"), member!(AttributeErrorFields, obj, "object")],
};

fn init_name_error(vm: &Vm, this: &Value, arguments: &[Value], names: &[Value]) -> PyResult<()> {
    let [name] = take_keywords(vm, "NameError", ["name"], arguments, names)?;
    init_args(vm, this, positional(arguments, names))?;
    extended::<NameErrorFields>(vm, this)?.fields.name.set(name.unwrap_or(Value::NULL));
    Ok(())
}

fn init_attribute_error(vm: &Vm, this: &Value, arguments: &[Value], names: &[Value]) -> PyResult<()> {
    let [name, obj] = take_keywords(vm, "AttributeError", ["name", "obj"], arguments, names)?;
    init_args(vm, this, positional(arguments, names))?;
    let this = extended::<AttributeErrorFields>(vm, this)?;
    this.fields.name.set(name.unwrap_or(Value::NULL));
    this.fields.obj.set(obj.unwrap_or(Value::NULL));
    Ok(())
}

/// The object is left out: it need not be picklable.
fn state(vm: &Vm, this: &Value) -> PyResult {
    let error = extended::<AttributeErrorFields>(vm, this)?;
    let name = error.fields.name.get_option();
    let args = error.args_tuple(vm).into_value();
    Ok(base::state_with(vm, error, &[("name", name), ("args", Some(args))])?.unwrap_or(Value::NONE))
}

fn get_state(vm: &Vm, arguments: &[Value], names: &[Value]) -> PyResult {
    let (this, []) = method_arguments(vm, "AttributeError.__getstate__", arguments, names)?;
    state(vm, this)
}

fn reduce(vm: &Vm, arguments: &[Value], names: &[Value]) -> PyResult {
    let (this, []) = method_arguments(vm, "AttributeError.__reduce__", arguments, names)?;
    let args = super::exception(vm, this)?.args.get();
    let state = state(vm, this)?;
    base::reduce_with(vm, this, args, Some(state))
}

// ---- making them ----

/// An `AttributeError` about `object.name`, set with both.
#[cold]
pub(crate) fn attribute_error_of(vm: &Vm, message: &str, object: &Value, name: &Value) -> Raised {
    let make = || -> PyResult {
        let error = super::raise::instantiate(vm, &vm.exceptions.attribute_error, &[vm.try_str(message)?])?;
        let fields = &extended::<AttributeErrorFields>(vm, &error)?.fields;
        fields.obj.set(object.clone());
        fields.name.set(name.clone());
        Ok(error)
    };
    match make() {
        Ok(error) => vm.raise(error),
        Err(raised) => raised,
    }
}

/// A `NameError`, set with the name.
#[cold]
pub(crate) fn name_error_of(vm: &Vm, message: &str, name: &Value) -> Raised {
    let make = || -> PyResult {
        let error = super::raise::instantiate(vm, &vm.exceptions.name_error, &[vm.try_str(message)?])?;
        extended::<NameErrorFields>(vm, &error)?.fields.name.set(name.clone());
        Ok(error)
    };
    match make() {
        Ok(error) => vm.raise(error),
        Err(raised) => raised,
    }
}

/// Fills in the name and the object of an `AttributeError` on its way that has neither, as when a `__getattr__` raised it
/// bare.
pub(crate) fn complete_attribute_error(vm: &Vm, raised: Raised, object: &Value, name: &Value) -> Raised {
    let exception = vm.take_raised(raised);
    if let Some(error) = exception.downcast::<super::Extended<AttributeErrorFields>>()
        && error.fields.name.is_null()
        && error.fields.obj.is_null()
    {
        error.fields.name.set(name.clone());
        error.fields.obj.set(object.clone());
    }
    vm.restore(exception)
}
