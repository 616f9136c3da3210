//! The parts of the program `python` that need neither the interpreter nor a system, so that they can be tested alone.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod options;
