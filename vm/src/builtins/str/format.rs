//! `str.format` and `str.format_map`: looks up what the replacement fields name, and formats it.

use alloc::format;
use alloc::vec::Vec;

use text::str_format::{AutoNumber, Field, FieldName, FormatParser, Part, RECURSION_EXCEEDED, unknown_conversion};

use super::PyStr;
use crate::native::prelude::*;

/// What the fields refer to.
pub(super) enum Source<'a> {
    /// `format(*args, **kwargs)`
    Call(Args<'a>),
    /// `format_map(mapping)`
    Mapping(&'a Value),
}

impl Source<'_> {
    fn positional(&self, vm: &Vm, index: usize) -> PyResult {
        match self {
            Source::Call(args) => args.positional().get(index).cloned().ok_or_else(|| {
                vm.index_error(format!("Replacement index {index} out of range for positional args tuple"))
            }),
            Source::Mapping(_) => Err(vm.value_error("Format string contains positional fields")),
        }
    }

    fn keyword(&self, vm: &Vm, name: &[u8]) -> PyResult {
        let key = vm.try_str_bytes(name)?.into_value();
        match self {
            Source::Call(args) => {
                for (name, value) in args.keywords().iter() {
                    if vm.equal(name, &key)? {
                        return Ok(value.clone());
                    }
                }
                Err(vm.key_error(&key))
            }
            Source::Mapping(mapping) => vm.get_item(mapping, &key),
        }
    }
}

/// `format` with its fields replaced.
pub(super) fn format(vm: &Vm, format: &[u8], source: &Source<'_>) -> PyResult<Vec<u8>> {
    expand(vm, format, source, &mut AutoNumber::default(), 2)
}

fn expand(vm: &Vm, format: &[u8], source: &Source<'_>, numbers: &mut AutoNumber, levels: usize) -> PyResult<Vec<u8>> {
    let Some(levels) = levels.checked_sub(1) else { return Err(vm.value_error(RECURSION_EXCEEDED)) };
    let mut out = Vec::new();
    for piece in FormatParser::new(format) {
        let piece = piece.map_err(|error| vm.text_error(error))?;
        out.extend_from_slice(&format[piece.literal]);
        if let Some(field) = piece.field {
            let part = render(vm, format, &field, source, numbers, levels)?;
            vm.heap().check(out.len().saturating_add(part.len_bytes())).map_err(|_| vm.no_memory())?;
            out.extend_from_slice(part.as_bytes());
        }
    }
    Ok(out)
}

fn render(
    vm: &Vm,
    format: &[u8],
    field: &Field,
    source: &Source<'_>,
    numbers: &mut AutoNumber,
    levels: usize,
) -> PyResult<Py<PyStr>> {
    let name = FieldName::parse(&format[field.name.clone()]).map_err(|error| vm.text_error(error))?;
    let mut value = match numbers.resolve(name.first).map_err(|error| vm.text_error(error))? {
        Some(index) => source.positional(vm, index)?,
        None => match name.first {
            text::str_format::FirstPart::Keyword(name) => source.keyword(vm, name)?,
            // Numbers always resolve to an index.
            _ => return Err(vm.system_error("unexpected field name")),
        },
    };
    for part in name {
        value = match part.map_err(|error| vm.text_error(error))? {
            Part::Attribute(name) => vm.get_attr(&value, &vm.intern_bytes(name))?,
            Part::Index(index) => vm.get_item(&value, &vm.int_from_usize(index))?,
            Part::Key(key) => vm.get_item(&value, &vm.try_str_bytes(key)?.into_value())?,
        };
    }
    if let Some(conversion) = field.conversion {
        value = match char::from_u32(conversion) {
            Some('r') => vm.repr(&value)?,
            Some('s') => vm.str(&value)?,
            Some('a') => vm.ascii(&value)?,
            _ => return Err(vm.text_error(unknown_conversion(conversion))),
        }
        .into_value();
    }
    let spec = &format[field.spec.clone()];
    let spec = if field.spec_is_nested {
        vm.try_str_bytes(&expand(vm, spec, source, numbers, levels)?)?
    } else {
        vm.try_str_bytes(spec)?
    };
    vm.format(&value, &spec)
}
