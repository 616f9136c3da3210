//! `list`: a mutable sequence over [`ValueVec`], and its iterators.
//!
//! Whatever may run Python code (comparing, converting, dropping an item) may change the list: items are fetched by
//! index each time, and what is taken out is dropped when the list is whole again.

use alloc::format;
use alloc::vec::Vec;
use core::cell::Cell;

use super::items;
use super::reversed::PyReversed;
use super::slice::PySlice;
use crate::memory::heap::NoMemory;
use crate::native::args::Args;
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

    /// Appends clones of the items of another list, or of this one.
    fn extend_from_items(&self, vm: &Vm, other: &ValueVec) -> Result<(), NoMemory> {
        let count = other.len();
        self.items.reserve(vm.heap(), count)?;
        // Item by item, since `other` may be the same; cloning runs no Python code.
        for index in 0..count {
            if let Some(item) = other.get(index) {
                self.items.push(vm.heap(), item)?;
            }
        }
        Ok(())
    }

    /// The items a slice selects, as a new list.
    fn sliced(&self, vm: &Vm, slice: &PySlice) -> PyResult<Py<PyList>> {
        let (start, step, count) = slice.unpack(vm)?.adjust(self.items.len());
        let taken = ValueVec::with_capacity(vm.heap(), count).map_err(|_| vm.no_memory())?;
        for number in 0..count {
            if let Some(item) = step_to(start, step, number).and_then(|at| self.items.get(at)) {
                taken.push(vm.heap(), item).map_err(|_| vm.no_memory())?;
            }
        }
        Ok(PyList::from_items(vm, taken))
    }

    fn delete_slice(&self, vm: &Vm, slice: &PySlice) -> PyResult<()> {
        let (start, step, count) = slice.unpack(vm)?.adjust(self.items.len());
        let Some(last) = count.checked_sub(1).and_then(|last| step_to(start, step, last)) else { return Ok(()) };
        let first = start.unsigned_abs().min(last);
        let step = step.unsigned_abs();
        let removed = if step == 1 {
            self.items.splice(vm.heap(), first, first + count, &[])
        } else {
            // Those that stay move down, so that those that go end up behind them. Nothing runs in between.
            let items = self.items.as_mut_slice();
            let (mut write, mut gone) = (first, 0);
            for read in first..items.len() {
                if gone < count && (read - first) % step == 0 {
                    gone += 1;
                } else {
                    items.swap(write, read);
                    write += 1;
                }
            }
            self.items.truncate(vm.heap(), write)
        };
        removed.map(drop).map_err(|_| vm.no_memory())
    }

    fn set_slice(&self, vm: &Vm, slice: &PySlice, value: &Value) -> PyResult<()> {
        let bounds = slice.unpack(vm)?;
        let values = match vm.iter(value) {
            // Exact lists and tuples are copied without the iterator.
            Ok(iterator) if value.is_kind(Kind::LIST) || value.is_kind(Kind::TUPLE) => {
                drop(iterator);
                vm.collect_values(value)?
            }
            Ok(iterator) => vm.collect_values(&iterator)?,
            Err(raised) if vm.raised_is(&raised, &vm.exceptions.type_error) => {
                drop(vm.take_raised(raised));
                return Err(vm.type_error("must assign iterable to extended slice"));
            }
            Err(raised) => return Err(raised),
        };
        let (start, step, count) = bounds.adjust(self.items.len());
        if step == 1 {
            let start = start.max(0).unsigned_abs();
            let removed = self.items.splice(vm.heap(), start, start + count, &values);
            return removed.map(drop).map_err(|_| vm.no_memory());
        }
        if values.len() != count {
            return Err(vm.value_error(format!(
                "attempt to assign sequence of size {} to extended slice of size {count}",
                values.len()
            )));
        }
        let mut removed = Vec::with_capacity(count);
        for (number, value) in values.into_iter().enumerate() {
            if let Some(at) = step_to(start, step, number) {
                removed.extend(self.items.replace(at, value));
            }
        }
        drop(removed);
        Ok(())
    }

    fn append_all(&self, vm: &Vm, iterable: &Value) -> PyResult<()> {
        if let Some(other) = iterable.downcast_exact::<PyList>() {
            return self.extend_from_items(vm, &other.items).map_err(|_| vm.no_memory());
        }
        if let Some(tuple) = iterable.downcast_exact::<super::tuple::PyTuple>() {
            return self.items.extend_from_slice(vm.heap(), tuple.as_slice()).map_err(|_| vm.no_memory());
        }
        let iterator = vm.iter(iterable)?;
        // A hint that can never fit is an error at once; otherwise it is only a help, so a wild one does no harm.
        let hint = vm.length_hint(iterable, 8)?;
        let size = hint.checked_mul(size_of::<Value>()).ok_or_else(|| vm.no_memory())?;
        vm.heap().check(size).map_err(|_| vm.no_memory())?;
        let hint = hint.min(1 << 16);
        self.items.reserve(vm.heap(), hint).map_err(|_| vm.no_memory())?;
        while let Some(item) = vm.next(&iterator)? {
            self.items.push(vm.heap(), item).map_err(|_| vm.no_memory())?;
        }
        Ok(())
    }
}

