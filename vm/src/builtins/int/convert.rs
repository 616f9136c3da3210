//! What becomes an int and what an int becomes: `int()`, text by format specification, bytes.

use num_bigint::{BigInt, Sign};
use text::format_spec::{FormatSpec, Target};
use text::int_text;
use text::unicode::to_ascii_number;

use super::{Int, IntRef, PyInt, int_value, is_exact_int, is_int};
use crate::builtins::bytes::PyBytes;
use crate::builtins::str::PyStr;
use crate::native::args::Args;
use crate::native::prelude::*;

/// `int(...)`
pub(super) fn construct(vm: &Vm, class: &Py<PyType>, args: Args<'_>) -> PyResult {
    let positional = args.positional();
    if !args.names.is_empty() && args.values.len() > 2 {
        return Err(vm.type_error(alloc::format!("int() takes at most 2 arguments ({} given)", args.values.len())));
    }
    args.check_count(vm, 0, Some(2))?;
    let mut base = positional.get(1);
    for (name, value) in args.keywords().iter() {
        match name.downcast::<PyStr>().map(|name| name.as_bytes()) {
            Some(b"base") => base = Some(value),
            _ => {
                let name = vm.str_lossy(name);
                return Err(vm.type_error(alloc::format!("int() got an unexpected keyword argument '{name}'")));
            }
        }
    }
    let is_plain = class.as_value().is(vm.types.int.as_value());
    match (positional.first(), base) {
        (None, None) => vm.int_in(class, Int::Small(0)),
        (None, Some(_)) => Err(vm.type_error("int() missing string argument")),
        (Some(x), None) if is_plain => vm.to_int(x),
        (Some(x), None) => {
            let number = vm.to_int(x)?;
            vm.int_in(class, int_value(&number).map_or(Int::Small(0), IntRef::to_int))
        }
        (Some(x), Some(base)) => {
            let base = vm.index_to_clipped_isize(base)?;
            let base = match u32::try_from(base) {
                Ok(base @ (0 | 2..=36)) => base,
                _ => return Err(vm.value_error("int() base must be >= 2 and <= 36, or 0")),
            };
            match parse(vm, x, base)? {
                Some(number) => vm.int_in(class, number),
                None => Err(vm.type_error("int() can't convert non-string with explicit base")),
            }
        }
    }
}

/// The number that a str, bytes or bytearray spells; `None` for other objects.
fn parse(vm: &Vm, source: &Value, base: u32) -> PyResult<Option<Int>> {
    let result = if let Some(string) = source.downcast::<PyStr>() {
        int_text::parse_int(&to_ascii_number(string.as_bytes()), base, vm.int_max_str_digits())
    } else if source.has_layout(Kind::BYTES) || source.has_layout(Kind::BYTEARRAY) {
        return parse_buffer(vm, source, base).map(Some);
    } else {
        return Ok(None);
    };
    result.map(Some).or_else(|error| invalid(vm, source, base, error))
}

/// As [`parse`], of an object that is known to have a buffer.
fn parse_buffer(vm: &Vm, source: &Value, base: u32) -> PyResult<Int> {
    let bytes = bytes_of(vm, source)?;
    int_text::parse_int(bytes.as_bytes(), base, vm.int_max_str_digits())
        .or_else(|error| invalid(vm, bytes.as_value(), base, error))
}

#[cold]
fn invalid<T>(vm: &Vm, source: &Value, base: u32, error: int_text::ParseIntError) -> PyResult<T> {
    let quoted = match error {
        int_text::ParseIntError::Invalid => Some(vm.repr(source)?),
        int_text::ParseIntError::TooManyDigits { .. } => None,
    };
    Err(vm.text_error(error.into_error(base, quoted.as_ref().map_or(b"", |quoted| quoted.as_bytes()))))
}

/// The object itself if it is of type bytes, else `bytes(object)`.
fn bytes_of(vm: &Vm, object: &Value) -> PyResult<Py<PyBytes>> {
    if let Some(bytes) = object.downcast::<PyBytes>() {
        return Ok(bytes.clone());
    }
    let made = vm.call(vm.types.bytes.as_value(), core::slice::from_ref(object))?;
    Py::try_from_value(made)
        .map_err(|other| vm.type_error(alloc::format!("__bytes__ returned non-bytes (type {})", vm.type_name(&other))))
}

impl Vm {
    /// `int(object)`, an exact int.
    pub fn to_int(&self, object: &Value) -> PyResult {
        if is_exact_int(object) {
            return Ok(object.clone());
        }
        let slots = self.type_of(object).slots();
        if let Some(int) = slots.int {
            let result = int(self, object)?;
            return self.checked_int(result, "__int__");
        }
        if slots.index.is_some() {
            return self.index(object);
        }
        if let Some(number) = parse(self, object, 10)? {
            return Ok(self.int_from(number));
        }
        if self.has_buffer(object) {
            return parse_buffer(self, object, 10).map(|number| self.int_from(number));
        }
        Err(self.type_error(alloc::format!(
            "int() argument must be a string, a bytes-like object or a real number, not '{}'",
            self.type_name(object)
        )))
    }

