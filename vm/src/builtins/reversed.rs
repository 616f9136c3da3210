//! `reversed`: what `__reversed__` returns, or an iterator over `__getitem__` from the last index down to 0.

use alloc::format;
use core::cell::Cell;

use super::items;
use crate::native::args::Args;
use crate::native::prelude::*;

/// Return a reverse iterator over the values of the given sequence.
#[pyclass(name = "reversed", kind = REVERSED, flags(BASE))]
pub struct PyReversed {
    /// The sequence; NULL at the end.
    sequence: ValueCell,
    /// The next index; -1 at the end.
    index: Cell<isize>,
}

#[pymethods]
impl PyReversed {
    #[new]
    #[text_signature("(sequence, /)")]
    fn construct(vm: &Vm, class: &Py<PyType>, args: Args<'_>) -> PyResult {
        items::check_new_keywords(vm, class, vm.type_for::<PyReversed>(), &args)?;
        args.check_count(vm, 1, Some(1))?;
        let Some(sequence) = args.get(0) else { return Err(vm.type_error("reversed expected 1 argument, got 0")) };
        let method = vm.lookup_special(sequence, &vm.names.__reversed__)?;
        if let Some(method) = method.as_ref().filter(|method| !method.is_none()) {
            return vm.call(method, &[]);
        }
        if method.is_some() || !vm.is_sequence(sequence) {
            return Err(vm.type_error(format!("'{}' object is not reversible", vm.type_name(sequence))));
        }
        let len = vm.len(sequence)?;
        let index = Cell::new(isize::try_from(len).unwrap_or(isize::MAX) - 1);
        vm.create_in(class, PyReversed { sequence: ValueCell::new(sequence.clone()), index }).map(Py::into_value)
    }

    fn __iter__(this: &Py<PyReversed>) -> Value {
        this.value()
    }

    fn __next__(vm: &Vm, this: &Py<PyReversed>) -> PyResult<Option<Value>> {
        let (index, sequence) = (this.index.get(), this.sequence.get_option());
        if let Some(sequence) = sequence
            && index >= 0
        {
            match vm.get_item(&sequence, &vm.int(index as i64)) {
                Ok(item) => {
                    this.index.set(index - 1);
                    return Ok(Some(item));
                }
                Err(raised)
                    if vm.raised_is(&raised, &vm.exceptions.index_error)
                        || vm.raised_is(&raised, &vm.exceptions.stop_iteration) =>
                {
                    drop(vm.take_raised(raised));
                }
                Err(raised) => return Err(raised),
            }
        }
        this.index.set(-1);
        drop(this.sequence.take());
        Ok(None)
    }

    /// Private method returning an estimate of len(list(it)).
    fn __length_hint__(vm: &Vm, this: &Py<PyReversed>) -> PyResult<usize> {
        let Some(sequence) = this.sequence.get_option() else { return Ok(0) };
        let left = this.index.get().saturating_add(1).max(0).unsigned_abs();
        Ok(if vm.len(&sequence)? < left { 0 } else { left })
    }

    /// Return state information for pickling.
    fn __reduce__(vm: &Vm, this: &Py<PyReversed>) -> Value {
        let class = vm.type_of(this.as_value()).value();
        match this.sequence.get_option() {
            Some(sequence) => vm.tuple(&[class, vm.tuple(&[sequence]), vm.int(this.index.get() as i64)]),
            None => vm.tuple(&[class, vm.tuple(&[vm.empty_tuple().into_value()])]),
        }
    }

    /// Set state information for unpickling.
    fn __setstate__(vm: &Vm, this: &Py<PyReversed>, state: &Value) -> PyResult<()> {
        let index = vm.index_to_isize(state)?;
        if let Some(sequence) = this.sequence.get_option() {
            let last = isize::try_from(vm.len(&sequence)?).unwrap_or(isize::MAX) - 1;
            this.index.set(index.min(last).max(-1));
        }
        Ok(())
    }
}
