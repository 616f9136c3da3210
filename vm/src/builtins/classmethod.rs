//! `classmethod`: a function that gets the class as first argument.

use alloc::format;
use alloc::string::String;

use crate::builtins::method::PyMethod;
use crate::builtins::staticmethod::{copy_metadata, is_abstract};
use crate::native::prelude::*;

/// Convert a function to be a class method.
///
/// A class method receives the class as implicit first argument, just like an instance method receives the instance.
#[pyclass(name = "classmethod", module = "builtins", kind = CLASSMETHOD, flags(BASE), dict = dict)]
pub struct PyClassMethod {
    callable: ValueCell,
    dict: ValueCell,
}

impl PyClassMethod {
    pub fn create(vm: &Vm, callable: Value) -> Py<PyClassMethod> {
        vm.create(PyClassMethod { callable: ValueCell::new(callable), dict: ValueCell::empty() })
    }

    fn callable(&self, vm: &Vm) -> PyResult {
        self.callable.get_option().ok_or(()).or_else(|()| Err(vm.runtime_error("uninitialized classmethod object")))
    }
}

#[pymethods]
impl PyClassMethod {
    #[new]
    fn new(vm: &Vm, class: &Py<PyType>, _args: Args<'_>) -> PyResult {
        vm.create_in(class, PyClassMethod { callable: ValueCell::empty(), dict: ValueCell::empty() })
            .map(Py::into_value)
    }

    #[signature("function, /")]
    fn __init__(vm: &Vm, this: &Py<PyClassMethod>, function: &Value) -> PyResult<()> {
        this.callable.set(function.clone());
        copy_metadata(vm, this.as_value(), function)
    }

    fn __get__(vm: &Vm, this: &Py<PyClassMethod>, instance: &Value, owner: &Value) -> PyResult {
        let class = if owner.is_null() { vm.type_of(instance).value() } else { owner.clone() };
        Ok(PyMethod::create(vm, this.callable(vm)?, class).into_value())
    }

    fn __repr__(vm: &Vm, this: &Py<PyClassMethod>) -> PyResult<String> {
        Ok(format!("<classmethod({})>", vm.repr(&this.callable(vm)?)?.to_string_lossy()))
    }

    #[getter]
    fn __func__(vm: &Vm, this: &Py<PyClassMethod>) -> PyResult {
        this.callable(vm)
    }

    #[getter]
    fn __wrapped__(vm: &Vm, this: &Py<PyClassMethod>) -> PyResult {
        this.callable(vm)
    }

    #[getter]
    fn __isabstractmethod__(vm: &Vm, this: &Py<PyClassMethod>) -> PyResult<bool> {
        is_abstract(vm, &this.callable(vm)?)
    }

    #[getter]
    fn __dict__(vm: &Vm, this: &Value) -> PyResult {
        crate::object::attribute::get_dict(vm, this)
    }
}
