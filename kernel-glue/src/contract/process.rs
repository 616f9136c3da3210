//! Identity, signals, timers, and programs that are started.

use alloc::vec::Vec;
use core::sync::atomic::Ordering;

use super::{Obstacle, Outcome, Place, fails, holds, list_cases, optional, same, skip};
use crate::{
    ClockId, Disposition, Errno, Fd, FdAction, OpenOptions, PollEntry, PollEvents, Signal, Spawn, SpawnError,
    SpawnStage, Target, Timer, WaitOptions, WaitStatus, Waited,
};

list_cases! {
    identity, dispositions_change, caught_signals_wait, ignored_signals_vanish, kill_checks, timers_count, timer_interrupts_sleep,
    timer_interrupts_poll, timer_interrupts_read, uncaught_signals_do_not_interrupt, children_exit, children_are_signalled,
    children_get_descriptors, children_lose_descriptors, children_get_settings, children_fail_to_start, wait_without_children,
    cpu_times_are_told, status_words,
}

/// How long to wait for what should happen at once.
const PATIENCE_NS: u64 = 10_000_000_000;

fn identity(place: &Place<'_>) -> Outcome {
    let os = place.os;
    holds(os.getpid() > 0)?;
    same(os.getpid(), os.getpid())?;
    holds(os.getppid() != os.getpid())?;
    holds(!os.args().is_empty())?;
    holds(os.environ().iter().all(|(name, _)| !name.is_empty() && !name[1..].contains(&b'=')))?;
    same(os.ids(), os.ids())?;
    match os.executable() {
        Err(Errno::ENOSYS) => skip("the system does not tell the program's path"),
        path => holds(path?.starts_with(b"/")),
    }
}

/// Catches a signal for the time of `work`.
fn catching(place: &Place<'_>, signal: Signal, work: impl FnOnce() -> Outcome) -> Outcome {
    let before = place.os.set_signal(signal, Disposition::Catch)?;
    let outcome = work();
    place.os.take_signals();
    place.os.set_signal(signal, before)?;
    outcome
}

/// Waits until a signal is pending. Systems may deliver it a moment after `kill` returned.
fn await_pending(place: &Place<'_>) -> core::result::Result<u64, Obstacle> {
    let os = place.os;
    for _ in 0..1000 {
        let pending = os.pending_signals().load(Ordering::Acquire);
        if pending != 0 {
            return Ok(pending);
        }
        match os.sleep_ns(PATIENCE_NS / 1000) {
            Ok(()) | Err(Errno::EINTR) => {}
            Err(errno) => return Err(errno.into()),
        }
    }
    Err(super::failed("no signal came".into()))
}

fn dispositions_change(place: &Place<'_>) -> Outcome {
    let os = place.os;
    same(os.get_signal(Signal::SIGPIPE)?, Disposition::Ignore)?;
    let before = os.get_signal(Signal::SIGUSR1)?;
    same(os.set_signal(Signal::SIGUSR1, Disposition::Catch)?, before)?;
    same(os.get_signal(Signal::SIGUSR1)?, Disposition::Catch)?;
    same(os.set_signal(Signal::SIGUSR1, Disposition::Ignore)?, Disposition::Catch)?;
    same(os.set_signal(Signal::SIGUSR1, Disposition::Default)?, Disposition::Ignore)?;
    same(os.set_signal(Signal::SIGUSR1, before)?, Disposition::Default)?;
    fails(os.set_signal(Signal::SIGKILL, Disposition::Catch), Errno::EINVAL)?;
    fails(os.set_signal(Signal::SIGSTOP, Disposition::Ignore), Errno::EINVAL)?;
    fails(os.set_signal(Signal::SIGUSR1, Disposition::Foreign), Errno::EINVAL)
}

fn caught_signals_wait(place: &Place<'_>) -> Outcome {
    let os = place.os;
    catching(place, Signal::SIGUSR1, || {
        same(os.pending_signals().load(Ordering::Acquire), 0)?;
        os.kill(os.getpid(), Signal::SIGUSR1.number())?;
        same(await_pending(place)?, Signal::SIGUSR1.bit())?;
        same(os.take_signals(), Signal::SIGUSR1.bit())?;
        same(os.take_signals(), 0)?;
        catching(place, Signal::SIGINT, || {
            os.kill(os.getpid(), Signal::SIGUSR1.number())?;
            await_pending(place)?;
            os.kill(os.getpid(), Signal::SIGINT.number())?;
            os.kill(os.getpid(), Signal::SIGINT.number())?;
            let both = Signal::SIGUSR1.bit() | Signal::SIGINT.bit();
            for _ in 0..1000 {
                if await_pending(place)? == both {
                    return same(os.take_signals(), both);
                }
            }
            same(os.take_signals(), both)
        })
    })
}

