//! The table that ties slots to the names of special methods, in both directions.
//!
//! - For a native type, [`add_wrappers`] puts a wrapper descriptor into the dict for each name of each slot it fills.
//! - For a Python class, [`update_all`] (and [`update_name`], after an assignment) chooses each slot: the native function
//!   itself when every name of the slot resolves to wrappers of it, else a generic function of `slot_call.rs` that
//!   looks the name up on every use.

use super::payload::Py;
use super::slot_call as generic;
use super::slots::{BinaryOp, CompareOp, Slots};
use super::type_object::PyType;
use super::value::Value;
use crate::builtins::wrapper::PyWrapperDescriptor;
use crate::native::prelude::VarArgs;
use crate::vm::{PyResult, Vm};

/// How a wrapper descriptor calls the slot: the slots are those of the type that made the wrapper.
pub type WrapperCall = fn(&Vm, &Slots, &SlotName, &Value, &[Value], &[Value]) -> PyResult;

/// One special method name.
pub struct SlotName {
    pub name: &'static str,
    pub signature: &'static str,
    pub doc: &'static str,
    pub(crate) call: WrapperCall,
}

/// A slot and the names that speak through it.
pub(crate) struct SlotGroup {
    pub(crate) names: &'static [SlotName],
    is_filled: fn(&Slots) -> bool,
    copy: fn(&Slots, &mut Slots),
    clear: fn(&mut Slots),
    set_generic: fn(&mut Slots),
    /// Address of the function, to tell whether two types share it.
    address: fn(&Slots) -> usize,
}

macro_rules! groups {
    ($( [$($slot:tt)+] = $generic:path: $( $name:literal $signature:literal $doc:literal $call:expr; )+ )*) => {
        pub(crate) static GROUPS: &[SlotGroup] = &[$(
            SlotGroup {
                names: &[$( SlotName { name: $name, signature: $signature, doc: $doc, call: $call }, )+],
                is_filled: |slots| slots.$($slot)+.is_some(),
                copy: |from, to| to.$($slot)+ = from.$($slot)+,
                clear: |slots| slots.$($slot)+ = None,
                set_generic: |slots| slots.$($slot)+ = Some($generic),
                address: |slots| slots.$($slot)+.map_or(0, |function| function as usize),
            },
        )*];
    };
}

const ADD: usize = BinaryOp::Add as usize;
const SUB: usize = BinaryOp::Sub as usize;
const MUL: usize = BinaryOp::Mul as usize;
const MATMUL: usize = BinaryOp::MatMul as usize;
const TRUEDIV: usize = BinaryOp::TrueDiv as usize;
const FLOORDIV: usize = BinaryOp::FloorDiv as usize;
const MOD: usize = BinaryOp::Mod as usize;
const LSHIFT: usize = BinaryOp::LShift as usize;
const RSHIFT: usize = BinaryOp::RShift as usize;
const AND: usize = BinaryOp::And as usize;
const OR: usize = BinaryOp::Or as usize;
const XOR: usize = BinaryOp::Xor as usize;
const DIVMOD: usize = BinaryOp::DivMod as usize;

