//! `async_generator` and the awaitables of its methods (PEP 525).

use alloc::string::String;
use core::cell::Cell;

use crate::builtins::generator;
use crate::eval::generator::{Resumed, State, Suspension, suspension_of};
use crate::exceptions::raise;
use crate::native::prelude::*;

/// The frame of an `async def` function that yields.
#[pyclass(name = "async_generator", module = "builtins", kind = ASYNC_GENERATOR, flags(NO_NEW, WEAKREF), custom_payload)]
#[repr(C)]
pub struct PyAsyncGenerator {
    suspension: Suspension,
    /// An awaitable of one of its methods is under way.
    running: Cell<bool>,
    closed: Cell<bool>,
    hooks_called: Cell<bool>,
    finalizer: ValueCell,
}

impl Payload for PyAsyncGenerator {
    const KIND: Kind = Kind::ASYNC_GENERATOR;

    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.suspension.traverse(visitor);
        visitor.visit(&self.finalizer.get());
    }

    fn clear(&self) {
        self.suspension.clear();
    }
}

pub(crate) fn create(vm: &Vm, suspension: Suspension) -> Value {
    let payload = PyAsyncGenerator {
        suspension,
        running: Cell::new(false),
        closed: Cell::new(false),
        hooks_called: Cell::new(false),
        finalizer: ValueCell::empty(),
    };
    vm.create(payload).into_value()
}

/// A value on its way from an asynchronous generator's `yield` to its consumer, told apart from what an inner `await`
/// yields to the event loop.
#[pyclass(name = "async_generator_wrapped_value", module = "builtins", flags(NO_NEW))]
pub struct PyWrappedValue {
    value: ValueCell,
}

#[pymethods]
impl PyWrappedValue {}

pub(crate) fn wrap(vm: &Vm, value: Value) -> Value {
    vm.create(PyWrappedValue { value: ValueCell::new(value) }).into_value()
}

impl PyAsyncGenerator {
    /// Calls the hooks of `sys.set_asyncgen_hooks` at the first iteration.
    fn call_hooks(vm: &Vm, this: &Py<PyAsyncGenerator>) -> PyResult<()> {
        if this.hooks_called.replace(true) {
            return Ok(());
        }
        let (first_iteration, finalizer) = vm.state.async_generator_hooks();
        this.finalizer.set(finalizer);
        if !first_iteration.is_null() && !first_iteration.is_none() {
            vm.call(&first_iteration, &[this.value()])?;
        }
        Ok(())
    }

    fn step(vm: &Vm, this: &Py<PyAsyncGenerator>, what: What, argument: Value) -> PyResult {
        PyAsyncGenerator::call_hooks(vm, this)?;
        let payload = PyStep {
            generator: ValueCell::new(this.value()),
            argument: ValueCell::new(argument),
            what,
            phase: Cell::new(Phase::Created),
        };
        Ok(vm.create(payload).into_value())
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Send,
    Throw,
    Close,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Created,
    Running,
    Done,
}

/// The awaitable of `__anext__`, `asend`, `athrow` and `aclose`.
#[pyclass(name = "async_generator_asend", module = "builtins", flags(NO_NEW))]
pub struct PyStep {
    generator: ValueCell,
    /// The value to send, or the exception to throw.
    argument: ValueCell,
    #[no_traverse]
    what: What,
    #[no_traverse]
    phase: Cell<Phase>,
}

impl PyStep {
    fn generator(&self) -> Py<PyAsyncGenerator> {
        Py::try_from_value(self.generator.get()).unwrap_or_else(|_| unreachable!("made from one"))
    }

