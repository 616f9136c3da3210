//! `dict_keys`, `dict_values`, `dict_items`: live views of a dict, and the iterators over them in both directions.
//!
//! An iterator remembers how many entries there were and how many are left: it ends with an error when the dict has
//! another size, or the same size by other keys.

use core::cell::Cell;

use super::dict::{PyDict, key_hash};
use super::items;
use super::set::{self, PySet};
use super::tuple::PyTuple;
use crate::native::prelude::*;
use crate::object::table::Table;
use crate::protocol::repr_guard::ReprGuard;

type Entry = (usize, Value, Value);

/// The state of an iterator over a dict.
struct Walk {
    /// The dict; NULL at the end.
    dict: ValueCell,
    /// The place to look at next, or for a reverse iterator the place behind that.
    place: Cell<usize>,
    /// The length the dict must keep; `usize::MAX` after it did not.
    len: Cell<usize>,
    left: Cell<usize>,
}

impl crate::object::traverse::Traverse for Walk {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        visitor.visit(self.dict.borrow());
    }

    fn clear(&self) {
        drop(self.dict.take());
    }
}

impl Walk {
    fn over(dict: &Py<PyDict>, place: usize) -> Walk {
        let len = dict.len();
        let dict = ValueCell::new(dict.value());
        Walk { dict, place: Cell::new(place), len: Cell::new(len), left: Cell::new(len) }
    }

    fn copy(&self) -> Walk {
        let Walk { dict, place, len, left } = self;
        Walk { dict: ValueCell::new(dict.get()), place: place.clone(), len: len.clone(), left: left.clone() }
    }

    fn step(&self, vm: &Vm, find: fn(&Table<Value>, usize) -> Option<Entry>) -> PyResult<Option<Entry>> {
        let Some(dict) = self.dict.borrow().downcast::<PyDict>() else { return Ok(None) };
        if dict.len() != self.len.get() {
            self.len.set(usize::MAX);
            return Err(vm.runtime_error("dictionary changed size during iteration"));
        }
        match find(dict.table(), self.place.get()) {
            Some(_) if self.left.get() == 0 => {
                drop(self.dict.take());
                Err(vm.runtime_error("dictionary keys changed during iteration"))
            }
            Some(entry) => {
                self.left.set(self.left.get() - 1);
                Ok(Some(entry))
            }
            None => {
                drop(self.dict.take());
                Ok(None)
            }
        }
    }

    fn forward(&self, vm: &Vm) -> PyResult<Option<Entry>> {
        let entry = self.step(vm, Table::next_entry)?;
        if let Some((place, ..)) = &entry {
            self.place.set(place + 1);
        }
        Ok(entry)
    }

    fn backward(&self, vm: &Vm) -> PyResult<Option<Entry>> {
        let entry = self.step(vm, Table::previous_entry)?;
        if let Some((place, ..)) = &entry {
            self.place.set(*place);
        }
        Ok(entry)
    }

    fn length_hint(&self) -> usize {
        match self.dict.borrow().downcast::<PyDict>() {
            Some(dict) if dict.len() == self.len.get() => self.left.get(),
            _ => 0,
        }
    }
}

fn key_of(_: &Vm, (_, key, _): Entry) -> Value {
    key
}

fn value_of(_: &Vm, (_, _, value): Entry) -> Value {
    value
}

fn item_of(vm: &Vm, (_, key, value): Entry) -> Value {
    vm.tuple(&[key, value])
}

macro_rules! iterators {
    ($($type:ident $name:literal [$($kind:tt)*] $start:literal $step:ident $part:ident;)*) => {$(
        #[pyclass(name = $name, $($kind)* flags(NO_NEW))]
        pub struct $type {
            walk: Walk,
        }

        impl $type {
            pub(crate) fn over(vm: &Vm, dict: &Py<PyDict>) -> Value {
                vm.create($type { walk: Walk::over(dict, $start) }).into_value()
            }
        }

        #[pymethods]
        impl $type {
            fn __iter__(this: &Py<$type>) -> Value {
                this.value()
            }

            fn __next__(vm: &Vm, this: &Py<$type>) -> PyResult<Option<Value>> {
                Ok(this.walk.$step(vm)?.map(|entry| $part(vm, entry)))
            }

            /// Private method returning an estimate of len(list(it)).
            fn __length_hint__(this: &Py<$type>) -> usize {
                this.walk.length_hint()
            }

            /// Return state information for pickling.
            fn __reduce__(vm: &Vm, this: &Py<$type>) -> PyResult {
                let copy = vm.create($type { walk: this.walk.copy() });
                let items = vm.collect_values(copy.as_value())?;
                Ok(vm.tuple(&[items::iter_function(vm)?, vm.tuple(&[vm.list_from(items)?])]))
            }
        }
    )*};
}

