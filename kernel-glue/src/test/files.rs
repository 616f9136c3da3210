//! `Files`: descriptors, open files and pipes over the tree.

use alloc::collections::{BTreeMap, VecDeque};
use alloc::vec::Vec;

use super::console::Typed;
use super::tree::{Body, Ino, NAME_MAX, ROOT, Spot, Tree};
use super::{Operation, State, TestOs};
use crate::{
    Access, DirEntry, Errno, Fd, FileKind, Files, Ids, LockKind, OpenOptions, PollEntry, PollEvents, Result, Setting,
    Signal, Stat, StatVfs, Target, Timestamp, Whence, mode,
};

const FD_MAX: i32 = 1024;
const PIPE_SIZE: usize = 65536;

pub(super) struct Disk {
    tree: Tree,
    fds: BTreeMap<i32, Descriptor>,
    /// What descriptors share when they are copies of each other.
    files: BTreeMap<u64, OpenFile>,
    pipes: BTreeMap<u64, Pipe>,
    next_id: u64,
    cwd: Ino,
    umask: u32,
    pub(super) size_max: u64,
}

#[derive(Clone, Copy)]
struct Descriptor {
    file: u64,
    inheritable: bool,
}

struct OpenFile {
    what: What,
    read: bool,
    write: bool,
    append: bool,
    nonblocking: bool,
    position: u64,
    /// Descriptors that share it.
    descriptors: usize,
    lock: Option<LockKind>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Node(Ino),
    PipeEnd(u64),
    /// A standard stream by number.
    Stream(i32),
}

#[derive(Default)]
struct Pipe {
    buffer: VecDeque<u8>,
    readers: usize,
    writers: usize,
}

impl Disk {
    pub(super) fn new(user: Ids, now: Timestamp) -> Disk {
        let mut tree = Tree::new(now);
        let superuser = Ids::default();
        let mut make = |path: &[u8], permissions| {
            let spot = tree.walk(superuser, ROOT, path, false).expect("its parent was made before");
            tree.create(superuser, now, &spot, Body::empty_dir(), permissions).expect("the superuser may do anything")
        };
        make(b"/tmp", 0o1777);
        make(b"/home", 0o755);
        let cwd = make(b"/home/user", 0o755);
        let home = tree.node_mut(cwd);
        (home.uid, home.gid) = (user.euid, user.egid);
        tree.hold(cwd);
        let mut disk = Disk {
            tree,
            fds: BTreeMap::new(),
            files: BTreeMap::new(),
            pipes: BTreeMap::new(),
            next_id: 0,
            cwd,
            umask: 0o022,
            size_max: 256 << 20,
        };
        for (number, write) in [(0, false), (1, true), (2, true)] {
            let file = OpenFile::new(What::Stream(number), !write, write);
            let fd = disk.install(file).expect("the table is empty");
            disk.set_inheritable(fd, true);
        }
        disk
    }

    pub(super) fn open_fds(&self) -> Vec<Fd> {
        self.fds.keys().copied().map(Fd).collect()
    }

    /// Whether the descriptor is one of the standard streams as they were at the start. `EBADF`.
    pub(super) fn is_stream(&self, fd: Fd) -> Result<bool> {
        self.file(fd).map(|file| matches!(file.what, What::Stream(_)))
    }

    pub(super) fn put_file(&mut self, ids: Ids, now: Timestamp, path: &[u8], contents: &[u8]) -> Result<()> {
        let superuser = Ids { euid: 0, ..ids };
        for (at, _) in path.iter().enumerate().filter(|&(at, &byte)| at > 0 && byte == b'/') {
            let spot = self.tree.walk(superuser, self.cwd, &path[..at], true)?;
            if spot.ino.is_none() {
                let ino = self.tree.create(superuser, now, &spot, Body::empty_dir(), 0o755)?;
                self.tree.node_mut(ino).uid = ids.euid;
            }
        }
        let spot = self.tree.walk(superuser, self.cwd, path, true)?;
        let ino = match spot.ino {
            Some(ino) => ino,
            None => self.tree.create(superuser, now, &spot, Body::File(Vec::new()), 0o644)?,
        };
        let node = self.tree.node_mut(ino);
        (node.uid, node.mtime) = (ids.euid, now);
        self.resize(ino, contents.len() as u64)?;
        self.tree.contents_mut(ino)?.copy_from_slice(contents);
        Ok(())
    }

