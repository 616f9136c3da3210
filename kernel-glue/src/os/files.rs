//! `Files`: descriptors, files, directories and paths.
//!
//! Methods bear the names of the functions in `os` that show them. A relative path starts at the current directory. Errors named
//! below are those a caller may want to tell apart; the system may give others.

use alloc::vec::Vec;

use super::flags::{mode, open};
use crate::{Access, Errno, PollEvents, Result, path};

/// A file descriptor: a small number, as Python programs see it. It owns nothing; whoever opens closes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[repr(transparent)]
pub struct Fd(pub i32);

impl Fd {
    pub const STDIN: Fd = Fd(0);
    pub const STDOUT: Fd = Fd(1);
    pub const STDERR: Fd = Fd(2);
}

/// What a method is about. `Path` follows a symbolic link at its end; `Link` means the link itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target<'a> {
    Path(&'a [u8]),
    Link(&'a [u8]),
    Fd(Fd),
}

impl<'a> From<&'a [u8]> for Target<'a> {
    fn from(path: &'a [u8]) -> Target<'a> {
        Target::Path(path)
    }
}

impl From<Fd> for Target<'_> {
    fn from(fd: Fd) -> Self {
        Target::Fd(fd)
    }
}

/// How to open a file. [`Default`] asks for nothing: set at least one of `read`, `write` and `path_only`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct OpenOptions {
    pub read: bool,
    pub write: bool,
    /// Every write goes to the end of the file.
    pub append: bool,
    /// Make the file if there is none.
    pub create: bool,
    /// With `create`: fail with `EEXIST` if there is anything at the path, even a dangling link.
    pub exclusive: bool,
    pub truncate: bool,
    /// Fail with `ENOTDIR` unless it is a directory.
    pub directory: bool,
    /// Fail with `ELOOP` if the last part of the path is a symbolic link.
    pub nofollow: bool,
    pub nonblocking: bool,
    /// Writes return when the data is safe.
    pub sync: bool,
    /// Do not make a terminal the controlling one.
    pub noctty: bool,
    /// Only a handle on the place in the tree (`O_PATH`): for `fstat`, `fchdir`.
    pub path_only: bool,
    /// Whether started programs get the descriptor; PEP 446 says no by default.
    pub inheritable: bool,
    /// Permissions of a new file, before the umask.
    pub mode: u32,
}

impl OpenOptions {
    /// For reading.
    pub const READ: OpenOptions = OpenOptions { read: true, ..OpenOptions::NONE };
    /// For writing, from scratch.
    pub const CREATE: OpenOptions =
        OpenOptions { write: true, create: true, truncate: true, mode: 0o666, ..OpenOptions::NONE };

    const NONE: OpenOptions = OpenOptions {
        read: false,
        write: false,
        append: false,
        create: false,
        exclusive: false,
        truncate: false,
        directory: false,
        nofollow: false,
        nonblocking: false,
        sync: false,
        noctty: false,
        path_only: false,
        inheritable: false,
        mode: 0,
    };

    /// Reads the numbers of `os.open`. `EINVAL` if the access mode is 3 or a bit is unknown.
    ///
    /// `O_CLOEXEC` changes nothing: descriptors of Python are never inheritable from birth.
    pub fn from_bits(bits: i32, mode: u32) -> Result<OpenOptions> {
        const KNOWN: i32 = open::ACCMODE
            | open::CREAT
            | open::EXCL
            | open::NOCTTY
            | open::TRUNC
            | open::APPEND
            | open::NONBLOCK
            | open::SYNC
            | open::DIRECTORY
            | open::NOFOLLOW
            | open::CLOEXEC
            | open::PATH;
        let access = bits & open::ACCMODE;
        if bits & !KNOWN != 0 || access == open::ACCMODE {
            return Err(Errno::EINVAL);
        }
        let has = |bit| bits & bit != 0;
        let path_only = has(open::PATH);
        Ok(OpenOptions {
            read: !path_only && access != open::WRONLY,
            write: !path_only && access != open::RDONLY,
            append: has(open::APPEND),
            create: has(open::CREAT),
            exclusive: has(open::EXCL),
            truncate: has(open::TRUNC),
            directory: has(open::DIRECTORY),
            nofollow: has(open::NOFOLLOW),
            nonblocking: has(open::NONBLOCK),
            sync: has(open::SYNC),
            noctty: has(open::NOCTTY),
            path_only,
            inheritable: false,
            mode,
        })
    }
}

/// What an offset of [`Files::seek`] counts from; the numbers are those of `os.SEEK_SET` and its kin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whence {
    Start = 0,
    Current = 1,
    End = 2,
}

