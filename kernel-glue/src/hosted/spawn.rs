//! Starting programs: a copy of the process that changes its settings and then becomes the program.
//!
//! Other threads may run, so between the copy and the program only calls that are safe in a signal handler happen: everything that
//! allocates is prepared before. The copy reports a failure through a pipe that a successful start closes.

use alloc::ffi::CString;
use alloc::vec::Vec;
use core::ffi::{c_char, c_int, c_uint};
use core::{mem, ptr};

use super::call::{c_string, check, done, last_errno, retry, retry_count};
use super::files::flags_of;
use super::signals::IGNORED_AT_START;
use crate::{Errno, Fd, FdAction, Result, Spawn, SpawnError, SpawnStage};

/// Strings as C wants them: an array of pointers with a null at its end. The pointers stay valid as long as `_strings` lives,
/// wherever it is moved, since each string has its own allocation.
struct CStrings {
    pointers: Vec<*const c_char>,
    _strings: Vec<CString>,
}

impl CStrings {
    fn new(strings: &[&[u8]]) -> Result<CStrings> {
        let strings = strings.iter().map(|string| c_string(string)).collect::<Result<Vec<_>>>()?;
        let pointers = strings.iter().map(|string| string.as_ptr()).chain([ptr::null()]).collect();
        Ok(CStrings { pointers, _strings: strings })
    }
}

/// A [`Spawn`] with nothing left to allocate.
struct Prepared<'a> {
    spawn: &'a Spawn<'a>,
    program: CString,
    args: CStrings,
    environ: CStrings,
    cwd: Option<CString>,
    /// One for each action.
    paths: Vec<Option<CString>>,
    /// Rising.
    keep: Vec<c_int>,
}

impl<'a> Prepared<'a> {
    fn new(spawn: &'a Spawn<'a>) -> Result<Prepared<'a>> {
        let paths = spawn.fd_actions.iter().map(|action| match action {
            FdAction::Open { path, options, .. } => flags_of(options).and(c_string(path)).map(Some),
            _ => Ok(None),
        });
        let mut keep: Vec<c_int> = spawn.keep.iter().map(|fd| fd.0).filter(|&fd| fd > 2).collect();
        keep.sort_unstable();
        keep.dedup();
        Ok(Prepared {
            spawn,
            program: c_string(spawn.program)?,
            args: CStrings::new(spawn.args)?,
            environ: CStrings::new(spawn.environ)?,
            cwd: spawn.cwd.map(c_string).transpose()?,
            paths: paths.collect::<Result<_>>()?,
            keep,
        })
    }

    /// A number above all that the actions and `keep` name, for the pipe that reports.
    fn first_free(&self) -> c_int {
        let named = self.spawn.fd_actions.iter().map(|action| match *action {
            FdAction::Dup { from, to } => from.max(to),
            FdAction::Close(fd) | FdAction::Open { fd, .. } => fd,
        });
        let highest = named.map(|fd| fd.0).chain(self.keep.iter().copied()).fold(2, c_int::max);
        highest.saturating_add(1)
    }
}

pub(super) fn spawn(spawn: &Spawn<'_>) -> core::result::Result<i32, SpawnError> {
    let at_start = |errno| SpawnError { errno, stage: SpawnStage::Start };
    let prepared = Prepared::new(spawn).map_err(at_start)?;
    let (reader, writer) = report_pipe(prepared.first_free()).map_err(at_start)?;
    // SAFETY: the copy calls only what is safe in a signal handler, and never returns from `become_program`.
    let pid = unsafe { libc::fork() };
    if pid == 0 {
        become_program(&prepared, writer);
    }
    let forked = check(pid);
    close(writer);
    let report = forked.map_err(at_start).and_then(|pid| match read_report(reader) {
        None => Ok(pid),
        Some(error) => {
            reap(pid);
            Err(error)
        }
    });
    close(reader);
    report
}

pub(super) fn exec(program: &[u8], args: &[&[u8]], environ: &[&[u8]]) -> Errno {
    let run = || -> Result<()> {
        let program = c_string(program)?;
        let (args, environ) = (CStrings::new(args)?, CStrings::new(environ)?);
        // SAFETY: all strings end in NUL and both arrays in null; they live through the call.
        done(unsafe { libc::execve(program.as_ptr(), args.pointers.as_ptr(), environ.pointers.as_ptr()) })
    };
    run().err().unwrap_or(Errno::EIO)
}

/// The end to write has a number from `first` up, out of the way of the actions.
fn report_pipe(first: c_int) -> Result<(c_int, c_int)> {
    let mut ends = [0; 2];
    // SAFETY: there is room for the two numbers.
    done(unsafe { libc::pipe2(ends.as_mut_ptr(), libc::O_CLOEXEC) })?;
    // SAFETY: takes and gives nothing but numbers.
    let moved = check(unsafe { libc::fcntl(ends[1], libc::F_DUPFD_CLOEXEC, first) });
    close(ends[1]);
    if moved.is_err() {
        close(ends[0]);
    }
    Ok((ends[0], moved?))
}

/// What the copy could not do; `None` if it became the program.
fn read_report(reader: c_int) -> Option<SpawnError> {
    let mut report = [0_u8; 5];
    let count = loop {
        // A caught signal is no reason to leave: the copy answers at once, and the signal stays pending.
        // SAFETY: pointer and length are those of a live buffer.
        match retry_count(|| unsafe { libc::read(reader, report.as_mut_ptr().cast(), report.len()) }) {
            Err(Errno::EINTR) => {}
            outcome => break outcome,
        }
    };
    if count == Ok(0) {
        return None;
    }
    let [stage, number @ ..] = report;
    let stage = match stage {
        1 => SpawnStage::Cwd,
        2 => SpawnStage::Exec,
        _ => SpawnStage::Setup,
    };
    Some(SpawnError { errno: Errno::new(i32::from_le_bytes(number)), stage })
}

