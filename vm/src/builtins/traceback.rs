//! `traceback`: the frames an exception left on its way, outermost first.
//!
//! Invariant: following `tb_next` ends; the setter refuses a ring.

use core::cell::Cell;

use bytecode::Location;

use crate::builtins::code::PyCode;
use crate::builtins::frame::PyFrame;
use crate::native::prelude::*;

/// Bytes of an instruction word, which `tb_lasti` counts.
const INSTRUCTION_SIZE: usize = 8;

#[repr(C)]
#[pyclass(name = "traceback", kind = TRACEBACK)]
pub struct PyTraceback {
    /// The next deeper entry, or NULL.
    next: ValueCell,
    frame: ValueCell,
    /// Where in the code the frame was left: a byte offset; -1 when it had not begun.
    lasti: Cell<i64>,
    /// The line, or -1 when it is to be found by `lasti`.
    lineno: Cell<i64>,
}

impl PyTraceback {
    /// An entry in front of `next` (NULL for the last one).
    pub(crate) fn new(next: Value, frame: Value, lasti: i64, lineno: i64) -> PyTraceback {
        PyTraceback {
            next: ValueCell::new(next),
            frame: ValueCell::new(frame),
            lasti: Cell::new(lasti),
            lineno: Cell::new(lineno),
        }
    }

    pub(crate) fn next(&self) -> Option<Py<PyTraceback>> {
        Py::try_from_value(self.next.get()).ok()
    }

    /// The frame; None after the collector has taken it away.
    pub(crate) fn frame(&self) -> Value {
        self.frame.get_option().unwrap_or(Value::NONE)
    }

    /// The line, asked of the frame's code when it was not given.
    pub(crate) fn line(&self, vm: &Vm) -> Option<i64> {
        match self.lineno.get() {
            -1 => self.location(vm)?.line.map(i64::from),
            line => Some(line),
        }
    }

    /// Lines and columns of the instruction at which the frame was left, as far as the code knows them.
    pub(crate) fn location(&self, vm: &Vm) -> Option<Location> {
        let offset = usize::try_from(self.lasti.get()).ok()? / INSTRUCTION_SIZE;
        let code = match vm.get_attr_str(&self.frame(), "f_code") {
            Ok(code) => code,
            Err(raised) => {
                drop(vm.take_raised(raised));
                return None;
            }
        };
        code.downcast::<PyCode>()?.location(offset)
    }
}

#[pymethods]
impl PyTraceback {
    /// Create a new traceback object.
    #[new]
    #[signature("tb_next, tb_frame, tb_lasti, tb_lineno")]
    fn new_object(
        vm: &Vm,
        class: &Py<PyType>,
        tb_next: &Value,
        tb_frame: &Py<PyFrame>,
        tb_lasti: i32,
        tb_lineno: i32,
    ) -> PyResult {
        let next = checked_next(vm, tb_next, "traceback object or None")?;
        let body = PyTraceback::new(next, tb_frame.value(), i64::from(tb_lasti), i64::from(tb_lineno));
        vm.create_in(class, body).map(Py::into_value)
    }

    #[getter]
    fn tb_next(_vm: &Vm, this: &Py<PyTraceback>) -> Value {
        this.next.get_option().unwrap_or(Value::NONE)
    }

    #[setter]
    fn set_tb_next(vm: &Vm, this: &Py<PyTraceback>, value: Option<&Value>) -> PyResult<()> {
        let Some(value) = value else { return Err(vm.type_error("can't delete tb_next attribute")) };
        let next = checked_next(vm, value, "traceback object")?;
        let mut cursor = Py::<PyTraceback>::try_from_value(next.clone()).ok();
        while let Some(entry) = cursor {
            if entry.as_value().is(this.as_value()) {
                return Err(vm.value_error("traceback loop detected"));
            }
            cursor = entry.next();
        }
        this.next.set(next);
        Ok(())
    }

    #[getter]
    fn tb_frame(_vm: &Vm, this: &Py<PyTraceback>) -> Value {
        this.frame()
    }

    #[getter]
    fn tb_lasti(_vm: &Vm, this: &Py<PyTraceback>) -> i64 {
        this.lasti.get()
    }

    #[getter]
    fn tb_lineno(vm: &Vm, this: &Py<PyTraceback>) -> Option<i64> {
        this.line(vm)
    }

    fn __dir__(vm: &Vm, _this: &Py<PyTraceback>) -> PyResult {
        let names = ["tb_frame", "tb_next", "tb_lasti", "tb_lineno"];
        vm.list_from(names.map(|name| vm.intern(name)).to_vec())
    }
}

/// `None` becomes NULL.
fn checked_next(vm: &Vm, value: &Value, expected: &str) -> PyResult {
    if value.is_none() {
        return Ok(Value::NULL);
    }
    if value.downcast::<PyTraceback>().is_none() {
        return Err(vm.type_error(alloc::format!("expected {expected}, got '{}'", vm.type_name(value))));
    }
    Ok(value.clone())
}
