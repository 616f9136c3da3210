//! `frame`: an activation as an object, made when somebody asks for it.
//!
//! While its frame runs, the object looks at the frame's record; when the frame is left, the locals move into the object
//! (as they do when a traceback keeps a frame alive). A generator's frame object comes and goes with its record.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::Cell;

use bytecode::LocalKind;

use crate::builtins::cell::PyCell;
use crate::builtins::code::PyCode;
use crate::builtins::dict::PyDict;
use crate::builtins::function::PyFunction;
use crate::eval::generator::{suspension, suspension_of};
use crate::eval::stack::{Frame, GENERATOR};
use crate::native::prelude::*;

/// An activation of a code object.
#[pyclass(name = "frame", module = "builtins", kind = FRAME, flags(NO_NEW))]
pub struct PyFrame {
    /// Null when the frame has been left.
    #[no_traverse]
    record: Cell<*mut Frame>,
    code: ValueCell,
    globals: ValueCell,
    builtins: ValueCell,
    /// The mapping of code that has one; NULL otherwise.
    namespace: ValueCell,
    /// Registers of a frame that was left.
    locals: ValueVec,
    back: ValueCell,
    /// Word offset of the instruction under way.
    offset: Cell<usize>,
    trace: ValueCell,
}

impl PyFrame {
    pub(crate) fn code(&self) -> Py<PyCode> {
        Py::try_from_value(self.code.get()).unwrap_or_else(|_| unreachable!("set from a code object"))
    }

    /// The value of a register; NULL when unbound or gone.
    pub(crate) fn register(&self, at: usize) -> Value {
        let record = self.record.get();
        if record.is_null() {
            return self.locals.get(at).unwrap_or(Value::NULL);
        }
        if at >= self.code().register_count() {
            return Value::NULL;
        }
        // SAFETY: the record is live (else it were null), and its window has as many registers as the code.
        unsafe { (*(*record).regs.add(at)).clone() }
    }

    fn current_offset(&self) -> usize {
        let record = self.record.get();
        if record.is_null() {
            return self.offset.get();
        }
        // SAFETY: as above; `pc` was saved when the frame last called something.
        unsafe { ((*record).pc.offset_from((*(*record).code).start()) as usize).saturating_sub(1) }
    }

    /// Name and value of each bound variable; cells are looked into.
    fn variables(&self, vm: &Vm) -> Vec<(Value, Value)> {
        let code = self.code();
        let mut variables: Vec<(Value, Value)> = Vec::new();
        for (at, local) in code.unit().locals.iter().enumerate() {
            let mut value = self.register(at);
            if matches!(local.kind, LocalKind::Cell | LocalKind::Free | LocalKind::HiddenCell)
                && let Some(cell) = value.clone().downcast_exact::<PyCell>()
            {
                value = cell.get();
            }
            if local.kind != LocalKind::Namespace && !value.is_null() {
                variables.push((vm.intern(&local.name), value));
            }
        }
        variables
    }
}

/// The function of a live record.
///
/// # Safety
/// - the record is live and has code.
pub(crate) unsafe fn function_of(record: *mut Frame) -> Py<PyFunction> {
    // SAFETY: upheld by the caller; a frame's destination holds its function unless it is a generator's.
    unsafe {
        if (*record).flags & GENERATOR != 0 {
            suspension((*record).companion).function().clone()
        } else {
            (*(*record).dst).downcast::<PyFunction>().expect("a frame's destination holds its function").clone()
        }
    }
}

/// The frame object of a live record.
pub(crate) fn object_of(vm: &Vm, record: *mut Frame) -> Value {
    if let Some(object) = vm.state.frame_object(record) {
        return object;
    }
    // SAFETY: the caller gives a live record with code.
    let (code, function, namespace) = unsafe {
        let code = &*(*record).code;
        let function = function_of(record);
        let namespace = if code.unit().has_namespace() { (*(*record).regs).clone() } else { Value::NULL };
        (function.code(), function, namespace)
    };
    let object = vm.create(PyFrame {
        record: Cell::new(record),
        code: ValueCell::new(code.into_value()),
        globals: ValueCell::new(function.globals().into_value()),
        builtins: ValueCell::new(function.builtins_ref().value()),
        namespace: ValueCell::new(namespace),
        locals: ValueVec::new(),
        back: ValueCell::empty(),
        offset: Cell::new(0),
        trace: ValueCell::empty(),
    });
    // SAFETY: as above.
    unsafe { (*record).object = 1 };
    vm.state.remember_frame(record, object.value());
    object.into_value()
}

