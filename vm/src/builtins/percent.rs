//! The `%` operator of `str`, `bytes` and `bytearray`: takes the arguments that the parser in `text::percent` asks for.

use alloc::vec::Vec;

use text::percent::{self, Conversion, Event, FormatType, PercentParser};
use text::wtf8;

use super::bytearray::PyByteArray;
use super::bytes::PyBytes;
use super::int::{int_value, is_int};
use super::str::PyStr;
use super::tuple::PyTuple;
use crate::native::prelude::*;

/// Where the next argument comes from.
enum Arguments {
    Many { tuple: Py<PyTuple>, next: usize },
    One(Option<Value>),
}

impl Arguments {
    fn next(&mut self, vm: &Vm) -> PyResult {
        let found = match self {
            Arguments::Many { tuple, next } => {
                *next += 1;
                tuple.get(*next - 1).cloned()
            }
            Arguments::One(value) => value.take(),
        };
        found.ok_or_else(|| vm.type_error(percent::NOT_ENOUGH_ARGUMENTS))
    }

    fn are_left(&self) -> bool {
        match self {
            Arguments::Many { tuple, next } => *next < tuple.len(),
            Arguments::One(value) => value.is_some(),
        }
    }
}

/// `format % operand`.
pub(crate) fn format(vm: &Vm, format: &[u8], format_type: FormatType, operand: &Value) -> PyResult<Vec<u8>> {
    vm.check_depth()?;
    let is_bytes = operand.has_layout(Kind::BYTES) || operand.has_layout(Kind::BYTEARRAY);
    let has_mapping = vm.type_of(operand).slots().get_item.is_some()
        && !operand.has_layout(Kind::TUPLE)
        && !operand.has_layout(Kind::STR)
        && (format_type != FormatType::Bytes || !is_bytes);
    let mut arguments = match operand.downcast::<PyTuple>() {
        Some(tuple) => Arguments::Many { tuple: tuple.clone(), next: 0 },
        None => Arguments::One(Some(operand.clone())),
    };
    let mut parser = PercentParser::new(format, format_type, has_mapping);
    let mut out = Vec::new();
    while let Some(event) = parser.next_event().map_err(|error| vm.text_error(error))? {
        match event {
            Event::Literal(range) => out.extend_from_slice(&format[range]),
            Event::Key(range) => {
                let key = &format[range];
                let key = match format_type {
                    FormatType::Str => vm.try_str_bytes(key)?.into_value(),
                    FormatType::Bytes => vm.try_bytes(key)?,
                };
                arguments = Arguments::One(Some(vm.get_item(operand, &key)?));
            }
            Event::StarWidth => {
                let width = star(vm, &mut arguments)?;
                parser.set_width(vm.index_to_isize(&width)?);
            }
            Event::StarPrecision => {
                let precision = star(vm, &mut arguments)?;
                let precision = vm.index_to_i64(&precision)?;
                parser.set_precision(
                    i32::try_from(precision)
                        .map_err(|_| vm.overflow_error("Python int too large to convert to C int"))?,
                );
            }
            Event::Conversion(conversion) => {
                let value = arguments.next(vm)?;
                vm.heap().check(out.len().saturating_add(conversion.size_hint())).map_err(|_| vm.no_memory())?;
                let part = convert(vm, &parser, &conversion, format_type, &value)?;
                vm.heap().check(out.len().saturating_add(part.len())).map_err(|_| vm.no_memory())?;
                out.extend_from_slice(&part);
            }
        }
    }
    if arguments.are_left() && !has_mapping {
        return Err(vm.type_error(match format_type {
            FormatType::Str => percent::NOT_ALL_CONVERTED_STR,
            FormatType::Bytes => percent::NOT_ALL_CONVERTED_BYTES,
        }));
    }
    Ok(out)
}

fn star(vm: &Vm, arguments: &mut Arguments) -> PyResult {
    let value = arguments.next(vm)?;
    if is_int(&value) { Ok(value) } else { Err(vm.type_error(percent::STAR_WANTS_INT)) }
}

