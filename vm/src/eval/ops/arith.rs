//! Operators and comparison.

use bytecode::Instruction;

use super::*;
use crate::object::slots::{BinaryOp, CompareOp};
use crate::vm::PyResult;

/// `b op c` with any operands.
#[inline(never)]
unsafe fn binary_slowly(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction, op: BinaryOp) -> bool {
    unsafe {
        let (left, right) = (operand(vm, *r, b(i)), operand(vm, *r, c(i)));
        let result = attempt!(
            vm,
            pc,
            r,
            if i.spare() & 1 != 0 {
                in_place_owned(vm, *r, op, left, right, a(i))
            } else if op == BinaryOp::Pow {
                vm.power(&left, &right, &Value::NONE)
            } else {
                vm.binary(op, &left, &right)
            }
        );
        set(*r, a(i), result);
    }
    true
}

/// `left op= right`; when the target is the register `left` came from, its count is given up first, so that a value with
/// no other owner may be changed in place.
unsafe fn in_place_owned(vm: &Vm, _: Regs, op: BinaryOp, left: Value, right: Value, _: usize) -> PyResult {
    if op == BinaryOp::Pow { vm.in_place_power(&left, &right) } else { vm.in_place(op, &left, &right) }
}

macro_rules! int_float {
    ($($name:ident $op:ident $ints:ident $sign:tt;)*) => {$(
        #[inline(always)]
        pub(crate) unsafe fn $name(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
            unsafe {
                let (x, y) = (get(*r, b(i)), get(*r, c(i)));
                if Value::both_int(x, y) {
                    if let Some(result) = Value::$ints(x, y) {
                        set(*r, a(i), result);
                        return true;
                    }
                } else if x.is_word_float() && y.is_word_float() {
                    if let Some(result) = Value::small_float(x.word_float() $sign y.word_float()) {
                        set(*r, a(i), result);
                        return true;
                    }
                }
                binary_slowly(vm, pc, r, i, BinaryOp::$op)
            }
        }
    )*};
}

int_float! {
    add Add add_ints +;
    sub Sub sub_ints -;
    mul Mul mul_ints *;
}

macro_rules! generic {
    ($($name:ident $op:ident;)*) => {$(
        #[inline(always)]
        pub(crate) unsafe fn $name(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
            unsafe { binary_slowly(vm, pc, r, i, BinaryOp::$op) }
        }
    )*};
}

generic! {
    matmul MatMul;
    pow Pow;
}

#[inline(always)]
pub(crate) unsafe fn truediv(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let (x, y) = (get(*r, b(i)), get(*r, c(i)));
        if x.is_word_float()
            && y.is_word_float()
            && y.word_float() != 0.0
            && let Some(result) = Value::small_float(x.word_float() / y.word_float())
        {
            set(*r, a(i), result);
            return true;
        }
        binary_slowly(vm, pc, r, i, BinaryOp::TrueDiv)
    }
}

#[inline(always)]
pub(crate) unsafe fn floordiv(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let (x, y) = (get(*r, b(i)), get(*r, c(i)));
        if Value::both_int(x, y) && y.int_unchecked() > 0 {
            let quotient = x.int_unchecked().div_euclid(y.int_unchecked());
            if let Some(result) = Value::small_int(quotient) {
                set(*r, a(i), result);
                return true;
            }
        }
        binary_slowly(vm, pc, r, i, BinaryOp::FloorDiv)
    }
}

#[inline(always)]
pub(crate) unsafe fn modulo(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let (x, y) = (get(*r, b(i)), get(*r, c(i)));
        if Value::both_int(x, y) && y.int_unchecked() > 0 {
            let remainder = x.int_unchecked().rem_euclid(y.int_unchecked());
            if let Some(result) = Value::small_int(remainder) {
                set(*r, a(i), result);
                return true;
            }
        }
        binary_slowly(vm, pc, r, i, BinaryOp::Mod)
    }
}

macro_rules! bitwise {
    ($($name:ident $op:ident $sign:tt;)*) => {$(
        #[inline(always)]
        pub(crate) unsafe fn $name(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
            unsafe {
                let (x, y) = (get(*r, b(i)), get(*r, c(i)));
                if Value::both_int(x, y)
                    && let Some(result) = Value::small_int(x.int_unchecked() $sign y.int_unchecked())
                {
                    set(*r, a(i), result);
                    return true;
                }
                binary_slowly(vm, pc, r, i, BinaryOp::$op)
            }
        }
    )*};
}

bitwise! {
    and And &;
    or Or |;
    xor Xor ^;
}

#[inline(always)]
pub(crate) unsafe fn lshift(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let (x, y) = (get(*r, b(i)), get(*r, c(i)));
        if Value::both_int(x, y) {
            let (number, count) = (x.int_unchecked(), y.int_unchecked());
            if (0..62).contains(&count)
                && number.unsigned_abs().leading_zeros() as i64 > count + 2
                && let Some(result) = Value::small_int(number << count)
            {
                set(*r, a(i), result);
                return true;
            }
        }
        binary_slowly(vm, pc, r, i, BinaryOp::LShift)
    }
}

