//! `Os`: everything the interpreter asks of an operating system.
//!
//! One trait for each area, in a file of its own, joined as [`Os`]. All are object safe and take `&self`: the VM holds a
//! `&'static dyn Os` and may share it between threads, so a back end guards its own state.
//!
//! Conventions that hold throughout:
//! - **Paths, arguments and environment are bytes**, as the system has them, without a terminating NUL. A NUL inside gives
//!   `EINVAL`. Decoding (PEP 383) is the VM's business.
//! - **Numbers that Python shows** (errno, signals, mode bits, `O_*`, poll events, terminal flags) are Linux's on every back
//!   end; one whose system differs translates.
//! - **Times** are nanoseconds; durations `u64`, points in time `i64` (good until 2262) or [`Timestamp`].
//! - **`EINTR`** means that a signal the VM catches is pending: it runs the handlers and calls again (PEP 475). An interruption
//!   for any other reason is retried inside the back end.
//! - **What a system lacks** gives `ENOSYS`; methods with a default body are such optional parts. `ENOMEM` can come from any
//!   method that allocates. Nothing here panics on account of its arguments.

mod clock;
mod console;
mod entropy;
mod files;
mod flags;
mod memory;
mod net;
mod process;
mod signal;
mod system;

pub use clock::{Clock, ClockId};
pub use console::{Apply, Console, Flow, Queue, Termios, WindowSize, termios};
pub use entropy::Entropy;
pub use files::{
    DirEntry, Fd, FileKind, Files, LockKind, OpenOptions, PollEntry, Setting, Stat, StatVfs, Target, Timestamp, Whence,
};
pub use flags::{Access, PollEvents, mode, open};
pub use memory::{Memory, StackBounds};
pub use net::{Address, Family, Message, Net, Shutdown, SocketKind};
pub use process::{
    CpuTimes, FdAction, Ids, Process, Spawn, SpawnError, SpawnStage, Timer, WaitOptions, WaitStatus, Waited,
};
pub use signal::{Disposition, Signal, SignalRow};
pub use system::{System, Uname};

/// An operating system.
pub trait Os: Files + Console + Clock + Entropy + Process + Memory + System + Send + Sync {
    /// Sockets, where there are any.
    fn net(&self) -> Option<&dyn Net> {
        None
    }
}
