//! The tree of files: nodes by number, names in directories, walking paths, permissions.
//!
//! Rules and errors are Linux's, as far as the contract looks. A node lives while a name or an open file refers to it.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::path::{LINKS_MAX, PATH_MAX};
use crate::{Access, Errno, FileKind, Ids, Result, Stat, Timestamp, mode};

/// Number of a node.
pub(super) type Ino = u64;

pub(super) const ROOT: Ino = 1;

pub(super) const NAME_MAX: usize = 255;

pub(super) struct Tree {
    nodes: BTreeMap<Ino, Node>,
    next_ino: Ino,
    /// Bytes in all files together.
    pub(super) used: u64,
}

pub(super) struct Node {
    pub(super) body: Body,
    /// Without the bits for the kind.
    pub(super) permissions: u32,
    pub(super) uid: u32,
    pub(super) gid: u32,
    /// Names that refer to it.
    pub(super) names: u64,
    /// Open files that refer to it, and the current directory.
    opens: u64,
    pub(super) atime: Timestamp,
    pub(super) mtime: Timestamp,
    pub(super) ctime: Timestamp,
}

pub(super) enum Body {
    File(Vec<u8>),
    Dir {
        entries: BTreeMap<Vec<u8>, Ino>,
        parent: Ino,
    },
    Symlink(Vec<u8>),
    /// Number of its pipe.
    Fifo(u64),
}

/// Where a path leads: a name in a directory, and what is there.
pub(super) struct Spot {
    pub(super) parent: Ino,
    /// `.`, `..` or empty (for the root) if the path does not end in a name.
    pub(super) name: Vec<u8>,
    pub(super) ino: Option<Ino>,
    /// The path ended in a slash.
    pub(super) wants_dir: bool,
}

impl Spot {
    /// `ENOENT` if nothing is there.
    pub(super) fn existing(&self) -> Result<Ino> {
        self.ino.ok_or(Errno::ENOENT)
    }
}

impl Body {
    pub(super) fn kind(&self) -> FileKind {
        match self {
            Body::File(_) => FileKind::File,
            Body::Dir { .. } => FileKind::Dir,
            Body::Symlink(_) => FileKind::Symlink,
            Body::Fifo(_) => FileKind::Fifo,
        }
    }

    pub(super) fn empty_dir() -> Body {
        Body::Dir { entries: BTreeMap::new(), parent: ROOT }
    }
}

impl Node {
    pub(super) fn is_dir(&self) -> bool {
        matches!(self.body, Body::Dir { .. })
    }

    fn kind_bits(&self) -> u32 {
        match self.body {
            Body::File(_) => mode::IFREG,
            Body::Dir { .. } => mode::IFDIR,
            Body::Symlink(_) => mode::IFLNK,
            Body::Fifo(_) => mode::IFIFO,
        }
    }

    /// Whether a user may do all of `access`.
    pub(super) fn permits(&self, uid: u32, gid: u32, access: Access) -> bool {
        if uid == 0 {
            return !access.contains(Access::EXECUTE) || self.is_dir() || self.permissions & 0o111 != 0;
        }
        let shift = match () {
            () if uid == self.uid => 6,
            () if gid == self.gid => 3,
            () => 0,
        };
        Access::from_bits((self.permissions >> shift & 7) as u8).contains(access)
    }

    pub(super) fn check(&self, ids: Ids, access: Access) -> Result<()> {
        if self.permits(ids.euid, ids.egid, access) { Ok(()) } else { Err(Errno::EACCES) }
    }

    /// `EPERM` unless it is the user's own.
    pub(super) fn check_owner(&self, ids: Ids) -> Result<()> {
        if ids.euid == 0 || ids.euid == self.uid { Ok(()) } else { Err(Errno::EPERM) }
    }
}

impl Tree {
    /// Only the root, which belongs to the superuser.
    pub(super) fn new(now: Timestamp) -> Tree {
        let mut tree = Tree { nodes: BTreeMap::new(), next_ino: ROOT, used: 0 };
        let root = tree.insert(Ids::default(), now, Body::empty_dir(), 0o755);
        tree.node_mut(root).names = 1;
        tree
    }

