//! `int`: whole numbers of any size.
//!
//! Three things in a [`Value`] are ints: the 62-bit ints of the word, `True` and `False`, and [`PyInt`] on the heap, for
//! what does not fit the word and for instances of subclasses whatever their size. [`int_value`] sees all of them alike,
//! as an [`IntRef`]. Operators are in `arithmetic.rs`, `int()` and the conversions from and to bytes in `convert.rs`,
//! the text forms in crate `text`.
//!
//! Invariants: an exact int that fits the word is never on the heap, and [`Int::Big`] never holds what fits `i64`; so
//! equal exact ints have equal words or are both on the heap, and any `Big` is larger in size than any `Small`.

use alloc::borrow::Cow;
use alloc::string::String;
use core::cell::Cell;
use core::cmp::Ordering;

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;
pub use text::int_text::Int;
use text::number_hash;

use crate::builtins::float::PyFloat;
use crate::builtins::str::PyStr;
use crate::memory::heap::heap_of;
use crate::native::args::Args;
use crate::native::prelude::*;
use crate::object::header::Header;

pub mod arithmetic;
mod convert;

/// The body of ints that are heap objects.
#[pyclass(name = "int", kind = INT, flags(BASE, MATCH_SELF), container = false)]
pub struct PyInt {
    #[no_traverse]
    number: Int,
    /// Whether the heap counts the digits, which lie in memory of their own.
    is_counted: Cell<bool>,
}

impl Drop for PyInt {
    fn drop(&mut self) {
        if self.is_counted.get() {
            let object = (&raw const *self).cast::<u8>().wrapping_sub(size_of::<Header>()).cast::<Header>();
            // SAFETY: only `counted` sets the flag, when the payload has its place behind the header of an object, where
            // it stays until this very drop.
            unsafe { heap_of(object) }.uncount_digits(self.digits_size());
        }
    }
}

/// Any int, looked at where it stands.
#[derive(Clone, Copy, Debug)]
pub enum IntRef<'a> {
    Small(i64),
    /// Never within the range of `i64`.
    Big(&'a BigInt),
}

/// The number of an int, a bool or an instance of a subclass of int; `None` for all else.
#[inline]
pub fn int_value(value: &Value) -> Option<IntRef<'_>> {
    if let Some(number) = value.as_int() {
        return Some(IntRef::Small(number));
    }
    if let Some(object) = value.downcast::<PyInt>() {
        return Some(object.view());
    }
    value.as_bool().map(|truth| IntRef::Small(i64::from(truth)))
}

/// Whether [`int_value`] gives a number.
#[inline]
pub fn is_int(value: &Value) -> bool {
    value.is_int() || value.has_layout(Kind::INT) || value.as_bool().is_some()
}

/// Whether the value is of type `int` itself.
#[inline]
pub fn is_exact_int(value: &Value) -> bool {
    value.is_int() || value.is_kind(Kind::INT)
}

impl<'a> IntRef<'a> {
    pub fn is_zero(self) -> bool {
        matches!(self, IntRef::Small(0))
    }

    pub fn is_negative(self) -> bool {
        match self {
            IntRef::Small(number) => number < 0,
            IntRef::Big(number) => number.sign() == Sign::Minus,
        }
    }

    pub fn is_odd(self) -> bool {
        match self {
            IntRef::Small(number) => number & 1 != 0,
            IntRef::Big(number) => number.magnitude().iter_u64_digits().next().is_some_and(|digit| digit & 1 != 0),
        }
    }

    pub fn to_i64(self) -> Option<i64> {
        match self {
            IntRef::Small(number) => Some(number),
            IntRef::Big(_) => None,
        }
    }

    pub fn to_u64(self) -> Option<u64> {
        match self {
            IntRef::Small(number) => u64::try_from(number).ok(),
            IntRef::Big(number) => number.to_u64(),
        }
    }

