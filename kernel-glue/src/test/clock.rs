//! `Clock`: hands that only a test or a sleeper moves.

use super::{Operation, TestOs};
use crate::{Clock, ClockId, Result, Timestamp};

pub(super) struct Hands {
    pub(super) wall_ns: i64,
    pub(super) monotonic_ns: i64,
    pub(super) processor_ns: i64,
    /// When the timer next expires, on the monotonic clock.
    pub(super) timer_ns: Option<i64>,
    /// 0: once.
    pub(super) timer_interval_ns: u64,
}

impl Hands {
    /// The first moment of 2026 in UTC, an hour after the system started.
    pub(super) fn new() -> Hands {
        Hands {
            wall_ns: 1_767_225_600_000_000_000,
            monotonic_ns: 3_600_000_000_000,
            processor_ns: 10_000_000,
            timer_ns: None,
            timer_interval_ns: 0,
        }
    }

    /// What files get as their times.
    pub(super) fn timestamp(&self) -> Timestamp {
        Timestamp::from_total_ns(i128::from(self.wall_ns)).unwrap_or_default()
    }

    /// Moves forward to a time on the monotonic clock. A timer that expires on the way is set to its next time; its signals are the
    /// caller's business.
    pub(super) fn advance_to(&mut self, monotonic_ns: i64) {
        let passed_ns = monotonic_ns.saturating_sub(self.monotonic_ns).max(0);
        self.monotonic_ns = self.monotonic_ns.saturating_add(passed_ns);
        self.wall_ns = self.wall_ns.saturating_add(passed_ns);
        let Some(timer_ns) = self.timer_ns.filter(|&timer_ns| timer_ns <= self.monotonic_ns) else {
            return;
        };
        self.timer_ns =
            i64::try_from(self.timer_interval_ns).ok().filter(|&interval_ns| interval_ns > 0).map(|interval_ns| {
                let over_ns = self.monotonic_ns - timer_ns;
                self.monotonic_ns.saturating_add(interval_ns - over_ns % interval_ns)
            });
    }
}

impl Clock for TestOs {
    fn now_ns(&self, clock: ClockId) -> Result<i64> {
        let state = self.begin(Operation::Clock)?;
        Ok(match clock {
            ClockId::Wall => state.clock.wall_ns,
            ClockId::Monotonic => state.clock.monotonic_ns,
            ClockId::ProcessCpu | ClockId::ThreadCpu => state.clock.processor_ns,
        })
    }

    fn resolution_ns(&self, _: ClockId) -> Result<u64> {
        self.begin(Operation::Clock).map(|_| 1)
    }

    fn sleep_until_ns(&self, deadline_ns: i64) -> Result<()> {
        self.begin(Operation::Sleep)?.pass_time(&self.pending, Some(deadline_ns))
    }
}
