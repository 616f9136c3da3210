//! `reversed`: a sequence from its end.

use alloc::format;
use core::cell::Cell;

use crate::native::prelude::*;

/// Return a reverse iterator over the values of the given sequence.
#[pyclass(name = "reversed", module = "builtins", kind = REVERSED, flags(BASE))]
pub struct PyReversed {
    sequence: ValueCell,
    /// The place of the next item; -1 at the end.
    index: Cell<isize>,
}

impl PyReversed {
    /// Over a sequence of `len` items.
    pub(crate) fn over(sequence: Value, len: usize) -> PyReversed {
        PyReversed { sequence: ValueCell::new(sequence), index: Cell::new(len as isize - 1) }
    }
}

#[pymethods]
impl PyReversed {
    #[new]
    #[signature("object, /")]
    fn new(vm: &Vm, class: &Py<PyType>, object: &Value) -> PyResult {
        if let Some(method) = vm.type_of(object).lookup(vm, &vm.names.__reversed__) {
            if method.is_none() {
                return Err(vm.type_error(format!("'{}' object is not reversible", vm.type_name(object))));
            }
            return match vm.call_special(object, &vm.names.__reversed__, &[])? {
                Some(iterator) => Ok(iterator),
                None => Err(vm.type_error(format!("'{}' object is not reversible", vm.type_name(object)))),
            };
        }
        if !vm.is_sequence(object) {
            return Err(vm.type_error(format!("'{}' object is not reversible", vm.type_name(object))));
        }
        let len = vm.len(object)?;
        vm.create_in(class, PyReversed::over(object.clone(), len)).map(Py::into_value)
    }

    fn __iter__(this: &Py<PyReversed>) -> Value {
        this.value()
    }

    fn __next__(vm: &Vm, this: &Py<PyReversed>) -> PyResult<Option<Value>> {
        let index = this.index.get();
        if index < 0 {
            return Ok(None);
        }
        let result = vm.get_item(&this.sequence.get(), &vm.int(index as i64));
        match result {
            Ok(item) => {
                this.index.set(index - 1);
                Ok(Some(item))
            }
            Err(raised)
                if vm.raised_is(&raised, &vm.exceptions.index_error)
                    || vm.raised_is(&raised, &vm.exceptions.stop_iteration) =>
            {
                drop(vm.take_raised(raised));
                this.index.set(-1);
                this.sequence.set(Value::NONE);
                Ok(None)
            }
            Err(raised) => Err(raised),
        }
    }

    /// Private method returning an estimate of len(list(it)).
    fn __length_hint__(this: &Py<PyReversed>) -> isize {
        this.index.get() + 1
    }
}
