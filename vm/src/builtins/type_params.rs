//! What type parameter syntax makes: `TypeVar`, `ParamSpec`, `TypeVarTuple`, `TypeAliasType` (PEP 695, 696).
//!
//! Bounds, constraints, defaults and alias values are functions of the compiler's that are called on first use.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::builtins::tuple::PyTuple;
use crate::native::prelude::*;

/// A value that is computed on first use.
struct Lazy {
    function: ValueCell,
    value: ValueCell,
}

impl crate::object::traverse::Traverse for Lazy {
    const HOLDS_VALUES: bool = true;

    fn traverse(&self, visitor: &mut Visitor<'_>) {
        visitor.visit(&self.function.get());
        visitor.visit(&self.value.get());
    }

    fn clear(&self) {
        drop(self.function.take());
        drop(self.value.take());
    }
}

impl Lazy {
    fn new(function: Option<Value>) -> Lazy {
        Lazy { function: ValueCell::new(function.unwrap_or(Value::NULL)), value: ValueCell::empty() }
    }

    /// `None` when there is nothing to compute.
    fn get(&self, vm: &Vm) -> PyResult<Option<Value>> {
        if let Some(value) = self.value.get_option() {
            return Ok(Some(value));
        }
        let Some(function) = self.function.get_option() else { return Ok(None) };
        let value = vm.call(&function, &[Value::int32(1)])?;
        self.value.set(value.clone());
        Ok(Some(value))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Flavour {
    Plain,
    Bound,
    Constraints,
}

/// Type variable.
#[pyclass(name = "TypeVar", module = "typing", flags(WEAKREF))]
pub struct PyTypeVar {
    name: ValueCell,
    #[no_traverse]
    flavour: Flavour,
    evaluate: Lazy,
    default: Lazy,
}

pub(crate) fn type_var(vm: &Vm, name: &Value, bound: Option<Value>, constraints: Option<Value>) -> PyResult {
    let flavour = match (&bound, &constraints) {
        (Some(_), _) => Flavour::Bound,
        (_, Some(_)) => Flavour::Constraints,
        _ => Flavour::Plain,
    };
    let payload = PyTypeVar {
        name: ValueCell::new(name.clone()),
        flavour,
        evaluate: Lazy::new(bound.or(constraints)),
        default: Lazy::new(None),
    };
    Ok(vm.create(payload).into_value())
}

pub(crate) fn param_spec(vm: &Vm, name: &Value) -> PyResult {
    Ok(vm.create(PyParamSpec { name: ValueCell::new(name.clone()), default: Lazy::new(None) }).into_value())
}

pub(crate) fn type_var_tuple(vm: &Vm, name: &Value) -> PyResult {
    Ok(vm.create(PyTypeVarTuple { name: ValueCell::new(name.clone()), default: Lazy::new(None) }).into_value())
}

/// Sets the function that computes a parameter's default; gives the parameter.
pub(crate) fn set_default(vm: &Vm, parameter: &Value, function: Value) -> PyResult {
    if let Some(own) = parameter.downcast::<PyTypeVar>() {
        own.default.function.set(function);
    } else if let Some(own) = parameter.downcast::<PyParamSpec>() {
        own.default.function.set(function);
    } else if let Some(own) = parameter.downcast::<PyTypeVarTuple>() {
        own.default.function.set(function);
    } else {
        return Err(vm.type_error(format!("Expected a type param, got {}", vm.repr_lossy(parameter))));
    }
    Ok(parameter.clone())
}

/// `Generic[*params]`: the base of a class with type parameters.
pub(crate) fn subscript_generic(vm: &Vm, params: &Value) -> PyResult {
    let typing = vm.import("typing")?;
    let function = vm.get_attr_str(&typing, "_GenericAlias")?;
    let generic = vm.get_attr_str(&typing, "Generic")?;
    let mut unpacked = Vec::new();
    for param in vm.collect_values(params)? {
        if param.downcast::<PyTypeVarTuple>().is_some() {
            unpacked.extend(vm.collect_values(&param)?);
        } else {
            unpacked.push(param);
        }
    }
    vm.call(&function, &[generic, vm.try_tuple(&unpacked)?])
}

/// `type name[params] = value`, from the tuple (name, parameters or None, function).
pub(crate) fn type_alias(vm: &Vm, parts: &Value) -> PyResult {
    let parts = vm.collect_values(parts)?;
    let [name, params, function] = &parts[..] else { return Err(vm.system_error("bad type alias")) };
    let payload = PyTypeAlias {
        name: ValueCell::new(name.clone()),
        params: ValueCell::new(if params.is_none() { vm.empty_tuple().into_value() } else { params.clone() }),
        value: Lazy::new(Some(function.clone())),
        module: ValueCell::new(
            vm.current_globals().and_then(|globals| globals.get_name(&vm.names.__name__)).unwrap_or(Value::NONE),
        ),
    };
    Ok(vm.create(payload).into_value())
}

/// `typing.NoDefault`.
fn no_default(vm: &Vm) -> PyResult {
    let typing = vm.import("_typing")?;
    vm.get_attr_str(&typing, "NoDefault")
}

fn default_of(vm: &Vm, default: &Lazy) -> PyResult {
    match default.get(vm)? {
        Some(value) => Ok(value),
        None => no_default(vm),
    }
}

#[pymethods]
impl PyTypeVar {
    fn __repr__(vm: &Vm, this: &Py<PyTypeVar>) -> String {
        vm.str_lossy(&this.name.get())
    }

    fn __or__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        super::union::make(vm, left, right)
    }

    #[getter]
    fn __name__(this: &Py<PyTypeVar>) -> Value {
        this.name.get()
    }

    #[getter]
    fn __bound__(vm: &Vm, this: &Py<PyTypeVar>) -> PyResult {
        match this.flavour {
            Flavour::Bound => Ok(this.evaluate.get(vm)?.unwrap_or(Value::NONE)),
            _ => Ok(Value::NONE),
        }
    }

    #[getter]
    fn __constraints__(vm: &Vm, this: &Py<PyTypeVar>) -> PyResult {
        match this.flavour {
            Flavour::Constraints => Ok(this.evaluate.get(vm)?.unwrap_or(Value::NONE)),
            _ => Ok(vm.empty_tuple().into_value()),
        }
    }

    #[getter]
    fn __default__(vm: &Vm, this: &Py<PyTypeVar>) -> PyResult {
        default_of(vm, &this.default)
    }

    /// Whether the parameter has a default.
    fn has_default(this: &Py<PyTypeVar>) -> bool {
        !this.default.function.is_null()
    }

    #[getter]
    fn __covariant__(_this: &Py<PyTypeVar>) -> bool {
        false
    }

    #[getter]
    fn __contravariant__(_this: &Py<PyTypeVar>) -> bool {
        false
    }

    #[getter]
    fn __infer_variance__(_this: &Py<PyTypeVar>) -> bool {
        true
    }

    /// The argument in place of the parameter.
    fn __typing_subst__(_this: &Py<PyTypeVar>, arg: Value) -> Value {
        arg
    }
}

/// Parameter specification variable.
#[pyclass(name = "ParamSpec", module = "typing", flags(WEAKREF))]
pub struct PyParamSpec {
    name: ValueCell,
    default: Lazy,
}

#[pymethods]
impl PyParamSpec {
    fn __repr__(vm: &Vm, this: &Py<PyParamSpec>) -> String {
        vm.str_lossy(&this.name.get())
    }

