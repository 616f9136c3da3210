//! `UnicodeEncodeError`, `UnicodeDecodeError` and `UnicodeTranslateError`: which part of which text or bytes a codec
//! could not handle.

use alloc::format;
use alloc::string::String;
use core::cell::Cell;

use super::{Extended, Fields, Own, extended, init_base, member, new_extended};
use crate::builtins::bytes::PyBytes;
use crate::builtins::str::PyStr;
use crate::native::prelude::*;

#[derive(Default)]
pub(crate) struct UnicodeErrorFields {
    encoding: ValueCell,
    object: ValueCell,
    reason: ValueCell,
    start: Cell<i64>,
    end: Cell<i64>,
}

impl Fields for UnicodeErrorFields {
    fn for_each(&self, visit: &mut dyn FnMut(&ValueCell)) {
        for cell in [&self.encoding, &self.object, &self.reason] {
            visit(cell);
        }
    }
}

type PyUnicodeError = Extended<UnicodeErrorFields>;

const PROPERTIES: &[PropertySpec] = &[
    member!(UnicodeErrorFields, encoding, "exception encoding"),
    member!(UnicodeErrorFields, object, "exception object"),
    PropertySpec {
        name: "start",
        doc: Some("exception start"),
        get: |vm, this| Ok(vm.int(extended::<UnicodeErrorFields>(vm, this)?.fields.start.get())),
        set: Some(|vm, this, value| set_position(vm, &extended::<UnicodeErrorFields>(vm, this)?.fields.start, value)),
    },
    PropertySpec {
        name: "end",
        doc: Some("exception end"),
        get: |vm, this| Ok(vm.int(extended::<UnicodeErrorFields>(vm, this)?.fields.end.get())),
        set: Some(|vm, this, value| set_position(vm, &extended::<UnicodeErrorFields>(vm, this)?.fields.end, value)),
    },
    member!(UnicodeErrorFields, reason, "exception reason"),
];

pub(crate) const ENCODE: Own = Own {
    slots: || Slots {
        new: Some(new_extended::<UnicodeErrorFields>),
        init: Some(init_encode),
        str: Some(encode_str),
        ..Slots::EMPTY
    },
    methods: &[],
    properties: PROPERTIES,
};

pub(crate) const DECODE: Own = Own {
    slots: || Slots {
        new: Some(new_extended::<UnicodeErrorFields>),
        init: Some(init_decode),
        str: Some(decode_str),
        ..Slots::EMPTY
    },
    methods: &[],
    properties: PROPERTIES,
};

pub(crate) const TRANSLATE: Own = Own {
    slots: || Slots {
        new: Some(new_extended::<UnicodeErrorFields>),
        init: Some(init_translate),
        str: Some(translate_str),
        ..Slots::EMPTY
    },
    methods: &[],
    properties: PROPERTIES,
};

fn set_position(vm: &Vm, place: &Cell<i64>, value: Option<&Value>) -> PyResult<()> {
    let Some(value) = value else { return Err(vm.type_error("can't delete numeric/char attribute")) };
    if vm.type_of(value).slots().index.is_none() {
        return Err(vm.type_error("an integer is required"));
    }
    place.set(vm.index_to_i64(value)?);
    Ok(())
}

// ---- construction ----

fn init_encode(vm: &Vm, this: &Value, arguments: &[Value], names: &[Value]) -> PyResult<()> {
    init_base(vm, this, arguments, names)?;
    let [encoding, object, start, end, reason] = arguments else {
        return Err(wrong_count(vm, 5, arguments.len()));
    };
    require_str(vm, 1, encoding)?;
    require_str(vm, 2, object)?;
    fill(vm, this, Some(encoding), object.clone(), [start, end], (5, reason))
}

