//! The types of `None`, `NotImplemented` and `Ellipsis`, each of which has one instance.
//!
//! `None` is a constant of the word; the other two are immortal objects that the interpreter holds.

use alloc::format;

use crate::memory::heap::Heap;
use crate::native::args::Args;
use crate::native::prelude::*;
use crate::object::shape::Shape;

#[pyclass(name = "NoneType")]
pub struct PyNone;

#[pyclass(name = "NotImplementedType", kind = SINGLETON)]
pub struct PyNotImplemented;

#[pyclass(name = "ellipsis", kind = SINGLETON)]
pub struct PyEllipsis;

/// The one object of a type: `NotImplemented` or `Ellipsis`, by its shape. Their payloads are both empty.
pub(crate) fn create(heap: &Heap, shape: *const Shape) -> Value {
    const { assert!(size_of::<PyNotImplemented>() == 0 && size_of::<PyEllipsis>() == 0) };
    let object = heap.create(PyEllipsis, Kind::SINGLETON, shape);
    object.header().make_immortal();
    object.into_value()
}

fn no_arguments(vm: &Vm, name: &str, args: Args<'_>) -> PyResult<()> {
    if args.is_empty() { Ok(()) } else { Err(vm.type_error(format!("{name} takes no arguments"))) }
}

/// The type of the None singleton.
#[pymethods]
impl PyNone {
    #[new]
    #[text_signature("()")]
    fn new(vm: &Vm, _class: &Py<PyType>, args: Args<'_>) -> PyResult {
        no_arguments(vm, "NoneType", args).map(|()| Value::NONE)
    }

    fn __repr__(_this: &Value) -> &'static str {
        "None"
    }

    fn __bool__(_this: &Value) -> bool {
        false
    }

    fn __hash__(_this: &Value) -> i64 {
        // The same in every run, as in CPython: sets with None keep their order.
        0xFCA8_6420
    }

    fn __richcompare__(vm: &Vm, this: &Value, other: &Value, op: CompareOp) -> Value {
        match op {
            CompareOp::Eq if this.is(other) => Value::TRUE,
            CompareOp::Ne if this.is(other) => Value::FALSE,
            _ => vm.not_implemented(),
        }
    }
}

/// The type of the NotImplemented singleton.
#[pymethods]
impl PyNotImplemented {
    #[new]
    #[text_signature("()")]
    fn new(vm: &Vm, _class: &Py<PyType>, args: Args<'_>) -> PyResult {
        no_arguments(vm, "NotImplementedType", args).map(|()| vm.not_implemented())
    }

    fn __repr__(_this: &Value) -> &'static str {
        "NotImplemented"
    }

    fn __bool__(vm: &Vm, _this: &Value) -> PyResult<bool> {
        Err(vm.type_error("NotImplemented should not be used in a boolean context"))
    }

    #[text_signature(None)]
    fn __reduce__(_this: &Value) -> &'static str {
        "NotImplemented"
    }
}

/// The type of the Ellipsis singleton.
#[pymethods]
impl PyEllipsis {
    #[new]
    #[text_signature("()")]
    fn new(vm: &Vm, _class: &Py<PyType>, args: Args<'_>) -> PyResult {
        no_arguments(vm, "EllipsisType", args).map(|()| vm.ellipsis())
    }

    fn __repr__(_this: &Value) -> &'static str {
        "Ellipsis"
    }

    #[text_signature(None)]
    fn __reduce__(_this: &Value) -> &'static str {
        "Ellipsis"
    }
}
