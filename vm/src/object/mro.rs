//! The method resolution order: C3 linearisation ("The Python 2.3 Method Resolution Order", Language Reference 3.3.3.1).

use alloc::vec::Vec;

use super::payload::Py;
use super::type_object::PyType;
use super::value::Value;
use crate::vm::{PyResult, Vm};

/// The linearisation of `class` with these bases.
///
/// Raises `TypeError` when no order keeps those of the bases.
pub(crate) fn linearise(vm: &Vm, class: &Py<PyType>, bases: &[Value]) -> PyResult<Vec<Value>> {
    let mut order = alloc::vec![class.value()];
    if let [base] = bases {
        // The usual case needs no merge.
        let base_order = order_of(vm, base)?;
        order.extend(base_order);
        return Ok(order);
    }
    for (index, base) in bases.iter().enumerate() {
        if bases[..index].iter().any(|other| other.is(base)) {
            let name = base.downcast::<PyType>().map(|base| base.name_lossy()).unwrap_or_default();
            return Err(vm.type_error(alloc::format!("duplicate base class {name}")));
        }
    }
    // Sequences to merge, each with the number of its items already taken.
    let mut sequences: Vec<(Vec<Value>, usize)> = Vec::new();
    for base in bases {
        sequences.push((order_of(vm, base)?, 0));
    }
    sequences.push((bases.to_vec(), 0));
    loop {
        let mut left = false;
        let mut next = None;
        for (sequence, taken) in &sequences {
            let Some(candidate) = sequence.get(*taken) else { continue };
            left = true;
            let blocked = sequences
                .iter()
                .any(|(other, at)| other.get(at + 1..).is_some_and(|rest| rest.iter().any(|item| item.is(candidate))));
            if !blocked {
                next = Some(candidate.clone());
                break;
            }
        }
        let Some(next) = next else {
            return if left { Err(conflict(vm, &sequences)) } else { Ok(order) };
        };
        for (sequence, taken) in &mut sequences {
            if sequence.get(*taken).is_some_and(|item| item.is(&next)) {
                *taken += 1;
            }
        }
        order.push(next);
    }
}

fn order_of(vm: &Vm, base: &Value) -> PyResult<Vec<Value>> {
    match base.downcast::<PyType>().and_then(|base| base.mro()) {
        Some(mro) => Ok(mro.as_slice().to_vec()),
        None => Err(vm.type_error("Cannot extend an incomplete type")),
    }
}

fn conflict(vm: &Vm, sequences: &[(Vec<Value>, usize)]) -> super::super::vm::Raised {
    let mut names: Vec<alloc::string::String> = Vec::new();
    for (sequence, taken) in sequences {
        if let Some(class) = sequence.get(*taken).and_then(|class| class.downcast::<PyType>()) {
            let name = class.name_lossy();
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    vm.type_error(alloc::format!(
        "Cannot create a consistent method resolution order (MRO) for bases {}",
        names.join(", ")
    ))
}