/// The place of the item with this number in a slice.
fn step_to(start: isize, step: isize, number: usize) -> Option<usize> {
    let distance = step.checked_mul(isize::try_from(number).ok()?)?;
    usize::try_from(start.checked_add(distance)?).ok()
}

impl Py<PyList> {
    /// Appends the items of `iterable`.
    pub fn extend_from(&self, vm: &Vm, iterable: &Value) -> PyResult<()> {
        self.append_all(vm, iterable)
    }
}

impl Vm {
    pub fn list_from(&self, values: Vec<Value>) -> PyResult {
        PyList::from_slice(self, &values).map(Py::into_value)
    }
}

#[pymethods]
impl PyList {
    #[new]
    #[text_signature("(iterable=(), /)")]
    fn new(vm: &Vm, class: &Py<PyType>, _args: Args<'_>) -> PyResult<Py<PyList>> {
        vm.create_in(class, PyList { items: ValueVec::new() })
    }

    fn __init__(vm: &Vm, this: &Py<PyList>, args: Args<'_>) -> PyResult<()> {
        args.reject_keywords(vm)?;
        args.check_count(vm, 0, Some(1))?;
        drop(this.items.take());
        args.get(0).map_or(Ok(()), |iterable| this.append_all(vm, iterable))
    }

    fn __repr__(vm: &Vm, this: &Py<PyList>) -> PyResult {
        items::repr_items(vm, this.as_value(), [&b"["[..], b"]", b"[...]"], |index| this.items.get(index))
    }

    fn __len__(this: &Py<PyList>) -> usize {
        this.items.len()
    }

    fn __iter__(vm: &Vm, this: &Py<PyList>) -> Value {
        vm.create(PyListIterator { list: ValueCell::new(this.value()), index: Cell::new(0) }).into_value()
    }

    /// Return a reverse iterator over the list.
    fn __reversed__(vm: &Vm, this: &Py<PyList>) -> Value {
        let index = isize::try_from(this.items.len()).unwrap_or(isize::MAX) - 1;
        vm.create(PyListReverseIterator { list: ValueCell::new(this.value()), index: Cell::new(index) }).into_value()
    }

    fn __contains__(vm: &Vm, this: &Py<PyList>, key: &Value) -> PyResult<bool> {
        items::contains_item(vm, key, |index| this.items.get(index))
    }

    fn __getitem__(vm: &Vm, this: &Py<PyList>, key: &Value) -> PyResult {
        if let Some(slice) = key.downcast::<PySlice>() {
            return this.sliced(vm, slice).map(Py::into_value);
        }
        let index = items::subscript(vm, key, "list")?;
        let found = vm.normalise_index(index, this.items.len()).and_then(|index| this.items.get(index));
        found.ok_or_else(|| vm.index_error("list index out of range"))
    }

    fn __setitem__(vm: &Vm, this: &Py<PyList>, key: &Value, value: Option<&Value>) -> PyResult<()> {
        if let Some(slice) = key.downcast::<PySlice>() {
            return match value {
                Some(value) => this.set_slice(vm, slice, value),
                None => this.delete_slice(vm, slice),
            };
        }
        let index = items::subscript(vm, key, "list")?;
        let index = vm.normalise_index(index, this.items.len());
        let old = index.and_then(|index| match value {
            Some(value) => this.items.replace(index, value.clone()),
            None => this.items.remove(index),
        });
        old.map(drop).ok_or_else(|| vm.index_error("list assignment index out of range"))
    }

    fn __richcompare__(vm: &Vm, this: &Py<PyList>, other: &Py<PyList>, op: CompareOp) -> PyResult {
        items::compare_items(
            vm,
            op,
            || (this.items.len(), other.items.len()),
            |index| this.items.get(index),
            |index| other.items.get(index),
        )
    }

    fn __concat__(vm: &Vm, this: &Py<PyList>, other: &Value) -> PyResult {
        let Some(other) = other.downcast::<PyList>() else {
            let name = vm.type_name(other);
            return Err(vm.type_error(format!("can only concatenate list (not \"{name}\") to list")));
        };
        let len = this.items.len().saturating_add(other.items.len());
        let joined = ValueVec::with_capacity(vm.heap(), len).map_err(|_| vm.no_memory())?;
        for part in [this, other] {
            joined.extend_from_slice(vm.heap(), part.items.as_slice()).map_err(|_| vm.no_memory())?;
        }
        Ok(PyList::from_items(vm, joined).into_value())
    }

