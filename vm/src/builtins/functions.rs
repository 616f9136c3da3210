//! The functions of the module `builtins`.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::builtins::code::PyCode;
use crate::builtins::dict::PyDict;
use crate::builtins::function::PyFunction;
use crate::builtins::str::PyStr;
use crate::builtins::tuple::PyTuple;
use crate::eval::enter;
use crate::native::prelude::*;

/// Puts functions, types and constants into the interpreter's builtins.
pub(crate) fn install(vm: &Vm) {
    let dict = &vm.builtins;
    let put = |name: &str, value: Value| {
        // Start-up: there is memory for names.
        let _ = dict.set_name(vm, &vm.intern(name), value);
    };
    let types = &vm.types;
    for class in [
        &types.object,
        &types.type_,
        &types.str,
        &types.tuple,
        &types.dict,
        &types.int,
        &types.bool,
        &types.float,
        &types.complex,
        &types.list,
        &types.set,
        &types.frozenset,
        &types.bytes,
        &types.bytearray,
        &types.slice,
        &types.range,
        &types.property,
        &types.staticmethod,
        &types.classmethod,
        &types.super_,
    ] {
        put(&class.name_lossy(), class.value());
    }
    for class in [
        vm.type_for::<super::memoryview::PyMemoryView>(),
        vm.type_for::<super::enumerate::PyEnumerate>(),
        vm.type_for::<super::filter::PyFilter>(),
        vm.type_for::<super::map::PyMap>(),
        vm.type_for::<super::reversed::PyReversed>(),
        vm.type_for::<super::zip::PyZip>(),
    ] {
        put(&class.name_lossy(), class.value());
    }
    put("None", Value::NONE);
    put("True", Value::TRUE);
    put("False", Value::FALSE);
    put("Ellipsis", vm.ellipsis());
    put("NotImplemented", vm.not_implemented());
    put("__debug__", Value::TRUE);
    let spec = builtins::module_spec();
    put("__name__", vm.intern("builtins"));
    put("__doc__", vm.intern("Built-in functions, types, exceptions, and other objects."));
    for function in spec.functions {
        let object = super::native_function::PyNativeFunction::create(vm, function, Value::NULL, vm.intern("builtins"));
        put(function.name, object.into_value());
    }
}

/// The source text of `compile`, `exec` and `eval`.
fn source_text(vm: &Vm, source: &Value, function: &str) -> PyResult<Vec<u8>> {
    if let Some(text) = source.downcast::<PyStr>() {
        return Ok(text.as_bytes().to_vec());
    }
    match vm.bytes_like(source)? {
        Some(bytes) => Ok(bytes),
        None => Err(vm.type_error(format!("{function}() arg 1 must be a string, bytes or code object"))),
    }
}

/// Globals and namespace of `exec` and `eval`: those given, or the caller's.
fn scopes(vm: &Vm, function: &str, globals: Option<&Value>, locals: Option<&Value>) -> PyResult<(Py<PyDict>, Value)> {
    let globals = match globals.filter(|globals| !globals.is_none()) {
        Some(globals) => match globals.downcast::<PyDict>() {
            Some(globals) => Some(globals.clone()),
            None if function == "eval" => {
                return Err(vm.type_error("globals must be a real dict; try eval(code, {}, mapping)"));
            }
            None => {
                return Err(
                    vm.type_error(format!("{function}() globals must be a dict, not {}", vm.type_name(globals)))
                );
            }
        },
        None => None,
    };
    let locals = locals.filter(|locals| !locals.is_none());
    let (globals, namespace) = match (globals, locals) {
        (Some(globals), Some(locals)) => (globals, locals.clone()),
        (Some(globals), None) => (globals.clone(), globals.into_value()),
        (None, locals) => {
            let Some(globals) = vm.current_globals() else {
                return Err(vm.system_error("globals and locals cannot be NULL"));
            };
            let namespace = match locals {
                Some(locals) => locals.clone(),
                None => vm.current_locals()?,
            };
            (globals, namespace)
        }
    };
    if vm.type_of(&namespace).slots().get_item.is_none() {
        return Err(vm.type_error(format!("locals must be a mapping or None, not {}", vm.type_name(&namespace))));
    }
    if globals.get_name(&vm.names.__builtins__).is_none() {
        globals.set_name(vm, &vm.names.__builtins__, vm.builtins_module())?;
    }
    Ok((globals, namespace))
}

