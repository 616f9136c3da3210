//! `Files`: descriptors are the process's own, paths go to the kernel as they are.

use alloc::vec::Vec;
use core::ffi::{CStr, c_int};
use core::ptr::NonNull;
use std::io;
use std::os::unix::ffi::OsStringExt;

use super::Hosted;
use super::call::{check, done, errno_of, filled, last_errno, retry, retry_count, with_c_str};
use super::clock::timespec;
use super::signals;
use crate::{
    Access, Clock, ClockId, DirEntry, Errno, Fd, FileKind, Files, LockKind, OpenOptions, PollEntry, PollEvents, Result,
    Setting, Stat, StatVfs, Target, Timestamp, Whence, mode, open,
};

impl Files for Hosted {
    fn open(&self, path: &[u8], options: &OpenOptions) -> Result<Fd> {
        let flags = flags_of(options)?;
        with_c_str(path, |path| {
            // SAFETY: the path ends in NUL and lives through the call.
            retry(|| unsafe { libc::open(path.as_ptr(), flags, options.mode) })
        })
        .map(Fd)
    }

    fn close(&self, fd: Fd) -> Result<()> {
        // Not repeated when interrupted: the descriptor is gone already, and its number may be somebody else's by now.
        // SAFETY: takes and gives nothing but numbers. Nothing in this crate owns a descriptor.
        match done(unsafe { libc::close(fd.0) }) {
            Err(Errno::EINTR) => Ok(()),
            outcome => outcome,
        }
    }

    fn read(&self, fd: Fd, buffer: &mut [u8]) -> Result<usize> {
        // SAFETY: pointer and length are those of a live buffer.
        retry_count(|| unsafe { libc::read(fd.0, buffer.as_mut_ptr().cast(), buffer.len()) })
    }

    fn write(&self, fd: Fd, data: &[u8]) -> Result<usize> {
        // SAFETY: pointer and length are those of live data.
        retry_count(|| unsafe { libc::write(fd.0, data.as_ptr().cast(), data.len()) })
    }

    fn pread(&self, fd: Fd, buffer: &mut [u8], offset: u64) -> Result<usize> {
        let offset = signed(offset)?;
        // SAFETY: pointer and length are those of a live buffer.
        retry_count(|| unsafe { libc::pread(fd.0, buffer.as_mut_ptr().cast(), buffer.len(), offset) })
    }

    fn pwrite(&self, fd: Fd, data: &[u8], offset: u64) -> Result<usize> {
        let offset = signed(offset)?;
        // SAFETY: pointer and length are those of live data.
        retry_count(|| unsafe { libc::pwrite(fd.0, data.as_ptr().cast(), data.len(), offset) })
    }

    fn seek(&self, fd: Fd, offset: i64, whence: Whence) -> Result<u64> {
        // SAFETY: takes and gives nothing but numbers.
        check(unsafe { libc::lseek(fd.0, offset, whence as c_int) }).map(i64::unsigned_abs)
    }

    fn fsync(&self, fd: Fd) -> Result<()> {
        // SAFETY: takes and gives nothing but numbers.
        retry(|| unsafe { libc::fsync(fd.0) }).map(drop)
    }

    fn fdatasync(&self, fd: Fd) -> Result<()> {
        // SAFETY: takes and gives nothing but numbers.
        retry(|| unsafe { libc::fdatasync(fd.0) }).map(drop)
    }

    fn truncate(&self, target: Target<'_>, length: u64) -> Result<()> {
        let length = signed(length)?;
        match target {
            Target::Path(path) => with_c_str(path, |path| {
                // SAFETY: the path ends in NUL and lives through the call.
                retry(|| unsafe { libc::truncate(path.as_ptr(), length) })
            }),
            // SAFETY: takes and gives nothing but numbers.
            Target::Fd(fd) => retry(|| unsafe { libc::ftruncate(fd.0, length) }),
            Target::Link(_) => Err(Errno::EINVAL),
        }
        .map(drop)
    }

    fn dup(&self, fd: Fd) -> Result<Fd> {
        // SAFETY: takes and gives nothing but numbers.
        check(unsafe { libc::fcntl(fd.0, libc::F_DUPFD_CLOEXEC, 0) }).map(Fd)
    }

    fn dup2(&self, fd: Fd, to: Fd, inheritable: bool) -> Result<()> {
        if fd == to {
            // Only checks that it is open.
            return self.get_inheritable(fd).map(drop);
        }
        let flags = if inheritable { 0 } else { libc::O_CLOEXEC };
        // SAFETY: takes and gives nothing but numbers.
        retry(|| unsafe { libc::dup3(fd.0, to.0, flags) }).map(drop)
    }

