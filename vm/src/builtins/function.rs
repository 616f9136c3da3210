//! `function`: a code object with the globals it sees, its defaults and its closure.

use alloc::format;
use alloc::string::String;

use crate::builtins::cell::PyCell;
use crate::builtins::code::PyCode;
use crate::builtins::dict::PyDict;
use crate::builtins::method::PyMethod;
use crate::builtins::str::PyStr;
use crate::builtins::tuple::PyTuple;
use crate::native::prelude::*;

/// Create a function object.
#[pyclass(name = "function", module = "builtins", kind = FUNCTION, flags(METHOD_LIKE, WEAKREF), dict = dict)]
#[repr(C)]
pub struct PyFunction {
    /// A [`PyCode`].
    code: ValueCell,
    /// A [`PyDict`].
    globals: ValueCell,
    builtins: ValueCell,
    /// A tuple of cells, or NULL.
    closure: ValueCell,
    /// A tuple, or NULL.
    defaults: ValueCell,
    /// A dict, or NULL.
    kwdefaults: ValueCell,
    name: ValueCell,
    qualname: ValueCell,
    doc: ValueCell,
    module: ValueCell,
    annotations: ValueCell,
    annotate: ValueCell,
    type_params: ValueCell,
    dict: ValueCell,
}

impl PyFunction {
    /// A function of `code` that sees `globals`.
    pub fn create(vm: &Vm, code: &Py<PyCode>, globals: &Py<PyDict>) -> Py<PyFunction> {
        let doc = if code.flags.contains(bytecode::CodeFlags::HAS_DOCSTRING) {
            code.constants().first().cloned().unwrap_or(Value::NONE)
        } else {
            Value::NONE
        };
        let builtins = builtins_of(vm, globals);
        vm.create(PyFunction {
            code: ValueCell::new(code.value()),
            globals: ValueCell::new(globals.value()),
            builtins: ValueCell::new(builtins.into_value()),
            closure: ValueCell::empty(),
            defaults: ValueCell::empty(),
            kwdefaults: ValueCell::empty(),
            name: ValueCell::new(code.name()),
            qualname: ValueCell::new(code.qualname()),
            doc: ValueCell::new(doc),
            module: ValueCell::new(globals.get_name(&vm.names.__name__).unwrap_or(Value::NONE)),
            annotations: ValueCell::empty(),
            annotate: ValueCell::empty(),
            type_params: ValueCell::empty(),
            dict: ValueCell::empty(),
        })
    }

    #[inline(always)]
    pub(crate) fn code_ref(&self) -> &Py<PyCode> {
        // SAFETY: the cell always holds a code object: `create` and the setter see to it.
        unsafe { self.code.borrow().as_unchecked() }
    }

    pub fn code(&self) -> Py<PyCode> {
        self.code_ref().clone()
    }

    #[inline(always)]
    pub(crate) fn globals_ref(&self) -> &Py<PyDict> {
        // SAFETY: set once, from a dict.
        unsafe { self.globals.borrow().as_unchecked() }
    }

    pub fn globals(&self) -> Py<PyDict> {
        self.globals_ref().clone()
    }

    #[inline(always)]
    pub(crate) fn builtins_ref(&self) -> &Py<PyDict> {
        // SAFETY: set once, from a dict.
        unsafe { self.builtins.borrow().as_unchecked() }
    }

    pub(crate) fn defaults(&self) -> Option<Py<PyTuple>> {
        Py::try_from_value(self.defaults.get()).ok()
    }

    pub(crate) fn kwdefaults(&self) -> Option<Py<PyDict>> {
        Py::try_from_value(self.kwdefaults.get()).ok()
    }

    pub(crate) fn closure(&self) -> Option<Py<PyTuple>> {
        Py::try_from_value(self.closure.get()).ok()
    }

    pub(crate) fn set_defaults(&self, value: Value) {
        self.defaults.set(value);
    }

