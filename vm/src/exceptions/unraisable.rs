//! Exceptions that nobody can catch: raised in a finalizer, a weak reference callback, a hook.

use alloc::vec::Vec;

use super::display::{caught, plain_traceback, type_name};
use super::raise::traceback_of;
use crate::builtins::str::PyStr;
use crate::builtins::traceback::PyTraceback;
use crate::native::prelude::*;

/// Reports `exception` through `sys.unraisablehook`. The message (`Exception ignored while calling deallocator`) is
/// followed by the representation of `object`, unless that is None.
pub(crate) fn write_unraisable(vm: &Vm, exception: Value, message: &str, object: &Value) {
    let mut text = message.as_bytes().to_vec();
    if !object.is_none() {
        text.push(b' ');
        text.extend_from_slice(&object_text(vm, object));
    }
    let message = caught(vm, vm.try_str_bytes(&text)).map_or(Value::NONE, Py::into_value);
    report(vm, exception, message, Value::NONE);
}

/// Reports `exception` as `Exception ignored in: object`.
pub(crate) fn write_unraisable_in(vm: &Vm, exception: Value, object: &Value) {
    report(vm, exception, Value::NONE, object.clone());
}

fn object_text(vm: &Vm, object: &Value) -> Vec<u8> {
    match caught(vm, vm.repr(object)) {
        Some(text) => text.as_bytes().to_vec(),
        None => b"<object repr() failed>".to_vec(),
    }
}

/// What `sys.unraisablehook` is told.
struct Unraisable {
    class: Value,
    exception: Value,
    traceback: Value,
    /// A str or None.
    message: Value,
    object: Value,
}

fn report(vm: &Vm, exception: Value, message: Value, object: Value) {
    let traceback = traceback_of(&exception);
    let class = vm.type_of(&exception).value();
    let arguments = Unraisable { class, exception, traceback, message, object };
    let Some(sys) = vm.modules.get_name(&vm.intern("sys")) else { return show(vm, &arguments) };
    let attribute = |name: &str| caught(vm, vm.get_attr_option(&sys, &vm.intern(name))).flatten();
    let hook = match attribute("unraisablehook") {
        Some(hook) if !hook.is_none() => hook,
        _ => return show(vm, &arguments),
    };
    if attribute("__unraisablehook__").is_some_and(|default| default.is(&hook)) {
        return show(vm, &arguments);
    }
    let Some(kind) = attribute("UnraisableHookArgs") else { return show(vm, &arguments) };
    let Unraisable { class, exception, traceback, message, object } = &arguments;
    let parts = [class, exception, traceback, message, object].map(Value::clone);
    let result =
        vm.try_tuple(&parts).and_then(|parts| vm.call(&kind, &[parts])).and_then(|told| vm.call(&hook, &[told]));
    if let Err(raised) = result {
        // The hook itself failed, of which there is nobody left to tell but the user.
        let exception = vm.take_raised(raised);
        let traceback = traceback_of(&exception);
        let mut text = b"Exception ignored in sys.unraisablehook: ".to_vec();
        text.extend_from_slice(&object_text(vm, &hook));
        text.push(b'\n');
        let class = vm.type_of(&exception).value();
        show_exception(vm, &mut text, &class, &exception, &traceback);
        super::display::write_error(vm, &text);
    }
}

/// `sys.unraisablehook(unraisable)`.
pub(crate) fn default_hook(vm: &Vm, told: &Value) -> PyResult<()> {
    let is_ours = vm.modules.get_name(&vm.intern("sys")).is_some_and(|sys| {
        let kind = caught(vm, vm.get_attr_str(&sys, "UnraisableHookArgs"));
        kind.is_some_and(|kind| vm.type_of(told).as_value().is(&kind))
    });
    if !is_ours {
        return Err(vm.type_error("sys.unraisablehook argument type must be UnraisableHookArgs"));
    }
    let get = |name: &str| vm.get_attr_str(told, name);
    let arguments = Unraisable {
        class: get("exc_type")?,
        exception: get("exc_value")?,
        traceback: get("exc_traceback")?,
        message: get("err_msg")?,
        object: get("object")?,
    };
    show(vm, &arguments);
    Ok(())
}

fn show(vm: &Vm, arguments: &Unraisable) {
    let mut text = Vec::new();
    let message = arguments.message.downcast::<PyStr>();
    match (message, arguments.object.is_none()) {
        (Some(message), false) => {
            text.extend_from_slice(message.as_bytes());
            text.extend_from_slice(b": ");
            text.extend_from_slice(&object_text(vm, &arguments.object));
            text.push(b'\n');
        }
        (None, false) => {
            text.extend_from_slice(b"Exception ignored in: ");
            text.extend_from_slice(&object_text(vm, &arguments.object));
            text.push(b'\n');
        }
        (Some(message), true) => {
            text.extend_from_slice(message.as_bytes());
            text.extend_from_slice(b":\n");
        }
        (None, true) => {}
    }
    show_exception(vm, &mut text, &arguments.class, &arguments.exception, &arguments.traceback);
    super::display::write_error(vm, &text);
}

fn show_exception(vm: &Vm, text: &mut Vec<u8>, class: &Value, exception: &Value, traceback: &Value) {
    if let Some(traceback) = traceback.downcast::<PyTraceback>() {
        text.extend_from_slice(&plain_traceback(vm, traceback));
    }
    if class.is_none() {
        return;
    }
    if exception.is_none() {
        text.extend_from_slice(vm.repr_lossy(class).as_bytes());
        text.push(b'\n');
        return;
    }
    text.extend_from_slice(&type_name(vm, exception));
    match caught(vm, vm.str(exception)) {
        Some(message) if message.is_empty() => {}
        Some(message) => {
            text.extend_from_slice(b": ");
            text.extend_from_slice(message.as_bytes());
        }
        None => text.extend_from_slice(b": <exception str() failed>"),
    }
    text.push(b'\n');
}