/// Waits for a copy that reported failure and is about to end.
fn reap(pid: c_int) {
    // SAFETY: a null place for the status means that it is not wanted.
    while retry(|| unsafe { libc::waitpid(pid, ptr::null_mut(), 0) }) == Err(Errno::EINTR) {}
}

fn close(fd: c_int) {
    // SAFETY: takes and gives nothing but numbers; called once for each descriptor that this file opened.
    unsafe { libc::close(fd) };
}

// What follows runs in the copy.

fn become_program(prepared: &Prepared<'_>, writer: c_int) -> ! {
    let (stage, errno) = match set_up(prepared, writer) {
        Err(failure) => failure,
        Ok(()) => {
            // SAFETY: see `exec`. Returns only on failure.
            unsafe {
                libc::execve(
                    prepared.program.as_ptr(),
                    prepared.args.pointers.as_ptr(),
                    prepared.environ.pointers.as_ptr(),
                )
            };
            (2, last_errno())
        }
    };
    let mut report = [stage; 5];
    report[1..].copy_from_slice(&errno.number().to_le_bytes());
    // SAFETY: pointer and length are those of a live buffer; then the copy ends.
    unsafe {
        libc::write(writer, report.as_ptr().cast(), report.len());
        libc::_exit(255)
    }
}

/// All steps before the program, in the order of the fields of [`Spawn`]. An error has its stage's number in the report.
fn set_up(prepared: &Prepared<'_>, writer: c_int) -> core::result::Result<(), (u8, Errno)> {
    let spawn = prepared.spawn;
    let setup = |errno| (0, errno);
    for (action, path) in spawn.fd_actions.iter().zip(&prepared.paths) {
        run_action(action, path.as_ref()).map_err(setup)?;
    }
    if let Some(cwd) = &prepared.cwd {
        // SAFETY: the path ends in NUL and lives through the call.
        done(unsafe { libc::chdir(cwd.as_ptr()) }).map_err(|errno| (1, errno))?;
    }
    // SAFETY: these take and give nothing but numbers, besides `sigaction`, see `signals::set`.
    unsafe {
        if let Some(mask) = spawn.umask {
            libc::umask(mask);
        }
        if spawn.restore_signals {
            for signal in IGNORED_AT_START {
                let action: libc::sigaction = mem::zeroed();
                libc::sigaction(signal.number(), &action, ptr::null_mut());
            }
        }
        if spawn.new_session {
            check(libc::setsid()).map_err(setup)?;
        }
        if let Some(group) = spawn.process_group {
            done(libc::setpgid(0, group)).map_err(setup)?;
        }
    }
    for &fd in &prepared.keep {
        make_inheritable(fd).map_err(setup)?;
    }
    if spawn.close_fds {
        close_others(&prepared.keep, writer);
    }
    Ok(())
}

fn run_action(action: &FdAction<'_>, path: Option<&CString>) -> Result<()> {
    match (action, path) {
        (&FdAction::Dup { from, to }, _) if from == to => make_inheritable(to.0),
        // SAFETY: takes and gives nothing but numbers.
        (&FdAction::Dup { from, to }, _) => check(unsafe { libc::dup2(from.0, to.0) }).map(drop),
        (&FdAction::Close(Fd(fd)), _) => {
            close(fd);
            Ok(())
        }
        (FdAction::Open { fd, options, .. }, Some(path)) => {
            // SAFETY: the path ends in NUL and lives through the call.
            let opened = check(unsafe { libc::open(path.as_ptr(), flags_of(options)?, options.mode) })?;
            if opened == fd.0 {
                return make_inheritable(opened);
            }
            // SAFETY: takes and gives nothing but numbers.
            let moved = check(unsafe { libc::dup2(opened, fd.0) });
            close(opened);
            moved.map(drop)
        }
        (FdAction::Open { .. }, None) => Err(Errno::EINVAL),
    }
}

fn make_inheritable(fd: c_int) -> Result<()> {
    // SAFETY: takes and gives nothing but numbers.
    done(unsafe { libc::fcntl(fd, libc::F_SETFD, 0) })
}

/// Closes everything from 3 up except `keep`, which rises, and the pipe that reports, which the program's start closes.
fn close_others(keep: &[c_int], writer: c_int) {
    let mut first = 3;
    // `first_free` put the pipe above all of `keep`.
    for &fd in keep.iter().chain([&writer]) {
        close_range(first, fd - 1);
        first = fd + 1;
    }
    close_range(first, c_int::MAX);
}

fn close_range(first: c_int, last: c_int) {
    if first > last {
        return;
    }
    // SAFETY: takes and gives nothing but numbers. A direct call, since not every C library has a function for it.
    let outcome = unsafe { libc::syscall(libc::SYS_close_range, first as c_uint, last as c_uint, 0) };
    if outcome < 0 {
        // An old kernel: one by one, up to the most that this process may have open.
        // SAFETY: takes and gives nothing but numbers.
        let open_max = unsafe { libc::sysconf(libc::_SC_OPEN_MAX) };
        let last = last.min(c_int::try_from(open_max).unwrap_or(65536));
        (first..=last).for_each(close);
    }
}
