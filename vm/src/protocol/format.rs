//! `format(object, spec)`: what f-strings, `str.format` and the builtin have in common.

use alloc::format;

use crate::builtins::str::PyStr;
use crate::object::payload::Py;
use crate::object::value::Value;
use crate::vm::{PyResult, Vm};

impl Vm {
    /// `format(object, spec)`.
    pub fn format(&self, object: &Value, spec: &Py<PyStr>) -> PyResult<Py<PyStr>> {
        if spec.is_empty() {
            if let Some(string) = object.downcast_exact::<PyStr>() {
                return Ok(string.clone());
            }
            if object.is_int() || object.is_word_float() {
                return self.str(object);
            }
        }
        self.check_depth()?;
        let Some(method) = self.lookup_special(object, &self.names.__format__)? else {
            return Err(self.type_error(format!("Type {} doesn't define __format__", self.type_name(object))));
        };
        let result = self.call(&method, &[spec.value()])?;
        Py::try_from_value(result)
            .map_err(|other| self.type_error(format!("__format__ must return a str, not {}", self.type_name(&other))))
    }
}
