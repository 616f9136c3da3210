//! The builtin types, one file each, and the table that makes them.

pub mod dict;
pub mod str;
pub mod tuple;
