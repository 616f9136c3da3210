//! Memory: cells for objects, the cycle collector, weak references, interned strings, limits.

pub mod cycles;
pub mod heap;
pub mod intern;
pub mod weakref;
