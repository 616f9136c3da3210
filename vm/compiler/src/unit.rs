//! One code unit while it is being compiled: instructions with labels, registers, constants, names, and the blocks that a
//! `return` or `break` must leave properly.
//!
//! Temporaries form a stack: `top` is the first free one. An expression that is compiled with `top == t` either needs no
//! temporary for its value or leaves it in register `t`.

use alloc::string::String;
use alloc::vec::Vec;

use bytecode::opcode::Operand as OperandKind;
use bytecode::{CodeFlags, Instruction, Local, Op};
use parser::ast::{Body, Expr};
use parser::span::Span;

use crate::constants::ConstantPool;
use crate::error::{CompileError, Result};
use crate::names::{IdMap, NameId};
use crate::scope::{ScopeId, ScopeKind};

/// Deeper nesting of blocks is refused, as CPython does.
const NESTING_MAX: u32 = 21;

/// Somewhat fewer than 16 bits can name, so that the registers next to one can be named without care.
const REGISTERS_MAX: u32 = 65_000;

/// A place in the code, bound to an instruction sooner or later.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Label(pub(crate) u32);

impl Label {
    pub(crate) const NONE: Self = Self(u32::MAX);
    /// Stands for a return of None at the very place of the jump.
    pub(crate) const EXIT: Self = Self(u32::MAX - 1);
}

/// Which handler protects an instruction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct HandlerId(pub(crate) u32);

impl HandlerId {
    pub(crate) const NONE: Self = Self(u32::MAX);
}

/// Where exceptions go, and how many registers stay.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Handler {
    pub(crate) target: Label,
    pub(crate) depth: u16,
}

/// An instruction before its place is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ins {
    pub(crate) op: Op,
    /// Belongs to code that is moved behind everything else: exception handlers.
    pub(crate) cold: bool,
    pub(crate) word: Instruction,
    pub(crate) target: Label,
    pub(crate) handler: HandlerId,
    /// Line 0 means no place.
    pub(crate) span: Span,
}

/// The return of None at the end of a body: two instructions that stand for no line of their own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Exit {
    /// Number of the first one.
    pub(crate) at: u32,
}

/// A construct that control is inside of, innermost last.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Block<'a> {
    While {
        on_break: Label,
        on_continue: Label,
    },
    For {
        on_break: Label,
        on_continue: Label,
        iterator: u16,
    },
    /// The body of `try ... finally`, which runs `finally` when it is left.
    FinallyTry {
        body: Body<'a>,
    },
    /// An exception is being handled; registers `exception` and the next one hold it and the one before.
    Handler {
        exception: u16,
        is_finally: bool,
    },
    /// The body of `except ... as name`.
    NamedHandler {
        name: &'a str,
        span: Span,
    },
    /// Inside `except*`, which must not be left.
    ExceptStar,
    /// The body of `with`; the pair of `__exit__` is in `exit` and the next register.
    With {
        exit: u16,
        is_async: bool,
        span: Span,
    },
    /// A value that waits while a `finally` runs.
    Value {
        register: u16,
    },
}

/// A block and the handler around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BlockEntry<'a> {
    pub(crate) block: Block<'a>,
    pub(crate) outer_handler: HandlerId,
}

/// The annotation of a variable, to be compiled when the block ends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DeferredAnnotation<'a> {
    pub(crate) name: NameId,
    pub(crate) annotation: &'a Expr<'a>,
    /// Number in `__conditional_annotations__`, where the annotation is conditional.
    pub(crate) condition: Option<u32>,
    /// The whole statement.
    pub(crate) span: Span,
}

/// Registers of the variables of an inlined comprehension.
#[derive(Debug, Default)]
pub(crate) struct InlinedRegisters {
    pub(crate) by_name: Vec<(NameId, u16)>,
}

