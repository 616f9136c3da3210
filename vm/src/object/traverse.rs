//! `Traverse`: how `#[pyclass]` finds the values in the fields of a payload.
//!
//! A payload's `traverse` and `clear` are made of those of its fields. Types that hold no values implement the trait
//! with [`Traverse::HOLDS_VALUES`] false, and a payload of only such fields is not a container.
//! Invariant: a value is visited as often as it is owned, and `clear` drops what it takes out only after the place is
//! whole again, since dropping may run Python code that looks at it.

use alloc::boxed::Box;
use alloc::collections::VecDeque;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::{Cell, OnceCell, RefCell};
use core::marker::PhantomData;
use core::mem::take;

use super::cell::{ValueCell, ValueVec};
use super::payload::{Payload, Py, Visitor};
use super::value::Value;

pub trait Traverse {
    const HOLDS_VALUES: bool = true;

    fn traverse(&self, visitor: &mut Visitor<'_>);

    /// Lets go of values where the type allows it by shared reference.
    fn clear(&self) {}
}

macro_rules! holds_no_values {
    ($($type:ty),* $(,)?) => {$(
        impl Traverse for $type {
            const HOLDS_VALUES: bool = false;

            #[inline(always)]
            fn traverse(&self, _: &mut Visitor<'_>) {}
        }
    )*};
}

holds_no_values! {
    (), bool, char, u8, i8, u16, i16, u32, i32, u64, i64, u128, i128, usize, isize, f32, f64,
    String, &'static str, Box<str>, num_bigint::BigInt,
}

impl<T: ?Sized> Traverse for PhantomData<T> {
    const HOLDS_VALUES: bool = false;

    fn traverse(&self, _: &mut Visitor<'_>) {}
}

/// What can be copied owns nothing.
impl<T: Copy> Traverse for Cell<T> {
    const HOLDS_VALUES: bool = false;

    #[inline(always)]
    fn traverse(&self, _: &mut Visitor<'_>) {}
}

impl Traverse for Value {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        visitor.visit(self);
    }
}

impl<T: Payload> Traverse for Py<T> {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        visitor.visit(self.as_value());
    }
}

impl Traverse for ValueCell {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        visitor.visit(self.borrow());
    }

    fn clear(&self) {
        drop(self.take());
    }
}

impl Traverse for ValueVec {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.as_slice().iter().for_each(|value| visitor.visit(value));
    }

    fn clear(&self) {
        drop(self.take());
    }
}

macro_rules! traverse_items {
    ($($(#[$doc:meta])* [$($generics:tt)*] $type:ty;)*) => {$(
        $(#[$doc])*
        impl<$($generics)*> Traverse for $type {
            const HOLDS_VALUES: bool = T::HOLDS_VALUES;

            fn traverse(&self, visitor: &mut Visitor<'_>) {
                if T::HOLDS_VALUES {
                    self.iter().for_each(|item| item.traverse(visitor));
                }
            }

            fn clear(&self) {
                if T::HOLDS_VALUES {
                    self.iter().for_each(Traverse::clear);
                }
            }
        }
    )*};
}

traverse_items! {
    [T: Traverse] Vec<T>;
    [T: Traverse] VecDeque<T>;
    [T: Traverse] Option<T>;
    [T: Traverse] Box<[T]>;
    [T: Traverse, const N: usize] [T; N];
}

impl<T: Traverse> Traverse for Box<T> {
    const HOLDS_VALUES: bool = T::HOLDS_VALUES;

    fn traverse(&self, visitor: &mut Visitor<'_>) {
        (**self).traverse(visitor);
    }

    fn clear(&self) {
        (**self).clear();
    }
}

impl<T: Traverse> Traverse for OnceCell<T> {
    const HOLDS_VALUES: bool = T::HOLDS_VALUES;

    fn traverse(&self, visitor: &mut Visitor<'_>) {
        if let Some(inside) = self.get() {
            inside.traverse(visitor);
        }
    }

    fn clear(&self) {
        if let Some(inside) = self.get() {
            inside.clear();
        }
    }
}

/// A cell that is borrowed for writing during a collection is not looked into; what it holds then counts as reachable.
impl<T: Traverse + Default> Traverse for RefCell<T> {
    const HOLDS_VALUES: bool = T::HOLDS_VALUES;

    fn traverse(&self, visitor: &mut Visitor<'_>) {
        if let Ok(inside) = self.try_borrow() {
            inside.traverse(visitor);
        }
    }

    fn clear(&self) {
        if T::HOLDS_VALUES {
            let taken = self.try_borrow_mut().ok().map(|mut inside| take(&mut *inside));
            drop(taken);
        }
    }
}

macro_rules! traverse_tuple {
    ($($name:ident)+) => {
        impl<$($name: Traverse),+> Traverse for ($($name,)+) {
            const HOLDS_VALUES: bool = $($name::HOLDS_VALUES)||+;

            #[allow(non_snake_case)]
            fn traverse(&self, visitor: &mut Visitor<'_>) {
                let ($($name,)+) = self;
                $($name.traverse(visitor);)+
            }

            #[allow(non_snake_case)]
            fn clear(&self) {
                let ($($name,)+) = self;
                $($name.clear();)+
            }
        }
    };
}

traverse_tuple!(A);
traverse_tuple!(A B);
traverse_tuple!(A B C);
traverse_tuple!(A B C D);
