//! The module `sys`: what it holds of the interpreter's state, and its functions.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::builtins::dict::PyDict;
use crate::builtins::module::PyModule;
use crate::builtins::native_function::PyNativeFunction;
use crate::builtins::str::PyStr;
use crate::eval::stack::FRAMES_MAX;
use crate::exceptions::display;
use crate::native::prelude::*;

/// The language this interpreter speaks.
pub const VERSION: (i32, i32, i32) = (3, 14, 0);

/// What `sys` is told by whoever starts the interpreter. Bytes are decoded as UTF-8 with `surrogateescape`.
#[derive(Default)]
pub struct SysOptions {
    pub argv: Vec<Vec<u8>>,
    pub orig_argv: Vec<Vec<u8>>,
    pub path: Vec<Vec<u8>>,
    pub executable: Vec<u8>,
    /// Name and value of each of `sys.flags`, in order.
    pub flags: Vec<(&'static str, i64)>,
    pub warn_options: Vec<Vec<u8>>,
    pub xoptions: Vec<(Vec<u8>, Option<Vec<u8>>)>,
    pub optimize: u8,
    pub int_max_str_digits: usize,
}

impl Vm {
    /// Makes the modules `sys` and `builtins`.
    pub fn init_sys(&self, options: &SysOptions) -> PyResult<()> {
        self.make_builtins_module()?;
        self.state.optimize.set(options.optimize);
        self.state.int_max_str_digits.set(options.int_max_str_digits);
        let debug = Value::from_bool(options.optimize == 0);
        self.builtins.set_name(self, &self.names.__debug__, debug)?;
        let spec = sys::module_spec();
        let module = PyModule::create(self, "sys", self.try_str("Access to objects of the interpreter.")?)?;
        let dict = module.dict();
        self.state.sys_dict.set(dict.value());
        let own_name = self.intern("sys");
        for function in spec.functions {
            let object = PyNativeFunction::create(self, function, module.value(), own_name.clone()).into_value();
            dict.set_name(self, &self.intern(function.name), object)?;
        }
        self.modules.set_name(self, &self.intern("sys"), module.value())?;
        fill(self, &dict, options)
    }

    /// The text of bytes that come from the system.
    pub fn decode_os(&self, bytes: &[u8]) -> PyResult<Py<PyStr>> {
        let mut text = Vec::with_capacity(bytes.len());
        for chunk in bytes.utf8_chunks() {
            text.extend_from_slice(chunk.valid().as_bytes());
            for byte in chunk.invalid() {
                text::wtf8::push(&mut text, 0xdc00 + u32::from(*byte));
            }
        }
        self.try_str_bytes(&text)
    }

    /// The bytes for the system of a text that [`Vm::decode_os`] or a script made.
    pub fn encode_os(&self, text: &PyStr) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(text.len_bytes());
        for code_point in text::wtf8::code_points(text.as_bytes()) {
            match code_point {
                0xdc80..=0xdcff => bytes.push((code_point - 0xdc00) as u8),
                other => text::wtf8::push(&mut bytes, other),
            }
        }
        bytes
    }
}

