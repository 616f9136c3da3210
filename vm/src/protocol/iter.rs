//! Iteration. Language Reference 3.3.7, Library Reference "Iterator Types".

use alloc::format;
use alloc::vec::Vec;

use crate::builtins::list::PyList;
use crate::builtins::sequence_iterator::PySequenceIterator;
use crate::builtins::tuple::PyTuple;
use crate::object::header::Kind;
use crate::object::payload::Py;
use crate::object::value::Value;
use crate::vm::{PyResult, Vm};

impl Vm {
    /// `iter(object)`.
    pub fn iter(&self, object: &Value) -> PyResult {
        match self.type_of(object).slots().iter {
            Some(iter) => {
                let iterator = iter(self, object)?;
                if self.type_of(&iterator).slots().next.is_some() {
                    Ok(iterator)
                } else {
                    Err(self
                        .type_error(format!("iter() returned non-iterator of type '{}'", self.type_name(&iterator))))
                }
            }
            None if self.is_sequence(object) => Ok(self.create(PySequenceIterator::new(object.clone())).into_value()),
            None => Err(self.type_error(format!("'{}' object is not iterable", self.type_name(object)))),
        }
    }

    /// The iterator's next item; `None` at the end.
    #[inline]
    pub fn next(&self, iterator: &Value) -> PyResult<Option<Value>> {
        match self.type_of(iterator).slots().next {
            Some(next) => next(self, iterator),
            None => Err(self.type_error(format!("'{}' object is not an iterator", self.type_name(iterator)))),
        }
    }

    /// All items, as `list(object)` would see them.
    pub fn collect_values(&self, object: &Value) -> PyResult<Vec<Value>> {
        if let Some(tuple) = object.downcast_exact::<PyTuple>() {
            return Ok(tuple.as_slice().to_vec());
        }
        if let Some(list) = object.downcast_exact::<PyList>() {
            return Ok(list.snapshot());
        }
        // An honest length is believed only as far as it refuses what can never fit.
        let hint = self.length_hint(object, 0)?;
        let size = hint.checked_mul(size_of::<Value>()).ok_or_else(|| self.no_memory())?;
        self.heap().check(size).map_err(|_| self.no_memory())?;
        let mut values: Vec<Value> = Vec::new();
        self.for_each(object, |value| {
            if values.len() == values.capacity() {
                let more = values.len().max(4);
                self.heap().check(more * size_of::<Value>()).map_err(|_| self.no_memory())?;
                values.try_reserve(more).map_err(|_| self.no_memory())?;
            }
            values.push(value);
            Ok(())
        })?;
        Ok(values)
    }

    /// Calls `visit` with each item.
    pub fn for_each(&self, object: &Value, mut visit: impl FnMut(Value) -> PyResult<()>) -> PyResult<()> {
        if object.is_kind(Kind::TUPLE)
            && let Some(tuple) = object.downcast_exact::<PyTuple>()
        {
            let tuple: Py<PyTuple> = tuple.clone();
            for item in tuple.as_slice() {
                visit(item.clone())?;
            }
            return Ok(());
        }
        let iterator = self.iter(object)?;
        while let Some(item) = self.next(&iterator)? {
            visit(item)?;
        }
        Ok(())
    }

    /// `operator.length_hint(object, default)`.
    pub fn length_hint(&self, object: &Value, default: usize) -> PyResult<usize> {
        if let Some(len) = self.type_of(object).slots().len {
            let result = len(self, object);
            match self.catch(result, &self.exceptions.type_error)? {
                Some(length) => return Ok(length),
                None => return Ok(default),
            }
        }
        let result = self.call_special(object, &self.names.__length_hint__, &[]);
        let Some(Some(hint)) = self.catch(result, &self.exceptions.type_error)? else { return Ok(default) };
        if self.is_not_implemented(&hint) {
            return Ok(default);
        }
        if !hint.is_int() && !hint.has_layout(Kind::INT) {
            return Err(self.type_error(format!("__length_hint__ must be an integer, not {}", self.type_name(&hint))));
        }
        usize::try_from(self.index_to_isize(&hint)?)
            .map_err(|_| self.value_error("__length_hint__() should return >= 0"))
    }
}
