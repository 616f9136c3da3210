//! `bytearray`: a mutable sequence of bytes.
//!
//! Invariant: the bytes are never borrowed while other code of the VM runs; while `exports` is not 0 the length stays.

use alloc::format;
use alloc::vec::Vec;
use core::cell::{Cell, Ref, RefCell, RefMut};

use text::search;

use super::byte_methods::{self, ByteString, RANGE_MESSAGE, byte_methods};
use super::memoryview::PyMemoryView;
use super::slice::PySlice;
use super::str::PyStr;
use crate::native::prelude::*;

/// Built-in mutable sequence of bytes.
#[pyclass(name = "bytearray", kind = BYTEARRAY, flags(BASE, MATCH_SELF), container = false)]
pub struct PyByteArray {
    #[no_traverse]
    bytes: RefCell<Vec<u8>>,
    #[no_traverse]
    exports: Cell<usize>,
}

impl PyByteArray {
    pub fn from_vec(bytes: Vec<u8>) -> PyByteArray {
        PyByteArray { bytes: RefCell::new(bytes), exports: Cell::new(0) }
    }

    pub fn to_vec(&self) -> Vec<u8> {
        self.bytes.borrow().clone()
    }

    pub fn len(&self) -> usize {
        self.bytes.borrow().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes, for code that calls nothing of the VM while it looks.
    pub(crate) fn borrow(&self) -> Ref<'_, Vec<u8>> {
        self.bytes.borrow()
    }

    /// As [`PyByteArray::borrow`], to write without changing the length.
    pub(crate) fn borrow_mut(&self) -> RefMut<'_, Vec<u8>> {
        self.bytes.borrow_mut()
    }

    pub(crate) fn exports(&self) -> &Cell<usize> {
        &self.exports
    }
}

impl ByteString for PyByteArray {
    type Guard<'a> = Ref<'a, [u8]>;

    const NAME: &'static str = "bytearray";

    fn view(&self) -> Ref<'_, [u8]> {
        Ref::map(self.bytes.borrow(), Vec::as_slice)
    }

    fn make(vm: &Vm, bytes: &[u8]) -> PyResult {
        vm.bytearray(bytes.to_vec())
    }

    fn unchanged(vm: &Vm, this: &Py<PyByteArray>) -> PyResult {
        vm.heap().check(this.len()).map_err(|_| vm.no_memory())?;
        vm.bytearray(this.to_vec())
    }
}

impl Vm {
    pub fn bytearray(&self, bytes: Vec<u8>) -> PyResult {
        self.heap().check(bytes.len()).map_err(|_| self.no_memory())?;
        Ok(self.create(PyByteArray::from_vec(bytes)).into_value())
    }
}

impl Py<PyByteArray> {
    /// Replaces the bytes in a range; the one way to change the length.
    fn splice(&self, vm: &Vm, range: core::ops::Range<usize>, bytes: &[u8]) -> PyResult<()> {
        if range.len() != bytes.len() && self.exports.get() != 0 {
            return Err(vm.buffer_error("Existing exports of data: object cannot be re-sized"));
        }
        let added = bytes.len().saturating_sub(range.len());
        // The vector grows by doubling.
        let len = self.len().saturating_add(added);
        vm.heap().check(if added > 0 { len } else { 0 }).map_err(|_| vm.no_memory())?;
        let mut place = self.bytes.borrow_mut();
        place.try_reserve(added).map_err(|_| vm.no_memory())?;
        if range.start == place.len() {
            place.extend_from_slice(bytes);
        } else {
            place.splice(range, bytes.iter().copied());
        }
        Ok(())
    }

    fn append_bytes(&self, vm: &Vm, bytes: &[u8]) -> PyResult<()> {
        let len = self.len();
        self.splice(vm, len..len, bytes)
    }

