//! `generator`, and the methods that generators, coroutines and asynchronous generators share.

use alloc::format;
use alloc::string::String;

use crate::eval::generator::{Resumed, Sent, State, Suspension, resume, suspension_of};
use crate::exceptions::raise;
use crate::native::prelude::*;

/// A function's frame that runs piece by piece.
#[pyclass(name = "generator", module = "builtins", kind = GENERATOR, flags(NO_NEW, WEAKREF), custom_payload)]
#[repr(C)]
pub struct PyGenerator {
    suspension: Suspension,
}

impl Payload for PyGenerator {
    const KIND: Kind = Kind::GENERATOR;

    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.suspension.traverse(visitor);
    }

    fn clear(&self) {
        self.suspension.clear();
    }
}

pub(crate) fn create(vm: &Vm, suspension: Suspension) -> Value {
    vm.create(PyGenerator { suspension }).into_value()
}

fn core(this: &Value) -> &Suspension {
    suspension_of(this).expect("called for generators, coroutines and asynchronous generators only")
}

/// What kind of object it is, for messages.
fn kind_name(this: &Value) -> &'static str {
    match this.kind() {
        Kind::COROUTINE => "coroutine",
        Kind::ASYNC_GENERATOR => "async generator",
        _ => "generator",
    }
}

/// Resumes with a value. `Returned` also stands for a generator that was exhausted before.
pub(crate) fn send_value(vm: &Vm, this: &Value, value: Value) -> PyResult<Resumed> {
    match core(this).state.get() {
        State::Running => Err(already_running(vm, this)),
        State::Closed if this.is_kind(Kind::COROUTINE) => {
            Err(vm.runtime_error("cannot reuse already awaited coroutine"))
        }
        State::Closed => Ok(Resumed::Returned(Value::NONE)),
        State::Created if !value.is_none() => {
            Err(vm.type_error(format!("can't send non-None value to a just-started {}", kind_name(this))))
        }
        State::Created | State::Suspended => resume(vm, this, Sent::Value(value)),
    }
}

#[cold]
fn already_running(vm: &Vm, this: &Value) -> Raised {
    vm.value_error(format!("{} already executing", kind_name(this)))
}

/// Raises an exception inside. When it delegates (`yield from`), the receiver gets it first.
pub(crate) fn throw_exception(vm: &Vm, this: &Value, exception: Value) -> PyResult<Resumed> {
    let own = core(this);
    match own.state.get() {
        State::Running => return Err(already_running(vm, this)),
        State::Closed if this.is_kind(Kind::COROUTINE) => {
            return Err(vm.runtime_error("cannot reuse already awaited coroutine"));
        }
        State::Closed => return Err(vm.restore(exception)),
        State::Created => {
            own.clear();
            return Err(vm.restore(exception));
        }
        State::Suspended => {}
    }
    let Some(receiver) = own.delegate() else { return resume(vm, this, Sent::Exception(exception)) };
    own.state.set(State::Running);
    let outcome = throw_into_receiver(vm, &receiver, &exception);
    own.state.set(State::Suspended);
    match outcome {
        Ok(Some(value)) => Ok(Resumed::Yielded(value)),
        Ok(None) => resume(vm, this, Sent::Exception(exception)),
        Err(raised) => {
            let inner = vm.take_raised(raised);
            if vm.type_of(&inner).is_subtype(&vm.exceptions.stop_iteration) {
                // The receiver has returned: its value is that of the `yield from`.
                let value = vm.get_attr(&inner, &vm.names.value)?;
                own.finish_delegation();
                return resume(vm, this, Sent::Value(value));
            }
            resume(vm, this, Sent::Exception(inner))
        }
    }
}

/// Passes an exception on. `None` when the receiver has no `throw` (or was only closed): the exception is then raised at
/// the `yield from` itself.
fn throw_into_receiver(vm: &Vm, receiver: &Value, exception: &Value) -> PyResult<Option<Value>> {
    if vm.type_of(exception).is_subtype(&vm.exceptions.generator_exit) {
        close_receiver(vm, receiver)?;
        return Ok(None);
    }
    if suspension_of(receiver).is_some() && !receiver.is_kind(Kind::ASYNC_GENERATOR) {
        return match throw_exception(vm, receiver, exception.clone())? {
            Resumed::Yielded(value) => Ok(Some(value)),
            Resumed::Returned(value) => Err(vm.stop_iteration(&value)),
        };
    }
    match vm.get_attr_option(receiver, &vm.names.throw)? {
        Some(throw) => vm.call(&throw, core::slice::from_ref(exception)).map(Some),
        None => Ok(None),
    }
}