/// A code unit under construction.
pub(crate) struct Unit<'a> {
    pub(crate) scope: ScopeId,
    pub(crate) kind: ScopeKind,
    pub(crate) name: NameId,
    pub(crate) qualname: String,
    pub(crate) flags: CodeFlags,
    pub(crate) first_line: u32,
    pub(crate) arg_count: u32,
    pub(crate) posonly_arg_count: u32,
    pub(crate) kwonly_arg_count: u32,
    pub(crate) locals: Vec<Local>,
    /// Registers of the variables of the scope.
    pub(crate) registers: IdMap<NameId, u16>,
    /// In a class: registers of the cells that it gives to the functions in it (`__class__` and the like).
    pub(crate) class_cells: Vec<(NameId, u16)>,
    /// Registers of the variables of the comprehensions in it.
    pub(crate) inlined_registers: IdMap<u32, InlinedRegisters>,
    /// Scopes of the comprehensions that are being compiled, innermost last.
    pub(crate) inlined: Vec<ScopeId>,
    /// Per local register: its value never goes missing (a parameter that nothing deletes).
    pub(crate) always_bound: Vec<bool>,
    /// Per local register: an assignment expression may change it in the midst of an expression.
    pub(crate) changeable: Vec<bool>,
    /// Per local register: in which stretch of straight code it was last seen bound.
    bound_in: Vec<u32>,
    stretch: u32,
    pub(crate) code: Vec<Ins>,
    pub(crate) labels: Vec<u32>,
    pub(crate) handlers: Vec<Handler>,
    pub(crate) handler: HandlerId,
    pub(crate) cold: bool,
    pub(crate) has_checks: bool,
    /// The return of None at the end of the code, if that is how it ends.
    pub(crate) exit: Option<Exit>,
    pub(crate) blocks: Vec<BlockEntry<'a>>,
    /// How many blocks control is inside of, as CPython counts them.
    nesting: u32,
    pub(crate) constants: ConstantPool,
    pub(crate) names: Vec<NameId>,
    name_numbers: IdMap<NameId, u32>,
    pub(crate) top: u32,
    pub(crate) top_max: u32,
    /// Some operand did not fit; the unit is refused when it is finished.
    pub(crate) overflow: Option<&'static str>,
    /// The class whose private names are mangled.
    pub(crate) private: Option<NameId>,
    /// In a class: attributes assigned through the first parameter of its methods.
    pub(crate) static_attributes: Vec<NameId>,
}

impl<'a> Unit<'a> {
    pub(crate) fn new(scope: ScopeId, kind: ScopeKind, name: NameId) -> Self {
        Self {
            scope,
            kind,
            name,
            qualname: String::new(),
            flags: CodeFlags::default(),
            first_line: 1,
            arg_count: 0,
            posonly_arg_count: 0,
            kwonly_arg_count: 0,
            locals: Vec::new(),
            registers: IdMap::default(),
            class_cells: Vec::new(),
            inlined_registers: IdMap::default(),
            inlined: Vec::new(),
            always_bound: Vec::new(),
            changeable: Vec::new(),
            bound_in: Vec::new(),
            stretch: 1,
            code: Vec::new(),
            labels: Vec::new(),
            handlers: Vec::new(),
            handler: HandlerId::NONE,
            cold: false,
            has_checks: false,
            exit: None,
            blocks: Vec::new(),
            nesting: 0,
            constants: ConstantPool::default(),
            names: Vec::new(),
            name_numbers: IdMap::default(),
            top: 0,
            top_max: 0,
            overflow: None,
            private: None,
            static_attributes: Vec::new(),
        }
    }

    /// Adds a local register.
    pub(crate) fn add_local(&mut self, local: Local, always_bound: bool, changeable: bool) -> u16 {
        let register = self.locals.len();
        if register as u32 >= REGISTERS_MAX {
            self.overflow = Some("too many local variables");
            return 0;
        }
        self.locals.push(local);
        self.always_bound.push(always_bound);
        self.changeable.push(changeable);
        self.bound_in.push(0);
        self.top = self.locals.len() as u32;
        self.top_max = self.top;
        register as u16
    }

    pub(crate) fn is_local(&self, register: u16) -> bool {
        usize::from(register) < self.locals.len()
    }

    /// Number of registers that arguments are bound to.
    pub(crate) fn parameter_count(&self) -> usize {
        let stars =
            u32::from(self.flags.contains(CodeFlags::VARARGS)) + u32::from(self.flags.contains(CodeFlags::VARKEYWORDS));
        (self.arg_count + self.kwonly_arg_count + stars) as usize
    }

    // --- Temporaries -------------------------------------------------------------------------------------------------

    /// Takes the next temporary.
    pub(crate) fn alloc(&mut self) -> u16 {
        let register = self.top;
        self.top += 1;
        self.top_max = self.top_max.max(self.top);
        if self.top_max > REGISTERS_MAX {
            self.overflow = Some("too many registers: expression or function is too big");
            // Whatever is emitted from here on is thrown away.
            return self.locals.len() as u16;
        }
        register as u16
    }

    /// Gives back all temporaries from `top` on.
    pub(crate) fn release(&mut self, top: u32) {
        debug_assert!(top <= self.top, "released more than was taken");
        self.top = top;
    }

