//! `slice`: the object of `a[start:stop:step]`, and how sequences of any type read it.

use alloc::string::String;
use core::cmp::Ordering;

use num_bigint::BigInt;

use super::int::{IntRef, int_value};
use crate::native::args::Args;
use crate::native::prelude::*;

#[pyclass(name = "slice", kind = SLICE)]
pub struct PySlice {
    start: Value,
    stop: Value,
    step: Value,
}

/// The bounds of a slice as words, before the length of the sequence is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SliceIndices {
    start: isize,
    stop: isize,
    step: isize,
}

/// What a slice selects of a sequence: `count` items at `start`, `start + step`, ...
pub type SliceBounds = (isize, isize, usize);

impl PySlice {
    pub(crate) fn create(vm: &Vm, start: Value, stop: Value, step: Value) -> Value {
        vm.create(PySlice { start, stop, step }).into_value()
    }

    #[inline]
    pub fn start(&self) -> &Value {
        &self.start
    }

    #[inline]
    pub fn stop(&self) -> &Value {
        &self.stop
    }

    #[inline]
    pub fn step(&self) -> &Value {
        &self.step
    }

    /// Evaluates the bounds, which may run `__index__` of any object. A mutable sequence takes its length afterwards
    /// and then calls [`SliceIndices::adjust`].
    pub fn unpack(&self, vm: &Vm) -> PyResult<SliceIndices> {
        let step = match self.step.is_none() {
            true => 1,
            // The largest negative number has no opposite.
            false => slice_index(vm, &self.step)?.max(-isize::MAX),
        };
        if step == 0 {
            return Err(zero_step(vm));
        }
        let start = match self.start.is_none() {
            true if step < 0 => isize::MAX,
            true => 0,
            false => slice_index(vm, &self.start)?,
        };
        let stop = match self.stop.is_none() {
            true if step < 0 => isize::MIN,
            true => isize::MAX,
            false => slice_index(vm, &self.stop)?,
        };
        Ok(SliceIndices { start, stop, step })
    }
}

impl SliceIndices {
    /// The items of a sequence of `len` items that the slice selects. `start` is meaningless when there are none, save
    /// that where a list inserts for a step of 1 it is in `0..=len`.
    #[inline]
    pub fn adjust(self, len: usize) -> SliceBounds {
        let SliceIndices { start, stop, step } = self;
        let len = isize::try_from(len).unwrap_or(isize::MAX);
        let (lowest, highest) = if step < 0 { (-1, len - 1) } else { (0, len) };
        let clip = |index: isize| {
            let index = if index < 0 { index.saturating_add(len) } else { index };
            index.clamp(lowest, highest)
        };
        let (start, stop) = (clip(start), clip(stop));
        let count = match step < 0 {
            true if stop < start => (start - stop - 1) / -step + 1,
            false if start < stop => (stop - start - 1) / step + 1,
            _ => 0,
        };
        (start, step, count.unsigned_abs())
    }
}

/// The items of a sequence of `len` items that the slice selects, as (start, step, count).
///
/// Evaluating the bounds may run Python code: a sequence whose length may change by that uses [`PySlice::unpack`].
pub fn slice_bounds(vm: &Vm, slice: &PySlice, len: usize) -> PyResult<SliceBounds> {
    slice.unpack(vm).map(|indices| indices.adjust(len))
}

#[cold]
fn zero_step(vm: &Vm) -> Raised {
    vm.value_error("slice step cannot be zero")
}

#[cold]
fn not_an_index(vm: &Vm) -> Raised {
    vm.type_error("slice indices must be integers or None or have an __index__ method")
}

fn has_index(vm: &Vm, value: &Value) -> bool {
    value.is_int() || vm.type_of(value).slots().index.is_some()
}

/// A bound that is not None, cut to a word.
pub fn slice_index(vm: &Vm, value: &Value) -> PyResult<isize> {
    if has_index(vm, value) { vm.index_to_clipped_isize(value) } else { Err(not_an_index(vm)) }
}

fn big_index(vm: &Vm, value: &Value) -> PyResult<BigInt> {
    if !has_index(vm, value) {
        return Err(not_an_index(vm));
    }
    let index = vm.index(value)?;
    Ok(int_value(&index).unwrap_or(IntRef::Small(0)).to_big().into_owned())
}

