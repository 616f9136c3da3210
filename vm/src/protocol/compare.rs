//! Rich comparison. Language Reference 6.10.1.

use alloc::format;

use crate::builtins::str::PyStr;
use crate::object::header::Kind;
use crate::object::slots::CompareOp;
use crate::object::value::Value;
use crate::vm::{PyResult, Vm};

/// `a is b or a == b`, as containers compare.
#[inline]
pub(crate) fn equal(vm: &Vm, a: &Value, b: &Value) -> PyResult<bool> {
    if a.is(b) {
        return Ok(true);
    }
    equal_slowly(vm, a, b)
}

#[inline(never)]
fn equal_slowly(vm: &Vm, a: &Value, b: &Value) -> PyResult<bool> {
    if Value::both_int(a, b) {
        return Ok(false);
    }
    if a.is_kind(Kind::STR) && b.is_kind(Kind::STR) {
        let both = (a.downcast::<PyStr>(), b.downcast::<PyStr>());
        return Ok(matches!(both, (Some(a), Some(b)) if a.as_bytes() == b.as_bytes()));
    }
    vm.compare_bool(a, b, CompareOp::Eq)
}

impl Vm {
    /// `a is b or a == b`.
    pub fn equal(&self, a: &Value, b: &Value) -> PyResult<bool> {
        equal(self, a, b)
    }

    /// `a op b`. The right operand goes first when its class is a subclass of the left one's with a slot of its own.
    pub fn compare(&self, a: &Value, b: &Value, op: CompareOp) -> PyResult {
        self.check_depth()?;
        let left = self.type_of(a);
        let right = self.type_of(b);
        let mut reflected_tried = false;
        if !left.as_value().is(right.as_value())
            && right.is_subtype(left)
            && let Some(compare) = right.slots().compare
        {
            reflected_tried = true;
            let result = compare(self, b, a, op.swapped())?;
            if !self.is_not_implemented(&result) {
                return Ok(result);
            }
        }
        if let Some(compare) = self.type_of(a).slots().compare {
            let result = compare(self, a, b, op)?;
            if !self.is_not_implemented(&result) {
                return Ok(result);
            }
        }
        if !reflected_tried && let Some(compare) = self.type_of(b).slots().compare {
            let result = compare(self, b, a, op.swapped())?;
            if !self.is_not_implemented(&result) {
                return Ok(result);
            }
        }
        match op {
            CompareOp::Eq => Ok(Value::from_bool(a.is(b))),
            CompareOp::Ne => Ok(Value::from_bool(!a.is(b))),
            _ => Err(self.type_error(format!(
                "'{}' not supported between instances of '{}' and '{}'",
                op.symbol(),
                self.type_name(a),
                self.type_name(b)
            ))),
        }
    }

    pub fn compare_bool(&self, a: &Value, b: &Value, op: CompareOp) -> PyResult<bool> {
        if let (Some(a), Some(b)) = (a.as_int(), b.as_int()) {
            return Ok(op.holds(a.cmp(&b)));
        }
        let result = self.compare(a, b, op)?;
        self.truth(&result)
    }
}
