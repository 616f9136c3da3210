//! `staticmethod`: a function found on a class or instance as it is.

use alloc::format;
use alloc::string::String;

use crate::native::prelude::*;

/// Convert a function to be a static method.
///
/// A static method does not receive an implicit first argument.
#[pyclass(name = "staticmethod", module = "builtins", kind = STATICMETHOD, flags(BASE), dict = dict)]
pub struct PyStaticMethod {
    callable: ValueCell,
    dict: ValueCell,
}

impl PyStaticMethod {
    pub fn create(vm: &Vm, callable: Value) -> Py<PyStaticMethod> {
        vm.create(PyStaticMethod { callable: ValueCell::new(callable), dict: ValueCell::empty() })
    }

    fn callable(&self, vm: &Vm) -> PyResult {
        self.callable.get_option().ok_or(()).or_else(|()| Err(vm.runtime_error("uninitialized staticmethod object")))
    }
}

/// Copies what makes a wrapper look like the function it wraps.
pub(super) fn copy_metadata(vm: &Vm, wrapper: &Value, callable: &Value) -> PyResult<()> {
    let names = &vm.names;
    for name in [&names.__module__, &names.__name__, &names.__qualname__, &names.__doc__] {
        if let Some(value) = vm.get_attr_option(callable, name)? {
            let class = vm.type_of(wrapper).clone();
            crate::object::extras::set(vm, wrapper, &class, name, value)?;
        }
    }
    Ok(())
}

#[pymethods]
impl PyStaticMethod {
    #[new]
    fn new(vm: &Vm, class: &Py<PyType>, _args: Args<'_>) -> PyResult {
        vm.create_in(class, PyStaticMethod { callable: ValueCell::empty(), dict: ValueCell::empty() })
            .map(Py::into_value)
    }

    #[signature("function, /")]
    fn __init__(vm: &Vm, this: &Py<PyStaticMethod>, function: &Value) -> PyResult<()> {
        this.callable.set(function.clone());
        copy_metadata(vm, this.as_value(), function)
    }

    fn __get__(vm: &Vm, this: &Py<PyStaticMethod>, _instance: &Value, _owner: &Value) -> PyResult {
        this.callable(vm)
    }

    fn __call__(vm: &Vm, this: &Py<PyStaticMethod>, args: Args<'_>) -> PyResult {
        vm.call_keywords(&this.callable(vm)?, args.values, args.names)
    }

    fn __repr__(vm: &Vm, this: &Py<PyStaticMethod>) -> PyResult<String> {
        Ok(format!("<staticmethod({})>", vm.repr(&this.callable(vm)?)?.to_string_lossy()))
    }

    #[getter]
    fn __func__(vm: &Vm, this: &Py<PyStaticMethod>) -> PyResult {
        this.callable(vm)
    }

    #[getter]
    fn __wrapped__(vm: &Vm, this: &Py<PyStaticMethod>) -> PyResult {
        this.callable(vm)
    }

    #[getter]
    fn __isabstractmethod__(vm: &Vm, this: &Py<PyStaticMethod>) -> PyResult<bool> {
        is_abstract(vm, &this.callable(vm)?)
    }

    #[getter]
    fn __dict__(vm: &Vm, this: &Value) -> PyResult {
        crate::object::attribute::get_dict(vm, this)
    }
}

/// Whether a function is marked by `abc.abstractmethod`.
pub(super) fn is_abstract(vm: &Vm, callable: &Value) -> PyResult<bool> {
    match vm.get_attr_option(callable, &vm.names.__isabstractmethod__)? {
        Some(mark) => vm.truth(&mark),
        None => Ok(false),
    }
}
