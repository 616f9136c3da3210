//! Binding the arguments of a call to the parameters of a Python function. Language Reference 6.3.4.
//!
//! The window holds the arguments where the caller laid them: positional ones first, then the values of keywords. On
//! success it holds the parameters in register order; on failure the arguments are gone.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use bytecode::CodeFlags;

use crate::builtins::code::PyCode;
use crate::builtins::dict::PyDict;
use crate::builtins::function::{PyFunction, shown_name};
use crate::builtins::str::PyStr;
use crate::native::suggest;
use crate::object::payload::Py;
use crate::object::value::Value;
use crate::vm::{PyResult, Raised, Vm};

/// Rearranges `window`, which holds `count` arguments, the last `names.len()` of them by keyword.
///
/// # Safety
/// - `window` points to as many ready registers as the code has, of which the first `count` are arguments and the rest
///   own nothing.
#[inline(never)]
pub(crate) unsafe fn bind(
    vm: &Vm,
    function: &Py<PyFunction>,
    window: *mut Value,
    count: usize,
    names: &[Value],
) -> PyResult<()> {
    let code = function.code();
    let positional = count - names.len();
    let parameters = code.arg_count as usize;
    let total = code.unit().parameter_count() as usize;
    // SAFETY: the arguments are moved out, leaving registers that own nothing; the parameters are written below.
    let mut given: Vec<Value> = (0..count).map(|at| unsafe { window.add(at).replace(Value::NULL) }).collect();
    let mut bound: Vec<Value> = Vec::with_capacity(total);
    bound.resize_with(total, || Value::NULL);
    let keywords: Vec<Value> = given.split_off(positional);
    bind_values(vm, function, &code, &mut bound, given, parameters, names, keywords)?;
    for (at, value) in bound.into_iter().enumerate() {
        // SAFETY: parameters are the first registers of the window, which own nothing now.
        unsafe { window.add(at).write(value) };
    }
    Ok(())
}

#[allow(clippy::too_many_arguments)]
fn bind_values(
    vm: &Vm,
    function: &Py<PyFunction>,
    code: &Py<PyCode>,
    bound: &mut [Value],
    given: Vec<Value>,
    parameters: usize,
    names: &[Value],
    keywords: Vec<Value>,
) -> PyResult<()> {
    let unit = code.unit();
    let kwonly = unit.kwonly_arg_count as usize;
    let has_varargs = code.flags.contains(CodeFlags::VARARGS);
    let has_kwargs = code.flags.contains(CodeFlags::VARKEYWORDS);
    let named = parameters + kwonly;
    let positional = given.len();
    let mut given = given.into_iter();
    for (slot, value) in bound.iter_mut().zip(given.by_ref().take(parameters)) {
        *slot = value;
    }
    let rest: Vec<Value> = given.collect();
    if has_varargs {
        bound[named] = vm.try_tuple(&rest)?;
    }
    let extra = if has_kwargs { Some(PyDict::new(vm)) } else { None };
    let posonly = unit.posonly_arg_count as usize;
    for (name, value) in names.iter().zip(keywords) {
        match find_parameter(code, posonly, named, name) {
            Some(at) if bound[at].is_null() => bound[at] = value,
            Some(_) => {
                return Err(vm.type_error(format!(
                    "{}() got multiple values for argument '{}'",
                    shown_name(function),
                    vm.str_lossy(name)
                )));
            }
            None => match &extra {
                Some(extra) => extra.set(vm, name, value)?,
                None => return Err(unexpected_keyword(vm, function, code, posonly, named, names, name)),
            },
        }
    }
    if let Some(extra) = extra {
        bound[named + usize::from(has_varargs)] = extra.into_value();
    }
    if positional > parameters && !has_varargs {
        return Err(too_many_positional(vm, function, code, bound, positional, parameters, kwonly));
    }
    fill_defaults(vm, function, code, bound, positional, parameters, kwonly)
}

fn fill_defaults(
    vm: &Vm,
    function: &Py<PyFunction>,
    code: &Py<PyCode>,
    bound: &mut [Value],
    positional: usize,
    parameters: usize,
    kwonly: usize,
) -> PyResult<()> {
    if positional < parameters {
        let defaults = function.defaults();
        let defaults = defaults.as_ref().map_or(&[][..], |defaults| defaults.as_slice());
        let required = parameters.saturating_sub(defaults.len());
        let missing: Vec<usize> = (0..required).filter(|at| bound[*at].is_null()).collect();
        if !missing.is_empty() {
            return Err(missing_arguments(vm, function, code, &missing, "positional"));
        }
        let skip = defaults.len().saturating_sub(parameters);
        for (at, default) in (required..parameters).zip(&defaults[skip..]) {
            if bound[at].is_null() {
                bound[at] = default.clone();
            }
        }
    }
    if kwonly > 0 {
        let defaults = function.kwdefaults();
        let mut missing = Vec::new();
        for (at, slot) in bound.iter_mut().enumerate().skip(parameters).take(kwonly) {
            if !slot.is_null() {
                continue;
            }
            let default = match &defaults {
                Some(defaults) => defaults.get(vm, &code.local_names()[at])?,
                None => None,
            };
            match default {
                Some(default) => *slot = default,
                None => missing.push(at),
            }
        }
        if !missing.is_empty() {
            return Err(missing_arguments(vm, function, code, &missing, "keyword-only"));
        }
    }
    Ok(())
}

