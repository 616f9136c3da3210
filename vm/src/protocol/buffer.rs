//! The buffer protocol as natives see it: the bytes of any object that has some.
//!
//! `bytes` lend theirs; what can change is copied, since a script may change it while the bytes are in use. Objects of
//! other types take part by `__buffer__`, which returns a `memoryview` (PEP 688).

use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;

use crate::builtins::bytearray::PyByteArray;
use crate::builtins::bytes::PyBytes;
use crate::builtins::memoryview::PyMemoryView;
use crate::object::payload::Py;
use crate::object::value::Value;
use crate::vm::{PyResult, Raised, Vm};

impl Vm {
    /// The bytes of an object with a buffer; `None` for any other.
    pub fn buffer<'a>(&self, object: &'a Value) -> PyResult<Option<Cow<'a, [u8]>>> {
        if let Some(bytes) = object.downcast::<PyBytes>() {
            return Ok(Some(Cow::Borrowed(bytes.as_bytes())));
        }
        if let Some(bytearray) = object.downcast::<PyByteArray>() {
            self.heap().check(bytearray.len()).map_err(|_| self.no_memory())?;
            return Ok(Some(Cow::Owned(bytearray.to_vec())));
        }
        if let Some(view) = object.downcast::<PyMemoryView>() {
            return view.contents(self).map(|bytes| Some(Cow::Owned(bytes)));
        }
        match self.view_of(object)? {
            Some(view) => view.contents(self).map(|bytes| Some(Cow::Owned(bytes))),
            None => Ok(None),
        }
    }

    /// What `__buffer__` of a type of none of ours returns; `None` without such a method.
    pub(crate) fn view_of(&self, object: &Value) -> PyResult<Option<Py<PyMemoryView>>> {
        let Some(method) = self.lookup_special(object, &self.names.__buffer__)? else { return Ok(None) };
        // PyBUF_FULL_RO
        let view = self.call(&method, &[Value::int32(0x11c)])?;
        Py::try_from_value(view).map(Some).map_err(|_| self.type_error("__buffer__ returned non-memoryview object"))
    }

    /// As [`Vm::buffer`], as a vector.
    pub fn bytes_like(&self, object: &Value) -> PyResult<Option<Vec<u8>>> {
        Ok(self.buffer(object)?.map(Cow::into_owned))
    }

    /// The bytes of an argument that must have a buffer.
    pub fn require_buffer<'a>(&self, object: &'a Value) -> PyResult<Cow<'a, [u8]>> {
        match self.buffer(object)? {
            Some(bytes) => Ok(bytes),
            None => Err(self.not_bytes_like(object)),
        }
    }

    #[cold]
    pub(crate) fn not_bytes_like(&self, object: &Value) -> Raised {
        self.type_error(format!("a bytes-like object is required, not '{}'", self.type_name(object)))
    }

    /// A `bytes` of the bytes of an argument that must have a buffer.
    pub fn bytes_from_buffer(&self, object: &Value) -> PyResult<Py<PyBytes>> {
        if let Some(bytes) = object.downcast_exact::<PyBytes>() {
            return Ok(bytes.clone());
        }
        self.bytes(&self.require_buffer(object)?)
    }
}
