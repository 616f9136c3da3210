//! Suspended frames: what generators, coroutines and asynchronous generators share.
//!
//! A suspended frame keeps its registers in a buffer of its own; to run, they are copied onto the value stack, and back
//! when it yields. Data Model, "Generator-iterator methods", PEP 342, 380, 492, 525.

use core::cell::Cell;
use core::ptr::{NonNull, null_mut};

use bytecode::{CodeFlags, Instruction};

use super::enter::too_deep;
use super::run::run;
use super::stack::{ENTRY, Frame, GENERATOR};
use super::unwind;
use crate::builtins::code::PyCode;
use crate::builtins::function::PyFunction;
use crate::memory::heap::Heap;
use crate::object::cell::ValueCell;
use crate::object::header::Header;
use crate::object::payload::{Object, Payload, Py, Visitor};
use crate::object::value::Value;
use crate::vm::{PyResult, Vm};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum State {
    Created,
    Suspended,
    Running,
    Closed,
}

/// The first field of the payloads of all three kinds, so that the loop can treat them alike.
#[repr(C)]
pub(crate) struct Suspension {
    /// A [`PyFunction`].
    pub(crate) function: ValueCell,
    /// A [`PyCode`].
    code: ValueCell,
    pub(crate) name: ValueCell,
    pub(crate) qualname: ValueCell,
    /// The exception handled inside, while suspended; NULL for none.
    handled: ValueCell,
    /// The exception handled by whoever resumed, while running.
    resumer_handled: ValueCell,
    registers: Cell<*mut Value>,
    register_count: usize,
    pub(crate) pc: Cell<*mut u64>,
    pub(crate) state: Cell<State>,
    /// Suspended in the `YIELD_FROM` at `pc`, not behind a `YIELD`.
    pub(crate) delegates: Cell<bool>,
}

impl Suspension {
    pub(crate) fn traverse(&self, visitor: &mut Visitor<'_>) {
        let cells = [&self.function, &self.code, &self.name, &self.qualname, &self.handled, &self.resumer_handled];
        for cell in cells {
            visitor.visit(cell.borrow());
        }
        if self.state.get() != State::Running {
            for register in self.registers() {
                visitor.visit(register);
            }
        }
    }

    pub(crate) fn clear(&self) {
        if self.state.get() != State::Running {
            self.state.set(State::Closed);
            self.drop_registers();
        }
    }

    pub(crate) fn code(&self) -> &Py<PyCode> {
        // SAFETY: set once, from a code object.
        unsafe { self.code.borrow().as_unchecked() }
    }

    pub(crate) fn function(&self) -> &Py<PyFunction> {
        // SAFETY: set once, from a function.
        unsafe { self.function.borrow().as_unchecked() }
    }

    /// The registers of a frame that is not running.
    fn registers(&self) -> &[Value] {
        if self.registers.get().is_null() {
            return &[];
        }
        // SAFETY: the buffer holds `register_count` initialised values.
        unsafe { core::slice::from_raw_parts(self.registers.get(), self.register_count) }
    }

    fn drop_registers(&self) {
        let registers = self.registers.replace(null_mut());
        if let Some(buffer) = NonNull::new(registers) {
            // SAFETY: the buffer came from `allocate_buffer` with this size; each value is taken once.
            unsafe {
                for at in 0..self.register_count {
                    drop(registers.add(at).replace(Value::NULL));
                }
                Heap::free_buffer(buffer.cast(), self.register_count.max(1) * size_of::<Value>());
            }
        }
    }

    /// The registers of a frame that is not running.
    pub(crate) fn saved_registers(&self) -> &[Value] {
        if self.state.get() == State::Running { &[] } else { self.registers() }
    }

    /// The receiver has returned: the `YIELD_FROM` is over, and what is sent next becomes its value.
    pub(crate) fn finish_delegation(&self) {
        // SAFETY: suspended at a YIELD_FROM: register `b` holds the receiver, and the instruction has no cache words. Going
        // on behind it with the value in `a` is what the instruction itself does.
        unsafe {
            let at = Instruction(*self.pc.get());
            drop(self.registers.get().add(usize::from(at.b())).replace(Value::NULL));
            self.pc.set(self.pc.get().add(1));
        }
        self.delegates.set(false);
    }

