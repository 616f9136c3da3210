//! The hash table under `dict` and `set`: entries in insertion order and an open-addressing index of their places.
//!
//! Keys are compared by identity, then hash, then `__eq__`, which may run any Python code, also code that changes this
//! very table. So no reference into the table is held while a comparison runs: a probe takes a clone of the key, calls,
//! and starts over when the table's `version` has moved on.
//!
//! Exact strings and small ints, by far the most common keys, are compared without leaving the probe.

use core::cell::Cell;
use core::ptr::NonNull;

use super::header::Kind;
use super::payload::Visitor;
use super::value::Value;
use crate::builtins::str::PyStr;
use crate::memory::heap::{Heap, NoMemory};
use crate::vm::{PyResult, Vm};

/// The hash of a Python object, as `hash()` gives it.
pub type Hash = i64;

#[repr(C)]
pub(crate) struct Entry<V> {
    pub(crate) hash: Hash,
    /// NULL when the entry was deleted.
    pub(crate) key: Value,
    pub(crate) value: V,
}

/// What a table keeps beside each key: a [`Value`] for dicts, nothing for sets.
pub trait Stored: Clone {
    fn visit(&self, visitor: &mut Visitor<'_>);
}

impl Stored for Value {
    fn visit(&self, visitor: &mut Visitor<'_>) {
        visitor.visit(self);
    }
}

impl Stored for () {
    fn visit(&self, _: &mut Visitor<'_>) {}
}

/// Index slots hold a place among the entries plus two; these two mean no entry, and one that was deleted.
const EMPTY: u32 = 0;
const DELETED: u32 = 1;
const FIRST: u32 = 2;
const ENTRIES_MAX: usize = (u32::MAX - 8) as usize / 2;

#[repr(C)]
pub struct Table<V> {
    entries: Cell<*mut Entry<V>>,
    /// Entries written so far, deleted ones included.
    fill: Cell<usize>,
    capacity: Cell<usize>,
    index: Cell<*mut u8>,
    /// log2 of the number of index slots; 0 when there is no index.
    index_bits: Cell<u8>,
    used: Cell<usize>,
    /// Changes with every change of the table, also of a value.
    version: Cell<u32>,
    /// Not zero: identifies this set of keys in this order, among all tables of the interpreter. Zero: not asked yet
    /// since the keys last changed.
    keys_version: Cell<u32>,
    /// No live entry stands before the first place, or at the second or behind: so that taking keys out at either end,
    /// one after the other, does not walk over the deleted ones each time.
    first_live: Cell<u32>,
    end_live: Cell<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    At(usize),
    Absent,
}

enum Step {
    Found(Found),
    /// The key at this place has the same hash; only `__eq__` can tell.
    Ask(usize),
}

impl<V: Stored> Default for Table<V> {
    fn default() -> Self {
        Table::new()
    }
}

impl<V: Stored> Table<V> {
    pub const fn new() -> Self {
        Table {
            entries: Cell::new(NonNull::<Entry<V>>::dangling().as_ptr()),
            fill: Cell::new(0),
            capacity: Cell::new(0),
            index: Cell::new(core::ptr::null_mut()),
            index_bits: Cell::new(0),
            used: Cell::new(0),
            version: Cell::new(0),
            keys_version: Cell::new(0),
            first_live: Cell::new(0),
            end_live: Cell::new(0),
        }
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.used.get()
    }

    pub fn is_empty(&self) -> bool {
        self.used.get() == 0
    }

    /// Entries written, deleted ones included: the end for [`Table::entry_at`].
    #[inline(always)]
    pub(crate) fn fill(&self) -> usize {
        self.fill.get()
    }

    #[inline(always)]
    pub(crate) fn version(&self) -> u32 {
        self.version.get()
    }

    /// Memory taken outside the object, for `__sizeof__`.
    pub fn heap_size(&self) -> usize {
        self.capacity.get() * size_of::<Entry<V>>() + self.index_size()
    }

    /// The keys version, given out now if there is none. See the field.
    pub(crate) fn keys_version(&self, vm: &Vm) -> u32 {
        if self.keys_version.get() == 0 {
            self.keys_version.set(vm.next_keys_version());
        }
        self.keys_version.get()
    }

