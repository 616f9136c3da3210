//! Exceptions: the objects, the hierarchy of their classes, how they are raised, chained and matched, and how an
//! uncaught one is shown.
//!
//! [`PyBaseException`] is the body of every exception. Classes with attributes of their own (`OSError.errno`,
//! `SyntaxError.lineno`) extend it to an [`Extended`] body, so that, as in CPython, two of them cannot be combined by
//! multiple inheritance.
//!
//! Invariant: every body of kind [`Kind::EXCEPTION`] begins with a `PyBaseException`.

pub(crate) mod attribute_errors;
pub(crate) mod base;
pub mod display;
pub(crate) mod group;
pub mod hierarchy;
pub(crate) mod import_error;
pub(crate) mod os_error;
pub mod raise;
pub(crate) mod simple;
pub(crate) mod source;
pub(crate) mod suggestions;
pub(crate) mod syntax_error;
pub(crate) mod unicode_error;
pub(crate) mod unraisable;

use core::cell::Cell;
use core::ops::Deref;

use crate::builtins::dict::PyDict;
use crate::builtins::tuple::PyTuple;
use crate::native::prelude::*;
use crate::object::header::Header;
use crate::object::payload::Layout;

/// What all exceptions have.
#[repr(C)]
pub struct PyBaseException {
    /// A tuple; never NULL.
    pub(crate) args: ValueCell,
    /// A traceback, or NULL.
    pub(crate) traceback: ValueCell,
    /// Exceptions, or NULL.
    pub(crate) cause: ValueCell,
    pub(crate) context: ValueCell,
    /// The instance's dict; NULL until it is needed.
    pub(crate) dict: ValueCell,
    pub(crate) suppress_context: Cell<bool>,
}

impl PyBaseException {
    pub(crate) fn new(args: Value) -> PyBaseException {
        PyBaseException {
            args: ValueCell::new(args),
            traceback: ValueCell::empty(),
            cause: ValueCell::empty(),
            context: ValueCell::empty(),
            dict: ValueCell::empty(),
            suppress_context: Cell::new(false),
        }
    }

    fn cells(&self) -> [&ValueCell; 5] {
        [&self.args, &self.traceback, &self.cause, &self.context, &self.dict]
    }

    /// The arguments; empty if the collector has already taken them away.
    pub(crate) fn args_tuple(&self, vm: &Vm) -> Py<PyTuple> {
        Py::try_from_value(self.args.get()).unwrap_or_else(|_| vm.empty_tuple())
    }

    pub(crate) fn instance_dict(header: &Header) -> &ValueCell {
        &header.payload::<PyBaseException>().expect("only exceptions get this accessor").dict
    }

    /// The instance attribute `name` (interned), if it is set.
    pub(crate) fn dict_attribute(&self, name: &Value) -> Option<Value> {
        self.dict.get().downcast::<PyDict>()?.get_name(name)
    }
}

impl Payload for PyBaseException {
    const KIND: Kind = Kind::EXCEPTION;

    fn traverse(&self, visitor: &mut Visitor<'_>) {
        for cell in self.cells() {
            visitor.visit(cell.borrow());
        }
    }

    fn clear(&self) {
        // `args` stays a tuple, whose own `clear` breaks cycles through it.
        for cell in [&self.traceback, &self.cause, &self.context, &self.dict] {
            cell.set(Value::NULL);
        }
    }
}

/// The attributes one family of classes adds to [`PyBaseException`].
pub(crate) trait Fields: Default + 'static {
    /// Calls `visit` with each cell that may hold a reference.
    fn for_each(&self, visit: &mut dyn FnMut(&ValueCell));
}

/// The body of exceptions with attributes of their own.
#[repr(C)]
pub(crate) struct Extended<F: Fields> {
    base: PyBaseException,
    pub(crate) fields: F,
}

impl<F: Fields> Extended<F> {
    pub(crate) fn new(args: Value) -> Extended<F> {
        Extended { base: PyBaseException::new(args), fields: F::default() }
    }
}

impl<F: Fields> Deref for Extended<F> {
    type Target = PyBaseException;

