//! What every object can be asked: representation, hash, truth, class membership.

use alloc::format;
use alloc::string::String;

use crate::builtins::str::PyStr;
use crate::builtins::tuple::PyTuple;
use crate::object::header::Kind;
use crate::object::payload::Py;
use crate::object::table::Hash;
use crate::object::type_object::PyType;
use crate::object::value::Value;
use crate::vm::{PyResult, Vm};

impl Vm {
    /// `repr(object)`.
    pub fn repr(&self, object: &Value) -> PyResult<Py<PyStr>> {
        self.check_depth()?;
        let result = match self.type_of(object).slots().repr {
            Some(repr) => repr(self, object)?,
            None => return self.try_str_bytes(self.default_repr(object).as_bytes()),
        };
        Py::try_from_value(result)
            .map_err(|other| self.type_error(format!("__repr__ returned non-string (type {})", self.type_name(&other))))
    }

    /// `str(object)`.
    pub fn str(&self, object: &Value) -> PyResult<Py<PyStr>> {
        if let Some(string) = object.downcast_exact::<PyStr>() {
            return Ok(string.clone());
        }
        self.check_depth()?;
        let result = match self.type_of(object).slots().str {
            Some(str) => str(self, object)?,
            None => return self.repr(object),
        };
        Py::try_from_value(result)
            .map_err(|other| self.type_error(format!("__str__ returned non-string (type {})", self.type_name(&other))))
    }

    /// `ascii(object)`.
    pub fn ascii(&self, object: &Value) -> PyResult<Py<PyStr>> {
        let repr = self.repr(object)?;
        if repr.is_ascii() { Ok(repr) } else { self.try_str_bytes(&text::escape::to_ascii(repr.as_bytes())) }
    }

    /// `<module.Class object at 0x...>`.
    pub(crate) fn default_repr(&self, object: &Value) -> String {
        format!("<{} object at {:#x}>", self.type_of(object).full_name(self), self.id(object))
    }

    /// The identity of an object as a number: its address, or for values kept in the word, the word.
    pub fn id(&self, object: &Value) -> u64 {
        object.bits()
    }

    /// `repr` for a message of ours: never fails.
    pub fn repr_lossy(&self, object: &Value) -> String {
        match self.repr(object) {
            Ok(text) => text.to_string_lossy(),
            Err(raised) => {
                drop(self.take_raised(raised));
                format!("<unprintable {} object>", self.type_name(object))
            }
        }
    }

    /// `str` for a message of ours: never fails.
    pub fn str_lossy(&self, object: &Value) -> String {
        match self.str(object) {
            Ok(text) => text.to_string_lossy(),
            Err(raised) => {
                drop(self.take_raised(raised));
                format!("<unprintable {} object>", self.type_name(object))
            }
        }
    }

    /// `hash(object)`.
    #[inline]
    pub fn hash(&self, object: &Value) -> PyResult<Hash> {
        if let Some(string) = object.downcast_exact::<PyStr>() {
            return Ok(string.hash());
        }
        if let Some(number) = object.as_int() {
            return Ok(hash_small_int(number));
        }
        self.hash_slowly(object)
    }

    #[inline(never)]
    fn hash_slowly(&self, object: &Value) -> PyResult<Hash> {
        match self.type_of(object).slots().hash {
            Some(hash) => {
                self.check_depth()?;
                hash(self, object)
            }
            None => Err(self.type_error(format!("unhashable type: '{}'", self.type_name(object)))),
        }
    }

    /// `bool(object)`. Language Reference 4.1, "Truth Value Testing".
    #[inline]
    pub fn truth(&self, object: &Value) -> PyResult<bool> {
        if let Some(answer) = object.as_bool() {
            return Ok(answer);
        }
        if object.is_none() {
            return Ok(false);
        }
        if let Some(number) = object.as_int() {
            return Ok(number != 0);
        }
        self.truth_slowly(object)
    }

    #[inline(never)]
    fn truth_slowly(&self, object: &Value) -> PyResult<bool> {
        if let Some(string) = object.downcast_exact::<PyStr>() {
            return Ok(!string.is_empty());
        }
        let slots = self.type_of(object).slots();
        if let Some(bool) = slots.bool {
            return bool(self, object);
        }
        match slots.len {
            Some(len) => Ok(len(self, object)? != 0),
            None => Ok(true),
        }
    }

