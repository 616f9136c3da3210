//! The native API as authors of types and modules see it: what the macros make of Rust functions, how arguments are
//! bound, and the wording of errors, which is that of CPython's own native functions with the same parameters.

#![allow(clippy::std_instead_of_core, clippy::std_instead_of_alloc, unreachable_pub)]

use std::cell::{Cell, RefCell};

use kernel_glue::hosted::Hosted;
use vm::native::prelude::*;
use vm::vm::Config;

/// Not the documentation of the type, since the impl has its own.
#[pyclass(name = "Counter", module = "demo", flags(BASE, SEQUENCE), dict = dict)]
pub struct Counter {
    count: Cell<i64>,
    label: ValueCell,
    dict: ValueCell,
    items: RefCell<Vec<Value>>,
    #[no_traverse]
    step: fn(i64) -> i64,
}

/// Counts things.
///
/// In order.
#[pymethods]
impl Counter {
    #[new]
    #[signature("start=0, *, label=None")]
    fn new(vm: &Vm, class: &Py<PyType>, start: i64, label: Value) -> PyResult<Py<Counter>> {
        let counter = Counter {
            count: Cell::new(start),
            label: ValueCell::new(label),
            dict: ValueCell::empty(),
            items: RefCell::default(),
            step: |amount| amount,
        };
        vm.create_in(class, counter)
    }

    /// Add to the count, and return it.
    fn add(this: &Py<Counter>, amount: i64) -> i64 {
        this.count.set(this.count.get() + (this.step)(amount));
        this.count.get()
    }

    fn clear(_vm: &Vm, this: &Py<Self>) -> PyResult<()> {
        this.count.set(0);
        Ok(())
    }

    fn insert(_this: &Py<Counter>, _index: isize, object: &Value) -> Value {
        object.clone()
    }

    fn pop(_this: &Py<Counter>, index: Option<isize>) -> isize {
        index.unwrap_or(-1)
    }

    #[signature("index=-1, /")]
    fn peek(_this: &Py<Counter>, index: isize) -> isize {
        index
    }

    fn index(_this: &Py<Counter>, _value: &Value, start: OrNone<i64>, stop: Option<i64>) -> i64 {
        start.0.unwrap_or(0) + stop.unwrap_or(0)
    }

    #[signature("*, key=None, reverse=False")]
    fn sort(_this: &Py<Counter>, key: OrNone<&Value>, reverse: bool) -> (bool, bool) {
        (key.0.is_some(), reverse)
    }

    #[signature("sep=None, maxsplit=-1")]
    fn split(_this: &Py<Counter>, sep: OrNone<&Value>, maxsplit: i64) -> (bool, i64) {
        (sep.0.is_some(), maxsplit)
    }

    #[signature("old, new, /, count=-1")]
    fn replace(_this: &Py<Counter>, _old: &Value, _new: &Value, count: isize) -> isize {
        count
    }

    #[signature("a, b, *, rel_tol=0.5, abs_tol=0")]
    fn isclose(_this: &Py<Counter>, a: f64, b: f64, rel_tol: f64, abs_tol: f64) -> (f64, f64, f64, f64) {
        (a, b, rel_tol, abs_tol)
    }

    #[signature("iterable, /, *, start=1")]
    fn prod(_this: &Py<Counter>, iterable: &Value, start: &Value) -> (Value, Value) {
        (iterable.clone(), start.clone())
    }

    #[signature("base, exp, mod=None")]
    fn power(_this: &Py<Counter>, base: i64, exp: i64, modulus: &Value) -> (i64, i64, Value) {
        (base, exp, modulus.clone())
    }

    #[signature("x, /, *args, sep=None, **kwargs")]
    fn print(
        _this: &Py<Counter>,
        _x: &Value,
        args: VarArgs<'_>,
        sep: Option<&Value>,
        kwargs: KeywordArgs<'_>,
    ) -> (usize, bool, usize) {
        (args.len(), sep.is_some(), kwargs.len())
    }

