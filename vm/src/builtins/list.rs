//! `list`: a mutable sequence over [`ValueVec`], and its iterators.
//!
//! Whatever may run Python code (comparing, converting, dropping an item) may change the list: items are fetched by
//! index each time, and what is taken out is dropped when the list is whole again.

use alloc::vec::Vec;
use core::cell::Cell;

use crate::native::prelude::*;

/// Built-in mutable sequence.
///
/// Without an argument the list is empty; else its items are those of the iterable.
#[pyclass(name = "list", kind = LIST, flags(BASE, SEQUENCE, MATCH_SELF))]
pub struct PyList {
    items: ValueVec,
}

impl PyList {
    pub fn from_slice(vm: &Vm, items: &[Value]) -> PyResult<Py<PyList>> {
        let items = ValueVec::from_values(vm.heap(), items).map_err(|_| vm.no_memory())?;
        Ok(PyList::from_items(vm, items))
    }

    pub(crate) fn from_items(vm: &Vm, items: ValueVec) -> Py<PyList> {
        vm.heap().create(PyList { items }, Kind::LIST, vm.types.list.initial_shape())
    }

    #[inline(always)]
    pub fn items(&self) -> &ValueVec {
        &self.items
    }

    /// The items as they are now.
    pub fn snapshot(&self) -> Vec<Value> {
        self.items.as_slice().to_vec()
    }
}

impl Py<PyList> {
    /// Appends the items of `iterable`.
    pub fn extend_from(&self, vm: &Vm, iterable: &Value) -> PyResult<()> {
        if iterable.is_kind(Kind::LIST) || iterable.is_kind(Kind::TUPLE) {
            let values = vm.collect_values(iterable)?;
            return self.items.extend_from_slice(vm.heap(), &values).map_err(|_| vm.no_memory());
        }
        let iterator = vm.iter(iterable)?;
        let hint = vm.length_hint(iterable, 8)?;
        // A wrong hint must not fail what would succeed.
        let _ = self.items.reserve(vm.heap(), hint.min(1 << 20));
        while let Some(item) = vm.next(&iterator)? {
            self.items.push(vm.heap(), item).map_err(|_| vm.no_memory())?;
        }
        Ok(())
    }
}

impl Vm {
    pub fn list_from(&self, values: Vec<Value>) -> PyResult {
        PyList::from_slice(self, &values).map(Py::into_value)
    }
}

#[pymethods]
impl PyList {
    fn __iter__(vm: &Vm, this: &Py<PyList>) -> Value {
        vm.create(PyListIterator { list: ValueCell::new(this.value()), index: Cell::new(0) }).into_value()
    }
}

#[pyclass(name = "list_iterator", kind = LIST_ITERATOR)]
pub struct PyListIterator {
    /// The list; NULL at the end.
    list: ValueCell,
    index: Cell<usize>,
}

impl PyListIterator {
    #[inline(always)]
    pub fn advance(&self) -> Option<Value> {
        let index = self.index.get();
        let item = self.list.borrow().downcast::<PyList>()?.items.get(index);
        match item {
            Some(item) => {
                self.index.set(index + 1);
                Some(item)
            }
            None => {
                drop(self.list.take());
                None
            }
        }
    }
}

#[pymethods]
impl PyListIterator {
    fn __iter__(this: &Py<PyListIterator>) -> Value {
        this.value()
    }

    fn __next__(&self) -> Option<Value> {
        self.advance()
    }
}
