//! The import system: `__import__`, finders for native modules and source files, packages. Language Reference 5.
//!
//! This is the machinery of the statement itself; `importlib` builds on the same pieces.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::builtins::dict::PyDict;
use crate::builtins::module::PyModule;
use crate::builtins::native_function::PyNativeFunction;
use crate::builtins::str::PyStr;
use crate::exceptions::raise;
use crate::native::ModuleSpec;
use crate::object::header::Kind;
use crate::object::payload::Py;
use crate::object::value::Value;
use crate::vm::{PyResult, Vm};

impl Vm {
    /// The module of that absolute name, imported now if need be.
    pub fn import(&self, name: &str) -> PyResult {
        import_absolute(self, name)
    }
}

/// `__import__(name, globals, ..., from_list, level)`.
pub(crate) fn import(vm: &Vm, name: &Value, globals: &Value, from_list: &Value, level: i64) -> PyResult {
    let Some(text) = name.downcast::<PyStr>() else {
        return Err(vm.type_error("module name must be a string"));
    };
    let text = text.to_string_lossy();
    if level < 0 {
        return Err(vm.value_error("level must be >= 0"));
    }
    let absolute = if level > 0 { resolve_relative(vm, &text, globals, level)? } else { text.clone() };
    if absolute.is_empty() {
        return Err(vm.value_error("Empty module name"));
    }
    let module = import_absolute(vm, &absolute)?;
    if vm.truth(from_list)? {
        handle_from_list(vm, &module, from_list, &absolute)?;
        return Ok(module);
    }
    if level == 0 {
        let first = absolute.split('.').next().unwrap_or(&absolute);
        return if first == absolute { Ok(module) } else { import_absolute(vm, first) };
    }
    // `import` of a relative name without a from list: the part that was written, seen from the package.
    if text.is_empty() {
        return Ok(module);
    }
    let cut = text.find('.').map_or(0, |at| text.len() - at);
    import_absolute(vm, &absolute[..absolute.len() - cut])
}

/// The absolute name of a relative import, from the package that the globals name.
fn resolve_relative(vm: &Vm, name: &str, globals: &Value, level: i64) -> PyResult<String> {
    let Some(globals) = globals.downcast::<PyDict>() else {
        return Err(raise::import_error(vm, "attempted relative import with no known parent package"));
    };
    let names = &vm.names;
    let package = globals.get_name(&names.__package__).filter(|package| !package.is_none());
    let package = match package {
        Some(package) if package.has_layout(Kind::STR) => vm.str_lossy(&package),
        Some(_) => return Err(vm.type_error("package must be a string")),
        None => {
            let Some(own) = globals.get_name(&names.__name__) else {
                return Err(vm.key_error(&vm.intern("'__name__' not in globals")));
            };
            let own = vm.str_lossy(&own);
            if globals.get_name(&names.__path__).is_some() {
                own
            } else {
                own.rsplit_once('.').map_or(String::new(), |(package, _)| package.into())
            }
        }
    };
    if package.is_empty() {
        return Err(raise::import_error(vm, "attempted relative import with no known parent package"));
    }
    let mut base: &str = &package;
    for _ in 1..level {
        base = match base.rsplit_once('.') {
            Some((parent, _)) => parent,
            None => return Err(raise::import_error(vm, "attempted relative import beyond top-level package")),
        };
    }
    Ok(if name.is_empty() { base.into() } else { format!("{base}.{name}") })
}

/// Imports the submodules that a from list names.
fn handle_from_list(vm: &Vm, module: &Value, from_list: &Value, absolute: &str) -> PyResult<()> {
    if vm.get_attr_option(module, &vm.names.__path__)?.is_none() {
        return Ok(());
    }
    for item in vm.collect_values(from_list)? {
        let Some(name) = item.downcast::<PyStr>() else {
            return Err(vm.type_error(format!("Item in ``from list'' must be str, not {}", vm.type_name(&item))));
        };
        if name.as_bytes() == b"*" {
            if let Some(all) = vm.get_attr_option(module, &vm.names.__all__)? {
                let items: Vec<Value> =
                    vm.collect_values(&all)?.into_iter().filter(|item| vm.str_lossy(item) != "*").collect();
                let items = vm.try_tuple(&items)?;
                handle_from_list(vm, module, &items, absolute)?;
            }
            continue;
        }
        let attribute = vm.intern_str(name);
        if vm.get_attr_option(module, &attribute)?.is_some() {
            continue;
        }
        let full = format!("{absolute}.{}", name.to_string_lossy());
        if let Err(raised) = import_absolute(vm, &full) {
            // A missing submodule is reported by the statement, as a missing attribute.
            if !vm.raised_is(&raised, &vm.exceptions.module_not_found_error) {
                return Err(raised);
            }
            let exception = vm.take_raised(raised);
            let missing = vm.get_attr(&exception, &vm.names.name)?;
            if vm.str_lossy(&missing) != full {
                return Err(vm.restore(exception));
            }
        }
    }
    Ok(())
}