fn fill(vm: &Vm, dict: &Py<PyDict>, options: &SysOptions) -> PyResult<()> {
    let set = |name: &str, value: Value| dict.set_name(vm, &vm.intern(name), value);
    let texts = |items: &[Vec<u8>]| -> PyResult {
        let mut values = Vec::new();
        for item in items {
            values.push(vm.decode_os(item)?.into_value());
        }
        vm.list_from(values)
    };
    let (major, minor, micro) = VERSION;
    set("modules", vm.modules.value())?;
    set("argv", texts(&options.argv)?)?;
    set("orig_argv", texts(&options.orig_argv)?)?;
    set("path", texts(&options.path)?)?;
    set("warnoptions", texts(&options.warn_options)?)?;
    let xoptions = PyDict::new(vm);
    for (name, value) in &options.xoptions {
        let value = match value {
            Some(value) => vm.decode_os(value)?.into_value(),
            None => Value::TRUE,
        };
        xoptions.set(vm, vm.decode_os(name)?.as_value(), value)?;
    }
    set("_xoptions", xoptions.into_value())?;
    set("executable", vm.decode_os(&options.executable)?.into_value())?;
    set("_base_executable", vm.decode_os(&options.executable)?.into_value())?;
    set("version", vm.try_str(&format!("{major}.{minor}.{micro} (main) [Rust]"))?)?;
    let version = record(
        vm,
        "version_info",
        &[
            ("major", Value::int32(major)),
            ("minor", Value::int32(minor)),
            ("micro", Value::int32(micro)),
            ("releaselevel", vm.intern("final")),
            ("serial", Value::int32(0)),
        ],
    )?;
    set("version_info", version.clone())?;
    set("hexversion", vm.int(i64::from(major) << 24 | i64::from(minor) << 16 | i64::from(micro) << 8 | 0xf0))?;
    set("api_version", Value::int32(1013))?;
    set("copyright", vm.try_str("Copyright (c) 2026 The Python for Redox contributors.")?)?;
    set("platform", vm.intern(vm.os().platform()))?;
    set("byteorder", vm.intern("little"))?;
    set("maxsize", vm.int(isize::MAX as i64))?;
    set("maxunicode", Value::int32(0x10_ffff))?;
    set("float_repr_style", vm.intern("short"))?;
    set("dont_write_bytecode", Value::TRUE)?;
    set("pycache_prefix", Value::NONE)?;
    set("platlibdir", vm.intern("lib"))?;
    for name in ["prefix", "exec_prefix", "base_prefix", "base_exec_prefix"] {
        set(name, vm.intern("/usr"))?;
    }
    set("meta_path", vm.list_from(Vec::new())?)?;
    set("path_hooks", vm.list_from(Vec::new())?)?;
    set("path_importer_cache", PyDict::new(vm).into_value())?;
    let mut builtin_names: Vec<&str> = vm.state.native_module_names();
    builtin_names.extend(["builtins", "sys"]);
    builtin_names.sort_unstable();
    let names: Vec<Value> = builtin_names.iter().map(|name| vm.intern(name)).collect();
    set("builtin_module_names", vm.tuple(&names))?;
    set("stdlib_module_names", super::builtins::frozenset::PyFrozenSet::from_values(vm, &names)?.into_value())?;
    let mut flags: Vec<(&str, Value)> = Vec::new();
    for (name, value) in &options.flags {
        flags.push((name, vm.int(*value)));
    }
    set("flags", record(vm, "flags", &flags)?)?;
    set(
        "implementation",
        namespace(
            vm,
            &[
                ("name", vm.intern("redox-python")),
                ("version", version),
                ("hexversion", vm.int(0x030e_00f0)),
                ("cache_tag", Value::NONE),
            ],
        )?,
    )?;
    set(
        "hash_info",
        record(
            vm,
            "hash_info",
            &[
                ("width", Value::int32(64)),
                ("modulus", vm.int((1 << 61) - 1)),
                ("inf", Value::int32(314_159)),
                ("nan", Value::int32(0)),
                ("imag", Value::int32(1_000_003)),
                ("algorithm", vm.intern("siphash13")),
                ("hash_bits", Value::int32(64)),
                ("seed_bits", Value::int32(128)),
                ("cutoff", Value::int32(0)),
            ],
        )?,
    )?;
    set(
        "int_info",
        record(
            vm,
            "int_info",
            &[
                ("bits_per_digit", Value::int32(30)),
                ("sizeof_digit", Value::int32(4)),
                ("default_max_str_digits", Value::int32(4300)),
                ("str_digits_check_threshold", Value::int32(640)),
            ],
        )?,
    )?;
    set(
        "float_info",
        record(
            vm,
            "float_info",
            &[
                ("max", vm.float(f64::MAX)),
                ("max_exp", Value::int32(f64::MAX_EXP)),
                ("max_10_exp", Value::int32(f64::MAX_10_EXP)),
                ("min", vm.float(f64::MIN_POSITIVE)),
                ("min_exp", Value::int32(f64::MIN_EXP)),
                ("min_10_exp", Value::int32(f64::MIN_10_EXP)),
                ("dig", Value::int32(f64::DIGITS as i32)),
                ("mant_dig", Value::int32(f64::MANTISSA_DIGITS as i32)),
                ("epsilon", vm.float(f64::EPSILON)),
                ("radix", Value::int32(2)),
                ("rounds", Value::int32(1)),
            ],
        )?,
    )?;
    for (alias, name) in [
        ("__displayhook__", "displayhook"),
        ("__excepthook__", "excepthook"),
        ("__unraisablehook__", "unraisablehook"),
        ("__breakpointhook__", "breakpointhook"),
    ] {
        if let Some(hook) = dict.get_name(&vm.intern(name)) {
            set(alias, hook)?;
        }
    }
    Ok(())
}