groups! {
    [repr] = generic::repr: "__repr__" "($self, /)" "Return repr(self)." |vm, s, _, this, a, k| { no_args(vm, a, k)?; slot(s.repr)?(vm, this) };
    [str] = generic::str: "__str__" "($self, /)" "Return str(self)." |vm, s, _, this, a, k| { no_args(vm, a, k)?; slot(s.str)?(vm, this) };
    [hash] = generic::hash: "__hash__" "($self, /)" "Return hash(self)." |vm, s, _, this, a, k| { no_args(vm, a, k)?; Ok(vm.int(slot(s.hash)?(vm, this)?)) };
    [call] = generic::call_object: "__call__" "($self, /, *args, **kwargs)" "Call self as a function." |vm, s, _, this, a, k| slot(s.call)?(vm, this, a, k);
    [get_attr] = generic::get_attr:
        "__getattribute__" "($self, name, /)" "Return getattr(self, name)." |vm, s, _, this, a, k| { let [name] = args(vm, a, k)?; slot(s.get_attr)?(vm, this, &vm.attribute_name(name)?) };
        "__getattr__" "" "" |vm, _, n, _, _, _| Err(vm.type_error(n.name));
    [set_attr] = generic::set_attr:
        "__setattr__" "($self, name, value, /)" "Implement setattr(self, name, value)." |vm, s, n, this, a, k| { let [name, value] = args(vm, a, k)?; generic::check_set_attr(vm, n, this, s)?; slot(s.set_attr)?(vm, this, &vm.attribute_name(name)?, Some(value))?; Ok(Value::NONE) };
        "__delattr__" "($self, name, /)" "Implement delattr(self, name)." |vm, s, n, this, a, k| { let [name] = args(vm, a, k)?; generic::check_set_attr(vm, n, this, s)?; slot(s.set_attr)?(vm, this, &vm.attribute_name(name)?, None)?; Ok(Value::NONE) };
    [compare] = generic::compare:
        "__lt__" "($self, value, /)" "Return self<value." |vm, s, _, this, a, k| { let [other] = args(vm, a, k)?; slot(s.compare)?(vm, this, other, CompareOp::Lt) };
        "__le__" "($self, value, /)" "Return self<=value." |vm, s, _, this, a, k| { let [other] = args(vm, a, k)?; slot(s.compare)?(vm, this, other, CompareOp::Le) };
        "__eq__" "($self, value, /)" "Return self==value." |vm, s, _, this, a, k| { let [other] = args(vm, a, k)?; slot(s.compare)?(vm, this, other, CompareOp::Eq) };
        "__ne__" "($self, value, /)" "Return self!=value." |vm, s, _, this, a, k| { let [other] = args(vm, a, k)?; slot(s.compare)?(vm, this, other, CompareOp::Ne) };
        "__gt__" "($self, value, /)" "Return self>value." |vm, s, _, this, a, k| { let [other] = args(vm, a, k)?; slot(s.compare)?(vm, this, other, CompareOp::Gt) };
        "__ge__" "($self, value, /)" "Return self>=value." |vm, s, _, this, a, k| { let [other] = args(vm, a, k)?; slot(s.compare)?(vm, this, other, CompareOp::Ge) };
    [iter] = generic::iter: "__iter__" "($self, /)" "Implement iter(self)." |vm, s, _, this, a, k| { no_args(vm, a, k)?; slot(s.iter)?(vm, this) };
    [next] = generic::next: "__next__" "($self, /)" "Implement next(self)." |vm, s, _, this, a, k| { no_args(vm, a, k)?; slot(s.next)?(vm, this)?.ok_or(()).or_else(|()| Err(vm.raise_args(&vm.exceptions.stop_iteration, &[]))) };
    [descr_get] = generic::descr_get: "__get__" "($self, instance, owner=None, /)" "Return an attribute of instance, which is of type owner." |vm, s, _, this, a, k| descr_get(vm, s, this, a, k);
    [descr_set] = generic::descr_set:
        "__set__" "($self, instance, value, /)" "Set an attribute of instance to value." |vm, s, _, this, a, k| { let [instance, value] = args(vm, a, k)?; slot(s.descr_set)?(vm, this, instance, Some(value))?; Ok(Value::NONE) };
        "__delete__" "($self, instance, /)" "Delete an attribute of instance." |vm, s, _, this, a, k| { let [instance] = args(vm, a, k)?; slot(s.descr_set)?(vm, this, instance, None)?; Ok(Value::NONE) };
    [init] = generic::init: "__init__" "($self, /, *args, **kwargs)" "Initialize self.  See help(type(self)) for accurate signature." |vm, s, _, this, a, k| { slot(s.init)?(vm, this, a, k)?; Ok(Value::NONE) };
    [finalize] = generic::finalize: "__del__" "($self, /)" "Called when the instance is about to be destroyed." |vm, s, _, this, a, k| { no_args(vm, a, k)?; slot(s.finalize)?(vm, this); Ok(Value::NONE) };
    [bool] = generic::bool: "__bool__" "($self, /)" "True if self else False" |vm, s, _, this, a, k| { no_args(vm, a, k)?; Ok(Value::from_bool(slot(s.bool)?(vm, this)?)) };
    [len] = generic::len: "__len__" "($self, /)" "Return len(self)." |vm, s, _, this, a, k| { no_args(vm, a, k)?; Ok(vm.int_from_usize(slot(s.len)?(vm, this)?)) };
    [get_item] = generic::get_item: "__getitem__" "($self, key, /)" "Return self[key]." |vm, s, _, this, a, k| { let [key] = args(vm, a, k)?; slot(s.get_item)?(vm, this, key) };
    [set_item] = generic::set_item:
        "__setitem__" "($self, key, value, /)" "Set self[key] to value." |vm, s, _, this, a, k| { let [key, value] = args(vm, a, k)?; slot(s.set_item)?(vm, this, key, Some(value))?; Ok(Value::NONE) };
        "__delitem__" "($self, key, /)" "Delete self[key]." |vm, s, _, this, a, k| { let [key] = args(vm, a, k)?; slot(s.set_item)?(vm, this, key, None)?; Ok(Value::NONE) };
    [contains] = generic::contains: "__contains__" "($self, key, /)" "Return bool(key in self)." |vm, s, _, this, a, k| { let [key] = args(vm, a, k)?; Ok(Value::from_bool(slot(s.contains)?(vm, this, key)?)) };
    [await_] = generic::await_: "__await__" "($self, /)" "Return an iterator to be used in await expression." |vm, s, _, this, a, k| { no_args(vm, a, k)?; slot(s.await_)?(vm, this) };
    [aiter] = generic::aiter: "__aiter__" "($self, /)" "Return an awaitable, that resolves in asynchronous iterator." |vm, s, _, this, a, k| { no_args(vm, a, k)?; slot(s.aiter)?(vm, this) };
    [anext] = generic::anext: "__anext__" "($self, /)" "Return a value or raise StopAsyncIteration." |vm, s, _, this, a, k| { no_args(vm, a, k)?; slot(s.anext)?(vm, this) };
    [neg] = generic::neg: "__neg__" "($self, /)" "-self" |vm, s, _, this, a, k| { no_args(vm, a, k)?; slot(s.neg)?(vm, this) };
    [pos] = generic::pos: "__pos__" "($self, /)" "+self" |vm, s, _, this, a, k| { no_args(vm, a, k)?; slot(s.pos)?(vm, this) };
    [abs] = generic::abs: "__abs__" "($self, /)" "abs(self)" |vm, s, _, this, a, k| { no_args(vm, a, k)?; slot(s.abs)?(vm, this) };
    [invert] = generic::invert: "__invert__" "($self, /)" "~self" |vm, s, _, this, a, k| { no_args(vm, a, k)?; slot(s.invert)?(vm, this) };
    [int] = generic::int: "__int__" "($self, /)" "int(self)" |vm, s, _, this, a, k| { no_args(vm, a, k)?; slot(s.int)?(vm, this) };
    [float] = generic::float: "__float__" "($self, /)" "float(self)" |vm, s, _, this, a, k| { no_args(vm, a, k)?; slot(s.float)?(vm, this) };
    [index] = generic::index: "__index__" "($self, /)" "Return self converted to an integer, if self is suitable for use as an index into a list." |vm, s, _, this, a, k| { no_args(vm, a, k)?; slot(s.index)?(vm, this) };
    [binary[ADD]] = generic::binary::<ADD>:
        "__add__" "($self, value, /)" "Return self+value." |vm, s, _, this, a, k| forward(vm, s, ADD, this, a, k);
        "__radd__" "($self, value, /)" "Return value+self." |vm, s, _, this, a, k| reflected(vm, s, ADD, this, a, k);
    [binary[SUB]] = generic::binary::<SUB>:
        "__sub__" "($self, value, /)" "Return self-value." |vm, s, _, this, a, k| forward(vm, s, SUB, this, a, k);
        "__rsub__" "($self, value, /)" "Return value-self." |vm, s, _, this, a, k| reflected(vm, s, SUB, this, a, k);
    [binary[MUL]] = generic::binary::<MUL>:
        "__mul__" "($self, value, /)" "Return self*value." |vm, s, _, this, a, k| forward(vm, s, MUL, this, a, k);
        "__rmul__" "($self, value, /)" "Return value*self." |vm, s, _, this, a, k| reflected(vm, s, MUL, this, a, k);
    [binary[MATMUL]] = generic::binary::<MATMUL>:
        "__matmul__" "($self, value, /)" "Return self@value." |vm, s, _, this, a, k| forward(vm, s, MATMUL, this, a, k);
        "__rmatmul__" "($self, value, /)" "Return value@self." |vm, s, _, this, a, k| reflected(vm, s, MATMUL, this, a, k);
    [binary[TRUEDIV]] = generic::binary::<TRUEDIV>:
        "__truediv__" "($self, value, /)" "Return self/value." |vm, s, _, this, a, k| forward(vm, s, TRUEDIV, this, a, k);
        "__rtruediv__" "($self, value, /)" "Return value/self." |vm, s, _, this, a, k| reflected(vm, s, TRUEDIV, this, a, k);
    [binary[FLOORDIV]] = generic::binary::<FLOORDIV>:
        "__floordiv__" "($self, value, /)" "Return self//value." |vm, s, _, this, a, k| forward(vm, s, FLOORDIV, this, a, k);
        "__rfloordiv__" "($self, value, /)" "Return value//self." |vm, s, _, this, a, k| reflected(vm, s, FLOORDIV, this, a, k);
    [binary[MOD]] = generic::binary::<MOD>:
        "__mod__" "($self, value, /)" "Return self%value." |vm, s, _, this, a, k| forward(vm, s, MOD, this, a, k);
        "__rmod__" "($self, value, /)" "Return value%self." |vm, s, _, this, a, k| reflected(vm, s, MOD, this, a, k);
    [binary[LSHIFT]] = generic::binary::<LSHIFT>:
        "__lshift__" "($self, value, /)" "Return self<<value." |vm, s, _, this, a, k| forward(vm, s, LSHIFT, this, a, k);
        "__rlshift__" "($self, value, /)" "Return value<<self." |vm, s, _, this, a, k| reflected(vm, s, LSHIFT, this, a, k);
    [binary[RSHIFT]] = generic::binary::<RSHIFT>:
        "__rshift__" "($self, value, /)" "Return self>>value." |vm, s, _, this, a, k| forward(vm, s, RSHIFT, this, a, k);
        "__rrshift__" "($self, value, /)" "Return value>>self." |vm, s, _, this, a, k| reflected(vm, s, RSHIFT, this, a, k);
    [binary[AND]] = generic::binary::<AND>:
        "__and__" "($self, value, /)" "Return self&value." |vm, s, _, this, a, k| forward(vm, s, AND, this, a, k);
        "__rand__" "($self, value, /)" "Return value&self." |vm, s, _, this, a, k| reflected(vm, s, AND, this, a, k);
    [binary[OR]] = generic::binary::<OR>:
        "__or__" "($self, value, /)" "Return self|value." |vm, s, _, this, a, k| forward(vm, s, OR, this, a, k);
        "__ror__" "($self, value, /)" "Return value|self." |vm, s, _, this, a, k| reflected(vm, s, OR, this, a, k);
    [binary[XOR]] = generic::binary::<XOR>:
        "__xor__" "($self, value, /)" "Return self^value." |vm, s, _, this, a, k| forward(vm, s, XOR, this, a, k);
        "__rxor__" "($self, value, /)" "Return value^self." |vm, s, _, this, a, k| reflected(vm, s, XOR, this, a, k);
    [binary[DIVMOD]] = generic::binary::<DIVMOD>:
        "__divmod__" "($self, value, /)" "Return divmod(self, value)." |vm, s, _, this, a, k| forward(vm, s, DIVMOD, this, a, k);
        "__rdivmod__" "($self, value, /)" "Return divmod(value, self)." |vm, s, _, this, a, k| reflected(vm, s, DIVMOD, this, a, k);
    [pow] = generic::pow:
        "__pow__" "($self, value, mod=None, /)" "Return pow(self, value, mod)." |vm, s, _, this, a, k| { let (value, modulus) = pow_args(vm, a, k)?; slot(s.pow)?(vm, this, value, &modulus) };
        "__rpow__" "($self, value, mod=None, /)" "Return pow(value, self, mod)." |vm, s, _, this, a, k| { let (value, modulus) = pow_args(vm, a, k)?; slot(s.pow)?(vm, value, this, &modulus) };
    [in_place[ADD]] = generic::in_place::<ADD>: "__iadd__" "($self, value, /)" "Return self+=value." |vm, s, _, this, a, k| in_place(vm, s, ADD, this, a, k);
    [in_place[SUB]] = generic::in_place::<SUB>: "__isub__" "($self, value, /)" "Return self-=value." |vm, s, _, this, a, k| in_place(vm, s, SUB, this, a, k);
    [in_place[MUL]] = generic::in_place::<MUL>: "__imul__" "($self, value, /)" "Return self*=value." |vm, s, _, this, a, k| in_place(vm, s, MUL, this, a, k);
    [in_place[MATMUL]] = generic::in_place::<MATMUL>: "__imatmul__" "($self, value, /)" "Return self@=value." |vm, s, _, this, a, k| in_place(vm, s, MATMUL, this, a, k);
    [in_place[TRUEDIV]] = generic::in_place::<TRUEDIV>: "__itruediv__" "($self, value, /)" "Return self/=value." |vm, s, _, this, a, k| in_place(vm, s, TRUEDIV, this, a, k);
    [in_place[FLOORDIV]] = generic::in_place::<FLOORDIV>: "__ifloordiv__" "($self, value, /)" "Return self//=value." |vm, s, _, this, a, k| in_place(vm, s, FLOORDIV, this, a, k);
    [in_place[MOD]] = generic::in_place::<MOD>: "__imod__" "($self, value, /)" "Return self%=value." |vm, s, _, this, a, k| in_place(vm, s, MOD, this, a, k);
    [in_place[LSHIFT]] = generic::in_place::<LSHIFT>: "__ilshift__" "($self, value, /)" "Return self<<=value." |vm, s, _, this, a, k| in_place(vm, s, LSHIFT, this, a, k);
    [in_place[RSHIFT]] = generic::in_place::<RSHIFT>: "__irshift__" "($self, value, /)" "Return self>>=value." |vm, s, _, this, a, k| in_place(vm, s, RSHIFT, this, a, k);
    [in_place[AND]] = generic::in_place::<AND>: "__iand__" "($self, value, /)" "Return self&=value." |vm, s, _, this, a, k| in_place(vm, s, AND, this, a, k);
    [in_place[OR]] = generic::in_place::<OR>: "__ior__" "($self, value, /)" "Return self|=value." |vm, s, _, this, a, k| in_place(vm, s, OR, this, a, k);
    [in_place[XOR]] = generic::in_place::<XOR>: "__ixor__" "($self, value, /)" "Return self^=value." |vm, s, _, this, a, k| in_place(vm, s, XOR, this, a, k);
    [in_place_pow] = generic::in_place_pow: "__ipow__" "($self, value, /)" "Return self**=value." |vm, s, _, this, a, k| { let [value] = args(vm, a, k)?; slot(s.in_place_pow)?(vm, this, value) };
}

