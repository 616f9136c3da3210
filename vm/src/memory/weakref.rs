//! The table of weak references: which `weakref` objects point to which object.
//!
//! Neither side owns the other. An object that has entries here carries a bit in its header, so that its death looks
//! them up; a `weakref` that dies first takes itself out.

use alloc::vec::Vec;
use core::cell::UnsafeCell;

use hashbrown::HashMap;

use crate::builtins::weakref::PyWeakRef;
use crate::object::header::{Header, gc_bits};
use crate::object::payload::Py;
use crate::object::value::Value;
use crate::vm::Vm;

pub struct WeakReferences {
    /// By address of the object: headers of its weakref objects, in order of creation.
    table: UnsafeCell<HashMap<usize, Vec<*const Header>>>,
}

impl WeakReferences {
    pub(crate) fn new() -> WeakReferences {
        WeakReferences { table: UnsafeCell::new(HashMap::new()) }
    }

    #[allow(clippy::mut_from_ref)]
    fn table(&self) -> &mut HashMap<usize, Vec<*const Header>> {
        // SAFETY: no method keeps the reference while other code runs.
        unsafe { &mut *self.table.get() }
    }

    pub(crate) fn add(&self, object: &Header, reference: &Py<PyWeakRef>) {
        object.set_gc_bit(gc_bits::WEAKREFS);
        self.table().entry(&raw const *object as usize).or_default().push(reference.header());
    }

    /// The living references to an object, oldest first.
    pub(crate) fn of(&self, object: &Value) -> Vec<Py<PyWeakRef>> {
        let Some(header) = object.header() else { return Vec::new() };
        let Some(list) = self.table().get(&(&raw const *header as usize)) else { return Vec::new() };
        // SAFETY: entries are taken out before a weakref dies.
        list.iter().map(|entry| unsafe { Py::from_value_unchecked(Value::from_borrowed(*entry)) }).collect()
    }

    pub(crate) fn first(&self, _: &Vm, object: &Value) -> Value {
        self.of(object).into_iter().next().map_or(Value::NONE, Py::into_value)
    }

    /// A weakref object dies before what it refers to.
    pub(crate) fn remove(&self, object: usize, reference: *const Header) {
        if let Some(list) = self.table().get_mut(&object) {
            list.retain(|own| *own != reference);
            if list.is_empty() {
                self.table().remove(&object);
            }
        }
    }

    /// An object is about to die: its references become dead, and their callbacks run.
    pub(crate) fn object_dies(&self, vm: &Vm, object: *mut Header) {
        let references = self.take(object);
        for reference in &references {
            reference.kill();
        }
        run_callbacks(vm, &references);
    }

    fn take(&self, object: *mut Header) -> Vec<Py<PyWeakRef>> {
        let Some(list) = self.table().remove(&(object as usize)) else { return Vec::new() };
        // SAFETY: the object is live for its caller; entries are live weakrefs, see `of`.
        unsafe {
            (*object).clear_gc_bit(gc_bits::WEAKREFS);
            // A weakref with no count left is dying itself: it was taken out of its lists, so none is here.
            list.iter().map(|entry| Py::from_value_unchecked(Value::from_borrowed(*entry))).collect()
        }
    }

    /// References to garbage become dead all at once; callbacks run only for references that are not garbage themselves.
    pub(crate) fn clear_garbage(&self, vm: &Vm, garbage: &[*mut Header]) {
        let mut to_call = Vec::new();
        for &header in garbage {
            // SAFETY: the collector holds the garbage.
            if unsafe { !(*header).has_gc_bit(gc_bits::WEAKREFS) } {
                continue;
            }
            for reference in self.take(header) {
                reference.kill();
                let own: *const Header = reference.header();
                if !garbage.iter().any(|other| core::ptr::eq(own, *other)) {
                    to_call.push(reference);
                }
            }
        }
        run_callbacks(vm, &to_call);
    }
}

fn run_callbacks(vm: &Vm, references: &[Py<PyWeakRef>]) {
    // The newest reference is told first, as in CPython.
    for reference in references.iter().rev() {
        let callback = reference.take_callback();
        if callback.is_null() {
            continue;
        }
        let raised = vm.raised.take();
        if let Err(error) = vm.call(&callback, &[reference.value()]) {
            let exception = vm.take_raised(error);
            crate::exceptions::raise::write_unraisable(
                vm,
                exception,
                "Exception ignored while calling weakref callback",
                &callback,
            );
        }
        drop(vm.raised.replace(raised));
    }
}
