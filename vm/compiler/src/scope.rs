//! Scopes and symbols: what the symbol table holds once it is built.
//!
//! A scope is a block with names of its own (module, class, function, comprehension, annotation scope). `symtable.rs`
//! builds them, `analysis.rs` decides for each name where it lives.

use alloc::vec::Vec;
use core::hash::Hasher;

use parser::span::Span;

use crate::names::{IdHasher, IdMap, NameId};

/// A scope of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct ScopeId(pub(crate) u32);

impl ScopeId {
    /// The module, or whatever is compiled as a whole.
    pub(crate) const ROOT: Self = Self(0);
}

/// What kind of block a scope is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ScopeKind {
    Module,
    Class,
    Function,
    /// Annotations of a function, class or module (PEP 649).
    Annotation,
    /// Bound, constraints or default of a type parameter; the text names it in messages.
    TypeVariable(&'static str),
    /// Value of a `type` statement.
    TypeAlias,
    /// Around a generic function, class or type alias: defines its type parameters.
    TypeParameters,
}

/// What kind of comprehension a function scope is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ComprehensionKind {
    List,
    Set,
    Dict,
    Generator,
}

/// How a name is used in a scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct SymbolFlags(pub(crate) u16);

impl SymbolFlags {
    pub(crate) const GLOBAL: Self = Self(1);
    pub(crate) const LOCAL: Self = Self(2);
    pub(crate) const PARAM: Self = Self(4);
    pub(crate) const NONLOCAL: Self = Self(8);
    pub(crate) const USE: Self = Self(0x10);
    pub(crate) const IMPORT: Self = Self(0x20);
    pub(crate) const ANNOTATED: Self = Self(0x40);
    pub(crate) const COMPREHENSION_TARGET: Self = Self(0x80);
    pub(crate) const TYPE_PARAM: Self = Self(0x100);
    /// Bound by an assignment expression of this scope or of a comprehension in it.
    pub(crate) const NAMED: Self = Self(0x200);
    /// Unbound by `del` or at the end of an `except ... as` clause.
    pub(crate) const DELETED: Self = Self(0x400);
    /// In a class: also a free variable that inner functions get through the class.
    pub(crate) const FREE_CLASS: Self = Self(0x800);

    pub(crate) const BOUND: Self = Self(Self::LOCAL.0 | Self::PARAM.0 | Self::IMPORT.0 | Self::TYPE_PARAM.0);

    pub(crate) const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Where a name lives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Residence {
    Local,
    /// Local, and used by inner functions.
    Cell,
    /// A cell of an outer function.
    Free,
    GlobalExplicit,
    GlobalImplicit,
}

/// A name in a scope.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Symbol {
    pub(crate) name: NameId,
    /// Numbers symbols of all scopes in the order in which they are met first.
    pub(crate) order: u32,
    pub(crate) flags: SymbolFlags,
    /// Meaningful after the analysis.
    pub(crate) residence: Residence,
}

/// One block with names of its own.
#[derive(Debug)]
pub(crate) struct Scope {
    pub(crate) kind: ScopeKind,
    pub(crate) name: NameId,
    pub(crate) parent: Option<ScopeId>,
    pub(crate) children: Vec<ScopeId>,
    /// In order of first appearance.
    pub(crate) symbols: Vec<Symbol>,
    index: IdMap<NameId, u32>,
    /// Names of the parameters in the order of their registers.
    pub(crate) params: Vec<NameId>,
    /// Places of `global` and `nonlocal` declarations.
    pub(crate) directives: Vec<(NameId, Span)>,
    /// Where private names are mangled in a scope of type parameters: only these.
    pub(crate) mangled_names: Option<Vec<NameId>>,
    /// The annotation scope of the variables of a module, class or function.
    pub(crate) annotation_scope: Option<ScopeId>,
    pub(crate) comprehension: Option<ComprehensionKind>,
    /// Annotations that are never evaluated, and so must not make anything a cell.
    pub(crate) detached: bool,
    /// The comprehension is compiled as a part of the enclosing code (PEP 709).
    pub(crate) inlined: bool,
    pub(crate) nested: bool,
    pub(crate) generator: bool,
    pub(crate) coroutine: bool,
    pub(crate) has_docstring: bool,
    /// A function defined directly in a class.
    pub(crate) method: bool,
    pub(crate) varargs: bool,
    pub(crate) varkeywords: bool,
    /// The names of a class around it are visible: annotation scopes directly in a class.
    pub(crate) can_see_class: bool,
    /// In a class: some function needs `__class__`.
    pub(crate) needs_class_closure: bool,
    /// In a class: some annotation scope needs the namespace.
    pub(crate) needs_classdict: bool,
    /// In a class: some function uses `__conditional_annotations__`.
    pub(crate) needs_conditional_annotations: bool,
    /// Some annotated variable is in a block that may not run.
    pub(crate) has_conditional_annotations: bool,
    pub(crate) annotations_used: bool,
    // State while the table is built.
    pub(crate) in_conditional_block: bool,
    pub(crate) in_unevaluated_annotation: bool,
    pub(crate) in_comprehension_target: bool,
    pub(crate) comprehension_iterables: u32,
}

