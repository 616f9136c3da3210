//! `enumerate`: the items of an iterable with their numbers.

use alloc::format;
use core::cell::Cell;

use crate::native::args::Args;
use crate::native::prelude::*;

/// Return an enumerate object.
///
/// Its items are pairs of a number, which begins with start, and an item of the iterable: (0, seq[0]), (1, seq[1]), ...
#[pyclass(name = "enumerate", kind = ENUMERATE, flags(BASE))]
pub struct PyEnumerate {
    iterator: Value,
    /// The next number, unless `big` has it.
    index: Cell<i64>,
    /// The next number when it is beyond a word; else NULL.
    big: ValueCell,
}

impl PyEnumerate {
    fn next_index(&self, vm: &Vm) -> Value {
        self.big.get_option().unwrap_or_else(|| vm.int(self.index.get()))
    }

    fn step(&self, vm: &Vm) -> PyResult {
        if self.big.is_null()
            && let Some(next) = self.index.get().checked_add(1)
        {
            let index = vm.int(self.index.replace(next));
            return Ok(index);
        }
        let index = self.next_index(vm);
        self.big.set(vm.binary(BinaryOp::Add, &index, &Value::int32(1))?);
        Ok(index)
    }
}

#[pymethods]
impl PyEnumerate {
    #[new]
    #[text_signature("(iterable, start=0)")]
    fn new(vm: &Vm, class: &Py<PyType>, args: Args<'_>) -> PyResult<Py<PyEnumerate>> {
        let given = args.positional();
        if args.values.len() > 2 {
            let count = args.values.len();
            return Err(vm.type_error(format!("enumerate() takes at most 2 arguments ({count} given)")));
        }
        let (mut iterable, mut start) = (given.first(), given.get(1));
        for (name, value) in args.keywords().iter() {
            let name = vm.str_lossy(name);
            let place = match name.as_str() {
                "iterable" if iterable.is_none() => &mut iterable,
                "start" if start.is_none() => &mut start,
                _ => {
                    return Err(vm.type_error(format!("'{name}' is an invalid keyword argument for enumerate()")));
                }
            };
            *place = Some(value);
        }
        let Some(iterable) = iterable else {
            return Err(vm.type_error("enumerate() missing required argument 'iterable'"));
        };
        let start = start.map_or(Ok(Value::int32(0)), |start| vm.index(start))?;
        let iterator = vm.iter(iterable)?;
        let (index, big) = match start.as_int() {
            Some(index) => (index, ValueCell::empty()),
            None => (0, ValueCell::new(start)),
        };
        vm.create_in(class, PyEnumerate { iterator, index: Cell::new(index), big })
    }

    fn __iter__(this: &Py<PyEnumerate>) -> Value {
        this.value()
    }

    fn __next__(vm: &Vm, this: &Py<PyEnumerate>) -> PyResult<Option<Value>> {
        let Some(item) = vm.next(&this.iterator)? else { return Ok(None) };
        Ok(Some(vm.tuple(&[this.step(vm)?, item])))
    }

    /// Return state information for pickling.
    fn __reduce__(vm: &Vm, this: &Py<PyEnumerate>) -> Value {
        let arguments = vm.tuple(&[this.iterator.clone(), this.next_index(vm)]);
        vm.tuple(&[vm.type_of(this.as_value()).value(), arguments])
    }

    /// See PEP 585
    #[classmethod]
    fn __class_getitem__(vm: &Vm, class: &Value, object: &Value) -> PyResult {
        super::generic_alias::create(vm, class, object)
    }
}
