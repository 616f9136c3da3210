//! Signals: numbers, names and what they do when nobody handles them.
//!
//! Numbers and texts are Linux's, which Redox shares. A set of signals is a `u64` in which bit `n - 1` stands for signal `n`,
//! the layout in which both systems keep their masks.

use core::fmt;

/// A signal number that exists: 1 to 64.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(transparent)]
pub struct Signal(u8);

/// What happens to the process when a signal arrives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Disposition {
    /// What the system does by itself (`SIG_DFL`).
    Default,
    /// Nothing (`SIG_IGN`).
    Ignore,
    /// Its bit is set in the word of pending signals, for the VM to act on at a safe point.
    Catch,
    /// Something that this crate did not install; it can be seen but not set.
    Foreign,
}

/// One row of the table: number, name in the module `signal`, and the text of `signal.strsignal`.
#[derive(Clone, Copy, Debug)]
pub struct SignalRow {
    pub signal: Signal,
    pub name: &'static str,
    pub description: &'static str,
}

macro_rules! signals {
    ($($name:ident = $number:literal, $description:literal;)*) => {
        impl Signal {
            $(#[doc = $description]
            pub const $name: Signal = Signal($number);)*

            /// The signals with names of their own; 32 to 64 are the real-time ones.
            pub const NAMED: &'static [SignalRow] = &[
                $(SignalRow { signal: Signal($number), name: stringify!($name), description: $description },)*
            ];
        }
    };
}

signals! {
    SIGHUP = 1, "Hangup";
    SIGINT = 2, "Interrupt";
    SIGQUIT = 3, "Quit";
    SIGILL = 4, "Illegal instruction";
    SIGTRAP = 5, "Trace/breakpoint trap";
    SIGABRT = 6, "Aborted";
    SIGBUS = 7, "Bus error";
    SIGFPE = 8, "Floating point exception";
    SIGKILL = 9, "Killed";
    SIGUSR1 = 10, "User defined signal 1";
    SIGSEGV = 11, "Segmentation fault";
    SIGUSR2 = 12, "User defined signal 2";
    SIGPIPE = 13, "Broken pipe";
    SIGALRM = 14, "Alarm clock";
    SIGTERM = 15, "Terminated";
    SIGSTKFLT = 16, "Stack fault";
    SIGCHLD = 17, "Child exited";
    SIGCONT = 18, "Continued";
    SIGSTOP = 19, "Stopped (signal)";
    SIGTSTP = 20, "Stopped";
    SIGTTIN = 21, "Stopped (tty input)";
    SIGTTOU = 22, "Stopped (tty output)";
    SIGURG = 23, "Urgent I/O condition";
    SIGXCPU = 24, "CPU time limit exceeded";
    SIGXFSZ = 25, "File size limit exceeded";
    SIGVTALRM = 26, "Virtual timer expired";
    SIGPROF = 27, "Profiling timer expired";
    SIGWINCH = 28, "Window changed";
    SIGIO = 29, "I/O possible";
    SIGPWR = 30, "Power failure";
    SIGSYS = 31, "Bad system call";
}

impl Signal {
    /// The highest number.
    pub const MAX: i32 = 64;

    /// `None` when the number is not 1 to 64.
    pub fn new(number: i32) -> Option<Signal> {
        match u8::try_from(number) {
            Ok(number @ 1..=64) => Some(Signal(number)),
            _ => None,
        }
    }

    pub const fn number(self) -> i32 {
        self.0 as i32
    }

    /// The bit of this signal in a set.
    pub const fn bit(self) -> u64 {
        1 << (self.0 - 1)
    }

    pub fn name(self) -> Option<&'static str> {
        self.row().map(|row| row.name)
    }

    /// The signals in a set, lowest number first.
    pub fn in_set(set: u64) -> impl Iterator<Item = Signal> {
        (1..=64).map(Signal).filter(move |signal| set & signal.bit() != 0)
    }

    fn row(self) -> Option<&'static SignalRow> {
        Signal::NAMED.get(usize::from(self.0) - 1)
    }
}

/// The text of `signal.strsignal`.
impl fmt::Display for Signal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.row(), self.0) {
            (Some(row), _) => f.write_str(row.description),
            // 32 and 33 belong to the system's C library, which has no text for them.
            (None, number @ 34..) => write!(f, "Real-time signal {}", number - 34),
            (None, number) => write!(f, "Unknown signal {number}"),
        }
    }
}

impl fmt::Debug for Signal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "Signal({})", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{format, vec, vec::Vec};

    #[test]
    fn each_row_is_at_its_number() {
        for (at, row) in Signal::NAMED.iter().enumerate() {
            assert_eq!(row.signal.number() as usize, at + 1);
        }
    }

    #[test]
    fn numbers_names_and_texts() {
        assert_eq!(Signal::new(2), Some(Signal::SIGINT));
        assert_eq!(Signal::new(0), None);
        assert_eq!(Signal::new(65), None);
        assert_eq!(Signal::new(-1), None);
        assert_eq!(format!("{}", Signal::SIGCHLD), "Child exited");
        assert_eq!(format!("{}", Signal(34)), "Real-time signal 0");
        assert_eq!(format!("{:?} {:?}", Signal::SIGINT, Signal(64)), "SIGINT Signal(64)");
    }

    #[test]
    fn sets() {
        assert_eq!(Signal::SIGINT.bit(), 0b10);
        let set = Signal::SIGTERM.bit() | Signal::SIGINT.bit() | Signal(64).bit();
        assert_eq!(Signal::in_set(set).collect::<Vec<_>>(), vec![Signal::SIGINT, Signal::SIGTERM, Signal(64)]);
    }
}
