//! What is printed for an uncaught exception: the traceback with its source lines, the message, notes, the exceptions it
//! is chained to, the members of a group.
//!
//! Showing an exception runs code of the program (`__str__`, `__notes__`, `__dir__`) but never fails: what goes wrong on
//! the way leaves a remark in the text. The text is WTF-8, since messages may hold lone surrogates.

mod anchors;
mod carets;
mod frames;
mod syntax;
mod uncaught;
mod wide;

use alloc::format;
use alloc::vec::Vec;

use hashbrown::HashSet;

pub(crate) use self::frames::plain_traceback;
pub(crate) use self::uncaught::{excepthook, write_error};
pub use self::uncaught::{print_exception, report_uncaught, system_exit_status};
use super::group::PyBaseExceptionGroup;
use super::source::Files;
use super::{PyBaseException, suggestions};
use crate::builtins::bytes::PyBytes;
use crate::builtins::str::PyStr;
use crate::builtins::traceback::PyTraceback;
use crate::native::prelude::*;

/// Exceptions in one report. A group of groups of the same groups would soon be more than memory holds.
const NODES_MAX: usize = 100_000;
/// Members of a group that are shown, and levels of groups in groups.
const GROUP_WIDTH_MAX: usize = 15;
const GROUP_DEPTH_MAX: usize = 10;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// The result, or `None` when an exception was raised, which is dropped.
pub(crate) fn caught<T>(vm: &Vm, result: PyResult<T>) -> Option<T> {
    match result {
        Ok(value) => Some(value),
        Err(raised) => {
            drop(vm.take_raised(raised));
            None
        }
    }
}

/// The whole report, as `sys.excepthook` prints it.
pub fn format_exception(vm: &Vm, exception: &Value) -> Vec<u8> {
    let Some(exception) = exception.downcast::<PyBaseException>() else {
        if exception.is_none() {
            return b"NoneType: None\n".to_vec();
        }
        let class = vm.type_name(exception);
        return format!("TypeError: print_exception(): Exception expected for value, {class} found\n").into_bytes();
    };
    let mut report = Report::new(vm);
    let plan = Plan::new(vm, exception);
    report.show(&plan, 0);
    report.text
}

// ---- what is shown ----

/// The exceptions of a report and how they hang together, with rings cut.
struct Plan {
    nodes: Vec<Node>,
}

struct Node {
    exception: Py<PyBaseException>,
    /// The exception shown before this one, and the sentence between them.
    before: Option<(&'static str, usize)>,
    /// The members shown, if this is a group.
    members: Option<Vec<usize>>,
    /// Levels of groups around this one.
    depth: usize,
}

impl Plan {
    fn new(vm: &Vm, exception: &Py<PyBaseException>) -> Plan {
        let mut plan = Plan { nodes: Vec::new() };
        let mut seen = HashSet::new();
        let mut pending = alloc::vec![plan.add(exception.clone(), 0, &mut seen)];
        while let Some(at) = pending.pop() {
            let exception = plan.nodes[at].exception.clone();
            let depth = plan.nodes[at].depth;
            if plan.nodes.len() > NODES_MAX {
                break;
            }
            if let Some((sentence, before)) = chained(&exception)
                && !seen.contains(&before.as_value().bits())
            {
                let before = plan.add(before, depth, &mut seen);
                plan.nodes[at].before = Some((sentence, before));
                pending.push(before);
            }
            if let Some(group) = exception.as_value().downcast::<PyBaseExceptionGroup>() {
                let members = group.exceptions(vm);
                let shown = if depth < GROUP_DEPTH_MAX { members.as_slice() } else { &[] };
                let members: Vec<usize> = shown
                    .iter()
                    .take(GROUP_WIDTH_MAX)
                    .filter_map(|member| member.downcast::<PyBaseException>())
                    .map(|member| plan.add(member.clone(), depth + 1, &mut seen))
                    .collect();
                pending.extend_from_slice(&members);
                plan.nodes[at].members = Some(members);
            }
        }
        plan
    }

    fn add(&mut self, exception: Py<PyBaseException>, depth: usize, seen: &mut HashSet<u64>) -> usize {
        seen.insert(exception.as_value().bits());
        self.nodes.push(Node { exception, before: None, members: None, depth });
        self.nodes.len() - 1
    }
}

/// The cause, or else the context unless that is suppressed.
fn chained(exception: &PyBaseException) -> Option<(&'static str, Py<PyBaseException>)> {
    if let Ok(cause) = Py::try_from_value(exception.cause.get()) {
        return Some((CAUSE, cause));
    }
    if exception.suppress_context.get() {
        return None;
    }
    Some((CONTEXT, Py::try_from_value(exception.context.get()).ok()?))
}

// ---- the text ----

struct Report<'a> {
    vm: &'a Vm,
    files: Files,
    text: Vec<u8>,
    /// Levels of groups around what is being written.
    depth: usize,
    /// The frame of the innermost group is still to be closed.
    needs_close: bool,
    limit: Option<usize>,
}

