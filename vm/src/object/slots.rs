//! Slots: the special methods of a type as function pointers, and their Python-visible names.
//!
//! A native type fills [`Slots`]; its `__add__`, `__len__` and so on then appear in its dict as wrapper descriptors.
//! A Python class gets, for each slot, the native function when all names of the slot resolve to wrappers of that very
//! function, and else a generic function that looks the name up and calls it. Language Reference 3.3, "Special method
//! names".

use super::payload::Py;
use super::type_object::PyType;
use super::value::Value;
use crate::vm::{PyResult, Vm};

pub type UnaryFn = fn(&Vm, &Value) -> PyResult;
pub type BinaryFn = fn(&Vm, &Value, &Value) -> PyResult;
pub type TernaryFn = fn(&Vm, &Value, &Value, &Value) -> PyResult;
/// `next`: `None` at the end, without a `StopIteration` being made.
pub type NextFn = fn(&Vm, &Value) -> PyResult<Option<Value>>;
/// Arguments are the positional ones followed by the values of `names`.
pub type CallFn = fn(&Vm, &Value, &[Value], &[Value]) -> PyResult;
pub type NewFn = fn(&Vm, &Py<PyType>, &[Value], &[Value]) -> PyResult;
pub type InitFn = fn(&Vm, &Value, &[Value], &[Value]) -> PyResult<()>;
/// `None` as last argument deletes.
pub type SetFn = fn(&Vm, &Value, &Value, Option<&Value>) -> PyResult<()>;
/// Descriptor, instance ([`Value::NULL`] when read from the class), owner class (may be NULL).
pub type DescrGetFn = fn(&Vm, &Value, &Value, &Value) -> PyResult;
pub type CompareFn = fn(&Vm, &Value, &Value, CompareOp) -> PyResult;
pub type HashFn = fn(&Vm, &Value) -> PyResult<super::table::Hash>;
pub type BoolFn = fn(&Vm, &Value) -> PyResult<bool>;
pub type LenFn = fn(&Vm, &Value) -> PyResult<usize>;
pub type ContainsFn = fn(&Vm, &Value, &Value) -> PyResult<bool>;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum CompareOp {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
}

impl CompareOp {
    pub const ALL: [CompareOp; 6] =
        [CompareOp::Lt, CompareOp::Le, CompareOp::Eq, CompareOp::Ne, CompareOp::Gt, CompareOp::Ge];

    /// The operator with sides exchanged.
    pub const fn swapped(self) -> CompareOp {
        match self {
            CompareOp::Lt => CompareOp::Gt,
            CompareOp::Le => CompareOp::Ge,
            CompareOp::Gt => CompareOp::Lt,
            CompareOp::Ge => CompareOp::Le,
            same => same,
        }
    }

    pub const fn symbol(self) -> &'static str {
        match self {
            CompareOp::Lt => "<",
            CompareOp::Le => "<=",
            CompareOp::Eq => "==",
            CompareOp::Ne => "!=",
            CompareOp::Gt => ">",
            CompareOp::Ge => ">=",
        }
    }

    pub const fn method_name(self) -> &'static str {
        match self {
            CompareOp::Lt => "__lt__",
            CompareOp::Le => "__le__",
            CompareOp::Eq => "__eq__",
            CompareOp::Ne => "__ne__",
            CompareOp::Gt => "__gt__",
            CompareOp::Ge => "__ge__",
        }
    }

    /// Whether the operator holds for an ordering.
    pub fn holds(self, ordering: core::cmp::Ordering) -> bool {
        match self {
            CompareOp::Lt => ordering.is_lt(),
            CompareOp::Le => ordering.is_le(),
            CompareOp::Eq => ordering.is_eq(),
            CompareOp::Ne => ordering.is_ne(),
            CompareOp::Gt => ordering.is_gt(),
            CompareOp::Ge => ordering.is_ge(),
        }
    }
}

/// The binary operators of the number protocol; `**` has a third operand and a slot of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum BinaryOp {
    Add,
    Sub,
    Mul,
    MatMul,
    TrueDiv,
    FloorDiv,
    Mod,
    LShift,
    RShift,
    And,
    Or,
    Xor,
    DivMod,
    Pow,
}

