//! `complex`: pairs of floats, with the arithmetic of C99 Annex G.
//!
//! Since 3.14 a real operand stays real in mixed operations: it has no imaginary part, rather than one of zero, which
//! matters for infinities, NaN and the signs of zeros.

use alloc::format;
use alloc::string::String;

use text::elementary;
use text::float_repr;
use text::format_spec::{FormatSpec, Target};
use text::number_hash;
use text::unicode::to_ascii_number;

use super::float::{float_value, hash_by_identity};
use super::int::{arithmetic::division_by_zero, int_value, real_operand};
use super::str::PyStr;
use crate::native::args::{Args, Callee, Param, ParamKind, Signature, bind};
use crate::native::prelude::*;

#[pyclass(name = "complex", kind = COMPLEX, flags(BASE), container = false)]
pub struct PyComplex {
    real: f64,
    imag: f64,
}

/// Real and imaginary part.
pub type Parts = (f64, f64);

impl PyComplex {
    #[inline]
    pub fn parts(&self) -> Parts {
        (self.real, self.imag)
    }
}

impl Vm {
    pub fn complex(&self, real: f64, imag: f64) -> Value {
        let shape = self.types.complex.initial_shape();
        self.heap().create(PyComplex { real, imag }, Kind::COMPLEX, shape).into_value()
    }

    fn complex_of(&self, parts: Parts) -> Value {
        self.complex(parts.0, parts.1)
    }

    /// `class(...)` for a class that is `complex` or a subclass of it.
    fn complex_in(&self, class: &Py<PyType>, (real, imag): Parts) -> PyResult {
        if class.as_value().is(self.types.complex.as_value()) {
            return Ok(self.complex(real, imag));
        }
        self.create_in(class, PyComplex { real, imag }).map(Py::into_value)
    }

    /// The object as a complex number, by `__complex__`, `__float__` or `__index__`; strings are refused.
    pub fn to_complex(&self, object: &Value) -> PyResult<Parts> {
        if let Some(number) = object.downcast::<PyComplex>() {
            return Ok(number.parts());
        }
        match self.by_complex_method(object)? {
            Some(parts) => Ok(parts),
            None => self.to_f64(object).map(|real| (real, 0.0)),
        }
    }

    /// The result of `__complex__`, if the object has it.
    fn by_complex_method(&self, object: &Value) -> PyResult<Option<Parts>> {
        let Some(method) = self.lookup_special(object, &self.names.__complex__)? else { return Ok(None) };
        let result = self.call(&method, &[])?;
        let name = self.type_name(&result);
        let Some(number) = result.downcast::<PyComplex>() else {
            return Err(self.type_error(format!("__complex__ returned non-complex (type {name})")));
        };
        if !number.is_exact() {
            self.warn_deprecated(&format!(
                "__complex__ returned non-complex (type {name}).  The ability to return an instance of a strict subclass \
                 of complex is deprecated, and may be removed in a future version of Python."
            ))?;
        }
        Ok(Some(number.parts()))
    }
}

// ---- arithmetic ----

/// An operand of a complex operation: the other one is complex for sure.
enum Operand {
    Real(f64),
    Complex(Parts),
}

use Operand::{Complex, Real};

fn operand(vm: &Vm, value: &Value) -> PyResult<Option<Operand>> {
    if let Some(number) = value.downcast::<PyComplex>() {
        return Ok(Some(Complex(number.parts())));
    }
    Ok(real_operand(vm, value)?.map(Real))
}

macro_rules! operands {
    ($vm:ident, $left:ident, $right:ident) => {
        match (operand($vm, $left)?, operand($vm, $right)?) {
            (Some(left), Some(right)) => (left, right),
            _ => return Ok($vm.not_implemented()),
        }
    };
}

impl Operand {
    fn parts(self) -> Parts {
        match self {
            Real(real) => (real, 0.0),
            Complex(parts) => parts,
        }
    }
}

/// 1 for an infinity, 0 for all else, with the number's sign.
fn boxed_infinity(number: f64) -> f64 {
    (if number.is_infinite() { 1.0_f64 } else { 0.0 }).copysign(number)
}