    fn gcd(_this: &Py<Counter>, integers: VarArgs<'_>) -> usize {
        integers.len()
    }

    fn raw(vm: &Vm, _this: &Py<Counter>, args: Args<'_>) -> PyResult<usize> {
        args.reject_keywords(vm)?;
        args.check_count(vm, 1, Some(2))?;
        Ok(args.positional().len())
    }

    #[text_signature(None)]
    fn same(this: &Py<Counter>, other: &Py<Counter>) -> bool {
        this.as_value().is(other.as_value())
    }

    #[name = "find"]
    #[signature("sub[, start[, end]], /")]
    fn find_all(_this: &Py<Counter>, _sub: &Value, start: Option<i64>, end: Option<i64>) -> i64 {
        start.unwrap_or(1) + end.unwrap_or(2)
    }

    #[classmethod]
    fn fromkeys(class: &Py<PyType>, _iterable: &Value, value: Option<Value>) -> (bool, Value) {
        (class.as_value().is_heap(), value.unwrap_or(Value::NONE))
    }

    #[staticmethod]
    fn maketrans(x: i64, y: Option<i64>) -> i64 {
        x + y.unwrap_or(0)
    }

    #[getter]
    fn label(this: &Py<Counter>) -> Value {
        this.label.get()
    }

    #[setter]
    fn set_label(this: &Py<Counter>, value: Value) {
        this.label.set(value);
    }

    /// The count.
    #[getter(value)]
    fn current(this: &Py<Counter>) -> i64 {
        this.count.get()
    }

    #[constant]
    fn LIMIT() -> i64 {
        9
    }

    fn __add__(vm: &Vm, this: &Py<Counter>, other: &Value) -> PyResult {
        Ok(other.as_int().map_or_else(|| vm.not_implemented(), |other| vm.int(this.count.get() + other)))
    }

    fn __radd__(this: &Py<Counter>, other: i64) -> i64 {
        this.count.get() + other + 1000
    }

    fn __iadd__(this: &Py<Counter>, other: i64) -> Py<Counter> {
        this.count.set(this.count.get() + other);
        this.clone()
    }

    fn __sub__(vm: &Vm, left: &Value, right: &Value) -> Value {
        let number = |value: &Value| value.as_int().or_else(|| Some(value.downcast::<Counter>()?.count.get()));
        match (number(left), number(right)) {
            (Some(left), Some(right)) => vm.int(left - right),
            _ => vm.not_implemented(),
        }
    }

    fn __rpow__(this: &Py<Counter>, other: i64, modulus: &Value) -> (i64, i64, Value) {
        (this.count.get(), other, modulus.clone())
    }

    fn __richcompare__(this: &Py<Counter>, other: &Py<Counter>, op: CompareOp) -> bool {
        op.holds(this.count.get().cmp(&other.count.get()))
    }

    fn __getitem__(this: &Py<Counter>, key: &Value) -> Value {
        this.items.borrow().iter().find(|item| item.is(key)).cloned().unwrap_or(Value::NONE)
    }

    fn __setitem__(this: &Py<Counter>, key: i64, value: Option<&Value>) -> PyResult<()> {
        this.count.set(if value.is_some() { key } else { -key });
        Ok(())
    }

    fn __contains__(this: &Py<Counter>, key: i64) -> bool {
        this.count.get() == key
    }

    /// Helper for pickle.
    fn __reduce__(this: &Py<Counter>) -> bool {
        Self::helper(this) > 0
    }

    #[skip]
    fn helper(this: &Py<Counter>) -> i64 {
        this.count.get()
    }
}

/// A type as embedders write it: `&self`, payloads from `#[new]`, few conversions by hand.
#[pyclass]
pub struct Plain {
    number: Cell<i64>,
}

#[pymethods]
impl Plain {
    #[new]
    fn new(number: Option<i64>) -> Self {
        Plain { number: Cell::new(number.unwrap_or(7)) }
    }

    #[method]
    fn get(&self) -> i64 {
        self.number.get()
    }

    #[getter]
    fn number(&self) -> i64 {
        self.number.get()
    }