    fn advance(vm: &Vm, this: &Py<PyStep>, sent: Value) -> PyResult {
        let generator = this.generator();
        match this.phase.get() {
            Phase::Done => Err(vm.runtime_error(match this.what {
                What::Send => "cannot reuse already awaited __anext__()/asend()",
                _ => "cannot reuse already awaited aclose()/athrow()",
            })),
            Phase::Created => {
                if generator.running.get() {
                    this.phase.set(Phase::Done);
                    return Err(vm.runtime_error(match this.what {
                        What::Send => "anext(): asynchronous generator is already running",
                        What::Throw => "athrow(): asynchronous generator is already running",
                        What::Close => "aclose(): asynchronous generator is already running",
                    }));
                }
                if generator.closed.get() {
                    this.phase.set(Phase::Done);
                    return match this.what {
                        What::Close => Err(vm.stop_iteration(&Value::NONE)),
                        _ => Err(vm.raise_args(&vm.exceptions.stop_async_iteration, &[])),
                    };
                }
                this.phase.set(Phase::Running);
                generator.running.set(true);
                let argument = this.argument.take();
                let result = match this.what {
                    What::Send => {
                        let value = if sent.is_none() { argument } else { sent };
                        generator::send_value(vm, generator.as_value(), value)
                    }
                    What::Throw => generator::throw_exception(vm, generator.as_value(), argument),
                    What::Close => {
                        generator.closed.set(true);
                        if generator.suspension.state.get() == State::Created {
                            generator.suspension.clear();
                            generator.running.set(false);
                            this.phase.set(Phase::Done);
                            return Err(vm.stop_iteration(&Value::NONE));
                        }
                        let exit = raise::instantiate(vm, &vm.exceptions.generator_exit, &[])?;
                        generator::throw_exception(vm, generator.as_value(), exit)
                    }
                };
                PyStep::finish(vm, this, &generator, result)
            }
            Phase::Running => {
                let result = generator::send_value(vm, generator.as_value(), sent);
                PyStep::finish(vm, this, &generator, result)
            }
        }
    }

    /// Sorts out what resuming gave: a wrapped value ends the step, other values go to the event loop.
    fn finish(vm: &Vm, this: &Py<PyStep>, generator: &Py<PyAsyncGenerator>, result: PyResult<Resumed>) -> PyResult {
        match result {
            Ok(Resumed::Yielded(value)) => match value.downcast::<PyWrappedValue>() {
                Some(wrapped) => {
                    generator.running.set(false);
                    this.phase.set(Phase::Done);
                    if this.what == What::Close {
                        return Err(vm.runtime_error("async generator ignored GeneratorExit"));
                    }
                    Err(vm.stop_iteration(&wrapped.value.get()))
                }
                None => Ok(value),
            },
            Ok(Resumed::Returned(_)) => {
                PyStep::end(this, generator);
                match this.what {
                    What::Close => Err(vm.stop_iteration(&Value::NONE)),
                    _ => Err(vm.raise_args(&vm.exceptions.stop_async_iteration, &[])),
                }
            }
            Err(raised) => {
                PyStep::end(this, generator);
                if this.what == What::Close
                    && (vm.raised_is(&raised, &vm.exceptions.stop_async_iteration)
                        || vm.raised_is(&raised, &vm.exceptions.generator_exit))
                {
                    drop(vm.take_raised(raised));
                    return Err(vm.stop_iteration(&Value::NONE));
                }
                Err(raised)
            }
        }
    }

    fn end(this: &Py<PyStep>, generator: &Py<PyAsyncGenerator>) {
        generator.running.set(false);
        generator.closed.set(true);
        this.phase.set(Phase::Done);
    }
}

#[pymethods]
impl PyStep {
    fn __await__(this: &Py<PyStep>) -> Value {
        this.value()
    }

    fn __iter__(this: &Py<PyStep>) -> Value {
        this.value()
    }

    fn __next__(vm: &Vm, this: &Py<PyStep>) -> PyResult<Option<Value>> {
        PyStep::advance(vm, this, Value::NONE).map(Some)
    }

    /// send(value) -> send 'value' into the awaitable.
    fn send(vm: &Vm, this: &Py<PyStep>, value: &Value) -> PyResult {
        PyStep::advance(vm, this, value.clone())
    }

    /// throw(value) -> raise an exception in the awaitable.
    fn throw(vm: &Vm, this: &Py<PyStep>, args: Args<'_>) -> PyResult {
        let exception = generator::exception_from_args(vm, &args)?;
        let generator = this.generator();
        if this.phase.get() == Phase::Done {
            return Err(vm.runtime_error("cannot reuse already awaited __anext__()/asend()"));
        }
        this.phase.set(Phase::Running);
        generator.running.set(true);
        let result = generator::throw_exception(vm, generator.as_value(), exception);
        PyStep::finish(vm, this, &generator, result)
    }