    fn install(&mut self, file: OpenFile) -> Result<Fd> {
        let fd = self.lowest_free()?;
        let id = self.next_id;
        self.next_id += 1;
        match file.what {
            What::Node(ino) => self.tree.hold(ino),
            What::PipeEnd(pipe) => {
                let pipe = self.pipes.entry(pipe).or_default();
                pipe.readers += usize::from(file.read);
                pipe.writers += usize::from(file.write);
            }
            What::Stream(_) => {}
        }
        self.files.insert(id, file);
        self.fds.insert(fd.0, Descriptor { file: id, inheritable: false });
        Ok(fd)
    }

    fn lowest_free(&self) -> Result<Fd> {
        (0..FD_MAX).find(|fd| !self.fds.contains_key(fd)).map(Fd).ok_or(Errno::EMFILE)
    }

    fn descriptor(&self, fd: Fd) -> Result<Descriptor> {
        self.fds.get(&fd.0).copied().ok_or(Errno::EBADF)
    }

    fn file(&self, fd: Fd) -> Result<&OpenFile> {
        let id = self.descriptor(fd)?.file;
        self.files.get(&id).ok_or(Errno::EBADF)
    }

    fn file_mut(&mut self, fd: Fd) -> Result<&mut OpenFile> {
        let id = self.descriptor(fd)?.file;
        self.files.get_mut(&id).ok_or(Errno::EBADF)
    }

    fn set_inheritable(&mut self, fd: Fd, inheritable: bool) {
        if let Some(descriptor) = self.fds.get_mut(&fd.0) {
            descriptor.inheritable = inheritable;
        }
    }

    fn dup(&mut self, fd: Fd, to: Fd, inheritable: bool) -> Result<()> {
        let file = self.descriptor(fd)?.file;
        if !(0..FD_MAX).contains(&to.0) {
            return Err(Errno::EBADF);
        }
        self.file_mut(fd)?.descriptors += 1;
        let _ = self.close(to);
        self.fds.insert(to.0, Descriptor { file, inheritable });
        Ok(())
    }

    fn close(&mut self, fd: Fd) -> Result<()> {
        let id = self.fds.remove(&fd.0).ok_or(Errno::EBADF)?.file;
        let Some(file) = self.files.get_mut(&id) else {
            return Err(Errno::EBADF);
        };
        file.descriptors -= 1;
        if file.descriptors > 0 {
            return Ok(());
        }
        let (what, read, write) = (file.what, file.read, file.write);
        self.files.remove(&id);
        match what {
            What::Node(ino) => self.tree.release(ino),
            What::PipeEnd(id) => {
                if let Some(pipe) = self.pipes.get_mut(&id) {
                    pipe.readers -= usize::from(read);
                    pipe.writers -= usize::from(write);
                    if pipe.readers + pipe.writers == 0 {
                        self.pipes.remove(&id);
                    }
                }
            }
            What::Stream(_) => {}
        }
        Ok(())
    }

    fn open(&mut self, ids: Ids, now: Timestamp, path: &[u8], options: &OpenOptions) -> Result<Fd> {
        let write = options.write || options.append;
        if !options.read && !write && !options.path_only {
            return Err(Errno::EINVAL);
        }
        self.lowest_free()?;
        let exclusive = options.create && options.exclusive;
        let spot = self.tree.walk(ids, self.cwd, path, !options.nofollow && !exclusive)?;
        let (ino, is_new) = match spot.ino {
            Some(_) if exclusive => return Err(Errno::EEXIST),
            Some(ino) => (ino, false),
            None if options.create && spot.wants_dir => return Err(Errno::EISDIR),
            None if options.create => {
                let permissions = options.mode & !self.umask;
                (self.tree.create(ids, now, &spot, Body::File(Vec::new()), permissions)?, true)
            }
            None => return Err(Errno::ENOENT),
        };
        let node = self.tree.node(ino);
        let kind = node.body.kind();
        match kind {
            FileKind::Symlink if !options.path_only => return Err(Errno::ELOOP),
            kind if options.directory && kind != FileKind::Dir => return Err(Errno::ENOTDIR),
            FileKind::Dir if write || options.create => return Err(Errno::EISDIR),
            _ => {}
        }
        if !options.path_only && !is_new {
            let access = [(options.read, Access::READ), (write || options.truncate, Access::WRITE)];
            for (_, access) in access.into_iter().filter(|&(wanted, _)| wanted) {
                node.check(ids, access)?;
            }
        }
        if options.path_only {
            return self.install(OpenFile::new(What::Node(ino), false, false));
        }
        let what = match node.body {
            Body::Fifo(pipe) => {
                let (readers, writers) = self.pipes.get(&pipe).map_or((0, 0), |pipe| (pipe.readers, pipe.writers));
                match (options.nonblocking, options.read, write) {
                    (true, false, true) if readers == 0 => return Err(Errno::ENXIO),
                    // It would wait for the other side.
                    (false, false, true) if readers == 0 => return Err(Errno::EDEADLK),
                    (false, true, false) if writers == 0 => return Err(Errno::EDEADLK),
                    _ => What::PipeEnd(pipe),
                }
            }
            _ => What::Node(ino),
        };
        if options.truncate && kind == FileKind::File {
            self.resize(ino, 0)?;
            let node = self.tree.node_mut(ino);
            (node.mtime, node.ctime) = (now, now);
        }
        let mut file = OpenFile::new(what, options.read, write);
        file.append = options.append;
        file.nonblocking = options.nonblocking;
        let fd = self.install(file)?;
        self.set_inheritable(fd, options.inheritable);
        Ok(fd)
    }