fn import_absolute(vm: &Vm, name: &str) -> PyResult {
    vm.check_depth()?;
    let key = vm.intern(name);
    if let Some(module) = vm.modules.get(vm, &key)? {
        if module.is_none() {
            return Err(raise::module_not_found(vm, &format!("import of {name} halted; None in sys.modules"), &key));
        }
        return Ok(module);
    }
    let parent = match name.rsplit_once('.') {
        Some((parent, _)) => {
            let module = import_absolute(vm, parent)?;
            // The parent may have imported it by itself.
            if let Some(done) = vm.modules.get(vm, &key)? {
                return Ok(done);
            }
            Some(module)
        }
        None => None,
    };
    let module = load(vm, name, &key, parent.as_ref())?;
    if let (Some(parent), Some((_, last))) = (parent, name.rsplit_once('.')) {
        let result = vm.set_attr(&parent, &vm.intern(last), module.clone());
        vm.catch(result, &vm.exceptions.attribute_error)?;
    }
    Ok(module)
}

/// Finds and executes a module that is not there yet.
fn load(vm: &Vm, name: &str, key: &Value, parent: Option<&Value>) -> PyResult {
    if let Some(spec) = vm.state.native_module(name) {
        return make_native(vm, spec).map(Py::into_value);
    }
    let path = match parent {
        Some(parent) => match vm.get_attr_option(parent, &vm.names.__path__)? {
            Some(path) => path,
            None => {
                let package = name.rsplit_once('.').map_or("", |(package, _)| package);
                return Err(raise::module_not_found(
                    vm,
                    &format!("No module named '{name}'; '{package}' is not a package"),
                    key,
                ));
            }
        },
        None => vm.sys_attr_option(&vm.names.path)?.unwrap_or(Value::NONE),
    };
    let entries = if path.is_none() { Vec::new() } else { vm.collect_values(&path)? };
    let last = name.rsplit('.').next().unwrap_or(name);
    let mut namespace: Vec<Value> = Vec::new();
    for entry in &entries {
        let Some(directory) = entry.downcast::<PyStr>() else { continue };
        let base = join(directory.as_bytes(), last.as_bytes());
        let init = join(&base, b"__init__.py");
        if is_file(vm, &init) {
            return load_source(vm, name, key, &init, Some(&base));
        }
        let mut file = base.clone();
        file.extend_from_slice(b".py");
        if is_file(vm, &file) {
            return load_source(vm, name, key, &file, None);
        }
        if is_directory(vm, &base) {
            namespace.push(vm.try_str_bytes(&base)?.into_value());
        }
    }
    if !namespace.is_empty() {
        return make_namespace(vm, name, key, namespace);
    }
    Err(raise::module_not_found(vm, &format!("No module named '{name}'"), key))
}

fn join(directory: &[u8], name: &[u8]) -> Vec<u8> {
    let mut path = if directory.is_empty() { b".".to_vec() } else { directory.to_vec() };
    if !path.ends_with(b"/") {
        path.push(b'/');
    }
    path.extend_from_slice(name);
    path
}

fn is_file(vm: &Vm, path: &[u8]) -> bool {
    vm.os().stat(kernel_glue::Target::Path(path)).is_ok_and(|stat| stat.mode & 0o170_000 == 0o100_000)
}

fn is_directory(vm: &Vm, path: &[u8]) -> bool {
    vm.os().stat(kernel_glue::Target::Path(path)).is_ok_and(|stat| stat.mode & 0o170_000 == 0o040_000)
}

fn new_module(vm: &Vm, name: &str, package: &str) -> PyResult<Py<PyModule>> {
    let module = PyModule::create(vm, name, Value::NONE)?;
    module.dict().set_name(vm, &vm.names.__package__, vm.try_str(package)?)?;
    Ok(module)
}

fn load_source(vm: &Vm, name: &str, key: &Value, path: &[u8], package_dir: Option<&[u8]>) -> PyResult {
    let source = vm.read_file(path)?;
    let filename = String::from_utf8_lossy(path).into_owned();
    let package = match package_dir {
        Some(_) => name,
        None => name.rsplit_once('.').map_or("", |(package, _)| package),
    };
    let module = new_module(vm, name, package)?;
    let dict = module.dict();
    dict.set_name(vm, &vm.names.__file__, vm.try_str_bytes(path)?.into_value())?;
    dict.set_name(vm, &vm.names.__builtins__, vm.builtins_module())?;
    if let Some(directory) = package_dir {
        let entry = vm.try_str_bytes(directory)?.into_value();
        dict.set_name(vm, &vm.names.__path__, vm.list_from(alloc::vec![entry])?)?;
    }
    let code = crate::compile::compile_source(vm, &source, false, &filename, crate::compile::Mode::Exec, 0)?;
    vm.modules.set(vm, key, module.value())?;
    let result = crate::eval::enter::run_code(vm, &code, &dict, dict.as_value());
    if let Err(raised) = result {
        let exception = vm.take_raised(raised);
        drop(vm.modules.remove(vm, key)?);
        return Err(vm.restore(exception));
    }
    // The module may have put something else in its place.
    match vm.modules.get(vm, key)? {
        Some(module) => Ok(module),
        None => Err(raise::import_error(vm, &format!("'{name}' not in sys.modules"))),
    }
}