#[inline(always)]
pub(crate) unsafe fn rshift(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let (x, y) = (get(*r, b(i)), get(*r, c(i)));
        if Value::both_int(x, y) && y.int_unchecked() >= 0 {
            let count = y.int_unchecked().min(63) as u32;
            if let Some(result) = Value::small_int(x.int_unchecked() >> count) {
                set(*r, a(i), result);
                return true;
            }
        }
        binary_slowly(vm, pc, r, i, BinaryOp::RShift)
    }
}

#[inline(always)]
pub(crate) unsafe fn add_imm(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let x = get(*r, b(i));
        let number = Value::int32(i32::from(i.c() as i16));
        if x.is_int()
            && let Some(result) = Value::add_ints(x, &number)
        {
            set(*r, a(i), result);
            return true;
        }
        immediate_slowly(vm, pc, r, i, BinaryOp::Add, number)
    }
}

#[inline(always)]
pub(crate) unsafe fn sub_imm(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let x = get(*r, b(i));
        let number = Value::int32(i32::from(i.c() as i16));
        if x.is_int()
            && let Some(result) = Value::sub_ints(x, &number)
        {
            set(*r, a(i), result);
            return true;
        }
        immediate_slowly(vm, pc, r, i, BinaryOp::Sub, number)
    }
}

#[inline(never)]
unsafe fn immediate_slowly(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction, op: BinaryOp, number: Value) -> bool {
    unsafe {
        let left = operand(vm, *r, b(i));
        let result = attempt!(
            vm,
            pc,
            r,
            if i.spare() & 1 != 0 { vm.in_place(op, &left, &number) } else { vm.binary(op, &left, &number) }
        );
        set(*r, a(i), result);
    }
    true
}

macro_rules! unary {
    ($($name:ident $method:ident;)*) => {$(
        #[inline(never)]
        pub(crate) unsafe fn $name(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
            unsafe {
                let value = operand(vm, *r, b(i));
                let result = attempt!(vm, pc, r, vm.$method(&value));
                set(*r, a(i), result);
            }
            true
        }
    )*};
}

unary! {
    neg negative;
    pos positive;
    invert invert;
}

/// The truth of a register's value, which is consumed if it is a temporary.
#[inline(always)]
pub(super) unsafe fn truth(vm: &Vm, r: Regs, register: usize) -> PyResult<bool> {
    unsafe {
        let value = get(r, register);
        if let Some(answer) = value.as_bool() {
            return Ok(answer);
        }
        if value.is_int() {
            return Ok(value.int_unchecked() != 0);
        }
        if value.is_none() {
            return Ok(false);
        }
        truth_slowly(vm, r, register)
    }
}

#[inline(never)]
unsafe fn truth_slowly(vm: &Vm, r: Regs, register: usize) -> PyResult<bool> {
    let value = unsafe { operand(vm, r, register) };
    vm.truth(&value)
}

pub(crate) unsafe fn not(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let answer = attempt!(vm, pc, r, truth(vm, *r, b(i)));
        set(*r, a(i), Value::from_bool(!answer));
    }
    true
}

pub(crate) unsafe fn bool(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let answer = attempt!(vm, pc, r, truth(vm, *r, b(i)));
        set(*r, a(i), Value::from_bool(answer));
    }
    true
}

/// The answer of a comparison of ints or floats; `None` for anything else.
#[inline(always)]
unsafe fn compare_numbers(r: Regs, left: usize, right: usize, op: CompareOp) -> Option<bool> {
    unsafe {
        let (x, y) = (get(r, left), get(r, right));
        if Value::both_int(x, y) {
            let (x, y) = (x.bits() as i64, y.bits() as i64);
            return Some(match op {
                CompareOp::Lt => x < y,
                CompareOp::Le => x <= y,
                CompareOp::Eq => x == y,
                CompareOp::Ne => x != y,
                CompareOp::Gt => x > y,
                CompareOp::Ge => x >= y,
            });
        }
        if x.is_word_float() && y.is_word_float() {
            let (x, y) = (x.word_float(), y.word_float());
            return Some(match op {
                CompareOp::Lt => x < y,
                CompareOp::Le => x <= y,
                CompareOp::Eq => x == y,
                CompareOp::Ne => x != y,
                CompareOp::Gt => x > y,
                CompareOp::Ge => x >= y,
            });
        }
        None
    }
}

#[inline(never)]
unsafe fn compare_slowly(vm: &Vm, r: Regs, left: usize, right: usize, op: CompareOp) -> PyResult {
    let (left, right) = unsafe { (operand(vm, r, left), operand(vm, r, right)) };
    vm.compare(&left, &right, op)
}

