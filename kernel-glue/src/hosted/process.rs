//! `Process`, except how signals are remembered (`signals.rs`) and programs started (`spawn.rs`).

use alloc::vec;
use alloc::vec::Vec;
use core::ffi::c_int;
use core::ptr;
use core::sync::atomic::{AtomicU64, Ordering};
use std::os::unix::ffi::OsStringExt;

use super::Hosted;
use super::call::{check, done, errno_of, filled, retry};
use super::{signals, spawn};
use crate::{
    CpuTimes, Disposition, Errno, Ids, Process, Result, Signal, Spawn, SpawnError, Timer, WaitOptions, WaitStatus,
    Waited,
};

impl Process for Hosted {
    fn args(&self) -> Vec<Vec<u8>> {
        std::env::args_os().map(OsStringExt::into_vec).collect()
    }

    fn environ(&self) -> Vec<(Vec<u8>, Vec<u8>)> {
        std::env::vars_os().map(|(name, value)| (name.into_vec(), value.into_vec())).collect()
    }

    fn executable(&self) -> Result<Vec<u8>> {
        let path = std::env::current_exe().map_err(|error| errno_of(&error))?;
        Ok(path.into_os_string().into_vec())
    }

    fn getpid(&self) -> i32 {
        std::process::id().cast_signed()
    }

    fn getppid(&self) -> i32 {
        std::os::unix::process::parent_id().cast_signed()
    }

    fn ids(&self) -> Ids {
        // SAFETY: these take nothing, give numbers and cannot fail.
        unsafe { Ids { uid: libc::getuid(), euid: libc::geteuid(), gid: libc::getgid(), egid: libc::getegid() } }
    }

    fn getgroups(&self) -> Result<Vec<u32>> {
        // SAFETY: with length 0 nothing is written.
        let count = check(unsafe { libc::getgroups(0, ptr::null_mut()) })?;
        let mut groups = vec![0; count.unsigned_abs() as usize];
        // SAFETY: pointer and length are those of a live buffer.
        let count = check(unsafe { libc::getgroups(count, groups.as_mut_ptr()) })?;
        groups.truncate(count.unsigned_abs() as usize);
        Ok(groups)
    }

    fn exit(&self, status: i32) -> ! {
        // SAFETY: takes a number and does not return.
        unsafe { libc::_exit(status) }
    }

    fn abort(&self) -> ! {
        std::process::abort()
    }

    fn spawn(&self, spawn: &Spawn<'_>) -> core::result::Result<i32, SpawnError> {
        spawn::spawn(spawn)
    }

    fn exec(&self, program: &[u8], args: &[&[u8]], environ: &[&[u8]]) -> Errno {
        spawn::exec(program, args, environ)
    }

    fn wait(&self, pid: i32, options: WaitOptions) -> Result<Option<Waited>> {
        let mut flags = 0;
        if options.nohang {
            flags |= libc::WNOHANG;
        }
        if options.untraced {
            flags |= libc::WUNTRACED;
        }
        if options.continued {
            flags |= libc::WCONTINUED;
        }
        let mut word = 0;
        // SAFETY: the place for the status is valid for writing.
        let pid = retry(|| unsafe { libc::waitpid(pid, &mut word, flags) })?;
        Ok((pid != 0).then(|| Waited { pid, status: WaitStatus::from_word(word) }))
    }

    fn kill(&self, pid: i32, signal: i32) -> Result<()> {
        signals::send(pid, signal)
    }

    fn pending_signals(&self) -> &AtomicU64 {
        &signals::PENDING
    }

    fn take_signals(&self) -> u64 {
        signals::PENDING.swap(0, Ordering::AcqRel)
    }

    fn set_signal(&self, signal: Signal, disposition: Disposition) -> Result<Disposition> {
        signals::set(signal, disposition)
    }

    fn get_signal(&self, signal: Signal) -> Result<Disposition> {
        signals::get(signal)
    }

    fn set_timer(&self, timer: Timer, first_ns: u64, interval_ns: u64) -> Result<(u64, u64)> {
        let setting = libc::itimerval { it_value: timeval(first_ns), it_interval: timeval(interval_ns) };
        let which = timer as c_int;
        // SAFETY: `setting` lives through the call; the place for the former one is valid for writing.
        filled(|former| unsafe { libc::setitimer(which, &setting, former) }).map(|former| timer_of(&former))
    }

    fn get_timer(&self, timer: Timer) -> Result<(u64, u64)> {
        let which = timer as c_int;
        // SAFETY: the place for the answer is valid for writing.
        filled(|setting| unsafe { libc::getitimer(which, setting) }).map(|setting| timer_of(&setting))
    }

    fn cpu_times(&self) -> Result<CpuTimes> {
        // SAFETY: the place for the answer is valid for writing.
        let usage = |who| filled::<libc::rusage>(|usage| unsafe { libc::getrusage(who, usage) });
        let (own, children) = (usage(libc::RUSAGE_SELF)?, usage(libc::RUSAGE_CHILDREN)?);
        Ok(CpuTimes {
            user_ns: timeval_ns(&own.ru_utime),
            system_ns: timeval_ns(&own.ru_stime),
            children_user_ns: timeval_ns(&children.ru_utime),
            children_system_ns: timeval_ns(&children.ru_stime),
        })
    }

    fn setsid(&self) -> Result<i32> {
        // SAFETY: takes nothing and gives a number.
        check(unsafe { libc::setsid() })
    }

    fn getpgid(&self, pid: i32) -> Result<i32> {
        // SAFETY: takes and gives nothing but numbers.
        check(unsafe { libc::getpgid(pid) })
    }

    fn setpgid(&self, pid: i32, group: i32) -> Result<()> {
        // SAFETY: takes and gives nothing but numbers.
        done(unsafe { libc::setpgid(pid, group) })
    }
}

/// Rounds up, since 0 would stop the timer.
fn timeval(time_ns: u64) -> libc::timeval {
    let time_us = time_ns.div_ceil(1000);
    // Both fit: `time_us` is below 2^64 / 1000.
    libc::timeval { tv_sec: (time_us / 1_000_000).cast_signed(), tv_usec: (time_us % 1_000_000).cast_signed() }
}

fn timeval_ns(time: &libc::timeval) -> u64 {
    time.tv_sec.unsigned_abs().saturating_mul(1_000_000_000).saturating_add(time.tv_usec.unsigned_abs() * 1000)
}

fn timer_of(setting: &libc::itimerval) -> (u64, u64) {
    (timeval_ns(&setting.it_value), timeval_ns(&setting.it_interval))
}
