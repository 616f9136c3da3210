//! `set`, a mutable set over [`Table`], and what it shares with `frozenset`.
//!
//! Looking for an item may run `__eq__`, which may change either set: tables are walked entry by entry.

use alloc::vec::Vec;
use core::cell::Cell;

use super::dict::PyDict;
use super::frozenset::PyFrozenSet;
use super::items;
use crate::native::args::Args;
use crate::native::prelude::*;
use crate::object::table::{Found, Hash, Table};
use crate::protocol::repr_guard::ReprGuard;

/// Build an unordered collection of unique elements.
#[pyclass(name = "set", kind = SET, flags(BASE, MATCH_SELF, WEAKREF))]
pub struct PySet {
    table: Table<()>,
}

/// The table of a set or frozenset.
pub(crate) fn table_of(value: &Value) -> Option<&Table<()>> {
    match value.downcast::<PySet>() {
        Some(set) => Some(&set.table),
        None => value.downcast::<PyFrozenSet>().map(|set| set.table()),
    }
}

pub(crate) fn item_hash(vm: &Vm, item: &Value) -> PyResult<Hash> {
    items::key_hash(vm, item, "set element")
}

/// The hash to look an item up by: that of a set, which has none, is that of the equal frozenset.
fn lookup_hash(vm: &Vm, item: &Value) -> PyResult<Hash> {
    match item_hash(vm, item) {
        Err(raised) if item.has_layout(Kind::SET) && vm.raised_is(&raised, &vm.exceptions.type_error) => {
            drop(vm.take_raised(raised));
            Ok(table_of(item).map_or(0, hash_of_table))
        }
        result => result,
    }
}

/// The hash of a frozenset: it does not depend on the order of the items.
pub(crate) fn hash_of_table(table: &Table<()>) -> Hash {
    let mut hash = 0_u64;
    let mut place = 0;
    while let Some((at, ..)) = table.next_entry(place) {
        let own = table.hash_at(at) as u64;
        // Spreads the hashes of neighbouring ints over all bits, lest they cancel each other.
        hash ^= ((own ^ 89_869_747) ^ (own << 16)).wrapping_mul(3_644_798_167);
        place = at + 1;
    }
    hash ^= (table.len() as u64 + 1).wrapping_mul(1_927_868_237);
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
    if hash == u64::MAX { 590_923_713 } else { hash as i64 }
}

fn add_hashed(vm: &Vm, table: &Table<()>, hash: Hash, item: Value) -> PyResult<()> {
    if table.find(vm, hash, &item)? == Found::Absent {
        table.push(vm.heap(), hash, item, ()).map_err(|_| vm.no_memory())?;
    }
    Ok(())
}

/// Calls `visit` with each item of an iterable and its hash, which sets and dicts know already.
fn for_each_hashed(vm: &Vm, iterable: &Value, mut visit: impl FnMut(Hash, Value) -> PyResult<()>) -> PyResult<()> {
    let mut place = 0;
    if let Some(table) = table_of(iterable) {
        while let Some((at, item, ())) = table.next_entry(place) {
            place = at + 1;
            visit(table.hash_at(at), item)?;
        }
        return Ok(());
    }
    if let Some(dict) = iterable.downcast_exact::<PyDict>() {
        let len = dict.len();
        while let Some((at, key, _)) = dict.table().next_entry(place) {
            place = at + 1;
            visit(dict.table().hash_at(at), key)?;
            if dict.len() != len {
                return Err(vm.runtime_error("dictionary changed size during iteration"));
            }
        }
        return Ok(());
    }
    vm.for_each(iterable, |item| visit(item_hash(vm, &item)?, item))
}

/// Adds the items of an iterable.
pub(crate) fn update(vm: &Vm, table: &Table<()>, iterable: &Value) -> PyResult<()> {
    if let Some(other) = table_of(iterable) {
        if core::ptr::eq(other, table) {
            return Ok(());
        }
        if table.is_empty() {
            return copy(vm, other).map(|copy| table.swap(&copy));
        }
    }
    for_each_hashed(vm, iterable, |hash, item| add_hashed(vm, table, hash, item))
}

pub(crate) fn copy(vm: &Vm, table: &Table<()>) -> PyResult<Table<()>> {
    table.copy(vm.heap()).map_err(|_| vm.no_memory())
}

