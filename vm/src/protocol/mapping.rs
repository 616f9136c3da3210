//! Subscription: `object[key]`.

use alloc::format;

use crate::object::type_object::PyType;
use crate::object::value::Value;
use crate::vm::{PyResult, Vm};

impl Vm {
    /// `object[key]`.
    pub fn get_item(&self, object: &Value, key: &Value) -> PyResult {
        if let Some(get) = self.type_of(object).slots().get_item {
            return get(self, object, key);
        }
        if let Some(class) = object.downcast::<PyType>() {
            if class.as_value().is(self.types.type_.as_value()) {
                return crate::builtins::generic_alias::create(self, object, key);
            }
            if let Some(method) = self.get_attr_option(object, &self.names.__class_getitem__)?
                && !method.is_none()
            {
                return self.call(&method, core::slice::from_ref(key));
            }
            return Err(self.type_error(format!("type '{}' is not subscriptable", class.name_lossy())));
        }
        Err(self.type_error(format!("'{}' object is not subscriptable", self.type_name(object))))
    }

    /// `object[key] = value`.
    pub fn set_item(&self, object: &Value, key: &Value, value: Value) -> PyResult<()> {
        match self.type_of(object).slots().set_item {
            Some(set) => set(self, object, key, Some(&value)),
            None => {
                Err(self.type_error(format!("'{}' object does not support item assignment", self.type_name(object))))
            }
        }
    }

    /// `del object[key]`.
    pub fn delete_item(&self, object: &Value, key: &Value) -> PyResult<()> {
        match self.type_of(object).slots().set_item {
            Some(set) => set(self, object, key, None),
            None => Err(self.type_error(format!("'{}' object doesn't support item deletion", self.type_name(object)))),
        }
    }
}