/// The names of the sequence slots, which only native types fill; Python classes use the number slots for them.
pub(crate) static SEQUENCE_NAMES: &[(fn(&Slots) -> bool, &[SlotName])] = &[
    (
        |slots| slots.concat.is_some(),
        &[SlotName {
            name: "__add__",
            signature: "($self, value, /)",
            doc: "Return self+value.",
            call: |vm, s, _, this, a, k| {
                let [value] = args(vm, a, k)?;
                slot(s.concat)?(vm, this, value)
            },
        }],
    ),
    (
        |slots| slots.repeat.is_some(),
        &[
            SlotName {
                name: "__mul__",
                signature: "($self, value, /)",
                doc: "Return self*value.",
                call: |vm, s, _, this, a, k| repeat(vm, s, this, a, k),
            },
            SlotName {
                name: "__rmul__",
                signature: "($self, value, /)",
                doc: "Return value*self.",
                call: |vm, s, _, this, a, k| repeat(vm, s, this, a, k),
            },
        ],
    ),
    (
        |slots| slots.in_place_concat.is_some(),
        &[SlotName {
            name: "__iadd__",
            signature: "($self, value, /)",
            doc: "Implement self+=value.",
            call: |vm, s, _, this, a, k| {
                let [value] = args(vm, a, k)?;
                slot(s.in_place_concat)?(vm, this, value)
            },
        }],
    ),
    (
        |slots| slots.in_place_repeat.is_some(),
        &[SlotName {
            name: "__imul__",
            signature: "($self, value, /)",
            doc: "Implement self*=value.",
            call: |vm, s, _, this, a, k| {
                let [value] = args(vm, a, k)?;
                slot(s.in_place_repeat)?(vm, this, value)
            },
        }],
    ),
];