    fn pipe(&mut self) -> Result<(Fd, Fd)> {
        let id = self.next_id;
        self.next_id += 1;
        let reader = self.install(OpenFile::new(What::PipeEnd(id), true, false))?;
        match self.install(OpenFile::new(What::PipeEnd(id), false, true)) {
            Ok(writer) => Ok((reader, writer)),
            Err(errno) => {
                self.close(reader)?;
                Err(errno)
            }
        }
    }

    /// The node of an open file with positions, and the position. `ESPIPE` for pipes and streams.
    fn positioned(&self, fd: Fd) -> Result<(Ino, u64)> {
        let file = self.file(fd)?;
        match file.what {
            What::Node(ino) => Ok((ino, file.position)),
            _ => Err(Errno::ESPIPE),
        }
    }

    fn read_at(&mut self, now: Timestamp, ino: Ino, offset: u64, buffer: &mut [u8]) -> Result<usize> {
        i64::try_from(offset).map_err(|_| Errno::EINVAL)?;
        let contents = self.tree.contents_mut(ino)?;
        let rest = usize::try_from(offset).ok().and_then(|offset| contents.get(offset..)).unwrap_or(&[]);
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        if count > 0 {
            self.tree.node_mut(ino).atime = now;
        }
        Ok(count)
    }

    /// What fits is written; `ENOSPC` if nothing does.
    fn write_at(&mut self, now: Timestamp, ino: Ino, offset: u64, data: &[u8]) -> Result<usize> {
        i64::try_from(offset).map_err(|_| Errno::EINVAL)?;
        if data.is_empty() {
            return Ok(0);
        }
        let len = self.tree.contents_mut(ino)?.len() as u64;
        let room = (self.size_max.saturating_sub(self.tree.used)).saturating_add(len).saturating_sub(offset);
        let count = data.len().min(usize::try_from(room).unwrap_or(usize::MAX));
        if count == 0 {
            return Err(Errno::ENOSPC);
        }
        let end = offset + count as u64;
        if end > len {
            self.resize(ino, end)?;
        }
        // Both fit: the contents now reach to `end`.
        self.tree.contents_mut(ino)?[offset as usize..end as usize].copy_from_slice(&data[..count]);
        let node = self.tree.node_mut(ino);
        (node.mtime, node.ctime) = (now, now);
        Ok(count)
    }

    /// Changes the length of a file. `ENOSPC`.
    fn resize(&mut self, ino: Ino, length: u64) -> Result<()> {
        let (used, size_max) = (self.tree.used, self.size_max);
        let contents = self.tree.contents_mut(ino)?;
        let used = (used - contents.len() as u64).saturating_add(length);
        if used > size_max && length > contents.len() as u64 {
            return Err(Errno::ENOSPC);
        }
        let length = usize::try_from(length).map_err(|_| Errno::ENOSPC)?;
        contents.try_reserve(length.saturating_sub(contents.len())).map_err(|_| Errno::ENOSPC)?;
        contents.resize(length, 0);
        self.tree.used = used;
        Ok(())
    }

