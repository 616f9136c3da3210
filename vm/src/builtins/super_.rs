//! `super`: attribute access along the resolution order of an object's class, behind a given class.

use alloc::format;
use alloc::string::String;

use crate::builtins::cell::PyCell;
use crate::builtins::tuple::PyTuple;
use crate::native::prelude::*;
use crate::object::attribute;

/// super() -> same as super(__class__, <first argument>)
/// super(type, obj) -> bound super object; requires isinstance(obj, type)
///
/// Typical use to call a cooperative superclass method:
/// class C(B):
///     def meth(self, arg):
///         super().meth(arg)
#[pyclass(name = "super", module = "builtins", kind = SUPER, flags(BASE))]
pub struct PySuper {
    /// `__thisclass__`; NULL before `__init__`.
    this_class: ValueCell,
    /// `__self__`; NULL when unbound.
    object: ValueCell,
    /// `__self_class__`.
    object_class: ValueCell,
}

/// The class whose resolution order a `super(class, object)` follows.
fn check(vm: &Vm, class: &Py<PyType>, object: &Value) -> PyResult<Py<PyType>> {
    if let Some(own) = object.downcast::<PyType>()
        && own.is_subtype(class)
    {
        return Ok(own.clone());
    }
    let own = vm.type_of(object);
    if own.is_subtype(class) {
        return Ok(own.clone());
    }
    if let Some(claimed) = vm.get_attr_option(object, &vm.names.__class__)?
        && let Some(claimed) = claimed.downcast::<PyType>()
        && claimed.is_subtype(class)
    {
        return Ok(claimed.clone());
    }
    let (kind, name) = match object.downcast::<PyType>() {
        Some(own) => ("type", own.name_lossy()),
        None => ("instance of", own.name_lossy()),
    };
    Err(vm.type_error(format!(
        "super(type, obj): obj ({kind} {name}) is not an instance or subtype of type ({}).",
        class.name_lossy()
    )))
}

/// `super(class, object).name`.
pub(crate) fn attribute(vm: &Vm, class: &Value, object: &Value, name: &Value) -> PyResult {
    let Some(class) = class.downcast::<PyType>() else {
        return Err(vm.type_error("super() argument 1 must be a type, not ".to_owned_with(&vm.type_name(class))));
    };
    let start = check(vm, class, object)?;
    lookup(vm, class, object, &start, name)
}

/// The attribute found behind `class` in the resolution order of `start`, bound to `object`.
pub(crate) fn lookup(vm: &Vm, class: &Py<PyType>, object: &Value, start: &Py<PyType>, name: &Value) -> PyResult {
    match find(vm, class, object, start, name)? {
        Some(value) => Ok(value),
        None => Err(crate::exceptions::raise::super_no_attribute(vm, object, name)),
    }
}

fn find(vm: &Vm, class: &Py<PyType>, object: &Value, start: &Py<PyType>, name: &Value) -> PyResult<Option<Value>> {
    let Some(mro) = start.mro() else { return Ok(None) };
    let behind = mro.as_slice().iter().skip_while(|own| !own.is(class.as_value())).skip(1);
    for own in behind {
        let Some(own) = own.downcast::<PyType>() else { continue };
        let Some(found) = own.dict().get_name(name) else { continue };
        let Some(get) = vm.type_of(&found).slots().descr_get else { return Ok(Some(found)) };
        // From a class, functions stay unbound and class methods bind the class.
        let null = Value::NULL;
        let instance = if object.is(start.as_value()) { &null } else { object };
        return get(vm, &found, instance, start.as_value()).map(Some);
    }
    Ok(None)
}

trait ToOwnedWith {
    fn to_owned_with(&self, rest: &str) -> String;
}

impl ToOwnedWith for str {
    fn to_owned_with(&self, rest: &str) -> String {
        let mut text = String::from(self);
        text.push_str(rest);
        text
    }
}

#[pymethods]
impl PySuper {
    #[new]
    fn new(vm: &Vm, class: &Py<PyType>, _args: Args<'_>) -> PyResult {
        let payload =
            PySuper { this_class: ValueCell::empty(), object: ValueCell::empty(), object_class: ValueCell::empty() };
        vm.create_in(class, payload).map(Py::into_value)
    }

