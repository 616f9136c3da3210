//! `object`: the base of all classes, and what it gives them.

use alloc::format;

use crate::builtins::dict::PyDict;
use crate::native::prelude::*;
use crate::object::attribute;
use crate::object::extras;
use crate::object::type_object::DictPlace;

/// An instance with nothing but attributes.
#[pyclass(name = "object", module = "builtins", kind = INSTANCE, flags(BASE), custom_payload)]
pub struct PyObject;

impl Payload for PyObject {
    const KIND: Kind = Kind::INSTANCE;

    fn traverse(&self, _: &mut Visitor<'_>) {}
}

/// The base class of the class hierarchy.
///
/// When called, it accepts no arguments and returns a new featureless instance that has no attributes of its own.
#[pymethods]
impl PyObject {
    #[new]
    fn new(vm: &Vm, class: &Py<PyType>, args: Args<'_>) -> PyResult {
        if !args.is_empty() {
            let own_new = class.slots().new.map(|new| new as usize);
            let object_new = vm.types.object.slots().new.map(|new| new as usize);
            if own_new != object_new {
                return Err(vm.type_error("object.__new__() takes exactly one argument (the type to instantiate)"));
            }
            if !overrides_init(vm, class) {
                return Err(vm.type_error(format!("{}() takes no arguments", class.name_lossy())));
            }
        }
        if class.has(TypeFlags::ABSTRACT) {
            return Err(abstract_class_error(vm, class)?);
        }
        vm.create_in(class, PyObject).map(Py::into_value)
    }

    fn __init__(vm: &Vm, this: &Value, args: Args<'_>) -> PyResult<()> {
        if args.is_empty() {
            return Ok(());
        }
        let class = vm.type_of(this);
        if overrides_init(vm, class) {
            return Err(vm.type_error("object.__init__() takes exactly one argument (the instance to initialize)"));
        }
        let own_new = class.slots().new.map(|new| new as usize);
        let object_new = vm.types.object.slots().new.map(|new| new as usize);
        if own_new == object_new {
            return Err(vm.type_error(format!("{}() takes no arguments", class.name_lossy())));
        }
        Ok(())
    }

    fn __repr__(vm: &Vm, this: &Value) -> PyResult {
        vm.try_str(&vm.default_repr(this))
    }

    fn __str__(vm: &Vm, this: &Value) -> PyResult {
        vm.repr(this).map(Py::into_value)
    }

    fn __hash__(vm: &Vm, this: &Value) -> PyResult<i64> {
        Ok((vm.id(this) >> 4) as i64)
    }

    fn __getattribute__(vm: &Vm, this: &Value, name: &Value) -> PyResult {
        attribute::generic_get(vm, this, name)
    }

    fn __setattr__(vm: &Vm, this: &Value, name: &Value, value: Option<&Value>) -> PyResult<()> {
        attribute::generic_set(vm, this, name, value)
    }

    fn __richcompare__(vm: &Vm, this: &Value, other: &Value, op: CompareOp) -> PyResult {
        match op {
            CompareOp::Eq if this.is(other) => Ok(Value::TRUE),
            CompareOp::Ne => {
                // The opposite of `__eq__`, unless that does not know.
                let Some(compare) = vm.type_of(this).slots().compare else { return Ok(vm.not_implemented()) };
                let equal = compare(vm, this, other, CompareOp::Eq)?;
                if vm.is_not_implemented(&equal) {
                    return Ok(equal);
                }
                Ok(Value::from_bool(!vm.truth(&equal)?))
            }
            _ => Ok(vm.not_implemented()),
        }
    }

    /// Return str(self) for an empty format specification; anything else is an error.
    fn __format__(vm: &Vm, this: &Value, format_spec: &Py<super::str::PyStr>) -> PyResult {
        if !format_spec.is_empty() {
            return Err(vm.type_error(format!("unsupported format string passed to {}.__format__", vm.type_name(this))));
        }
        vm.str(this).map(Py::into_value)
    }

    /// Size of object in memory, in bytes.
    fn __sizeof__(vm: &Vm, this: &Value) -> PyResult {
        let size = this.header().map_or(0, crate::memory::heap::Heap::capacity_of);
        Ok(vm.int_from_usize(size))
    }

    /// Default dir() implementation.
    fn __dir__(vm: &Vm, this: &Value) -> PyResult {
        let names = PyDict::new(vm);
        if let Some(dict) = vm.get_attr_option(this, &vm.names.__dict__)?
            && let Some(dict) = dict.downcast::<PyDict>()
        {
            for (key, _) in dict.entries() {
                names.set(vm, &key, Value::NONE)?;
            }
        }
        if let Some(class) = vm.get_attr_option(this, &vm.names.__class__)? {
            super::type_::merge_class_names(vm, &names, &class)?;
        }
        vm.list_from(names.entries().map(|(key, _)| key).collect())
    }

