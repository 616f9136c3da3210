//! State of an interpreter that Python code sees through `sys` and the import system, and small registers of our own.

use alloc::vec::Vec;
use core::cell::{Cell, RefCell};

use crate::eval::stack::Frame;
use crate::exceptions::source::Sources;
use crate::native::ModuleSpec;
use crate::object::cell::ValueCell;
use crate::object::value::Value;

/// See the module's comment. No borrow of a `RefCell` here is held while Python code runs.
pub(crate) struct Interpreter {
    /// Objects whose `repr` is under way, by address.
    pub(crate) repr_stack: RefCell<Vec<u64>>,
    /// Frame objects of live frames, innermost last.
    frame_objects: RefCell<Vec<(usize, Value)>>,
    native_modules: RefCell<Vec<&'static ModuleSpec>>,
    /// Sources that come from no file (`-c`, the prompt), for tracebacks.
    pub(crate) sources: Sources,
    async_first_iteration: ValueCell,
    async_finalizer: ValueCell,
    /// The `sys` module's dict; NULL until it is made.
    pub(crate) sys_dict: ValueCell,
    /// `-O`: 0, 1 or 2.
    pub(crate) optimize: Cell<u8>,
    /// `sys.set_int_max_str_digits`.
    pub(crate) int_max_str_digits: Cell<usize>,
}

impl Interpreter {
    pub(crate) fn new() -> Interpreter {
        Interpreter {
            repr_stack: RefCell::new(Vec::new()),
            frame_objects: RefCell::new(Vec::new()),
            native_modules: RefCell::new(Vec::new()),
            sources: Sources::default(),
            async_first_iteration: ValueCell::empty(),
            async_finalizer: ValueCell::empty(),
            sys_dict: ValueCell::empty(),
            optimize: Cell::new(0),
            int_max_str_digits: Cell::new(4300),
        }
    }

    pub(crate) fn frame_object(&self, record: *mut Frame) -> Option<Value> {
        let key = record as usize;
        self.frame_objects.borrow().iter().rev().find(|(own, _)| *own == key).map(|(_, object)| object.clone())
    }

    pub(crate) fn remember_frame(&self, record: *mut Frame, object: Value) {
        self.frame_objects.borrow_mut().push((record as usize, object));
    }

    pub(crate) fn forget_frame(&self, record: *mut Frame) -> Option<Value> {
        let key = record as usize;
        let mut objects = self.frame_objects.borrow_mut();
        let at = objects.iter().rposition(|(own, _)| *own == key)?;
        Some(objects.swap_remove(at).1)
    }

    pub(crate) fn async_generator_hooks(&self) -> (Value, Value) {
        (self.async_first_iteration.get(), self.async_finalizer.get())
    }

    pub(crate) fn set_async_generator_hooks(&self, first_iteration: Value, finalizer: Value) {
        self.async_first_iteration.set(first_iteration);
        self.async_finalizer.set(finalizer);
    }

    /// Adds native modules to those `import` finds.
    pub(crate) fn add_native_modules(&self, modules: &[&'static ModuleSpec]) {
        self.native_modules.borrow_mut().extend_from_slice(modules);
    }

    pub(crate) fn native_module(&self, name: &str) -> Option<&'static ModuleSpec> {
        self.native_modules.borrow().iter().copied().find(|module| module.name == name)
    }

    pub(crate) fn is_native_module(&self, name: &str) -> bool {
        self.native_module(name).is_some() || matches!(name, "sys" | "builtins")
    }

    pub(crate) fn native_module_names(&self) -> Vec<&'static str> {
        self.native_modules.borrow().iter().map(|module| module.name).collect()
    }
}