    fn set_slice(&self, vm: &Vm, slice: &PySlice, value: Option<&Value>) -> PyResult<()> {
        let bytes = match value {
            None => Vec::new(),
            Some(value) => match vm.bytes_like(value)? {
                Some(bytes) => bytes,
                None => {
                    if value.has_layout(Kind::STR) || !vm.is_iterable(value) {
                        return Err(
                            vm.type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)")
                        );
                    }
                    byte_methods::from_iterable(vm, value, RANGE_MESSAGE)?
                }
            },
        };
        let indices = slice.unpack(vm)?;
        let (start, step, count) = indices.adjust(self.len());
        if step == 1 {
            let start = start.unsigned_abs();
            return self.splice(vm, start..start + count, &bytes);
        }
        let position = |nth: usize| start.wrapping_add((nth as isize).wrapping_mul(step)).unsigned_abs();
        if value.is_none() {
            if count == 0 {
                return Ok(());
            }
            if self.exports.get() != 0 {
                return Err(vm.buffer_error("Existing exports of data: object cannot be re-sized"));
            }
            let (lowest, stride) = (position(if step < 0 { count - 1 } else { 0 }), step.unsigned_abs());
            let mut index = 0;
            self.bytes.borrow_mut().retain(|_| {
                let is_selected =
                    index >= lowest && (index - lowest) % stride == 0 && (index - lowest) / stride < count;
                index += 1;
                !is_selected
            });
            return Ok(());
        }
        if bytes.len() != count {
            return Err(vm.value_error(format!(
                "attempt to assign bytes of size {} to extended slice of size {count}",
                bytes.len()
            )));
        }
        let mut place = self.bytes.borrow_mut();
        for (nth, byte) in bytes.iter().enumerate() {
            place[position(nth)] = *byte;
        }
        Ok(())
    }

    fn state(&self, vm: &Vm, protocol: i64) -> PyResult {
        let dict = vm.get_attr_option(self.as_value(), &vm.names.__dict__)?.unwrap_or(Value::NONE);
        let bytes = vm.require_buffer(self.as_value())?;
        let args = if bytes.is_empty() && protocol < 3 {
            vm.tuple(&[])
        } else if protocol < 3 {
            let string = vm.try_str_bytes(&text::codecs::narrow::decode_latin1(&bytes))?.into_value();
            vm.tuple(&[string, vm.intern("latin-1")])
        } else {
            vm.tuple(&[vm.try_bytes(&bytes)?])
        };
        Ok(vm.tuple(&[vm.type_of(self.as_value()).value(), args, dict]))
    }
}

