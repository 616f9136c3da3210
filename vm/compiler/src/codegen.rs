//! The state of code generation: entering and leaving code units, and where names live.
//!
//! What is generated for each node is in `expr.rs`, `call.rs`, `comprehension.rs`, `stmt.rs`, `block.rs`, `function.rs`,
//! `class.rs`, `annotation.rs` and `pattern.rs`.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use bytecode::{CodeFlags, CodeUnit, Constant, Local, LocalKind, Op};
use parser::span::{Position, Span};

use crate::assemble;
use crate::constants::ConstId;
use crate::error::{CompileError, CompileWarning, Result};
use crate::names::{self, IdMap, NameId, Names};
use crate::options::CompileOptions;
use crate::scope::{Residence, Scope, ScopeId, ScopeKind, Symbol, SymbolFlags, Symtable};
use crate::unit::{DeferredAnnotation, Unit};

/// Where no source text belongs to an instruction.
pub(crate) const NO_SPAN: Span = Span::new(Position::new(0, 0), Position::new(0, 0));

/// A unit inside another takes as much native stack as so many levels of expressions.
const UNIT_LEVELS: u32 = 3;

/// How many statements may be compiled as copies of `finally` bodies.
const FINALLY_STATEMENTS_MAX: u32 = 200_000;

/// The value of an expression that has been compiled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Value {
    /// Known; no instruction has been made for it.
    Const(ConstId),
    /// What a local register holds, which is borrowed.
    Local(u16),
    /// What a temporary holds: the one that was on top when the expression began.
    Temp(u16),
}

/// How code reaches a variable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    /// In a register.
    Fast(u16),
    /// In the cell that a register holds.
    Deref(u16),
    /// In the namespace of the class, else in the cell.
    ClassDeref(u16),
    /// A global or builtin.
    Global,
    /// In the namespace of the class around an annotation scope, else global.
    ClassGlobal,
    /// In the namespace of the code, else global.
    Name,
}

/// Generates code for a whole tree.
pub(crate) struct Compiler<'a, 'o> {
    pub(crate) options: &'o CompileOptions,
    pub(crate) filename: &'o str,
    pub(crate) names: Names<'a>,
    pub(crate) table: Symtable,
    pub(crate) future: CodeFlags,
    pub(crate) unit: Unit<'a>,
    pub(crate) outer: Vec<Unit<'a>>,
    pub(crate) warnings: Vec<CompileWarning>,
    /// Annotations of variables, by scope.
    pub(crate) annotations: IdMap<u32, Vec<DeferredAnnotation<'a>>>,
    /// Last line with a `from __future__` import that is where it belongs.
    pub(crate) future_line: u32,
    /// How many `finally` bodies are being compiled, one inside the other.
    pub(crate) finally_depth: u32,
    finally_statements: u32,
    depth: u32,
}

