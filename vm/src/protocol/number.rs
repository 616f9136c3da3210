//! Operators on any objects, and the ways to see an object as an index or a float.
//!
//! Small ints and floats in the word are computed here at once; all else goes to the slots of the operands' types. The
//! eval loop has the commonest cases in its instructions and comes here for the others. Language Reference 3.3.8 and 6.

use alloc::format;

use crate::builtins::float::PyFloat;
use crate::builtins::int::{int_value, is_exact_int, is_int};
use crate::object::payload::Py;
use crate::object::slots::{BinaryFn, BinaryOp, Slots, TernaryFn};
use crate::object::type_object::PyType;
use crate::object::value::Value;
use crate::vm::{PyResult, Raised, Vm};

/// `a op b` of small ints or word floats whose result is one again; `None` for all else.
#[inline(always)]
fn fast_binary(op: BinaryOp, a: &Value, b: &Value) -> Option<Value> {
    if Value::both_int(a, b) {
        let (x, y) = (a.int_unchecked(), b.int_unchecked());
        return match op {
            BinaryOp::Add => Value::add_ints(a, b),
            BinaryOp::Sub => Value::sub_ints(a, b),
            BinaryOp::Mul => Value::mul_ints(a, b),
            // By a positive divisor rounding down is Euclid's division.
            BinaryOp::FloorDiv if y > 0 => Value::small_int(x.div_euclid(y)),
            BinaryOp::Mod if y > 0 => Value::small_int(x.rem_euclid(y)),
            BinaryOp::And => Value::small_int(x & y),
            BinaryOp::Or => Value::small_int(x | y),
            BinaryOp::Xor => Value::small_int(x ^ y),
            _ => None,
        };
    }
    if a.is_word_float() && b.is_word_float() {
        let (x, y) = (a.word_float(), b.word_float());
        return match op {
            BinaryOp::Add => Value::small_float(x + y),
            BinaryOp::Sub => Value::small_float(x - y),
            BinaryOp::Mul => Value::small_float(x * y),
            BinaryOp::TrueDiv if y != 0.0 => Value::small_float(x / y),
            _ => None,
        };
    }
    None
}

impl Vm {
    /// `a op b`
    #[inline]
    pub fn binary(&self, op: BinaryOp, a: &Value, b: &Value) -> PyResult {
        match fast_binary(op, a, b) {
            Some(result) => Ok(result),
            None => self.binary_slowly(op, a, b),
        }
    }

    #[inline(never)]
    fn binary_slowly(&self, op: BinaryOp, a: &Value, b: &Value) -> PyResult {
        if op == BinaryOp::Pow {
            return self.power(a, b, &Value::NONE);
        }
        let result = self.binary_by_slots(op, a, b)?;
        if !self.is_not_implemented(&result) {
            return Ok(result);
        }
        match op {
            BinaryOp::Add => {
                if let Some(concat) = self.slots_of(a).concat {
                    return concat(self, a, b);
                }
            }
            BinaryOp::Mul => {
                if let Some(repeat) = self.slots_of(a).repeat {
                    return self.repeat(repeat, a, b);
                }
                if let Some(repeat) = self.slots_of(b).repeat {
                    return self.repeat(repeat, b, a);
                }
            }
            _ => {}
        }
        Err(self.unsupported_operands(op.symbol(), a, b))
    }

    /// `a op= b`
    #[inline]
    pub fn in_place(&self, op: BinaryOp, a: &Value, b: &Value) -> PyResult {
        match fast_binary(op, a, b) {
            Some(result) => Ok(result),
            None => self.in_place_slowly(op, a, b),
        }
    }

    #[inline(never)]
    fn in_place_slowly(&self, op: BinaryOp, a: &Value, b: &Value) -> PyResult {
        if op == BinaryOp::Pow {
            return self.in_place_power(a, b);
        }
        if let Some(Some(in_place)) = self.slots_of(a).in_place.get(op as usize) {
            let result = in_place(self, a, b)?;
            if !self.is_not_implemented(&result) {
                return Ok(result);
            }
        }
        let result = self.binary_by_slots(op, a, b)?;
        if !self.is_not_implemented(&result) {
            return Ok(result);
        }
        match op {
            BinaryOp::Add => {
                let slots = self.slots_of(a);
                if let Some(concat) = slots.in_place_concat.or(slots.concat) {
                    return concat(self, a, b);
                }
            }
            BinaryOp::Mul => {
                let slots = self.slots_of(a);
                if let Some(repeat) = slots.in_place_repeat.or(slots.repeat) {
                    return self.repeat(repeat, a, b);
                }
                if let Some(repeat) = self.slots_of(b).repeat
                    && !is_sequence_like(self.type_of(a))
                {
                    return self.repeat(repeat, b, a);
                }
            }
            _ => {}
        }
        Err(self.unsupported_operands(op.in_place_symbol(), a, b))
    }

