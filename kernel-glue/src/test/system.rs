//! `System`: made-up names.

use super::{Operation, TestOs};
use crate::{Result, System, Uname};

impl System for TestOs {
    fn platform(&self) -> &'static str {
        "test"
    }

    fn uname(&self) -> Result<Uname> {
        self.begin(Operation::Uname)?;
        Ok(Uname {
            sysname: b"Test".to_vec(),
            nodename: b"testhost".to_vec(),
            release: b"1.0".to_vec(),
            version: b"#1".to_vec(),
            machine: b"x86_64".to_vec(),
        })
    }
}
