//! `str_iterator`, and where in the bytes the code points of a string are.

use core::cell::Cell;
use core::ops::Range;

use text::wtf8;

use super::PyStr;
use crate::native::prelude::*;

impl PyStr {
    /// Byte offset of the code point `index`, which is at most the length.
    #[inline]
    pub(crate) fn offset_of(&self, index: usize) -> usize {
        if self.is_ascii() {
            return index.min(self.len_bytes());
        }
        let found = if index > self.len() / 2 {
            wtf8::offset_back(self.as_bytes(), self.len_bytes(), self.len().saturating_sub(index))
        } else {
            wtf8::offset_of(self.as_bytes(), index)
        };
        found.unwrap_or(self.len_bytes())
    }

    /// The bytes of the code points `start..end`.
    pub(crate) fn byte_range(&self, start: usize, end: usize) -> Range<usize> {
        let start_offset = self.offset_of(start);
        if self.is_ascii() {
            return start_offset..end.min(self.len_bytes()).max(start_offset);
        }
        let end_offset = if end >= self.len() {
            self.len_bytes()
        } else if end - start.min(end) <= self.len() / 2 {
            wtf8::offset_from(self.as_bytes(), start_offset, end.saturating_sub(start)).unwrap_or(self.len_bytes())
        } else {
            self.offset_of(end)
        };
        start_offset..end_offset.max(start_offset)
    }

    /// The index of the code point at a byte offset.
    pub(crate) fn index_of_offset(&self, offset: usize) -> usize {
        if self.is_ascii() { offset } else { wtf8::index_of_offset(self.as_bytes(), offset) }
    }
}

/// Iterator over the code points of a string.
#[pyclass(name = "str_ascii_iterator", kind = STR_ITERATOR)]
pub(crate) struct PyStrIterator {
    /// The string; NULL at the end.
    string: ValueCell,
    offset: Cell<usize>,
    index: Cell<usize>,
}

impl PyStrIterator {
    pub(super) fn new(string: Value) -> PyStrIterator {
        PyStrIterator { string: ValueCell::new(string), offset: Cell::new(0), index: Cell::new(0) }
    }

    #[inline]
    pub(crate) fn advance(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let offset = self.offset.get();
        let (code_point, len) = {
            let Some(string) = self.string.borrow().downcast::<PyStr>() else { return Ok(None) };
            match string.as_bytes().get(offset) {
                Some(byte) if byte.is_ascii() => (u32::from(*byte), 1),
                _ => match wtf8::decode_at(string.as_bytes(), offset) {
                    Some(found) => found,
                    None => {
                        drop(self.string.take());
                        return Ok(None);
                    }
                },
            }
        };
        self.offset.set(offset + len);
        self.index.set(self.index.get() + 1);
        vm.str_from_code_point(code_point).map(|string| Some(string.into_value()))
    }
}

#[pymethods]
impl PyStrIterator {
    fn __iter__(this: &Py<PyStrIterator>) -> Value {
        this.value()
    }

    fn __next__(vm: &Vm, this: &Py<PyStrIterator>) -> PyResult<Option<Value>> {
        this.advance(vm)
    }

    /// Return an estimate of the number of items left.
    fn __length_hint__(this: &Py<PyStrIterator>) -> usize {
        match this.string.get().downcast::<PyStr>() {
            Some(string) => string.len().saturating_sub(this.index.get()),
            None => 0,
        }
    }

    /// Return state information for pickling.
    fn __reduce__(vm: &Vm, this: &Py<PyStrIterator>) -> PyResult {
        let iter = vm.get_item(vm.builtins.as_value(), &vm.names.iter)?;
        match this.string.get_option() {
            Some(string) => Ok(vm.tuple(&[iter, vm.tuple(&[string]), vm.int_from_usize(this.index.get())])),
            None => Ok(vm.tuple(&[iter, vm.tuple(&[vm.empty_str().into_value()])])),
        }
    }

    /// Set state information for unpickling.
    fn __setstate__(this: &Py<PyStrIterator>, state: isize) {
        if let Some(string) = this.string.get().downcast::<PyStr>() {
            let index = usize::try_from(state).unwrap_or(0).min(string.len());
            this.index.set(index);
            this.offset.set(string.offset_of(index));
        }
    }
}
