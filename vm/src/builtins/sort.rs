//! Sorting, for `list.sort` and `sorted`: stable, by `<` alone.
//!
//! Keys that are all strings, all small ints or all floats are sorted by the standard library's sort, which may not see
//! an order that contradicts itself. All others go through a merge sort of ours that copes with any answers of `__lt__`
//! and with errors: it finds runs, makes them long enough by binary insertion, and merges neighbours of like length. It
//! moves numbers, not values, so the values are whole whenever Python code runs, or an error ends the sort.

use alloc::vec::Vec;
use core::cmp::Ordering;
use core::mem::replace;

use super::float::PyFloat;
use super::str::PyStr;
use crate::native::prelude::*;

/// Sorts values that nobody else can reach; on an error they are in some order.
pub(crate) fn sort(vm: &Vm, values: &mut [Value], key: Option<&Value>, reverse: bool) -> PyResult<()> {
    // Keys, numbers and the room to merge in.
    let size = values.len().saturating_mul(4 * size_of::<usize>());
    vm.heap().check(size).map_err(|_| vm.no_memory())?;
    let mut keys = Vec::new();
    if let Some(key) = key {
        keys.reserve_exact(values.len());
        for value in values.iter() {
            keys.push(vm.call(key, core::slice::from_ref(value))?);
        }
    }
    if key.is_none()
        && let Some(order) = plain_order(values)
    {
        // Equal values of these types can be told apart only by identity, so they must keep their order, too.
        values.sort_by(|a, b| if reverse { order(b, a) } else { order(a, b) });
        return Ok(());
    }
    let keys = if key.is_some() { keys.as_slice() } else { &*values };
    let mut places: Vec<usize> = (0..values.len()).collect();
    let result = match plain_order(keys) {
        Some(order) => {
            places.sort_by(|a, b| if reverse { order(&keys[*b], &keys[*a]) } else { order(&keys[*a], &keys[*b]) });
            Ok(())
        }
        None => {
            // Sorting backwards keeps the order of equal keys when the input is turned round before and after.
            if reverse {
                places.reverse();
            }
            let mut sorter = Sorter { vm, keys, spare: Vec::with_capacity(values.len() / 2 + 1) };
            let result = sorter.sort(&mut places);
            if reverse {
                places.reverse();
            }
            result
        }
    };
    let mut moved: Vec<Value> = places.iter().map(|place| replace(&mut values[*place], Value::NULL)).collect();
    values.swap_with_slice(&mut moved);
    result
}

/// An order of the keys that needs no Python code and never contradicts itself.
fn plain_order(keys: &[Value]) -> Option<fn(&Value, &Value) -> Ordering> {
    let first = keys.first()?;
    if first.is_int() {
        return keys.iter().all(Value::is_int).then_some(|a, b| a.as_int().cmp(&b.as_int()));
    }
    if first.is_kind(Kind::STR) {
        return keys.iter().all(|key| key.is_kind(Kind::STR)).then_some(compare_strings);
    }
    let is_ordered = |key: &Value| float(key).is_some_and(|number| !number.is_nan());
    keys.iter().all(is_ordered).then_some(|a, b| float(a).partial_cmp(&float(b)).unwrap_or(Ordering::Equal))
}

/// WTF-8 sorts by code points.
fn compare_strings(a: &Value, b: &Value) -> Ordering {
    let bytes = |value| Value::downcast_exact::<PyStr>(value).map(|string| string.as_bytes());
    bytes(a).cmp(&bytes(b))
}

fn float(value: &Value) -> Option<f64> {
    if value.is_word_float() {
        return Some(value.word_float());
    }
    value.downcast_exact::<PyFloat>().map(|float| float.number())
}

/// Runs shorter than this are made longer by insertion.
const SHORT_RUN: usize = 32;

struct Sorter<'a> {
    vm: &'a Vm,
    keys: &'a [Value],
    spare: Vec<usize>,
}

