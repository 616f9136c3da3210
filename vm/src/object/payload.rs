//! `Payload`, what a Rust type must tell to be the body of Python objects, and `Py<T>`, a typed reference to one.
//!
//! An object is a [`Header`] followed by the payload (and, for some, by a tail whose length is chosen at creation, or by
//! the attribute slots of a Python class). A payload is only ever seen by shared reference, so what changes in it sits
//! in cells. Invariant: no payload is moved or freed while a `Py<T>` or `Value` owns a count of its object.

use core::any::TypeId;
use core::marker::PhantomData;
use core::ops::Deref;

use super::header::{Header, Kind};
use super::value::Value;

/// Sees each value that an object owns. Given to [`Payload::traverse`].
pub struct Visitor<'a> {
    visit: &'a mut dyn FnMut(&Value),
}

impl<'a> Visitor<'a> {
    pub(crate) fn new(visit: &'a mut dyn FnMut(&Value)) -> Self {
        Visitor { visit }
    }

    #[inline]
    pub fn visit(&mut self, value: &Value) {
        (self.visit)(value);
    }
}

/// A Rust type whose values are the bodies of Python objects.
///
/// `traverse` must visit every [`Value`] the payload owns (as often as it owns it), `clear` must let go of those that
/// may take part in a cycle. Neither may run Python code while it holds a borrow of its own fields.
pub trait Payload: Sized + 'static {
    /// The dense tag; [`Kind::NATIVE`] for types outside the fixed table.
    const KIND: Kind = Kind::NATIVE;

    /// False when no value is ever owned, so that the collector need not look.
    const IS_CONTAINER: bool = true;

    fn traverse(&self, visitor: &mut Visitor<'_>);

    fn clear(&self) {}

    /// The bytes behind the payload that belong to this very object (str, bytes, tuple); 0 for the rest.
    fn tail_size(&self) -> usize {
        0
    }

    /// Whether every object of [`Payload::KIND`] has (at least) this payload, so that the kind tells all. Not so for
    /// types outside the fixed table, and for exceptions with fields of their own.
    #[doc(hidden)]
    const IS_WHOLE_KIND: bool = Self::KIND.0 != Kind::NATIVE.0;

    #[doc(hidden)]
    #[inline(always)]
    fn matches(value: &Value) -> bool {
        value.header().is_some_and(|header| header.kind().layout() == Self::KIND && has_layout::<Self>(header))
    }

    #[doc(hidden)]
    #[inline(always)]
    fn matches_exact(value: &Value) -> bool {
        value.header().is_some_and(|header| header.kind() == Self::KIND && has_layout::<Self>(header))
    }
}

/// Whether an object whose kind is that of `T` has the payload `T`.
#[inline(always)]
fn has_layout<T: Payload>(header: &Header) -> bool {
    T::IS_WHOLE_KIND || super::type_of_header(header).layout().id == TypeId::of::<T>()
}

/// How the memory of one payload type is handled, for code that knows the type only at run time.
pub struct Layout {
    pub id: TypeId,
    pub kind: Kind,
    /// Header and payload, without tail and attribute slots.
    pub size: usize,
    pub is_container: bool,
    pub(crate) traverse: unsafe fn(*const Header, &mut Visitor<'_>),
    pub(crate) clear: unsafe fn(*const Header),
    pub(crate) drop: unsafe fn(*mut Header),
    pub(crate) tail_size: unsafe fn(*const Header) -> usize,
}

impl Layout {
    pub const fn of<T: Payload>() -> Layout {
        const { assert!(align_of::<T>() <= 16) };
        Layout {
            id: TypeId::of::<T>(),
            kind: T::KIND,
            size: size_of::<Object<T>>(),
            is_container: T::IS_CONTAINER,
            traverse: traverse::<T>,
            clear: clear::<T>,
            drop: drop_payload::<T>,
            tail_size: tail_size::<T>,
        }
    }
}

// SAFETY (all four): callers pass the header of a live object whose type has the layout made from the same `T`.
unsafe fn traverse<T: Payload>(header: *const Header, visitor: &mut Visitor<'_>) {
    // SAFETY: see above.
    unsafe { (*header.cast::<Object<T>>()).payload.traverse(visitor) }
}

unsafe fn clear<T: Payload>(header: *const Header) {
    // SAFETY: see above.
    unsafe { (*header.cast::<Object<T>>()).payload.clear() }
}

unsafe fn drop_payload<T: Payload>(header: *mut Header) {
    // SAFETY: see above; the heap calls this once, when the last count is gone.
    unsafe { core::ptr::drop_in_place(&raw mut (*header.cast::<Object<T>>()).payload) }
}

unsafe fn tail_size<T: Payload>(header: *const Header) -> usize {
    // SAFETY: see above.
    unsafe { (*header.cast::<Object<T>>()).payload.tail_size() }
}

#[repr(C)]
pub(crate) struct Object<T> {
    pub(crate) header: Header,
    pub(crate) payload: T,
}

impl Header {
    /// The payload, when the layout of the object is that of `T`.
    #[inline(always)]
    pub fn payload<T: Payload>(&self) -> Option<&T> {
        if self.kind().layout() == T::KIND && has_layout::<T>(self) {
            // SAFETY: a header is only ever found at the start of its object, whose layout was compared above.
            Some(unsafe { &(*(&raw const *self).cast::<Object<T>>()).payload })
        } else {
            None
        }
    }
}

/// An owned reference to an object whose layout is `T`: the builtin type or a subclass of it.
#[repr(transparent)]
pub struct Py<T: Payload> {
    value: Value,
    payload: PhantomData<T>,
}

impl<T: Payload> Py<T> {
    /// # Safety
    /// - the layout of `value` is that of `T`.
    #[inline(always)]
    pub(crate) unsafe fn from_value_unchecked(value: Value) -> Py<T> {
        Py { value, payload: PhantomData }
    }

    /// The value back as it was when its layout is another.
    #[inline]
    pub fn try_from_value(value: Value) -> Result<Py<T>, Value> {
        if T::matches(&value) { Ok(Py { value, payload: PhantomData }) } else { Err(value) }
    }

    #[inline(always)]
    pub fn as_value(&self) -> &Value {
        &self.value
    }

    #[inline(always)]
    pub fn into_value(self) -> Value {
        self.value
    }

    #[inline(always)]
    pub fn value(&self) -> Value {
        self.value.clone()
    }

    #[inline(always)]
    pub fn header(&self) -> &Header {
        // SAFETY: a `Py` always holds a heap object and owns a count of it.
        unsafe { &*self.value.pointer() }
    }

    /// Whether the object is of the builtin type itself, not of a subclass.
    #[inline(always)]
    pub fn is_exact(&self) -> bool {
        self.header().kind().0 & Kind::SUBCLASS == 0
    }

    #[inline(always)]
    pub(crate) fn object(&self) -> *mut Object<T> {
        self.value.pointer().cast()
    }
}

impl<T: Payload> Deref for Py<T> {
    type Target = T;

    #[inline(always)]
    fn deref(&self) -> &T {
        // SAFETY: the layout was checked when the `Py` was made, and it owns a count, so the payload lives.
        unsafe { &(*self.object()).payload }
    }
}

impl<T: Payload> Clone for Py<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        Py { value: self.value.clone(), payload: PhantomData }
    }
}

impl<T: Payload> From<Py<T>> for Value {
    #[inline(always)]
    fn from(object: Py<T>) -> Value {
        object.value
    }
}