    #[inline(always)]
    fn slots_of<'a>(&'a self, value: &'a Value) -> &'a Slots {
        self.type_of(value).slots()
    }

    /// The number slots of both operands' types: the left one's first, unless the right operand's type is a subclass
    /// of the left one's. A slot that both share is called once. `NotImplemented` when none answers.
    fn binary_by_slots(&self, op: BinaryOp, a: &Value, b: &Value) -> PyResult {
        let (left, right) = (self.type_of(a), self.type_of(b));
        let left_slot = left.slots().binary.get(op as usize).copied().flatten();
        let same_type = left.as_value().is(right.as_value());
        let mut right_slot = if same_type { None } else { right.slots().binary.get(op as usize).copied().flatten() };
        if let (Some(left), Some(right)) = (left_slot, right_slot)
            && left as usize == right as usize
        {
            right_slot = None;
        }
        if left_slot.is_none() && right_slot.is_none() {
            return Ok(self.not_implemented());
        }
        self.check_depth()?;
        if let Some(left_slot) = left_slot {
            if let Some(slot) = right_slot
                && right.is_subtype(left)
            {
                let result = slot(self, a, b)?;
                if !self.is_not_implemented(&result) {
                    return Ok(result);
                }
                right_slot = None;
            }
            let result = left_slot(self, a, b)?;
            if !self.is_not_implemented(&result) {
                return Ok(result);
            }
        }
        match right_slot {
            Some(slot) => slot(self, a, b),
            None => Ok(self.not_implemented()),
        }
    }

    /// `sequence * count`
    fn repeat(&self, repeat: BinaryFn, sequence: &Value, count: &Value) -> PyResult {
        if !is_int(count) && self.slots_of(count).index.is_none() {
            let name = self.type_name(count);
            return Err(self.type_error(format!("can't multiply sequence by non-int of type '{name}'")));
        }
        let count = self.index_to_isize(count)?;
        repeat(self, sequence, &self.int(count as i64))
    }

    #[cold]
    #[inline(never)]
    fn unsupported_operands(&self, symbol: &str, a: &Value, b: &Value) -> Raised {
        self.type_error(format!(
            "unsupported operand type(s) for {symbol}: '{}' and '{}'",
            self.type_name(a),
            self.type_name(b)
        ))
    }

    // ---- powers ----

    /// `base ** exponent` (`modulus` is `None`) and `pow(base, exponent, modulus)`.
    pub fn power(&self, base: &Value, exponent: &Value, modulus: &Value) -> PyResult {
        let result = self.power_by_slots(base, exponent, modulus)?;
        if !self.is_not_implemented(&result) {
            return Ok(result);
        }
        if modulus.is_none() {
            return Err(self.unsupported_operands(BinaryOp::Pow.symbol(), base, exponent));
        }
        Err(self.type_error(format!(
            "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
            self.type_name(base),
            self.type_name(exponent),
            self.type_name(modulus)
        )))
    }

    /// `base **= exponent`
    pub fn in_place_power(&self, base: &Value, exponent: &Value) -> PyResult {
        if let Some(in_place) = self.slots_of(base).in_place_pow {
            let result = in_place(self, base, exponent)?;
            if !self.is_not_implemented(&result) {
                return Ok(result);
            }
        }
        let result = self.power_by_slots(base, exponent, &Value::NONE)?;
        if !self.is_not_implemented(&result) {
            return Ok(result);
        }
        Err(self.unsupported_operands(BinaryOp::Pow.in_place_symbol(), base, exponent))
    }