/// A point in time: seconds since 1970 (negative before) and 0 to 999,999,999 nanoseconds after that.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Timestamp {
    pub seconds: i64,
    pub nanoseconds: u32,
}

impl Timestamp {
    /// Nanoseconds since 1970, as `st_mtime_ns` shows them.
    pub fn total_ns(self) -> i128 {
        i128::from(self.seconds) * 1_000_000_000 + i128::from(self.nanoseconds)
    }

    /// `None` when the seconds do not fit.
    pub fn from_total_ns(total_ns: i128) -> Option<Timestamp> {
        let seconds = i64::try_from(total_ns.div_euclid(1_000_000_000)).ok()?;
        let nanoseconds = total_ns.rem_euclid(1_000_000_000) as u32;
        Some(Timestamp { seconds, nanoseconds })
    }
}

/// What [`Files::utime`] does with one of the two times.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Setting {
    Keep,
    Now,
    To(Timestamp),
}

/// What kind of file something is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FileKind {
    File,
    Dir,
    Symlink,
    Fifo,
    Socket,
    CharDevice,
    BlockDevice,
    /// Not said; a directory entry can be so, and [`Files::stat`] then knows.
    Unknown,
}

/// What `os.stat` shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Stat {
    /// Kind and permissions in the bits of [`mode`](super::mode).
    pub mode: u32,
    pub ino: u64,
    pub dev: u64,
    pub nlink: u64,
    pub uid: u32,
    pub gid: u32,
    /// Number of the device that a device file stands for.
    pub rdev: u64,
    /// Bytes.
    pub size: u64,
    /// Best size of a single read or write, in bytes.
    pub blksize: u64,
    /// Space taken, in units of 512 bytes.
    pub blocks: u64,
    pub atime: Timestamp,
    pub mtime: Timestamp,
    /// When the metadata last changed.
    pub ctime: Timestamp,
}

impl Stat {
    pub fn kind(&self) -> FileKind {
        FileKind::from_mode(self.mode)
    }

    pub fn is_dir(&self) -> bool {
        self.kind() == FileKind::Dir
    }
}

impl FileKind {
    /// From the bits of `st_mode`.
    pub fn from_mode(mode: u32) -> FileKind {
        match mode & mode::IFMT {
            mode::IFREG => FileKind::File,
            mode::IFDIR => FileKind::Dir,
            mode::IFLNK => FileKind::Symlink,
            mode::IFIFO => FileKind::Fifo,
            mode::IFSOCK => FileKind::Socket,
            mode::IFCHR => FileKind::CharDevice,
            mode::IFBLK => FileKind::BlockDevice,
            _ => FileKind::Unknown,
        }
    }
}

/// One entry of a directory.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DirEntry {
    pub name: Vec<u8>,
    /// The entry itself: a link is a [`FileKind::Symlink`].
    pub kind: FileKind,
    pub ino: u64,
}

/// What `os.statvfs` shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct StatVfs {
    pub bsize: u64,
    /// Unit of the three counts of blocks, in bytes.
    pub frsize: u64,
    pub blocks: u64,
    pub bfree: u64,
    pub bavail: u64,
    pub files: u64,
    pub ffree: u64,
    pub favail: u64,
    pub fsid: u64,
    pub flag: u64,
    pub namemax: u64,
}

/// One descriptor that [`Files::poll`] watches.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PollEntry {
    /// Negative entries are skipped.
    pub fd: Fd,
    pub interest: PollEvents,
    /// The answer; empty if nothing happened.
    pub ready: PollEvents,
}

/// What [`Files::flock`] takes or gives back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LockKind {
    Shared,
    Exclusive,
    Unlock,
}

pub trait Files {
    // Descriptors.

    /// Opens a file; the descriptor is the lowest free one.
    ///
    /// `ENOENT`, `EEXIST`, `EACCES`, `EISDIR` (a directory for writing), `ENOTDIR`, `ELOOP`, `EMFILE`.
    fn open(&self, path: &[u8], options: &OpenOptions) -> Result<Fd>;

    /// Closes a descriptor. It is free afterwards even if this fails. `EBADF`.
    fn close(&self, fd: Fd) -> Result<()>;

    /// Reads at most `buffer.len()` bytes; 0 at the end of the file. Fewer than asked for is normal.
    ///
    /// `EAGAIN` on a non-blocking descriptor with nothing to read, `EISDIR`, `EBADF` (also if not open for reading), `EINTR`.
    fn read(&self, fd: Fd, buffer: &mut [u8]) -> Result<usize>;

