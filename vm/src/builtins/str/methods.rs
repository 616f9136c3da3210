//! The methods of `str`.

use crate::builtins::slice::{PySlice, slice_bounds};
use crate::native::prelude::*;

use super::PyStr;

#[pymethods]
impl PyStr {
    fn __len__(&self) -> usize {
        self.len()
    }
}