    #[inline(always)]
    pub(crate) fn current_keys_version(&self) -> u32 {
        self.keys_version.get()
    }

    fn touch(&self) {
        self.version.set(self.version.get().wrapping_add(1));
    }

    fn touch_keys(&self) {
        self.touch();
        self.keys_version.set(0);
    }

    /// The entry at a place, deleted or not. Not to be held while Python code can run.
    #[inline(always)]
    fn entry(&self, place: usize) -> &Entry<V> {
        debug_assert!(place < self.fill.get());
        // SAFETY: places below `fill` are initialised; callers stay below it and keep the module's rule.
        unsafe { &*self.entries.get().add(place) }
    }

    /// The value at a place that a cache remembers; the keys version guards it.
    #[inline(always)]
    pub(crate) fn value_at(&self, place: usize) -> Option<&V> {
        if place < self.fill.get() { Some(&self.entry(place).value) } else { None }
    }

    /// Key and value at a place; `None` when deleted or past the end.
    #[inline]
    pub(crate) fn entry_at(&self, place: usize) -> Option<(Value, V)> {
        if place >= self.fill.get() {
            return None;
        }
        let entry = self.entry(place);
        if entry.key.is_null() { None } else { Some((entry.key.clone(), entry.value.clone())) }
    }

    /// The hash of the key at a place that [`Table::entry_at`] returned.
    pub(crate) fn hash_at(&self, place: usize) -> Hash {
        self.entry(place).hash
    }

    /// The next live entry at or after `place`, and its place. This is how tables are walked while Python code may
    /// change them: each step is safe by itself.
    #[inline]
    pub(crate) fn next_entry(&self, mut place: usize) -> Option<(usize, Value, V)> {
        let first = self.first_live.get() as usize;
        if place <= first {
            place = first;
            while place < self.fill.get() && self.entry(place).key.is_null() {
                place += 1;
            }
            self.first_live.set(place as u32);
        }
        while place < self.fill.get() {
            let entry = self.entry(place);
            if !entry.key.is_null() {
                return Some((place, entry.key.clone(), entry.value.clone()));
            }
            place += 1;
        }
        None
    }

    /// The last live entry before `end`.
    pub(crate) fn previous_entry(&self, end: usize) -> Option<(usize, Value, V)> {
        let last = self.end_live.get() as usize;
        let mut place = end.min(last);
        if end >= last {
            while place > 0 && self.entry(place - 1).key.is_null() {
                place -= 1;
            }
            self.end_live.set(place as u32);
        }
        while place > 0 {
            place -= 1;
            let entry = self.entry(place);
            if !entry.key.is_null() {
                return Some((place, entry.key.clone(), entry.value.clone()));
            }
        }
        None
    }

    // ---- the index ----

    fn index_size(&self) -> usize {
        if self.index_bits.get() == 0 { 0 } else { slot_size(self.index_bits.get()) << self.index_bits.get() }
    }

    #[inline(always)]
    fn mask(&self) -> usize {
        (1_usize << self.index_bits.get()) - 1
    }

    #[inline(always)]
    fn slot(&self, at: usize) -> u32 {
        let index = self.index.get();
        // SAFETY: `at` is masked by callers; the buffer has as many slots of this width.
        unsafe {
            match slot_size(self.index_bits.get()) {
                1 => u32::from(*index.add(at)),
                2 => u32::from(*index.cast::<u16>().add(at)),
                _ => *index.cast::<u32>().add(at),
            }
        }
    }

    #[inline(always)]
    fn set_slot(&self, at: usize, content: u32) {
        let index = self.index.get();
        // SAFETY: as in `slot`.
        unsafe {
            match slot_size(self.index_bits.get()) {
                1 => *index.add(at) = content as u8,
                2 => *index.cast::<u16>().add(at) = content as u16,
                _ => *index.cast::<u32>().add(at) = content,
            }
        }
    }

