//! `Clock`: what time it is, and waiting.
//!
//! Time zones are not here: they are files and an environment variable, the same on every system.

use crate::Result;

/// Which clock to read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ClockId {
    /// Time since 1970 in UTC, without leap seconds; can jump when it is set.
    Wall,
    /// Never goes backwards; its zero means nothing.
    Monotonic,
    /// Processor time used by this process, user and system together.
    ProcessCpu,
    /// Processor time used by the calling thread.
    ThreadCpu,
}

pub trait Clock {
    /// Reads a clock, in nanoseconds.
    ///
    /// `Wall` and `Monotonic` exist everywhere. `EINVAL` for a clock that the system does not have.
    fn now_ns(&self, clock: ClockId) -> Result<i64>;

    /// The smallest step of a clock, in nanoseconds, at least 1. `EINVAL` as for [`Clock::now_ns`].
    fn resolution_ns(&self, clock: ClockId) -> Result<u64>;

    /// Sets a clock. `EPERM` without the right to, `EINVAL` for a clock that cannot be set.
    fn set_ns(&self, clock: ClockId, time_ns: i64) -> Result<()> {
        let _ = (clock, time_ns);
        Err(crate::Errno::ENOSYS)
    }

    /// Waits until the monotonic clock shows `deadline_ns`; returns at once if it already does.
    ///
    /// A deadline rather than a duration, so that a wait which signals interrupt (`EINTR`) can be resumed without drift.
    fn sleep_until_ns(&self, deadline_ns: i64) -> Result<()>;

    /// Waits for a time. `EINTR` loses how much is left; use [`Clock::sleep_until_ns`] where that matters.
    fn sleep_ns(&self, duration_ns: u64) -> Result<()> {
        let duration_ns = i64::try_from(duration_ns).unwrap_or(i64::MAX);
        let now_ns = self.now_ns(ClockId::Monotonic)?;
        self.sleep_until_ns(now_ns.saturating_add(duration_ns))
    }
}
