//! `PyType`, the class object: names, bases, resolution order, slots, attributes, and where instances keep things.
//!
//! Attribute lookup on types goes through a cache keyed by the type's version; any change of a type's attributes or
//! bases gives it and all its subclasses new versions.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::cell::{Cell, UnsafeCell};

use super::cell::ValueCell;
use super::header::{Header, Kind};
use super::payload::{Layout, Payload, Py, Visitor};
use super::shape::{Shape, ShapeFlags};
use super::slots::Slots;
use super::value::Value;
use crate::builtins::dict::PyDict;
use crate::builtins::str::PyStr;
use crate::builtins::tuple::PyTuple;
use crate::native::TypeSpec;
use crate::vm::Vm;

/// What a type is and allows. The numbers of `type.__flags__` are made from these in one place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TypeFlags(pub u32);

impl TypeFlags {
    pub const NONE: TypeFlags = TypeFlags(0);
    /// May be subclassed.
    pub const BASE: TypeFlags = TypeFlags(1);
    /// Made by a class statement or `type()`: mutable and counted.
    pub const HEAP: TypeFlags = TypeFlags(2);
    /// Instances may have weak references.
    pub const WEAKREF: TypeFlags = TypeFlags(4);
    /// There are abstract methods left (`abc`).
    pub const ABSTRACT: TypeFlags = TypeFlags(8);
    /// `match` treats instances as sequences or mappings (PEP 634).
    pub const SEQUENCE: TypeFlags = TypeFlags(16);
    pub const MAPPING: TypeFlags = TypeFlags(32);
    /// Attributes cannot be set although it is a heap type.
    pub const IMMUTABLE: TypeFlags = TypeFlags(64);
    /// `T()` is refused: "cannot create 'T' instances".
    pub const NO_NEW: TypeFlags = TypeFlags(128);
    /// A match class pattern with one positional sub-pattern matches the subject itself (int, str, ...).
    pub const MATCH_SELF: TypeFlags = TypeFlags(256);
    /// Functions and the like: an attribute lookup for a call need not bind.
    pub const METHOD_LIKE: TypeFlags = TypeFlags(512);

    #[inline(always)]
    pub const fn contains(self, other: TypeFlags) -> bool {
        self.0 & other.0 == other.0
    }

    pub const fn with(self, other: TypeFlags) -> TypeFlags {
        TypeFlags(self.0 | other.0)
    }

    pub const fn without(self, other: TypeFlags) -> TypeFlags {
        TypeFlags(self.0 & !other.0)
    }
}

/// Where an instance keeps its attributes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DictPlace {
    /// No instance attributes.
    None,
    /// A word at this offset: NULL while attributes are in slots, else the dict.
    Word(u16),
    /// A word behind the tail of a payload of varying size.
    BehindTail,
    /// The payload has a cell for it.
    Payload,
}

/// What stands behind the payload of an instance. Offsets are in bytes from the header.
#[derive(Clone, Copy, Debug)]
pub struct Extras {
    pub dict: DictPlace,
    /// Start of the slots: first those of `__slots__`, then the inline attributes.
    pub slots_offset: u16,
    pub fixed_slots: u16,
    /// Number of inline attributes an instance made now has room for.
    pub inline_slots: u16,
}

impl Extras {
    pub const NONE: Extras = Extras { dict: DictPlace::None, slots_offset: 0, fixed_slots: 0, inline_slots: 0 };
}

/// At most so many attributes of an instance are kept in slots.
pub const INLINE_SLOTS_MAX: u16 = 56;

