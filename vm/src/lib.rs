//! The interpreter: objects, compiler driver, bytecode evaluation, memory, import machinery and the native API.
//!
//! Reading order: [`object::value`] (what a value is), [`object::header`], [`object::payload`] (what an object is),
//! [`vm`] (the state of one interpreter), [`native`] (how Rust code becomes Python objects), [`builtins`] (one file per
//! Python type), [`protocol`] (operations on any object), [`eval`] (the loop).
//!
//! `Vm` is passed as `&Vm`: all state is in cells, since dropping any value may run a finalizer, which reaches the same
//! interpreter through the heap. Nothing here performs I/O except through [`kernel_glue::Os`].

#![no_std]
// Python's own names (`set___name__`, `__kwdefaults__`) and conventions (`__new__` returns any object; errors are raised
// through the `Vm`, so a failing `Option` becomes an `Err` by `or_else`) are not Rust's.
#![allow(non_snake_case, clippy::new_ret_no_self, clippy::bind_instead_of_map, clippy::unnecessary_lazy_evaluations)]
#![allow(clippy::too_many_arguments, clippy::type_complexity, clippy::module_inception)]
// Parts of the internal interface wait for the modules that will call them.
#![allow(dead_code)]

extern crate alloc;

pub mod builtins;
pub mod compile;
mod eval;
pub mod exceptions;
pub mod import;
mod interpreter;
pub mod memory;
mod names;
pub mod native;
pub mod object;
pub mod protocol;
mod runtime;
pub mod sys;

/// The state of one interpreter, and the results of what may raise.
#[path = "vm.rs"]
pub mod vm;

/// The key of string hashing for `PYTHONHASHSEED=seed`.
pub fn hash_key_from_seed(seed: u32) -> [u8; 16] {
    text::siphash::HashKey::from_seed(seed).0
}
