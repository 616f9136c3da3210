//! Directories, links, permissions, times, the current directory.

use alloc::vec::Vec;

use super::{Obstacle, Outcome, Place, fails, holds, join, list_cases, optional, same};
use crate::{Access, DirEntry, Errno, FileKind, OpenOptions, Result, Setting, Target, Timestamp};

list_cases! {
    stat_tells_kind, stat_agrees, mkdir_and_rmdir, readdir_lists, readdir_by_descriptor, unlink_removes, rename_moves,
    rename_replaces, rename_refuses, links_share, symlinks_are_followed, symlink_loops, dots_are_resolved,
    chmod_changes, permissions_bind, access_asks, utime_sets, chown_keeps, umask_swaps, chdir_moves, removed_directory,
    realpath_resolves, odd_names, statvfs_tells, fifo_is_made, times_move,
}

/// Names, in order.
fn names(entries: &[DirEntry]) -> Vec<&[u8]> {
    let mut names: Vec<_> = entries.iter().map(|entry| entry.name.as_slice()).collect();
    names.sort_unstable();
    names
}

fn stat_tells_kind(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let file = place.make("file", b"12345")?;
    let stat = os.stat(Target::Path(&file))?;
    same((stat.kind(), stat.size, stat.is_dir()), (FileKind::File, 5, false))?;
    holds(stat.ino != 0 && stat.blksize > 0)?;
    holds(stat.mtime.seconds > 0 && stat.mtime.nanoseconds < 1_000_000_000)?;
    same(stat.uid, os.ids().euid)?;
    let dir = os.stat(Target::Path(place.dir))?;
    same((dir.kind(), dir.is_dir(), dir.mode & 0o777), (FileKind::Dir, true, 0o700))?;
    fails(os.stat(Target::Path(&place.path("none"))), Errno::ENOENT)?;
    fails(os.stat(Target::Path(&join(&file, b"below"))), Errno::ENOTDIR)?;
    fails(os.stat(Target::Path(&join(&file, b""))), Errno::ENOTDIR)?;
    fails(os.stat(Target::Path(b"")), Errno::ENOENT)?;
    fails(os.stat(Target::Path(b"\0")), Errno::EINVAL)
}

fn stat_agrees(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let file = place.make("file", b"12345")?;
    let fd = os.open(&file, &OpenOptions::READ)?;
    let by_path = os.stat(Target::Path(&file))?;
    same(os.stat(Target::Fd(fd))?, by_path)?;
    same(os.stat(Target::Link(&file))?, by_path)?;
    os.close(fd)?;
    let other = os.stat(Target::Path(&place.make("other", b"")?))?;
    holds(other.ino != by_path.ino && other.dev == by_path.dev)
}

fn mkdir_and_rmdir(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let dir = place.path("dir");
    let before = os.umask(0o022);
    let made = os.mkdir(&dir, 0o777);
    os.umask(before);
    made?;
    same(os.stat(Target::Path(&dir))?.mode & 0o777, 0o755)?;
    fails(os.mkdir(&dir, 0o777), Errno::EEXIST)?;
    fails(os.mkdir(&place.path("none/dir"), 0o777), Errno::ENOENT)?;
    let file = place.make("file", b"")?;
    fails(os.mkdir(&file, 0o777), Errno::EEXIST)?;
    fails(os.mkdir(&join(&file, b"dir"), 0o777), Errno::ENOTDIR)?;
    fails(os.rmdir(&file), Errno::ENOTDIR)?;
    fails(os.rmdir(place.dir), Errno::ENOTEMPTY)?;
    fails(os.rmdir(&place.path("none")), Errno::ENOENT)?;
    os.rmdir(&dir)?;
    fails(os.stat(Target::Path(&dir)), Errno::ENOENT)
}

fn readdir_lists(place: &Place<'_>) -> Outcome {
    let os = place.os;
    same(os.readdir(Target::Path(place.dir))?.len(), 0)?;
    let file = place.make("file", b"")?;
    place.make_dir("dir")?;
    for at in 0..200 {
        place.make(&alloc::format!("n{at}"), b"")?;
    }
    let entries = os.readdir(Target::Path(place.dir))?;
    same(entries.len(), 202)?;
    same(&names(&entries)[..3], [b"dir".as_slice(), b"file", b"n0"])?;
    for entry in &entries {
        let stat = os.stat(Target::Link(&join(place.dir, &entry.name)))?;
        holds(entry.kind == stat.kind() || entry.kind == FileKind::Unknown)?;
        same(entry.ino, stat.ino)?;
    }
    fails(os.readdir(Target::Path(&file)), Errno::ENOTDIR)?;
    fails(os.readdir(Target::Path(&place.path("none"))), Errno::ENOENT)
}