    /// Panics if there is no such node: numbers come from names and open files, which keep their nodes.
    pub(super) fn node(&self, ino: Ino) -> &Node {
        self.nodes.get(&ino).expect("names and open files keep their nodes")
    }

    pub(super) fn node_mut(&mut self, ino: Ino) -> &mut Node {
        self.nodes.get_mut(&ino).expect("names and open files keep their nodes")
    }

    /// A new node without a name.
    fn insert(&mut self, ids: Ids, now: Timestamp, body: Body, permissions: u32) -> Ino {
        let ino = self.next_ino;
        self.next_ino += 1;
        let node = Node {
            body,
            permissions: permissions & mode::PERMISSIONS,
            uid: ids.euid,
            gid: ids.egid,
            names: 0,
            opens: 0,
            atime: now,
            mtime: now,
            ctime: now,
        };
        self.nodes.insert(ino, node);
        ino
    }

    pub(super) fn hold(&mut self, ino: Ino) {
        self.node_mut(ino).opens += 1;
    }

    pub(super) fn release(&mut self, ino: Ino) {
        self.node_mut(ino).opens -= 1;
        self.forget_if_unused(ino);
    }

    fn forget_if_unused(&mut self, ino: Ino) {
        let node = self.node(ino);
        if node.names == 0 && node.opens == 0 {
            if let Body::File(contents) = &node.body {
                self.used -= contents.len() as u64;
            }
            self.nodes.remove(&ino);
        }
    }

    pub(super) fn entries(&self, ino: Ino) -> Result<&BTreeMap<Vec<u8>, Ino>> {
        match &self.node(ino).body {
            Body::Dir { entries, .. } => Ok(entries),
            _ => Err(Errno::ENOTDIR),
        }
    }

    /// `File` contents; `EISDIR` or `EINVAL` for anything else.
    pub(super) fn contents_mut(&mut self, ino: Ino) -> Result<&mut Vec<u8>> {
        match &mut self.node_mut(ino).body {
            Body::File(contents) => Ok(contents),
            Body::Dir { .. } => Err(Errno::EISDIR),
            _ => Err(Errno::EINVAL),
        }
    }

    /// Follows a path. The last link is followed if `follow` says so or a slash comes behind it.
    pub(super) fn walk(&self, ids: Ids, cwd: Ino, path: &[u8], follow: bool) -> Result<Spot> {
        check_path(path)?;
        let mut rest = Vec::new();
        let mut wants_dir = push_parts(&mut rest, path);
        let start = if path.starts_with(b"/") { ROOT } else { cwd };
        let mut spot = Spot { parent: start, name: Vec::new(), ino: Some(start), wants_dir };
        let mut links = 0;
        while let Some(name) = rest.pop() {
            let dir = spot.existing()?;
            let node = self.node(dir);
            let Body::Dir { entries, parent } = &node.body else {
                return Err(Errno::ENOTDIR);
            };
            node.check(ids, Access::EXECUTE)?;
            let ino = match name.as_slice() {
                b"." => Some(dir),
                b".." => Some(*parent),
                name => entries.get(name).copied(),
            };
            let is_last = rest.is_empty();
            if let Some(Body::Symlink(text)) = ino.map(|ino| &self.node(ino).body)
                && (!is_last || follow || wants_dir)
            {
                links += 1;
                if links > LINKS_MAX {
                    return Err(Errno::ELOOP);
                }
                wants_dir |= push_parts(&mut rest, text) && is_last;
                let start = if text.starts_with(b"/") { ROOT } else { dir };
                spot = Spot { parent: start, name: Vec::new(), ino: Some(start), wants_dir };
                continue;
            }
            spot = Spot { parent: dir, name, ino, wants_dir };
        }
        spot.wants_dir = wants_dir;
        match spot.ino {
            Some(ino) if wants_dir && !self.node(ino).is_dir() => Err(Errno::ENOTDIR),
            _ => Ok(spot),
        }
    }

    /// The directory of a spot, if the user may change it. `ENOENT` if it was removed.
    fn changeable_dir(&self, ids: Ids, dir: Ino) -> Result<()> {
        let node = self.node(dir);
        if node.names == 0 {
            return Err(Errno::ENOENT);
        }
        node.check(ids, Access::WRITE | Access::EXECUTE)
    }

