//! What a native module needs in scope.

pub use super::args::{Args, KeywordArgs, VarArgs};
pub use super::convert::{ArgName, FromArg, IntoValue, OrNone};
pub use super::{Binding, ClassInfo, ConstantSpec, FunctionSpec, ModuleSpec, PropertySpec, PyTypeDef, TypeSpec};
pub use crate::object::cell::{ValueCell, ValueVec};
pub use crate::object::header::Kind;
pub use crate::object::payload::{Payload, Py, Visitor};
pub use crate::object::slots::{BinaryOp, CompareOp, Slots};
pub use crate::object::type_object::{PyType, TypeFlags};
pub use crate::object::value::Value;
pub use crate::vm::{PyResult, Raised, Vm};
pub use vm_derive::{pyclass, pyfunction, pyfunction_spec, pymethods, pymodule};