fn readdir_by_descriptor(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let file = place.make("file", b"")?;
    let fd = os.open(place.dir, &OpenOptions { directory: true, ..OpenOptions::READ })?;
    for _ in 0..2 {
        same(names(&os.readdir(Target::Fd(fd))?), [b"file"])?;
    }
    os.close(fd)?;
    let fd = os.open(&file, &OpenOptions::READ)?;
    fails(os.readdir(Target::Fd(fd)), Errno::ENOTDIR)?;
    os.close(fd)?;
    fails(os.readdir(Target::Fd(fd)), Errno::EBADF)
}

fn unlink_removes(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let file = place.make("file", b"")?;
    os.unlink(&file)?;
    fails(os.unlink(&file), Errno::ENOENT)?;
    fails(os.unlink(&place.make_dir("dir")?), Errno::EISDIR)?;
    optional(os.symlink(b"dir", &place.path("link")))?;
    os.unlink(&place.path("link"))?;
    same(names(&os.readdir(Target::Path(place.dir))?), [b"dir"])
}

fn rename_moves(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let file = place.make("file", b"contents")?;
    let ino = os.stat(Target::Path(&file))?.ino;
    place.make_dir("dir")?;
    let moved = place.path("dir/moved");
    os.rename(&file, &moved)?;
    fails(os.stat(Target::Path(&file)), Errno::ENOENT)?;
    same(os.stat(Target::Path(&moved))?.ino, ino)?;
    os.rename(&place.path("dir"), &place.path("other"))?;
    same(os.read_file(&place.path("other/moved"))?, b"contents")?;
    os.rename(&place.path("other/moved"), &place.path("other/moved"))?;
    same(os.read_file(&place.path("other/moved"))?, b"contents")
}

fn rename_replaces(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let (from, to) = (place.make("from", b"new")?, place.make("to", b"old")?);
    os.rename(&from, &to)?;
    same(os.read_file(&to)?, b"new")?;
    same(names(&os.readdir(Target::Path(place.dir))?), [b"to"])?;
    let (from, to) = (place.make_dir("dir1")?, place.make_dir("dir2")?);
    place.make("dir1/file", b"")?;
    os.rename(&from, &to)?;
    same(names(&os.readdir(Target::Path(&to))?), [b"file"])
}

fn rename_refuses(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let file = place.make("file", b"")?;
    let (dir, full) = (place.make_dir("dir")?, place.make_dir("full")?);
    place.make("full/file", b"")?;
    fails(os.rename(&place.path("none"), &file), Errno::ENOENT)?;
    fails(os.rename(&file, &place.path("none/file")), Errno::ENOENT)?;
    fails(os.rename(&file, &dir), Errno::EISDIR)?;
    fails(os.rename(&dir, &file), Errno::ENOTDIR)?;
    fails(os.rename(&dir, &full), Errno::ENOTEMPTY)?;
    fails(os.rename(&dir, &place.path("dir/below")), Errno::EINVAL)?;
    same(names(&os.readdir(Target::Path(place.dir))?), [b"dir".as_slice(), b"file", b"full"])
}

fn links_share(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let (file, second) = (place.make("file", b"x")?, place.path("second"));
    optional(os.link(Target::Path(&file), &second))?;
    let stat = os.stat(Target::Path(&second))?;
    same((stat.nlink, stat.ino), (2, os.stat(Target::Path(&file))?.ino))?;
    fails(os.link(Target::Path(&file), &second), Errno::EEXIST)?;
    fails(os.link(Target::Path(&place.path("none")), &place.path("third")), Errno::ENOENT)?;
    fails(os.link(Target::Path(&place.make_dir("dir")?), &place.path("third")), Errno::EPERM)?;
    os.unlink(&file)?;
    same(os.stat(Target::Path(&second))?.nlink, 1)?;
    same(os.read_file(&second)?, b"x")
}

