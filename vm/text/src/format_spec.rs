//! The format specification mini-language: what `format(value, spec)` does for `str`, `int`, `float` and `complex`.
//!
//! Use is in two steps, so that the caller can refuse a width that there is no memory for: [`FormatSpec::parse`] checks all that does
//! not depend on the value, [`FormatSpec::size_hint`] tells how much is about to be built, then one of the `format_*` functions
//! renders. Replacement fields of `str.format` are in `str_format`, the `%` operator in `percent`.
//! `n` uses the C locale: no grouping, a point. An empty specification is `str(value)` and does not come here.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::float_repr::{self, FloatFormat, Notation};
use crate::int_text::Int;
use crate::{Error, Result, unicode, wtf8};

/// The types that share the mini-language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Str,
    /// `int` and its subclasses, `bool` too.
    Int,
    Float,
    Complex,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// `<`
    Left,
    /// `>`
    Right,
    /// `^`
    Center,
    /// `=`: padding goes between sign and digits.
    AfterSign,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// `-`: only negative numbers have one.
    Minus,
    /// `+`
    Plus,
    /// A space stands where a plus would.
    Space,
}

/// The separator between groups of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    Comma,
    Underscore,
}

impl Grouping {
    const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Underscore => b'_',
        }
    }
}

/// A parsed specification, valid for its target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatSpec {
    /// A code point.
    pub fill: u32,
    pub align: Align,
    pub sign: Option<Sign>,
    /// `z`
    pub no_negative_zero: bool,
    /// `#`
    pub alternate: bool,
    pub width: usize,
    pub grouping: Option<Grouping>,
    pub precision: Option<usize>,
    pub fraction_grouping: Option<Grouping>,
    /// The presentation type, one of those that the target knows, or `None` if left out.
    pub kind: Option<u8>,
}

/// CPython keeps precisions of floats in a C int.
const FLOAT_PRECISION_MAX: usize = i32::MAX as usize;

impl FormatSpec {
    /// Parses and checks a specification. `type_name` is the name of the value's class, for messages.
    pub fn parse(spec: &[u8], target: Target, type_name: &str) -> Result<Self> {
        let (parsed, kind) = SpecParser { spec, offset: 0 }.parse(target, type_name)?;
        parsed.check(kind, target, type_name)
    }

    /// A lower bound of the result's length in bytes, short parts aside: what to ask memory for before rendering.
    pub fn size_hint(&self) -> usize {
        let writes_all_digits = match self.kind {
            Some(b'e' | b'E' | b'f' | b'F' | b'%') => true,
            Some(b'g' | b'G' | b'n') | None => self.alternate,
            Some(_) => false,
        };
        let digits = if writes_all_digits { self.precision.unwrap_or(0) } else { 0 };
        self.width.saturating_mul(wtf8::encoded_len(self.fill)).max(digits)
    }

    /// Completes the parse with the presentation type, and refuses what the target does not allow.
    fn check(mut self, kind: Option<u32>, target: Target, type_name: &str) -> Result<Self> {
        self.check_grouping(kind, target)?;
        if let Some(code) = kind {
            let known: &[u8] = match target {
                Target::Str => b"s",
                Target::Int => b"bcdoxXneEfFgG%",
                Target::Float => b"eEfFgGn%",
                Target::Complex => b"eEfFgGn",
            };
            let byte = u8::try_from(code).ok().filter(|byte| known.contains(byte));
            self.kind = Some(byte.ok_or_else(|| unknown_code(code, type_name))?);
        }
        match target {
            Target::Str => self.check_str()?,
            Target::Int if matches!(self.kind, None | Some(b'b' | b'c' | b'd' | b'o' | b'x' | b'X' | b'n')) => {
                self.check_int()?;
            }
            Target::Complex => self.check_complex()?,
            Target::Int | Target::Float => self.check_precision()?,
        }
        Ok(self)
    }

