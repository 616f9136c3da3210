//! The macros that turn Rust items into Python functions, types and modules.
//!
//! They write the static tables of `vm::native` ([`TypeSpec`], [`FunctionSpec`], ...) and one small wrapper for each
//! function, which binds the arguments of a call to typed parameters. All are in `vm::native::prelude`:
//!
//! ```ignore
//! use vm::native::prelude::*;
//!
//! /// Counts things.
//! #[pyclass(name = "Counter", module = "demo", flags(BASE))]
//! pub struct Counter {
//!     count: Cell<i64>,
//!     label: ValueCell,
//! }
//!
//! #[pymethods]
//! impl Counter {
//!     #[new]
//!     #[signature("start=0, *, label=None")]
//!     fn new(vm: &Vm, class: &Py<PyType>, start: i64, label: Value) -> PyResult<Py<Counter>> {
//!         vm.create_in(class, Counter { count: Cell::new(start), label: ValueCell::new(label) })
//!     }
//!
//!     /// Add to the count, and return it.
//!     fn add(this: &Py<Counter>, amount: i64) -> i64 {
//!         this.count.set(this.count.get().wrapping_add(amount));
//!         this.count.get()
//!     }
//!
//!     #[getter]
//!     fn label(this: &Py<Counter>) -> Value {
//!         this.label.get()
//!     }
//!
//!     #[setter]
//!     fn set_label(this: &Py<Counter>, value: Value) {
//!         this.label.set(value);
//!     }
//!
//!     fn __bool__(this: &Py<Counter>) -> bool {
//!         this.count.get() != 0
//!     }
//! }
//!
//! /// A module with a counter.
//! #[pymodule(name = "demo", types(super::Counter))]
//! pub mod demo {
//!     use super::*;
//!
//!     #[pyconstant]
//!     const LIMIT: i32 = 10;
//!
//!     /// Return the larger of two numbers.
//!     #[pyfunction]
//!     fn larger(a: f64, b: f64) -> f64 {
//!         a.max(b)
//!     }
//! }
//! // Register `demo::module_spec`.
//! ```
//!
//! # Functions
//!
//! **Parameters.** `vm: &Vm` comes first and may be left out. Then the receiver, if any, by its name and type:
//!
//! | receiver | for |
//! |---|---|
//! | `this: &Py<T>` | methods and slots of the type `T`; the layout is checked |
//! | `this: &Value` | the same where instances may not be heap objects (`int`, `float`) or `T` is a base of all |
//! | `&self` | the same, when the object itself is not needed; a method then needs `#[method]` |
//! | `class: &Py<PyType>` | `#[new]`, `#[classmethod]` (there also `&Value`) |
//! | `left: &Value` | `fn __add__(vm, left: &Value, right: &Value)`: the whole operator, operands in source order |
//!
//! All others are the parameters Python sees. Their types implement `vm::native::convert::FromArg`: `&Value`, `Value`,
//! `&Py<T>`, `bool`, `i64`, `isize`, `f64`, ... `Option<T>` is `None` when the argument is absent (a Python `None` goes to
//! `T`), `OrNone<T>` when it is absent or `None`. `VarArgs<'_>` is `*args`, `KeywordArgs<'_>` is `**kwargs`, and the one
//! parameter `Args<'_>` takes a whole call unbound.
//!
//! **Results** implement `IntoValue`, or are `PyResult` of such: nothing, `bool`, ints, `f64`, `String`, `Value`,
//! `Py<T>`, `Option` of them (`None`), `Vec` of them (a list), tuples.
//!
//! **Attributes** of any function:
//!
//! - `#[signature("iterable, /, *, key=None, reverse=False")]`: names, kinds and defaults as Python writes them; one entry
//!   for each Python parameter, in order. Without it all are positional-only under their Rust names, and required unless
//!   `Option` or `OrNone`; those behind a `VarArgs` are keyword-only.
//!   A default is used for a parameter that is not `Option` or `OrNone`, and is then an int, a float, a plain string,
//!   `True`, `False` or (for `Value`) `None`. For `Option<T>` it is documentation, and the function supplies it.
//!   `"sub[, start[, end]], /"` marks parameters that may be absent without a default.
//! - `#[text_signature("(a, b)")]`, `#[text_signature(None)]`: another `__text_signature__` than the one made of these.
//! - `#[name = "print"]`: the Python name; it is otherwise the Rust name without `r#` and trailing underscore.
//! - the doc comment is `__doc__`.
//!
//! Wrong arguments are reported as CPython's Argument Clinic does; see `vm::native::args`.
//!
//! # `#[pyclass(...)]` on a struct
//!
//! | option | meaning |
//! |---|---|
//! | `name = "list"` | `__name__`; the struct's name if absent |
//! | `module = "builtins"` | `__module__`; `builtins` if absent |
//! | `base = PyInt` | the base, a type or a function `fn(&Vm) -> Py<PyType>`; `object` if absent |
//! | `kind = LIST` | the `Kind` of a builtin layout |
//! | `flags(BASE, SEQUENCE)` | constants of `TypeFlags` |
//! | `dict = field` | the `ValueCell` that holds the instance's dict |
//! | `container = false` | never owns values that could form a cycle, though a field could |
//! | `custom_payload` | `impl Payload` is written by hand, with the same `KIND` and `IS_CONTAINER` |
//!
//! The doc comment of the `#[pymethods]` impl, or else that of the struct, is the type's `__doc__`. `Payload` is implemented by visiting each field with
//! `vm::object::traverse::Traverse`; `#[no_traverse]` on a field leaves it out, which is right only when it owns no values.
//!
//! # `#[pymethods]` on an impl
//!
//! Implements `PyTypeDef`; one block for each type. A function without attributes is a method when its first parameter
//! besides `vm` is `this` (for special methods also `&self`, `left`); all others are helpers. The attributes:
//!
//! | attribute | what it makes |
//! |---|---|
//! | `#[skip]` | a helper, although it takes `this` |
//! | `#[method]` | a method, for `&self` |
//! | `#[classmethod]`, `#[staticmethod]` | what they say |
//! | `#[new]` | `__new__`: with `class` it returns the instance; if it returns `Self` or `PyResult<Self>`, the payload |
//! | `#[getter]`, `#[getter(name)]` | a property, documented by its doc comment |
//! | `#[setter]`, `#[setter(name)]` | `fn set_x` for the property `x`; `value: Option<T>` also deletes (`None`) |
//! | `#[constant]` | a class attribute, made once: `fn MAX(vm: &Vm) -> i64` |
//!
//! These names fill slots; any other special method (`__reduce__`, `__format__`, `__class_getitem__`, ...) is a method.
//! Operands are `&Value` or any `FromArg`; in operators and comparisons a `&Py<U>` that does not fit is `NotImplemented`.
//!
//! | special methods | signature after `vm` and receiver |
//! |---|---|
//! | `__repr__ __str__ __iter__ __await__ __aiter__ __anext__ __neg__ __pos__ __abs__ __invert__ __int__ __float__ __index__` | `() -> value` |
//! | `__hash__` `__len__` `__bool__` | `() -> i64`, `usize`, `bool` or `PyResult` of it |
//! | `__next__` | `() -> Option<T>` or `PyResult<Option<T>>`; `None` ends the iteration |
//! | `__call__` `__init__` | typed parameters like any function; `__init__` returns nothing or `PyResult<()>` |
//! | `__getattribute__` `__getitem__` | `(key) -> value` |
//! | `__setattr__` `__set__` `__setitem__` | `(key, value: Option<&Value>)`; `None` deletes. `__setitem__` may also be `(key, value)` with, perhaps, a separate `__delitem__(key)` |
//! | `__get__` | `(instance, owner) -> value`; either may be `Value::NULL` |
//! | `__contains__` | `(item) -> bool` |
//! | `__richcompare__` | `(other, op: CompareOp) -> value`, or any of `__eq__ __ne__ __lt__ __le__ __gt__ __ge__` as `(other) -> value`; `!=` follows from `__eq__` |
//! | `__add__ __radd__ __iadd__`, the same for `sub mul matmul truediv floordiv mod lshift rshift and or xor`, `__divmod__ __rdivmod__` | `(other) -> value`, `vm.not_implemented()` to decline |
//! | `__pow__ __rpow__` | `(other)` or `(other, modulus)`; `__ipow__`: `(other)` |
//! | `__concat__ __repeat__ __iconcat__ __irepeat__` | `(other) -> value`: `+` and `*` of sequences |
//! | `__del__` | `()`: what the type does at its end |
//!
//! # `#[pyfunction]` and `#[pymodule]`
//!
//! `#[pymodule(name = "math", types(A, B), functions(path::f))]` on `mod math { ... }` adds `fn module_spec()`. Inside:
//! `#[pyfunction]` or `#[pyfunction(name = "exp2")]` on functions, `#[pyconstant]` or `#[pyconstant("name")]` on constants
//! and on `fn X(vm: &Vm) -> R`, and `#[init]` on `fn init(vm: &Vm, module: &Py<PyModule>) -> PyResult<()>`, which runs last.
//! Paths of `types` and `functions` are seen from inside the module. A `#[pyfunction(module = "math")]` outside of a
//! `#[pymodule]` is taken in by `functions(..)`; `pyfunction_spec!(path::f)` is its `FunctionSpec`.

