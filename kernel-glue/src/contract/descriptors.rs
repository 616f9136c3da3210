//! Opening, reading, writing, positions, pipes, polling.

use alloc::vec;

use super::{Outcome, Place, fails, holds, list_cases, optional, read_some, same, skip};
use crate::{ClockId, Errno, Fd, FileKind, LockKind, OpenOptions, PollEntry, PollEvents, Target, Whence};

list_cases! {
    open_errors, open_creates, open_exclusive, open_truncates, open_appends, open_checks_kind, open_gives_lowest_free,
    close_forgets, direction_is_kept, seek_moves, seek_makes_holes, seek_needs_positions, positioned_calls_do_not_move,
    truncate_cuts_and_extends, dup_shares_position, dup2_replaces, inheritable_flag, fsync_works, pipe_carries,
    pipe_ends, pipe_without_blocking, poll_reports, poll_times_out, unlinked_file_lives_on, whole_file_helpers, flock_excludes,
    open_bits,
}

const READ_WRITE: OpenOptions = OpenOptions { write: true, ..OpenOptions::READ };

fn open_errors(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let file = place.make("file", b"")?;
    fails(os.open(&place.path("none"), &OpenOptions::READ), Errno::ENOENT)?;
    fails(os.open(&place.path("none/file"), &OpenOptions::CREATE), Errno::ENOENT)?;
    fails(os.open(&super::join(&file, b"below"), &OpenOptions::READ), Errno::ENOTDIR)?;
    fails(os.open(b"", &OpenOptions::READ), Errno::ENOENT)?;
    fails(os.open(b"a\0b", &OpenOptions::READ), Errno::EINVAL)?;
    fails(os.open(&place.path(&"x".repeat(300)), &OpenOptions::CREATE), Errno::ENAMETOOLONG)?;
    let nothing = OpenOptions { read: false, ..OpenOptions::READ };
    fails(os.open(&file, &nothing), Errno::EINVAL)
}

fn open_creates(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let before = os.umask(0o027);
    let path = place.make("file", b"contents");
    os.umask(before);
    let path = path?;
    let stat = os.stat(Target::Path(&path))?;
    same(stat.kind(), FileKind::File)?;
    same(stat.mode & 0o7777, 0o640)?;
    same(stat.size, 8)?;
    same(stat.nlink, 1)?;
    same(os.read_file(&path)?, b"contents")
}

fn open_exclusive(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let options = OpenOptions { exclusive: true, ..OpenOptions::CREATE };
    let path = place.path("file");
    os.close(os.open(&path, &options)?)?;
    fails(os.open(&path, &options), Errno::EEXIST)?;
    optional(os.symlink(b"nowhere", &place.path("link")))?;
    fails(os.open(&place.path("link"), &options), Errno::EEXIST)?;
    fails(os.stat(Target::Path(&place.path("nowhere"))), Errno::ENOENT)
}

fn open_truncates(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let path = place.make("file", b"long contents")?;
    let fd = os.open(&path, &OpenOptions { write: true, ..OpenOptions::default() })?;
    os.write_all(fd, b"LONG")?;
    os.close(fd)?;
    same(os.read_file(&path)?, b"LONG contents")?;
    os.close(os.open(&path, &OpenOptions::CREATE)?)?;
    same(os.read_file(&path)?, b"")
}

fn open_appends(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let path = place.make("file", b"one")?;
    let fd = os.open(&path, &OpenOptions { append: true, ..READ_WRITE })?;
    os.seek(fd, 0, Whence::Start)?;
    os.write_all(fd, b"two")?;
    same(os.seek(fd, 0, Whence::Current)?, 6)?;
    os.close(fd)?;
    same(os.read_file(&path)?, b"onetwo")
}