fn repeat(vm: &Vm, slots: &Slots, this: &Value, values: &[Value], names: &[Value]) -> PyResult {
    let [count] = args(vm, values, names)?;
    slot(slots.repeat)?(vm, this, &vm.int(vm.index_to_isize(count)? as i64))
}

/// A wrapper is only made for a filled slot, and slots of native types never change.
fn slot<F>(function: Option<F>) -> PyResult<F> {
    Ok(function.expect("a wrapper's slot is filled"))
}

fn no_args(vm: &Vm, values: &[Value], names: &[Value]) -> PyResult<()> {
    let [] = args::<0>(vm, values, names)?;
    Ok(())
}

/// Exactly `N` positional arguments.
fn args<'a, const N: usize>(vm: &Vm, values: &'a [Value], names: &[Value]) -> PyResult<[&'a Value; N]> {
    if !names.is_empty() {
        return Err(vm.type_error("wrapper() takes no keyword arguments"));
    }
    match VarArgs::from(values).exactly::<N>() {
        Some(values) => Ok(values),
        None => Err(vm.type_error(alloc::format!(
            "expected {} argument{}, got {}",
            N,
            if N == 1 { "" } else { "s" },
            values.len()
        ))),
    }
}

fn pow_args<'a>(vm: &Vm, values: &'a [Value], names: &[Value]) -> PyResult<(&'a Value, Value)> {
    match values {
        [value, modulus] if names.is_empty() => Ok((value, modulus.clone())),
        _ => {
            let [value] = args(vm, values, names)?;
            Ok((value, Value::NONE))
        }
    }
}

