//! `typing.Union`: alternatives of types, `int | str` (PEP 604).

use alloc::string::String;
use alloc::vec::Vec;

use crate::builtins::tuple::PyTuple;
use crate::native::prelude::*;

/// Represent a union type.
///
/// E.g. for int | str.
#[pyclass(name = "Union", module = "typing", flags(NO_NEW, WEAKREF))]
pub struct PyUnion {
    /// A tuple, without doubles.
    args: ValueCell,
}

/// What may be a member of a union written with `|`.
fn is_member(vm: &Vm, value: &Value) -> bool {
    value.is_none()
        || value.has_layout(Kind::TYPE)
        || value.downcast::<PyUnion>().is_some()
        || value.downcast::<super::generic_alias::PyGenericAlias>().is_some()
        || vm.type_of(value).lookup(vm, &vm.names.__typing_subst__).is_some()
}

/// `left | right`, or `NotImplemented` when one of them is no type.
pub(crate) fn make(vm: &Vm, left: &Value, right: &Value) -> PyResult {
    if !is_member(vm, left) || !is_member(vm, right) {
        return Ok(vm.not_implemented());
    }
    let mut args: Vec<Value> = Vec::new();
    for side in [left, right] {
        let members = match side.downcast::<PyUnion>() {
            Some(union) => union.members(),
            None if side.is_none() => alloc::vec![vm.types.none_type.value()],
            None => alloc::vec![side.clone()],
        };
        for member in members {
            let mut known = false;
            for own in &args {
                known = known || vm.equal(own, &member)?;
            }
            if !known {
                args.push(member);
            }
        }
    }
    if let [only] = &args[..] {
        return Ok(only.clone());
    }
    Ok(vm.create(PyUnion { args: ValueCell::new(vm.try_tuple(&args)?) }).into_value())
}

impl PyUnion {
    fn members(&self) -> Vec<Value> {
        self.args.get().downcast::<PyTuple>().map(|args| args.as_slice().to_vec()).unwrap_or_default()
    }
}

#[pymethods]
impl PyUnion {
    fn __repr__(vm: &Vm, this: &Py<PyUnion>) -> PyResult<String> {
        let mut parts = Vec::new();
        for member in this.members() {
            parts.push(match member.downcast::<PyType>() {
                Some(class) if class.as_value().is(vm.types.none_type.as_value()) => String::from("None"),
                Some(class) => class.full_name(vm),
                None => vm.repr(&member)?.to_string_lossy(),
            });
        }
        Ok(parts.join(" | "))
    }

    fn __or__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        make(vm, left, right)
    }

    fn __richcompare__(vm: &Vm, this: &Py<PyUnion>, other: &Value, op: CompareOp) -> PyResult {
        let (CompareOp::Eq | CompareOp::Ne, Some(other)) = (op, other.downcast::<PyUnion>()) else {
            return Ok(vm.not_implemented());
        };
        let (own, others) = (this.members(), other.members());
        let mut same = own.len() == others.len();
        for member in &own {
            let mut found = false;
            for other in &others {
                found = found || vm.equal(member, other)?;
            }
            same = same && found;
        }
        Ok(Value::from_bool(same == (op == CompareOp::Eq)))
    }

    fn __hash__(vm: &Vm, this: &Py<PyUnion>) -> PyResult<i64> {
        let mut hash = 0;
        for member in this.members() {
            hash ^= vm.hash(&member)?;
        }
        Ok(hash)
    }

    /// isinstance() with any of the members.
    fn __instancecheck__(vm: &Vm, this: &Py<PyUnion>, instance: &Value) -> PyResult<bool> {
        for member in this.members() {
            if member.downcast::<super::generic_alias::PyGenericAlias>().is_some() {
                return Err(vm.type_error("isinstance() argument 2 cannot be a parameterized generic"));
            }
            if vm.is_instance(instance, &member)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// issubclass() of any of the members.
    fn __subclasscheck__(vm: &Vm, this: &Py<PyUnion>, class: &Value) -> PyResult<bool> {
        if !class.has_layout(Kind::TYPE) {
            return Err(vm.type_error("issubclass() arg 1 must be a class"));
        }
        for member in this.members() {
            if vm.is_subclass(class, &member)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    #[getter]
    fn __args__(this: &Py<PyUnion>) -> Value {
        this.args.get()
    }

    #[getter]
    fn __parameters__(vm: &Vm, this: &Py<PyUnion>) -> PyResult {
        let mut found: Vec<Value> = Vec::new();
        for member in this.members() {
            if vm.type_of(&member).lookup(vm, &vm.names.__typing_subst__).is_some() {
                found.push(member);
            }
        }
        vm.try_tuple(&found)
    }
}