    #[setter]
    fn set_number(&self, vm: &Vm, number: Option<i64>) -> PyResult<()> {
        self.number.set(number.ok_or_else(|| vm.value_error("it stays"))?);
        Ok(())
    }

    fn __len__(&self) -> usize {
        3
    }

    fn __hash__(&self) -> i64 {
        5
    }

    fn __next__(&self) -> Option<i64> {
        self.number.set(self.number.get() - 1);
        Some(self.number.get()).filter(|number| *number >= 0)
    }

    fn __eq__(&self, other: &Py<Plain>) -> bool {
        self.number.get() == other.number.get()
    }

    fn __call__(&self, a: i64, b: Option<i64>) -> i64 {
        self.number.get() + a * 10 + b.unwrap_or(0) * 100
    }

    fn __setitem__(&self, key: i64, value: i64) {
        self.number.set(key * value);
    }

    fn __pow__(&self, other: i64) -> i64 {
        self.number.get() * 1000 + other
    }
}

/// A module.
#[pymodule(types(super::Counter), functions(super::outside, super::elsewhere::inner))]
pub mod demo {
    use super::*;

    #[pyconstant]
    const LIMIT: i32 = 10;

    #[pyconstant("pi")]
    fn PI(_vm: &Vm) -> f64 {
        3.0
    }

    /// Return the larger of two numbers.
    #[pyfunction]
    fn larger(a: f64, b: f64) -> f64 {
        a.max(b)
    }

    #[pyfunction]
    fn sqrt(vm: &Vm, x: f64) -> PyResult<f64> {
        if x < 0.0 { Err(vm.value_error("expected a nonnegative input")) } else { Ok(x.sqrt()) }
    }

    #[pyfunction(name = "type")]
    #[signature("self, other, /")]
    fn type_(this: i64, other: i64) -> i64 {
        this - other
    }

    #[pyfunction]
    fn time() {}
}

#[pyfunction(module = "builtins")]
#[signature("obj, /")]
fn outside(obj: &Value) -> bool {
    obj.is_none()
}

mod elsewhere {
    use super::*;

    #[pyfunction]
    pub fn inner() {}
}

// ---- harness ----

fn new_vm() -> Box<Vm> {
    Vm::new(Config::new(Box::new(Hosted::new())))
}

fn text(vm: &Vm, result: PyResult) -> String {
    match result {
        Ok(value) if vm.is_not_implemented(&value) => "NotImplemented".to_owned(),
        Ok(value) => vm.repr(&value).expect("has a repr").to_string_lossy(),
        Err(raised) => {
            let exception = vm.take_raised(raised);
            format!("{}: {}", vm.type_name(&exception), vm.str(&exception).expect("has a str").to_string_lossy())
        }
    }
}

fn make<T: PyTypeDef>(vm: &Vm, values: &[Value], names: &[Value]) -> PyResult {
    let new = (T::spec().slots)().new.expect("has a constructor");
    new(vm, vm.type_for::<T>(), values, names)
}

fn function(name: &str) -> &'static FunctionSpec {
    let all = Counter::spec().methods.iter().chain(Plain::spec().methods).chain(demo::module_spec().functions);
    all.into_iter().find(|spec| spec.name == name).expect("a function of this name")
}

/// Calls by a text such as `replace(1, 2, count=3)`: ints only, on a new `Counter` or its class.
fn call(vm: &Vm, source: &str) -> String {
    let (name, rest) = source.split_once('(').expect("a call");
    let spec = function(name);
    let mut values = match spec.binding {
        Binding::Static => vec![],
        Binding::Method => vec![make::<Counter>(vm, &[vm.int(5)], &[]).expect("made")],
        Binding::Class => vec![vm.type_for::<Counter>().value()],
    };
    let mut names = vec![];
    for item in rest.trim_end_matches(')').split(',').map(str::trim).filter(|item| !item.is_empty()) {
        let number = match item.split_once('=') {
            Some((name, number)) => {
                names.push(vm.intern(name));
                number
            }
            None => item,
        };
        values.push(vm.int(number.parse().expect("an int")));
    }
    text(vm, (spec.call)(vm, &values, &names))
}

