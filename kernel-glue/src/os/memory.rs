//! `Memory`: how much of it there is.
//!
//! Allocation itself goes through Rust's global allocator, which the launcher picks.

use crate::{Errno, Result};

/// The addresses between which the calling thread's native stack lies; it grows down from `high` to `low`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StackBounds {
    /// The lowest address that may be touched. Guard pages are already left out.
    pub low: usize,
    /// One past the highest address.
    pub high: usize,
}

pub trait Memory {
    /// Bounds of the calling thread's stack: what the depth guard measures against.
    fn stack_bounds(&self) -> StackBounds;

    /// A sensible limit for the heap in bytes, judged from what is free now; `None` if the system refuses excess by itself.
    fn memory_limit(&self) -> Option<usize>;

    /// Bytes in a page of memory.
    fn page_size(&self) -> usize {
        4096
    }

    /// The largest amount of physical memory, in bytes, that this process ever held at once.
    fn peak_resident(&self) -> Result<u64> {
        Err(Errno::ENOSYS)
    }
}
