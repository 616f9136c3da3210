//! The value stack and the frame records of one interpreter.
//!
//! Registers of all running frames stand in one array, each frame's window right behind what its caller uses. Frames are
//! small records in an array of their own; frame *objects* are made only when somebody asks.
//!
//! Invariants:
//! - every register below `ready` is an initialised `Value`; above the windows in use none owns a heap object, so that a
//!   new window may be written without dropping what was there;
//! - neither array ever moves.

use alloc::alloc::{alloc, dealloc, handle_alloc_error};
use core::alloc::Layout;
use core::cell::Cell;

use crate::builtins::code::PyCode;
use crate::object::header::Header;
use crate::object::value::Value;

/// Registers in all. A frame of an ordinary function takes ten to thirty.
const REGISTERS_MAX: usize = 4 << 20;
/// Registers made ready at a time.
const CHUNK: usize = 2048;
/// The highest recursion limit the frame array has room for.
pub(crate) const FRAMES_MAX: usize = 400_000;
/// Registers any frame may have, so that a window always fits behind a checked base.
const WINDOW_MAX: usize = 1 << 16;

/// The loop that runs this frame returns when the frame does.
pub(crate) const ENTRY: u32 = 1;
/// The frame of a generator, which owns a count in `companion`.
pub(crate) const GENERATOR: u32 = 2;
/// The frame of an `__init__` called for a class call: the result is the instance in `companion`.
pub(crate) const CONSTRUCTOR: u32 = 4;
/// A generator resumed by `FOR_ITER`: its return ends the loop.
pub(crate) const FOR_LOOP: u32 = 8;

/// One activation.
#[repr(C)]
pub(crate) struct Frame {
    /// Where to go on: behind the instruction under way, cache words included. Current only while another frame runs.
    pub(crate) pc: *mut u64,
    pub(crate) regs: *mut Value,
    pub(crate) code: *const PyCode,
    /// Receives the result. Until then it holds the callee, except in the frames of generators.
    pub(crate) dst: *mut Value,
    /// Generator or instance under construction, with a count; or null.
    pub(crate) companion: *mut Header,
    pub(crate) flags: u32,
    /// The frame object, if one was made: 1 + its index among the interpreter's live frame objects.
    pub(crate) object: u32,
}

const _: () = assert!(size_of::<Frame>() == 48);

pub(crate) struct Stack {
    registers: *mut Value,
    /// End of the registers that are initialised, and for which a new frame needs no look.
    ready: Cell<*mut Value>,
    frames: *mut Frame,
    /// The running frame; the record below the first one stands for native code outside any frame.
    pub(crate) top: Cell<*mut Frame>,
    pub(crate) frame_limit: Cell<*mut Frame>,
    recursion_limit: Cell<usize>,
}

/// No room for another frame.
pub(crate) struct Full;

impl Stack {
    pub(crate) fn new(recursion_limit: usize) -> Stack {
        // SAFETY: sizes are not zero. The memory is not touched before it is used, so it costs address space only.
        let (registers, frames) = unsafe { (reserve::<Value>(REGISTERS_MAX), reserve::<Frame>(FRAMES_MAX + 2)) };
        // SAFETY: the bottom record is inside the fresh array.
        unsafe {
            frames.write(Frame {
                pc: core::ptr::null_mut(),
                regs: registers,
                code: core::ptr::null(),
                dst: registers,
                companion: core::ptr::null_mut(),
                flags: ENTRY,
                object: 0,
            });
        }
        let stack = Stack {
            registers,
            ready: Cell::new(registers),
            frames,
            top: Cell::new(frames),
            frame_limit: Cell::new(frames),
            recursion_limit: Cell::new(0),
        };
        stack.set_recursion_limit(recursion_limit);
        stack
    }

    pub(crate) fn recursion_limit(&self) -> usize {
        self.recursion_limit.get()
    }

    pub(crate) fn set_recursion_limit(&self, limit: usize) {
        self.recursion_limit.set(limit);
        // SAFETY: at most one past the last record.
        self.frame_limit.set(unsafe { self.frames.add(limit.min(FRAMES_MAX)) });
    }

    /// Number of frames in use.
    pub(crate) fn depth(&self) -> usize {
        // SAFETY: both point into the array.
        unsafe { self.top.get().offset_from(self.frames) as usize }
    }

    /// The record below the first frame.
    pub(crate) fn bottom(&self) -> *mut Frame {
        self.frames
    }

    /// The first register behind the running frame's window.
    #[inline(always)]
    pub(crate) fn free_base(&self) -> *mut Value {
        // SAFETY: `top` is always a live record.
        unsafe {
            let frame = self.top.get();
            let code = (*frame).code;
            if code.is_null() { (*frame).regs } else { (*frame).regs.add((*code).register_count()) }
        }
    }

    /// Makes sure that the window of `count` registers at `base` may be used.
    #[inline(always)]
    pub(crate) fn prepare(&self, base: *mut Value, count: usize) -> Result<(), Full> {
        // SAFETY: only compared; windows are below WINDOW_MAX, and `grow` keeps that much behind `ready`.
        if unsafe { base.add(count) } <= self.ready.get() { Ok(()) } else { self.grow(base, count) }
    }

    #[cold]
    #[inline(never)]
    fn grow(&self, base: *mut Value, count: usize) -> Result<(), Full> {
        // SAFETY: pointers into the array, or checked against its end before they are formed.
        unsafe {
            let end = self.registers.add(REGISTERS_MAX - 2 * WINDOW_MAX);
            let wanted = base.add(count);
            if wanted > end {
                return Err(Full);
            }
            let mut ready = self.ready.get();
            let goal = wanted.add(CHUNK).min(self.registers.add(REGISTERS_MAX));
            while ready < goal {
                ready.write(Value::NULL);
                ready = ready.add(1);
            }
            self.ready.set(goal);
        }
        Ok(())
    }
}

unsafe fn reserve<T>(count: usize) -> *mut T {
    let layout = Layout::array::<T>(count).expect("a constant size");
    // SAFETY: the size is not zero.
    let memory = unsafe { alloc(layout) };
    if memory.is_null() {
        handle_alloc_error(layout);
    }
    memory.cast()
}

impl Drop for Stack {
    fn drop(&mut self) {
        // SAFETY: allocated in `new` with these layouts; no frame is running any more.
        unsafe {
            dealloc(self.registers.cast(), Layout::array::<Value>(REGISTERS_MAX).expect("a constant size"));
            dealloc(self.frames.cast(), Layout::array::<Frame>(FRAMES_MAX + 2).expect("a constant size"));
        }
    }
}