impl Report<'_> {
    fn new(vm: &Vm) -> Report<'_> {
        Report { vm, files: Files::default(), text: Vec::new(), depth: 0, needs_close: false, limit: frames::limit(vm) }
    }

    /// Writes the exception and all before it. Recursion is bounded by the depth of groups that are shown.
    fn show(&mut self, plan: &Plan, node: usize) {
        let mut chain = alloc::vec![(None, node)];
        while let Some((_, last)) = chain.last()
            && let Some((sentence, before)) = plan.nodes[*last].before
        {
            chain.push((Some(sentence), before));
        }
        // A sentence belongs between an exception and the one that came after it, which the chain has before it.
        while let Some((sentence, node)) = chain.pop() {
            self.show_one(plan, &plan.nodes[node]);
            if let Some(sentence) = sentence {
                self.emit(sentence.as_bytes(), '|');
            }
        }
    }

    fn show_one(&mut self, plan: &Plan, node: &Node) {
        let traceback = self.format_traceback(&node.exception);
        match &node.members {
            None => {
                if !traceback.is_empty() {
                    self.emit(b"Traceback (most recent call last):\n", '|');
                    self.emit(&traceback, '|');
                }
                self.show_message(node);
            }
            Some(_) if self.depth > GROUP_DEPTH_MAX => {
                self.emit(format!("... (max_group_depth is {GROUP_DEPTH_MAX})\n").as_bytes(), '|');
            }
            Some(members) => self.show_group(plan, node, members, &traceback),
        }
    }

    fn show_group(&mut self, plan: &Plan, node: &Node, members: &[usize], traceback: &[u8]) {
        let is_outermost = self.depth == 0;
        if is_outermost {
            self.depth = 1;
        }
        if !traceback.is_empty() {
            let margin = if is_outermost { '+' } else { '|' };
            self.emit(b"Exception Group Traceback (most recent call last):\n", margin);
            self.emit(traceback, '|');
        }
        self.show_message(node);
        let total = node
            .exception
            .as_value()
            .downcast::<PyBaseExceptionGroup>()
            .map_or(members.len(), |group| group.exceptions(self.vm).len());
        let truncated = total.saturating_sub(GROUP_WIDTH_MAX);
        let rows = members.len() + usize::from(truncated > 0);
        self.needs_close = false;
        for row in 0..rows {
            let is_last = row + 1 == rows;
            if is_last {
                // A group inside may close the frame for us.
                self.needs_close = true;
            }
            let title = if row < members.len() { format!("{}", row + 1) } else { "...".into() };
            let corner = if row == 0 { "+-" } else { "  " };
            self.write_indent();
            self.text.extend_from_slice(format!("{corner}+---------------- {title} ----------------\n").as_bytes());
            self.depth += 1;
            match members.get(row) {
                Some(member) => self.show(plan, *member),
                None => {
                    let plural = if truncated > 1 { "s" } else { "" };
                    self.emit(format!("and {truncated} more exception{plural}\n").as_bytes(), '|');
                }
            }
            if is_last && self.needs_close {
                self.write_indent();
                self.text.extend_from_slice(b"+------------------------------------\n");
                self.needs_close = false;
            }
            self.depth -= 1;
        }
        if is_outermost {
            self.depth = 0;
        }
    }

    fn format_traceback(&mut self, exception: &PyBaseException) -> Vec<u8> {
        match Py::<PyTraceback>::try_from_value(exception.traceback.get()) {
            Ok(traceback) => frames::format(self.vm, &mut self.files, &traceback, self.limit),
            Err(_) => Vec::new(),
        }
    }

    /// The class and the message, and the notes.
    fn show_message(&mut self, node: &Node) {
        let value = node.exception.as_value();
        let name = type_name(self.vm, value);
        let text = if self.vm.type_of(value).is_subtype(&self.vm.exceptions.syntax_error) {
            syntax::format(self.vm, value, &name)
        } else {
            let mut message = message(self.vm, value);
            message.extend_from_slice(&suggestions::hint(self.vm, &node.exception));
            final_line(&name, &message)
        };
        self.emit(&text, '|');
        let notes = notes(self.vm, value);
        self.emit(&notes, '|');
    }

    fn write_indent(&mut self) {
        self.text.extend(core::iter::repeat_n(b' ', 2 * self.depth));
    }

    /// Writes lines, with the frame of the groups around them in front of each.
    fn emit(&mut self, text: &[u8], margin: char) {
        if self.depth == 0 {
            self.text.extend_from_slice(text);
            return;
        }
        for line in lines_with_ends(text) {
            self.write_indent();
            let mut buffer = [0; 4];
            self.text.extend_from_slice(margin.encode_utf8(&mut buffer).as_bytes());
            self.text.push(b' ');
            self.text.extend_from_slice(line);
        }
    }
}