    /// Makes a node where there is none (`EEXIST`).
    pub(super) fn create(
        &mut self,
        ids: Ids,
        now: Timestamp,
        spot: &Spot,
        body: Body,
        permissions: u32,
    ) -> Result<Ino> {
        if spot.ino.is_some() {
            return Err(Errno::EEXIST);
        }
        if spot.wants_dir && body.kind() != FileKind::Dir {
            return Err(Errno::ENOENT);
        }
        self.changeable_dir(ids, spot.parent)?;
        let ino = self.insert(ids, now, body, permissions);
        self.attach(now, spot.parent, spot.name.clone(), ino);
        Ok(ino)
    }

    /// Another name for a node.
    pub(super) fn link(&mut self, ids: Ids, now: Timestamp, ino: Ino, spot: &Spot) -> Result<()> {
        if spot.ino.is_some() {
            return Err(Errno::EEXIST);
        }
        if self.node(ino).is_dir() {
            return Err(Errno::EPERM);
        }
        if spot.wants_dir || self.node(ino).names == 0 {
            return Err(Errno::ENOENT);
        }
        self.changeable_dir(ids, spot.parent)?;
        self.attach(now, spot.parent, spot.name.clone(), ino);
        Ok(())
    }

    fn attach(&mut self, now: Timestamp, dir: Ino, name: Vec<u8>, ino: Ino) {
        let node = self.node_mut(ino);
        node.names += 1;
        node.ctime = now;
        if let Body::Dir { parent, .. } = &mut node.body {
            *parent = dir;
        }
        self.change_entries(now, dir, |entries| entries.insert(name, ino));
    }

    fn detach(&mut self, now: Timestamp, spot: &Spot, ino: Ino) {
        self.change_entries(now, spot.parent, |entries| entries.remove(&spot.name));
        let node = self.node_mut(ino);
        node.names -= 1;
        node.ctime = now;
        self.forget_if_unused(ino);
    }

    fn change_entries(
        &mut self,
        now: Timestamp,
        dir: Ino,
        change: impl FnOnce(&mut BTreeMap<Vec<u8>, Ino>) -> Option<Ino>,
    ) {
        let node = self.node_mut(dir);
        (node.mtime, node.ctime) = (now, now);
        if let Body::Dir { entries, .. } = &mut node.body {
            change(entries);
        }
    }

    /// Whether the user may take the name at a spot away.
    fn check_removable(&self, ids: Ids, spot: &Spot, ino: Ino) -> Result<()> {
        self.changeable_dir(ids, spot.parent)?;
        let (dir, node) = (self.node(spot.parent), self.node(ino));
        let sticky = dir.permissions & 0o1000 != 0;
        if sticky && node.check_owner(ids).is_err() { dir.check_owner(ids) } else { Ok(()) }
    }

    pub(super) fn unlink(&mut self, ids: Ids, now: Timestamp, spot: &Spot) -> Result<()> {
        let ino = spot.existing()?;
        if self.node(ino).is_dir() {
            return Err(Errno::EISDIR);
        }
        self.check_removable(ids, spot, ino)?;
        self.detach(now, spot, ino);
        Ok(())
    }

    pub(super) fn rmdir(&mut self, ids: Ids, now: Timestamp, spot: &Spot) -> Result<()> {
        let ino = spot.existing()?;
        match spot.name.as_slice() {
            b"" => return Err(Errno::EBUSY),
            b"." => return Err(Errno::EINVAL),
            b".." => return Err(Errno::ENOTEMPTY),
            _ => {}
        }
        if !self.entries(ino)?.is_empty() {
            return Err(Errno::ENOTEMPTY);
        }
        self.check_removable(ids, spot, ino)?;
        self.detach(now, spot, ino);
        Ok(())
    }