fn forward(vm: &Vm, slots: &Slots, op: usize, this: &Value, values: &[Value], names: &[Value]) -> PyResult {
    let [value] = args(vm, values, names)?;
    slot(slots.binary[op])?(vm, this, value)
}

fn reflected(vm: &Vm, slots: &Slots, op: usize, this: &Value, values: &[Value], names: &[Value]) -> PyResult {
    let [value] = args(vm, values, names)?;
    slot(slots.binary[op])?(vm, value, this)
}

fn in_place(vm: &Vm, slots: &Slots, op: usize, this: &Value, values: &[Value], names: &[Value]) -> PyResult {
    let [value] = args(vm, values, names)?;
    slot(slots.in_place[op])?(vm, this, value)
}

fn descr_get(vm: &Vm, slots: &Slots, this: &Value, values: &[Value], names: &[Value]) -> PyResult {
    let none = Value::NONE;
    let (instance, owner) = match values {
        [instance, owner] if names.is_empty() => (instance, owner),
        _ => {
            let [instance] = args(vm, values, names)?;
            (instance, &none)
        }
    };
    if instance.is_none() && owner.is_none() {
        return Err(vm.type_error("__get__(None, None) is invalid"));
    }
    let null = Value::NULL;
    let instance = if instance.is_none() { &null } else { instance };
    let owner = if owner.is_none() { &null } else { owner };
    slot(slots.descr_get)?(vm, this, instance, owner)
}