/// The lines as `str.splitlines(True)` finds them.
fn lines_with_ends(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = text;
    core::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut offset = 0;
        let mut end = rest.len();
        while let Some((code, len)) = text::wtf8::decode_at(rest, offset) {
            offset += len;
            if matches!(code, 0x0a..=0x0d | 0x1c..=0x1e | 0x85 | 0x2028 | 0x2029) {
                end = if code == 0x0d && rest.get(offset) == Some(&b'\n') { offset + 1 } else { offset };
                break;
            }
        }
        let (line, behind) = rest.split_at(end);
        rest = behind;
        Some(line)
    })
}

/// `Name: message`, or the name alone.
fn final_line(name: &[u8], message: &[u8]) -> Vec<u8> {
    let mut text = name.to_vec();
    if !message.is_empty() {
        text.extend_from_slice(b": ");
        text.extend_from_slice(message);
    }
    text.push(b'\n');
    text
}

/// `module.Class`, the module left out for builtins and the main program.
pub(crate) fn type_name(vm: &Vm, value: &Value) -> Vec<u8> {
    let class = vm.type_of(value).as_value();
    let attribute = |name: &Value| caught(vm, vm.get_attr(class, name));
    let mut text = match attribute(&vm.names.__module__) {
        Some(module) => match module.downcast::<PyStr>() {
            Some(module) if matches!(module.as_bytes(), b"builtins" | b"__main__") => Vec::new(),
            Some(module) => [module.as_bytes(), b"."].concat(),
            None => b"<unknown>.".to_vec(),
        },
        None => b"<unknown>.".to_vec(),
    };
    match attribute(&vm.names.__qualname__).as_ref().and_then(|name| name.downcast::<PyStr>()) {
        Some(name) => text.extend_from_slice(name.as_bytes()),
        None => text.extend_from_slice(vm.type_of(value).name_lossy().as_bytes()),
    }
    text
}

/// `str(exception)`.
pub(crate) fn message(vm: &Vm, exception: &Value) -> Vec<u8> {
    let text = caught(vm, vm.str(exception)).and_then(|text| copy_of(vm, &text));
    text.unwrap_or_else(|| b"<exception str() failed>".to_vec())
}

/// The text, which is copied several times on its way; `None` when memory may not suffice for that.
fn copy_of(vm: &Vm, text: &PyStr) -> Option<Vec<u8>> {
    vm.heap().check(text.len_bytes().saturating_mul(4)).ok()?;
    Some(text.as_bytes().to_vec())
}

/// `__notes__`, a line or more each.
fn notes(vm: &Vm, exception: &Value) -> Vec<u8> {
    let mut text = Vec::new();
    let notes = match vm.get_attr_option(exception, &vm.names.__notes__) {
        Ok(Some(notes)) if !notes.is_none() => notes,
        Ok(_) => return text,
        Err(raised) => {
            let error = vm.take_raised(raised);
            text.extend_from_slice(b"Ignored error getting __notes__: ");
            text.extend_from_slice(&repr_of(vm, &error));
            text.push(b'\n');
            return text;
        }
    };
    let is_text = notes.downcast::<PyStr>().is_some() || notes.downcast::<PyBytes>().is_some();
    let items = if !is_text && vm.is_sequence(&notes) { caught(vm, vm.collect_values(&notes)) } else { None };
    let Some(items) = items else {
        text.extend_from_slice(&repr_of(vm, &notes));
        text.push(b'\n');
        return text;
    };
    for note in items {
        match caught(vm, vm.str(&note)).and_then(|note| copy_of(vm, &note)) {
            Some(note) => text.extend_from_slice(&note),
            None => text.extend_from_slice(b"<note str() failed>"),
        }
        text.push(b'\n');
    }
    text
}

fn repr_of(vm: &Vm, notes: &Value) -> Vec<u8> {
    let text = caught(vm, vm.repr(notes)).and_then(|text| copy_of(vm, &text));
    text.unwrap_or_else(|| b"<__notes__ repr() failed>".to_vec())
}
