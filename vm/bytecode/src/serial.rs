//! Code units as bytes, for modules that are compiled when the interpreter is built.
//!
//! The form is compact and ours alone: strings are kept once, instructions without the zeros in them and without cache words.
//! A fingerprint of the table of operations leads, since the numbers of operations may change from build to build.
//! Reading never trusts a length or an index; what it gives is well formed as data, and `verify` tells whether it may run.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::code::{CodeFlags, CodeUnit, Constant, ExceptionEntry, Local, LocalKind};
use crate::instruction::Instruction;
use crate::opcode::Op;

/// Why bytes are no code unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DecodeError {
    /// The bytes end too early.
    Truncated,
    /// They were made for another table of operations.
    OtherVersion,
    /// Something has a value that it cannot have.
    Malformed,
    /// Constants or units are nested too deeply.
    TooDeep,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Truncated => "code data is truncated",
            Self::OtherVersion => "code data was made for another version",
            Self::Malformed => "code data is malformed",
            Self::TooDeep => "code data is nested too deeply",
        })
    }
}

type Decoded<T> = Result<T, DecodeError>;

const DEPTH_MAX: u32 = 1000;

/// A number that changes with the names, operands and cache words of operations.
const FINGERPRINT: u32 = fingerprint();

const fn fingerprint() -> u32 {
    // FNV-1a.
    let mut hash = 0x811c_9dc5_u32;
    let mut number = 0;
    while let Some(op) = Op::from_byte(number) {
        let name = op.name().as_bytes();
        let mut at = 0;
        while at < name.len() {
            hash = (hash ^ name[at] as u32).wrapping_mul(0x0100_0193);
            at += 1;
        }
        let info = op.info();
        let shape = [info.a as u8, info.b as u8, info.c as u8, info.imm as u8, info.spare as u8, info.cache];
        let mut at = 0;
        while at < shape.len() {
            hash = (hash ^ shape[at] as u32).wrapping_mul(0x0100_0193);
            at += 1;
        }
        if number == u8::MAX {
            break;
        }
        number += 1;
    }
    hash
}

/// The bytes of a unit and of all units in it.
#[must_use]
pub fn encode(unit: &CodeUnit) -> Vec<u8> {
    let mut body = Writer::default();
    body.unit(unit);
    let mut out = Writer::default();
    out.bytes.extend_from_slice(&FINGERPRINT.to_le_bytes());
    out.number(body.order.len() as u64);
    for text in &body.order {
        out.number(text.len() as u64);
        out.bytes.extend_from_slice(text);
    }
    out.bytes.extend_from_slice(&body.bytes);
    out.bytes
}

/// The unit that the bytes stand for.
pub fn decode(bytes: &[u8]) -> Decoded<CodeUnit> {
    let mut reader = Reader { rest: bytes, texts: Vec::new(), depth: 0 };
    if reader.take(4)? != FINGERPRINT.to_le_bytes() {
        return Err(DecodeError::OtherVersion);
    }
    for _ in 0..reader.count()? {
        let length = reader.count()?;
        let text = reader.take(length)?;
        reader.texts.push(text);
    }
    let unit = reader.unit()?;
    if reader.rest.is_empty() { Ok(unit) } else { Err(DecodeError::Malformed) }
}

// Tags of constants.
const NONE: u8 = 0;
const FALSE: u8 = 1;
const TRUE: u8 = 2;
const ELLIPSIS: u8 = 3;
const INT: u8 = 4;
const BIG_POSITIVE: u8 = 5;
const BIG_NEGATIVE: u8 = 6;
const FLOAT: u8 = 7;
const COMPLEX: u8 = 8;
const STR: u8 = 9;
const BYTES: u8 = 10;
const TUPLE: u8 = 11;
const FROZEN_SET: u8 = 12;
const SLICE: u8 = 13;
const CODE: u8 = 14;

// Which parts of an instruction are not zero.
const HAS_A: u8 = 1;
const HAS_B: u8 = 2;
const HAS_C: u8 = 4;
const HAS_SPARE: u8 = 8;

#[derive(Default)]
struct Writer {
    bytes: Vec<u8>,
    numbers: BTreeMap<Box<[u8]>, u32>,
    order: Vec<Box<[u8]>>,
}