    /// The iterator it delegates to, if it is suspended in `yield from` or `await`.
    pub(crate) fn delegate(&self) -> Option<Value> {
        if self.state.get() != State::Suspended || !self.delegates.get() {
            return None;
        }
        // SAFETY: suspended at a YIELD_FROM; the registers are in the buffer.
        let receiver = unsafe { Instruction(*self.pc.get()).b() };
        self.registers().get(usize::from(receiver)).cloned()
    }

    /// The instruction to show a line for.
    pub(crate) fn offset(&self) -> usize {
        // SAFETY: `pc` points into the code.
        let at = unsafe { self.pc.get().offset_from(self.code().start()) } as usize;
        if self.delegates.get() { at } else { at.saturating_sub(1) }
    }
}

impl Drop for Suspension {
    fn drop(&mut self) {
        self.drop_registers();
    }
}

/// The suspension inside a generator, coroutine or asynchronous generator.
///
/// # Safety
/// - the object is of one of these kinds.
#[inline(always)]
pub(crate) unsafe fn suspension<'a>(header: *const Header) -> &'a Suspension {
    // SAFETY: the payloads of all three begin with it.
    unsafe { &(*header.cast::<Object<FirstField>>()).payload.0 }
}

#[repr(C)]
struct FirstField(Suspension);

impl Payload for FirstField {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.0.traverse(visitor);
    }
}

/// The suspension of an object of any of the three kinds.
pub(crate) fn suspension_of(value: &Value) -> Option<&Suspension> {
    use crate::object::header::Kind;
    let header = value.header()?;
    match header.kind() {
        Kind::GENERATOR | Kind::COROUTINE | Kind::ASYNC_GENERATOR => {
            // SAFETY: the kind says so; the reference lives no longer than `value`.
            Some(unsafe { suspension(header) })
        }
        _ => None,
    }
}

/// The generator, coroutine or asynchronous generator of a call whose parameters are bound in `window`; they are moved
/// out of it.
///
/// # Safety
/// - `window` holds `parameters` values.
pub(crate) unsafe fn create(
    vm: &Vm,
    function: &Py<PyFunction>,
    code: &Py<PyCode>,
    window: *mut Value,
    parameters: usize,
) -> PyResult {
    let count = code.register_count();
    let buffer = vm.heap().allocate_buffer(count.max(1) * size_of::<Value>());
    // SAFETY: the buffer holds `count` values, which are all written.
    let registers = unsafe {
        let Ok(buffer) = buffer else {
            for at in 0..parameters {
                drop(window.add(at).replace(Value::NULL));
            }
            return Err(vm.no_memory());
        };
        let registers = buffer.as_ptr().cast::<Value>();
        for at in 0..count {
            registers.add(at).write(if at < parameters { window.add(at).replace(Value::NULL) } else { Value::NULL });
        }
        registers
    };
    let suspension = Suspension {
        function: ValueCell::new(function.value()),
        code: ValueCell::new(code.value()),
        name: ValueCell::new(function.name()),
        qualname: ValueCell::new(function.qualname()),
        handled: ValueCell::empty(),
        resumer_handled: ValueCell::empty(),
        registers: Cell::new(registers),
        register_count: count,
        pc: Cell::new(code.start()),
        state: Cell::new(State::Created),
        delegates: Cell::new(false),
    };
    Ok(if code.flags.contains(CodeFlags::COROUTINE) {
        crate::builtins::coroutine::create(vm, suspension)
    } else if code.flags.contains(CodeFlags::ASYNC_GENERATOR) {
        crate::builtins::async_generator::create(vm, suspension)
    } else {
        crate::builtins::generator::create(vm, suspension)
    })
}

/// Makes the frame of a suspended generator the running one, with its window at `window`.
///
/// # Safety
/// - `generator` is of one of the three kinds and not running or closed; `window` has room and is ready.
#[inline(always)]
pub(crate) unsafe fn push(
    vm: &Vm,
    generator: *mut Header,
    window: *mut Value,
    dst: *mut Value,
    flags: u32,
) -> *mut u64 {
    // SAFETY: upheld by the caller. The registers are moved bitwise onto the stack; the buffer keeps stale copies that
    // nobody reads while the state is Running.
    unsafe {
        let core = suspension(generator);
        core::ptr::copy_nonoverlapping(core.registers.get(), window, core.register_count);
        core.state.set(State::Running);
        (*generator).retain();
        let frame = vm.stack.top.get().add(1);
        frame.write(Frame {
            pc: core.pc.get(),
            regs: window,
            code: &raw const **core.code(),
            dst,
            companion: generator,
            flags: flags | GENERATOR,
            object: 0,
        });
        vm.stack.top.set(frame);
        let inner = core.handled.take();
        if inner.is_null() {
            if !vm.handled.is_null() {
                drop(core.resumer_handled.replace(vm.handled.get()));
            }
        } else {
            drop(core.resumer_handled.replace(vm.handled.replace(inner)));
        }
        core.pc.get()
    }
}

