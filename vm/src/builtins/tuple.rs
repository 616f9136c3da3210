//! `tuple`: an immutable sequence whose items stand in the object itself.

use alloc::format;
use alloc::vec::Vec;
use core::cell::Cell;

use super::items;
use super::slice::PySlice;
use crate::memory::heap::{Heap, NoMemory};
use crate::native::prelude::*;
use crate::object::shape::Shape;
use crate::object::table::Hash;

/// Built-in immutable sequence.
///
/// Without an argument the tuple is empty; else its items are those of the iterable.
#[pyclass(name = "tuple", kind = TUPLE, flags(BASE, SEQUENCE, MATCH_SELF), custom_payload)]
#[repr(C)]
pub struct PyTuple {
    len: usize,
    items: [ValueCell; 0],
}

impl Payload for PyTuple {
    const KIND: Kind = Kind::TUPLE;

    fn traverse(&self, visitor: &mut Visitor<'_>) {
        for item in self.as_slice() {
            visitor.visit(item);
        }
    }

    fn clear(&self) {
        for cell in self.cells() {
            cell.set(Value::NONE);
        }
    }

    fn tail_size(&self) -> usize {
        self.len * size_of::<Value>()
    }
}

impl Drop for PyTuple {
    fn drop(&mut self) {
        for cell in self.cells() {
            drop(cell.take());
        }
    }
}

impl PyTuple {
    /// A tuple of clones of `items`, with `extra` more bytes behind them for the extras of a subclass.
    pub(crate) fn create(
        heap: &Heap,
        shape: *const Shape,
        kind: Kind,
        items: &[Value],
        extra: usize,
    ) -> Result<Py<PyTuple>, NoMemory> {
        let tail = items.len().checked_mul(size_of::<Value>()).ok_or(NoMemory)?;
        let payload = PyTuple { len: items.len(), items: [] };
        // Until the items are written the object must not be dropped: nothing below can fail or run other code.
        let tuple = heap.create_with(payload, tail.checked_add(extra).ok_or(NoMemory)?, kind, shape)?;
        // SAFETY: the cell has room for the items behind the payload.
        unsafe {
            let start = (&raw mut (*tuple.object()).payload.items).cast::<Value>();
            for (index, item) in items.iter().enumerate() {
                start.add(index).write(item.clone());
            }
        }
        Ok(tuple)
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len
    }

    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    #[inline(always)]
    fn cells(&self) -> &[ValueCell] {
        let start = (&raw const *self).cast::<u8>();
        // SAFETY: a payload is only found inside its object, whose tail holds `len` initialised cells.
        unsafe {
            core::slice::from_raw_parts(start.add(const { core::mem::offset_of!(PyTuple, items) }).cast(), self.len)
        }
    }

    /// The items. They never change (but for the collector's `clear`), so the slice may be held as long as the tuple.
    #[inline(always)]
    pub fn as_slice(&self) -> &[Value] {
        let cells = self.cells();
        // SAFETY: `ValueCell` is a transparent wrapper of `Value`.
        unsafe { core::slice::from_raw_parts(cells.as_ptr().cast(), cells.len()) }
    }

    #[inline(always)]
    pub fn get(&self, index: usize) -> Option<&Value> {
        self.as_slice().get(index)
    }
}

impl Vm {
    /// # Panics
    /// Never for lengths a call or a literal has; use [`Vm::try_tuple`] for lengths a script chooses.
    pub fn tuple(&self, items: &[Value]) -> Value {
        self.try_tuple(items).unwrap_or_else(|_| self.empty_tuple().into_value())
    }

    pub fn try_tuple(&self, items: &[Value]) -> PyResult {
        if items.is_empty() {
            return Ok(self.empty_tuple().into_value());
        }
        PyTuple::create(self.heap(), self.types.tuple.initial_shape(), Kind::TUPLE, items, 0)
            .map(Py::into_value)
            .map_err(|_| self.no_memory())
    }

    /// A tuple of `class`, which is `tuple` or a subclass.
    pub fn create_tuple_in(&self, class: &Py<PyType>, items: &[Value]) -> PyResult<Py<PyTuple>> {
        let extra = crate::object::extras::size(class);
        let tuple = PyTuple::create(self.heap(), class.initial_shape(), class.instance_kind, items, extra)
            .map_err(|_| self.no_memory())?;
        if class.is_heap_type() {
            // The object owns a count of its class.
            core::mem::forget(class.clone());
            // SAFETY: the object is fresh and was given the bytes that `extras::size` asked for.
            unsafe { crate::object::extras::initialise(tuple.as_value().pointer(), class) };
        }
        Ok(tuple)
    }
}

