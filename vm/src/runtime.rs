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
        let args = [self.try_str(message)?, class.value(), self.try_str(filename)?, self.int(i64::from(line))];
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

impl Vm {
    /// What long native operations do now and then: delivers signals. Raises `KeyboardInterrupt`.
    pub fn safe_point(&self) -> PyResult<()> {
        self.at_safe_point()
    }

    /// The UTF-8 form of a text. Raises `UnicodeEncodeError` for lone surrogates.
    pub fn encode_utf8_strict(&self, text: &crate::builtins::str::PyStr) -> PyResult<Vec<u8>> {
        let bytes = text.as_bytes();
        match text::wtf8::find_surrogate(bytes) {
            None => Ok(bytes.to_vec()),
            Some(offset) => {
                let at = self.int_from_usize(text::wtf8::index_of_offset(bytes, offset));
                let end = self.int_from_usize(text::wtf8::index_of_offset(bytes, offset) + 1);
                let object = self.try_str_bytes(bytes)?.into_value();
                Err(self.raise_args(
                    &self.exceptions.unicode_encode_error,
                    &[self.intern("utf-8"), object, at, end, self.intern("surrogates not allowed")],
                ))
            }
        }
    }

    /// The module `__main__`, made anew, with its dict.
    pub fn new_main_module(&self) -> PyResult<Py<PyDict>> {
        let module = PyModule::create(self, "__main__", Value::NONE)?;
        let dict = module.dict();
        dict.set_name(self, &self.names.__builtins__, self.builtins_module())?;
        self.modules.set_name(self, &self.names.__main__, module.into_value())?;
        Ok(dict)
    }

    /// Compiles source text and runs it in these globals. Raises what either raises.
    pub fn run_source(&self, source: &[u8], is_text: bool, filename: &str, globals: &Py<PyDict>) -> PyResult {
        let code = crate::compile::compile_source(self, source, is_text, filename, crate::compile::Mode::Exec, 0)?;
        if is_text {
            crate::exceptions::source::register(self, code.as_value(), &alloc::string::String::from_utf8_lossy(source));
        }
        crate::eval::enter::run_code(self, &code, globals, globals.as_value())
    }

    /// Tells about an exception that nobody caught, as the end of a program does; returns the exit status.
    pub fn report_exit(&self, exception: &Value) -> i32 {
        if let Some(status) = crate::exceptions::display::system_exit_status(self, exception) {
            return status;
        }
        crate::exceptions::display::report_uncaught(self, exception);
        if self.type_of(exception).is_subtype(&self.exceptions.keyboard_interrupt) { 130 } else { 1 }
    }

    /// Flushes `sys.stdout` and `sys.stderr`; false when that failed.
    pub fn flush_standard_streams(&self) -> bool {
        let mut done = true;
        for name in [&self.names.stdout, &self.names.stderr] {
            let Ok(Some(stream)) = self.sys_attr_option(name) else { continue };
            if stream.is_none() {
                continue;
            }
            if let Err(raised) = self.call_method(&stream, &self.names.flush, &[]) {
                drop(self.take_raised(raised));
                done = false;
            }
        }
        done
    }
}

impl Vm {
    /// Runs compiled code in these globals; `source` is shown in tracebacks.
    pub fn run_code(&self, code: &Py<crate::builtins::code::PyCode>, globals: &Py<PyDict>, source: &str) -> PyResult {
        crate::exceptions::source::register(self, code.as_value(), source);
        crate::eval::enter::run_code(self, code, globals, globals.as_value())
    }
}
