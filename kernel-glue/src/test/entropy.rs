//! `Entropy` without any: the same bytes in each run.

use super::{Operation, TestOs};
use crate::{Entropy, Result};

/// SplitMix64: each step adds a constant, and mixing the sum gives the output.
pub(super) struct Generator(u64);

impl Generator {
    pub(super) fn new(seed: u64) -> Generator {
        Generator(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

impl Entropy for TestOs {
    fn fill_random(&self, buffer: &mut [u8]) -> Result<()> {
        let mut state = self.begin(Operation::Random)?;
        for chunk in buffer.chunks_mut(8) {
            let bytes = state.entropy.next().to_le_bytes();
            chunk.copy_from_slice(&bytes[..chunk.len()]);
        }
        Ok(())
    }
}