    fn locate(&self, ids: Ids, target: Target<'_>) -> Result<Place> {
        match target {
            Target::Path(path) => Ok(Place::Node(self.tree.walk(ids, self.cwd, path, true)?.existing()?)),
            Target::Link(path) => Ok(Place::Node(self.tree.walk(ids, self.cwd, path, false)?.existing()?)),
            Target::Fd(fd) => Ok(match self.file(fd)?.what {
                What::Node(ino) => Place::Node(ino),
                What::PipeEnd(_) => Place::Pipe,
                What::Stream(_) => Place::Stream,
            }),
        }
    }

    /// The node of a target, `errno` if it has none.
    fn node_of(&self, ids: Ids, target: Target<'_>, errno: Errno) -> Result<Ino> {
        match self.locate(ids, target)? {
            Place::Node(ino) => Ok(ino),
            _ => Err(errno),
        }
    }

    fn spot(&self, ids: Ids, path: &[u8]) -> Result<Spot> {
        self.tree.walk(ids, self.cwd, path, false)
    }

    /// What is ready on an open file.
    fn ready(&self, file: &OpenFile) -> PollEvents {
        let mut ready = PollEvents::default();
        let mut add = |condition, event| {
            if condition {
                ready |= event;
            }
        };
        match file.what {
            What::PipeEnd(id) => {
                let Some(pipe) = self.pipes.get(&id) else {
                    return PollEvents::NVAL;
                };
                add(file.read && !pipe.buffer.is_empty(), PollEvents::IN);
                add(file.read && pipe.writers == 0, PollEvents::HUP);
                add(file.write && pipe.buffer.len() < PIPE_SIZE, PollEvents::OUT);
                add(file.write && pipe.readers == 0, PollEvents::ERR);
            }
            _ => ready = PollEvents::IN | PollEvents::OUT,
        }
        ready
    }
}

/// What a target turned out to be.
enum Place {
    Node(Ino),
    Pipe,
    Stream,
}

impl OpenFile {
    fn new(what: What, read: bool, write: bool) -> OpenFile {
        OpenFile { what, read, write, append: false, nonblocking: false, position: 0, descriptors: 1, lock: None }
    }
}

impl Pipe {
    fn read(&mut self, buffer: &mut [u8]) -> usize {
        let count = self.buffer.len().min(buffer.len());
        for (place, byte) in buffer.iter_mut().zip(self.buffer.drain(..count)) {
            *place = byte;
        }
        count
    }

    fn write(&mut self, data: &[u8]) -> usize {
        let count = data.len().min(PIPE_SIZE - self.buffer.len());
        self.buffer.extend(&data[..count]);
        count
    }
}

impl State {
    fn ids(&self) -> Ids {
        self.process.ids
    }

    fn now(&self) -> Timestamp {
        self.clock.timestamp()
    }

    /// Changes the metadata of a target.
    fn change(
        &mut self,
        target: Target<'_>,
        change: impl FnOnce(&mut super::tree::Node, Ids, Timestamp) -> Result<()>,
    ) -> Result<()> {
        let (ids, now) = (self.ids(), self.now());
        let ino = self.disk.node_of(ids, target, Errno::EPERM)?;
        let node = self.disk.tree.node_mut(ino);
        change(node, ids, now)?;
        node.ctime = now;
        Ok(())
    }
}

impl TestOs {
    /// Reading a pipe that is empty: its end, not yet, or what comes of waiting.
    fn nothing_to_read(&self, state: &mut State, nonblocking: bool, writers: usize) -> Result<usize> {
        match (writers, nonblocking) {
            (0, _) => Ok(0),
            (_, true) => Err(Errno::EAGAIN),
            // Nobody else can write meanwhile.
            (_, false) => state.pass_time(&self.pending, None).map(|()| 0),
        }
    }
}

impl Files for TestOs {
    fn open(&self, path: &[u8], options: &OpenOptions) -> Result<Fd> {
        let state = &mut *self.begin(Operation::Open)?;
        state.disk.open(state.process.ids, state.clock.timestamp(), path, options)
    }

    fn close(&self, fd: Fd) -> Result<()> {
        match self.begin(Operation::Close) {
            Ok(mut state) => state.disk.close(fd),
            // As promised, it is closed all the same.
            Err(errno) => {
                let _ = self.state.lock().disk.close(fd);
                Err(errno)
            }
        }
    }

