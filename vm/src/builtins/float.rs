//! `float`: double precision numbers of IEEE 754.
//!
//! Floats of usual size are in the word of a [`Value`]; [`PyFloat`] is the heap form of the others (infinities, NaN, very
//! large and very small exponents) and of instances of subclasses. Text forms and roundings are in crate `text`.
//!
//! Invariant: an exact float that fits the word is never on the heap.

use alloc::format;
use alloc::string::String;

use text::elementary;
use text::float_repr;
use text::format_spec::{FormatSpec, Target};
use text::int_float::{self, Rounding};
use text::number_hash;
use text::unicode::to_ascii_number;

use super::bytes::PyBytes;
use super::int::{arithmetic::division_by_zero, int_value, real_operand};
use super::str::PyStr;
use crate::native::prelude::*;

/// The body of floats that are heap objects.
#[pyclass(name = "float", kind = FLOAT, flags(BASE, MATCH_SELF), container = false)]
pub struct PyFloat {
    number: f64,
}

impl PyFloat {
    #[inline(always)]
    pub fn number(&self) -> f64 {
        self.number
    }
}

/// The number of a float or of an instance of a subclass of float; `None` for all else.
#[inline]
pub fn float_value(value: &Value) -> Option<f64> {
    if value.is_word_float() {
        return Some(value.word_float());
    }
    value.downcast::<PyFloat>().map(|float| float.number)
}

/// Whether the value is of type `float` itself.
#[inline]
pub fn is_exact_float(value: &Value) -> bool {
    value.is_word_float() || value.is_kind(Kind::FLOAT)
}

impl Vm {
    #[inline(always)]
    pub fn float(&self, number: f64) -> Value {
        match Value::small_float(number) {
            Some(value) => value,
            None => self.box_float(number),
        }
    }

    #[inline(never)]
    fn box_float(&self, number: f64) -> Value {
        self.heap().create(PyFloat { number }, Kind::FLOAT, self.types.float.initial_shape()).into_value()
    }

    /// `class(number)` for a class that is `float` or a subclass of it.
    fn float_in(&self, class: &Py<PyType>, number: f64) -> PyResult {
        if class.as_value().is(self.types.float.as_value()) {
            return Ok(self.float(number));
        }
        self.create_in(class, PyFloat { number }).map(Py::into_value)
    }

    /// `float(object)`, an exact float.
    pub fn to_float(&self, object: &Value) -> PyResult {
        if is_exact_float(object) {
            return Ok(object.clone());
        }
        let slots = self.type_of(object).slots();
        if slots.float.is_some() || slots.index.is_some() {
            return self.to_f64(object).map(|number| self.float(number));
        }
        self.parse_float(object).map(|number| self.float(number))
    }

    /// The float that a string or an object with a buffer spells.
    fn parse_float(&self, source: &Value) -> PyResult<f64> {
        let number = if let Some(string) = source.downcast::<PyStr>() {
            float_repr::parse(&to_ascii_number(string.as_bytes()))
        } else if let Some(bytes) = source.downcast::<PyBytes>() {
            float_repr::parse(bytes.as_bytes())
        } else if source.has_layout(Kind::BYTEARRAY) || source.has_layout(Kind::MEMORYVIEW) {
            let bytes = self.call(self.types.bytes.as_value(), core::slice::from_ref(source))?;
            bytes.downcast::<PyBytes>().and_then(|bytes| float_repr::parse(bytes.as_bytes()))
        } else {
            return Err(self.type_error(format!(
                "float() argument must be a string or a real number, not '{}'",
                self.type_name(source)
            )));
        };
        match number {
            Some(number) => Ok(number),
            None => Err(self.could_not_convert(source)),
        }
    }

    #[cold]
    fn could_not_convert(&self, source: &Value) -> Raised {
        let quoted = match self.repr(source) {
            Ok(quoted) => quoted,
            Err(raised) => return raised,
        };
        let mut message = b"could not convert string to float: ".to_vec();
        message.extend_from_slice(quoted.as_bytes());
        self.text_error(text::Error::value(message))
    }

    fn int_of_float(&self, number: f64, rounding: Rounding) -> PyResult {
        /// Whole numbers up to this size are words, and all conversions are exact.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if rounding == Rounding::Truncate && number.abs() < EXACT {
            return Ok(self.int(number as i64));
        }
        int_float::float_to_int(number, rounding)
            .map(|number| self.int_from(number))
            .map_err(|error| self.text_error(error))
    }
}

