//! `Value`: one 64-bit word that is an int of 62 bits, a float of usual size, a constant, or an owned reference.
//!
//! | low three bits | meaning |
//! |---|---|
//! | `000` | pointer to a [`Header`] |
//! | `x01` | int, in the upper 62 bits |
//! | `010` `011` `111` | float: `rotl(bits, 4) + 7` |
//! | `100` | `None`, `False`, `True` and [`Value::NULL`] |
//!
//! Invariant: a `Value` of the first row owns one count of the object it points to.

use core::num::NonZeroU64;
use core::ptr::NonNull;

use super::header::{Header, Kind};
use super::payload::{Payload, Py};
use crate::memory::heap;

#[repr(transparent)]
pub struct Value(NonZeroU64);

const _: () = assert!(size_of::<Option<Value>>() == 8);

const fn word(bits: u64) -> Value {
    match NonZeroU64::new(bits) {
        Some(bits) => Value(bits),
        None => unreachable!(),
    }
}

impl Value {
    /// No value: an unbound local, an empty slot. Never visible to Python code.
    pub const NULL: Value = word(0x34);
    pub const NONE: Value = word(0x04);
    pub const FALSE: Value = word(0x14);
    pub const TRUE: Value = word(0x24);

    /// The largest and smallest int kept in the word itself.
    pub const INT_MAX: i64 = (1 << 61) - 1;
    pub const INT_MIN: i64 = -(1 << 61);

    #[inline(always)]
    pub fn bits(&self) -> u64 {
        self.0.get()
    }

    /// # Safety
    /// - `bits` must come from [`Value::into_bits`], and each such word be turned back at most once.
    #[inline(always)]
    pub unsafe fn from_bits(bits: u64) -> Value {
        // SAFETY: no `Value` is zero, so `into_bits` never gave zero; the caller upholds the origin of `bits`.
        Value(unsafe { NonZeroU64::new_unchecked(bits) })
    }

    /// The word, with the count that it owns.
    #[inline(always)]
    pub fn into_bits(self) -> u64 {
        let bits = self.bits();
        core::mem::forget(self);
        bits
    }

    // ---- references ----

    #[inline(always)]
    pub fn is_heap(&self) -> bool {
        self.bits() & 7 == 0
    }

    #[inline(always)]
    pub fn header(&self) -> Option<&Header> {
        if self.is_heap() {
            // SAFETY: a word with low bits 000 is a pointer to a live header, and this value owns one of its counts.
            Some(unsafe { &*(self.bits() as *const Header) })
        } else {
            None
        }
    }

    #[inline(always)]
    pub(crate) fn pointer(&self) -> *mut Header {
        debug_assert!(self.is_heap());
        self.bits() as *mut Header
    }

    /// Takes over one count of the object.
    ///
    /// # Safety
    /// - `header` points to a live object, one count of which passes to the result.
    #[inline(always)]
    pub(crate) unsafe fn from_owned(header: NonNull<Header>) -> Value {
        // SAFETY: a non-null pointer is a non-zero word; cells are 16-byte aligned, so the low bits are 000.
        Value(unsafe { NonZeroU64::new_unchecked(header.as_ptr() as u64) })
    }

    /// A new reference to a live object.
    ///
    /// # Safety
    /// - `header` points to a live object.
    #[inline(always)]
    pub(crate) unsafe fn from_borrowed(header: *const Header) -> Value {
        // SAFETY: the caller says the object lives; the count taken here is the one the new value owns.
        unsafe {
            (*header).retain();
            Value(NonZeroU64::new_unchecked(header as u64))
        }
    }

    /// The tag of a heap object; [`Kind::FREE`] for an immediate.
    #[inline(always)]
    pub fn kind(&self) -> Kind {
        match self.header() {
            Some(header) => header.kind(),
            None => Kind::FREE,
        }
    }

    /// Whether this is a heap object of exactly the builtin type of `kind`.
    #[inline(always)]
    pub fn is_kind(&self, kind: Kind) -> bool {
        self.header().is_some_and(|header| header.kind() == kind)
    }

    /// Whether this is a heap object with the layout of `kind`: the builtin type or a subclass of it.
    #[inline(always)]
    pub fn has_layout(&self, kind: Kind) -> bool {
        self.header().is_some_and(|header| header.kind().layout() == kind)
    }

    /// Identity, the `is` of Python. Two boxed floats of the same bits are different objects.
    #[inline(always)]
    pub fn is(&self, other: &Value) -> bool {
        self.bits() == other.bits()
    }

    /// The object as a `T`, when its layout is that of `T` (the type itself or a subclass of it).
    #[inline(always)]
    pub fn downcast<T: Payload>(&self) -> Option<&Py<T>> {
        if T::matches(self) {
            // SAFETY: `matches` compared the layout, and `Py<T>` is a transparent wrapper of `Value`.
            Some(unsafe { self.as_unchecked::<T>() })
        } else {
            None
        }
    }

    /// As [`Value::downcast`], but only for the exact builtin type.
    #[inline(always)]
    pub fn downcast_exact<T: Payload>(&self) -> Option<&Py<T>> {
        if T::matches_exact(self) {
            // SAFETY: as in `downcast`.
            Some(unsafe { self.as_unchecked::<T>() })
        } else {
            None
        }
    }