fn open_checks_kind(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let file = place.make("file", b"x")?;
    let dir = place.make_dir("dir")?;
    fails(os.open(&dir, &READ_WRITE), Errno::EISDIR)?;
    fails(os.open(&file, &OpenOptions { directory: true, ..OpenOptions::READ }), Errno::ENOTDIR)?;
    let fd = os.open(&dir, &OpenOptions::READ)?;
    fails(os.read(fd, &mut [0; 8]), Errno::EISDIR)?;
    fails(os.read_file(&dir), Errno::EISDIR)?;
    os.close(fd)?;
    optional(os.symlink(b"file", &place.path("link")))?;
    let nofollow = OpenOptions { nofollow: true, ..OpenOptions::READ };
    fails(os.open(&place.path("link"), &nofollow), Errno::ELOOP)?;
    os.close(os.open(&file, &nofollow)?)?;
    same(os.read_file(&place.path("link"))?, b"x")
}

fn open_gives_lowest_free(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let path = place.make("file", b"")?;
    let first = os.open(&path, &OpenOptions::READ)?;
    let second = os.open(&path, &OpenOptions::READ)?;
    holds(first < second && first > Fd::STDERR)?;
    os.close(first)?;
    same(os.open(&path, &OpenOptions::READ)?, first)?;
    os.close(first)?;
    Ok(os.close(second)?)
}

fn close_forgets(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let fd = place.open_new("file")?;
    os.close(fd)?;
    fails(os.close(fd), Errno::EBADF)?;
    fails(os.close(Fd(-1)), Errno::EBADF)?;
    fails(os.read(fd, &mut [0]), Errno::EBADF)?;
    fails(os.write(fd, b"x"), Errno::EBADF)?;
    fails(os.seek(fd, 0, Whence::Start), Errno::EBADF)?;
    fails(os.stat(Target::Fd(fd)), Errno::EBADF)?;
    fails(os.dup(fd), Errno::EBADF)?;
    fails(os.dup2(fd, fd, true), Errno::EBADF)?;
    fails(os.get_inheritable(fd), Errno::EBADF)?;
    fails(os.get_blocking(fd), Errno::EBADF)?;
    fails(os.truncate(Target::Fd(fd), 0), Errno::EBADF)?;
    fails(os.termios(fd), Errno::EBADF)?;
    same(os.isatty(fd), false)
}

fn direction_is_kept(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let path = place.make("file", b"x")?;
    let reader = os.open(&path, &OpenOptions::READ)?;
    fails(os.write(reader, b"y"), Errno::EBADF)?;
    fails(os.truncate(Target::Fd(reader), 0), Errno::EINVAL)?;
    os.close(reader)?;
    let writer = os.open(&path, &OpenOptions::CREATE)?;
    fails(os.read(writer, &mut [0]), Errno::EBADF)?;
    Ok(os.close(writer)?)
}

fn seek_moves(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let fd = place.open_new("file")?;
    os.write_all(fd, b"0123456789")?;
    same(os.seek(fd, 0, Whence::Current)?, 10)?;
    same(os.read(fd, &mut [0; 4])?, 0)?;
    same(os.seek(fd, 2, Whence::Start)?, 2)?;
    same(read_some(os, fd, 3)?, b"234")?;
    same(os.seek(fd, -1, Whence::Current)?, 4)?;
    same(os.seek(fd, -3, Whence::End)?, 7)?;
    same(read_some(os, fd, 8)?, b"789")?;
    fails(os.seek(fd, -11, Whence::End), Errno::EINVAL)?;
    fails(os.seek(fd, -1, Whence::Start), Errno::EINVAL)?;
    same(os.seek(fd, 0, Whence::Current)?, 10)?;
    Ok(os.close(fd)?)
}

fn seek_makes_holes(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let fd = place.open_new("file")?;
    os.write_all(fd, b"ab")?;
    same(os.seek(fd, 5, Whence::Start)?, 5)?;
    same(os.stat(Target::Fd(fd))?.size, 2)?;
    os.write_all(fd, b"c")?;
    os.close(fd)?;
    same(os.read_file(&place.path("file"))?, b"ab\0\0\0c")
}