byte_methods!(PyByteArray, {
    #[new]
    #[text_signature(None)]
    fn new(vm: &Vm, class: &Py<PyType>, _args: Args<'_>) -> PyResult<Py<PyByteArray>> {
        vm.create_in(class, PyByteArray::from_vec(Vec::new()))
    }

    #[signature("source=b'', encoding='utf-8', errors='strict'")]
    fn __init__(
        vm: &Vm,
        this: &Py<PyByteArray>,
        source: Option<&Value>,
        encoding: Option<&Py<PyStr>>,
        errors: Option<&Py<PyStr>>,
    ) -> PyResult<()> {
        let bytes = byte_methods::from_arguments(vm, source, encoding, errors, ("bytearray", RANGE_MESSAGE))?;
        let len = this.len();
        this.splice(vm, 0..len, &bytes)
    }

    fn __repr__(vm: &Vm, this: &Py<PyByteArray>) -> PyResult<Py<PyStr>> {
        let bytes = this.view();
        vm.heap().check(bytes.len().saturating_mul(4)).map_err(|_| vm.no_memory())?;
        let name = vm.type_name(this.as_value());
        vm.try_str_bytes(&text::escape::repr_bytearray(name.as_bytes(), &bytes))
    }

    fn __iter__(vm: &Vm, this: &Py<PyByteArray>) -> Value {
        vm.create(PyByteArrayIterator { bytes: ValueCell::new(this.value()), index: Cell::new(0) }).into_value()
    }

    fn __setitem__(vm: &Vm, this: &Py<PyByteArray>, key: &Value, value: Option<&Value>) -> PyResult<()> {
        if let Some(slice) = key.downcast::<PySlice>() {
            return this.set_slice(vm, slice, value);
        }
        let index = byte_methods::subscript::<PyByteArray>(vm, key)?;
        let byte = match value {
            Some(value) => Some(byte_methods::byte_value(vm, value, RANGE_MESSAGE)?),
            None => None,
        };
        let Some(index) = vm.normalise_index(index, this.len()) else {
            return Err(byte_methods::out_of_range::<PyByteArray>(vm));
        };
        match byte {
            Some(byte) => {
                this.bytes.borrow_mut()[index] = byte;
                Ok(())
            }
            None => this.splice(vm, index..index + 1, &[]),
        }
    }

    fn __iconcat__(vm: &Vm, this: &Py<PyByteArray>, other: &Value) -> PyResult {
        match vm.bytes_like(other)? {
            Some(bytes) => {
                this.append_bytes(vm, &bytes)?;
                Ok(this.value())
            }
            None => {
                Err(vm.type_error(format!("can't concat {} to {}", vm.type_name(other), vm.type_name(this.as_value()))))
            }
        }
    }

    fn __irepeat__(vm: &Vm, this: &Py<PyByteArray>, count: isize) -> PyResult {
        let count = usize::try_from(count).unwrap_or(0);
        let len = this.len();
        let wanted = len.checked_mul(count).ok_or_else(|| vm.no_memory())?;
        vm.heap().check(wanted.saturating_mul(2)).map_err(|_| vm.no_memory())?;
        let repeated = this.view().repeat(count);
        this.splice(vm, 0..len, &repeated)?;
        Ok(this.value())
    }

    /// Release a view that `__buffer__` returned.
    fn __release_buffer__(vm: &Vm, _this: &Py<PyByteArray>, buffer: &Py<PyMemoryView>) -> PyResult<()> {
        vm.call_method_str(buffer.as_value(), "release", &[]).map(drop)
    }

    /// Append a byte to the end.
    fn append(vm: &Vm, this: &Py<PyByteArray>, item: &Value) -> PyResult<()> {
        let byte = byte_methods::byte_value(vm, item, RANGE_MESSAGE)?;
        this.append_bytes(vm, &[byte])
    }

    /// Append all bytes of an iterable of ints, or of a bytes-like object.
    fn extend(vm: &Vm, this: &Py<PyByteArray>, iterable_of_ints: &Value) -> PyResult<()> {
        let bytes = match vm.bytes_like(iterable_of_ints)? {
            Some(bytes) => bytes,
            None if iterable_of_ints.has_layout(Kind::STR) => {
                return Err(vm.type_error("expected iterable of integers; got: 'str'"));
            }
            None if !vm.is_iterable(iterable_of_ints) => {
                return Err(vm.type_error(format!("can't extend bytearray with {}", vm.type_name(iterable_of_ints))));
            }
            None => byte_methods::from_iterable(vm, iterable_of_ints, RANGE_MESSAGE)?,
        };
        this.append_bytes(vm, &bytes)
    }

    /// Insert a byte before the given index.
    fn insert(vm: &Vm, this: &Py<PyByteArray>, index: isize, item: &Value) -> PyResult<()> {
        let byte = byte_methods::byte_value(vm, item, RANGE_MESSAGE)?;
        let len = this.len();
        let place = match usize::try_from(index) {
            Ok(index) => index.min(len),
            Err(_) => len.saturating_sub(index.unsigned_abs()),
        };
        this.splice(vm, place..place, &[byte])
    }

    /// Remove the byte at index, the last by default, and return it.
    #[signature("index=-1, /")]
    fn pop(vm: &Vm, this: &Py<PyByteArray>, index: isize) -> PyResult<u8> {
        let len = this.len();
        if len == 0 {
            return Err(vm.index_error("pop from empty bytearray"));
        }
        let Some(index) = vm.normalise_index(index, len) else {
            return Err(vm.index_error("pop index out of range"));
        };
        let byte = this.view()[index];
        this.splice(vm, index..index + 1, &[])?;
        Ok(byte)
    }

    /// Remove the first occurrence of a byte.
    fn remove(vm: &Vm, this: &Py<PyByteArray>, value: &Value) -> PyResult<()> {
        let byte = byte_methods::byte_value(vm, value, RANGE_MESSAGE)?;
        let found = this.view().iter().position(|other| *other == byte);
        match found {
            Some(index) => this.splice(vm, index..index + 1, &[]),
            None => Err(vm.value_error("value not found in bytearray")),
        }
    }

    /// Reverse the order of the bytes in place.
    fn reverse(this: &Py<PyByteArray>) {
        this.bytes.borrow_mut().reverse();
    }

    /// Remove all bytes.
    fn clear(vm: &Vm, this: &Py<PyByteArray>) -> PyResult<()> {
        let len = this.len();
        this.splice(vm, 0..len, &[])
    }

    /// Return a copy.
    fn copy(vm: &Vm, this: &Py<PyByteArray>) -> PyResult {
        PyByteArray::unchanged(vm, this)
    }

    /// Change the length; new bytes are zero.
    fn resize(vm: &Vm, this: &Py<PyByteArray>, size: isize) -> PyResult<()> {
        let Ok(size) = usize::try_from(size) else {
            return Err(vm.value_error(format!("Can only resize to positive sizes, got {size}")));
        };
        let len = this.len();
        if size <= len {
            return this.splice(vm, size..len, &[]);
        }
        if this.exports.get() != 0 {
            return Err(vm.buffer_error("Existing exports of data: object cannot be re-sized"));
        }
        vm.heap().check(size).map_err(|_| vm.no_memory())?;
        this.bytes.borrow_mut().resize(size, 0);
        Ok(())
    }

    /// Return the number of bytes there is room for.
    fn __alloc__(this: &Py<PyByteArray>) -> usize {
        // One more than is in use, as if a null byte ended them.
        let bytes = this.bytes.borrow();
        if bytes.capacity() == 0 { 0 } else { bytes.capacity().max(bytes.len() + 1) }
    }

    /// Return the size of the object in memory, in bytes.
    fn __sizeof__(this: &Py<PyByteArray>) -> usize {
        56 + this.bytes.borrow().capacity()
    }

    /// Return state information for pickling.
    fn __reduce__(vm: &Vm, this: &Py<PyByteArray>) -> PyResult {
        this.state(vm, 2)
    }

    /// Return state information for pickling.
    #[signature("proto=0, /")]
    fn __reduce_ex__(vm: &Vm, this: &Py<PyByteArray>, proto: i64) -> PyResult {
        this.state(vm, proto)
    }
});