    fn check_grouping(&self, kind: Option<u32>, target: Target) -> Result<()> {
        let Some(grouping) = self.grouping.or(self.fraction_grouping) else {
            return Ok(());
        };
        let default = if target == Target::Str { b's' } else { b'd' };
        let code = kind.unwrap_or(u32::from(default));
        let allowed = match (self.grouping, u8::try_from(code)) {
            (Some(_), Ok(b'd' | b'e' | b'f' | b'g' | b'E' | b'G' | b'%' | b'F')) => true,
            (Some(Grouping::Underscore), Ok(b'b' | b'o' | b'x' | b'X')) => true,
            (Some(_), _) => false,
            (None, code) => code != Ok(b'n'),
        };
        if allowed {
            return Ok(());
        }
        let separator = char::from(grouping.byte());
        Err(Error::value(format!("Cannot specify '{separator}' with '{}'.", shown_code(code))))
    }

    fn check_str(&self) -> Result<()> {
        let problem = match self {
            Self { sign: Some(Sign::Space), .. } => "Space not allowed in string format specifier",
            Self { sign: Some(_), .. } => "Sign not allowed in string format specifier",
            Self { no_negative_zero: true, .. } => "Negative zero coercion (z) not allowed in string format specifier",
            Self { alternate: true, .. } => "Alternate form (#) not allowed in string format specifier",
            Self { align: Align::AfterSign, .. } => "'=' alignment not allowed in string format specifier",
            _ => return Ok(()),
        };
        Err(Error::value(problem))
    }

    fn check_int(&self) -> Result<()> {
        let is_char = self.kind == Some(b'c');
        let problem = match self {
            Self { precision: Some(_), .. } => "Precision not allowed in integer format specifier",
            Self { no_negative_zero: true, .. } => "Negative zero coercion (z) not allowed in integer format specifier",
            Self { sign: Some(_), .. } if is_char => "Sign not allowed with integer format specifier 'c'",
            Self { alternate: true, .. } if is_char => {
                "Alternate form (#) not allowed with integer format specifier 'c'"
            }
            _ => return Ok(()),
        };
        Err(Error::value(problem))
    }

    fn check_complex(&self) -> Result<()> {
        self.check_precision()?;
        if self.fill == u32::from(b'0') {
            return Err(Error::value("Zero padding is not allowed in complex format specifier"));
        }
        if self.align == Align::AfterSign {
            return Err(Error::value("'=' alignment flag is not allowed in complex format specifier"));
        }
        Ok(())
    }

    fn check_precision(&self) -> Result<()> {
        match self.precision {
            Some(precision) if precision > FLOAT_PRECISION_MAX => Err(Error::value("precision too big")),
            _ => Ok(()),
        }
    }

    /// `format(str, spec)`
    pub fn format_str(&self, text: &[u8]) -> Vec<u8> {
        let end = self.precision.and_then(|precision| wtf8::offset_of(text, precision)).unwrap_or(text.len());
        let shown = &text[..end];
        let mut out = Vec::new();
        self.pad(&mut out, wtf8::count(shown), |out| out.extend_from_slice(shown));
        out
    }

    /// `format(int, spec)`. Digit limit as in `str(int)`.
    pub fn format_int(&self, value: &Int, max_str_digits: usize) -> Result<Vec<u8>> {
        let (base, prefix) = match self.kind {
            Some(b'c') => return self.format_char(value),
            Some(b'b') => (2, "0b"),
            Some(b'o') => (8, "0o"),
            Some(b'x') => (16, "0x"),
            Some(b'X') => (16, "0X"),
            None | Some(b'd' | b'n') => (10, ""),
            Some(_) => return Ok(self.format_float(value.to_f64()?)),
        };
        let mut digits = if base == 10 { value.to_decimal(max_str_digits)? } else { value.magnitude_digits(base) };
        if self.kind == Some(b'X') {
            digits.make_ascii_uppercase();
        }
        let number = Number {
            negative: value.is_negative(),
            prefix: if self.alternate { prefix } else { "" },
            digits: digits.trim_start_matches('-'),
            group_len: if base == 10 { 3 } else { 4 },
            ..Number::default()
        };
        Ok(self.format_number(&number))
    }

