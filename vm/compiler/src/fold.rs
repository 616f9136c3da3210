//! Arithmetic on constants at compile time.
//!
//! Only what cannot raise, and only while the result stays small: CPython's limits, so that `"x" * 10**9` costs nothing
//! before it runs.

use alloc::boxed::Box;
use alloc::vec::Vec;

use bytecode::Constant;
use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{Pow, ToPrimitive, Zero};
use parser::ast::{self, Operator, UnaryOperator};
use parser::wtf8::Wtf8;

const INT_BITS_MAX: u64 = 128;
const COLLECTION_ITEMS_MAX: usize = 256;
const TEXT_BYTES_MAX: usize = 4096;
const TOTAL_ITEMS_MAX: usize = 1024;

/// The value of a literal.
pub(crate) fn literal(value: &ast::Constant<'_>) -> Constant {
    match *value {
        ast::Constant::None => Constant::None,
        ast::Constant::True => Constant::Bool(true),
        ast::Constant::False => Constant::Bool(false),
        ast::Constant::Ellipsis => Constant::Ellipsis,
        ast::Constant::Int(value) => int(BigOrSmall::from(value)),
        ast::Constant::BigInt(ast::BigInt { radix, digits }) => match BigInt::parse_bytes(digits.as_bytes(), radix) {
            Some(value) => big(&value),
            None => Constant::Int(0),
        },
        ast::Constant::Float(value) => Constant::Float(value),
        ast::Constant::Complex(imag) => Constant::Complex { real: 0.0, imag },
        ast::Constant::Str(text) => Constant::Str(text.as_bytes().into()),
        ast::Constant::Bytes(bytes) => Constant::Bytes(bytes.into()),
    }
}

/// Whether a constant is true.
pub(crate) fn truth(constant: &Constant) -> bool {
    match constant {
        Constant::None => false,
        Constant::Bool(value) => *value,
        Constant::Int(value) => *value != 0,
        Constant::Float(value) => *value != 0.0,
        Constant::Complex { real, imag } => *real != 0.0 || *imag != 0.0,
        Constant::Str(bytes) | Constant::Bytes(bytes) => !bytes.is_empty(),
        Constant::Tuple(items) | Constant::FrozenSet(items) => !items.is_empty(),
        Constant::Ellipsis | Constant::BigInt { .. } | Constant::Slice(_) | Constant::Code(_) => true,
    }
}

/// The result of a unary operator, if it can be had.
pub(crate) fn unary(op: UnaryOperator, operand: &Constant) -> Option<Constant> {
    match (op, operand) {
        (UnaryOperator::Not, _) => Some(Constant::Bool(!truth(operand))),
        (UnaryOperator::USub, Constant::Float(value)) => Some(Constant::Float(-value)),
        (UnaryOperator::USub, Constant::Complex { real, imag }) => Some(Constant::Complex { real: -real, imag: -imag }),
        (UnaryOperator::UAdd, Constant::Float(_) | Constant::Complex { .. }) => Some(operand.clone()),
        (UnaryOperator::Invert, Constant::Bool(_)) => None,
        _ => {
            let value = to_big(operand)?;
            Some(big(&match op {
                UnaryOperator::USub => -value,
                UnaryOperator::UAdd => value,
                UnaryOperator::Invert => !value,
                UnaryOperator::Not => return None,
            }))
        }
    }
}

/// The result of a binary operator, if it can be had.
pub(crate) fn binary(op: Operator, left: &Constant, right: &Constant) -> Option<Constant> {
    if let (Constant::Int(left), Constant::Int(right)) = (left, right) {
        let fast = match op {
            Operator::Add => left.checked_add(*right),
            Operator::Sub => left.checked_sub(*right),
            Operator::Mult => left.checked_mul(*right),
            Operator::BitAnd => Some(left & right),
            Operator::BitOr => Some(left | right),
            Operator::BitXor => Some(left ^ right),
            _ => None,
        };
        if let Some(value) = fast {
            return Some(Constant::Int(value));
        }
    }
    if let (Some(left), Some(right)) = (to_big(left), to_big(right)) {
        return int_binary(op, left, right);
    }
    if let (Some(left), Some(right)) = (to_float(left), to_float(right)) {
        return float_binary(op, left, right);
    }
    complex_binary(op, left, right).or_else(|| sequence_binary(op, left, right))
}

