//! Attribute access as `object` does it, and the attributes of classes. Language Reference 3.3.2.

use alloc::format;

use super::extras;
use super::header::Kind;
use super::payload::Py;
use super::slots::DescrGetFn;
use super::type_object::{DictPlace, PyType, TypeFlags};
use super::value::Value;
use crate::builtins::dict::PyDict;
use crate::exceptions::raise::no_attribute;
use crate::native::PropertySpec;
use crate::vm::{PyResult, Vm};

/// `object.__getattribute__`.
pub(crate) fn generic_get(vm: &Vm, object: &Value, name: &Value) -> PyResult {
    match generic_get_option(vm, object, name)? {
        Some(value) => Ok(value),
        None => Err(no_attribute(vm, object, name)),
    }
}

/// As [`generic_get`], without making an exception when there is no such attribute.
pub(crate) fn generic_get_option(vm: &Vm, object: &Value, name: &Value) -> PyResult<Option<Value>> {
    let class = vm.type_of(object);
    let found = class.lookup(vm, name);
    let mut getter: Option<DescrGetFn> = None;
    if let Some(descriptor) = &found {
        let slots = vm.type_of(descriptor).slots();
        getter = slots.descr_get;
        if let (Some(get), Some(_)) = (getter, slots.descr_set) {
            let class = class.value();
            return get(vm, descriptor, object, &class).map(Some);
        }
    }
    if let Some(header) = object.header()
        && class.extras().dict != DictPlace::None
        && let Some(value) = extras::get(header, class, name)
    {
        return Ok(Some(value));
    }
    match (found, getter) {
        (Some(descriptor), Some(get)) => {
            let class = class.value();
            get(vm, &descriptor, object, &class).map(Some)
        }
        (found, _) => Ok(found),
    }
}

/// `object.__setattr__` and, without a value, `object.__delattr__`.
pub(crate) fn generic_set(vm: &Vm, object: &Value, name: &Value, value: Option<&Value>) -> PyResult<()> {
    let class = vm.type_of(object).clone();
    let found = class.lookup(vm, name);
    if let Some(descriptor) = &found
        && let Some(set) = vm.type_of(descriptor).slots().descr_set
    {
        return set(vm, descriptor, object, value);
    }
    if class.extras().dict == DictPlace::None {
        return Err(cannot_set(vm, object, &class, name, found.is_some(), value.is_some()));
    }
    match value {
        Some(value) => extras::set(vm, object, &class, name, value.clone()),
        None if extras::delete(vm, object, &class, name)? => Ok(()),
        None => Err(no_attribute(vm, object, name)),
    }
}

#[cold]
fn cannot_set(
    vm: &Vm,
    object: &Value,
    class: &Py<PyType>,
    name: &Value,
    is_class_attribute: bool,
    is_set: bool,
) -> crate::vm::Raised {
    let shown = vm.str_lossy(name);
    let message = if is_class_attribute {
        format!("'{}' object attribute '{shown}' is read-only", class.name_lossy())
    } else if is_set {
        format!("'{}' object has no attribute '{shown}' and no __dict__ for setting new attributes", class.name_lossy())
    } else {
        return no_attribute(vm, object, name);
    };
    crate::exceptions::raise::attribute_error_of(vm, &message, object, name)
}

/// `type.__getattribute__`: the metaclass's data descriptors, then the class and its bases, then the rest of the metaclass.
pub(crate) fn type_get(vm: &Vm, object: &Value, name: &Value) -> PyResult {
    let class = object.downcast::<PyType>().expect("called for classes only");
    let metaclass = vm.type_of(object);
    let meta_found = metaclass.lookup(vm, name);
    let mut meta_getter: Option<DescrGetFn> = None;
    if let Some(descriptor) = &meta_found {
        let slots = vm.type_of(descriptor).slots();
        meta_getter = slots.descr_get;
        if let (Some(get), Some(_)) = (meta_getter, slots.descr_set) {
            let owner = metaclass.value();
            return get(vm, descriptor, object, &owner);
        }
    }
    if let Some(found) = class.lookup(vm, name) {
        let getter = vm.type_of(&found).slots().descr_get;
        return match getter {
            Some(get) => get(vm, &found, &Value::NULL, object),
            None => Ok(found),
        };
    }
    match (meta_found, meta_getter) {
        (Some(descriptor), Some(get)) => {
            let owner = metaclass.value();
            get(vm, &descriptor, object, &owner)
        }
        (Some(found), None) => Ok(found),
        (None, _) => Err(no_attribute(vm, object, name)),
    }
}

/// `type.__setattr__` and `type.__delattr__`.
pub(crate) fn type_set(vm: &Vm, object: &Value, name: &Value, value: Option<&Value>) -> PyResult<()> {
    let class = object.downcast::<PyType>().expect("called for classes only");
    if !class.is_heap_type() || class.has(TypeFlags::IMMUTABLE) {
        return Err(vm.type_error(format!(
            "cannot set {} attribute of immutable type '{}'",
            vm.repr_lossy(name),
            class.full_name(vm)
        )));
    }
    let metaclass = vm.type_of(object);
    if let Some(descriptor) = metaclass.lookup(vm, name)
        && let Some(set) = vm.type_of(&descriptor).slots().descr_set
    {
        return set(vm, &descriptor, object, value);
    }
    let dict = class.dict();
    // The old value is dropped when the caches have been told.
    let old = dict.get_name(name);
    match value {
        Some(value) => dict.set_name(vm, name, value.clone())?,
        None => {
            if !dict.delete_name(name) {
                return Err(no_attribute(vm, object, name));
            }
        }
    }
    class.modified(vm);
    super::slot_table::update_name(vm, class, name);
    drop(old);
    Ok(())
}