    pub(crate) fn set_kwdefaults(&self, value: Value) {
        self.kwdefaults.set(value);
    }

    pub(crate) fn set_closure(&self, value: Value) {
        self.closure.set(value);
    }

    pub(crate) fn set_annotate(&self, value: Value) {
        self.annotate.set(value);
    }

    pub(crate) fn set_annotations(&self, value: Value) {
        self.annotations.set(value);
    }

    pub(crate) fn set_type_params(&self, value: Value) {
        self.type_params.set(value);
    }

    pub fn name(&self) -> Value {
        self.name.get()
    }

    pub fn qualname(&self) -> Value {
        self.qualname.get()
    }
}

/// The builtins that code with these globals sees: those of its `__builtins__`, a module or dict.
pub(crate) fn builtins_of(vm: &Vm, globals: &Py<PyDict>) -> Py<PyDict> {
    let own = globals.get_name(&vm.names.__builtins__);
    let own = own.and_then(|own| match own.downcast::<super::module::PyModule>() {
        Some(module) => Some(module.dict()),
        None => own.downcast::<PyDict>().cloned(),
    });
    own.unwrap_or_else(|| vm.builtins.clone())
}

fn check_str(vm: &Vm, value: Option<&Value>, what: &str) -> PyResult {
    match value {
        Some(value) if value.has_layout(Kind::STR) => Ok(value.clone()),
        _ => Err(vm.type_error(format!("{what} must be set to a string object"))),
    }
}

#[pymethods]
impl PyFunction {
    #[new]
    #[signature("code, globals, name=None, argdefs=None, closure=None, kwdefaults=None")]
    fn new(
        vm: &Vm,
        _class: &Py<PyType>,
        code: &Py<PyCode>,
        globals: &Py<PyDict>,
        name: OrNone<&Value>,
        argdefs: OrNone<&Value>,
        closure: OrNone<&Value>,
        kwdefaults: OrNone<&Value>,
    ) -> PyResult {
        let function = PyFunction::create(vm, code, globals);
        if let Some(name) = name.0 {
            if !name.has_layout(Kind::STR) {
                return Err(vm.type_error("arg 3 (name) must be None or string"));
            }
            function.name.set(name.clone());
        }
        if let Some(defaults) = argdefs.0 {
            if !defaults.has_layout(Kind::TUPLE) {
                return Err(vm.type_error("arg 4 (defaults) must be None or tuple"));
            }
            function.defaults.set(defaults.clone());
        }
        let wanted = code.unit().free_vars().count();
        let cells = match closure.0.map(|closure| closure.downcast::<PyTuple>()) {
            None if wanted > 0 => return Err(vm.type_error("arg 5 (closure) must be tuple")),
            None => 0,
            Some(None) => return Err(vm.type_error("arg 5 (closure) must be None or tuple")),
            Some(Some(cells)) => {
                if let Some(other) = cells.as_slice().iter().find(|cell| cell.downcast::<PyCell>().is_none()) {
                    return Err(vm.type_error(format!("arg 5 (closure) expected cell, found {}", vm.type_name(other))));
                }
                function.closure.set(cells.value());
                cells.len()
            }
        };
        if cells != wanted {
            return Err(vm.value_error(format!(
                "{} requires closure of length {wanted}, not {cells}",
                vm.str_lossy(&code.name())
            )));
        }
        if let Some(kwdefaults) = kwdefaults.0 {
            if !kwdefaults.has_layout(Kind::DICT) {
                return Err(vm.type_error("arg 6 (kwdefaults) must be None or dict"));
            }
            function.kwdefaults.set(kwdefaults.clone());
        }
        Ok(function.into_value())
    }

    fn __call__(vm: &Vm, this: &Py<PyFunction>, args: Args<'_>) -> PyResult {
        crate::eval::enter::call_function(vm, this, args.values, args.names)
    }