fn zero_for_nan(number: f64) -> f64 {
    if number.is_nan() { 0.0_f64.copysign(number) } else { number }
}

fn product((a, b): Parts, (c, d): Parts) -> Parts {
    let (ac, bd, ad, bc) = (a * c, b * d, a * d, b * c);
    let result = (ac - bd, ad + bc);
    if !(result.0.is_nan() && result.1.is_nan()) {
        return result;
    }
    // An infinite factor, or an overflow on the way, makes an infinite product.
    let (mut a, mut b, mut c, mut d) = (a, b, c, d);
    let mut is_infinite = false;
    if a.is_infinite() || b.is_infinite() {
        (a, b) = (boxed_infinity(a), boxed_infinity(b));
        (c, d) = (zero_for_nan(c), zero_for_nan(d));
        is_infinite = true;
    }
    if c.is_infinite() || d.is_infinite() {
        (c, d) = (boxed_infinity(c), boxed_infinity(d));
        (a, b) = (zero_for_nan(a), zero_for_nan(b));
        is_infinite = true;
    }
    if !is_infinite && [ac, bd, ad, bc].iter().any(|part| part.is_infinite()) {
        (a, b, c, d) = (zero_for_nan(a), zero_for_nan(b), zero_for_nan(c), zero_for_nan(d));
        is_infinite = true;
    }
    if is_infinite { (f64::INFINITY * (a * c - b * d), f64::INFINITY * (a * d + b * c)) } else { result }
}

/// By Smith's method: scaled by the larger part of the divisor. The divisor is not zero.
fn quotient((a, b): Parts, (c, d): Parts) -> Parts {
    let result = if c.abs() >= d.abs() {
        let ratio = d / c;
        let scale = c + d * ratio;
        ((a + b * ratio) / scale, (b - a * ratio) / scale)
    } else if d.abs() >= c.abs() {
        let ratio = c / d;
        let scale = c * ratio + d;
        ((a * ratio + b) / scale, (b * ratio - a) / scale)
    } else {
        (f64::NAN, f64::NAN)
    };
    if !(result.0.is_nan() && result.1.is_nan()) {
        return result;
    }
    if (a.is_infinite() || b.is_infinite()) && c.is_finite() && d.is_finite() {
        let (x, y) = (boxed_infinity(a), boxed_infinity(b));
        return (f64::INFINITY * (x * c + y * d), f64::INFINITY * (y * c - x * d));
    }
    if (c.is_infinite() || d.is_infinite()) && a.is_finite() && b.is_finite() {
        let (x, y) = (boxed_infinity(c), boxed_infinity(d));
        return (0.0 * (a * x + b * y), 0.0 * (b * x - a * y));
    }
    result
}

/// A real number by a complex one that is not zero.
fn real_quotient(a: f64, (c, d): Parts) -> Parts {
    let result = if c.abs() >= d.abs() {
        let ratio = d / c;
        let scale = c + d * ratio;
        (a / scale, (-a * ratio) / scale)
    } else if d.abs() >= c.abs() {
        let ratio = c / d;
        let scale = c * ratio + d;
        ((a * ratio) / scale, -a / scale)
    } else {
        (f64::NAN, f64::NAN)
    };
    let is_lost = result.0.is_nan() && result.1.is_nan();
    if is_lost && a.is_finite() && (c.is_infinite() || d.is_infinite()) {
        return (0.0 * (a * boxed_infinity(c)), 0.0 * (-a * boxed_infinity(d)));
    }
    result
}

/// `base ** exponent`
pub(crate) fn power(vm: &Vm, base: Parts, exponent: Parts) -> PyResult {
    /// Whole exponents up to this size are multiplied out, which is more accurate.
    const WHOLE_MAX: f64 = 100.0;
    let is_whole = exponent.1 == 0.0 && exponent.0 == libm::floor(exponent.0) && exponent.0.abs() <= WHOLE_MAX;
    let result = if is_whole { whole_power(base, exponent.0 as i32) } else { general_power(base, exponent) };
    match result {
        None => Err(vm.zero_division_error("zero to a negative or complex power")),
        Some((real, imag)) if real.is_infinite() || imag.is_infinite() => {
            Err(vm.overflow_error("complex exponentiation"))
        }
        Some(parts) => Ok(vm.complex_of(parts)),
    }
}

