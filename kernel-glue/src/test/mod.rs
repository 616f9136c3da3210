//! A system that exists only in memory, for tests: nothing in it happens unless the test says so.
//!
//! Files are a tree with permissions and links. Clocks stand still but for sleeping, which takes no real time. Entropy is the same
//! in each run. Standard input is a script, standard output and error are kept. Any operation can be made to fail on its nth call,
//! reads and writes can be made short, the disk can be full, signals can be raised. What would wait for ever gives `EDEADLK`.
//!
//! Nothing is optional to a test, so the setters take `&self` like everything else; all state is behind one lock, never held while
//! code of others runs.

mod clock;
mod console;
mod entropy;
mod faults;
mod files;
mod memory;
mod process;
mod system;
mod tree;

use alloc::vec::Vec;
use core::sync::atomic::{AtomicU64, Ordering};

use spin::{Mutex, MutexGuard};

use crate::{Disposition, Errno, Fd, Ids, Os, Result, Signal};
use faults::Faults;
pub use faults::{Effect, Operation};

/// A system in memory.
pub struct TestOs {
    state: Mutex<State>,
    /// Outside the lock, since the VM holds a reference to it.
    pending: AtomicU64,
}

struct State {
    disk: files::Disk,
    console: console::Script,
    clock: clock::Hands,
    entropy: entropy::Generator,
    process: process::Identity,
    memory: memory::Sizes,
    faults: Faults,
}

impl TestOs {
    /// An ordinary user (1000) in the empty directory `/home/user`; there is also `/tmp`. Standard streams are no terminal, input
    /// is at its end.
    pub fn new() -> TestOs {
        let clock = clock::Hands::new();
        let process = process::Identity::new();
        let state = State {
            disk: files::Disk::new(process.ids, clock.timestamp()),
            console: console::Script::default(),
            clock,
            entropy: entropy::Generator::new(0),
            process,
            memory: memory::Sizes::new(),
            faults: Faults::default(),
        };
        TestOs { state: Mutex::new(state), pending: AtomicU64::new(0) }
    }

    // What a test sets up.

    /// Acts for this user from now on.
    pub fn set_ids(&self, ids: Ids) {
        self.state.lock().process.ids = ids;
    }

    pub fn set_args(&self, args: &[&str]) {
        self.state.lock().process.args = args.iter().map(|arg| arg.as_bytes().to_vec()).collect();
    }

    pub fn set_environ(&self, variables: &[(&str, &str)]) {
        let bytes = |text: &str| text.as_bytes().to_vec();
        self.state.lock().process.environ = variables.iter().map(|(name, value)| (bytes(name), bytes(value))).collect();
    }

    /// Makes the standard streams a terminal, or not.
    pub fn set_terminal(&self, is_terminal: bool) {
        self.state.lock().console.is_terminal = is_terminal;
    }

    /// Adds to what standard input will give. On a terminal a read gives at most one line, and a byte 3 is Ctrl-C.
    pub fn add_input(&self, input: &[u8]) {
        self.state.lock().console.input.extend(input);
    }

    /// Moves all clocks but those of the processor forward; timers expire on the way.
    pub fn advance_ns(&self, duration_ns: u64) {
        let mut state = self.state.lock();
        let deadline_ns = state.clock.monotonic_ns.saturating_add_unsigned(duration_ns);
        if state.pass_time(&self.pending, Some(deadline_ns)).is_err() {
            // One signal of a timer is enough: more of the same kind would not be told apart.
            state.clock.advance_to(deadline_ns);
        }
    }

    /// Adds to the clocks of the processor.
    pub fn use_processor_ns(&self, duration_ns: u64) {
        let clock = &mut self.state.lock().clock;
        clock.processor_ns = clock.processor_ns.saturating_add_unsigned(duration_ns);
    }

    /// Sets the wall clock alone, as its owner might.
    pub fn set_wall_ns(&self, wall_ns: i64) {
        self.state.lock().clock.wall_ns = wall_ns;
    }

    pub fn set_seed(&self, seed: u64) {
        self.state.lock().entropy = entropy::Generator::new(seed);
    }