    fn __get__(vm: &Vm, this: &Py<PyFunction>, instance: &Value, _owner: &Value) -> Value {
        if instance.is_null() {
            this.value()
        } else {
            PyMethod::create(vm, this.value(), instance.clone()).into_value()
        }
    }

    fn __repr__(vm: &Vm, this: &Py<PyFunction>) -> String {
        format!("<function {} at {:#x}>", vm.str_lossy(&this.qualname.get()), vm.id(this.as_value()))
    }

    #[getter]
    fn __code__(this: &Py<PyFunction>) -> Value {
        this.code.get()
    }

    #[setter]
    fn set___code__(vm: &Vm, this: &Py<PyFunction>, value: Option<&Value>) -> PyResult<()> {
        let Some(code) = value.and_then(|value| value.downcast::<PyCode>()) else {
            return Err(vm.type_error("__code__ must be set to a code object"));
        };
        let wanted = code.unit().free_vars().count();
        let cells = this.closure().map_or(0, |closure| closure.len());
        if wanted != cells {
            return Err(vm.value_error(format!(
                "{}() requires a code object with {cells} free vars, not {wanted}",
                vm.str_lossy(&this.name.get())
            )));
        }
        this.code.set(code.value());
        Ok(())
    }

    #[getter]
    fn __globals__(this: &Py<PyFunction>) -> Value {
        this.globals.get()
    }

    #[getter]
    fn __builtins__(this: &Py<PyFunction>) -> Value {
        this.builtins.get()
    }

    #[getter]
    fn __closure__(this: &Py<PyFunction>) -> Option<Value> {
        this.closure.get_option()
    }

    #[getter]
    fn __defaults__(this: &Py<PyFunction>) -> Option<Value> {
        this.defaults.get_option()
    }

    #[setter]
    fn set___defaults__(vm: &Vm, this: &Py<PyFunction>, value: Option<&Value>) -> PyResult<()> {
        match value {
            None => this.defaults.set(Value::NULL),
            Some(value) if value.is_none() => this.defaults.set(Value::NULL),
            Some(value) if value.has_layout(Kind::TUPLE) => this.defaults.set(value.clone()),
            Some(_) => return Err(vm.type_error("__defaults__ must be set to a tuple object")),
        }
        Ok(())
    }

    #[getter]
    fn __kwdefaults__(this: &Py<PyFunction>) -> Option<Value> {
        this.kwdefaults.get_option()
    }

    #[setter]
    fn set___kwdefaults__(vm: &Vm, this: &Py<PyFunction>, value: Option<&Value>) -> PyResult<()> {
        match value {
            None => this.kwdefaults.set(Value::NULL),
            Some(value) if value.is_none() => this.kwdefaults.set(Value::NULL),
            Some(value) if value.has_layout(Kind::DICT) => this.kwdefaults.set(value.clone()),
            Some(_) => return Err(vm.type_error("__kwdefaults__ must be set to a dict object")),
        }
        Ok(())
    }

    #[getter]
    fn __name__(this: &Py<PyFunction>) -> Value {
        this.name.get()
    }

    #[setter]
    fn set___name__(vm: &Vm, this: &Py<PyFunction>, value: Option<&Value>) -> PyResult<()> {
        this.name.set(check_str(vm, value, "__name__")?);
        Ok(())
    }

    #[getter]
    fn __qualname__(this: &Py<PyFunction>) -> Value {
        this.qualname.get()
    }

    #[setter]
    fn set___qualname__(vm: &Vm, this: &Py<PyFunction>, value: Option<&Value>) -> PyResult<()> {
        this.qualname.set(check_str(vm, value, "__qualname__")?);
        Ok(())
    }

    #[getter]
    fn __doc__(this: &Py<PyFunction>) -> Value {
        this.doc.get()
    }

    #[setter]
    fn set___doc__(this: &Py<PyFunction>, value: Option<&Value>) {
        this.doc.set(value.cloned().unwrap_or(Value::NONE));
    }

