//! `set`: a mutable set over [`Table`].

use crate::native::prelude::*;
use crate::object::table::Table;

/// Build an unordered collection of unique elements.
#[pyclass(name = "set", kind = SET, flags(BASE, MATCH_SELF))]
pub struct PySet {
    table: Table<()>,
}

impl PySet {
    pub fn new(vm: &Vm) -> Py<PySet> {
        vm.heap().create(PySet { table: Table::new() }, Kind::SET, vm.types.set.initial_shape())
    }

    pub fn table(&self) -> &Table<()> {
        &self.table
    }

    pub fn add(&self, vm: &Vm, item: &Value) -> PyResult<()> {
        let hash = vm.hash(item)?;
        self.table.insert(vm, hash, item.clone(), ()).map(drop)
    }
}

#[pymethods]
impl PySet {}