fn seek_needs_positions(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let (reader, writer) = os.pipe()?;
    fails(os.seek(reader, 0, Whence::Current), Errno::ESPIPE)?;
    fails(os.pread(reader, &mut [0], 0), Errno::ESPIPE)?;
    fails(os.pwrite(writer, b"x", 0), Errno::ESPIPE)?;
    os.close(reader)?;
    Ok(os.close(writer)?)
}

fn positioned_calls_do_not_move(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let fd = place.open_new("file")?;
    os.write_all(fd, b"0123456789")?;
    os.seek(fd, 1, Whence::Start)?;
    let mut buffer = [0; 4];
    same(os.pread(fd, &mut buffer, 8)?, 2)?;
    same(&buffer[..2], b"89")?;
    same(os.pread(fd, &mut buffer, 10)?, 0)?;
    same(os.pwrite(fd, b"XY", 9)?, 2)?;
    same(os.seek(fd, 0, Whence::Current)?, 1)?;
    same(read_some(os, fd, 32)?, b"12345678XY")?;
    fails(os.pread(fd, &mut buffer, u64::MAX), Errno::EINVAL)?;
    Ok(os.close(fd)?)
}

fn truncate_cuts_and_extends(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let path = place.make("file", b"0123456789")?;
    os.truncate(Target::Path(&path), 4)?;
    same(os.read_file(&path)?, b"0123")?;
    let fd = os.open(&path, &READ_WRITE)?;
    os.seek(fd, 3, Whence::Start)?;
    os.truncate(Target::Fd(fd), 6)?;
    same(os.seek(fd, 0, Whence::Current)?, 3)?;
    same(read_some(os, fd, 8)?, b"3\0\0")?;
    os.close(fd)?;
    fails(os.truncate(Target::Path(&place.path("none")), 0), Errno::ENOENT)?;
    fails(os.truncate(Target::Path(place.dir), 0), Errno::EISDIR)?;
    fails(os.truncate(Target::Path(&path), u64::MAX), Errno::EINVAL)
}

fn dup_shares_position(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let fd = place.open_new("file")?;
    os.write_all(fd, b"abcdef")?;
    let second = os.dup(fd)?;
    holds(second != fd)?;
    same(os.get_inheritable(second)?, false)?;
    os.seek(second, 2, Whence::Start)?;
    same(read_some(os, fd, 2)?, b"cd")?;
    os.close(fd)?;
    same(read_some(os, second, 9)?, b"ef")?;
    Ok(os.close(second)?)
}

fn dup2_replaces(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let first = place.make("first", b"first")?;
    let fd = os.open(&first, &OpenOptions::READ)?;
    let other = place.open_new("other")?;
    os.dup2(fd, other, true)?;
    same(os.get_inheritable(other)?, true)?;
    same(read_some(os, other, 9)?, b"first")?;
    os.dup2(fd, other, false)?;
    same(os.get_inheritable(other)?, false)?;
    os.dup2(fd, fd, true)?;
    same(os.get_inheritable(fd)?, false)?;
    fails(os.dup2(fd, Fd(-1), true), Errno::EBADF)?;
    os.close(fd)?;
    Ok(os.close(other)?)
}

fn inheritable_flag(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let path = place.make("file", b"")?;
    let fd = os.open(&path, &OpenOptions::READ)?;
    same(os.get_inheritable(fd)?, false)?;
    os.set_inheritable(fd, true)?;
    same(os.get_inheritable(fd)?, true)?;
    os.set_inheritable(fd, false)?;
    same(os.get_inheritable(fd)?, false)?;
    os.close(fd)?;
    let fd = os.open(&path, &OpenOptions { inheritable: true, ..OpenOptions::READ })?;
    same(os.get_inheritable(fd)?, true)?;
    os.close(fd)?;
    let (reader, writer) = os.pipe()?;
    same((os.get_inheritable(reader)?, os.get_inheritable(writer)?), (false, false))?;
    os.close(reader)?;
    Ok(os.close(writer)?)
}