    fn deref(&self) -> &PyBaseException {
        &self.base
    }
}

impl<F: Fields> Payload for Extended<F> {
    const KIND: Kind = Kind::EXCEPTION;
    const IS_WHOLE_KIND: bool = false;

    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.base.traverse(visitor);
        self.fields.for_each(&mut |cell| visitor.visit(cell.borrow()));
    }

    fn clear(&self) {
        self.base.clear();
        self.fields.for_each(&mut |cell| cell.set(Value::NULL));
    }
}

/// Declares a [`Fields`] struct of value cells.
macro_rules! fields {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident,)* }) => {
        $(#[$meta])*
        #[derive(Default)]
        pub(crate) struct $name {
            $($(#[$field_meta])* pub(crate) $field: $crate::object::cell::ValueCell,)*
        }

        impl $crate::exceptions::Fields for $name {
            fn for_each(&self, visit: &mut dyn FnMut(&$crate::object::cell::ValueCell)) {
                $(visit(&self.$field);)*
            }
        }
    };
}

/// A plain attribute kept in a field: reads as `None` when it was never set, or deleted.
macro_rules! member {
    ($fields:ty, $field:ident, $doc:literal) => {
        $crate::exceptions::member!($fields, $field, stringify!($field), $doc)
    };
    ($fields:ty, $field:ident, $name:expr, $doc:literal) => {
        $crate::native::PropertySpec {
            name: $name,
            doc: Some($doc),
            get: |vm, this| {
                let this = $crate::exceptions::extended::<$fields>(vm, this)?;
                Ok(this.fields.$field.get_option().unwrap_or($crate::object::value::Value::NONE))
            },
            set: Some(|vm, this, value| {
                let this = $crate::exceptions::extended::<$fields>(vm, this)?;
                this.fields.$field.set(value.cloned().unwrap_or($crate::object::value::Value::NULL));
                Ok(())
            }),
        }
    };
}

pub(crate) use {fields, member};

/// A class's own part of its description; what it lacks is inherited.
pub(crate) struct Own {
    pub(crate) slots: fn() -> Slots,
    pub(crate) methods: &'static [FunctionSpec],
    pub(crate) properties: &'static [PropertySpec],
}

/// Nothing of its own but the name.
pub(crate) const PLAIN: Own = Own { slots: || Slots::EMPTY, methods: &[], properties: &[] };

/// The layouts of exceptions, one static for each family, so that they can be told apart by address too.
pub(crate) mod layouts {
    use super::*;

    pub(crate) static BASE: Layout = Layout::of::<PyBaseException>();
    pub(crate) static STOP_ITERATION: Layout = Layout::of::<Extended<simple::StopIterationFields>>();
    pub(crate) static SYSTEM_EXIT: Layout = Layout::of::<Extended<simple::SystemExitFields>>();
    pub(crate) static NAME: Layout = Layout::of::<Extended<attribute_errors::NameErrorFields>>();
    pub(crate) static ATTRIBUTE: Layout = Layout::of::<Extended<attribute_errors::AttributeErrorFields>>();
    pub(crate) static IMPORT: Layout = Layout::of::<Extended<import_error::ImportErrorFields>>();
    pub(crate) static OS: Layout = Layout::of::<Extended<os_error::OsErrorFields>>();
    pub(crate) static SYNTAX: Layout = Layout::of::<Extended<syntax_error::SyntaxErrorFields>>();
    pub(crate) static UNICODE: Layout = Layout::of::<Extended<unicode_error::UnicodeErrorFields>>();
    pub(crate) static GROUP: Layout = Layout::of::<Extended<group::GroupFields>>();
}

/// `this` as an exception; the descriptors that lead here have checked its class.
pub(crate) fn exception<'a>(vm: &Vm, this: &'a Value) -> PyResult<&'a Py<PyBaseException>> {
    this.downcast::<PyBaseException>().ok_or_else(|| wrong_receiver(vm, this))
}

pub(crate) fn extended<'a, F: Fields>(vm: &Vm, this: &'a Value) -> PyResult<&'a Py<Extended<F>>> {
    this.downcast::<Extended<F>>().ok_or_else(|| wrong_receiver(vm, this))
}

