//! What lists, tuples, dicts and sets share: text that grows within the memory limit, comparison item by item, the
//! hashes of keys, and the odds and ends of their iterators.

use alloc::format;
use alloc::vec::Vec;

use crate::native::args::Args;
use crate::native::prelude::*;
use crate::object::table::Hash;
use crate::protocol::repr_guard::ReprGuard;

/// Text under construction, whose size a script chooses.
pub(crate) struct TextBuilder<'vm> {
    vm: &'vm Vm,
    bytes: Vec<u8>,
}

impl<'vm> TextBuilder<'vm> {
    pub(crate) fn new(vm: &'vm Vm) -> TextBuilder<'vm> {
        TextBuilder { vm, bytes: Vec::new() }
    }

    pub(crate) fn push(&mut self, text: &[u8]) -> PyResult<()> {
        if self.bytes.capacity() - self.bytes.len() < text.len() {
            let wanted = self.bytes.len().saturating_add(text.len()).max(self.bytes.capacity().saturating_mul(2));
            self.vm.heap().check(wanted).map_err(|_| self.vm.no_memory())?;
            self.bytes.reserve_exact(wanted - self.bytes.len());
        }
        self.bytes.extend_from_slice(text);
        Ok(())
    }

    pub(crate) fn push_repr(&mut self, value: &Value) -> PyResult<()> {
        let text = self.vm.repr(value)?;
        self.push(text.as_bytes())
    }

    pub(crate) fn finish(self) -> PyResult {
        self.vm.try_str_bytes(&self.bytes).map(Py::into_value)
    }
}

/// `open`, the representations of the items with commas between, `close`; `item` is asked until it has no more.
/// `again` is shown for an object that is inside itself.
pub(crate) fn repr_items(
    vm: &Vm,
    this: &Value,
    [open, close, again]: [&[u8]; 3],
    item: impl Fn(usize) -> Option<Value>,
) -> PyResult {
    let Some(_guard) = ReprGuard::enter(vm, this) else { return vm.try_str_bytes(again).map(Py::into_value) };
    let mut text = TextBuilder::new(vm);
    text.push(open)?;
    let mut index = 0;
    while let Some(value) = item(index) {
        if index != 0 {
            text.push(b", ")?;
        }
        text.push_repr(&value)?;
        index += 1;
    }
    text.push(close)?;
    text.finish()
}

/// Compares two sequences, either of which may change on the way.
pub(crate) fn compare_items(
    vm: &Vm,
    op: CompareOp,
    len: impl Fn() -> (usize, usize),
    left: impl Fn(usize) -> Option<Value>,
    right: impl Fn(usize) -> Option<Value>,
) -> PyResult {
    let (left_len, right_len) = len();
    if left_len != right_len && matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::from_bool(op == CompareOp::Ne));
    }
    let mut index = 0;
    loop {
        let (Some(a), Some(b)) = (left(index), right(index)) else {
            let (left_len, right_len) = len();
            return Ok(Value::from_bool(op.holds(left_len.cmp(&right_len))));
        };
        if !vm.equal(&a, &b)? {
            // The comparison may have changed either; what is there now decides.
            let (Some(a), Some(b)) = (left(index), right(index)) else { continue };
            return match op {
                CompareOp::Eq => Ok(Value::FALSE),
                CompareOp::Ne => Ok(Value::TRUE),
                _ => vm.compare(&a, &b, op),
            };
        }
        index += 1;
    }
}

/// `item in sequence`, for one that may change on the way.
pub(crate) fn contains_item(vm: &Vm, item: &Value, own: impl Fn(usize) -> Option<Value>) -> PyResult<bool> {
    let mut index = 0;
    while let Some(value) = own(index) {
        if vm.equal(&value, item)? {
            return Ok(true);
        }
        index += 1;
    }
    Ok(false)
}

/// How many items of a sequence equal `item`.
pub(crate) fn count_item(vm: &Vm, item: &Value, own: impl Fn(usize) -> Option<Value>) -> PyResult<usize> {
    let mut index = 0;
    let mut count = 0;
    while let Some(value) = own(index) {
        count += usize::from(vm.equal(&value, item)?);
        index += 1;
    }
    Ok(count)
}

