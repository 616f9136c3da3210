//! The text streams of standard input and output, `sys.stdin`, `sys.stdout` and `sys.stderr`.
//!
//! They encode and decode UTF-8 over a file descriptor of the operating system. Output is written line by line to a
//! terminal and in blocks elsewhere.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};

use kernel_glue::{Errno, Fd};
use vm::builtins::str::PyStr;
use vm::native::prelude::*;

const BLOCK: usize = 8192;

/// Text over one of the standard file descriptors.
#[pyclass(name = "StandardStream", module = "_io", flags(NO_NEW))]
pub struct StandardStream {
    name: &'static str,
    fd: i32,
    writes: bool,
    /// Every line is written at once.
    by_line: bool,
    /// Every write is written at once.
    unbuffered: bool,
    /// Characters that do not fit are written as escapes instead of raising.
    escapes: bool,
    pending: RefCell<Vec<u8>>,
    at_end: Cell<bool>,
    closed: Cell<bool>,
}

/// Makes the three streams and puts them into `sys`.
pub fn install(vm: &Vm, unbuffered: bool) -> PyResult<()> {
    let sys = vm.import("sys")?;
    for (name, fd) in [("stdin", 0), ("stdout", 1), ("stderr", 2)] {
        let is_terminal = vm.os().isatty(Fd(fd));
        let stream = StandardStream {
            name,
            fd,
            writes: fd != 0,
            by_line: is_terminal || fd == 2,
            unbuffered,
            escapes: fd == 2,
            pending: RefCell::new(Vec::new()),
            at_end: Cell::new(false),
            closed: Cell::new(false),
        };
        let stream = vm.create(stream).into_value();
        vm.set_attr(&sys, &vm.intern(name), stream.clone())?;
        vm.set_attr(&sys, &vm.intern(&format!("__{name}__")), stream)?;
    }
    Ok(())
}

impl StandardStream {
    fn write_out(&self, vm: &Vm, bytes: &[u8]) -> PyResult<()> {
        let mut rest = bytes;
        while !rest.is_empty() {
            match vm.os().write(Fd(self.fd), rest) {
                Ok(count) => rest = &rest[count.min(rest.len())..],
                Err(Errno::EINTR) => vm.safe_point()?,
                Err(errno) => return Err(vm.os_error(errno, None, None)),
            }
        }
        Ok(())
    }

    fn flush_pending(&self, vm: &Vm) -> PyResult<()> {
        let bytes = core::mem::take(&mut *self.pending.borrow_mut());
        self.write_out(vm, &bytes)
    }

    fn check_open(&self, vm: &Vm) -> PyResult<()> {
        if self.closed.get() { Err(vm.value_error("I/O operation on closed file.")) } else { Ok(()) }
    }

    /// Reads more input; false at the end.
    fn fill(&self, vm: &Vm) -> PyResult<bool> {
        let mut block = [0; BLOCK];
        loop {
            match vm.os().read(Fd(self.fd), &mut block) {
                Ok(0) => return Ok(false),
                Ok(count) => {
                    self.pending.borrow_mut().extend_from_slice(&block[..count]);
                    return Ok(true);
                }
                Err(Errno::EINTR) => vm.safe_point()?,
                Err(errno) => return Err(vm.os_error(errno, None, None)),
            }
        }
    }

    /// A line with its end, or what is left at the end of the input.
    fn read_line(&self, vm: &Vm) -> PyResult {
        let mut searched = 0;
        loop {
            let found = self.pending.borrow()[searched..].iter().position(|byte| *byte == b'\n');
            if let Some(at) = found {
                let line: Vec<u8> = self.pending.borrow_mut().drain(..=searched + at).collect();
                return decoded(vm, &line);
            }
            searched = self.pending.borrow().len();
            if !self.fill(vm)? {
                let rest = core::mem::take(&mut *self.pending.borrow_mut());
                return decoded(vm, &rest);
            }
        }
    }
}

fn decoded(vm: &Vm, bytes: &[u8]) -> PyResult {
    vm.decode_os(bytes).map(Py::into_value)
}

#[pymethods]
impl StandardStream {
    /// Write string to stream. Returns the number of characters written.
    fn write(vm: &Vm, this: &Py<StandardStream>, text: &Value) -> PyResult<usize> {
        this.check_open(vm)?;
        let Some(text) = text.downcast::<PyStr>() else {
            return Err(vm.type_error(format!("write() argument must be str, not {}", vm.type_name(text))));
        };
        if !this.writes {
            return Err(vm.value_error("not writable"));
        }
        let bytes = match text.as_str() {
            Some(text) => text.as_bytes().to_vec(),
            None if this.escapes => text.to_string_lossy().into_bytes(),
            None => vm.encode_utf8_strict(text)?,
        };
        let has_line = bytes.contains(&b'\n');
        let len = {
            let mut pending = this.pending.borrow_mut();
            pending.extend_from_slice(&bytes);
            pending.len()
        };
        if this.unbuffered || this.by_line && has_line || len >= BLOCK {
            this.flush_pending(vm)?;
        }
        Ok(text.len())
    }