fn ignored_signals_vanish(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let before = os.set_signal(Signal::SIGUSR2, Disposition::Ignore)?;
    os.kill(os.getpid(), Signal::SIGUSR2.number())?;
    os.sleep_ns(1_000_000)?;
    same(os.take_signals(), 0)?;
    os.set_signal(Signal::SIGUSR2, before)?;
    Ok(())
}

fn kill_checks(place: &Place<'_>) -> Outcome {
    let os = place.os;
    os.kill(os.getpid(), 0)?;
    fails(os.kill(os.getpid(), 65), Errno::EINVAL)?;
    fails(os.kill(os.getpid(), -1), Errno::EINVAL)?;
    fails(os.kill(i32::MAX, 0), Errno::ESRCH)
}

fn timers_count(place: &Place<'_>) -> Outcome {
    let os = place.os;
    same(optional(os.set_timer(Timer::Real, 50_000_000_000, 3_000_000_000))?, (0, 0))?;
    let (left_ns, interval_ns) = os.get_timer(Timer::Real)?;
    holds((40_000_000_000..=50_000_000_000).contains(&left_ns))?;
    same(interval_ns, 3_000_000_000)?;
    let (left_ns, interval_ns) = os.set_timer(Timer::Real, 0, 0)?;
    holds((40_000_000_000..=50_000_000_000).contains(&left_ns) && interval_ns == 3_000_000_000)?;
    same(os.get_timer(Timer::Real)?, (0, 0))
}

/// Runs something while a caught signal comes 20 ms from now, and stops the timer.
fn with_alarm(place: &Place<'_>, work: impl FnOnce() -> Outcome) -> Outcome {
    let os = place.os;
    catching(place, Signal::SIGALRM, || {
        optional(os.set_timer(Timer::Real, 20_000_000, 0))?;
        let outcome = work();
        os.set_timer(Timer::Real, 0, 0)?;
        outcome.and_then(|()| same(os.take_signals(), Signal::SIGALRM.bit()))
    })
}

fn timer_interrupts_sleep(place: &Place<'_>) -> Outcome {
    let os = place.os;
    with_alarm(place, || {
        let before_ns = os.now_ns(ClockId::Monotonic)?;
        fails(os.sleep_ns(PATIENCE_NS), Errno::EINTR)?;
        holds(os.now_ns(ClockId::Monotonic)? - before_ns >= 19_000_000)
    })
}

fn timer_interrupts_poll(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let (reader, writer) = os.pipe()?;
    let outcome = with_alarm(place, || {
        let mut entries = [PollEntry { fd: reader, interest: PollEvents::IN, ready: PollEvents::default() }];
        fails(os.poll(&mut entries, Some(PATIENCE_NS)), Errno::EINTR)
    });
    os.close(reader)?;
    os.close(writer)?;
    outcome
}

fn timer_interrupts_read(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let (reader, writer) = os.pipe()?;
    let outcome = with_alarm(place, || fails(os.read(reader, &mut [0]), Errno::EINTR));
    os.close(reader)?;
    os.close(writer)?;
    outcome
}

fn uncaught_signals_do_not_interrupt(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let before = os.set_signal(Signal::SIGALRM, Disposition::Ignore)?;
    let outcome = optional(os.set_timer(Timer::Real, 5_000_000, 5_000_000)).and_then(|_| {
        os.sleep_ns(30_000_000)?;
        same(os.poll(&mut [], Some(20_000_000))?, 0)?;
        os.set_timer(Timer::Real, 0, 0)?;
        same(os.take_signals(), 0)
    });
    os.set_signal(Signal::SIGALRM, before)?;
    outcome
}

/// Starts a program with nothing out of the ordinary.
const PLAIN: Spawn<'static> = Spawn::new(b"", &[], &[]);

/// Starts the shell with a script; of `settings`, program, arguments and environment do not count.
fn start(place: &Place<'_>, script: &str, settings: &Spawn<'_>) -> core::result::Result<i32, Obstacle> {
    let Some(program) = place.shell else {
        return Err(Obstacle::Skipped("no shell to start"));
    };
    let args = [b"sh".as_slice(), b"-c", script.as_bytes()];
    let environ = [b"GREETING=hello there".as_slice(), b"PATH=/usr/bin:/bin"];
    match place.os.spawn(&Spawn { program, args: &args, environ: &environ, ..*settings }) {
        Err(SpawnError { errno: Errno::ENOSYS, .. }) => Err(Obstacle::Skipped("no programs can be started")),
        Err(error) => Err(super::failed(alloc::format!("{error:?}"))),
        Ok(pid) => Ok(pid),
    }
}

