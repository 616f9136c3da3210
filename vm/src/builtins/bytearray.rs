//! `bytearray`: a mutable sequence of bytes.
//!
//! Invariant: the bytes are never borrowed while other code of the VM runs; while `exports` is not 0 the length stays.

use alloc::vec::Vec;
use core::cell::{Cell, Ref, RefCell, RefMut};

use crate::native::prelude::*;

/// Built-in mutable sequence of bytes.
#[pyclass(name = "bytearray", kind = BYTEARRAY, flags(BASE, MATCH_SELF), container = false)]
pub struct PyByteArray {
    #[no_traverse]
    bytes: RefCell<Vec<u8>>,
    #[no_traverse]
    exports: Cell<usize>,
}

impl PyByteArray {
    pub fn from_vec(bytes: Vec<u8>) -> PyByteArray {
        PyByteArray { bytes: RefCell::new(bytes), exports: Cell::new(0) }
    }

    pub fn to_vec(&self) -> Vec<u8> {
        self.bytes.borrow().clone()
    }

    pub fn len(&self) -> usize {
        self.bytes.borrow().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes, for code that calls nothing of the VM while it looks.
    pub(crate) fn borrow(&self) -> Ref<'_, Vec<u8>> {
        self.bytes.borrow()
    }

    /// As [`PyByteArray::borrow`], to write without changing the length.
    pub(crate) fn borrow_mut(&self) -> RefMut<'_, Vec<u8>> {
        self.bytes.borrow_mut()
    }

    pub(crate) fn exports(&self) -> &Cell<usize> {
        &self.exports
    }
}

#[pymethods]
impl PyByteArray {
    fn __len__(&self) -> usize {
        self.len()
    }
}
