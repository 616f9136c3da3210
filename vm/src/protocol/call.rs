//! Calling objects from native code.
//!
//! Arguments travel as one slice, positional ones first, with the names of the trailing keyword arguments in another
//! (vectorcall). Python functions called from here run in a nested eval loop; calls between Python functions do not pass
//! through this file.

use alloc::format;
use alloc::vec::Vec;

use crate::builtins::dict::PyDict;
use crate::builtins::function::PyFunction;
use crate::builtins::method::PyMethod;
use crate::builtins::native_function::{PyMethodDescriptor, PyNativeFunction};
use crate::builtins::str::PyStr;
use crate::object::header::Kind;
use crate::object::value::Value;
use crate::vm::{PyResult, Vm};

impl Vm {
    /// `callable(*args)`.
    #[inline]
    pub fn call(&self, callable: &Value, args: &[Value]) -> PyResult {
        self.call_keywords(callable, args, &[])
    }

    /// `callable(...)`: `values` are the positional arguments followed by those named by `names`, which are exact strs.
    pub fn call_keywords(&self, callable: &Value, values: &[Value], names: &[Value]) -> PyResult {
        if let Some(function) = callable.downcast_exact::<PyFunction>() {
            return crate::eval::enter::call_function(self, function, values, names);
        }
        if let Some(function) = callable.downcast_exact::<PyNativeFunction>() {
            return function.invoke(self, values, names);
        }
        if let Some(method) = callable.downcast_exact::<PyMethod>() {
            let function = method.function();
            let this = method.this();
            return self.call_prepended(&function, &this, values, names);
        }
        match self.type_of(callable).slots().call {
            Some(call) => {
                self.check_depth()?;
                call(self, callable, values, names)
            }
            None => Err(self.not_callable(callable)),
        }
    }

    #[cold]
    pub(crate) fn not_callable(&self, callable: &Value) -> crate::vm::Raised {
        self.type_error(format!("'{}' object is not callable", self.type_name(callable)))
    }

    /// `callable(first, ...)`.
    pub fn call_prepended(&self, callable: &Value, first: &Value, values: &[Value], names: &[Value]) -> PyResult {
        const SMALL: usize = 7;
        if values.len() <= SMALL {
            let mut buffer: [Value; SMALL + 1] = [const { Value::NULL }; SMALL + 1];
            buffer[0] = first.clone();
            for (slot, value) in buffer[1..].iter_mut().zip(values) {
                *slot = value.clone();
            }
            return self.call_unbound(callable, &buffer[..=values.len()], names);
        }
        let mut all = Vec::with_capacity(values.len() + 1);
        all.push(first.clone());
        all.extend_from_slice(values);
        self.call_unbound(callable, &all, names)
    }

    /// As [`Vm::call_keywords`]; method descriptors are called without a look at their type's slots.
    fn call_unbound(&self, callable: &Value, values: &[Value], names: &[Value]) -> PyResult {
        if let Some(method) = callable.downcast_exact::<PyMethodDescriptor>() {
            return method.invoke(self, values, names);
        }
        self.call_keywords(callable, values, names)
    }

    /// `object.name(*args)`, without making a bound method where that can be helped.
    pub fn call_method(&self, object: &Value, name: &Value, args: &[Value]) -> PyResult {
        self.call_method_keywords(object, name, args, &[])
    }

    pub fn call_method_keywords(&self, object: &Value, name: &Value, values: &[Value], names: &[Value]) -> PyResult {
        match self.load_method(object, name)? {
            (function, true) => self.call_prepended(&function, object, values, names),
            (method, false) => self.call_keywords(&method, values, names),
        }
    }

    pub fn call_method_str(&self, object: &Value, name: &str, args: &[Value]) -> PyResult {
        self.call_method(object, &self.intern(name), args)
    }

    /// The attribute for a call: true when it is a plain function that wants the object as first argument.
    pub(crate) fn load_method(&self, object: &Value, name: &Value) -> PyResult<(Value, bool)> {
        let class = self.type_of(object);
        let get = class.slots().get_attr;
        if get.is_none_or(|get| get as usize != crate::object::attribute::generic_get as *const () as usize) {
            return self.get_attr(object, name).map(|value| (value, false));
        }
        if let Some(found) = class.lookup(self, name)
            && (found.is_kind(Kind::FUNCTION) || found.is_kind(Kind::METHOD_DESCRIPTOR))
        {
            // A non-data descriptor: the instance's own attribute comes first.
            if class.extras().dict != crate::object::type_object::DictPlace::None
                && let Some(header) = object.header()
                && let Some(own) = crate::object::extras::get(header, class, name)
            {
                return Ok((own, false));
            }
            return Ok((found, true));
        }
        self.get_attr(object, name).map(|value| (value, false))
    }

    /// `callable(*args, **kwargs)` with a tuple's items and a dict.
    pub fn call_with(
        &self,
        callable: &Value,
        args: &[Value],
        kwargs: Option<&crate::object::payload::Py<PyDict>>,
    ) -> PyResult {
        let Some(kwargs) = kwargs.filter(|kwargs| !kwargs.is_empty()) else { return self.call(callable, args) };
        let mut values = args.to_vec();
        let mut names = Vec::with_capacity(kwargs.len());
        for (key, value) in kwargs.entries() {
            match key.downcast::<PyStr>() {
                Some(key) => names.push(self.intern_str(key)),
                None => return Err(self.type_error("keywords must be strings")),
            }
            values.push(value);
        }
        self.call_keywords(callable, &values, &names)
    }

    /// Runs `__del__`, or what a native type does instead, at an object's end. Errors are reported, not raised, and the
    /// exception on its way, if any, stays so.
    pub(crate) fn finalize(&self, object: &Value) {
        if let Some(finalize) = self.type_of(object).slots().finalize {
            let raised = self.raised.take();
            finalize(self, object);
            drop(self.raised.replace(raised));
        }
    }

    /// Whether the object can be called.
    pub fn is_callable(&self, object: &Value) -> bool {
        self.type_of(object).slots().call.is_some()
    }
}
