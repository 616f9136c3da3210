//! Native functions as objects: `builtin_function_or_method`, `method_descriptor`, `classmethod_descriptor`.

use alloc::format;
use alloc::string::String;

use crate::native::prelude::*;

/// A native function, or a native method bound to an object.
#[pyclass(name = "builtin_function_or_method", module = "builtins", kind = BUILTIN, flags(NO_NEW))]
pub struct PyNativeFunction {
    #[no_traverse]
    spec: &'static FunctionSpec,
    /// `__self__`: the object a method is bound to, the module of a function; NULL for neither.
    this: ValueCell,
    /// Whether `this` is the first argument.
    is_bound: bool,
    /// `__module__`.
    module: ValueCell,
}

impl PyNativeFunction {
    /// A function that is called without its `this`.
    pub fn create(vm: &Vm, spec: &'static FunctionSpec, this: Value, module: Value) -> Py<PyNativeFunction> {
        vm.create(PyNativeFunction {
            spec,
            this: ValueCell::new(this),
            is_bound: false,
            module: ValueCell::new(module),
        })
    }

    /// A method bound to `this`.
    pub fn bind(vm: &Vm, spec: &'static FunctionSpec, this: Value) -> Py<PyNativeFunction> {
        vm.create(PyNativeFunction {
            spec,
            this: ValueCell::new(this),
            is_bound: true,
            module: ValueCell::new(Value::NONE),
        })
    }

    pub(crate) fn spec(&self) -> &'static FunctionSpec {
        self.spec
    }

    pub(crate) fn is_bound(&self) -> bool {
        self.is_bound
    }

    pub(crate) fn this(&self) -> Value {
        self.this.get()
    }

    #[inline]
    pub(crate) fn invoke(&self, vm: &Vm, values: &[Value], names: &[Value]) -> PyResult {
        if !self.is_bound {
            return (self.spec.call)(vm, values, names);
        }
        const SMALL: usize = 7;
        if values.len() <= SMALL {
            let mut buffer: [Value; SMALL + 1] = [const { Value::NULL }; SMALL + 1];
            buffer[0] = self.this.get();
            for (slot, value) in buffer[1..].iter_mut().zip(values) {
                *slot = value.clone();
            }
            return (self.spec.call)(vm, &buffer[..=values.len()], names);
        }
        let mut all = alloc::vec::Vec::with_capacity(values.len() + 1);
        all.push(self.this.get());
        all.extend_from_slice(values);
        (self.spec.call)(vm, &all, names)
    }
}

#[pymethods]
impl PyNativeFunction {
    fn __call__(vm: &Vm, this: &Py<PyNativeFunction>, args: Args<'_>) -> PyResult {
        this.invoke(vm, args.values, args.names)
    }

    fn __repr__(vm: &Vm, this: &Py<PyNativeFunction>) -> PyResult<String> {
        let owner = this.this.get();
        if owner.is_null() || owner.is_kind(Kind::MODULE) || !this.is_bound && !owner.has_layout(Kind::TYPE) {
            return Ok(format!("<built-in function {}>", this.spec.name));
        }
        let name = this.spec.name;
        Ok(format!("<built-in method {name} of {} object at {:#x}>", vm.type_name(&owner), vm.id(&owner)))
    }

    fn __richcompare__(vm: &Vm, this: &Py<PyNativeFunction>, other: &Value, op: CompareOp) -> Value {
        let (CompareOp::Eq | CompareOp::Ne, Some(other)) = (op, other.downcast::<PyNativeFunction>()) else {
            return vm.not_implemented();
        };
        let same = core::ptr::eq(this.spec, other.spec) && this.this.borrow().is(other.this.borrow());
        Value::from_bool(same == (op == CompareOp::Eq))
    }

    fn __hash__(vm: &Vm, this: &Py<PyNativeFunction>) -> i64 {
        let owner = this.this.get();
        (&raw const *this.spec as usize as i64 >> 4) ^ (vm.id(&owner) as i64 >> 4)
    }

    #[getter]
    fn __name__(vm: &Vm, this: &Py<PyNativeFunction>) -> Value {
        vm.intern(this.spec.name)
    }

    #[getter]
    fn __qualname__(vm: &Vm, this: &Py<PyNativeFunction>) -> PyResult {
        let owner = this.this.get();
        if owner.is_null() || owner.is_none() || owner.is_kind(Kind::MODULE) {
            return Ok(vm.intern(this.spec.name));
        }
        let class = match owner.downcast::<PyType>() {
            Some(class) => class.value(),
            None => vm.type_of(&owner).value(),
        };
        let class = vm.get_attr(&class, &vm.names.__qualname__)?;
        vm.try_str(&format!("{}.{}", vm.str_lossy(&class), this.spec.name))
    }