    /// close() -> give the awaitable up.
    fn close(vm: &Vm, this: &Py<PyStep>) -> PyResult<()> {
        if this.phase.get() != Phase::Running {
            this.phase.set(Phase::Done);
            return Ok(());
        }
        let generator = this.generator();
        let exit = raise::instantiate(vm, &vm.exceptions.generator_exit, &[])?;
        let result = generator::throw_exception(vm, generator.as_value(), exit);
        match PyStep::finish(vm, this, &generator, result) {
            Ok(_) => Err(vm.runtime_error("coroutine ignored GeneratorExit")),
            Err(raised)
                if vm.raised_is(&raised, &vm.exceptions.stop_iteration)
                    || vm.raised_is(&raised, &vm.exceptions.stop_async_iteration)
                    || vm.raised_is(&raised, &vm.exceptions.generator_exit) =>
            {
                drop(vm.take_raised(raised));
                Ok(())
            }
            Err(raised) => Err(raised),
        }
    }
}

#[pymethods]
impl PyAsyncGenerator {
    fn __aiter__(this: &Py<PyAsyncGenerator>) -> Value {
        this.value()
    }

    fn __anext__(vm: &Vm, this: &Py<PyAsyncGenerator>) -> PyResult {
        PyAsyncGenerator::step(vm, this, What::Send, Value::NONE)
    }

    /// asend(v) -> send 'v' in generator.
    fn asend(vm: &Vm, this: &Py<PyAsyncGenerator>, value: &Value) -> PyResult {
        PyAsyncGenerator::step(vm, this, What::Send, value.clone())
    }

    /// athrow(value)
    /// athrow(type[,value[,tb]])
    ///
    /// raise exception in generator.
    fn athrow(vm: &Vm, this: &Py<PyAsyncGenerator>, args: Args<'_>) -> PyResult {
        let exception = generator::exception_from_args(vm, &args)?;
        PyAsyncGenerator::step(vm, this, What::Throw, exception)
    }

    /// aclose() -> raise GeneratorExit inside generator.
    fn aclose(vm: &Vm, this: &Py<PyAsyncGenerator>) -> PyResult {
        PyAsyncGenerator::step(vm, this, What::Close, Value::NONE)
    }

    fn __del__(vm: &Vm, this: &Value) {
        let Some(own) = this.downcast::<PyAsyncGenerator>() else { return };
        let finalizer = own.finalizer.get();
        if suspension_of(this).is_some_and(|core| core.state.get() == State::Suspended)
            && !finalizer.is_null()
            && !finalizer.is_none()
            && !own.closed.get()
        {
            if let Err(raised) = vm.call(&finalizer, core::slice::from_ref(this)) {
                let exception = vm.take_raised(raised);
                raise::write_unraisable(vm, exception, "Exception ignored while finalizing async generator", this);
            }
            return;
        }
        generator::finalize(vm, this);
    }

    fn __repr__(vm: &Vm, this: &Value) -> String {
        generator::repr(vm, this)
    }

    #[getter]
    fn __name__(this: &Py<PyAsyncGenerator>) -> Value {
        this.suspension.name.get()
    }

    #[setter]
    fn set___name__(vm: &Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
        generator::set_name(vm, this, value)
    }

    #[getter]
    fn __qualname__(this: &Py<PyAsyncGenerator>) -> Value {
        this.suspension.qualname.get()
    }

    #[setter]
    fn set___qualname__(vm: &Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
        generator::set_qualname(vm, this, value)
    }

    #[getter]
    fn ag_running(this: &Py<PyAsyncGenerator>) -> bool {
        this.running.get()
    }

    #[getter]
    fn ag_suspended(this: &Py<PyAsyncGenerator>) -> bool {
        this.suspension.state.get() == State::Suspended
    }

    #[getter]
    fn ag_code(this: &Py<PyAsyncGenerator>) -> Value {
        this.suspension.code().value()
    }

    #[getter]
    fn ag_frame(vm: &Vm, this: &Value) -> Value {
        super::frame::of_suspension(vm, this)
    }

    #[getter]
    fn ag_await(this: &Py<PyAsyncGenerator>) -> Option<Value> {
        this.suspension.delegate()
    }

    /// Generic aliases: `AsyncGenerator[Y, S]`.
    #[classmethod]
    fn __class_getitem__(vm: &Vm, class: &Value, item: &Value) -> PyResult {
        super::generic_alias::create(vm, class, item)
    }
}