    /// # Safety
    /// - the value is a heap object whose layout is that of `T`.
    #[inline(always)]
    pub(crate) unsafe fn as_unchecked<T: Payload>(&self) -> &Py<T> {
        // SAFETY: `Py<T>` is `repr(transparent)` over `Value`; the caller checked the layout.
        unsafe { &*(self as *const Value).cast::<Py<T>>() }
    }

    // ---- constants ----

    #[inline(always)]
    pub fn is_null(&self) -> bool {
        self.is(&Value::NULL)
    }

    #[inline(always)]
    pub fn is_none(&self) -> bool {
        self.is(&Value::NONE)
    }

    #[inline(always)]
    pub const fn from_bool(value: bool) -> Value {
        if value { Value::TRUE } else { Value::FALSE }
    }

    #[inline(always)]
    pub fn as_bool(&self) -> Option<bool> {
        match self.bits() {
            bits if bits == Value::TRUE.bits() => Some(true),
            bits if bits == Value::FALSE.bits() => Some(false),
            _ => None,
        }
    }

    /// `Some(self)` unless it is [`Value::NULL`].
    #[inline(always)]
    pub fn non_null(self) -> Option<Value> {
        if self.is_null() { None } else { Some(self) }
    }

    // ---- small ints ----

    #[inline(always)]
    pub fn is_int(&self) -> bool {
        self.bits() & 3 == 1
    }

    /// The number of an int kept in the word; `None` for anything else, also for `True` and for big ints.
    #[inline(always)]
    pub fn as_int(&self) -> Option<i64> {
        if self.is_int() { Some(self.int_unchecked()) } else { None }
    }

    /// The upper 62 bits as a number; meaningful when [`Value::is_int`].
    #[inline(always)]
    pub fn int_unchecked(&self) -> i64 {
        self.bits() as i64 >> 2
    }

    #[inline(always)]
    pub fn both_int(a: &Value, b: &Value) -> bool {
        ((a.bits() ^ 1) | (b.bits() ^ 1)) & 3 == 0
    }

    /// `None` when the number needs more than 62 bits.
    #[inline(always)]
    pub fn small_int(number: i64) -> Option<Value> {
        number.checked_mul(4).map(|shifted| word(shifted as u64 | 1))
    }

    /// An int that is known to fit: a length, an index, a small constant.
    #[inline(always)]
    pub const fn int32(number: i32) -> Value {
        word(((number as i64) << 2) as u64 | 1)
    }

    /// Sum of two small ints. Meaningful when both are; `None` on overflow.
    #[inline(always)]
    pub fn add_ints(a: &Value, b: &Value) -> Option<Value> {
        (a.bits() as i64 - 1).checked_add(b.bits() as i64).map(|sum| word(sum as u64))
    }

    #[inline(always)]
    pub fn sub_ints(a: &Value, b: &Value) -> Option<Value> {
        (a.bits() as i64).checked_sub(b.bits() as i64 - 1).map(|difference| word(difference as u64))
    }

    #[inline(always)]
    pub fn mul_ints(a: &Value, b: &Value) -> Option<Value> {
        (a.bits() as i64 - 1).checked_mul(b.int_unchecked()).map(|product| word((product + 1) as u64))
    }

    /// `a < b` for two small ints, without decoding them.
    #[inline(always)]
    pub fn less_ints(a: &Value, b: &Value) -> bool {
        (a.bits() as i64) < (b.bits() as i64)
    }

    // ---- floats in the word ----

    #[inline(always)]
    pub fn is_word_float(&self) -> bool {
        is_float_tag(self.bits())
    }

    /// Meaningful when [`Value::is_word_float`].
    #[inline(always)]
    pub fn word_float(&self) -> f64 {
        f64::from_bits(self.bits().wrapping_sub(7).rotate_right(4))
    }

    /// `None` for the floats that have to be boxed: inf, nan and very large or small exponents.
    #[inline(always)]
    pub fn small_float(number: f64) -> Option<Value> {
        let bits = number.to_bits().rotate_left(4).wrapping_add(7);
        if is_float_tag(bits) { Some(word(bits)) } else { None }
    }
}

#[inline(always)]
fn is_float_tag(bits: u64) -> bool {
    (0x8C8C_8C8C_u32 >> (bits as u32 & 31)) & 1 != 0
}

impl Clone for Value {
    #[inline(always)]
    fn clone(&self) -> Value {
        if let Some(header) = self.header() {
            header.retain();
        }
        Value(self.0)
    }
}

impl Drop for Value {
    #[inline(always)]
    fn drop(&mut self) {
        if let Some(header) = self.header()
            && header.release()
        {
            // SAFETY: the header is live and the count this value owned was its last one, or the object is immortal.
            unsafe { heap::release_last(self.pointer()) };
        }
    }
}

impl core::fmt::Debug for Value {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        if let Some(number) = self.as_int() {
            write!(f, "{number}")
        } else if self.is_word_float() {
            write!(f, "{:?}", self.word_float())
        } else if let Some(header) = self.header() {
            write!(f, "<object of kind {} at {:p}>", header.kind().0, header)
        } else {
            f.write_str(match self.bits() {
                0x04 => "None",
                0x14 => "False",
                0x24 => "True",
                _ => "NULL",
            })
        }
    }
}