fn convert(
    vm: &Vm,
    parser: &PercentParser<'_>,
    conversion: &Conversion,
    format_type: FormatType,
    value: &Value,
) -> PyResult<Vec<u8>> {
    let code = char::from_u32(conversion.code).unwrap_or('\0');
    Ok(match (code, format_type) {
        ('s', FormatType::Str) => conversion.format_str(vm.str(value)?.as_bytes()),
        ('r', FormatType::Str) => conversion.format_str(vm.repr(value)?.as_bytes()),
        ('a', FormatType::Str) => conversion.format_str(vm.ascii(value)?.as_bytes()),
        ('a' | 'r', FormatType::Bytes) => conversion.format_bytes(vm.ascii(value)?.as_bytes()),
        ('s' | 'b', FormatType::Bytes) => conversion.format_bytes(&bytes_of(vm, value)?),
        ('c', FormatType::Str) => {
            let mut buffer = [0; 4];
            conversion.format_char(wtf8::encode(character(vm, value)?, &mut buffer))
        }
        ('c', FormatType::Bytes) => conversion.format_char(&[byte(vm, value)?]),
        ('d' | 'i' | 'u' | 'o' | 'x' | 'X', _) => {
            let number = integer(vm, conversion, value)?;
            let number = int_value(&number).map(|number| number.to_int()).unwrap_or(text::int_text::Int::Small(0));
            conversion.format_int(&number, vm.int_max_str_digits()).map_err(|error| vm.text_error(error))?.into_bytes()
        }
        ('e' | 'E' | 'f' | 'F' | 'g' | 'G', _) => {
            let number = vm.to_f64(value);
            let number = match format_type {
                FormatType::Str => number?,
                // bytes word this failure in their own way.
                FormatType::Bytes => vm.catch(number, &vm.exceptions.type_error)?.ok_or(()).or_else(|()| {
                    Err(vm.type_error(alloc::format!("float argument required, not {}", vm.type_name(value))))
                })?,
            };
            conversion.format_float(number).into_bytes()
        }
        _ => return Err(vm.text_error(parser.unsupported(conversion))),
    })
}

/// The int that `%d` and its kin show.
fn integer(vm: &Vm, conversion: &Conversion, value: &Value) -> PyResult {
    if is_int(value) {
        return Ok(value.clone());
    }
    let refused = || vm.text_error(conversion.number_required(&vm.type_name(value)));
    let slots = vm.type_of(value).slots();
    if slots.int.is_none() && slots.index.is_none() && slots.float.is_none() {
        return Err(refused());
    }
    let is_index = matches!(char::from_u32(conversion.code), Some('o' | 'x' | 'X'));
    let converted = if is_index { vm.index(value) } else { vm.to_int(value) };
    match vm.catch(converted, &vm.exceptions.type_error)? {
        Some(number) => Ok(number),
        None => Err(refused()),
    }
}

fn character(vm: &Vm, value: &Value) -> PyResult<u32> {
    if let Some(string) = value.downcast::<PyStr>() {
        if string.len() == 1 {
            return Ok(wtf8::code_points(string.as_bytes()).next().unwrap_or(0));
        }
        return Err(vm.type_error(alloc::format!(
            "%c requires an int or a unicode character, not a string of length {}",
            string.len()
        )));
    }
    let Some(number) = vm.catch(vm.index(value), &vm.exceptions.type_error)? else {
        return Err(
            vm.type_error(alloc::format!("%c requires an int or a unicode character, not {}", vm.type_name(value)))
        );
    };
    code_of(vm, &number, FormatType::Str)
}

fn code_of(vm: &Vm, number: &Value, format_type: FormatType) -> PyResult<u32> {
    let number = int_value(number).map(|number| number.to_int()).unwrap_or(text::int_text::Int::Small(0));
    percent::char_from_int(&number, format_type).map_err(|error| vm.text_error(error))
}

fn byte(vm: &Vm, value: &Value) -> PyResult<u8> {
    let wrong_len = |name: &str, len: usize| {
        vm.type_error(alloc::format!(
            "%c requires an integer in range(256) or a single byte, not a {name} object of length {len}"
        ))
    };
    if let Some(bytes) = value.downcast::<PyBytes>() {
        return match bytes.as_bytes() {
            [byte] => Ok(*byte),
            other => Err(wrong_len("bytes", other.len())),
        };
    }
    if let Some(bytes) = value.downcast::<PyByteArray>() {
        return match bytes.to_vec().as_slice() {
            [byte] => Ok(*byte),
            other => Err(wrong_len("bytearray", other.len())),
        };
    }
    let Some(number) = vm.catch(vm.index(value), &vm.exceptions.type_error)? else {
        return Err(vm.type_error(alloc::format!(
            "%c requires an integer in range(256) or a single byte, not {}",
            vm.type_name(value)
        )));
    };
    code_of(vm, &number, FormatType::Bytes).map(|code| code as u8)
}

fn bytes_of(vm: &Vm, value: &Value) -> PyResult<Vec<u8>> {
    if let Some(bytes) = value.downcast::<PyBytes>() {
        return Ok(bytes.as_bytes().to_vec());
    }
    if let Some(method) = vm.lookup_special(value, &vm.names.__bytes__)? {
        let made = vm.call(&method, &[])?;
        return match made.downcast::<PyBytes>() {
            Some(bytes) => Ok(bytes.as_bytes().to_vec()),
            None => Err(vm.type_error(alloc::format!("__bytes__ returned non-bytes (type {})", vm.type_name(&made)))),
        };
    }
    match vm.bytes_like(value)? {
        Some(bytes) => Ok(bytes),
        None => Err(vm.type_error(alloc::format!(
            "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
            vm.type_name(value)
        ))),
    }
}