/// `None`: zero to a negative power.
fn whole_power(base: Parts, exponent: i32) -> Option<Parts> {
    let mut power = (1.0, 0.0);
    let mut square = base;
    let mut left = exponent.unsigned_abs();
    while left > 0 {
        if left & 1 == 1 {
            power = product(power, square);
        }
        left >>= 1;
        square = product(square, square);
    }
    match exponent > 0 {
        true => Some(power),
        false if power == (0.0, 0.0) => None,
        false => Some(quotient((1.0, 0.0), power)),
    }
}

/// `None`: zero to a power that is not real and positive.
fn general_power(base: Parts, exponent: Parts) -> Option<Parts> {
    if exponent == (0.0, 0.0) {
        return Some((1.0, 0.0));
    }
    if base == (0.0, 0.0) {
        return if exponent.1 != 0.0 || exponent.0 < 0.0 { None } else { Some((0.0, 0.0)) };
    }
    let size = hypot(base);
    let angle = libm::atan2(base.1, base.0);
    let is_ordinary = size.is_finite() && exponent.0.is_finite();
    let mut length = match is_ordinary {
        true => elementary::pow(size, exponent.0).unwrap_or(f64::INFINITY),
        false => libm::pow(size, exponent.0),
    };
    let mut phase = angle * exponent.0;
    if exponent.1 != 0.0 {
        length *= exp(-angle * exponent.1);
        phase += exponent.1 * if size.is_finite() { elementary::log(size) } else { size };
    }
    // C says that there is no angle of infinite size, and CPython takes that for a power of zero.
    if phase.is_infinite() {
        return None;
    }
    Some((length * libm::cos(phase), length * libm::sin(phase)))
}

fn exp(x: f64) -> f64 {
    if x.is_finite() { elementary::exp(x).unwrap_or(f64::INFINITY) } else { libm::exp(x) }
}

/// The distance from 0: infinite if either part is, even if the other is NaN.
fn hypot((real, imag): Parts) -> f64 {
    if real.is_infinite() || imag.is_infinite() {
        f64::INFINITY
    } else if real.is_nan() || imag.is_nan() {
        f64::NAN
    } else {
        elementary::hypot(real, imag).unwrap_or(f64::INFINITY)
    }
}

// ---- the constructor ----

static SIGNATURE: Signature = {
    const fn optional(name: &'static str) -> Param {
        Param { name, kind: ParamKind::PositionalOrKeyword, required: false }
    }
    Signature::new(Callee::Constructor, "complex", "complex", &[optional("real"), optional("imag")], false, false)
};

/// `complex(...)`: only a single positional argument may be a string, or complex without a warning.
fn construct(vm: &Vm, class: &Py<PyType>, args: Args<'_>) -> PyResult {
    match bind(vm, &SIGNATURE, args.values, args.names)? {
        [Some(number), None] if args.names.is_empty() => of_one(vm, class, number),
        [real, imag] => of_parts(vm, class, real, imag),
    }
}

/// `complex(number)`
fn of_one(vm: &Vm, class: &Py<PyType>, number: &Value) -> PyResult {
    if number.is_kind(Kind::COMPLEX) && class.as_value().is(vm.types.complex.as_value()) {
        return Ok(number.clone());
    }
    if let Some(parts) = vm.by_complex_method(number)? {
        return vm.complex_in(class, parts);
    }
    if let Some(string) = number.downcast::<PyStr>() {
        return match float_repr::parse_complex(&to_ascii_number(string.as_bytes())) {
            Some(parts) => vm.complex_in(class, parts),
            None => Err(vm.value_error("complex() arg is a malformed string")),
        };
    }
    if !is_real(vm, number) {
        let name = vm.type_name(number);
        return Err(vm.type_error(format!("complex() argument must be a string or a number, not {name}")));
    }
    let real = vm.to_f64(number)?;
    vm.complex_in(class, (real, 0.0))
}