fn init_decode(vm: &Vm, this: &Value, arguments: &[Value], names: &[Value]) -> PyResult<()> {
    init_base(vm, this, arguments, names)?;
    let [encoding, object, start, end, reason] = arguments else {
        return Err(wrong_count(vm, 5, arguments.len()));
    };
    require_str(vm, 1, encoding)?;
    // What is not bytes itself is copied, so that it does not change while it is being handled.
    let object = if object.downcast::<PyBytes>().is_some() {
        object.clone()
    } else if vm.has_buffer(object) {
        vm.call(vm.types.bytes.as_value(), core::slice::from_ref(object))?
    } else {
        return Err(vm.type_error(format!("a bytes-like object is required, not '{}'", vm.type_name(object))));
    };
    fill(vm, this, Some(encoding), object, [start, end], (5, reason))
}

fn init_translate(vm: &Vm, this: &Value, arguments: &[Value], names: &[Value]) -> PyResult<()> {
    init_base(vm, this, arguments, names)?;
    let [object, start, end, reason] = arguments else {
        return Err(wrong_count(vm, 4, arguments.len()));
    };
    require_str(vm, 1, object)?;
    fill(vm, this, None, object.clone(), [start, end], (4, reason))
}

fn fill(
    vm: &Vm,
    this: &Value,
    encoding: Option<&Value>,
    object: Value,
    [start, end]: [&Value; 2],
    (position, reason): (usize, &Value),
) -> PyResult<()> {
    let start = vm.index_to_i64(start)?;
    let end = vm.index_to_i64(end)?;
    require_str(vm, position, reason)?;
    let fields = &extended::<UnicodeErrorFields>(vm, this)?.fields;
    fields.encoding.set(encoding.cloned().unwrap_or(Value::NULL));
    fields.object.set(object);
    fields.start.set(start);
    fields.end.set(end);
    fields.reason.set(reason.clone());
    Ok(())
}

fn wrong_count(vm: &Vm, wanted: usize, given: usize) -> Raised {
    vm.type_error(format!("function takes exactly {wanted} arguments ({given} given)"))
}

fn require_str(vm: &Vm, position: usize, value: &Value) -> PyResult<()> {
    if value.downcast::<PyStr>().is_some() {
        return Ok(());
    }
    let name = if value.is_none() { String::from("None") } else { vm.type_name(value) };
    Err(vm.type_error(format!("argument {position} must be str, not {name}")))
}

// ---- str ----

fn encode_str(vm: &Vm, this: &Value) -> PyResult {
    text_str(vm, this, "encode")
}

fn translate_str(vm: &Vm, this: &Value) -> PyResult {
    text_str(vm, this, "translate")
}

fn text_str(vm: &Vm, this: &Value, action: &str) -> PyResult {
    let error: &Py<PyUnicodeError> = extended(vm, this)?;
    let object = error.fields.object.get();
    if object.is_null() {
        // Never initialised.
        return Ok(vm.empty_str().into_value());
    }
    let encoding = encoding_prefix(vm, error, action)?;
    let reason = reason_text(vm, error)?;
    let Some(object) = object.downcast::<PyStr>() else {
        return Err(vm.type_error("UnicodeError 'object' attribute must be a string"));
    };
    let (start, end) = (error.fields.start.get(), error.fields.end.get());
    let bad = usize::try_from(start)
        .ok()
        .filter(|start| *start < object.len() && end.checked_sub(1) == i64::try_from(*start).ok())
        .and_then(|start| text::wtf8::code_points(object.as_bytes()).nth(start));
    let what = match bad {
        Some(code) => format!("character '{}' in position {start}", escape(code)),
        None => format!("characters in position {start}-{}", end.wrapping_sub(1)),
    };
    finish(vm, &encoding, &format!("can't {action} {what}"), &reason)
}

fn decode_str(vm: &Vm, this: &Value) -> PyResult {
    let error: &Py<PyUnicodeError> = extended(vm, this)?;
    let object = error.fields.object.get();
    if object.is_null() {
        return Ok(vm.empty_str().into_value());
    }
    let encoding = encoding_prefix(vm, error, "decode")?;
    let reason = reason_text(vm, error)?;
    let Some(object) = object.downcast::<PyBytes>() else {
        return Err(vm.type_error("UnicodeError 'object' attribute must be a bytes"));
    };
    let (start, end) = (error.fields.start.get(), error.fields.end.get());
    let bad = usize::try_from(start)
        .ok()
        .filter(|start| end.checked_sub(1) == i64::try_from(*start).ok())
        .and_then(|start| object.as_bytes().get(start).copied());
    let what = match bad {
        Some(byte) => format!("byte 0x{byte:02x} in position {start}"),
        None => format!("bytes in position {start}-{}", end.wrapping_sub(1)),
    };
    finish(vm, &encoding, &format!("can't decode {what}"), &reason)
}