fn symlinks_are_followed(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let file = place.make("file", b"contents")?;
    place.make_dir("dir")?;
    place.make("dir/inner", b"inner")?;
    let link = place.path("link");
    optional(os.symlink(b"file", &link))?;
    same(os.readlink(&link)?, b"file")?;
    same(os.stat(Target::Path(&link))?.ino, os.stat(Target::Path(&file))?.ino)?;
    let itself = os.stat(Target::Link(&link))?;
    same((itself.kind(), itself.size), (FileKind::Symlink, 4))?;
    same(os.read_file(&link)?, b"contents")?;
    fails(os.symlink(b"file", &link), Errno::EEXIST)?;
    fails(os.readlink(&file), Errno::EINVAL)?;
    fails(os.readlink(&place.path("none")), Errno::ENOENT)?;

    os.symlink(place.dir, &place.path("here"))?;
    same(os.read_file(&place.path("here/dir/inner"))?, b"inner")?;
    os.symlink(b"dir", &place.path("dirlink"))?;
    same(os.read_file(&place.path("dirlink/inner"))?, b"inner")?;
    same(os.stat(Target::Link(&place.path("dirlink/")))?.kind(), FileKind::Dir)?;
    fails(os.rmdir(&place.path("dirlink")), Errno::ENOTDIR)?;

    let dangling = place.path("dangling");
    os.symlink(b"nowhere", &dangling)?;
    fails(os.stat(Target::Path(&dangling)), Errno::ENOENT)?;
    same(os.stat(Target::Link(&dangling))?.kind(), FileKind::Symlink)?;
    fails(os.mkdir(&dangling, 0o777), Errno::EEXIST)?;
    // Creating through it makes what it points to.
    os.close(os.open(&dangling, &OpenOptions::CREATE)?)?;
    same(os.stat(Target::Link(&place.path("nowhere")))?.kind(), FileKind::File)
}

fn symlink_loops(place: &Place<'_>) -> Outcome {
    let os = place.os;
    optional(os.symlink(b"two", &place.path("one")))?;
    os.symlink(b"one", &place.path("two"))?;
    fails(os.stat(Target::Path(&place.path("one"))), Errno::ELOOP)?;
    fails(os.open(&place.path("one/file"), &OpenOptions::CREATE), Errno::ELOOP)?;
    fails(os.realpath(&place.path("one")), Errno::ELOOP)?;
    same(os.stat(Target::Link(&place.path("one")))?.kind(), FileKind::Symlink)
}

fn dots_are_resolved(place: &Place<'_>) -> Outcome {
    let os = place.os;
    place.make("file", b"x")?;
    place.make_dir("dir")?;
    for path in ["./file", "dir/../file", "dir/.././dir//..//file", "dir/../dir/../file"] {
        same(os.read_file(&place.path(path))?, b"x")?;
    }
    let root = os.stat(Target::Path(b"/"))?;
    same(os.stat(Target::Path(b"/.."))?.ino, root.ino)?;
    fails(os.rmdir(&place.path("dir/.")), Errno::EINVAL)?;
    fails(os.stat(Target::Path(&place.path("none/../file"))), Errno::ENOENT)?;
    fails(os.stat(Target::Path(&place.path("file/../file"))), Errno::ENOTDIR)
}

fn chmod_changes(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let file = place.make("file", b"")?;
    let mode = |target| -> Result<u32> { Ok(os.stat(target)?.mode & 0o7777) };
    os.chmod(Target::Path(&file), 0o640)?;
    same(mode(Target::Path(&file))?, 0o640)?;
    let fd = os.open(&file, &OpenOptions::READ)?;
    os.chmod(Target::Fd(fd), 0o604)?;
    same(mode(Target::Fd(fd))?, 0o604)?;
    os.close(fd)?;
    same(os.stat(Target::Path(&file))?.kind(), FileKind::File)?;
    fails(os.chmod(Target::Path(&place.path("none")), 0o600), Errno::ENOENT)
}

