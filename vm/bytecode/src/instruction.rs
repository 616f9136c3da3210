//! One instruction as a 64-bit word: `op:8 | spare:8 | a:16 | b:16 | c:16`, lowest bits first.
//!
//! Where an operation needs a wide operand, `b` and `c` together are one 32-bit immediate.
//! The op byte is kept raw: a word is not an `Op` before somebody has looked at it.

use core::fmt;

use crate::opcode::Op;

/// An instruction word. Cache words that follow an instruction are plain `u64`s and never looked at through this type.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct Instruction(pub u64);

impl Instruction {
    /// An instruction of three 16-bit operands.
    #[inline]
    #[must_use]
    pub const fn new(op: Op, a: u16, b: u16, c: u16) -> Self {
        Self((op as u64) | ((a as u64) << 16) | ((b as u64) << 32) | ((c as u64) << 48))
    }

    /// An instruction of one 16-bit operand and a 32-bit immediate.
    #[inline]
    #[must_use]
    pub const fn wide(op: Op, a: u16, imm: u32) -> Self {
        Self((op as u64) | ((a as u64) << 16) | ((imm as u64) << 32))
    }

    /// The same instruction with another `spare` byte.
    #[inline]
    #[must_use]
    pub const fn with_spare(self, spare: u8) -> Self {
        Self((self.0 & !0xff00) | ((spare as u64) << 8))
    }

    /// The same instruction with another 32-bit immediate.
    #[inline]
    #[must_use]
    pub const fn with_imm(self, imm: u32) -> Self {
        Self((self.0 & 0xffff_ffff) | ((imm as u64) << 32))
    }

    /// The same instruction with another `c`.
    #[inline]
    #[must_use]
    pub const fn with_c(self, c: u16) -> Self {
        Self((self.0 & 0xffff_ffff_ffff) | ((c as u64) << 48))
    }

    /// The same instruction with another operation: how an instruction is quickened.
    #[inline]
    #[must_use]
    pub const fn with_op(self, op: Op) -> Self {
        Self((self.0 & !0xff) | op as u64)
    }

    /// The operation, or `None` for a byte that names none.
    #[inline]
    #[must_use]
    pub const fn op(self) -> Option<Op> {
        Op::from_byte(self.op_byte())
    }

    /// The operation as a number.
    #[inline]
    #[must_use]
    pub const fn op_byte(self) -> u8 {
        self.0 as u8
    }

    /// The byte beside the operation: flags and small operands.
    #[inline]
    #[must_use]
    pub const fn spare(self) -> u8 {
        (self.0 >> 8) as u8
    }

    /// First operand.
    #[inline]
    #[must_use]
    pub const fn a(self) -> u16 {
        (self.0 >> 16) as u16
    }

    /// Second operand.
    #[inline]
    #[must_use]
    pub const fn b(self) -> u16 {
        (self.0 >> 32) as u16
    }

    /// Third operand.
    #[inline]
    #[must_use]
    pub const fn c(self) -> u16 {
        (self.0 >> 48) as u16
    }

    /// `b` and `c` as one number.
    #[inline]
    #[must_use]
    pub const fn imm(self) -> u32 {
        (self.0 >> 32) as u32
    }
}

impl fmt::Debug for Instruction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.op().map_or("?", Op::name);
        write!(f, "{name} {} {} {} /{}", self.a(), self.b(), self.c(), self.spare())
    }
}
