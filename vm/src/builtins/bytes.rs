//! `bytes`: an immutable sequence of bytes, which stand behind the payload in the same cell.
//!
//! What `bytes` and `bytearray` do alike is in `byte_methods.rs`.

use alloc::format;
use core::cell::Cell;

use text::search;

use super::byte_methods::{self, ByteString, byte_methods};
use super::str::PyStr;
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

    /// Bytes of `class`, a subclass of `bytes`.
    pub(crate) fn create_in(vm: &Vm, class: &Py<PyType>, bytes: &[u8]) -> PyResult<Py<PyBytes>> {
        let object = PyBytes::create_of(
            vm.heap(),
            class.initial_shape(),
            class.instance_kind,
            bytes.len(),
            crate::object::extras::size(class),
            |place| place.copy_from_slice(bytes),
        )
        .map_err(|_| vm.no_memory())?;
        if class.is_heap_type() {
            // The object owns a count of its class.
            core::mem::forget(class.clone());
            // SAFETY: the object is fresh and was given the bytes that `extras::size` asked for.
            unsafe { crate::object::extras::initialise(object.as_value().pointer(), class) };
        }
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

impl ByteString for PyBytes {
    type Guard<'a> = &'a [u8];

    const NAME: &'static str = "bytes";

    fn view(&self) -> &[u8] {
        self.as_bytes()
    }

    fn make(vm: &Vm, bytes: &[u8]) -> PyResult {
        vm.try_bytes(bytes)
    }

    fn unchanged(vm: &Vm, this: &Py<PyBytes>) -> PyResult {
        if this.is_exact() { Ok(this.value()) } else { vm.try_bytes(this.as_bytes()) }
    }
}

byte_methods!(PyBytes, {
    #[new]
    #[signature("source=b'', encoding='utf-8', errors='strict'")]
    fn new(
        vm: &Vm,
        class: &Py<PyType>,
        source: Option<&Value>,
        encoding: Option<&Py<PyStr>>,
        errors: Option<&Py<PyStr>>,
    ) -> PyResult {
        let mut made = None;
        if let Some(source) = source
            && encoding.is_none()
            && errors.is_none()
        {
            if source.is_kind(Kind::BYTES) {
                made = Some(source.clone());
            } else if let Some(method) = vm.lookup_special(source, &vm.names.__bytes__)? {
                let bytes = vm.call(&method, &[])?;
                if bytes.downcast::<PyBytes>().is_none() {
                    return Err(vm.type_error(format!("__bytes__ returned non-bytes (type {})", vm.type_name(&bytes))));
                }
                made = Some(bytes);
            }
        }
        let made = match made {
            Some(made) => made,
            None => {
                let words = ("bytes", "bytes must be in range(0, 256)");
                vm.try_bytes(&byte_methods::from_arguments(vm, source, encoding, errors, words)?)?
            }
        };
        match made.downcast::<PyBytes>() {
            Some(bytes) if class.is_heap_type() => PyBytes::create_in(vm, class, bytes.as_bytes()).map(Py::into_value),
            _ => Ok(made),
        }
    }

    fn __repr__(vm: &Vm, this: &Py<PyBytes>) -> PyResult<Py<PyStr>> {
        vm.heap().check(this.len().saturating_mul(4)).map_err(|_| vm.no_memory())?;
        vm.try_str_bytes(&text::escape::repr_bytes(this.as_bytes()))
    }

    fn __hash__(vm: &Vm, this: &Py<PyBytes>) -> i64 {
        if this.hash.get() == 0 {
            this.hash.set(text::siphash::hash_bytes(&text::siphash::HashKey(*vm.hash_key()), this.as_bytes()));
        }
        this.hash.get()
    }

    fn __iter__(vm: &Vm, this: &Py<PyBytes>) -> Value {
        vm.create(PyBytesIterator { bytes: ValueCell::new(this.value()), index: Cell::new(0) }).into_value()
    }

    /// Convert this value to exact type bytes.
    fn __bytes__(vm: &Vm, this: &Py<PyBytes>) -> PyResult {
        PyBytes::unchanged(vm, this)
    }

    fn __getnewargs__(vm: &Vm, this: &Py<PyBytes>) -> PyResult {
        Ok(vm.tuple(&[vm.try_bytes(this.as_bytes())?]))
    }

    /// Return the size of the object in memory, in bytes.
    fn __sizeof__(this: &Py<PyBytes>) -> usize {
        33 + this.len()
    }
});

/// Iterator over bytes.
#[pyclass(name = "bytes_iterator", kind = BYTES_ITERATOR)]
pub struct PyBytesIterator {
    /// The bytes; NULL at the end.
    bytes: ValueCell,
    index: Cell<usize>,
}

impl PyBytesIterator {
    #[inline]
    pub fn advance(&self) -> Option<Value> {
        let index = self.index.get();
        match self.bytes.borrow().downcast::<PyBytes>()?.as_bytes().get(index) {
            Some(byte) => {
                self.index.set(index + 1);
                Some(Value::int32(i32::from(*byte)))
            }
            None => {
                drop(self.bytes.take());
                None
            }
        }
    }
}

#[pymethods]
impl PyBytesIterator {
    fn __iter__(this: &Py<PyBytesIterator>) -> Value {
        this.value()
    }

    fn __next__(this: &Py<PyBytesIterator>) -> Option<Value> {
        this.advance()
    }

    /// Return an estimate of the number of items left.
    fn __length_hint__(this: &Py<PyBytesIterator>) -> usize {
        let bytes = this.bytes.get();
        bytes.downcast::<PyBytes>().map_or(0, |bytes| bytes.len().saturating_sub(this.index.get()))
    }

    /// Return state information for pickling.
    fn __reduce__(vm: &Vm, this: &Py<PyBytesIterator>) -> PyResult {
        let iter = vm.get_item(vm.builtins.as_value(), &vm.names.iter)?;
        match this.bytes.get_option() {
            Some(bytes) => Ok(vm.tuple(&[iter, vm.tuple(&[bytes]), vm.int_from_usize(this.index.get())])),
            None => Ok(vm.tuple(&[iter, vm.tuple(&[vm.try_tuple(&[])?])])),
        }
    }

    /// Set state information for unpickling.
    fn __setstate__(this: &Py<PyBytesIterator>, state: isize) {
        if let Some(bytes) = this.bytes.get().downcast::<PyBytes>() {
            this.index.set(usize::try_from(state).unwrap_or(0).min(bytes.len()));
        }
    }
}
