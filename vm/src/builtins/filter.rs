//! `filter`: the items of an iterable for which a function is true.

use super::items;
use crate::native::args::Args;
use crate::native::prelude::*;

/// Return an iterator yielding those items of iterable for which function(item) is true.
///
/// If function is None, return the items that are true.
#[pyclass(name = "filter", kind = FILTER, flags(BASE))]
pub struct PyFilter {
    function: Value,
    iterator: Value,
}

#[pymethods]
impl PyFilter {
    #[new]
    #[text_signature("(function, iterable, /)")]
    fn new(vm: &Vm, class: &Py<PyType>, args: Args<'_>) -> PyResult<Py<PyFilter>> {
        items::check_new_keywords(vm, class, vm.type_for::<PyFilter>(), &args)?;
        args.check_count(vm, 2, Some(2))?;
        let [function, iterable, ..] = args.positional() else {
            return Err(vm.type_error("filter expected 2 arguments"));
        };
        let iterator = vm.iter(iterable)?;
        vm.create_in(class, PyFilter { function: function.clone(), iterator })
    }

    fn __iter__(this: &Py<PyFilter>) -> Value {
        this.value()
    }

    fn __next__(vm: &Vm, this: &Py<PyFilter>) -> PyResult<Option<Value>> {
        let is_plain = this.function.is_none() || this.function.is(vm.types.bool.as_value());
        while let Some(item) = vm.next(&this.iterator)? {
            let is_wanted = if is_plain {
                vm.truth(&item)?
            } else {
                let answer = vm.call(&this.function, core::slice::from_ref(&item))?;
                vm.truth(&answer)?
            };
            if is_wanted {
                return Ok(Some(item));
            }
        }
        Ok(None)
    }

    /// Return state information for pickling.
    fn __reduce__(vm: &Vm, this: &Py<PyFilter>) -> Value {
        let parts = vm.tuple(&[this.function.clone(), this.iterator.clone()]);
        vm.tuple(&[vm.type_of(this.as_value()).value(), parts])
    }
}