/// A class.
#[vm_derive::pyclass(name = "type", module = "builtins", kind = TYPE, flags(BASE, WEAKREF), custom_payload)]
pub struct PyType {
    /// `__name__`, a str.
    pub(crate) name: ValueCell,
    pub(crate) qualname: ValueCell,
    pub(crate) layout: &'static Layout,
    /// Cells read a member or call a native function of this type by way of the payload.
    pub(crate) instance_dict: Option<fn(&Header) -> &ValueCell>,
    pub(crate) flags: Cell<TypeFlags>,
    pub(crate) slots: Box<UnsafeCell<Slots>>,
    /// The attributes, a dict; NULL only while the type is being made.
    pub(crate) dict: ValueCell,
    pub(crate) base: ValueCell,
    /// Tuples of types.
    pub(crate) bases: ValueCell,
    pub(crate) mro: ValueCell,
    /// Not counted: a subclass takes itself out when it dies.
    pub(crate) subclasses: UnsafeCell<Vec<*const Header>>,
    /// Unique among all types; 0 when nothing may be cached.
    pub(crate) version: Cell<u32>,
    pub(crate) extras: Cell<Extras>,
    /// Boxes, null only until [`PyType::give_shapes`].
    root_shape: Cell<*mut Shape>,
    dict_shape: Cell<*mut Shape>,
    /// Kind given to instances: the layout's for builtin types, marked as subclass for the rest.
    pub(crate) instance_kind: Kind,
    pub(crate) spec: Option<&'static TypeSpec>,
}

impl Payload for PyType {
    const KIND: Kind = Kind::TYPE;

    fn traverse(&self, visitor: &mut Visitor<'_>) {
        for cell in [&self.name, &self.qualname, &self.dict, &self.base, &self.bases, &self.mro] {
            visitor.visit(cell.borrow());
        }
    }

    fn clear(&self) {
        // Name, base and layout stay: instances still being destroyed need them.
        self.bases.set(Value::NULL);
        self.mro.set(Value::NULL);
        if let Some(dict) = self.dict.get().downcast::<PyDict>() {
            drop(dict.table().take());
        }
    }
}

impl PyType {
    #[inline(always)]
    pub fn layout(&self) -> &'static Layout {
        self.layout
    }

    #[inline(always)]
    pub fn flags(&self) -> TypeFlags {
        self.flags.get()
    }

    #[inline(always)]
    pub fn has(&self, flag: TypeFlags) -> bool {
        self.flags.get().contains(flag)
    }

    pub(crate) fn set_flag(&self, flag: TypeFlags, on: bool) {
        let flags = self.flags.get();
        self.flags.set(if on { flags.with(flag) } else { flags.without(flag) });
    }

    #[inline(always)]
    pub fn is_heap_type(&self) -> bool {
        self.has(TypeFlags::HEAP)
    }

    /// The special methods. Not to be held while Python code can run, which may change them; the function pointers in
    /// it are copied out by those who call.
    #[inline(always)]
    pub fn slots(&self) -> &Slots {
        // SAFETY: `update_slots` replaces single words, and nobody keeps the reference over a call.
        unsafe { &*self.slots.get() }
    }

    #[inline(always)]
    #[allow(clippy::mut_from_ref)]
    pub(crate) fn slots_mut(&self) -> &mut Slots {
        // SAFETY: as in `slots`.
        unsafe { &mut *self.slots.get() }
    }

    #[inline(always)]
    pub fn version(&self) -> u32 {
        self.version.get()
    }

    #[inline(always)]
    pub(crate) fn extras(&self) -> Extras {
        self.extras.get()
    }

    #[inline(always)]
    pub(crate) fn root_shape(&self) -> &Shape {
        // SAFETY: set when the type was made, freed when it dies.
        unsafe { &*self.root_shape.get() }
    }

    #[inline(always)]
    pub(crate) fn dict_shape(&self) -> &Shape {
        // SAFETY: as above.
        unsafe { &*self.dict_shape.get() }
    }

    /// The shape of a fresh instance.
    #[inline(always)]
    pub(crate) fn initial_shape(&self) -> &Shape {
        if self.extras.get().dict == DictPlace::BehindTail { self.dict_shape() } else { self.root_shape() }
    }

    pub fn name(&self) -> Value {
        self.name.get()
    }

    /// The name for messages.
    pub fn name_lossy(&self) -> alloc::string::String {
        match self.name.borrow().downcast::<PyStr>() {
            Some(name) => name.to_string_lossy(),
            None => alloc::string::String::from("?"),
        }
    }

    pub fn dict(&self) -> Py<PyDict> {
        Py::try_from_value(self.dict.get()).unwrap_or_else(|_| unreachable!("every finished type has a dict"))
    }

    /// # Panics
    /// Never for a finished type.
    #[inline(always)]
    pub(crate) fn dict_ref(&self) -> &Py<PyDict> {
        self.dict.borrow().downcast::<PyDict>().expect("every finished type has a dict")
    }

    pub fn base(&self) -> Option<Py<PyType>> {
        Py::try_from_value(self.base.get()).ok()
    }

    pub fn mro(&self) -> Option<Py<PyTuple>> {
        Py::try_from_value(self.mro.get()).ok()
    }

    pub fn bases(&self) -> Option<Py<PyTuple>> {
        Py::try_from_value(self.bases.get()).ok()
    }
}