/// Multipliers of xxHash, which the hash of a tuple follows in one lane.
const HASH_1: u64 = 11_400_714_785_074_694_791;
const HASH_2: u64 = 14_029_467_366_897_019_727;
const HASH_5: u64 = 2_870_177_450_012_600_261;

/// The hash of a sequence of hashes, as `tuple` has it.
pub(crate) fn hash_of_items(vm: &Vm, items: &[Value]) -> PyResult<Hash> {
    let mut hash = HASH_5;
    for item in items {
        let lane = vm.hash(item)? as u64;
        hash = hash.wrapping_add(lane.wrapping_mul(HASH_2)).rotate_left(31).wrapping_mul(HASH_1);
    }
    hash = hash.wrapping_add(items.len() as u64 ^ (HASH_5 ^ 3_527_539));
    Ok(if hash == u64::MAX { 1_546_275_796 } else { hash as i64 })
}

#[pymethods]
impl PyTuple {
    #[new]
    #[text_signature("(iterable=(), /)")]
    fn construct(vm: &Vm, class: &Py<PyType>, args: Args<'_>) -> PyResult {
        items::check_new_keywords(vm, class, &vm.types.tuple, &args)?;
        args.check_count(vm, 0, Some(1))?;
        let is_exact = class.as_value().is(vm.types.tuple.as_value());
        match args.get(0) {
            Some(tuple) if is_exact && tuple.is_kind(Kind::TUPLE) => Ok(tuple.clone()),
            iterable => {
                let values = iterable.map_or(Ok(Vec::new()), |iterable| vm.collect_values(iterable))?;
                if is_exact { vm.try_tuple(&values) } else { vm.create_tuple_in(class, &values).map(Py::into_value) }
            }
        }
    }

    fn __repr__(vm: &Vm, this: &Py<PyTuple>) -> PyResult {
        let close: &[u8] = if this.len() == 1 { b",)" } else { b")" };
        items::repr_items(vm, this.as_value(), [b"(", close, b"(...)"], |index| this.get(index).cloned())
    }

    fn __hash__(vm: &Vm, this: &Py<PyTuple>) -> PyResult<Hash> {
        hash_of_items(vm, this.as_slice())
    }

    fn __len__(this: &Py<PyTuple>) -> usize {
        this.len()
    }

    fn __iter__(vm: &Vm, this: &Py<PyTuple>) -> Value {
        vm.create(PyTupleIterator { tuple: ValueCell::new(this.value()), index: Cell::new(0) }).into_value()
    }

    fn __contains__(vm: &Vm, this: &Py<PyTuple>, key: &Value) -> PyResult<bool> {
        items::contains_item(vm, key, |index| this.get(index).cloned())
    }

    fn __getitem__(vm: &Vm, this: &Py<PyTuple>, key: &Value) -> PyResult {
        let items = this.as_slice();
        if let Some(slice) = key.downcast::<PySlice>() {
            let (start, step, count) = slice.unpack(vm)?.adjust(items.len());
            if count == items.len() && step == 1 && this.is_exact() {
                return Ok(this.value());
            }
            if step == 1 {
                let start = start.max(0).unsigned_abs();
                return vm.try_tuple(items.get(start..start + count).unwrap_or_default());
            }
            let at = |number: usize| start.wrapping_add((number as isize).wrapping_mul(step)) as usize;
            let taken: Vec<Value> = (0..count).filter_map(|number| items.get(at(number)).cloned()).collect();
            return vm.try_tuple(&taken);
        }
        let index = items::subscript(vm, key, "tuple")?;
        let found = vm.normalise_index(index, items.len()).and_then(|index| items.get(index));
        found.cloned().ok_or_else(|| vm.index_error("tuple index out of range"))
    }

    fn __richcompare__(vm: &Vm, this: &Py<PyTuple>, other: &Py<PyTuple>, op: CompareOp) -> PyResult {
        items::compare_items(
            vm,
            op,
            || (this.len(), other.len()),
            |index| this.get(index).cloned(),
            |index| other.get(index).cloned(),
        )
    }

