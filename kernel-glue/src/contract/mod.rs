//! What every back end must do, as cases that run against any [`Os`].
//!
//! The suite needs no std, so that the Redox back end can run it where it lives. Each case works in a directory of its own. What
//! an optional part answers with `ENOSYS` is skipped, and so is what a superuser cannot see (missing permissions). A case leaves
//! the directory, umask, signals and descriptors of the process as they were, and expects that nobody else changes them meanwhile:
//! the suite wants a process, with one thread, to itself.

mod clock;
mod console;
mod descriptors;
mod machine;
mod net;
mod process;
mod tree;

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Debug;
use core::panic::Location;

use crate::{Errno, Fd, Files, OpenOptions, Os, Result};

/// What a case works with.
pub struct Place<'a> {
    pub os: &'a dyn Os,
    /// An empty directory, as absolute path without links.
    pub dir: &'a [u8],
    /// A program that understands `-c 'exit 3'`, if there is one.
    pub shell: Option<&'a [u8]>,
}

/// How a case ended when it did not pass.
#[derive(Debug)]
pub enum Obstacle {
    Failed(String),
    Skipped(&'static str),
}

type Outcome = core::result::Result<(), Obstacle>;

/// A case: its name and what it does.
pub struct Case {
    pub name: &'static str,
    run: fn(&Place<'_>) -> Outcome,
}

/// How many cases ended how.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    pub passed: usize,
    pub failed: usize,
    pub skipped: usize,
}

/// All cases, in order.
pub fn cases() -> impl Iterator<Item = &'static Case> {
    [descriptors::CASES, tree::CASES, clock::CASES, machine::CASES, process::CASES, console::CASES, net::CASES]
        .into_iter()
        .flatten()
}

/// Runs all cases and tells `report` about each one that does not pass. They leave their files in `place.dir`.
pub fn run(place: &Place<'_>, report: &mut dyn FnMut(&'static str, &Obstacle)) -> Summary {
    let mut summary = Summary::default();
    for case in cases() {
        match run_case(place, case) {
            Ok(()) => summary.passed += 1,
            Err(obstacle) => {
                match obstacle {
                    Obstacle::Failed(_) => summary.failed += 1,
                    Obstacle::Skipped(_) => summary.skipped += 1,
                }
                report(case.name, &obstacle);
            }
        }
    }
    summary
}

fn run_case(place: &Place<'_>, case: &Case) -> Outcome {
    let dir = join(place.dir, case.name.as_bytes());
    place.os.mkdir(&dir, 0o700)?;
    (case.run)(&Place { dir: &dir, ..*place })
}

/// Names the functions of a file as its cases.
macro_rules! list_cases {
    ($($name:ident),* $(,)?) => {
        pub(super) const CASES: &[super::Case] =
            &[$(super::Case { name: stringify!($name), run: $name }),*];
    };
}
use list_cases;

impl From<Errno> for Obstacle {
    #[track_caller]
    fn from(errno: Errno) -> Obstacle {
        failed(format!("unexpected {errno:?}"))
    }
}

impl Place<'_> {
    /// A path in the directory of the case.
    fn path(&self, name: &str) -> Vec<u8> {
        join(self.dir, name.as_bytes())
    }

    /// Makes a file with these contents.
    fn make(&self, name: &str, contents: &[u8]) -> Result<Vec<u8>> {
        let path = self.path(name);
        let fd = self.os.open(&path, &OpenOptions::CREATE)?;
        self.os.write_all(fd, contents)?;
        self.os.close(fd)?;
        Ok(path)
    }

    fn make_dir(&self, name: &str) -> Result<Vec<u8>> {
        let path = self.path(name);
        self.os.mkdir(&path, 0o755)?;
        Ok(path)
    }

    /// A new empty file, open for reading and writing.
    fn open_new(&self, name: &str) -> Result<Fd> {
        let options = OpenOptions { read: true, ..OpenOptions::CREATE };
        self.os.open(&self.path(name), &options)
    }

    /// Skips the case for those whom permissions do not bind.
    fn needs_ordinary_user(&self) -> Outcome {
        if self.os.ids().euid == 0 { skip("the superuser may do anything") } else { Ok(()) }
    }
}

fn join(dir: &[u8], name: &[u8]) -> Vec<u8> {
    [dir, b"/", name].concat()
}

#[track_caller]
fn failed(what: String) -> Obstacle {
    let at = Location::caller();
    Obstacle::Failed(format!("{}:{}: {what}", at.file(), at.line()))
}

fn skip(why: &'static str) -> Outcome {
    Err(Obstacle::Skipped(why))
}

#[track_caller]
fn holds(condition: bool) -> Outcome {
    if condition { Ok(()) } else { Err(failed("does not hold".into())) }
}

#[track_caller]
fn same<T: PartialEq<U> + Debug, U: Debug>(found: T, expected: U) -> Outcome {
    if found == expected { Ok(()) } else { Err(failed(format!("{found:?} instead of {expected:?}"))) }
}

/// The call must fail with this error.
#[track_caller]
fn fails<T: Debug>(outcome: Result<T>, expected: Errno) -> Outcome {
    match outcome {
        Err(errno) if errno == expected => Ok(()),
        other => Err(failed(format!("{other:?} instead of {expected:?}"))),
    }
}

/// The value, unless the system has no such thing.
#[track_caller]
fn optional<T>(outcome: Result<T>) -> core::result::Result<T, Obstacle> {
    match outcome {
        Err(Errno::ENOSYS) => Err(Obstacle::Skipped("the system has no such thing")),
        Err(errno) => Err(errno.into()),
        Ok(value) => Ok(value),
    }
}

/// What one read gives.
fn read_some(os: &(impl Files + ?Sized), fd: Fd, len_max: usize) -> Result<Vec<u8>> {
    let mut buffer = alloc::vec![0; len_max];
    let count = os.read(fd, &mut buffer)?;
    buffer.truncate(count);
    Ok(buffer)
}