    fn format_char(&self, value: &Int) -> Result<Vec<u8>> {
        let code_point = match value {
            Int::Small(value) => u32::try_from(*value).ok().filter(|&code| code <= wtf8::CODE_POINT_MAX),
            Int::Big(_) => {
                return Err(Error::overflow("Python int too large to convert to C long"));
            }
        };
        let code_point = code_point.ok_or_else(|| Error::overflow("%c arg not in range(0x110000)"))?;
        let mut out = Vec::new();
        self.pad(&mut out, 1, |out| wtf8::push(out, code_point));
        Ok(out)
    }

    /// `format(float, spec)`
    pub fn format_float(&self, value: f64) -> Vec<u8> {
        let percent = self.kind == Some(b'%');
        let scaled = if percent { value * 100.0 } else { value };
        let mut text = float_repr::format(scaled, &self.float_format(true));
        if percent {
            text.push('%');
        }
        self.format_number(&Number::from_float_text(&text))
    }

    /// The digits' form for a float, or for a part of a complex number, which gets no `.0`.
    fn float_format(&self, add_dot_0: bool) -> FloatFormat {
        let (notation, default_precision) = match self.kind {
            Some(b'e' | b'E') => (Notation::Exponent, 6),
            Some(b'f' | b'F' | b'%') => (Notation::Fixed, 6),
            Some(_) => (Notation::General, 6),
            None if self.precision.is_some() => (Notation::General, 0),
            None => (Notation::Repr, 0),
        };
        FloatFormat {
            notation,
            precision: self.precision.unwrap_or(default_precision),
            alternate: self.alternate,
            add_dot_0: add_dot_0 && self.kind.is_none(),
            no_negative_zero: self.no_negative_zero,
            uppercase: matches!(self.kind, Some(b'E' | b'F' | b'G')),
        }
    }

    /// `format(complex, spec)`
    pub fn format_complex(&self, real: f64, imag: f64) -> Vec<u8> {
        let skip_real = self.kind.is_none() && real == 0.0 && real.is_sign_positive();
        let parentheses = self.kind.is_none() && !skip_real;
        let part = |value, sign| {
            let text = float_repr::format(value, &self.float_format(false));
            let bare = Self { width: 0, align: Align::Left, fill: u32::from(b' '), sign, ..self.clone() };
            bare.format_number(&Number::from_float_text(&text))
        };
        let mut body = Vec::new();
        if parentheses {
            body.push(b'(');
        }
        if !skip_real {
            body.extend(part(real, self.sign));
        }
        body.extend(part(imag, if skip_real { self.sign } else { Some(Sign::Plus) }));
        body.extend_from_slice(if parentheses { b"j)" } else { b"j" });
        let mut out = Vec::new();
        self.pad(&mut out, body.len(), |out| out.extend_from_slice(&body));
        out
    }

    /// Pads a whole to the width; `=` pads on the left.
    fn pad(&self, out: &mut Vec<u8>, len_chars: usize, write: impl FnOnce(&mut Vec<u8>)) {
        let padding = self.width.saturating_sub(len_chars);
        let left = match self.align {
            Align::Left => 0,
            Align::Right | Align::AfterSign => padding,
            Align::Center => padding / 2,
        };
        wtf8::push_repeated(out, self.fill, left);
        write(out);
        wtf8::push_repeated(out, self.fill, padding - left);
    }