    fn __concat__(vm: &Vm, this: &Py<PyTuple>, other: &Value) -> PyResult {
        let Some(other) = other.downcast::<PyTuple>() else {
            let name = vm.type_name(other);
            return Err(vm.type_error(format!("can only concatenate tuple (not \"{name}\") to tuple")));
        };
        if other.is_empty() && this.is_exact() {
            return Ok(this.value());
        }
        if this.is_empty() && other.is_exact() {
            return Ok(other.value());
        }
        let size = (this.len() + other.len()) * size_of::<Value>();
        vm.heap().check(size).map_err(|_| vm.no_memory())?;
        vm.try_tuple(&[this.as_slice(), other.as_slice()].concat())
    }

    fn __repeat__(vm: &Vm, this: &Py<PyTuple>, other: &Value) -> PyResult {
        let (count, total) = items::repeated_len(vm, this.len(), other)?;
        if total == this.len() && this.is_exact() {
            return Ok(this.value());
        }
        vm.heap().check(total * size_of::<Value>()).map_err(|_| vm.no_memory())?;
        if total == 0 {
            return Ok(vm.empty_tuple().into_value());
        }
        let mut repeated = Vec::with_capacity(total);
        for _ in 0..count {
            repeated.extend_from_slice(this.as_slice());
        }
        vm.try_tuple(&repeated)
    }

    fn __getnewargs__(vm: &Vm, this: &Py<PyTuple>) -> PyResult {
        Ok(vm.tuple(&[vm.try_tuple(this.as_slice())?]))
    }

    /// See PEP 585
    #[classmethod]
    fn __class_getitem__(vm: &Vm, class: &Value, object: &Value) -> PyResult {
        super::generic_alias::create(vm, class, object)
    }

    /// Return number of occurrences of value.
    fn count(vm: &Vm, this: &Py<PyTuple>, value: &Value) -> PyResult<usize> {
        items::count_item(vm, value, |index| this.get(index).cloned())
    }

    /// Return first index of value.
    ///
    /// Raises ValueError if the value is not present.
    #[text_signature("($self, value, start=0, stop=sys.maxsize, /)")]
    fn index(
        vm: &Vm,
        this: &Py<PyTuple>,
        value: &Value,
        start: Option<&Value>,
        stop: Option<&Value>,
    ) -> PyResult<usize> {
        items::find_item(vm, value, [start, stop], || this.len(), |index| this.get(index).cloned())?
            .ok_or_else(|| vm.value_error("tuple.index(x): x not in tuple"))
    }
}

#[pyclass(name = "tuple_iterator", kind = TUPLE_ITERATOR, flags(NO_NEW))]
pub struct PyTupleIterator {
    /// The tuple; NULL at the end.
    tuple: ValueCell,
    index: Cell<usize>,
}

impl PyTupleIterator {
    #[inline(always)]
    pub fn advance(&self) -> Option<Value> {
        let index = self.index.get();
        let item = self.tuple.borrow().downcast::<PyTuple>()?.get(index).cloned();
        match item {
            Some(item) => {
                self.index.set(index + 1);
                Some(item)
            }
            None => {
                drop(self.tuple.take());
                None
            }
        }
    }

    fn len(&self) -> Option<usize> {
        self.tuple.borrow().downcast::<PyTuple>().map(|tuple| tuple.len())
    }
}

#[pymethods]
impl PyTupleIterator {
    fn __iter__(this: &Py<PyTupleIterator>) -> Value {
        this.value()
    }

    fn __next__(&self) -> Option<Value> {
        self.advance()
    }

    /// Private method returning an estimate of len(list(it)).
    fn __length_hint__(this: &Py<PyTupleIterator>) -> usize {
        this.len().map_or(0, |len| len.saturating_sub(this.index.get()))
    }

    /// Return state information for pickling.
    fn __reduce__(vm: &Vm, this: &Py<PyTupleIterator>) -> PyResult {
        let iter = items::iter_function(vm)?;
        match this.tuple.get_option() {
            Some(tuple) => Ok(vm.tuple(&[iter, vm.tuple(&[tuple]), vm.int_from_usize(this.index.get())])),
            None => Ok(vm.tuple(&[iter, vm.tuple(&[vm.empty_tuple().into_value()])])),
        }
    }

    /// Set state information for unpickling.
    fn __setstate__(vm: &Vm, this: &Py<PyTupleIterator>, state: &Value) -> PyResult<()> {
        let len = this.len();
        let index = items::state_index(vm, state, 0, len.unwrap_or(0))?;
        if len.is_some() {
            this.index.set(index.unsigned_abs());
        }
        Ok(())
    }
}
