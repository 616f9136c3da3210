//! `bool`: the subclass of `int` whose only instances are the constants `False` and `True`.

use super::int::{PyInt, arithmetic, int_value};
use crate::native::prelude::*;

/// Never on the heap: both instances are constants of the word.
#[pyclass(name = "bool", base = PyInt, flags(MATCH_SELF))]
pub struct PyBool;

/// A bool for two bools, else what `int` makes of them.
fn bitwise(
    vm: &Vm,
    left: &Value,
    right: &Value,
    of_bools: fn(bool, bool) -> bool,
    of_ints: fn(&Vm, super::int::IntRef<'_>, super::int::IntRef<'_>) -> PyResult,
) -> PyResult {
    if let (Some(left), Some(right)) = (left.as_bool(), right.as_bool()) {
        return Ok(Value::from_bool(of_bools(left, right)));
    }
    match (int_value(left), int_value(right)) {
        (Some(left), Some(right)) => of_ints(vm, left, right),
        _ => Ok(vm.not_implemented()),
    }
}

/// The truth of an object: True or False.
///
/// True and False are the only instances of the class bool, which is a subclass of int and
/// cannot be subclassed itself.
#[pymethods]
impl PyBool {
    #[new]
    #[signature("object=False, /")]
    fn new(vm: &Vm, _class: &Py<PyType>, object: Option<&Value>) -> PyResult<bool> {
        object.map_or(Ok(false), |object| vm.truth(object))
    }

    fn __repr__(this: &Value) -> &'static str {
        if this.is(&Value::TRUE) { "True" } else { "False" }
    }

    fn __and__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        bitwise(vm, left, right, |a, b| a & b, arithmetic::and)
    }

    fn __or__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        bitwise(vm, left, right, |a, b| a | b, arithmetic::or)
    }

    fn __xor__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        bitwise(vm, left, right, |a, b| a ^ b, arithmetic::xor)
    }

    fn __invert__(vm: &Vm, this: &Value) -> PyResult {
        vm.warn_deprecated(
            "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise \
             inversion of the underlying int object and is usually not what you expect from negating a bool. Use the \
             'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of the underlying \
             int.",
        )?;
        Ok(Value::int32(if this.is(&Value::TRUE) { -2 } else { -1 }))
    }
}