fn check_calls(cases: &[(&str, &str)]) {
    let vm = new_vm();
    for (source, expected) in cases {
        assert_eq!(call(&vm, source), *expected, "{source}");
    }
}

// ---- binding ----

#[test]
fn positional_only() {
    check_calls(&[
        ("add(3)", "8"),
        ("add()", "TypeError: Counter.add() takes exactly one argument (0 given)"),
        ("add(1, 2)", "TypeError: Counter.add() takes exactly one argument (2 given)"),
        ("add(amount=1)", "TypeError: Counter.add() takes no keyword arguments"),
        ("clear()", "None"),
        ("clear(1)", "TypeError: Counter.clear() takes no arguments (1 given)"),
        ("insert(1, 2)", "2"),
        ("insert(1)", "TypeError: insert expected 2 arguments, got 1"),
        ("pop()", "-1"),
        ("pop(3)", "3"),
        ("pop(1, 2)", "TypeError: pop expected at most 1 argument, got 2"),
        ("peek()", "-1"),
        ("peek(4)", "4"),
        ("index()", "TypeError: index expected at least 1 argument, got 0"),
        ("index(1, 2, 3, 4)", "TypeError: index expected at most 3 arguments, got 4"),
        ("index(1, 2, 3)", "5"),
        ("find(1)", "3"),
        ("find(1, 5)", "7"),
        ("same(1)", "TypeError: same() argument must be Counter, not int"),
    ]);
}

#[test]
fn keywords() {
    check_calls(&[
        ("sort()", "(False, False)"),
        ("sort(reverse=1)", "(False, True)"),
        ("sort(1)", "TypeError: sort() takes no positional arguments"),
        ("sort(1, 2, 3)", "TypeError: sort() takes at most 2 arguments (3 given)"),
        ("sort(key=1, reverse=2, x=3)", "TypeError: sort() takes at most 2 keyword arguments (3 given)"),
        ("sort(x=1)", "TypeError: sort() got an unexpected keyword argument 'x'"),
        ("split()", "(False, -1)"),
        ("split(1)", "(True, -1)"),
        ("split(maxsplit=3)", "(False, 3)"),
        ("split(1, 2, 3)", "TypeError: split() takes at most 2 arguments (3 given)"),
        ("split(1, sep=2)", "TypeError: argument for split() given by name ('sep') and position (1)"),
        ("split(sp=2)", "TypeError: split() got an unexpected keyword argument 'sp'. Did you mean 'sep'?"),
        ("split(1, 2, x=1)", "TypeError: split() takes at most 2 arguments (3 given)"),
        ("replace(1, 2)", "-1"),
        ("replace(1, 2, 4)", "4"),
        ("replace(1, 2, count=3)", "3"),
        ("replace()", "TypeError: replace() takes at least 2 positional arguments (0 given)"),
        ("replace(1, 2, 3, 4)", "TypeError: replace() takes at most 3 arguments (4 given)"),
        ("replace(1, 2, 3, count=3)", "TypeError: replace() takes at most 3 arguments (4 given)"),
        ("isclose(1, b=2)", "(1.0, 2.0, 0.5, 0.0)"),
        ("isclose(1, 2, abs_tol=3)", "(1.0, 2.0, 0.5, 3.0)"),
        ("isclose()", "TypeError: isclose() missing required argument 'a' (pos 1)"),
        ("isclose(a=1)", "TypeError: isclose() missing required argument 'b' (pos 2)"),
        ("isclose(1, 2, 3)", "TypeError: isclose() takes exactly 2 positional arguments (3 given)"),
        ("isclose(1, 2, rel_tol=1, abs_tol=1, x=2)", "TypeError: isclose() takes at most 4 arguments (5 given)"),
        ("prod(4)", "(4, 1)"),
        ("prod(4, start=3)", "(4, 3)"),
        ("prod()", "TypeError: prod() takes exactly 1 positional argument (0 given)"),
        ("prod(1, 2)", "TypeError: prod() takes exactly 1 positional argument (2 given)"),
        ("prod(iterable=3)", "TypeError: prod() takes exactly 1 positional argument (0 given)"),
        ("power(exp=3, base=2)", "(2, 3, None)"),
        ("power(base=1)", "TypeError: power() missing required argument 'exp' (pos 2)"),
        ("power(1, exp=2, x=3)", "TypeError: power() got an unexpected keyword argument 'x'"),
        ("power(1, 2, exp=3)", "TypeError: argument for power() given by name ('exp') and position (2)"),
        ("power(1, x=2)", "TypeError: power() missing required argument 'exp' (pos 2)"),
        ("power(1, 2, 3, 4)", "TypeError: power() takes at most 3 arguments (4 given)"),
    ]);
}

