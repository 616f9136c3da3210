//! `types.GenericAlias`: a class with type arguments, `list[int]` (PEP 585).

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::builtins::tuple::PyTuple;
use crate::native::prelude::*;

/// Represent a PEP 585 generic type.
///
/// E.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).
#[pyclass(name = "GenericAlias", module = "types", flags(BASE, WEAKREF))]
pub struct PyGenericAlias {
    origin: ValueCell,
    args: ValueCell,
    parameters: ValueCell,
    starred: bool,
}

/// `origin[args]`; a single argument is wrapped into a tuple.
pub(crate) fn create(vm: &Vm, origin: &Value, args: &Value) -> PyResult {
    create_in(vm, vm.type_for::<PyGenericAlias>(), origin, args, false)
}

fn create_in(vm: &Vm, class: &Py<PyType>, origin: &Value, args: &Value, starred: bool) -> PyResult {
    let args = if args.has_layout(Kind::TUPLE) { args.clone() } else { vm.tuple(core::slice::from_ref(args)) };
    let payload = PyGenericAlias {
        origin: ValueCell::new(origin.clone()),
        args: ValueCell::new(args),
        parameters: ValueCell::empty(),
        starred,
    };
    vm.create_in(class, payload).map(Py::into_value)
}

/// What `GenericAlias` answers itself; other attributes are the origin's.
const OWN: &[&str] = &[
    "__origin__",
    "__args__",
    "__parameters__",
    "__mro_entries__",
    "__reduce_ex__",
    "__reduce__",
    "__copy__",
    "__deepcopy__",
    "__unpacked__",
    "__typing_unpacked_tuple_args__",
    "__class__",
];

impl PyGenericAlias {
    fn args(&self) -> Vec<Value> {
        self.args.get().downcast::<PyTuple>().map(|args| args.as_slice().to_vec()).unwrap_or_default()
    }

    /// The type variables among the arguments, each once, in order.
    fn parameters(vm: &Vm, this: &Py<PyGenericAlias>) -> PyResult {
        if let Some(parameters) = this.parameters.get_option() {
            return Ok(parameters);
        }
        let mut found: Vec<Value> = Vec::new();
        let mut add = |value: Value| {
            if !found.iter().any(|own| own.is(&value)) {
                found.push(value);
            }
        };
        for arg in this.args() {
            if arg.has_layout(Kind::TYPE) {
                continue;
            }
            if vm.type_of(&arg).lookup(vm, &vm.names.__typing_subst__).is_some() {
                add(arg);
            } else if let Some(inner) = vm.get_attr_option(&arg, &vm.names.__parameters__)?
                && let Some(inner) = inner.downcast::<PyTuple>()
            {
                inner.as_slice().iter().cloned().for_each(&mut add);
            }
        }
        let parameters = vm.try_tuple(&found)?;
        this.parameters.set(parameters.clone());
        Ok(parameters)
    }
}

/// One argument as `repr` shows it: classes by their name.
fn shown(vm: &Vm, arg: &Value) -> PyResult<String> {
    vm.check_depth()?;
    if arg.is(&vm.ellipsis()) {
        return Ok(String::from("..."));
    }
    if let Some(list) = arg.downcast::<super::list::PyList>() {
        let mut parts = Vec::new();
        for item in list.snapshot() {
            parts.push(shown(vm, &item)?);
        }
        return Ok(format!("[{}]", parts.join(", ")));
    }
    if arg.downcast::<PyGenericAlias>().is_none()
        && let Some(qualname) = vm.get_attr_option(arg, &vm.names.__qualname__)?
        && let Some(module) = vm.get_attr_option(arg, &vm.names.__module__)?
        && !module.is_none()
    {
        let module = vm.str_lossy(&module);
        let qualname = vm.str_lossy(&qualname);
        return Ok(if module == "builtins" { qualname } else { format!("{module}.{qualname}") });
    }
    Ok(vm.repr(arg)?.to_string_lossy())
}

#[pymethods]
impl PyGenericAlias {
    #[new]
    #[signature("origin, args, /")]
    fn new(vm: &Vm, class: &Py<PyType>, origin: &Value, args: &Value) -> PyResult {
        create_in(vm, class, origin, args, false)
    }

    fn __repr__(vm: &Vm, this: &Py<PyGenericAlias>) -> PyResult<String> {
        let mut parts = Vec::new();
        for arg in this.args() {
            parts.push(shown(vm, &arg)?);
        }
        let args = if parts.is_empty() { String::from("()") } else { parts.join(", ") };
        let star = if this.starred { "*" } else { "" };
        Ok(format!("{star}{}[{args}]", shown(vm, &this.origin.get())?))
    }

    fn __call__(vm: &Vm, this: &Py<PyGenericAlias>, args: Args<'_>) -> PyResult {
        let result = vm.call_keywords(&this.origin.get(), args.values, args.names)?;
        let marked = vm.set_attr(&result, &vm.names.__orig_class__, this.value());
        if let Err(raised) = marked {
            if !vm.raised_is(&raised, &vm.exceptions.attribute_error)
                && !vm.raised_is(&raised, &vm.exceptions.type_error)
            {
                return Err(raised);
            }
            drop(vm.take_raised(raised));
        }
        Ok(result)
    }