iterators! {
    PyDictKeyIterator "dict_keyiterator" [kind = DICT_KEY_ITERATOR,] 0 forward key_of;
    PyDictValueIterator "dict_valueiterator" [kind = DICT_VALUE_ITERATOR,] 0 forward value_of;
    PyDictItemIterator "dict_itemiterator" [kind = DICT_ITEM_ITERATOR,] 0 forward item_of;
    PyDictReverseKeyIterator "dict_reversekeyiterator" [] 0xFFFF_FFFF_FFFF_FFFF backward key_of;
    PyDictReverseValueIterator "dict_reversevalueiterator" [] 0xFFFF_FFFF_FFFF_FFFF backward value_of;
    PyDictReverseItemIterator "dict_reverseitemiterator" [] 0xFFFF_FFFF_FFFF_FFFF backward item_of;
}

// ---- views ----

/// Whether an object takes part in comparisons of views: a set, frozenset, or one of the set-like views.
fn set_like_len(value: &Value) -> Option<usize> {
    if let Some(table) = set::table_of(value) {
        return Some(table.len());
    }
    match value.downcast::<PyDictKeys>() {
        Some(keys) => Some(keys.dict.len()),
        None => value.downcast::<PyDictItems>().map(|items| items.dict.len()),
    }
}

/// Whether `large` contains all that `small` gives.
fn all_contained(vm: &Vm, small: &Value, large: &Value) -> PyResult<bool> {
    let iterator = vm.iter(small)?;
    while let Some(item) = vm.next(&iterator)? {
        if !vm.contains(large, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn compare(vm: &Vm, this: &Value, other: &Value, op: CompareOp) -> PyResult {
    let (Some(len), Some(other_len)) = (set_like_len(this), set_like_len(other)) else {
        return Ok(vm.not_implemented());
    };
    let answer = match op {
        CompareOp::Eq => len == other_len && all_contained(vm, this, other)?,
        CompareOp::Ne => len != other_len || !all_contained(vm, this, other)?,
        CompareOp::Lt => len < other_len && all_contained(vm, this, other)?,
        CompareOp::Le => len <= other_len && all_contained(vm, this, other)?,
        CompareOp::Gt => len > other_len && all_contained(vm, other, this)?,
        CompareOp::Ge => len >= other_len && all_contained(vm, other, this)?,
    };
    Ok(Value::from_bool(answer))
}

/// `left & right`, of which one is a view.
fn intersection(vm: &Vm, left: &Value, right: &Value) -> PyResult {
    // What is looked into must know its items; of two that do, the smaller is walked.
    let is_view = |value: &Value| value.downcast::<PyDictKeys>().is_some() || value.downcast::<PyDictItems>().is_some();
    let (view, walked) = match (is_view(left), is_view(right)) {
        (true, true) if set_like_len(right) > set_like_len(left) => (right, left),
        (true, _) => (left, right),
        _ => (right, left),
    };
    let result = PySet::new(vm);
    if let Some(table) = set::table_of(walked)
        && set_like_len(view).is_some_and(|len| len <= table.len())
    {
        vm.for_each(view, |item| if set::contains(vm, table, &item)? { result.add(vm, &item) } else { Ok(()) })?;
        return Ok(result.into_value());
    }
    vm.for_each(walked, |item| if vm.contains(view, &item)? { result.add(vm, &item) } else { Ok(()) })?;
    Ok(result.into_value())
}

fn to_set(vm: &Vm, value: &Value) -> PyResult<Py<PySet>> {
    Ok(PySet::from_table(vm, set::table_from(vm, value)?))
}

fn union(vm: &Vm, left: &Value, right: &Value) -> PyResult {
    let result = to_set(vm, left)?;
    result.update_from(vm, right)?;
    Ok(result.into_value())
}

fn difference(vm: &Vm, left: &Value, right: &Value) -> PyResult {
    let result = to_set(vm, left)?;
    set::remove_all(vm, result.table(), right)?;
    Ok(result.into_value())
}

fn symmetric_difference(vm: &Vm, left: &Value, right: &Value) -> PyResult {
    let result = to_set(vm, left)?;
    set::toggle_all(vm, result.table(), right)?;
    Ok(result.into_value())
}

fn is_disjoint(vm: &Vm, this: &Value, other: &Value) -> PyResult<bool> {
    if this.is(other) {
        return Ok(set_like_len(this) == Some(0));
    }
    // The smaller of two is walked.
    let (walked, asked) = match (set_like_len(this), set_like_len(other)) {
        (Some(len), Some(other_len)) if other_len > len => (this, other),
        _ => (other, this),
    };
    let iterator = vm.iter(walked)?;
    while let Some(item) = vm.next(&iterator)? {
        if vm.contains(asked, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn repr(vm: &Vm, this: &Value) -> PyResult {
    let Some(_guard) = ReprGuard::enter(vm, this) else { return vm.try_str("...") };
    let items = vm.list_from(vm.collect_values(this)?)?;
    let mut text = items::TextBuilder::new(vm);
    text.push(vm.type_name(this).as_bytes())?;
    text.push(b"(")?;
    text.push_repr(&items)?;
    text.push(b")")?;
    text.finish()
}

fn mapping(vm: &Vm, dict: &Py<PyDict>) -> Value {
    super::mapping_proxy::PyMappingProxy::create(vm, dict.value())
}

fn has_key(vm: &Vm, dict: &Py<PyDict>, key: &Value) -> PyResult<bool> {
    dict.contains(vm, key)
}

fn has_item(vm: &Vm, dict: &Py<PyDict>, item: &Value) -> PyResult<bool> {
    let Some(pair) = item.downcast::<PyTuple>() else { return Ok(false) };
    let [key, value] = pair.as_slice() else { return Ok(false) };
    let hash = key_hash(vm, key)?;
    match dict.table().get(vm, hash, key)? {
        Some(own) => vm.equal(&own, value),
        None => Ok(false),
    }
}

macro_rules! set_like_views {
    ($($type:ident $name:literal $kind:ident $forward:ident $backward:ident $contains:ident;)*) => {$(
        #[pyclass(name = $name, kind = $kind, flags(NO_NEW))]
        pub struct $type {
            dict: Py<PyDict>,
        }

        impl $type {
            pub(crate) fn new(dict: Py<PyDict>) -> $type {
                $type { dict }
            }
        }

        #[pymethods]
        impl $type {
            fn __repr__(vm: &Vm, this: &Py<$type>) -> PyResult {
                repr(vm, this.as_value())
            }

            fn __len__(this: &Py<$type>) -> usize {
                this.dict.len()
            }

            fn __iter__(vm: &Vm, this: &Py<$type>) -> Value {
                $forward::over(vm, &this.dict)
            }

            /// Return a reverse iterator over the view.
            fn __reversed__(vm: &Vm, this: &Py<$type>) -> Value {
                $backward::over(vm, &this.dict)
            }

            /// dictionary that this view refers to
            #[getter(mapping)]
            fn mapping_of(vm: &Vm, this: &Py<$type>) -> Value {
                mapping(vm, &this.dict)
            }

            fn __contains__(vm: &Vm, this: &Py<$type>, item: &Value) -> PyResult<bool> {
                $contains(vm, &this.dict, item)
            }

            fn __richcompare__(vm: &Vm, this: &Py<$type>, other: &Value, op: CompareOp) -> PyResult {
                compare(vm, this.as_value(), other, op)
            }

            fn __and__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
                intersection(vm, left, right)
            }

            fn __or__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
                union(vm, left, right)
            }

            fn __sub__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
                difference(vm, left, right)
            }

            fn __xor__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
                symmetric_difference(vm, left, right)
            }

            /// Return True if the view and the given iterable have a null intersection.
            fn isdisjoint(vm: &Vm, this: &Py<$type>, other: &Value) -> PyResult<bool> {
                is_disjoint(vm, this.as_value(), other)
            }
        }
    )*};
}

set_like_views! {
    PyDictKeys "dict_keys" DICT_KEYS PyDictKeyIterator PyDictReverseKeyIterator has_key;
    PyDictItems "dict_items" DICT_ITEMS PyDictItemIterator PyDictReverseItemIterator has_item;
}

#[pyclass(name = "dict_values", kind = DICT_VALUES, flags(NO_NEW))]
pub struct PyDictValues {
    dict: Py<PyDict>,
}

impl PyDictValues {
    pub(crate) fn new(dict: Py<PyDict>) -> PyDictValues {
        PyDictValues { dict }
    }
}

#[pymethods]
impl PyDictValues {
    fn __repr__(vm: &Vm, this: &Py<PyDictValues>) -> PyResult {
        repr(vm, this.as_value())
    }

    fn __len__(this: &Py<PyDictValues>) -> usize {
        this.dict.len()
    }

    fn __iter__(vm: &Vm, this: &Py<PyDictValues>) -> Value {
        PyDictValueIterator::over(vm, &this.dict)
    }

    /// Return a reverse iterator over the view.
    fn __reversed__(vm: &Vm, this: &Py<PyDictValues>) -> Value {
        PyDictReverseValueIterator::over(vm, &this.dict)
    }

    /// dictionary that this view refers to
    #[getter(mapping)]
    fn mapping_of(vm: &Vm, this: &Py<PyDictValues>) -> Value {
        mapping(vm, &this.dict)
    }
}