/// Adds a wrapper descriptor to the dict of a native type for each name of each slot of `own`.
pub(crate) fn add_wrappers(vm: &Vm, class: &Py<PyType>, own: &Slots) {
    let dict = class.dict();
    let mut add = |name: &'static SlotName| {
        let key = vm.intern(name.name);
        if dict.get_name(&key).is_none() {
            let wrapper = PyWrapperDescriptor::create(vm, class, name);
            // Start-up: there is memory for names.
            let _ = dict.set_name(vm, &key, wrapper.into_value());
        }
    };
    for group in GROUPS {
        if (group.is_filled)(own) {
            for name in group.names {
                if name.name != "__getattr__" {
                    add(name);
                }
            }
        }
    }
    for (is_filled, names) in SEQUENCE_NAMES {
        if is_filled(own) {
            names.iter().for_each(&mut add);
        }
    }
}

/// Fills the empty slots of a native type from its base.
pub(crate) fn inherit(class: &Py<PyType>, base: &Py<PyType>) {
    let from = *base.slots();
    let to = class.slots_mut();
    // `__eq__` without `__hash__` makes instances unhashable.
    let keeps_hash = to.compare.is_some() || to.hash.is_some();
    let (compare, hash) = (to.compare, to.hash);
    for group in GROUPS {
        if !(group.is_filled)(to) {
            (group.copy)(&from, to);
        }
    }
    if keeps_hash {
        (to.compare, to.hash) = (compare.or(from.compare), hash);
    }
    to.new = to.new.or(from.new);
    to.concat = to.concat.or(from.concat);
    to.repeat = to.repeat.or(from.repeat);
    to.in_place_concat = to.in_place_concat.or(from.in_place_concat);
    to.in_place_repeat = to.in_place_repeat.or(from.in_place_repeat);
}

