//! The API native code is written against: how Rust functions, types and modules become Python ones.
//!
//! Builtin types, native modules and embedders' code all use the attribute macros of `vm_derive`, which turn Rust items
//! into the static tables below:
//!
//! ```ignore
//! #[pyclass(name = "Counter", module = "demo")]
//! struct Counter { n: Cell<i64> }
//!
//! #[pymethods]
//! impl Counter {
//!     #[new] fn new(vm: &Vm, class: &Py<PyType>, start: Option<i64>) -> PyResult { ... }
//!     /// Add to the counter.
//!     fn add(vm: &Vm, this: &Py<Counter>, amount: i64) -> PyResult<i64> { ... }
//!     #[getter] fn value(vm: &Vm, this: &Py<Counter>) -> i64 { this.n.get() }
//!     fn __len__(vm: &Vm, this: &Py<Counter>) -> PyResult<usize> { ... }
//! }
//! ```

pub mod args;
pub mod convert;
pub mod prelude;
pub mod suggest;

use crate::object::cell::ValueCell;
use crate::object::header::Header;
use crate::object::payload::{Layout, Payload};
use crate::object::slots::Slots;
use crate::object::type_object::TypeFlags;
use crate::object::value::Value;
use crate::vm::{PyResult, Vm};

/// A native function: positional arguments followed by the values of the keyword arguments, whose names (exact strs) are
/// in the last slice. Methods get `self` (class methods: the class) as first argument.
pub type NativeFn = fn(&Vm, &[Value], &[Value]) -> PyResult;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Binding {
    /// A function of a module, or a static method.
    Static,
    /// The first argument is an instance of the type.
    Method,
    /// The first argument is the class.
    Class,
}

/// A native function or method as static data.
pub struct FunctionSpec {
    pub name: &'static str,
    /// `__doc__`.
    pub doc: Option<&'static str>,
    /// `__text_signature__`, for example `($self, iterable, /, *, key=None)`.
    pub signature: Option<&'static str>,
    pub binding: Binding,
    pub call: NativeFn,
}

/// A computed attribute.
pub struct PropertySpec {
    pub name: &'static str,
    pub doc: Option<&'static str>,
    pub get: fn(&Vm, &Value) -> PyResult,
    /// `None` as value deletes.
    pub set: Option<fn(&Vm, &Value, Option<&Value>) -> PyResult<()>>,
}

/// A class attribute that is computed once, when the type is made.
pub struct ConstantSpec {
    pub name: &'static str,
    pub make: fn(&Vm) -> PyResult,
}

/// A native type as static data.
pub struct TypeSpec {
    pub name: &'static str,
    pub module: &'static str,
    pub doc: Option<&'static str>,
    /// `__text_signature__`: that of the constructor, for example `(iterable=(), /)`.
    pub signature: Option<&'static str>,
    pub flags: TypeFlags,
    pub layout: &'static Layout,
    /// The base; `object` when absent.
    pub base: Option<fn(&Vm) -> crate::object::payload::Py<crate::object::type_object::PyType>>,
    /// Where the payload keeps the instance's dict, if it does.
    pub instance_dict: Option<fn(&Header) -> &ValueCell>,
    pub slots: fn() -> Slots,
    pub methods: &'static [FunctionSpec],
    pub properties: &'static [PropertySpec],
    pub constants: &'static [ConstantSpec],
}

/// What `#[pyclass]` says about a type, from which `#[pymethods]` makes the [`TypeSpec`].
#[doc(hidden)]
pub trait ClassInfo: Payload {
    const NAME: &'static str;
    const MODULE: &'static str;
    const DOC: Option<&'static str>;
    const FLAGS: TypeFlags;
    const LAYOUT: &'static Layout = &Layout::of::<Self>();
    const BASE: Option<fn(&Vm) -> crate::object::payload::Py<crate::object::type_object::PyType>>;
    const INSTANCE_DICT: Option<fn(&Header) -> &ValueCell>;
}

/// A payload that describes its type. Implemented by `#[pyclass]` and `#[pymethods]`.
pub trait PyTypeDef: Payload {
    fn spec() -> &'static TypeSpec;
}

/// A native module as static data. Made by `#[pymodule]`.
pub struct ModuleSpec {
    pub name: &'static str,
    pub doc: Option<&'static str>,
    pub functions: &'static [FunctionSpec],
    pub constants: &'static [ConstantSpec],
    /// The types the module exports, made when it is first imported.
    pub types: &'static [fn() -> &'static TypeSpec],
    /// Runs last, for what tables cannot say.
    pub init: Option<fn(&Vm, &crate::object::payload::Py<crate::builtins::module::PyModule>) -> PyResult<()>>,
}