    /// Looks without running Python code, as far as that goes; passes over the first `skip` keys that only `__eq__` can
    /// tell, which the caller has found different.
    #[inline(always)]
    fn probe(&self, hash: Hash, key: &Value, mut skip: usize) -> Step {
        if self.index_bits.get() == 0 {
            return Step::Found(Found::Absent);
        }
        let mask = self.mask();
        let mut perturb = hash as u64 as usize;
        let mut at = perturb & mask;
        loop {
            let content = self.slot(at);
            if content >= FIRST {
                let place = (content - FIRST) as usize;
                let entry = self.entry(place);
                if entry.key.is(key) {
                    return Step::Found(Found::At(place));
                }
                if entry.hash == hash {
                    match quick_equal(&entry.key, key) {
                        Some(true) => return Step::Found(Found::At(place)),
                        Some(false) => {}
                        None if skip > 0 => skip -= 1,
                        None => return Step::Ask(place),
                    }
                }
            } else if content == EMPTY {
                return Step::Found(Found::Absent);
            }
            perturb >>= 5;
            at = at.wrapping_mul(5).wrapping_add(perturb).wrapping_add(1) & mask;
        }
    }

    /// The place of `key`. Runs `__eq__` of keys where needed, so it can raise, and the table may be another afterwards:
    /// the result holds for the table as it is on return.
    #[inline]
    pub(crate) fn find(&self, vm: &Vm, hash: Hash, key: &Value) -> PyResult<Found> {
        match self.probe(hash, key, 0) {
            Step::Found(found) => Ok(found),
            Step::Ask(place) => self.find_asking(vm, hash, key, place),
        }
    }

    #[inline(never)]
    fn find_asking(&self, vm: &Vm, hash: Hash, key: &Value, mut place: usize) -> PyResult<Found> {
        let mut skipped = 0;
        loop {
            let version = self.version.get();
            let own = self.entry(place).key.clone();
            let equal = crate::protocol::compare::equal(vm, &own, key)?;
            if self.version.get() != version {
                // Changed under our hands: look again from the start, unless the answer still stands.
                if equal && self.entry_at(place).is_some_and(|(now, _)| now.is(&own)) {
                    return Ok(Found::At(place));
                }
                skipped = 0;
            } else if equal {
                return Ok(Found::At(place));
            } else {
                skipped += 1;
            }
            match self.probe(hash, key, skipped) {
                Step::Found(found) => return Ok(found),
                Step::Ask(next) => place = next,
            }
        }
    }

    /// As [`Table::find`] for an interned string: no Python code can run, since all else is unequal or comes later.
    ///
    /// Keys of other types with the same hash and an `__eq__` of their own are passed over.
    #[inline(always)]
    pub(crate) fn find_name(&self, name: &Value) -> Option<usize> {
        // Anything but an exact string is no name; callers that may hold one use the general operations.
        let hash = name.downcast_exact::<PyStr>()?.hash();
        let mut skipped = 0;
        loop {
            match self.probe(hash, name, skipped) {
                Step::Found(Found::At(place)) => return Some(place),
                Step::Found(Found::Absent) => return None,
                Step::Ask(_) => skipped += 1,
            }
        }
    }

    pub(crate) fn get_name(&self, name: &Value) -> Option<V> {
        self.find_name(name).map(|place| self.entry(place).value.clone())
    }

    pub fn get(&self, vm: &Vm, hash: Hash, key: &Value) -> PyResult<Option<V>> {
        match self.find(vm, hash, key)? {
            Found::At(place) => Ok(Some(self.entry(place).value.clone())),
            Found::Absent => Ok(None),
        }
    }

    pub fn contains(&self, vm: &Vm, hash: Hash, key: &Value) -> PyResult<bool> {
        Ok(self.find(vm, hash, key)? != Found::Absent)
    }

    // ---- changes ----

    /// Sets the value of `key`; returns the old one, for the caller to drop with the table whole.
    pub fn insert(&self, vm: &Vm, hash: Hash, key: Value, value: V) -> PyResult<Option<V>> {
        match self.find(vm, hash, &key)? {
            Found::At(place) => Ok(Some(self.replace_at(place, value))),
            Found::Absent => {
                self.push(vm.heap(), hash, key, value).map_err(|_| vm.no_memory())?;
                Ok(None)
            }
        }
    }

    /// Replaces the value at a place that `find` returned.
    pub(crate) fn replace_at(&self, place: usize, value: V) -> V {
        self.touch();
        debug_assert!(place < self.fill.get());
        // SAFETY: the place is initialised and nothing else looks at the table in between.
        unsafe { core::mem::replace(&mut (*self.entries.get().add(place)).value, value) }
    }

