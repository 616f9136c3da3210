//! Shapes: which attribute of an instance sits in which slot, shared by all instances that got the same attributes in
//! the same order.
//!
//! Each type owns a tree of shapes that starts at its root; adding an attribute moves an instance to a child. An
//! instance whose attributes are seen as a mapping (`__dict__`), or that has too many of them, or lost one, moves to
//! the type's *dict shape* and keeps its attributes in a dict instead.
//!
//! Invariant: shapes die with their type, and an instance keeps its type alive; so a shape outlives all who point to it.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::cell::{Cell, UnsafeCell};
use core::mem::ManuallyDrop;

use super::payload::Py;
use super::type_object::PyType;
use super::value::Value;

const CHILDREN_MAX: usize = 64;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ShapeFlags(u32);

impl ShapeFlags {
    pub const NONE: ShapeFlags = ShapeFlags(0);
    /// The type has `__del__`, or natively a finalizer.
    pub const FINALIZER: ShapeFlags = ShapeFlags(1);
    /// Instances have a dict word or slots behind the payload.
    pub const EXTRAS: ShapeFlags = ShapeFlags(2);
    /// Instances own a count of their type.
    pub const HEAP_TYPE: ShapeFlags = ShapeFlags(4);
    /// Attributes are in the dict, not in slots.
    pub const DICT: ShapeFlags = ShapeFlags(8);

    #[inline(always)]
    pub const fn contains(self, other: ShapeFlags) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn with(self, other: ShapeFlags) -> ShapeFlags {
        ShapeFlags(self.0 | other.0)
    }

    pub const fn without(self, other: ShapeFlags) -> ShapeFlags {
        ShapeFlags(self.0 & !other.0)
    }
}

#[repr(C)]
pub struct Shape {
    /// Not counted: the type owns the shape.
    ty: ManuallyDrop<Py<PyType>>,
    flags: Cell<ShapeFlags>,
    /// Names in slot order; those of the parent come first. Interned strings, uncounted copies of the type's own.
    names: Vec<ManuallyDrop<Value>>,
    /// Boxed, since their addresses are handed out.
    #[allow(clippy::vec_box)]
    children: UnsafeCell<Vec<Box<Shape>>>,
    /// The name that led here from the parent, which owns it.
    own_name: Option<Value>,
}

impl Shape {
    pub(crate) fn root(ty: &Py<PyType>, flags: ShapeFlags) -> Box<Shape> {
        // SAFETY: the copy is never dropped (ManuallyDrop) and the type outlives its shapes.
        let ty = unsafe { core::ptr::read(ty) };
        Box::new(Shape {
            ty: ManuallyDrop::new(ty),
            flags: Cell::new(flags),
            names: Vec::new(),
            children: UnsafeCell::new(Vec::new()),
            own_name: None,
        })
    }

    #[inline(always)]
    pub fn ty(&self) -> &Py<PyType> {
        &self.ty
    }

    #[inline(always)]
    pub fn flags(&self) -> ShapeFlags {
        self.flags.get()
    }

    /// Sets the flags of this shape and all below it.
    pub(crate) fn set_flags(&self, flags: ShapeFlags) {
        // Breadth is the number of distinct attribute orders and depth the number of slots (at most 60), so recursion
        // is bounded.
        self.flags.set(flags);
        // SAFETY: no reference into the vector is kept beyond this loop, which adds no child.
        for child in unsafe { &*self.children.get() } {
            child.set_flags(flags);
        }
    }

    /// Number of attributes in slots.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether so many different attributes were added next that instances had better use dicts.
    pub(crate) fn is_too_broad(&self) -> bool {
        // SAFETY: only the length is read.
        unsafe { (*self.children.get()).len() >= CHILDREN_MAX }
    }

    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The slot of `name`, an interned string.
    #[inline]
    pub fn find(&self, name: &Value) -> Option<usize> {
        self.names.iter().position(|own| own.is(name))
    }

    pub fn name(&self, slot: usize) -> Option<&Value> {
        self.names.get(slot).map(|name| &**name)
    }

    /// The shape of an instance of this shape after the attribute `name` is added.
    #[allow(clippy::deref_addrof, clippy::borrow_deref_ref)]
    pub(crate) fn with_name(&self, name: &Value) -> &Shape {
        // SAFETY: children are boxed and never removed, so the returned reference stays good when the vector grows.
        unsafe {
            let children = &mut *self.children.get();
            if let Some(child) = children.iter().find(|child| child.own_name.as_ref().is_some_and(|own| own.is(name))) {
                return &*(&raw const **child);
            }
            let mut names = Vec::with_capacity(self.names.len() + 1);
            for own in &self.names {
                names.push(ManuallyDrop::new(Value::from_bits(own.bits())));
            }
            names.push(ManuallyDrop::new(Value::from_bits(name.bits())));
            let ty = core::ptr::read(&*self.ty);
            let child = Box::new(Shape {
                ty: ManuallyDrop::new(ty),
                flags: Cell::new(self.flags.get()),
                names,
                children: UnsafeCell::new(Vec::new()),
                own_name: Some(name.clone()),
            });
            children.push(child);
            let last = children.len() - 1;
            &*(&raw const *children[last])
        }
    }
}
