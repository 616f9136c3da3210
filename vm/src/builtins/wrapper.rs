//! `wrapper_descriptor` and `method-wrapper`: the special methods of native types as attributes (`int.__add__`).

use alloc::format;
use alloc::string::String;

use crate::native::prelude::*;
use crate::object::slot_table::SlotName;

/// A special method of a native type, found on the type.
#[pyclass(name = "wrapper_descriptor", module = "builtins", kind = WRAPPER_DESCRIPTOR, flags(NO_NEW, METHOD_LIKE))]
pub struct PyWrapperDescriptor {
    #[no_traverse]
    name: &'static SlotName,
    owner: ValueCell,
}

impl PyWrapperDescriptor {
    pub(crate) fn create(vm: &Vm, owner: &Py<PyType>, name: &'static SlotName) -> Py<PyWrapperDescriptor> {
        vm.create(PyWrapperDescriptor { name, owner: ValueCell::new(owner.value()) })
    }

    pub(crate) fn slot_name(&self) -> &'static SlotName {
        self.name
    }

    /// The slots the owner has of its own.
    pub(crate) fn owner_slots(&self) -> Slots {
        match self.owner.borrow().downcast::<PyType>().and_then(|owner| owner.spec) {
            Some(spec) => (spec.slots)(),
            None => Slots::EMPTY,
        }
    }

    fn owner_name(&self) -> String {
        self.owner.get().downcast::<PyType>().map(|owner| owner.name_lossy()).unwrap_or_default()
    }

    fn invoke(&self, vm: &Vm, this: &Value, values: &[Value], names: &[Value]) -> PyResult {
        (self.name.call)(vm, &self.owner_slots(), self.name, this, values, names)
    }

    fn check_self(&self, vm: &Vm, this: &Value) -> PyResult<()> {
        let owner = self.owner.get();
        match owner.downcast::<PyType>() {
            Some(owner) if vm.type_of(this).is_subtype(owner) => Ok(()),
            _ => Err(vm.type_error(format!(
                "descriptor '{}' requires a '{}' object but received a '{}'",
                self.name.name,
                self.owner_name(),
                vm.type_name(this)
            ))),
        }
    }
}

#[pymethods]
impl PyWrapperDescriptor {
    fn __call__(vm: &Vm, this: &Py<PyWrapperDescriptor>, args: Args<'_>) -> PyResult {
        let Some((first, rest)) = args.values.split_first().filter(|_| args.values.len() > args.names.len()) else {
            return Err(vm.type_error(format!(
                "descriptor '{}' of '{}' object needs an argument",
                this.name.name,
                this.owner_name()
            )));
        };
        this.check_self(vm, first)?;
        this.invoke(vm, first, rest, args.names)
    }

    fn __get__(vm: &Vm, this: &Py<PyWrapperDescriptor>, instance: &Value, _owner: &Value) -> PyResult {
        if instance.is_null() {
            return Ok(this.value());
        }
        if let Err(raised) = this.check_self(vm, instance) {
            drop(vm.take_raised(raised));
            return Err(vm.type_error(format!(
                "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
                this.name.name,
                this.owner_name(),
                vm.type_name(instance)
            )));
        }
        let wrapper =
            PyMethodWrapper { descriptor: ValueCell::new(this.value()), this: ValueCell::new(instance.clone()) };
        Ok(vm.create(wrapper).into_value())
    }

    fn __repr__(this: &Py<PyWrapperDescriptor>) -> String {
        format!("<slot wrapper '{}' of '{}' objects>", this.name.name, this.owner_name())
    }

    #[getter]
    fn __name__(vm: &Vm, this: &Py<PyWrapperDescriptor>) -> Value {
        vm.intern(this.name.name)
    }

    #[getter]
    fn __qualname__(vm: &Vm, this: &Py<PyWrapperDescriptor>) -> PyResult<String> {
        super::native_function::qualified_name(vm, &this.owner.get(), this.name.name)
    }

    #[getter]
    fn __doc__(this: &Py<PyWrapperDescriptor>) -> &'static str {
        this.name.doc
    }

    #[getter]
    fn __text_signature__(this: &Py<PyWrapperDescriptor>) -> Option<&'static str> {
        Some(this.name.signature).filter(|signature| !signature.is_empty())
    }

    #[getter]
    fn __objclass__(this: &Py<PyWrapperDescriptor>) -> Value {
        this.owner.get()
    }
}

/// A special method of a native type bound to an object.
#[pyclass(name = "method-wrapper", module = "builtins", kind = METHOD_WRAPPER, flags(NO_NEW))]
pub struct PyMethodWrapper {
    /// A [`PyWrapperDescriptor`].
    descriptor: ValueCell,
    this: ValueCell,
}

impl PyMethodWrapper {
    fn descriptor(&self) -> Py<PyWrapperDescriptor> {
        Py::try_from_value(self.descriptor.get()).unwrap_or_else(|_| unreachable!("made from a wrapper descriptor"))
    }
}

#[pymethods]
impl PyMethodWrapper {
    fn __call__(vm: &Vm, this: &Py<PyMethodWrapper>, args: Args<'_>) -> PyResult {
        let object = this.this.get();
        this.descriptor().invoke(vm, &object, args.values, args.names)
    }

    fn __repr__(vm: &Vm, this: &Py<PyMethodWrapper>) -> String {
        let object = this.this.get();
        let name = this.descriptor().name.name;
        format!("<method-wrapper '{name}' of {} object at {:#x}>", vm.type_name(&object), vm.id(&object))
    }

    fn __richcompare__(vm: &Vm, this: &Py<PyMethodWrapper>, other: &Value, op: CompareOp) -> Value {
        let (CompareOp::Eq | CompareOp::Ne, Some(other)) = (op, other.downcast::<PyMethodWrapper>()) else {
            return vm.not_implemented();
        };
        let same = this.descriptor.get().is(&other.descriptor.get()) && this.this.get().is(&other.this.get());
        Value::from_bool(same == (op == CompareOp::Eq))
    }

    fn __hash__(vm: &Vm, this: &Py<PyMethodWrapper>) -> i64 {
        (vm.id(&this.descriptor.get()) as i64 >> 4) ^ (vm.id(&this.this.get()) as i64 >> 4)
    }

    #[getter]
    fn __self__(this: &Py<PyMethodWrapper>) -> Value {
        this.this.get()
    }

    #[getter]
    fn __name__(vm: &Vm, this: &Py<PyMethodWrapper>) -> Value {
        vm.intern(this.descriptor().name.name)
    }

    #[getter]
    fn __qualname__(vm: &Vm, this: &Py<PyMethodWrapper>) -> PyResult<String> {
        let descriptor = this.descriptor();
        super::native_function::qualified_name(vm, &descriptor.owner.get(), descriptor.name.name)
    }

    #[getter]
    fn __doc__(this: &Py<PyMethodWrapper>) -> &'static str {
        this.descriptor().name.doc
    }

    #[getter]
    fn __objclass__(this: &Py<PyMethodWrapper>) -> Value {
        this.descriptor().owner.get()
    }

    #[getter]
    fn __text_signature__(this: &Py<PyMethodWrapper>) -> Option<&'static str> {
        Some(this.descriptor().name.signature).filter(|signature| !signature.is_empty())
    }
}