impl BinaryOp {
    pub const fn symbol(self) -> &'static str {
        match self {
            BinaryOp::Add => "+",
            BinaryOp::Sub => "-",
            BinaryOp::Mul => "*",
            BinaryOp::MatMul => "@",
            BinaryOp::TrueDiv => "/",
            BinaryOp::FloorDiv => "//",
            BinaryOp::Mod => "%",
            BinaryOp::LShift => "<<",
            BinaryOp::RShift => ">>",
            BinaryOp::And => "&",
            BinaryOp::Or => "|",
            BinaryOp::Xor => "^",
            BinaryOp::DivMod => "divmod()",
            BinaryOp::Pow => "** or pow()",
        }
    }

    pub const fn in_place_symbol(self) -> &'static str {
        match self {
            BinaryOp::Add => "+=",
            BinaryOp::Sub => "-=",
            BinaryOp::Mul => "*=",
            BinaryOp::MatMul => "@=",
            BinaryOp::TrueDiv => "/=",
            BinaryOp::FloorDiv => "//=",
            BinaryOp::Mod => "%=",
            BinaryOp::LShift => "<<=",
            BinaryOp::RShift => ">>=",
            BinaryOp::And => "&=",
            BinaryOp::Or => "|=",
            BinaryOp::Xor => "^=",
            BinaryOp::DivMod => "divmod()",
            BinaryOp::Pow => "**=",
        }
    }
}

/// The special methods of a type. A binary slot is called with the operands in source order, whichever of them has the
/// type; it returns `NotImplemented` when it does not know what to do.
#[derive(Clone, Copy)]
pub struct Slots {
    pub repr: Option<UnaryFn>,
    pub str: Option<UnaryFn>,
    pub hash: Option<HashFn>,
    pub call: Option<CallFn>,
    pub get_attr: Option<BinaryFn>,
    pub set_attr: Option<SetFn>,
    pub compare: Option<CompareFn>,
    pub iter: Option<UnaryFn>,
    pub next: Option<NextFn>,
    pub descr_get: Option<DescrGetFn>,
    pub descr_set: Option<SetFn>,
    pub init: Option<InitFn>,
    pub new: Option<NewFn>,
    /// `__del__`, or what a native type does at its end (PEP 442).
    pub finalize: Option<fn(&Vm, &Value)>,
    pub bool: Option<BoolFn>,
    pub len: Option<LenFn>,
    pub get_item: Option<BinaryFn>,
    pub set_item: Option<SetFn>,
    pub contains: Option<ContainsFn>,
    pub await_: Option<UnaryFn>,
    pub aiter: Option<UnaryFn>,
    pub anext: Option<UnaryFn>,
    pub neg: Option<UnaryFn>,
    pub pos: Option<UnaryFn>,
    pub abs: Option<UnaryFn>,
    pub invert: Option<UnaryFn>,
    pub int: Option<UnaryFn>,
    pub float: Option<UnaryFn>,
    pub index: Option<UnaryFn>,
    /// By [`BinaryOp`], `Pow` excepted.
    pub binary: [Option<BinaryFn>; 13],
    pub in_place: [Option<BinaryFn>; 12],
    /// `a ** b` (third operand None) and `pow(a, b, c)`.
    pub pow: Option<TernaryFn>,
    pub in_place_pow: Option<BinaryFn>,
    /// `a + b` and `a * n` of sequences, tried after the number slots; they give the errors of sequences.
    pub concat: Option<BinaryFn>,
    pub repeat: Option<BinaryFn>,
    pub in_place_concat: Option<BinaryFn>,
    pub in_place_repeat: Option<BinaryFn>,
}

impl Slots {
    pub const EMPTY: Slots = Slots {
        repr: None,
        str: None,
        hash: None,
        call: None,
        get_attr: None,
        set_attr: None,
        compare: None,
        iter: None,
        next: None,
        descr_get: None,
        descr_set: None,
        init: None,
        new: None,
        finalize: None,
        bool: None,
        len: None,
        get_item: None,
        set_item: None,
        contains: None,
        await_: None,
        aiter: None,
        anext: None,
        neg: None,
        pos: None,
        abs: None,
        invert: None,
        int: None,
        float: None,
        index: None,
        binary: [None; 13],
        in_place: [None; 12],
        pow: None,
        in_place_pow: None,
        concat: None,
        repeat: None,
        in_place_concat: None,
        in_place_repeat: None,
    };
}