fn wait_for(place: &Place<'_>, pid: i32) -> core::result::Result<WaitStatus, Obstacle> {
    match place.os.wait(pid, WaitOptions::default())? {
        Some(waited) if waited.pid == pid => Ok(waited.status),
        other => Err(super::failed(alloc::format!("{other:?}"))),
    }
}

/// What a script writes to its standard output, once it ended well.
fn output_of(place: &Place<'_>, script: &str, settings: &Spawn<'_>) -> core::result::Result<Vec<u8>, Obstacle> {
    let os = place.os;
    let (reader, writer) = os.pipe()?;
    let fd_actions = &[FdAction::Dup { from: writer, to: Fd::STDOUT }];
    let started = start(place, script, &Spawn { fd_actions, ..*settings });
    os.close(writer)?;
    let mut output = Vec::new();
    let read = started.and_then(|pid| {
        os.read_to_end(reader, &mut output)?;
        same(wait_for(place, pid)?, WaitStatus::Exited(0))
    });
    os.close(reader)?;
    read.map(|()| output)
}

fn children_exit(place: &Place<'_>) -> Outcome {
    let pid = start(place, "exit 3", &PLAIN)?;
    holds(pid > 0 && pid != place.os.getpid())?;
    same(wait_for(place, pid)?, WaitStatus::Exited(3))?;
    fails(place.os.wait(pid, WaitOptions::default()), Errno::ECHILD)?;
    let pid = start(place, "exit 0", &PLAIN)?;
    same(place.os.wait(-1, WaitOptions::default())?, Some(Waited { pid, status: WaitStatus::Exited(0) }))
}

fn children_are_signalled(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let pid = start(place, "exec sleep 100", &PLAIN)?;
    same(os.wait(pid, WaitOptions { nohang: true, ..WaitOptions::default() })?, None)?;
    os.kill(pid, Signal::SIGTERM.number())?;
    same(wait_for(place, pid)?, WaitStatus::Signaled { signal: 15, core_dumped: false })
}

fn children_get_descriptors(place: &Place<'_>) -> Outcome {
    let os = place.os;
    same(output_of(place, "echo \"$GREETING\"", &PLAIN)?, b"hello there\n")?;
    // In order: each step sees what the ones before did.
    let input = place.make("input", b"from a file\n")?;
    let output = place.path("output");
    let actions = [
        FdAction::Open { fd: Fd(7), path: &input, options: OpenOptions::READ },
        FdAction::Dup { from: Fd(7), to: Fd::STDIN },
        FdAction::Close(Fd(7)),
        FdAction::Open { fd: Fd::STDOUT, path: &output, options: OpenOptions::CREATE },
        FdAction::Dup { from: Fd::STDOUT, to: Fd::STDOUT },
    ];
    let script = "cat; if (: <&7) 2>/dev/null; then echo 7 is open; fi";
    let pid = start(place, script, &Spawn { fd_actions: &actions, ..PLAIN })?;
    same(wait_for(place, pid)?, WaitStatus::Exited(0))?;
    same(os.read_file(&output)?, b"from a file\n")
}

fn children_lose_descriptors(place: &Place<'_>) -> Outcome {
    let os = place.os;
    // First without, so that nothing is open yet if no programs can be started.
    same(output_of(place, "echo started", &PLAIN)?, b"started\n")?;
    let fd = place.open_new("file")?;
    let high = Fd(9);
    os.dup2(fd, high, false)?;
    let script = "if (: >&9) 2>/dev/null; then echo open; else echo closed; fi";
    same(output_of(place, script, &PLAIN)?, b"closed\n")?;
    os.set_inheritable(high, true)?;
    same(output_of(place, script, &PLAIN)?, b"open\n")?;
    same(output_of(place, script, &Spawn { close_fds: true, ..PLAIN })?, b"closed\n")?;
    os.set_inheritable(high, false)?;
    let keep = Spawn { close_fds: true, keep: &[Fd(9)], ..PLAIN };
    same(output_of(place, script, &keep)?, b"open\n")?;
    os.close(high)?;
    Ok(os.close(fd)?)
}