    /// `isinstance(object, classes)`.
    pub fn is_instance(&self, object: &Value, classes: &Value) -> PyResult<bool> {
        if self.type_of(object).as_value().is(classes) {
            return Ok(true);
        }
        if self.type_of(classes).as_value().is(self.types.type_.as_value()) {
            return self.is_plain_instance(object, classes);
        }
        self.check_depth()?;
        if let Some(items) = classes.downcast::<PyTuple>() {
            for item in items.as_slice() {
                if self.is_instance(object, item)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        match self.call_special(classes, &self.names.__instancecheck__, core::slice::from_ref(object))? {
            Some(answer) => self.truth(&answer),
            None => self.is_plain_instance(object, classes),
        }
    }

    /// `type.__instancecheck__`.
    pub(crate) fn is_plain_instance(&self, object: &Value, class: &Value) -> PyResult<bool> {
        if let Some(class) = class.downcast::<PyType>() {
            if self.type_of(object).is_subtype(class) {
                return Ok(true);
            }
            if object.header().is_none() {
                return Ok(false);
            }
            // A proxy may say that it is of another class.
            let claimed = self.get_attr_option(object, &self.names.__class__)?;
            return Ok(claimed
                .as_ref()
                .and_then(|claimed| claimed.downcast::<PyType>())
                .is_some_and(|claimed| claimed.is_subtype(class)));
        }
        self.check_class(class, "isinstance() arg 2 must be a type, a tuple of types, or a union")?;
        match self.get_attr_option(object, &self.names.__class__)? {
            Some(claimed) => self.is_below(&claimed, class),
            None => Ok(false),
        }
    }

    /// `issubclass(class, classes)`.
    pub fn is_subclass(&self, class: &Value, classes: &Value) -> PyResult<bool> {
        if self.type_of(classes).as_value().is(self.types.type_.as_value()) {
            if class.is(classes) {
                return Ok(true);
            }
            return self.is_plain_subclass(class, classes);
        }
        self.check_depth()?;
        if let Some(items) = classes.downcast::<PyTuple>() {
            for item in items.as_slice() {
                if self.is_subclass(class, item)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        match self.call_special(classes, &self.names.__subclasscheck__, core::slice::from_ref(class))? {
            Some(answer) => self.truth(&answer),
            None => self.is_plain_subclass(class, classes),
        }
    }

    /// `type.__subclasscheck__`.
    pub(crate) fn is_plain_subclass(&self, class: &Value, other: &Value) -> PyResult<bool> {
        if let (Some(class), Some(other)) = (class.downcast::<PyType>(), other.downcast::<PyType>()) {
            return Ok(class.is_subtype(other));
        }
        self.check_class(class, "issubclass() arg 1 must be a class")?;
        self.check_class(other, "issubclass() arg 2 must be a class, a tuple of classes, or a union")?;
        self.is_below(class, other)
    }

    /// Raises `TypeError(message)` unless the object has a tuple of `__bases__`.
    fn check_class(&self, class: &Value, message: &str) -> PyResult<()> {
        let bases = self.get_attr_option(class, &self.names.__bases__)?;
        if bases.is_some_and(|bases| bases.has_layout(Kind::TUPLE)) { Ok(()) } else { Err(self.type_error(message)) }
    }

    /// Follows `__bases__` of things that are like classes.
    fn is_below(&self, class: &Value, other: &Value) -> PyResult<bool> {
        self.check_depth()?;
        if class.is(other) {
            return Ok(true);
        }
        let Some(bases) = self.get_attr_option(class, &self.names.__bases__)? else { return Ok(false) };
        let Some(bases) = bases.downcast::<PyTuple>() else { return Ok(false) };
        for base in bases.as_slice() {
            if self.is_below(base, other)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// The hash of an int below 2^61 - 1 in size is the number itself; -1 is kept for errors in C and so becomes -2.
#[inline(always)]
pub(crate) fn hash_small_int(number: i64) -> Hash {
    const MODULUS: i64 = (1 << 61) - 1;
    if number == -1 {
        -2
    } else if number.unsigned_abs() < MODULUS as u64 {
        number
    } else {
        let hash = number % MODULUS;
        if hash == -1 { -2 } else { hash }
    }
}
