//! Numeric literals (Language Reference 2.6).

use alloc::format;
use alloc::string::String;

use super::name::{is_id_start, may_continue};
use super::{Lexer, Spanned};
use crate::ast::{BigInt, Constant};
use crate::error::{End, Fault, RawError};
use crate::span::Position;
use crate::token::Tok;

impl<'a> Lexer<'_, 'a> {
    /// A number, which starts with a digit, or with a dot and a digit.
    pub(super) fn number(&mut self) -> Result<Spanned<'a>, Fault> {
        let start = self.cursor.position();
        let value = match (self.cursor.peek(), self.cursor.peek_at(1)) {
            (b'0', b'x' | b'X') => self.radix_number(start, 16, "hexadecimal")?,
            (b'0', b'o' | b'O') => self.radix_number(start, 8, "octal")?,
            (b'0', b'b' | b'B') => self.radix_number(start, 2, "binary")?,
            _ => self.decimal_number(start)?,
        };
        let number = self.context.arena.alloc(value);
        Ok((start, Tok::Number(number), self.cursor.position()))
    }

    fn radix_number(&mut self, start: Position, radix: u32, kind: &'static str) -> Result<Constant<'a>, Fault> {
        self.cursor.skip(2);
        let digits_start = self.cursor.offset();
        loop {
            if self.cursor.peek() == b'_' {
                self.cursor.skip(1);
            }
            if !char::from(self.cursor.peek()).is_digit(radix) {
                return Err(self.bad_radix_digit(kind));
            }
            while char::from(self.cursor.peek()).is_digit(radix) {
                self.cursor.skip(1);
            }
            if self.cursor.peek() != b'_' {
                break;
            }
        }
        if self.cursor.peek().is_ascii_digit() {
            return Err(self.bad_radix_digit(kind));
        }
        let digits = self.cursor.text_from(digits_start);
        self.check_end(start, kind)?;
        Ok(self.integer(digits, radix))
    }

    /// Where a digit was due, or one came that is too large.
    #[cold]
    fn bad_radix_digit(&mut self, kind: &'static str) -> Fault {
        let byte = self.cursor.peek();
        if byte.is_ascii_digit() {
            self.cursor.skip(1);
            let digit = char::from(byte);
            return self.fault_after(format!("invalid digit '{digit}' in {kind} literal"));
        }
        self.fault_after(format!("invalid {kind} literal"))
    }

    /// An error at the last byte that was read, as CPython's tokenizer gives it.
    #[cold]
    fn fault_after(&self, message: impl Into<alloc::borrow::Cow<'static, str>>) -> Fault {
        let mut at = self.cursor.position();
        at.column = at.column.saturating_sub(1);
        RawError::lexical(at, End::Same, message)
    }

    fn decimal_number(&mut self, start: Position) -> Result<Constant<'a>, Fault> {
        let offset = self.cursor.offset();
        if self.cursor.peek() != b'.' {
            self.decimal_digits()?;
        }
        let integer_end = self.cursor.offset();
        let mut is_float = false;
        if self.cursor.peek() == b'.' {
            is_float = true;
            self.cursor.skip(1);
            if self.cursor.peek().is_ascii_digit() {
                self.decimal_digits()?;
            }
        }
        is_float |= self.exponent()?;
        let text = self.cursor.text_from(offset);
        if matches!(self.cursor.peek(), b'j' | b'J') {
            self.cursor.skip(1);
            self.check_end(start, "imaginary")?;
            return Ok(Constant::Complex(float(text)));
        }
        if is_float {
            self.check_end(start, "decimal")?;
            return Ok(Constant::Float(float(text)));
        }
        debug_assert_eq!(integer_end, self.cursor.offset());
        self.check_leading_zeros(start, text)?;
        self.check_end(start, "decimal")?;
        self.check_digit_count(start, text)?;
        Ok(self.integer(text, 10))
    }

    fn decimal_digits(&mut self) -> Result<(), Fault> {
        loop {
            while self.cursor.peek().is_ascii_digit() {
                self.cursor.skip(1);
            }
            if self.cursor.peek() != b'_' {
                return Ok(());
            }
            self.cursor.skip(1);
            if !self.cursor.peek().is_ascii_digit() {
                return Err(self.fault_after("invalid decimal literal"));
            }
        }
    }

    fn exponent(&mut self) -> Result<bool, Fault> {
        if !matches!(self.cursor.peek(), b'e' | b'E') {
            return Ok(false);
        }
        let signed = matches!(self.cursor.peek_at(1), b'+' | b'-');
        let digit = self.cursor.peek_at(1 + usize::from(signed));
        if digit.is_ascii_digit() {
            self.cursor.skip(1 + usize::from(signed));
            self.decimal_digits()?;
            return Ok(true);
        }
        if signed {
            self.cursor.skip(2);
            return Err(self.fault_after("invalid decimal literal"));
        }
        // `1else` is a number and a keyword; the check of the end tells.
        Ok(false)
    }

    fn check_leading_zeros(&self, start: Position, text: &str) -> Result<(), Fault> {
        if !text.starts_with('0') || text.bytes().all(|b| matches!(b, b'0' | b'_')) {
            return Ok(());
        }
        let zeros = text.bytes().take_while(|b| matches!(b, b'0' | b'_')).count();
        let end = Position::new(start.line, start.column + zeros as u32);
        Err(RawError::lexical(
            start,
            End::At(end),
            "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
        ))
    }

    fn check_digit_count(&self, start: Position, text: &str) -> Result<(), Fault> {
        let max = self.context.options.int_max_str_digits;
        if max == 0 || text.len() <= max {
            return Ok(());
        }
        let count = text.bytes().filter(u8::is_ascii_digit).count();
        if count <= max {
            return Ok(());
        }
        Err(RawError::over(
            self.cursor.span_from(start),
            format!(
                "Exceeds the limit ({max} digits) for integer string conversion: value has {count} digits; \
                 use sys.set_int_max_str_digits() to increase the limit - \
                 Consider hexadecimal for huge integer literals to avoid decimal conversion limits."
            ),
        ))
    }

    /// What follows a number: neither a letter nor a digit. A keyword that can follow is let pass with a warning.
    fn check_end(&mut self, start: Position, kind: &'static str) -> Result<(), Fault> {
        let Some(c) = self.cursor.peek_char() else {
            return Ok(());
        };
        if !may_continue(c) {
            return Ok(());
        }
        let rest = self.cursor.rest();
        let keywords: &[&str] = match c {
            'a' => &["and"],
            'e' => &["else"],
            'f' => &["for"],
            'i' => &["if", "in", "is"],
            'n' => &["not"],
            'o' => &["or"],
            _ => &[],
        };
        if keywords.iter().any(|word| rest.starts_with(word)) {
            let span = self.cursor.span_from(start);
            self.context.warn(span, format!("invalid {kind} literal"));
            return Ok(());
        }
        if c.is_ascii() || is_id_start(c) {
            return Err(self.fault_after(format!("invalid {kind} literal")));
        }
        Ok(())
    }

    fn integer(&self, text: &'a str, radix: u32) -> Constant<'a> {
        let mut value: u64 = 0;
        for digit in text.chars().filter_map(|c| c.to_digit(radix)) {
            let next = value.checked_mul(u64::from(radix)).and_then(|v| v.checked_add(u64::from(digit)));
            match next {
                Some(next) => value = next,
                None => return Constant::BigInt(self.big_integer(text, radix)),
            }
        }
        Constant::Int(value)
    }

    #[cold]
    fn big_integer(&self, text: &'a str, radix: u32) -> BigInt<'a> {
        let digits = if text.contains('_') { self.context.arena.alloc_str(&text.replace('_', "")) } else { text };
        BigInt { radix, digits: digits.trim_start_matches('0') }
    }
}

/// The value of a decimal literal, correctly rounded.
fn float(text: &str) -> f64 {
    let parsed =
        if text.contains('_') { text.chars().filter(|&c| c != '_').collect::<String>().parse() } else { text.parse() };
    parsed.expect("the lexer passed only digits, a dot and an exponent")
}
