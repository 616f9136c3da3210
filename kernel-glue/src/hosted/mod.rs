//! The back end for development machines: std, and the C library where std is not enough. Linux first.
//!
//! All state is the process's own (descriptors, directory, umask, signals), so [`Hosted`] is empty but for the proof that signals
//! were set up. The only place of this crate outside `redox/` with unsafe code: calls into the C library, each in a method of the
//! trait it serves.
#![allow(unsafe_code)]

mod call;
mod clock;
mod console;
mod entropy;
mod files;
mod memory;
mod net;
mod process;
mod signals;
mod spawn;
mod system;

use crate::{Net, Os, StackBounds};

/// This process, on the system it runs on.
#[derive(Debug)]
pub struct Hosted {
    _set_up: (),
}

impl Hosted {
    /// Also ignores `SIGPIPE` and `SIGXFSZ`, so that writing gives an error instead of the end.
    pub fn new() -> Hosted {
        signals::ignore_at_start();
        Hosted { _set_up: () }
    }
}

impl Default for Hosted {
    fn default() -> Hosted {
        Hosted::new()
    }
}

impl Os for Hosted {
    fn net(&self) -> Option<&dyn Net> {
        Some(self)
    }
}

/// Bounds of the calling thread's stack, if the thread library knows them; for other back ends on the same machine.
pub(crate) fn stack_bounds() -> Option<StackBounds> {
    memory::thread_stack_bounds()
}