    #[getter]
    fn __doc__(this: &Py<PyNativeFunction>) -> Option<&'static str> {
        this.spec.doc
    }

    #[getter]
    fn __text_signature__(this: &Py<PyNativeFunction>) -> Option<&'static str> {
        this.spec.signature
    }

    #[getter]
    fn __self__(this: &Py<PyNativeFunction>) -> Value {
        this.this.get_option().unwrap_or(Value::NONE)
    }

    #[getter]
    fn __module__(this: &Py<PyNativeFunction>) -> Value {
        this.module.get_option().unwrap_or(Value::NONE)
    }

    /// Helper for pickle: the function by its name.
    fn __reduce__(vm: &Vm, this: &Py<PyNativeFunction>) -> PyResult {
        let owner = this.this.get();
        if owner.is_null() || owner.is_kind(Kind::MODULE) {
            return Ok(vm.intern(this.spec.name));
        }
        let getattr = vm.builtins.get_name(&vm.intern("getattr")).unwrap_or(Value::NONE);
        Ok(vm.tuple(&[getattr, vm.tuple(&[owner, vm.intern(this.spec.name)])]))
    }
}

/// A native method as found on its class.
#[pyclass(name = "method_descriptor", module = "builtins", kind = METHOD_DESCRIPTOR, flags(NO_NEW, METHOD_LIKE))]
pub struct PyMethodDescriptor {
    #[no_traverse]
    spec: &'static FunctionSpec,
    /// The class the method is for.
    owner: ValueCell,
}

impl PyMethodDescriptor {
    pub(crate) fn create(vm: &Vm, owner: &Py<PyType>, spec: &'static FunctionSpec) -> Py<PyMethodDescriptor> {
        vm.create(PyMethodDescriptor { spec, owner: ValueCell::new(owner.value()) })
    }

    pub(crate) fn spec(&self) -> &'static FunctionSpec {
        self.spec
    }

    /// Whether `this` may be the first argument.
    #[inline]
    pub(crate) fn accepts(&self, vm: &Vm, this: &Value) -> bool {
        let class = vm.type_of(this);
        let owner = self.owner.borrow();
        class.as_value().is(owner) || owner.downcast::<PyType>().is_some_and(|owner| class.is_subtype(owner))
    }

    #[inline]
    pub(crate) fn invoke(&self, vm: &Vm, values: &[Value], names: &[Value]) -> PyResult {
        match values.first() {
            Some(this) if self.accepts(vm, this) => (self.spec.call)(vm, values, names),
            first => Err(self.wrong_self(vm, first)),
        }
    }

    #[cold]
    fn wrong_self(&self, vm: &Vm, first: Option<&Value>) -> Raised {
        let owner = self.owner.get();
        let class = owner.downcast::<PyType>().map(|class| class.name_lossy()).unwrap_or_default();
        let name = self.spec.name;
        vm.type_error(match first {
            None => format!("unbound method {class}.{name}() needs an argument"),
            Some(this) => {
                format!("descriptor '{name}' for '{class}' objects doesn't apply to a '{}' object", vm.type_name(this))
            }
        })
    }
}

#[pymethods]
impl PyMethodDescriptor {
    fn __call__(vm: &Vm, this: &Py<PyMethodDescriptor>, args: Args<'_>) -> PyResult {
        this.invoke(vm, args.values, args.names)
    }

    fn __get__(vm: &Vm, this: &Py<PyMethodDescriptor>, instance: &Value, _owner: &Value) -> PyResult {
        if instance.is_null() {
            return Ok(this.value());
        }
        if !this.accepts(vm, instance) {
            return Err(this.wrong_self(vm, Some(instance)));
        }
        Ok(PyNativeFunction::bind(vm, this.spec, instance.clone()).into_value())
    }

    fn __repr__(this: &Py<PyMethodDescriptor>) -> String {
        let owner = this.owner.get();
        let class = owner.downcast::<PyType>().map(|class| class.name_lossy()).unwrap_or_default();
        format!("<method '{}' of '{class}' objects>", this.spec.name)
    }

    #[getter]
    fn __name__(vm: &Vm, this: &Py<PyMethodDescriptor>) -> Value {
        vm.intern(this.spec.name)
    }

    #[getter]
    fn __qualname__(vm: &Vm, this: &Py<PyMethodDescriptor>) -> PyResult<String> {
        qualified_name(vm, &this.owner.get(), this.spec.name)
    }

    #[getter]
    fn __doc__(this: &Py<PyMethodDescriptor>) -> Option<&'static str> {
        this.spec.doc
    }

    #[getter]
    fn __text_signature__(this: &Py<PyMethodDescriptor>) -> Option<&'static str> {
        this.spec.signature
    }

    #[getter]
    fn __objclass__(this: &Py<PyMethodDescriptor>) -> Value {
        this.owner.get()
    }
}

pub(super) fn qualified_name(vm: &Vm, owner: &Value, name: &str) -> PyResult<String> {
    let class = vm.get_attr(owner, &vm.names.__qualname__)?;
    Ok(format!("{}.{name}", vm.str_lossy(&class)))
}