/// A read-only record with named fields that is also a tuple: `sys.version_info` and its like.
#[pyclass(name = "struct_record", module = "sys", flags(NO_NEW))]
pub struct PyRecord {
    type_name: ValueCell,
    /// A tuple of names.
    names: ValueCell,
    /// A tuple.
    values: ValueCell,
}

fn record(vm: &Vm, name: &str, fields: &[(&str, Value)]) -> PyResult {
    let names: Vec<Value> = fields.iter().map(|(name, _)| vm.intern(name)).collect();
    let values: Vec<Value> = fields.iter().map(|(_, value)| value.clone()).collect();
    let payload = PyRecord {
        type_name: ValueCell::new(vm.intern(&format!("sys.{name}"))),
        names: ValueCell::new(vm.try_tuple(&names)?),
        values: ValueCell::new(vm.try_tuple(&values)?),
    };
    Ok(vm.create(payload).into_value())
}

fn namespace(vm: &Vm, fields: &[(&str, Value)]) -> PyResult {
    record(vm, "implementation", fields)
}

impl PyRecord {
    fn field(&self, name: &Value) -> Option<Value> {
        let names = self.names.get();
        let names = names.downcast::<crate::builtins::tuple::PyTuple>()?;
        let at = names.as_slice().iter().position(|own| own.is(name))?;
        self.values.get().downcast::<crate::builtins::tuple::PyTuple>()?.get(at).cloned()
    }
}

#[pymethods]
impl PyRecord {
    fn __getattribute__(vm: &Vm, this: &Value, name: &Value) -> PyResult {
        if let Some(record) = this.downcast::<PyRecord>()
            && let Some(value) = record.field(name)
        {
            return Ok(value);
        }
        crate::object::attribute::generic_get(vm, this, name)
    }

    fn __getitem__(vm: &Vm, this: &Py<PyRecord>, index: &Value) -> PyResult {
        vm.get_item(&this.values.get(), index)
    }

    fn __len__(vm: &Vm, this: &Py<PyRecord>) -> PyResult<usize> {
        vm.len(&this.values.get())
    }

    fn __iter__(vm: &Vm, this: &Py<PyRecord>) -> PyResult {
        vm.iter(&this.values.get())
    }

    fn __hash__(vm: &Vm, this: &Py<PyRecord>) -> PyResult<i64> {
        vm.hash(&this.values.get())
    }

    fn __richcompare__(vm: &Vm, this: &Py<PyRecord>, other: &Value, op: CompareOp) -> PyResult {
        let other = match other.downcast::<PyRecord>() {
            Some(other) => other.values.get(),
            None => other.clone(),
        };
        vm.compare(&this.values.get(), &other, op)
    }

    fn __repr__(vm: &Vm, this: &Py<PyRecord>) -> PyResult<String> {
        let names = vm.collect_values(&this.names.get())?;
        let values = vm.collect_values(&this.values.get())?;
        let mut parts = Vec::new();
        for (name, value) in names.iter().zip(&values) {
            parts.push(format!("{}={}", vm.str_lossy(name), vm.repr(value)?.to_string_lossy()));
        }
        Ok(format!("{}({})", vm.str_lossy(&this.type_name.get()), parts.join(", ")))
    }
}