    fn pipe(&self) -> Result<(Fd, Fd)> {
        let mut ends = [0; 2];
        // SAFETY: there is room for the two numbers.
        done(unsafe { libc::pipe2(ends.as_mut_ptr(), libc::O_CLOEXEC) })?;
        Ok((Fd(ends[0]), Fd(ends[1])))
    }

    fn poll(&self, entries: &mut [PollEntry], timeout_ns: Option<u64>) -> Result<usize> {
        let mut fds: Vec<libc::pollfd> = entries
            .iter()
            .map(|entry| libc::pollfd { fd: entry.fd.0, events: entry.interest.bits().cast_signed(), revents: 0 })
            .collect();
        let deadline_ns = match timeout_ns {
            None => None,
            Some(timeout_ns) => {
                let timeout_ns = i64::try_from(timeout_ns).unwrap_or(i64::MAX);
                Some(self.now_ns(ClockId::Monotonic)?.saturating_add(timeout_ns))
            }
        };
        let count = loop {
            let left = match deadline_ns {
                None => None,
                Some(deadline_ns) => {
                    Some(timespec(deadline_ns.saturating_sub(self.now_ns(ClockId::Monotonic)?).max(0)))
                }
            };
            let left = left.as_ref().map_or(core::ptr::null(), core::ptr::from_ref);
            // SAFETY: pointer and length are those of a live buffer; `left` is null or points to a live time; a null mask changes none.
            let outcome = unsafe { libc::ppoll(fds.as_mut_ptr(), fds.len() as libc::nfds_t, left, core::ptr::null()) };
            match check(outcome) {
                Err(Errno::EINTR) if !signals::any_pending() => {}
                outcome => break outcome?,
            }
        };
        for (entry, fd) in entries.iter_mut().zip(&fds) {
            entry.ready = PollEvents::from_bits(fd.revents.cast_unsigned());
        }
        Ok(count.unsigned_abs() as usize)
    }

    fn get_blocking(&self, fd: Fd) -> Result<bool> {
        Ok(status_flags(fd)? & libc::O_NONBLOCK == 0)
    }

    fn set_blocking(&self, fd: Fd, blocking: bool) -> Result<()> {
        let flags = status_flags(fd)?;
        let flags = if blocking { flags & !libc::O_NONBLOCK } else { flags | libc::O_NONBLOCK };
        // SAFETY: takes and gives nothing but numbers.
        done(unsafe { libc::fcntl(fd.0, libc::F_SETFL, flags) })
    }

    fn get_inheritable(&self, fd: Fd) -> Result<bool> {
        // SAFETY: takes and gives nothing but numbers.
        check(unsafe { libc::fcntl(fd.0, libc::F_GETFD) }).map(|flags| flags & libc::FD_CLOEXEC == 0)
    }

    fn set_inheritable(&self, fd: Fd, inheritable: bool) -> Result<()> {
        let flags = if inheritable { 0 } else { libc::FD_CLOEXEC };
        // SAFETY: takes and gives nothing but numbers.
        done(unsafe { libc::fcntl(fd.0, libc::F_SETFD, flags) })
    }

    fn flock(&self, fd: Fd, kind: LockKind, wait: bool) -> Result<()> {
        let operation = match kind {
            LockKind::Shared => libc::LOCK_SH,
            LockKind::Exclusive => libc::LOCK_EX,
            LockKind::Unlock => libc::LOCK_UN,
        };
        let operation = if wait { operation } else { operation | libc::LOCK_NB };
        // SAFETY: takes and gives nothing but numbers.
        retry(|| unsafe { libc::flock(fd.0, operation) }).map(drop)
    }

    fn stat(&self, target: Target<'_>) -> Result<Stat> {
        let stat: libc::stat = match target {
            Target::Path(path) => with_c_str(path, |path| {
                // SAFETY: the path ends in NUL and lives through the call; the place for the answer is valid for writing.
                filled(|stat| unsafe { libc::stat(path.as_ptr(), stat) })
            }),
            Target::Link(path) => with_c_str(path, |path| {
                // SAFETY: likewise.
                filled(|stat| unsafe { libc::lstat(path.as_ptr(), stat) })
            }),
            // SAFETY: the place for the answer is valid for writing.
            Target::Fd(fd) => filled(|stat| unsafe { libc::fstat(fd.0, stat) }),
        }?;
        Ok(stat_of(&stat))
    }

