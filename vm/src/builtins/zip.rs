//! `zip`: tuples of the items of several iterables side by side, and what `map` shares with it.

use alloc::format;
use alloc::vec::Vec;
use core::cell::Cell;

use crate::native::args::Args;
use crate::native::prelude::*;

/// The zip object yields n-length tuples, where n is the number of iterables passed as positional arguments.
///
/// The i-th element of every tuple comes from the i-th iterable. This continues until the shortest is exhausted; if
/// strict is true and one of them is exhausted before the others, a ValueError is raised.
#[pyclass(name = "zip", kind = ZIP, flags(BASE))]
pub struct PyZip {
    iterators: Vec<Value>,
    strict: Cell<bool>,
}

/// The keyword argument `strict` of `zip` and `map`.
pub(crate) fn strict_argument(vm: &Vm, args: &Args<'_>, function: &str) -> PyResult<bool> {
    let mut strict = false;
    for (name, value) in args.keywords().iter() {
        let name = vm.str_lossy(name);
        if name != "strict" {
            return Err(vm.type_error(format!("{function}() got an unexpected keyword argument '{name}'")));
        }
        strict = vm.truth(value)?;
    }
    Ok(strict)
}

pub(crate) fn iterators(vm: &Vm, iterables: &[Value]) -> PyResult<Vec<Value>> {
    iterables.iter().map(|iterable| vm.iter(iterable)).collect()
}

/// One item of each iterator, or `None` when one has come to its end; if `strict`, all must do so at once.
pub(crate) fn step(vm: &Vm, iterators: &[Value], strict: bool, function: &str) -> PyResult<Option<Vec<Value>>> {
    let mut items = Vec::with_capacity(iterators.len());
    for (index, iterator) in iterators.iter().enumerate() {
        match vm.next(iterator)? {
            Some(item) => items.push(item),
            None if !strict => return Ok(None),
            None if index > 0 => return Err(unequal(vm, function, index, "shorter")),
            None => {
                for (index, iterator) in iterators.iter().enumerate().skip(1) {
                    if vm.next(iterator)?.is_some() {
                        return Err(unequal(vm, function, index, "longer"));
                    }
                }
                return Ok(None);
            }
        }
    }
    Ok(Some(items))
}

#[cold]
fn unequal(vm: &Vm, function: &str, index: usize, how: &str) -> Raised {
    let others = if index == 1 { " " } else { "s 1-" };
    vm.value_error(format!("{function}() argument {} is {how} than argument{others}{index}", index + 1))
}

#[pymethods]
impl PyZip {
    #[new]
    #[text_signature("(*iterables, strict=False)")]
    fn new(vm: &Vm, class: &Py<PyType>, args: Args<'_>) -> PyResult<Py<PyZip>> {
        let strict = Cell::new(strict_argument(vm, &args, "zip")?);
        let iterators = iterators(vm, args.positional())?;
        vm.create_in(class, PyZip { iterators, strict })
    }

    fn __iter__(this: &Py<PyZip>) -> Value {
        this.value()
    }

    fn __next__(vm: &Vm, this: &Py<PyZip>) -> PyResult<Option<Value>> {
        if this.iterators.is_empty() {
            return Ok(None);
        }
        match step(vm, &this.iterators, this.strict.get(), "zip")? {
            Some(items) => vm.try_tuple(&items).map(Some),
            None => Ok(None),
        }
    }

    /// Return state information for pickling.
    fn __reduce__(vm: &Vm, this: &Py<PyZip>) -> PyResult {
        let class = vm.type_of(this.as_value()).value();
        let iterators = vm.try_tuple(&this.iterators)?;
        Ok(if this.strict.get() { vm.tuple(&[class, iterators, Value::TRUE]) } else { vm.tuple(&[class, iterators]) })
    }

    /// Set state information for unpickling.
    fn __setstate__(vm: &Vm, this: &Py<PyZip>, state: &Value) -> PyResult<()> {
        this.strict.set(vm.truth(state)?);
        Ok(())
    }
}