    /// The result of a special method that has to return an int, as an exact int.
    pub(crate) fn checked_int(&self, result: Value, method: &str) -> PyResult {
        if is_exact_int(&result) {
            return Ok(result);
        }
        let name = self.type_name(&result);
        if !is_int(&result) {
            return Err(self.type_error(alloc::format!("{method} returned non-int (type {name})")));
        }
        self.warn_deprecated(&alloc::format!(
            "{method} returned non-int (type {name}).  The ability to return an instance of a strict subclass of int \
             is deprecated, and may be removed in a future version of Python."
        ))?;
        Ok(self.exact_int(&result))
    }

    /// Whether the object has a buffer that is not among the types this crate knows to convert by itself.
    pub(crate) fn has_buffer(&self, object: &Value) -> bool {
        object.has_layout(Kind::MEMORYVIEW)
    }
}

/// `format(int, spec)`
pub(super) fn format(vm: &Vm, this: &Value, spec: &Py<PyStr>) -> PyResult {
    if spec.is_empty() {
        return vm.str(this).map(Py::into_value);
    }
    let spec = FormatSpec::parse(spec.as_bytes(), Target::Int, &vm.type_name(this));
    let spec = spec.map_err(|error| vm.text_error(error))?;
    vm.heap().check(spec.size_hint()).map_err(|_| vm.no_memory())?;
    let number = int_value(this).unwrap_or(IntRef::Small(0)).to_int();
    let text = spec.format_int(&number, vm.int_max_str_digits()).map_err(|error| vm.text_error(error))?;
    vm.try_str_bytes(&text).map(Py::into_value)
}

fn is_little_endian(vm: &Vm, byteorder: Option<&Py<PyStr>>) -> PyResult<bool> {
    match byteorder.map(|order| order.as_bytes()) {
        Some(b"little") => Ok(true),
        None | Some(b"big") => Ok(false),
        Some(_) => Err(vm.value_error("byteorder must be either 'little' or 'big'")),
    }
}

pub(super) fn to_bytes(
    vm: &Vm,
    number: IntRef<'_>,
    length: isize,
    byteorder: Option<&Py<PyStr>>,
    signed: bool,
) -> PyResult {
    let is_little = is_little_endian(vm, byteorder)?;
    let length = usize::try_from(length).map_err(|_| vm.value_error("length argument must be non-negative"))?;
    if number.is_negative() && !signed {
        return Err(vm.overflow_error("can't convert negative int to unsigned"));
    }
    vm.heap().check(length).map_err(|_| vm.no_memory())?;
    // Least significant byte first, shortest form.
    let digits = match (number.is_zero(), signed) {
        (true, _) => alloc::vec::Vec::new(),
        (_, true) => number.to_big().to_signed_bytes_le(),
        (_, false) => number.to_big().magnitude().to_bytes_le(),
    };
    if digits.len() > length {
        return Err(vm.overflow_error("int too big to convert"));
    }
    let filler = if number.is_negative() { 0xFF } else { 0 };
    let mut bytes = digits;
    bytes.try_reserve_exact(length - bytes.len()).map_err(|_| vm.no_memory())?;
    bytes.resize(length, filler);
    if !is_little {
        bytes.reverse();
    }
    vm.try_bytes(&bytes)
}

pub(super) fn from_bytes(
    vm: &Vm,
    class: &Py<PyType>,
    bytes: &Value,
    byteorder: Option<&Py<PyStr>>,
    signed: bool,
) -> PyResult {
    let is_little = is_little_endian(vm, byteorder)?;
    // Of these `bytes()` would make something else than their bytes.
    let has_no_bytes = bytes.has_layout(Kind::STR)
        || (vm.type_of(bytes).slots().index.is_some() && vm.lookup_special(bytes, &vm.names.__bytes__)?.is_none());
    if has_no_bytes {
        return Err(vm.type_error(alloc::format!("cannot convert '{}' object to bytes", vm.type_name(bytes))));
    }
    let bytes = bytes_of(vm, bytes)?;
    let bytes = bytes.as_bytes();
    let number = match (signed, is_little) {
        (false, false) => BigInt::from_bytes_be(Sign::Plus, bytes),
        (false, true) => BigInt::from_bytes_le(Sign::Plus, bytes),
        (true, false) => BigInt::from_signed_bytes_be(bytes),
        (true, true) => BigInt::from_signed_bytes_le(bytes),
    };
    let number = vm.int_from_big(number);
    if class.as_value().is(vm.types.int.as_value()) {
        return Ok(number);
    }
    vm.call(class.as_value(), &[number])
}

impl PyInt {
    /// The number as `text` takes it.
    pub fn number(&self) -> &Int {
        &self.number
    }
}
