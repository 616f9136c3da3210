//! `range`: whole numbers in even steps, and its two iterators.
//!
//! Bounds are ints of any size. Ranges whose bounds fit machine words, nearly all, are computed in those; their iterator,
//! [`PyRangeIterator`], has its state in cells that the eval loop steps by itself. Library Reference, "Ranges".

use alloc::format;
use alloc::string::String;
use core::cell::Cell;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, Zero};

use super::int::{IntRef, int_value};
use super::slice::{PySlice, big_indices};
use crate::native::args::Args;
use crate::native::prelude::*;
use crate::object::table::Hash;

/// All four are exact ints.
#[pyclass(name = "range", kind = RANGE, flags(SEQUENCE), container = false)]
pub struct PyRange {
    start: Value,
    stop: Value,
    step: Value,
    length: Value,
}

/// A range of machine words.
#[derive(Clone, Copy)]
struct Words {
    start: i64,
    stop: i64,
    step: i64,
}

impl Words {
    /// The number of items: none where the bounds do not lie in the direction of the step.
    fn len(self) -> u64 {
        let (low, high) = if self.step > 0 { (self.start, self.stop) } else { (self.stop, self.start) };
        if low >= high { 0 } else { (high.abs_diff(low) - 1) / self.step.unsigned_abs() + 1 }
    }
}

fn to_words(start: &Value, stop: &Value, step: &Value) -> Option<Words> {
    let word = |value| int_value(value).and_then(IntRef::to_i64);
    Some(Words { start: word(start)?, stop: word(stop)?, step: word(step)? })
}

fn big(value: &Value) -> BigInt {
    int_value(value).unwrap_or(IntRef::Small(0)).to_big().into_owned()
}

fn len_of(vm: &Vm, start: &Value, stop: &Value, step: &Value) -> Value {
    if let Some(words) = to_words(start, stop, step) {
        return vm.int_from_u64(words.len());
    }
    let (start, stop, step) = (big(start), big(stop), big(step));
    let (low, high) = if step.is_positive() { (&start, &stop) } else { (&stop, &start) };
    if low >= high {
        return Value::int32(0);
    }
    vm.int_from_big((high - low - 1_i32) / step.abs() + 1_i32)
}

impl PyRange {
    /// A range of exact ints; `step` is not 0.
    fn create(vm: &Vm, start: Value, stop: Value, step: Value) -> Py<PyRange> {
        let length = len_of(vm, &start, &stop, &step);
        vm.create(PyRange { start, stop, step, length })
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

    /// The number of items, an exact int.
    #[inline]
    pub fn length(&self) -> &Value {
        &self.length
    }

    /// The item at `index`, which the caller has checked.
    fn item(&self, vm: &Vm, index: IntRef<'_>) -> Value {
        if let (Some(words), Some(index)) = (to_words(&self.start, &self.stop, &self.step), index.to_i64()) {
            let item = i128::from(words.start) + i128::from(index) * i128::from(words.step);
            return vm.int_from_i128(item);
        }
        vm.int_from_big(big(&self.start) + &*index.to_big() * big(&self.step))
    }

    /// `range[slice]`
    fn sliced(&self, vm: &Vm, slice: &PySlice) -> PyResult {
        let [start, stop, step] = big_indices(vm, slice, &big(&self.length))?;
        let own_step = big(&self.step);
        let own_start = big(&self.start);
        let start = vm.int_from_big(&own_start + start * &own_step);
        let stop = vm.int_from_big(own_start + stop * &own_step);
        let step = vm.int_from_big(step * own_step);
        Ok(PyRange::create(vm, start, stop, step).into_value())
    }

    /// The place of an int in the range; `None` when it is not there.
    fn position(&self, vm: &Vm, number: IntRef<'_>) -> Option<Value> {
        if let (Some(words), Some(number)) = (to_words(&self.start, &self.stop, &self.step), number.to_i64()) {
            let is_inside = if words.step > 0 {
                words.start <= number && number < words.stop
            } else {
                words.stop < number && number <= words.start
            };
            let (distance, step) = (number.abs_diff(words.start), words.step.unsigned_abs());
            return (is_inside && distance.is_multiple_of(step)).then(|| vm.int_from_u64(distance / step));
        }
        let distance = &*number.to_big() - big(&self.start);
        let (place, rest) = distance.div_mod_floor(&big(&self.step));
        (rest.is_zero() && !place.is_negative() && place < big(&self.length)).then(|| vm.int_from_big(place))
    }

    /// The iterator over the items, or over them from the last to the first.
    fn iterate(&self, vm: &Vm, is_reversed: bool) -> PyResult {
        let words = to_words(&self.start, &self.stop, &self.step);
        if let Some(words) = words
            && let Ok(remaining) = i64::try_from(words.len())
            && words.step != i64::MIN
        {
            // The last item lies in the range, so between two words.
            let last = words.start.wrapping_add(remaining.wrapping_sub(1).wrapping_mul(words.step));
            let (next, step) = if is_reversed { (last, -words.step) } else { (words.start, words.step) };
            return Ok(vm.create(PyRangeIterator::new(next, step, remaining)).into_value());
        }
        let (start, step) = (big(&self.start), big(&self.step));
        let remaining = big(&self.length);
        let iterator = match is_reversed {
            true => PyLongRangeIterator::new(vm, start + (&remaining - 1_i32) * &step, -step, remaining),
            false => PyLongRangeIterator::new(vm, start, step, remaining),
        };
        Ok(vm.create(iterator).into_value())
    }
}

/// Counts or finds an object that is not an int: by comparing with every item.
fn search(vm: &Vm, this: &Py<PyRange>, object: &Value, mut found: impl FnMut(usize) -> bool) -> PyResult<()> {
    let iterator = this.iterate(vm, false)?;
    let mut place = 0;
    while let Some(item) = vm.next(&iterator)? {
        if vm.equal(&item, object)? && found(place) {
            break;
        }
        place += 1;
    }
    Ok(())
}

/// An int or bool, but not an instance of a subclass, which may compare in its own way.
fn plain_int(value: &Value) -> Option<IntRef<'_>> {
    let is_plain = value.header().is_none_or(|header| header.kind() == Kind::INT);
    int_value(value).filter(|_| is_plain)
}

