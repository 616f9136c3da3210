//! Code as text, for tests and for people: one instruction a line, with what its operands mean.

use alloc::string::String;
use core::fmt::{self, Write};

use crate::code::{CodeUnit, Constant, LocalKind};
use crate::instruction::Instruction;
use crate::location::Locations;
use crate::opcode::{CommonConstant, FunctionAttribute, Intrinsic1, Intrinsic2, JumpWidth, Op, Operand, SpecialMethod};

/// The text of a unit and of all units in it.
#[must_use]
pub fn disassemble(unit: &CodeUnit) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = write_unit(&mut out, unit);
    out
}

fn write_unit(out: &mut String, unit: &CodeUnit) -> fmt::Result {
    writeln!(out, "code {}:", unit.qualname)?;
    for (register, local) in unit.locals.iter().enumerate() {
        let kind = match local.kind {
            LocalKind::Local => "local",
            LocalKind::Cell => "cell",
            LocalKind::Free => "free",
            LocalKind::Hidden => "hidden",
            LocalKind::HiddenCell => "hidden cell",
            LocalKind::Namespace => continue,
        };
        writeln!(out, "  r{register}: {kind} {}", local.name)?;
    }
    let mut line_before = None;
    let mut pc = 0;
    while let Some(&word) = unit.code.get(pc) {
        let word = Instruction(word);
        let Some(op) = word.op() else {
            writeln!(out, "  {pc:4} ?{:016x}", word.0)?;
            pc += 1;
            continue;
        };
        let line = Locations::new(&unit.locations, unit.first_line).find(pc as u32).line;
        match line {
            Some(line) if Some(line) != line_before => write!(out, "{line:4} ")?,
            _ => write!(out, "     ")?,
        }
        line_before = line.or(line_before);
        write!(out, "{pc:4} {:<20}", op.name())?;
        write_operands(out, unit, word, op, pc + op.words())?;
        trim_end(out);
        out.push('\n');
        pc += op.words();
    }
    for entry in &unit.exceptions {
        writeln!(out, "  {}..{} -> {} depth r{}", entry.start, entry.end, entry.target, entry.depth)?;
    }
    for constant in &unit.constants {
        if let Constant::Code(inner) = constant {
            out.push('\n');
            write_unit(out, inner)?;
        }
    }
    Ok(())
}

fn trim_end(out: &mut String) {
    let length = out.trim_end_matches(' ').len();
    out.truncate(length);
}

fn write_operands(out: &mut String, unit: &CodeUnit, word: Instruction, op: Op, next: usize) -> fmt::Result {
    let info = op.info();
    let operands = [
        (info.a, u32::from(word.a())),
        (info.b, u32::from(word.b())),
        (info.c, u32::from(word.c())),
        (info.imm, word.imm()),
        (info.spare, u32::from(word.spare())),
    ];
    let mut separator = " ";
    for (kind, value) in operands {
        if kind == Operand::None {
            continue;
        }
        out.push_str(separator);
        separator = ", ";
        match kind {
            Operand::None => {}
            Operand::Const => match unit.constants.get(value as usize) {
                Some(constant) => write_constant(out, constant)?,
                None => write!(out, "const {value}")?,
            },
            Operand::Name => out.push_str(unit.names.get(value as usize).map_or("?", |name| name)),
            Operand::Imm if info.imm == Operand::Imm => write!(out, "{}", value as i32)?,
            Operand::Imm => write!(out, "{}", value as u16 as i16)?,
            Operand::Count => write_count(out, op, value)?,
            Operand::Jump => {
                let offset = match info.jump() {
                    Some(JumpWidth::Short) => i64::from(value as u16 as i16),
                    _ => i64::from(value as i32),
                };
                write!(out, "to {}", next as i64 + offset)?;
            }
            _ => write_register(out, unit, value)?,
        }
    }
    Ok(())
}

fn write_register(out: &mut String, unit: &CodeUnit, register: u32) -> fmt::Result {
    match unit.locals.get(register as usize) {
        Some(local) => write!(out, "{}", local.name),
        None => write!(out, "t{}", register as usize - unit.locals.len()),
    }
}

fn write_count(out: &mut String, op: Op, value: u32) -> fmt::Result {
    let name = match op {
        Op::LoadCommonConstant => CommonConstant::from_number(value).map(CommonConstant::name),
        Op::LoadSpecial => SpecialMethod::from_number(value).map(SpecialMethod::name),
        Op::SetFunctionAttr => FunctionAttribute::from_number(value).map(FunctionAttribute::name),
        Op::Intrinsic1 => Intrinsic1::from_number(value).map(Intrinsic1::name),
        Op::Intrinsic2 => Intrinsic2::from_number(value).map(Intrinsic2::name),
        _ => None,
    };
    match name {
        Some(name) => write!(out, "{name}"),
        None => write!(out, "{value}"),
    }
}

fn write_constant(out: &mut String, constant: &Constant) -> fmt::Result {
    match constant {
        Constant::None => write!(out, "None"),
        Constant::Bool(true) => write!(out, "True"),
        Constant::Bool(false) => write!(out, "False"),
        Constant::Ellipsis => write!(out, "Ellipsis"),
        Constant::Int(value) => write!(out, "{value}"),
        Constant::BigInt { negative, magnitude } => {
            write!(out, "{}0x", if *negative { "-" } else { "" })?;
            magnitude.iter().rev().try_for_each(|byte| write!(out, "{byte:02x}"))
        }
        Constant::Float(value) => write!(out, "{value:?}"),
        Constant::Complex { real, imag } => write!(out, "({real:?}, {imag:?}j)"),
        Constant::Str(text) => write!(out, "{:?}", String::from_utf8_lossy(text)),
        Constant::Bytes(bytes) => write!(out, "b\"{}\"", bytes.escape_ascii()),
        Constant::Tuple(items) => write_items(out, "(", items, ")"),
        Constant::FrozenSet(items) => write_items(out, "frozenset{", items, "}"),
        Constant::Slice(parts) => write_items(out, "slice(", &parts[..], ")"),
        Constant::Code(unit) => write!(out, "<code {}>", unit.qualname),
    }
}

fn write_items(out: &mut String, open: &str, items: &[Constant], close: &str) -> fmt::Result {
    out.push_str(open);
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        write_constant(out, item)?;
    }
    out.push_str(close);
    Ok(())
}