#[pymodule(name = "sys")]
mod sys {
    use super::*;

    /// Exit the interpreter by raising SystemExit(status).
    #[pyfunction]
    #[signature("status=None, /")]
    fn exit(vm: &Vm, status: Value) -> PyResult<()> {
        let args = core::slice::from_ref(&status);
        Err(vm.raise_args(&vm.exceptions.system_exit, if status.is_none() { &[] } else { args }))
    }

    /// Return the maximum depth of the Python interpreter stack.
    #[pyfunction]
    fn getrecursionlimit(vm: &Vm) -> usize {
        vm.stack.recursion_limit()
    }

    /// Set the maximum depth of the Python interpreter stack to n.
    #[pyfunction]
    fn setrecursionlimit(vm: &Vm, limit: i64) -> PyResult<()> {
        let Some(limit) = usize::try_from(limit).ok().filter(|limit| *limit > 0) else {
            return Err(vm.value_error("recursion limit must be greater or equal than 1"));
        };
        let depth = vm.stack.depth();
        if depth >= limit {
            return Err(vm.recursion_error(format!(
                "cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low"
            )));
        }
        vm.stack.set_recursion_limit(limit.min(FRAMES_MAX));
        Ok(())
    }

    /// Return the reference count of object; immortal objects have a very large one.
    #[pyfunction]
    fn getrefcount(object: &Value) -> u32 {
        object.header().map_or(u32::MAX, |header| header.ref_count())
    }

    /// getsizeof(object [, default]) -> size of object in bytes.
    #[pyfunction]
    #[signature("object[, default]")]
    fn getsizeof(vm: &Vm, object: &Value, default: Option<Value>) -> PyResult {
        match (vm.call_special(object, &vm.names.__sizeof__, &[]), default) {
            (Ok(Some(size)), _) => Ok(size),
            (Err(raised), Some(default)) if vm.raised_is(&raised, &vm.exceptions.type_error) => {
                drop(vm.take_raised(raised));
                Ok(default)
            }
            (Err(raised), _) => Err(raised),
            (Ok(None), _) => Err(vm.type_error(format!("Type {} doesn't define __sizeof__", vm.type_name(object)))),
        }
    }

    /// ``Intern'' the given string.
    #[pyfunction]
    fn intern(vm: &Vm, string: &Value) -> PyResult {
        match string.downcast_exact::<PyStr>() {
            Some(string) => Ok(vm.intern_str(string)),
            None => Err(vm.type_error(format!("can't intern {}", vm.type_name(string)))),
        }
    }

    /// Return information about the most recent exception caught by an except clause.
    #[pyfunction]
    fn exc_info(vm: &Vm) -> Value {
        match vm.handled.get_option() {
            Some(exception) => {
                let traceback = crate::exceptions::raise::traceback_of(&exception);
                vm.tuple(&[vm.type_of(&exception).value(), exception.clone(), traceback])
            }
            None => vm.tuple(&[Value::NONE, Value::NONE, Value::NONE]),
        }
    }

    /// Return the current exception.
    #[pyfunction]
    fn exception(vm: &Vm) -> Option<Value> {
        vm.handled.get_option()
    }

    /// Handle an exception by displaying it with a traceback on sys.stderr.
    #[pyfunction]
    fn excepthook(vm: &Vm, _exctype: &Value, value: &Value, traceback: &Value) -> PyResult<()> {
        display::excepthook(vm, value, traceback);
        Ok(())
    }

    /// Print an object to sys.stdout and also save it in builtins._
    #[pyfunction]
    fn displayhook(vm: &Vm, object: &Value) -> PyResult<()> {
        if object.is_none() {
            return Ok(());
        }
        let underscore = vm.intern("_");
        vm.builtins.set_name(vm, &underscore, Value::NONE)?;
        let stdout = vm.sys_attr(&vm.names.stdout)?;
        let text = vm.repr(object)?;
        vm.call_method(&stdout, &vm.names.write, &[text.into_value()])?;
        vm.call_method(&stdout, &vm.names.write, &[vm.intern("\n")])?;
        vm.builtins.set_name(vm, &underscore, object.clone())
    }

