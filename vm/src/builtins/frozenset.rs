//! `frozenset`: an immutable, hashable set over [`Table`]. What it shares with `set` is there.

use core::cell::Cell;

use super::items;
use super::set::{self, PySetIterator};
use crate::native::args::Args;
use crate::native::prelude::*;
use crate::object::table::{Hash, Table};

/// Build an immutable unordered collection of unique elements.
#[pyclass(name = "frozenset", kind = FROZENSET, flags(BASE, MATCH_SELF, WEAKREF))]
pub struct PyFrozenSet {
    table: Table<()>,
    /// -1, which no hash is: not computed yet.
    hash: Cell<Hash>,
}

impl PyFrozenSet {
    pub fn from_values(vm: &Vm, values: &[Value]) -> PyResult<Py<PyFrozenSet>> {
        let table = Table::new();
        for value in values {
            let hash = set::item_hash(vm, value)?;
            table.insert(vm, hash, value.clone(), ())?;
        }
        Ok(PyFrozenSet::from_table(vm, table))
    }

    pub(crate) fn from_table(vm: &Vm, table: Table<()>) -> Py<PyFrozenSet> {
        let payload = PyFrozenSet { table, hash: Cell::new(-1) };
        vm.heap().create(payload, Kind::FROZENSET, vm.types.frozenset.initial_shape())
    }

    pub fn table(&self) -> &Table<()> {
        &self.table
    }
}

#[pymethods]
impl PyFrozenSet {
    #[new]
    #[text_signature("(iterable=(), /)")]
    fn construct(vm: &Vm, class: &Py<PyType>, args: Args<'_>) -> PyResult {
        items::check_new_keywords(vm, class, &vm.types.frozenset, &args)?;
        args.check_count(vm, 0, Some(1))?;
        let is_exact = class.as_value().is(vm.types.frozenset.as_value());
        let table = match args.get(0) {
            Some(frozenset) if is_exact && frozenset.is_kind(Kind::FROZENSET) => return Ok(frozenset.clone()),
            Some(iterable) => set::table_from(vm, iterable)?,
            None => Table::new(),
        };
        vm.create_in(class, PyFrozenSet { table, hash: Cell::new(-1) }).map(Py::into_value)
    }

    fn __repr__(vm: &Vm, this: &Py<PyFrozenSet>) -> PyResult {
        set::repr(vm, this.as_value(), &this.table)
    }

    fn __hash__(this: &Py<PyFrozenSet>) -> Hash {
        if this.hash.get() == -1 {
            this.hash.set(set::hash_of_table(&this.table));
        }
        this.hash.get()
    }

    fn __len__(this: &Py<PyFrozenSet>) -> usize {
        this.table.len()
    }

    fn __iter__(vm: &Vm, this: &Py<PyFrozenSet>) -> Value {
        PySetIterator::over(vm, this.as_value(), this.table.len())
    }

    fn __contains__(vm: &Vm, this: &Py<PyFrozenSet>, item: &Value) -> PyResult<bool> {
        set::contains(vm, &this.table, item)
    }

    fn __richcompare__(vm: &Vm, this: &Py<PyFrozenSet>, other: &Value, op: CompareOp) -> PyResult {
        // Hashes that are known and differ tell at once.
        if let Some(other) = other.downcast::<PyFrozenSet>()
            && matches!(op, CompareOp::Eq | CompareOp::Ne)
            && this.hash.get() != other.hash.get()
            && this.hash.get() != -1
            && other.hash.get() != -1
        {
            return Ok(Value::from_bool(op == CompareOp::Ne));
        }
        set::compare(vm, &this.table, other, op)
    }

    fn __and__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        set::operator(vm, left, right, set::intersection)
    }

    fn __or__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        set::operator(vm, left, right, set::union)
    }

    fn __sub__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        set::operator(vm, left, right, set::difference)
    }

    fn __xor__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        set::operator(vm, left, right, set::symmetric_difference)
    }

    /// See PEP 585
    #[classmethod]
    fn __class_getitem__(vm: &Vm, class: &Value, object: &Value) -> PyResult {
        super::generic_alias::create(vm, class, object)
    }

    /// Return state information for pickling.
    fn __reduce__(vm: &Vm, this: &Py<PyFrozenSet>) -> PyResult {
        set::reduce(vm, this.as_value(), &this.table)
    }

    /// S.__sizeof__() -> size of S in memory, in bytes.
    fn __sizeof__(this: &Py<PyFrozenSet>) -> usize {
        200 + this.table.heap_size()
    }

    /// Return a shallow copy of a set.
    fn copy(vm: &Vm, this: &Py<PyFrozenSet>) -> PyResult<Py<PyFrozenSet>> {
        if this.is_exact() {
            return Ok(this.clone());
        }
        Ok(PyFrozenSet::from_table(vm, set::copy(vm, &this.table)?))
    }

    /// Return a new set with elements from the set and all others.
    #[signature("*others")]
    fn union(vm: &Vm, this: &Py<PyFrozenSet>, others: VarArgs<'_>) -> PyResult<Py<PyFrozenSet>> {
        Ok(PyFrozenSet::from_table(vm, set::union_all(vm, &this.table, &others)?))
    }

    /// Return a new set with elements common to the set and all others.
    #[signature("*others")]
    fn intersection(vm: &Vm, this: &Py<PyFrozenSet>, others: VarArgs<'_>) -> PyResult<Py<PyFrozenSet>> {
        Ok(PyFrozenSet::from_table(vm, set::fold(vm, &this.table, &others, set::intersection)?))
    }

    /// Return a new set with elements in the set that are not in the others.
    #[signature("*others")]
    fn difference(vm: &Vm, this: &Py<PyFrozenSet>, others: VarArgs<'_>) -> PyResult<Py<PyFrozenSet>> {
        Ok(PyFrozenSet::from_table(vm, set::fold(vm, &this.table, &others, set::difference)?))
    }

    /// Return a new set with elements in either the set or other but not both.
    fn symmetric_difference(vm: &Vm, this: &Py<PyFrozenSet>, other: &Value) -> PyResult<Py<PyFrozenSet>> {
        Ok(PyFrozenSet::from_table(vm, set::symmetric_difference(vm, &this.table, other)?))
    }

    /// Report whether another set contains this set.
    fn issubset(vm: &Vm, this: &Py<PyFrozenSet>, other: &Value) -> PyResult<bool> {
        set::is_subset_of(vm, &this.table, other)
    }

    /// Report whether this set contains another set.
    fn issuperset(vm: &Vm, this: &Py<PyFrozenSet>, other: &Value) -> PyResult<bool> {
        set::is_superset_of(vm, &this.table, other)
    }

    /// Return True if two sets have a null intersection.
    fn isdisjoint(vm: &Vm, this: &Py<PyFrozenSet>, other: &Value) -> PyResult<bool> {
        set::is_disjoint(vm, &this.table, other)
    }
}