// ---- arithmetic ----

/// Both operands as floats, or `NotImplemented`.
macro_rules! operands {
    ($vm:ident, $left:ident, $right:ident) => {
        match (real_operand($vm, $left)?, real_operand($vm, $right)?) {
            (Some(left), Some(right)) => (left, right),
            _ => return Ok($vm.not_implemented()),
        }
    };
}

/// Quotient rounded down, and remainder with the divisor's sign; the divisor is not 0.
fn divide_floor(dividend: f64, divisor: f64) -> (f64, f64) {
    let mut remainder = dividend % divisor;
    // Exact but for the last rounding, as the remainder was taken off.
    let mut quotient = (dividend - remainder) / divisor;
    if remainder == 0.0 {
        remainder = 0.0_f64.copysign(divisor);
    } else if (divisor < 0.0) != (remainder < 0.0) {
        remainder += divisor;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0.0_f64.copysign(dividend / divisor), remainder);
    }
    let floor = libm::floor(quotient);
    (if quotient - floor > 0.5 { floor + 1.0 } else { floor }, remainder)
}

fn modulo(dividend: f64, divisor: f64) -> f64 {
    let remainder = dividend % divisor;
    if remainder == 0.0 {
        0.0_f64.copysign(divisor)
    } else if (divisor < 0.0) != (remainder < 0.0) {
        remainder + divisor
    } else {
        remainder
    }
}

/// `OverflowError` as CPython makes it of C's `ERANGE`.
#[cold]
fn out_of_range(vm: &Vm) -> Raised {
    match vm.try_str("Numerical result out of range") {
        Ok(message) => vm.raise_args(&vm.exceptions.overflow_error, &[Value::int32(34), message]),
        Err(raised) => raised,
    }
}

/// `base ** exponent`, complex for a negative base and a fractional exponent.
///
/// The odd cases are those of C99 Annex F, save that `0.0 ** negative` raises.
pub(crate) fn power(vm: &Vm, base: f64, exponent: f64) -> PyResult {
    let is_odd = || exponent.abs() % 2.0 == 1.0;
    if exponent == 0.0 || base == 1.0 {
        return Ok(vm.float(1.0));
    }
    if base.is_nan() || exponent.is_nan() {
        return Ok(vm.float(f64::NAN));
    }
    if exponent.is_infinite() {
        let grows = (exponent > 0.0) == (base.abs() > 1.0);
        return Ok(vm.float(match base.abs() {
            1.0 => 1.0,
            _ if grows => f64::INFINITY,
            _ => 0.0,
        }));
    }
    if base.is_infinite() {
        let size = if exponent > 0.0 { f64::INFINITY } else { 0.0 };
        return Ok(vm.float(if is_odd() { size.copysign(base) } else { size }));
    }
    if base == 0.0 {
        if exponent < 0.0 {
            return Err(vm.zero_division_error("zero to a negative power"));
        }
        return Ok(vm.float(if is_odd() { base } else { 0.0 }));
    }
    if base < 0.0 && exponent != libm::floor(exponent) {
        return super::complex::power(vm, (base, 0.0), (exponent, 0.0));
    }
    match elementary::pow(base.abs(), exponent) {
        Some(size) => Ok(vm.float(if base < 0.0 && is_odd() { -size } else { size })),
        None => Err(out_of_range(vm)),
    }
}

/// The receiver of a slot or method of `float`, which the caller's wrapper has checked.
#[inline(always)]
fn own(this: &Value) -> f64 {
    float_value(this).unwrap_or(f64::NAN)
}

fn pair(vm: &Vm, first: f64, second: f64) -> PyResult {
    Ok(vm.tuple(&[vm.float(first), vm.float(second)]))
}

/// A hash of the object's identity, for numbers that are not equal to themselves.
pub(crate) fn hash_by_identity(this: &Value) -> i64 {
    number_hash::not_minus_one(this.bits().rotate_right(4) as i64)
}

/// A string or a number as a floating-point number, if that is possible.
#[pymethods]
impl PyFloat {
    #[new]
    #[signature("x=0, /")]
    fn new(vm: &Vm, class: &Py<PyType>, x: Option<&Value>) -> PyResult {
        let Some(x) = x else { return vm.float_in(class, 0.0) };
        let number = vm.to_float(x)?;
        if class.as_value().is(vm.types.float.as_value()) { Ok(number) } else { vm.float_in(class, own(&number)) }
    }

    fn __repr__(this: &Value) -> String {
        float_repr::repr(own(this))
    }