    fn readdir(&self, target: Target<'_>) -> Result<Vec<DirEntry>> {
        let mut stream = DirStream::open(target)?;
        let mut entries = Vec::new();
        while let Some(entry) = stream.next()? {
            if entry.name != b"." && entry.name != b".." {
                entries.try_reserve(1).map_err(|_| Errno::ENOMEM)?;
                entries.push(entry);
            }
        }
        Ok(entries)
    }

    fn mkdir(&self, path: &[u8], mode: u32) -> Result<()> {
        with_c_str(path, |path| {
            // SAFETY: the path ends in NUL and lives through the call; so in all the following.
            done(unsafe { libc::mkdir(path.as_ptr(), mode) })
        })
    }

    fn rmdir(&self, path: &[u8]) -> Result<()> {
        // SAFETY: see `mkdir`.
        with_c_str(path, |path| done(unsafe { libc::rmdir(path.as_ptr()) }))
    }

    fn unlink(&self, path: &[u8]) -> Result<()> {
        // SAFETY: see `mkdir`.
        with_c_str(path, |path| done(unsafe { libc::unlink(path.as_ptr()) }))
    }

    fn rename(&self, from: &[u8], to: &[u8]) -> Result<()> {
        with_c_str(from, |from| {
            with_c_str(to, |to| {
                // SAFETY: see `mkdir`.
                done(unsafe { libc::rename(from.as_ptr(), to.as_ptr()) })
            })
        })
    }

    fn link(&self, from: Target<'_>, to: &[u8]) -> Result<()> {
        let (from, flags) = match from {
            Target::Path(from) => (from, libc::AT_SYMLINK_FOLLOW),
            Target::Link(from) => (from, 0),
            Target::Fd(_) => return Err(Errno::EINVAL),
        };
        with_c_str(from, |from| {
            with_c_str(to, |to| {
                // SAFETY: see `mkdir`.
                done(unsafe { libc::linkat(libc::AT_FDCWD, from.as_ptr(), libc::AT_FDCWD, to.as_ptr(), flags) })
            })
        })
    }

    fn symlink(&self, text: &[u8], path: &[u8]) -> Result<()> {
        with_c_str(text, |text| {
            with_c_str(path, |path| {
                // SAFETY: see `mkdir`.
                done(unsafe { libc::symlink(text.as_ptr(), path.as_ptr()) })
            })
        })
    }

    fn readlink(&self, path: &[u8]) -> Result<Vec<u8>> {
        with_c_str(path, |path| {
            let mut text = Vec::new();
            // The kernel cuts what does not fit without saying so: a full buffer may be a longer link.
            for capacity in [256, crate::path::PATH_MAX, 1 << 16] {
                text.resize(capacity, 0);
                // SAFETY: as in `mkdir`, and pointer and length are those of a live buffer.
                let len = check(unsafe { libc::readlink(path.as_ptr(), text.as_mut_ptr().cast(), capacity) })?;
                text.truncate(len.unsigned_abs());
                if text.len() < capacity {
                    return Ok(text);
                }
            }
            Err(Errno::ENAMETOOLONG)
        })
    }

    fn mkfifo(&self, path: &[u8], mode: u32) -> Result<()> {
        with_c_str(path, |path| {
            // SAFETY: see `mkdir`.
            done(unsafe { libc::mkfifo(path.as_ptr(), mode) })
        })
    }

    fn chmod(&self, target: Target<'_>, mode: u32) -> Result<()> {
        let at = |path, flags| {
            with_c_str(path, |path| {
                // SAFETY: see `mkdir`.
                done(unsafe { libc::fchmodat(libc::AT_FDCWD, path.as_ptr(), mode, flags) })
            })
        };
        match target {
            Target::Path(path) => at(path, 0),
            Target::Link(path) => at(path, libc::AT_SYMLINK_NOFOLLOW),
            // SAFETY: takes and gives nothing but numbers.
            Target::Fd(fd) => done(unsafe { libc::fchmod(fd.0, mode) }),
        }
    }

    fn chown(&self, target: Target<'_>, uid: Option<u32>, gid: Option<u32>) -> Result<()> {
        // All ones keeps.
        let (uid, gid) = (uid.unwrap_or(u32::MAX), gid.unwrap_or(u32::MAX));
        let at = |path, flags| {
            with_c_str(path, |path| {
                // SAFETY: see `mkdir`.
                done(unsafe { libc::fchownat(libc::AT_FDCWD, path.as_ptr(), uid, gid, flags) })
            })
        };
        match target {
            Target::Path(path) => at(path, 0),
            Target::Link(path) => at(path, libc::AT_SYMLINK_NOFOLLOW),
            // SAFETY: takes and gives nothing but numbers.
            Target::Fd(fd) => done(unsafe { libc::fchown(fd.0, uid, gid) }),
        }
    }