fn close_receiver(vm: &Vm, receiver: &Value) -> PyResult<()> {
    if suspension_of(receiver).is_some() && !receiver.is_kind(Kind::ASYNC_GENERATOR) {
        return close(vm, receiver).map(drop);
    }
    match vm.get_attr_option(receiver, &vm.names.close)? {
        Some(method) => vm.call(&method, &[]).map(drop),
        None => Ok(()),
    }
}

/// `close()`: raises `GeneratorExit` inside and expects the frame to end. Returns what it returns (3.13).
pub(crate) fn close(vm: &Vm, this: &Value) -> PyResult {
    let own = core(this);
    match own.state.get() {
        State::Closed => return Ok(Value::NONE),
        State::Created => {
            own.clear();
            return Ok(Value::NONE);
        }
        State::Running => return Err(already_running(vm, this)),
        State::Suspended => {}
    }
    let exit = raise::instantiate(vm, &vm.exceptions.generator_exit, &[])?;
    match throw_exception(vm, this, exit) {
        Ok(Resumed::Returned(value)) => Ok(value),
        Ok(Resumed::Yielded(_)) => Err(vm.runtime_error(format!("{} ignored GeneratorExit", kind_name(this)))),
        Err(raised)
            if vm.raised_is(&raised, &vm.exceptions.generator_exit)
                || vm.raised_is(&raised, &vm.exceptions.stop_iteration) =>
        {
            drop(vm.take_raised(raised));
            Ok(Value::NONE)
        }
        Err(raised) => Err(raised),
    }
}

/// What happens when it dies while suspended: as `close`, errors reported.
pub(crate) fn finalize(vm: &Vm, this: &Value) {
    if core(this).state.get() != State::Suspended {
        return;
    }
    if let Err(raised) = close(vm, this) {
        let exception = vm.take_raised(raised);
        raise::write_unraisable(vm, exception, "Exception ignored while closing generator", this);
    }
}

/// The exception for the arguments of `throw(type, value, traceback)`.
pub(crate) fn exception_from_args(vm: &Vm, args: &Args<'_>) -> PyResult {
    args.reject_keywords(vm)?;
    args.check_count(vm, 1, Some(3))?;
    let kind = &args.values[0];
    let value = args.values.get(1).filter(|value| !value.is_none());
    let traceback = args.values.get(2).filter(|value| !value.is_none());
    if let Some(traceback) = traceback
        && !traceback.is_kind(Kind::TRACEBACK)
    {
        return Err(vm.type_error("throw() third argument must be a traceback object"));
    }
    let exception = raise::from_throw(vm, kind, value)?;
    if let Some(traceback) = traceback {
        vm.call_method_str(&exception, "with_traceback", core::slice::from_ref(traceback))?;
    }
    Ok(exception)
}

/// An exception that leaves a generator's frame: `StopIteration` becomes `RuntimeError` (PEP 479).
pub(crate) fn stop_iteration_error(vm: &Vm, code: &crate::builtins::code::PyCode, exception: Value) -> Value {
    use bytecode::CodeFlags;
    let class = vm.type_of(&exception);
    let is_async = code.flags.contains(CodeFlags::ASYNC_GENERATOR);
    let message = if class.is_subtype(&vm.exceptions.stop_iteration) {
        if is_async {
            "async generator raised StopIteration"
        } else if code.flags.contains(CodeFlags::COROUTINE) {
            "coroutine raised StopIteration"
        } else {
            "generator raised StopIteration"
        }
    } else if is_async && class.is_subtype(&vm.exceptions.stop_async_iteration) {
        "async generator raised StopAsyncIteration"
    } else {
        return exception;
    };
    let raised = vm.runtime_error(message);
    let raised = raise::with_cause(vm, raised, exception);
    vm.take_raised(raised)
}