    fn read(&self, fd: Fd, buffer: &mut [u8]) -> Result<usize> {
        let mut guard = self.begin(Operation::Read)?;
        let state = &mut *guard;
        let now = state.now();
        let len = state.faults.transfer_len(buffer.len());
        let buffer = &mut buffer[..len];
        let file = state.disk.file(fd)?;
        if !file.read {
            return Err(Errno::EBADF);
        }
        let (nonblocking, position) = (file.nonblocking, file.position);
        match file.what {
            What::Node(ino) => {
                let count = state.disk.read_at(now, ino, position, buffer)?;
                state.disk.file_mut(fd)?.position += count as u64;
                Ok(count)
            }
            What::PipeEnd(id) => {
                let pipe = state.disk.pipes.get_mut(&id).ok_or(Errno::EBADF)?;
                match pipe.read(buffer) {
                    0 if !buffer.is_empty() => {
                        let writers = pipe.writers;
                        self.nothing_to_read(state, nonblocking, writers)
                    }
                    count => Ok(count),
                }
            }
            What::Stream(_) => match state.console.read(buffer) {
                Typed::Bytes(count) => Ok(count),
                Typed::Interrupt => {
                    drop(guard);
                    self.raise(Signal::SIGINT);
                    Err(Errno::EINTR)
                }
            },
        }
    }

    fn write(&self, fd: Fd, data: &[u8]) -> Result<usize> {
        let state = &mut *self.begin(Operation::Write)?;
        let now = state.now();
        let data = &data[..state.faults.transfer_len(data.len())];
        let file = state.disk.file(fd)?;
        if !file.write {
            return Err(Errno::EBADF);
        }
        let (append, nonblocking, position) = (file.append, file.nonblocking, file.position);
        match file.what {
            What::Node(ino) => {
                let offset = if append { state.disk.tree.stat(ino).size } else { position };
                let count = state.disk.write_at(now, ino, offset, data)?;
                state.disk.file_mut(fd)?.position = offset + count as u64;
                Ok(count)
            }
            What::PipeEnd(id) => {
                let pipe = state.disk.pipes.get_mut(&id).ok_or(Errno::EBADF)?;
                if pipe.readers == 0 {
                    return Err(Errno::EPIPE);
                }
                match pipe.write(data) {
                    0 if !data.is_empty() && nonblocking => Err(Errno::EAGAIN),
                    0 if !data.is_empty() => state.pass_time(&self.pending, None).map(|()| 0),
                    count => Ok(count),
                }
            }
            What::Stream(number) => {
                let kept = if number == 2 { &mut state.console.error_output } else { &mut state.console.output };
                kept.extend_from_slice(data);
                Ok(data.len())
            }
        }
    }

    fn pread(&self, fd: Fd, buffer: &mut [u8], offset: u64) -> Result<usize> {
        let state = &mut *self.begin(Operation::Read)?;
        let now = state.now();
        let (ino, _) = state.disk.positioned(fd)?;
        if !state.disk.file(fd)?.read {
            return Err(Errno::EBADF);
        }
        let len = state.faults.transfer_len(buffer.len());
        state.disk.read_at(now, ino, offset, &mut buffer[..len])
    }

    fn pwrite(&self, fd: Fd, data: &[u8], offset: u64) -> Result<usize> {
        let state = &mut *self.begin(Operation::Write)?;
        let now = state.now();
        let (ino, _) = state.disk.positioned(fd)?;
        if !state.disk.file(fd)?.write {
            return Err(Errno::EBADF);
        }
        let len = state.faults.transfer_len(data.len());
        state.disk.write_at(now, ino, offset, &data[..len])
    }

    fn seek(&self, fd: Fd, offset: i64, whence: Whence) -> Result<u64> {
        let mut state = self.begin(Operation::Seek)?;
        let (ino, position) = state.disk.positioned(fd)?;
        let base = match whence {
            Whence::Start => 0,
            Whence::Current => position,
            Whence::End => state.disk.tree.stat(ino).size,
        };
        let position =
            base.checked_add_signed(offset).filter(|&position| i64::try_from(position).is_ok()).ok_or(Errno::EINVAL)?;
        state.disk.file_mut(fd)?.position = position;
        Ok(position)
    }