#[inline(never)]
unsafe fn compare_truth(vm: &Vm, r: Regs, left: usize, right: usize, op: CompareOp) -> PyResult<bool> {
    unsafe {
        if matches!(op, CompareOp::Eq | CompareOp::Ne) {
            let (x, y) = (operand(vm, r, left), operand(vm, r, right));
            if let (Some(x), Some(y)) =
                (x.downcast_exact::<crate::builtins::str::PyStr>(), y.downcast_exact::<crate::builtins::str::PyStr>())
            {
                return Ok((x.as_bytes() == y.as_bytes()) == (op == CompareOp::Eq));
            }
            let result = vm.compare(&x, &y, op)?;
            return vm.truth(&result);
        }
        let result = compare_slowly(vm, r, left, right, op)?;
        vm.truth(&result)
    }
}

macro_rules! compare {
    ($($value:ident $if_true:ident $if_false:ident $back:ident $op:ident;)*) => {$(
        #[inline(always)]
        pub(crate) unsafe fn $value(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
            unsafe {
                let result = match compare_numbers(*r, b(i), c(i), CompareOp::$op) {
                    Some(answer) => Value::from_bool(answer),
                    None => attempt!(vm, pc, r, compare_slowly(vm, *r, b(i), c(i), CompareOp::$op)),
                };
                set(*r, a(i), result);
            }
            true
        }

        #[inline(always)]
        pub(crate) unsafe fn $if_true(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
            unsafe {
                let answer = match compare_numbers(*r, a(i), b(i), CompareOp::$op) {
                    Some(answer) => answer,
                    None => attempt!(vm, pc, r, compare_truth(vm, *r, a(i), b(i), CompareOp::$op)),
                };
                if answer {
                    jump_short(pc, i);
                }
            }
            true
        }

        #[inline(always)]
        pub(crate) unsafe fn $if_false(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
            unsafe {
                let answer = match compare_numbers(*r, a(i), b(i), CompareOp::$op) {
                    Some(answer) => answer,
                    None => attempt!(vm, pc, r, compare_truth(vm, *r, a(i), b(i), CompareOp::$op)),
                };
                if !answer {
                    jump_short(pc, i);
                }
            }
            true
        }

        #[inline(always)]
        pub(crate) unsafe fn $back(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
            unsafe {
                let answer = match compare_numbers(*r, a(i), b(i), CompareOp::$op) {
                    Some(answer) => answer,
                    None => attempt!(vm, pc, r, compare_truth(vm, *r, a(i), b(i), CompareOp::$op)),
                };
                if answer {
                    jump_short(pc, i);
                    return safe_point(vm, pc, r);
                }
            }
            true
        }
    )*};
}

compare! {
    lt if_lt if_not_lt back_if_lt Lt;
    le if_le if_not_le back_if_le Le;
    eq if_eq if_not_eq back_if_eq Eq;
    ne if_ne if_not_ne back_if_ne Ne;
    gt if_gt if_not_gt back_if_gt Gt;
    ge if_ge if_not_ge back_if_ge Ge;
}

/// Identity of two operands, which are consumed.
#[inline(always)]
unsafe fn same(vm: &Vm, r: Regs, left: usize, right: usize) -> bool {
    unsafe {
        let answer = get(r, left).is(get(r, right));
        consume(vm, r, left);
        consume(vm, r, right);
        answer
    }
}

pub(crate) unsafe fn is(vm: &Vm, _: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe { set(*r, a(i), Value::from_bool(same(vm, *r, b(i), c(i)))) };
    true
}

pub(crate) unsafe fn is_not(vm: &Vm, _: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe { set(*r, a(i), Value::from_bool(!same(vm, *r, b(i), c(i)))) };
    true
}

#[inline(always)]
pub(crate) unsafe fn if_is(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        if same(vm, *r, a(i), b(i)) {
            jump_short(pc, i);
        }
    }
    true
}

#[inline(always)]
pub(crate) unsafe fn if_is_not(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        if !same(vm, *r, a(i), b(i)) {
            jump_short(pc, i);
        }
    }
    true
}

/// `left in right`, consuming both.
#[inline(never)]
unsafe fn contains(vm: &Vm, r: Regs, item: usize, container: usize) -> PyResult<bool> {
    let (item, container) = unsafe { (operand(vm, r, item), operand(vm, r, container)) };
    vm.contains(&container, &item)
}

pub(crate) unsafe fn in_(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let answer = attempt!(vm, pc, r, contains(vm, *r, b(i), c(i)));
        set(*r, a(i), Value::from_bool(answer));
    }
    true
}

pub(crate) unsafe fn not_in(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let answer = attempt!(vm, pc, r, contains(vm, *r, b(i), c(i)));
        set(*r, a(i), Value::from_bool(!answer));
    }
    true
}

pub(crate) unsafe fn if_in(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        if attempt!(vm, pc, r, contains(vm, *r, a(i), b(i))) {
            jump_short(pc, i);
        }
    }
    true
}

pub(crate) unsafe fn if_not_in(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        if !attempt!(vm, pc, r, contains(vm, *r, a(i), b(i))) {
            jump_short(pc, i);
        }
    }
    true
}