/// Start, stop and step for a sequence whose length may be beyond a word, as `slice.indices` gives them.
pub(crate) fn big_indices(vm: &Vm, slice: &PySlice, len: &BigInt) -> PyResult<[BigInt; 3]> {
    let zero = BigInt::ZERO;
    let step = if slice.step.is_none() { BigInt::from(1) } else { big_index(vm, &slice.step)? };
    if step == zero {
        return Err(zero_step(vm));
    }
    let is_backward = step < zero;
    let (lowest, highest) = if is_backward { (BigInt::from(-1), len - 1) } else { (zero.clone(), len.clone()) };
    let clip = |value: &Value, default: &BigInt| {
        if value.is_none() {
            return Ok(default.clone());
        }
        let index = big_index(vm, value)?;
        let index = if index < zero { index + len } else { index };
        // Not `clamp`: a length of 0 makes the bounds cross for no harm.
        Ok(if index < lowest { lowest.clone() } else { index.min(highest.clone()) })
    };
    let start = clip(&slice.start, if is_backward { &highest } else { &lowest })?;
    let stop = clip(&slice.stop, if is_backward { &lowest } else { &highest })?;
    Ok([start, stop, step])
}

/// slice(stop)
/// slice(start, stop[, step])
///
/// A slice, as in a[start:stop:step].
#[pymethods]
impl PySlice {
    #[new]
    #[text_signature(None)]
    fn new(vm: &Vm, _class: &Py<PyType>, args: Args<'_>) -> PyResult {
        args.reject_keywords(vm)?;
        args.check_count(vm, 1, Some(3))?;
        let (start, stop, step) = match args.positional() {
            [stop] => (Value::NONE, stop.clone(), Value::NONE),
            [start, stop] => (start.clone(), stop.clone(), Value::NONE),
            [start, stop, step, ..] => (start.clone(), stop.clone(), step.clone()),
            [] => (Value::NONE, Value::NONE, Value::NONE),
        };
        Ok(PySlice::create(vm, start, stop, step))
    }

    fn __repr__(vm: &Vm, this: &Py<PySlice>) -> PyResult {
        vm.check_depth()?;
        let mut text = String::from("slice(").into_bytes();
        for (index, part) in [&this.start, &this.stop, &this.step].into_iter().enumerate() {
            if index > 0 {
                text.extend_from_slice(b", ");
            }
            text.extend_from_slice(vm.repr(part)?.as_bytes());
        }
        text.push(b')');
        vm.try_str_bytes(&text).map(Py::into_value)
    }

    fn __hash__(vm: &Vm, this: &Py<PySlice>) -> PyResult<i64> {
        // The rounds of xxHash, as for tuples, but without the length.
        const PRIME_1: u64 = 11_400_714_785_074_694_791;
        const PRIME_2: u64 = 14_029_467_366_897_019_727;
        const PRIME_5: u64 = 2_870_177_450_012_600_261;
        let mut hash = PRIME_5;
        for part in [&this.start, &this.stop, &this.step] {
            let lane = vm.hash(part)? as u64;
            hash = hash.wrapping_add(lane.wrapping_mul(PRIME_2)).rotate_left(31).wrapping_mul(PRIME_1);
        }
        Ok(if hash == u64::MAX { 1_546_275_796 } else { hash as i64 })
    }

    fn __richcompare__(vm: &Vm, this: &Py<PySlice>, other: &Py<PySlice>, op: CompareOp) -> PyResult {
        if this.as_value().is(other.as_value()) {
            return Ok(Value::from_bool(op.holds(Ordering::Equal)));
        }
        vm.check_depth()?;
        // As tuples: by the first parts that differ.
        let pairs = [(&this.start, &other.start), (&this.stop, &other.stop), (&this.step, &other.step)];
        for (own, others) in pairs {
            if !vm.equal(own, others)? {
                return match op {
                    CompareOp::Eq => Ok(Value::FALSE),
                    CompareOp::Ne => Ok(Value::TRUE),
                    _ => vm.compare(own, others, op),
                };
            }
        }
        Ok(Value::from_bool(op.holds(Ordering::Equal)))
    }

    #[getter(start)]
    fn get_start(this: &Py<PySlice>) -> Value {
        this.start.clone()
    }

    #[getter(stop)]
    fn get_stop(this: &Py<PySlice>) -> Value {
        this.stop.clone()
    }

    #[getter(step)]
    fn get_step(this: &Py<PySlice>) -> Value {
        this.step.clone()
    }

    /// S.indices(len) -> (start, stop, stride)
    ///
    /// The start and stop indices and the stride that S stands for in a sequence of length len.
    /// Indices out of bounds are cut as slicing cuts them.
    #[signature("object, /")]
    fn indices(vm: &Vm, this: &Py<PySlice>, object: &Value) -> PyResult {
        let len = vm.index(object)?;
        let len = int_value(&len).unwrap_or(IntRef::Small(0));
        if len.is_negative() {
            return Err(vm.value_error("length should not be negative"));
        }
        let parts = big_indices(vm, this, &len.to_big())?.map(|part| vm.int_from_big(part));
        Ok(vm.tuple(&parts))
    }

    /// What pickling needs.
    fn __reduce__(vm: &Vm, this: &Py<PySlice>) -> Value {
        let parts = vm.tuple(&[this.start.clone(), this.stop.clone(), this.step.clone()]);
        vm.tuple(&[vm.types.slice.value(), parts])
    }
}
