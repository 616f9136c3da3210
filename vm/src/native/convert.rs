//! Conversions between Rust and Python values at the border of native functions.
//!
//! [`FromArg`] turns one argument into a parameter's Rust type, borrowing where it can; [`IntoValue`] turns a result
//! into a value. The derive macros call nothing else, so a new conversion is one impl here.

use alloc::string::String;
use alloc::vec::Vec;

use crate::object::payload::{Payload, Py};
use crate::object::value::Value;
use crate::vm::{PyResult, Vm};

/// The name of a parameter for error messages: function name and 1-based position or keyword.
#[derive(Clone, Copy)]
pub struct ArgName {
    pub function: &'static str,
    pub name: &'static str,
    pub position: usize,
}

pub trait FromArg<'a>: Sized {
    fn from_arg(vm: &Vm, value: &'a Value, name: ArgName) -> PyResult<Self>;

    /// What an absent optional argument becomes; `None` (Rust) makes the parameter required.
    fn absent() -> Option<Self> {
        None
    }
}

pub trait IntoValue {
    fn into_value(self, vm: &Vm) -> PyResult;
}

impl<'a> FromArg<'a> for &'a Value {
    fn from_arg(_: &Vm, value: &'a Value, _: ArgName) -> PyResult<Self> {
        Ok(value)
    }
}

impl<'a> FromArg<'a> for Value {
    fn from_arg(_: &Vm, value: &'a Value, _: ArgName) -> PyResult<Self> {
        Ok(value.clone())
    }
}

/// Absent is `None`; the Python `None` is passed on to `T`. Use [`OrNone`] where `None` means absent too.
impl<'a, T: FromArg<'a>> FromArg<'a> for Option<T> {
    fn from_arg(vm: &Vm, value: &'a Value, name: ArgName) -> PyResult<Self> {
        T::from_arg(vm, value, name).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

/// An optional argument whose default is `None`: absent and `None` are the same.
pub struct OrNone<T>(pub Option<T>);

impl<'a, T: FromArg<'a>> FromArg<'a> for OrNone<T> {
    fn from_arg(vm: &Vm, value: &'a Value, name: ArgName) -> PyResult<Self> {
        if value.is_none() { Ok(OrNone(None)) } else { T::from_arg(vm, value, name).map(|value| OrNone(Some(value))) }
    }

    fn absent() -> Option<Self> {
        Some(OrNone(None))
    }
}

impl<'a, T: Payload + crate::native::PyTypeDef> FromArg<'a> for &'a Py<T> {
    fn from_arg(vm: &Vm, value: &'a Value, name: ArgName) -> PyResult<Self> {
        value.downcast::<T>().ok_or_else(|| vm.wrong_argument_type(name, T::spec().name, value))
    }
}

/// `bool` parameters accept any object and take its truth value.
impl<'a> FromArg<'a> for bool {
    fn from_arg(vm: &Vm, value: &'a Value, _: ArgName) -> PyResult<Self> {
        vm.truth(value)
    }
}

impl<'a> FromArg<'a> for i64 {
    fn from_arg(vm: &Vm, value: &'a Value, _: ArgName) -> PyResult<Self> {
        vm.index_to_i64(value)
    }
}

impl<'a> FromArg<'a> for i32 {
    fn from_arg(vm: &Vm, value: &'a Value, _: ArgName) -> PyResult<Self> {
        let number = vm.index_to_i64(value)?;
        i32::try_from(number).map_err(|_| vm.overflow_error("Python int too large to convert to C int"))
    }
}

/// A size or position (`Py_ssize_t`).
impl<'a> FromArg<'a> for isize {
    fn from_arg(vm: &Vm, value: &'a Value, _: ArgName) -> PyResult<Self> {
        vm.argument_to_isize(value)
    }
}

impl<'a> FromArg<'a> for f64 {
    fn from_arg(vm: &Vm, value: &'a Value, _: ArgName) -> PyResult<Self> {
        vm.to_f64(value)
    }
}

impl IntoValue for Value {
    fn into_value(self, _: &Vm) -> PyResult {
        Ok(self)
    }
}

impl<T: Payload> IntoValue for Py<T> {
    fn into_value(self, _: &Vm) -> PyResult {
        Ok(self.into_value())
    }
}

impl IntoValue for () {
    fn into_value(self, _: &Vm) -> PyResult {
        Ok(Value::NONE)
    }
}

impl IntoValue for bool {
    fn into_value(self, _: &Vm) -> PyResult {
        Ok(Value::from_bool(self))
    }
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self, vm: &Vm) -> PyResult {
        match self {
            Some(value) => value.into_value(vm),
            None => Ok(Value::NONE),
        }
    }
}

impl<T: IntoValue> IntoValue for PyResult<T> {
    fn into_value(self, vm: &Vm) -> PyResult {
        self.and_then(|value| value.into_value(vm))
    }
}

macro_rules! from_small_int {
    ($($type:ty),*) => {$(
        impl IntoValue for $type {
            fn into_value(self, _: &Vm) -> PyResult {
                Ok(Value::int32(i32::from(self)))
            }
        }
    )*};
}

from_small_int!(i8, u8, i16, u16, i32);

impl IntoValue for u32 {
    fn into_value(self, vm: &Vm) -> PyResult {
        Ok(vm.int(i64::from(self)))
    }
}

impl IntoValue for i64 {
    fn into_value(self, vm: &Vm) -> PyResult {
        Ok(vm.int(self))
    }
}

impl IntoValue for isize {
    fn into_value(self, vm: &Vm) -> PyResult {
        Ok(vm.int(self as i64))
    }
}

impl IntoValue for usize {
    fn into_value(self, vm: &Vm) -> PyResult {
        Ok(vm.int_from_usize(self))
    }
}

impl IntoValue for u64 {
    fn into_value(self, vm: &Vm) -> PyResult {
        Ok(vm.int_from_u64(self))
    }
}

impl IntoValue for f64 {
    fn into_value(self, vm: &Vm) -> PyResult {
        Ok(vm.float(self))
    }
}

impl IntoValue for &str {
    fn into_value(self, vm: &Vm) -> PyResult {
        vm.try_str(self)
    }
}

impl IntoValue for String {
    fn into_value(self, vm: &Vm) -> PyResult {
        vm.try_str(&self)
    }
}

/// A list.
impl<T: IntoValue> IntoValue for Vec<T> {
    fn into_value(self, vm: &Vm) -> PyResult {
        let mut values = Vec::with_capacity(self.len());
        for item in self {
            values.push(item.into_value(vm)?);
        }
        vm.list_from(values)
    }
}

macro_rules! tuple_into_value {
    ($($name:ident)+) => {
        /// A tuple.
        impl<$($name: IntoValue),+> IntoValue for ($($name,)+) {
            #[allow(non_snake_case)]
            fn into_value(self, vm: &Vm) -> PyResult {
                let ($($name,)+) = self;
                let values = [$($name.into_value(vm)?),+];
                Ok(vm.tuple(&values))
            }
        }
    };
}

tuple_into_value!(A);
tuple_into_value!(A B);
tuple_into_value!(A B C);
tuple_into_value!(A B C D);