    #[getter]
    fn __module__(this: &Py<PyFunction>) -> Value {
        this.module.get()
    }

    #[setter]
    fn set___module__(this: &Py<PyFunction>, value: Option<&Value>) {
        this.module.set(value.cloned().unwrap_or(Value::NONE));
    }

    /// The annotations, computed by `__annotate__` on first use (PEP 649).
    #[getter]
    fn __annotations__(vm: &Vm, this: &Py<PyFunction>) -> PyResult {
        if let Some(annotations) = this.annotations.get_option() {
            if let Some(flat) = annotations.downcast::<PyTuple>() {
                let dict = PyDict::new(vm);
                for pair in flat.as_slice().chunks_exact(2) {
                    dict.set(vm, &pair[0], pair[1].clone())?;
                }
                this.annotations.set(dict.value());
                return Ok(dict.into_value());
            }
            return Ok(annotations);
        }
        let annotations = match this.annotate.get_option() {
            Some(annotate) if !annotate.is_none() => {
                let result = vm.call(&annotate, &[Value::int32(1)])?;
                if !result.has_layout(Kind::DICT) {
                    return Err(
                        vm.type_error(format!("__annotate__() must return a dict, not {}", vm.type_name(&result)))
                    );
                }
                result
            }
            _ => PyDict::new(vm).into_value(),
        };
        this.annotations.set(annotations.clone());
        Ok(annotations)
    }

    #[setter]
    fn set___annotations__(vm: &Vm, this: &Py<PyFunction>, value: Option<&Value>) -> PyResult<()> {
        match value {
            None => this.annotations.set(Value::NULL),
            Some(value) if value.is_none() => this.annotations.set(Value::NULL),
            Some(value) if value.has_layout(Kind::DICT) => this.annotations.set(value.clone()),
            Some(_) => return Err(vm.type_error("__annotations__ must be set to a dict object")),
        }
        this.annotate.set(Value::NONE);
        Ok(())
    }

    #[getter]
    fn __annotate__(this: &Py<PyFunction>) -> Value {
        this.annotate.get_option().unwrap_or(Value::NONE)
    }

    #[setter]
    fn set___annotate__(vm: &Vm, this: &Py<PyFunction>, value: Option<&Value>) -> PyResult<()> {
        match value {
            None => return Err(vm.type_error("__annotate__ cannot be deleted")),
            Some(value) if value.is_none() => this.annotate.set(Value::NONE),
            Some(value) if vm.is_callable(value) => {
                this.annotate.set(value.clone());
                this.annotations.set(Value::NULL);
            }
            Some(_) => return Err(vm.type_error("__annotate__ must be callable or None")),
        }
        Ok(())
    }

    #[getter]
    fn __type_params__(vm: &Vm, this: &Py<PyFunction>) -> Value {
        this.type_params.get_option().unwrap_or_else(|| vm.empty_tuple().into_value())
    }

    #[setter]
    fn set___type_params__(vm: &Vm, this: &Py<PyFunction>, value: Option<&Value>) -> PyResult<()> {
        match value {
            Some(value) if value.has_layout(Kind::TUPLE) => {
                this.type_params.set(value.clone());
                Ok(())
            }
            _ => Err(vm.type_error("__type_params__ must be set to a tuple")),
        }
    }

    #[getter]
    fn __dict__(vm: &Vm, this: &Value) -> PyResult {
        crate::object::attribute::get_dict(vm, this)
    }

    #[setter]
    fn set___dict__(vm: &Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
        crate::object::attribute::set_dict(vm, this, value)
    }
}

/// The function's name as messages show it: its qualified name.
pub(crate) fn shown_name(function: &PyFunction) -> String {
    match function.qualname.get().downcast::<PyStr>() {
        Some(name) => name.to_string_lossy(),
        None => String::from("?"),
    }
}