fn fsync_works(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let fd = place.open_new("file")?;
    os.write_all(fd, b"x")?;
    os.fsync(fd)?;
    os.fdatasync(fd)?;
    os.close(fd)?;
    let (reader, writer) = os.pipe()?;
    fails(os.fsync(reader), Errno::EINVAL)?;
    os.close(reader)?;
    Ok(os.close(writer)?)
}

fn pipe_carries(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let (reader, writer) = os.pipe()?;
    holds(reader < writer)?;
    same(os.stat(Target::Fd(reader))?.kind(), FileKind::Fifo)?;
    os.write_all(writer, b"hello ")?;
    os.write_all(writer, b"there")?;
    same(read_some(os, reader, 4)?, b"hell")?;
    same(read_some(os, reader, 64)?, b"o there")?;
    fails(os.read(writer, &mut [0]), Errno::EBADF)?;
    fails(os.write(reader, b"x"), Errno::EBADF)?;
    os.close(writer)?;
    Ok(os.close(reader)?)
}

fn pipe_ends(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let (reader, writer) = os.pipe()?;
    os.write_all(writer, b"last")?;
    let second_writer = os.dup(writer)?;
    os.close(writer)?;
    os.close(second_writer)?;
    same(read_some(os, reader, 64)?, b"last")?;
    same(os.read(reader, &mut [0; 4])?, 0)?;
    os.close(reader)?;

    let (reader, writer) = os.pipe()?;
    os.close(reader)?;
    fails(os.write(writer, b"x"), Errno::EPIPE)?;
    Ok(os.close(writer)?)
}

fn pipe_without_blocking(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let (reader, writer) = os.pipe()?;
    same(os.get_blocking(reader)?, true)?;
    os.set_blocking(reader, false)?;
    os.set_blocking(writer, false)?;
    same(os.get_blocking(reader)?, false)?;
    fails(os.read(reader, &mut [0]), Errno::EAGAIN)?;
    let chunk = vec![b'x'; 4096];
    let mut filled = 0;
    let full = loop {
        match os.write(writer, &chunk) {
            Ok(count) if filled < 1 << 24 => filled += count,
            outcome => break outcome,
        }
    };
    fails(full, Errno::EAGAIN)?;
    holds(filled > 0)?;
    let mut drained = 0;
    while drained < filled {
        drained += read_some(os, reader, 1 << 16)?.len();
    }
    fails(os.read(reader, &mut [0]), Errno::EAGAIN)?;
    os.close(reader)?;
    Ok(os.close(writer)?)
}

fn poll_reports(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let (reader, writer) = os.pipe()?;
    let file = place.open_new("file")?;
    let entry = |fd, interest| PollEntry { fd, interest, ready: PollEvents::ERR };
    let mut entries = [
        entry(reader, PollEvents::IN),
        entry(writer, PollEvents::OUT),
        entry(file, PollEvents::IN | PollEvents::OUT),
        entry(Fd(-1), PollEvents::IN),
    ];
    same(os.poll(&mut entries, Some(0))?, 2)?;
    let ready = |entries: &[PollEntry]| entries.iter().map(|entry| entry.ready).collect::<vec::Vec<_>>();
    let none = PollEvents::default();
    same(ready(&entries), [none, PollEvents::OUT, PollEvents::IN | PollEvents::OUT, none])?;

    os.write_all(writer, b"x")?;
    same(os.poll(&mut entries[..1], None)?, 1)?;
    same(entries[0].ready, PollEvents::IN)?;
    read_some(os, reader, 1)?;
    os.close(writer)?;
    same(os.poll(&mut entries[..2], Some(0))?, 2)?;
    same(ready(&entries[..2]), [PollEvents::HUP, PollEvents::NVAL])?;
    os.close(file)?;
    os.close(reader)?;
    same(os.poll(&mut [], Some(0))?, 0)
}

