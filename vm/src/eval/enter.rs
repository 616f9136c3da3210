//! Starting frames from native code: each entry runs a loop of its own until its frame returns.

use core::ptr::null_mut;

use bytecode::CodeFlags;

use super::bind::bind;
use super::generator;
use super::run::run;
use super::stack::{ENTRY, Frame};
use crate::builtins::code::PyCode;
use crate::builtins::dict::PyDict;
use crate::builtins::function::PyFunction;
use crate::object::payload::Py;
use crate::object::value::Value;
use crate::vm::{PyResult, Raised, Vm};

/// Calls a Python function: `values` are positional arguments followed by those named by `names`.
pub(crate) fn call_function(vm: &Vm, function: &Py<PyFunction>, values: &[Value], names: &[Value]) -> PyResult {
    vm.check_depth()?;
    let code = function.code();
    let base = vm.stack.free_base();
    let room = code.register_count().max(values.len()) + 2;
    vm.stack.prepare(base, room).map_err(|_| too_deep(vm))?;
    // SAFETY: the registers from `base` on are ready and own nothing; they are written in full below.
    unsafe {
        base.write(function.value());
        base.add(1).write(Value::NULL);
        let window = base.add(2);
        for (at, value) in values.iter().enumerate() {
            window.add(at).write(value.clone());
        }
        if !(code.is_simple && names.is_empty() && values.len() == code.arg_count as usize)
            && let Err(raised) = bind_on_top(vm, function, window, values.len(), names)
        {
            drop(base.replace(Value::NULL));
            return Err(raised);
        }
        start(vm, function, &code, base, window)
    }
}

/// Binds with the arguments' registers protected from the Python code that binding may run.
unsafe fn bind_on_top(
    vm: &Vm,
    function: &Py<PyFunction>,
    window: *mut Value,
    count: usize,
    names: &[Value],
) -> PyResult<()> {
    // SAFETY: `bind` moves the arguments out before it runs anything, and writes the parameters back at the end.
    unsafe { bind(vm, function, window, count, names) }
}

/// Runs the body of a class, module or `exec`: code that looks names up in `namespace`.
pub(crate) fn run_with_namespace(vm: &Vm, function: &Py<PyFunction>, namespace: &Value) -> PyResult {
    vm.check_depth()?;
    let code = function.code();
    let base = vm.stack.free_base();
    vm.stack.prepare(base, code.register_count() + 2).map_err(|_| too_deep(vm))?;
    // SAFETY: as in `call_function`; register 0 of such code is the namespace, and there are no parameters.
    unsafe {
        base.write(function.value());
        base.add(1).write(Value::NULL);
        base.add(2).write(namespace.clone());
        start(vm, function, &code, base, base.add(2))
    }
}

/// Runs a module's or `exec`'s code with these globals and namespace.
pub(crate) fn run_code(vm: &Vm, code: &Py<PyCode>, globals: &Py<PyDict>, namespace: &Value) -> PyResult {
    let function = PyFunction::create(vm, code, globals);
    run_with_namespace(vm, &function, namespace)
}

/// Runs the frame whose parameters are in place.
///
/// # Safety
/// - `base` holds the function, `window` its parameters, and as many registers as the code has are ready there.
unsafe fn start(
    vm: &Vm,
    function: &Py<PyFunction>,
    code: &Py<PyCode>,
    base: *mut Value,
    window: *mut Value,
) -> PyResult {
    // SAFETY: upheld by the caller.
    unsafe {
        let parameters = code.unit().parameter_count() as usize + usize::from(code.unit().has_namespace());
        if code.is_generator_like() {
            let result = generator::create(vm, function, code, window, parameters);
            drop(base.replace(Value::NULL));
            return result;
        }
        let frame = vm.stack.top.get().add(1);
        if frame >= vm.stack.frame_limit.get() {
            for at in 0..parameters {
                drop(window.add(at).replace(Value::NULL));
            }
            drop(base.replace(Value::NULL));
            return Err(too_deep(vm));
        }
        for at in parameters..code.local_count() {
            window.add(at).write(Value::NULL);
        }
        frame.write(Frame {
            pc: code.start(),
            regs: window,
            code: &raw const **code,
            dst: base,
            companion: null_mut(),
            flags: ENTRY,
            object: 0,
        });
        vm.stack.top.set(frame);
        run(vm, code.start(), window)?;
        Ok(base.replace(Value::NULL))
    }
}

/// `RecursionError` for Python frames.
#[cold]
#[inline(never)]
pub(crate) fn too_deep(vm: &Vm) -> Raised {
    // The exception and what reports it need a few frames themselves.
    let limit = vm.stack.frame_limit.get();
    // SAFETY: the array has room behind the highest limit.
    vm.stack.frame_limit.set(unsafe { limit.add(1) });
    let raised = vm.recursion_error("maximum recursion depth exceeded");
    vm.stack.frame_limit.set(limit);
    raised
}

#[allow(dead_code)]
const GENERATOR_FLAGS: CodeFlags = CodeFlags::GENERATOR;
