//! `SyntaxError`: a message and the place in the source.

use alloc::format;

use super::{Own, extended, fields, init_base, member, new_extended};
use crate::builtins::str::PyStr;
use crate::native::prelude::*;

fields! {
    SyntaxErrorFields { msg, filename, lineno, offset, text, end_lineno, end_offset, print_file_and_line, metadata, }
}

pub(crate) const OWN: Own = Own {
    slots: || Slots { new: Some(new_extended::<SyntaxErrorFields>), init: Some(init), str: Some(str), ..Slots::EMPTY },
    methods: &[],
    properties: &[
        member!(SyntaxErrorFields, msg, "exception msg"),
        member!(SyntaxErrorFields, filename, "exception filename"),
        member!(SyntaxErrorFields, lineno, "exception lineno"),
        member!(SyntaxErrorFields, offset, "exception offset"),
        member!(SyntaxErrorFields, text, "exception text"),
        member!(SyntaxErrorFields, end_lineno, "exception end lineno"),
        member!(SyntaxErrorFields, end_offset, "exception end offset"),
        member!(SyntaxErrorFields, print_file_and_line, "exception print_file_and_line"),
        member!(SyntaxErrorFields, metadata, "_metadata", "exception private metadata"),
    ],
};

fn init(vm: &Vm, this: &Value, arguments: &[Value], names: &[Value]) -> PyResult<()> {
    init_base(vm, this, arguments, names)?;
    let fields = &extended::<SyntaxErrorFields>(vm, this)?.fields;
    if let Some(message) = arguments.first() {
        fields.msg.set(message.clone());
    }
    let [_, details] = arguments else { return Ok(()) };
    let details = vm.collect_values(details)?;
    match details.len() {
        0..=3 => {
            return Err(vm.type_error(format!("function takes at least 4 arguments ({} given)", details.len())));
        }
        5 => return Err(vm.type_error("end_offset must be provided when end_lineno is provided")),
        8.. => {
            return Err(vm.type_error(format!("function takes at most 7 arguments ({} given)", details.len())));
        }
        _ => {}
    }
    let cells = [
        &fields.filename,
        &fields.lineno,
        &fields.offset,
        &fields.text,
        &fields.end_lineno,
        &fields.end_offset,
        &fields.metadata,
    ];
    for (index, cell) in cells.into_iter().enumerate() {
        cell.set(details.get(index).cloned().unwrap_or(Value::NULL));
    }
    Ok(())
}

/// `message (file, line n)`, the file without its folder.
fn str(vm: &Vm, this: &Value) -> PyResult {
    let fields = &extended::<SyntaxErrorFields>(vm, this)?.fields;
    let (filename, lineno) = (fields.filename.get(), fields.lineno.get());
    let message = vm.str(&fields.msg.get_option().unwrap_or(Value::NONE))?;
    let file = filename.downcast::<PyStr>().map(|path| {
        let path = path.as_bytes();
        let start = path.iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
        &path[start..]
    });
    let line = line_number(vm, &lineno);
    if file.is_none() && line.is_none() {
        return Ok(message.into_value());
    }
    let mut text = message.as_bytes().to_vec();
    text.extend_from_slice(b" (");
    if let Some(file) = file {
        text.extend_from_slice(file);
    }
    if let Some(line) = line {
        let comma = if file.is_some() { ", " } else { "" };
        text.extend_from_slice(format!("{comma}line {line}").as_bytes());
    }
    text.push(b')');
    Ok(vm.try_str_bytes(&text)?.into_value())
}

/// The line when it is an int; -1 for one out of range.
fn line_number(vm: &Vm, lineno: &Value) -> Option<i64> {
    if lineno.is_null() || !vm.type_of(lineno).as_value().is(vm.types.int.as_value()) {
        return None;
    }
    match vm.index_to_i64(lineno) {
        Ok(line) => Some(line),
        Err(raised) => {
            drop(vm.take_raised(raised));
            Some(-1)
        }
    }
}
