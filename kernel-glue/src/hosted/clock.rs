//! `Clock` over the POSIX clocks.

use core::ptr;

use super::Hosted;
use super::call::{done, filled};
use super::signals;
use crate::{Clock, ClockId, Errno, Result};

const NS_PER_S: i64 = 1_000_000_000;

impl Clock for Hosted {
    fn now_ns(&self, clock: ClockId) -> Result<i64> {
        // SAFETY: the place for the answer is valid for writing.
        let time = filled(|time| unsafe { libc::clock_gettime(number_of(clock), time) })?;
        time_ns(&time).ok_or(Errno::EOVERFLOW)
    }

    fn resolution_ns(&self, clock: ClockId) -> Result<u64> {
        // SAFETY: as above.
        let step = filled(|step| unsafe { libc::clock_getres(number_of(clock), step) })?;
        Ok(time_ns(&step).map_or(1, |step_ns| step_ns.max(1).unsigned_abs()))
    }

    fn set_ns(&self, clock: ClockId, time_ns: i64) -> Result<()> {
        let time = timespec(time_ns);
        // SAFETY: `time` lives through the call.
        done(unsafe { libc::clock_settime(number_of(clock), &time) })
    }

    fn sleep_until_ns(&self, deadline_ns: i64) -> Result<()> {
        let deadline = timespec(deadline_ns.max(0));
        loop {
            // SAFETY: `deadline` lives through the call; with an absolute time nothing is written back.
            let errno = unsafe {
                libc::clock_nanosleep(libc::CLOCK_MONOTONIC, libc::TIMER_ABSTIME, &deadline, ptr::null_mut())
            };
            match Errno::new(errno) {
                _ if errno == 0 => return Ok(()),
                Errno::EINTR if !signals::any_pending() => {}
                errno => return Err(errno),
            }
        }
    }
}

fn number_of(clock: ClockId) -> libc::clockid_t {
    match clock {
        ClockId::Wall => libc::CLOCK_REALTIME,
        ClockId::Monotonic => libc::CLOCK_MONOTONIC,
        ClockId::ProcessCpu => libc::CLOCK_PROCESS_CPUTIME_ID,
        ClockId::ThreadCpu => libc::CLOCK_THREAD_CPUTIME_ID,
    }
}

fn time_ns(time: &libc::timespec) -> Option<i64> {
    time.tv_sec.checked_mul(NS_PER_S)?.checked_add(time.tv_nsec)
}

/// Rounds down, so that the nanoseconds are never negative.
pub(super) fn timespec(time_ns: i64) -> libc::timespec {
    libc::timespec { tv_sec: time_ns.div_euclid(NS_PER_S), tv_nsec: time_ns.rem_euclid(NS_PER_S) }
}