impl Writer {
    fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    fn number(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.byte(value as u8 | 0x80);
            value >>= 7;
        }
        self.byte(value as u8);
    }

    fn signed(&mut self, value: i64) {
        self.number((value << 1 ^ value >> 63) as u64);
    }

    fn text(&mut self, text: &[u8]) {
        let next = self.order.len() as u32;
        let number = match self.numbers.get(text) {
            Some(&number) => number,
            None => {
                self.numbers.insert(text.into(), next);
                self.order.push(text.into());
                next
            }
        };
        self.number(u64::from(number));
    }

    fn unit(&mut self, unit: &CodeUnit) {
        self.text(unit.name.as_bytes());
        self.text(unit.qualname.as_bytes());
        self.text(unit.filename.as_bytes());
        for number in [unit.first_line, unit.flags.0, unit.arg_count, unit.posonly_arg_count, unit.kwonly_arg_count] {
            self.number(u64::from(number));
        }
        self.number(u64::from(unit.register_count));
        self.number(unit.locals.len() as u64);
        for local in &unit.locals {
            self.text(local.name.as_bytes());
            self.byte(local.kind as u8);
        }
        self.number(unit.names.len() as u64);
        unit.names.iter().for_each(|name| self.text(name.as_bytes()));
        self.number(unit.constants.len() as u64);
        unit.constants.iter().for_each(|constant| self.constant(constant));
        self.code(&unit.code);
        self.number(unit.exceptions.len() as u64);
        for entry in &unit.exceptions {
            self.number(u64::from(entry.start));
            self.number(u64::from(entry.end - entry.start));
            self.number(u64::from(entry.target));
            self.number(u64::from(entry.depth));
        }
        self.number(unit.locations.len() as u64);
        self.bytes.extend_from_slice(&unit.locations);
    }

    fn code(&mut self, code: &[u64]) {
        self.number(code.len() as u64);
        let mut pc = 0;
        while let Some(&word) = code.get(pc) {
            let word = Instruction(word);
            self.byte(word.op_byte());
            let parts = [
                (HAS_A, u64::from(word.a())),
                (HAS_B, u64::from(word.b())),
                (HAS_C, u64::from(word.c())),
                (HAS_SPARE, u64::from(word.spare())),
            ];
            let present = parts.iter().filter(|(_, value)| *value != 0);
            self.byte(present.clone().fold(0, |mask, (bit, _)| mask | bit));
            for (_, value) in present {
                self.number(*value);
            }
            pc += word.op().map_or(1, Op::words);
        }
    }

    fn constant(&mut self, constant: &Constant) {
        match constant {
            Constant::None => self.byte(NONE),
            Constant::Bool(false) => self.byte(FALSE),
            Constant::Bool(true) => self.byte(TRUE),
            Constant::Ellipsis => self.byte(ELLIPSIS),
            Constant::Int(value) => {
                self.byte(INT);
                self.signed(*value);
            }
            Constant::BigInt { negative, magnitude } => {
                self.byte(if *negative { BIG_NEGATIVE } else { BIG_POSITIVE });
                self.text(magnitude);
            }
            Constant::Float(value) => {
                self.byte(FLOAT);
                self.bytes.extend_from_slice(&value.to_bits().to_le_bytes());
            }
            Constant::Complex { real, imag } => {
                self.byte(COMPLEX);
                self.bytes.extend_from_slice(&real.to_bits().to_le_bytes());
                self.bytes.extend_from_slice(&imag.to_bits().to_le_bytes());
            }
            Constant::Str(text) => {
                self.byte(STR);
                self.text(text);
            }
            Constant::Bytes(bytes) => {
                self.byte(BYTES);
                self.text(bytes);
            }
            Constant::Tuple(items) => self.items(TUPLE, items),
            Constant::FrozenSet(items) => self.items(FROZEN_SET, items),
            Constant::Slice(parts) => {
                self.byte(SLICE);
                parts.iter().for_each(|part| self.constant(part));
            }
            Constant::Code(unit) => {
                self.byte(CODE);
                self.unit(unit);
            }
        }
    }

    fn items(&mut self, tag: u8, items: &[Constant]) {
        self.byte(tag);
        self.number(items.len() as u64);
        items.iter().for_each(|item| self.constant(item));
    }
}

struct Reader<'b> {
    rest: &'b [u8],
    texts: Vec<&'b [u8]>,
    depth: u32,
}

