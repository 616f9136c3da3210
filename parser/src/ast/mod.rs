//! The abstract syntax tree: CPython 3.14's `ast` node for node and field for field.
//!
//! Nodes live in an [`Arena`], are immutable and refer to each other by plain references, so that building is bump allocation and
//! dropping a tree, however deep, frees a few chunks. Nodes with attributes of place carry a [`Span`].
//!
//! Left out are `type_comment` and `type_ignores` (type comments are comments here) and the `FunctionType` root that goes with them.
//!
//! Invariant: no node is deeper than [`DEPTH_MAX`]. [`Expr`], [`Stmt`] and [`Pattern`] are built through `new`, which knows the depth of
//! the children and refuses; hence a plain recursive walk over any tree needs at most that many levels of native stack.

mod depth;
pub mod dump;

pub use depth::{DEPTH_MAX, TooDeep};

use crate::span::Span;
use crate::wtf8::Wtf8;

/// Owns every node of one or more trees; freed as a whole.
#[derive(Default)]
pub struct Arena(bumpalo::Bump);

impl Arena {
    /// An arena without memory: the first node allocates.
    pub fn new() -> Self {
        Self::default()
    }

    /// Moves `value` into the arena. Its `Drop` never runs: nodes own nothing.
    #[inline]
    pub fn alloc<T: Copy>(&self, value: T) -> &T {
        self.0.alloc(value)
    }

    /// Copies `items` into the arena.
    #[inline]
    pub fn alloc_slice<T: Copy>(&self, items: &[T]) -> &[T] {
        self.0.alloc_slice_copy(items)
    }

    /// Moves the items of `iter` into the arena.
    pub fn alloc_slice_from_iter<T: Copy>(&self, iter: impl ExactSizeIterator<Item = T>) -> &[T] {
        self.0.alloc_slice_fill_iter(iter)
    }

    /// Copies `text` into the arena.
    #[inline]
    pub fn alloc_str(&self, text: &str) -> &str {
        self.0.alloc_str(text)
    }

    /// Bytes taken from the global allocator.
    pub fn len_bytes(&self) -> usize {
        self.0.allocated_bytes()
    }
}

/// A name, normalised to NFKC; a part of the source where that already is.
pub type Identifier<'a> = &'a str;
/// A reference to an expression.
pub type ExprRef<'a> = &'a Expr<'a>;
/// A statement list.
pub type Body<'a> = &'a [&'a Stmt<'a>];

/// The root of a tree.
#[derive(Clone, Copy, Debug)]
pub enum Mod<'a> {
    Module { body: Body<'a> },
    Interactive { body: Body<'a> },
    Expression { body: ExprRef<'a> },
}

/// A statement.
#[derive(Clone, Copy, Debug)]
pub struct Stmt<'a> {
    pub span: Span,
    depth: u16,
    pub kind: StmtKind<'a>,
}

/// What a statement is.
#[derive(Clone, Copy, Debug)]
pub enum StmtKind<'a> {
    FunctionDef(&'a FunctionDef<'a>),
    AsyncFunctionDef(&'a FunctionDef<'a>),
    ClassDef(&'a ClassDef<'a>),
    Return {
        value: Option<ExprRef<'a>>,
    },
    Delete {
        targets: &'a [ExprRef<'a>],
    },
    Assign {
        targets: &'a [ExprRef<'a>],
        value: ExprRef<'a>,
    },
    TypeAlias {
        name: ExprRef<'a>,
        type_params: &'a [TypeParam<'a>],
        value: ExprRef<'a>,
    },
    AugAssign {
        target: ExprRef<'a>,
        op: Operator,
        value: ExprRef<'a>,
    },
    AnnAssign {
        target: ExprRef<'a>,
        annotation: ExprRef<'a>,
        value: Option<ExprRef<'a>>,
        /// The target is a bare name, not in parentheses.
        simple: bool,
    },
    For(&'a For<'a>),
    AsyncFor(&'a For<'a>),
    While {
        test: ExprRef<'a>,
        body: Body<'a>,
        orelse: Body<'a>,
    },
    If {
        test: ExprRef<'a>,
        body: Body<'a>,
        orelse: Body<'a>,
    },
    With {
        items: &'a [WithItem<'a>],
        body: Body<'a>,
    },
    AsyncWith {
        items: &'a [WithItem<'a>],
        body: Body<'a>,
    },
    Match {
        subject: ExprRef<'a>,
        cases: &'a [MatchCase<'a>],
    },
    Raise {
        exc: Option<ExprRef<'a>>,
        cause: Option<ExprRef<'a>>,
    },
    Try(&'a Try<'a>),
    TryStar(&'a Try<'a>),
    Assert {
        test: ExprRef<'a>,
        msg: Option<ExprRef<'a>>,
    },
    Import {
        names: &'a [Alias<'a>],
    },
    ImportFrom {
        module: Option<Identifier<'a>>,
        names: &'a [Alias<'a>],
        /// How many dots lead.
        level: u32,
    },
    Global {
        names: &'a [Identifier<'a>],
    },
    Nonlocal {
        names: &'a [Identifier<'a>],
    },
    Expr {
        value: ExprRef<'a>,
    },
    Pass,
    Break,
    Continue,
}

