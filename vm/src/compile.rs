//! From source text to a code object: decoding, parsing, compiling, and what errors and warnings of these become.

use bytecode::CodeFlags;
use compiler::{CompileOptions, ErrorKind as CompileErrorKind};
use parser::ast::Arena;
use parser::{ErrorKind, Options, SyntaxError};

use crate::builtins::code::PyCode;
use crate::object::payload::Py;
use crate::object::value::Value;
use crate::vm::{PyResult, Raised, Vm};

pub use compiler::Mode;

/// `PyCF_DONT_IMPLY_DEDENT`, `PyCF_ONLY_AST`, `PyCF_ALLOW_TOP_LEVEL_AWAIT`.
const DONT_IMPLY_DEDENT: i64 = 0x200;
const ONLY_AST: i64 = 0x400;
const ALLOW_TOP_LEVEL_AWAIT: i64 = 0x2000;

/// What became of a piece of text typed at a prompt.
pub enum Interactive {
    Code(Py<PyCode>),
    /// More lines are needed.
    Incomplete,
}

/// Compiles source text. `is_text`: it came as a str, so that an encoding declaration means nothing.
///
/// Raises `SyntaxError` and its subclasses, `RecursionError`, `OverflowError`, `MemoryError`, `ValueError`.
pub fn compile_source(
    vm: &Vm,
    source: &[u8],
    is_text: bool,
    filename: &str,
    mode: Mode,
    flags: i64,
) -> PyResult<Py<PyCode>> {
    match compile(vm, source, is_text, filename, mode, flags, false)? {
        Interactive::Code(code) => Ok(code),
        Interactive::Incomplete => Err(vm.system_error("only a prompt asks for more lines")),
    }
}

/// Compiles what was typed at a prompt so far.
pub fn compile_interactive(vm: &Vm, source: &str, filename: &str, keep_blocks_open: bool) -> PyResult<Interactive> {
    let flags = if keep_blocks_open { DONT_IMPLY_DEDENT } else { 0 };
    compile(vm, source.as_bytes(), true, filename, Mode::Single, flags, true)
}

fn compile(
    vm: &Vm,
    source: &[u8],
    is_text: bool,
    filename: &str,
    mode: Mode,
    flags: i64,
    asks: bool,
) -> PyResult<Interactive> {
    vm.check_depth()?;
    if flags & ONLY_AST != 0 {
        return Err(vm.not_implemented_error("syntax trees as Python objects are not available yet"));
    }
    let arena = Arena::new();
    let text = if is_text {
        match core::str::from_utf8(source) {
            Ok(text) => text,
            Err(error) => return Err(surrogate_error(vm, source, error.valid_up_to())),
        }
    } else {
        match parser::decode(source, Some(filename), &arena) {
            Ok(text) => text,
            Err(error) => return Err(syntax_error(vm, &error, filename, "")),
        }
    };
    if text.contains('\0') {
        let error = vm.raise_message(&vm.exceptions.syntax_error, "source code string cannot contain null bytes");
        return Err(error);
    }
    let options = Options {
        int_max_str_digits: vm.state.int_max_str_digits.get(),
        keep_blocks_open: flags & DONT_IMPLY_DEDENT != 0,
    };
    let parsed = match mode {
        Mode::Exec => parser::parse_module(text, &arena, &options),
        Mode::Eval => parser::parse_expression(text, &arena, &options),
        Mode::Single => parser::parse_interactive(text, &arena, &options),
    };
    let parsed = match parsed {
        Ok(parsed) => parsed,
        Err(error) if error.incomplete && asks => return Ok(Interactive::Incomplete),
        Err(error) => return Err(syntax_error(vm, &error, filename, text)),
    };
    for warning in &parsed.warnings {
        let class = match warning.kind {
            parser::WarningKind::Syntax => &vm.exceptions.syntax_warning,
            parser::WarningKind::Deprecation => &vm.exceptions.deprecation_warning,
        };
        vm.warn_explicit(class, &warning.message, filename, warning.span.start.line)?;
    }
    let options = CompileOptions {
        mode,
        optimize: vm.state.optimize.get(),
        inherited_flags: CodeFlags(flags as u32),
        allow_top_level_await: flags & ALLOW_TOP_LEVEL_AWAIT != 0,
        ..CompileOptions::default()
    };
    let compiled = match compiler::compile_module(&parsed.root, filename, &options) {
        Ok(compiled) => compiled,
        Err(error) => return Err(compile_error(vm, &error, filename, parsed.source)),
    };
    for warning in &compiled.warnings {
        vm.warn_explicit(&vm.exceptions.syntax_warning, &warning.message, filename, warning.span.start.line)?;
    }
    PyCode::from_unit(vm, compiled.unit).map(Interactive::Code)
}