    fn fsync(&self, fd: Fd) -> Result<()> {
        match self.begin(Operation::Sync)?.disk.file(fd)?.what {
            What::Node(_) => Ok(()),
            _ => Err(Errno::EINVAL),
        }
    }

    fn truncate(&self, target: Target<'_>, length: u64) -> Result<()> {
        let mut state = self.begin(Operation::Truncate)?;
        i64::try_from(length).map_err(|_| Errno::EINVAL)?;
        let (ids, now) = (state.ids(), state.now());
        let ino = match target {
            Target::Link(_) => return Err(Errno::EINVAL),
            target => state.disk.node_of(ids, target, Errno::EINVAL)?,
        };
        match target {
            Target::Fd(fd) if !state.disk.file(fd)?.write => return Err(Errno::EINVAL),
            Target::Fd(_) => {}
            _ if state.disk.tree.node(ino).is_dir() => return Err(Errno::EISDIR),
            _ => state.disk.tree.node(ino).check(ids, Access::WRITE)?,
        }
        state.disk.resize(ino, length)?;
        let node = state.disk.tree.node_mut(ino);
        (node.mtime, node.ctime) = (now, now);
        Ok(())
    }

    fn dup(&self, fd: Fd) -> Result<Fd> {
        let mut state = self.begin(Operation::Dup)?;
        state.disk.descriptor(fd)?;
        let to = state.disk.lowest_free()?;
        state.disk.dup(fd, to, false).map(|()| to)
    }

    fn dup2(&self, fd: Fd, to: Fd, inheritable: bool) -> Result<()> {
        let mut state = self.begin(Operation::Dup)?;
        if fd == to {
            return state.disk.descriptor(fd).map(drop);
        }
        state.disk.dup(fd, to, inheritable)
    }

    fn pipe(&self) -> Result<(Fd, Fd)> {
        self.begin(Operation::Pipe)?.disk.pipe()
    }

    fn poll(&self, entries: &mut [PollEntry], timeout_ns: Option<u64>) -> Result<usize> {
        let mut state = self.begin(Operation::Poll)?;
        let always = PollEvents::ERR | PollEvents::HUP | PollEvents::NVAL;
        let mut count = 0;
        for entry in &mut *entries {
            entry.ready = match state.disk.file(entry.fd) {
                _ if entry.fd.0 < 0 => PollEvents::default(),
                Err(_) => PollEvents::NVAL,
                Ok(file) => state.disk.ready(file) & (entry.interest | always),
            };
            count += usize::from(!entry.ready.is_empty());
        }
        if count == 0 && timeout_ns != Some(0) {
            // Nothing can change meanwhile but the time.
            let deadline_ns = timeout_ns.map(|timeout_ns| state.clock.monotonic_ns.saturating_add_unsigned(timeout_ns));
            state.pass_time(&self.pending, deadline_ns)?;
        }
        Ok(count)
    }

    fn get_blocking(&self, fd: Fd) -> Result<bool> {
        Ok(!self.begin(Operation::Control)?.disk.file(fd)?.nonblocking)
    }

    fn set_blocking(&self, fd: Fd, blocking: bool) -> Result<()> {
        self.begin(Operation::Control)?.disk.file_mut(fd)?.nonblocking = !blocking;
        Ok(())
    }

    fn get_inheritable(&self, fd: Fd) -> Result<bool> {
        Ok(self.begin(Operation::Control)?.disk.descriptor(fd)?.inheritable)
    }

    fn set_inheritable(&self, fd: Fd, inheritable: bool) -> Result<()> {
        let mut state = self.begin(Operation::Control)?;
        state.disk.descriptor(fd)?;
        state.disk.set_inheritable(fd, inheritable);
        Ok(())
    }

    fn flock(&self, fd: Fd, kind: LockKind, wait: bool) -> Result<()> {
        let mut state = self.begin(Operation::Control)?;
        let id = state.disk.descriptor(fd)?.file;
        let what = state.disk.file(fd)?.what;
        let is_taken = state.disk.files.iter().any(|(&other, file)| {
            let both_share = (kind, file.lock) == (LockKind::Shared, Some(LockKind::Shared));
            other != id && file.what == what && file.lock.is_some() && !both_share
        });
        match kind {
            LockKind::Unlock => state.disk.file_mut(fd)?.lock = None,
            _ if is_taken && wait => return Err(Errno::EDEADLK),
            _ if is_taken => return Err(Errno::EAGAIN),
            kind => state.disk.file_mut(fd)?.lock = Some(kind),
        }
        Ok(())
    }