/// A table of the items of an iterable.
pub(crate) fn table_from(vm: &Vm, iterable: &Value) -> PyResult<Table<()>> {
    let table = Table::new();
    update(vm, &table, iterable)?;
    Ok(table)
}

pub(crate) fn intersection(vm: &Vm, table: &Table<()>, other: &Value) -> PyResult<Table<()>> {
    let result = Table::new();
    if let Some(other_table) = table_of(other) {
        if core::ptr::eq(other_table, table) {
            return copy(vm, table);
        }
        // The items of the smaller set are looked up in the larger.
        let (small, large) = if other_table.len() > table.len() { (table, other_table) } else { (other_table, table) };
        let mut place = 0;
        while let Some((at, item, ())) = small.next_entry(place) {
            place = at + 1;
            let hash = small.hash_at(at);
            if large.contains(vm, hash, &item)? {
                add_hashed(vm, &result, hash, item)?;
            }
        }
        return Ok(result);
    }
    for_each_hashed(vm, other, |hash, item| {
        if table.contains(vm, hash, &item)? { add_hashed(vm, &result, hash, item) } else { Ok(()) }
    })?;
    Ok(result)
}

pub(crate) fn remove_all(vm: &Vm, table: &Table<()>, other: &Value) -> PyResult<()> {
    if table_of(other).is_some_and(|other| core::ptr::eq(other, table)) {
        drop(table.take());
        return Ok(());
    }
    for_each_hashed(vm, other, |hash, item| table.remove(vm, hash, &item).map(drop))
}

pub(crate) fn difference(vm: &Vm, table: &Table<()>, other: &Value) -> PyResult<Table<()>> {
    // A large set without a few items is a copy from which they are removed.
    let contains: &dyn Fn(Hash, &Value) -> PyResult<bool> = match (table_of(other), other.downcast_exact::<PyDict>()) {
        (Some(other), _) if table.len() >> 2 <= other.len() => &move |hash, item| other.contains(vm, hash, item),
        (None, Some(dict)) if table.len() >> 2 <= dict.len() => {
            &move |hash, item| dict.table().contains(vm, hash, item)
        }
        _ => {
            let result = copy(vm, table)?;
            remove_all(vm, &result, other)?;
            return Ok(result);
        }
    };
    let result = Table::new();
    let mut place = 0;
    while let Some((at, item, ())) = table.next_entry(place) {
        place = at + 1;
        let hash = table.hash_at(at);
        if !contains(hash, &item)? {
            add_hashed(vm, &result, hash, item)?;
        }
    }
    Ok(result)
}

/// Adds those items of `other` that are not there, and removes those that are.
pub(crate) fn toggle_all(vm: &Vm, table: &Table<()>, other: &Value) -> PyResult<()> {
    if table_of(other).is_some_and(|other| core::ptr::eq(other, table)) {
        drop(table.take());
        return Ok(());
    }
    // An item that an iterable gives twice must not be put back.
    let other = match table_of(other) {
        Some(other) => copy(vm, other)?,
        None => table_from(vm, other)?,
    };
    let mut place = 0;
    while let Some((at, item, ())) = other.next_entry(place) {
        place = at + 1;
        let hash = other.hash_at(at);
        match table.find(vm, hash, &item)? {
            Found::At(own) => drop(table.delete_at(own)),
            Found::Absent => drop(table.push(vm.heap(), hash, item, ()).map_err(|_| vm.no_memory())?),
        }
    }
    Ok(())
}

pub(crate) fn contains(vm: &Vm, table: &Table<()>, item: &Value) -> PyResult<bool> {
    table.contains(vm, lookup_hash(vm, item)?, item)
}