/// The place of `item` within bounds as `index` methods take them; `None` when it is not there.
pub(crate) fn find_item(
    vm: &Vm,
    item: &Value,
    [start, stop]: [Option<&Value>; 2],
    len: impl Fn() -> usize,
    own: impl Fn(usize) -> Option<Value>,
) -> PyResult<Option<usize>> {
    let clip = |index: isize| {
        let index = if index < 0 { index.saturating_add_unsigned(len()).max(0) } else { index };
        index.unsigned_abs()
    };
    let start = start.map_or(Ok(0), |start| bound(vm, start))?;
    let stop = stop.map_or(Ok(isize::MAX), |stop| bound(vm, stop))?;
    let (mut index, stop) = (clip(start), clip(stop));
    while index < stop
        && let Some(value) = own(index)
    {
        if vm.equal(&value, item)? {
            return Ok(Some(index));
        }
        index += 1;
    }
    Ok(None)
}

fn bound(vm: &Vm, value: &Value) -> PyResult<isize> {
    if !value.is_int() && vm.type_of(value).slots().index.is_none() {
        return Err(vm.type_error("slice indices must be integers or have an __index__ method"));
    }
    vm.index_to_clipped_isize(value)
}

/// The index a subscript means; the error for what is neither an index nor a slice.
pub(crate) fn subscript(vm: &Vm, key: &Value, type_name: &str) -> PyResult<isize> {
    if !key.is_int() && vm.type_of(key).slots().index.is_none() {
        let key = vm.type_name(key);
        return Err(vm.type_error(format!("{type_name} indices must be integers or slices, not {key}")));
    }
    vm.subscript_to_isize(key)
}

/// The number of items of `sequence * count`; `MemoryError` when that many are never granted.
pub(crate) fn repeated_len(vm: &Vm, len: usize, count: &Value) -> PyResult<(usize, usize)> {
    let count = vm.index_to_isize(count)?.max(0).unsigned_abs();
    let total = len.checked_mul(count).filter(|total| *total <= isize::MAX as usize / size_of::<Value>());
    total.map(|total| (count, total)).ok_or_else(|| vm.no_memory())
}

/// The hash of a key; failing with `TypeError` it tells what the key was to be.
#[inline(always)]
pub(crate) fn key_hash(vm: &Vm, key: &Value, role: &str) -> PyResult<Hash> {
    match vm.hash(key) {
        Ok(hash) => Ok(hash),
        Err(raised) => Err(unhashable(vm, key, role, raised)),
    }
}

#[cold]
#[inline(never)]
fn unhashable(vm: &Vm, key: &Value, role: &str, raised: Raised) -> Raised {
    let exception = vm.take_raised(raised);
    if !vm.type_of(&exception).as_value().is(vm.exceptions.type_error.as_value()) {
        return vm.restore(exception);
    }
    let reason = vm.str_lossy(&exception);
    vm.type_error(format!("cannot use '{}' as a {role} ({reason})", vm.type_of(key).full_name(vm)))
}

/// Whether `class` has another `__init__` than its builtin base: it then decides which arguments are right.
pub(crate) fn has_own_init(class: &Py<PyType>, base: &Py<PyType>) -> bool {
    let address = |class: &Py<PyType>| class.slots().init.map(|init| init as usize);
    address(class) != address(base)
}

/// Refuses keyword arguments to the constructor of an immutable builtin, unless a subclass has its own `__init__`.
pub(crate) fn check_new_keywords(vm: &Vm, class: &Py<PyType>, base: &Py<PyType>, args: &Args<'_>) -> PyResult<()> {
    if has_own_init(class, base) { Ok(()) } else { args.reject_keywords(vm) }
}

/// The function `iter`, for `__reduce__` of iterators.
pub(crate) fn iter_function(vm: &Vm) -> PyResult {
    vm.builtins.get_name(&vm.names.iter).ok_or_else(|| vm.attribute_error("iter"))
}

/// The index that `__setstate__` of an iterator over `len` items is given, clipped.
pub(crate) fn state_index(vm: &Vm, state: &Value, least: isize, len: usize) -> PyResult<isize> {
    let index = vm.index_to_isize(state)?;
    Ok(index.clamp(least, isize::try_from(len).unwrap_or(isize::MAX)))
}
