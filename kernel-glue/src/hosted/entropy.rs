//! `Entropy` over `getrandom`.

use super::Hosted;
use super::call::retry_count;
use crate::{Entropy, Result};

impl Entropy for Hosted {
    fn fill_random(&self, mut buffer: &mut [u8]) -> Result<()> {
        while !buffer.is_empty() {
            // SAFETY: pointer and length are those of a live buffer.
            let count = retry_count(|| unsafe { libc::getrandom(buffer.as_mut_ptr().cast(), buffer.len(), 0) })?;
            buffer = &mut buffer[count..];
        }
        Ok(())
    }
}