/// `def` and `async def`. The span of the statement starts at `def`, after the decorators.
#[derive(Clone, Copy, Debug)]
pub struct FunctionDef<'a> {
    pub name: Identifier<'a>,
    pub args: &'a Arguments<'a>,
    pub body: Body<'a>,
    pub decorator_list: &'a [ExprRef<'a>],
    pub returns: Option<ExprRef<'a>>,
    pub type_params: &'a [TypeParam<'a>],
}

/// `class`. The span of the statement starts at `class`, after the decorators.
#[derive(Clone, Copy, Debug)]
pub struct ClassDef<'a> {
    pub name: Identifier<'a>,
    pub bases: &'a [ExprRef<'a>],
    pub keywords: &'a [Keyword<'a>],
    pub body: Body<'a>,
    pub decorator_list: &'a [ExprRef<'a>],
    pub type_params: &'a [TypeParam<'a>],
}

/// `for` and `async for`.
#[derive(Clone, Copy, Debug)]
pub struct For<'a> {
    pub target: ExprRef<'a>,
    pub iter: ExprRef<'a>,
    pub body: Body<'a>,
    pub orelse: Body<'a>,
}

/// `try` with `except` or with `except*`.
#[derive(Clone, Copy, Debug)]
pub struct Try<'a> {
    pub body: Body<'a>,
    pub handlers: &'a [ExceptHandler<'a>],
    pub orelse: Body<'a>,
    pub finalbody: Body<'a>,
}

/// One `except` clause.
#[derive(Clone, Copy, Debug)]
pub struct ExceptHandler<'a> {
    pub span: Span,
    /// Field `type` of CPython's node.
    pub typ: Option<ExprRef<'a>>,
    pub name: Option<Identifier<'a>>,
    pub body: Body<'a>,
}

/// `context_expr as optional_vars`.
#[derive(Clone, Copy, Debug)]
pub struct WithItem<'a> {
    pub context_expr: ExprRef<'a>,
    pub optional_vars: Option<ExprRef<'a>>,
}

/// `name as asname` of an import; `name` may be dotted, or `*`.
#[derive(Clone, Copy, Debug)]
pub struct Alias<'a> {
    pub span: Span,
    pub name: Identifier<'a>,
    pub asname: Option<Identifier<'a>>,
}

/// One `case` of a `match`.
#[derive(Clone, Copy, Debug)]
pub struct MatchCase<'a> {
    pub pattern: PatternRef<'a>,
    pub guard: Option<ExprRef<'a>>,
    pub body: Body<'a>,
}

/// A reference to a pattern.
pub type PatternRef<'a> = &'a Pattern<'a>;

/// A pattern of a `case`.
#[derive(Clone, Copy, Debug)]
pub struct Pattern<'a> {
    pub span: Span,
    depth: u16,
    pub kind: PatternKind<'a>,
}

