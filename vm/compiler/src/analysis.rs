//! Decides for each name of each scope where it lives: register, cell, outer cell, global.
//!
//! First, from the outside in, each name is resolved against the scopes around it; then, from the inside out, locals that
//! inner code captures become cells, and the scopes between pass the cells on. A comprehension that is inlined (PEP 709) is
//! part of the code around it, so what it merely uses need not become a cell.

use alloc::vec::Vec;

use crate::error::{CompileError, Result};
use crate::names::{self, NameId, Names};
use crate::scope::{ComprehensionKind, Residence, ScopeId, ScopeKind, SymbolFlags, Symtable};

/// Resolves all names.
pub(crate) fn analyze(table: &mut Symtable, names: &Names<'_>) -> Result<()> {
    // A parent has a smaller number than its children.
    for index in 0..table.scopes.len() {
        let id = ScopeId(index as u32);
        table.scope_mut(id).inlined = is_inlined(table, id);
        resolve_scope(table, names, id)?;
    }
    let mut wanted: Vec<Vec<Wanted>> = Vec::new();
    wanted.resize_with(table.scopes.len(), Vec::new);
    for index in (0..table.scopes.len()).rev() {
        let id = ScopeId(index as u32);
        let from_children = core::mem::take(&mut wanted[index]);
        let outward = promote(table, id, from_children);
        if let Some(parent) = table.scope(id).parent
            && !table.scope(id).detached
        {
            wanted[parent.0 as usize].extend(outward);
        }
    }
    Ok(())
}

/// A variable that an inner scope wants from the scopes around it.
#[derive(Clone, Copy)]
struct Wanted {
    name: NameId,
    /// Some function captures it, so it must be in a cell; else only inlined code uses it.
    capture: bool,
}

fn is_inlined(table: &Symtable, id: ScopeId) -> bool {
    let scope = table.scope(id);
    let Some(parent) = scope.parent else {
        return false;
    };
    let kind = scope.comprehension;
    kind.is_some_and(|kind| kind != ComprehensionKind::Generator) && !table.scope(parent).can_see_class
}

fn resolve_scope(table: &mut Symtable, names: &Names<'_>, id: ScopeId) -> Result<()> {
    for index in 0..table.scope(id).symbols.len() {
        let symbol = table.scope(id).symbols[index];
        let residence = resolve(table, names, id, symbol.name, symbol.flags)?;
        table.scope_mut(id).symbols[index].residence = residence;
    }
    Ok(())
}

fn resolve(table: &Symtable, names: &Names<'_>, id: ScopeId, name: NameId, flags: SymbolFlags) -> Result<Residence> {
    let scope = table.scope(id);
    let fail = |message: &str| {
        let message = message.replacen('%', names.text(name), 1);
        Err(CompileError::syntax(scope.directive_span(name), message))
    };
    if flags.intersects(SymbolFlags::GLOBAL) {
        if flags.intersects(SymbolFlags::NONLOCAL) {
            return fail("name '%' is nonlocal and global");
        }
        return Ok(Residence::GlobalExplicit);
    }
    if flags.intersects(SymbolFlags::NONLOCAL) {
        if scope.kind == ScopeKind::Module {
            return fail("nonlocal declaration not allowed at module level");
        }
        return match find_outside(table, id, name) {
            Outside::Global => fail("no binding for nonlocal '%' found"),
            Outside::TypeParam => fail("nonlocal binding not allowed for type parameter '%'"),
            Outside::Variable => Ok(Residence::Free),
        };
    }
    if flags.intersects(SymbolFlags::BOUND) {
        return Ok(Residence::Local);
    }
    if scope.can_see_class
        && name != names::DUNDER_CLASSDICT
        && let Some(class) = enclosing_class(table, id)
    {
        // The class namespace is asked first at run time; what it does not have is global then.
        let class_flags = table.scope(class).flags(name);
        if class_flags.intersects(SymbolFlags::GLOBAL) {
            return Ok(Residence::GlobalExplicit);
        }
        if class_flags.intersects(SymbolFlags::BOUND) && !class_flags.intersects(SymbolFlags::NONLOCAL) {
            return Ok(Residence::GlobalImplicit);
        }
    }
    Ok(match find_outside(table, id, name) {
        Outside::Global => Residence::GlobalImplicit,
        Outside::TypeParam | Outside::Variable => Residence::Free,
    })
}