fn run(
    vm: &Vm,
    function: &str,
    source: &Value,
    globals: &Py<PyDict>,
    namespace: &Value,
    closure: Option<Value>,
) -> PyResult {
    let code = match source.downcast::<PyCode>() {
        Some(code) => code.clone(),
        None => {
            let mut text = source_text(vm, source, function)?;
            let mode = if function == "eval" {
                let start = text.iter().position(|byte| !matches!(byte, b' ' | b'\t')).unwrap_or(text.len());
                text.drain(..start);
                crate::compile::Mode::Eval
            } else {
                crate::compile::Mode::Exec
            };
            crate::compile::compile_source(vm, &text, source.has_layout(Kind::STR), "<string>", mode, 0)?
        }
    };
    let wanted = code.unit().free_vars().count();
    let made = PyFunction::create(vm, &code, globals);
    match closure {
        Some(closure) => made.set_closure(closure),
        None if wanted > 0 => {
            return Err(vm.type_error(format!("code object passed to {function}() may not contain free variables")));
        }
        None => {}
    }
    if code.unit().has_namespace() {
        enter::run_with_namespace(vm, &made, namespace)
    } else {
        vm.call(made.as_value(), &[])
    }
}

#[pymodule(name = "builtins")]
mod builtins {
    use super::*;

    /// Return the absolute value of the argument.
    #[pyfunction]
    fn abs(vm: &Vm, number: &Value) -> PyResult {
        vm.absolute(number)
    }