    /// As [`Vm::binary_by_slots`]; the modulus' type is asked last.
    fn power_by_slots(&self, base: &Value, exponent: &Value, modulus: &Value) -> PyResult {
        let (left, right) = (self.type_of(base), self.type_of(exponent));
        let differs = |a: Option<TernaryFn>, b: Option<TernaryFn>| match (a, b) {
            (Some(a), Some(b)) => a as usize != b as usize,
            _ => true,
        };
        let left_slot = left.slots().pow;
        let mut right_slot = right.slots().pow.filter(|slot| differs(Some(*slot), left_slot));
        let last_slot = self.slots_of(modulus).pow;
        let last_slot = last_slot.filter(|slot| {
            !modulus.is_none() && differs(Some(*slot), left_slot) && differs(Some(*slot), right.slots().pow)
        });
        self.check_depth()?;
        if let Some(left_slot) = left_slot {
            if let Some(slot) = right_slot
                && right.is_subtype(left)
            {
                let result = slot(self, base, exponent, modulus)?;
                if !self.is_not_implemented(&result) {
                    return Ok(result);
                }
                right_slot = None;
            }
            let result = left_slot(self, base, exponent, modulus)?;
            if !self.is_not_implemented(&result) {
                return Ok(result);
            }
        }
        for slot in [right_slot, last_slot].into_iter().flatten() {
            let result = slot(self, base, exponent, modulus)?;
            if !self.is_not_implemented(&result) {
                return Ok(result);
            }
        }
        Ok(self.not_implemented())
    }

    // ---- unary operators ----

    /// `-value`
    pub fn negative(&self, value: &Value) -> PyResult {
        if let Some(number) = value.as_int() {
            return Ok(self.int(-number));
        }
        match self.slots_of(value).neg {
            Some(neg) => neg(self, value),
            None => Err(self.bad_operand("unary -", value)),
        }
    }

    /// `+value`
    pub fn positive(&self, value: &Value) -> PyResult {
        if value.is_int() {
            return Ok(value.clone());
        }
        match self.slots_of(value).pos {
            Some(pos) => pos(self, value),
            None => Err(self.bad_operand("unary +", value)),
        }
    }

    /// `~value`
    pub fn invert(&self, value: &Value) -> PyResult {
        if let Some(number) = value.as_int() {
            return Ok(self.int(!number));
        }
        match self.slots_of(value).invert {
            Some(invert) => invert(self, value),
            None => Err(self.bad_operand("unary ~", value)),
        }
    }

    /// `abs(value)`
    pub fn absolute(&self, value: &Value) -> PyResult {
        match self.slots_of(value).abs {
            Some(abs) => abs(self, value),
            None => Err(self.bad_operand("abs()", value)),
        }
    }

    #[cold]
    #[inline(never)]
    fn bad_operand(&self, operator: &str, value: &Value) -> Raised {
        self.type_error(format!("bad operand type for {operator}: '{}'", self.type_name(value)))
    }

    // ---- objects as indexes ----

    /// `operator.index(value)`, an exact int.
    #[inline]
    pub fn index(&self, value: &Value) -> PyResult {
        if is_exact_int(value) { Ok(value.clone()) } else { self.index_slowly(value) }
    }

    #[inline(never)]
    fn index_slowly(&self, value: &Value) -> PyResult {
        if is_int(value) {
            return Ok(self.exact_int(value));
        }
        match self.slots_of(value).index {
            Some(index) => {
                let result = index(self, value)?;
                self.checked_int(result, "__index__")
            }
            None => {
                Err(self.type_error(format!("'{}' object cannot be interpreted as an integer", self.type_name(value))))
            }
        }
    }

    /// The index as a machine word, for arguments that are C longs in CPython.
    #[inline]
    pub fn index_to_i64(&self, value: &Value) -> PyResult<i64> {
        match value.as_int() {
            Some(number) => Ok(number),
            None => self.index_to_i64_slowly(value),
        }
    }

    #[inline(never)]
    fn index_to_i64_slowly(&self, value: &Value) -> PyResult<i64> {
        let index = self.index(value)?;
        int_value(&index)
            .and_then(|number| number.to_i64())
            .ok_or(())
            .or_else(|()| Err(self.overflow_error("Python int too large to convert to C long")))
    }