fn permissions_bind(place: &Place<'_>) -> Outcome {
    place.needs_ordinary_user()?;
    let os = place.os;
    let file = place.make("file", b"x")?;
    os.chmod(Target::Path(&file), 0o200)?;
    fails(os.open(&file, &OpenOptions::READ), Errno::EACCES)?;
    os.chmod(Target::Path(&file), 0o400)?;
    fails(os.open(&file, &OpenOptions::CREATE), Errno::EACCES)?;
    let dir = place.make_dir("dir")?;
    let inner = place.make("dir/file", b"x")?;
    os.chmod(Target::Path(&dir), 0o500)?;
    fails(os.open(&place.path("dir/new"), &OpenOptions::CREATE), Errno::EACCES)?;
    fails(os.unlink(&inner), Errno::EACCES)?;
    fails(os.mkdir(&place.path("dir/new"), 0o777), Errno::EACCES)?;
    same(os.read_file(&inner)?, b"x")?;
    os.chmod(Target::Path(&dir), 0o600)?;
    fails(os.stat(Target::Path(&inner)), Errno::EACCES)?;
    os.chmod(Target::Path(&dir), 0o300)?;
    fails(os.readdir(Target::Path(&dir)), Errno::EACCES)?;
    same(os.read_file(&inner)?, b"x")?;
    Ok(os.chmod(Target::Path(&dir), 0o700)?)
}

fn access_asks(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let file = place.make("file", b"")?;
    os.chmod(Target::Path(&file), 0o600)?;
    let target = Target::Path(&file);
    os.access(target, Access::default(), false)?;
    os.access(target, Access::READ | Access::WRITE, true)?;
    fails(os.access(target, Access::EXECUTE, false), Errno::EACCES)?;
    fails(os.access(Target::Path(&place.path("none")), Access::default(), false), Errno::ENOENT)?;
    os.chmod(target, 0o100)?;
    os.access(target, Access::EXECUTE, false)?;
    place.needs_ordinary_user()?;
    fails(os.access(target, Access::READ, false), Errno::EACCES)
}

fn utime_sets(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let file = place.make("file", b"")?;
    let time = |seconds| Timestamp { seconds, nanoseconds: 123_456_000 };
    os.utime(Target::Path(&file), Setting::To(time(1_000_000_000)), Setting::To(time(1_234_567_890)))?;
    let stat = os.stat(Target::Path(&file))?;
    same((stat.atime, stat.mtime), (time(1_000_000_000), time(1_234_567_890)))?;
    let fd = os.open(&file, &OpenOptions::READ)?;
    os.utime(Target::Fd(fd), Setting::Keep, Setting::Now)?;
    let stat = os.stat(Target::Fd(fd))?;
    same(stat.atime, time(1_000_000_000))?;
    let ctime = stat.ctime;
    same(stat.mtime, ctime)?;
    os.close(fd)?;
    fails(os.utime(Target::Path(&place.path("none")), Setting::Now, Setting::Now), Errno::ENOENT)
}

fn chown_keeps(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let file = place.make("file", b"")?;
    let before = os.stat(Target::Path(&file))?;
    optional(os.chown(Target::Path(&file), None, None))?;
    os.chown(Target::Path(&file), Some(before.uid), Some(before.gid))?;
    let after = os.stat(Target::Path(&file))?;
    same((after.uid, after.gid), (before.uid, before.gid))?;
    place.needs_ordinary_user()?;
    fails(os.chown(Target::Path(&file), Some(before.uid + 1), None), Errno::EPERM)
}

fn umask_swaps(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let before = os.umask(0o077);
    same(os.umask(before), 0o077)?;
    same(os.umask(before), before)
}

/// Runs something elsewhere and comes back.
fn inside(place: &Place<'_>, dir: &[u8], work: impl FnOnce() -> Outcome) -> Outcome {
    let before = place.os.getcwd()?;
    place.os.chdir(Target::Path(dir))?;
    let outcome = work();
    place.os.chdir(Target::Path(&before))?;
    outcome
}

fn chdir_moves(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let file = place.make("file", b"x")?;
    let dir = place.make_dir("dir")?;
    inside(place, place.dir, || {
        same(os.getcwd()?, place.dir)?;
        same(os.read_file(b"file")?, b"x")?;
        os.chdir(Target::Path(b"dir"))?;
        same(os.getcwd()?, dir.as_slice())?;
        same(os.read_file(b"../file")?, b"x")?;
        let parent = os.open(place.dir, &OpenOptions { directory: true, ..OpenOptions::READ })?;
        os.chdir(Target::Fd(parent))?;
        os.close(parent)?;
        same(os.getcwd()?, place.dir)?;
        fails(os.chdir(Target::Path(b"none")), Errno::ENOENT)?;
        fails(os.chdir(Target::Path(&file)), Errno::ENOTDIR)?;
        same(os.getcwd()?, place.dir)
    })
}

