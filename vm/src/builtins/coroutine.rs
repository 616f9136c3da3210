//! `coroutine` and its `__await__` wrapper; awaiting and delegation (PEP 492, 380).

use alloc::format;
use alloc::string::String;

use crate::builtins::generator;
use crate::eval::generator::{Resumed, State, Suspension, suspension_of};
use crate::native::prelude::*;

/// The frame of an `async def` function.
#[pyclass(name = "coroutine", module = "builtins", kind = COROUTINE, flags(NO_NEW, WEAKREF), custom_payload)]
#[repr(C)]
pub struct PyCoroutine {
    suspension: Suspension,
}

impl Payload for PyCoroutine {
    const KIND: Kind = Kind::COROUTINE;

    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.suspension.traverse(visitor);
    }

    fn clear(&self) {
        self.suspension.clear();
    }
}

pub(crate) fn create(vm: &Vm, suspension: Suspension) -> Value {
    vm.create(PyCoroutine { suspension }).into_value()
}

/// What came of sending into the receiver of a `yield from`.
pub(crate) enum Sent {
    Yielded(Value),
    Returned(Value),
}

/// Sends a value into an iterator: generators and coroutines are resumed, others get `next` or `send`.
pub(crate) fn send(vm: &Vm, receiver: &Value, value: Value) -> PyResult<Sent> {
    if matches!(receiver.kind(), Kind::GENERATOR | Kind::COROUTINE) {
        return Ok(match generator::send_value(vm, receiver, value)? {
            Resumed::Yielded(value) => Sent::Yielded(value),
            Resumed::Returned(value) => Sent::Returned(value),
        });
    }
    let result = if value.is_none() {
        match vm.next(receiver) {
            Ok(Some(value)) => return Ok(Sent::Yielded(value)),
            Ok(None) => return Ok(Sent::Returned(Value::NONE)),
            Err(raised) => Err(raised),
        }
    } else {
        vm.call_method(receiver, &vm.names.send, &[value])
    };
    match result {
        Ok(value) => Ok(Sent::Yielded(value)),
        Err(raised) if vm.raised_is(&raised, &vm.exceptions.stop_iteration) => {
            let stop = vm.take_raised(raised);
            Ok(Sent::Returned(vm.get_attr(&stop, &vm.names.value)?))
        }
        Err(raised) => Err(raised),
    }
}

/// Whether a generator is one that `types.coroutine` marked as awaitable.
fn is_iterable_coroutine(object: &Value) -> bool {
    object.is_kind(Kind::GENERATOR)
        && suspension_of(object).is_some_and(|own| own.code().flags.contains(bytecode::CodeFlags::ITERABLE_COROUTINE))
}

/// The iterator that `await object` runs.
pub(crate) fn await_iterator(vm: &Vm, object: &Value) -> PyResult {
    if object.is_kind(Kind::COROUTINE) || is_iterable_coroutine(object) {
        return Ok(object.clone());
    }
    let Some(method) = vm.type_of(object).slots().await_ else {
        return Err(vm.type_error(format!("'{}' object can't be awaited", vm.type_name(object))));
    };
    let iterator = method(vm, object)?;
    if iterator.is_kind(Kind::COROUTINE) || is_iterable_coroutine(&iterator) {
        return Err(vm.type_error("__await__() returned a coroutine"));
    }
    if vm.type_of(&iterator).slots().next.is_none() {
        return Err(vm.type_error(format!("__await__() returned non-iterator of type '{}'", vm.type_name(&iterator))));
    }
    Ok(iterator)
}

/// As [`await_iterator`], for `GET_AWAITABLE`: `place` is 1 after `__aenter__`, 2 after `__aexit__`.
pub(crate) fn awaitable(vm: &Vm, object: &Value, place: u16) -> PyResult {
    let awaits =
        object.is_kind(Kind::COROUTINE) || is_iterable_coroutine(object) || vm.type_of(object).slots().await_.is_some();
    if !awaits && place != 0 {
        let method = if place == 1 { "__aenter__" } else { "__aexit__" };
        return Err(vm.type_error(format!(
            "'async with' received an object from {method} that does not implement __await__: {}",
            vm.type_name(object)
        )));
    }
    let iterator = await_iterator(vm, object)?;
    if iterator.is_kind(Kind::COROUTINE) && suspension_of(&iterator).is_some_and(|own| own.delegate().is_some()) {
        return Err(vm.runtime_error("coroutine is being awaited already"));
    }
    Ok(iterator)
}