    /// Return True if bool(x) is True for all values x in the iterable.
    #[pyfunction]
    fn all(vm: &Vm, iterable: &Value) -> PyResult<bool> {
        let iterator = vm.iter(iterable)?;
        while let Some(item) = vm.next(&iterator)? {
            if !vm.truth(&item)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Return True if bool(x) is True for any x in the iterable.
    #[pyfunction]
    fn any(vm: &Vm, iterable: &Value) -> PyResult<bool> {
        let iterator = vm.iter(iterable)?;
        while let Some(item) = vm.next(&iterator)? {
            if vm.truth(&item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Return an ASCII-only representation of an object.
    #[pyfunction]
    fn ascii(vm: &Vm, obj: &Value) -> PyResult<Py<PyStr>> {
        vm.ascii(obj)
    }

    /// Return the binary representation of an integer.
    #[pyfunction]
    fn bin(vm: &Vm, number: &Value) -> PyResult<Py<PyStr>> {
        based(vm, number, "#b")
    }

    /// Return the hexadecimal representation of an integer.
    #[pyfunction]
    fn hex(vm: &Vm, number: &Value) -> PyResult<Py<PyStr>> {
        based(vm, number, "#x")
    }

    /// Return the octal representation of an integer.
    #[pyfunction]
    fn oct(vm: &Vm, number: &Value) -> PyResult<Py<PyStr>> {
        based(vm, number, "#o")
    }

    fn based(vm: &Vm, number: &Value, spec: &str) -> PyResult<Py<PyStr>> {
        let number = vm.index(number)?;
        vm.format(&number, &vm.try_str_bytes(spec.as_bytes())?)
    }

    /// Return whether the object is callable (i.e., some kind of function).
    #[pyfunction]
    fn callable(vm: &Vm, obj: &Value) -> bool {
        vm.is_callable(obj)
    }

    /// Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff.
    #[pyfunction]
    fn chr(vm: &Vm, i: &Value) -> PyResult<Py<PyStr>> {
        let number = vm.index(i)?;
        match number.as_int().and_then(|number| u32::try_from(number).ok()).filter(|number| *number <= 0x10_ffff) {
            Some(code_point) => vm.str_from_code_point(code_point),
            None => Err(vm.value_error("chr() arg not in range(0x110000)")),
        }
    }

    /// Return the Unicode code point for a one-character string.
    #[pyfunction]
    fn ord(vm: &Vm, character: &Value) -> PyResult<u32> {
        if let Some(text) = character.downcast::<PyStr>() {
            if text.len() == 1 {
                return Ok(text::wtf8::code_points(text.as_bytes()).next().unwrap_or(0));
            }
            return Err(vm.type_error(format!("ord() expected a character, but string of length {} found", text.len())));
        }
        match vm.bytes_like(character)? {
            Some(bytes) if bytes.len() == 1 => Ok(u32::from(bytes[0])),
            Some(bytes) => {
                Err(vm.type_error(format!("ord() expected a character, but string of length {} found", bytes.len())))
            }
            None => {
                Err(vm.type_error(format!("ord() expected string of length 1, but {} found", vm.type_name(character))))
            }
        }
    }

    /// Compile source into a code object that can be executed by exec() or eval().
    #[pyfunction]
    #[signature("source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1")]
    #[allow(clippy::too_many_arguments)]
    fn compile(
        vm: &Vm,
        source: &Value,
        filename: &Value,
        mode: &Py<PyStr>,
        flags: i64,
        dont_inherit: bool,
        optimize: i64,
        _feature_version: i64,
    ) -> PyResult {
        let _ = dont_inherit;
        let mode = match mode.as_bytes() {
            b"exec" => crate::compile::Mode::Exec,
            b"eval" => crate::compile::Mode::Eval,
            b"single" => crate::compile::Mode::Single,
            _ => return Err(vm.value_error("compile() mode must be 'exec', 'eval' or 'single'")),
        };
        if !(-1..=2).contains(&optimize) {
            return Err(vm.value_error("compile(): invalid optimize value"));
        }
        let text = source_text(vm, source, "compile")?;
        let filename = match filename.downcast::<PyStr>() {
            Some(name) => name.to_string_lossy(),
            None => vm.str_lossy(filename),
        };
        crate::compile::compile_source(vm, &text, source.has_layout(Kind::STR), &filename, mode, flags)
            .map(Py::into_value)
    }

    /// Execute the given source in the context of globals and locals.
    #[pyfunction]
    #[signature("source, /, globals=None, locals=None, *, closure=None")]
    fn exec(
        vm: &Vm,
        source: &Value,
        globals: Option<&Value>,
        locals: Option<&Value>,
        closure: OrNone<Value>,
    ) -> PyResult<()> {
        let (globals, namespace) = scopes(vm, "exec", globals, locals)?;
        run(vm, "exec", source, &globals, &namespace, closure.0).map(drop)
    }

    /// Evaluate the given source in the context of globals and locals.
    #[pyfunction]
    #[signature("source, /, globals=None, locals=None")]
    fn eval(vm: &Vm, source: &Value, globals: Option<&Value>, locals: Option<&Value>) -> PyResult {
        let (globals, namespace) = scopes(vm, "eval", globals, locals)?;
        run(vm, "eval", source, &globals, &namespace, None)
    }

    /// Return the dictionary containing the current scope's global variables.
    #[pyfunction]
    fn globals(vm: &Vm) -> Option<Value> {
        vm.current_globals().map(Py::into_value)
    }

    /// Return a dictionary containing the current scope's local variables.
    #[pyfunction]
    fn locals(vm: &Vm) -> PyResult {
        vm.current_locals()
    }

    /// dir([object]) -> list of names: of the scope, or of the object's attributes.
    #[pyfunction]
    fn dir(vm: &Vm, object: Option<&Value>) -> PyResult {
        let names = match object {
            None => {
                let locals = vm.current_locals()?;
                vm.call_method(&locals, &vm.names.keys, &[])?
            }
            Some(object) => match vm.call_special(object, &vm.names.__dir__, &[])? {
                Some(names) => names,
                None => return Err(vm.type_error("object does not provide __dir__")),
            },
        };
        let names = vm.list_from(vm.collect_values(&names)?)?;
        vm.call_method(&names, &vm.names.sort, &[])?;
        Ok(names)
    }

    /// vars([object]) -> dictionary: the scope's, or object.__dict__.
    #[pyfunction]
    fn vars(vm: &Vm, object: Option<&Value>) -> PyResult {
        match object {
            None => vm.current_locals(),
            Some(object) => match vm.get_attr_option(object, &vm.names.__dict__)? {
                Some(dict) => Ok(dict),
                None => Err(vm.type_error("vars() argument must have __dict__ attribute")),
            },
        }
    }

    /// getattr(object, name[, default]) -> value
    #[pyfunction]
    #[signature("object, name[, default], /")]
    fn getattr(vm: &Vm, object: &Value, name: &Value, default: Option<Value>) -> PyResult {
        let name = vm.attribute_name(name)?;
        match default {
            None => vm.get_attr(object, &name),
            Some(default) => Ok(vm.get_attr_option(object, &name)?.unwrap_or(default)),
        }
    }

    /// Return whether the object has an attribute with the given name.
    #[pyfunction]
    fn hasattr(vm: &Vm, obj: &Value, name: &Value) -> PyResult<bool> {
        let name = vm.attribute_name(name)?;
        Ok(vm.get_attr_option(obj, &name)?.is_some())
    }

    /// Sets the named attribute on the given object to the specified value.
    #[pyfunction]
    fn setattr(vm: &Vm, obj: &Value, name: &Value, value: Value) -> PyResult<()> {
        let name = vm.attribute_name(name)?;
        vm.set_attr(obj, &name, value)
    }

    /// Deletes the named attribute from the given object.
    #[pyfunction]
    fn delattr(vm: &Vm, obj: &Value, name: &Value) -> PyResult<()> {
        let name = vm.attribute_name(name)?;
        vm.delete_attr(obj, &name)
    }

    /// Return the tuple (x//y, x%y).
    #[pyfunction]
    fn divmod(vm: &Vm, x: &Value, y: &Value) -> PyResult {
        vm.binary(BinaryOp::DivMod, x, y)
    }

    /// Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments.
    #[pyfunction]
    #[signature("base, exp, mod=None")]
    fn pow(vm: &Vm, base: &Value, exp: &Value, modulus: Value) -> PyResult {
        vm.power(base, exp, &modulus)
    }

    /// Return type(value).__format__(value, format_spec).
    #[pyfunction]
    fn format(vm: &Vm, value: &Value, format_spec: Option<&Py<PyStr>>) -> PyResult<Py<PyStr>> {
        match format_spec {
            Some(spec) => vm.format(value, spec),
            None => vm.format(value, &vm.empty_str()),
        }
    }

    /// Return the hash value for the given object.
    #[pyfunction]
    fn hash(vm: &Vm, obj: &Value) -> PyResult<i64> {
        vm.hash(obj)
    }

    /// Return the identity of an object.
    #[pyfunction]
    fn id(vm: &Vm, obj: &Value) -> u64 {
        vm.id(obj)
    }

    /// Return whether an object is an instance of a class or of a subclass thereof.
    #[pyfunction]
    fn isinstance(vm: &Vm, obj: &Value, class_or_tuple: &Value) -> PyResult<bool> {
        vm.is_instance(obj, class_or_tuple)
    }

    /// Return whether 'cls' is derived from another class or is the same class.
    #[pyfunction]
    fn issubclass(vm: &Vm, cls: &Value, class_or_tuple: &Value) -> PyResult<bool> {
        vm.is_subclass(cls, class_or_tuple)
    }

    /// iter(iterable) -> iterator
    /// iter(callable, sentinel) -> iterator
    #[pyfunction]
    #[signature("object[, sentinel], /")]
    fn iter(vm: &Vm, object: &Value, sentinel: Option<Value>) -> PyResult {
        match sentinel {
            None => vm.iter(object),
            Some(_) if !vm.is_callable(object) => Err(vm.type_error("iter(v, w): v must be callable")),
            Some(sentinel) => Ok(crate::builtins::sequence_iterator::callable_iterator(vm, object.clone(), sentinel)),
        }
    }

    /// next(iterator[, default]) -> the next item
    #[pyfunction]
    #[signature("iterator[, default], /")]
    fn next(vm: &Vm, iterator: &Value, default: Option<Value>) -> PyResult {
        match (vm.next(iterator), default) {
            (Ok(Some(item)), _) => Ok(item),
            (Ok(None), Some(default)) => Ok(default),
            (Ok(None), None) => Err(vm.raise_args(&vm.exceptions.stop_iteration, &[])),
            (Err(raised), Some(default)) if vm.raised_is(&raised, &vm.exceptions.stop_iteration) => {
                drop(vm.take_raised(raised));
                Ok(default)
            }
            (Err(raised), _) => Err(raised),
        }
    }

    /// Return an AsyncIterator for an AsyncIterable object.
    #[pyfunction]
    fn aiter(vm: &Vm, async_iterable: &Value) -> PyResult {
        match vm.type_of(async_iterable).slots().aiter {
            Some(aiter) => {
                let iterator = aiter(vm, async_iterable)?;
                if vm.type_of(&iterator).slots().anext.is_none() {
                    return Err(vm.type_error(format!(
                        "aiter() returned not an async iterator of type '{}'",
                        vm.type_name(&iterator)
                    )));
                }
                Ok(iterator)
            }
            None => Err(vm.type_error(format!("'{}' object is not an async iterable", vm.type_name(async_iterable)))),
        }
    }

    /// Return the next item from the async iterator.
    #[pyfunction]
    #[signature("aiterator[, default], /")]
    fn anext(vm: &Vm, aiterator: &Value, default: Option<Value>) -> PyResult {
        let Some(anext) = vm.type_of(aiterator).slots().anext else {
            return Err(vm.type_error(format!("'{}' object is not an async iterator", vm.type_name(aiterator))));
        };
        let awaitable = anext(vm, aiterator)?;
        match default {
            None => Ok(awaitable),
            Some(default) => Ok(crate::builtins::coroutine::anext_with_default(vm, awaitable, default)),
        }
    }

    /// Return the number of items in a container.
    #[pyfunction]
    fn len(vm: &Vm, obj: &Value) -> PyResult<usize> {
        vm.len(obj)
    }

    /// max(iterable, *[, default=obj, key=func]) -> value
    /// max(arg1, arg2, *args, *[, key=func]) -> value
    #[pyfunction]
    #[text_signature(None)]
    fn max(vm: &Vm, args: Args<'_>) -> PyResult {
        extreme(vm, &args, "max", CompareOp::Gt)
    }

    /// min(iterable, *[, default=obj, key=func]) -> value
    /// min(arg1, arg2, *args, *[, key=func]) -> value
    #[pyfunction]
    #[text_signature(None)]
    fn min(vm: &Vm, args: Args<'_>) -> PyResult {
        extreme(vm, &args, "min", CompareOp::Lt)
    }

    fn extreme(vm: &Vm, args: &Args<'_>, function: &str, op: CompareOp) -> PyResult {
        let mut key = Value::NONE;
        let mut default = None;
        for (name, value) in args.keywords().iter() {
            match vm.str_lossy(name).as_str() {
                "key" => key = value.clone(),
                "default" => default = Some(value.clone()),
                other => {
                    return Err(vm.type_error(format!("{function}() got an unexpected keyword argument '{other}'")));
                }
            }
        }
        let positional = args.positional();
        let iterator = match positional {
            [] => return Err(vm.type_error(format!("{function} expected at least 1 argument, got 0"))),
            [iterable] => vm.iter(iterable)?,
            _ if default.is_some() => {
                return Err(vm.type_error(format!(
                    "Cannot specify a default for {function}() with multiple positional arguments"
                )));
            }
            many => vm.iter(&vm.tuple(many))?,
        };
        let mut best: Option<(Value, Value)> = None;
        while let Some(item) = vm.next(&iterator)? {
            let measure = if key.is_none() { item.clone() } else { vm.call(&key, core::slice::from_ref(&item))? };
            let wins = match &best {
                None => true,
                Some((_, own)) => vm.compare_bool(&measure, own, op)?,
            };
            if wins {
                best = Some((item, measure));
            }
        }
        match (best, default) {
            (Some((item, _)), _) => Ok(item),
            (None, Some(default)) => Ok(default),
            (None, None) => Err(vm.value_error(format!("{function}() iterable argument is empty"))),
        }
    }

    /// Prints the values to a stream, or to sys.stdout by default.
    #[pyfunction]
    #[signature("*args, sep=' ', end='\\n', file=None, flush=False")]
    fn print(
        vm: &Vm,
        args: VarArgs<'_>,
        sep: Option<Value>,
        end: Option<Value>,
        file: OrNone<Value>,
        flush: Option<bool>,
    ) -> PyResult<()> {
        let file = match file.0 {
            Some(file) => file,
            None => {
                let stdout = vm.sys_attr_option(&vm.names.stdout)?;
                match stdout {
                    None => return Err(vm.runtime_error("lost sys.stdout")),
                    Some(stdout) if stdout.is_none() => return Ok(()),
                    Some(stdout) => stdout,
                }
            }
        };
        let check = |value: Option<Value>, what: &str, default: &str| match value {
            Some(value) if value.has_layout(Kind::STR) => Ok(value),
            Some(value) if !value.is_none() => {
                Err(vm.type_error(format!("{what} must be None or a string, not {}", vm.type_name(&value))))
            }
            _ => Ok(vm.intern(default)),
        };
        let sep = check(sep, "sep", " ")?;
        let end = check(end, "end", "\n")?;
        for (at, value) in args.as_slice().iter().enumerate() {
            if at > 0 {
                vm.call_method(&file, &vm.names.write, core::slice::from_ref(&sep))?;
            }
            let text = vm.str(value)?;
            vm.call_method(&file, &vm.names.write, &[text.into_value()])?;
        }
        vm.call_method(&file, &vm.names.write, core::slice::from_ref(&end))?;
        if flush.unwrap_or(false) {
            vm.call_method(&file, &vm.names.flush, &[])?;
        }
        Ok(())
    }

    /// Return the canonical string representation of the object.
    #[pyfunction]
    fn repr(vm: &Vm, obj: &Value) -> PyResult<Py<PyStr>> {
        vm.repr(obj)
    }

    /// Round a number to a given precision in decimal digits.
    #[pyfunction]
    #[signature("number, ndigits=None")]
    fn round(vm: &Vm, number: &Value, ndigits: OrNone<Value>) -> PyResult {
        let result = match ndigits.0 {
            Some(digits) => vm.call_special(number, &vm.names.__round__, &[digits])?,
            None => vm.call_special(number, &vm.names.__round__, &[])?,
        };
        result
            .ok_or(())
            .or_else(|()| Err(vm.type_error(format!("type {} doesn't define __round__ method", vm.type_name(number)))))
    }

    /// Return a new list containing all items from the iterable in ascending order.
    #[pyfunction]
    #[signature("iterable, /, *, key=None, reverse=False")]
    fn sorted(vm: &Vm, iterable: &Value, key: Value, reverse: Value) -> PyResult {
        let list = vm.list_from(vm.collect_values(iterable)?)?;
        let names = [vm.names.key.clone(), vm.names.reverse.clone()];
        vm.call_method_keywords(&list, &vm.names.sort, &[key, reverse], &names)?;
        Ok(list)
    }

    /// Return the sum of a 'start' value (default: 0) plus an iterable of numbers.
    #[pyfunction]
    #[signature("iterable, /, start=0")]
    fn sum(vm: &Vm, iterable: &Value, start: Option<Value>) -> PyResult {
        let mut total = start.unwrap_or(Value::int32(0));
        if total.has_layout(Kind::STR) {
            return Err(vm.type_error("sum() can't sum strings [use ''.join(seq) instead]"));
        }
        if total.has_layout(Kind::BYTES) {
            return Err(vm.type_error("sum() can't sum bytes [use b''.join(seq) instead]"));
        }
        if total.has_layout(Kind::BYTEARRAY) {
            return Err(vm.type_error("sum() can't sum bytearray [use b''.join(seq) instead]"));
        }
        let iterator = vm.iter(iterable)?;
        // Floats are added with a compensation for lost digits (Neumaier), as CPython does since 3.12.
        let mut compensation = 0.0_f64;
        let mut compensated: Option<f64> = None;
        while let Some(item) = vm.next(&iterator)? {
            if compensated.is_none()
                && let Some(sum) = vm.exact_float(&total)
            {
                compensated = Some(sum);
            }
            if let Some(sum) = compensated {
                let number = vm.exact_float(&item).or_else(|| item.as_int().map(|number| number as f64));
                match number {
                    Some(x) => {
                        let t = sum + x;
                        compensation += if sum.abs() >= x.abs() { (sum - t) + x } else { (x - t) + sum };
                        compensated = Some(t);
                        continue;
                    }
                    None => {
                        total = vm.float(finish_sum(sum, compensation));
                        compensated = None;
                        compensation = 0.0;
                    }
                }
            }
            total = match Value::both_int(&total, &item).then(|| Value::add_ints(&total, &item)).flatten() {
                Some(sum) => sum,
                None => vm.binary(BinaryOp::Add, &total, &item)?,
            };
        }
        if let Some(sum) = compensated {
            total = vm.float(finish_sum(sum, compensation));
        }
        Ok(total)
    }

    fn finish_sum(sum: f64, compensation: f64) -> f64 {
        if compensation != 0.0 && compensation.is_finite() { sum + compensation } else { sum }
    }

    /// Read a string from standard input. The trailing newline is stripped.
    #[pyfunction]
    #[signature("prompt='', /")]
    fn input(vm: &Vm, prompt: Option<Value>) -> PyResult {
        let (stdin, stdout) = (vm.sys_attr_option(&vm.names.stdin)?, vm.sys_attr_option(&vm.names.stdout)?);
        let lost = |name: &str| vm.runtime_error(format!("input(): lost sys.{name}"));
        let Some(stdin) = stdin.filter(|file| !file.is_none()) else { return Err(lost("stdin")) };
        let Some(stdout) = stdout.filter(|file| !file.is_none()) else { return Err(lost("stdout")) };
        if let Some(prompt) = prompt {
            let text = vm.str(&prompt)?;
            vm.call_method(&stdout, &vm.names.write, &[text.into_value()])?;
        }
        vm.call_method(&stdout, &vm.names.flush, &[])?;
        let line = vm.call_method(&stdin, &vm.names.readline, &[])?;
        let Some(text) = line.downcast::<PyStr>() else {
            return Err(vm.type_error("object.readline() returned non-string"));
        };
        match text.as_bytes() {
            [] => Err(vm.eof_error("EOF when reading a line")),
            [rest @ .., b'\n'] => vm.try_str_bytes(rest).map(Py::into_value),
            all => vm.try_str_bytes(all).map(Py::into_value),
        }
    }

    /// Open file and return a stream: that of the module io.
    #[pyfunction]
    #[text_signature(
        "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)"
    )]
    fn open(vm: &Vm, args: Args<'_>) -> PyResult {
        let io = vm.import("_io")?;
        let open = vm.get_attr_str(&io, "open")?;
        vm.call_keywords(&open, args.values, args.names)
    }

    /// Import a module: the function behind the import statement.
    #[pyfunction]
    #[signature("name, globals=None, locals=None, fromlist=(), level=0")]
    fn __import__(
        vm: &Vm,
        name: &Value,
        globals: Value,
        locals: Value,
        fromlist: Option<Value>,
        level: i64,
    ) -> PyResult {
        let _ = locals;
        let from_list = fromlist.unwrap_or_else(|| vm.empty_tuple().into_value());
        crate::import::import(vm, name, &globals, &from_list, level)
    }

    /// Call sys.breakpointhook(*args, **kws).
    #[pyfunction]
    fn breakpoint(vm: &Vm, args: Args<'_>) -> PyResult {
        let hook = vm.sys_attr(&vm.intern("breakpointhook"))?;
        vm.call_keywords(&hook, args.values, args.names)
    }

    /// Internal helper function used by the class statement.
    #[pyfunction]
    #[text_signature(None)]
    fn __build_class__(vm: &Vm, args: Args<'_>) -> PyResult {
        build_class(vm, &args)
    }

    fn build_class(vm: &Vm, args: &Args<'_>) -> PyResult {
        let [function, name, given_bases @ ..] = args.positional() else {
            return Err(vm.type_error("__build_class__: not enough arguments"));
        };
        let Some(function) = function.downcast::<PyFunction>() else {
            return Err(vm.type_error("__build_class__: func must be a function"));
        };
        if !name.has_layout(Kind::STR) {
            return Err(vm.type_error("__build_class__: name is not a string"));
        }
        let bases = resolve_bases(vm, given_bases)?;
        let mut names: Vec<Value> = Vec::new();
        let mut values: Vec<Value> = Vec::new();
        let mut metaclass = None;
        for (key, value) in args.keywords().iter() {
            if key.is(&vm.names.metaclass) {
                metaclass = Some(value.clone());
            } else {
                names.push(key.clone());
                values.push(value.clone());
            }
        }
        let metaclass = match metaclass {
            Some(metaclass) => metaclass,
            None => match bases.first() {
                Some(base) => vm.type_of(base).value(),
                None => vm.types.type_.value(),
            },
        };
        let metaclass = match metaclass.downcast::<PyType>() {
            Some(class) => crate::builtins::type_::calculate_metaclass(vm, class, &bases)?.into_value(),
            None => metaclass,
        };
        let bases_tuple = vm.try_tuple(&bases)?;
        let namespace = match vm.get_attr_option(&metaclass, &vm.names.__prepare__)? {
            Some(prepare) => {
                let mut all = alloc::vec![name.clone(), bases_tuple.clone()];
                all.extend(values.iter().cloned());
                let namespace = vm.call_keywords(&prepare, &all, &names)?;
                if vm.type_of(&namespace).slots().get_item.is_none() {
                    let shown = match metaclass.downcast::<PyType>() {
                        Some(class) => class.name_lossy(),
                        None => String::from("<metaclass>"),
                    };
                    return Err(vm.type_error(format!(
                        "{shown}.__prepare__() must return a mapping, not {}",
                        vm.type_name(&namespace)
                    )));
                }
                namespace
            }
            None => PyDict::new(vm).into_value(),
        };
        let cell = enter::run_with_namespace(vm, function, &namespace)?;
        if bases.len() != given_bases.len() || bases.iter().zip(given_bases).any(|(own, given)| !own.is(given)) {
            vm.set_item(&namespace, &vm.names.__orig_bases__, vm.try_tuple(given_bases)?)?;
        }
        let mut all = alloc::vec![name.clone(), bases_tuple, namespace];
        all.extend(values);
        let class = vm.call_keywords(&metaclass, &all, &names)?;
        check_class_cell(vm, &class, &cell, name)?;
        Ok(class)
    }

    /// The cell `__class__` of the body must have become the new class.
    fn check_class_cell(vm: &Vm, class: &Value, cell: &Value, name: &Value) -> PyResult<()> {
        let Some(cell) = cell.downcast::<crate::builtins::cell::PyCell>() else { return Ok(()) };
        if !class.has_layout(Kind::TYPE) {
            return Ok(());
        }
        let content = cell.get();
        if content.is_null() {
            return Err(vm.runtime_error(format!(
                "__class__ not set defining {} as {}. Was __classcell__ propagated to type.__new__?",
                vm.repr_lossy(name),
                vm.repr_lossy(class)
            )));
        }
        if !content.is(class) {
            return Err(vm.type_error(format!(
                "__class__ set to {} defining {} as {}",
                vm.repr_lossy(&content),
                vm.repr_lossy(name),
                vm.repr_lossy(class)
            )));
        }
        Ok(())
    }

    /// The bases, with `__mro_entries__` of those that are no classes.
    fn resolve_bases(vm: &Vm, given: &[Value]) -> PyResult<Vec<Value>> {
        let mut bases = Vec::with_capacity(given.len());
        for base in given {
            if base.has_layout(Kind::TYPE) {
                bases.push(base.clone());
                continue;
            }
            match vm.get_attr_option(base, &vm.names.__mro_entries__)? {
                None => bases.push(base.clone()),
                Some(method) => {
                    let entries = vm.call(&method, &[vm.try_tuple(given)?])?;
                    match entries.downcast::<PyTuple>() {
                        Some(entries) => bases.extend_from_slice(entries.as_slice()),
                        None => return Err(vm.type_error("__mro_entries__ must return a tuple")),
                    }
                }
            }
        }
        Ok(bases)
    }
}