    /// Adds a key that is known to be absent.
    pub(crate) fn push(&self, heap: &Heap, hash: Hash, key: Value, value: V) -> Result<usize, NoMemory> {
        if self.fill.get() == self.capacity.get() {
            self.grow(heap, self.used.get() + 1)?;
        }
        let place = self.fill.get();
        // SAFETY: `place` is below the capacity.
        unsafe { self.entries.get().add(place).write(Entry { hash, key, value }) };
        self.fill.set(place + 1);
        self.end_live.set(place as u32 + 1);
        self.used.set(self.used.get() + 1);
        self.link(hash, place);
        self.touch_keys();
        Ok(place)
    }

    fn link(&self, hash: Hash, place: usize) {
        let mask = self.mask();
        let mut perturb = hash as u64 as usize;
        let mut at = perturb & mask;
        while self.slot(at) >= FIRST {
            perturb >>= 5;
            at = at.wrapping_mul(5).wrapping_add(perturb).wrapping_add(1) & mask;
        }
        self.set_slot(at, place as u32 + FIRST);
    }

    /// Room for `used` keys in all, so that adding them needs no further growth.
    pub fn reserve(&self, heap: &Heap, used: usize) -> Result<(), NoMemory> {
        if used > self.capacity.get() { self.grow(heap, used) } else { Ok(()) }
    }

    /// Moves the live entries into tables sized for `used` keys, closing gaps.
    #[inline(never)]
    fn grow(&self, heap: &Heap, used: usize) -> Result<(), NoMemory> {
        if used > ENTRIES_MAX {
            return Err(NoMemory);
        }
        // Index slots: a power of two of which two thirds may be filled, with room to grow by half.
        let wanted = if self.capacity.get() == 0 { used } else { used + used / 2 + 1 };
        let mut bits: u8 = 3;
        while usable(bits) < wanted {
            bits += 1;
        }
        let capacity = usable(bits);
        let entries = heap
            .allocate_buffer(capacity.checked_mul(size_of::<Entry<V>>()).ok_or(NoMemory)?)?
            .as_ptr()
            .cast::<Entry<V>>();
        let index_size = slot_size(bits) << bits;
        let index = match heap.allocate_buffer(index_size) {
            Ok(index) => index.as_ptr(),
            Err(error) => {
                // SAFETY: allocated just above with this size.
                unsafe {
                    Heap::free_buffer(NonNull::new_unchecked(entries.cast()), capacity * size_of::<Entry<V>>());
                }
                return Err(error);
            }
        };
        // SAFETY: entries are moved bitwise from the old buffer to the larger new one; deleted ones hold NULL keys and
        // values without counts (`delete` took them out). The old buffers are not used afterwards.
        unsafe {
            index.write_bytes(0, index_size);
            let old = self.entries.get();
            let mut fill = 0;
            for place in 0..self.fill.get() {
                if !(*old.add(place)).key.is_null() {
                    core::ptr::copy_nonoverlapping(old.add(place), entries.add(fill), 1);
                    fill += 1;
                }
            }
            self.free_buffers();
            self.entries.set(entries);
            self.capacity.set(capacity);
            self.fill.set(fill);
            self.first_live.set(0);
            self.end_live.set(fill as u32);
            self.index.set(index);
            self.index_bits.set(bits);
            for place in 0..fill {
                self.link((*entries.add(place)).hash, place);
            }
        }
        self.touch_keys();
        Ok(())
    }

    unsafe fn free_buffers(&self) {
        let capacity = self.capacity.get();
        if capacity != 0 {
            // SAFETY: both came from `allocate_buffer` with these sizes; the caller no longer uses them.
            unsafe {
                Heap::free_buffer(NonNull::new_unchecked(self.entries.get().cast()), capacity * size_of::<Entry<V>>());
                Heap::free_buffer(NonNull::new_unchecked(self.index.get()), self.index_size());
            }
        }
    }

