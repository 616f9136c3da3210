//! The 16 bytes every heap object starts with, and the dense tags of the builtin layouts.
//!
//! Invariant: `kind` and `size_class` never change while the object lives; `shape` may change to another shape of the
//! same type, or (by assignment to `__class__`) to one of a type with the same layout.

use core::cell::Cell;

use super::shape::Shape;

/// What a heap object's memory looks like. Exact builtin types have a kind of their own, so that a fast path is one
/// byte compare; an instance of a subclass carries the kind of its layout with [`Kind::SUBCLASS`] set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(transparent)]
pub struct Kind(pub u8);

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $number:expr,)*) => {
        impl Kind {
            $($(#[$doc])* pub const $name: Kind = Kind($number);)*
        }
    };
}

kinds! {
    /// A cell of a block that holds no object.
    FREE = 0,
    /// Any type without a dense tag: told apart by its layout.
    NATIVE = 1,
    /// A plain instance of a class written in Python.
    INSTANCE = 2,
    INT = 3,
    FLOAT = 4,
    COMPLEX = 5,
    STR = 6,
    BYTES = 7,
    BYTEARRAY = 8,
    TUPLE = 9,
    LIST = 10,
    DICT = 11,
    SET = 12,
    FROZENSET = 13,
    TYPE = 14,
    FUNCTION = 15,
    /// `builtin_function_or_method`.
    BUILTIN = 16,
    /// `method_descriptor`: a native method found on its type.
    METHOD_DESCRIPTOR = 17,
    BOUND_METHOD = 18,
    CELL = 19,
    CODE = 20,
    GENERATOR = 21,
    COROUTINE = 22,
    ASYNC_GENERATOR = 23,
    MODULE = 24,
    EXCEPTION = 25,
    RANGE = 26,
    SLICE = 27,
    RANGE_ITERATOR = 28,
    LIST_ITERATOR = 29,
    TUPLE_ITERATOR = 30,
    DICT_KEY_ITERATOR = 31,
    DICT_VALUE_ITERATOR = 32,
    DICT_ITEM_ITERATOR = 33,
    STR_ITERATOR = 34,
    PROPERTY = 35,
    STATICMETHOD = 36,
    CLASSMETHOD = 37,
    WRAPPER_DESCRIPTOR = 38,
    GETSET_DESCRIPTOR = 39,
    MEMBER_DESCRIPTOR = 40,
    MEMORYVIEW = 41,
    ENUMERATE = 42,
    ZIP = 43,
    MAP = 44,
    FILTER = 45,
    REVERSED = 46,
    SET_ITERATOR = 47,
    TRACEBACK = 48,
    FRAME = 49,
    SUPER = 50,
    DICT_KEYS = 51,
    DICT_VALUES = 52,
    DICT_ITEMS = 53,
    MAPPING_PROXY = 54,
    BYTES_ITERATOR = 55,
    CLASSMETHOD_DESCRIPTOR = 56,
    METHOD_WRAPPER = 57,
    LONG_RANGE_ITERATOR = 58,
    SINGLETON = 59,
    WEAKREF = 60,
}

impl Kind {
    /// Set on an instance of a subclass of a builtin layout.
    pub const SUBCLASS: u8 = 0x80;

    /// The layout's kind, whether the object is of the exact type or of a subclass.
    #[inline(always)]
    pub const fn layout(self) -> Kind {
        Kind(self.0 & !Self::SUBCLASS)
    }

    /// The kind of instances of a class written in Python whose layout has this kind: marked as a subclass, but for plain
    /// instances, which are never of `object` itself in any other way.
    pub(crate) const fn of_heap_class(self) -> Kind {
        if self.0 == Kind::INSTANCE.0 { self } else { self.of_subclass() }
    }

    #[inline(always)]
    pub const fn of_subclass(self) -> Kind {
        Kind(self.0 | Self::SUBCLASS)
    }
}

/// Bits of [`Header::gc`].
pub mod gc_bits {
    /// The object has been finalised once (PEP 442).
    pub const FINALIZED: u8 = 1;
    /// There are entries for it in the weak reference table.
    pub const WEAKREFS: u8 = 2;
    /// It stands in the log of young containers.
    pub const LOGGED: u8 = 4;
    /// Marks of a collection under way.
    pub const CANDIDATE: u8 = 8;
    pub const REACHABLE: u8 = 16;
    /// It survived a young collection.
    pub const OLD: u8 = 32;
    /// Its memory is being given back: no new reference may be taken.
    pub const DYING: u8 = 64;
}

#[repr(C)]
pub struct Header {
    rc: Cell<u32>,
    kind: Kind,
    pub(crate) gc: Cell<u8>,
    pub(crate) size_class: u16,
    pub(crate) shape: Cell<*const Shape>,
}

const _: () = assert!(size_of::<Header>() == 16);

/// Counts from here on (as a signed number: the negative ones) are never changed: the object is immortal.
const IMMORTAL: u32 = 0xC000_0000;

impl Header {
    #[inline(always)]
    pub(crate) fn new(kind: Kind, size_class: u16, shape: *const Shape) -> Self {
        Header { rc: Cell::new(1), kind, gc: Cell::new(0), size_class, shape: Cell::new(shape) }
    }

    #[inline(always)]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    #[inline(always)]
    pub fn shape(&self) -> *const Shape {
        self.shape.get()
    }

    #[inline(always)]
    pub fn ref_count(&self) -> u32 {
        self.rc.get()
    }

    pub(crate) fn set_ref_count(&self, count: u32) {
        self.rc.set(count);
    }

    #[inline(always)]
    pub(crate) fn retain(&self) {
        let count = self.rc.get().wrapping_add(1);
        if count as i32 > 0 {
            self.rc.set(count);
        } else {
            self.saturate();
        }
    }

    #[cold]
    #[inline(never)]
    fn saturate(&self) {
        self.rc.set(IMMORTAL);
    }

    /// Gives up one reference; true when the caller must look closer: the last one went, or the object is immortal.
    #[inline(always)]
    pub(crate) fn release(&self) -> bool {
        let count = self.rc.get();
        if count as i32 > 1 {
            self.rc.set(count - 1);
            false
        } else {
            true
        }
    }

    #[inline(always)]
    pub fn is_immortal(&self) -> bool {
        (self.rc.get() as i32) < 0
    }

    pub(crate) fn make_immortal(&self) {
        self.rc.set(IMMORTAL);
    }

    #[inline(always)]
    pub(crate) fn has_gc_bit(&self, bit: u8) -> bool {
        self.gc.get() & bit != 0
    }

    #[inline(always)]
    pub(crate) fn set_gc_bit(&self, bit: u8) {
        self.gc.set(self.gc.get() | bit);
    }

    #[inline(always)]
    pub(crate) fn clear_gc_bit(&self, bit: u8) {
        self.gc.set(self.gc.get() & !bit);
    }
}