    fn format_number(&self, number: &Number<'_>) -> Vec<u8> {
        let sign = match (number.negative, self.sign) {
            (true, _) => "-",
            (false, Some(Sign::Plus)) => "+",
            (false, Some(Sign::Space)) => " ",
            (false, _) => "",
        };
        let fraction = match self.fraction_grouping {
            Some(grouping) => Cow::Owned(group_from_left(number.fraction, grouping.byte())),
            None => Cow::Borrowed(number.fraction),
        };
        let head_len = sign.len() + number.prefix.len();
        let tail_len = number.point.len() + fraction.len() + number.tail.len();
        let zero_fill = self.fill == u32::from(b'0') && self.align == Align::AfterSign;
        let digits_width = if zero_fill { self.width.saturating_sub(head_len + tail_len) } else { 0 };
        let digits = self.group_digits(number, digits_width);

        let mut out = Vec::new();
        let write_head = |out: &mut Vec<u8>| {
            out.extend_from_slice(sign.as_bytes());
            out.extend_from_slice(number.prefix.as_bytes());
        };
        let write_tail = |out: &mut Vec<u8>| {
            for part in [&*digits, number.point, &*fraction, number.tail] {
                out.extend_from_slice(part.as_bytes());
            }
        };
        if self.align == Align::AfterSign {
            write_head(&mut out);
            let rest = Self { width: self.width.saturating_sub(head_len), ..self.clone() };
            rest.pad(&mut out, digits.len() + tail_len, write_tail);
        } else {
            self.pad(&mut out, head_len + digits.len() + tail_len, |out| {
                write_head(out);
                write_tail(out);
            });
        }
        out
    }

    /// Digits with separators, and with leading zeros up to a width. A number without digits (`inf`) gets none.
    fn group_digits<'a>(&self, number: &Number<'a>, width: usize) -> Cow<'a, str> {
        let len = number.digits.len();
        if len == 0 {
            return Cow::Borrowed("");
        }
        let Some(grouping) = self.grouping else {
            let zeros = width.saturating_sub(len);
            return match zeros {
                0 => Cow::Borrowed(number.digits),
                _ => Cow::Owned("0".repeat(zeros) + number.digits),
            };
        };
        let group_len = number.group_len;
        // The separator would come first if the width were a multiple of groups with theirs: then one digit more.
        let (groups, rest) = (width / (group_len + 1), width % (group_len + 1));
        let digits_for_width = groups * group_len + if rest == 0 && groups > 0 { 1 } else { rest };
        let total = len.max(digits_for_width);
        let mut out = String::with_capacity(total + total / group_len);
        let zeros = core::iter::repeat_n('0', total - len);
        for (index, digit) in zeros.chain(number.digits.chars()).enumerate() {
            if index > 0 && (total - index).is_multiple_of(group_len) {
                out.push(char::from(grouping.byte()));
            }
            out.push(digit);
        }
        Cow::Owned(out)
    }
}

/// Groups of three from the left, as after a decimal point.
fn group_from_left(digits: &str, separator: u8) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && index.is_multiple_of(3) {
            out.push(char::from(separator));
        }
        out.push(digit);
    }
    out
}

/// A number taken apart for layout.
struct Number<'a> {
    negative: bool,
    prefix: &'a str,
    digits: &'a str,
    /// Digits between separators.
    group_len: usize,
    point: &'a str,
    fraction: &'a str,
    /// Exponent, `%`, or all of `inf` and `nan`.
    tail: &'a str,
}

impl Default for Number<'_> {
    fn default() -> Self {
        Self { negative: false, prefix: "", digits: "", group_len: 3, point: "", fraction: "", tail: "" }
    }
}

impl<'a> Number<'a> {
    fn from_float_text(text: &'a str) -> Self {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let split_digits = |text: &'a str| text.split_at(text.bytes().take_while(u8::is_ascii_digit).count());
        let (digits, rest) = split_digits(unsigned);
        let (point, rest) = rest.split_at(usize::from(rest.starts_with('.')));
        let (fraction, tail) = if point.is_empty() { ("", rest) } else { split_digits(rest) };
        Self { negative: unsigned.len() < text.len(), digits, point, fraction, tail, ..Self::default() }
    }
}

/// A code as messages show it: itself if it is ASCII and no control character but DEL.
fn shown_code(code: u32) -> String {
    match code {
        33..=127 => String::from(char::from(code as u8)),
        _ => format!("\\x{code:x}"),
    }
}

fn unknown_code(code: u32, type_name: &str) -> Error {
    Error::value(format!("Unknown format code '{}' for object of type '{type_name}'", shown_code(code)))
}

struct SpecParser<'a> {
    spec: &'a [u8],
    offset: usize,
}