extern crate alloc;

mod attributes;
mod class;
mod function;
mod methods;
mod module;
mod signature;
mod slots;

use proc_macro::TokenStream;
use syn::parse_macro_input;

fn finish(result: syn::Result<proc_macro2::TokenStream>) -> TokenStream {
    result.unwrap_or_else(|error| error.to_compile_error()).into()
}

/// Makes a struct the body of a Python type; see the crate's documentation.
#[proc_macro_attribute]
pub fn pyclass(options: TokenStream, item: TokenStream) -> TokenStream {
    let options = parse_macro_input!(options as class::ClassOptions);
    finish(class::expand(options, parse_macro_input!(item)))
}

/// Makes an impl the methods of a Python type; see the crate's documentation.
#[proc_macro_attribute]
pub fn pymethods(_: TokenStream, item: TokenStream) -> TokenStream {
    finish(methods::expand(parse_macro_input!(item)))
}

/// Makes a function callable from Python; see the crate's documentation.
#[proc_macro_attribute]
pub fn pyfunction(options: TokenStream, item: TokenStream) -> TokenStream {
    let options = parse_macro_input!(options as module::FunctionOptions);
    finish(module::expand_function(options, parse_macro_input!(item)))
}

/// Makes a Rust module a Python one; see the crate's documentation.
#[proc_macro_attribute]
pub fn pymodule(options: TokenStream, item: TokenStream) -> TokenStream {
    let options = parse_macro_input!(options as module::ModuleOptions);
    finish(module::expand_module(options, parse_macro_input!(item)))
}

/// The `FunctionSpec` of a `#[pyfunction]`, by the function's path.
#[proc_macro]
pub fn pyfunction_spec(path: TokenStream) -> TokenStream {
    module::expand_spec(parse_macro_input!(path)).into()
}
