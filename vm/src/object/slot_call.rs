//! Generic slot functions: what a Python class has in a slot when the special method is written in Python (or mixed).
//!
//! Each looks the name up on the type, binds it, calls it and checks the result as the language requires.

use alloc::format;

use super::header::Kind;
use super::payload::Py;
use super::slot_table::SlotName;
use super::slots::{CompareOp, Slots};
use super::table::Hash;
use super::type_object::PyType;
use super::value::Value;
use crate::builtins::str::PyStr;
use crate::vm::{PyResult, Vm};

/// The method of `this`'s type, called with `args`. The name was there when the slot was chosen.
fn call(vm: &Vm, this: &Value, name: &Value, args: &[Value]) -> PyResult {
    match vm.call_special(this, name, args)? {
        Some(result) => Ok(result),
        None => Err(crate::exceptions::raise::no_attribute(vm, this, name)),
    }
}

pub(crate) fn repr(vm: &Vm, this: &Value) -> PyResult {
    call(vm, this, &vm.names.__repr__, &[])
}

pub(crate) fn str(vm: &Vm, this: &Value) -> PyResult {
    call(vm, this, &vm.names.__str__, &[])
}

pub(crate) fn hash(vm: &Vm, this: &Value) -> PyResult<Hash> {
    let result = call(vm, this, &vm.names.__hash__, &[])?;
    if let Some(small) = result.as_int() {
        return Ok(if small == -1 { -2 } else { small });
    }
    if !result.has_layout(Kind::INT) && result.as_bool().is_none() {
        return Err(vm.type_error("__hash__ method should return an integer"));
    }
    vm.hash(&vm.index(&result)?)
}

/// The slot of a class with `__hash__ = None`.
pub(crate) fn unhashable(vm: &Vm, this: &Value) -> PyResult<Hash> {
    Err(vm.type_error(format!("unhashable type: '{}'", vm.type_name(this))))
}

pub(crate) fn call_object(vm: &Vm, this: &Value, values: &[Value], names: &[Value]) -> PyResult {
    let method = vm
        .lookup_special(this, &vm.names.__call__)?
        .ok_or(())
        .or_else(|()| Err(vm.type_error(format!("'{}' object is not callable", vm.type_name(this)))))?;
    vm.call_keywords(&method, values, names)
}

/// `__getattribute__`, then, if that raised `AttributeError`, `__getattr__`.
pub(crate) fn get_attr(vm: &Vm, this: &Value, name: &Value) -> PyResult {
    let class = vm.type_of(this).clone();
    let getattribute = class.lookup(vm, &vm.names.__getattribute__);
    let object_own = vm.types.object.lookup(vm, &vm.names.__getattribute__);
    let is_plain = match (&getattribute, &object_own) {
        (Some(own), Some(object_own)) => own.is(object_own),
        _ => true,
    };
    let result = if is_plain {
        super::attribute::generic_get(vm, this, name)
    } else {
        call(vm, this, &vm.names.__getattribute__, core::slice::from_ref(name))
    };
    match result {
        Err(raised)
            if vm.raised_is(&raised, &vm.exceptions.attribute_error)
                && class.lookup(vm, &vm.names.__getattr__).is_some() =>
        {
            drop(vm.take_raised(raised));
            call(vm, this, &vm.names.__getattr__, core::slice::from_ref(name))
        }
        other => other,
    }
}

pub(crate) fn set_attr(vm: &Vm, this: &Value, name: &Value, value: Option<&Value>) -> PyResult<()> {
    match value {
        Some(value) => call(vm, this, &vm.names.__setattr__, &[name.clone(), value.clone()]),
        None => call(vm, this, &vm.names.__delattr__, core::slice::from_ref(name)),
    }
    .map(drop)
}

/// `object.__setattr__(x, ...)` must not go around the `__setattr__` of a native type (type, module, ...).
pub(crate) fn check_set_attr(vm: &Vm, name: &SlotName, this: &Value, slots: &Slots) -> PyResult<()> {
    let mut class = Some(vm.type_of(this).clone());
    while let Some(current) = &class {
        if !current.is_heap_type() {
            break;
        }
        class = current.base();
    }
    let Some(native) = class else { return Ok(()) };
    let same = match (native.slots().set_attr, slots.set_attr) {
        (Some(own), Some(called)) => own as usize == called as usize,
        _ => true,
    };
    if same {
        Ok(())
    } else {
        Err(vm.type_error(format!("can't apply this {} to {} object", name.name, vm.type_name(this))))
    }
}

pub(crate) fn compare(vm: &Vm, this: &Value, other: &Value, op: CompareOp) -> PyResult {
    let name = vm.names.compare(op);
    match vm.call_special(this, name, core::slice::from_ref(other))? {
        Some(result) => Ok(result),
        None => Ok(vm.not_implemented()),
    }
}

