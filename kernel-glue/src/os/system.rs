//! `System`: what the machine and its system are called.

use alloc::vec::Vec;

use crate::{Errno, Result};

/// What `os.uname` shows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Uname {
    pub sysname: Vec<u8>,
    pub nodename: Vec<u8>,
    pub release: Vec<u8>,
    pub version: Vec<u8>,
    pub machine: Vec<u8>,
}

pub trait System {
    /// The value of `sys.platform`: `linux`, `redox`, ...
    fn platform(&self) -> &'static str;

    fn uname(&self) -> Result<Uname>;

    fn hostname(&self) -> Result<Vec<u8>> {
        Ok(self.uname()?.nodename)
    }

    /// Processors that this process may use, at least 1.
    fn cpu_count(&self) -> usize {
        1
    }

    /// Runnable processes on average over the last 1, 5 and 15 minutes.
    fn load_average(&self) -> Result<[f64; 3]> {
        Err(Errno::ENOSYS)
    }
}
