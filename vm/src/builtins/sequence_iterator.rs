//! Iterators made by `iter()` for objects without `__iter__`: over `__getitem__` with 0, 1, 2, ..., and over the results
//! of a callable.

use core::cell::Cell;

use crate::native::prelude::*;

#[pyclass(name = "iterator")]
pub struct PySequenceIterator {
    /// The sequence; NULL at the end.
    sequence: ValueCell,
    index: Cell<isize>,
}

impl PySequenceIterator {
    pub fn new(sequence: Value) -> PySequenceIterator {
        PySequenceIterator { sequence: ValueCell::new(sequence), index: Cell::new(0) }
    }
}

#[pymethods]
impl PySequenceIterator {
    fn __iter__(this: &Py<PySequenceIterator>) -> Value {
        this.value()
    }

    fn __next__(vm: &Vm, this: &Py<PySequenceIterator>) -> PyResult<Option<Value>> {
        let Some(sequence) = this.sequence.get_option() else { return Ok(None) };
        let index = this.index.get();
        if index == isize::MAX {
            return Err(vm.overflow_error("iter index too large"));
        }
        match vm.get_item(&sequence, &vm.int(index as i64)) {
            Ok(item) => {
                this.index.set(index + 1);
                Ok(Some(item))
            }
            Err(raised)
                if vm.raised_is(&raised, &vm.exceptions.index_error)
                    || vm.raised_is(&raised, &vm.exceptions.stop_iteration) =>
            {
                drop(vm.take_raised(raised));
                drop(this.sequence.take());
                Ok(None)
            }
            Err(raised) => Err(raised),
        }
    }
}

/// `iter(callable, sentinel)`: calls until the sentinel comes back.
#[pyclass(name = "callable_iterator", module = "builtins", flags(NO_NEW))]
pub struct PyCallableIterator {
    /// NULL when exhausted.
    callable: ValueCell,
    sentinel: ValueCell,
}

pub(crate) fn callable_iterator(vm: &Vm, callable: Value, sentinel: Value) -> Value {
    let payload = PyCallableIterator { callable: ValueCell::new(callable), sentinel: ValueCell::new(sentinel) };
    vm.create(payload).into_value()
}

#[pymethods]
impl PyCallableIterator {
    fn __iter__(this: &Py<PyCallableIterator>) -> Value {
        this.value()
    }

    fn __next__(vm: &Vm, this: &Py<PyCallableIterator>) -> PyResult<Option<Value>> {
        let Some(callable) = this.callable.get_option() else { return Ok(None) };
        let item = match vm.call(&callable, &[]) {
            Ok(item) => item,
            Err(raised) if vm.raised_is(&raised, &vm.exceptions.stop_iteration) => {
                drop(vm.take_raised(raised));
                this.callable.set(Value::NULL);
                return Ok(None);
            }
            Err(raised) => return Err(raised),
        };
        if vm.equal(&this.sentinel.get(), &item)? {
            this.callable.set(Value::NULL);
            return Ok(None);
        }
        Ok(Some(item))
    }
}
