//! How code of ours tells a script about failures of `text` and about deprecated uses.

use crate::object::value::Value;
use crate::vm::{PyResult, Raised, Vm};

impl Vm {
    /// Raises what a function of crate `text` returned as its error.
    #[cold]
    #[inline(never)]
    pub fn text_error(&self, error: text::Error) -> Raised {
        let class = match error.kind {
            text::ErrorKind::Memory => return self.no_memory(),
            text::ErrorKind::Value => &self.exceptions.value_error,
            text::ErrorKind::Type => &self.exceptions.type_error,
            text::ErrorKind::Overflow => &self.exceptions.overflow_error,
        };
        match self.try_str_bytes(&error.message) {
            Ok(message) => self.raise_args(class, &[message.into_value()]),
            Err(raised) => raised,
        }
    }

    /// `warnings.warn(message, DeprecationWarning)`; an error when the filters make it one.
    #[cold]
    #[inline(never)]
    pub fn warn_deprecated(&self, message: &str) -> PyResult<()> {
        self.warn(self.exceptions.deprecation_warning.as_value(), message)
    }

    /// `warnings.warn(message, category)`, about the Python code that is running.
    #[cold]
    #[inline(never)]
    pub fn warn(&self, category: &Value, message: &str) -> PyResult<()> {
        let Some(warnings) = self.catch(self.import("warnings"), &self.exceptions.import_error)? else {
            // An interpreter without the module has no filters either.
            return Ok(());
        };
        let message = self.try_str(message)?;
        self.call_method(&warnings, &self.names.warn, &[message, category.clone()]).map(drop)
    }
}
