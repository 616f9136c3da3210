//! `memoryview`: a window onto the bytes of another object.

use alloc::vec::Vec;

use crate::native::prelude::*;

/// Create a new memoryview object which references the given object.
#[pyclass(name = "memoryview", kind = MEMORYVIEW)]
pub struct PyMemoryView {
    source: ValueCell,
}

impl PyMemoryView {
    pub(crate) fn over(vm: &Vm, source: &Value) -> PyResult {
        Ok(vm.create(PyMemoryView { source: ValueCell::new(source.clone()) }).into_value())
    }

    pub(crate) fn contents(&self, vm: &Vm) -> PyResult<Vec<u8>> {
        Ok(vm.buffer(&self.source.get())?.map(alloc::borrow::Cow::into_owned).unwrap_or_default())
    }
}

#[pymethods]
impl PyMemoryView {}