fn make_namespace(vm: &Vm, name: &str, key: &Value, path: Vec<Value>) -> PyResult {
    let module = new_module(vm, name, name)?;
    module.dict().set_name(vm, &vm.names.__path__, vm.list_from(path)?)?;
    vm.modules.set(vm, key, module.value())?;
    Ok(module.into_value())
}

/// The module made from a native description; it is put into `sys.modules` before its `init` runs.
pub(crate) fn make_native(vm: &Vm, spec: &'static ModuleSpec) -> PyResult<Py<PyModule>> {
    let doc = match spec.doc {
        Some(doc) => vm.try_str(doc)?,
        None => Value::NONE,
    };
    let module = PyModule::create(vm, spec.name, doc)?;
    let dict = module.dict();
    let name = vm.intern(spec.name);
    dict.set_name(vm, &vm.names.__package__, vm.empty_str().into_value())?;
    for function in spec.functions {
        let object = PyNativeFunction::create(vm, function, module.value(), name.clone());
        dict.set_name(vm, &vm.intern(function.name), object.into_value())?;
    }
    for class in spec.types {
        let class = vm.type_from_spec(class());
        dict.set_name(vm, &vm.intern(&class.name_lossy()), class.value())?;
    }
    for constant in spec.constants {
        dict.set_name(vm, &vm.intern(constant.name), (constant.make)(vm)?)?;
    }
    vm.modules.set(vm, &name, module.value())?;
    if let Some(init) = spec.init {
        init(vm, &module)?;
    }
    Ok(module)
}

/// `from module import name`: the attribute, or the submodule of that name.
pub(crate) fn import_from(vm: &Vm, module: &Value, name: &Value) -> PyResult {
    if let Some(value) = vm.get_attr_option(module, name)? {
        return Ok(value);
    }
    let module_name = vm.get_attr_option(module, &vm.names.__name__)?;
    let shown_name = module_name.as_ref().filter(|own| own.has_layout(Kind::STR)).map(|own| vm.str_lossy(own));
    if let Some(own) = &shown_name {
        let full = vm.try_str(&format!("{own}.{}", vm.str_lossy(name)))?;
        if let Some(found) = vm.modules.get(vm, &full)? {
            return Ok(found);
        }
    }
    let file = vm.get_attr_option(module, &vm.names.__file__)?.filter(|file| file.has_layout(Kind::STR));
    let place = match &file {
        Some(file) => vm.str_lossy(file),
        None => String::from("unknown location"),
    };
    let own = shown_name.unwrap_or_else(|| String::from("<unknown module name>"));
    let initializing = is_initialising(vm, module)?;
    let message = if initializing {
        format!(
            "cannot import name '{}' from partially initialized module '{own}' (most likely due to a circular import) ({place})",
            vm.str_lossy(name)
        )
    } else {
        format!("cannot import name '{}' from '{own}' ({place})", vm.str_lossy(name))
    };
    Err(raise::import_name_error(vm, &message, module_name, file, name))
}

/// Whether the module's body is still running.
fn is_initialising(vm: &Vm, module: &Value) -> PyResult<bool> {
    let Some(module) = module.downcast::<PyModule>() else { return Ok(false) };
    Ok(vm.is_running_module(&module.dict()))
}

/// `from module import *` into a namespace.
pub(crate) fn import_star(vm: &Vm, module: &Value, namespace: &Value) -> PyResult<()> {
    let (names, skips_private) = match vm.get_attr_option(module, &vm.names.__all__)? {
        Some(all) => (vm.collect_values(&all)?, false),
        None => match vm.get_attr_option(module, &vm.names.__dict__)? {
            Some(dict) => {
                let keys = vm.call_method(&dict, &vm.names.keys, &[])?;
                (vm.collect_values(&keys)?, true)
            }
            None => {
                return Err(raise::import_error(vm, "from-import-* object has no __dict__ and no __all__"));
            }
        },
    };
    for name in names {
        let Some(text) = name.downcast::<PyStr>() else {
            let own = vm.get_attr_option(module, &vm.names.__name__)?.unwrap_or(Value::NONE);
            let place = if skips_private { "Key" } else { "Item" };
            let of = if skips_private { "__dict__" } else { "__all__" };
            return Err(vm.type_error(format!(
                "{place} in {}.{of} must be str, not {}",
                vm.str_lossy(&own),
                vm.type_name(&name)
            )));
        };
        if skips_private && text.as_bytes().starts_with(b"_") {
            continue;
        }
        let attribute = vm.intern_str(text);
        let value = vm.get_attr(module, &attribute)?;
        vm.set_item(namespace, &attribute, value)?;
    }
    Ok(())
}
