//! `code`: a compiled block, made from the plain data of a [`CodeUnit`].

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::{Cell, UnsafeCell};

use bytecode::{CodeFlags, CodeUnit, Constant, LocalKind, Op};

use crate::native::prelude::*;

/// Create a code object.  Not for mere mortals.
#[pyclass(name = "code", module = "builtins", kind = CODE, flags(NO_NEW), custom_payload)]
pub struct PyCode {
    /// The instructions that run: quickened in place, with their caches.
    instructions: Box<[UnsafeCell<u64>]>,
    constants: Box<[Value]>,
    /// Interned.
    names: Box<[Value]>,
    register_count: usize,
    local_count: usize,
    /// Positional parameters.
    pub(crate) arg_count: u32,
    pub(crate) flags: CodeFlags,
    /// A call with exactly `arg_count` positional arguments needs no binding.
    pub(crate) is_simple: bool,
    /// Simple, and not a generator's: a call is a frame and nothing more.
    pub(crate) is_plain: bool,
    unit: CodeUnit,
    name: ValueCell,
    qualname: ValueCell,
    filename: ValueCell,
    /// Names of the locals, interned.
    local_names: Box<[Value]>,
    /// Times the code was entered, for those who count.
    pub(crate) entered: Cell<u32>,
}

impl Payload for PyCode {
    const KIND: Kind = Kind::CODE;

    fn traverse(&self, visitor: &mut Visitor<'_>) {
        for value in self.constants.iter().chain(&self.names).chain(&self.local_names) {
            visitor.visit(value);
        }
        for cell in [&self.name, &self.qualname, &self.filename] {
            visitor.visit(cell.borrow());
        }
    }
}

impl PyCode {
    /// The code object of a unit that the compiler made (what comes from elsewhere must pass the verifier first).
    pub fn from_unit(vm: &Vm, unit: CodeUnit) -> PyResult<Py<PyCode>> {
        vm.check_depth()?;
        let mut constants = Vec::with_capacity(unit.constants.len());
        for constant in &unit.constants {
            constants.push(constant_value(vm, constant)?);
        }
        let names = unit.names.iter().map(|name| vm.intern(name)).collect();
        let local_names = unit.locals.iter().map(|local| vm.intern(&local.name)).collect();
        let flags = unit.flags;
        let is_simple = !flags.contains(CodeFlags::VARARGS)
            && !flags.contains(CodeFlags::VARKEYWORDS)
            && unit.kwonly_arg_count == 0
            && !unit.has_namespace();
        Ok(vm.create(PyCode {
            instructions: unit.code.iter().map(|word| UnsafeCell::new(*word)).collect(),
            constants: constants.into_boxed_slice(),
            names,
            register_count: usize::from(unit.register_count),
            local_count: usize::from(unit.local_count()),
            arg_count: unit.arg_count,
            flags,
            is_simple,
            is_plain: is_simple
                && !flags
                    .intersects(CodeFlags::GENERATOR.union(CodeFlags::COROUTINE).union(CodeFlags::ASYNC_GENERATOR)),
            name: ValueCell::new(vm.intern(&unit.name)),
            qualname: ValueCell::new(vm.intern(&unit.qualname)),
            filename: ValueCell::new(vm.intern(&unit.filename)),
            local_names,
            entered: Cell::new(0),
            unit,
        }))
    }

    #[inline(always)]
    pub(crate) fn start(&self) -> *mut u64 {
        self.instructions.as_ptr().cast_mut().cast()
    }

    #[inline(always)]
    pub(crate) fn register_count(&self) -> usize {
        self.register_count
    }

    #[inline(always)]
    pub(crate) fn local_count(&self) -> usize {
        self.local_count
    }

    #[inline(always)]
    pub(crate) fn constants(&self) -> &[Value] {
        &self.constants
    }

    #[inline(always)]
    pub(crate) fn names(&self) -> &[Value] {
        &self.names
    }

    pub(crate) fn local_names(&self) -> &[Value] {
        &self.local_names
    }

    pub(crate) fn unit(&self) -> &CodeUnit {
        &self.unit
    }

    pub fn name(&self) -> Value {
        self.name.get()
    }

    pub fn qualname(&self) -> Value {
        self.qualname.get()
    }

    pub fn filename(&self) -> Value {
        self.filename.get()
    }

