//! `Process`: this process, its signals, and the programs it starts.
//!
//! There is no `fork`: the systems that matter here start programs, and an interpreter's image is too large to copy.

use alloc::vec::Vec;
use core::sync::atomic::AtomicU64;

use super::signal::{Disposition, Signal};
use crate::{Errno, Fd, OpenOptions, Result};

/// Who this process acts for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Ids {
    pub uid: u32,
    pub euid: u32,
    pub gid: u32,
    pub egid: u32,
}

/// Processor time in nanoseconds, as `os.times` shows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct CpuTimes {
    pub user_ns: u64,
    pub system_ns: u64,
    /// Of children that were waited for.
    pub children_user_ns: u64,
    pub children_system_ns: u64,
}

/// A program to start. Steps happen in the order of the fields, in the new process; `args` and the rest borrow from the caller.
#[derive(Clone, Copy, Debug)]
pub struct Spawn<'a> {
    /// Path of the file; there is no search through `PATH`.
    pub program: &'a [u8],
    /// `argv`, which begins with the program's name for itself.
    pub args: &'a [&'a [u8]],
    /// Each `NAME=value`.
    pub environ: &'a [&'a [u8]],
    /// In this order. Sources mean descriptors as the steps before left them.
    pub fd_actions: &'a [FdAction<'a>],
    pub cwd: Option<&'a [u8]>,
    pub umask: Option<u32>,
    /// `SIGPIPE` and `SIGXFSZ`, which this process ignores from its start, go back to their default. Other ignored signals stay
    /// ignored, and caught ones always go back.
    pub restore_signals: bool,
    /// Make it the leader of a new session.
    pub new_session: bool,
    /// Put it in this group, or with 0 in a new one of its own.
    pub process_group: Option<i32>,
    /// Close all descriptors from 3 up, inheritable or not, except those in `keep`; these are inherited whatever their flag says.
    pub close_fds: bool,
    pub keep: &'a [Fd],
}

impl<'a> Spawn<'a> {
    /// Starts `program` with this process's descriptors (the inheritable ones) and directory.
    pub const fn new(program: &'a [u8], args: &'a [&'a [u8]], environ: &'a [&'a [u8]]) -> Spawn<'a> {
        Spawn {
            program,
            args,
            environ,
            fd_actions: &[],
            cwd: None,
            umask: None,
            restore_signals: true,
            new_session: false,
            process_group: None,
            close_fds: false,
            keep: &[],
        }
    }
}

/// One change to the descriptors of a new process.
#[derive(Clone, Copy, Debug)]
pub enum FdAction<'a> {
    /// `to` becomes what `from` is, inheritable; `from` may equal `to`.
    Dup {
        from: Fd,
        to: Fd,
    },
    Close(Fd),
    /// `fd` becomes a newly opened file.
    Open {
        fd: Fd,
        path: &'a [u8],
        options: OpenOptions,
    },
}

/// Why a program did not start.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SpawnError {
    pub errno: Errno,
    pub stage: SpawnStage,
}

/// Where starting a program failed, which decides the file name in the `OSError`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SpawnStage {
    /// No process could be made.
    Start,
    /// One of the settings: descriptors, session, group.
    Setup,
    /// `cwd`.
    Cwd,
    /// `program`: `ENOENT`, `EACCES`, `ENOEXEC`, ...
    Exec,
}

/// How [`Process::wait`] waits; the bits of `os.WNOHANG` and its kin are `1`, `2` and `8`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct WaitOptions {
    /// Do not wait: `None` if no child has anything to report.
    pub nohang: bool,
    /// Report stopped children too.
    pub untraced: bool,
    /// Report continued children too.
    pub continued: bool,
}

/// A report about a child.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Waited {
    pub pid: i32,
    pub status: WaitStatus,
}

/// What became of a child.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WaitStatus {
    Exited(u8),
    Signaled { signal: u8, core_dumped: bool },
    Stopped(u8),
    Continued,
}

impl WaitStatus {
    /// The status word of `os.waitpid`.
    pub fn to_word(self) -> i32 {
        match self {
            WaitStatus::Exited(code) => i32::from(code) << 8,
            WaitStatus::Signaled { signal, core_dumped } => i32::from(signal & 0x7f) | i32::from(core_dumped) << 7,
            WaitStatus::Stopped(signal) => i32::from(signal) << 8 | 0x7f,
            WaitStatus::Continued => 0xffff,
        }
    }

    /// From a status word.
    pub fn from_word(word: i32) -> WaitStatus {
        let [low, high, ..] = word.to_le_bytes();
        match (low & 0x7f, low) {
            (0, _) => WaitStatus::Exited(high),
            (0x7f, 0xff) => WaitStatus::Continued,
            (0x7f, _) => WaitStatus::Stopped(high),
            (signal, _) => WaitStatus::Signaled { signal, core_dumped: low & 0x80 != 0 },
        }
    }
}