/// The register of the parameter `name` that may be given by keyword.
fn find_parameter(code: &Py<PyCode>, posonly: usize, named: usize, name: &Value) -> Option<usize> {
    let names = &code.local_names()[..named];
    if let Some(at) = names[posonly..].iter().position(|own| own.is(name)) {
        return Some(posonly + at);
    }
    let text = name.downcast::<PyStr>()?;
    let at = names[posonly..]
        .iter()
        .position(|own| own.downcast::<PyStr>().is_some_and(|own| own.as_bytes() == text.as_bytes()))?;
    Some(posonly + at)
}

#[cold]
fn unexpected_keyword(
    vm: &Vm,
    function: &Py<PyFunction>,
    code: &Py<PyCode>,
    posonly: usize,
    named: usize,
    given: &[Value],
    name: &Value,
) -> Raised {
    let shown = shown_name(function);
    let local_names = code.local_names();
    let wrong: Vec<String> =
        local_names[..posonly].iter().filter(|own| find_name(given, own)).map(|own| vm.str_lossy(own)).collect();
    if !wrong.is_empty() {
        return vm.type_error(format!(
            "{shown}() got some positional-only arguments passed as keyword arguments: '{}'",
            wrong.join(", ")
        ));
    }
    let text = vm.str_lossy(name);
    let candidates: Vec<String> = local_names[posonly..named].iter().map(|own| vm.str_lossy(own)).collect();
    let hint = suggest::closest(&text, candidates.iter().map(String::as_str));
    match hint {
        Some(hint) => {
            vm.type_error(format!("{shown}() got an unexpected keyword argument '{text}'. Did you mean '{hint}'?"))
        }
        None => vm.type_error(format!("{shown}() got an unexpected keyword argument '{text}'")),
    }
}

fn find_name(names: &[Value], wanted: &Value) -> bool {
    let Some(wanted) = wanted.downcast::<PyStr>() else { return false };
    names.iter().any(|name| name.downcast::<PyStr>().is_some_and(|name| name.as_bytes() == wanted.as_bytes()))
}

#[cold]
fn too_many_positional(
    vm: &Vm,
    function: &Py<PyFunction>,
    _code: &Py<PyCode>,
    bound: &[Value],
    given: usize,
    parameters: usize,
    kwonly: usize,
) -> Raised {
    let defaults = function.defaults().map_or(0, |defaults| defaults.len()).min(parameters);
    let (takes, plural) = if defaults > 0 {
        (format!("from {} to {parameters}", parameters - defaults), true)
    } else {
        (format!("{parameters}"), parameters != 1)
    };
    let keyword_given = (parameters..parameters + kwonly).filter(|at| !bound[*at].is_null()).count();
    let with_keywords = if keyword_given > 0 {
        format!(
            " positional argument{} (and {keyword_given} keyword-only argument{})",
            if given != 1 { "s" } else { "" },
            if keyword_given != 1 { "s" } else { "" }
        )
    } else {
        String::new()
    };
    vm.type_error(format!(
        "{}() takes {takes} positional argument{} but {given}{with_keywords} {} given",
        shown_name(function),
        if plural { "s" } else { "" },
        if given == 1 && keyword_given == 0 { "was" } else { "were" }
    ))
}

#[cold]
fn missing_arguments(vm: &Vm, function: &Py<PyFunction>, code: &Py<PyCode>, missing: &[usize], kind: &str) -> Raised {
    let names: Vec<String> = missing.iter().map(|at| format!("'{}'", vm.str_lossy(&code.local_names()[*at]))).collect();
    let listed = match &names[..] {
        [one] => one.clone(),
        [one, other] => format!("{one} and {other}"),
        [most @ .., last] => format!("{}, and {last}", most.join(", ")),
        [] => String::new(),
    };
    vm.type_error(format!(
        "{}() missing {} required {kind} argument{}: {listed}",
        shown_name(function),
        missing.len(),
        if missing.len() == 1 { "" } else { "s" }
    ))
}