    /// Writes some of `data` and says how much. `EAGAIN`, `EPIPE` (nobody reads; no signal is sent), `ENOSPC`, `EBADF`, `EINTR`.
    fn write(&self, fd: Fd, data: &[u8]) -> Result<usize>;

    /// Reads at `offset` and leaves the position alone. `ESPIPE` on what has no positions.
    fn pread(&self, fd: Fd, buffer: &mut [u8], offset: u64) -> Result<usize>;

    /// Writes at `offset` and leaves the position alone. `ESPIPE` on what has no positions.
    fn pwrite(&self, fd: Fd, data: &[u8], offset: u64) -> Result<usize>;

    /// Moves the position and returns the new one. It may lie past the end. `ESPIPE` on pipes, terminals, sockets; `EINVAL` if it
    /// would be negative.
    fn seek(&self, fd: Fd, offset: i64, whence: Whence) -> Result<u64>;

    /// Waits until what was written, and its metadata, would survive a loss of power. `EINVAL` on what cannot be synced.
    fn fsync(&self, fd: Fd) -> Result<()>;

    /// Likewise without metadata that is not needed to read the data again.
    fn fdatasync(&self, fd: Fd) -> Result<()> {
        self.fsync(fd)
    }

    /// Cuts or extends (with zeros) to `length` bytes. `EINVAL` on what is no file or not open for writing.
    fn truncate(&self, target: Target<'_>, length: u64) -> Result<()>;

    /// A second descriptor of the same open file, sharing its position; the lowest free one, not inheritable.
    fn dup(&self, fd: Fd) -> Result<Fd>;

    /// Makes `to` a descriptor of the same open file, closing what it was before. Nothing happens if both are equal.
    fn dup2(&self, fd: Fd, to: Fd, inheritable: bool) -> Result<()>;

    /// A pipe: first the end to read, then the end to write. Neither is inheritable.
    fn pipe(&self) -> Result<(Fd, Fd)>;

    /// Waits until one of the entries is ready or the time is over (`None`: without end, 0: just look), fills in `ready`, and says
    /// how many are. Files and directories are always ready. `EINTR`; the caller knows how much time is left.
    fn poll(&self, entries: &mut [PollEntry], timeout_ns: Option<u64>) -> Result<usize>;

    fn get_blocking(&self, fd: Fd) -> Result<bool>;

    fn set_blocking(&self, fd: Fd, blocking: bool) -> Result<()>;

    /// Whether started programs get this descriptor.
    fn get_inheritable(&self, fd: Fd) -> Result<bool>;

    fn set_inheritable(&self, fd: Fd, inheritable: bool) -> Result<()>;

    /// Takes or frees an advisory lock on the whole file; `EAGAIN` if it is taken and `wait` is false.
    fn flock(&self, fd: Fd, kind: LockKind, wait: bool) -> Result<()> {
        let _ = (fd, kind, wait);
        Err(Errno::ENOSYS)
    }

    // The tree.

    /// `ENOENT`, `ENOTDIR`, `EACCES`, `ELOOP`; `EBADF` for a descriptor that is not open.
    fn stat(&self, target: Target<'_>) -> Result<Stat>;

    /// All entries except `.` and `..`, in the system's order. `ENOTDIR`, `ENOENT`, `EACCES`. Given a descriptor, its position
    /// does not matter.
    fn readdir(&self, target: Target<'_>) -> Result<Vec<DirEntry>>;

    /// `EEXIST`, `ENOENT` (no parent), `EACCES`.
    fn mkdir(&self, path: &[u8], mode: u32) -> Result<()>;

    /// `ENOTEMPTY`, `ENOTDIR`, `ENOENT`.
    fn rmdir(&self, path: &[u8]) -> Result<()>;

    /// Removes anything but a directory (`EISDIR`).
    fn unlink(&self, path: &[u8]) -> Result<()>;

    /// Moves within a file system, replacing what is at `to` in one step. `EXDEV` across file systems, `ENOTEMPTY` onto a directory
    /// with entries, `EISDIR` and `ENOTDIR` if the kinds differ, `EINVAL` for a directory into itself.
    fn rename(&self, from: &[u8], to: &[u8]) -> Result<()>;

    /// A second name for a file. `EEXIST`, `EXDEV`, `EPERM` for a directory.
    fn link(&self, from: Target<'_>, to: &[u8]) -> Result<()> {
        let _ = (from, to);
        Err(Errno::ENOSYS)
    }

    /// Makes `path` a symbolic link with the text `text`, which need not exist. `EEXIST`.
    fn symlink(&self, text: &[u8], path: &[u8]) -> Result<()> {
        let _ = (text, path);
        Err(Errno::ENOSYS)
    }

    /// The text of a symbolic link; `EINVAL` if it is none.
    fn readlink(&self, path: &[u8]) -> Result<Vec<u8>>;

    /// Named pipe.
    fn mkfifo(&self, path: &[u8], mode: u32) -> Result<()> {
        let _ = (path, mode);
        Err(Errno::ENOSYS)
    }

    /// `EPERM` if it is someone else's; `ENOTSUP` for a link where links have no permissions.
    fn chmod(&self, target: Target<'_>, mode: u32) -> Result<()>;

    /// `None` keeps. `EPERM`.
    fn chown(&self, target: Target<'_>, uid: Option<u32>, gid: Option<u32>) -> Result<()> {
        let _ = (target, uid, gid);
        Err(Errno::ENOSYS)
    }

    fn utime(&self, target: Target<'_>, atime: Setting, mtime: Setting) -> Result<()>;

    /// Whether the real user, or the effective one, may do all of `access`: `EACCES` or `EROFS` if not, `ENOENT` if it is not there.
    fn access(&self, target: Target<'_>, access: Access, effective_ids: bool) -> Result<()>;

    /// About the file system that holds the target.
    fn statvfs(&self, target: Target<'_>) -> Result<StatVfs> {
        let _ = target;
        Err(Errno::ENOSYS)
    }

    /// Absolute path of the current directory. `ENOENT` if it was removed.
    fn getcwd(&self) -> Result<Vec<u8>>;

    /// `ENOENT`, `ENOTDIR`, `EACCES`.
    fn chdir(&self, target: Target<'_>) -> Result<()>;

    /// Sets which permissions new files do not get, and returns the former.
    fn umask(&self, mask: u32) -> u32;

    /// Writes out everything the system has cached (`os.sync`).
    fn sync(&self) {}

    // Helpers on top of the above; a back end overrides one only if the system does it better.

    /// The absolute path without links, `.` and `..`. Everything must exist (`ENOENT`); `ELOOP` after too many links.
    fn realpath(&self, path: &[u8]) -> Result<Vec<u8>> {
        path::realpath(
            path,
            || self.getcwd(),
            |path| match self.stat(Target::Link(path))?.kind() {
                FileKind::Symlink => self.readlink(path).map(path::Step::Link),
                FileKind::Dir => Ok(path::Step::Dir),
                _ => Ok(path::Step::Other),
            },
        )
    }

    /// Appends the rest of an open file to `contents`. `ENOMEM` rather than an abort if it does not fit; on an error, `contents`
    /// holds what was read until then. A non-blocking descriptor can give `EAGAIN`.
    fn read_to_end(&self, fd: Fd, contents: &mut Vec<u8>) -> Result<()> {
        // A file's size makes most reads a single one; the byte more sees the end of the file without another round of growth.
        let hint = match self.stat(Target::Fd(fd)) {
            Ok(stat) if stat.kind() == FileKind::File => usize::try_from(stat.size).unwrap_or(0).saturating_add(1),
            _ => 0,
        };
        let mut step = hint.clamp(8 * 1024, 1 << 30);
        loop {
            let filled = contents.len();
            contents.try_reserve(step).map_err(|_| Errno::ENOMEM)?;
            contents.resize(filled + step, 0);
            let count = self.read(fd, &mut contents[filled..]);
            contents.truncate(filled + *count.as_ref().unwrap_or(&0));
            match count {
                Ok(0) => return Ok(()),
                Ok(count) => step = (step - count).max(8 * 1024).max(contents.len() / 4),
                Err(Errno::EINTR) => {}
                Err(errno) => return Err(errno),
            }
        }
    }

    /// The contents of a file. `EISDIR` and what [`Files::open`] gives.
    fn read_file(&self, path: &[u8]) -> Result<Vec<u8>> {
        let fd = self.open(path, &OpenOptions::READ)?;
        let mut contents = Vec::new();
        let outcome = self.read_to_end(fd, &mut contents);
        let closed = self.close(fd);
        outcome.and(closed).map(|()| contents)
    }

    /// Writes all of `data`, however many calls it takes. On an error, part of it may have been written.
    fn write_all(&self, fd: Fd, mut data: &[u8]) -> Result<()> {
        while !data.is_empty() {
            match self.write(fd, data) {
                Ok(0) => return Err(Errno::EIO),
                Ok(count) => data = &data[count.min(data.len())..],
                Err(Errno::EINTR) => {}
                Err(errno) => return Err(errno),
            }
        }
        Ok(())
    }
}
