//! `Memory`: the real stack, since the code under test runs on it, and a limit that the test sets.

use super::TestOs;
use crate::{Memory, Result, StackBounds};

pub(super) struct Sizes {
    pub(super) limit: Option<usize>,
    stack: StackBounds,
}

impl Sizes {
    pub(super) fn new() -> Sizes {
        // Without std nobody can tell; Rust's threads have 2 MiB, and a test makes its system near the top.
        let here = core::ptr::from_ref(&0_u8).addr();
        let stack = StackBounds { low: here.saturating_sub(1 << 20), high: here.saturating_add(1 << 16) };
        Sizes { limit: Some(1 << 30), stack }
    }
}

impl Memory for TestOs {
    fn stack_bounds(&self) -> StackBounds {
        #[cfg(feature = "hosted")]
        let known = crate::hosted::stack_bounds();
        #[cfg(not(feature = "hosted"))]
        let known = None;
        known.unwrap_or_else(|| self.state.lock().memory.stack)
    }

    fn memory_limit(&self) -> Option<usize> {
        self.state.lock().memory.limit
    }

    fn peak_resident(&self) -> Result<u64> {
        Ok(1 << 20)
    }
}