/// The iterator that `yield from object` delegates to.
pub(crate) fn yield_from_iterator(vm: &Vm, object: &Value, allows_coroutine: bool) -> PyResult {
    if object.is_kind(Kind::COROUTINE) {
        if !allows_coroutine {
            return Err(vm.type_error("cannot 'yield from' a coroutine object in a non-coroutine generator"));
        }
        return Ok(object.clone());
    }
    if object.is_kind(Kind::GENERATOR) {
        return Ok(object.clone());
    }
    vm.iter(object)
}

#[pymethods]
impl PyCoroutine {
    /// send(value) -> send 'value' into coroutine, return next yielded value or raise StopIteration.
    fn send(vm: &Vm, this: &Value, value: &Value) -> PyResult {
        generator::as_method_result(vm, generator::send_value(vm, this, value.clone())?)
    }

    /// throw(value)
    /// throw(type[,value[,traceback]])
    ///
    /// Raise exception in coroutine, return next yielded value or raise StopIteration.
    fn throw(vm: &Vm, this: &Value, args: Args<'_>) -> PyResult {
        let exception = generator::exception_from_args(vm, &args)?;
        generator::as_method_result(vm, generator::throw_exception(vm, this, exception)?)
    }

    /// close() -> raise GeneratorExit inside coroutine.
    fn close(vm: &Vm, this: &Value) -> PyResult {
        generator::close(vm, this)
    }

    fn __await__(vm: &Vm, this: &Py<PyCoroutine>) -> Value {
        vm.create(PyCoroutineWrapper { coroutine: ValueCell::new(this.value()) }).into_value()
    }

    fn __del__(vm: &Vm, this: &Value) {
        let own = suspension_of(this).expect("a coroutine");
        if own.state.get() == State::Created {
            let name = vm.str_lossy(&own.qualname.get());
            let message = format!("coroutine '{name}' was never awaited");
            if let Err(raised) = vm.warn(vm.exceptions.runtime_warning.as_value(), &message) {
                let exception = vm.take_raised(raised);
                crate::exceptions::raise::write_unraisable(
                    vm,
                    exception,
                    "Exception ignored while finalizing coroutine",
                    this,
                );
            }
            return;
        }
        generator::finalize(vm, this);
    }

    fn __repr__(vm: &Vm, this: &Value) -> String {
        generator::repr(vm, this)
    }

    #[getter]
    fn __name__(this: &Py<PyCoroutine>) -> Value {
        this.suspension.name.get()
    }

    #[setter]
    fn set___name__(vm: &Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
        generator::set_name(vm, this, value)
    }

    #[getter]
    fn __qualname__(this: &Py<PyCoroutine>) -> Value {
        this.suspension.qualname.get()
    }

    #[setter]
    fn set___qualname__(vm: &Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
        generator::set_qualname(vm, this, value)
    }

    #[getter]
    fn cr_running(this: &Py<PyCoroutine>) -> bool {
        this.suspension.state.get() == State::Running
    }

    #[getter]
    fn cr_suspended(this: &Py<PyCoroutine>) -> bool {
        this.suspension.state.get() == State::Suspended
    }

    #[getter]
    fn cr_code(this: &Py<PyCoroutine>) -> Value {
        this.suspension.code().value()
    }

    #[getter]
    fn cr_frame(vm: &Vm, this: &Value) -> Value {
        super::frame::of_suspension(vm, this)
    }

    #[getter]
    fn cr_await(this: &Py<PyCoroutine>) -> Option<Value> {
        this.suspension.delegate()
    }

    #[getter]
    fn cr_origin(_this: &Py<PyCoroutine>) -> Value {
        Value::NONE
    }

    /// Generic aliases: `Coroutine[Y, S, R]`.
    #[classmethod]
    fn __class_getitem__(vm: &Vm, class: &Value, item: &Value) -> PyResult {
        super::generic_alias::create(vm, class, item)
    }
}

/// The iterator `coroutine.__await__()` returns.
#[pyclass(name = "coroutine_wrapper", module = "builtins", flags(NO_NEW))]
pub struct PyCoroutineWrapper {
    coroutine: ValueCell,
}