impl Scope {
    pub(crate) fn new(kind: ScopeKind, name: NameId, parent: Option<ScopeId>) -> Self {
        Self {
            kind,
            name,
            parent,
            children: Vec::new(),
            symbols: Vec::new(),
            index: IdMap::default(),
            params: Vec::new(),
            directives: Vec::new(),
            mangled_names: None,
            annotation_scope: None,
            comprehension: None,
            detached: false,
            inlined: false,
            nested: false,
            generator: false,
            coroutine: false,
            has_docstring: false,
            method: false,
            varargs: false,
            varkeywords: false,
            can_see_class: false,
            needs_class_closure: false,
            needs_classdict: false,
            needs_conditional_annotations: false,
            has_conditional_annotations: false,
            annotations_used: false,
            in_conditional_block: false,
            in_unevaluated_annotation: false,
            in_comprehension_target: false,
            comprehension_iterables: 0,
        }
    }

    /// Whether locals are registers: functions, comprehensions and annotation scopes.
    pub(crate) fn is_function_like(&self) -> bool {
        !matches!(self.kind, ScopeKind::Module | ScopeKind::Class)
    }

    pub(crate) fn get(&self, name: NameId) -> Option<&Symbol> {
        // Most scopes have a handful of names.
        if self.symbols.len() <= 8 {
            return self.symbols.iter().find(|symbol| symbol.name == name);
        }
        self.index.get(&name).map(|&at| &self.symbols[at as usize])
    }

    pub(crate) fn flags(&self, name: NameId) -> SymbolFlags {
        self.get(name).map_or(SymbolFlags::default(), |symbol| symbol.flags)
    }

    /// The symbol of that name, made when there is none.
    pub(crate) fn entry(&mut self, name: NameId) -> &mut Symbol {
        self.entry_with(name, 0)
    }

    /// The same; a symbol that is made gets `order`.
    pub(crate) fn entry_with(&mut self, name: NameId, order: u32) -> &mut Symbol {
        let next = self.symbols.len();
        let at = *self.index.entry(name).or_insert(next as u32) as usize;
        if at == next {
            self.symbols.push(Symbol {
                name,
                order,
                flags: SymbolFlags::default(),
                residence: Residence::GlobalImplicit,
            });
        }
        &mut self.symbols[at]
    }

    pub(crate) fn directive_span(&self, name: NameId) -> Span {
        self.directives.iter().find(|(directive, _)| *directive == name).map_or(Span::default(), |(_, span)| *span)
    }
}

/// Names a scope by the node that opens it. One node may open several.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct ScopeKey {
    address: usize,
    part: ScopePart,
}

/// Which of the scopes of a node.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ScopePart {
    /// The body of a function, class, lambda, comprehension, type alias.
    Body,
    /// Its type parameters.
    TypeParameters,
    /// Its annotations.
    Annotations,
    /// The default of a type parameter.
    Default,
}

impl ScopeKey {
    pub(crate) fn new<T>(node: &T, part: ScopePart) -> Self {
        Self { address: core::ptr::from_ref(node).addr(), part }
    }
}

impl core::hash::Hash for ScopeKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_usize(self.address ^ ((self.part as usize) << 1));
    }
}

/// All scopes of a tree.
pub(crate) struct Symtable {
    pub(crate) scopes: Vec<Scope>,
    pub(crate) by_node: hashbrown::HashMap<ScopeKey, ScopeId, core::hash::BuildHasherDefault<IdHasher>>,
}

impl Symtable {
    pub(crate) fn scope(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0 as usize]
    }

    pub(crate) fn scope_mut(&mut self, id: ScopeId) -> &mut Scope {
        &mut self.scopes[id.0 as usize]
    }

    /// The scope that a node opens; the builder visits every node that the compiler visits.
    pub(crate) fn find<T>(&self, node: &T, part: ScopePart) -> Option<ScopeId> {
        self.by_node.get(&ScopeKey::new(node, part)).copied()
    }
}