/// `'utf-8' codec `; nothing for a translation, which has no codec.
fn encoding_prefix(vm: &Vm, error: &PyUnicodeError, action: &str) -> PyResult<alloc::vec::Vec<u8>> {
    if action == "translate" {
        return Ok(alloc::vec::Vec::new());
    }
    let mut text = alloc::vec![b'\''];
    match error.fields.encoding.get_option() {
        Some(encoding) => text.extend_from_slice(vm.str(&encoding)?.as_bytes()),
        None => text.extend_from_slice(b"<NULL>"),
    }
    text.extend_from_slice(b"' codec ");
    Ok(text)
}

fn reason_text(vm: &Vm, error: &PyUnicodeError) -> PyResult<Py<PyStr>> {
    vm.str(&error.fields.reason.get_option().unwrap_or(Value::NONE))
}

fn finish(vm: &Vm, prefix: &[u8], what: &str, reason: &PyStr) -> PyResult {
    let mut text = prefix.to_vec();
    text.extend_from_slice(what.as_bytes());
    text.extend_from_slice(b": ");
    text.extend_from_slice(reason.as_bytes());
    Ok(vm.try_str_bytes(&text)?.into_value())
}

fn escape(code: u32) -> String {
    match code {
        0..=0xff => format!("\\x{code:02x}"),
        0x100..=0xffff => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    }
}

/// What a codec reports: the parts of the error as it made it, or as an error handler finds it.
pub(crate) struct UnicodeProblem {
    pub(crate) encoding: Value,
    /// `bytes` or `str`.
    pub(crate) object: Value,
    pub(crate) start: i64,
    pub(crate) end: i64,
    pub(crate) reason: Value,
}

impl Vm {
    /// The parts of a Unicode error (set or not), for error handlers; `None` for any other exception.
    pub(crate) fn unicode_problem(&self, exception: &Value) -> Option<UnicodeProblem> {
        let fields = &exception.downcast::<PyUnicodeError>()?.fields;
        Some(UnicodeProblem {
            encoding: fields.encoding.get_option().unwrap_or(Value::NONE),
            object: fields.object.get_option().unwrap_or(Value::NONE),
            start: fields.start.get(),
            end: fields.end.get(),
            reason: fields.reason.get_option().unwrap_or(Value::NONE),
        })
    }

    /// A `UnicodeDecodeError` (not yet raised) about `object[start..end]`.
    pub(crate) fn unicode_decode_error(
        &self,
        encoding: &str,
        object: &Value,
        (start, end): (usize, usize),
        reason: &str,
    ) -> PyResult {
        self.unicode_error(&self.exceptions.unicode_decode_error, encoding, object, (start, end), reason)
    }

    /// A `UnicodeEncodeError` (not yet raised) about the characters `object[start..end]`.
    pub(crate) fn unicode_encode_error(
        &self,
        encoding: &str,
        object: &Value,
        (start, end): (usize, usize),
        reason: &str,
    ) -> PyResult {
        self.unicode_error(&self.exceptions.unicode_encode_error, encoding, object, (start, end), reason)
    }

    fn unicode_error(
        &self,
        class: &Py<PyType>,
        encoding: &str,
        object: &Value,
        (start, end): (usize, usize),
        reason: &str,
    ) -> PyResult {
        let args = [
            self.try_str(encoding)?,
            object.clone(),
            self.int_from_usize(start),
            self.int_from_usize(end),
            self.try_str(reason)?,
        ];
        super::raise::instantiate(self, class, &args)
    }
}