impl Py<PyType> {
    /// Whether this type is `other` or stands below it in the method resolution order; no `__subclasscheck__` is asked.
    #[inline]
    pub fn is_subtype(&self, other: &Py<PyType>) -> bool {
        if self.as_value().is(other.as_value()) {
            return true;
        }
        match self.mro.borrow().downcast::<PyTuple>() {
            Some(mro) => mro.as_slice().iter().any(|class| class.is(other.as_value())),
            None => {
                // Being made or torn down: follow the first bases.
                let mut class = self.base();
                while let Some(current) = class {
                    if current.as_value().is(other.as_value()) {
                        return true;
                    }
                    class = current.base();
                }
                false
            }
        }
    }

    /// Looks `name` (interned) up along the resolution order.
    #[inline(always)]
    pub fn lookup(&self, vm: &Vm, name: &Value) -> Option<Value> {
        // SAFETY: cloned at once, before anything can change the type.
        unsafe { self.lookup_borrowed(vm, name).map(|value| (*value).clone()) }
    }

    /// As [`Py::lookup`], without taking a count.
    ///
    /// # Safety
    /// - the pointer is good until the type's version changes, or any Python code runs.
    #[inline(always)]
    pub(crate) unsafe fn lookup_borrowed(&self, vm: &Vm, name: &Value) -> Option<*const Value> {
        vm.type_cache().lookup(self, name)
    }

    /// Gives this type and all below it new versions (by taking theirs away), after a change.
    pub(crate) fn modified(&self, vm: &Vm) {
        let mut pending = alloc::vec![self.clone()];
        while let Some(class) = pending.pop() {
            class.version.set(vm.next_type_version());
            pending.extend(class.subclasses());
        }
    }

    /// The living direct subclasses, in order of creation.
    pub fn subclasses(&self) -> Vec<Py<PyType>> {
        // SAFETY: entries are taken out when the subclass dies, so all point to live types; cloning runs no code.
        unsafe {
            (*self.subclasses.get())
                .iter()
                .map(|header| Py::from_value_unchecked(Value::from_borrowed(*header)))
                .collect()
        }
    }

    pub(crate) fn add_subclass(&self, class: &Py<PyType>) {
        // SAFETY: no reference into the list is held elsewhere.
        unsafe { (*self.subclasses.get()).push(class.header()) };
    }

    pub(crate) fn remove_subclass(&self, class: *const Header) {
        // SAFETY: as in `add_subclass`.
        unsafe { (*self.subclasses.get()).retain(|own| *own != class) };
    }

    pub(crate) fn set_shape_flags(&self, flags: ShapeFlags) {
        self.root_shape().set_flags(flags);
        self.dict_shape().set_flags(flags.with(ShapeFlags::DICT));
    }

    /// Makes the shapes of a fresh type.
    pub(crate) fn give_shapes(&self, flags: ShapeFlags) {
        debug_assert!(self.root_shape.get().is_null());
        self.root_shape.set(Box::into_raw(Shape::root(self, flags)));
        self.dict_shape.set(Box::into_raw(Shape::root(self, flags.with(ShapeFlags::DICT))));
    }

    /// The reference every shape of this type holds, which lives as long as the type.
    #[inline(always)]
    pub(crate) fn self_reference<'a>(&self) -> &'a Py<PyType> {
        // SAFETY: only called for immortal types, whose shapes are never freed.
        unsafe { (*self.root_shape.get()).ty() }
    }
}

