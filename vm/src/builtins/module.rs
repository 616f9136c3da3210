//! `module`: a namespace with a name.

use alloc::format;

use crate::builtins::dict::PyDict;
use crate::builtins::str::PyStr;
use crate::exceptions::raise;
use crate::native::prelude::*;
use crate::object::attribute;

/// Create a module object.
///
/// The name must be a string; the optional docstring can have any type.
#[pyclass(name = "module", module = "builtins", kind = MODULE, flags(BASE, WEAKREF), dict = dict)]
pub struct PyModule {
    dict: ValueCell,
}

impl PyModule {
    /// A module with `__name__`, `__doc__`, `__package__`, `__loader__` and `__spec__`.
    pub fn create(vm: &Vm, name: &str, doc: Value) -> PyResult<Py<PyModule>> {
        let dict = PyDict::new(vm);
        let module = vm.create(PyModule { dict: ValueCell::new(dict.value()) });
        fill(vm, &dict, &vm.try_str(name)?, doc)?;
        Ok(module)
    }

    /// A module whose attributes are those of an existing dict.
    pub(crate) fn over(dict: Value) -> PyModule {
        PyModule { dict: ValueCell::new(dict) }
    }

    pub fn dict(&self) -> Py<PyDict> {
        Py::try_from_value(self.dict.get()).unwrap_or_else(|_| unreachable!("a module always has a dict"))
    }
}

fn fill(vm: &Vm, dict: &Py<PyDict>, name: &Value, doc: Value) -> PyResult<()> {
    let names = &vm.names;
    dict.set_name(vm, &names.__name__, name.clone())?;
    dict.set_name(vm, &names.__doc__, doc)?;
    for name in [&names.__package__, &names.__loader__, &names.__spec__] {
        dict.set_name(vm, name, Value::NONE)?;
    }
    Ok(())
}

#[pymethods]
impl PyModule {
    #[new]
    fn new(vm: &Vm, class: &Py<PyType>, _args: Args<'_>) -> PyResult {
        let dict = PyDict::new(vm).into_value();
        vm.create_in(class, PyModule { dict: ValueCell::new(dict) }).map(Py::into_value)
    }

    #[signature("name, doc=None")]
    fn __init__(vm: &Vm, this: &Py<PyModule>, name: &Py<PyStr>, doc: Value) -> PyResult<()> {
        fill(vm, &this.dict(), &name.value(), doc)
    }

    fn __getattribute__(vm: &Vm, this: &Value, name: &Value) -> PyResult {
        if let Some(value) = attribute::generic_get_option(vm, this, name)? {
            return Ok(value);
        }
        let Some(module) = this.downcast::<PyModule>() else { return Err(raise::no_attribute(vm, this, name)) };
        match module.dict().get_name(&vm.names.__getattr__) {
            Some(getattr) => vm.call(&getattr, core::slice::from_ref(name)),
            None => Err(raise::no_attribute(vm, this, name)),
        }
    }

    fn __repr__(vm: &Vm, this: &Py<PyModule>) -> PyResult {
        let dict = this.dict();
        let name = dict.get_name(&vm.names.__name__).unwrap_or(Value::NONE);
        let shown = vm.repr(&name)?.to_string_lossy();
        if let Some(file) = dict.get_name(&vm.names.__file__).filter(|file| file.has_layout(Kind::STR)) {
            return vm.try_str(&format!("<module {shown} from {}>", vm.repr(&file)?.to_string_lossy()));
        }
        let spec = dict.get_name(&vm.names.__spec__).unwrap_or(Value::NONE);
        let origin = if spec.is_none() { None } else { vm.get_attr_option(&spec, &vm.intern("origin"))? };
        let origin = origin.filter(|origin| origin.has_layout(Kind::STR));
        vm.try_str(&match origin.map(|origin| vm.str_lossy(&origin)) {
            Some(origin) if origin == "built-in" || origin == "frozen" => format!("<module {shown} ({origin})>"),
            Some(origin) => format!("<module {shown} from '{origin}'>"),
            None if vm.state.is_native_module(&vm.str_lossy(&name)) => format!("<module {shown} (built-in)>"),
            None => format!("<module {shown}>"),
        })
    }

    /// The module's attributes.
    #[getter]
    fn __dict__(this: &Py<PyModule>) -> Value {
        this.dict.get()
    }

    /// The names in the module, or what its `__dir__` says.
    fn __dir__(vm: &Vm, this: &Py<PyModule>) -> PyResult {
        let dict = this.dict();
        match dict.get_name(&vm.names.__dir__) {
            Some(dir) => vm.call(&dir, &[]),
            None => vm.list_from(dict.entries().map(|(key, _)| key).collect()),
        }
    }

    #[getter]
    fn __annotations__(vm: &Vm, this: &Py<PyModule>) -> PyResult {
        let dict = this.dict();
        if let Some(annotations) = dict.get_name(&vm.names.__annotations__) {
            return Ok(annotations);
        }
        let annotations = match dict.get_name(&vm.names.__annotate__) {
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
        dict.set_name(vm, &vm.names.__annotations__, annotations.clone())?;
        Ok(annotations)
    }

    #[setter]
    fn set___annotations__(vm: &Vm, this: &Py<PyModule>, value: Option<&Value>) -> PyResult<()> {
        let dict = this.dict();
        match value {
            Some(value) => dict.set_name(vm, &vm.names.__annotations__, value.clone())?,
            None => {
                if !dict.delete_name(&vm.names.__annotations__) {
                    return Err(vm.attribute_error("__annotations__"));
                }
            }
        }
        dict.delete_name(&vm.names.__annotate__);
        Ok(())
    }

    #[getter]
    fn __annotate__(vm: &Vm, this: &Py<PyModule>) -> Value {
        this.dict().get_name(&vm.names.__annotate__).unwrap_or(Value::NONE)
    }

    #[setter]
    fn set___annotate__(vm: &Vm, this: &Py<PyModule>, value: Option<&Value>) -> PyResult<()> {
        match value {
            None => Err(vm.type_error("cannot delete __annotate__ attribute")),
            Some(value) if value.is_none() || vm.is_callable(value) => {
                if !value.is_none() {
                    this.dict().delete_name(&vm.names.__annotations__);
                }
                this.dict().set_name(vm, &vm.names.__annotate__, value.clone())
            }
            Some(_) => Err(vm.type_error("__annotate__ must be callable or None")),
        }
    }
}
