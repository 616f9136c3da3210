//! `ValueCell` and `ValueVec`: the interior mutability payloads are built from.
//!
//! Invariant of both: no reference to the inside leaves a method, and nothing is dropped while the inside is being
//! changed; so a finalizer that a drop runs always finds the container whole.

use core::cell::{Cell, UnsafeCell};
use core::mem::replace;
use core::ptr::NonNull;

use super::value::Value;
use crate::memory::heap::{Heap, NoMemory};

/// A place for one value; [`Value::NULL`] when empty.
#[repr(transparent)]
pub struct ValueCell(UnsafeCell<Value>);

impl Default for ValueCell {
    fn default() -> Self {
        ValueCell::empty()
    }
}

impl ValueCell {
    pub const fn new(value: Value) -> Self {
        ValueCell(UnsafeCell::new(value))
    }

    pub const fn empty() -> Self {
        ValueCell::new(Value::NULL)
    }

    #[inline(always)]
    pub fn get(&self) -> Value {
        self.borrow().clone()
    }

    /// `None` when empty.
    #[inline(always)]
    pub fn get_option(&self) -> Option<Value> {
        self.get().non_null()
    }

    /// A look at the value without taking a count. It must not be held while Python code, or anything else that may
    /// change this cell, can run.
    #[inline(always)]
    pub(crate) fn borrow(&self) -> &Value {
        // SAFETY: `Value` is only ever replaced as a whole word by `replace`; callers keep the rule in the comment.
        unsafe { &*self.0.get() }
    }

    #[inline(always)]
    pub fn replace(&self, value: Value) -> Value {
        // SAFETY: `replace` of one word runs no other code, so nobody looks at the cell in between.
        unsafe { replace(&mut *self.0.get(), value) }
    }

    #[inline(always)]
    pub fn set(&self, value: Value) {
        drop(self.replace(value));
    }

    #[inline(always)]
    pub fn take(&self) -> Value {
        self.replace(Value::NULL)
    }

    #[inline(always)]
    pub fn is_null(&self) -> bool {
        self.borrow().is_null()
    }
}

/// A growable array of values: the items of a list.
#[repr(C)]
pub struct ValueVec {
    pub(crate) start: Cell<*mut Value>,
    pub(crate) len: Cell<usize>,
    pub(crate) capacity: Cell<usize>,
}

impl Default for ValueVec {
    fn default() -> Self {
        ValueVec::new()
    }
}

impl ValueVec {
    pub const fn new() -> Self {
        ValueVec { start: Cell::new(NonNull::<Value>::dangling().as_ptr()), len: Cell::new(0), capacity: Cell::new(0) }
    }

    pub fn with_capacity(heap: &Heap, capacity: usize) -> Result<Self, NoMemory> {
        let vec = ValueVec::new();
        vec.reserve(heap, capacity)?;
        Ok(vec)
    }