/// range(stop) -> range object
/// range(start, stop[, step]) -> range object
///
/// A sequence of integers from start up to, but without, stop, in steps of step. range(4) is
/// 0, 1, 2, 3 and range(i, j) is i, i+1, i+2, ..., j-1. A negative step counts down.
#[pymethods]
impl PyRange {
    #[new]
    #[text_signature(None)]
    fn new(vm: &Vm, _class: &Py<PyType>, args: Args<'_>) -> PyResult {
        args.reject_keywords(vm)?;
        args.check_count(vm, 1, Some(3))?;
        let (start, stop, step) = match args.positional() {
            [stop] => (Value::int32(0), vm.index(stop)?, Value::int32(1)),
            [start, stop] => (vm.index(start)?, vm.index(stop)?, Value::int32(1)),
            [start, stop, step, ..] => (vm.index(start)?, vm.index(stop)?, vm.index(step)?),
            [] => (Value::int32(0), Value::int32(0), Value::int32(1)),
        };
        if step.as_int() == Some(0) {
            return Err(vm.value_error("range() arg 3 must not be zero"));
        }
        Ok(PyRange::create(vm, start, stop, step).into_value())
    }

    fn __repr__(vm: &Vm, this: &Py<PyRange>) -> PyResult<String> {
        let part = |value| vm.int_to_decimal(int_value(value).unwrap_or(IntRef::Small(0)));
        let (start, stop) = (part(&this.start)?, part(&this.stop)?);
        if this.step.as_int() == Some(1) {
            Ok(format!("range({start}, {stop})"))
        } else {
            Ok(format!("range({start}, {stop}, {})", part(&this.step)?))
        }
    }

    fn __bool__(this: &Py<PyRange>) -> bool {
        this.length.as_int() != Some(0)
    }

    fn __len__(vm: &Vm, this: &Py<PyRange>) -> PyResult<usize> {
        int_value(&this.length)
            .and_then(IntRef::to_i64)
            .and_then(|length| usize::try_from(length).ok())
            .ok_or(())
            .or_else(|()| Err(vm.overflow_error("Python int too large to convert to C ssize_t")))
    }

    fn __getitem__(vm: &Vm, this: &Py<PyRange>, key: &Value) -> PyResult {
        if let Some(slice) = key.downcast::<PySlice>() {
            return this.sliced(vm, slice);
        }
        if !key.is_int() && vm.type_of(key).slots().index.is_none() {
            let name = vm.type_name(key);
            return Err(vm.type_error(format!("range indices must be integers or slices, not {name}")));
        }
        let index = vm.index(key)?;
        let index = int_value(&index).unwrap_or(IntRef::Small(0));
        let length = int_value(&this.length).unwrap_or(IntRef::Small(0));
        if let (Some(index), Some(length)) = (index.to_i64(), length.to_i64()) {
            // The length is not negative, so this cannot overflow.
            let at = if index < 0 { index + length } else { index };
            if 0 <= at && at < length {
                return Ok(this.item(vm, IntRef::Small(at)));
            }
        } else {
            let length = length.to_big();
            let at = if index.is_negative() { &*index.to_big() + &*length } else { index.to_big().into_owned() };
            if !at.is_negative() && at < *length {
                let at = vm.int_from_big(at);
                return Ok(this.item(vm, int_value(&at).unwrap_or(IntRef::Small(0))));
            }
        }
        Err(vm.index_error("range object index out of range"))
    }

