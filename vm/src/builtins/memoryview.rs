//! `memoryview`: a window onto the bytes of another object, with the shape and the type of its items.
//!
//! The bytes are always those of a `bytes` or `bytearray`; other objects lend views of such by `__buffer__`. Invariants:
//! every position that offset, shape and strides allow is within the bytes; a view of a bytearray counts as an export of
//! it until it is released or dies, so the length stays.

use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::cell::Cell;

use super::byte_methods;
use super::bytearray::PyByteArray;
use super::bytes::PyBytes;
use super::int::int_value;
use super::list::PyList;
use super::slice::PySlice;
use super::str::PyStr;
use super::tuple::PyTuple;
use crate::native::prelude::*;

/// Create a new memoryview object which references the given object.
#[pyclass(name = "memoryview", kind = MEMORYVIEW, flags(SEQUENCE))]
pub struct PyMemoryView {
    /// The `bytes` or `bytearray`; NULL when released. Not traversed: it may only go together with its export count.
    #[no_traverse]
    source: ValueCell,
    /// What the view was made of (`obj`).
    object: ValueCell,
    #[no_traverse]
    layout: Layout,
    #[no_traverse]
    hash: Cell<Option<i64>>,
}

/// Where the items are.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Layout {
    format: ItemFormat,
    is_readonly: bool,
    /// Byte offset of the first item.
    offset: usize,
    shape: Vec<usize>,
    strides: Vec<isize>,
}

/// A native item format of one character, perhaps written with `@`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct ItemFormat {
    code: u8,
    has_prefix: bool,
}

const DIMENSIONS_MAX: usize = 64;

impl ItemFormat {
    const BYTE: ItemFormat = ItemFormat { code: b'B', has_prefix: false };

    fn parse(text: &[u8]) -> Option<ItemFormat> {
        let format = match text {
            [b'@', code] => ItemFormat { code: *code, has_prefix: true },
            [code] => ItemFormat { code: *code, has_prefix: false },
            _ => return None,
        };
        (format.size() != 0).then_some(format)
    }

    /// Bytes of an item; 0 for an unknown code.
    fn size(self) -> usize {
        match self.code {
            b'b' | b'B' | b'c' | b'?' => 1,
            b'h' | b'H' | b'e' => 2,
            b'i' | b'I' | b'f' => 4,
            b'l' | b'L' | b'q' | b'Q' | b'n' | b'N' | b'd' | b'P' => 8,
            _ => 0,
        }
    }

    fn is_byte(self) -> bool {
        matches!(self.code, b'b' | b'B' | b'c')
    }

    fn is_signed(self) -> bool {
        matches!(self.code, b'b' | b'h' | b'i' | b'l' | b'q' | b'n')
    }

    fn text(self) -> String {
        let code = char::from(self.code);
        if self.has_prefix { format!("@{code}") } else { String::from(code) }
    }

    fn unpack(self, vm: &Vm, item: &[u8]) -> PyResult {
        let mut wide = [0; 8];
        for (place, byte) in wide.iter_mut().zip(item) {
            *place = *byte;
        }
        let number = u64::from_le_bytes(wide);
        let unused = 64 - 8 * self.size() as u32;
        Ok(match self.code {
            b'c' => vm.try_bytes(item)?,
            b'?' => Value::from_bool(number != 0),
            b'e' => vm.float(half_to_f64(number as u16)),
            b'f' => vm.float(f64::from(f32::from_bits(number as u32))),
            b'd' => vm.float(f64::from_bits(number)),
            _ if self.is_signed() => vm.int((number << unused) as i64 >> unused),
            _ => vm.int_from_u64(number),
        })
    }