fn is_real(vm: &Vm, value: &Value) -> bool {
    let slots = vm.type_of(value).slots();
    slots.float.is_some() || slots.index.is_some()
}

/// `complex(real, imag)`: both should be real; complex ones are deprecated, and count as `real + imag * 1j`.
fn of_parts(vm: &Vm, class: &Py<PyType>, real: Option<&Value>, imag: Option<&Value>) -> PyResult {
    let (x, y) = (
        real.map_or(Ok(Real(0.0)), |real| part(vm, real, "real", true))?,
        imag.map_or(Ok(Real(0.0)), |imag| part(vm, imag, "imag", false))?,
    );
    let parts = match (x, y) {
        (Real(x), Real(y)) => (x, y),
        (Real(x), Complex((y, twisted))) => (x - twisted, y),
        (Complex((x, more)), Real(y)) if imag.is_some() => (x, y + more),
        (Complex(parts), Real(_)) => parts,
        (Complex((x, more)), Complex((y, twisted))) => (x - twisted, y + more),
    };
    vm.complex_in(class, parts)
}

fn part(vm: &Vm, value: &Value, name: &str, uses_method: bool) -> PyResult<Operand> {
    let wrong = || format!("complex() argument '{name}' must be a real number, not {}", vm.type_name(value));
    if let Some(number) = value.downcast::<PyComplex>() {
        vm.warn_deprecated(&wrong())?;
        return Ok(Complex(number.parts()));
    }
    if uses_method && let Some(parts) = vm.by_complex_method(value)? {
        return Ok(Complex(parts));
    }
    if !is_real(vm, value) {
        return Err(vm.type_error(wrong()));
    }
    vm.to_f64(value).map(Real)
}

/// A complex number from a string or numbers.
///
/// A single string is parsed, a single number converted. Given 'real' or 'imag', the result has
/// these as its parts.
#[pymethods]
impl PyComplex {
    #[new]
    #[text_signature("(real=0, imag=0)")]
    fn new(vm: &Vm, class: &Py<PyType>, args: Args<'_>) -> PyResult {
        construct(vm, class, args)
    }

    fn __repr__(&self) -> String {
        float_repr::complex_repr(self.real, self.imag)
    }

    fn __hash__(this: &Py<PyComplex>) -> i64 {
        let part = |number| number_hash::hash_f64(number).unwrap_or_else(|| hash_by_identity(this.as_value()));
        number_hash::hash_complex(part(this.real), part(this.imag))
    }

    fn __bool__(&self) -> bool {
        self.real != 0.0 || self.imag != 0.0
    }