impl<'a, 'o> Compiler<'a, 'o> {
    pub(crate) fn new(
        options: &'o CompileOptions,
        filename: &'o str,
        names: Names<'a>,
        (table, annotations): (Symtable, IdMap<u32, Vec<DeferredAnnotation<'a>>>),
        (future, future_line): (CodeFlags, u32),
    ) -> Self {
        let unit = Unit::new(ScopeId::ROOT, ScopeKind::Module, names::MODULE);
        let mut compiler = Self {
            options,
            filename,
            names,
            table,
            future,
            unit,
            outer: Vec::new(),
            warnings: Vec::new(),
            annotations,
            future_line,
            finally_depth: 0,
            finally_statements: 0,
            depth: 0,
        };
        compiler.unit.qualname = String::from("<module>");
        compiler.lay_out_registers();
        compiler
    }

    pub(crate) fn warn(&mut self, span: Span, message: impl Into<Cow<'static, str>>) {
        let warning = CompileWarning { message: message.into(), span };
        // Code that is compiled more than once is warned of once.
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }

    /// Guards the recursion over the tree.
    pub(crate) fn descend(&mut self) -> Result<()> {
        self.depth += 1;
        if self.depth > self.options.depth_max {
            return Err(CompileError::recursion());
        }
        Ok(())
    }

    /// Counts a statement. Nested `finally` bodies are compiled many times over, which must stay within bounds.
    pub(crate) fn count_statement(&mut self, span: Span) -> Result<()> {
        if let Some(message) = self.unit.overflow {
            return Err(CompileError::overflow(span, message));
        }
        if self.finally_depth > 0 {
            self.finally_statements += 1;
            if self.finally_statements > FINALLY_STATEMENTS_MAX {
                return Err(CompileError::overflow(span, "too much code in nested 'finally' blocks"));
            }
        }
        Ok(())
    }

    pub(crate) fn ascend(&mut self) {
        self.depth -= 1;
    }

    pub(crate) fn future_annotations(&self) -> bool {
        self.future.contains(CodeFlags::FUTURE_ANNOTATIONS)
    }

    // --- Units -------------------------------------------------------------------------------------------------------

    /// Starts the code of a scope inside the present code.
    pub(crate) fn enter_unit(&mut self, scope: ScopeId, name: NameId, private: Option<NameId>, span: Span) {
        self.depth += UNIT_LEVELS;
        let kind = self.table.scope(scope).kind;
        let mut unit = Unit::new(scope, kind, name);
        unit.private = private;
        unit.first_line = span.start.line;
        unit.qualname = self.qualname(name, kind);
        let outer = core::mem::replace(&mut self.unit, unit);
        self.outer.push(outer);
        self.unit.flags = self.code_flags(scope);
        self.lay_out_registers();
    }

    /// Ends the code of a scope.
    pub(crate) fn leave_unit(&mut self, span: Span) -> Result<CodeUnit> {
        self.depth -= UNIT_LEVELS;
        let Some(outer) = self.outer.pop() else {
            return Err(CompileError::overflow(span, "unbalanced code units"));
        };
        let unit = core::mem::replace(&mut self.unit, outer);
        assemble::assemble(unit, &self.names, self.filename, span)
    }

    fn qualname(&mut self, name: NameId, kind: ScopeKind) -> String {
        let text = String::from(self.names.text(name));
        let mut parent = &self.unit;
        if matches!(parent.kind, ScopeKind::TypeParameters | ScopeKind::TypeAlias | ScopeKind::TypeVariable(_)) {
            // Scopes that the reader does not see as functions do not show.
            match self.outer.last() {
                Some(outer) => parent = outer,
                None => return text,
            }
        }
        if parent.kind == ScopeKind::Module && parent.scope == ScopeId::ROOT {
            return text;
        }
        let is_function = parent.kind == ScopeKind::Function && self.table.scope(parent.scope).comprehension.is_none();
        if matches!(kind, ScopeKind::Function | ScopeKind::Class) && !self.is_special_name(name) {
            let (scope, private) = (parent.scope, parent.private);
            let qualname = parent.qualname.clone();
            let mangled = self.names.mangle(private, name);
            let symbol = self.table.scope(scope).get(mangled);
            if symbol.is_some_and(|symbol| symbol.residence == Residence::GlobalExplicit) {
                return text;
            }
            return join_qualname(&qualname, is_function, &text);
        }
        join_qualname(&parent.qualname, is_function, &text)
    }

    fn is_special_name(&self, name: NameId) -> bool {
        self.names.text(name).starts_with('<')
    }

    fn code_flags(&self, id: ScopeId) -> CodeFlags {
        let scope = self.table.scope(id);
        let mut flags = CodeFlags(self.future.0 & CodeFlags::FUTURE_MASK.0);
        if scope.is_function_like() {
            flags.insert(CodeFlags::NEWLOCALS.union(CodeFlags::OPTIMIZED));
            if scope.nested {
                flags.insert(CodeFlags::NESTED);
            }
            match (scope.generator, scope.coroutine) {
                (true, false) => flags.insert(CodeFlags::GENERATOR),
                (false, true) => flags.insert(CodeFlags::COROUTINE),
                (true, true) => flags.insert(CodeFlags::ASYNC_GENERATOR),
                (false, false) => {}
            }
            if scope.varargs {
                flags.insert(CodeFlags::VARARGS);
            }
            if scope.varkeywords {
                flags.insert(CodeFlags::VARKEYWORDS);
            }
            if scope.method {
                flags.insert(CodeFlags::METHOD);
            }
        }
        flags
    }

    // --- Registers ---------------------------------------------------------------------------------------------------

    /// Gives each variable of the unit its register and makes the cells.
    fn lay_out_registers(&mut self) {
        let id = self.unit.scope;
        let scope = self.table.scope(id);
        let function_like = scope.is_function_like();
        let mut layout = RegisterLayout;
        if !function_like {
            layout.add(&mut self.unit, &self.names, None, names::NAMESPACE, LocalKind::Namespace, Symbol::NONE);
        }
        for &param in &scope.params {
            let symbol = scope.get(param).copied().unwrap_or(Symbol::NONE);
            let kind = if symbol.residence == Residence::Cell { LocalKind::Cell } else { LocalKind::Local };
            layout.add(&mut self.unit, &self.names, Some(id), param, kind, symbol);
        }
        let own = |residence: Residence| {
            scope.symbols.iter().filter(move |symbol| {
                function_like && symbol.residence == residence && !symbol.flags.intersects(SymbolFlags::PARAM)
            })
        };
        let mut comprehensions = Comprehensions::default();
        comprehensions.collect(&self.table, id, id);
        comprehensions.variables.sort_by_key(|variable| variable.order);
        // Variables of the unit and of comprehensions in it are numbered as they are met.
        let mut shared =
            comprehensions.variables.iter().filter(|variable| variable.kind == LocalKind::Local).peekable();
        let mut locals: Vec<Symbol> = own(Residence::Local).copied().collect();
        for symbol in &mut locals {
            // A comprehension that hides a variable counts as a mention of it.
            let hidden = comprehensions.variables.iter().filter(|variable| variable.name == symbol.name);
            symbol.order = hidden.fold(symbol.order, |order, variable| order.min(variable.order));
        }
        locals.sort_by_key(|symbol| symbol.order);
        for symbol in &locals {
            while let Some(variable) = shared.next_if(|variable| variable.order < symbol.order) {
                layout.add_shared(&mut self.unit, &self.names, variable);
            }
            let (unit, kind) = (&mut self.unit, LocalKind::Local);
            layout.add(unit, &self.names, Some(id), symbol.name, kind, *symbol);
        }
        for variable in shared {
            layout.add_shared(&mut self.unit, &self.names, variable);
        }
        let mut cells: Vec<NameId> = own(Residence::Cell).map(|symbol| symbol.name).collect();
        if scope.kind == ScopeKind::Class {
            if scope.needs_class_closure {
                cells.push(names::DUNDER_CLASS);
            }
            if scope.needs_classdict {
                cells.push(names::DUNDER_CLASSDICT);
            }
            if scope.has_conditional_annotations || scope.needs_conditional_annotations {
                cells.push(names::DUNDER_CONDITIONAL_ANNOTATIONS);
            }
        }
        let own_cells = cells.clone();
        let shared = comprehensions.variables.iter().filter(|v| v.kind == LocalKind::Cell);
        cells.extend(shared.map(|variable| variable.name));
        cells.sort_unstable_by(|a, b| self.names.text(*a).cmp(self.names.text(*b)));
        for &cell in &cells {
            if own_cells.contains(&cell) {
                let owner = Some(id);
                let (unit, kind) = (&mut self.unit, LocalKind::Cell);
                layout.add(unit, &self.names, owner, cell, kind, Symbol::NONE);
                if scope.kind == ScopeKind::Class
                    && let Some(register) = unit.registers.remove(&cell)
                {
                    // The class may know a variable of that name besides, from outside.
                    unit.class_cells.push((cell, register));
                }
            } else if let Some(variable) =
                comprehensions.variables.iter().find(|v| v.name == cell && v.kind == LocalKind::Cell)
            {
                layout.add_shared(&mut self.unit, &self.names, variable);
            }
        }
        let mut frees: Vec<NameId> = scope
            .symbols
            .iter()
            .filter(|symbol| symbol.residence == Residence::Free || symbol.flags.intersects(SymbolFlags::FREE_CLASS))
            .map(|symbol| symbol.name)
            .collect();
        frees.sort_unstable_by(|a, b| self.names.text(*a).cmp(self.names.text(*b)));
        let first_free = self.unit.locals.len() as u16;
        for &free in &frees {
            layout.add(&mut self.unit, &self.names, Some(id), free, LocalKind::Free, Symbol::NONE);
        }
        let hidden = [LocalKind::Hidden, LocalKind::HiddenCell];
        for variable in comprehensions.variables.iter().filter(|v| hidden.contains(&v.kind)) {
            layout.add_shared(&mut self.unit, &self.names, variable);
        }
        self.emit_prologue(&own_cells, frees.len(), first_free);
    }

    fn emit_prologue(&mut self, cells: &[NameId], frees: usize, first_free: u16) {
        if frees > 0 {
            self.unit.emit_wide(NO_SPAN, Op::CopyFreeVars, first_free, frees as u32);
        }
        let parameters = self.table.scope(self.unit.scope).params.len();
        for register in 0..parameters as u16 {
            if self.unit.locals[usize::from(register)].kind == LocalKind::Cell {
                self.unit.emit(NO_SPAN, Op::MakeCell, register, 0, 0);
            }
        }
        for cell in cells {
            if let Some(register) = self.cell_register(*cell) {
                self.unit.emit(NO_SPAN, Op::MakeCell, register, 0, 0);
            }
        }
    }

    // --- Names -------------------------------------------------------------------------------------------------------

    /// The name under which code of this unit knows `name`.
    pub(crate) fn mangle(&mut self, name: &'a str) -> NameId {
        let id = self.names.intern(name);
        if let Some(only) = &self.table.scope(self.unit.scope).mangled_names
            && !only.contains(&id)
        {
            return id;
        }
        self.names.mangle(self.unit.private, id)
    }

    /// Where the code that is being compiled finds a variable.
    pub(crate) fn place(&self, name: NameId) -> Place {
        for &inlined in self.unit.inlined.iter().rev() {
            let scope = self.table.scope(inlined);
            match scope.get(name).map(|symbol| symbol.residence) {
                Some(residence @ (Residence::Local | Residence::Cell)) => {
                    if let Some(register) = self.inlined_register(inlined, name) {
                        return if residence == Residence::Local {
                            Place::Fast(register)
                        } else {
                            Place::Deref(register)
                        };
                    }
                }
                Some(Residence::GlobalExplicit) => return Place::Global,
                Some(Residence::GlobalImplicit) => {
                    let is_module = self.unit.kind == ScopeKind::Module;
                    return if is_module { Place::Name } else { Place::Global };
                }
                Some(Residence::Free) | None => {}
            }
        }
        self.place_in_unit(name)
    }

    fn place_in_unit(&self, name: NameId) -> Place {
        let scope = self.table.scope(self.unit.scope);
        let function_like = scope.is_function_like();
        let elsewhere = if function_like { Place::Global } else { Place::Name };
        let Some(symbol) = scope.get(name) else {
            return elsewhere;
        };
        let register = self.unit.registers.get(&name).copied();
        let inlined = !self.unit.inlined.is_empty();
        let is_class = scope.kind == ScopeKind::Class;
        let sees_class = (is_class || scope.can_see_class) && !inlined;
        match (symbol.residence, register) {
            (Residence::Local, Some(register)) if function_like => Place::Fast(register),
            (Residence::Local, Some(register)) if is_class && inlined => Place::Deref(register),
            (Residence::Cell, Some(register)) => Place::Deref(register),
            (Residence::Free, Some(register)) if sees_class => Place::ClassDeref(register),
            (Residence::Free, Some(register)) => Place::Deref(register),
            (Residence::GlobalExplicit, _) => Place::Global,
            (Residence::GlobalImplicit, _) if scope.can_see_class && function_like && !inlined => Place::ClassGlobal,
            _ => elsewhere,
        }
    }

    fn inlined_register(&self, scope: ScopeId, name: NameId) -> Option<u16> {
        let registers = self.unit.inlined_registers.get(&scope.0)?;
        let found = registers.by_name.iter().find(|(other, _)| *other == name)?;
        Some(found.1)
    }

    /// The register of a variable that lives in one, so that results can be computed right into it.
    pub(crate) fn fast_register(&self, name: NameId) -> Option<u16> {
        match self.place(name) {
            Place::Fast(register) => Some(register),
            _ => None,
        }
    }

    /// The register that holds the cell of `name`, which this unit made or was given.
    pub(crate) fn cell_register(&self, name: NameId) -> Option<u16> {
        for &inlined in self.unit.inlined.iter().rev() {
            let symbol = self.table.scope(inlined).get(name);
            if symbol.is_some_and(|symbol| symbol.residence == Residence::Cell) {
                return self.inlined_register(inlined, name);
            }
        }
        let class_cell = self.unit.class_cells.iter().find(|(cell, _)| *cell == name);
        match class_cell {
            Some(&(_, register)) => Some(register),
            None => self.unit.registers.get(&name).copied(),
        }
    }

    pub(crate) fn add_const(&mut self, constant: Constant) -> ConstId {
        self.unit.constants.add(constant)
    }

    pub(crate) fn none(&mut self) -> ConstId {
        self.add_const(Constant::None)
    }

    pub(crate) fn name_const(&mut self, name: NameId) -> ConstId {
        self.unit.constants.add_str(self.names.text(name).as_bytes())
    }

    pub(crate) fn scope(&self) -> &Scope {
        self.table.scope(self.unit.scope)
    }
}

fn join_qualname(parent: &str, is_function: bool, name: &str) -> String {
    if is_function { format!("{parent}.<locals>.{name}") } else { format!("{parent}.{name}") }
}

impl Symbol {
    const NONE: Self = Self { name: names::TOP, order: 0, flags: SymbolFlags(0), residence: Residence::Local };
}

/// A variable of one or more inlined comprehensions, which never run at the same time.
struct ComprehensionVariable {
    name: NameId,
    order: u32,
    kind: LocalKind,
    owners: Vec<ScopeId>,
}

/// The variables of all comprehensions that are inlined into a unit.
#[derive(Default)]
struct Comprehensions {
    variables: Vec<ComprehensionVariable>,
    by_name: IdMap<NameId, Vec<usize>>,
}

impl Comprehensions {
    fn collect(&mut self, table: &Symtable, unit: ScopeId, parent: ScopeId) {
        for &child in &table.scope(parent).children {
            let scope = table.scope(child);
            if !scope.inlined {
                continue;
            }
            for symbol in &scope.symbols {
                let bound = matches!(symbol.residence, Residence::Local | Residence::Cell);
                if bound && !symbol.flags.intersects(SymbolFlags::PARAM) {
                    self.add(table, unit, child, symbol);
                }
            }
            self.collect(table, unit, child);
        }
    }