    fn pack(self, vm: &Vm, value: &Value) -> PyResult<[u8; 8]> {
        let code = char::from(self.code);
        let wrong_type = || vm.type_error(format!("memoryview: invalid type for format '{code}'"));
        let wrong_value = || vm.value_error(format!("memoryview: invalid value for format '{code}'"));
        Ok(match self.code {
            b'c' => {
                let Some(bytes) = value.downcast::<PyBytes>() else { return Err(wrong_type()) };
                match bytes.as_bytes() {
                    [byte] => u64::from(*byte).to_le_bytes(),
                    _ => return Err(wrong_value()),
                }
            }
            b'?' => u64::from(vm.truth(value)?).to_le_bytes(),
            b'e' | b'f' | b'd' => {
                let Some(number) = vm.catch(vm.to_f64(value), &vm.exceptions.type_error)? else {
                    return Err(wrong_type());
                };
                let bits = match self.code {
                    b'd' => number.to_bits(),
                    b'f' => {
                        let single = number as f32;
                        if single.is_infinite() && number.is_finite() {
                            return Err(vm.overflow_error("float too large to pack with f format"));
                        }
                        u64::from(single.to_bits())
                    }
                    _ => match f64_to_half(number) {
                        Some(half) => u64::from(half),
                        None => return Err(vm.overflow_error("float too large to pack with e format")),
                    },
                };
                bits.to_le_bytes()
            }
            _ => {
                let Some(number) = vm.catch(vm.index(value), &vm.exceptions.type_error)? else {
                    return Err(wrong_type());
                };
                let bits = 8 * self.size() as u32;
                let number = int_value(&number);
                let packed = if self.is_signed() {
                    number
                        .and_then(|number| number.to_i64())
                        .filter(|number| (number << (64 - bits)) >> (64 - bits) == *number)
                        .map(|number| number as u64)
                } else {
                    number.and_then(|number| number.to_u64()).filter(|number| bits == 64 || number >> bits == 0)
                };
                packed.ok_or_else(wrong_value)?.to_le_bytes()
            }
        })
    }
}

fn half_to_f64(half: u16) -> f64 {
    let sign = if half & 0x8000 == 0 { 1.0 } else { -1.0 };
    let fraction = f64::from(half & 0x3FF);
    let exponent = i32::from(half >> 10 & 0x1F);
    match exponent {
        0 => sign * fraction * libm::exp2(-24.0),
        31 if fraction == 0.0 => sign * f64::INFINITY,
        31 => f64::NAN,
        _ => sign * (fraction + 1024.0) * libm::exp2(f64::from(exponent - 25)),
    }
}

/// Rounded half to even; `None` if too large.
fn f64_to_half(number: f64) -> Option<u16> {
    let sign = if number.is_sign_negative() { 0x8000 } else { 0 };
    let magnitude = number.abs();
    if number.is_nan() {
        return Some(sign | 0x7E00);
    }
    if number.is_infinite() {
        return Some(sign | 0x7C00);
    }
    let exponent = if magnitude < libm::exp2(-14.0) { -14 } else { libm::ilogb(magnitude) };
    if exponent > 15 {
        return None;
    }
    // A carry out of the fraction runs into the exponent, as it should.
    let fraction = libm::rint(magnitude * libm::exp2(f64::from(10 - exponent))) as u32;
    let bits = if fraction < 1024 { fraction } else { ((exponent + 14) as u32 * 1024) + fraction };
    if bits >= 0x7C00 { None } else { Some(sign | bits as u16) }
}

impl Layout {
    fn flat(len: usize, is_readonly: bool) -> Layout {
        Layout { format: ItemFormat::BYTE, is_readonly, offset: 0, shape: vec![len], strides: vec![1] }
    }

    /// Rows one after the other, without gaps.
    fn contiguous(&self, format: ItemFormat, shape: Vec<usize>) -> Layout {
        let mut strides = vec![0; shape.len()];
        let mut stride = format.size() as isize;
        for (place, len) in strides.iter_mut().zip(&shape).rev() {
            *place = stride;
            stride = stride.wrapping_mul((*len).max(1) as isize);
        }
        Layout { format, shape, strides, ..self.clone() }
    }

    fn count(&self) -> usize {
        self.shape.iter().product()
    }

    fn len_bytes(&self) -> usize {
        self.count().saturating_mul(self.format.size())
    }

    fn is_c_contiguous(&self) -> bool {
        self.is_contiguous(self.shape.iter().zip(&self.strides).rev())
    }

    fn is_f_contiguous(&self) -> bool {
        self.is_contiguous(self.shape.iter().zip(&self.strides))
    }

    fn is_contiguous<'a>(&self, dimensions: impl Iterator<Item = (&'a usize, &'a isize)>) -> bool {
        let mut expected = self.format.size() as isize;
        for (len, stride) in dimensions {
            if *len == 0 {
                return true;
            }
            if *len > 1 && *stride != expected {
                return false;
            }
            expected = expected.wrapping_mul(*len as isize);
        }
        true
    }

    fn step(&self, offset: usize, dimension: usize, index: usize) -> usize {
        offset.wrapping_add_signed((index as isize).wrapping_mul(self.strides[dimension]))
    }

    /// The byte offsets of all items, the last index running fastest (or the first, for Fortran order).
    fn offsets(&self, is_fortran: bool) -> impl Iterator<Item = usize> + '_ {
        (0..self.count()).map(move |nth| {
            let mut rest = nth;
            let mut offset = self.offset;
            let mut visit = |dimension: usize| {
                offset = self.step(offset, dimension, rest % self.shape[dimension]);
                rest /= self.shape[dimension];
            };
            if is_fortran {
                (0..self.shape.len()).for_each(&mut visit);
            } else {
                (0..self.shape.len()).rev().for_each(&mut visit);
            }
            offset
        })
    }
}

