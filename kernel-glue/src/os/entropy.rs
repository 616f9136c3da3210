//! `Entropy`: random bytes fit for keys.

use crate::Result;

pub trait Entropy {
    /// Fills `buffer` with bytes nobody can guess (`os.urandom`, the key of string hashing).
    ///
    /// Waits if the system has not yet gathered enough, which happens only shortly after it started.
    fn fill_random(&self, buffer: &mut [u8]) -> Result<()>;
}