/// The class that encloses annotation scopes which can see it.
fn enclosing_class(table: &Symtable, id: ScopeId) -> Option<ScopeId> {
    let mut at = table.scope(id).parent?;
    loop {
        let scope = table.scope(at);
        match scope.kind {
            ScopeKind::Class => return Some(at),
            _ if scope.can_see_class => at = scope.parent?,
            _ => return None,
        }
    }
}

enum Outside {
    Global,
    Variable,
    TypeParam,
}

/// Names that a class gives to the functions in it.
fn is_class_cell(name: NameId) -> bool {
    name == names::DUNDER_CLASS || name == names::DUNDER_CLASSDICT || name == names::DUNDER_CONDITIONAL_ANNOTATIONS
}

fn find_outside(table: &Symtable, id: ScopeId, name: NameId) -> Outside {
    let mut all_inlined = table.scope(id).inlined;
    let mut at = table.scope(id).parent;
    while let Some(here) = at {
        let scope = table.scope(here);
        match scope.kind {
            ScopeKind::Module => return Outside::Global,
            ScopeKind::Class if is_class_cell(name) => {
                // Inlined code is part of the class body, where these are not variables.
                return if all_inlined { Outside::Global } else { Outside::Variable };
            }
            ScopeKind::Class => {}
            _ => {
                let flags = scope.flags(name);
                if flags.intersects(SymbolFlags::GLOBAL) {
                    return Outside::Global;
                }
                if flags.intersects(SymbolFlags::BOUND) && !flags.intersects(SymbolFlags::NONLOCAL) {
                    return if flags.intersects(SymbolFlags::TYPE_PARAM) {
                        Outside::TypeParam
                    } else {
                        Outside::Variable
                    };
                }
            }
        }
        all_inlined &= scope.inlined;
        at = scope.parent;
    }
    Outside::Global
}

/// Makes cells of what the children want, and says what this scope wants from outside.
fn promote(table: &mut Symtable, id: ScopeId, from_children: Vec<Wanted>) -> Vec<Wanted> {
    let scope = table.scope_mut(id);
    let inlined = scope.inlined;
    let is_class = scope.kind == ScopeKind::Class;
    let mut outward: Vec<Wanted> = Vec::new();
    for wanted in from_children {
        if is_class && wanted.capture && is_class_cell(wanted.name) {
            match wanted.name {
                names::DUNDER_CLASS => scope.needs_class_closure = true,
                names::DUNDER_CLASSDICT => scope.needs_classdict = true,
                _ => scope.needs_conditional_annotations = true,
            }
            continue;
        }
        let known = scope.get(wanted.name).is_some();
        let symbol = scope.entry(wanted.name);
        match symbol.residence {
            Residence::Local | Residence::Cell if !is_class => {
                if wanted.capture {
                    symbol.residence = Residence::Cell;
                }
            }
            Residence::Free => outward.push(wanted),
            _ => {
                if is_class && known {
                    symbol.flags = symbol.flags.union(SymbolFlags::FREE_CLASS);
                } else {
                    symbol.residence = Residence::Free;
                }
                outward.push(wanted);
            }
        }
    }
    let own = scope.symbols.iter().filter(|symbol| symbol.residence == Residence::Free);
    outward.extend(own.map(|symbol| Wanted { name: symbol.name, capture: false }));
    if !inlined {
        for wanted in &mut outward {
            wanted.capture = true;
        }
    }
    outward.sort_unstable_by_key(|wanted| (wanted.name, !wanted.capture));
    outward.dedup_by_key(|wanted| wanted.name);
    outward
}
