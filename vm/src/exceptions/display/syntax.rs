//! `SyntaxError` and its like: the place in the source with the offending part marked, then the message.

use alloc::string::String;
use alloc::vec::Vec;

use super::caught;
use crate::builtins::str::PyStr;
use crate::native::prelude::*;

pub(super) fn format(vm: &Vm, error: &Value, type_name: &[u8]) -> Vec<u8> {
    let get = |name: &str| caught(vm, vm.get_attr_str(error, name)).unwrap_or(Value::NONE);
    let (filename, lineno) = (get("filename"), get("lineno"));
    let mut text = Vec::new();
    let mut suffix = Vec::new();
    if !lineno.is_none() {
        text.extend_from_slice(b"  File \"");
        let is_named = !filename.is_none() && caught(vm, vm.truth(&filename)).unwrap_or(false);
        text.extend_from_slice(if is_named { shown(vm, &filename) } else { b"<string>".to_vec() }.as_slice());
        text.extend_from_slice(b"\", line ");
        text.extend_from_slice(&shown(vm, &lineno));
        text.push(b'\n');
    } else if !filename.is_none() {
        suffix.extend_from_slice(b" (");
        suffix.extend_from_slice(&shown(vm, &filename));
        suffix.push(b')');
    }
    if let Some(line) = get("text").downcast::<PyStr>() {
        let ends_on_same_line = {
            let end_lineno = get("end_lineno");
            shown(vm, &end_lineno) == shown(vm, &lineno)
        };
        let end = if ends_on_same_line { End::Offset(get("end_offset")) } else { End::OfLine };
        text.extend_from_slice(mark(vm, line, &get("offset"), end).as_bytes());
    }
    let message = get("msg");
    text.extend_from_slice(type_name);
    text.extend_from_slice(b": ");
    if caught(vm, vm.truth(&message)).unwrap_or(false) {
        text.extend_from_slice(&shown(vm, &message));
    } else {
        text.extend_from_slice(b"<no detail available>");
    }
    text.extend_from_slice(&suffix);
    text.push(b'\n');
    text
}

fn shown(vm: &Vm, value: &Value) -> Vec<u8> {
    caught(vm, vm.str(value)).map(|text| text.as_bytes().to_vec()).unwrap_or_default()
}

/// Carets under an empty line, whose columns can be anything.
const CARETS_MAX: usize = 1000;

enum End {
    Offset(Value),
    /// The error goes on behind this line.
    OfLine,
}

/// The line without its indentation and, when the offset is known, the carets below.
fn mark(vm: &Vm, line: &PyStr, offset: &Value, end: End) -> String {
    let line: Vec<char> = line.to_string_lossy().chars().collect();
    let kept_len = line.len() - line.iter().rev().take_while(|c| **c == '\n').count();
    let kept = &line[..kept_len];
    let spaces = kept.iter().take_while(|c| matches!(c, ' ' | '\n' | '\u{c}')).count();
    let shown = &kept[spaces..];
    let mut text = String::from("    ");
    text.extend(shown);
    text.push('\n');
    let Some(offset) = number(vm, offset) else { return text };
    let behind = kept_len as i64 + 1;
    let len = line.len() as i64;
    let mut start = offset;
    let mut end = match end {
        End::Offset(end) => number(vm, &end).filter(|end| *end != 0).unwrap_or(start),
        End::OfLine => behind,
    };
    if len > 0 && start > len {
        start = behind;
    }
    if len > 0 && end > len {
        end = behind;
    }
    if start >= end || end < 0 {
        end = start.saturating_add(1);
    }
    // From columns counted from 1 to indexes into what is shown.
    let column = start.saturating_sub(1 + spaces as i64);
    let end_column = end.saturating_sub(1 + spaces as i64);
    let Ok(column) = usize::try_from(column) else { return text };
    text.push_str("    ");
    for c in shown.iter().take(column) {
        text.push(if c.is_whitespace() { *c } else { ' ' });
    }
    let width = usize::try_from(end_column).unwrap_or(0).saturating_sub(column).min(CARETS_MAX.max(line.len() + 1));
    text.extend(core::iter::repeat_n('^', width));
    text.push('\n');
    text
}

/// The number when it is an int.
fn number(vm: &Vm, value: &Value) -> Option<i64> {
    if !vm.type_of(value).is_subtype(&vm.types.int) {
        return None;
    }
    caught(vm, vm.index_to_i64(value))
}
