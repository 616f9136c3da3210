//! `getset_descriptor`: a computed attribute of a native type.

use alloc::format;
use alloc::string::String;

use crate::native::prelude::*;

/// A computed attribute of a native type, found on the type.
#[pyclass(name = "getset_descriptor", module = "builtins", kind = GETSET_DESCRIPTOR, flags(NO_NEW))]
pub struct PyGetSet {
    #[no_traverse]
    spec: &'static PropertySpec,
    owner: ValueCell,
}

impl PyGetSet {
    pub(crate) fn create(vm: &Vm, owner: &Py<PyType>, spec: &'static PropertySpec) -> Py<PyGetSet> {
        vm.create(PyGetSet { spec, owner: ValueCell::new(owner.value()) })
    }

    fn owner_name(&self) -> String {
        self.owner.get().downcast::<PyType>().map(|owner| owner.name_lossy()).unwrap_or_default()
    }

    fn check(&self, vm: &Vm, instance: &Value) -> PyResult<()> {
        let owner = self.owner.get();
        if owner.downcast::<PyType>().is_some_and(|owner| vm.type_of(instance).is_subtype(owner)) {
            return Ok(());
        }
        Err(vm.type_error(format!(
            "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
            self.spec.name,
            self.owner_name(),
            vm.type_name(instance)
        )))
    }
}

#[pymethods]
impl PyGetSet {
    fn __get__(vm: &Vm, this: &Py<PyGetSet>, instance: &Value, _owner: &Value) -> PyResult {
        if instance.is_null() {
            return Ok(this.value());
        }
        this.check(vm, instance)?;
        (this.spec.get)(vm, instance)
    }

    fn __set__(vm: &Vm, this: &Py<PyGetSet>, instance: &Value, value: Option<&Value>) -> PyResult<()> {
        this.check(vm, instance)?;
        match this.spec.set {
            Some(set) => set(vm, instance, value),
            None => Err(vm.attribute_error(format!(
                "attribute '{}' of '{}' objects is not writable",
                this.spec.name,
                this.owner_name()
            ))),
        }
    }

    fn __repr__(this: &Py<PyGetSet>) -> String {
        format!("<attribute '{}' of '{}' objects>", this.spec.name, this.owner_name())
    }

    #[getter]
    fn __name__(vm: &Vm, this: &Py<PyGetSet>) -> Value {
        vm.intern(this.spec.name)
    }

    #[getter]
    fn __qualname__(vm: &Vm, this: &Py<PyGetSet>) -> PyResult<String> {
        super::native_function::qualified_name(vm, &this.owner.get(), this.spec.name)
    }

    #[getter]
    fn __doc__(this: &Py<PyGetSet>) -> Option<&'static str> {
        this.spec.doc
    }

    #[getter]
    fn __objclass__(this: &Py<PyGetSet>) -> Value {
        this.owner.get()
    }
}