    pub(super) fn rename(&mut self, ids: Ids, now: Timestamp, from: &Spot, to: &Spot) -> Result<()> {
        let ino = from.existing()?;
        if [from, to].iter().any(|spot| matches!(spot.name.as_slice(), b"" | b"." | b"..")) {
            return Err(Errno::EBUSY);
        }
        if to.ino == Some(ino) {
            return Ok(());
        }
        let moves_dir = self.node(ino).is_dir();
        if moves_dir && self.is_inside(to.parent, ino) {
            return Err(Errno::EINVAL);
        }
        self.check_removable(ids, from, ino)?;
        match to.ino {
            None if to.wants_dir && !moves_dir => return Err(Errno::ENOTDIR),
            None => self.changeable_dir(ids, to.parent)?,
            Some(target) => {
                match (moves_dir, self.node(target).is_dir()) {
                    (true, false) => return Err(Errno::ENOTDIR),
                    (false, true) => return Err(Errno::EISDIR),
                    (true, true) if !self.entries(target)?.is_empty() => {
                        return Err(Errno::ENOTEMPTY);
                    }
                    _ => {}
                }
                self.check_removable(ids, to, target)?;
                self.detach(now, to, target);
            }
        }
        // In this order, so that the node is never without a name.
        self.attach(now, to.parent, to.name.clone(), ino);
        self.detach(now, from, ino);
        Ok(())
    }

    /// Whether `dir` is `above` or lies below it.
    fn is_inside(&self, mut dir: Ino, above: Ino) -> bool {
        loop {
            if dir == above {
                return true;
            }
            match self.node(dir).body {
                Body::Dir { parent, .. } if dir != ROOT && self.node(dir).names > 0 => dir = parent,
                _ => return false,
            }
        }
    }

    /// Absolute path of a directory. `ENOENT` if it, or one above it, was removed.
    pub(super) fn path_of(&self, mut dir: Ino) -> Result<Vec<u8>> {
        let mut parts: Vec<&[u8]> = Vec::new();
        while dir != ROOT {
            let node = self.node(dir);
            let Body::Dir { parent, .. } = node.body else {
                return Err(Errno::ENOTDIR);
            };
            if node.names == 0 {
                return Err(Errno::ENOENT);
            }
            let (name, _) = self.entries(parent)?.iter().find(|&(_, &ino)| ino == dir).ok_or(Errno::ENOENT)?;
            parts.push(name);
            dir = parent;
        }
        if parts.is_empty() {
            return Ok(b"/".to_vec());
        }
        Ok(parts.iter().rev().flat_map(|part| [b"/".as_slice(), part]).collect::<Vec<_>>().concat())
    }

    pub(super) fn stat(&self, ino: Ino) -> Stat {
        let node = self.node(ino);
        let (size, nlink) = match &node.body {
            Body::File(contents) | Body::Symlink(contents) => (contents.len() as u64, node.names),
            Body::Fifo(_) => (0, node.names),
            Body::Dir { .. } if node.names == 0 => (0, 0),
            Body::Dir { entries, .. } => {
                let dirs = entries.values().filter(|&&ino| self.node(ino).is_dir()).count();
                (entries.len() as u64 * 32, dirs as u64 + 2)
            }
        };
        Stat {
            mode: node.kind_bits() | node.permissions,
            ino,
            dev: 1,
            nlink,
            uid: node.uid,
            gid: node.gid,
            rdev: 0,
            size,
            blksize: 4096,
            blocks: size.div_ceil(512),
            atime: node.atime,
            mtime: node.mtime,
            ctime: node.ctime,
        }
    }
}

fn check_path(path: &[u8]) -> Result<()> {
    match path {
        b"" => Err(Errno::ENOENT),
        path if path.contains(&0) => Err(Errno::EINVAL),
        path if path.len() >= PATH_MAX => Err(Errno::ENAMETOOLONG),
        path if path.split(|&byte| byte == b'/').any(|part| part.len() > NAME_MAX) => Err(Errno::ENAMETOOLONG),
        _ => Ok(()),
    }
}

/// Puts the parts of a path on a stack so that the first one is on top; says whether it ends in a slash.
fn push_parts(stack: &mut Vec<Vec<u8>>, path: &[u8]) -> bool {
    stack.extend(path.split(|&byte| byte == b'/').rev().filter(|part| !part.is_empty()).map(<[u8]>::to_vec));
    path.ends_with(b"/")
}
