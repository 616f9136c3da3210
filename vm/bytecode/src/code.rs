//! What the compiler produces: one `CodeUnit` for a module, a function, a class body.
//!
//! Plain data, which the virtual machine turns into a code object. Registers are numbered
//! `[namespace] [parameters] [other locals, cells] [free variables] [hidden locals] [temporaries]`, and `locals` names all
//! that are not temporaries.

use alloc::boxed::Box;

/// A compiled block of code.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeUnit {
    /// `co_name`.
    pub name: Box<str>,
    /// `co_qualname`.
    pub qualname: Box<str>,
    /// `co_filename`.
    pub filename: Box<str>,
    /// `co_firstlineno`: of the first decorator, where there is one.
    pub first_line: u32,
    /// `co_flags`.
    pub flags: CodeFlags,
    /// `co_argcount`: positional parameters, positional-only ones included.
    pub arg_count: u32,
    /// `co_posonlyargcount`.
    pub posonly_arg_count: u32,
    /// `co_kwonlyargcount`.
    pub kwonly_arg_count: u32,
    /// The names of the registers below the temporaries.
    pub locals: Box<[Local]>,
    /// Number of registers, temporaries included.
    pub register_count: u16,
    /// Names of globals, attributes and imports: `co_names`.
    pub names: Box<[Box<str>]>,
    /// `co_consts`. The first one is the docstring if the flags say that there is one.
    pub constants: Box<[Constant]>,
    /// Instructions and their cache words.
    pub code: Box<[u64]>,
    /// Sorted by `start`, without overlaps: what protects an instruction is found by bisection.
    pub exceptions: Box<[ExceptionEntry]>,
    /// Lines and columns, in the form that `location.rs` reads.
    pub locations: Box<[u8]>,
}

impl CodeUnit {
    /// Whether register 0 is a mapping in which names are looked up: modules, class bodies, `exec`, `eval`.
    #[must_use]
    pub fn has_namespace(&self) -> bool {
        self.locals.first().is_some_and(|local| local.kind == LocalKind::Namespace)
    }

    /// Number of registers that are no temporaries.
    #[must_use]
    pub fn local_count(&self) -> u16 {
        self.locals.len() as u16
    }

    /// Number of registers that arguments are bound to, `*args` and `**kwargs` included.
    #[must_use]
    pub fn parameter_count(&self) -> u32 {
        self.arg_count
            + self.kwonly_arg_count
            + u32::from(self.flags.contains(CodeFlags::VARARGS))
            + u32::from(self.flags.contains(CodeFlags::VARKEYWORDS))
    }

    /// `co_varnames`: parameters, then other local variables, as (register, name).
    pub fn var_names(&self) -> impl Iterator<Item = (u16, &str)> {
        let parameters = self.parameter_count() as usize;
        self.numbered_locals()
            .filter(move |&(register, local)| {
                local.kind == LocalKind::Local || (usize::from(register) < parameters && local.kind == LocalKind::Cell)
            })
            .map(|(register, local)| (register, &*local.name))
    }

    /// `co_cellvars`: variables that inner functions use, as (register, name).
    pub fn cell_vars(&self) -> impl Iterator<Item = (u16, &str)> {
        self.numbered_locals()
            .filter(|(_, local)| local.kind == LocalKind::Cell)
            .map(|(register, local)| (register, &*local.name))
    }

    /// `co_freevars`: variables of outer functions, as (register, name), in the order of `__closure__`.
    pub fn free_vars(&self) -> impl Iterator<Item = (u16, &str)> {
        self.numbered_locals()
            .filter(|(_, local)| local.kind == LocalKind::Free)
            .map(|(register, local)| (register, &*local.name))
    }

    fn numbered_locals(&self) -> impl Iterator<Item = (u16, &Local)> {
        (0..=u16::MAX).zip(self.locals.iter())
    }

    /// The entry that protects the instruction whose first word is at `pc`.
    #[must_use]
    pub fn handler(&self, pc: u32) -> Option<&ExceptionEntry> {
        let after = self.exceptions.partition_point(|entry| entry.start <= pc);
        let entry = &self.exceptions[after.checked_sub(1)?];
        (pc < entry.end).then_some(entry)
    }
}

/// A register that is no temporary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Local {
    /// Name of the variable, mangled where it is private. Several registers may have one name: the last one that is bound is the one
    /// that `locals()` shows, since it is of the innermost comprehension.
    pub name: Box<str>,
    /// What the register holds.
    pub kind: LocalKind,
}

/// What a register holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum LocalKind {
    /// The value of a variable or parameter.
    Local,
    /// A cell made by this code, in which inner functions see the variable.
    Cell,
    /// A cell of an outer function.
    Free,
    /// The value of a variable of an inlined comprehension (PEP 709). Not in `co_varnames`; empty outside the comprehension.
    Hidden,
    /// The cell of such a variable. Empty outside the comprehension.
    HiddenCell,
    /// The mapping in which names are looked up: register 0, given by the caller as an argument before all others.
    Namespace,
}