/// A native class method as found in its class's dict.
#[pyclass(name = "classmethod_descriptor", module = "builtins", kind = CLASSMETHOD_DESCRIPTOR, flags(NO_NEW))]
pub struct PyClassMethodDescriptor {
    #[no_traverse]
    spec: &'static FunctionSpec,
    owner: ValueCell,
}

impl PyClassMethodDescriptor {
    pub(crate) fn create(vm: &Vm, owner: &Py<PyType>, spec: &'static FunctionSpec) -> Py<PyClassMethodDescriptor> {
        vm.create(PyClassMethodDescriptor { spec, owner: ValueCell::new(owner.value()) })
    }
}

#[pymethods]
impl PyClassMethodDescriptor {
    fn __call__(vm: &Vm, this: &Py<PyClassMethodDescriptor>, args: Args<'_>) -> PyResult {
        match args.values.first() {
            Some(class) if class.has_layout(Kind::TYPE) => (this.spec.call)(vm, args.values, args.names),
            Some(other) => Err(vm.type_error(format!(
                "descriptor '{}' requires a type but received a '{}' instance",
                this.spec.name,
                vm.type_name(other)
            ))),
            None => Err(vm.type_error(format!("descriptor '{}' needs a type", this.spec.name))),
        }
    }

    fn __get__(vm: &Vm, this: &Py<PyClassMethodDescriptor>, instance: &Value, owner: &Value) -> Value {
        let class = if owner.is_null() { vm.type_of(instance).value() } else { owner.clone() };
        PyNativeFunction::bind(vm, this.spec, class).into_value()
    }

    fn __repr__(this: &Py<PyClassMethodDescriptor>) -> String {
        let owner = this.owner.get();
        let class = owner.downcast::<PyType>().map(|class| class.name_lossy()).unwrap_or_default();
        format!("<method '{}' of '{class}' objects>", this.spec.name)
    }

    #[getter]
    fn __name__(vm: &Vm, this: &Py<PyClassMethodDescriptor>) -> Value {
        vm.intern(this.spec.name)
    }

    #[getter]
    fn __qualname__(vm: &Vm, this: &Py<PyClassMethodDescriptor>) -> PyResult<String> {
        qualified_name(vm, &this.owner.get(), this.spec.name)
    }

    #[getter]
    fn __doc__(this: &Py<PyClassMethodDescriptor>) -> Option<&'static str> {
        this.spec.doc
    }

    #[getter]
    fn __text_signature__(this: &Py<PyClassMethodDescriptor>) -> Option<&'static str> {
        this.spec.signature
    }

    #[getter]
    fn __objclass__(this: &Py<PyClassMethodDescriptor>) -> Value {
        this.owner.get()
    }
}

/// What `T.__new__` of native types is: bound to the type, it takes the class to instantiate as first argument.
static NEW: FunctionSpec = FunctionSpec {
    name: "__new__",
    doc: Some("Create and return a new object.  See help(type) for accurate signature."),
    signature: Some("($type, *args, **kwargs)"),
    binding: crate::native::Binding::Method,
    call: call_new,
};

/// The `__new__` of a native type.
pub(crate) fn new_function(vm: &Vm, class: &Py<PyType>) -> Value {
    PyNativeFunction::bind(vm, &NEW, class.value()).into_value()
}

/// The native type whose `__new__` this is.
pub(crate) fn owner_of_new(function: &Value) -> Option<Py<PyType>> {
    let function = function.downcast_exact::<PyNativeFunction>()?;
    if core::ptr::eq(function.spec, &NEW) { Py::try_from_value(function.this.get()).ok() } else { None }
}

fn call_new(vm: &Vm, values: &[Value], names: &[Value]) -> PyResult {
    let owner = values.first().and_then(|owner| owner.downcast::<PyType>()).expect("bound to its type when made");
    let own = owner.name_lossy();
    let Some(first) = values.get(1).filter(|_| values.len() - names.len() > 1) else {
        return Err(vm.type_error(format!("{own}.__new__(): not enough arguments")));
    };
    let Some(class) = first.downcast::<PyType>() else {
        return Err(vm.type_error(format!("{own}.__new__(X): X is not a type object ({})", vm.type_name(first))));
    };
    if !class.is_subtype(owner) {
        let name = class.name_lossy();
        return Err(vm.type_error(format!("{own}.__new__({name}): {name} is not a subtype of {own}")));
    }
    // The nearest native base must be the one whose `__new__` this is, or the object would be half made.
    let mut native = class.clone();
    while native.is_heap_type() {
        match native.base() {
            Some(base) => native = base,
            None => break,
        }
    }
    let new_of = |class: &Py<PyType>| class.slots().new.map(|new| new as usize);
    if new_of(&native) != new_of(owner) {
        let name = class.name_lossy();
        return Err(vm.type_error(format!("{own}.__new__({name}) is not safe, use {}.__new__()", native.name_lossy())));
    }
    match owner.slots().new {
        Some(new) => new(vm, class, &values[2..], names),
        None => Err(vm.type_error(format!("cannot create '{}' instances", class.full_name(vm)))),
    }
}