fn int_binary(op: Operator, left: BigInt, right: BigInt) -> Option<Constant> {
    let value = match op {
        Operator::Add => left + right,
        Operator::Sub => left - right,
        Operator::Mult => {
            if left.bits() + right.bits() > INT_BITS_MAX {
                return None;
            }
            left * right
        }
        Operator::Div => {
            let (left, right) = (exact_float(&left)?, exact_float(&right)?);
            return float_binary(op, left, right);
        }
        Operator::FloorDiv | Operator::Mod if right.is_zero() => return None,
        Operator::FloorDiv => left.div_floor(&right),
        Operator::Mod => left.mod_floor(&right),
        Operator::Pow => {
            let exponent = right.to_u64()?;
            if left.bits().checked_mul(exponent)? > INT_BITS_MAX {
                return None;
            }
            Pow::pow(left, u32::try_from(exponent).ok()?)
        }
        Operator::LShift => {
            let shift = right.to_u64()?;
            if shift > INT_BITS_MAX || left.bits() + shift > INT_BITS_MAX {
                return None;
            }
            left << shift
        }
        Operator::RShift => {
            let shift = right.to_u64()?;
            left >> shift.min(u64::from(u32::MAX))
        }
        Operator::BitAnd => left & right,
        Operator::BitOr => left | right,
        Operator::BitXor => left ^ right,
        Operator::MatMult => return None,
    };
    Some(big(&value))
}

/// An integer as a float, if nothing is rounded: the rounding of a quotient of bigger ones is left to run time.
fn exact_float(value: &BigInt) -> Option<f64> {
    (value.bits() <= 53).then(|| value.to_f64())?
}

fn float_binary(op: Operator, left: f64, right: f64) -> Option<Constant> {
    Some(Constant::Float(match op {
        Operator::Add => left + right,
        Operator::Sub => left - right,
        Operator::Mult => left * right,
        Operator::Div if right != 0.0 => left / right,
        _ => return None,
    }))
}

/// Sums with a real and an imaginary part, `1 + 2j`, which is how complex constants are written.
fn complex_binary(op: Operator, left: &Constant, right: &Constant) -> Option<Constant> {
    let (real, imag) = match (left, right, op) {
        (Constant::Complex { real, imag }, right, Operator::Add | Operator::Sub) => {
            let (sign, other) = (if op == Operator::Sub { -1.0 } else { 1.0 }, right);
            match other {
                Constant::Complex { real: r, imag: i } => (real + sign * r, imag + sign * i),
                other => (real + sign * to_float(other)?, *imag),
            }
        }
        (left, Constant::Complex { real, imag }, Operator::Add) => (to_float(left)? + real, *imag),
        (left, Constant::Complex { real, imag }, Operator::Sub) => (to_float(left)? - real, -imag),
        _ => return None,
    };
    Some(Constant::Complex { real, imag })
}

fn sequence_binary(op: Operator, left: &Constant, right: &Constant) -> Option<Constant> {
    match (op, left, right) {
        (Operator::Add, Constant::Str(a), Constant::Str(b)) => Some(Constant::Str(joined(a, b))),
        (Operator::Add, Constant::Bytes(a), Constant::Bytes(b)) => Some(Constant::Bytes(joined(a, b))),
        (Operator::Add, Constant::Tuple(a), Constant::Tuple(b)) => Some(Constant::Tuple(joined(a, b))),
        (Operator::Mult, sequence, count) | (Operator::Mult, count, sequence)
            if to_big(count).is_some() && to_big(sequence).is_none() =>
        {
            repeated(sequence, to_big(count)?.to_i64()?)
        }
        _ => None,
    }
}

fn joined<T: Clone>(a: &[T], b: &[T]) -> Box<[T]> {
    let mut out = Vec::with_capacity(a.len() + b.len());
    out.extend_from_slice(a);
    out.extend_from_slice(b);
    out.into()
}

