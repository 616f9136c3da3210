//! Lines of source text for tracebacks, as `linecache` finds them.
//!
//! Files are read anew for each report, since they may have changed. Source that never was a file (`-c`, the prompt) is
//! registered when it is compiled.

use alloc::borrow::ToOwned;
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::RefCell;

use hashbrown::HashMap;
use kernel_glue::os::{FileKind, Target};

use super::display::caught;
use crate::builtins::dict::PyDict;
use crate::builtins::list::PyList;
use crate::builtins::str::PyStr;
use crate::builtins::tuple::PyTuple;
use crate::native::prelude::*;

type Lines = Rc<Vec<String>>;

/// File name, qualified name and first line tell a code object well enough.
#[derive(PartialEq, Eq, Hash)]
struct CodeKey {
    filename: Vec<u8>,
    qualname: Vec<u8>,
    first_line: i64,
}

/// The registered sources; part of the interpreter's state.
#[derive(Default)]
pub(crate) struct Sources {
    // Borrowed only for single operations on plain data, which run no other code.
    by_code: RefCell<HashMap<CodeKey, Lines>>,
}

impl Sources {
    fn find(&self, key: &CodeKey) -> Option<Lines> {
        self.by_code.borrow().get(key).cloned()
    }
}

/// Remembers the text that `code`, and all code inside it, was compiled from.
pub(crate) fn register(vm: &Vm, code: &Value, source: &str) {
    let lines: Lines = Rc::new(source.lines().map(str::to_owned).collect());
    let mut pending = alloc::vec![code.clone()];
    while let Some(code) = pending.pop() {
        if let Some(constants) = attribute(vm, &code, "co_consts")
            && let Some(constants) = constants.downcast::<PyTuple>()
        {
            let nested = constants.as_slice().iter().filter(|constant| constant.is_kind(Kind::CODE));
            pending.extend(nested.cloned());
        }
        if let Some(key) = key_of(vm, &code) {
            vm.state.sources.by_code.borrow_mut().insert(key, lines.clone());
        }
    }
}

fn key_of(vm: &Vm, code: &Value) -> Option<CodeKey> {
    let text = |name: &str| Some(attribute(vm, code, name)?.downcast::<PyStr>()?.as_bytes().to_vec());
    Some(CodeKey {
        filename: text("co_filename")?,
        qualname: text("co_qualname")?,
        first_line: attribute(vm, code, "co_firstlineno")?.as_int()?,
    })
}

fn attribute(vm: &Vm, object: &Value, name: &str) -> Option<Value> {
    caught(vm, vm.get_attr_str(object, name))
}

/// The files one report shows lines of.
#[derive(Default)]
pub(super) struct Files {
    read: HashMap<Vec<u8>, Lines>,
}

impl Files {
    /// A line without its end and trailing blanks; empty when there is none. `globals` (NULL if unknown) may know a
    /// loader that has the source, `code` (NULL if unknown) leads to what was registered.
    pub(super) fn line(&mut self, vm: &Vm, filename: &PyStr, globals: &Value, code: &Value, number: usize) -> String {
        let pick = |lines: &Lines| {
            number.checked_sub(1).and_then(|index| lines.get(index)).map(|line| line.trim_end().to_owned())
        };
        let line = pick(&self.lines(vm, filename, globals)).unwrap_or_default();
        if line.is_empty() && filename.as_bytes().starts_with(b"<") && !code.is_null() {
            let registered = key_of(vm, code).and_then(|key| vm.state.sources.find(&key));
            return registered.as_ref().and_then(pick).unwrap_or_default();
        }
        line
    }

    fn lines(&mut self, vm: &Vm, filename: &PyStr, globals: &Value) -> Lines {
        let name = filename.as_bytes();
        if let Some(lines) = self.read.get(name) {
            return lines.clone();
        }
        let lines = from_linecache(vm, name)
            .or_else(|| if is_unavailable(name) { None } else { from_file(vm, name) })
            .or_else(|| if is_unavailable(name) { None } else { from_loader(vm, globals) })
            .or_else(|| if is_unavailable(name) { None } else { from_search_path(vm, name) });
        let lines: Lines = Rc::new(lines.unwrap_or_default());
        self.read.insert(name.to_vec(), lines.clone());
        lines
    }
}

/// `<string>` and the like name no file.
fn is_unavailable(name: &[u8]) -> bool {
    name.is_empty() || (name.starts_with(b"<") && name.ends_with(b">"))
}