    fn __contains__(vm: &Vm, this: &Py<PyRange>, item: &Value) -> PyResult<bool> {
        if let Some(number) = plain_int(item) {
            return Ok(this.position(vm, number).is_some());
        }
        let mut is_found = false;
        search(vm, this, item, |_| {
            is_found = true;
            true
        })?;
        Ok(is_found)
    }

    fn __richcompare__(vm: &Vm, this: &Py<PyRange>, other: &Py<PyRange>, op: CompareOp) -> PyResult {
        if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
            return Ok(vm.not_implemented());
        }
        // As sequences: empty ones are equal, and those of one item need not have equal steps.
        let same = |a: &Value, b: &Value| vm.compare_bool(a, b, CompareOp::Eq);
        let is_equal = same(&this.length, &other.length)?
            && (this.length.as_int() == Some(0)
                || same(&this.start, &other.start)?
                    && (this.length.as_int() == Some(1) || same(&this.step, &other.step)?));
        Ok(Value::from_bool(is_equal == (op == CompareOp::Eq)))
    }

    fn __hash__(vm: &Vm, this: &Py<PyRange>) -> PyResult<Hash> {
        // What does not matter to equality does not matter here.
        let (start, step) = match this.length.as_int() {
            Some(0) => (Value::NONE, Value::NONE),
            Some(1) => (this.start.clone(), Value::NONE),
            _ => (this.start.clone(), this.step.clone()),
        };
        vm.hash(&vm.tuple(&[this.length.clone(), start, step]))
    }

    fn __iter__(vm: &Vm, this: &Py<PyRange>) -> PyResult {
        this.iterate(vm, false)
    }

    /// Return a reverse iterator.
    fn __reversed__(vm: &Vm, this: &Py<PyRange>) -> PyResult {
        this.iterate(vm, true)
    }

    #[text_signature(None)]
    fn __reduce__(vm: &Vm, this: &Py<PyRange>) -> Value {
        let parts = vm.tuple(&[this.start.clone(), this.stop.clone(), this.step.clone()]);
        vm.tuple(&[vm.types.range.value(), parts])
    }

    /// rangeobject.count(value) -> integer -- return number of occurrences of value
    #[signature("object, /")]
    fn count(vm: &Vm, this: &Py<PyRange>, object: &Value) -> PyResult<usize> {
        if let Some(number) = plain_int(object) {
            return Ok(usize::from(this.position(vm, number).is_some()));
        }
        let mut count = 0;
        search(vm, this, object, |_| {
            count += 1;
            false
        })?;
        Ok(count)
    }

    /// rangeobject.index(value) -> integer -- return index of value.
    /// Raise ValueError if the value is not present.
    #[signature("object, /")]
    fn index(vm: &Vm, this: &Py<PyRange>, object: &Value) -> PyResult {
        if let Some(number) = plain_int(object) {
            return match this.position(vm, number) {
                Some(place) => Ok(place),
                None => Err(vm.value_error("range.index(x): x not in range")),
            };
        }
        let mut found = None;
        search(vm, this, object, |place| {
            found = Some(place);
            true
        })?;
        match found {
            Some(place) => Ok(vm.int_from_usize(place)),
            None => Err(vm.value_error("sequence.index(x): x not in sequence")),
        }
    }

    #[getter(start)]
    fn get_start(this: &Py<PyRange>) -> Value {
        this.start.clone()
    }

    #[getter(stop)]
    fn get_stop(this: &Py<PyRange>) -> Value {
        this.stop.clone()
    }

    #[getter(step)]
    fn get_step(this: &Py<PyRange>) -> Value {
        this.step.clone()
    }
}

/// What an iterator pickles as: `iter(range(...))`.
fn reduced_iterator(vm: &Vm, start: Value, stop: Value, step: Value) -> Value {
    let range = PyRange::create(vm, start, stop, step).into_value();
    let iter = vm.builtins.get_name(&vm.names.iter).unwrap_or(Value::NONE);
    vm.tuple(&[iter, vm.tuple(&[range]), Value::NONE])
}

