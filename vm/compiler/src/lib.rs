//! From the syntax tree to code: symbol table, code generation, assembly.
//!
//! Reading order: `symtable.rs` and `analysis.rs` (who uses which name, and where it lives), `codegen.rs` (units, registers,
//! names), `expr.rs`, `stmt.rs` and their neighbours (what each node becomes), `assemble.rs` (labels to offsets).
//!
//! Like the parser, this crate knows no object of the virtual machine, so that modules can be compiled while something is
//! built. Its promises to the machine are those of `bytecode::opcode` and are checked by `bytecode::verify`.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod analysis;
mod annotation;
mod assemble;
mod block;
mod bound;
mod call;
mod class;
mod codegen;
mod comprehension;
mod constants;
mod docs;
mod error;
mod expr;
mod fold;
mod function;
mod future;
mod names;
mod options;
mod pattern;
mod scope;
mod stmt;
mod symtable;
mod unit;
mod unparse;
mod warn;

use alloc::vec::Vec;

use bytecode::{CodeFlags, CodeUnit, Constant, Op};
use parser::ast::{Body, ExprKind, Mod, StmtKind};
use parser::span::{Position, Span};
use parser::wtf8::Wtf8;

use codegen::Compiler;
pub use error::{CompileError, CompileWarning, ErrorDetails, ErrorKind};
pub use options::{CompileOptions, Mode};

/// Code, and what to warn of.
#[derive(Debug)]
pub struct Compiled {
    /// The code of the module, expression or statement.
    pub unit: CodeUnit,
    /// `SyntaxWarning`s in the order of the text.
    pub warnings: Vec<CompileWarning>,
    /// Features of `__future__` that are on: those inherited and those that the text asks for.
    pub future: CodeFlags,
}

/// Compiles a tree.
pub fn compile_module(root: &Mod<'_>, filename: &str, options: &CompileOptions) -> Result<Compiled, CompileError> {
    let (features, future_line) = future::features(root)?;
    let inherited = CodeFlags(options.inherited_flags.0 & CodeFlags::FUTURE_MASK.0);
    let future = features.union(inherited);
    let mut names = names::Names::new();
    let by_text = future.contains(CodeFlags::FUTURE_ANNOTATIONS);
    let table = symtable::build(root, &mut names, options, by_text)?;
    let mut compiler = Compiler::new(options, filename, names, table, (future, future_line));
    let unit = compiler.root(root)?;
    Ok(Compiled { unit, warnings: compiler.warnings, future })
}

impl<'a> Compiler<'a, '_> {
    fn root(&mut self, root: &Mod<'a>) -> Result<CodeUnit, CompileError> {
        let scope = self.table.scope(scope::ScopeId::ROOT);
        self.unit.flags = CodeFlags(self.future.0 & CodeFlags::FUTURE_MASK.0);
        if scope.coroutine {
            self.unit.flags.insert(CodeFlags::COROUTINE);
        }
        let on_raise = self.protect_generator();
        match *root {
            Mod::Module { body } => {
                self.module_annotations(body)?;
                let statements = self.module_docstring(body);
                self.body(statements)?;
                self.return_none();
            }
            Mod::Interactive { body } => {
                self.module_annotations(body)?;
                self.body(body)?;
                self.return_none();
            }
            Mod::Expression { body } => {
                let value = self.expr(body, None)?;
                let register = self.register(body.span, value);
                self.unit.emit(body.span, Op::Return, register, 0, 0);
                self.release_temp(register);
            }
        }
        self.end_generator(on_raise);
        let placeholder = unit::Unit::new(scope::ScopeId::ROOT, scope::ScopeKind::Module, names::MODULE);
        let unit = core::mem::replace(&mut self.unit, placeholder);
        assemble::assemble(unit, &self.names, self.filename, module_span())
    }

    /// Begins a module; gives the statements behind its docstring.
    fn module_docstring(&mut self, body: Body<'a>) -> Body<'a> {
        let Some(doc) = docstring(body) else {
            return body;
        };
        if self.options.optimize < 2 {
            let text = docs::clean(doc.as_bytes());
            self.store_new(body[0].span, names::DUNDER_DOC, Constant::Str(text.into()));
        }
        &body[1..]
    }
}

/// The docstring of a body, if its first statement is one.
pub(crate) fn docstring<'a>(body: Body<'a>) -> Option<Wtf8<'a>> {
    let StmtKind::Expr { value } = body.first()?.kind else {
        return None;
    };
    match value.kind {
        ExprKind::Constant { value: parser::ast::Constant::Str(text), .. } => Some(text),
        _ => None,
    }
}

/// The place of what a module does before its first statement.
pub(crate) const fn module_span() -> Span {
    Span::new(Position::new(1, 0), Position::new(1, 0))
}