/// What a program has put into `linecache.cache` that is not from a file.
fn from_linecache(vm: &Vm, name: &[u8]) -> Option<Vec<String>> {
    let module = vm.modules.get_name(&vm.intern("linecache"))?;
    let cache = attribute(vm, &module, "cache")?;
    let key = caught(vm, vm.try_str_bytes(name))?.into_value();
    let entry = caught(vm, cache.downcast::<PyDict>()?.get(vm, &key))??;
    let [_, modified, lines, _] = entry.downcast::<PyTuple>()?.as_slice() else { return None };
    if !modified.is_none() {
        return None;
    }
    let lines = caught(vm, vm.collect_values(lines.downcast::<PyList>()?.as_value()))?;
    Some(lines.iter().filter_map(|line| Some(line.downcast::<PyStr>()?.to_string_lossy())).collect())
}

fn from_file(vm: &Vm, name: &[u8]) -> Option<Vec<String>> {
    let path = path_bytes(name)?;
    let stat = vm.os().stat(Target::from(path.as_slice())).ok()?;
    if stat.kind() != FileKind::File || vm.heap().check(usize::try_from(stat.size).ok()?).is_err() {
        return None;
    }
    let contents = vm.os().read_file(&path).ok()?;
    decode(&contents).map(|text| split_lines(&text))
}

fn from_loader(vm: &Vm, globals: &Value) -> Option<Vec<String>> {
    let globals = globals.downcast::<PyDict>()?;
    let module_name = globals.get_name(&vm.names.__name__)?;
    let spec = globals.get_name(&vm.names.__spec__);
    let of_spec = |name: &str| attribute(vm, spec.as_ref()?, name).filter(|value| !value.is_none());
    let name = of_spec("name").unwrap_or(module_name);
    let loader = of_spec("loader").or_else(|| globals.get_name(&vm.names.__loader__))?;
    let get_source = attribute(vm, &loader, "get_source")?;
    let source = caught(vm, vm.call(&get_source, &[name]))?;
    Some(split_lines(&source.downcast::<PyStr>()?.to_string_lossy()))
}

/// A relative name may be meant from any folder of `sys.path`.
fn from_search_path(vm: &Vm, name: &[u8]) -> Option<Vec<String>> {
    if name.starts_with(b"/") {
        return None;
    }
    let sys = vm.modules.get_name(&vm.intern("sys"))?;
    let path = caught(vm, vm.collect_values(&attribute(vm, &sys, "path")?))?;
    path.iter().find_map(|folder| {
        let mut full = folder.downcast::<PyStr>()?.as_bytes().to_vec();
        if !full.is_empty() && !full.ends_with(b"/") {
            full.push(b'/');
        }
        full.extend_from_slice(name);
        from_file(vm, &full)
    })
}

/// A path as the system has it: bytes that were no UTF-8 stand in the text as surrogates U+DC80 to U+DCFF (PEP 383).
fn path_bytes(name: &[u8]) -> Option<Vec<u8>> {
    let mut path = Vec::with_capacity(name.len());
    let mut buffer = [0; 4];
    for code in text::wtf8::code_points(name) {
        match char::from_u32(code) {
            Some('\0') => return None,
            Some(c) => path.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes()),
            None => path.push(u8::try_from(code.checked_sub(0xdc00)?).ok().filter(|byte| *byte >= 0x80)?),
        }
    }
    Some(path)
}

fn split_lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        lines.push(rest[..end].to_owned());
        let end_len = if rest[end..].starts_with("\r\n") { 2 } else { 1 };
        rest = rest.get(end + end_len..).unwrap_or("");
    }
    lines
}

/// The text of a source file, whose encoding a comment in its first two lines may tell (PEP 263).
fn decode(contents: &[u8]) -> Option<String> {
    let contents = contents.strip_prefix(b"\xef\xbb\xbf").unwrap_or(contents);
    let declared = contents.split(|byte| *byte == b'\n').take(2).find_map(declared_encoding);
    match declared.as_deref() {
        None | Some("utf-8" | "utf8" | "ascii" | "us-ascii" | "utf-8-sig") => {
            core::str::from_utf8(contents).ok().map(str::to_owned)
        }
        Some("latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "l1") => {
            Some(contents.iter().map(|byte| char::from(*byte)).collect())
        }
        Some(_) => None,
    }
}

fn declared_encoding(line: &[u8]) -> Option<String> {
    let line = core::str::from_utf8(line).ok()?;
    let comment = line.trim_start_matches([' ', '\t', '\u{c}']).strip_prefix('#')?;
    let mut rest = comment;
    while let Some(at) = rest.find("coding") {
        rest = &rest[at + "coding".len()..];
        if let Some(name) = rest.strip_prefix([':', '=']) {
            let name = name.trim_start_matches([' ', '\t']);
            let end = name.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))).unwrap_or(name.len());
            if end > 0 {
                return Some(name[..end].to_ascii_lowercase().replace('_', "-"));
            }
        }
    }
    None
}