    pub fn to_big(self) -> Cow<'a, BigInt> {
        match self {
            IntRef::Small(number) => Cow::Owned(BigInt::from(number)),
            IntRef::Big(number) => Cow::Borrowed(number),
        }
    }

    pub fn to_int(self) -> Int {
        match self {
            IntRef::Small(number) => Int::Small(number),
            IntRef::Big(number) => Int::Big(number.clone()),
        }
    }

    /// The nearest float, ties to even; `OverflowError` when there is none.
    pub fn to_f64(self) -> text::Result<f64> {
        match self {
            IntRef::Small(number) => Ok(number as f64),
            IntRef::Big(number) => text::int_float::big_to_f64(number),
        }
    }

    /// Bits of the absolute value; 0 for 0.
    pub fn bit_length(self) -> u64 {
        match self {
            IntRef::Small(number) => u64::from(u64::BITS - number.unsigned_abs().leading_zeros()),
            IntRef::Big(number) => number.bits(),
        }
    }

    pub fn compare(self, other: IntRef<'_>) -> Ordering {
        match (self, other) {
            (IntRef::Small(a), IntRef::Small(b)) => a.cmp(&b),
            (IntRef::Big(a), IntRef::Big(b)) => a.cmp(b),
            (IntRef::Big(_), IntRef::Small(_)) if self.is_negative() => Ordering::Less,
            (IntRef::Big(_), IntRef::Small(_)) => Ordering::Greater,
            (IntRef::Small(_), IntRef::Big(_)) => other.compare(self).reverse(),
        }
    }

    /// Orders the exact values of an int and a float; `None` for NaN.
    pub fn compare_f64(self, other: f64) -> Option<Ordering> {
        /// Floats from here on are beyond `i64`, and so are those below its negative.
        const LIMIT: f64 = 9_223_372_036_854_775_808.0;
        match self {
            IntRef::Small(_) if other.is_nan() => None,
            IntRef::Small(_) if other >= LIMIT => Some(Ordering::Less),
            IntRef::Small(_) if other < -LIMIT => Some(Ordering::Greater),
            IntRef::Small(number) => {
                let whole = other as i64;
                // Exact: what the conversion cut off is a fraction, which only floats below 2**53 have.
                let fraction = other - whole as f64;
                Some(number.cmp(&whole).then_with(|| 0.0_f64.partial_cmp(&fraction).unwrap_or(Ordering::Equal)))
            }
            IntRef::Big(number) => text::int_float::compare(number, other),
        }
    }

    pub fn hash(self) -> i64 {
        match self {
            IntRef::Small(number) => number_hash::hash_int(number),
            IntRef::Big(number) => number_hash::hash_int_big(number),
        }
    }
}

impl<'a> From<&'a Int> for IntRef<'a> {
    fn from(number: &'a Int) -> IntRef<'a> {
        match number {
            Int::Small(number) => IntRef::Small(*number),
            Int::Big(number) => IntRef::Big(number),
        }
    }
}

impl PyInt {
    fn of(number: Int) -> PyInt {
        PyInt { number, is_counted: Cell::new(false) }
    }

    /// Bytes of the digits.
    fn digits_size(&self) -> usize {
        match &self.number {
            Int::Small(_) => 0,
            Int::Big(number) => usize::try_from(number.bits() / 8).unwrap_or(usize::MAX),
        }
    }

    #[inline(always)]
    pub fn view(&self) -> IntRef<'_> {
        IntRef::from(&self.number)
    }
}

// ---- making ints ----

impl Vm {
    #[inline(always)]
    pub fn int(&self, number: i64) -> Value {
        match Value::small_int(number) {
            Some(value) => value,
            None => self.box_int(Int::Small(number)),
        }
    }

    #[inline]
    pub fn int_from_usize(&self, number: usize) -> Value {
        self.int_from_u64(number as u64)
    }

    #[inline]
    pub fn int_from_u64(&self, number: u64) -> Value {
        match i64::try_from(number) {
            Ok(number) => self.int(number),
            Err(_) => self.box_int(Int::Big(BigInt::from(number))),
        }
    }

    pub fn int_from_i128(&self, number: i128) -> Value {
        match i64::try_from(number) {
            Ok(number) => self.int(number),
            Err(_) => self.box_int(Int::Big(BigInt::from(number))),
        }
    }

    pub fn int_from_big(&self, number: BigInt) -> Value {
        self.int_from(Int::from(number))
    }

    /// `number` must be `Small` where it fits, as all of `text` gives it.
    pub fn int_from(&self, number: Int) -> Value {
        match number {
            Int::Small(number) => self.int(number),
            big => self.box_int(big),
        }
    }