    fn __hash__(this: &Value) -> i64 {
        number_hash::hash_f64(own(this)).unwrap_or_else(|| hash_by_identity(this))
    }

    fn __bool__(this: &Value) -> bool {
        own(this) != 0.0
    }

    fn __richcompare__(vm: &Vm, this: &Value, other: &Value, op: CompareOp) -> PyResult {
        let left = own(this);
        let ordering = if let Some(right) = float_value(other) {
            left.partial_cmp(&right)
        } else if let Some(right) = int_value(other) {
            right.compare_f64(left).map(core::cmp::Ordering::reverse)
        } else {
            return Ok(vm.not_implemented());
        };
        // NaN is unequal to everything, and not in any order.
        let answer = ordering.map_or(op == CompareOp::Ne, |ordering| op.holds(ordering));
        Ok(Value::from_bool(answer))
    }

    fn __add__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        let (left, right) = operands!(vm, left, right);
        Ok(vm.float(left + right))
    }

    fn __sub__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        let (left, right) = operands!(vm, left, right);
        Ok(vm.float(left - right))
    }

    fn __mul__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        let (left, right) = operands!(vm, left, right);
        Ok(vm.float(left * right))
    }

    fn __truediv__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        let (left, right) = operands!(vm, left, right);
        if right == 0.0 {
            return Err(division_by_zero(vm));
        }
        Ok(vm.float(left / right))
    }

    fn __floordiv__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        let (left, right) = operands!(vm, left, right);
        if right == 0.0 {
            return Err(division_by_zero(vm));
        }
        Ok(vm.float(divide_floor(left, right).0))
    }

    fn __mod__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        let (left, right) = operands!(vm, left, right);
        if right == 0.0 {
            return Err(division_by_zero(vm));
        }
        Ok(vm.float(modulo(left, right)))
    }

    fn __divmod__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        let (left, right) = operands!(vm, left, right);
        if right == 0.0 {
            return Err(division_by_zero(vm));
        }
        let (quotient, remainder) = divide_floor(left, right);
        pair(vm, quotient, remainder)
    }

    fn __pow__(vm: &Vm, left: &Value, right: &Value, modulus: &Value) -> PyResult {
        if !modulus.is_none() {
            return Err(vm.type_error("pow() 3rd argument not allowed unless all arguments are integers"));
        }
        let (left, right) = operands!(vm, left, right);
        power(vm, left, right)
    }

    fn __neg__(this: &Value) -> f64 {
        -own(this)
    }

    fn __pos__(vm: &Vm, this: &Value) -> Value {
        exact(vm, this)
    }

    fn __abs__(this: &Value) -> f64 {
        own(this).abs()
    }

    fn __int__(vm: &Vm, this: &Value) -> PyResult {
        vm.int_of_float(own(this), Rounding::Truncate)
    }

    fn __float__(vm: &Vm, this: &Value) -> Value {
        exact(vm, this)
    }

    /// The number as a string, as format_spec says.
    fn __format__(vm: &Vm, this: &Value, format_spec: &Py<PyStr>) -> PyResult {
        if format_spec.is_empty() {
            return vm.str(this).map(Py::into_value);
        }
        let spec = FormatSpec::parse(format_spec.as_bytes(), Target::Float, &vm.type_name(this));
        let spec = spec.map_err(|error| vm.text_error(error))?;
        vm.heap().check(spec.size_hint()).map_err(|_| vm.no_memory())?;
        vm.try_str_bytes(&spec.format_float(own(this))).map(Py::into_value)
    }

    /// The integer between 0 and the number that is closest to it.
    fn __trunc__(vm: &Vm, this: &Value) -> PyResult {
        vm.int_of_float(own(this), Rounding::Truncate)
    }

    /// The largest integer that is not above the number.
    fn __floor__(vm: &Vm, this: &Value) -> PyResult {
        vm.int_of_float(own(this), Rounding::Floor)
    }

    /// The smallest integer that is not below the number.
    fn __ceil__(vm: &Vm, this: &Value) -> PyResult {
        vm.int_of_float(own(this), Rounding::Ceiling)
    }

    /// The closest integer; ties go to the even one.
    ///
    /// With ndigits the result is a float, rounded to so many digits after the point.
    #[signature("ndigits=None, /")]
    fn __round__(vm: &Vm, this: &Value, ndigits: OrNone<&Value>) -> PyResult {
        let number = own(this);
        let Some(ndigits) = ndigits.0 else { return vm.int_of_float(number, Rounding::HalfEven) };
        let ndigits = vm.index_to_clipped_isize(ndigits)?;
        if !number.is_finite() {
            return Ok(vm.float(number));
        }
        float_repr::round(number, ndigits as i64).map(|rounded| vm.float(rounded)).map_err(|error| vm.text_error(error))
    }

    fn __getnewargs__(vm: &Vm, this: &Value) -> Value {
        vm.tuple(&[exact(vm, this)])
    }

    /// Return True if the number is an integer.
    fn is_integer(this: &Value) -> bool {
        let number = own(this);
        number.is_finite() && libm::floor(number) == number
    }

    /// The complex conjugate, which for any float is itself.
    fn conjugate(vm: &Vm, this: &Value) -> Value {
        exact(vm, this)
    }

    /// the real part of a complex number
    #[getter]
    fn real(vm: &Vm, this: &Value) -> Value {
        exact(vm, this)
    }

    /// the imaginary part of a complex number
    #[getter]
    fn imag(_this: &Value) -> f64 {
        0.0
    }

    /// The number as a pair of integers whose ratio it is exactly.
    ///
    /// The ratio is in lowest terms and its denominator positive. Infinities and NaN have none:
    /// they raise OverflowError and ValueError.
    ///
    /// >>> (10.0).as_integer_ratio()
    /// (10, 1)
    /// >>> (0.0).as_integer_ratio()
    /// (0, 1)
    /// >>> (-.25).as_integer_ratio()
    /// (-1, 4)
    fn as_integer_ratio(vm: &Vm, this: &Value) -> PyResult {
        let (numerator, denominator) = int_float::integer_ratio(own(this)).map_err(|error| vm.text_error(error))?;
        Ok(vm.tuple(&[vm.int_from(numerator), vm.int_from(denominator)]))
    }

    /// The number in hexadecimal.
    ///
    /// >>> (-0.1).hex()
    /// '-0x1.999999999999ap-4'
    /// >>> 3.14159.hex()
    /// '0x1.921f9f01b866ep+1'
    fn hex(this: &Value) -> String {
        float_repr::hex(own(this))
    }

    /// The floating-point number that a hexadecimal string spells.
    ///
    /// >>> float.fromhex('0x1.ffffp10')
    /// 2047.984375
    /// >>> float.fromhex('-0x1p-1074')
    /// -5e-324
    #[classmethod]
    #[signature("string, /")]
    fn fromhex(vm: &Vm, class: &Py<PyType>, string: &Value) -> PyResult {
        let Some(string) = string.downcast::<PyStr>() else {
            return Err(vm.type_error("bad argument type for built-in operation"));
        };
        let number = float_repr::from_hex(string.as_bytes()).map_err(|error| vm.text_error(error))?;
        instance(vm, class, vm.float(number))
    }

    /// A real number as a floating-point number.
    #[classmethod]
    #[signature("number, /")]
    fn from_number(vm: &Vm, class: &Py<PyType>, number: &Value) -> PyResult {
        if is_exact_float(number) {
            return instance(vm, class, number.clone());
        }
        let number = vm.to_f64(number)?;
        instance(vm, class, vm.float(number))
    }

    /// How the machine keeps numbers: of use to tests only.
    ///
    ///   typestr
    ///     'double' or 'float', the C type that is asked for.
    ///
    /// The answer is 'unknown', 'IEEE, big-endian' or 'IEEE, little-endian'.
    #[classmethod]
    #[signature("typestr, /")]
    fn __getformat__(vm: &Vm, _class: &Py<PyType>, typestr: &Py<PyStr>) -> PyResult<&'static str> {
        match typestr.as_bytes() {
            b"double" | b"float" if cfg!(target_endian = "little") => Ok("IEEE, little-endian"),
            b"double" | b"float" => Ok("IEEE, big-endian"),
            _ => Err(vm.value_error("__getformat__() argument 1 must be 'double' or 'float'")),
        }
    }
}

/// A float or an instance of a subclass as an exact float; NaN keeps its identity.
fn exact(vm: &Vm, this: &Value) -> Value {
    if is_exact_float(this) { this.clone() } else { vm.float(own(this)) }
}

/// `class(float)`, by its constructor if it is a subclass.
fn instance(vm: &Vm, class: &Py<PyType>, float: Value) -> PyResult {
    if class.as_value().is(vm.types.float.as_value()) {
        return Ok(float);
    }
    vm.call(class.as_value(), &[float])
}