    fn utime(&self, target: Target<'_>, atime: Setting, mtime: Setting) -> Result<()> {
        let times = [setting_of(atime), setting_of(mtime)];
        let at = |path, flags| {
            with_c_str(path, |path| {
                // SAFETY: as in `mkdir`; the two times live through the call.
                done(unsafe { libc::utimensat(libc::AT_FDCWD, path.as_ptr(), times.as_ptr(), flags) })
            })
        };
        match target {
            Target::Path(path) => at(path, 0),
            Target::Link(path) => at(path, libc::AT_SYMLINK_NOFOLLOW),
            // SAFETY: the two times live through the call.
            Target::Fd(fd) => done(unsafe { libc::futimens(fd.0, times.as_ptr()) }),
        }
    }

    fn access(&self, target: Target<'_>, access: Access, effective_ids: bool) -> Result<()> {
        let flags = if effective_ids { libc::AT_EACCESS } else { 0 };
        let (path, flags) = match target {
            Target::Path(path) => (path, flags),
            Target::Link(path) => (path, flags | libc::AT_SYMLINK_NOFOLLOW),
            Target::Fd(_) => return Err(Errno::EINVAL),
        };
        with_c_str(path, |path| {
            // SAFETY: see `mkdir`.
            done(unsafe { libc::faccessat(libc::AT_FDCWD, path.as_ptr(), c_int::from(access.bits()), flags) })
        })
    }

    fn statvfs(&self, target: Target<'_>) -> Result<StatVfs> {
        let about: libc::statvfs = match target {
            Target::Path(path) | Target::Link(path) => {
                with_c_str(path, |path| {
                    // SAFETY: as in `mkdir`; the place for the answer is valid for writing.
                    filled(|about| unsafe { libc::statvfs(path.as_ptr(), about) })
                })
            }
            // SAFETY: the place for the answer is valid for writing.
            Target::Fd(fd) => filled(|about| unsafe { libc::fstatvfs(fd.0, about) }),
        }?;
        Ok(StatVfs {
            bsize: about.f_bsize,
            frsize: about.f_frsize,
            blocks: about.f_blocks,
            bfree: about.f_bfree,
            bavail: about.f_bavail,
            files: about.f_files,
            ffree: about.f_ffree,
            favail: about.f_favail,
            fsid: about.f_fsid,
            flag: about.f_flag,
            namemax: about.f_namemax,
        })
    }

    fn getcwd(&self) -> Result<Vec<u8>> {
        let cwd = std::env::current_dir().map_err(|error| errno_of(&error))?;
        Ok(cwd.into_os_string().into_vec())
    }

    fn chdir(&self, target: Target<'_>) -> Result<()> {
        match target {
            Target::Path(path) => {
                // SAFETY: see `mkdir`.
                with_c_str(path, |path| done(unsafe { libc::chdir(path.as_ptr()) }))
            }
            // SAFETY: takes and gives nothing but numbers.
            Target::Fd(fd) => done(unsafe { libc::fchdir(fd.0) }),
            Target::Link(_) => Err(Errno::EINVAL),
        }
    }

    fn umask(&self, mask: u32) -> u32 {
        // SAFETY: takes and gives nothing but numbers.
        unsafe { libc::umask(mask & 0o777) }
    }

    fn sync(&self) {
        // SAFETY: takes and gives nothing.
        unsafe { libc::sync() }
    }
}

/// Offsets are signed for the kernel.
fn signed(offset: u64) -> Result<i64> {
    i64::try_from(offset).map_err(|_| Errno::EINVAL)
}

/// The numbers of [`open`] are Linux's own; only those that differ between its architectures come from the C library.
pub(super) fn flags_of(options: &OpenOptions) -> Result<c_int> {
    let access = match (options.read, options.write || options.append) {
        _ if options.path_only => libc::O_PATH,
        (true, true) => open::RDWR,
        (true, false) => open::RDONLY,
        (false, true) => open::WRONLY,
        (false, false) => return Err(Errno::EINVAL),
    };
    let mut flags = access;
    let mut set = |wanted, flag| {
        if wanted {
            flags |= flag;
        }
    };
    set(options.append, libc::O_APPEND);
    set(options.create, libc::O_CREAT);
    set(options.exclusive, libc::O_EXCL);
    set(options.truncate, libc::O_TRUNC);
    set(options.directory, libc::O_DIRECTORY);
    set(options.nofollow, libc::O_NOFOLLOW);
    set(options.nonblocking, libc::O_NONBLOCK);
    set(options.sync, libc::O_SYNC);
    set(options.noctty, libc::O_NOCTTY);
    set(!options.inheritable, libc::O_CLOEXEC);
    Ok(flags)
}

