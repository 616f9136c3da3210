//! Interned strings: for each text one `str` object, so that names are compared by identity.
//!
//! Interned strings live as long as the interpreter: caches keep their addresses as keys.

use alloc::boxed::Box;
use core::cell::UnsafeCell;

use hashbrown::HashMap;

use crate::builtins::str::PyStr;
use crate::memory::heap::Heap;
use crate::object::payload::Py;
use crate::object::shape::Shape;
use crate::object::value::Value;

pub(crate) struct Interner {
    strings: UnsafeCell<HashMap<Box<[u8]>, Py<PyStr>>>,
}

impl Interner {
    pub(crate) fn new() -> Interner {
        Interner { strings: UnsafeCell::new(HashMap::new()) }
    }

    /// The interned string of this WTF-8 text.
    pub(crate) fn intern(&self, heap: &Heap, str_shape: *const Shape, text: &[u8]) -> Py<PyStr> {
        // SAFETY: no code but ours runs while the map is borrowed.
        let strings = unsafe { &mut *self.strings.get() };
        if let Some(found) = strings.get(text) {
            return found.clone();
        }
        let string = PyStr::create(heap, str_shape, text).expect("names are short");
        string.header().make_immortal();
        strings.insert(text.into(), string.clone());
        string
    }

    /// The interned string equal to `string`, which becomes it when there is none yet.
    pub(crate) fn intern_object(&self, string: &Py<PyStr>) -> Py<PyStr> {
        // SAFETY: as above.
        let strings = unsafe { &mut *self.strings.get() };
        if let Some(found) = strings.get(string.as_bytes()) {
            return found.clone();
        }
        string.header().make_immortal();
        strings.insert(string.as_bytes().into(), string.clone());
        string.clone()
    }

    /// The interned string of this text, if there is one; a name that was never interned is no attribute's name.
    pub(crate) fn find(&self, text: &[u8]) -> Option<Value> {
        // SAFETY: as above.
        unsafe { &*self.strings.get() }.get(text).map(|string| string.as_value().clone())
    }
}