#[pymethods]
impl PyCoroutineWrapper {
    fn __iter__(this: &Py<PyCoroutineWrapper>) -> Value {
        this.value()
    }

    fn __next__(vm: &Vm, this: &Py<PyCoroutineWrapper>) -> PyResult<Option<Value>> {
        generator::next(vm, &this.coroutine.get())
    }

    /// send(value) -> send 'value' into coroutine, return next yielded value or raise StopIteration.
    fn send(vm: &Vm, this: &Py<PyCoroutineWrapper>, value: &Value) -> PyResult {
        generator::as_method_result(vm, generator::send_value(vm, &this.coroutine.get(), value.clone())?)
    }

    /// throw(value)
    /// throw(type[,value[,traceback]])
    ///
    /// Raise exception in coroutine, return next yielded value or raise StopIteration.
    fn throw(vm: &Vm, this: &Py<PyCoroutineWrapper>, args: Args<'_>) -> PyResult {
        let exception = generator::exception_from_args(vm, &args)?;
        generator::as_method_result(vm, generator::throw_exception(vm, &this.coroutine.get(), exception)?)
    }

    /// close() -> raise GeneratorExit inside coroutine.
    fn close(vm: &Vm, this: &Py<PyCoroutineWrapper>) -> PyResult {
        generator::close(vm, &this.coroutine.get())
    }
}

/// The awaitable of `anext(iterator, default)`: the default stands in for `StopAsyncIteration`.
#[pyclass(name = "anext_awaitable", module = "builtins", flags(NO_NEW))]
pub struct PyAnextAwaitable {
    awaitable: ValueCell,
    default: ValueCell,
}

pub(crate) fn anext_with_default(vm: &Vm, awaitable: Value, default: Value) -> Value {
    let payload = PyAnextAwaitable { awaitable: ValueCell::new(awaitable), default: ValueCell::new(default) };
    vm.create(payload).into_value()
}

impl PyAnextAwaitable {
    /// Passes a step's result on; the end of the iteration becomes a return of the default.
    fn finish(vm: &Vm, this: &Py<PyAnextAwaitable>, result: PyResult) -> PyResult {
        match result {
            Err(raised) if vm.raised_is(&raised, &vm.exceptions.stop_async_iteration) => {
                drop(vm.take_raised(raised));
                Err(vm.stop_iteration(&this.default.get()))
            }
            result => result,
        }
    }

    fn iterator(vm: &Vm, this: &Py<PyAnextAwaitable>) -> PyResult {
        await_iterator(vm, &this.awaitable.get())
    }
}

#[pymethods]
impl PyAnextAwaitable {
    fn __await__(this: &Py<PyAnextAwaitable>) -> Value {
        this.value()
    }

    fn __iter__(this: &Py<PyAnextAwaitable>) -> Value {
        this.value()
    }

    fn __next__(vm: &Vm, this: &Py<PyAnextAwaitable>) -> PyResult<Option<Value>> {
        let iterator = PyAnextAwaitable::iterator(vm, this)?;
        let result = match vm.next(&iterator) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => Err(vm.stop_iteration(&Value::NONE)),
            Err(raised) => Err(raised),
        };
        PyAnextAwaitable::finish(vm, this, result).map(Some)
    }

    /// send(value) -> send 'value' into the awaitable.
    fn send(vm: &Vm, this: &Py<PyAnextAwaitable>, value: &Value) -> PyResult {
        let iterator = PyAnextAwaitable::iterator(vm, this)?;
        let result = vm.call_method(&iterator, &vm.names.send, core::slice::from_ref(value));
        PyAnextAwaitable::finish(vm, this, result)
    }

    /// throw(value) -> raise an exception in the awaitable.
    fn throw(vm: &Vm, this: &Py<PyAnextAwaitable>, args: VarArgs<'_>) -> PyResult {
        let iterator = PyAnextAwaitable::iterator(vm, this)?;
        let result = vm.call_method(&iterator, &vm.names.throw, args.as_slice());
        PyAnextAwaitable::finish(vm, this, result)
    }

    /// close() -> give the awaitable up.
    fn close(vm: &Vm, this: &Py<PyAnextAwaitable>) -> PyResult {
        let iterator = PyAnextAwaitable::iterator(vm, this)?;
        vm.call_method(&iterator, &vm.names.close, &[])
    }
}