fn status_flags(fd: Fd) -> Result<c_int> {
    // SAFETY: takes and gives nothing but numbers.
    check(unsafe { libc::fcntl(fd.0, libc::F_GETFL) })
}

fn setting_of(setting: Setting) -> libc::timespec {
    match setting {
        Setting::Keep => libc::timespec { tv_sec: 0, tv_nsec: libc::UTIME_OMIT },
        Setting::Now => libc::timespec { tv_sec: 0, tv_nsec: libc::UTIME_NOW },
        Setting::To(time) => libc::timespec { tv_sec: time.seconds, tv_nsec: i64::from(time.nanoseconds) },
    }
}

fn stat_of(stat: &libc::stat) -> Stat {
    // The kernel's nanoseconds are always below a thousand million.
    let time = |seconds, nanoseconds: i64| Timestamp { seconds, nanoseconds: nanoseconds as u32 };
    Stat {
        mode: stat.st_mode,
        ino: stat.st_ino,
        dev: stat.st_dev,
        nlink: stat.st_nlink,
        uid: stat.st_uid,
        gid: stat.st_gid,
        rdev: stat.st_rdev,
        size: stat.st_size.unsigned_abs(),
        blksize: stat.st_blksize.unsigned_abs(),
        blocks: stat.st_blocks.unsigned_abs(),
        atime: time(stat.st_atime, stat.st_atime_nsec),
        mtime: time(stat.st_mtime, stat.st_mtime_nsec),
        ctime: time(stat.st_ctime, stat.st_ctime_nsec),
    }
}

/// The C library's stream of directory entries, closed when dropped.
struct DirStream(NonNull<libc::DIR>);

impl DirStream {
    fn open(target: Target<'_>) -> Result<DirStream> {
        const FLAGS: c_int = libc::O_RDONLY | libc::O_DIRECTORY | libc::O_CLOEXEC;
        let fd = match target {
            Target::Path(path) => with_c_str(path, |path| {
                // SAFETY: the path ends in NUL and lives through the call.
                retry(|| unsafe { libc::open(path.as_ptr(), FLAGS) })
            }),
            Target::Link(path) => {
                with_c_str(path, |path| {
                    // SAFETY: likewise.
                    retry(|| unsafe { libc::open(path.as_ptr(), FLAGS | libc::O_NOFOLLOW) })
                })
            }
            // Opened anew, since a duplicate would share, and move, the caller's position.
            // SAFETY: the path is a literal.
            Target::Fd(fd) => retry(|| unsafe { libc::openat(fd.0, c".".as_ptr(), FLAGS) }),
        }?;
        // SAFETY: `fd` is ours alone; the stream takes it over if there is one.
        let stream = unsafe { libc::fdopendir(fd) };
        NonNull::new(stream).map(DirStream).ok_or_else(|| {
            let errno = last_errno();
            // SAFETY: there is no stream, so `fd` is still ours.
            unsafe { libc::close(fd) };
            errno
        })
    }

    fn next(&mut self) -> Result<Option<DirEntry>> {
        // SAFETY: the place of the thread's errno is always valid. The end of the stream is told from an error only by its not
        // changing.
        unsafe { *libc::__errno_location() = 0 };
        // SAFETY: the stream is open, and only this method, by unique reference, reads it.
        let Some(entry) = NonNull::new(unsafe { libc::readdir(self.0.as_ptr()) }) else {
            return match io::Error::last_os_error().raw_os_error() {
                None | Some(0) => Ok(None),
                Some(number) => Err(Errno::new(number)),
            };
        };
        let entry = entry.as_ptr();
        // SAFETY: the entry is valid until the next call on this stream. It may be shorter than its type says, so only its fields
        // are read, by pointer; the name ends in NUL.
        let (name, kind, ino) =
            unsafe { (CStr::from_ptr((&raw const (*entry).d_name).cast()), (*entry).d_type, (*entry).d_ino) };
        // The kind is the upper bits of a mode.
        let kind = FileKind::from_mode(u32::from(kind) << 12 & mode::IFMT);
        Ok(Some(DirEntry { name: name.to_bytes().to_vec(), kind, ino }))
    }
}

impl Drop for DirStream {
    fn drop(&mut self) {
        // SAFETY: the stream is open and not used afterwards.
        unsafe { libc::closedir(self.0.as_ptr()) };
    }
}