    /// An int from its sign and the bytes of its absolute value, least significant first.
    pub fn int_from_magnitude(&self, is_negative: bool, magnitude: &[u8]) -> Value {
        let sign = if is_negative { Sign::Minus } else { Sign::Plus };
        self.int_from_big(BigInt::from_bytes_le(sign, magnitude))
    }

    #[cold]
    #[inline(never)]
    fn box_int(&self, number: Int) -> Value {
        counted(self, self.heap().create(PyInt::of(number), Kind::INT, self.types.int.initial_shape()))
    }

    /// An int, a bool or an instance of a subclass as an exact int.
    ///
    /// # Panics
    /// Never for what [`is_int`] says yes to.
    pub fn exact_int(&self, value: &Value) -> Value {
        if is_exact_int(value) {
            return value.clone();
        }
        match int_value(value) {
            Some(number) => self.int_from(number.to_int()),
            None => unreachable!("the caller found the layout of int"),
        }
    }

    /// `class(number)` for a class that is `int` or a subclass of it.
    fn int_in(&self, class: &Py<PyType>, number: Int) -> PyResult {
        if class.as_value().is(self.types.int.as_value()) {
            return Ok(self.int_from(number));
        }
        self.create_in(class, PyInt::of(number)).map(|object| counted(self, object))
    }

    /// `sys.get_int_max_str_digits()`; 0 is no limit.
    pub fn int_max_str_digits(&self) -> usize {
        self.state.int_max_str_digits.get()
    }

    /// `str(int)`; `ValueError` beyond the limit of digits.
    pub fn int_to_decimal(&self, number: IntRef<'_>) -> PyResult<String> {
        match number {
            IntRef::Small(number) => Ok(alloc::string::ToString::to_string(&number)),
            IntRef::Big(number) => text::int_text::big_to_decimal(number, self.int_max_str_digits())
                .map_err(|error| self.text_error(error)),
        }
    }
}

/// Tells the heap of the digits of a fresh object.
fn counted(vm: &Vm, object: Py<PyInt>) -> Value {
    if let Int::Big(_) = object.number {
        vm.heap().count_digits(object.digits_size());
        object.is_counted.set(true);
    }
    object.into_value()
}

/// The receiver of a slot or method of `int`, which the caller's wrapper has checked.
#[inline(always)]
fn own(this: &Value) -> IntRef<'_> {
    int_value(this).unwrap_or(IntRef::Small(0))
}

/// Both operands as ints, or `NotImplemented`.
macro_rules! operands {
    ($vm:ident, $left:ident, $right:ident) => {
        match (int_value($left), int_value($right)) {
            (Some(left), Some(right)) => (left, right),
            _ => return Ok($vm.not_implemented()),
        }
    };
}

/// int([x]) -> integer
/// int(x, base=10) -> integer
///
/// Make an integer of a number or a string; without arguments it is 0. Of a number x it is
/// x.__int__(), which drops the fraction of a float.
///
/// If x is no number, or a base is given, x has to be a string, bytes or bytearray that holds
/// an integer literal of that base. The literal may have a sign in front and white space
/// around it. The base is 10 unless given, and may be 0 or 2 to 36; with 0 the prefix of the
/// literal tells it, as in source code.
/// >>> int('0b100', base=0)
/// 4
#[pymethods]
impl PyInt {
    #[new]
    #[text_signature(None)]
    fn new(vm: &Vm, class: &Py<PyType>, args: Args<'_>) -> PyResult {
        convert::construct(vm, class, args)
    }

    fn __repr__(vm: &Vm, this: &Value) -> PyResult<String> {
        vm.int_to_decimal(own(this))
    }

    fn __hash__(this: &Value) -> i64 {
        own(this).hash()
    }

    fn __bool__(this: &Value) -> bool {
        !own(this).is_zero()
    }

    fn __richcompare__(vm: &Vm, this: &Value, other: &Value, op: CompareOp) -> PyResult {
        let (left, right) = operands!(vm, this, other);
        Ok(Value::from_bool(op.holds(left.compare(right))))
    }