pub(crate) fn iter(vm: &Vm, this: &Value) -> PyResult {
    match vm.lookup_special(this, &vm.names.__iter__)? {
        Some(method) if method.is_none() => {
            Err(vm.type_error(format!("'{}' object is not iterable", vm.type_name(this))))
        }
        Some(method) => vm.call(&method, &[]),
        None => Err(vm.type_error(format!("'{}' object is not iterable", vm.type_name(this)))),
    }
}

pub(crate) fn next(vm: &Vm, this: &Value) -> PyResult<Option<Value>> {
    let result = call(vm, this, &vm.names.__next__, &[]);
    vm.catch(result, &vm.exceptions.stop_iteration)
}

pub(crate) fn descr_get(vm: &Vm, this: &Value, instance: &Value, owner: &Value) -> PyResult {
    let none_for_null = |value: &Value| if value.is_null() { Value::NONE } else { value.clone() };
    call(vm, this, &vm.names.__get__, &[none_for_null(instance), none_for_null(owner)])
}

pub(crate) fn descr_set(vm: &Vm, this: &Value, instance: &Value, value: Option<&Value>) -> PyResult<()> {
    match value {
        Some(value) => call(vm, this, &vm.names.__set__, &[instance.clone(), value.clone()]),
        None => call(vm, this, &vm.names.__delete__, core::slice::from_ref(instance)),
    }
    .map(drop)
}

pub(crate) fn init(vm: &Vm, this: &Value, values: &[Value], names: &[Value]) -> PyResult<()> {
    let method = vm
        .lookup_special(this, &vm.names.__init__)?
        .ok_or(())
        .or_else(|()| Err(crate::exceptions::raise::no_attribute(vm, this, &vm.names.__init__)))?;
    let result = vm.call_keywords(&method, values, names)?;
    if result.is_none() {
        Ok(())
    } else {
        Err(vm.type_error(format!("__init__() should return None, not '{}'", vm.type_name(&result))))
    }
}

/// Calls the class's `__new__`, a static method, with the class in front.
pub(crate) fn new(vm: &Vm, class: &Py<PyType>, values: &[Value], names: &[Value]) -> PyResult {
    let function = vm.get_attr(class.as_value(), &vm.names.__new__)?;
    vm.call_prepended(&function, class.as_value(), values, names)
}

pub(crate) fn finalize(vm: &Vm, this: &Value) {
    if let Err(raised) = call(vm, this, &vm.names.__del__, &[]) {
        let exception = vm.take_raised(raised);
        let method = vm.type_of(this).lookup(vm, &vm.names.__del__).unwrap_or(Value::NONE);
        crate::exceptions::raise::write_unraisable(
            vm,
            exception,
            "Exception ignored while calling deallocator",
            &method,
        );
    }
}

pub(crate) fn bool(vm: &Vm, this: &Value) -> PyResult<bool> {
    let result = call(vm, this, &vm.names.__bool__, &[])?;
    result
        .as_bool()
        .ok_or(())
        .or_else(|()| Err(vm.type_error(format!("__bool__ should return bool, returned {}", vm.type_name(&result)))))
}

pub(crate) fn len(vm: &Vm, this: &Value) -> PyResult<usize> {
    let result = call(vm, this, &vm.names.__len__, &[])?;
    vm.length_from(&result)
}

pub(crate) fn get_item(vm: &Vm, this: &Value, key: &Value) -> PyResult {
    call(vm, this, &vm.names.__getitem__, core::slice::from_ref(key))
}

pub(crate) fn set_item(vm: &Vm, this: &Value, key: &Value, value: Option<&Value>) -> PyResult<()> {
    match value {
        Some(value) => call(vm, this, &vm.names.__setitem__, &[key.clone(), value.clone()]),
        None => call(vm, this, &vm.names.__delitem__, core::slice::from_ref(key)),
    }
    .map(drop)
}

pub(crate) fn contains(vm: &Vm, this: &Value, item: &Value) -> PyResult<bool> {
    match vm.lookup_special(this, &vm.names.__contains__)? {
        Some(method) if method.is_none() => {
            Err(vm.type_error(format!("'{}' object is not a container", vm.type_name(this))))
        }
        Some(method) => {
            let result = vm.call(&method, core::slice::from_ref(item))?;
            vm.truth(&result)
        }
        None => crate::protocol::sequence::contains_by_iteration(vm, this, item),
    }
}

macro_rules! unary {
    ($($function:ident => $name:ident;)*) => {$(
        pub(crate) fn $function(vm: &Vm, this: &Value) -> PyResult {
            call(vm, this, &vm.names.$name, &[])
        }
    )*};
}

unary! {
    await_ => __await__;
    aiter => __aiter__;
    anext => __anext__;
    neg => __neg__;
    pos => __pos__;
    abs => __abs__;
    invert => __invert__;
    int => __int__;
    float => __float__;
    index => __index__;
}

