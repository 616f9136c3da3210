//! What an operating system must offer to the interpreter, and who offers it.
//!
//! Reading order: [`errno`], then the traits in [`os`], area by area, then a back end. All back ends have the same file names,
//! so that `redox/files.rs` and `hosted/files.rs` can be read side by side, and all pass the same suite, [`contract`].
//!
//! Nothing here knows Python, and no other crate tests which system it runs on.
#![no_std]
#![deny(unsafe_code)]

extern crate alloc;
#[cfg(any(test, feature = "hosted"))]
extern crate std;

pub mod contract;
pub mod errno;
#[cfg(feature = "hosted")]
pub mod hosted;
pub mod os;
pub mod path;
pub mod test;
pub mod timezone;

pub use errno::{Errno, Result};
pub use os::*;
