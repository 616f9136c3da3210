//! The builtin types, one file each, and the table that makes them.

pub mod bool;
pub mod complex;
pub mod dict;
pub mod float;
pub mod int;
pub mod range;
pub mod singletons;
pub mod slice;
pub mod str;
pub mod tuple;
