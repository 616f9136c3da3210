//! `method`: a callable bound to an object.

use alloc::format;
use alloc::string::String;

use crate::native::prelude::*;

/// Create a bound instance method object.
#[pyclass(name = "method", module = "builtins", kind = BOUND_METHOD, flags(WEAKREF))]
pub struct PyMethod {
    function: ValueCell,
    this: ValueCell,
}

impl PyMethod {
    pub fn create(vm: &Vm, function: Value, this: Value) -> Py<PyMethod> {
        vm.create(PyMethod { function: ValueCell::new(function), this: ValueCell::new(this) })
    }

    #[inline(always)]
    pub fn function(&self) -> Value {
        self.function.get()
    }

    #[inline(always)]
    pub fn this(&self) -> Value {
        self.this.get()
    }
}

#[pymethods]
impl PyMethod {
    #[new]
    #[signature("function, instance, /")]
    fn new(vm: &Vm, _class: &Py<PyType>, function: &Value, instance: &Value) -> PyResult {
        if !vm.is_callable(function) {
            return Err(vm.type_error("first argument must be callable"));
        }
        if instance.is_none() {
            return Err(vm.type_error("instance must not be None"));
        }
        Ok(PyMethod::create(vm, function.clone(), instance.clone()).into_value())
    }

    fn __call__(vm: &Vm, this: &Py<PyMethod>, args: Args<'_>) -> PyResult {
        vm.call_prepended(&this.function(), &this.this(), args.values, args.names)
    }

    fn __get__(this: &Py<PyMethod>, _instance: &Value, _owner: &Value) -> Value {
        this.value()
    }

    fn __getattribute__(vm: &Vm, this: &Value, name: &Value) -> PyResult {
        if let Some(value) = lookup_own(vm, this, name)? {
            return Ok(value);
        }
        match this.downcast::<PyMethod>() {
            Some(method) => vm.get_attr(&method.function(), name),
            None => crate::object::attribute::generic_get(vm, this, name),
        }
    }

    fn __repr__(vm: &Vm, this: &Py<PyMethod>) -> PyResult<String> {
        let function = this.function();
        let name = match vm.get_attr_option(&function, &vm.names.__qualname__)? {
            Some(name) => Some(name),
            None => vm.get_attr_option(&function, &vm.names.__name__)?,
        };
        let name = name
            .filter(|name| name.has_layout(Kind::STR))
            .map_or_else(|| String::from("?"), |name| vm.str_lossy(&name));
        Ok(format!("<bound method {name} of {}>", vm.repr(&this.this())?.to_string_lossy()))
    }

    fn __richcompare__(vm: &Vm, this: &Py<PyMethod>, other: &Value, op: CompareOp) -> PyResult {
        let (CompareOp::Eq | CompareOp::Ne, Some(other)) = (op, other.downcast::<PyMethod>()) else {
            return Ok(vm.not_implemented());
        };
        let same = this.this().is(&other.this()) && vm.equal(&this.function(), &other.function())?;
        Ok(Value::from_bool(same == (op == CompareOp::Eq)))
    }

    fn __hash__(vm: &Vm, this: &Py<PyMethod>) -> PyResult<i64> {
        Ok((vm.id(&this.this()) as i64 >> 4) ^ vm.hash(&this.function())?)
    }

    #[getter]
    fn __func__(this: &Py<PyMethod>) -> Value {
        this.function()
    }

    #[getter]
    fn __self__(this: &Py<PyMethod>) -> Value {
        this.this()
    }

    #[getter]
    fn __doc__(vm: &Vm, this: &Py<PyMethod>) -> PyResult {
        vm.get_attr(&this.function(), &vm.names.__doc__)
    }

    /// Helper for pickle: `getattr(self, name)`.
    fn __reduce__(vm: &Vm, this: &Py<PyMethod>) -> PyResult {
        let getattr = vm.builtins.get_name(&vm.intern("getattr")).unwrap_or(Value::NONE);
        let name = vm.get_attr(&this.function(), &vm.names.__name__)?;
        Ok(vm.tuple(&[getattr, vm.tuple(&[this.this(), name])]))
    }
}

/// Attributes of the method object itself; others are those of the function.
fn lookup_own(vm: &Vm, this: &Value, name: &Value) -> PyResult<Option<Value>> {
    let class = vm.type_of(this);
    let Some(found) = class.lookup(vm, name) else { return Ok(None) };
    match vm.type_of(&found).slots().descr_get {
        Some(get) => {
            let owner = class.value();
            get(vm, &found, this, &owner).map(Some)
        }
        None => Ok(Some(found)),
    }
}