    pub fn set_memory_limit(&self, limit: Option<usize>) {
        self.state.lock().memory.limit = limit;
    }

    /// All file contents together may take this many bytes; more is `ENOSPC`.
    pub fn set_disk_size(&self, size: u64) {
        self.state.lock().disk.size_max = size;
    }

    /// No read or write moves more than this many bytes at once.
    pub fn set_transfer_max(&self, transfer_max: Option<usize>) {
        self.state.lock().faults.transfer_max = transfer_max.map(|max| max.max(1));
    }

    /// Makes the `nth` call of an operation from now on, counted from 1, go another way.
    pub fn inject(&self, operation: Operation, nth: usize, effect: Effect) {
        self.state.lock().faults.inject(operation, nth, effect);
    }

    /// A signal from outside, such as Ctrl-C.
    pub fn raise(&self, signal: Signal) {
        let fatal = self.state.lock().raise(&self.pending, signal);
        assert!(!fatal, "the process was killed by {signal:?}");
    }

    /// Makes a file, and the directories above it, for the current user, whatever the permissions. Faults do not count.
    pub fn put_file(&self, path: &str, contents: &[u8]) -> Result<()> {
        let state = &mut *self.state.lock();
        state.disk.put_file(state.process.ids, state.clock.timestamp(), path.as_bytes(), contents)
    }

    // What a test looks at.

    /// What was written to standard output so far.
    pub fn output(&self) -> Vec<u8> {
        self.state.lock().console.output.clone()
    }

    /// What was written to standard error so far.
    pub fn error_output(&self) -> Vec<u8> {
        self.state.lock().console.error_output.clone()
    }

    /// How often an operation was asked for, whether or not it succeeded.
    pub fn calls(&self, operation: Operation) -> usize {
        self.state.lock().faults.calls(operation)
    }

    /// Descriptors that are open, lowest first: a test may want to see that none is left behind.
    pub fn open_fds(&self) -> Vec<Fd> {
        self.state.lock().disk.open_fds()
    }

    /// Status of the process, once it has called `exit`.
    pub fn exit_status(&self) -> Option<i32> {
        self.state.lock().process.exit_status
    }

    /// Every operation begins here: it is counted, and a fault that waits for it strikes.
    fn begin(&self, operation: Operation) -> Result<MutexGuard<'_, State>> {
        let mut state = self.state.lock();
        match state.faults.strike(operation) {
            None => Ok(state),
            Some(Effect::Fail(errno)) => Err(errno),
            Some(Effect::Interrupt(signal)) => {
                let fatal = state.raise(&self.pending, signal);
                drop(state);
                assert!(!fatal, "the process was killed by {signal:?}");
                Err(Errno::EINTR)
            }
        }
    }
}

impl Default for TestOs {
    fn default() -> TestOs {
        TestOs::new()
    }
}

impl Os for TestOs {}

impl State {
    /// Delivers a signal; says whether it ends the process.
    fn raise(&mut self, pending: &AtomicU64, signal: Signal) -> bool {
        match self.process.disposition(signal) {
            Disposition::Catch => {
                pending.fetch_or(signal.bit(), Ordering::Release);
                false
            }
            Disposition::Default => {
                !matches!(signal, Signal::SIGCHLD | Signal::SIGURG | Signal::SIGWINCH | Signal::SIGCONT)
            }
            Disposition::Ignore | Disposition::Foreign => false,
        }
    }