#[test]
fn any_number() {
    check_calls(&[
        ("print(1)", "(0, False, 0)"),
        ("print(1, 2)", "(1, False, 0)"),
        ("print(1, 2, 3, sep=1, a=2, b=3)", "(2, True, 2)"),
        ("print(1, x=2)", "(0, False, 1)"),
        ("print()", "TypeError: print() takes at least 1 positional argument (0 given)"),
        ("gcd()", "0"),
        ("gcd(1, 2, 3)", "3"),
        ("gcd(x=1)", "TypeError: Counter.gcd() takes no keyword arguments"),
        ("raw(1, 2)", "2"),
        ("raw()", "TypeError: raw expected at least 1 argument, got 0"),
        ("raw(1, 2, 3)", "TypeError: raw expected at most 2 arguments, got 3"),
        ("raw(1, x=1)", "TypeError: Counter.raw() takes no keyword arguments"),
    ]);
}

#[test]
fn other_bindings() {
    check_calls(&[
        ("fromkeys(1)", "(True, None)"),
        ("fromkeys()", "TypeError: fromkeys expected at least 1 argument, got 0"),
        ("maketrans(1, 4)", "5"),
        ("larger(1, 2)", "2.0"),
        ("sqrt(-1)", "ValueError: expected a nonnegative input"),
        ("sqrt()", "TypeError: demo.sqrt() takes exactly one argument (0 given)"),
        ("time(1)", "TypeError: demo.time() takes no arguments (1 given)"),
        ("type(3, 1)", "2"),
        ("outside()", "TypeError: outside() takes exactly one argument (0 given)"),
    ]);
}

#[test]
fn receivers() {
    let vm = new_vm();
    let check = |name: &str, values: &[Value], names: &[Value], expected: &str| {
        assert_eq!(text(&vm, (function(name).call)(&vm, values, names)), expected);
    };
    let missing = "TypeError: unbound method Counter.add() needs an argument";
    check("add", &[], &[], missing);
    check("add", &[Value::NONE], &[vm.intern("amount")], missing);
    let wrong = "TypeError: descriptor 'add' for 'Counter' objects doesn't apply to a 'NoneType' object";
    check("add", &[Value::NONE], &[], wrong);
    let not_a_class = "TypeError: descriptor 'fromkeys' for type 'Counter' needs a type, not a 'int' as arg 2";
    check("fromkeys", &[Value::int32(1)], &[], not_a_class);
    check("fromkeys", &[], &[], "TypeError: descriptor 'fromkeys' of 'Counter' object needs an argument");
    let too_many = make::<Counter>(&vm, &[Value::int32(1), Value::int32(2)], &[]);
    assert_eq!(text(&vm, too_many), "TypeError: Counter() takes at most 1 positional argument (2 given)");
    let too_many = make::<Plain>(&vm, &[Value::int32(1), Value::int32(2)], &[]);
    assert_eq!(text(&vm, too_many), "TypeError: Plain expected at most 1 argument, got 2");
}

// ---- tables ----