/// Whether all items of `small` are in `large`.
fn is_subset(vm: &Vm, small: &Table<()>, large: &Table<()>) -> PyResult<bool> {
    if small.len() > large.len() {
        return Ok(false);
    }
    let mut place = 0;
    while let Some((at, item, ())) = small.next_entry(place) {
        place = at + 1;
        if !large.contains(vm, small.hash_at(at), &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

pub(crate) fn is_subset_of(vm: &Vm, table: &Table<()>, other: &Value) -> PyResult<bool> {
    match table_of(other) {
        Some(other) => is_subset(vm, table, other),
        None => Ok(intersection(vm, table, other)?.len() == table.len()),
    }
}

pub(crate) fn is_superset_of(vm: &Vm, table: &Table<()>, other: &Value) -> PyResult<bool> {
    if let Some(other) = table_of(other) {
        return is_subset(vm, other, table);
    }
    let iterator = vm.iter(other)?;
    while let Some(item) = vm.next(&iterator)? {
        if !contains(vm, table, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

pub(crate) fn is_disjoint(vm: &Vm, table: &Table<()>, other: &Value) -> PyResult<bool> {
    if let Some(other_table) = table_of(other) {
        let (small, large) = if other_table.len() > table.len() { (table, other_table) } else { (other_table, table) };
        let mut place = 0;
        while let Some((at, item, ())) = small.next_entry(place) {
            place = at + 1;
            if large.contains(vm, small.hash_at(at), &item)? {
                return Ok(false);
            }
        }
        return Ok(true);
    }
    let iterator = vm.iter(other)?;
    while let Some(item) = vm.next(&iterator)? {
        if table.contains(vm, item_hash(vm, &item)?, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

pub(crate) fn compare(vm: &Vm, table: &Table<()>, other: &Value, op: CompareOp) -> PyResult {
    let Some(other) = table_of(other) else { return Ok(vm.not_implemented()) };
    let answer = match op {
        CompareOp::Eq => table.len() == other.len() && is_subset(vm, table, other)?,
        CompareOp::Ne => table.len() != other.len() || !is_subset(vm, table, other)?,
        CompareOp::Le => is_subset(vm, table, other)?,
        CompareOp::Ge => is_subset(vm, other, table)?,
        CompareOp::Lt => table.len() < other.len() && is_subset(vm, table, other)?,
        CompareOp::Gt => table.len() > other.len() && is_subset(vm, other, table)?,
    };
    Ok(Value::from_bool(answer))
}

/// The items as they are now.
pub(crate) fn values(table: &Table<()>) -> Vec<Value> {
    let mut values = Vec::with_capacity(table.len());
    let mut place = 0;
    while let Some((at, item, ())) = table.next_entry(place) {
        place = at + 1;
        values.push(item);
    }
    values
}

pub(crate) fn repr(vm: &Vm, this: &Value, table: &Table<()>) -> PyResult {
    let name = vm.type_name(this);
    let mut text = items::TextBuilder::new(vm);
    let Some(_guard) = ReprGuard::enter(vm, this) else {
        text.push(name.as_bytes())?;
        text.push(b"(...)")?;
        return text.finish();
    };
    let items = values(table);
    let is_plain = this.is_kind(Kind::SET);
    if items.is_empty() || !is_plain {
        text.push(name.as_bytes())?;
        text.push(b"(")?;
    }
    for (index, item) in items.iter().enumerate() {
        text.push(if index == 0 { b"{" } else { b", " })?;
        text.push_repr(item)?;
    }
    if !items.is_empty() {
        text.push(b"}")?;
    }
    if items.is_empty() || !is_plain {
        text.push(b")")?;
    }
    text.finish()
}

pub(crate) fn reduce(vm: &Vm, this: &Value, table: &Table<()>) -> PyResult {
    let items = vm.list_from(values(table))?;
    let state = vm.call_method(this, &vm.names.__getstate__, &[])?;
    Ok(vm.tuple(&[vm.type_of(this).value(), vm.tuple(&[items]), state]))
}

/// A set or frozenset, by what `like` is; never of a subclass.
pub(crate) fn make_like(vm: &Vm, like: &Value, table: Table<()>) -> Value {
    if like.has_layout(Kind::SET) {
        PySet::from_table(vm, table).into_value()
    } else {
        PyFrozenSet::from_table(vm, table).into_value()
    }
}

/// The binary operators of both types.
pub(crate) fn operator(
    vm: &Vm,
    left: &Value,
    right: &Value,
    operation: fn(&Vm, &Table<()>, &Value) -> PyResult<Table<()>>,
) -> PyResult {
    match (table_of(left), table_of(right)) {
        (Some(table), Some(_)) => Ok(make_like(vm, left, operation(vm, table, right)?)),
        _ => Ok(vm.not_implemented()),
    }
}

pub(crate) fn union(vm: &Vm, table: &Table<()>, other: &Value) -> PyResult<Table<()>> {
    let result = copy(vm, table)?;
    update(vm, &result, other)?;
    Ok(result)
}

pub(crate) fn symmetric_difference(vm: &Vm, table: &Table<()>, other: &Value) -> PyResult<Table<()>> {
    let result = copy(vm, table)?;
    toggle_all(vm, &result, other)?;
    Ok(result)
}

/// The result of a method of any number of operands, each applied to what those before gave.
pub(crate) fn fold(
    vm: &Vm,
    table: &Table<()>,
    others: &[Value],
    operation: fn(&Vm, &Table<()>, &Value) -> PyResult<Table<()>>,
) -> PyResult<Table<()>> {
    let Some((first, rest)) = others.split_first() else { return copy(vm, table) };
    let mut result = operation(vm, table, first)?;
    for other in rest {
        result = operation(vm, &result, other)?;
    }
    Ok(result)
}

/// As [`union`] of many, into one copy.
pub(crate) fn union_all(vm: &Vm, table: &Table<()>, others: &[Value]) -> PyResult<Table<()>> {
    let result = copy(vm, table)?;
    for other in others {
        update(vm, &result, other)?;
    }
    Ok(result)
}

impl PySet {
    pub fn new(vm: &Vm) -> Py<PySet> {
        PySet::from_table(vm, Table::new())
    }

    pub(crate) fn from_table(vm: &Vm, table: Table<()>) -> Py<PySet> {
        vm.heap().create(PySet { table }, Kind::SET, vm.types.set.initial_shape())
    }

    pub fn table(&self) -> &Table<()> {
        &self.table
    }

    pub fn add(&self, vm: &Vm, item: &Value) -> PyResult<()> {
        add_hashed(vm, &self.table, item_hash(vm, item)?, item.clone())
    }

    /// Adds the items of `iterable`.
    pub fn update_from(&self, vm: &Vm, iterable: &Value) -> PyResult<()> {
        update(vm, &self.table, iterable)
    }

    fn remove_item(&self, vm: &Vm, item: &Value) -> PyResult<bool> {
        let hash = lookup_hash(vm, item)?;
        Ok(self.table.remove(vm, hash, item)?.is_some())
    }

    /// Takes over the contents of another table; the old ones are dropped with the set whole.
    fn become_table(&self, table: Table<()>) {
        self.table.swap(&table);
        drop(table);
    }
}

#[pymethods]
impl PySet {
    #[new]
    #[text_signature("(iterable=(), /)")]
    fn create(vm: &Vm, class: &Py<PyType>, _args: Args<'_>) -> PyResult<Py<PySet>> {
        vm.create_in(class, PySet { table: Table::new() })
    }

    fn __init__(vm: &Vm, this: &Py<PySet>, args: Args<'_>) -> PyResult<()> {
        args.reject_keywords(vm)?;
        args.check_count(vm, 0, Some(1))?;
        let old = this.table.take();
        drop(old);
        args.get(0).map_or(Ok(()), |iterable| update(vm, &this.table, iterable))
    }

    fn __repr__(vm: &Vm, this: &Py<PySet>) -> PyResult {
        repr(vm, this.as_value(), &this.table)
    }

    fn __len__(this: &Py<PySet>) -> usize {
        this.table.len()
    }

    fn __iter__(vm: &Vm, this: &Py<PySet>) -> Value {
        PySetIterator::over(vm, this.as_value(), this.table.len())
    }

    /// x.__contains__(y) <==> y in x.
    fn __contains__(vm: &Vm, this: &Py<PySet>, item: &Value) -> PyResult<bool> {
        contains(vm, &this.table, item)
    }

    fn __richcompare__(vm: &Vm, this: &Py<PySet>, other: &Value, op: CompareOp) -> PyResult {
        compare(vm, &this.table, other, op)
    }

    fn __and__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        operator(vm, left, right, intersection)
    }

    fn __or__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        operator(vm, left, right, union)
    }

    fn __sub__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        operator(vm, left, right, difference)
    }

    fn __xor__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        operator(vm, left, right, symmetric_difference)
    }

    fn __iand__(vm: &Vm, this: &Py<PySet>, other: &Value) -> PyResult {
        if table_of(other).is_none() {
            return Ok(vm.not_implemented());
        }
        this.become_table(intersection(vm, &this.table, other)?);
        Ok(this.value())
    }

    fn __ior__(vm: &Vm, this: &Py<PySet>, other: &Value) -> PyResult {
        if table_of(other).is_none() {
            return Ok(vm.not_implemented());
        }
        update(vm, &this.table, other)?;
        Ok(this.value())
    }

    fn __isub__(vm: &Vm, this: &Py<PySet>, other: &Value) -> PyResult {
        if table_of(other).is_none() {
            return Ok(vm.not_implemented());
        }
        remove_all(vm, &this.table, other)?;
        Ok(this.value())
    }

    fn __ixor__(vm: &Vm, this: &Py<PySet>, other: &Value) -> PyResult {
        if table_of(other).is_none() {
            return Ok(vm.not_implemented());
        }
        toggle_all(vm, &this.table, other)?;
        Ok(this.value())
    }

    /// See PEP 585
    #[classmethod]
    fn __class_getitem__(vm: &Vm, class: &Value, object: &Value) -> PyResult {
        super::generic_alias::create(vm, class, object)
    }

    /// Return state information for pickling.
    fn __reduce__(vm: &Vm, this: &Py<PySet>) -> PyResult {
        reduce(vm, this.as_value(), &this.table)
    }

    /// S.__sizeof__() -> size of S in memory, in bytes.
    fn __sizeof__(this: &Py<PySet>) -> usize {
        200 + this.table.heap_size()
    }

    /// Add an element to a set.
    ///
    /// This has no effect if the element is already present.
    #[name = "add"]
    fn add_item(vm: &Vm, this: &Py<PySet>, object: &Value) -> PyResult<()> {
        this.add(vm, object)
    }

    /// Remove all elements from this set.
    fn clear(this: &Py<PySet>) {
        drop(this.table.take());
    }

    /// Return a shallow copy of a set.
    fn copy(vm: &Vm, this: &Py<PySet>) -> PyResult<Py<PySet>> {
        Ok(PySet::from_table(vm, copy(vm, &this.table)?))
    }

    /// Remove an element from a set if it is a member.
    ///
    /// Unlike set.remove(), the discard() method does not raise an exception when an element is missing from the set.
    fn discard(vm: &Vm, this: &Py<PySet>, object: &Value) -> PyResult<()> {
        this.remove_item(vm, object).map(drop)
    }

    /// Remove an element from a set; it must be a member.
    ///
    /// If the element is not a member, raise a KeyError.
    fn remove(vm: &Vm, this: &Py<PySet>, object: &Value) -> PyResult<()> {
        if this.remove_item(vm, object)? { Ok(()) } else { Err(vm.key_error(object)) }
    }

    /// Remove and return an arbitrary set element.
    ///
    /// Raises KeyError if the set is empty.
    fn pop(vm: &Vm, this: &Py<PySet>) -> PyResult {
        match this.table.next_entry(0) {
            Some((place, item, ())) => {
                drop(this.table.delete_at(place));
                Ok(item)
            }
            None => Err(vm.key_error(&vm.try_str("pop from an empty set")?)),
        }
    }

    /// Update the set, adding elements from all others.
    #[signature("*others")]
    fn update(vm: &Vm, this: &Py<PySet>, others: VarArgs<'_>) -> PyResult<()> {
        others.iter().try_for_each(|other| update(vm, &this.table, other))
    }

    /// Return a new set with elements from the set and all others.
    #[signature("*others")]
    fn union(vm: &Vm, this: &Py<PySet>, others: VarArgs<'_>) -> PyResult<Py<PySet>> {
        Ok(PySet::from_table(vm, union_all(vm, &this.table, &others)?))
    }

    /// Return a new set with elements common to the set and all others.
    #[signature("*others")]
    fn intersection(vm: &Vm, this: &Py<PySet>, others: VarArgs<'_>) -> PyResult<Py<PySet>> {
        Ok(PySet::from_table(vm, fold(vm, &this.table, &others, intersection)?))
    }

    /// Update the set, keeping only elements found in it and all others.
    #[signature("*others")]
    fn intersection_update(vm: &Vm, this: &Py<PySet>, others: VarArgs<'_>) -> PyResult<()> {
        this.become_table(fold(vm, &this.table, &others, intersection)?);
        Ok(())
    }

    /// Return a new set with elements in the set that are not in the others.
    #[signature("*others")]
    fn difference(vm: &Vm, this: &Py<PySet>, others: VarArgs<'_>) -> PyResult<Py<PySet>> {
        Ok(PySet::from_table(vm, fold(vm, &this.table, &others, difference)?))
    }

    /// Update the set, removing elements found in others.
    #[signature("*others")]
    fn difference_update(vm: &Vm, this: &Py<PySet>, others: VarArgs<'_>) -> PyResult<()> {
        others.iter().try_for_each(|other| remove_all(vm, &this.table, other))
    }

    /// Return a new set with elements in either the set or other but not both.
    fn symmetric_difference(vm: &Vm, this: &Py<PySet>, other: &Value) -> PyResult<Py<PySet>> {
        Ok(PySet::from_table(vm, symmetric_difference(vm, &this.table, other)?))
    }

    /// Update the set, keeping only elements found in either set, but not in both.
    fn symmetric_difference_update(vm: &Vm, this: &Py<PySet>, other: &Value) -> PyResult<()> {
        toggle_all(vm, &this.table, other)
    }

    /// Report whether another set contains this set.
    fn issubset(vm: &Vm, this: &Py<PySet>, other: &Value) -> PyResult<bool> {
        is_subset_of(vm, &this.table, other)
    }

    /// Report whether this set contains another set.
    fn issuperset(vm: &Vm, this: &Py<PySet>, other: &Value) -> PyResult<bool> {
        is_superset_of(vm, &this.table, other)
    }

    /// Return True if two sets have a null intersection.
    fn isdisjoint(vm: &Vm, this: &Py<PySet>, other: &Value) -> PyResult<bool> {
        is_disjoint(vm, &this.table, other)
    }
}

#[pyclass(name = "set_iterator", kind = SET_ITERATOR, flags(NO_NEW))]
pub struct PySetIterator {
    /// The set or frozenset; NULL at the end.
    set: ValueCell,
    place: Cell<usize>,
    /// The length the set must keep; `usize::MAX` after it did not.
    len: Cell<usize>,
    left: Cell<usize>,
}

impl PySetIterator {
    pub(crate) fn over(vm: &Vm, set: &Value, len: usize) -> Value {
        let set = ValueCell::new(set.clone());
        vm.create(PySetIterator { set, place: Cell::new(0), len: Cell::new(len), left: Cell::new(len) }).into_value()
    }
}

#[pymethods]
impl PySetIterator {
    fn __iter__(this: &Py<PySetIterator>) -> Value {
        this.value()
    }

    fn __next__(vm: &Vm, this: &Py<PySetIterator>) -> PyResult<Option<Value>> {
        let Some(table) = table_of(this.set.borrow()) else { return Ok(None) };
        if table.len() != this.len.get() {
            this.len.set(usize::MAX);
            return Err(vm.runtime_error("Set changed size during iteration"));
        }
        match table.next_entry(this.place.get()) {
            Some((place, item, ())) => {
                this.place.set(place + 1);
                this.left.set(this.left.get().saturating_sub(1));
                Ok(Some(item))
            }
            None => {
                drop(this.set.take());
                Ok(None)
            }
        }
    }

    /// Private method returning an estimate of len(list(it)).
    fn __length_hint__(this: &Py<PySetIterator>) -> usize {
        match table_of(this.set.borrow()) {
            Some(table) if table.len() == this.len.get() => this.left.get(),
            _ => 0,
        }
    }

    /// Return state information for pickling.
    fn __reduce__(vm: &Vm, this: &Py<PySetIterator>) -> PyResult {
        let copy = PySetIterator {
            set: ValueCell::new(this.set.get()),
            place: this.place.clone(),
            len: this.len.clone(),
            left: this.left.clone(),
        };
        let items = vm.collect_values(vm.create(copy).as_value())?;
        Ok(vm.tuple(&[items::iter_function(vm)?, vm.tuple(&[vm.list_from(items)?])]))
    }
}