#[cold]
fn wrong_receiver(vm: &Vm, this: &Value) -> Raised {
    vm.type_error(alloc::format!("descriptor requires an exception of its class but received '{}'", vm.type_name(this)))
}

/// `__new__` of the classes without attributes of their own. Keyword arguments are left to `__init__`.
pub(crate) fn new_plain(vm: &Vm, class: &Py<PyType>, arguments: &[Value], names: &[Value]) -> PyResult {
    let args = vm.try_tuple(positional(arguments, names))?;
    vm.create_in(class, PyBaseException::new(args)).map(Py::into_value)
}

pub(crate) fn new_extended<F: Fields>(vm: &Vm, class: &Py<PyType>, arguments: &[Value], names: &[Value]) -> PyResult {
    let args = vm.try_tuple(positional(arguments, names))?;
    vm.create_in(class, Extended::<F>::new(args)).map(Py::into_value)
}

/// `BaseException.__init__`: keeps the arguments.
pub(crate) fn init_base(vm: &Vm, this: &Value, arguments: &[Value], names: &[Value]) -> PyResult<()> {
    refuse_keywords(vm, vm.type_of(this), names)?;
    init_args(vm, this, arguments)
}

/// Sets `args`, unless `__new__` has just set the same ones.
pub(crate) fn init_args(vm: &Vm, this: &Value, arguments: &[Value]) -> PyResult<()> {
    let this = exception(vm, this)?;
    let current = this.args_tuple(vm);
    let unchanged = current.len() == arguments.len() && current.as_slice().iter().zip(arguments).all(|(a, b)| a.is(b));
    if !unchanged {
        this.args.set(vm.try_tuple(arguments)?);
    }
    Ok(())
}

/// The positional arguments of a call whose last values belong to `names`.
pub(crate) fn positional<'a>(arguments: &'a [Value], names: &[Value]) -> &'a [Value] {
    &arguments[..arguments.len().saturating_sub(names.len())]
}

pub(crate) fn refuse_keywords(vm: &Vm, class: &Py<PyType>, names: &[Value]) -> PyResult<()> {
    if names.is_empty() {
        return Ok(());
    }
    Err(vm.type_error(alloc::format!("{}() takes no keyword arguments", class.name_lossy())))
}

/// Sorts the keyword arguments of an exception's `__init__` into the places of `wanted`.
pub(crate) fn take_keywords<const N: usize>(
    vm: &Vm,
    function: &str,
    wanted: [&str; N],
    arguments: &[Value],
    names: &[Value],
) -> PyResult<[Option<Value>; N]> {
    let mut found = [const { None }; N];
    let values = &arguments[positional(arguments, names).len()..];
    for (name, value) in names.iter().zip(values) {
        let text = vm.str_lossy(name);
        match wanted.iter().position(|wanted| *wanted == text) {
            Some(place) => found[place] = Some(value.clone()),
            None => {
                return Err(vm.type_error(alloc::format!("{function}() got an unexpected keyword argument '{text}'")));
            }
        }
    }
    Ok(found)
}

/// The receiver and the arguments of a method that takes exactly `N` positional ones.
pub(crate) fn method_arguments<'a, const N: usize>(
    vm: &Vm,
    function: &str,
    arguments: &'a [Value],
    names: &[Value],
) -> PyResult<(&'a Value, &'a [Value; N])> {
    let Some((this, rest)) = arguments.split_first() else {
        return Err(vm.type_error(alloc::format!("unbound method {function}() needs an argument")));
    };
    if !names.is_empty() {
        return Err(vm.type_error(alloc::format!("{function}() takes no keyword arguments")));
    }
    let given = rest.len();
    match rest.try_into() {
        Ok(rest) => Ok((this, rest)),
        Err(_) => Err(vm.type_error(match N {
            0 => alloc::format!("{function}() takes no arguments ({given} given)"),
            1 => alloc::format!("{function}() takes exactly one argument ({given} given)"),
            _ => alloc::format!("{function}() takes exactly {N} arguments ({given} given)"),
        })),
    }
}