/// What a pattern is (PEP 634).
#[derive(Clone, Copy, Debug)]
pub enum PatternKind<'a> {
    MatchValue {
        value: ExprRef<'a>,
    },
    MatchSingleton {
        value: Constant<'a>,
    },
    MatchSequence {
        patterns: &'a [PatternRef<'a>],
    },
    MatchMapping {
        keys: &'a [ExprRef<'a>],
        patterns: &'a [PatternRef<'a>],
        rest: Option<Identifier<'a>>,
    },
    MatchClass {
        cls: ExprRef<'a>,
        patterns: &'a [PatternRef<'a>],
        kwd_attrs: &'a [Identifier<'a>],
        kwd_patterns: &'a [PatternRef<'a>],
    },
    MatchStar {
        name: Option<Identifier<'a>>,
    },
    MatchAs {
        pattern: Option<PatternRef<'a>>,
        name: Option<Identifier<'a>>,
    },
    MatchOr {
        patterns: &'a [PatternRef<'a>],
    },
}

/// One type parameter (PEP 695, PEP 696).
#[derive(Clone, Copy, Debug)]
pub struct TypeParam<'a> {
    pub span: Span,
    pub kind: TypeParamKind<'a>,
}

/// What a type parameter is.
#[derive(Clone, Copy, Debug)]
pub enum TypeParamKind<'a> {
    TypeVar { name: Identifier<'a>, bound: Option<ExprRef<'a>>, default_value: Option<ExprRef<'a>> },
    ParamSpec { name: Identifier<'a>, default_value: Option<ExprRef<'a>> },
    TypeVarTuple { name: Identifier<'a>, default_value: Option<ExprRef<'a>> },
}

/// An expression.
#[derive(Clone, Copy, Debug)]
pub struct Expr<'a> {
    pub span: Span,
    depth: u16,
    pub kind: ExprKind<'a>,
}

/// What an expression is.
#[derive(Clone, Copy, Debug)]
pub enum ExprKind<'a> {
    BoolOp {
        op: BoolOperator,
        /// Two or more.
        values: &'a [ExprRef<'a>],
    },
    NamedExpr {
        target: ExprRef<'a>,
        value: ExprRef<'a>,
    },
    BinOp {
        left: ExprRef<'a>,
        op: Operator,
        right: ExprRef<'a>,
    },
    UnaryOp {
        op: UnaryOperator,
        operand: ExprRef<'a>,
    },
    Lambda {
        args: &'a Arguments<'a>,
        body: ExprRef<'a>,
    },
    IfExp {
        test: ExprRef<'a>,
        body: ExprRef<'a>,
        orelse: ExprRef<'a>,
    },
    Dict {
        /// As many as values; `None` stands for `**value`.
        keys: &'a [Option<ExprRef<'a>>],
        values: &'a [ExprRef<'a>],
    },
    Set {
        elts: &'a [ExprRef<'a>],
    },
    ListComp {
        elt: ExprRef<'a>,
        generators: &'a [Comprehension<'a>],
    },
    SetComp {
        elt: ExprRef<'a>,
        generators: &'a [Comprehension<'a>],
    },
    DictComp {
        key: ExprRef<'a>,
        value: ExprRef<'a>,
        generators: &'a [Comprehension<'a>],
    },
    GeneratorExp {
        elt: ExprRef<'a>,
        generators: &'a [Comprehension<'a>],
    },
    Await {
        value: ExprRef<'a>,
    },
    Yield {
        value: Option<ExprRef<'a>>,
    },
    YieldFrom {
        value: ExprRef<'a>,
    },
    Compare {
        left: ExprRef<'a>,
        /// As many as comparators, one or more.
        ops: &'a [CmpOp],
        comparators: &'a [ExprRef<'a>],
    },
    Call {
        func: ExprRef<'a>,
        args: &'a [ExprRef<'a>],
        keywords: &'a [Keyword<'a>],
    },
    /// A replacement field of an f-string.
    FormattedValue {
        value: ExprRef<'a>,
        conversion: Conversion,
        /// A `JoinedStr`.
        format_spec: Option<ExprRef<'a>>,
    },
    /// A replacement field of a t-string (PEP 750).
    Interpolation {
        value: ExprRef<'a>,
        /// Field `str` of CPython's node: the source text of `value`.
        text: Constant<'a>,
        conversion: Conversion,
        /// A `JoinedStr`.
        format_spec: Option<ExprRef<'a>>,
    },
    JoinedStr {
        values: &'a [ExprRef<'a>],
    },
    TemplateStr {
        values: &'a [ExprRef<'a>],
    },
    Constant {
        value: Constant<'a>,
        /// `Some("u")` for a string literal that starts with `u`.
        kind: Option<&'a str>,
    },
    Attribute {
        value: ExprRef<'a>,
        attr: Identifier<'a>,
        ctx: ExprContext,
    },
    Subscript {
        value: ExprRef<'a>,
        slice: ExprRef<'a>,
        ctx: ExprContext,
    },
    Starred {
        value: ExprRef<'a>,
        ctx: ExprContext,
    },
    Name {
        id: Identifier<'a>,
        ctx: ExprContext,
    },
    List {
        elts: &'a [ExprRef<'a>],
        ctx: ExprContext,
    },
    Tuple {
        elts: &'a [ExprRef<'a>],
        ctx: ExprContext,
    },
    Slice {
        lower: Option<ExprRef<'a>>,
        upper: Option<ExprRef<'a>>,
        step: Option<ExprRef<'a>>,
    },
}