    /// The register that `alloc` would give.
    pub(crate) fn top_register(&self) -> u16 {
        self.top.min(REGISTERS_MAX) as u16
    }

    // --- Instructions ------------------------------------------------------------------------------------------------

    fn push(&mut self, span: Span, op: Op, word: Instruction, target: Label) {
        self.code.push(Ins { op, cold: self.cold, word, target, handler: self.handler, span });
        if op.info().a == OperandKind::Write {
            self.note_bound(word.a());
        }
    }

    pub(crate) fn emit(&mut self, span: Span, op: Op, a: u16, b: u16, c: u16) {
        self.push(span, op, Instruction::new(op, a, b, c), Label::NONE);
    }

    pub(crate) fn emit_spare(&mut self, span: Span, op: Op, a: u16, b: u16, c: u16, spare: u8) {
        let word = Instruction::new(op, a, b, c).with_spare(spare);
        self.push(span, op, word, Label::NONE);
    }

    pub(crate) fn emit_wide(&mut self, span: Span, op: Op, a: u16, imm: u32) {
        self.push(span, op, Instruction::wide(op, a, imm), Label::NONE);
    }

    /// An instruction that may jump; `b` is for operations with a short offset only.
    pub(crate) fn emit_jump(&mut self, span: Span, op: Op, a: u16, b: u16, target: Label) {
        self.push(span, op, Instruction::new(op, a, b, 0), target);
    }

    pub(crate) fn jump(&mut self, span: Span, target: Label) {
        self.emit_jump(span, Op::Jump, 0, 0, target);
    }

    // --- Labels and handlers -----------------------------------------------------------------------------------------

    pub(crate) fn new_label(&mut self) -> Label {
        let label = Label(self.labels.len() as u32);
        self.labels.push(u32::MAX);
        label
    }

    pub(crate) fn bind(&mut self, label: Label) {
        self.labels[label.0 as usize] = self.code.len() as u32;
        self.stretch += 1;
    }

    pub(crate) fn here(&mut self) -> Label {
        let label = self.new_label();
        self.bind(label);
        label
    }

    pub(crate) fn new_handler(&mut self, target: Label, depth: u16) -> HandlerId {
        let id = HandlerId(self.handlers.len() as u32);
        self.handlers.push(Handler { target, depth });
        id
    }

    /// Enters a block that counts.
    pub(crate) fn nest(&mut self, span: Span) -> Result<()> {
        if self.nesting >= NESTING_MAX {
            return Err(CompileError::syntax(span, "too many statically nested blocks"));
        }
        self.nesting += 1;
        Ok(())
    }

    /// Leaves `count` blocks that count.
    pub(crate) fn unnest(&mut self, count: u32) {
        self.nesting -= count;
    }

    pub(crate) fn push_block(&mut self, block: Block<'a>, outer_handler: HandlerId) {
        self.blocks.push(BlockEntry { block, outer_handler });
    }

    pub(crate) fn pop_block(&mut self) {
        self.blocks.pop();
    }

    // --- Bound locals ------------------------------------------------------------------------------------------------

    /// Notes that a local has a value from here on, until the next label.
    pub(crate) fn note_bound(&mut self, register: u16) {
        if let Some(at) = self.bound_in.get_mut(usize::from(register)) {
            *at = self.stretch;
        }
    }

    pub(crate) fn note_unbound(&mut self, register: u16) {
        if let Some(at) = self.bound_in.get_mut(usize::from(register)) {
            *at = 0;
        }
    }

    /// Makes sure that a local has a value, by a check where that is not obvious. Superfluous checks are removed in the end.
    pub(crate) fn check_bound(&mut self, span: Span, register: u16) {
        let at = usize::from(register);
        if self.always_bound[at] || self.bound_in[at] == self.stretch {
            return;
        }
        self.has_checks = true;
        self.emit(span, Op::CheckBound, register, 0, 0);
        self.note_bound(register);
    }

    // --- Names -------------------------------------------------------------------------------------------------------

    /// Number of a name in `co_names`.
    pub(crate) fn name_number(&mut self, name: NameId) -> u32 {
        let next = self.names.len() as u32;
        let number = *self.name_numbers.entry(name).or_insert(next);
        if number == next {
            self.names.push(name);
        }
        number
    }

    /// The same for an operand of 16 bits.
    pub(crate) fn short_name_number(&mut self, name: NameId) -> u16 {
        let number = self.name_number(name);
        u16::try_from(number).unwrap_or_else(|_| {
            self.overflow = Some("too many names");
            u16::MAX
        })
    }
}