    /// Write the strings of an iterable.
    fn writelines(vm: &Vm, this: &Py<StandardStream>, lines: &Value) -> PyResult<()> {
        vm.for_each(lines, |line| StandardStream::write(vm, this, &line).map(drop))
    }

    /// Write out what is buffered.
    fn flush(vm: &Vm, this: &Py<StandardStream>) -> PyResult<()> {
        this.check_open(vm)?;
        if this.writes { this.flush_pending(vm) } else { Ok(()) }
    }

    /// Read until newline or end of input.
    #[signature("size=-1, /")]
    fn readline(vm: &Vm, this: &Py<StandardStream>, size: i64) -> PyResult {
        let _ = size;
        this.check_open(vm)?;
        if this.writes {
            return Err(vm.value_error("not readable"));
        }
        this.read_line(vm)
    }

    /// Read all, or at most size characters.
    #[signature("size=-1, /")]
    fn read(vm: &Vm, this: &Py<StandardStream>, size: i64) -> PyResult {
        this.check_open(vm)?;
        if this.writes {
            return Err(vm.value_error("not readable"));
        }
        let Ok(size) = usize::try_from(size) else {
            while this.fill(vm)? {}
            let all = core::mem::take(&mut *this.pending.borrow_mut());
            return decoded(vm, &all);
        };
        loop {
            let end = {
                let pending = this.pending.borrow();
                String::from_utf8_lossy(&pending).char_indices().nth(size).map(|(at, _)| at)
            };
            if let Some(end) = end {
                let taken: Vec<u8> = this.pending.borrow_mut().drain(..end).collect();
                return decoded(vm, &taken);
            }
            if !this.fill(vm)? {
                let all = core::mem::take(&mut *this.pending.borrow_mut());
                return decoded(vm, &all);
            }
        }
    }

    /// Return a list of lines.
    fn readlines(vm: &Vm, this: &Py<StandardStream>) -> PyResult {
        vm.list_from(vm.collect_values(this.as_value())?)
    }

    fn __iter__(this: &Py<StandardStream>) -> Value {
        this.value()
    }

    fn __next__(vm: &Vm, this: &Py<StandardStream>) -> PyResult<Option<Value>> {
        let line = this.read_line(vm)?;
        Ok(if vm.truth(&line)? { Some(line) } else { None })
    }

    /// Return whether this is an interactive stream.
    fn isatty(vm: &Vm, this: &Py<StandardStream>) -> bool {
        vm.os().isatty(Fd(this.fd))
    }

    /// Return the underlying file descriptor.
    fn fileno(this: &Py<StandardStream>) -> i32 {
        this.fd
    }

    /// Return whether the stream can be read from.
    fn readable(this: &Py<StandardStream>) -> bool {
        !this.writes
    }

    /// Return whether the stream can be written to.
    fn writable(this: &Py<StandardStream>) -> bool {
        this.writes
    }

    /// Flush and close the stream.
    fn close(vm: &Vm, this: &Py<StandardStream>) -> PyResult<()> {
        if this.writes && !this.closed.get() {
            this.flush_pending(vm)?;
        }
        this.closed.set(true);
        Ok(())
    }

    fn __enter__(this: &Py<StandardStream>) -> Value {
        this.value()
    }

    fn __exit__(vm: &Vm, this: &Py<StandardStream>, _args: VarArgs<'_>) -> PyResult<()> {
        StandardStream::close(vm, this)
    }

    #[getter]
    fn name(this: &Py<StandardStream>) -> String {
        format!("<{}>", this.name)
    }

    #[getter]
    fn mode(this: &Py<StandardStream>) -> &'static str {
        if this.writes { "w" } else { "r" }
    }

    #[getter]
    fn encoding(_this: &Py<StandardStream>) -> &'static str {
        "utf-8"
    }

    #[getter]
    fn errors(this: &Py<StandardStream>) -> &'static str {
        if this.escapes { "backslashreplace" } else { "strict" }
    }

    #[getter]
    fn closed(this: &Py<StandardStream>) -> bool {
        this.closed.get()
    }

    fn __repr__(this: &Py<StandardStream>) -> String {
        let mode = if this.writes { "w" } else { "r" };
        format!("<_io.TextIOWrapper name='<{}>' mode='{mode}' encoding='utf-8'>", this.name)
    }
}