fn removed_directory(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let dir = place.make_dir("dir")?;
    inside(place, &dir, || {
        os.rmdir(&dir)?;
        fails(os.getcwd(), Errno::ENOENT)?;
        fails(os.open(b"file", &OpenOptions::CREATE), Errno::ENOENT)
    })
}

fn realpath_resolves(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let file = place.make("file", b"")?;
    place.make_dir("dir")?;
    same(os.realpath(&place.path("dir/.././/file"))?, file.as_slice())?;
    fails(os.realpath(&place.path("none")), Errno::ENOENT)?;
    fails(os.realpath(&place.path("file/..")), Errno::ENOTDIR)?;
    inside(place, place.dir, || same(os.realpath(b"file")?, file.as_slice()))?;
    optional(os.symlink(b"../file", &place.path("dir/link")))?;
    same(os.realpath(&place.path("dir/link"))?, file.as_slice())
}

fn odd_names(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let mut expected: Vec<&[u8]> = alloc::vec![b" ", b"-", b"...", "\u{e9}\u{1f40d}".as_bytes(), b"a\nb", b"a\\b"];
    for name in &expected {
        os.close(os.open(&join(place.dir, name), &OpenOptions::CREATE)?)?;
    }
    // Some systems want names to be text.
    match os.open(&join(place.dir, b"\xff\xfe"), &OpenOptions::CREATE) {
        Err(Errno::EINVAL | Errno::EILSEQ) => {}
        fd => {
            os.close(fd?)?;
            expected.push(b"\xff\xfe");
        }
    }
    expected.sort_unstable();
    same(names(&os.readdir(Target::Path(place.dir))?), expected)
}

fn statvfs_tells(place: &Place<'_>) -> Outcome {
    let about = optional(place.os.statvfs(Target::Path(place.dir)))?;
    holds(about.bsize > 0 && about.frsize > 0 && about.blocks >= about.bfree)?;
    fails(place.os.statvfs(Target::Path(&place.path("none"))), Errno::ENOENT)
}

fn fifo_is_made(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let path = place.path("fifo");
    optional(os.mkfifo(&path, 0o600))?;
    same(os.stat(Target::Path(&path))?.kind(), FileKind::Fifo)?;
    fails(os.mkfifo(&path, 0o600), Errno::EEXIST)?;
    let nonblocking = |write: bool| OpenOptions { read: !write, write, nonblocking: true, ..OpenOptions::default() };
    fails(os.open(&path, &nonblocking(true)), Errno::ENXIO)?;
    let reader = os.open(&path, &nonblocking(false))?;
    let writer = os.open(&path, &nonblocking(true))?;
    os.write_all(writer, b"through")?;
    same(super::read_some(os, reader, 64)?, b"through")?;
    os.close(writer)?;
    same(os.read(reader, &mut [0])?, 0)?;
    Ok(os.close(reader)?)
}

fn times_move(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let old = Timestamp { seconds: 1_000_000_000, nanoseconds: 0 };
    let age = |path: &[u8]| os.utime(Target::Path(path), Setting::To(old), Setting::To(old));
    let modified =
        |path: &[u8]| -> core::result::Result<bool, Obstacle> { Ok(os.stat(Target::Path(path))?.mtime > old) };
    let file = place.make("file", b"x")?;
    age(&file)?;
    let fd = os.open(&file, &OpenOptions { write: true, ..OpenOptions::default() })?;
    same(modified(&file)?, false)?;
    os.write_all(fd, b"y")?;
    same(modified(&file)?, true)?;
    age(&file)?;
    os.truncate(Target::Fd(fd), 0)?;
    same(modified(&file)?, true)?;
    os.close(fd)?;

    age(place.dir)?;
    os.read_file(&file)?;
    same(modified(place.dir)?, false)?;
    place.make("new", b"")?;
    same(modified(place.dir)?, true)?;
    age(place.dir)?;
    os.unlink(&file)?;
    same(modified(place.dir)?, true)
}
