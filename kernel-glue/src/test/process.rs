//! `Process`: one process, alone; it starts no others.

use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;
use core::sync::atomic::{AtomicU64, Ordering};

use super::{Operation, TestOs};
use crate::{CpuTimes, Disposition, Errno, Ids, Process, Result, Signal, Timer};

pub(super) struct Identity {
    pub(super) ids: Ids,
    pub(super) args: Vec<Vec<u8>>,
    pub(super) environ: Vec<(Vec<u8>, Vec<u8>)>,
    pub(super) exit_status: Option<i32>,
    /// Signals that do not have their default.
    dispositions: BTreeMap<Signal, Disposition>,
}

const PID: i32 = 100;

impl Identity {
    pub(super) fn new() -> Identity {
        Identity {
            ids: Ids { uid: 1000, euid: 1000, gid: 1000, egid: 1000 },
            args: vec![b"python".to_vec()],
            environ: vec![(b"HOME".to_vec(), b"/home/user".to_vec())],
            exit_status: None,
            dispositions: [Signal::SIGPIPE, Signal::SIGXFSZ]
                .map(|signal| (signal, Disposition::Ignore))
                .into_iter()
                .collect(),
        }
    }

    pub(super) fn disposition(&self, signal: Signal) -> Disposition {
        self.dispositions.get(&signal).copied().unwrap_or(Disposition::Default)
    }
}

impl Process for TestOs {
    fn args(&self) -> Vec<Vec<u8>> {
        self.state.lock().process.args.clone()
    }

    fn environ(&self) -> Vec<(Vec<u8>, Vec<u8>)> {
        self.state.lock().process.environ.clone()
    }

    fn executable(&self) -> Result<Vec<u8>> {
        Ok(b"/usr/bin/python".to_vec())
    }

    fn getpid(&self) -> i32 {
        PID
    }

    fn getppid(&self) -> i32 {
        1
    }

    fn ids(&self) -> Ids {
        self.state.lock().process.ids
    }

    fn getgroups(&self) -> Result<Vec<u32>> {
        Ok(vec![self.ids().egid])
    }

    fn exit(&self, status: i32) -> ! {
        self.state.lock().process.exit_status = Some(status & 0xff);
        panic!("the process under test exited with status {}", status & 0xff)
    }

    fn kill(&self, pid: i32, signal: i32) -> Result<()> {
        let mut state = self.begin(Operation::Signal)?;
        let signal = match Signal::new(signal) {
            Some(signal) => Some(signal),
            None if signal == 0 => None,
            None => return Err(Errno::EINVAL),
        };
        if !matches!(pid, PID | 0 | -1) && pid != -PID {
            return Err(Errno::ESRCH);
        }
        let fatal = signal.filter(|&signal| state.raise(&self.pending, signal));
        drop(state);
        if let Some(signal) = fatal {
            panic!("the process under test killed itself by {signal:?}");
        }
        Ok(())
    }

    fn pending_signals(&self) -> &AtomicU64 {
        &self.pending
    }

    fn take_signals(&self) -> u64 {
        self.pending.swap(0, Ordering::AcqRel)
    }

    fn set_signal(&self, signal: Signal, disposition: Disposition) -> Result<Disposition> {
        let mut state = self.begin(Operation::Signal)?;
        let fixed = matches!(signal, Signal::SIGKILL | Signal::SIGSTOP);
        if fixed || disposition == Disposition::Foreign {
            return Err(Errno::EINVAL);
        }
        let former = state.process.disposition(signal);
        state.process.dispositions.insert(signal, disposition);
        Ok(former)
    }

    fn get_signal(&self, signal: Signal) -> Result<Disposition> {
        Ok(self.begin(Operation::Signal)?.process.disposition(signal))
    }

    fn set_timer(&self, timer: Timer, first_ns: u64, interval_ns: u64) -> Result<(u64, u64)> {
        let former = self.get_timer(timer)?;
        let clock = &mut self.state.lock().clock;
        clock.timer_ns = (first_ns > 0).then(|| clock.monotonic_ns.saturating_add_unsigned(first_ns));
        clock.timer_interval_ns = if first_ns > 0 { interval_ns } else { 0 };
        Ok(former)
    }

    /// Only [`Timer::Real`] runs.
    fn get_timer(&self, timer: Timer) -> Result<(u64, u64)> {
        if timer != Timer::Real {
            return Err(Errno::ENOSYS);
        }
        let state = self.begin(Operation::Clock)?;
        let clock = &state.clock;
        let left_ns = clock.timer_ns.map_or(0, |timer_ns| timer_ns.saturating_sub(clock.monotonic_ns).max(0));
        Ok((left_ns.unsigned_abs(), clock.timer_interval_ns))
    }

    fn cpu_times(&self) -> Result<CpuTimes> {
        let state = self.begin(Operation::Clock)?;
        Ok(CpuTimes { user_ns: state.clock.processor_ns.unsigned_abs(), ..CpuTimes::default() })
    }
}
