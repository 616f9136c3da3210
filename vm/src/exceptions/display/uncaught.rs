//! The way of an exception that nobody caught: `sys.last_exc`, `sys.excepthook`, standard error.

use alloc::vec::Vec;

use kernel_glue::os::Fd;

use super::{caught, format_exception};
use crate::exceptions::raise::traceback_of;
use crate::exceptions::simple::SystemExitFields;
use crate::exceptions::{Extended, PyBaseException};
use crate::native::prelude::*;

/// Writes the report of the exception to `sys.stderr`: what `sys.excepthook` does unless it is replaced.
pub fn print_exception(vm: &Vm, exception: &Value) {
    let text = format_exception(vm, exception);
    write_error(vm, &text);
}

/// `sys.excepthook(type, value, traceback)`. The traceback counts only for an exception that has none.
pub(crate) fn excepthook(vm: &Vm, exception: &Value, traceback: &Value) {
    if let Some(body) = exception.downcast::<PyBaseException>()
        && body.traceback.is_null()
        && traceback.is_kind(Kind::TRACEBACK)
    {
        body.traceback.set(traceback.clone());
    }
    print_exception(vm, exception);
}

/// Writes to `sys.stderr`. A stream of None swallows the text, as in a program without a terminal; what a missing or
/// broken stream does not take goes to the file descriptor.
pub(crate) fn write_error(vm: &Vm, text: &[u8]) {
    let stream = sys_attribute(vm, "stderr");
    let written = match &stream {
        Some(stream) if stream.is_none() => return,
        Some(stream) => write_to(vm, stream, text),
        None => None,
    };
    if written.is_none() {
        // What is no UTF-8 is escaped, as the stream does it.
        let _ = vm.os().write_all(Fd::STDERR, &escape_surrogates(text));
    }
}

/// Writes and flushes; `None` when that failed.
fn write_to(vm: &Vm, stream: &Value, text: &[u8]) -> Option<()> {
    let text = caught(vm, vm.try_str_bytes(text))?.into_value();
    caught(vm, vm.call_method(stream, &vm.names.write, &[text]))?;
    caught(vm, vm.call_method(stream, &vm.names.flush, &[]));
    Some(())
}

fn escape_surrogates(text: &[u8]) -> Vec<u8> {
    let mut escaped = Vec::with_capacity(text.len());
    let mut buffer = [0; 4];
    for code in text::wtf8::code_points(text) {
        match char::from_u32(code) {
            Some(c) => escaped.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes()),
            None => escaped.extend_from_slice(alloc::format!("\\u{code:04x}").as_bytes()),
        }
    }
    escaped
}

fn sys_attribute(vm: &Vm, name: &str) -> Option<Value> {
    let sys = vm.modules.get_name(&vm.intern("sys"))?;
    caught(vm, vm.get_attr_option(&sys, &vm.intern(name)))?
}

/// Tells the user about an exception that ended the program, or a statement at the prompt.
pub fn report_uncaught(vm: &Vm, exception: &Value) {
    let class = vm.type_of(exception).value();
    let traceback = traceback_of(exception);
    if let Some(sys) = vm.modules.get_name(&vm.intern("sys")) {
        for (name, value) in [
            (&vm.names.last_exc, exception),
            (&vm.names.last_type, &class),
            (&vm.names.last_value, exception),
            (&vm.names.last_traceback, &traceback),
        ] {
            caught(vm, vm.set_attr(&sys, name, value.clone()));
        }
    }
    let Some(hook) = sys_attribute(vm, "excepthook") else {
        write_error(vm, b"sys.excepthook is missing\n");
        return print_exception(vm, exception);
    };
    if let Err(raised) = vm.call(&hook, &[class, exception.clone(), traceback]) {
        let second = vm.take_raised(raised);
        write_error(vm, b"Error in sys.excepthook:\n");
        print_exception(vm, &second);
        write_error(vm, b"\nOriginal exception was:\n");
        print_exception(vm, exception);
    }
}

/// The exit status a `SystemExit` asks for; `None` for any other exception. A code that is neither None nor a number is
/// printed, and means 1.
pub fn system_exit_status(vm: &Vm, exception: &Value) -> Option<i32> {
    let error = exception.downcast::<Extended<SystemExitFields>>()?;
    let mut code = error.fields.code.get_option().unwrap_or(Value::NONE);
    // Of an exception as code, its own code counts.
    if let Some(Some(inner)) = caught(vm, vm.get_attr_option(&code, &vm.names.code)) {
        code = inner;
    }
    if code.is_none() {
        return Some(0);
    }
    if vm.type_of(&code).is_subtype(&vm.types.int) {
        return Some(caught(vm, vm.index_to_i64(&code)).map_or(-1, |status| status as i32));
    }
    if let Some(text) = caught(vm, vm.str(&code)) {
        let mut line = text.as_bytes().to_vec();
        line.push(b'\n');
        write_error(vm, &line);
    }
    Some(1)
}
