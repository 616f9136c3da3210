//! What native code asks of a running interpreter: the frame that called it, `sys`, warnings, files, safe points.

use alloc::vec::Vec;

use crate::builtins::cell::PyCell;
use crate::builtins::dict::PyDict;
use crate::builtins::frame::{self, PyFrame};
use crate::builtins::module::PyModule;
use crate::eval::stack::{Frame, GENERATOR};
use crate::object::payload::Py;
use crate::object::type_object::PyType;
use crate::object::value::Value;
use crate::vm::{PyResult, Raised, Vm, breaker};

/// Back edges and calls between two looks at signals.
const FUEL: i32 = 1 << 14;

impl Vm {
    // ---- frames ----

    /// The record of the innermost Python frame.
    fn running_record(&self) -> Option<*mut Frame> {
        let top = self.stack.top.get();
        // SAFETY: `top` is a live record.
        if unsafe { (*top).code.is_null() } { None } else { Some(top) }
    }

    /// The innermost Python frame as an object.
    pub(crate) fn running_frame(&self) -> Option<Py<PyFrame>> {
        let record = self.running_record()?;
        Py::try_from_value(frame::object_of(self, record)).ok()
    }

    /// The frame object `depth` frames out; `None` past the outermost.
    pub(crate) fn frame_at(&self, depth: usize) -> Option<Value> {
        if depth >= self.stack.depth() {
            return None;
        }
        // SAFETY: inside the records in use.
        Some(frame::object_of(self, unsafe { self.stack.top.get().sub(depth) }))
    }

    /// The record in which a running generator runs.
    pub(crate) fn record_of_generator(&self, generator: &Value) -> Option<*mut Frame> {
        let mut record = self.stack.top.get();
        // SAFETY: walks the records in use down to the bottom one.
        unsafe {
            while record > self.stack.bottom() {
                if (*record).flags & GENERATOR != 0 && (*record).companion as u64 == generator.bits() {
                    return Some(record);
                }
                record = record.sub(1);
            }
        }
        None
    }

    /// The globals of the innermost Python frame.
    pub fn current_globals(&self) -> Option<Py<PyDict>> {
        let record = self.running_record()?;
        // SAFETY: the record is live; see `frame::function_of`.
        Some(unsafe { frame::function_of(record) }.globals())
    }

    /// `locals()` of the innermost Python frame: its namespace, or a snapshot of its variables (PEP 667).
    pub(crate) fn current_locals(&self) -> PyResult {
        match self.running_frame() {
            Some(frame) => self.get_attr_str(frame.as_value(), "f_locals"),
            None => Err(self.system_error("frame does not exist")),
        }
    }

    /// Whether a module's body, with these globals, is on the stack.
    pub(crate) fn is_running_module(&self, globals: &Py<PyDict>) -> bool {
        let mut record = self.stack.top.get();
        // SAFETY: walks the records in use down to the bottom one.
        unsafe {
            while record > self.stack.bottom() {
                let code = &*(*record).code;
                if code.unit().has_namespace() && (*(*record).regs).is(globals.as_value()) {
                    return true;
                }
                record = record.sub(1);
            }
        }
        false
    }

    /// Lines and columns of the instruction at the byte offset `lasti` of a code object.
    pub(crate) fn code_positions(&self, code: &Value, lasti: i64) -> Option<bytecode::Location> {
        let code = code.downcast::<crate::builtins::code::PyCode>()?;
        code.location(usize::try_from(lasti).ok()? / 8)
    }

    // ---- sys and builtins ----

    pub(crate) fn sys_attr_option(&self, name: &Value) -> PyResult<Option<Value>> {
        match self.state.sys_dict.get().downcast::<PyDict>() {
            Some(dict) => Ok(dict.get_name(name)),
            None => Ok(None),
        }
    }

    /// An attribute of `sys`. Raises `RuntimeError` when it was deleted.
    pub(crate) fn sys_attr(&self, name: &Value) -> PyResult {
        match self.sys_attr_option(name)? {
            Some(value) => Ok(value),
            None => Err(self.runtime_error(alloc::format!("lost sys.{}", self.str_lossy(name)))),
        }
    }

    /// The module `builtins`.
    pub(crate) fn builtins_module(&self) -> Value {
        self.modules.get_name(&self.names.builtins).unwrap_or_else(|| self.builtins.value())
    }

    /// Makes the module `builtins`, whose dict is the interpreter's.
    pub(crate) fn make_builtins_module(&self) -> PyResult<()> {
        let module = self.create(PyModule::over(self.builtins.value()));
        self.modules.set_name(self, &self.names.builtins, module.into_value())
    }

    // ---- warnings ----

    /// Issues a warning at a place in a source text.
    pub(crate) fn warn_explicit(&self, class: &Py<PyType>, message: &str, filename: &str, line: u32) -> PyResult<()> {
        let Some(warnings) = self.modules.get_name(&self.names.warnings) else { return Ok(()) };
        let function = self.get_attr_str(&warnings, "warn_explicit")?;
        let args =
            [self.try_str(message)?, class.value(), self.try_str(filename)?, self.int(i64::from(line))];
        self.call(&function, &args).map(drop)
    }

    // ---- files ----

    /// The contents of a file. Raises `OSError`.
    pub(crate) fn read_file(&self, path: &[u8]) -> PyResult<Vec<u8>> {
        self.os().read_file(path).map_err(|errno| match self.try_str_bytes(path) {
            Ok(path) => self.os_error(errno, Some(path.as_value()), None),
            Err(raised) => raised,
        })
    }

    // ---- exceptions and safe points ----

    /// The proof for an exception that is known to be on its way.
    pub(crate) fn raised_again(&self) -> Raised {
        let exception = self.raised.take();
        self.restore(exception)
    }

    /// What a safe point does when the fuel is used up: collects, raises `MemoryError`, delivers signals.
    pub(crate) fn at_safe_point(&self) -> PyResult<()> {
        self.fuel.set(FUEL);
        let reasons = self.breaker.replace(0);
        if reasons & breaker::MEMORY != 0 {
            self.collect_if_due();
            if self.heap().take_over_limit() {
                self.collect_garbage(true);
                if self.heap().check(0).is_err() {
                    return Err(self.no_memory());
                }
            }
        }
        self.deliver_signals()
    }

    /// `KeyboardInterrupt` for Ctrl-C; other signals wait for the module `signal`.
    fn deliver_signals(&self) -> PyResult<()> {
        use core::sync::atomic::Ordering;
        if self.os().pending_signals().load(Ordering::Relaxed) == 0 {
            return Ok(());
        }
        let pending = self.os().take_signals();
        if pending & (1 << (kernel_glue::Signal::SIGINT.number() - 1)) != 0 {
            return Err(self.raise_args(&self.exceptions.keyboard_interrupt, &[]));
        }
        Ok(())
    }

    // ---- values ----

    /// The number of an exact float.
    pub(crate) fn exact_float(&self, value: &Value) -> Option<f64> {
        if value.is_word_float() {
            return Some(value.word_float());
        }
        if value.is_kind(crate::object::header::Kind::FLOAT) { self.to_f64(value).ok() } else { None }
    }

    /// A cell's contents, or the value itself.
    pub(crate) fn uncell(value: Value) -> Value {
        match value.downcast_exact::<PyCell>() {
            Some(cell) => cell.get(),
            None => value,
        }
    }
}