/// The value of a literal.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Constant<'a> {
    None,
    True,
    False,
    Ellipsis,
    /// An integer that fits.
    Int(u64),
    /// An integer that does not fit in 64 bits.
    BigInt(BigInt<'a>),
    Float(f64),
    /// The imaginary part; a literal has no real one.
    Complex(f64),
    Str(Wtf8<'a>),
    Bytes(&'a [u8]),
}

/// An integer literal of more than 64 bits, left as digits so that parsing needs no arithmetic on big integers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct BigInt<'a> {
    /// 2, 8, 10 or 16.
    pub radix: u32,
    /// ASCII digits of that radix in either case, without prefix, underscores and leading zeros.
    pub digits: &'a str,
}

/// Whether a target is read, bound or unbound.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ExprContext {
    Load,
    Store,
    Del,
}

/// `and`, `or`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BoolOperator {
    And,
    Or,
}

/// A binary operator.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Operator {
    Add,
    Sub,
    Mult,
    MatMult,
    Div,
    Mod,
    Pow,
    LShift,
    RShift,
    BitOr,
    BitXor,
    BitAnd,
    FloorDiv,
}

/// A unary operator.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum UnaryOperator {
    Invert,
    Not,
    UAdd,
    USub,
}

/// A comparison operator.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CmpOp {
    Eq,
    NotEq,
    Lt,
    LtE,
    Gt,
    GtE,
    Is,
    IsNot,
    In,
    NotIn,
}

/// What is applied to the value of a replacement field before formatting.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Conversion {
    None,
    Str,
    Repr,
    Ascii,
}

impl Conversion {
    /// The number that CPython's nodes hold: -1, or the code of the letter.
    pub const fn code(self) -> i32 {
        match self {
            Conversion::None => -1,
            Conversion::Str => b's' as i32,
            Conversion::Repr => b'r' as i32,
            Conversion::Ascii => b'a' as i32,
        }
    }
}

/// One `for` with its `if`s inside a comprehension.
#[derive(Clone, Copy, Debug)]
pub struct Comprehension<'a> {
    pub target: ExprRef<'a>,
    pub iter: ExprRef<'a>,
    pub ifs: &'a [ExprRef<'a>],
    pub is_async: bool,
}

/// The parameters of a function.
#[derive(Clone, Copy, Debug, Default)]
pub struct Arguments<'a> {
    pub posonlyargs: &'a [Arg<'a>],
    pub args: &'a [Arg<'a>],
    pub vararg: Option<&'a Arg<'a>>,
    pub kwonlyargs: &'a [Arg<'a>],
    /// As many as `kwonlyargs`; `None` where a value is required.
    pub kw_defaults: &'a [Option<ExprRef<'a>>],
    pub kwarg: Option<&'a Arg<'a>>,
    /// Of the last of `posonlyargs` and `args` together.
    pub defaults: &'a [ExprRef<'a>],
}

/// One parameter.
#[derive(Clone, Copy, Debug)]
pub struct Arg<'a> {
    pub span: Span,
    pub arg: Identifier<'a>,
    pub annotation: Option<ExprRef<'a>>,
}

/// `arg=value` of a call; without `arg` it is `**value`.
#[derive(Clone, Copy, Debug)]
pub struct Keyword<'a> {
    pub span: Span,
    pub arg: Option<Identifier<'a>>,
    pub value: ExprRef<'a>,
}
