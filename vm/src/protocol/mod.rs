//! Operations on any object, by protocol. Each is a method of [`crate::vm::Vm`].

pub mod buffer;
pub mod call;
pub mod codec;
pub mod compare;
pub mod format;
pub mod iter;
pub mod mapping;
pub mod number;
pub mod object;
pub mod report;
pub(crate) mod repr_guard;
pub mod sequence;
