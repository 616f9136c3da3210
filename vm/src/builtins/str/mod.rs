//! `str`: immutable text as WTF-8 (UTF-8 that may hold lone surrogates), with its length in code points and its hash.
//!
//! The bytes stand behind the payload in the same cell. ASCII strings, by far the most common, are indexed directly;
//! others are walked (or indexed through breadcrumbs kept by the interpreter).

use alloc::string::String;
use core::cell::Cell;

use crate::memory::heap::{Heap, NoMemory};
use crate::native::prelude::*;
use crate::object::shape::Shape;
use crate::object::table::Hash;

pub(crate) mod format;
pub(crate) mod iter;
pub(crate) mod methods;

/// Built-in immutable text: a sequence of Unicode code points.
///
/// str(object='') is the object as `print` shows it; str(bytes, encoding, errors) decodes bytes.
#[pyclass(name = "str", kind = STR, flags(BASE, MATCH_SELF), container = false, custom_payload)]
#[repr(C)]
pub struct PyStr {
    /// 0: not computed yet.
    hash: Cell<Hash>,
    len_bytes: usize,
    len_chars: usize,
    bytes: [u8; 0],
}

impl Payload for PyStr {
    const KIND: Kind = Kind::STR;
    const IS_CONTAINER: bool = false;

    fn traverse(&self, _: &mut Visitor<'_>) {}

    fn tail_size(&self) -> usize {
        self.len_bytes
    }
}

impl PyStr {
    /// A new exact string of this WTF-8 text.
    pub(crate) fn create(heap: &Heap, shape: *const Shape, text: &[u8]) -> Result<Py<PyStr>, NoMemory> {
        let len_chars = text::wtf8::count(text);
        PyStr::create_of(heap, shape, Kind::STR, text.len(), len_chars, 0, |bytes| bytes.copy_from_slice(text))
    }

    /// A string whose bytes `fill` writes; they must be WTF-8 of `len_chars` code points. `extra` more bytes stand
    /// behind them, for the extras of a subclass.
    pub(crate) fn create_of(
        heap: &Heap,
        shape: *const Shape,
        kind: Kind,
        len_bytes: usize,
        len_chars: usize,
        extra: usize,
        fill: impl FnOnce(&mut [u8]),
    ) -> Result<Py<PyStr>, NoMemory> {
        let payload = PyStr { hash: Cell::new(0), len_bytes, len_chars, bytes: [] };
        // Tails are rounded up so that extras behind them are aligned.
        let tail = if extra == 0 { len_bytes } else { len_bytes.checked_add(7).ok_or(NoMemory)? & !7 };
        let string = heap.create_with(payload, tail.checked_add(extra).ok_or(NoMemory)?, kind, shape)?;
        // SAFETY: the cell has room for `len_bytes` behind the payload, and nobody else has seen the object.
        let bytes = unsafe {
            let start = (&raw mut (*string.object()).payload.bytes).cast::<u8>();
            start.write_bytes(0, len_bytes);
            core::slice::from_raw_parts_mut(start, len_bytes)
        };
        fill(bytes);
        Ok(string)
    }

    /// A string of `class`, a subclass of `str`.
    pub(crate) fn create_in(vm: &Vm, class: &Py<PyType>, text: &[u8]) -> PyResult<Py<PyStr>> {
        let string = PyStr::create_of(
            vm.heap(),
            class.initial_shape(),
            class.instance_kind,
            text.len(),
            text::wtf8::count(text),
            crate::object::extras::size(class),
            |bytes| bytes.copy_from_slice(text),
        )
        .map_err(|_| vm.no_memory())?;
        if class.is_heap_type() {
            // The object owns a count of its class.
            core::mem::forget(class.clone());
            // SAFETY: the object is fresh and was given the bytes that `extras::size` asked for.
            unsafe { crate::object::extras::initialise(string.as_value().pointer(), class) };
        }
        Ok(string)
    }

    #[inline(always)]
    pub fn as_bytes(&self) -> &[u8] {
        let object = (&raw const *self).cast::<u8>();
        // SAFETY: a payload is only ever found inside its object, whose tail holds `len_bytes` initialised bytes.
        unsafe {
            core::slice::from_raw_parts(object.add(const { core::mem::offset_of!(PyStr, bytes) }), self.len_bytes)
        }
    }

    /// The text, unless it holds lone surrogates.
    pub fn as_str(&self) -> Option<&str> {
        core::str::from_utf8(self.as_bytes()).ok()
    }

    /// The text with lone surrogates replaced, for messages of ours.
    pub fn to_string_lossy(&self) -> String {
        String::from_utf8_lossy(self.as_bytes()).into_owned()
    }

    #[inline(always)]
    pub fn len_bytes(&self) -> usize {
        self.len_bytes
    }

    /// Length in code points, Python's `len()`.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len_chars
    }

    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len_bytes == 0
    }

    #[inline(always)]
    pub fn is_ascii(&self) -> bool {
        self.len_bytes == self.len_chars
    }
}

impl Py<PyStr> {
    #[inline(always)]
    pub fn hash(&self) -> Hash {
        let hash = self.hash.get();
        if hash != 0 { hash } else { self.compute_hash() }
    }

    #[inline(never)]
    fn compute_hash(&self) -> Hash {
        let vm = Vm::of(self.as_value());
        let hash = vm.hash_text(self);
        self.hash.set(hash);
        hash
    }
}

impl Vm {
    /// A string; `MemoryError` when it does not fit.
    pub fn try_str_bytes(&self, text: &[u8]) -> PyResult<Py<PyStr>> {
        match text {
            [] => Ok(self.empty_str()),
            [byte] if byte.is_ascii() => Ok(self.latin1_char(*byte)),
            _ => PyStr::create(self.heap(), self.types.str.initial_shape(), text).map_err(|_| self.no_memory()),
        }
    }

    pub fn try_str(&self, text: &str) -> PyResult {
        self.try_str_bytes(text.as_bytes()).map(Py::into_value)
    }

    /// A string of one code point.
    pub fn str_from_code_point(&self, code_point: u32) -> PyResult<Py<PyStr>> {
        if code_point < 0x80 {
            return Ok(self.latin1_char(code_point as u8));
        }
        let mut buffer = [0; 4];
        self.try_str_bytes(text::wtf8::encode(code_point, &mut buffer))
    }
}