impl Drop for PyType {
    fn drop(&mut self) {
        let own: *const Header = (&raw const *self).cast::<u8>().wrapping_sub(size_of::<Header>()).cast();
        let bases = self.bases.get();
        if let Some(bases) = bases.downcast::<PyTuple>() {
            for base in bases.as_slice() {
                if let Some(base) = base.downcast::<PyType>() {
                    base.remove_subclass(own);
                }
            }
        } else if let Some(base) = self.base.get().downcast::<PyType>() {
            base.remove_subclass(own);
        }
        for shape in [self.root_shape.get(), self.dict_shape.get()] {
            if !shape.is_null() {
                // SAFETY: made by `Box::into_raw`; no instance is left, since each keeps its type alive.
                drop(unsafe { Box::from_raw(shape) });
            }
        }
    }
}

impl PyType {
    /// A type without names, bases, dict and shapes.
    pub(crate) fn blank(
        layout: &'static Layout,
        flags: TypeFlags,
        instance_kind: Kind,
        instance_dict: Option<fn(&Header) -> &ValueCell>,
        spec: Option<&'static TypeSpec>,
    ) -> PyType {
        PyType {
            name: ValueCell::empty(),
            qualname: ValueCell::empty(),
            layout,
            instance_dict,
            flags: Cell::new(flags),
            slots: Box::new(UnsafeCell::new(Slots::EMPTY)),
            dict: ValueCell::empty(),
            base: ValueCell::empty(),
            bases: ValueCell::empty(),
            mro: ValueCell::empty(),
            subclasses: UnsafeCell::new(Vec::new()),
            version: Cell::new(0),
            extras: Cell::new(Extras::NONE),
            root_shape: Cell::new(core::ptr::null_mut()),
            dict_shape: Cell::new(core::ptr::null_mut()),
            instance_kind,
            spec,
        }
    }
}

/// The cache in front of lookups along the resolution order: direct mapped, keyed by (type version, name).
pub(crate) struct TypeCache {
    entries: Box<[CacheEntry]>,
}

struct CacheEntry {
    version: Cell<u32>,
    name: Cell<u64>,
    /// Where the value stands in the table of some class of the resolution order is not stable, so a copy of the word
    /// is kept. It owns no count: the version guards it, since dicts of types change only through `modified`.
    value: UnsafeCell<core::mem::ManuallyDrop<Value>>,
}

const CACHE_SIZE: usize = 4096;

impl TypeCache {
    pub(crate) fn new() -> TypeCache {
        TypeCache {
            entries: (0..CACHE_SIZE)
                .map(|_| CacheEntry {
                    version: Cell::new(0),
                    name: Cell::new(0),
                    value: UnsafeCell::new(core::mem::ManuallyDrop::new(Value::NULL)),
                })
                .collect(),
        }
    }

    #[inline(always)]
    fn lookup(&self, class: &Py<PyType>, name: &Value) -> Option<*const Value> {
        let version = class.version.get();
        let at = (version as usize ^ (name.bits() as usize >> 4)) % CACHE_SIZE;
        let entry = &self.entries[at];
        if entry.version.get() != version || entry.name.get() != name.bits() {
            self.fill(class, name, entry);
        }
        // SAFETY: the word was copied from the type's attributes, which have not changed since, as the version says.
        let value: *const Value = entry.value.get().cast::<Value>().cast_const();
        // SAFETY: points into the cache.
        if unsafe { (*value).is_null() } { None } else { Some(value) }
    }

    #[cold]
    #[inline(never)]
    fn fill(&self, class: &Py<PyType>, name: &Value, entry: &CacheEntry) {
        let found = lookup_uncached(class, name);
        entry.version.set(class.version.get());
        entry.name.set(name.bits());
        let word = found.as_ref().map_or(Value::NULL.bits(), Value::bits);
        // SAFETY: the copy is never dropped; the type's dict owns the count.
        unsafe { *entry.value.get() = core::mem::ManuallyDrop::new(Value::from_bits(word)) };
    }
}

fn lookup_uncached(class: &Py<PyType>, name: &Value) -> Option<Value> {
    let mro = class.mro.borrow();
    match mro.downcast::<PyTuple>() {
        Some(mro) => mro.as_slice().iter().find_map(|class| {
            let class = class.downcast::<PyType>()?;
            class.dict.borrow().downcast::<PyDict>()?.table().get_name(name)
        }),
        None => class.dict.borrow().downcast::<PyDict>()?.table().get_name(name),
    }
}
