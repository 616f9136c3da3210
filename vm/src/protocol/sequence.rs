//! Length, membership, and what sequences share: index normalisation, slices of slices.

use alloc::format;

use crate::object::header::Kind;
use crate::object::value::Value;
use crate::vm::{PyResult, Vm};

/// `item in object` by iterating.
pub(crate) fn contains_by_iteration(vm: &Vm, object: &Value, item: &Value) -> PyResult<bool> {
    let iterator = match vm.iter(object) {
        Ok(iterator) => iterator,
        Err(raised) if vm.raised_is(&raised, &vm.exceptions.type_error) && !vm.is_iterable(object) => {
            drop(vm.take_raised(raised));
            return Err(
                vm.type_error(format!("argument of type '{}' is not a container or iterable", vm.type_name(object)))
            );
        }
        Err(raised) => return Err(raised),
    };
    while let Some(own) = vm.next(&iterator)? {
        if vm.equal(&own, item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

impl Vm {
    /// `len(object)`.
    pub fn len(&self, object: &Value) -> PyResult<usize> {
        match self.type_of(object).slots().len {
            Some(len) => len(self, object),
            None => Err(self.type_error(format!("object of type '{}' has no len()", self.type_name(object)))),
        }
    }

    /// `item in container`.
    pub fn contains(&self, container: &Value, item: &Value) -> PyResult<bool> {
        match self.type_of(container).slots().contains {
            Some(contains) => contains(self, container, item),
            None => contains_by_iteration(self, container, item),
        }
    }

    /// Whether `object[0]`, `object[1]`, ... may work (`PySequence_Check`).
    pub fn is_sequence(&self, object: &Value) -> bool {
        !object.has_layout(Kind::DICT) && self.type_of(object).slots().get_item.is_some()
    }

    pub fn is_iterable(&self, object: &Value) -> bool {
        self.type_of(object).slots().iter.is_some() || self.is_sequence(object)
    }

    /// An index into a sequence of `len` items as Python counts it: negative from the end. `None` when out of range.
    #[inline]
    pub fn normalise_index(&self, index: isize, len: usize) -> Option<usize> {
        let at = if index < 0 { index.checked_add_unsigned(len)? } else { index };
        usize::try_from(at).ok().filter(|at| *at < len)
    }
}