    /// Takes out the entry at a place that `find` returned.
    pub(crate) fn delete_at(&self, place: usize) -> (Value, V) {
        let hash = self.entry(place).hash;
        let mask = self.mask();
        let mut perturb = hash as u64 as usize;
        let mut at = perturb & mask;
        while self.slot(at) != place as u32 + FIRST {
            perturb >>= 5;
            at = at.wrapping_mul(5).wrapping_add(perturb).wrapping_add(1) & mask;
        }
        self.set_slot(at, DELETED);
        self.used.set(self.used.get() - 1);
        self.touch_keys();
        // SAFETY: the entry is live; its parts are moved out, and the key is overwritten by NULL, which marks it as
        // holding nothing.
        unsafe {
            let entry = self.entries.get().add(place);
            let key = core::ptr::replace(&raw mut (*entry).key, Value::NULL);
            let value = core::ptr::read(&raw const (*entry).value);
            (key, value)
        }
    }

    pub fn remove(&self, vm: &Vm, hash: Hash, key: &Value) -> PyResult<Option<(Value, V)>> {
        match self.find(vm, hash, key)? {
            Found::At(place) => Ok(Some(self.delete_at(place))),
            Found::Absent => Ok(None),
        }
    }

    /// Empties the table; the old contents are returned, for the caller to drop with the table whole.
    pub fn take(&self) -> Table<V> {
        let taken = Table::new();
        self.swap(&taken);
        taken
    }

    pub fn swap(&self, other: &Table<V>) {
        self.entries.swap(&other.entries);
        self.fill.swap(&other.fill);
        self.capacity.swap(&other.capacity);
        self.index.swap(&other.index);
        self.index_bits.swap(&other.index_bits);
        self.used.swap(&other.used);
        self.first_live.swap(&other.first_live);
        self.end_live.swap(&other.end_live);
        self.touch_keys();
        other.touch_keys();
    }

    /// A table with the same entries; runs no Python code.
    pub fn copy(&self, heap: &Heap) -> Result<Table<V>, NoMemory> {
        let copy = Table::new();
        copy.reserve(heap, self.used.get())?;
        for place in 0..self.fill.get() {
            let entry = self.entry(place);
            if !entry.key.is_null() {
                copy.push(heap, entry.hash, entry.key.clone(), entry.value.clone())?;
            }
        }
        Ok(copy)
    }

    pub(crate) fn traverse(&self, visitor: &mut Visitor<'_>) {
        for place in 0..self.fill.get() {
            let entry = self.entry(place);
            if !entry.key.is_null() {
                visitor.visit(&entry.key);
                entry.value.visit(visitor);
            }
        }
    }
}

impl<V> Drop for Table<V> {
    fn drop(&mut self) {
        let fill = self.fill.get();
        self.fill.set(0);
        // SAFETY: live entries are dropped once; deleted ones (NULL key) hold nothing. `self` is going away.
        unsafe {
            for place in 0..fill {
                let entry = self.entries.get().add(place);
                if !(*entry).key.is_null() {
                    core::ptr::drop_in_place(entry);
                }
            }
            let capacity = self.capacity.get();
            if capacity != 0 {
                Heap::free_buffer(NonNull::new_unchecked(self.entries.get().cast()), capacity * size_of::<Entry<V>>());
                let bits = self.index_bits.get();
                Heap::free_buffer(NonNull::new_unchecked(self.index.get()), slot_size(bits) << bits);
            }
        }
    }
}

#[inline(always)]
const fn slot_size(bits: u8) -> usize {
    match bits {
        0..=7 => 1,
        8..=15 => 2,
        _ => 4,
    }
}

/// How many of `1 << bits` slots may be taken.
const fn usable(bits: u8) -> usize {
    (1_usize << bits) * 2 / 3
}

/// Equality of two keys with equal hashes as far as it is plain: exact strings and small ints.
#[inline(always)]
fn quick_equal(own: &Value, key: &Value) -> Option<bool> {
    if own.is_kind(Kind::STR) && key.is_kind(Kind::STR) {
        // SAFETY: both are exact strings.
        let (own, key) = unsafe { (own.as_unchecked::<PyStr>(), key.as_unchecked::<PyStr>()) };
        return Some(own.as_bytes() == key.as_bytes());
    }
    if own.is_int() && key.is_int() {
        return Some(own.is(key));
    }
    None
}

impl<V: Stored> super::traverse::Traverse for Table<V> {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        Table::traverse(self, visitor);
    }

    fn clear(&self) {
        drop(self.take());
    }
}
