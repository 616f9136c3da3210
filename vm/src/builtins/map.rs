//! `map`: the results of a function for the items of iterables.

use alloc::vec::Vec;
use core::cell::Cell;

use super::zip::{iterators, step, strict_argument};
use crate::native::args::Args;
use crate::native::prelude::*;

/// Make an iterator that computes the function using arguments from each of the iterables.
///
/// Stops when the shortest iterable is exhausted. If strict is true and one of the iterables is exhausted before the
/// others, a ValueError is raised.
#[pyclass(name = "map", kind = MAP, flags(BASE))]
pub struct PyMap {
    function: Value,
    iterators: Vec<Value>,
    strict: Cell<bool>,
}

#[pymethods]
impl PyMap {
    #[new]
    #[text_signature("(function, iterable, /, *iterables, strict=False)")]
    fn new(vm: &Vm, class: &Py<PyType>, args: Args<'_>) -> PyResult<Py<PyMap>> {
        let strict = Cell::new(strict_argument(vm, &args, "map")?);
        let Some((function, iterables)) = args.positional().split_first().filter(|(_, rest)| !rest.is_empty()) else {
            return Err(vm.type_error("map() must have at least two arguments."));
        };
        let iterators = iterators(vm, iterables)?;
        vm.create_in(class, PyMap { function: function.clone(), iterators, strict })
    }

    fn __iter__(this: &Py<PyMap>) -> Value {
        this.value()
    }

    fn __next__(vm: &Vm, this: &Py<PyMap>) -> PyResult<Option<Value>> {
        if let [iterator] = this.iterators.as_slice() {
            let Some(item) = vm.next(iterator)? else { return Ok(None) };
            return vm.call(&this.function, &[item]).map(Some);
        }
        match step(vm, &this.iterators, this.strict.get(), "map")? {
            Some(items) => vm.call(&this.function, &items).map(Some),
            None => Ok(None),
        }
    }

    /// Return state information for pickling.
    fn __reduce__(vm: &Vm, this: &Py<PyMap>) -> PyResult {
        let mut parts = alloc::vec![this.function.clone()];
        parts.extend_from_slice(&this.iterators);
        let (class, parts) = (vm.type_of(this.as_value()).value(), vm.try_tuple(&parts)?);
        Ok(if this.strict.get() { vm.tuple(&[class, parts, Value::TRUE]) } else { vm.tuple(&[class, parts]) })
    }

    /// Set state information for unpickling.
    fn __setstate__(vm: &Vm, this: &Py<PyMap>, state: &Value) -> PyResult<()> {
        this.strict.set(vm.truth(state)?);
        Ok(())
    }
}
