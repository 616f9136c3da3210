//! `frozenset`: an immutable set over [`Table`].

use crate::native::prelude::*;
use crate::object::table::Table;

/// Build an immutable unordered collection of unique elements.
#[pyclass(name = "frozenset", kind = FROZENSET, flags(BASE, MATCH_SELF))]
pub struct PyFrozenSet {
    table: Table<()>,
}

impl PyFrozenSet {
    pub fn from_values(vm: &Vm, values: &[Value]) -> PyResult<Py<PyFrozenSet>> {
        let table = Table::new();
        for value in values {
            let hash = vm.hash(value)?;
            table.insert(vm, hash, value.clone(), ())?;
        }
        Ok(vm.heap().create(PyFrozenSet { table }, Kind::FROZENSET, vm.types.frozenset.initial_shape()))
    }

    pub fn table(&self) -> &Table<()> {
        &self.table
    }
}

#[pymethods]
impl PyFrozenSet {}
