//! Iterators made by `iter()` for objects without `__iter__`: over `__getitem__` with 0, 1, 2, ..., and over the results
//! of a callable.

use core::cell::Cell;

use super::items;
use crate::native::prelude::*;

#[pyclass(name = "iterator", flags(NO_NEW))]
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

    /// Private method returning an estimate of len(list(it)).
    fn __length_hint__(vm: &Vm, this: &Py<PySequenceIterator>) -> PyResult {
        let Some(sequence) = this.sequence.get_option() else { return Ok(Value::int32(0)) };
        if vm.type_of(&sequence).slots().len.is_none() {
            return Ok(vm.not_implemented());
        }
        let left = vm.len(&sequence)?.saturating_sub(this.index.get().unsigned_abs());
        Ok(vm.int_from_usize(left))
    }

    /// Return state information for pickling.
    fn __reduce__(vm: &Vm, this: &Py<PySequenceIterator>) -> PyResult {
        let iter = items::iter_function(vm)?;
        match this.sequence.get_option() {
            Some(sequence) => Ok(vm.tuple(&[iter, vm.tuple(&[sequence]), vm.int(this.index.get() as i64)])),
            None => Ok(vm.tuple(&[iter, vm.tuple(&[vm.empty_tuple().into_value()])])),
        }
    }

    /// Set state information for unpickling.
    fn __setstate__(vm: &Vm, this: &Py<PySequenceIterator>, state: &Value) -> PyResult<()> {
        let index = vm.index_to_isize(state)?;
        if !this.sequence.is_null() {
            this.index.set(index.max(0));
        }
        Ok(())
    }
}

#[pyclass(name = "callable_iterator", flags(NO_NEW))]
pub struct PyCallableIterator {
    /// What is called; NULL at the end.
    callable: ValueCell,
    /// The result that ends the iteration.
    sentinel: ValueCell,
}

/// `iter(callable, sentinel)`
pub(crate) fn callable_iterator(vm: &Vm, callable: Value, sentinel: Value) -> Value {
    vm.create(PyCallableIterator { callable: ValueCell::new(callable), sentinel: ValueCell::new(sentinel) })
        .into_value()
}

impl PyCallableIterator {
    fn finish(&self) {
        drop((self.callable.take(), self.sentinel.take()));
    }
}

#[pymethods]
impl PyCallableIterator {
    fn __iter__(this: &Py<PyCallableIterator>) -> Value {
        this.value()
    }

    fn __next__(vm: &Vm, this: &Py<PyCallableIterator>) -> PyResult<Option<Value>> {
        let Some(callable) = this.callable.get_option() else { return Ok(None) };
        let result = vm.call(&callable, &[]);
        let Some(result) = vm.catch(result, &vm.exceptions.stop_iteration)? else {
            this.finish();
            return Ok(None);
        };
        // The call may have ended the iteration.
        let Some(sentinel) = this.sentinel.get_option() else { return Ok(None) };
        if vm.equal(&sentinel, &result)? {
            this.finish();
            return Ok(None);
        }
        Ok(Some(result))
    }

    /// Return state information for pickling.
    fn __reduce__(vm: &Vm, this: &Py<PyCallableIterator>) -> PyResult {
        let iter = items::iter_function(vm)?;
        match (this.callable.get_option(), this.sentinel.get_option()) {
            (Some(callable), Some(sentinel)) => Ok(vm.tuple(&[iter, vm.tuple(&[callable, sentinel])])),
            _ => Ok(vm.tuple(&[iter, vm.tuple(&[vm.empty_tuple().into_value()])])),
        }
    }
}