    /// Lets time pass until the deadline, or a timer whose signal is caught (`EINTR`); others expire unnoticed. `EDEADLK` if neither will ever come.
    fn pass_time(&mut self, pending: &AtomicU64, deadline_ns: Option<i64>) -> Result<()> {
        let caught = self.process.disposition(Signal::SIGALRM) == Disposition::Catch;
        match (self.clock.timer_ns, deadline_ns) {
            (Some(timer_ns), _) if caught && deadline_ns.is_none_or(|deadline_ns| timer_ns <= deadline_ns) => {
                self.clock.advance_to(timer_ns);
                pending.fetch_or(Signal::SIGALRM.bit(), Ordering::Release);
                Err(Errno::EINTR)
            }
            (_, Some(deadline_ns)) => {
                self.clock.advance_to(deadline_ns);
                Ok(())
            }
            (_, None) => Err(Errno::EDEADLK),
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;
    use crate::{Clock, ClockId, Console, Entropy, Errno, Files, OpenOptions, Process, Timer, Whence};

    #[test]
    fn the_nth_call_fails_and_only_that() {
        let os = TestOs::new();
        os.inject(Operation::Write, 2, Effect::Fail(Errno::EIO));
        let fd = os.open(b"file", &OpenOptions::CREATE).unwrap();
        assert_eq!(os.write(fd, b"one"), Ok(3));
        assert_eq!(os.write(fd, b"two"), Err(Errno::EIO));
        assert_eq!(os.write(fd, b"three"), Ok(5));
        assert_eq!(os.calls(Operation::Write), 3);
        os.inject(Operation::Write, 1, Effect::Fail(Errno::ENOSPC));
        assert_eq!(os.write(fd, b"four"), Err(Errno::ENOSPC));
        assert_eq!(os.read_file(b"file").unwrap(), b"onethree");
    }

    #[test]
    fn a_failing_close_closes() {
        let os = TestOs::new();
        let fd = os.open(b"file", &OpenOptions::CREATE).unwrap();
        os.inject(Operation::Close, 1, Effect::Fail(Errno::EIO));
        assert_eq!(os.close(fd), Err(Errno::EIO));
        assert_eq!(os.open_fds().len(), 3);
    }

    #[test]
    fn a_signal_interrupts_what_the_test_says() {
        let os = TestOs::new();
        os.set_signal(Signal::SIGINT, Disposition::Catch).unwrap();
        os.inject(Operation::Read, 1, Effect::Interrupt(Signal::SIGINT));
        os.add_input(b"x");
        assert_eq!(os.read(Fd::STDIN, &mut [0]), Err(Errno::EINTR));
        assert_eq!(os.take_signals(), Signal::SIGINT.bit());
        assert_eq!(os.read(Fd::STDIN, &mut [0]), Ok(1));
    }

    #[test]
    fn transfers_are_short_but_helpers_finish() {
        let os = TestOs::new();
        os.put_file("dir/file", b"0123456789").unwrap();
        os.set_transfer_max(Some(3));
        let fd = os.open(b"dir/file", &OpenOptions { write: true, ..OpenOptions::READ }).unwrap();
        assert_eq!(os.read(fd, &mut [0; 8]), Ok(3));
        assert_eq!(os.write(fd, b"abcdef"), Ok(3));
        os.seek(fd, 0, Whence::Start).unwrap();
        os.write_all(fd, b"ABCDEFG").unwrap();
        assert_eq!(os.read_file(b"dir/file").unwrap(), b"ABCDEFG789");
        assert_eq!(os.calls(Operation::Write), 4);
    }

    #[test]
    fn a_full_disk_takes_what_fits() {
        let os = TestOs::new();
        os.set_disk_size(10);
        os.put_file("small", b"1234").unwrap();
        let fd = os.open(b"file", &OpenOptions::CREATE).unwrap();
        assert_eq!(os.write(fd, b"abcdefgh"), Ok(6));
        assert_eq!(os.write(fd, b"gh"), Err(Errno::ENOSPC));
        assert_eq!(os.write_all(fd, b"gh"), Err(Errno::ENOSPC));
        os.unlink(b"small").unwrap();
        assert_eq!(os.write(fd, b"gh"), Ok(2));
        assert_eq!(os.put_file("large", &[0; 11]), Err(Errno::ENOSPC));
        // Far beyond what memory could hold.
        os.seek(fd, i64::MAX - 1, Whence::Start).unwrap();
        assert_eq!(os.write(fd, b"x"), Err(Errno::ENOSPC));
    }

    #[test]
    fn terminal_input_comes_in_lines_and_ctrl_c_is_a_signal() {
        let os = TestOs::new();
        let read = || {
            let mut buffer = [0; 64];
            os.read(Fd::STDIN, &mut buffer).map(|count| buffer[..count].to_vec())
        };
        os.add_input(b"one\ntwo\n");
        assert_eq!(read().unwrap(), b"one\ntwo\n");
        assert!(!os.isatty(Fd::STDIN));
        os.set_terminal(true);
        assert!(os.isatty(Fd::STDERR));
        os.set_signal(Signal::SIGINT, Disposition::Catch).unwrap();
        os.add_input(b"one\ntw\x03three");
        assert_eq!(read().unwrap(), b"one\n");
        assert_eq!(read().unwrap(), b"tw");
        assert_eq!(read(), Err(Errno::EINTR));
        assert_eq!(os.take_signals(), Signal::SIGINT.bit());
        let raw = os.termios(Fd::STDIN).unwrap().raw();
        os.set_termios(Fd::STDIN, crate::Apply::Now, &raw).unwrap();
        os.add_input(b"\x03\nx");
        assert_eq!(read().unwrap(), b"three\x03\nx");
        assert_eq!(read().unwrap(), b"");
    }

    #[test]
    fn output_is_kept() {
        let os = TestOs::new();
        os.write_all(Fd::STDOUT, b"out").unwrap();
        os.write_all(Fd::STDERR, b"err").unwrap();
        os.dup2(Fd::STDERR, Fd::STDOUT, true).unwrap();
        os.write_all(Fd::STDOUT, b"or").unwrap();
        assert_eq!((os.output(), os.error_output()), (b"out".to_vec(), b"error".to_vec()));
    }

    #[test]
    fn time_stands_still_until_it_is_moved() {
        let os = TestOs::new();
        let wall_ns = || os.now_ns(ClockId::Wall).unwrap();
        let start_ns = wall_ns();
        assert_eq!(wall_ns(), start_ns);
        os.sleep_ns(1_500_000_000_000).unwrap();
        assert_eq!(wall_ns(), start_ns + 1_500_000_000_000);
        os.advance_ns(1);
        assert_eq!(wall_ns(), start_ns + 1_500_000_000_001);
        os.set_wall_ns(7);
        assert_eq!(wall_ns(), 7);
        os.sleep_until_ns(i64::MAX).unwrap();
        os.advance_ns(u64::MAX);
    }

    #[test]
    fn a_timer_repeats_on_the_way() {
        let os = TestOs::new();
        os.set_signal(Signal::SIGALRM, Disposition::Catch).unwrap();
        os.set_timer(Timer::Real, 10, 4).unwrap();
        let deadline_ns = os.now_ns(ClockId::Monotonic).unwrap() + 15;
        assert_eq!(os.sleep_until_ns(deadline_ns), Err(Errno::EINTR));
        assert_eq!(os.get_timer(Timer::Real).unwrap(), (4, 4));
        assert_eq!(os.sleep_until_ns(deadline_ns), Err(Errno::EINTR));
        assert_eq!(os.sleep_until_ns(deadline_ns), Ok(()));
        assert_eq!(os.get_timer(Timer::Real).unwrap(), (3, 4));
        os.set_signal(Signal::SIGALRM, Disposition::Ignore).unwrap();
        os.sleep_ns(1_000_000_000_001).unwrap();
        assert_eq!(os.get_timer(Timer::Real).unwrap(), (2, 4));
    }

    #[test]
    fn waiting_for_nobody_is_an_error() {
        let os = TestOs::new();
        let (reader, _writer) = os.pipe().unwrap();
        assert_eq!(os.read(reader, &mut [0]), Err(Errno::EDEADLK));
        assert_eq!(os.poll(&mut [], None), Err(Errno::EDEADLK));
    }

    #[test]
    fn entropy_is_the_same_in_each_run() {
        let bytes = |seed| {
            let os = TestOs::new();
            os.set_seed(seed);
            let mut bytes = [0; 12];
            os.fill_random(&mut bytes).unwrap();
            Vec::from(bytes)
        };
        assert_eq!(bytes(1), bytes(1));
        assert_ne!(bytes(1), bytes(2));
        // The first output of SplitMix64 for seed 0, least significant byte first.
        assert_eq!(bytes(0)[..8], 0xe220_a839_7b1d_cdaf_u64.to_le_bytes());
    }

    #[test]
    #[should_panic(expected = "exited with status 3")]
    fn exit_ends_the_test() {
        TestOs::new().exit(0x103);
    }
}