/// Chooses all slots of a Python class.
pub(crate) fn update_all(vm: &Vm, class: &Py<PyType>) {
    for group in GROUPS {
        update_group(vm, class, group);
    }
    update_new(vm, class);
    if let Some(base) = class.base() {
        let from = *base.slots();
        let to = class.slots_mut();
        // The sequence slots count only while the names are the base's own.
        to.concat = from.concat;
        to.repeat = from.repeat;
        to.in_place_concat = from.in_place_concat;
        to.in_place_repeat = from.in_place_repeat;
    }
    hide_overridden_sequence_slots(class);
}

fn hide_overridden_sequence_slots(class: &Py<PyType>) {
    let slots = class.slots_mut();
    if slots.binary[ADD].is_some() {
        slots.concat = None;
    }
    if slots.binary[MUL].is_some() {
        slots.repeat = None;
    }
    if slots.in_place[ADD].is_some() {
        slots.in_place_concat = None;
    }
    if slots.in_place[MUL].is_some() {
        slots.in_place_repeat = None;
    }
}

/// Chooses the slots that `name` speaks through again, for `class` and all below it.
pub(crate) fn update_name(vm: &Vm, class: &Py<PyType>, name: &Value) {
    let Some(text) = name.downcast::<crate::builtins::str::PyStr>().and_then(|name| name.as_str()) else { return };
    if !(text.starts_with("__") && text.ends_with("__")) {
        return;
    }
    if !GROUPS.iter().any(|group| group.names.iter().any(|own| own.name == text)) && text != "__new__" {
        return;
    }
    let mut pending = alloc::vec![class.clone()];
    while let Some(class) = pending.pop() {
        if class.is_heap_type() {
            update_all(vm, &class);
            crate::builtins::type_::update_shape_flags(&class);
        }
        pending.extend(class.subclasses());
    }
}

fn update_group(vm: &Vm, class: &Py<PyType>, group: &SlotGroup) {
    let mut native: Option<Slots> = None;
    let mut native_address = 0;
    let mut is_generic = false;
    let mut is_found = false;
    for name in group.names {
        let Some(found) = class.lookup(vm, &vm.intern(name.name)) else { continue };
        if found.is_none() && name.name == "__hash__" {
            class.slots_mut().hash = Some(generic::unhashable);
            return;
        }
        is_found = true;
        match found.downcast::<PyWrapperDescriptor>() {
            Some(wrapper) if core::ptr::eq(wrapper.slot_name(), name) => {
                let slots = wrapper.owner_slots();
                let address = (group.address)(&slots);
                if native.is_some() && native_address != address {
                    is_generic = true;
                }
                native = Some(slots);
                native_address = address;
            }
            _ => is_generic = true,
        }
    }
    let slots = class.slots_mut();
    match native {
        _ if !is_found => (group.clear)(slots),
        Some(native) if !is_generic => (group.copy)(&native, slots),
        _ => (group.set_generic)(slots),
    }
}

fn update_new(vm: &Vm, class: &Py<PyType>) {
    let found = class.lookup(vm, &vm.names.__new__);
    let native = found.as_ref().and_then(crate::builtins::native_function::owner_of_new);
    class.slots_mut().new = match native {
        Some(owner) => owner.slots().new,
        None => Some(generic::new),
    };
}