impl Drop for PyMemoryView {
    fn drop(&mut self) {
        self.let_go();
    }
}

impl PyMemoryView {
    /// Gives the export back.
    fn let_go(&self) {
        let source = self.source.take();
        if let Some(bytearray) = source.downcast::<PyByteArray>() {
            let exports = bytearray.exports();
            exports.set(exports.get().saturating_sub(1));
        }
    }

    fn create(vm: &Vm, source: Value, object: Value, layout: Layout) -> Py<PyMemoryView> {
        if let Some(bytearray) = source.downcast::<PyByteArray>() {
            bytearray.exports().set(bytearray.exports().get() + 1);
        }
        vm.create(PyMemoryView {
            source: ValueCell::new(source),
            object: ValueCell::new(object),
            layout,
            hash: Cell::new(None),
        })
    }

    /// `memoryview(object)`
    pub(crate) fn over(vm: &Vm, object: &Value) -> PyResult {
        if let Some(bytes) = object.downcast::<PyBytes>() {
            let layout = Layout::flat(bytes.len(), true);
            return Ok(PyMemoryView::create(vm, object.clone(), object.clone(), layout).into_value());
        }
        if let Some(bytes) = object.downcast::<PyByteArray>() {
            let layout = Layout::flat(bytes.len(), false);
            return Ok(PyMemoryView::create(vm, object.clone(), object.clone(), layout).into_value());
        }
        let is_view = object.has_layout(Kind::MEMORYVIEW);
        let lent = if is_view { None } else { vm.view_of(object)? };
        let Some(view) = lent.as_ref().or_else(|| object.downcast::<PyMemoryView>()) else {
            return Err(
                vm.type_error(format!("memoryview: a bytes-like object is required, not '{}'", vm.type_name(object)))
            );
        };
        let shown = if is_view { view.object.get() } else { object.clone() };
        let source = view.source(vm)?;
        Ok(PyMemoryView::create(vm, source, shown, view.layout.clone()).into_value())
    }

    /// A view of the same bytes with another layout.
    fn derive(&self, vm: &Vm, layout: Layout) -> PyResult {
        Ok(PyMemoryView::create(vm, self.source(vm)?, self.object.get(), layout).into_value())
    }

    fn source(&self, vm: &Vm) -> PyResult {
        self.source.get_option().ok_or_else(|| vm.value_error("operation forbidden on released memoryview object"))
    }

    /// Looks at all bytes of the source. `look` must not call the VM.
    fn with<R>(&self, vm: &Vm, look: impl FnOnce(&[u8]) -> R) -> PyResult<R> {
        let source = self.source(vm)?;
        if let Some(bytes) = source.downcast::<PyBytes>() {
            return Ok(look(bytes.as_bytes()));
        }
        match source.downcast::<PyByteArray>() {
            Some(bytes) => Ok(look(&bytes.borrow())),
            None => Ok(look(&[])),
        }
    }

    fn ordered(&self, vm: &Vm, is_fortran: bool) -> PyResult<Vec<u8>> {
        self.source(vm)?;
        let layout = &self.layout;
        vm.heap().check(layout.len_bytes()).map_err(|_| vm.no_memory())?;
        let size = layout.format.size();
        self.with(vm, |bytes| {
            if !is_fortran && layout.is_c_contiguous() {
                let end = layout.offset + layout.len_bytes();
                return bytes.get(layout.offset..end).unwrap_or(&[]).to_vec();
            }
            let mut out = Vec::with_capacity(layout.len_bytes());
            for offset in layout.offsets(is_fortran) {
                out.extend_from_slice(bytes.get(offset..offset + size).unwrap_or(&[]));
            }
            out
        })
    }

    /// The bytes of all items in C order.
    pub(crate) fn contents(&self, vm: &Vm) -> PyResult<Vec<u8>> {
        self.ordered(vm, false)
    }