/// One step of iteration: `None` when it returned None, else `StopIteration` with the value.
pub(crate) fn next(vm: &Vm, this: &Value) -> PyResult<Option<Value>> {
    match send_value(vm, this, Value::NONE)? {
        Resumed::Yielded(value) => Ok(Some(value)),
        Resumed::Returned(value) if value.is_none() => Ok(None),
        Resumed::Returned(value) => Err(vm.stop_iteration(&value)),
    }
}

/// The result of `send` and `throw` as a method: a return is `StopIteration`.
pub(crate) fn as_method_result(vm: &Vm, resumed: Resumed) -> PyResult {
    match resumed {
        Resumed::Yielded(value) => Ok(value),
        Resumed::Returned(value) => Err(vm.stop_iteration(&value)),
    }
}

pub(crate) fn repr(vm: &Vm, this: &Value) -> String {
    let kind = match this.kind() {
        Kind::ASYNC_GENERATOR => "async_generator",
        _ => kind_name(this),
    };
    format!("<{kind} object {} at {:#x}>", vm.str_lossy(&core(this).qualname.get()), vm.id(this))
}

fn check_name(vm: &Vm, value: Option<&Value>, what: &str) -> PyResult {
    match value {
        Some(value) if value.has_layout(Kind::STR) => Ok(value.clone()),
        _ => Err(vm.type_error(format!("{what} must be set to a string object"))),
    }
}

pub(crate) fn set_name(vm: &Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    core(this).name.set(check_name(vm, value, "__name__")?);
    Ok(())
}

pub(crate) fn set_qualname(vm: &Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    core(this).qualname.set(check_name(vm, value, "__qualname__")?);
    Ok(())
}

#[pymethods]
impl PyGenerator {
    fn __iter__(this: &Py<PyGenerator>) -> Value {
        this.value()
    }

    fn __next__(vm: &Vm, this: &Value) -> PyResult<Option<Value>> {
        next(vm, this)
    }

    /// send(value) -> send 'value' into generator, return next yielded value or raise StopIteration.
    fn send(vm: &Vm, this: &Value, value: &Value) -> PyResult {
        as_method_result(vm, send_value(vm, this, value.clone())?)
    }

    /// throw(value)
    /// throw(type[,value[,tb]])
    ///
    /// Raise exception in generator, return next yielded value or raise StopIteration.
    fn throw(vm: &Vm, this: &Value, args: Args<'_>) -> PyResult {
        let exception = exception_from_args(vm, &args)?;
        as_method_result(vm, throw_exception(vm, this, exception)?)
    }

    /// close() -> raise GeneratorExit inside generator.
    fn close(vm: &Vm, this: &Value) -> PyResult {
        close(vm, this)
    }

    fn __del__(vm: &Vm, this: &Value) {
        finalize(vm, this);
    }

    fn __repr__(vm: &Vm, this: &Value) -> String {
        repr(vm, this)
    }

    #[getter]
    fn __name__(this: &Py<PyGenerator>) -> Value {
        this.suspension.name.get()
    }

    #[setter]
    fn set___name__(vm: &Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
        set_name(vm, this, value)
    }

    #[getter]
    fn __qualname__(this: &Py<PyGenerator>) -> Value {
        this.suspension.qualname.get()
    }

    #[setter]
    fn set___qualname__(vm: &Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
        set_qualname(vm, this, value)
    }

    #[getter]
    fn gi_running(this: &Py<PyGenerator>) -> bool {
        this.suspension.state.get() == State::Running
    }

    #[getter]
    fn gi_suspended(this: &Py<PyGenerator>) -> bool {
        this.suspension.state.get() == State::Suspended
    }

    #[getter]
    fn gi_code(this: &Py<PyGenerator>) -> Value {
        this.suspension.code().value()
    }

    #[getter]
    fn gi_frame(vm: &Vm, this: &Value) -> Value {
        super::frame::of_suspension(vm, this)
    }

    #[getter]
    fn gi_yieldfrom(this: &Py<PyGenerator>) -> Option<Value> {
        this.suspension.delegate()
    }

    /// Generic aliases: `Generator[Y, S, R]`.
    #[classmethod]
    fn __class_getitem__(vm: &Vm, class: &Value, item: &Value) -> PyResult {
        super::generic_alias::create(vm, class, item)
    }
}