    /// Report an exception that nobody can handle.
    #[pyfunction]
    fn unraisablehook(vm: &Vm, unraisable: &Value) -> PyResult<()> {
        crate::exceptions::unraisable::default_hook(vm, unraisable)
    }

    /// This hook function is called by built-in breakpoint().
    #[pyfunction]
    fn breakpointhook(vm: &Vm, args: Args<'_>) -> PyResult {
        let pdb = vm.import("pdb")?;
        let function = vm.get_attr_str(&pdb, "set_trace")?;
        vm.call_keywords(&function, args.values, args.names)
    }

    /// Return a frame object from the call stack.
    #[pyfunction]
    #[signature("depth=0, /")]
    fn _getframe(vm: &Vm, depth: i64) -> PyResult {
        let depth = usize::try_from(depth).unwrap_or(0);
        vm.frame_at(depth).ok_or(()).or_else(|()| Err(vm.value_error("call stack is not deep enough")))
    }

    /// Return the name of the module of a frame of the call stack.
    #[pyfunction]
    #[signature("depth=0")]
    fn _getframemodulename(vm: &Vm, depth: i64) -> PyResult<Option<Value>> {
        match usize::try_from(depth).ok().and_then(|depth| vm.frame_at(depth)) {
            Some(frame) => {
                let globals = vm.get_attr_str(&frame, "f_globals")?;
                Ok(globals.downcast::<PyDict>().and_then(|globals| globals.get_name(&vm.names.__name__)))
            }
            None => Ok(None),
        }
    }

    /// Return the current default encoding used by the Unicode implementation.
    #[pyfunction]
    fn getdefaultencoding() -> &'static str {
        "utf-8"
    }

    /// Return the encoding used to convert Unicode filenames to OS filenames.
    #[pyfunction]
    fn getfilesystemencoding() -> &'static str {
        "utf-8"
    }

    /// Return the error mode used for Unicode to OS filename conversion.
    #[pyfunction]
    fn getfilesystemencodeerrors() -> &'static str {
        "surrogateescape"
    }

    /// Return the maximum string digits limit for non-binary int<->str conversions.
    #[pyfunction]
    fn get_int_max_str_digits(vm: &Vm) -> usize {
        vm.state.int_max_str_digits.get()
    }

    /// Set the maximum string digits limit for non-binary int<->str conversions.
    #[pyfunction]
    #[signature("maxdigits")]
    fn set_int_max_str_digits(vm: &Vm, maxdigits: i64) -> PyResult<()> {
        match usize::try_from(maxdigits) {
            Ok(digits) if digits == 0 || digits >= 640 => {
                vm.state.int_max_str_digits.set(digits);
                Ok(())
            }
            _ => Err(vm.value_error("maxdigits must be 0 or larger than 640")),
        }
    }

    /// Return True if the given string is interned.
    #[pyfunction]
    fn _is_interned(vm: &Vm, string: &Py<PyStr>) -> bool {
        vm.find_interned(string.as_bytes()).is_some_and(|own| own.is(string.as_value()))
    }

    /// Return True if Python is exiting.
    #[pyfunction]
    fn is_finalizing() -> bool {
        false
    }

    /// Return the current interval of switching between threads, in seconds.
    #[pyfunction]
    fn getswitchinterval() -> f64 {
        0.005
    }

    /// set_asyncgen_hooks(*[, firstiter] [, finalizer])
    #[pyfunction]
    #[signature("*, firstiter=None, finalizer=None")]
    fn set_asyncgen_hooks(vm: &Vm, firstiter: Value, finalizer: Value) {
        vm.state.set_async_generator_hooks(firstiter, finalizer);
    }

    /// Return the trace function set with sys.settrace(), or None: tracing is not available.
    #[pyfunction]
    fn gettrace() {}
}