/// A str with lone surrogates cannot be source text.
fn surrogate_error(vm: &Vm, source: &[u8], at: usize) -> Raised {
    let position = text::wtf8::count(&source[..at]) as i64;
    let object = match vm.try_str_bytes(source) {
        Ok(object) => object.into_value(),
        Err(raised) => return raised,
    };
    vm.raise_args(
        &vm.exceptions.unicode_encode_error,
        &[vm.intern("utf-8"), object, vm.int(position), vm.int(position + 1), vm.intern("surrogates not allowed")],
    )
}

fn line_of(source: &str, line: u32) -> Option<&str> {
    source.split_inclusive('\n').nth((line as usize).checked_sub(1)?)
}

/// Raises the exception for a source text that was refused.
fn syntax_error(vm: &Vm, error: &SyntaxError, filename: &str, source: &str) -> Raised {
    let class = match error.kind {
        ErrorKind::Syntax => &vm.exceptions.syntax_error,
        ErrorKind::Indentation => &vm.exceptions.indentation_error,
        ErrorKind::Tab => &vm.exceptions.tab_error,
        ErrorKind::TooComplex => return vm.raise_message(&vm.exceptions.memory_error, &error.message),
    };
    let number = |value: i64| vm.int(value);
    let line = line_of(source, error.line);
    raise_located(
        vm,
        class,
        &error.message,
        filename,
        line,
        [
            number(i64::from(error.line)),
            number(i64::from(error.column)),
            number(i64::from(error.end_line)),
            number(i64::from(error.end_column)),
        ],
    )
}

/// Raises the exception for a tree that was refused.
fn compile_error(vm: &Vm, error: &compiler::CompileError, filename: &str, source: &str) -> Raised {
    let details = error.details();
    match details.kind {
        CompileErrorKind::Recursion => return vm.recursion_error(&*details.message),
        CompileErrorKind::Overflow => return vm.overflow_error(&*details.message),
        CompileErrorKind::Syntax => {}
    }
    let column = |line: u32, bytes: u32| -> i64 {
        let text = line_of(source, line).unwrap_or("");
        let upto = text.get(..bytes as usize).unwrap_or(text);
        upto.chars().count() as i64 + 1
    };
    let (start, end) = (details.span.start, details.span.end);
    let place = [
        vm.int(i64::from(start.line)),
        vm.int(column(start.line, start.column)),
        vm.int(i64::from(end.line)),
        vm.int(column(end.line, end.column)),
    ];
    let line = line_of(source, start.line);
    raise_located(vm, &vm.exceptions.syntax_error, &details.message, filename, line, place)
}

fn raise_located(
    vm: &Vm,
    class: &Py<crate::object::type_object::PyType>,
    message: &str,
    filename: &str,
    line: Option<&str>,
    [lineno, offset, end_lineno, end_offset]: [Value; 4],
) -> Raised {
    let text = match line.map(|line| vm.try_str(line)) {
        Some(Ok(text)) => text,
        Some(Err(raised)) => return raised,
        None => Value::NONE,
    };
    let message = match vm.try_str(message) {
        Ok(message) => message,
        Err(raised) => return raised,
    };
    let details = vm.tuple(&[vm.intern(filename), lineno, offset, text, end_lineno, end_offset]);
    vm.raise_args(class, &[message, details])
}
