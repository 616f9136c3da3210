//! `dict`: a mapping in insertion order over [`Table`].

use crate::memory::heap::NoMemory;
use crate::native::prelude::*;
use crate::object::table::{Hash, Table};

/// A mapping of hashable keys to values, in the order in which the keys were added.
#[pyclass(name = "dict", kind = DICT, flags(BASE, MAPPING, MATCH_SELF), custom_payload)]
#[repr(C)]
pub struct PyDict {
    table: Table<Value>,
}

impl Payload for PyDict {
    const KIND: Kind = Kind::DICT;

    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.table.traverse(visitor);
    }

    fn clear(&self) {
        drop(self.table.take());
    }
}

impl PyDict {
    pub fn new(vm: &Vm) -> Py<PyDict> {
        vm.heap().create(PyDict { table: Table::new() }, Kind::DICT, vm.types.dict.initial_shape())
    }

    pub(crate) fn from_table(table: Table<Value>) -> PyDict {
        PyDict { table }
    }

    #[inline(always)]
    pub fn table(&self) -> &Table<Value> {
        &self.table
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.table.len()
    }

    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// The value of an interned name; no Python code runs.
    #[inline(always)]
    pub fn get_name(&self, name: &Value) -> Option<Value> {
        self.table.get_name(name)
    }

    /// Sets the value of an interned name; no `__eq__` runs, but the old value is dropped.
    pub fn set_name(&self, vm: &Vm, name: &Value, value: Value) -> PyResult<()> {
        match self.table.find_name(name) {
            Some(place) => drop(self.table.replace_at(place, value)),
            None => self.push_name(vm, name.clone(), value).map_err(|_| vm.no_memory())?,
        }
        Ok(())
    }

    /// Adds a name known to be absent.
    pub(crate) fn push_name(&self, vm: &Vm, name: Value, value: Value) -> Result<(), NoMemory> {
        let hash = name.downcast::<crate::builtins::str::PyStr>().map_or(0, |name| name.hash());
        self.table.push(vm.heap(), hash, name, value).map(|_| ())
    }

    /// Removes an interned name; false when it was not there.
    pub fn delete_name(&self, name: &Value) -> bool {
        match self.table.find_name(name) {
            Some(place) => {
                drop(self.table.delete_at(place));
                true
            }
            None => false,
        }
    }

    /// `dict.get`: hashes the key, which may raise.
    pub fn get(&self, vm: &Vm, key: &Value) -> PyResult<Option<Value>> {
        let hash = vm.hash(key)?;
        self.table.get(vm, hash, key)
    }

    pub fn set(&self, vm: &Vm, key: &Value, value: Value) -> PyResult<()> {
        let hash = vm.hash(key)?;
        self.set_hashed(vm, hash, key.clone(), value)
    }

    pub fn set_hashed(&self, vm: &Vm, hash: Hash, key: Value, value: Value) -> PyResult<()> {
        self.table.insert(vm, hash, key, value).map(drop)
    }

    pub fn contains(&self, vm: &Vm, key: &Value) -> PyResult<bool> {
        let hash = vm.hash(key)?;
        self.table.contains(vm, hash, key)
    }

    /// Removes and returns the value of `key`.
    pub fn remove(&self, vm: &Vm, key: &Value) -> PyResult<Option<Value>> {
        let hash = vm.hash(key)?;
        Ok(self.table.remove(vm, hash, key)?.map(|(_, value)| value))
    }
}

impl Py<PyDict> {
    /// Keys and values in order. The dict may be changed on the way: each step stands for itself.
    pub fn entries(&self) -> impl Iterator<Item = (Value, Value)> + use<> {
        let dict = self.clone();
        let mut place = 0;
        core::iter::from_fn(move || {
            let (at, key, value) = dict.table.next_entry(place)?;
            place = at + 1;
            Some((key, value))
        })
    }
}

#[pymethods]
impl PyDict {}
