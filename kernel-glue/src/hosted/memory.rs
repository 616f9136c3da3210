//! `Memory`: the bounds of the stack from the thread library, the rest from the kernel.

use core::mem::MaybeUninit;
use core::ptr;
use std::fs;

use super::Hosted;
use super::call::filled;
use crate::{Memory, Result, StackBounds};

impl Memory for Hosted {
    fn stack_bounds(&self) -> StackBounds {
        thread_stack_bounds().unwrap_or_else(small_stack_around_here)
    }

    /// All physical memory, or less if this process or its control group may have less. Linux hands out more than there is and
    /// then kills somebody, so a limit of our own is worth having here too.
    fn memory_limit(&self) -> Option<usize> {
        [physical_memory(), address_space_limit(), control_group_limit()].into_iter().flatten().min()
    }

    fn page_size(&self) -> usize {
        // SAFETY: takes and gives nothing but numbers.
        usize::try_from(unsafe { libc::sysconf(libc::_SC_PAGESIZE) }).unwrap_or(4096)
    }

    fn peak_resident(&self) -> Result<u64> {
        // SAFETY: the place for the answer is valid for writing.
        let usage = filled::<libc::rusage>(|usage| unsafe { libc::getrusage(libc::RUSAGE_SELF, usage) })?;
        Ok(usage.ru_maxrss.unsigned_abs() * 1024)
    }
}

pub(super) fn thread_stack_bounds() -> Option<StackBounds> {
    let mut attributes = MaybeUninit::<libc::pthread_attr_t>::uninit();
    let mut low = ptr::null_mut();
    let (mut size, mut guard) = (0, 0);
    // SAFETY: the first call initialises the attributes if it gives 0, and only then are they read and destroyed; all places for
    // answers are valid for writing.
    let known = unsafe {
        libc::pthread_getattr_np(libc::pthread_self(), attributes.as_mut_ptr()) == 0 && {
            let known = libc::pthread_attr_getstack(attributes.as_ptr(), &mut low, &mut size) == 0
                && libc::pthread_attr_getguardsize(attributes.as_ptr(), &mut guard) == 0;
            libc::pthread_attr_destroy(attributes.as_mut_ptr());
            known
        }
    };
    // C libraries disagree on whether the guard is part of the stack; leaving it out twice costs a page.
    let high = low.addr().checked_add(size)?;
    (known && guard < size).then(|| StackBounds { low: low.addr() + guard, high })
}

/// What is surely there when the thread library does not tell.
fn small_stack_around_here() -> StackBounds {
    let here = ptr::from_ref(&0_u8).addr();
    StackBounds { low: here.saturating_sub(256 * 1024), high: here }
}

fn physical_memory() -> Option<usize> {
    // SAFETY: the place for the answer is valid for writing.
    let info = filled::<libc::sysinfo>(|info| unsafe { libc::sysinfo(info) }).ok()?;
    usize::try_from(info.totalram).ok()?.checked_mul(usize::try_from(info.mem_unit).ok()?)
}

fn address_space_limit() -> Option<usize> {
    // SAFETY: the place for the answer is valid for writing.
    let limit = filled::<libc::rlimit>(|limit| unsafe { libc::getrlimit(libc::RLIMIT_AS, limit) }).ok()?;
    if limit.rlim_cur == libc::RLIM_INFINITY {
        return None;
    }
    // What is mapped already, the interpreter's stacks among it, is not the heap's; nor is a margin for what others map.
    let mapped = mapped_bytes().unwrap_or(0) + ADDRESS_SPACE_MARGIN;
    Some(usize::try_from(limit.rlim_cur).ok()?.saturating_sub(mapped))
}

/// Address space left to whatever is not the heap, where it is limited.
const ADDRESS_SPACE_MARGIN: usize = 160 << 20;

/// Bytes of address space in use.
fn mapped_bytes() -> Option<usize> {
    let pages: usize = fs::read_to_string("/proc/self/statm").ok()?.split(' ').next()?.parse().ok()?;
    pages.checked_mul(4096)
}

fn control_group_limit() -> Option<usize> {
    fs::read_to_string("/sys/fs/cgroup/memory.max").ok()?.trim().parse().ok()
}
