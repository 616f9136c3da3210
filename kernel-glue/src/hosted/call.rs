//! How calls into the C library report failure, and how strings get there.

use alloc::ffi::CString;
use core::ffi::{CStr, c_int};
use core::mem::MaybeUninit;
use std::io;

use super::signals;
use crate::{Errno, Result};

/// The error of the call that just failed in this thread.
pub(super) fn last_errno() -> Errno {
    errno_of(&io::Error::last_os_error())
}

/// The system's number of an error of std; `EIO` for those that std made itself.
pub(super) fn errno_of(error: &io::Error) -> Errno {
    error.raw_os_error().map_or(Errno::EIO, Errno::new)
}

/// What C functions return: negative for failure.
pub(super) trait Outcome: Copy {
    fn failed(self) -> bool;
}

impl Outcome for c_int {
    fn failed(self) -> bool {
        self < 0
    }
}

impl Outcome for isize {
    fn failed(self) -> bool {
        self < 0
    }
}

impl Outcome for i64 {
    fn failed(self) -> bool {
        self < 0
    }
}

/// Turns -1 into the error.
pub(super) fn check<T: Outcome>(outcome: T) -> Result<T> {
    if outcome.failed() { Err(last_errno()) } else { Ok(outcome) }
}

/// The same for calls of which only the success matters.
pub(super) fn done(outcome: c_int) -> Result<()> {
    check(outcome).map(drop)
}

/// Repeats a call that a signal interrupts, unless that signal waits to be handled (PEP 475).
pub(super) fn retry<T: Outcome>(mut call: impl FnMut() -> T) -> Result<T> {
    loop {
        match check(call()) {
            Err(Errno::EINTR) if !signals::any_pending() => {}
            outcome => return outcome,
        }
    }
}

/// The same for counts of bytes.
pub(super) fn retry_count(call: impl FnMut() -> isize) -> Result<usize> {
    // Never negative: that was the error.
    retry(call).map(|count| count as usize)
}

/// A copy with a terminating NUL; `EINVAL` if there is one inside.
pub(super) fn c_string(bytes: &[u8]) -> Result<CString> {
    CString::new(bytes).map_err(|_| Errno::EINVAL)
}

/// Calls `f` with a copy with a terminating NUL, on the stack if it is short. `EINVAL` if there is a NUL inside.
pub(super) fn with_c_str<T>(bytes: &[u8], f: impl FnOnce(&CStr) -> Result<T>) -> Result<T> {
    let mut short = [0_u8; 256];
    let Some(place) = short.get_mut(..bytes.len() + 1) else {
        return f(&c_string(bytes)?);
    };
    place[..bytes.len()].copy_from_slice(bytes);
    f(CStr::from_bytes_with_nul(place).map_err(|_| Errno::EINVAL)?)
}

/// Calls a C function that fills in a plain structure.
pub(super) fn filled<T>(fill: impl FnOnce(*mut T) -> c_int) -> Result<T> {
    let mut place = MaybeUninit::<T>::zeroed();
    done(fill(place.as_mut_ptr()))?;
    // SAFETY: used only with structures of numbers, for which all zeros is a value; the call that succeeded filled it in. A `T` with
    // references or niches would break this.
    Ok(unsafe { place.assume_init() })
}