    fn __init__(vm: &Vm, this: &Py<PySuper>, args: Args<'_>) -> PyResult<()> {
        args.reject_keywords(vm)?;
        args.check_count(vm, 0, Some(2))?;
        let (class, object) = match args.values {
            [] => implicit(vm)?,
            [class] => (class.clone(), Value::NULL),
            [class, object, ..] => (class.clone(), object.clone()),
        };
        let Some(class_type) = class.downcast::<PyType>() else {
            return Err(vm.type_error(format!("super() argument 1 must be a type, not {}", vm.type_name(&class))));
        };
        if object.is_null() || object.is_none() {
            this.object.set(Value::NULL);
            this.object_class.set(Value::NULL);
        } else {
            let start = check(vm, class_type, &object)?;
            this.object_class.set(start.into_value());
            this.object.set(object);
        }
        this.this_class.set(class);
        Ok(())
    }

    fn __getattribute__(vm: &Vm, this: &Value, name: &Value) -> PyResult {
        if let Some(proxy) = this.downcast::<PySuper>()
            && !name.is(&vm.names.__class__)
            && let Some(start) = proxy.object_class.get().downcast::<PyType>()
            && let Some(class) = proxy.this_class.get().downcast::<PyType>()
        {
            let object = proxy.object.get();
            if let Some(value) = find(vm, class, &object, start, name)? {
                return Ok(value);
            }
        }
        attribute::generic_get(vm, this, name)
    }

    fn __get__(vm: &Vm, this: &Py<PySuper>, instance: &Value, _owner: &Value) -> PyResult {
        if instance.is_null() || !this.object.is_null() {
            return Ok(this.value());
        }
        let class = vm.type_of(this.as_value()).value();
        vm.call(&class, &[this.this_class.get(), instance.clone()])
    }

    fn __repr__(this: &Py<PySuper>) -> String {
        let name = |cell: &ValueCell| cell.get().downcast::<PyType>().map(|class| class.name_lossy());
        let class = name(&this.this_class).unwrap_or_else(|| String::from("NULL"));
        match name(&this.object_class) {
            Some(own) => format!("<super: <class '{class}'>, <{own} object>>"),
            None => format!("<super: <class '{class}'>, NULL>"),
        }
    }

    #[getter]
    fn __thisclass__(this: &Py<PySuper>) -> Option<Value> {
        this.this_class.get_option()
    }

    #[getter]
    fn __self__(this: &Py<PySuper>) -> Option<Value> {
        this.object.get_option()
    }

    #[getter]
    fn __self_class__(this: &Py<PySuper>) -> Option<Value> {
        this.object_class.get_option()
    }
}

/// Class and object of `super()` without arguments: the cell `__class__` and the first argument of the running function.
fn implicit(vm: &Vm) -> PyResult<(Value, Value)> {
    let Some(frame) = vm.running_frame() else {
        return Err(vm.runtime_error("super(): no current frame"));
    };
    let code = frame.code();
    if code.arg_count == 0 && !code.flags.contains(bytecode::CodeFlags::VARARGS) {
        return Err(vm.runtime_error("super(): no arguments"));
    }
    let mut object = frame.register(0);
    if let Some(cell) = object.downcast_exact::<PyCell>()
        && code.unit().cell_vars().any(|(register, _)| register == 0)
    {
        object = cell.get();
    }
    if code.arg_count == 0 {
        object = object.downcast::<PyTuple>().and_then(|args| args.get(0).cloned()).unwrap_or(Value::NULL);
    }
    if object.is_null() {
        return Err(vm.runtime_error("super(): arg[0] deleted"));
    }
    let register = code.unit().free_vars().find(|(_, name)| *name == "__class__").map(|(register, _)| register);
    let Some(register) = register else {
        return Err(vm.runtime_error("super(): __class__ cell not found"));
    };
    let cell = frame.register(usize::from(register));
    match cell.downcast_exact::<PyCell>().map(|cell| cell.get()) {
        Some(class) if !class.is_null() => Ok((class, object)),
        Some(_) => Err(vm.runtime_error("super(): empty __class__ cell")),
        None => Err(vm.runtime_error("super(): bad __class__ cell")),
    }
}