    fn add(&mut self, table: &Symtable, unit: ScopeId, owner: ScopeId, symbol: &Symbol) {
        let is_cell = symbol.residence == Residence::Cell;
        let same_name = self.by_name.entry(symbol.name).or_default();
        let existing = same_name.iter().copied().find(|&at| {
            let variable = &self.variables[at];
            let same_kind = matches!(variable.kind, LocalKind::Cell | LocalKind::HiddenCell) == is_cell;
            same_kind && !encloses(table, &variable.owners, owner)
        });
        if let Some(at) = existing {
            self.variables[at].owners.push(owner);
            return;
        }
        let is_first = same_name.is_empty();
        same_name.push(self.variables.len());
        let scope = table.scope(unit);
        let name_is_taken = !scope.is_function_like() || scope.get(symbol.name).is_some() || !is_first;
        let kind = match (name_is_taken, is_cell) {
            (true, true) => LocalKind::HiddenCell,
            (true, false) => LocalKind::Hidden,
            (false, true) => LocalKind::Cell,
            (false, false) => LocalKind::Local,
        };
        self.variables.push(ComprehensionVariable {
            name: symbol.name,
            order: symbol.order,
            kind,
            owners: alloc::vec![owner],
        });
    }
}

/// Whether one of `outer` is a scope around `inner`.
fn encloses(table: &Symtable, outer: &[ScopeId], inner: ScopeId) -> bool {
    let mut at = table.scope(inner).parent;
    while let Some(id) = at {
        if outer.contains(&id) {
            return true;
        }
        if !table.scope(id).inlined {
            return false;
        }
        at = table.scope(id).parent;
    }
    false
}

/// Adds registers to a unit.
struct RegisterLayout;

impl RegisterLayout {
    fn add(
        &mut self,
        unit: &mut Unit<'_>,
        names: &Names<'_>,
        owner: Option<ScopeId>,
        name: NameId,
        kind: LocalKind,
        symbol: Symbol,
    ) {
        let is_param = symbol.flags.intersects(SymbolFlags::PARAM);
        let always_bound = (is_param && kind == LocalKind::Local && !symbol.flags.intersects(SymbolFlags::DELETED))
            || kind == LocalKind::Namespace;
        let changeable = symbol.flags.intersects(SymbolFlags::NAMED);
        let shown = if name == names::DOT_FORMAT && unit.kind == ScopeKind::Annotation { names::FORMAT } else { name };
        let local = Local { name: names.text(shown).into(), kind };
        let register = unit.add_local(local, always_bound, changeable);
        if owner.is_some() {
            unit.registers.insert(name, register);
        }
    }

    fn add_shared(&mut self, unit: &mut Unit<'_>, names: &Names<'_>, variable: &ComprehensionVariable) {
        let local = Local { name: names.text(variable.name).into(), kind: variable.kind };
        let register = unit.add_local(local, false, false);
        for owner in &variable.owners {
            unit.inlined_registers.entry(owner.0).or_default().by_name.push((variable.name, register));
        }
    }
}