    #[getter]
    fn __name__(this: &Py<PyParamSpec>) -> Value {
        this.name.get()
    }

    #[getter]
    fn __default__(vm: &Vm, this: &Py<PyParamSpec>) -> PyResult {
        default_of(vm, &this.default)
    }

    /// Whether the parameter has a default.
    fn has_default(this: &Py<PyParamSpec>) -> bool {
        !this.default.function.is_null()
    }

    /// The argument in place of the parameter.
    fn __typing_subst__(_this: &Py<PyParamSpec>, arg: Value) -> Value {
        arg
    }
}

/// Type variable tuple.
#[pyclass(name = "TypeVarTuple", module = "typing", flags(WEAKREF))]
pub struct PyTypeVarTuple {
    name: ValueCell,
    default: Lazy,
}

#[pymethods]
impl PyTypeVarTuple {
    fn __repr__(vm: &Vm, this: &Py<PyTypeVarTuple>) -> String {
        vm.str_lossy(&this.name.get())
    }

    fn __iter__(vm: &Vm, this: &Py<PyTypeVarTuple>) -> PyResult {
        let typing = vm.import("typing")?;
        let unpack = vm.get_attr_str(&typing, "Unpack")?;
        let unpacked = vm.get_item(&unpack, this.as_value())?;
        vm.iter(&vm.tuple(&[unpacked]))
    }

    #[getter]
    fn __name__(this: &Py<PyTypeVarTuple>) -> Value {
        this.name.get()
    }

    #[getter]
    fn __default__(vm: &Vm, this: &Py<PyTypeVarTuple>) -> PyResult {
        default_of(vm, &this.default)
    }

    /// Whether the parameter has a default.
    fn has_default(this: &Py<PyTypeVarTuple>) -> bool {
        !this.default.function.is_null()
    }

    /// Substitution of a bare TypeVarTuple is an error.
    fn __typing_subst__(vm: &Vm, _this: &Py<PyTypeVarTuple>, _arg: Value) -> PyResult {
        Err(vm.type_error("Substitution of bare TypeVarTuple is not supported"))
    }
}

/// Type alias.
#[pyclass(name = "TypeAliasType", module = "typing", flags(WEAKREF))]
pub struct PyTypeAlias {
    name: ValueCell,
    params: ValueCell,
    value: Lazy,
    module: ValueCell,
}

#[pymethods]
impl PyTypeAlias {
    fn __repr__(vm: &Vm, this: &Py<PyTypeAlias>) -> String {
        vm.str_lossy(&this.name.get())
    }

    fn __or__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        super::union::make(vm, left, right)
    }

    fn __getitem__(vm: &Vm, this: &Py<PyTypeAlias>, item: &Value) -> PyResult {
        if this.params.get().downcast::<PyTuple>().is_none_or(|params| params.is_empty()) {
            return Err(vm.type_error("Only generic type aliases are subscriptable"));
        }
        super::generic_alias::create(vm, this.as_value(), item)
    }

    #[getter]
    fn __name__(this: &Py<PyTypeAlias>) -> Value {
        this.name.get()
    }

    #[getter]
    fn __value__(vm: &Vm, this: &Py<PyTypeAlias>) -> PyResult {
        Ok(this.value.get(vm)?.unwrap_or(Value::NONE))
    }

    #[getter]
    fn __type_params__(this: &Py<PyTypeAlias>) -> Value {
        this.params.get()
    }

    #[getter]
    fn __parameters__(this: &Py<PyTypeAlias>) -> Value {
        this.params.get()
    }

    #[getter]
    fn __module__(this: &Py<PyTypeAlias>) -> Value {
        this.module.get()
    }
}
