//! `mappingproxy`: a mapping that can only be read.

use alloc::format;
use alloc::string::String;

use crate::native::prelude::*;

/// Read-only proxy of a mapping.
#[pyclass(name = "mappingproxy", module = "builtins", kind = MAPPING_PROXY, flags(MAPPING))]
pub struct PyMappingProxy {
    mapping: ValueCell,
}

impl PyMappingProxy {
    pub fn create(vm: &Vm, mapping: Value) -> Value {
        vm.create(PyMappingProxy { mapping: ValueCell::new(mapping) }).into_value()
    }
}

#[pymethods]
impl PyMappingProxy {
    #[new]
    #[signature("mapping")]
    fn new(vm: &Vm, _class: &Py<PyType>, mapping: &Value) -> PyResult {
        let is_mapping = vm.type_of(mapping).slots().get_item.is_some();
        if !is_mapping || mapping.has_layout(Kind::LIST) || mapping.has_layout(Kind::TUPLE) {
            return Err(
                vm.type_error(format!("mappingproxy() argument must be a mapping, not {}", vm.type_name(mapping)))
            );
        }
        Ok(PyMappingProxy::create(vm, mapping.clone()))
    }

    fn __getitem__(vm: &Vm, this: &Py<PyMappingProxy>, key: &Value) -> PyResult {
        vm.get_item(&this.mapping.get(), key)
    }

    fn __contains__(vm: &Vm, this: &Py<PyMappingProxy>, key: &Value) -> PyResult<bool> {
        vm.contains(&this.mapping.get(), key)
    }

    fn __len__(vm: &Vm, this: &Py<PyMappingProxy>) -> PyResult<usize> {
        vm.len(&this.mapping.get())
    }

    fn __iter__(vm: &Vm, this: &Py<PyMappingProxy>) -> PyResult {
        vm.iter(&this.mapping.get())
    }

    fn __reversed__(vm: &Vm, this: &Py<PyMappingProxy>) -> PyResult {
        vm.call_method(&this.mapping.get(), &vm.names.__reversed__, &[])
    }

    fn __repr__(vm: &Vm, this: &Py<PyMappingProxy>) -> PyResult<String> {
        Ok(format!("mappingproxy({})", vm.repr(&this.mapping.get())?.to_string_lossy()))
    }

    fn __str__(vm: &Vm, this: &Py<PyMappingProxy>) -> PyResult {
        vm.str(&this.mapping.get()).map(Py::into_value)
    }

    fn __hash__(vm: &Vm, this: &Py<PyMappingProxy>) -> PyResult<i64> {
        vm.hash(&this.mapping.get())
    }

    fn __richcompare__(vm: &Vm, this: &Py<PyMappingProxy>, other: &Value, op: CompareOp) -> PyResult {
        vm.compare(&this.mapping.get(), other, op)
    }

    fn __or__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        let unwrap =
            |value: &Value| value.downcast::<PyMappingProxy>().map_or_else(|| value.clone(), |own| own.mapping.get());
        vm.binary(BinaryOp::Or, &unwrap(left), &unwrap(right))
    }

    /// Return the value for key if key is in the mapping, else default.
    #[signature("key, default=None, /")]
    fn get(vm: &Vm, this: &Py<PyMappingProxy>, key: &Value, default: Value) -> PyResult {
        vm.call_method_str(&this.mapping.get(), "get", &[key.clone(), default])
    }

    /// a set-like object providing a view on the mapping's keys
    fn keys(vm: &Vm, this: &Py<PyMappingProxy>) -> PyResult {
        vm.call_method(&this.mapping.get(), &vm.names.keys, &[])
    }

    /// an object providing a view on the mapping's values
    fn values(vm: &Vm, this: &Py<PyMappingProxy>) -> PyResult {
        vm.call_method(&this.mapping.get(), &vm.names.values, &[])
    }

    /// a set-like object providing a view on the mapping's items
    fn items(vm: &Vm, this: &Py<PyMappingProxy>) -> PyResult {
        vm.call_method(&this.mapping.get(), &vm.names.items, &[])
    }

    /// a shallow copy of the mapping
    fn copy(vm: &Vm, this: &Py<PyMappingProxy>) -> PyResult {
        vm.call_method(&this.mapping.get(), &vm.names.copy, &[])
    }

    /// Generic aliases: `mappingproxy[K, V]`.
    #[classmethod]
    fn __class_getitem__(vm: &Vm, class: &Value, item: &Value) -> PyResult {
        super::generic_alias::create(vm, class, item)
    }
}
