//! "Did you mean": the name most like one that was not found.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::attribute_errors::{AttributeErrorFields, NameErrorFields};
use super::display::caught;
use super::import_error::ImportErrorFields;
use super::{Extended, PyBaseException};
use crate::builtins::str::PyStr;
use crate::builtins::traceback::PyTraceback;
use crate::native::prelude::*;
use crate::native::suggest;

/// What is to be added to the message of the exception; WTF-8.
pub(super) fn hint(vm: &Vm, exception: &Py<PyBaseException>) -> Vec<u8> {
    let value = exception.as_value();
    let mut hint = Vec::new();
    if let Some(error) = value.downcast::<Extended<ImportErrorFields>>() {
        let Ok(wrong) = Py::<PyStr>::try_from_value(error.fields.name_from.get()) else { return hint };
        did_you_mean(&mut hint, names_of_module(vm, &error.fields.name.get(), &wrong), &wrong);
    } else if let Some(error) = value.downcast::<Extended<AttributeErrorFields>>() {
        let Ok(wrong) = Py::<PyStr>::try_from_value(error.fields.name.get()) else { return hint };
        let object = error.fields.obj.get_option().unwrap_or(Value::NONE);
        did_you_mean(&mut hint, names_of_object(vm, exception, &object, &wrong), &wrong);
    } else if let Some(error) = value.downcast::<Extended<NameErrorFields>>() {
        let Ok(wrong) = Py::<PyStr>::try_from_value(error.fields.name.get()) else { return hint };
        match names_in_scope(vm, exception, &wrong) {
            Some(Scope::Attribute) => {
                hint.extend_from_slice(b". Did you mean: 'self.");
                hint.extend_from_slice(wrong.as_bytes());
                hint.extend_from_slice(b"'?");
            }
            Some(Scope::Names(names)) => did_you_mean(&mut hint, Some(names), &wrong),
            None => {}
        }
        if is_standard_module(vm, &wrong) {
            hint.extend_from_slice(if hint.is_empty() { b". Did" } else { b" Or did" });
            hint.extend_from_slice(b" you forget to import '");
            hint.extend_from_slice(wrong.as_bytes());
            hint.extend_from_slice(b"'?");
        }
    }
    hint
}

fn did_you_mean(hint: &mut Vec<u8>, names: Option<Vec<Value>>, wrong: &PyStr) {
    if let Some(suggestion) = names.and_then(|names| closest(wrong, &names)) {
        hint.extend_from_slice(format!(". Did you mean: '{suggestion}'?").as_bytes());
    }
}

// ---- where names are looked for ----

/// The sorted names that `__dir__` lists.
fn directory(vm: &Vm, object: &Value) -> Option<Vec<Value>> {
    let dir = vm.intern("__dir__");
    let listed = match vm.call_method(object, &dir, &[]) {
        Ok(listed) => listed,
        Err(raised) if vm.raised_is(&raised, &vm.exceptions.type_error) => {
            // The object is a class, whose own `__dir__` is for its instances.
            drop(vm.take_raised(raised));
            let function = caught(vm, vm.get_attr(vm.type_of(object).as_value(), &dir))?;
            caught(vm, vm.call(&function, core::slice::from_ref(object)))?
        }
        Err(raised) => {
            drop(vm.take_raised(raised));
            return None;
        }
    };
    let mut names = caught(vm, vm.collect_values(&listed))?;
    names.retain(|name| name.downcast::<PyStr>().is_some());
    names.sort_by(|a, b| text_of(a).cmp(text_of(b)));
    Some(names)
}

fn text_of(name: &Value) -> &[u8] {
    name.downcast::<PyStr>().map_or(&[], |name| name.as_bytes())
}

fn hide_private(names: &mut Vec<Value>) {
    names.retain(|name| !text_of(name).starts_with(b"_"));
}

fn names_of_module(vm: &Vm, module_name: &Value, wrong: &PyStr) -> Option<Vec<Value>> {
    // As `__import__("a.b")` does, names are looked for in `a`.
    let name = module_name.downcast::<PyStr>()?.to_string_lossy();
    let module = vm.modules.get_name(&vm.intern(name.split('.').next().unwrap_or(&name)))?;
    let mut names = directory(vm, &module)?;
    if !wrong.as_bytes().starts_with(b"_") {
        hide_private(&mut names);
    }
    Some(names)
}

fn names_of_object(vm: &Vm, exception: &PyBaseException, object: &Value, wrong: &PyStr) -> Option<Vec<Value>> {
    let mut names = directory(vm, object)?;
    // Private names are the business of the object's own methods.
    let is_own_business = || {
        let frame = innermost_frame(exception)?;
        let locals = caught(vm, vm.get_attr_str(&frame, "f_locals"))?;
        let this = caught(vm, vm.get_item(&locals, &vm.intern("self")))?;
        Some(this.is(object))
    };
    if !wrong.as_bytes().starts_with(b"_") && !is_own_business().unwrap_or(false) {
        hide_private(&mut names);
    }
    Some(names)
}

enum Scope {
    Names(Vec<Value>),
    /// `self` has an attribute of the name.
    Attribute,
}

fn names_in_scope(vm: &Vm, exception: &PyBaseException, wrong: &Py<PyStr>) -> Option<Scope> {
    let frame = innermost_frame(exception)?;
    let locals = caught(vm, vm.get_attr_str(&frame, "f_locals"))?;
    let mut names = Vec::new();
    for mapping in [
        locals.clone(),
        caught(vm, vm.get_attr_str(&frame, "f_globals"))?,
        caught(vm, vm.get_attr_str(&frame, "f_builtins"))?,
    ] {
        names.extend(caught(vm, vm.collect_values(&mapping))?);
    }
    names.retain(|name| name.downcast::<PyStr>().is_some());
    if let Some(this) = caught(vm, vm.get_item(&locals, &vm.intern("self")))
        && let Some(Some(_)) = caught(vm, vm.get_attr_option(&this, wrong.as_value()))
    {
        return Some(Scope::Attribute);
    }
    Some(Scope::Names(names))
}

/// The frame in which the exception was raised.
fn innermost_frame(exception: &PyBaseException) -> Option<Value> {
    let mut entry = Py::<PyTraceback>::try_from_value(exception.traceback.get()).ok()?;
    while let Some(next) = entry.next() {
        entry = next;
    }
    Some(entry.frame())
}

fn is_standard_module(vm: &Vm, name: &Py<PyStr>) -> bool {
    let contains = || {
        let sys = vm.modules.get_name(&vm.intern("sys"))?;
        let names = caught(vm, vm.get_attr_str(&sys, "stdlib_module_names"))?;
        caught(vm, vm.contains(&names, name.as_value()))
    };
    contains().unwrap_or(false)
}

/// Among more names than this none is looked for: that would take too long.
const CANDIDATES_MAX: usize = 750;

fn closest(wrong: &PyStr, names: &[Value]) -> Option<String> {
    if names.len() >= CANDIDATES_MAX {
        return None;
    }
    let names = names.iter().filter_map(|name| name.downcast::<PyStr>()?.as_str());
    suggest::closest(wrong.as_str()?, names).map(String::from)
}
