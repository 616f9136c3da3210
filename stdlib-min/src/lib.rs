//! The modules of the standard library that are part of the binary: native ones, and (later) frozen Python ones.

#![no_std]

extern crate alloc;

pub mod native;

use vm::vm::{PyResult, Vm};

/// Registers the native modules and makes the standard streams.
pub fn install(vm: &Vm, unbuffered: bool) -> PyResult<()> {
    native::standard_streams::install(vm, unbuffered)
}