    /// The index as a size or position; `OverflowError` when it is none.
    #[inline]
    pub fn index_to_isize(&self, value: &Value) -> PyResult<isize> {
        match value.as_int().map(isize::try_from) {
            Some(Ok(number)) => Ok(number),
            _ => self.index_to_isize_or(value, |vm, name| {
                vm.overflow_error(format!("cannot fit '{name}' into an index-sized integer"))
            }),
        }
    }

    /// As [`Vm::index_to_isize`] for arguments of functions, which CPython words in another way.
    #[inline]
    pub fn argument_to_isize(&self, value: &Value) -> PyResult<isize> {
        match value.as_int().map(isize::try_from) {
            Some(Ok(number)) => Ok(number),
            _ => {
                self.index_to_isize_or(value, |vm, _| vm.overflow_error("Python int too large to convert to C ssize_t"))
            }
        }
    }

    /// As [`Vm::index_to_isize`] for subscripts: too large is `IndexError`.
    #[inline]
    pub fn subscript_to_isize(&self, value: &Value) -> PyResult<isize> {
        match value.as_int().map(isize::try_from) {
            Some(Ok(number)) => Ok(number),
            _ => self.index_to_isize_or(value, |vm, name| {
                vm.index_error(format!("cannot fit '{name}' into an index-sized integer"))
            }),
        }
    }

    #[inline(never)]
    fn index_to_isize_or(&self, value: &Value, too_large: fn(&Vm, &str) -> Raised) -> PyResult<isize> {
        let index = self.index(value)?;
        let number = int_value(&index).and_then(|number| number.to_i64());
        match number.map(isize::try_from) {
            Some(Ok(number)) => Ok(number),
            _ => Err(too_large(self, &self.type_name(value))),
        }
    }

    /// The index as a size or position, cut to what fits: slices end where the sequence does anyway.
    #[inline]
    pub fn index_to_clipped_isize(&self, value: &Value) -> PyResult<isize> {
        match value.as_int().map(isize::try_from) {
            Some(Ok(number)) => Ok(number),
            _ => {
                let index = self.index(value)?;
                let Some(number) = int_value(&index) else { return Ok(0) };
                let limit = if number.is_negative() { isize::MIN } else { isize::MAX };
                Ok(number.to_i64().map_or(limit, |number| isize::try_from(number).unwrap_or(limit)))
            }
        }
    }

    // ---- objects as floats ----

    /// The object as a float by `__float__` or `__index__`; strings are refused. (`float()` takes them.)
    #[inline]
    pub fn to_f64(&self, value: &Value) -> PyResult<f64> {
        if value.is_word_float() {
            return Ok(value.word_float());
        }
        if let Some(number) = value.as_int() {
            return Ok(number as f64);
        }
        self.to_f64_slowly(value)
    }

    #[inline(never)]
    fn to_f64_slowly(&self, value: &Value) -> PyResult<f64> {
        if let Some(float) = value.downcast::<PyFloat>() {
            return Ok(float.number());
        }
        let slots = self.slots_of(value);
        let (float, index) = (slots.float, slots.index);
        if let Some(float) = float {
            let result = float(self, value)?;
            return self.checked_float(value, &result);
        }
        if index.is_some() {
            let index = self.index(value)?;
            return self.to_f64_slowly(&index);
        }
        let name = self.type_name(value);
        Err(self.type_error(format!("must be real number, not {name}")))
    }

    /// The result of `value.__float__()`, which has to be a float.
    fn checked_float(&self, value: &Value, result: &Value) -> PyResult<f64> {
        if result.is_word_float() {
            return Ok(result.word_float());
        }
        let (own, name) = (self.type_name(value), self.type_name(result));
        let Some(float) = result.downcast::<PyFloat>() else {
            return Err(self.type_error(format!("{own}.__float__ returned non-float (type {name})")));
        };
        if !float.is_exact() {
            self.warn_deprecated(&format!(
                "{own}.__float__ returned non-float (type {name}).  The ability to return an instance of a strict \
                 subclass of float is deprecated, and may be removed in a future version of Python."
            ))?;
        }
        Ok(float.number())
    }
}

/// Whether CPython's type would have slots of sequences, without which `x *= sequence` tries the right operand.
fn is_sequence_like(class: &Py<PyType>) -> bool {
    let slots = class.slots();
    class.is_heap_type() || slots.len.is_some() || slots.contains.is_some() || slots.get_item.is_some()
}