    fn __iconcat__(vm: &Vm, this: &Py<PyList>, other: &Value) -> PyResult {
        this.append_all(vm, other)?;
        Ok(this.value())
    }

    fn __repeat__(vm: &Vm, this: &Py<PyList>, other: &Value) -> PyResult {
        let (count, total) = items::repeated_len(vm, this.items.len(), other)?;
        let repeated = PyList::from_items(vm, ValueVec::with_capacity(vm.heap(), total).map_err(|_| vm.no_memory())?);
        for _ in 0..if total == 0 { 0 } else { count } {
            repeated.extend_from_items(vm, &this.items).map_err(|_| vm.no_memory())?;
        }
        Ok(repeated.into_value())
    }

    fn __irepeat__(vm: &Vm, this: &Py<PyList>, other: &Value) -> PyResult {
        let (count, total) = items::repeated_len(vm, this.items.len(), other)?;
        let len = this.items.len();
        if total == 0 {
            drop(this.items.take());
            return Ok(this.value());
        }
        this.items.reserve(vm.heap(), total.saturating_sub(len)).map_err(|_| vm.no_memory())?;
        for _ in 1..count {
            for index in 0..len {
                if let Some(item) = this.items.get(index) {
                    this.items.push(vm.heap(), item).map_err(|_| vm.no_memory())?;
                }
            }
        }
        Ok(this.value())
    }

    /// Return the size of the list in memory, in bytes.
    fn __sizeof__(this: &Py<PyList>) -> usize {
        40 + this.items.capacity() * size_of::<Value>()
    }

    /// See PEP 585
    #[classmethod]
    fn __class_getitem__(vm: &Vm, class: &Value, object: &Value) -> PyResult {
        super::generic_alias::create(vm, class, object)
    }

    /// Remove all items from list.
    fn clear(this: &Py<PyList>) {
        drop(this.items.take());
    }

    /// Return a shallow copy of the list.
    fn copy(vm: &Vm, this: &Py<PyList>) -> PyResult<Py<PyList>> {
        PyList::from_slice(vm, this.items.as_slice())
    }

    /// Append object to the end of the list.
    fn append(vm: &Vm, this: &Py<PyList>, object: &Value) -> PyResult<()> {
        this.items.push(vm.heap(), object.clone()).map_err(|_| vm.no_memory())
    }

    /// Insert object before index.
    fn insert(vm: &Vm, this: &Py<PyList>, index: isize, object: &Value) -> PyResult<()> {
        let len = this.items.len();
        let index = if index < 0 { index.saturating_add_unsigned(len).max(0) } else { index };
        this.items.insert(vm.heap(), index.unsigned_abs(), object.clone()).map_err(|_| vm.no_memory())
    }

    /// Extend list by appending elements from the iterable.
    fn extend(vm: &Vm, this: &Py<PyList>, iterable: &Value) -> PyResult<()> {
        this.append_all(vm, iterable)
    }

    /// Remove and return item at index (default last).
    ///
    /// Raises IndexError if list is empty or index is out of range.
    #[signature("index=-1, /")]
    fn pop(vm: &Vm, this: &Py<PyList>, index: isize) -> PyResult {
        if this.items.is_empty() {
            return Err(vm.index_error("pop from empty list"));
        }
        let item = vm.normalise_index(index, this.items.len()).and_then(|index| this.items.remove(index));
        item.ok_or_else(|| vm.index_error("pop index out of range"))
    }

    /// Remove first occurrence of value.
    ///
    /// Raises ValueError if the value is not present.
    fn remove(vm: &Vm, this: &Py<PyList>, value: &Value) -> PyResult<()> {
        let found = items::find_item(vm, value, [None, None], || this.items.len(), |index| this.items.get(index))?;
        match found {
            Some(index) => drop(this.items.remove(index)),
            None => return Err(vm.value_error("list.remove(x): x not in list")),
        }
        Ok(())
    }

    /// Reverse *IN PLACE*.
    fn reverse(this: &Py<PyList>) {
        this.items.as_mut_slice().reverse();
    }

    /// Return number of occurrences of value.
    fn count(vm: &Vm, this: &Py<PyList>, value: &Value) -> PyResult<usize> {
        items::count_item(vm, value, |index| this.items.get(index))
    }