#[test]
fn text_signatures() {
    for (name, expected) in [
        ("add", Some("($self, amount, /)")),
        ("clear", Some("($self, /)")),
        ("sort", Some("($self, /, *, key=None, reverse=False)")),
        ("split", Some("($self, /, sep=None, maxsplit=-1)")),
        ("index", Some("($self, value, start=None, stop=<unrepresentable>, /)")),
        ("find", Some("($self, sub[, start[, end]], /)")),
        ("gcd", Some("($self, /, *integers)")),
        ("fromkeys", Some("($type, iterable, value=<unrepresentable>, /)")),
        ("maketrans", Some("(x, y=<unrepresentable>, /)")),
        ("larger", Some("($module, a, b, /)")),
        ("time", Some("($module, /)")),
        ("raw", None),
        ("same", None),
    ] {
        assert_eq!(function(name).signature, expected, "{name}");
    }
    assert_eq!(Counter::spec().signature, Some("(start=0, *, label=None)"));
}

#[test]
fn descriptions() {
    let spec = Counter::spec();
    assert_eq!((spec.name, spec.module), ("Counter", "demo"));
    assert_eq!(spec.doc, Some("Counts things.\n\nIn order."));
    assert_eq!(spec.flags, TypeFlags::BASE.with(TypeFlags::SEQUENCE));
    assert!(spec.layout.is_container);
    assert!(!Plain::spec().layout.is_container);
    assert_eq!(function("add").doc, Some("Add to the count, and return it."));
    let methods: Vec<_> = spec.methods.iter().map(|method| method.name).collect();
    assert!(methods.contains(&"__reduce__"));
    assert!(!methods.iter().any(|name| ["helper", "__add__", "new", "label"].contains(name)));
    let properties: Vec<_> = spec.properties.iter().map(|p| (p.name, p.set.is_some(), p.doc)).collect();
    assert_eq!(properties, [("label", true, None), ("value", false, Some("The count."))]);
    let module = demo::module_spec();
    assert_eq!((module.name, module.doc), ("demo", Some("A module.")));
    assert_eq!(module.constants.iter().map(|constant| constant.name).collect::<Vec<_>>(), ["LIMIT", "pi"]);
    let functions: Vec<_> = module.functions.iter().map(|function| function.name).collect();
    assert_eq!(functions, ["larger", "sqrt", "type", "time", "outside", "inner"]);
    assert_eq!(pyfunction_spec!(elsewhere::inner).name, "inner");
}

// ---- slots ----

#[test]
fn operators() {
    let vm = new_vm();
    let slots = (Counter::spec().slots)();
    let counter = make::<Counter>(&vm, &[vm.int(5)], &[]).expect("made");
    let two = Value::int32(2);
    let stranger = vm.intern("z");
    let check = |result: PyResult, expected: &str| assert_eq!(text(&vm, result), expected);
    let add = slots.binary[BinaryOp::Add as usize].expect("filled");
    check(add(&vm, &counter, &two), "7");
    check(add(&vm, &two, &counter), "1007");
    check(add(&vm, &counter, &stranger), "NotImplemented");
    let subtract = slots.binary[BinaryOp::Sub as usize].expect("filled");
    check(subtract(&vm, &two, &counter), "-3");
    check(subtract(&vm, &counter, &two), "3");
    check(subtract(&vm, &counter, &stranger), "NotImplemented");
    let power = slots.pow.expect("filled");
    check(power(&vm, &two, &counter, &Value::NONE), "(5, 2, None)");
    check(power(&vm, &counter, &two, &Value::NONE), "NotImplemented");
    let compare = slots.compare.expect("filled");
    check(compare(&vm, &counter, &counter, CompareOp::Le), "True");
    check(compare(&vm, &counter, &two, CompareOp::Le), "NotImplemented");
    let get_item = slots.get_item.expect("filled");
    let wrong = "TypeError: descriptor '__getitem__' requires a 'Counter' object but received a 'str'";
    check(get_item(&vm, &stranger, &two), wrong);
    slots.in_place[BinaryOp::Add as usize].expect("filled")(&vm, &counter, &two).expect("adds");
    assert!(slots.contains.expect("filled")(&vm, &counter, &Value::int32(7)).expect("answers"));
    slots.set_item.expect("filled")(&vm, &counter, &two, None).expect("deletes");
    assert!(slots.contains.expect("filled")(&vm, &counter, &Value::int32(-2)).expect("answers"));
}