    fn stat(&self, target: Target<'_>) -> Result<Stat> {
        let state = self.begin(Operation::Stat)?;
        let made_up = |mode| Stat { mode, ino: 1, dev: 2, nlink: 1, blksize: 4096, ..Stat::default() };
        Ok(match state.disk.locate(state.ids(), target)? {
            Place::Node(ino) => state.disk.tree.stat(ino),
            Place::Stream if state.console.is_terminal => made_up(mode::IFCHR | 0o620),
            Place::Pipe | Place::Stream => made_up(mode::IFIFO | 0o600),
        })
    }

    fn readdir(&self, target: Target<'_>) -> Result<Vec<DirEntry>> {
        let state = self.begin(Operation::ReadDir)?;
        let ids = state.ids();
        let tree = &state.disk.tree;
        let ino = state.disk.node_of(ids, target, Errno::ENOTDIR)?;
        let entries = tree.entries(ino)?;
        if !matches!(target, Target::Fd(_)) {
            tree.node(ino).check(ids, Access::READ)?;
        }
        let entry =
            |(name, &ino): (&Vec<u8>, &Ino)| DirEntry { name: name.clone(), kind: tree.node(ino).body.kind(), ino };
        Ok(entries.iter().map(entry).collect())
    }

    fn mkdir(&self, path: &[u8], mode: u32) -> Result<()> {
        let state = &mut *self.begin(Operation::MakeDir)?;
        let (ids, now) = (state.ids(), state.now());
        let spot = state.disk.spot(ids, path)?;
        let permissions = mode & 0o1777 & !state.disk.umask;
        state.disk.tree.create(ids, now, &spot, Body::empty_dir(), permissions).map(drop)
    }

    fn rmdir(&self, path: &[u8]) -> Result<()> {
        let state = &mut *self.begin(Operation::RemoveDir)?;
        let (ids, now) = (state.ids(), state.now());
        let spot = state.disk.spot(ids, path)?;
        state.disk.tree.rmdir(ids, now, &spot)
    }

    fn unlink(&self, path: &[u8]) -> Result<()> {
        let state = &mut *self.begin(Operation::Unlink)?;
        let (ids, now) = (state.ids(), state.now());
        let spot = state.disk.spot(ids, path)?;
        state.disk.tree.unlink(ids, now, &spot)
    }

    fn rename(&self, from: &[u8], to: &[u8]) -> Result<()> {
        let state = &mut *self.begin(Operation::Rename)?;
        let (ids, now) = (state.ids(), state.now());
        let (from, to) = (state.disk.spot(ids, from)?, state.disk.spot(ids, to)?);
        state.disk.tree.rename(ids, now, &from, &to)
    }

    fn link(&self, from: Target<'_>, to: &[u8]) -> Result<()> {
        let state = &mut *self.begin(Operation::Link)?;
        let (ids, now) = (state.ids(), state.now());
        if matches!(from, Target::Fd(_)) {
            return Err(Errno::EINVAL);
        }
        let ino = state.disk.node_of(ids, from, Errno::EPERM)?;
        let to = state.disk.spot(ids, to)?;
        state.disk.tree.link(ids, now, ino, &to)
    }

    fn symlink(&self, text: &[u8], path: &[u8]) -> Result<()> {
        let state = &mut *self.begin(Operation::Symlink)?;
        let (ids, now) = (state.ids(), state.now());
        match text {
            b"" => return Err(Errno::ENOENT),
            text if text.contains(&0) => return Err(Errno::EINVAL),
            _ => {}
        }
        let spot = state.disk.spot(ids, path)?;
        state.disk.tree.create(ids, now, &spot, Body::Symlink(text.to_vec()), 0o777).map(drop)
    }

    fn readlink(&self, path: &[u8]) -> Result<Vec<u8>> {
        let state = self.begin(Operation::ReadLink)?;
        let ino = state.disk.node_of(state.ids(), Target::Link(path), Errno::EINVAL)?;
        match &state.disk.tree.node(ino).body {
            Body::Symlink(text) => Ok(text.clone()),
            _ => Err(Errno::EINVAL),
        }
    }