/// Instructions in `start..end` are protected by the handler at `target`.
///
/// When one of them raises, the unwinder empties all registers from `depth` on, puts the exception into register `depth` and goes on at `target`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ExceptionEntry {
    /// First protected word.
    pub start: u32,
    /// First word that is not protected any more.
    pub end: u32,
    /// First word of the handler.
    pub target: u32,
    /// Register for the exception; a temporary.
    pub depth: u16,
}

/// A constant. Two are equal only if they are the same to a program: `1`, `1.0` and `True` differ, `0.0` and `-0.0` too.
#[derive(Clone, Debug)]
pub enum Constant {
    /// `None`.
    None,
    /// `True` or `False`.
    Bool(bool),
    /// `...`.
    Ellipsis,
    /// An `int` that fits.
    Int(i64),
    /// An `int` that does not fit `Int`: sign and magnitude, least significant byte first.
    BigInt {
        /// Whether it is below zero.
        negative: bool,
        /// Magnitude without leading zeros, i.e. the last byte is not 0.
        magnitude: Box<[u8]>,
    },
    /// A `float`.
    Float(f64),
    /// A `complex`.
    Complex {
        /// Real part.
        real: f64,
        /// Imaginary part.
        imag: f64,
    },
    /// A `str` as WTF-8: surrogates that are not part of a pair are encoded as if they were characters.
    Str(Box<[u8]>),
    /// A `bytes`.
    Bytes(Box<[u8]>),
    /// A `tuple`.
    Tuple(Box<[Constant]>),
    /// A `frozenset`; its items are hashable constants.
    FrozenSet(Box<[Constant]>),
    /// A `slice`: start, stop, step.
    Slice(Box<[Constant; 3]>),
    /// Code of an inner function, class or annotation scope.
    Code(Box<CodeUnit>),
}

impl PartialEq for Constant {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::None, Self::None) | (Self::Ellipsis, Self::Ellipsis) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Int(a), Self::Int(b)) => a == b,
            (
                Self::BigInt { negative, magnitude },
                Self::BigInt { negative: other_negative, magnitude: other_magnitude },
            ) => negative == other_negative && magnitude == other_magnitude,
            (Self::Float(a), Self::Float(b)) => a.to_bits() == b.to_bits(),
            (Self::Complex { real, imag }, Self::Complex { real: other_real, imag: other_imag }) => {
                real.to_bits() == other_real.to_bits() && imag.to_bits() == other_imag.to_bits()
            }
            (Self::Str(a), Self::Str(b)) | (Self::Bytes(a), Self::Bytes(b)) => a == b,
            (Self::Tuple(a), Self::Tuple(b)) | (Self::FrozenSet(a), Self::FrozenSet(b)) => a == b,
            (Self::Slice(a), Self::Slice(b)) => a == b,
            (Self::Code(a), Self::Code(b)) => a == b,
            _ => false,
        }
    }
}

impl Eq for Constant {}

/// `co_flags`, with CPython's numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct CodeFlags(pub u32);

impl CodeFlags {
    /// Locals are registers.
    pub const OPTIMIZED: Self = Self(0x1);
    /// A call makes new locals.
    pub const NEWLOCALS: Self = Self(0x2);
    /// `*args`.
    pub const VARARGS: Self = Self(0x4);
    /// `**kwargs`.
    pub const VARKEYWORDS: Self = Self(0x8);
    /// Inside another function.
    pub const NESTED: Self = Self(0x10);
    /// A generator function.
    pub const GENERATOR: Self = Self(0x20);
    /// A coroutine function.
    pub const COROUTINE: Self = Self(0x80);
    /// A generator that may be awaited (`types.coroutine`).
    pub const ITERABLE_COROUTINE: Self = Self(0x100);
    /// An asynchronous generator function.
    pub const ASYNC_GENERATOR: Self = Self(0x200);
    /// `from __future__ import division`, and so on below.
    pub const FUTURE_DIVISION: Self = Self(0x2_0000);
    /// `absolute_import`.
    pub const FUTURE_ABSOLUTE_IMPORT: Self = Self(0x4_0000);
    /// `with_statement`.
    pub const FUTURE_WITH_STATEMENT: Self = Self(0x8_0000);
    /// `print_function`.
    pub const FUTURE_PRINT_FUNCTION: Self = Self(0x10_0000);
    /// `unicode_literals`.
    pub const FUTURE_UNICODE_LITERALS: Self = Self(0x20_0000);
    /// `barry_as_FLUFL`.
    pub const FUTURE_BARRY_AS_BDFL: Self = Self(0x40_0000);
    /// `generator_stop`.
    pub const FUTURE_GENERATOR_STOP: Self = Self(0x80_0000);
    /// `annotations`.
    pub const FUTURE_ANNOTATIONS: Self = Self(0x100_0000);
    /// The first constant is the docstring.
    pub const HAS_DOCSTRING: Self = Self(0x400_0000);
    /// Defined directly in a class body.
    pub const METHOD: Self = Self(0x800_0000);
    /// All of the `__future__` ones.
    pub const FUTURE_MASK: Self = Self(0x1fe_0000);

    /// Whether all flags of `other` are set.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether some flag of `other` is set.
    #[must_use]
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Sets the flags of `other`.
    pub const fn insert(&mut self, other: Self) {
        self.0 |= other.0;
    }
}