    pub(crate) fn is_generator_like(&self) -> bool {
        self.flags.intersects(CodeFlags::GENERATOR.union(CodeFlags::COROUTINE).union(CodeFlags::ASYNC_GENERATOR))
    }

    /// Line and columns of the instruction that holds the word `offset`.
    pub(crate) fn location(&self, offset: usize) -> Option<bytecode::Location> {
        let location = bytecode::Locations::new(&self.unit.locations, self.unit.first_line).find(offset as u32);
        Some(location)
    }

    pub(crate) fn line(&self, offset: usize) -> u32 {
        self.location(offset).and_then(|location| location.line).unwrap_or(self.unit.first_line)
    }
}

/// The object of a constant. Strings that look like names are interned, as CPython's compiler does.
pub(crate) fn constant_value(vm: &Vm, constant: &Constant) -> PyResult {
    Ok(match constant {
        Constant::None => Value::NONE,
        Constant::Bool(value) => Value::from_bool(*value),
        Constant::Ellipsis => vm.ellipsis(),
        Constant::Int(number) => vm.int(*number),
        Constant::BigInt { negative, magnitude } => vm.int_from_magnitude(*negative, magnitude),
        Constant::Float(number) => vm.float(*number),
        Constant::Complex { real, imag } => vm.complex(*real, *imag),
        Constant::Str(text) if is_name_like(text) => vm.intern_bytes(text),
        Constant::Str(text) => vm.try_str_bytes(text)?.into_value(),
        Constant::Bytes(bytes) => vm.try_bytes(bytes)?,
        Constant::Tuple(items) => {
            vm.check_depth()?;
            let mut values = Vec::with_capacity(items.len());
            for item in items {
                values.push(constant_value(vm, item)?);
            }
            vm.try_tuple(&values)?
        }
        Constant::FrozenSet(items) => {
            vm.check_depth()?;
            let mut values = Vec::with_capacity(items.len());
            for item in items {
                values.push(constant_value(vm, item)?);
            }
            super::frozenset::PyFrozenSet::from_values(vm, &values)?.into_value()
        }
        Constant::Slice(parts) => {
            let [start, stop, step] = &**parts;
            super::slice::PySlice::create(
                vm,
                constant_value(vm, start)?,
                constant_value(vm, stop)?,
                constant_value(vm, step)?,
            )
        }
        Constant::Code(unit) => PyCode::from_unit(vm, (**unit).clone())?.into_value(),
    })
}

fn is_name_like(text: &[u8]) -> bool {
    text.len() <= 64 && text.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
}

fn names_tuple<'a>(vm: &Vm, names: impl Iterator<Item = (u16, &'a str)>) -> Value {
    let names: Vec<Value> = names.map(|(_, name)| vm.intern(name)).collect();
    vm.tuple(&names)
}

#[pymethods]
impl PyCode {
    #[getter]
    fn co_name(this: &Py<PyCode>) -> Value {
        this.name.get()
    }

    #[getter]
    fn co_qualname(this: &Py<PyCode>) -> Value {
        this.qualname.get()
    }

    #[getter]
    fn co_filename(this: &Py<PyCode>) -> Value {
        this.filename.get()
    }

    #[getter]
    fn co_firstlineno(this: &Py<PyCode>) -> u32 {
        this.unit.first_line
    }

    #[getter]
    fn co_flags(this: &Py<PyCode>) -> u32 {
        this.flags.0
    }

    #[getter]
    fn co_argcount(this: &Py<PyCode>) -> u32 {
        this.arg_count
    }

    #[getter]
    fn co_posonlyargcount(this: &Py<PyCode>) -> u32 {
        this.unit.posonly_arg_count
    }

    #[getter]
    fn co_kwonlyargcount(this: &Py<PyCode>) -> u32 {
        this.unit.kwonly_arg_count
    }

    #[getter]
    fn co_nlocals(this: &Py<PyCode>) -> usize {
        this.unit.var_names().count()
    }

    #[getter]
    fn co_stacksize(this: &Py<PyCode>) -> usize {
        this.register_count - this.local_count
    }

    #[getter]
    fn co_varnames(vm: &Vm, this: &Py<PyCode>) -> Value {
        names_tuple(vm, this.unit.var_names())
    }

