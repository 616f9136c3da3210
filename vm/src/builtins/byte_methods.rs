//! What `bytes` and `bytearray` do alike: one set of functions over slices, and the macro that makes methods of them.
//!
//! Invariant: arguments, whose conversion may run Python code, are complete before the bytes of `this` are looked at,
//! and nothing below runs Python code while it looks; so a borrowed `bytearray` never changes.

use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;
use core::ops::{Deref, Range};

use text::search::{self, Sides, Units};

use super::int::int_value;
use super::slice::{PySlice, SliceIndices};
use super::str::PyStr;
use super::str::methods::{count_limit, padded_width, search_range};
use super::tuple::PyTuple;
use crate::native::prelude::*;

pub(crate) const UNITS: Units = Units::Bytes;
pub(crate) const RANGE_MESSAGE: &str = "byte must be in range(0, 256)";

/// `bytes` or `bytearray`.
pub(crate) trait ByteString: Payload {
    type Guard<'a>: Deref<Target = [u8]>
    where
        Self: 'a;

    const NAME: &'static str;

    fn view(&self) -> Self::Guard<'_>;

    /// An object of the exact type.
    fn make(vm: &Vm, bytes: &[u8]) -> PyResult;

    /// The result of an operation that changed nothing.
    fn unchanged(vm: &Vm, this: &Py<Self>) -> PyResult;
}

/// The byte that an int stands for.
pub(crate) fn byte_value(vm: &Vm, value: &Value, message: &str) -> PyResult<u8> {
    let index = vm.index(value)?;
    int_value(&index)
        .and_then(|number| number.to_i64())
        .and_then(|number| u8::try_from(number).ok())
        .ok_or_else(|| vm.value_error(message))
}

/// What is searched for: a subsequence, or one byte.
pub(crate) fn needle<'a>(vm: &Vm, value: &'a Value) -> PyResult<Cow<'a, [u8]>> {
    if let Some(bytes) = vm.buffer(value)? {
        return Ok(bytes);
    }
    if !value.is_int() && vm.type_of(value).slots().index.is_none() {
        return Err(
            vm.type_error(format!("argument should be integer or bytes-like object, not '{}'", vm.type_name(value)))
        );
    }
    byte_value(vm, value, RANGE_MESSAGE).map(|byte| Cow::Owned(alloc::vec![byte]))
}

pub(crate) fn len_max(vm: &Vm) -> usize {
    vm.heap().limit_bytes().saturating_sub(vm.heap().used_bytes()).min(isize::MAX as usize / 2)
}

pub(crate) fn search_in<T: ByteString>(
    vm: &Vm,
    this: &Py<T>,
    sub: &Value,
    (start, end): (OrNone<&Value>, OrNone<&Value>),
    find: fn(&[u8], &[u8]) -> Option<usize>,
) -> PyResult<Option<usize>> {
    let sub = needle(vm, sub)?;
    Ok(match range_in(vm, this, &start, &end)? {
        Some(range) => find(&this.view()[range.clone()], &sub).map(|offset| range.start + offset),
        None => None,
    })
}

fn range_in<T: ByteString>(
    vm: &Vm,
    this: &Py<T>,
    start: &OrNone<&Value>,
    end: &OrNone<&Value>,
) -> PyResult<Option<Range<usize>>> {
    let len = this.view().len();
    let range = search_range(vm, start, end, len)?;
    // The bounds may have run code that shortened a bytearray.
    let len = this.view().len();
    Ok(range.map(|(start, end)| start.min(len)..end.min(len).max(start.min(len))))
}

pub(crate) fn count_in<T: ByteString>(
    vm: &Vm,
    this: &Py<T>,
    sub: &Value,
    (start, end): (OrNone<&Value>, OrNone<&Value>),
) -> PyResult<usize> {
    let sub = needle(vm, sub)?;
    Ok(match range_in(vm, this, &start, &end)? {
        Some(range) => search::count(&this.view()[range], &sub, UNITS),
        None => 0,
    })
}