static DICT_ACCESSOR: PropertySpec = PropertySpec {
    name: "__dict__",
    doc: Some("dictionary for instance variables"),
    get: get_dict,
    set: Some(set_dict),
};

static WEAKREF_ACCESSOR: PropertySpec = PropertySpec {
    name: "__weakref__",
    doc: Some("list of weak references to the object"),
    get: |vm, object| Ok(vm.weak_references().first(vm, object)),
    set: None,
};

/// The `__dict__` descriptor of classes whose instances have one.
pub(crate) fn dict_accessor(vm: &Vm, class: &Py<PyType>) -> Value {
    crate::builtins::getset::PyGetSet::create(vm, class, &DICT_ACCESSOR).into_value()
}

pub(crate) fn weakref_accessor(vm: &Vm, class: &Py<PyType>) -> Value {
    crate::builtins::getset::PyGetSet::create(vm, class, &WEAKREF_ACCESSOR).into_value()
}

/// The instance's attributes as a dict; `AttributeError` when it has none.
pub(crate) fn get_dict(vm: &Vm, object: &Value) -> PyResult {
    let class = vm.type_of(object).clone();
    if class.extras().dict == DictPlace::None {
        return Err(no_attribute(vm, object, &vm.names.__dict__));
    }
    extras::materialise(vm, object, &class).map(Py::into_value)
}

pub(crate) fn set_dict(vm: &Vm, object: &Value, value: Option<&Value>) -> PyResult<()> {
    let class = vm.type_of(object).clone();
    if class.extras().dict == DictPlace::None {
        return Err(no_attribute(vm, object, &vm.names.__dict__));
    }
    let dict = match value {
        Some(value) => match value.downcast::<PyDict>() {
            Some(dict) => dict.clone(),
            None => {
                return Err(
                    vm.type_error(format!("__dict__ must be set to a dictionary, not a '{}'", vm.type_name(value)))
                );
            }
        },
        None => PyDict::new(vm),
    };
    extras::replace_dict(vm, object, &class, dict)
}

impl Vm {
    /// `getattr(object, name)` for an interned name.
    #[inline]
    pub fn get_attr(&self, object: &Value, name: &Value) -> PyResult {
        match self.type_of(object).slots().get_attr {
            Some(get) => get(self, object, name),
            None => Err(no_attribute(self, object, name)),
        }
    }

    pub fn get_attr_str(&self, object: &Value, name: &str) -> PyResult {
        self.get_attr(object, &self.intern(name))
    }

    /// As [`Vm::get_attr`], with `None` for a missing attribute.
    pub fn get_attr_option(&self, object: &Value, name: &Value) -> PyResult<Option<Value>> {
        let get = self.type_of(object).slots().get_attr;
        if get.is_some_and(|get| get as usize == generic_get as *const () as usize) {
            return generic_get_option(self, object, name);
        }
        let result = self.get_attr(object, name);
        self.catch(result, &self.exceptions.attribute_error)
    }

    pub fn set_attr(&self, object: &Value, name: &Value, value: Value) -> PyResult<()> {
        self.set_or_delete_attr(object, name, Some(&value))
    }

    pub fn delete_attr(&self, object: &Value, name: &Value) -> PyResult<()> {
        self.set_or_delete_attr(object, name, None)
    }

    fn set_or_delete_attr(&self, object: &Value, name: &Value, value: Option<&Value>) -> PyResult<()> {
        match self.type_of(object).slots().set_attr {
            Some(set) => set(self, object, name, value),
            None => Err(no_attribute(self, object, name)),
        }
    }

    /// The special method `name` of the object's type, bound; instance attributes are not looked at.
    /// Language Reference 3.3.12.
    pub fn lookup_special(&self, object: &Value, name: &Value) -> PyResult<Option<Value>> {
        let class = self.type_of(object);
        let Some(found) = class.lookup(self, name) else { return Ok(None) };
        match self.type_of(&found).slots().descr_get {
            Some(get) => {
                let owner = class.value();
                get(self, &found, object, &owner).map(Some)
            }
            None => Ok(Some(found)),
        }
    }

    /// Calls the special method `name` of the object's type; `None` when there is no such method.
    pub fn call_special(&self, object: &Value, name: &Value, args: &[Value]) -> PyResult<Option<Value>> {
        let class = self.type_of(object);
        let Some(found) = class.lookup(self, name) else { return Ok(None) };
        if found.is_kind(Kind::FUNCTION) || found.is_kind(Kind::METHOD_DESCRIPTOR) {
            return self.call_prepended(&found, object, args, &[]).map(Some);
        }
        let method = match self.type_of(&found).slots().descr_get {
            Some(get) => {
                let owner = class.value();
                get(self, &found, object, &owner)?
            }
            None => found,
        };
        self.call(&method, args).map(Some)
    }
}