fn poll_times_out(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let (reader, writer) = os.pipe()?;
    let before_ns = os.now_ns(ClockId::Monotonic)?;
    let mut entries = [PollEntry { fd: reader, interest: PollEvents::IN, ready: PollEvents::IN }];
    same(os.poll(&mut entries, Some(20_000_000))?, 0)?;
    holds(entries[0].ready.is_empty())?;
    holds(os.now_ns(ClockId::Monotonic)? - before_ns >= 20_000_000)?;
    os.close(reader)?;
    Ok(os.close(writer)?)
}

fn unlinked_file_lives_on(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let fd = place.open_new("file")?;
    os.unlink(&place.path("file"))?;
    os.write_all(fd, b"still here")?;
    os.seek(fd, 6, Whence::Start)?;
    same(read_some(os, fd, 64)?, b"here")?;
    same(os.stat(Target::Fd(fd))?.nlink, 0)?;
    Ok(os.close(fd)?)
}

fn whole_file_helpers(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let contents: vec::Vec<u8> = (0..300_000_u32).map(|at| (at % 251) as u8).collect();
    let path = place.make("file", &contents)?;
    holds(os.read_file(&path)? == contents)?;
    let fd = os.open(&path, &OpenOptions::READ)?;
    os.seek(fd, 299_990, Whence::Start)?;
    let mut rest = vec![1, 2, 3];
    os.read_to_end(fd, &mut rest)?;
    same(rest.len(), 13)?;
    same(&rest[..3], [1, 2, 3])?;
    same(&rest[3..], &contents[299_990..])?;
    os.close(fd)?;
    same(os.read_file(&place.make("empty", b"")?)?, b"")?;
    fails(os.read_file(&place.path("none")), Errno::ENOENT)
}

fn flock_excludes(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let path = place.make("file", b"")?;
    let first = os.open(&path, &OpenOptions::READ)?;
    let second = os.open(&path, &OpenOptions::READ)?;
    optional(os.flock(first, LockKind::Shared, false))?;
    os.flock(second, LockKind::Shared, false)?;
    fails(os.flock(second, LockKind::Exclusive, false), Errno::EAGAIN)?;
    os.flock(first, LockKind::Unlock, false)?;
    os.flock(second, LockKind::Exclusive, false)?;
    fails(os.flock(first, LockKind::Shared, false), Errno::EAGAIN)?;
    os.close(second)?;
    os.flock(first, LockKind::Shared, false)?;
    Ok(os.close(first)?)
}

fn open_bits(place: &Place<'_>) -> Outcome {
    use crate::open::*;
    let os = place.os;
    let path = place.path("file");
    let options = OpenOptions::from_bits(WRONLY | CREAT | EXCL | CLOEXEC, 0o600)?;
    let fd = os.open(&path, &options)?;
    os.write_all(fd, b"bits")?;
    fails(os.read(fd, &mut [0]), Errno::EBADF)?;
    os.close(fd)?;
    same(os.stat(Target::Path(&path))?.mode & 0o777, 0o600)?;
    same(os.read_file(&path)?, b"bits")?;
    fails(OpenOptions::from_bits(3, 0), Errno::EINVAL)?;
    fails(OpenOptions::from_bits(1 << 30, 0), Errno::EINVAL)?;

    let handle = match os.open(place.dir, &OpenOptions::from_bits(PATH | DIRECTORY, 0)?) {
        Err(Errno::EINVAL) => return skip("no handles on places"),
        handle => handle?,
    };
    holds(os.stat(Target::Fd(handle))?.is_dir())?;
    fails(os.read(handle, &mut [0]), Errno::EBADF)?;
    Ok(os.close(handle)?)
}