    /// Default implementation of subclass initialisation: accepts nothing and does nothing.
    #[classmethod]
    fn __init_subclass__(_vm: &Vm, _class: &Value) {}

    /// Abstract classes can override this to customise issubclass().
    #[classmethod]
    fn __subclasshook__(vm: &Vm, _class: &Value, _subclass: &Value) -> Value {
        vm.not_implemented()
    }

    /// Helper for pickle.
    fn __reduce__(vm: &Vm, this: &Value) -> PyResult {
        reduce(vm, this, 0)
    }

    /// Helper for pickle.
    fn __reduce_ex__(vm: &Vm, this: &Value, protocol: i64) -> PyResult {
        if let Some(method) = vm.type_of(this).lookup(vm, &vm.names.__reduce__)
            && let Some(plain) = vm.types.object.lookup(vm, &vm.names.__reduce__)
            && !method.is(&plain)
        {
            return vm.call_method(this, &vm.names.__reduce__, &[]);
        }
        reduce(vm, this, protocol)
    }

    /// Helper for pickle.
    fn __getstate__(vm: &Vm, this: &Value) -> PyResult {
        let copyreg = vm.import("copyreg")?;
        let _ = copyreg;
        state_of(vm, this)
    }

    #[getter]
    #[name = "__class__"]
    fn class(vm: &Vm, this: &Value) -> Value {
        vm.type_of(this).value()
    }

    #[setter]
    #[name = "__class__"]
    fn set_class(vm: &Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
        super::type_::assign_class(vm, this, value)
    }
}

/// A plain object, as `object()` makes it.
pub(crate) fn plain(vm: &Vm) -> PyResult {
    vm.create_in(&vm.types.object, PyObject).map(Py::into_value)
}

/// Whether `class` has an `__init__` other than `object`'s.
fn overrides_init(vm: &Vm, class: &Py<PyType>) -> bool {
    class.slots().init.map(|init| init as usize) != vm.types.object.slots().init.map(|init| init as usize)
}

fn abstract_class_error(vm: &Vm, class: &Py<PyType>) -> PyResult<Raised> {
    let methods = vm.get_attr_str(class.as_value(), "__abstractmethods__")?;
    let mut names = alloc::vec::Vec::new();
    for name in vm.collect_values(&methods)? {
        names.push(vm.str_lossy(&name));
    }
    names.sort();
    let quoted: alloc::vec::Vec<_> = names.iter().map(|name| format!("'{name}'")).collect();
    Ok(vm.type_error(format!(
        "Can't instantiate abstract class {} without an implementation for abstract method{} {}",
        class.name_lossy(),
        if names.len() > 1 { "s" } else { "" },
        quoted.join(", ")
    )))
}

/// The state pickle saves: the attributes, and the values of `__slots__` if there are any.
fn state_of(vm: &Vm, this: &Value) -> PyResult {
    let class = vm.type_of(this).clone();
    let dict = match class.extras().dict {
        DictPlace::None => Value::NONE,
        _ => {
            let dict = extras::materialise(vm, this, &class)?;
            if dict.is_empty() { Value::NONE } else { dict.into_value() }
        }
    };
    let slots = PyDict::new(vm);
    if let Some(mro) = class.mro() {
        for base in mro.as_slice() {
            let Some(base) = base.downcast::<PyType>() else { continue };
            for (name, member) in base.dict().entries() {
                if member.is_kind(Kind::MEMBER_DESCRIPTOR)
                    && let Some(value) = vm.get_attr_option(this, &name)?
                {
                    slots.set(vm, &name, value)?;
                }
            }
        }
    }
    if slots.is_empty() { Ok(dict) } else { Ok(vm.tuple(&[dict, slots.into_value()])) }
}

/// `copyreg` holds the protocols of pickling in Python.
fn reduce(vm: &Vm, this: &Value, protocol: i64) -> PyResult {
    let copyreg = vm.import("copyreg")?;
    if protocol >= 2 {
        let class = vm.type_of(this).value();
        let arguments = match vm.get_attr_option(this, &vm.names.__getnewargs__)? {
            Some(method) => vm.collect_values(&vm.call(&method, &[])?)?,
            None => alloc::vec::Vec::new(),
        };
        let mut items = alloc::vec![class];
        items.extend(arguments);
        let state = vm.call_method(this, &vm.names.__getstate__, &[])?;
        let list_items = if this.has_layout(Kind::LIST) { vm.iter(this)? } else { Value::NONE };
        let dict_items = if this.has_layout(Kind::DICT) {
            vm.iter(&vm.call_method(this, &vm.names.items, &[])?)?
        } else {
            Value::NONE
        };
        let new_object = vm.get_attr_str(&copyreg, "__newobj__")?;
        return Ok(vm.tuple(&[new_object, vm.try_tuple(&items)?, state, list_items, dict_items]));
    }
    vm.call_method_str(&copyreg, "_reduce_ex", &[this.clone(), vm.int(protocol)])
}
