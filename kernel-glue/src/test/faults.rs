//! Faults on demand.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::{Errno, Signal};

/// Kinds of calls that can be made to fail. Calls with the same purpose are one kind (`read` and `pread`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Operation {
    Open,
    Close,
    Read,
    Write,
    Seek,
    Sync,
    Truncate,
    Dup,
    Pipe,
    Poll,
    /// Flags of descriptors, and locks.
    Control,
    Stat,
    ReadDir,
    MakeDir,
    RemoveDir,
    Unlink,
    Rename,
    Link,
    Symlink,
    ReadLink,
    ChangeMode,
    ChangeOwner,
    ChangeTimes,
    Access,
    GetCwd,
    ChangeDir,
    Terminal,
    Clock,
    Sleep,
    Random,
    Signal,
    Uname,
}

/// What happens instead of the call.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Nothing is done, and this error given.
    Fail(Errno),
    /// The signal is raised, and `EINTR` given.
    Interrupt(Signal),
}

#[derive(Default)]
pub(super) struct Faults {
    calls: BTreeMap<Operation, usize>,
    /// Which call by number goes another way.
    waiting: Vec<(Operation, usize, Effect)>,
    pub(super) transfer_max: Option<usize>,
}

impl Faults {
    pub(super) fn inject(&mut self, operation: Operation, nth: usize, effect: Effect) {
        let call = self.calls(operation) + nth.max(1);
        self.waiting.push((operation, call, effect));
    }

    pub(super) fn calls(&self, operation: Operation) -> usize {
        self.calls.get(&operation).copied().unwrap_or(0)
    }

    /// Counts a call and says what happens instead of it, if anything.
    pub(super) fn strike(&mut self, operation: Operation) -> Option<Effect> {
        let calls = self.calls.entry(operation).or_insert(0);
        *calls += 1;
        let call = *calls;
        let at = self.waiting.iter().position(|&(kind, nth, _)| (kind, nth) == (operation, call))?;
        Some(self.waiting.swap_remove(at).2)
    }

    /// How many of `len` bytes may be moved at once.
    pub(super) fn transfer_len(&self, len: usize) -> usize {
        self.transfer_max.map_or(len, |max| len.min(max))
    }
}