impl Sorter<'_> {
    fn less(&self, a: usize, b: usize) -> PyResult<bool> {
        match (self.keys.get(a), self.keys.get(b)) {
            (Some(a), Some(b)) => self.vm.compare_bool(a, b, CompareOp::Lt),
            _ => Ok(false),
        }
    }

    /// Sorts `places` by the keys they are the numbers of.
    fn sort(&mut self, places: &mut [usize]) -> PyResult<()> {
        let shortest = shortest_run(places.len());
        // Ends of the runs found so far; each run is longer than the next, and than the next two together.
        let mut runs: Vec<(usize, usize)> = Vec::new();
        let mut start = 0;
        while start < places.len() {
            let rest = &mut places[start..];
            let mut len = self.find_run(rest)?;
            let wanted = shortest.min(rest.len());
            if len < wanted {
                self.insert(&mut rest[..wanted], len)?;
                len = wanted;
            }
            runs.push((start, len));
            start += len;
            while let Some(at) = merge_due(&runs, false) {
                self.merge_runs(places, &mut runs, at)?;
            }
        }
        while let Some(at) = merge_due(&runs, true) {
            self.merge_runs(places, &mut runs, at)?;
        }
        Ok(())
    }

    /// The length of the run that `places` begins with; a falling one is turned round.
    fn find_run(&self, places: &mut [usize]) -> PyResult<usize> {
        if places.len() < 2 {
            return Ok(places.len());
        }
        let mut len = 2;
        let is_falling = self.less(places[1], places[0])?;
        while len < places.len() && self.less(places[len], places[len - 1])? == is_falling {
            len += 1;
        }
        if is_falling {
            places[..len].reverse();
        }
        Ok(len)
    }

    /// Sorts `places`, of which the first `sorted` are.
    fn insert(&self, places: &mut [usize], sorted: usize) -> PyResult<()> {
        for next in sorted..places.len() {
            let (mut low, mut high) = (0, next);
            while low < high {
                let middle = low + (high - low) / 2;
                if self.less(places[next], places[middle])? {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            places[low..=next].rotate_right(1);
        }
        Ok(())
    }

    fn merge_runs(&mut self, places: &mut [usize], runs: &mut Vec<(usize, usize)>, at: usize) -> PyResult<()> {
        let (start, left) = runs[at];
        let (_, right) = runs.remove(at + 1);
        runs[at].1 = left + right;
        self.merge(&mut places[start..start + left + right], left)
    }

    /// Merges the sorted parts before and behind `middle`.
    fn merge(&mut self, places: &mut [usize], middle: usize) -> PyResult<()> {
        // What is in place already at both ends stays out of it.
        let first = self.boundary(&places[..middle], places[middle], false)?;
        let last = middle + self.boundary(&places[middle..], places[middle - 1], true)?;
        let (places, middle) = (&mut places[first..last], middle - first);
        if middle == 0 || middle == places.len() {
            return Ok(());
        }
        let mut spare = core::mem::take(&mut self.spare);
        spare.clear();
        let result = if middle <= places.len() - middle {
            self.merge_up(places, middle, &mut spare)
        } else {
            self.merge_down(places, middle, &mut spare)
        };
        self.spare = spare;
        result
    }

    /// How many of the sorted `places` come before `place`; of equal ones those when `place` stands to the right, that
    /// is, when not `is_left`.
    fn boundary(&self, places: &[usize], place: usize, is_left: bool) -> PyResult<usize> {
        let (mut low, mut high) = (0, places.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let comes_before = match is_left {
                true => self.less(places[middle], place)?,
                false => !self.less(place, places[middle])?,
            };
            if comes_before {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Ok(low)
    }

    /// Merges from the front; the left part waits in `spare`.
    fn merge_up(&self, places: &mut [usize], middle: usize, spare: &mut Vec<usize>) -> PyResult<()> {
        spare.extend_from_slice(&places[..middle]);
        let (mut left, mut right, mut write) = (0, middle, 0);
        let mut result = Ok(());
        while left < spare.len() && right < places.len() {
            let take_right = match self.less(places[right], spare[left]) {
                Ok(answer) => answer,
                Err(raised) => {
                    result = Err(raised);
                    break;
                }
            };
            if take_right {
                places[write] = places[right];
                right += 1;
            } else {
                places[write] = spare[left];
                left += 1;
            }
            write += 1;
        }
        // Also after an error: then all numbers are there again, in some order.
        let rest = &spare[left..];
        places[write..write + rest.len()].copy_from_slice(rest);
        result
    }

    /// Merges from the back; the right part waits in `spare`.
    fn merge_down(&self, places: &mut [usize], middle: usize, spare: &mut Vec<usize>) -> PyResult<()> {
        spare.extend_from_slice(&places[middle..]);
        let (mut left, mut right, mut write) = (middle, spare.len(), places.len());
        let mut result = Ok(());
        while left > 0 && right > 0 {
            let take_left = match self.less(spare[right - 1], places[left - 1]) {
                Ok(answer) => answer,
                Err(raised) => {
                    result = Err(raised);
                    break;
                }
            };
            write -= 1;
            if take_left {
                left -= 1;
                places[write] = places[left];
            } else {
                right -= 1;
                places[write] = spare[right];
            }
        }
        let rest = &spare[..right];
        places[write - rest.len()..write].copy_from_slice(rest);
        result
    }
}

/// A length from which doubling a few times arrives at, or just below, `len`, so that merges stay balanced.
fn shortest_run(mut len: usize) -> usize {
    let mut lost = 0;
    while len >= 2 * SHORT_RUN {
        lost |= len & 1;
        len >>= 1;
    }
    len + lost
}

/// Which run must be merged with the one behind it; at the end, all must.
fn merge_due(runs: &[(usize, usize)], is_end: bool) -> Option<usize> {
    let len = |back: usize| runs.len().checked_sub(back).and_then(|at| runs.get(at)).map(|run| run.1);
    let (last, before) = (len(1)?, len(2)?);
    let at = runs.len() - 2;
    let is_broken = |two: Option<usize>, one: usize, sum: usize| two.is_some_and(|two| two <= one + sum);
    if is_end || is_broken(len(3), before, last) || is_broken(len(4), len(3).unwrap_or(0), before) || before <= last {
        return Some(if len(3).is_some_and(|third| third < last) { at - 1 } else { at });
    }
    None
}