/// The method name and its reflected form.
const BINARY_NAMES: [(&str, &str, &str); 13] = [
    ("__add__", "__radd__", "__iadd__"),
    ("__sub__", "__rsub__", "__isub__"),
    ("__mul__", "__rmul__", "__imul__"),
    ("__matmul__", "__rmatmul__", "__imatmul__"),
    ("__truediv__", "__rtruediv__", "__itruediv__"),
    ("__floordiv__", "__rfloordiv__", "__ifloordiv__"),
    ("__mod__", "__rmod__", "__imod__"),
    ("__lshift__", "__rlshift__", "__ilshift__"),
    ("__rshift__", "__rrshift__", "__irshift__"),
    ("__and__", "__rand__", "__iand__"),
    ("__or__", "__ror__", "__ior__"),
    ("__xor__", "__rxor__", "__ixor__"),
    ("__divmod__", "__rdivmod__", ""),
];

/// Called with the operands in source order, whichever of them (or both) is of a class with this slot.
pub(crate) fn binary<const OP: usize>(vm: &Vm, left: &Value, right: &Value) -> PyResult {
    let (name, reflected, _) = BINARY_NAMES[OP];
    let has_slot = |value: &Value| {
        vm.type_of(value).slots().binary[OP].is_some_and(|own| own as usize == binary::<OP> as *const () as usize)
    };
    let left_class = vm.type_of(left);
    let right_class = vm.type_of(right);
    let right_differs = !left_class.as_value().is(right_class.as_value()) && has_slot(right);
    let (name, reflected) = (vm.intern(name), vm.intern(reflected));
    binary_by_names(vm, left, right, &name, &reflected, has_slot(left), right_differs)
}

fn binary_by_names(
    vm: &Vm,
    left: &Value,
    right: &Value,
    name: &Value,
    reflected: &Value,
    left_has_slot: bool,
    mut right_is_next: bool,
) -> PyResult {
    if left_has_slot {
        let left_class = vm.type_of(left);
        let right_class = vm.type_of(right);
        // The right operand goes first when its class is a subclass that overrides the reflected method.
        if right_is_next && right_class.is_subtype(left_class) && overrides(vm, left_class, right_class, reflected) {
            if let Some(result) = vm.call_special(right, reflected, core::slice::from_ref(left))?
                && !vm.is_not_implemented(&result)
            {
                return Ok(result);
            }
            right_is_next = false;
        }
        if let Some(result) = vm.call_special(left, name, core::slice::from_ref(right))?
            && !vm.is_not_implemented(&result)
        {
            return Ok(result);
        }
    }
    if right_is_next && let Some(result) = vm.call_special(right, reflected, core::slice::from_ref(left))? {
        return Ok(result);
    }
    Ok(vm.not_implemented())
}

fn overrides(vm: &Vm, left: &Py<PyType>, right: &Py<PyType>, name: &Value) -> bool {
    match (left.lookup(vm, name), right.lookup(vm, name)) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(left), Some(right)) => !left.is(&right),
    }
}

pub(crate) fn in_place<const OP: usize>(vm: &Vm, this: &Value, other: &Value) -> PyResult {
    call(vm, this, &vm.intern(BINARY_NAMES[OP].2), core::slice::from_ref(other))
}

pub(crate) fn in_place_pow(vm: &Vm, this: &Value, other: &Value) -> PyResult {
    call(vm, this, &vm.names.__ipow__, core::slice::from_ref(other))
}

pub(crate) fn pow(vm: &Vm, left: &Value, right: &Value, modulus: &Value) -> PyResult {
    let generic = pow as *const () as usize;
    let has_slot = |value: &Value| vm.type_of(value).slots().pow.is_some_and(|own| own as usize == generic);
    if modulus.is_none() {
        let differs = !vm.type_of(left).as_value().is(vm.type_of(right).as_value()) && has_slot(right);
        return binary_by_names(vm, left, right, &vm.names.__pow__, &vm.names.__rpow__, has_slot(left), differs);
    }
    // Three operands: the left one's method, then (since 3.14) the right one's reflected method.
    if has_slot(left)
        && let Some(result) = vm.call_special(left, &vm.names.__pow__, &[right.clone(), modulus.clone()])?
        && !vm.is_not_implemented(&result)
    {
        return Ok(result);
    }
    if has_slot(right)
        && let Some(result) = vm.call_special(right, &vm.names.__rpow__, &[left.clone(), modulus.clone()])?
    {
        return Ok(result);
    }
    Ok(vm.not_implemented())
}

impl Vm {
    /// The attribute name of a `getattr`-like call as an exact, interned str.
    pub(crate) fn attribute_name(&self, name: &Value) -> PyResult {
        match name.downcast::<PyStr>() {
            Some(name) => Ok(self.intern_str(name)),
            None => Err(self.type_error(format!("attribute name must be string, not '{}'", self.type_name(name)))),
        }
    }

    /// Checks what `__len__` returned.
    pub(crate) fn length_from(&self, result: &Value) -> PyResult<usize> {
        let length = self.index_to_isize(result)?;
        usize::try_from(length).map_err(|_| self.value_error("__len__() should return >= 0"))
    }
}
