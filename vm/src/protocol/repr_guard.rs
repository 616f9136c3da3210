//! The guard of `repr` against containers that hold themselves.

use crate::object::value::Value;
use crate::vm::Vm;

/// Marks an object as being shown until it is dropped.
pub(crate) struct ReprGuard<'vm> {
    vm: &'vm Vm,
    id: u64,
}

impl<'vm> ReprGuard<'vm> {
    /// `None` when the object is already being shown further out.
    pub(crate) fn enter(vm: &'vm Vm, object: &Value) -> Option<ReprGuard<'vm>> {
        let id = object.bits();
        let mut stack = vm.state.repr_stack.borrow_mut();
        if stack.contains(&id) {
            return None;
        }
        stack.push(id);
        Some(ReprGuard { vm, id })
    }
}

impl Drop for ReprGuard<'_> {
    fn drop(&mut self) {
        let mut stack = self.vm.state.repr_stack.borrow_mut();
        if let Some(at) = stack.iter().rposition(|id| *id == self.id) {
            stack.swap_remove(at);
        }
    }
}
