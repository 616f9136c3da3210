//! Signals: a handler that only sets a bit, and the word of those bits.
//!
//! The word is a static since handlers belong to the process and get nothing but a number.

use core::ffi::c_int;
use core::ptr;
use core::sync::atomic::{AtomicU64, Ordering};

use super::call::{done, filled};
use crate::{Disposition, Errno, Result, Signal};

/// Bit `n - 1`: signal `n` arrived and was not taken yet.
pub(super) static PENDING: AtomicU64 = AtomicU64::new(0);

extern "C" fn remember(number: c_int) {
    // Nothing but this atomic may be touched here: the handler runs between any two instructions of the program.
    if let Some(signal) = Signal::new(number) {
        PENDING.fetch_or(signal.bit(), Ordering::Release);
    }
}

pub(super) fn any_pending() -> bool {
    PENDING.load(Ordering::Relaxed) != 0
}

/// Signals that would end the process where Python raises `OSError` instead.
pub(super) const IGNORED_AT_START: [Signal; 2] = [Signal::SIGPIPE, Signal::SIGXFSZ];

pub(super) fn ignore_at_start() {
    for signal in IGNORED_AT_START {
        // Cannot fail for these two; if it did, the default would stay, which is not worth refusing to start.
        let _ = set(signal, Disposition::Ignore);
    }
}

pub(super) fn set(signal: Signal, disposition: Disposition) -> Result<Disposition> {
    let handler = match disposition {
        Disposition::Default => libc::SIG_DFL,
        Disposition::Ignore => libc::SIG_IGN,
        Disposition::Catch => handler_address(),
        Disposition::Foreign => return Err(Errno::EINVAL),
    };
    let former = filled(|former| {
        // SAFETY: `sigaction` is a structure of numbers, for which zeros mean no flags and an empty mask; without SA_RESTART, so that
        // blocking calls return. `action` lives through the call, `former` is valid for writing, and the handler, whose address has
        // the type that no flag of the siginfo kind asks for, is safe in any context.
        unsafe {
            let mut action: libc::sigaction = core::mem::zeroed();
            action.sa_sigaction = handler;
            libc::sigaction(signal.number(), &action, former)
        }
    })?;
    Ok(disposition_of(&former))
}

pub(super) fn get(signal: Signal) -> Result<Disposition> {
    // SAFETY: no new action is given; the place for the current one is valid for writing.
    let current = filled(|current| unsafe { libc::sigaction(signal.number(), ptr::null(), current) })?;
    Ok(disposition_of(&current))
}

fn disposition_of(action: &libc::sigaction) -> Disposition {
    match action.sa_sigaction {
        libc::SIG_DFL => Disposition::Default,
        libc::SIG_IGN => Disposition::Ignore,
        address if address == handler_address() => Disposition::Catch,
        _ => Disposition::Foreign,
    }
}

fn handler_address() -> libc::sighandler_t {
    remember as extern "C" fn(c_int) as usize
}

/// Sends a signal as `kill` does.
pub(super) fn send(pid: i32, number: i32) -> Result<()> {
    // SAFETY: takes and gives nothing but numbers.
    done(unsafe { libc::kill(pid, number) })
}
