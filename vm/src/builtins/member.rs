//! `member_descriptor`: an attribute declared by `__slots__`.

use alloc::format;
use alloc::string::String;

use crate::exceptions::raise::no_attribute;
use crate::native::prelude::*;
use crate::object::extras;

/// An attribute kept in a slot of the instance.
#[pyclass(name = "member_descriptor", module = "builtins", kind = MEMBER_DESCRIPTOR, flags(NO_NEW))]
pub struct PyMember {
    name: ValueCell,
    owner: ValueCell,
    index: u16,
}

impl PyMember {
    /// The attribute `name` in the slot `index` of instances of `owner`.
    pub(crate) fn create(vm: &Vm, owner: &Py<PyType>, name: &Value, index: u16) -> Py<PyMember> {
        vm.create(PyMember { name: ValueCell::new(name.clone()), owner: ValueCell::new(owner.value()), index })
    }

    fn owner_name(&self) -> String {
        self.owner.get().downcast::<PyType>().map(|owner| owner.name_lossy()).unwrap_or_default()
    }

    /// The instance's slot. Raises `TypeError` for an object that is no instance of the owner.
    fn slot<'a>(&self, vm: &'a Vm, instance: &'a Value) -> PyResult<&'a ValueCell> {
        let owner = self.owner.get();
        let class = vm.type_of(instance);
        match (instance.header(), owner.downcast::<PyType>()) {
            (Some(header), Some(owner)) if class.is_subtype(owner) => {
                Ok(extras::fixed_slot(header, class, usize::from(self.index)))
            }
            _ => Err(vm.type_error(format!(
                "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
                vm.str_lossy(&self.name.get()),
                self.owner_name(),
                class.name_lossy()
            ))),
        }
    }
}

#[pymethods]
impl PyMember {
    fn __get__(vm: &Vm, this: &Py<PyMember>, instance: &Value, _owner: &Value) -> PyResult {
        if instance.is_null() {
            return Ok(this.value());
        }
        match this.slot(vm, instance)?.get_option() {
            Some(value) => Ok(value),
            None => Err(no_attribute(vm, instance, &this.name.get())),
        }
    }

    fn __set__(vm: &Vm, this: &Py<PyMember>, instance: &Value, value: Option<&Value>) -> PyResult<()> {
        let slot = this.slot(vm, instance)?;
        match value {
            Some(value) => slot.set(value.clone()),
            None => {
                let old = slot.take();
                if old.is_null() {
                    return Err(no_attribute(vm, instance, &this.name.get()));
                }
            }
        }
        Ok(())
    }

    fn __repr__(vm: &Vm, this: &Py<PyMember>) -> String {
        format!("<member '{}' of '{}' objects>", vm.str_lossy(&this.name.get()), this.owner_name())
    }

    #[getter]
    fn __name__(this: &Py<PyMember>) -> Value {
        this.name.get()
    }

    #[getter]
    fn __qualname__(vm: &Vm, this: &Py<PyMember>) -> PyResult<String> {
        super::native_function::qualified_name(vm, &this.owner.get(), &vm.str_lossy(&this.name.get()))
    }

    #[getter]
    fn __doc__(_this: &Py<PyMember>) -> Value {
        Value::NONE
    }

    #[getter]
    fn __objclass__(this: &Py<PyMember>) -> Value {
        this.owner.get()
    }

    /// Helper for pickle: `getattr(class, name)`.
    fn __reduce__(vm: &Vm, this: &Py<PyMember>) -> Value {
        let getattr = vm.builtins.get_name(&vm.intern("getattr")).unwrap_or(Value::NONE);
        vm.tuple(&[getattr, vm.tuple(&[this.owner.get(), this.name.get()])])
    }
}