    fn item_at(&self, vm: &Vm, offset: usize) -> PyResult {
        let mut item = [0; 8];
        let size = self.layout.format.size();
        self.with(vm, |bytes| {
            if let Some(bytes) = bytes.get(offset..offset + size) {
                item[..size].copy_from_slice(bytes);
            }
        })?;
        self.layout.format.unpack(vm, &item[..size])
    }

    fn write_at(&self, vm: &Vm, offset: usize, item: &[u8]) -> PyResult<()> {
        let source = self.source(vm)?;
        if let Some(bytes) = source.downcast::<PyByteArray>()
            && let Some(place) = bytes.borrow_mut().get_mut(offset..offset + item.len())
        {
            place.copy_from_slice(item);
        }
        Ok(())
    }

    /// The byte offset of the item with one index for each dimension.
    fn offset_of(&self, vm: &Vm, indices: &[Value]) -> PyResult<usize> {
        let mut offset = self.layout.offset;
        for (dimension, index) in indices.iter().enumerate() {
            let index = vm.subscript_to_isize(index)?;
            let Some(index) = vm.normalise_index(index, self.layout.shape[dimension]) else {
                return Err(vm.index_error(format!("index out of bounds on dimension {}", dimension + 1)));
            };
            offset = self.layout.step(offset, dimension, index);
        }
        Ok(offset)
    }

    /// The offset that a subscript of one item means; `None` when it is a slice or an ellipsis.
    fn locate(&self, vm: &Vm, key: &Value, is_read: bool) -> PyResult<Option<usize>> {
        self.source(vm)?;
        let dimensions = self.layout.shape.len();
        let is_index = |value: &Value| value.is_int() || vm.type_of(value).slots().index.is_some();
        if is_index(key) {
            return match dimensions {
                0 => Err(vm.type_error("invalid indexing of 0-dim memory")),
                1 => self.offset_of(vm, core::slice::from_ref(key)).map(Some),
                _ if is_read => Err(vm.not_implemented_error("multi-dimensional sub-views are not implemented")),
                _ => Err(vm.not_implemented_error("sub-views are not implemented")),
            };
        }
        if let Some(tuple) = key.downcast::<PyTuple>() {
            let indices = tuple.as_slice();
            if indices.iter().all(is_index) {
                if indices.len() < dimensions {
                    return Err(vm.not_implemented_error("sub-views are not implemented"));
                }
                if indices.len() > dimensions {
                    return Err(vm.type_error(format!(
                        "cannot index {dimensions}-dimension view with {}-element tuple",
                        indices.len()
                    )));
                }
                return self.offset_of(vm, indices).map(Some);
            }
            if indices.iter().all(|index| index.has_layout(Kind::SLICE)) {
                return Err(vm.not_implemented_error("multi-dimensional slicing is not implemented"));
            }
        }
        let is_whole = vm.ellipsis().is(key) && dimensions == 0;
        if (key.has_layout(Kind::SLICE) && dimensions > 0) || is_whole {
            return Ok(None);
        }
        Err(vm.type_error("memoryview: invalid slice key"))
    }

    fn sliced(&self, vm: &Vm, key: &Value) -> PyResult<Layout> {
        let mut layout = self.layout.clone();
        if let Some(slice) = key.downcast::<PySlice>() {
            let (start, step, count) = slice.unpack(vm)?.adjust(layout.shape[0]);
            if count > 0 {
                layout.offset = layout.step(layout.offset, 0, start.unsigned_abs());
            }
            layout.shape[0] = count;
            layout.strides[0] = layout.strides[0].wrapping_mul(step);
        }
        Ok(layout)
    }

    fn list_of(&self, vm: &Vm, dimension: usize, offset: usize) -> PyResult {
        let Some(len) = self.layout.shape.get(dimension) else { return self.item_at(vm, offset) };
        vm.heap().check(len.saturating_mul(8)).map_err(|_| vm.no_memory())?;
        let mut values = Vec::with_capacity(*len);
        for index in 0..*len {
            values.push(self.list_of(vm, dimension + 1, self.layout.step(offset, dimension, index))?);
        }
        vm.list_from(values)
    }

    /// The items in C order.
    fn items(&self, vm: &Vm) -> PyResult<Vec<Value>> {
        self.source(vm)?;
        vm.heap().check(self.layout.count().saturating_mul(8)).map_err(|_| vm.no_memory())?;
        self.layout.offsets(false).map(|offset| self.item_at(vm, offset)).collect()
    }