/// The frame is being left: its locals move into the object, if anybody else holds it.
pub(crate) unsafe fn detach(vm: &Vm, record: *mut Frame) {
    let Some(object) = vm.state.forget_frame(record) else { return };
    // SAFETY: the record is the running frame's.
    unsafe { (*record).object = 0 };
    let Some(frame) = object.downcast::<PyFrame>() else { return };
    frame.offset.set(frame.current_offset());
    if frame.header().ref_count() > 1 {
        // SAFETY: registers are moved out, leaving NULL; the frame does not run any more.
        unsafe {
            let previous = record.sub(1);
            if !(*previous).code.is_null() && (*previous).object != 0 {
                frame.back.set(object_of(vm, previous));
            }
            for at in 0..(*(*record).code).local_count() {
                let value = (*record).regs.add(at).replace(Value::NULL);
                // Without memory the local is dropped, which only a debugger can see.
                let _ = frame.locals.push(vm.heap(), value);
            }
        }
    }
    frame.record.set(core::ptr::null_mut());
}

/// A generator's frame is suspended: the object keeps a copy of what it showed.
pub(crate) unsafe fn suspended(vm: &Vm, record: *mut Frame) {
    let Some(object) = vm.state.forget_frame(record) else { return };
    // SAFETY: as in `detach`.
    unsafe { (*record).object = 0 };
    let Some(frame) = object.downcast::<PyFrame>() else { return };
    frame.offset.set(frame.current_offset());
    if frame.header().ref_count() > 1 {
        // SAFETY: as in `detach`, but the registers stay the generator's.
        unsafe {
            for at in 0..(*(*record).code).local_count() {
                let _ = frame.locals.push(vm.heap(), (*(*record).regs.add(at)).clone());
            }
        }
    }
    frame.record.set(core::ptr::null_mut());
}

/// The frame object of a generator, coroutine or asynchronous generator; None when it is closed.
pub(crate) fn of_suspension(vm: &Vm, this: &Value) -> Value {
    use crate::eval::generator::State;
    let Some(core) = suspension_of(this) else { return Value::NONE };
    match core.state.get() {
        State::Closed => return Value::NONE,
        State::Running => {
            if let Some(record) = vm.record_of_generator(this) {
                return object_of(vm, record);
            }
        }
        _ => {}
    }
    let function = core.function();
    let locals = ValueVec::new();
    for register in core.saved_registers() {
        let _ = locals.push(vm.heap(), register.clone());
    }
    let frame = vm.create(PyFrame {
        record: Cell::new(core::ptr::null_mut()),
        code: ValueCell::new(core.code().value()),
        globals: ValueCell::new(function.globals().into_value()),
        builtins: ValueCell::new(function.builtins_ref().value()),
        namespace: ValueCell::empty(),
        locals,
        back: ValueCell::empty(),
        offset: Cell::new(core.offset()),
        trace: ValueCell::empty(),
    });
    frame.into_value()
}

#[pymethods]
impl PyFrame {
    #[getter]
    fn f_code(this: &Py<PyFrame>) -> Value {
        this.code.get()
    }

    #[getter]
    fn f_globals(this: &Py<PyFrame>) -> Value {
        this.globals.get()
    }

    #[getter]
    fn f_builtins(this: &Py<PyFrame>) -> Value {
        this.builtins.get()
    }

    /// The local variables: the namespace of module and class code, else a snapshot.
    #[getter]
    fn f_locals(vm: &Vm, this: &Py<PyFrame>) -> PyResult {
        if let Some(namespace) = this.namespace.get_option() {
            return Ok(namespace);
        }
        let dict = PyDict::new(vm);
        for (name, value) in this.variables(vm) {
            dict.set_name(vm, &name, value)?;
        }
        Ok(dict.into_value())
    }

    #[getter]
    fn f_lineno(this: &Py<PyFrame>) -> u32 {
        this.code().line(this.current_offset())
    }

    #[getter]
    fn f_lasti(this: &Py<PyFrame>) -> usize {
        this.current_offset() * 8
    }

    #[getter]
    fn f_back(vm: &Vm, this: &Py<PyFrame>) -> Value {
        let record = this.record.get();
        if record.is_null() {
            return this.back.get_option().unwrap_or(Value::NONE);
        }
        // SAFETY: the record is live, and the bottom record has no code.
        unsafe {
            let previous = record.sub(1);
            if (*previous).code.is_null() { Value::NONE } else { object_of(vm, previous) }
        }
    }

    #[getter]
    fn f_trace(this: &Py<PyFrame>) -> Option<Value> {
        this.trace.get_option()
    }

    #[setter]
    fn set_f_trace(this: &Py<PyFrame>, value: Option<&Value>) {
        this.trace.set(value.cloned().unwrap_or(Value::NULL));
    }

    /// Drop the references to the local variables of a frame that was left.
    fn clear(vm: &Vm, this: &Py<PyFrame>) -> PyResult<()> {
        if !this.record.get().is_null() {
            return Err(vm.runtime_error("cannot clear an executing frame"));
        }
        drop(this.locals.take());
        Ok(())
    }

    fn __repr__(vm: &Vm, this: &Py<PyFrame>) -> String {
        let code = this.code();
        format!(
            "<frame at {:#x}, file {}, line {}, code {}>",
            vm.id(this.as_value()),
            vm.repr_lossy(&code.filename()),
            code.line(this.current_offset()),
            vm.str_lossy(&code.name())
        )
    }
}