/// The iterator of a range of machine words.
///
/// While `remaining` is above 0, `next` is the next item. What comes after the last item may have overflowed.
#[pyclass(name = "range_iterator", kind = RANGE_ITERATOR, container = false, flags(NO_NEW))]
#[repr(C)]
pub struct PyRangeIterator {
    pub(crate) next: Cell<i64>,
    pub(crate) remaining: Cell<i64>,
    pub(crate) step: i64,
}

impl PyRangeIterator {
    pub(crate) fn new(next: i64, step: i64, remaining: i64) -> PyRangeIterator {
        PyRangeIterator { next: Cell::new(next), remaining: Cell::new(remaining), step }
    }

    /// The next item as a number; `None` at the end.
    #[inline(always)]
    pub(crate) fn advance(&self) -> Option<i64> {
        let remaining = self.remaining.get();
        if remaining <= 0 {
            return None;
        }
        self.remaining.set(remaining - 1);
        let item = self.next.get();
        self.next.set(item.wrapping_add(self.step));
        Some(item)
    }
}

#[pymethods]
impl PyRangeIterator {
    fn __iter__(this: &Py<PyRangeIterator>) -> Value {
        this.value()
    }

    fn __next__(this: &Py<PyRangeIterator>) -> Option<i64> {
        this.advance()
    }

    /// An estimate of len(list(it)), which is exact here.
    fn __length_hint__(this: &Py<PyRangeIterator>) -> i64 {
        this.remaining.get()
    }

    /// What pickling needs.
    fn __reduce__(vm: &Vm, this: &Py<PyRangeIterator>) -> Value {
        let next = i128::from(this.next.get());
        let stop = next + i128::from(this.remaining.get()) * i128::from(this.step);
        reduced_iterator(vm, vm.int_from_i128(next), vm.int_from_i128(stop), vm.int(this.step))
    }

    /// Skip so many items, as unpickling does.
    #[signature("object, /")]
    fn __setstate__(vm: &Vm, this: &Py<PyRangeIterator>, object: &Value) -> PyResult<()> {
        let skipped = vm.index_to_i64(object)?.clamp(0, this.remaining.get());
        this.remaining.set(this.remaining.get() - skipped);
        this.next.set(this.next.get().wrapping_add(skipped.wrapping_mul(this.step)));
        Ok(())
    }
}

/// The iterator of a range beyond machine words. The values are exact ints.
#[pyclass(name = "longrange_iterator", kind = LONG_RANGE_ITERATOR, flags(NO_NEW))]
pub struct PyLongRangeIterator {
    next: ValueCell,
    remaining: ValueCell,
    step: Value,
}

impl PyLongRangeIterator {
    fn new(vm: &Vm, next: BigInt, step: BigInt, remaining: BigInt) -> PyLongRangeIterator {
        PyLongRangeIterator {
            next: ValueCell::new(vm.int_from_big(next)),
            remaining: ValueCell::new(vm.int_from_big(remaining)),
            step: vm.int_from_big(step),
        }
    }

    /// Moves on by `count` items, of which there are so many.
    fn skip(&self, vm: &Vm, count: &BigInt) {
        let next = big(&self.next.get()) + count * big(&self.step);
        let remaining = big(&self.remaining.get()) - count;
        self.next.set(vm.int_from_big(next));
        self.remaining.set(vm.int_from_big(remaining));
    }
}

#[pymethods]
impl PyLongRangeIterator {
    fn __iter__(this: &Py<PyLongRangeIterator>) -> Value {
        this.value()
    }

    fn __next__(vm: &Vm, this: &Py<PyLongRangeIterator>) -> Option<Value> {
        if this.remaining.get().as_int() == Some(0) {
            return None;
        }
        let item = this.next.get();
        this.skip(vm, &BigInt::from(1));
        Some(item)
    }

    /// An estimate of len(list(it)), which is exact here.
    fn __length_hint__(this: &Py<PyLongRangeIterator>) -> Value {
        this.remaining.get()
    }

    /// What pickling needs.
    fn __reduce__(vm: &Vm, this: &Py<PyLongRangeIterator>) -> Value {
        let next = this.next.get();
        let stop = big(&next) + big(&this.remaining.get()) * big(&this.step);
        reduced_iterator(vm, next, vm.int_from_big(stop), this.step.clone())
    }

    /// Skip so many items, as unpickling does.
    #[signature("object, /")]
    fn __setstate__(vm: &Vm, this: &Py<PyLongRangeIterator>, object: &Value) -> PyResult<()> {
        let count = vm.index(object)?;
        let count = big(&count).clamp(BigInt::ZERO, big(&this.remaining.get()));
        this.skip(vm, &count);
        Ok(())
    }
}