    fn check_one_dimension(&self, vm: &Vm) -> PyResult<()> {
        self.source(vm)?;
        match self.layout.shape.len() {
            0 => Err(vm.type_error("invalid indexing of 0-dim memory")),
            1 => Ok(()),
            _ => Err(vm.not_implemented_error("multi-dimensional sub-views are not implemented")),
        }
    }

    fn equals(&self, vm: &Vm, other: &PyMemoryView) -> PyResult<bool> {
        let is_same_format = self.layout.format.code == other.layout.format.code;
        if self.layout.shape != other.layout.shape {
            return Ok(false);
        }
        if is_same_format && !matches!(self.layout.format.code, b'f' | b'd' | b'e' | b'?') {
            return Ok(self.contents(vm)? == other.contents(vm)?);
        }
        for (a, b) in self.layout.offsets(false).zip(other.layout.offsets(false)) {
            let (a, b) = (self.item_at(vm, a)?, other.item_at(vm, b)?);
            if !vm.compare_bool(&a, &b, CompareOp::Eq)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

#[pymethods]
impl PyMemoryView {
    #[new]
    #[signature("object")]
    fn new(vm: &Vm, _class: &Py<PyType>, object: &Value) -> PyResult {
        PyMemoryView::over(vm, object)
    }

    /// Make a view as the flags of a buffer request ask for.
    #[classmethod]
    #[signature("object, flags")]
    fn _from_flags(vm: &Vm, _class: &Py<PyType>, object: &Value, flags: i32) -> PyResult {
        let view = PyMemoryView::over(vm, object)?;
        // PyBUF_WRITABLE
        if flags & 1 != 0 && view.downcast::<PyMemoryView>().is_some_and(|view| view.layout.is_readonly) {
            return Err(vm.buffer_error("Object is not writable."));
        }
        Ok(view)
    }

    fn __repr__(vm: &Vm, this: &Py<PyMemoryView>) -> String {
        let what = if this.source.is_null() { "released memory" } else { "memory" };
        format!("<{what} at {:#x}>", vm.id(this.as_value()))
    }

    fn __hash__(vm: &Vm, this: &Py<PyMemoryView>) -> PyResult<i64> {
        if let Some(hash) = this.hash.get() {
            return Ok(hash);
        }
        this.source(vm)?;
        if !this.layout.is_readonly {
            return Err(vm.value_error("cannot hash writable memoryview object"));
        }
        if !this.layout.format.is_byte() {
            return Err(vm.value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'"));
        }
        vm.hash(&this.object.get())?;
        let hash = vm.hash(&vm.try_bytes(&this.contents(vm)?)?)?;
        this.hash.set(Some(hash));
        Ok(hash)
    }

    fn __richcompare__(vm: &Vm, this: &Py<PyMemoryView>, other: &Value, op: CompareOp) -> PyResult {
        if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
            return Ok(vm.not_implemented());
        }
        let is_equal = if this.as_value().is(other) {
            // Released views are equal to themselves; what holds NaN is not.
            this.source.is_null() || this.equals(vm, this)?
        } else if this.source.is_null() {
            false
        } else {
            let is_view = other.has_layout(Kind::MEMORYVIEW);
            let view = if is_view {
                Some(other.clone())
            } else {
                vm.catch(PyMemoryView::over(vm, other), &vm.exceptions.type_error)?
            };
            let Some(view) = view else { return Ok(vm.not_implemented()) };
            match view.downcast::<PyMemoryView>() {
                Some(view) if !view.source.is_null() => this.equals(vm, view)?,
                _ => false,
            }
        };
        Ok(Value::from_bool(is_equal == (op == CompareOp::Eq)))
    }

    fn __len__(vm: &Vm, this: &Py<PyMemoryView>) -> PyResult<usize> {
        this.source(vm)?;
        match this.layout.shape.first() {
            Some(len) => Ok(*len),
            None => Err(vm.type_error("0-dim memory has no length")),
        }
    }

    fn __getitem__(vm: &Vm, this: &Py<PyMemoryView>, key: &Value) -> PyResult {
        if this.layout.shape.is_empty()
            && !this.source.is_null()
            && key.downcast::<PyTuple>().is_some_and(|key| key.is_empty())
        {
            return this.item_at(vm, this.layout.offset);
        }
        match this.locate(vm, key, true)? {
            Some(offset) => this.item_at(vm, offset),
            None => this.derive(vm, this.sliced(vm, key)?),
        }
    }

    fn __setitem__(vm: &Vm, this: &Py<PyMemoryView>, key: &Value, value: Option<&Value>) -> PyResult<()> {
        this.source(vm)?;
        if this.layout.is_readonly {
            return Err(vm.type_error("cannot modify read-only memory"));
        }
        let Some(value) = value else { return Err(vm.type_error("cannot delete memory")) };
        let offset = match key.downcast::<PyTuple>() {
            Some(tuple) if tuple.is_empty() && this.layout.shape.is_empty() => Some(this.layout.offset),
            _ => this.locate(vm, key, false)?,
        };
        let size = this.layout.format.size();
        if let Some(offset) = offset {
            let item = this.layout.format.pack(vm, value)?;
            return this.write_at(vm, offset, &item[..size]);
        }
        if this.layout.shape.len() > 1 {
            return Err(vm.not_implemented_error("memoryview slice assignments are currently restricted to ndim = 1"));
        }
        let layout = this.sliced(vm, key)?;
        let view = match value.downcast::<PyMemoryView>() {
            Some(_) => value.clone(),
            None => {
                let view = vm.catch(PyMemoryView::over(vm, value), &vm.exceptions.type_error)?;
                view.ok_or(()).or_else(|()| Err(vm.not_bytes_like(value)))?
            }
        };
        let Some(view) = view.downcast::<PyMemoryView>() else { return Err(vm.not_bytes_like(value)) };
        // A copy, since both may be of the same bytes.
        let bytes = view.contents(vm)?;
        if view.layout.format.code != layout.format.code || view.layout.shape != layout.shape {
            return Err(vm.value_error("memoryview assignment: lvalue and rvalue have different structures"));
        }
        for (offset, item) in layout.offsets(false).zip(bytes.chunks_exact(size)) {
            this.write_at(vm, offset, item)?;
        }
        Ok(())
    }

    fn __iter__(vm: &Vm, this: &Py<PyMemoryView>) -> PyResult {
        this.source(vm)?;
        if this.layout.shape.is_empty() {
            return Err(vm.type_error("invalid indexing of 0-dim memory"));
        }
        Ok(vm.create(PyMemoryIterator { view: ValueCell::new(this.value()), index: Cell::new(0) }).into_value())
    }

    fn __enter__(vm: &Vm, this: &Py<PyMemoryView>) -> PyResult {
        this.source(vm)?;
        Ok(this.value())
    }

    /// Release the underlying buffer.
    fn __exit__(this: &Py<PyMemoryView>, _args: VarArgs<'_>) {
        this.let_go();
    }

    /// Release the underlying buffer.
    fn release(this: &Py<PyMemoryView>) {
        this.let_go();
    }

    /// Return a memoryview of the same bytes.
    fn __buffer__(vm: &Vm, this: &Py<PyMemoryView>, flags: &Value) -> PyResult {
        vm.index(flags)?;
        this.derive(vm, this.layout.clone())
    }

    /// Release a view that `__buffer__` returned.
    fn __release_buffer__(vm: &Vm, this: &Py<PyMemoryView>, buffer: &Py<PyMemoryView>) -> PyResult<()> {
        this.source(vm)?;
        buffer.let_go();
        Ok(())
    }

    /// Return the bytes of the items, in the order that is asked for.
    #[signature("order='C'")]
    fn tobytes(vm: &Vm, this: &Py<PyMemoryView>, order: OrNone<&Py<PyStr>>) -> PyResult {
        this.source(vm)?;
        let is_fortran = match order.0.map_or(&b"C"[..], |order| order.as_bytes()) {
            b"C" => false,
            b"F" => true,
            b"A" => this.layout.is_f_contiguous() && !this.layout.is_c_contiguous(),
            _ => return Err(vm.value_error("order must be 'C', 'F' or 'A'")),
        };
        vm.try_bytes(&this.ordered(vm, is_fortran)?)
    }

    /// Return the items as a list, of lists for more dimensions.
    fn tolist(vm: &Vm, this: &Py<PyMemoryView>) -> PyResult {
        this.source(vm)?;
        this.list_of(vm, 0, this.layout.offset)
    }

    /// Return the bytes as hexadecimal digits, with sep between groups of bytes_per_sep.
    #[signature("sep=<unrepresentable>, bytes_per_sep=1")]
    fn hex(vm: &Vm, this: &Py<PyMemoryView>, sep: Option<&Value>, bytes_per_sep: i32) -> PyResult {
        byte_methods::hex(vm, &this.contents(vm)?, sep, bytes_per_sep)
    }

    /// Return a view of the same items that cannot be written to.
    fn toreadonly(vm: &Vm, this: &Py<PyMemoryView>) -> PyResult {
        this.derive(vm, Layout { is_readonly: true, ..this.layout.clone() })
    }

    /// Return a view of the same bytes with items of another format, or another shape.
    #[signature("format, shape=<unrepresentable>")]
    fn cast(vm: &Vm, this: &Py<PyMemoryView>, format: &Py<PyStr>, shape: Option<&Value>) -> PyResult {
        this.source(vm)?;
        if !this.layout.is_c_contiguous() {
            return Err(vm.type_error("memoryview: casts are restricted to C-contiguous views"));
        }
        let shape = match shape {
            None => None,
            Some(shape) if shape.downcast::<PyList>().is_some() || shape.downcast::<PyTuple>().is_some() => {
                Some(vm.collect_values(shape)?)
            }
            Some(_) => return Err(vm.type_error("shape must be a list or a tuple")),
        };
        if let Some(shape) = &shape {
            if shape.len() > DIMENSIONS_MAX {
                return Err(vm.value_error("memoryview: number of dimensions must not exceed 64"));
            }
            if this.layout.shape.len() != 1 && shape.len() != 1 {
                return Err(vm.type_error("memoryview: cast must be 1D -> ND or ND -> 1D"));
            }
        }
        let Some(format) = ItemFormat::parse(format.as_bytes()) else {
            return Err(vm.value_error(
                "memoryview: destination format must be a native single character format prefixed with an optional '@'",
            ));
        };
        if !this.layout.format.is_byte() && !format.is_byte() {
            return Err(vm.type_error("memoryview: cannot cast between two non-byte formats"));
        }
        let len_bytes = this.layout.len_bytes();
        if !len_bytes.is_multiple_of(format.size()) {
            return Err(vm.type_error("memoryview: length is not a multiple of itemsize"));
        }
        let shape = match shape {
            None => vec![len_bytes / format.size()],
            Some(values) => {
                let mut shape = Vec::with_capacity(values.len());
                for value in &values {
                    let Some(len) = int_value(value) else {
                        return Err(vm.type_error("memoryview.cast(): elements of shape must be integers"));
                    };
                    match len.to_i64().and_then(|len| usize::try_from(len).ok()).filter(|len| *len > 0) {
                        Some(len) => shape.push(len),
                        None => {
                            return Err(vm.value_error("memoryview.cast(): elements of shape must be integers > 0"));
                        }
                    }
                }
                let product = shape.iter().try_fold(format.size(), |product, len| product.checked_mul(*len));
                if product.is_none() {
                    return Err(vm.value_error("memoryview.cast(): product(shape) > SSIZE_MAX"));
                }
                if product != Some(len_bytes) {
                    return Err(vm.type_error("memoryview: product(shape) * itemsize != buffer size"));
                }
                shape
            }
        };
        this.derive(vm, this.layout.contiguous(format, shape))
    }

    /// Return the type with a parameter, for annotations.
    #[classmethod]
    fn __class_getitem__(vm: &Vm, class: &Value, item: &Value) -> PyResult {
        super::generic_alias::create(vm, class, item)
    }

    /// Count the number of occurrences of a value.
    fn count(vm: &Vm, this: &Py<PyMemoryView>, value: &Value) -> PyResult<usize> {
        this.check_one_dimension(vm)?;
        let mut count = 0;
        for item in this.items(vm)? {
            count += usize::from(vm.equal(&item, value)?);
        }
        Ok(count)
    }

    /// Return the index of the first occurrence of a value.
    ///
    /// Raises ValueError if the value is not present.
    #[signature("value, start=0, stop=9223372036854775807, /")]
    fn index(
        vm: &Vm,
        this: &Py<PyMemoryView>,
        value: &Value,
        start: Option<&Value>,
        stop: Option<&Value>,
    ) -> PyResult<usize> {
        this.check_one_dimension(vm)?;
        let items = this.items(vm)?;
        let bound = |bound: Option<&Value>, default: usize| -> PyResult<usize> {
            let Some(bound) = bound else { return Ok(default) };
            let bound = super::slice::slice_index(vm, bound)?;
            Ok(match usize::try_from(bound) {
                Ok(bound) => bound.min(items.len()),
                Err(_) => items.len().saturating_sub(bound.unsigned_abs()),
            })
        };
        let (start, stop) = (bound(start, 0)?, bound(stop, items.len())?);
        for (index, item) in items.iter().enumerate().take(stop).skip(start) {
            if vm.equal(item, value)? {
                return Ok(index);
            }
        }
        Err(vm.value_error("memoryview.index(x): x not found"))
    }

    /// The underlying object of the memoryview.
    #[getter]
    fn obj(vm: &Vm, this: &Py<PyMemoryView>) -> PyResult {
        this.source(vm)?;
        Ok(this.object.get())
    }

    /// The amount of space in bytes that the items would use in a contiguous representation.
    #[getter]
    fn nbytes(vm: &Vm, this: &Py<PyMemoryView>) -> PyResult<usize> {
        this.source(vm)?;
        Ok(this.layout.len_bytes())
    }

    /// Whether the memory is read only.
    #[getter]
    fn readonly(vm: &Vm, this: &Py<PyMemoryView>) -> PyResult<bool> {
        this.source(vm)?;
        Ok(this.layout.is_readonly)
    }

    /// The size in bytes of each item.
    #[getter]
    fn itemsize(vm: &Vm, this: &Py<PyMemoryView>) -> PyResult<usize> {
        this.source(vm)?;
        Ok(this.layout.format.size())
    }

    /// The format of each item, in the notation of the struct module.
    #[getter]
    fn format(vm: &Vm, this: &Py<PyMemoryView>) -> PyResult<String> {
        this.source(vm)?;
        Ok(this.layout.format.text())
    }

    /// The number of dimensions.
    #[getter]
    fn ndim(vm: &Vm, this: &Py<PyMemoryView>) -> PyResult<usize> {
        this.source(vm)?;
        Ok(this.layout.shape.len())
    }

    /// A tuple of the lengths of all dimensions.
    #[getter]
    fn shape(vm: &Vm, this: &Py<PyMemoryView>) -> PyResult {
        this.source(vm)?;
        let values: Vec<Value> = this.layout.shape.iter().map(|len| vm.int_from_usize(*len)).collect();
        vm.try_tuple(&values)
    }

    /// A tuple of the bytes to step from one item to the next in each dimension.
    #[getter]
    fn strides(vm: &Vm, this: &Py<PyMemoryView>) -> PyResult {
        this.source(vm)?;
        let values: Vec<Value> = this.layout.strides.iter().map(|stride| vm.int(*stride as i64)).collect();
        vm.try_tuple(&values)
    }

    /// Always empty: items are never behind pointers.
    #[getter]
    fn suboffsets(vm: &Vm, this: &Py<PyMemoryView>) -> PyResult {
        this.source(vm)?;
        vm.try_tuple(&[])
    }

    /// Whether the memory is contiguous in C order.
    #[getter]
    fn c_contiguous(vm: &Vm, this: &Py<PyMemoryView>) -> PyResult<bool> {
        this.source(vm)?;
        Ok(this.layout.is_c_contiguous())
    }

    /// Whether the memory is contiguous in Fortran order.
    #[getter]
    fn f_contiguous(vm: &Vm, this: &Py<PyMemoryView>) -> PyResult<bool> {
        this.source(vm)?;
        Ok(this.layout.is_f_contiguous())
    }

    /// Whether the memory is contiguous.
    #[getter]
    fn contiguous(vm: &Vm, this: &Py<PyMemoryView>) -> PyResult<bool> {
        this.source(vm)?;
        Ok(this.layout.is_c_contiguous() || this.layout.is_f_contiguous())
    }
}

/// Iterator over the items of a memoryview.
#[pyclass(name = "memory_iterator")]
pub struct PyMemoryIterator {
    /// The view; NULL at the end.
    view: ValueCell,
    index: Cell<usize>,
}

#[pymethods]
impl PyMemoryIterator {
    fn __iter__(this: &Py<PyMemoryIterator>) -> Value {
        this.value()
    }

    fn __next__(vm: &Vm, this: &Py<PyMemoryIterator>) -> PyResult<Option<Value>> {
        let view = this.view.get();
        let Some(view) = view.downcast::<PyMemoryView>() else { return Ok(None) };
        let index = this.index.get();
        view.source(vm)?;
        if view.layout.shape.first().is_none_or(|len| index >= *len) {
            drop(this.view.take());
            return Ok(None);
        }
        view.check_one_dimension(vm)?;
        this.index.set(index + 1);
        view.item_at(vm, view.layout.step(view.layout.offset, 0, index)).map(Some)
    }
}
