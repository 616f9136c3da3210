//! `bytes`: an immutable sequence of bytes, which stand behind the payload in the same cell.
//!
//! What `bytes` and `bytearray` do alike is in `byte_methods.rs`.

use core::cell::Cell;

use crate::memory::heap::{Heap, NoMemory};
use crate::native::prelude::*;
use crate::object::payload::Object;
use crate::object::shape::Shape;
use crate::object::table::Hash;

/// Built-in immutable sequence of bytes.
#[pyclass(name = "bytes", kind = BYTES, flags(BASE, MATCH_SELF), container = false, custom_payload)]
#[repr(C)]
pub struct PyBytes {
    /// 0: not computed yet.
    hash: Cell<Hash>,
    len: usize,
    bytes: [u8; 0],
}

impl Payload for PyBytes {
    const KIND: Kind = Kind::BYTES;
    const IS_CONTAINER: bool = false;

    fn traverse(&self, _: &mut Visitor<'_>) {}

    fn tail_size(&self) -> usize {
        self.len
    }
}

impl PyBytes {
    /// Bytes that `fill` writes (they are zero before). `extra` more stand behind them, for the extras of a subclass.
    pub(crate) fn create_of(
        heap: &Heap,
        shape: *const Shape,
        kind: Kind,
        len: usize,
        extra: usize,
        fill: impl FnOnce(&mut [u8]),
    ) -> Result<Py<PyBytes>, NoMemory> {
        let payload = PyBytes { hash: Cell::new(0), len, bytes: [] };
        let tail = if extra == 0 { len } else { len.checked_add(7).ok_or(NoMemory)? & !7 };
        let object = heap.create_with(payload, tail.checked_add(extra).ok_or(NoMemory)?, kind, shape)?;
        // SAFETY: the cell has room for `len` bytes behind the payload, and nobody else has seen the object.
        let bytes = unsafe {
            let start = (&raw mut (*object.object()).payload.bytes).cast::<u8>();
            start.write_bytes(0, len);
            core::slice::from_raw_parts_mut(start, len)
        };
        fill(bytes);
        Ok(object)
    }

    #[inline(always)]
    pub fn as_bytes(&self) -> &[u8] {
        let object = (&raw const *self).cast::<u8>();
        // SAFETY: a payload is only ever found inside its object, whose tail holds `len` initialised bytes.
        unsafe { core::slice::from_raw_parts(object.add(const { core::mem::offset_of!(PyBytes, bytes) }), self.len) }
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len
    }

    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

const _: () = assert!(core::mem::offset_of!(Object<PyBytes>, payload) == 16);

impl Vm {
    /// An exact `bytes`; `MemoryError` when it does not fit.
    pub fn bytes(&self, bytes: &[u8]) -> PyResult<Py<PyBytes>> {
        self.bytes_with(bytes.len(), |place| place.copy_from_slice(bytes))
    }

    /// An exact `bytes` of this length, which `fill` writes.
    pub fn bytes_with(&self, len: usize, fill: impl FnOnce(&mut [u8])) -> PyResult<Py<PyBytes>> {
        PyBytes::create_of(self.heap(), self.types.bytes.initial_shape(), Kind::BYTES, len, 0, fill)
            .map_err(|_| self.no_memory())
    }

    pub fn try_bytes(&self, bytes: &[u8]) -> PyResult {
        self.bytes(bytes).map(Py::into_value)
    }
}

#[pymethods]
impl PyBytes {
    fn __len__(&self) -> usize {
        self.len()
    }
}
