//! `tuple`: an immutable sequence whose items stand in the object itself.

use crate::memory::heap::{Heap, NoMemory};
use crate::native::prelude::*;
use crate::object::shape::Shape;

/// Built-in immutable sequence.
///
/// Without an argument the tuple is empty; else its items are those of the iterable.
#[pyclass(name = "tuple", kind = TUPLE, flags(BASE, SEQUENCE, MATCH_SELF), custom_payload)]
#[repr(C)]
pub struct PyTuple {
    len: usize,
    items: [ValueCell; 0],
}

impl Payload for PyTuple {
    const KIND: Kind = Kind::TUPLE;

    fn traverse(&self, visitor: &mut Visitor<'_>) {
        for item in self.as_slice() {
            visitor.visit(item);
        }
    }

    fn clear(&self) {
        for cell in self.cells() {
            cell.set(Value::NONE);
        }
    }

    fn tail_size(&self) -> usize {
        self.len * size_of::<Value>()
    }
}

impl Drop for PyTuple {
    fn drop(&mut self) {
        for cell in self.cells() {
            drop(cell.take());
        }
    }
}

impl PyTuple {
    /// A tuple of clones of `items`, with `extra` more bytes behind them for the extras of a subclass.
    pub(crate) fn create(
        heap: &Heap,
        shape: *const Shape,
        kind: Kind,
        items: &[Value],
        extra: usize,
    ) -> Result<Py<PyTuple>, NoMemory> {
        let tail = items.len().checked_mul(size_of::<Value>()).ok_or(NoMemory)?;
        let payload = PyTuple { len: items.len(), items: [] };
        // Until the items are written the object must not be dropped: nothing below can fail or run other code.
        let tuple = heap.create_with(payload, tail.checked_add(extra).ok_or(NoMemory)?, kind, shape)?;
        // SAFETY: the cell has room for the items behind the payload.
        unsafe {
            let start = (&raw mut (*tuple.object()).payload.items).cast::<Value>();
            for (index, item) in items.iter().enumerate() {
                start.add(index).write(item.clone());
            }
        }
        Ok(tuple)
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len
    }

    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    #[inline(always)]
    fn cells(&self) -> &[ValueCell] {
        let start = (&raw const *self).cast::<u8>();
        // SAFETY: a payload is only found inside its object, whose tail holds `len` initialised cells.
        unsafe {
            core::slice::from_raw_parts(start.add(const { core::mem::offset_of!(PyTuple, items) }).cast(), self.len)
        }
    }

    /// The items. They never change (but for the collector's `clear`), so the slice may be held as long as the tuple.
    #[inline(always)]
    pub fn as_slice(&self) -> &[Value] {
        let cells = self.cells();
        // SAFETY: `ValueCell` is a transparent wrapper of `Value`.
        unsafe { core::slice::from_raw_parts(cells.as_ptr().cast(), cells.len()) }
    }

    #[inline(always)]
    pub fn get(&self, index: usize) -> Option<&Value> {
        self.as_slice().get(index)
    }
}

impl Vm {
    /// # Panics
    /// Never for lengths a call or a literal has; use [`Vm::try_tuple`] for lengths a script chooses.
    pub fn tuple(&self, items: &[Value]) -> Value {
        self.try_tuple(items).unwrap_or_else(|_| self.empty_tuple().into_value())
    }

    pub fn try_tuple(&self, items: &[Value]) -> PyResult {
        if items.is_empty() {
            return Ok(self.empty_tuple().into_value());
        }
        PyTuple::create(self.heap(), self.types.tuple.initial_shape(), Kind::TUPLE, items, 0)
            .map(Py::into_value)
            .map_err(|_| self.no_memory())
    }
}

#[pymethods]
impl PyTuple {}