impl SpecParser<'_> {
    fn parse(mut self, target: Target, type_name: &str) -> Result<(FormatSpec, Option<u32>)> {
        let default_align = if target == Target::Str { Align::Left } else { Align::Right };
        let (fill, align) = self.fill_and_align();
        let sign = self.sign();
        let no_negative_zero = self.eat(b'z');
        let alternate = self.eat(b'#');
        let zero_fill = fill.is_none() && self.eat(b'0');
        let zero_align = if zero_fill && default_align == Align::Right { Align::AfterSign } else { default_align };
        let width = self.integer()?;
        let grouping = self.grouping()?;
        let (precision, fraction_grouping) = if self.eat(b'.') { self.precision()? } else { (None, None) };
        let kind = self.presentation_type(type_name)?;
        let spec = FormatSpec {
            fill: fill.unwrap_or(u32::from(if zero_fill { b'0' } else { b' ' })),
            align: align.unwrap_or(zero_align),
            sign,
            no_negative_zero,
            alternate,
            width: width.unwrap_or(0),
            grouping,
            precision,
            fraction_grouping,
            kind: None,
        };
        Ok((spec, kind))
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.spec.get(self.offset) == Some(&byte);
        self.offset += usize::from(found);
        found
    }

    fn fill_and_align(&mut self) -> (Option<u32>, Option<Align>) {
        let align_at = |offset: usize| match self.spec.get(offset)? {
            b'<' => Some(Align::Left),
            b'>' => Some(Align::Right),
            b'^' => Some(Align::Center),
            b'=' => Some(Align::AfterSign),
            _ => None,
        };
        if let Some((fill, len)) = wtf8::decode_at(self.spec, 0)
            && let Some(align) = align_at(len)
        {
            self.offset = len + 1;
            return (Some(fill), Some(align));
        }
        let align = align_at(0);
        self.offset = usize::from(align.is_some());
        (None, align)
    }

    fn sign(&mut self) -> Option<Sign> {
        [(b'+', Sign::Plus), (b'-', Sign::Minus), (b' ', Sign::Space)]
            .into_iter()
            .find_map(|(byte, sign)| self.eat(byte).then_some(sign))
    }

    /// Decimal digits of any script, if there are any.
    fn integer(&mut self) -> Result<Option<usize>> {
        let mut value: Option<isize> = None;
        while let Some((code_point, len)) = wtf8::decode_at(self.spec, self.offset)
            && let Some(digit) = unicode::decimal_digit(code_point)
        {
            let shifted = value.unwrap_or(0).checked_mul(10).and_then(|value| value.checked_add(digit as isize));
            value = Some(shifted.ok_or_else(|| Error::value("Too many decimal digits in format string"))?);
            self.offset += len;
        }
        Ok(value.map(isize::cast_unsigned))
    }

    fn grouping(&mut self) -> Result<Option<Grouping>> {
        let comma = self.eat(b',');
        let underscore = self.eat(b'_');
        let comma_follows = self.spec.get(self.offset) == Some(&b',');
        if underscore && (comma || comma_follows) {
            return Err(Error::value("Cannot specify both ',' and '_'."));
        }
        Ok(if comma { Some(Grouping::Comma) } else { underscore.then_some(Grouping::Underscore) })
    }

    fn precision(&mut self) -> Result<(Option<usize>, Option<Grouping>)> {
        let precision = self.integer()?;
        let grouping = self.grouping()?;
        if precision.is_none() && grouping.is_none() {
            return Err(Error::value("Format specifier missing precision"));
        }
        Ok((precision, grouping))
    }

    /// At most one character may be left.
    fn presentation_type(&mut self, type_name: &str) -> Result<Option<u32>> {
        let Some((code, len)) = wtf8::decode_at(self.spec, self.offset) else {
            return Ok(None);
        };
        if self.offset + len < self.spec.len() {
            let mut message = b"Invalid format specifier '".to_vec();
            message.extend_from_slice(self.spec);
            message.extend_from_slice(format!("' for object of type '{type_name}'").as_bytes());
            return Err(Error::value(message));
        }
        Ok(Some(code))
    }
}