    /// Return first index of value.
    ///
    /// Raises ValueError if the value is not present.
    #[text_signature("($self, value, start=0, stop=sys.maxsize, /)")]
    fn index(
        vm: &Vm,
        this: &Py<PyList>,
        value: &Value,
        start: Option<&Value>,
        stop: Option<&Value>,
    ) -> PyResult<usize> {
        items::find_item(vm, value, [start, stop], || this.items.len(), |index| this.items.get(index))?
            .ok_or_else(|| vm.value_error("list.index(x): x not in list"))
    }

    /// Sort the list in ascending order and return None.
    ///
    /// The sort is in-place (the list itself is changed) and stable: equal items keep their order. A key function is
    /// applied once to each item, and the items are sorted by its results. The reverse flag sorts in descending order.
    #[signature("*, key=None, reverse=False")]
    fn sort(vm: &Vm, this: &Py<PyList>, key: OrNone<&Value>, reverse: bool) -> PyResult<()> {
        let taken = this.items.take();
        // The list is empty while it is sorted, and what others put there in the meantime is thrown away.
        let result = super::sort::sort(vm, taken.as_mut_slice(), key.0, reverse);
        let is_modified = this.items.capacity() != 0;
        let put_there = this.items.take();
        this.items.swap(&taken);
        drop((put_there, taken));
        result?;
        if is_modified { Err(vm.value_error("list modified during sort")) } else { Ok(()) }
    }
}

#[pyclass(name = "list_iterator", kind = LIST_ITERATOR, flags(NO_NEW))]
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

    fn len(&self) -> Option<usize> {
        self.list.borrow().downcast::<PyList>().map(|list| list.items.len())
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

    /// Private method returning an estimate of len(list(it)).
    fn __length_hint__(this: &Py<PyListIterator>) -> usize {
        this.len().map_or(0, |len| len.saturating_sub(this.index.get()))
    }

    /// Return state information for pickling.
    fn __reduce__(vm: &Vm, this: &Py<PyListIterator>) -> PyResult {
        let iter = items::iter_function(vm)?;
        match this.list.get_option() {
            Some(list) => Ok(vm.tuple(&[iter, vm.tuple(&[list]), vm.int_from_usize(this.index.get())])),
            None => Ok(vm.tuple(&[iter, vm.tuple(&[vm.list_from(Vec::new())?])])),
        }
    }

    /// Set state information for unpickling.
    fn __setstate__(vm: &Vm, this: &Py<PyListIterator>, state: &Value) -> PyResult<()> {
        let len = this.len();
        let index = items::state_index(vm, state, 0, len.unwrap_or(0))?;
        if len.is_some() {
            this.index.set(index.unsigned_abs());
        }
        Ok(())
    }
}

#[pyclass(name = "list_reverseiterator", flags(NO_NEW))]
pub struct PyListReverseIterator {
    /// The list; NULL at the end.
    list: ValueCell,
    index: Cell<isize>,
}

impl PyListReverseIterator {
    fn list(&self) -> Option<Py<PyList>> {
        self.list.borrow().downcast::<PyList>().cloned()
    }
}

#[pymethods]
impl PyListReverseIterator {
    fn __iter__(this: &Py<PyListReverseIterator>) -> Value {
        this.value()
    }

    fn __next__(this: &Py<PyListReverseIterator>) -> Option<Value> {
        let list = this.list()?;
        let index = this.index.get();
        match usize::try_from(index).ok().and_then(|index| list.items.get(index)) {
            Some(item) => {
                this.index.set(index - 1);
                Some(item)
            }
            None => {
                this.index.set(-1);
                drop(this.list.take());
                None
            }
        }
    }

    /// Private method returning an estimate of len(list(it)).
    fn __length_hint__(this: &Py<PyListReverseIterator>) -> usize {
        let left = this.index.get().saturating_add(1).max(0).unsigned_abs();
        this.list().map_or(0, |list| if list.items.len() < left { 0 } else { left })
    }

    /// Return state information for pickling.
    fn __reduce__(vm: &Vm, this: &Py<PyListReverseIterator>) -> PyResult {
        match this.list() {
            Some(list) => {
                let reversed = vm.type_for::<PyReversed>().value();
                Ok(vm.tuple(&[reversed, vm.tuple(&[list.into_value()]), vm.int(this.index.get() as i64)]))
            }
            None => Ok(vm.tuple(&[items::iter_function(vm)?, vm.tuple(&[vm.list_from(Vec::new())?])])),
        }
    }

    /// Set state information for unpickling.
    fn __setstate__(vm: &Vm, this: &Py<PyListReverseIterator>, state: &Value) -> PyResult<()> {
        let len = this.list().map(|list| list.items.len());
        let last = len.unwrap_or(0);
        let index = items::state_index(vm, state, -1, last)?;
        if len.is_some() {
            this.index.set(index.min(isize::try_from(last).unwrap_or(isize::MAX) - 1));
        }
        Ok(())
    }
}