fn children_get_settings(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let dir = place.make_dir("dir")?;
    let pid = start(
        place,
        "echo \"$PWD\" > here",
        &Spawn { cwd: Some(&dir), umask: Some(0o077), new_session: true, ..PLAIN },
    )?;
    same(wait_for(place, pid)?, WaitStatus::Exited(0))?;
    same(os.read_file(&place.path("dir/here"))?, [dir.as_slice(), b"\n"].concat())?;
    same(os.stat(Target::Path(&place.path("dir/here")))?.mode & 0o777, 0o600)?;
    let pid = start(place, "kill -PIPE $$", &PLAIN)?;
    same(wait_for(place, pid)?, WaitStatus::Signaled { signal: 13, core_dumped: false })?;
    let pid = start(place, "kill -PIPE $$", &Spawn { restore_signals: false, ..PLAIN })?;
    same(wait_for(place, pid)?, WaitStatus::Exited(0))?;
    let pid = start(place, "exit 0", &Spawn { process_group: Some(0), ..PLAIN })?;
    same(wait_for(place, pid)?, WaitStatus::Exited(0))
}

fn children_fail_to_start(place: &Place<'_>) -> Outcome {
    let pid = start(place, "exit 0", &PLAIN)?;
    same(wait_for(place, pid)?, WaitStatus::Exited(0))?;
    let os = place.os;
    let shell = place.shell.unwrap_or(b"");
    let error = |change: &dyn Fn(&mut Spawn<'_>)| {
        let mut spawn = Spawn::new(shell, &[b"sh", b"-c", b"exit 0"], &[]);
        change(&mut spawn);
        os.spawn(&spawn).map_err(|error| (error.stage, error.errno))
    };
    let missing = error(&|spawn| spawn.program = b"/no/such/program");
    same(missing, Err((SpawnStage::Exec, Errno::ENOENT)))?;
    let file = place.make("file", b"not a program")?;
    let args: [&[u8]; 1] = [b"file"];
    let denied = os.spawn(&Spawn::new(&file, &args, &[])).map_err(|error| (error.stage, error.errno));
    same(denied, Err((SpawnStage::Exec, Errno::EACCES)))?;
    os.chmod(Target::Path(&file), 0o755)?;
    let no_program = os.spawn(&Spawn::new(&file, &args, &[])).map_err(|error| (error.stage, error.errno));
    same(no_program, Err((SpawnStage::Exec, Errno::ENOEXEC)))?;
    same(error(&|spawn| spawn.cwd = Some(b"/no/such/dir")), Err((SpawnStage::Cwd, Errno::ENOENT)))?;
    let bad = error(&|spawn| spawn.fd_actions = &[FdAction::Dup { from: Fd(77), to: Fd(1) }]);
    same(bad, Err((SpawnStage::Setup, Errno::EBADF)))?;
    same(error(&|spawn| spawn.args = &[b"a\0b"]), Err((SpawnStage::Start, Errno::EINVAL)))?;
    // No dead children are left behind.
    fails(os.wait(-1, WaitOptions::default()), Errno::ECHILD)
}

fn wait_without_children(place: &Place<'_>) -> Outcome {
    fails(optional_wait(place)?, Errno::ECHILD)
}

fn optional_wait(place: &Place<'_>) -> core::result::Result<crate::Result<Option<Waited>>, Obstacle> {
    match place.os.wait(-1, WaitOptions { nohang: true, ..WaitOptions::default() }) {
        Err(Errno::ENOSYS) => Err(Obstacle::Skipped("no programs can be started")),
        outcome => Ok(outcome),
    }
}

fn cpu_times_are_told(place: &Place<'_>) -> Outcome {
    let before = optional(place.os.cpu_times())?;
    let after = place.os.cpu_times()?;
    holds(after.user_ns >= before.user_ns && after.children_user_ns >= before.children_user_ns)
}

fn status_words(_: &Place<'_>) -> Outcome {
    for (word, status) in [
        (0, WaitStatus::Exited(0)),
        (0x300, WaitStatus::Exited(3)),
        (0xff00, WaitStatus::Exited(255)),
        (9, WaitStatus::Signaled { signal: 9, core_dumped: false }),
        (0x8b, WaitStatus::Signaled { signal: 11, core_dumped: true }),
        (0x137f, WaitStatus::Stopped(19)),
        (0xffff, WaitStatus::Continued),
    ] {
        same(WaitStatus::from_word(word), status)?;
        same(status.to_word(), word)?;
    }
    Ok(())
}