/// Puts the handled exception of the resumer back, keeping the generator's own when it is only suspended.
pub(crate) fn restore_handled(vm: &Vm, core: &Suspension, suspends: bool) {
    let outer = core.resumer_handled.take();
    if outer.is_null() && vm.handled.is_null() {
        return;
    }
    let same = outer.is(vm.handled.borrow());
    let inner = vm.handled.replace(outer);
    if suspends && !same {
        drop(core.handled.replace(inner));
    }
}

/// Moves the registers of the running generator frame back into its buffer and pops the frame.
///
/// # Safety
/// - the running frame is a generator's; `pc` is where it goes on.
#[inline(always)]
pub(crate) unsafe fn suspend(vm: &Vm, pc: *mut u64, delegates: bool) {
    // SAFETY: upheld by the caller; window and buffer have the same size. The window is left owning nothing.
    unsafe {
        let frame = vm.stack.top.get();
        let core = suspension((*frame).companion);
        let regs = (*frame).regs;
        core::ptr::copy_nonoverlapping(regs, core.registers.get(), core.register_count);
        for at in 0..core.register_count {
            regs.add(at).write(Value::NULL);
        }
        core.pc.set(pc);
        core.delegates.set(delegates);
        core.state.set(State::Suspended);
        if !vm.handled.is_null() || !core.resumer_handled.is_null() {
            restore_handled(vm, core, true);
        }
        vm.stack.top.set(frame.sub(1));
    }
}

/// Marks a generator whose frame returned or raised as closed; its registers have been dropped from the window.
pub(crate) unsafe fn finish(vm: &Vm, generator: *mut Header) {
    // SAFETY: called with the companion of a generator frame that is being left.
    unsafe {
        let core = suspension(generator);
        core.state.set(State::Closed);
        restore_handled(vm, core, false);
        // The buffer holds stale copies of what the window owned: free it without dropping them.
        if let Some(buffer) = NonNull::new(core.registers.replace(null_mut())) {
            Heap::free_buffer(buffer.cast(), core.register_count.max(1) * size_of::<Value>());
        }
    }
}

/// What came of resuming.
pub(crate) enum Resumed {
    Yielded(Value),
    Returned(Value),
}

/// What is sent in.
pub(crate) enum Sent {
    Value(Value),
    /// An exception instance, raised where the frame is suspended.
    Exception(Value),
}

/// Runs the frame until it yields, returns or raises. The caller has checked that it is created or suspended.
pub(crate) fn resume(vm: &Vm, generator: &Value, sent: Sent) -> PyResult<Resumed> {
    vm.check_depth()?;
    let core = suspension_of(generator).expect("resumed objects are generators, coroutines or asynchronous generators");
    let dst = vm.stack.free_base();
    vm.stack.prepare(dst, core.register_count + 1).map_err(|_| too_deep(vm))?;
    // SAFETY: the registers behind the running frame are ready; `dst` owns nothing.
    unsafe {
        if vm.stack.top.get().add(1) >= vm.stack.frame_limit.get() {
            return Err(too_deep(vm));
        }
        dst.write(Value::NULL);
        let window = dst.add(1);
        let was_created = core.state.get() == State::Created;
        let pc = push(vm, generator.pointer(), window, dst, ENTRY);
        match sent {
            Sent::Value(value) => {
                if !was_created {
                    let at = if core.delegates.get() { *pc } else { *pc.sub(1) };
                    drop(window.add(usize::from(Instruction(at).a())).replace(value));
                }
                run(vm, pc, window)?;
            }
            Sent::Exception(exception) => {
                let raised = vm.restore(exception);
                // A frame that has not begun raises at its start; a delegating one at its YIELD_FROM.
                let at = if was_created || core.delegates.get() { pc.add(1) } else { pc };
                unwind::resume_raising(vm, at, window, raised)?;
            }
        }
        let result = dst.replace(Value::NULL);
        Ok(if core.state.get() == State::Suspended { Resumed::Yielded(result) } else { Resumed::Returned(result) })
    }
}
