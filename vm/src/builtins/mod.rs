//! The builtin types, one file each, and the table that makes them.

pub mod dict;
pub mod frozenset;
pub mod list;
pub mod sequence_iterator;
pub mod set;
pub mod str;
pub mod tuple;
