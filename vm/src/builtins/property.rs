//! `property`: an attribute computed by functions.

use alloc::format;

use crate::exceptions::raise;
use crate::native::prelude::*;

/// Property attribute.
///
/// fget is the function that gets the value, fset sets it, fdel deletes it, doc is the docstring.
#[pyclass(name = "property", module = "builtins", kind = PROPERTY, flags(BASE))]
pub struct PyProperty {
    getter: ValueCell,
    setter: ValueCell,
    deleter: ValueCell,
    doc: ValueCell,
    name: ValueCell,
    /// The docstring is the getter's.
    doc_from_getter: core::cell::Cell<bool>,
}

impl PyProperty {
    /// A copy with some of the functions replaced; NULL keeps.
    fn copy_with(vm: &Vm, this: &Py<PyProperty>, getter: Value, setter: Value, deleter: Value) -> PyResult {
        let pick = |new: Value, own: &ValueCell| if new.is_null() { own.get() } else { new };
        let none_for_null = |value: Value| if value.is_null() { Value::NONE } else { value };
        let getter_is_new = !getter.is_null() && !getter.is_none();
        let getter = none_for_null(pick(getter, &this.getter));
        let setter = none_for_null(pick(setter, &this.setter));
        let deleter = none_for_null(pick(deleter, &this.deleter));
        let doc = if this.doc_from_getter.get() && getter_is_new || this.doc_from_getter.get() {
            Value::NONE
        } else {
            none_for_null(this.doc.get())
        };
        let class = vm.type_of(this.as_value()).value();
        let made = vm.call(&class, &[getter, setter, deleter, doc])?;
        if let Some(made) = made.downcast::<PyProperty>() {
            made.name.set(this.name.get());
        }
        Ok(made)
    }

    /// "property 'x' of 'C' object has no getter".
    #[cold]
    fn missing(&self, vm: &Vm, instance: &Value, what: &str) -> Raised {
        let class = vm.str_lossy(&vm.type_of(instance).qualname.get());
        let message = match self.name.get_option() {
            Some(name) => format!("property {} of '{class}' object has no {what}", vm.repr_lossy(&name)),
            None => format!("property of '{class}' object has no {what}"),
        };
        vm.attribute_error(message)
    }
}

#[pymethods]
impl PyProperty {
    #[new]
    fn new(vm: &Vm, class: &Py<PyType>, _args: Args<'_>) -> PyResult {
        let cell = ValueCell::empty;
        let payload = PyProperty {
            getter: cell(),
            setter: cell(),
            deleter: cell(),
            doc: cell(),
            name: cell(),
            doc_from_getter: core::cell::Cell::new(false),
        };
        vm.create_in(class, payload).map(Py::into_value)
    }

    #[signature("fget=None, fset=None, fdel=None, doc=None")]
    fn __init__(
        vm: &Vm,
        this: &Py<PyProperty>,
        fget: OrNone<Value>,
        fset: OrNone<Value>,
        fdel: OrNone<Value>,
        doc: OrNone<Value>,
    ) -> PyResult<()> {
        let null = |value: OrNone<Value>| value.0.unwrap_or(Value::NULL);
        let getter = null(fget);
        this.setter.set(null(fset));
        this.deleter.set(null(fdel));
        this.name.set(Value::NULL);
        let mut doc = null(doc);
        this.doc_from_getter.set(false);
        if doc.is_null()
            && !getter.is_null()
            && let Some(own) = vm.get_attr_option(&getter, &vm.names.__doc__)?
            && !own.is_none()
        {
            doc = own;
            this.doc_from_getter.set(true);
        }
        this.getter.set(getter);
        if this.is_exact() {
            this.doc.set(doc);
        } else {
            // A subclass keeps the docstring among its attributes, where `__doc__` is looked up first.
            this.doc.set(doc.clone());
            let doc = if doc.is_null() { Value::NONE } else { doc };
            let result = vm.set_attr(this.as_value(), &vm.names.__doc__, doc);
            vm.catch(result, &vm.exceptions.attribute_error)?;
        }
        Ok(())
    }

    fn __get__(vm: &Vm, this: &Py<PyProperty>, instance: &Value, _owner: &Value) -> PyResult {
        if instance.is_null() {
            return Ok(this.value());
        }
        match this.getter.get_option() {
            Some(getter) => vm.call(&getter, core::slice::from_ref(instance)),
            None => Err(this.missing(vm, instance, "getter")),
        }
    }

    fn __set__(vm: &Vm, this: &Py<PyProperty>, instance: &Value, value: Option<&Value>) -> PyResult<()> {
        match value {
            Some(value) => match this.setter.get_option() {
                Some(setter) => vm.call(&setter, &[instance.clone(), value.clone()]).map(drop),
                None => Err(this.missing(vm, instance, "setter")),
            },
            None => match this.deleter.get_option() {
                Some(deleter) => vm.call(&deleter, core::slice::from_ref(instance)).map(drop),
                None => Err(this.missing(vm, instance, "deleter")),
            },
        }
    }

    /// Descriptor to obtain a copy of the property with a different getter.
    fn getter(vm: &Vm, this: &Py<PyProperty>, function: &Value) -> PyResult {
        PyProperty::copy_with(vm, this, function.clone(), Value::NULL, Value::NULL)
    }

    /// Descriptor to obtain a copy of the property with a different setter.
    fn setter(vm: &Vm, this: &Py<PyProperty>, function: &Value) -> PyResult {
        PyProperty::copy_with(vm, this, Value::NULL, function.clone(), Value::NULL)
    }

    /// Descriptor to obtain a copy of the property with a different deleter.
    fn deleter(vm: &Vm, this: &Py<PyProperty>, function: &Value) -> PyResult {
        PyProperty::copy_with(vm, this, Value::NULL, Value::NULL, function.clone())
    }

    /// Remembers the attribute name for messages.
    fn __set_name__(this: &Py<PyProperty>, _owner: &Value, name: &Value) {
        this.name.set(name.clone());
    }

    #[getter]
    fn fget(this: &Py<PyProperty>) -> Option<Value> {
        this.getter.get_option()
    }

    #[getter]
    fn fset(this: &Py<PyProperty>) -> Option<Value> {
        this.setter.get_option()
    }

    #[getter]
    fn fdel(this: &Py<PyProperty>) -> Option<Value> {
        this.deleter.get_option()
    }

    #[getter]
    fn __doc__(this: &Py<PyProperty>) -> Option<Value> {
        this.doc.get_option()
    }

    #[setter]
    fn set___doc__(this: &Py<PyProperty>, value: Option<&Value>) {
        this.doc_from_getter.set(false);
        this.doc.set(value.cloned().unwrap_or(Value::NULL));
    }

    #[getter]
    fn __name__(vm: &Vm, this: &Py<PyProperty>) -> PyResult {
        if let Some(name) = this.name.get_option() {
            return Ok(name);
        }
        if let Some(getter) = this.getter.get_option()
            && let Some(name) = vm.get_attr_option(&getter, &vm.names.__name__)?
        {
            return Ok(name);
        }
        Err(raise::no_attribute(vm, this.as_value(), &vm.names.__name__))
    }

    #[setter]
    fn set___name__(this: &Py<PyProperty>, value: Option<&Value>) {
        this.name.set(value.cloned().unwrap_or(Value::NULL));
    }

    #[getter]
    fn __isabstractmethod__(vm: &Vm, this: &Py<PyProperty>) -> PyResult<bool> {
        for function in [&this.getter, &this.setter, &this.deleter] {
            if let Some(function) = function.get_option()
                && super::staticmethod::is_abstract(vm, &function)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