impl<'b> Reader<'b> {
    fn take(&mut self, length: usize) -> Decoded<&'b [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(DecodeError::Truncated)?;
        self.rest = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Decoded<u8> {
        let (&byte, rest) = self.rest.split_first().ok_or(DecodeError::Truncated)?;
        self.rest = rest;
        Ok(byte)
    }

    fn number(&mut self) -> Decoded<u64> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(DecodeError::Malformed)
    }

    fn signed(&mut self) -> Decoded<i64> {
        let value = self.number()?;
        Ok((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    fn small<T: TryFrom<u64>>(&mut self) -> Decoded<T> {
        T::try_from(self.number()?).map_err(|_| DecodeError::Malformed)
    }

    /// How many things follow, each of which takes a byte at least.
    fn count(&mut self) -> Decoded<usize> {
        let count: usize = self.small()?;
        if count <= self.rest.len() { Ok(count) } else { Err(DecodeError::Truncated) }
    }

    fn bytes(&mut self) -> Decoded<&'b [u8]> {
        let number: usize = self.small()?;
        self.texts.get(number).copied().ok_or(DecodeError::Malformed)
    }

    fn text(&mut self) -> Decoded<Box<str>> {
        let bytes = self.bytes()?.to_vec();
        String::from_utf8(bytes).map(String::into_boxed_str).map_err(|_| DecodeError::Malformed)
    }

    fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Decoded<T>) -> Decoded<Box<[T]>> {
        let count = self.count()?;
        (0..count).map(|_| read(self)).collect()
    }

    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Decoded<T>) -> Decoded<T> {
        if self.depth >= DEPTH_MAX {
            return Err(DecodeError::TooDeep);
        }
        self.depth += 1;
        let value = read(self)?;
        self.depth -= 1;
        Ok(value)
    }

    fn unit(&mut self) -> Decoded<CodeUnit> {
        Ok(CodeUnit {
            name: self.text()?,
            qualname: self.text()?,
            filename: self.text()?,
            first_line: self.small()?,
            flags: CodeFlags(self.small()?),
            arg_count: self.small()?,
            posonly_arg_count: self.small()?,
            kwonly_arg_count: self.small()?,
            register_count: self.small()?,
            locals: self.list(|reader| Ok(Local { name: reader.text()?, kind: reader.local_kind()? }))?,
            names: self.list(Self::text)?,
            constants: self.list(Self::constant)?,
            code: self.code()?,
            exceptions: self.list(Self::exception)?,
            locations: {
                let length = self.count()?;
                self.take(length)?.into()
            },
        })
    }

    fn local_kind(&mut self) -> Decoded<LocalKind> {
        const KINDS: [LocalKind; 6] = [
            LocalKind::Local,
            LocalKind::Cell,
            LocalKind::Free,
            LocalKind::Hidden,
            LocalKind::HiddenCell,
            LocalKind::Namespace,
        ];
        KINDS.get(usize::from(self.byte()?)).copied().ok_or(DecodeError::Malformed)
    }

    fn exception(&mut self) -> Decoded<ExceptionEntry> {
        let start: u32 = self.small()?;
        let length: u32 = self.small()?;
        Ok(ExceptionEntry {
            start,
            end: start.checked_add(length).ok_or(DecodeError::Malformed)?,
            target: self.small()?,
            depth: self.small()?,
        })
    }

    fn code(&mut self) -> Decoded<Box<[u64]>> {
        let count: usize = self.small()?;
        let mut out = Vec::new();
        while out.len() < count {
            let op = self.byte()?;
            let mask = self.byte()?;
            let mut part = |bit: u8| if mask & bit == 0 { Ok(0) } else { self.small::<u16>() };
            let (a, b, c) = (part(HAS_A)?, part(HAS_B)?, part(HAS_C)?);
            let spare = u8::try_from(part(HAS_SPARE)?).map_err(|_| DecodeError::Malformed)?;
            let op = Op::from_byte(op).ok_or(DecodeError::Malformed)?;
            out.push(Instruction::new(op, a, b, c).with_spare(spare).0);
            out.resize(out.len() + op.words() - 1, 0);
        }
        if out.len() == count { Ok(out.into()) } else { Err(DecodeError::Malformed) }
    }

    fn float(&mut self) -> Decoded<f64> {
        let bytes = self.take(8)?;
        let bytes: [u8; 8] = bytes.try_into().map_err(|_| DecodeError::Truncated)?;
        Ok(f64::from_bits(u64::from_le_bytes(bytes)))
    }

    fn constant(&mut self) -> Decoded<Constant> {
        Ok(match self.byte()? {
            NONE => Constant::None,
            FALSE => Constant::Bool(false),
            TRUE => Constant::Bool(true),
            ELLIPSIS => Constant::Ellipsis,
            INT => Constant::Int(self.signed()?),
            tag @ (BIG_POSITIVE | BIG_NEGATIVE) => {
                let magnitude = self.bytes()?;
                if magnitude.last().is_none_or(|&byte| byte == 0) {
                    return Err(DecodeError::Malformed);
                }
                Constant::BigInt { negative: tag == BIG_NEGATIVE, magnitude: magnitude.into() }
            }
            FLOAT => Constant::Float(self.float()?),
            COMPLEX => Constant::Complex { real: self.float()?, imag: self.float()? },
            STR => Constant::Str(self.bytes()?.into()),
            BYTES => Constant::Bytes(self.bytes()?.into()),
            TUPLE => Constant::Tuple(self.deeper(|reader| reader.list(Self::constant))?),
            FROZEN_SET => Constant::FrozenSet(self.deeper(|reader| reader.list(Self::constant))?),
            SLICE => self.deeper(|reader| {
                Ok(Constant::Slice(Box::new([reader.constant()?, reader.constant()?, reader.constant()?])))
            })?,
            CODE => Constant::Code(Box::new(self.deeper(Self::unit)?)),
            _ => return Err(DecodeError::Malformed),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    fn sample() -> CodeUnit {
        let inner = CodeUnit {
            name: "f".into(),
            qualname: "C.f".into(),
            filename: "<frozen>".into(),
            first_line: 3,
            flags: CodeFlags::OPTIMIZED,
            arg_count: 1,
            posonly_arg_count: 0,
            kwonly_arg_count: 0,
            locals: [Local { name: "x".into(), kind: LocalKind::Local }].into(),
            register_count: 1,
            names: ["append".into(), "f".into()].into(),
            constants: [
                Constant::None,
                Constant::Bool(true),
                Constant::Ellipsis,
                Constant::Int(i64::MIN),
                Constant::BigInt { negative: true, magnitude: vec![1; 9].into() },
                Constant::Float(-0.0),
                Constant::Complex { real: f64::INFINITY, imag: 2.5 },
                Constant::Str([0xed, 0xa0, 0x80].into()),
                Constant::Bytes([0, 255].into()),
                Constant::Tuple([Constant::Int(1), Constant::Tuple([].into())].into()),
                Constant::FrozenSet([Constant::Str((*b"f").into())].into()),
                Constant::Slice(Box::new([Constant::None, Constant::Int(-1), Constant::None])),
            ]
            .into(),
            code: [
                Instruction::new(Op::LoadAttr, 1, 0, 1).0,
                0,
                0,
                0,
                0,
                Instruction::new(Op::AddImm, 1, 1, u16::MAX).with_spare(1).0,
                Instruction::wide(Op::JumpBack, 0, -7_i32 as u32).0,
            ]
            .into(),
            exceptions: [ExceptionEntry { start: 0, end: 5, target: 5, depth: 1 }].into(),
            locations: [0xf0, 1, 2].into(),
        };
        CodeUnit { constants: [Constant::Code(Box::new(inner.clone()))].into(), ..inner }
    }

    #[test]
    fn what_is_written_is_read() {
        let unit = sample();
        assert_eq!(decode(&encode(&unit)), Ok(unit));
    }

    #[test]
    fn damage_is_an_error() {
        let bytes = encode(&sample());
        for length in 0..bytes.len() {
            assert!(decode(&bytes[..length]).is_err(), "cut to {length}");
        }
        let mut other = bytes.clone();
        other[0] ^= 1;
        assert_eq!(decode(&other), Err(DecodeError::OtherVersion));
        for at in 4..bytes.len() {
            for bit in 0..8 {
                let mut damaged = bytes.clone();
                damaged[at] ^= 1 << bit;
                // Whatever comes out, it comes out: no panic, no huge allocation.
                let _ = decode(&damaged);
            }
        }
    }

    #[test]
    fn depth_is_bounded() {
        let mut constant = Constant::None;
        for _ in 0..2 * DEPTH_MAX {
            constant = Constant::Tuple([constant].into());
        }
        let unit = CodeUnit { constants: [constant].into(), ..sample() };
        assert_eq!(decode(&encode(&unit)), Err(DecodeError::TooDeep));
    }
}