    fn __add__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        let (left, right) = operands!(vm, left, right);
        arithmetic::add(vm, left, right)
    }

    fn __sub__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        let (left, right) = operands!(vm, left, right);
        arithmetic::subtract(vm, left, right)
    }

    fn __mul__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        let (left, right) = operands!(vm, left, right);
        arithmetic::multiply(vm, left, right)
    }

    fn __floordiv__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        let (left, right) = operands!(vm, left, right);
        arithmetic::floor_divide(vm, left, right)
    }

    fn __mod__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        let (left, right) = operands!(vm, left, right);
        arithmetic::modulo(vm, left, right)
    }

    fn __divmod__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        let (left, right) = operands!(vm, left, right);
        let (quotient, remainder) = arithmetic::divide_floor(vm, left, right)?;
        Ok(vm.tuple(&[quotient, remainder]))
    }

    fn __truediv__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        let (left, right) = operands!(vm, left, right);
        arithmetic::true_divide(vm, left, right)
    }

    fn __lshift__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        let (left, right) = operands!(vm, left, right);
        arithmetic::shift_left(vm, left, right)
    }

    fn __rshift__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        let (left, right) = operands!(vm, left, right);
        arithmetic::shift_right(vm, left, right)
    }

    fn __and__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        let (left, right) = operands!(vm, left, right);
        arithmetic::and(vm, left, right)
    }

    fn __or__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        let (left, right) = operands!(vm, left, right);
        arithmetic::or(vm, left, right)
    }

    fn __xor__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        let (left, right) = operands!(vm, left, right);
        arithmetic::xor(vm, left, right)
    }

    fn __pow__(vm: &Vm, left: &Value, right: &Value, modulus: &Value) -> PyResult {
        let (base, exponent) = operands!(vm, left, right);
        if modulus.is_none() {
            return arithmetic::power(vm, base, exponent);
        }
        match int_value(modulus) {
            Some(modulus) => arithmetic::power_modulo(vm, base, exponent, modulus),
            None => Ok(vm.not_implemented()),
        }
    }

    fn __neg__(vm: &Vm, this: &Value) -> PyResult {
        arithmetic::negate(vm, own(this))
    }

    fn __pos__(vm: &Vm, this: &Value) -> Value {
        vm.exact_int(this)
    }

    fn __abs__(vm: &Vm, this: &Value) -> PyResult {
        if own(this).is_negative() { arithmetic::negate(vm, own(this)) } else { Ok(vm.exact_int(this)) }
    }

    fn __invert__(vm: &Vm, this: &Value) -> PyResult {
        arithmetic::invert(vm, own(this))
    }

    fn __int__(vm: &Vm, this: &Value) -> Value {
        vm.exact_int(this)
    }

    fn __index__(vm: &Vm, this: &Value) -> Value {
        vm.exact_int(this)
    }

    fn __float__(vm: &Vm, this: &Value) -> PyResult<f64> {
        own(this).to_f64().map_err(|error| vm.text_error(error))
    }

    /// Convert to a string as format_spec says.
    fn __format__(vm: &Vm, this: &Value, format_spec: &Py<PyStr>) -> PyResult {
        convert::format(vm, this, format_spec)
    }

    /// An integer cut to an integer is itself.
    fn __trunc__(vm: &Vm, this: &Value) -> Value {
        vm.exact_int(this)
    }

    /// The floor of an integer is itself.
    fn __floor__(vm: &Vm, this: &Value) -> Value {
        vm.exact_int(this)
    }

    /// The ceiling of an integer is itself.
    fn __ceil__(vm: &Vm, this: &Value) -> Value {
        vm.exact_int(this)
    }

    /// An integer rounded is itself.
    ///
    /// With a negative ndigits it is rounded to a multiple of that power of ten, ties to even.
    #[signature("ndigits=None, /")]
    fn __round__(vm: &Vm, this: &Value, ndigits: OrNone<&Value>) -> PyResult {
        match ndigits.0 {
            None => Ok(vm.exact_int(this)),
            Some(ndigits) => {
                let ndigits = vm.index(ndigits)?;
                arithmetic::round(vm, this, own(&ndigits))
            }
        }
    }

    fn __getnewargs__(vm: &Vm, this: &Value) -> Value {
        vm.tuple(&[vm.exact_int(this)])
    }

    /// The size in memory, in bytes.
    fn __sizeof__(this: &Value) -> u64 {
        // What CPython's digits of 30 bits would take: programs compare these.
        24 + 4 * own(this).bit_length().div_ceil(30).max(1)
    }

    /// The number of bits that represent the integer in binary.
    ///
    /// >>> bin(37)
    /// '0b100101'
    /// >>> (37).bit_length()
    /// 6
    fn bit_length(this: &Value) -> u64 {
        own(this).bit_length()
    }

    /// The number of ones in the binary representation of the absolute value.
    ///
    /// This is also known as the population count.
    ///
    /// >>> bin(13)
    /// '0b1101'
    /// >>> (13).bit_count()
    /// 3
    fn bit_count(this: &Value) -> u64 {
        match own(this) {
            IntRef::Small(number) => u64::from(number.unsigned_abs().count_ones()),
            IntRef::Big(number) => number.magnitude().count_ones(),
        }
    }

    /// The integer as a pair of integers whose ratio it is, in lowest terms and with a positive denominator.
    ///
    /// >>> (10).as_integer_ratio()
    /// (10, 1)
    /// >>> (-10).as_integer_ratio()
    /// (-10, 1)
    /// >>> (0).as_integer_ratio()
    /// (0, 1)
    fn as_integer_ratio(vm: &Vm, this: &Value) -> Value {
        vm.tuple(&[vm.exact_int(this), Value::int32(1)])
    }

    /// True: every int is an integer. Floats have the same method.
    fn is_integer(_this: &Value) -> bool {
        true
    }

    /// The complex conjugate, which for any int is itself.
    fn conjugate(vm: &Vm, this: &Value) -> Value {
        vm.exact_int(this)
    }

    /// the real part of a complex number
    #[getter]
    fn real(vm: &Vm, this: &Value) -> Value {
        vm.exact_int(this)
    }

    /// the imaginary part of a complex number
    #[getter]
    fn imag(_this: &Value) -> Value {
        Value::int32(0)
    }

    /// the numerator of a rational number in lowest terms
    #[getter]
    fn numerator(vm: &Vm, this: &Value) -> Value {
        vm.exact_int(this)
    }

    /// the denominator of a rational number in lowest terms
    #[getter]
    fn denominator(_this: &Value) -> Value {
        Value::int32(1)
    }

    /// Return an array of bytes that represents the integer.
    ///
    ///   length
    ///     Number of bytes. An OverflowError is raised if the integer needs more.
    ///   byteorder
    ///     'big' if the most significant byte comes first, 'little' if it comes last.
    ///     sys.byteorder is the order of the machine.
    ///   signed
    ///     Whether two's complement is used. If it is False and the integer is negative, an
    ///     OverflowError is raised.
    #[signature("length=1, byteorder='big', *, signed=False")]
    fn to_bytes(
        vm: &Vm,
        this: &Value,
        length: Option<isize>,
        byteorder: Option<&Py<PyStr>>,
        signed: Option<bool>,
    ) -> PyResult {
        convert::to_bytes(vm, own(this), length.unwrap_or(1), byteorder, signed.unwrap_or(false))
    }

    /// Return the integer that the given array of bytes represents.
    ///
    ///   bytes
    ///     An object with the buffer protocol, or an iterable of integers in range(256), such as
    ///     bytes, bytearray or a list.
    ///   byteorder
    ///     'big' if the most significant byte comes first, 'little' if it comes last.
    ///     sys.byteorder is the order of the machine.
    ///   signed
    ///     Whether the bytes are in two's complement.
    #[classmethod]
    #[signature("bytes, byteorder='big', *, signed=False")]
    fn from_bytes(
        vm: &Vm,
        class: &Py<PyType>,
        bytes: &Value,
        byteorder: Option<&Py<PyStr>>,
        signed: Option<bool>,
    ) -> PyResult {
        convert::from_bytes(vm, class, bytes, byteorder, signed.unwrap_or(false))
    }
}

/// The number of a float or int operand of a float operation; `Err` only for ints beyond the floats.
#[inline]
pub(crate) fn real_operand(vm: &Vm, value: &Value) -> PyResult<Option<f64>> {
    if value.is_word_float() {
        return Ok(Some(value.word_float()));
    }
    if let Some(float) = value.downcast::<PyFloat>() {
        return Ok(Some(float.number()));
    }
    match int_value(value) {
        Some(number) => number.to_f64().map(Some).map_err(|error| vm.text_error(error)),
        None => Ok(None),
    }
}