    fn __getattribute__(vm: &Vm, this: &Value, name: &Value) -> PyResult {
        let text = vm.str_lossy(name);
        if let Some(alias) = this.downcast::<PyGenericAlias>()
            && !OWN.contains(&text.as_str())
            && !(text.starts_with("__") && text.ends_with("__"))
        {
            return vm.get_attr(&alias.origin.get(), name);
        }
        if let Some(value) = crate::object::attribute::generic_get_option(vm, this, name)? {
            return Ok(value);
        }
        match this.downcast::<PyGenericAlias>() {
            Some(alias) => vm.get_attr(&alias.origin.get(), name),
            None => crate::object::attribute::generic_get(vm, this, name),
        }
    }

    fn __getitem__(vm: &Vm, this: &Py<PyGenericAlias>, item: &Value) -> PyResult {
        let parameters = PyGenericAlias::parameters(vm, this)?;
        let parameters = parameters.downcast::<PyTuple>().map(|own| own.as_slice().to_vec()).unwrap_or_default();
        if parameters.is_empty() {
            return Err(
                vm.type_error(format!("{} is not a generic class", vm.repr(this.as_value())?.to_string_lossy()))
            );
        }
        let given = match item.downcast::<PyTuple>() {
            Some(items) => items.as_slice().to_vec(),
            None => alloc::vec![item.clone()],
        };
        if given.len() != parameters.len() {
            return Err(vm.type_error(format!(
                "Too {} arguments for {}; actual {}, expected {}",
                if given.len() > parameters.len() { "many" } else { "few" },
                vm.repr(this.as_value())?.to_string_lossy(),
                given.len(),
                parameters.len()
            )));
        }
        let mut args = Vec::new();
        for arg in this.args() {
            if let Some(at) = parameters.iter().position(|own| own.is(&arg)) {
                args.push(vm.call_method(&arg, &vm.names.__typing_subst__, &[given[at].clone()])?);
                continue;
            }
            let inner =
                if arg.has_layout(Kind::TYPE) { None } else { vm.get_attr_option(&arg, &vm.names.__parameters__)? };
            match inner.as_ref().and_then(|inner| inner.downcast::<PyTuple>()) {
                Some(inner) if !inner.is_empty() => {
                    let picked: Vec<Value> = inner
                        .as_slice()
                        .iter()
                        .map(|own| match parameters.iter().position(|parameter| parameter.is(own)) {
                            Some(at) => given[at].clone(),
                            None => own.clone(),
                        })
                        .collect();
                    args.push(vm.get_item(&arg, &vm.try_tuple(&picked)?)?);
                }
                _ => args.push(arg),
            }
        }
        create(vm, &this.origin.get(), &vm.try_tuple(&args)?)
    }

    fn __iter__(vm: &Vm, this: &Py<PyGenericAlias>) -> PyResult {
        let class = vm.type_of(this.as_value()).clone();
        let starred = create_in(vm, &class, &this.origin.get(), &this.args.get(), true)?;
        vm.iter(&vm.tuple(&[starred]))
    }

    fn __richcompare__(vm: &Vm, this: &Py<PyGenericAlias>, other: &Value, op: CompareOp) -> PyResult {
        let (CompareOp::Eq | CompareOp::Ne, Some(other)) = (op, other.downcast::<PyGenericAlias>()) else {
            return Ok(vm.not_implemented());
        };
        let same = this.starred == other.starred
            && vm.equal(&this.origin.get(), &other.origin.get())?
            && vm.equal(&this.args.get(), &other.args.get())?;
        Ok(Value::from_bool(same == (op == CompareOp::Eq)))
    }

    fn __hash__(vm: &Vm, this: &Py<PyGenericAlias>) -> PyResult<i64> {
        Ok(vm.hash(&this.origin.get())? ^ vm.hash(&this.args.get())?)
    }

    /// The origin takes the alias's place among the bases of a class.
    fn __mro_entries__(vm: &Vm, this: &Py<PyGenericAlias>, _bases: &Value) -> Value {
        vm.tuple(&[this.origin.get()])
    }

    /// Refused: isinstance() needs a class.
    fn __instancecheck__(vm: &Vm, _this: &Py<PyGenericAlias>, _instance: &Value) -> PyResult {
        Err(vm.type_error("isinstance() argument 2 cannot be a parameterized generic"))
    }

    /// Refused: issubclass() needs a class.
    fn __subclasscheck__(vm: &Vm, _this: &Py<PyGenericAlias>, _class: &Value) -> PyResult {
        Err(vm.type_error("issubclass() argument 2 cannot be a parameterized generic"))
    }

    fn __or__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        super::union::make(vm, left, right)
    }

    /// Helper for pickle.
    fn __reduce__(vm: &Vm, this: &Py<PyGenericAlias>) -> Value {
        let class = vm.type_for::<PyGenericAlias>().value();
        vm.tuple(&[class, vm.tuple(&[this.origin.get(), this.args.get()])])
    }

    #[getter]
    fn __origin__(this: &Py<PyGenericAlias>) -> Value {
        this.origin.get()
    }

    #[getter]
    fn __args__(this: &Py<PyGenericAlias>) -> Value {
        this.args.get()
    }

    #[getter]
    fn __parameters__(vm: &Vm, this: &Py<PyGenericAlias>) -> PyResult {
        PyGenericAlias::parameters(vm, this)
    }

    #[getter]
    fn __unpacked__(this: &Py<PyGenericAlias>) -> bool {
        this.starred
    }
}
