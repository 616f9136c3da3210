//! `dict`: a mapping in insertion order over [`Table`].

use alloc::format;

use super::dict_views::{PyDictItems, PyDictKeyIterator, PyDictKeys, PyDictReverseKeyIterator, PyDictValues};
use super::items;
use super::tuple::PyTuple;
use crate::exceptions::raise;
use crate::memory::heap::NoMemory;
use crate::native::args::Args;
use crate::native::prelude::*;
use crate::object::table::{Found, Hash, Table};
use crate::protocol::repr_guard::ReprGuard;

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
        let hash = key_hash(vm, key)?;
        self.table.get(vm, hash, key)
    }

    pub fn set(&self, vm: &Vm, key: &Value, value: Value) -> PyResult<()> {
        let hash = key_hash(vm, key)?;
        self.set_hashed(vm, hash, key.clone(), value)
    }

    pub fn set_hashed(&self, vm: &Vm, hash: Hash, key: Value, value: Value) -> PyResult<()> {
        self.table.insert(vm, hash, key, value).map(drop)
    }

    pub fn contains(&self, vm: &Vm, key: &Value) -> PyResult<bool> {
        let hash = key_hash(vm, key)?;
        self.table.contains(vm, hash, key)
    }

    /// Removes and returns the value of `key`.
    pub fn remove(&self, vm: &Vm, key: &Value) -> PyResult<Option<Value>> {
        let hash = key_hash(vm, key)?;
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

/// The hash of a key, or the error that tells that it can be none.
#[inline(always)]
pub(crate) fn key_hash(vm: &Vm, key: &Value) -> PyResult<Hash> {
    items::key_hash(vm, key, "dict key")
}

impl PyDict {
    pub(crate) fn copied(&self, vm: &Vm) -> PyResult<Py<PyDict>> {
        let table = self.table.copy(vm.heap()).map_err(|_| vm.no_memory())?;
        Ok(vm.heap().create(PyDict { table }, Kind::DICT, vm.types.dict.initial_shape()))
    }

    /// Takes over the entries of another dict as they are.
    fn merge_dict(&self, vm: &Vm, other: &PyDict) -> PyResult<()> {
        if core::ptr::eq(self, other) {
            return Ok(());
        }
        if self.is_empty() {
            let copy = other.table.copy(vm.heap()).map_err(|_| vm.no_memory())?;
            self.table.swap(&copy);
            return Ok(());
        }
        let len = other.len();
        let mut place = 0;
        while let Some((at, key, value)) = other.table.next_entry(place) {
            place = at + 1;
            self.set_hashed(vm, other.table.hash_at(at), key, value)?;
            if other.len() != len {
                return Err(vm.runtime_error("dict mutated during update"));
            }
        }
        Ok(())
    }

    /// `dict.update(other)`: a dict, an object with `keys`, or an iterable of pairs.
    pub fn update_from(&self, vm: &Vm, other: &Value) -> PyResult<()> {
        if let Some(dict) = other.downcast::<PyDict>() {
            let iter = |class: &Py<PyType>| class.slots().iter.map(|iter| iter as usize);
            if dict.is_exact() || iter(vm.type_of(other)) == iter(&vm.types.dict) {
                return self.merge_dict(vm, dict);
            }
        }
        match vm.get_attr_option(other, &vm.names.keys)? {
            Some(keys) => {
                let keys = vm.call(&keys, &[])?;
                vm.for_each(&keys, |key| {
                    let value = vm.get_item(other, &key)?;
                    self.set(vm, &key, value)
                })
            }
            None => self.update_from_pairs(vm, other),
        }
    }

    fn update_from_pairs(&self, vm: &Vm, pairs: &Value) -> PyResult<()> {
        let mut index = 0;
        vm.for_each(pairs, |pair| {
            if let Some(tuple) = pair.downcast_exact::<PyTuple>()
                && let [key, value] = tuple.as_slice()
            {
                index += 1;
                return self.set(vm, key, value.clone());
            }
            if !vm.is_iterable(&pair) {
                let raised = vm.type_error("object is not iterable");
                let note = format!("Cannot convert dictionary update sequence element #{index} to a sequence");
                return Err(raise::add_note(vm, raised, &note));
            }
            let parts = vm.collect_values(&pair)?;
            let [key, value] = parts.as_slice() else {
                let len = parts.len();
                return Err(vm.value_error(format!(
                    "dictionary update sequence element #{index} has length {len}; 2 is required"
                )));
            };
            index += 1;
            self.set(vm, key, value.clone())
        })
    }

    /// What `dict(...)` and `update(...)` do with their arguments.
    fn update_from_args(&self, vm: &Vm, args: &Args<'_>) -> PyResult<()> {
        args.check_count(vm, 0, Some(1))?;
        if let Some(other) = args.get(0) {
            self.update_from(vm, other)?;
        }
        args.keywords().iter().try_for_each(|(name, value)| self.set(vm, name, value.clone()))
    }

    /// Removes and returns the value of `key`. An empty dict does not hash it.
    fn take(&self, vm: &Vm, key: &Value) -> PyResult<Option<Value>> {
        if self.is_empty() { Ok(None) } else { self.remove(vm, key) }
    }

    fn is_equal(&self, vm: &Vm, other: &PyDict) -> PyResult<bool> {
        if self.len() != other.len() {
            return Ok(false);
        }
        let mut place = 0;
        while let Some((at, key, value)) = self.table.next_entry(place) {
            place = at + 1;
            let Some(others) = other.table.get(vm, self.table.hash_at(at), &key)? else { return Ok(false) };
            if !vm.equal(&value, &others)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Return a new dict with the entries of both; `NotImplemented` for other types.
fn merged(vm: &Vm, left: &Value, right: &Value) -> PyResult {
    match (left.downcast::<PyDict>(), right.downcast::<PyDict>()) {
        (Some(left), Some(_)) => {
            let result = left.copied(vm)?;
            result.update_from(vm, right)?;
            Ok(result.into_value())
        }
        _ => Ok(vm.not_implemented()),
    }
}

#[pymethods]
impl PyDict {
    #[new]
    #[text_signature(None)]
    fn create(vm: &Vm, class: &Py<PyType>, _args: Args<'_>) -> PyResult<Py<PyDict>> {
        vm.create_in(class, PyDict { table: Table::new() })
    }

    fn __init__(vm: &Vm, this: &Py<PyDict>, args: Args<'_>) -> PyResult<()> {
        this.update_from_args(vm, &args)
    }

    fn __repr__(vm: &Vm, this: &Py<PyDict>) -> PyResult {
        let Some(_guard) = ReprGuard::enter(vm, this.as_value()) else { return vm.try_str("{...}") };
        let mut text = items::TextBuilder::new(vm);
        text.push(b"{")?;
        let mut place = 0;
        while let Some((at, key, value)) = this.table.next_entry(place) {
            if place != 0 {
                text.push(b", ")?;
            }
            place = at + 1;
            text.push_repr(&key)?;
            text.push(b": ")?;
            text.push_repr(&value)?;
        }
        text.push(b"}")?;
        text.finish()
    }

    fn __len__(this: &Py<PyDict>) -> usize {
        this.len()
    }

    fn __iter__(vm: &Vm, this: &Py<PyDict>) -> Value {
        PyDictKeyIterator::over(vm, this)
    }

    /// Return a reverse iterator over the dict keys.
    fn __reversed__(vm: &Vm, this: &Py<PyDict>) -> Value {
        PyDictReverseKeyIterator::over(vm, this)
    }

    /// True if the dictionary has the specified key, else False.
    fn __contains__(vm: &Vm, this: &Py<PyDict>, key: &Value) -> PyResult<bool> {
        this.contains(vm, key)
    }

    fn __getitem__(vm: &Vm, this: &Py<PyDict>, key: &Value) -> PyResult {
        if let Some(value) = this.get(vm, key)? {
            return Ok(value);
        }
        if !this.is_exact()
            && let Some(missing) = vm.lookup_special(this.as_value(), &vm.names.__missing__)?
        {
            return vm.call(&missing, core::slice::from_ref(key));
        }
        Err(vm.key_error(key))
    }

    fn __setitem__(vm: &Vm, this: &Py<PyDict>, key: &Value, value: Option<&Value>) -> PyResult<()> {
        match value {
            Some(value) => this.set(vm, key, value.clone()),
            None => this.remove(vm, key)?.map(drop).ok_or_else(|| vm.key_error(key)),
        }
    }

    fn __richcompare__(vm: &Vm, this: &Py<PyDict>, other: &Py<PyDict>, op: CompareOp) -> PyResult {
        match op {
            CompareOp::Eq => Ok(Value::from_bool(this.is_equal(vm, other)?)),
            CompareOp::Ne => Ok(Value::from_bool(!this.is_equal(vm, other)?)),
            _ => Ok(vm.not_implemented()),
        }
    }

    fn __or__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        merged(vm, left, right)
    }

    fn __ior__(vm: &Vm, this: &Py<PyDict>, other: &Value) -> PyResult {
        this.update_from(vm, other)?;
        Ok(this.value())
    }

    /// See PEP 585
    #[classmethod]
    fn __class_getitem__(vm: &Vm, class: &Value, object: &Value) -> PyResult {
        super::generic_alias::create(vm, class, object)
    }

    /// Return the size of the dict in memory.
    fn __sizeof__(this: &Py<PyDict>) -> usize {
        48 + this.table.heap_size()
    }

    /// Create a new dictionary with keys from iterable and values set to value.
    #[classmethod]
    #[signature("iterable, value=None, /")]
    fn fromkeys(vm: &Vm, class: &Value, iterable: &Value, value: Value) -> PyResult {
        let made = vm.call(class, &[])?;
        match made.downcast_exact::<PyDict>() {
            Some(dict) => vm.for_each(iterable, |key| dict.set(vm, &key, value.clone()))?,
            None => vm.for_each(iterable, |key| vm.set_item(&made, &key, value.clone()))?,
        }
        Ok(made)
    }

    /// Return the value for key if key is in the dictionary, else default.
    #[name = "get"]
    #[signature("key, default=None, /")]
    fn get_or(vm: &Vm, this: &Py<PyDict>, key: &Value, default: &Value) -> PyResult {
        Ok(this.get(vm, key)?.unwrap_or_else(|| default.clone()))
    }

    /// Insert key with a value of default if key is not in the dictionary.
    ///
    /// Return the value for key if key is in the dictionary, else default.
    #[signature("key, default=None, /")]
    fn setdefault(vm: &Vm, this: &Py<PyDict>, key: &Value, default: &Value) -> PyResult {
        let hash = key_hash(vm, key)?;
        if let Found::At(place) = this.table.find(vm, hash, key)?
            && let Some(value) = this.table.value_at(place)
        {
            return Ok(value.clone());
        }
        this.table.push(vm.heap(), hash, key.clone(), default.clone()).map_err(|_| vm.no_memory())?;
        Ok(default.clone())
    }

    /// D.pop(k[,d]) -> v, remove specified key and return the corresponding value.
    ///
    /// If the key is not found, return the default if given; otherwise, raise a KeyError.
    #[text_signature("($self, key, default=<unrepresentable>, /)")]
    fn pop(vm: &Vm, this: &Py<PyDict>, key: &Value, default: Option<&Value>) -> PyResult {
        match (this.take(vm, key)?, default) {
            (Some(value), _) => Ok(value),
            (None, Some(default)) => Ok(default.clone()),
            (None, None) => Err(vm.key_error(key)),
        }
    }

    /// Remove and return a (key, value) pair as a 2-tuple.
    ///
    /// Pairs are returned in LIFO (last-in, first-out) order. Raises KeyError if the dict is empty.
    fn popitem(vm: &Vm, this: &Py<PyDict>) -> PyResult {
        let Some((place, key, value)) = this.table.previous_entry(usize::MAX) else {
            return Err(vm.key_error(&vm.try_str("popitem(): dictionary is empty")?));
        };
        drop(this.table.delete_at(place));
        Ok(vm.tuple(&[key, value]))
    }

    /// Return a set-like object providing a view on the dict's keys.
    fn keys(vm: &Vm, this: &Py<PyDict>) -> Value {
        vm.create(PyDictKeys::new(this.clone())).into_value()
    }

    /// Return a set-like object providing a view on the dict's items.
    fn items(vm: &Vm, this: &Py<PyDict>) -> Value {
        vm.create(PyDictItems::new(this.clone())).into_value()
    }

    /// Return an object providing a view on the dict's values.
    fn values(vm: &Vm, this: &Py<PyDict>) -> Value {
        vm.create(PyDictValues::new(this.clone())).into_value()
    }

    /// D.update([E, ]**F) -> None. Update D from mapping/iterable E and F.
    ///
    /// With E that has keys(): for k in E.keys(): D[k] = E[k]. With other E: for k, v in E: D[k] = v. Then, in either
    /// case: for k in F: D[k] = F[k].
    #[text_signature(None)]
    fn update(vm: &Vm, this: &Py<PyDict>, args: Args<'_>) -> PyResult<()> {
        this.update_from_args(vm, &args)
    }

    /// Remove all items from the dict.
    fn clear(this: &Py<PyDict>) {
        drop(this.table.take());
    }

    /// Return a shallow copy of the dict.
    fn copy(vm: &Vm, this: &Py<PyDict>) -> PyResult<Py<PyDict>> {
        this.copied(vm)
    }
}