/// Iterator over the bytes of a bytearray.
#[pyclass(name = "bytearray_iterator")]
pub struct PyByteArrayIterator {
    /// The bytearray; NULL at the end.
    bytes: ValueCell,
    index: Cell<usize>,
}

#[pymethods]
impl PyByteArrayIterator {
    fn __iter__(this: &Py<PyByteArrayIterator>) -> Value {
        this.value()
    }

    fn __next__(this: &Py<PyByteArrayIterator>) -> Option<Value> {
        let bytes = this.bytes.get();
        let index = this.index.get();
        let byte = bytes.downcast::<PyByteArray>()?.borrow().get(index).copied();
        match byte {
            Some(byte) => {
                this.index.set(index + 1);
                Some(Value::int32(i32::from(byte)))
            }
            None => {
                drop(this.bytes.take());
                None
            }
        }
    }

    /// Return an estimate of the number of items left.
    fn __length_hint__(this: &Py<PyByteArrayIterator>) -> usize {
        let bytes = this.bytes.get();
        bytes.downcast::<PyByteArray>().map_or(0, |bytes| bytes.len().saturating_sub(this.index.get()))
    }

    /// Return state information for pickling.
    fn __reduce__(vm: &Vm, this: &Py<PyByteArrayIterator>) -> PyResult {
        let iter = vm.get_item(vm.builtins.as_value(), &vm.names.iter)?;
        match this.bytes.get_option() {
            Some(bytes) => Ok(vm.tuple(&[iter, vm.tuple(&[bytes]), vm.int_from_usize(this.index.get())])),
            None => Ok(vm.tuple(&[iter, vm.tuple(&[vm.try_tuple(&[])?])])),
        }
    }

    /// Set state information for unpickling.
    fn __setstate__(this: &Py<PyByteArrayIterator>, state: isize) {
        if let Some(bytes) = this.bytes.get().downcast::<PyByteArray>() {
            this.index.set(usize::try_from(state).unwrap_or(0).min(bytes.len()));
        }
    }
}
