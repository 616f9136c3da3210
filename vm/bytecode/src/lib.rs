//! The bytecode of the virtual machine: instruction set, code units, their text and binary forms.
//!
//! Reading order: `opcode.rs` (the one table of instructions and what each does), `instruction.rs` (how one is encoded),
//! `code.rs` (what the compiler produces), `location.rs` (line and column table), `disasm.rs` (text), `serial.rs` (bytes),
//! `verify.rs` (the register discipline, checked).
//!
//! Nothing here knows an object of the virtual machine, so code can be made at build time.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

pub mod code;
pub mod disasm;
pub mod instruction;
pub mod location;
pub mod opcode;
pub mod serial;
pub mod verify;

pub use code::{CodeFlags, CodeUnit, Constant, ExceptionEntry, Local, LocalKind};
pub use instruction::Instruction;
pub use location::{Location, Locations};
pub use opcode::{CommonConstant, FunctionAttribute, Intrinsic1, Intrinsic2, Op, Operand, SpecialMethod};