pub(crate) fn matches_any<T: ByteString>(
    vm: &Vm,
    this: &Py<T>,
    affix: &Value,
    (start, end): (OrNone<&Value>, OrNone<&Value>),
    name: &str,
    test: fn(&[u8], &[u8]) -> bool,
) -> PyResult<bool> {
    let range = range_in(vm, this, &start, &end)?;
    let matches = |affix: &[u8]| match &range {
        Some(range) => this.view().get(range.clone()).is_some_and(|bytes| test(bytes, affix)),
        None => false,
    };
    if let Some(affixes) = affix.downcast::<PyTuple>() {
        for affix in affixes.as_slice() {
            if matches(&vm.require_buffer(affix)?) {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    match vm.buffer(affix)? {
        Some(affix) => Ok(matches(&affix)),
        None => {
            Err(vm
                .type_error(format!("{name} first arg must be bytes or a tuple of bytes, not {}", vm.type_name(affix))))
        }
    }
}

fn parts<T: ByteString>(
    vm: &Vm,
    this: &Py<T>,
    ranges: impl Iterator<Item = Range<usize>>,
    bytes: &[u8],
    is_reversed: bool,
) -> PyResult {
    let mut parts = Vec::new();
    for range in ranges {
        parts.push(if range == (0..bytes.len()) { T::unchanged(vm, this)? } else { T::make(vm, &bytes[range])? });
        if parts.len() & 0xFFF == 0xFFF {
            vm.heap().check(parts.len().saturating_mul(16)).map_err(|_| vm.no_memory())?;
        }
    }
    if is_reversed {
        parts.reverse();
    }
    vm.list_from(parts)
}

pub(crate) fn split_by<T: ByteString>(
    vm: &Vm,
    this: &Py<T>,
    sep: OrNone<&Value>,
    maxsplit: isize,
    is_from_right: bool,
) -> PyResult {
    let limit = count_limit(maxsplit);
    let sep = match sep.0 {
        Some(sep) => Some(vm.require_buffer(sep)?),
        None => None,
    };
    let bytes = this.view();
    match (sep, is_from_right) {
        (Some(sep), _) if sep.is_empty() => Err(vm.value_error("empty separator")),
        (Some(sep), false) => parts(vm, this, search::split(&bytes, &sep, limit), &bytes, false),
        (Some(sep), true) => parts(vm, this, search::rsplit(&bytes, &sep, limit), &bytes, true),
        (None, false) => parts(vm, this, search::split_whitespace(&bytes, limit, UNITS), &bytes, false),
        (None, true) => parts(vm, this, search::rsplit_whitespace(&bytes, limit, UNITS), &bytes, true),
    }
}

pub(crate) fn split_lines<T: ByteString>(vm: &Vm, this: &Py<T>, keep_ends: bool) -> PyResult {
    let bytes = this.view();
    parts(vm, this, search::splitlines(&bytes, keep_ends, UNITS), &bytes, false)
}

pub(crate) fn partition_by<T: ByteString>(
    vm: &Vm,
    this: &Py<T>,
    sep: &Value,
    partition: fn(&[u8], &[u8]) -> Option<(Range<usize>, Range<usize>)>,
    is_from_right: bool,
) -> PyResult {
    let separator = vm.require_buffer(sep)?;
    if separator.is_empty() {
        return Err(vm.value_error("empty separator"));
    }
    let bytes = this.view();
    Ok(match partition(&bytes, &separator) {
        Some((before, after)) => {
            let sep =
                if sep.is_kind(Kind::BYTES) && T::KIND == Kind::BYTES { sep.clone() } else { T::make(vm, &separator)? };
            vm.tuple(&[T::make(vm, &bytes[before])?, sep, T::make(vm, &bytes[after])?])
        }
        None if is_from_right => vm.tuple(&[T::make(vm, b"")?, T::make(vm, b"")?, T::unchanged(vm, this)?]),
        None => vm.tuple(&[T::unchanged(vm, this)?, T::make(vm, b"")?, T::make(vm, b"")?]),
    })
}

pub(crate) fn strip_sides<T: ByteString>(vm: &Vm, this: &Py<T>, set: OrNone<&Value>, sides: Sides) -> PyResult {
    let set = match set.0 {
        Some(set) => Some(vm.require_buffer(set)?),
        None => None,
    };
    let bytes = this.view();
    let range = search::strip(&bytes, set.as_deref(), sides, UNITS);
    if range.len() == bytes.len() { T::unchanged(vm, this) } else { T::make(vm, &bytes[range]) }
}

pub(crate) fn replace_in<T: ByteString>(vm: &Vm, this: &Py<T>, old: &Value, new: &Value, count: isize) -> PyResult {
    let (old, new) = (vm.require_buffer(old)?, vm.require_buffer(new)?);
    let bytes = this.view();
    let replaced = search::replace(&bytes, &old, &new, count_limit(count), UNITS, len_max(vm));
    match replaced.map_err(|error| vm.text_error(error))? {
        Some(replaced) => T::make(vm, &replaced),
        None => T::unchanged(vm, this),
    }
}

pub(crate) fn pad<T: ByteString>(
    vm: &Vm,
    this: &Py<T>,
    width: isize,
    fill: Option<&Value>,
    name: &str,
    split: fn(usize, usize) -> (usize, usize),
) -> PyResult {
    let fill = match fill {
        None => b' ',
        Some(fill) if fill.has_layout(Kind::BYTES) || fill.has_layout(Kind::BYTEARRAY) => {
            match vm.require_buffer(fill)?.as_ref() {
                [byte] => *byte,
                other => {
                    return Err(vm.type_error(format!(
                        "{name}(): argument 2 must be a byte string of length 1, not a {} object of length {}",
                        vm.type_name(fill),
                        other.len()
                    )));
                }
            }
        }
        Some(fill) => {
            return Err(vm.type_error(format!(
                "{name}() argument 2 must be a byte string of length 1, not {}",
                vm.type_name(fill)
            )));
        }
    };
    let bytes = this.view();
    let width = padded_width(width);
    if width <= bytes.len() {
        return T::unchanged(vm, this);
    }
    vm.heap().check(width).map_err(|_| vm.no_memory())?;
    let (left, right) = split(bytes.len(), width);
    let mut out = Vec::with_capacity(width);
    out.resize(left, fill);
    out.extend_from_slice(&bytes);
    out.resize(left + bytes.len() + right, fill);
    T::make(vm, &out)
}

pub(crate) fn zero_fill<T: ByteString>(vm: &Vm, this: &Py<T>, width: isize) -> PyResult {
    let width = padded_width(width);
    let bytes = this.view();
    if width <= bytes.len() {
        return T::unchanged(vm, this);
    }
    vm.heap().check(width).map_err(|_| vm.no_memory())?;
    T::make(vm, &search::zfill(&bytes, width, UNITS))
}

pub(crate) fn map<T: ByteString>(vm: &Vm, this: &Py<T>, change: fn(&mut [u8])) -> PyResult {
    let bytes = this.view();
    vm.heap().check(bytes.len()).map_err(|_| vm.no_memory())?;
    let mut out = bytes.to_vec();
    change(&mut out);
    T::make(vm, &out)
}

pub(crate) fn title(bytes: &mut [u8]) {
    let mut is_inside = false;
    for byte in bytes {
        *byte = if is_inside { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() };
        is_inside = byte.is_ascii_alphabetic();
    }
}

pub(crate) fn capitalize(bytes: &mut [u8]) {
    bytes.make_ascii_lowercase();
    if let Some(first) = bytes.first_mut() {
        first.make_ascii_uppercase();
    }
}

pub(crate) fn swap_case(bytes: &mut [u8]) {
    for byte in bytes {
        *byte = if byte.is_ascii_lowercase() { byte.to_ascii_uppercase() } else { byte.to_ascii_lowercase() };
    }
}

pub(crate) fn is_title(bytes: &[u8]) -> bool {
    let mut is_inside = false;
    let mut has_cased = false;
    for byte in bytes {
        if byte.is_ascii_alphabetic() {
            if byte.is_ascii_uppercase() == is_inside {
                return false;
            }
            has_cased = true;
        }
        is_inside = byte.is_ascii_alphabetic();
    }
    has_cased
}

/// Whether there are bytes, and all have the property.
pub(crate) fn all(bytes: &[u8], test: fn(&u8) -> bool) -> bool {
    !bytes.is_empty() && bytes.iter().all(test)
}

pub(crate) fn is_space(byte: &u8) -> bool {
    matches!(byte, b' ' | 0x09..=0x0D)
}

pub(crate) fn translate<T: ByteString>(vm: &Vm, this: &Py<T>, table: &Value, delete: Option<&Value>) -> PyResult {
    let table = if table.is_none() { None } else { Some(vm.require_buffer(table)?) };
    if table.as_ref().is_some_and(|table| table.len() != 256) {
        return Err(vm.value_error("translation table must be 256 characters long"));
    }
    let delete = match delete {
        Some(delete) => vm.require_buffer(delete)?,
        None => Cow::Borrowed(&[][..]),
    };
    let bytes = this.view();
    vm.heap().check(bytes.len()).map_err(|_| vm.no_memory())?;
    let kept = bytes.iter().copied().filter(|byte| !delete.contains(byte));
    let out: Vec<u8> = match table {
        Some(table) => kept.map(|byte| table[usize::from(byte)]).collect(),
        None => kept.collect(),
    };
    if T::KIND == Kind::BYTES && out == *bytes { T::unchanged(vm, this) } else { T::make(vm, &out) }
}

pub(crate) fn make_trans(vm: &Vm, from: &Value, to: &Value) -> PyResult {
    let (from, to) = (vm.require_buffer(from)?, vm.require_buffer(to)?);
    if from.len() != to.len() {
        return Err(vm.value_error("maketrans arguments must have same length"));
    }
    let mut table: [u8; 256] = core::array::from_fn(|byte| byte as u8);
    for (from, to) in from.iter().zip(to.iter()) {
        table[usize::from(*from)] = *to;
    }
    vm.try_bytes(&table)
}

pub(crate) fn join<T: ByteString>(vm: &Vm, this: &Py<T>, iterable: &Value) -> PyResult {
    if !vm.is_iterable(iterable) {
        return Err(vm.type_error("can only join an iterable"));
    }
    let items = vm.collect_values(iterable)?;
    if let [only] = items.as_slice()
        && only.is_kind(Kind::BYTES)
        && T::KIND == Kind::BYTES
    {
        return Ok(only.clone());
    }
    let mut buffers = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        match vm.buffer(item)? {
            Some(bytes) => buffers.push(bytes),
            None => {
                return Err(vm.type_error(format!(
                    "sequence item {index}: expected a bytes-like object, {} found",
                    vm.type_name(item)
                )));
            }
        }
    }
    let separator = this.view();
    let len = buffers.iter().fold(0_usize, |len, bytes| len.saturating_add(bytes.len()));
    let len = separator.len().saturating_mul(buffers.len().saturating_sub(1)).saturating_add(len);
    vm.heap().check(len).map_err(|_| vm.no_memory())?;
    let mut out = Vec::with_capacity(len);
    for (index, bytes) in buffers.iter().enumerate() {
        if index != 0 {
            out.extend_from_slice(&separator);
        }
        out.extend_from_slice(bytes);
    }
    T::make(vm, &out)
}

pub(crate) fn contains<T: ByteString>(vm: &Vm, this: &Py<T>, item: &Value) -> PyResult<bool> {
    if item.is_int() || vm.type_of(item).slots().index.is_some() {
        let byte = byte_value(vm, item, RANGE_MESSAGE)?;
        return Ok(this.view().contains(&byte));
    }
    let sub = vm.require_buffer(item)?;
    Ok(search::find(&this.view(), &sub).is_some())
}

pub(crate) fn compare<T: ByteString>(vm: &Vm, this: &Py<T>, other: &Value, op: CompareOp) -> PyResult {
    if !other.has_layout(Kind::BYTES) && !other.has_layout(Kind::BYTEARRAY) {
        return Ok(vm.not_implemented());
    }
    let other = vm.require_buffer(other)?;
    let bytes = this.view();
    Ok(Value::from_bool(match op {
        CompareOp::Eq => *bytes == *other,
        CompareOp::Ne => *bytes != *other,
        _ => op.holds((*bytes).cmp(&other)),
    }))
}

pub(crate) fn concat<T: ByteString>(vm: &Vm, this: &Py<T>, other: &Value) -> PyResult {
    let Some(second) = vm.buffer(other)? else {
        return Err(vm.type_error(format!(
            "can't concat {} to {}",
            vm.type_name(other),
            vm.type_name(this.as_value())
        )));
    };
    let first = this.view();
    let len = first.len().saturating_add(second.len());
    vm.heap().check(len).map_err(|_| vm.no_memory())?;
    let mut out = Vec::with_capacity(len);
    out.extend_from_slice(&first);
    out.extend_from_slice(&second);
    T::make(vm, &out)
}

pub(crate) fn repeat<T: ByteString>(vm: &Vm, this: &Py<T>, count: isize) -> PyResult {
    let count = usize::try_from(count).unwrap_or(0);
    let bytes = this.view();
    let len = bytes.len().checked_mul(count).filter(|len| isize::try_from(*len).is_ok());
    let Some(len) = len else {
        return Err(match T::KIND == Kind::BYTES {
            true => vm.overflow_error("repeated bytes are too long"),
            false => vm.no_memory(),
        });
    };
    if count == 1 {
        return T::unchanged(vm, this);
    }
    vm.heap().check(len).map_err(|_| vm.no_memory())?;
    T::make(vm, &bytes.repeat(count))
}

/// What a slice selects of the bytes.
pub(crate) fn slice_of(vm: &Vm, bytes: &[u8], indices: SliceIndices) -> PyResult<Vec<u8>> {
    let (start, step, count) = indices.adjust(bytes.len());
    if count == 0 {
        return Ok(Vec::new());
    }
    vm.heap().check(count).map_err(|_| vm.no_memory())?;
    let start = start.unsigned_abs();
    if step == 1 {
        return Ok(bytes[start..start + count].to_vec());
    }
    Ok((0..count).map(|nth| bytes[start.wrapping_add_signed((nth as isize).wrapping_mul(step))]).collect())
}

pub(crate) fn get_item<T: ByteString>(vm: &Vm, this: &Py<T>, key: &Value) -> PyResult {
    if let Some(slice) = key.downcast::<PySlice>() {
        let indices = slice.unpack(vm)?;
        let bytes = this.view();
        if T::KIND == Kind::BYTES && indices.adjust(bytes.len()) == (0, 1, bytes.len()) {
            return T::unchanged(vm, this);
        }
        return T::make(vm, &slice_of(vm, &bytes, indices)?);
    }
    let index = subscript::<T>(vm, key)?;
    let bytes = this.view();
    match vm.normalise_index(index, bytes.len()) {
        Some(index) => Ok(Value::int32(i32::from(bytes[index]))),
        None => Err(out_of_range::<T>(vm)),
    }
}

pub(crate) fn out_of_range<T: ByteString>(vm: &Vm) -> Raised {
    vm.index_error(if T::KIND == Kind::BYTES { "index out of range" } else { "bytearray index out of range" })
}

pub(crate) fn subscript<T: ByteString>(vm: &Vm, key: &Value) -> PyResult<isize> {
    if !key.is_int() && vm.type_of(key).slots().index.is_none() {
        let what = if T::KIND == Kind::BYTES { "byte" } else { "bytearray" };
        return Err(vm.type_error(format!("{what} indices must be integers or slices, not {}", vm.type_name(key))));
    }
    vm.subscript_to_isize(key)
}

pub(crate) fn remove_affix<T: ByteString>(vm: &Vm, this: &Py<T>, affix: &Value, is_prefix: bool) -> PyResult {
    let affix = vm.require_buffer(affix)?;
    let bytes = this.view();
    let rest = if is_prefix { bytes.strip_prefix(&*affix) } else { bytes.strip_suffix(&*affix) };
    match rest {
        Some(rest) => T::make(vm, rest),
        None => T::unchanged(vm, this),
    }
}

/// `bytes.hex(sep, bytes_per_sep)`
pub(crate) fn hex(vm: &Vm, bytes: &[u8], sep: Option<&Value>, group: i32) -> PyResult {
    let sep = match sep {
        None => None,
        Some(sep) => {
            if vm.len(sep)? != 1 {
                return Err(vm.value_error("sep must be length 1."));
            }
            let byte = if let Some(string) = sep.downcast::<PyStr>() {
                string.as_bytes().first().copied().unwrap_or(0)
            } else if sep.has_layout(Kind::BYTES) {
                vm.require_buffer(sep)?.first().copied().unwrap_or(0)
            } else {
                return Err(vm.type_error("sep must be str or bytes."));
            };
            if !byte.is_ascii() {
                return Err(vm.value_error("sep must be ASCII."));
            }
            Some(byte)
        }
    };
    let size = group.unsigned_abs() as usize;
    vm.heap().check(bytes.len().saturating_mul(3)).map_err(|_| vm.no_memory())?;
    let mut out = Vec::with_capacity(bytes.len().saturating_mul(2));
    for (index, byte) in bytes.iter().enumerate() {
        if let Some(sep) = sep
            && size != 0
            && index != 0
            && (if group < 0 { index % size == 0 } else { (bytes.len() - index).is_multiple_of(size) })
        {
            out.push(sep);
        }
        let digit = |value: u8| if value < 10 { b'0' + value } else { b'a' + value - 10 };
        out.push(digit(byte >> 4));
        out.push(digit(byte & 15));
    }
    vm.try_str_bytes(&out).map(Py::into_value)
}

/// The bytes that `fromhex` reads.
pub(crate) fn from_hex(vm: &Vm, source: &Value) -> PyResult<Vec<u8>> {
    let wrong = |position: usize| {
        vm.value_error(format!("non-hexadecimal number found in fromhex() arg at position {position}"))
    };
    let text: Cow<'_, [u8]> = match source.downcast::<PyStr>() {
        Some(string) => {
            if let Some(position) = text::wtf8::code_points(string.as_bytes()).position(|code| code > 0x7F) {
                return Err(wrong(position));
            }
            Cow::Borrowed(string.as_bytes())
        }
        None => match vm.buffer(source)? {
            Some(bytes) => bytes,
            None => {
                return Err(vm.type_error(format!(
                    "fromhex() argument must be str or bytes-like, not {}",
                    vm.type_name(source)
                )));
            }
        },
    };
    let digit = |position: usize| match text.get(position) {
        Some(byte) => match char::from(*byte).to_digit(16) {
            Some(digit) => Ok(digit as u8),
            None => Err(wrong(position)),
        },
        None => Err(vm.value_error("fromhex() arg must contain an even number of hexadecimal digits")),
    };
    let mut out = Vec::with_capacity(text.len() / 2);
    let mut position = 0;
    while let Some(byte) = text.get(position) {
        if is_space(byte) {
            position += 1;
            continue;
        }
        out.push(digit(position)? << 4 | digit(position + 1)?);
        position += 2;
    }
    Ok(out)
}

/// The bytes that `bytes(source, encoding, errors)` is made of.
pub(crate) fn from_arguments(
    vm: &Vm,
    source: Option<&Value>,
    encoding: Option<&Py<PyStr>>,
    errors: Option<&Py<PyStr>>,
    (name, range_message): (&str, &str),
) -> PyResult<Vec<u8>> {
    let string = source.and_then(|source| source.downcast::<PyStr>());
    if encoding.is_some() || errors.is_some() {
        let Some(string) = string else {
            return Err(vm.type_error(match encoding {
                Some(_) => "encoding without a string argument",
                None => "errors without a string argument",
            }));
        };
        if encoding.is_none() {
            return Err(vm.type_error("string argument without an encoding"));
        }
        let encoded = vm.encode(string, encoding, errors)?;
        return vm.require_buffer(&encoded).map(Cow::into_owned);
    }
    let Some(source) = source else { return Ok(Vec::new()) };
    if string.is_some() {
        return Err(vm.type_error("string argument without an encoding"));
    }
    if source.is_int() || vm.type_of(source).slots().index.is_some() {
        let size = vm.index_to_isize(source);
        let size = if source.is_int() { Some(size?) } else { vm.catch(size, &vm.exceptions.type_error)? };
        if let Some(size) = size {
            let Ok(size) = usize::try_from(size) else { return Err(vm.value_error("negative count")) };
            vm.heap().check(size).map_err(|_| vm.no_memory())?;
            let mut zeros = Vec::new();
            zeros.try_reserve_exact(size).map_err(|_| vm.no_memory())?;
            zeros.resize(size, 0);
            return Ok(zeros);
        }
    }
    if let Some(bytes) = vm.bytes_like(source)? {
        return Ok(bytes);
    }
    if !vm.is_iterable(source) {
        return Err(vm.type_error(format!("cannot convert '{}' object to {name}", vm.type_name(source))));
    }
    from_iterable(vm, source, range_message)
}

/// The bytes of an iterable of ints.
pub(crate) fn from_iterable(vm: &Vm, iterable: &Value, range_message: &str) -> PyResult<Vec<u8>> {
    let mut bytes = Vec::new();
    vm.for_each(iterable, |item| {
        if bytes.len() & 0xFFFF == 0xFFFF {
            vm.heap().check(bytes.len().saturating_mul(2)).map_err(|_| vm.no_memory())?;
        }
        bytes.push(byte_value(vm, &item, range_message)?);
        Ok(())
    })?;
    Ok(bytes)
}

/// `#[pymethods]` for `bytes` or `bytearray`: the methods they share, and those given.
macro_rules! byte_methods {
    ($type:ident, { $($own:tt)* }) => {
        #[pymethods]
        impl $type {
            fn __len__(this: &Py<$type>) -> usize {
                this.view().len()
            }

            fn __contains__(vm: &Vm, this: &Py<$type>, item: &Value) -> PyResult<bool> {
                byte_methods::contains(vm, this, item)
            }

            fn __richcompare__(vm: &Vm, this: &Py<$type>, other: &Value, op: CompareOp) -> PyResult {
                byte_methods::compare(vm, this, other, op)
            }

            fn __concat__(vm: &Vm, this: &Py<$type>, other: &Value) -> PyResult {
                byte_methods::concat(vm, this, other)
            }

            fn __repeat__(vm: &Vm, this: &Py<$type>, count: isize) -> PyResult {
                byte_methods::repeat(vm, this, count)
            }

            fn __getitem__(vm: &Vm, this: &Py<$type>, key: &Value) -> PyResult {
                byte_methods::get_item(vm, this, key)
            }

            fn __mod__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
                let Some(format) = left.downcast::<$type>() else { return Ok(vm.not_implemented()) };
                // A copy: conversions may run code that changes a bytearray.
                let format = format.view().to_vec();
                let made = crate::builtins::percent::format(vm, &format, text::percent::FormatType::Bytes, right)?;
                <$type as ByteString>::make(vm, &made)
            }

            /// Decode the bytes using the codec registered for encoding.
            #[signature("encoding='utf-8', errors='strict'")]
            fn decode(
                vm: &Vm,
                this: &Py<$type>,
                encoding: Option<&Py<PyStr>>,
                errors: Option<&Py<PyStr>>,
            ) -> PyResult {
                // A copy of a bytearray: an error handler may change it.
                let bytes = vm.require_buffer(this.as_value())?;
                vm.decode(&bytes, this.as_value(), encoding, errors)
            }

            /// Return the number of occurrences of sub in bytes[start:end] that do not overlap.
            #[signature("sub[, start[, end]], /")]
            fn count(
                vm: &Vm,
                this: &Py<$type>,
                sub: &Value,
                start: OrNone<&Value>,
                end: OrNone<&Value>,
            ) -> PyResult<usize> {
                byte_methods::count_in(vm, this, sub, (start, end))
            }

            /// Return the lowest index in bytes[start:end] where sub is found, or -1.
            #[signature("sub[, start[, end]], /")]
            fn find(
                vm: &Vm,
                this: &Py<$type>,
                sub: &Value,
                start: OrNone<&Value>,
                end: OrNone<&Value>,
            ) -> PyResult {
                let found = byte_methods::search_in(vm, this, sub, (start, end), search::find)?;
                Ok(found.map_or(Value::int32(-1), |index| vm.int_from_usize(index)))
            }

            /// Return the highest index in bytes[start:end] where sub is found, or -1.
            #[signature("sub[, start[, end]], /")]
            fn rfind(
                vm: &Vm,
                this: &Py<$type>,
                sub: &Value,
                start: OrNone<&Value>,
                end: OrNone<&Value>,
            ) -> PyResult {
                let found = byte_methods::search_in(vm, this, sub, (start, end), search::rfind)?;
                Ok(found.map_or(Value::int32(-1), |index| vm.int_from_usize(index)))
            }

            /// As find, but raise ValueError when sub is not found.
            #[signature("sub[, start[, end]], /")]
            fn index(
                vm: &Vm,
                this: &Py<$type>,
                sub: &Value,
                start: OrNone<&Value>,
                end: OrNone<&Value>,
            ) -> PyResult<usize> {
                byte_methods::search_in(vm, this, sub, (start, end), search::find)?
                    .ok_or_else(|| vm.value_error("subsection not found"))
            }

            /// As rfind, but raise ValueError when sub is not found.
            #[signature("sub[, start[, end]], /")]
            fn rindex(
                vm: &Vm,
                this: &Py<$type>,
                sub: &Value,
                start: OrNone<&Value>,
                end: OrNone<&Value>,
            ) -> PyResult<usize> {
                byte_methods::search_in(vm, this, sub, (start, end), search::rfind)?
                    .ok_or_else(|| vm.value_error("subsection not found"))
            }

            /// Return whether bytes[start:end] begin with prefix, or with any of a tuple of them.
            #[signature("prefix[, start[, end]], /")]
            fn startswith(
                vm: &Vm,
                this: &Py<$type>,
                prefix: &Value,
                start: OrNone<&Value>,
                end: OrNone<&Value>,
            ) -> PyResult<bool> {
                byte_methods::matches_any(vm, this, prefix, (start, end), "startswith", |bytes, prefix| {
                    bytes.starts_with(prefix)
                })
            }

            /// Return whether bytes[start:end] end with suffix, or with any of a tuple of them.
            #[signature("suffix[, start[, end]], /")]
            fn endswith(
                vm: &Vm,
                this: &Py<$type>,
                suffix: &Value,
                start: OrNone<&Value>,
                end: OrNone<&Value>,
            ) -> PyResult<bool> {
                byte_methods::matches_any(vm, this, suffix, (start, end), "endswith", |bytes, suffix| {
                    bytes.ends_with(suffix)
                })
            }

            /// Return a list of the parts between occurrences of sep, or of the words if sep is None.
            #[signature("sep=None, maxsplit=-1")]
            fn split(vm: &Vm, this: &Py<$type>, sep: OrNone<&Value>, maxsplit: isize) -> PyResult {
                byte_methods::split_by(vm, this, sep, maxsplit, false)
            }

            /// As split, beginning at the end.
            #[signature("sep=None, maxsplit=-1")]
            fn rsplit(vm: &Vm, this: &Py<$type>, sep: OrNone<&Value>, maxsplit: isize) -> PyResult {
                byte_methods::split_by(vm, this, sep, maxsplit, true)
            }

            /// Return a list of the lines, without their ends unless keepends is true.
            #[signature("keepends=False")]
            fn splitlines(vm: &Vm, this: &Py<$type>, keepends: bool) -> PyResult {
                byte_methods::split_lines(vm, this, keepends)
            }

            /// Return the parts before the first sep, sep itself, and what follows.
            fn partition(vm: &Vm, this: &Py<$type>, sep: &Value) -> PyResult {
                byte_methods::partition_by(vm, this, sep, search::partition, false)
            }

            /// Return the parts before the last sep, sep itself, and what follows.
            fn rpartition(vm: &Vm, this: &Py<$type>, sep: &Value) -> PyResult {
                byte_methods::partition_by(vm, this, sep, search::rpartition, true)
            }

            /// Concatenate any number of bytes-like objects, with this one between them.
            fn join(vm: &Vm, this: &Py<$type>, iterable_of_bytes: &Value) -> PyResult {
                byte_methods::join(vm, this, iterable_of_bytes)
            }

            /// Return a copy where all occurrences of old are replaced by new; count limits how many.
            #[signature("old, new, count=-1, /")]
            fn replace(vm: &Vm, this: &Py<$type>, old: &Value, new: &Value, count: isize) -> PyResult {
                byte_methods::replace_in(vm, this, old, new, count)
            }

            /// Return the bytes without leading and trailing white space, or without those in bytes.
            #[signature("bytes=None, /")]
            fn strip(vm: &Vm, this: &Py<$type>, bytes: OrNone<&Value>) -> PyResult {
                byte_methods::strip_sides(vm, this, bytes, search::Sides::Both)
            }

            /// Return the bytes without leading white space, or without leading ones in bytes.
            #[signature("bytes=None, /")]
            fn lstrip(vm: &Vm, this: &Py<$type>, bytes: OrNone<&Value>) -> PyResult {
                byte_methods::strip_sides(vm, this, bytes, search::Sides::Left)
            }

            /// Return the bytes without trailing white space, or without trailing ones in bytes.
            #[signature("bytes=None, /")]
            fn rstrip(vm: &Vm, this: &Py<$type>, bytes: OrNone<&Value>) -> PyResult {
                byte_methods::strip_sides(vm, this, bytes, search::Sides::Right)
            }

            /// Return the bytes without prefix, if they begin with that.
            fn removeprefix(vm: &Vm, this: &Py<$type>, prefix: &Value) -> PyResult {
                byte_methods::remove_affix(vm, this, prefix, true)
            }

            /// Return the bytes without suffix, if they end with that.
            fn removesuffix(vm: &Vm, this: &Py<$type>, suffix: &Value) -> PyResult {
                byte_methods::remove_affix(vm, this, suffix, false)
            }

            /// Map each byte by a table of 256, after taking out those in delete.
            #[signature("table, /, delete=b''")]
            fn translate(vm: &Vm, this: &Py<$type>, table: &Value, delete: Option<&Value>) -> PyResult {
                byte_methods::translate(vm, this, table, delete)
            }

            /// Return a table for translate that maps each byte of frm to the one at the same place of to.
            #[staticmethod]
            fn maketrans(vm: &Vm, frm: &Value, to: &Value) -> PyResult {
                byte_methods::make_trans(vm, frm, to)
            }

            /// Return the bytes centered in a field of the width.
            #[signature("width, fillchar=b' ', /")]
            fn center(vm: &Vm, this: &Py<$type>, width: isize, fillchar: Option<&Value>) -> PyResult {
                byte_methods::pad(vm, this, width, fillchar, "center", search::center_padding)
            }

            /// Return the bytes at the left of a field of the width.
            #[signature("width, fillchar=b' ', /")]
            fn ljust(vm: &Vm, this: &Py<$type>, width: isize, fillchar: Option<&Value>) -> PyResult {
                byte_methods::pad(vm, this, width, fillchar, "ljust", |len, width| (0, width - len))
            }

            /// Return the bytes at the right of a field of the width.
            #[signature("width, fillchar=b' ', /")]
            fn rjust(vm: &Vm, this: &Py<$type>, width: isize, fillchar: Option<&Value>) -> PyResult {
                byte_methods::pad(vm, this, width, fillchar, "rjust", |len, width| (width - len, 0))
            }

            /// Return the bytes with zeros on the left, behind a sign, to fill the width.
            fn zfill(vm: &Vm, this: &Py<$type>, width: isize) -> PyResult {
                byte_methods::zero_fill(vm, this, width)
            }

            /// Return a copy where tabs are replaced by spaces, up to the next multiple of tabsize.
            #[signature("tabsize=8")]
            fn expandtabs(vm: &Vm, this: &Py<$type>, tabsize: i32) -> PyResult {
                let expanded =
                    search::expandtabs(&this.view(), tabsize as isize, byte_methods::UNITS, byte_methods::len_max(vm));
                <$type as ByteString>::make(vm, &expanded.map_err(|error| vm.text_error(error))?)
            }

            fn capitalize(vm: &Vm, this: &Py<$type>) -> PyResult {
                byte_methods::map(vm, this, byte_methods::capitalize)
            }

            fn title(vm: &Vm, this: &Py<$type>) -> PyResult {
                byte_methods::map(vm, this, byte_methods::title)
            }

            fn swapcase(vm: &Vm, this: &Py<$type>) -> PyResult {
                byte_methods::map(vm, this, byte_methods::swap_case)
            }

            fn lower(vm: &Vm, this: &Py<$type>) -> PyResult {
                byte_methods::map(vm, this, <[u8]>::make_ascii_lowercase)
            }

            fn upper(vm: &Vm, this: &Py<$type>) -> PyResult {
                byte_methods::map(vm, this, <[u8]>::make_ascii_uppercase)
            }

            fn isalnum(this: &Py<$type>) -> bool {
                byte_methods::all(&this.view(), u8::is_ascii_alphanumeric)
            }

            fn isalpha(this: &Py<$type>) -> bool {
                byte_methods::all(&this.view(), u8::is_ascii_alphabetic)
            }

            fn isascii(this: &Py<$type>) -> bool {
                this.view().is_ascii()
            }

            fn isdigit(this: &Py<$type>) -> bool {
                byte_methods::all(&this.view(), u8::is_ascii_digit)
            }

            fn isspace(this: &Py<$type>) -> bool {
                byte_methods::all(&this.view(), byte_methods::is_space)
            }

            fn islower(this: &Py<$type>) -> bool {
                let bytes = this.view();
                bytes.iter().any(u8::is_ascii_lowercase) && !bytes.iter().any(u8::is_ascii_uppercase)
            }

            fn isupper(this: &Py<$type>) -> bool {
                let bytes = this.view();
                bytes.iter().any(u8::is_ascii_uppercase) && !bytes.iter().any(u8::is_ascii_lowercase)
            }

            fn istitle(this: &Py<$type>) -> bool {
                byte_methods::is_title(&this.view())
            }

            /// Return the bytes as hexadecimal digits, with sep between groups of bytes_per_sep.
            #[signature("sep=<unrepresentable>, bytes_per_sep=1")]
            fn hex(vm: &Vm, this: &Py<$type>, sep: Option<&Value>, bytes_per_sep: i32) -> PyResult {
                let bytes = vm.require_buffer(this.as_value())?;
                byte_methods::hex(vm, &bytes, sep, bytes_per_sep)
            }

            /// Make an object of the bytes that a string of hexadecimal digits spells.
            #[classmethod]
            fn fromhex(vm: &Vm, class: &Py<PyType>, string: &Value) -> PyResult {
                let made = <$type as ByteString>::make(vm, &byte_methods::from_hex(vm, string)?)?;
                if class.is_heap_type() { vm.call(class.as_value(), &[made]) } else { Ok(made) }
            }

            /// Return a memoryview of the bytes.
            fn __buffer__(vm: &Vm, this: &Py<$type>, flags: &Value) -> PyResult {
                vm.index(flags)?;
                crate::builtins::memoryview::PyMemoryView::over(vm, this.as_value())
            }

            $($own)*
        }
    };
}

pub(crate) use byte_methods;