/// The clocks of `signal.setitimer`; the numbers are those of `ITIMER_REAL` and its kin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Timer {
    /// Sends `SIGALRM`.
    Real = 0,
    /// User time only; sends `SIGVTALRM`.
    Virtual = 1,
    /// Processor time; sends `SIGPROF`.
    Prof = 2,
}

pub trait Process {
    /// The command line, program name first.
    fn args(&self) -> Vec<Vec<u8>>;

    /// The environment that this process was given. Later changes are the VM's own.
    fn environ(&self) -> Vec<(Vec<u8>, Vec<u8>)>;

    /// Absolute path of the running program's file.
    fn executable(&self) -> Result<Vec<u8>> {
        Err(Errno::ENOSYS)
    }

    fn getpid(&self) -> i32;

    fn getppid(&self) -> i32;

    fn ids(&self) -> Ids;

    /// Further groups of the user.
    fn getgroups(&self) -> Result<Vec<u32>> {
        Err(Errno::ENOSYS)
    }

    /// Ends the process at once with the low eight bits of `status`; nothing is flushed. The test back end panics instead.
    fn exit(&self, status: i32) -> !;

    /// Ends the process by SIGABRT if there is such a thing, else as a failure.
    fn abort(&self) -> ! {
        self.exit(134)
    }

    /// Starts a program and returns its pid.
    fn spawn(&self, spawn: &Spawn<'_>) -> core::result::Result<i32, SpawnError> {
        let _ = spawn;
        Err(SpawnError { errno: Errno::ENOSYS, stage: SpawnStage::Start })
    }

    /// Becomes another program, with the inheritable descriptors. Returns only on failure.
    fn exec(&self, program: &[u8], args: &[&[u8]], environ: &[&[u8]]) -> Errno {
        let _ = (program, args, environ);
        Errno::ENOSYS
    }

    /// Waits for a child: the one with `pid`, any (-1), any of our group (0), any of group `-pid` (below -1).
    ///
    /// `ECHILD` if there is none, `EINTR`. A child that ended is gone once it was reported.
    fn wait(&self, pid: i32, options: WaitOptions) -> Result<Option<Waited>> {
        let _ = (pid, options);
        Err(Errno::ENOSYS)
    }

    /// Sends a signal to a process, to our group (0), to all (-1), or to group `-pid`; signal number 0 only checks.
    ///
    /// `ESRCH`, `EPERM`, `EINVAL` for a bad number.
    fn kill(&self, pid: i32, signal: i32) -> Result<()>;

    /// Caught signals that have arrived: bit `n - 1` for signal `n`. The VM looks at it at safe points and takes bits with
    /// [`Process::take_signals`]; it never writes to it.
    fn pending_signals(&self) -> &AtomicU64;

    /// Returns the pending signals and clears them. A signal that arrives meanwhile is kept for the next time.
    fn take_signals(&self) -> u64;

    /// Says what a signal does and returns what it did before. `EINVAL` for `SIGKILL`, `SIGSTOP` and [`Disposition::Foreign`].
    ///
    /// At the start all are as inherited, except that `SIGPIPE` and `SIGXFSZ` are ignored, as CPython does.
    fn set_signal(&self, signal: Signal, disposition: Disposition) -> Result<Disposition>;

    /// What a signal does now.
    fn get_signal(&self, signal: Signal) -> Result<Disposition>;

    /// Starts a timer that first expires after `first_ns` (0 stops it), then each `interval_ns` (0: once). Returns what was left
    /// of the former one: time to its expiry, interval.
    fn set_timer(&self, timer: Timer, first_ns: u64, interval_ns: u64) -> Result<(u64, u64)> {
        let _ = (timer, first_ns, interval_ns);
        Err(Errno::ENOSYS)
    }

    fn get_timer(&self, timer: Timer) -> Result<(u64, u64)> {
        let _ = timer;
        Err(Errno::ENOSYS)
    }

    fn cpu_times(&self) -> Result<CpuTimes> {
        Err(Errno::ENOSYS)
    }

    /// Makes this process the leader of a new session.
    fn setsid(&self) -> Result<i32> {
        Err(Errno::ENOSYS)
    }

    fn getpgid(&self, pid: i32) -> Result<i32> {
        let _ = pid;
        Err(Errno::ENOSYS)
    }

    fn setpgid(&self, pid: i32, group: i32) -> Result<()> {
        let _ = (pid, group);
        Err(Errno::ENOSYS)
    }
}