    #[getter]
    fn co_cellvars(vm: &Vm, this: &Py<PyCode>) -> Value {
        names_tuple(vm, this.unit.cell_vars())
    }

    #[getter]
    fn co_freevars(vm: &Vm, this: &Py<PyCode>) -> Value {
        names_tuple(vm, this.unit.free_vars())
    }

    #[getter]
    fn co_names(vm: &Vm, this: &Py<PyCode>) -> Value {
        vm.tuple(&this.names)
    }

    #[getter]
    fn co_consts(vm: &Vm, this: &Py<PyCode>) -> Value {
        vm.tuple(&this.constants)
    }

    /// The instructions as the compiler made them.
    #[getter]
    fn co_code(vm: &Vm, this: &Py<PyCode>) -> PyResult {
        let mut bytes = Vec::with_capacity(this.unit.code.len() * 8);
        for word in &this.unit.code {
            bytes.extend_from_slice(&word.to_le_bytes());
        }
        vm.try_bytes(&bytes)
    }

    /// Lines and columns of each instruction: (line, end line, column, end column).
    fn co_positions(vm: &Vm, this: &Py<PyCode>) -> PyResult {
        let mut positions = Vec::new();
        let mut offset = 0;
        while offset < this.unit.code.len() {
            let entry = match this.location(offset) {
                Some(location) => location_tuple(vm, &location),
                None => vm.tuple(&[Value::NONE, Value::NONE, Value::NONE, Value::NONE]),
            };
            positions.push(entry);
            offset += words_at(&this.unit, offset);
        }
        let list = vm.list_from(positions)?;
        vm.iter(&list)
    }

    /// (start, end, line) for each stretch of instructions of one line.
    fn co_lines(vm: &Vm, this: &Py<PyCode>) -> PyResult {
        let mut lines: Vec<Value> = Vec::new();
        let mut start = 0;
        let mut line: Option<Option<u32>> = None;
        let mut offset = 0;
        let end = this.unit.code.len();
        let mut push = |from: usize, to: usize, line: Option<u32>| {
            let line = line.map_or(Value::NONE, |line| vm.int(i64::from(line)));
            lines.push(vm.tuple(&[vm.int(from as i64 * 8), vm.int(to as i64 * 8), line]));
        };
        while offset < end {
            let own = this.location(offset).and_then(|location| location.line);
            match line {
                Some(current) if current != own => {
                    push(start, offset, current);
                    start = offset;
                    line = Some(own);
                }
                None => line = Some(own),
                _ => {}
            }
            offset += words_at(&this.unit, offset);
        }
        if let Some(current) = line {
            push(start, end, current);
        }
        let list = vm.list_from(lines)?;
        vm.iter(&list)
    }

    fn __repr__(vm: &Vm, this: &Py<PyCode>) -> String {
        format!(
            "<code object {} at {:#x}, file \"{}\", line {}>",
            vm.str_lossy(&this.name.get()),
            vm.id(this.as_value()),
            vm.str_lossy(&this.filename.get()),
            this.unit.first_line
        )
    }

    fn __richcompare__(vm: &Vm, this: &Py<PyCode>, other: &Value, op: CompareOp) -> Value {
        let (CompareOp::Eq | CompareOp::Ne, Some(other)) = (op, other.downcast::<PyCode>()) else {
            return vm.not_implemented();
        };
        Value::from_bool((this.unit == other.unit) == (op == CompareOp::Eq))
    }

    fn __hash__(vm: &Vm, this: &Py<PyCode>) -> PyResult<i64> {
        let name = vm.hash(&this.name.get())?;
        Ok(name ^ i64::from(this.unit.first_line) ^ (this.unit.code.len() as i64) << 20)
    }
}

fn words_at(unit: &CodeUnit, offset: usize) -> usize {
    unit.code.get(offset).and_then(|word| Op::from_byte(*word as u8)).map_or(1, Op::words)
}

fn location_tuple(vm: &Vm, location: &bytecode::Location) -> Value {
    let number = |value: Option<u32>| value.map_or(Value::NONE, |value| vm.int(i64::from(value)));
    vm.tuple(&[number(location.line), number(location.end_line), number(location.column), number(location.end_column)])
}

/// Whether a register of this kind is seen by `locals()`.
pub(crate) fn is_visible(kind: LocalKind) -> bool {
    !matches!(kind, LocalKind::Namespace)
}
