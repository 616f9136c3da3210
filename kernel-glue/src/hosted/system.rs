//! `System`: names and numbers of the machine.

use alloc::vec::Vec;
use core::ffi::{CStr, c_char};
use std::thread;

use super::Hosted;
use super::call::filled;
use crate::{Errno, Result, System, Uname};

impl System for Hosted {
    fn platform(&self) -> &'static str {
        match std::env::consts::OS {
            "macos" => "darwin",
            os => os,
        }
    }

    fn uname(&self) -> Result<Uname> {
        // SAFETY: the place for the answer is valid for writing.
        let names = filled::<libc::utsname>(|names| unsafe { libc::uname(names) })?;
        Ok(Uname {
            sysname: text(&names.sysname),
            nodename: text(&names.nodename),
            release: text(&names.release),
            version: text(&names.version),
            machine: text(&names.machine),
        })
    }

    fn cpu_count(&self) -> usize {
        thread::available_parallelism().map_or(1, usize::from)
    }

    fn load_average(&self) -> Result<[f64; 3]> {
        let mut loads = [0.0; 3];
        // SAFETY: the buffer has room for the three numbers asked for.
        let count = unsafe { libc::getloadavg(loads.as_mut_ptr(), 3) };
        if count == 3 { Ok(loads) } else { Err(Errno::ENOSYS) }
    }
}

/// The bytes up to the NUL.
fn text(field: &[c_char]) -> Vec<u8> {
    let bytes: Vec<u8> = field.iter().map(|&char| char as u8).collect();
    CStr::from_bytes_until_nul(&bytes).map_or_else(|_| bytes.clone(), |text| text.to_bytes().to_vec())
}