    fn mkfifo(&self, path: &[u8], mode: u32) -> Result<()> {
        let state = &mut *self.begin(Operation::Open)?;
        let (ids, now) = (state.ids(), state.now());
        let spot = state.disk.spot(ids, path)?;
        let id = state.disk.next_id;
        state.disk.next_id += 1;
        let permissions = mode & !state.disk.umask;
        state.disk.tree.create(ids, now, &spot, Body::Fifo(id), permissions).map(drop)
    }

    fn chmod(&self, target: Target<'_>, mode: u32) -> Result<()> {
        self.begin(Operation::ChangeMode)?.change(target, |node, ids, _| {
            if matches!(node.body, Body::Symlink(_)) {
                return Err(Errno::ENOTSUP);
            }
            node.check_owner(ids)?;
            node.permissions = mode & mode::PERMISSIONS;
            Ok(())
        })
    }

    fn chown(&self, target: Target<'_>, uid: Option<u32>, gid: Option<u32>) -> Result<()> {
        self.begin(Operation::ChangeOwner)?.change(target, |node, ids, _| {
            let (uid, gid) = (uid.unwrap_or(node.uid), gid.unwrap_or(node.gid));
            let allowed = ids.euid == 0 || (uid == node.uid && (gid == node.gid || gid == ids.egid));
            if !allowed {
                return Err(Errno::EPERM);
            }
            (node.uid, node.gid) = (uid, gid);
            Ok(())
        })
    }

    fn utime(&self, target: Target<'_>, atime: Setting, mtime: Setting) -> Result<()> {
        self.begin(Operation::ChangeTimes)?.change(target, |node, ids, now| {
            let only_now = (atime, mtime) == (Setting::Now, Setting::Now);
            if !(only_now && node.permits(ids.euid, ids.egid, Access::WRITE)) {
                node.check_owner(ids)?;
            }
            for (time, setting) in [(&mut node.atime, atime), (&mut node.mtime, mtime)] {
                match setting {
                    Setting::Keep => {}
                    Setting::Now => *time = now,
                    Setting::To(to) if to.nanoseconds < 1_000_000_000 => *time = to,
                    Setting::To(_) => return Err(Errno::EINVAL),
                }
            }
            Ok(())
        })
    }

    fn access(&self, target: Target<'_>, access: Access, effective_ids: bool) -> Result<()> {
        let state = self.begin(Operation::Access)?;
        let ids = state.ids();
        if matches!(target, Target::Fd(_)) {
            return Err(Errno::EINVAL);
        }
        let (uid, gid) = if effective_ids { (ids.euid, ids.egid) } else { (ids.uid, ids.gid) };
        let walker = Ids { euid: uid, egid: gid, ..ids };
        let ino = state.disk.node_of(walker, target, Errno::EINVAL)?;
        state.disk.tree.node(ino).check(walker, access)
    }

    fn statvfs(&self, target: Target<'_>) -> Result<StatVfs> {
        let state = self.begin(Operation::Stat)?;
        state.disk.locate(state.ids(), target)?;
        let (blocks, used) = (state.disk.size_max / 4096, state.disk.tree.used.div_ceil(4096));
        let free = blocks.saturating_sub(used);
        Ok(StatVfs {
            bsize: 4096,
            frsize: 4096,
            blocks,
            bfree: free,
            bavail: free,
            namemax: NAME_MAX as u64,
            ..StatVfs::default()
        })
    }

    fn getcwd(&self) -> Result<Vec<u8>> {
        let state = self.begin(Operation::GetCwd)?;
        state.disk.tree.path_of(state.disk.cwd)
    }

    fn chdir(&self, target: Target<'_>) -> Result<()> {
        let state = &mut *self.begin(Operation::ChangeDir)?;
        let ids = state.ids();
        if matches!(target, Target::Link(_)) {
            return Err(Errno::EINVAL);
        }
        let ino = state.disk.node_of(ids, target, Errno::ENOTDIR)?;
        let node = state.disk.tree.node(ino);
        if !node.is_dir() {
            return Err(Errno::ENOTDIR);
        }
        node.check(ids, Access::EXECUTE)?;
        state.disk.tree.hold(ino);
        let former = core::mem::replace(&mut state.disk.cwd, ino);
        state.disk.tree.release(former);
        Ok(())
    }

    fn umask(&self, mask: u32) -> u32 {
        core::mem::replace(&mut self.state.lock().disk.umask, mask & 0o777)
    }
}
