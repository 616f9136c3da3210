//! Objects: the word that holds a value, headers, shapes, types, attributes.

pub mod attribute;
pub mod cell;
pub mod extras;
pub mod header;
pub mod mro;
pub mod payload;
pub mod shape;
pub mod slot_call;
pub mod slot_table;
pub mod slots;
pub mod table;
pub mod traverse;
pub mod type_object;
pub mod value;

use self::header::Header;
use self::payload::Py;
use self::type_object::PyType;

/// The type of a heap object, without taking a count: the object keeps it alive.
#[inline(always)]
pub fn type_of_header(header: &Header) -> &Py<PyType> {
    // SAFETY: every object has a shape from its creation on, and shapes live as long as their type, which the object
    // keeps alive (or which is immortal).
    unsafe { (*header.shape()).ty() }
}
