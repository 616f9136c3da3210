//! `cell`: a shared place for a variable that an inner function uses.

use alloc::format;

use crate::native::prelude::*;

/// Create a new cell object.
///
/// With an argument, the cell holds it; without, the cell is empty.
#[pyclass(name = "cell", module = "builtins", kind = CELL)]
pub struct PyCell {
    contents: ValueCell,
}

impl PyCell {
    /// NULL makes an empty cell.
    pub fn create(vm: &Vm, contents: Value) -> Py<PyCell> {
        vm.create(PyCell { contents: ValueCell::new(contents) })
    }

    /// NULL when empty.
    #[inline(always)]
    pub fn get(&self) -> Value {
        self.contents.get()
    }

    #[inline(always)]
    pub fn set(&self, value: Value) {
        self.contents.set(value);
    }
}

#[pymethods]
impl PyCell {
    #[new]
    fn new(vm: &Vm, _class: &Py<PyType>, contents: Option<Value>) -> Value {
        PyCell::create(vm, contents.unwrap_or(Value::NULL)).into_value()
    }

    #[getter]
    fn cell_contents(vm: &Vm, this: &Py<PyCell>) -> PyResult {
        this.contents.get_option().ok_or(()).or_else(|()| Err(vm.value_error("cell is empty")))
    }

    #[setter]
    fn set_cell_contents(this: &Py<PyCell>, value: Option<&Value>) {
        this.contents.set(value.cloned().unwrap_or(Value::NULL));
    }

    fn __repr__(vm: &Vm, this: &Py<PyCell>) -> PyResult {
        let id = vm.id(this.as_value());
        vm.try_str(&match this.contents.get_option() {
            Some(contents) => {
                format!("<cell at {id:#x}: {} object at {:#x}>", vm.type_name(&contents), vm.id(&contents))
            }
            None => format!("<cell at {id:#x}: empty>"),
        })
    }

    fn __richcompare__(vm: &Vm, this: &Py<PyCell>, other: &Value, op: CompareOp) -> PyResult {
        let Some(other) = other.downcast::<PyCell>() else { return Ok(vm.not_implemented()) };
        match (this.contents.get_option(), other.contents.get_option()) {
            (Some(own), Some(other)) => vm.compare(&own, &other, op),
            (own, other) => Ok(Value::from_bool(op.holds(own.is_some().cmp(&other.is_some())))),
        }
    }
}
