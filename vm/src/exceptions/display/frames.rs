//! The entries of a traceback: file, line, function, and the source.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::super::source::Files;
use super::carets::{self, Columns};
use super::caught;
use crate::builtins::str::PyStr;
use crate::builtins::traceback::PyTraceback;
use crate::native::prelude::*;

/// Entries of the same place that are shown before the rest is only counted.
const REPEATS_SHOWN: usize = 3;
/// Lines of one instruction that are looked at; a longer one shows its first line only.
const LINES_MAX: usize = 10_000;

/// `sys.tracebacklimit`: at most so many entries, the innermost ones.
pub(super) fn limit(vm: &Vm) -> Option<usize> {
    let sys = vm.modules.get_name(&vm.intern("sys"))?;
    let limit = caught(vm, vm.get_attr_str(&sys, "tracebacklimit"))?;
    let limit = caught(vm, vm.index_to_i64(&limit))?;
    Some(usize::try_from(limit).unwrap_or(0))
}

/// One entry with what its frame and code tell.
#[derive(Clone)]
struct Entry {
    filename: Py<PyStr>,
    name: Py<PyStr>,
    code: Value,
    globals: Value,
    line: Option<i64>,
    /// Last line, and columns, of the failed instruction.
    extent: Option<(i64, Columns)>,
}

impl Entry {
    fn of(vm: &Vm, traceback: &PyTraceback) -> Option<Entry> {
        let frame = traceback.frame();
        let code = caught(vm, vm.get_attr_str(&frame, "f_code"))?;
        let text = |name: &str| Py::<PyStr>::try_from_value(caught(vm, vm.get_attr_str(&code, name))?).ok();
        let filename = text("co_filename")?;
        let name = text("co_name")?;
        let globals = caught(vm, vm.get_attr_str(&frame, "f_globals")).unwrap_or(Value::NULL);
        let location = traceback.location(vm);
        let line = location.as_ref().and_then(|location| location.line).map(i64::from);
        let extent = location.and_then(|location| {
            let columns = Columns { start: location.column? as usize, end: location.end_column? as usize };
            Some((i64::from(location.end_line?), columns))
        });
        let line = line.or_else(|| traceback.line(vm));
        Some(Entry { filename, name, code, globals, line, extent })
    }

    /// Whether nothing but the place in the line may tell the two apart.
    fn is_like(&self, other: &Entry) -> bool {
        self.line.is_some()
            && self.line == other.line
            && self.filename.as_bytes() == other.filename.as_bytes()
            && self.name.as_bytes() == other.name.as_bytes()
    }

    fn heading(&self) -> Vec<u8> {
        // Each statement at the prompt has a number of its own, which is of no interest.
        let filename = self.filename.as_bytes();
        let is_prompt = filename.starts_with(b"<stdin-") && filename.ends_with(b">");
        let mut text = b"  File \"".to_vec();
        text.extend_from_slice(if is_prompt { b"<stdin>" } else { filename });
        match self.line {
            Some(line) => text.extend_from_slice(format!("\", line {line}, in ").as_bytes()),
            None => text.extend_from_slice(b"\", line None, in "),
        }
        text.extend_from_slice(self.name.as_bytes());
        text.push(b'\n');
        text
    }

    fn source_line(&self, vm: &Vm, files: &mut Files, line: i64) -> String {
        let line = usize::try_from(line).unwrap_or(0);
        files.line(vm, &self.filename, &self.globals, &self.code, line)
    }

    fn source(&self, vm: &Vm, files: &mut Files) -> String {
        let Some(first) = self.line else { return String::new() };
        let (last, columns) = match self.extent {
            Some((last, columns)) if last >= first && (last - first) < LINES_MAX as i64 => (last, Some(columns)),
            _ => (first, None),
        };
        let lines: Vec<String> = (first..=last).map(|line| self.source_line(vm, files, line)).collect();
        carets::show(&lines, columns)
    }
}

/// The entries, each at most three times in a row.
pub(super) fn format(vm: &Vm, files: &mut Files, traceback: &Py<PyTraceback>, limit: Option<usize>) -> Vec<u8> {
    let mut writer = Writer::default();
    let mut next = innermost(traceback, limit);
    while let Some(current) = next {
        if let Some(entry) = Entry::of(vm, &current)
            && writer.wants(&entry)
        {
            writer.text.extend_from_slice(&entry.heading());
            let source = entry.source(vm, files);
            writer.text.extend_from_slice(source.as_bytes());
        }
        next = current.next();
    }
    writer.finish()
}

/// The traceback as messages about ignored exceptions show it: with source lines, but nothing marked in them.
pub(crate) fn plain_traceback(vm: &Vm, traceback: &Py<PyTraceback>) -> Vec<u8> {
    const ENTRIES_MAX: usize = 1000;
    let limit = limit(vm).unwrap_or(ENTRIES_MAX);
    let mut files = Files::default();
    let mut writer = Writer::default();
    let mut next = innermost(traceback, Some(limit));
    while let Some(current) = next {
        if let Some(entry) = Entry::of(vm, &current)
            && writer.wants(&entry)
        {
            writer.text.extend_from_slice(&entry.heading());
            let line = entry.line.map(|line| entry.source_line(vm, &mut files, line)).unwrap_or_default();
            if !line.trim().is_empty() {
                writer.text.extend_from_slice(format!("    {}\n", line.trim()).as_bytes());
            }
        }
        next = current.next();
    }
    let text = writer.finish();
    if text.is_empty() { text } else { [b"Traceback (most recent call last):\n", text.as_slice()].concat() }
}

/// The entry from which on there are at most `limit`.
fn innermost(traceback: &Py<PyTraceback>, limit: Option<usize>) -> Option<Py<PyTraceback>> {
    let Some(limit) = limit else { return Some(traceback.clone()) };
    let mut total = 0_usize;
    let mut cursor = Some(traceback.clone());
    while let Some(entry) = cursor {
        total += 1;
        cursor = entry.next();
    }
    let mut first = Some(traceback.clone());
    for _ in 0..total.saturating_sub(limit) {
        first = first.and_then(|entry| entry.next());
    }
    first
}

/// Folds repeated entries.
#[derive(Default)]
struct Writer {
    text: Vec<u8>,
    last: Option<Entry>,
    count: usize,
}

impl Writer {
    /// Whether the entry is to be written.
    fn wants(&mut self, entry: &Entry) -> bool {
        if !self.last.as_ref().is_some_and(|last| last.is_like(entry)) {
            self.end_run();
            self.last = Some(entry.clone());
            self.count = 0;
        }
        self.count += 1;
        self.count <= REPEATS_SHOWN
    }

    fn end_run(&mut self) {
        if let Some(more @ 1..) = self.count.checked_sub(REPEATS_SHOWN) {
            let plural = if more > 1 { "s" } else { "" };
            self.text.extend_from_slice(format!("  [Previous line repeated {more} more time{plural}]\n").as_bytes());
        }
    }

    fn finish(mut self) -> Vec<u8> {
        self.end_run();
        self.text
    }
}