#[test]
fn slots_by_shared_reference() {
    let vm = new_vm();
    let slots = (Plain::spec().slots)();
    let plain = make::<Plain>(&vm, &[vm.int(2)], &[]).expect("made");
    let stranger = vm.intern("z");
    let check = |result: PyResult, expected: &str| assert_eq!(text(&vm, result), expected);
    check((function("get").call)(&vm, core::slice::from_ref(&plain), &[]), "2");
    let call = slots.call.expect("filled");
    check(call(&vm, &plain, &[Value::int32(1)], &[]), "12");
    check(call(&vm, &plain, &[], &[]), "TypeError: __call__ expected at least 1 argument, got 0");
    let compare = slots.compare.expect("filled");
    check(compare(&vm, &plain, &plain, CompareOp::Eq), "True");
    check(compare(&vm, &plain, &plain, CompareOp::Ne), "False");
    check(compare(&vm, &plain, &stranger, CompareOp::Ne), "NotImplemented");
    check(compare(&vm, &plain, &plain, CompareOp::Gt), "NotImplemented");
    let power = slots.pow.expect("filled");
    check(power(&vm, &plain, &Value::int32(7), &Value::NONE), "2007");
    check(power(&vm, &plain, &Value::int32(7), &Value::int32(1)), "NotImplemented");
    assert_eq!(slots.len.expect("filled")(&vm, &plain).expect("answers"), 3);
    assert_eq!(slots.hash.expect("filled")(&vm, &plain).expect("answers"), 5);
    let next = slots.next.expect("filled");
    let advance = || next(&vm, &plain).expect("goes on").and_then(|item| item.as_int());
    assert_eq!([advance(), advance(), advance()], [Some(1), Some(0), None]);
    let deleted = slots.set_item.expect("filled")(&vm, &plain, &Value::int32(1), None);
    check(deleted.map(|()| Value::NONE), "TypeError: 'Plain' object doesn't support item deletion");
}

#[test]
fn properties() {
    let vm = new_vm();
    let values = [vm.int(1), vm.int(2)];
    let counter = make::<Counter>(&vm, &values, &[vm.intern("label")]).expect("made");
    let label = &Counter::spec().properties[0];
    let check = |result: PyResult, expected: &str| assert_eq!(text(&vm, result), expected);
    check((label.get)(&vm, &counter), "2");
    let set = label.set.expect("has a setter");
    set(&vm, &counter, Some(&Value::int32(8))).expect("sets");
    check((label.get)(&vm, &counter), "8");
    let deleted = set(&vm, &counter, None).map(|()| Value::NONE);
    check(deleted, "AttributeError: cannot delete attribute 'label'");
    let wrong = "TypeError: descriptor 'label' for 'Counter' objects doesn't apply to a 'str' object";
    check((label.get)(&vm, &vm.intern("z")), wrong);
    let plain = make::<Plain>(&vm, &[], &[]).expect("made");
    let number = &Plain::spec().properties[0];
    check((number.get)(&vm, &plain), "7");
    let deleted = number.set.expect("has a setter")(&vm, &plain, None).map(|()| Value::NONE);
    check(deleted, "ValueError: it stays");
}

#[test]
fn fields_are_visited() {
    let vm = new_vm();
    let counter = make::<Counter>(&vm, &[], &[]).expect("made");
    let counter = counter.downcast::<Counter>().expect("a counter");
    counter.items.borrow_mut().extend([vm.int(1), vm.int(2)]);
    counter.label.set(vm.int(3));
    Payload::clear(&**counter);
    assert!(counter.items.borrow().is_empty());
    assert!(counter.label.is_null());
    let dict = Counter::spec().instance_dict.expect("has a dict");
    assert!(core::ptr::eq(dict(counter.header()), &counter.dict));
}