    pub fn from_values(heap: &Heap, values: &[Value]) -> Result<Self, NoMemory> {
        let vec = ValueVec::with_capacity(heap, values.len())?;
        for value in values {
            vec.push(heap, value.clone())?;
        }
        Ok(vec)
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len.get()
    }

    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len.get() == 0
    }

    /// Number of values there is room for without growing.
    pub fn capacity(&self) -> usize {
        self.capacity.get()
    }

    #[inline(always)]
    pub fn get(&self, index: usize) -> Option<Value> {
        self.as_slice().get(index).cloned()
    }

    /// A look at all items. It must not be held while Python code, or anything else that may change the array, can run
    /// (dropping a value counts as running Python code).
    #[inline(always)]
    pub(crate) fn as_slice(&self) -> &[Value] {
        // SAFETY: `start` points to `len` values; callers keep the rule in the comment.
        unsafe { core::slice::from_raw_parts(self.start.get(), self.len.get()) }
    }

    /// As [`ValueVec::as_slice`], to rearrange items.
    #[inline(always)]
    #[allow(clippy::mut_from_ref)]
    pub(crate) fn as_mut_slice(&self) -> &mut [Value] {
        // SAFETY: as in `as_slice`; callers hold one such slice at a time.
        unsafe { core::slice::from_raw_parts_mut(self.start.get(), self.len.get()) }
    }

    /// Makes room for `additional` more values; grows by an eighth at least, so that appending is O(1) on average.
    #[inline]
    pub fn reserve(&self, heap: &Heap, additional: usize) -> Result<(), NoMemory> {
        if self.capacity.get() - self.len.get() >= additional {
            return Ok(());
        }
        self.grow(heap, additional)
    }

    #[inline(never)]
    fn grow(&self, heap: &Heap, additional: usize) -> Result<(), NoMemory> {
        let len = self.len.get();
        let wanted = len.checked_add(additional).ok_or(NoMemory)?;
        let roomy = if len == 0 { wanted } else { wanted.max(len + (len >> 3) + 6) };
        let capacity = roomy.checked_add(3).ok_or(NoMemory)? & !3;
        self.set_capacity(heap, capacity)
    }

    fn set_capacity(&self, heap: &Heap, capacity: usize) -> Result<(), NoMemory> {
        let size = capacity.checked_mul(size_of::<Value>()).ok_or(NoMemory)?;
        let fresh = heap.allocate_buffer(size)?.as_ptr().cast::<Value>();
        let old = self.start.get();
        let old_capacity = self.capacity.get();
        // SAFETY: both buffers hold at least `len` values and do not overlap; the old one is not used afterwards.
        unsafe {
            core::ptr::copy_nonoverlapping(old, fresh, self.len.get());
            self.start.set(fresh);
            self.capacity.set(capacity);
            free_values(old, old_capacity);
        }
        Ok(())
    }

    #[inline(always)]
    pub fn push(&self, heap: &Heap, value: Value) -> Result<(), NoMemory> {
        let len = self.len.get();
        if len == self.capacity.get() {
            self.grow(heap, 1)?;
        }
        // SAFETY: there is room for one more behind the `len` values.
        unsafe { self.start.get().add(len).write(value) };
        self.len.set(len + 1);
        Ok(())
    }

    pub fn extend_from_slice(&self, heap: &Heap, values: &[Value]) -> Result<(), NoMemory> {
        self.reserve(heap, values.len())?;
        for value in values {
            self.push(heap, value.clone())?;
        }
        Ok(())
    }

    #[inline]
    pub fn pop(&self) -> Option<Value> {
        let len = self.len.get().checked_sub(1)?;
        self.len.set(len);
        // SAFETY: the value at the old end is initialised, and the array no longer counts it.
        Some(unsafe { self.start.get().add(len).read() })
    }

    /// Replaces the item; the old one is returned, so that the caller drops it with the array whole.
    #[inline(always)]
    pub fn replace(&self, index: usize, value: Value) -> Option<Value> {
        self.as_mut_slice().get_mut(index).map(|place| replace(place, value))
    }

    /// Moves the items from `index` on up by one; `index` is clipped to the length.
    pub fn insert(&self, heap: &Heap, index: usize, value: Value) -> Result<(), NoMemory> {
        self.push(heap, value)?;
        let index = index.min(self.len() - 1);
        self.as_mut_slice()[index..].rotate_right(1);
        Ok(())
    }

    /// Takes the item out and moves the later ones down.
    pub fn remove(&self, index: usize) -> Option<Value> {
        let slice = self.as_mut_slice();
        slice.get_mut(index..)?.rotate_left(usize::from(index < slice_len(self)));
        if index < self.len() { self.pop() } else { None }
    }

    /// Moves all items out, leaving the array empty.
    pub fn take(&self) -> ValueVec {
        let taken = ValueVec::new();
        self.swap(&taken);
        taken
    }

    pub fn swap(&self, other: &ValueVec) {
        self.start.swap(&other.start);
        self.len.swap(&other.len);
        self.capacity.swap(&other.capacity);
    }

    /// Replaces the items in `start..end` by `values`; returns those that were there.
    pub fn splice(&self, heap: &Heap, start: usize, end: usize, values: &[Value]) -> Result<ValueVec, NoMemory> {
        let len = self.len();
        let start = start.min(len);
        let end = end.clamp(start, len);
        let removed = ValueVec::with_capacity(heap, end - start)?;
        if values.len() > end - start {
            self.reserve(heap, values.len() - (end - start))?;
        }
        // SAFETY: capacities were made sufficient above, nothing below can fail or run other code: the removed values
        // are moved out, the tail is moved to its new place, and the gap is filled with fresh clones.
        unsafe {
            let base = self.start.get();
            core::ptr::copy_nonoverlapping(base.add(start), removed.start.get(), end - start);
            removed.len.set(end - start);
            core::ptr::copy(base.add(end), base.add(start + values.len()), len - end);
            for (offset, value) in values.iter().enumerate() {
                base.add(start + offset).write(value.clone());
            }
            self.len.set(len - (end - start) + values.len());
        }
        Ok(removed)
    }

    /// Shortens the array; returns the values cut off.
    pub fn truncate(&self, heap: &Heap, len: usize) -> Result<ValueVec, NoMemory> {
        self.splice(heap, len, usize::MAX, &[])
    }
}

fn slice_len(vec: &ValueVec) -> usize {
    vec.len()
}

unsafe fn free_values(start: *mut Value, capacity: usize) {
    if capacity != 0 {
        // SAFETY: a capacity other than 0 means that the buffer came from `allocate_buffer` with this size.
        unsafe { Heap::free_buffer(NonNull::new_unchecked(start.cast()), capacity * size_of::<Value>()) };
    }
}

impl Drop for ValueVec {
    fn drop(&mut self) {
        while let Some(value) = self.pop() {
            drop(value);
        }
        // SAFETY: empty now, and `self` is going away.
        unsafe { free_values(self.start.get(), self.capacity.get()) };
    }
}
