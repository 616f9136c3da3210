//! `string.templatelib.Template` and `Interpolation`: t-strings (PEP 750).

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::builtins::str::PyStr;
use crate::builtins::tuple::PyTuple;
use crate::native::prelude::*;

/// Template object
#[pyclass(name = "Template", module = "string.templatelib")]
pub struct PyTemplate {
    /// One more than there are interpolations.
    strings: ValueCell,
    interpolations: ValueCell,
}

/// What a t-string evaluates to.
pub(crate) fn template(vm: &Vm, strings: Value, interpolations: Value) -> PyResult {
    let payload = PyTemplate { strings: ValueCell::new(strings), interpolations: ValueCell::new(interpolations) };
    Ok(vm.create(payload).into_value())
}

/// One replacement field of a t-string.
pub(crate) fn interpolation(vm: &Vm, value: Value, expression: Value, conversion: Value, spec: Value) -> PyResult {
    let payload = PyInterpolation {
        value: ValueCell::new(value),
        expression: ValueCell::new(expression),
        conversion: ValueCell::new(conversion),
        format_spec: ValueCell::new(spec),
    };
    Ok(vm.create(payload).into_value())
}

fn items(cell: &ValueCell) -> Vec<Value> {
    cell.get().downcast::<PyTuple>().map(|items| items.as_slice().to_vec()).unwrap_or_default()
}

/// The template of strings and interpolations in any order: neighbouring strings are joined.
fn assemble(vm: &Vm, parts: &[Value]) -> PyResult {
    let mut strings: Vec<Vec<u8>> = alloc::vec![Vec::new()];
    let mut interpolations: Vec<Value> = Vec::new();
    for part in parts {
        if let Some(text) = part.downcast::<PyStr>() {
            if let Some(last) = strings.last_mut() {
                last.extend_from_slice(text.as_bytes());
            }
        } else if part.downcast::<PyInterpolation>().is_some() {
            interpolations.push(part.clone());
            strings.push(Vec::new());
        } else {
            return Err(vm.type_error(format!(
                "Template.__new__ *args need to be of type 'str' or 'Interpolation', got {}",
                vm.type_name(part)
            )));
        }
    }
    let mut values = Vec::new();
    for text in &strings {
        values.push(vm.try_str_bytes(text)?.into_value());
    }
    template(vm, vm.try_tuple(&values)?, vm.try_tuple(&interpolations)?)
}

#[pymethods]
impl PyTemplate {
    #[new]
    fn new(vm: &Vm, _class: &Py<PyType>, args: VarArgs<'_>) -> PyResult {
        assemble(vm, args.as_slice())
    }

    fn __iter__(vm: &Vm, this: &Py<PyTemplate>) -> PyResult {
        let mut parts = Vec::new();
        let interpolations = items(&this.interpolations);
        for (at, text) in items(&this.strings).into_iter().enumerate() {
            if text.downcast::<PyStr>().is_some_and(|text| !text.is_empty()) {
                parts.push(text);
            }
            parts.extend(interpolations.get(at).cloned());
        }
        vm.iter(&vm.list_from(parts)?)
    }

    fn __concat__(vm: &Vm, this: &Py<PyTemplate>, other: &Value) -> PyResult {
        let Some(other) = other.downcast::<PyTemplate>() else {
            return Err(vm.type_error(format!(
                "can only concatenate string.templatelib.Template (not \"{}\") to string.templatelib.Template",
                vm.type_of(other).full_name(vm)
            )));
        };
        let mut parts = Vec::new();
        for template in [&**this, &**other] {
            let interpolations = items(&template.interpolations);
            for (at, text) in items(&template.strings).into_iter().enumerate() {
                parts.push(text);
                parts.extend(interpolations.get(at).cloned());
            }
        }
        assemble(vm, &parts)
    }

    fn __repr__(vm: &Vm, this: &Py<PyTemplate>) -> PyResult<String> {
        Ok(format!(
            "Template(strings={}, interpolations={})",
            vm.repr(&this.strings.get())?.to_string_lossy(),
            vm.repr(&this.interpolations.get())?.to_string_lossy()
        ))
    }

    /// Strings
    #[getter]
    fn strings(this: &Py<PyTemplate>) -> Value {
        this.strings.get()
    }

    /// Interpolations
    #[getter]
    fn interpolations(this: &Py<PyTemplate>) -> Value {
        this.interpolations.get()
    }

    /// Values of interpolations
    #[getter]
    fn values(vm: &Vm, this: &Py<PyTemplate>) -> PyResult {
        let values: Vec<Value> = items(&this.interpolations)
            .iter()
            .filter_map(|own| own.downcast::<PyInterpolation>().map(|own| own.value.get()))
            .collect();
        vm.try_tuple(&values)
    }
}

/// Interpolation object
#[pyclass(name = "Interpolation", module = "string.templatelib")]
pub struct PyInterpolation {
    value: ValueCell,
    expression: ValueCell,
    conversion: ValueCell,
    format_spec: ValueCell,
}

#[pymethods]
impl PyInterpolation {
    #[new]
    #[signature("value, expression='', conversion=None, format_spec=''")]
    fn new(
        vm: &Vm,
        _class: &Py<PyType>,
        value: Value,
        expression: Option<&Py<PyStr>>,
        conversion: OrNone<&Py<PyStr>>,
        format_spec: Option<&Py<PyStr>>,
    ) -> PyResult {
        let text = |value: Option<&Py<PyStr>>| value.map_or_else(|| vm.empty_str().into_value(), Py::value);
        if let Some(conversion) = conversion.0
            && !matches!(conversion.as_bytes(), b"s" | b"r" | b"a")
        {
            return Err(vm.value_error("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'"));
        }
        let conversion = conversion.0.map_or(Value::NONE, Py::value);
        interpolation(vm, value, text(expression), conversion, text(format_spec))
    }

    fn __repr__(vm: &Vm, this: &Py<PyInterpolation>) -> PyResult<String> {
        let mut parts = Vec::new();
        for cell in [&this.value, &this.expression, &this.conversion, &this.format_spec] {
            parts.push(vm.repr(&cell.get())?.to_string_lossy());
        }
        Ok(format!("Interpolation({})", parts.join(", ")))
    }

    /// Value
    #[getter]
    fn value(this: &Py<PyInterpolation>) -> Value {
        this.value.get()
    }

    /// Expression
    #[getter]
    fn expression(this: &Py<PyInterpolation>) -> Value {
        this.expression.get()
    }

    /// Conversion
    #[getter]
    fn conversion(this: &Py<PyInterpolation>) -> Value {
        this.conversion.get()
    }

    /// Format specifier
    #[getter]
    fn format_spec(this: &Py<PyInterpolation>) -> Value {
        this.format_spec.get()
    }

    #[constant]
    fn __match_args__(vm: &Vm) -> Value {
        vm.tuple(&[vm.intern("value"), vm.intern("expression"), vm.intern("conversion"), vm.intern("format_spec")])
    }
}