fn repeated(sequence: &Constant, count: i64) -> Option<Constant> {
    let count = usize::try_from(count.max(0)).ok()?;
    match sequence {
        Constant::Str(text) if fits(text.len(), count, TEXT_BYTES_MAX) => {
            Some(Constant::Str(text.repeat(count).into()))
        }
        Constant::Bytes(bytes) if fits(bytes.len(), count, TEXT_BYTES_MAX) => {
            Some(Constant::Bytes(bytes.repeat(count).into()))
        }
        Constant::Tuple(items)
            if fits(items.len(), count, COLLECTION_ITEMS_MAX)
                && fits(total_items(sequence), count, TOTAL_ITEMS_MAX) =>
        {
            let mut out = Vec::with_capacity(items.len() * count);
            for _ in 0..count {
                out.extend_from_slice(items);
            }
            Some(Constant::Tuple(out.into()))
        }
        _ => None,
    }
}

fn fits(len: usize, count: usize, max: usize) -> bool {
    len.checked_mul(count).is_some_and(|total| total <= max)
}

fn total_items(constant: &Constant) -> usize {
    match constant {
        Constant::Tuple(items) | Constant::FrozenSet(items) => {
            items.iter().map(total_items).sum::<usize>() + items.len()
        }
        _ => 0,
    }
}

/// `constant[index]`, if it can be had.
pub(crate) fn subscript(constant: &Constant, index: &Constant) -> Option<Constant> {
    let index = to_big(index)?.to_i64()?;
    let at = |len: usize| {
        let len = i64::try_from(len).ok()?;
        let index = if index < 0 { index + len } else { index };
        (0..len).contains(&index).then_some(index as usize)
    };
    match constant {
        Constant::Tuple(items) => Some(items[at(items.len())?].clone()),
        Constant::Bytes(bytes) => Some(Constant::Int(i64::from(bytes[at(bytes.len())?]))),
        Constant::Str(text) => {
            let points = Wtf8::from_bytes(text).code_points();
            let at = at(points.clone().count())?;
            let point = points.clone().nth(at)?;
            // The bytes of one code point are those between two lead bytes.
            let start: usize = points.clone().take(at).map(encoded_len).sum();
            Some(Constant::Str(text[start..start + encoded_len(point)].into()))
        }
        _ => None,
    }
}

fn encoded_len(point: u32) -> usize {
    match point {
        0..0x80 => 1,
        0x80..0x800 => 2,
        0x800..0x1_0000 => 3,
        _ => 4,
    }
}

enum BigOrSmall {
    Small(i64),
    Big(BigInt),
}

impl From<u64> for BigOrSmall {
    fn from(value: u64) -> Self {
        i64::try_from(value).map_or_else(|_| Self::Big(value.into()), Self::Small)
    }
}

fn int(value: BigOrSmall) -> Constant {
    match value {
        BigOrSmall::Small(value) => Constant::Int(value),
        BigOrSmall::Big(value) => big(&value),
    }
}

fn big(value: &BigInt) -> Constant {
    if let Some(small) = value.to_i64() {
        return Constant::Int(small);
    }
    let (sign, magnitude) = value.to_bytes_le();
    Constant::BigInt { negative: sign == Sign::Minus, magnitude: magnitude.into() }
}

/// An `int` or `bool`.
fn to_big(constant: &Constant) -> Option<BigInt> {
    match constant {
        Constant::Bool(value) => Some(i32::from(*value).into()),
        Constant::Int(value) => Some((*value).into()),
        Constant::BigInt { negative, magnitude } => {
            let sign = if *negative { Sign::Minus } else { Sign::Plus };
            Some(BigInt::from_bytes_le(sign, magnitude))
        }
        _ => None,
    }
}

/// A `float`, or an `int` that is one exactly.
fn to_float(constant: &Constant) -> Option<f64> {
    match constant {
        Constant::Float(value) => Some(*value),
        _ => exact_float(&to_big(constant)?),
    }
}

/// Whether two constants are equal to a program: `1 == 1.0 == True`.
pub(crate) fn equal(left: &Constant, right: &Constant) -> bool {
    let number = |constant: &Constant| match constant {
        Constant::Complex { real, imag } => Some((*real, *imag)),
        other => to_float(other).map(|real| (real, 0.0)),
    };
    match (number(left), number(right)) {
        (Some(left), Some(right)) => left == right,
        _ => left == right,
    }
}