    fn __richcompare__(vm: &Vm, this: &Py<PyComplex>, other: &Value, op: CompareOp) -> PyResult {
        if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
            return Ok(vm.not_implemented());
        }
        let is_equal = if let Some(other) = other.downcast::<PyComplex>() {
            this.real == other.real && this.imag == other.imag
        } else if let Some(other) = float_value(other) {
            this.real == other && this.imag == 0.0
        } else if let Some(other) = int_value(other) {
            this.imag == 0.0 && other.compare_f64(this.real).is_some_and(|ordering| ordering.is_eq())
        } else {
            return Ok(vm.not_implemented());
        };
        Ok(Value::from_bool(is_equal == (op == CompareOp::Eq)))
    }

    fn __add__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        let parts = match operands!(vm, left, right) {
            (Complex((a, b)), Complex((c, d))) => (a + c, b + d),
            (Complex((a, b)), Real(c)) | (Real(c), Complex((a, b))) => (a + c, b),
            (Real(a), Real(c)) => (a + c, 0.0),
        };
        Ok(vm.complex_of(parts))
    }

    fn __sub__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        let parts = match operands!(vm, left, right) {
            (Complex((a, b)), Complex((c, d))) => (a - c, b - d),
            (Complex((a, b)), Real(c)) => (a - c, b),
            (Real(a), Complex((c, d))) => (a - c, -d),
            (Real(a), Real(c)) => (a - c, 0.0),
        };
        Ok(vm.complex_of(parts))
    }

    fn __mul__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        let parts = match operands!(vm, left, right) {
            (Complex(left), Complex(right)) => product(left, right),
            (Complex((a, b)), Real(c)) | (Real(c), Complex((a, b))) => (a * c, b * c),
            (Real(a), Real(c)) => (a * c, 0.0),
        };
        Ok(vm.complex_of(parts))
    }

    fn __truediv__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        let (left, right) = operands!(vm, left, right);
        let parts = match (left, right) {
            (_, Real(0.0) | Complex((0.0, 0.0))) => return Err(division_by_zero(vm)),
            (Complex(left), Complex(right)) => quotient(left, right),
            (Complex((a, b)), Real(c)) => (a / c, b / c),
            (Real(a), Complex(right)) => real_quotient(a, right),
            (Real(a), Real(c)) => (a / c, 0.0),
        };
        Ok(vm.complex_of(parts))
    }

    fn __pow__(vm: &Vm, left: &Value, right: &Value, modulus: &Value) -> PyResult {
        let (left, right) = operands!(vm, left, right);
        if !modulus.is_none() {
            return Err(vm.value_error("complex modulo"));
        }
        power(vm, left.parts(), right.parts())
    }

    fn __neg__(vm: &Vm, this: &Py<PyComplex>) -> Value {
        vm.complex(-this.real, -this.imag)
    }

    fn __pos__(vm: &Vm, this: &Py<PyComplex>) -> Value {
        exact(vm, this)
    }

    fn __abs__(vm: &Vm, this: &Py<PyComplex>) -> PyResult<f64> {
        let size = hypot(this.parts());
        if size.is_infinite() && this.real.is_finite() && this.imag.is_finite() {
            return Err(vm.overflow_error("absolute value too large"));
        }
        Ok(size)
    }

    /// The number as an exact complex.
    fn __complex__(vm: &Vm, this: &Py<PyComplex>) -> Value {
        exact(vm, this)
    }

    /// The number as a string, as format_spec says.
    fn __format__(vm: &Vm, this: &Py<PyComplex>, format_spec: &Py<PyStr>) -> PyResult {
        if format_spec.is_empty() {
            return vm.str(this.as_value()).map(Py::into_value);
        }
        let spec = FormatSpec::parse(format_spec.as_bytes(), Target::Complex, &vm.type_name(this.as_value()));
        let spec = spec.map_err(|error| vm.text_error(error))?;
        vm.heap().check(spec.size_hint().saturating_mul(2)).map_err(|_| vm.no_memory())?;
        vm.try_str_bytes(&spec.format_complex(this.real, this.imag)).map(Py::into_value)
    }

    fn __getnewargs__(vm: &Vm, this: &Py<PyComplex>) -> Value {
        vm.tuple(&[vm.float(this.real), vm.float(this.imag)])
    }

    /// The complex conjugate: (3-4j).conjugate() == 3+4j.
    fn conjugate(vm: &Vm, this: &Py<PyComplex>) -> Value {
        vm.complex(this.real, -this.imag)
    }

    /// the real part of a complex number
    #[getter]
    fn real(this: &Py<PyComplex>) -> f64 {
        this.real
    }

    /// the imaginary part of a complex number
    #[getter]
    fn imag(this: &Py<PyComplex>) -> f64 {
        this.imag
    }

    /// A number as a complex floating-point number.
    #[classmethod]
    #[signature("number, /")]
    fn from_number(vm: &Vm, class: &Py<PyType>, number: &Value) -> PyResult {
        let is_plain = class.as_value().is(vm.types.complex.as_value());
        if is_plain && number.is_kind(Kind::COMPLEX) {
            return Ok(number.clone());
        }
        let parts = vm.to_complex(number)?;
        let number = vm.complex_of(parts);
        if is_plain { Ok(number) } else { vm.call(class.as_value(), &[number]) }
    }
}

fn exact(vm: &Vm, this: &Py<PyComplex>) -> Value {
    if this.is_exact() { this.value() } else { vm.complex(this.real, this.imag) }
}
