//! Text to bytes and back, with error handlers: what `str.encode`, `bytes.decode` and the natives share.
//!
//! The encodings that a program cannot do without are done here; all others, and error handlers that a script has
//! registered, are found by the module `codecs`.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use text::codecs::wide::Endian;
use text::codecs::{
    BuiltinErrors, CodecError, DecodeAnswer, DecodeErrors, DecodeProblem, EncodeAnswer, EncodeErrors, EncodeProblem,
    ErrorMode, Replacement, narrow, resolve_position, utf8, wide,
};

use crate::builtins::bytes::PyBytes;
use crate::builtins::str::PyStr;
use crate::builtins::tuple::PyTuple;
use crate::object::payload::Py;
use crate::object::value::Value;
use crate::vm::{PyResult, Raised, Vm};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Ascii,
    Latin1,
    Utf16(Option<Endian>),
    Utf32(Option<Endian>),
}

/// The encoding of a name in any of its spellings, if it is one of ours.
fn find_encoding(name: &[u8]) -> Option<Encoding> {
    let mut buffer = [0; 16];
    let mut len = 0;
    for byte in name {
        let byte = match byte.to_ascii_lowercase() {
            b'-' | b' ' => b'_',
            other => other,
        };
        *buffer.get_mut(len)? = byte;
        len += 1;
    }
    Some(match &buffer[..len] {
        b"utf_8" | b"utf8" | b"u8" | b"utf" | b"cp65001" => Encoding::Utf8,
        b"ascii" | b"us_ascii" | b"646" => Encoding::Ascii,
        b"latin_1" | b"latin1" | b"iso_8859_1" | b"iso8859_1" | b"l1" | b"latin" | b"8859" => Encoding::Latin1,
        b"utf_16" | b"utf16" | b"u16" => Encoding::Utf16(None),
        b"utf_16_le" | b"utf_16le" => Encoding::Utf16(Some(Endian::Little)),
        b"utf_16_be" | b"utf_16be" => Encoding::Utf16(Some(Endian::Big)),
        b"utf_32" | b"utf32" | b"u32" => Encoding::Utf32(None),
        b"utf_32_le" | b"utf_32le" => Encoding::Utf32(Some(Endian::Little)),
        b"utf_32_be" | b"utf_32be" => Encoding::Utf32(Some(Endian::Big)),
        _ => return None,
    })
}

/// The handler of a given name: one of the builtin ones, or a callable that is looked up when it is first needed.
pub struct ErrorHandler<'a> {
    vm: &'a Vm,
    name: &'a [u8],
    /// The whole input as an object, made for the exception.
    object: Option<Value>,
    callable: Option<Value>,
}

impl<'a> ErrorHandler<'a> {
    /// `object` is what is being encoded or decoded, if it is an exact `str` or `bytes`.
    pub fn new(vm: &'a Vm, name: &'a [u8], object: Option<Value>) -> ErrorHandler<'a> {
        ErrorHandler { vm, name, object, callable: None }
    }

    fn callable(&mut self) -> PyResult {
        if let Some(callable) = &self.callable {
            return Ok(callable.clone());
        }
        let vm = self.vm;
        let Some(codecs) = vm.catch(vm.import("codecs"), &vm.exceptions.import_error)? else {
            return Err(vm.lookup_error(format!("unknown error handler name '{}'", String::from_utf8_lossy(self.name))));
        };
        let name = vm.try_str_bytes(self.name)?;
        let callable = vm.call_method_str(&codecs, "lookup_error", &[name.into_value()])?;
        self.callable = Some(callable.clone());
        Ok(callable)
    }

    fn decode_exception(&mut self, encoding: &str, input: &[u8], range: (usize, usize), reason: &str) -> PyResult {
        let vm = self.vm;
        let object = match &self.object {
            Some(object) if object.downcast::<PyBytes>().is_some_and(|bytes| bytes.as_bytes() == input) => {
                object.clone()
            }
            _ => vm.try_bytes(input)?,
        };
        self.object = Some(object.clone());
        let args = [
            vm.try_str(encoding)?,
            object,
            vm.int_from_usize(range.0),
            vm.int_from_usize(range.1),
            vm.try_str(reason)?,
        ];
        vm.call(vm.exceptions.unicode_decode_error.as_value(), &args)
    }

    fn encode_exception(&mut self, encoding: &str, text: &[u8], range: (usize, usize), reason: &str) -> PyResult {
        let vm = self.vm;
        let object = match &self.object {
            Some(object) => object.clone(),
            None => vm.try_str_bytes(text)?.into_value(),
        };
        self.object = Some(object.clone());
        let args = [
            vm.try_str(encoding)?,
            object,
            vm.int_from_usize(range.0),
            vm.int_from_usize(range.1),
            vm.try_str(reason)?,
        ];
        vm.call(vm.exceptions.unicode_encode_error.as_value(), &args)
    }

    fn raise(&self, exception: PyResult) -> Raised {
        match exception {
            Ok(exception) => self.vm.raise(exception),
            Err(raised) => raised,
        }
    }
}

impl DecodeErrors for ErrorHandler<'_> {
    type Error = Raised;

    fn handle(&mut self, problem: &DecodeProblem<'_>) -> PyResult<DecodeAnswer> {
        let vm = self.vm;
        if let Some(mode) = ErrorMode::from_name(self.name) {
            return DecodeErrors::handle(&mut BuiltinErrors::new(mode), problem).map_err(|error| match error {
                CodecError::WrongHandler(message) => vm.type_error(message),
                CodecError::Decode { encoding, start, end, reason }
                | CodecError::Encode { encoding, start, end, reason } => {
                    let exception = self.decode_exception(encoding, problem.input, (start, end), reason);
                    self.raise(exception)
                }
            });
        }
        let callable = self.callable()?;
        let exception =
            self.decode_exception(problem.encoding, problem.input, (problem.start, problem.end), problem.reason)?;
        let answer = vm.call(&callable, core::slice::from_ref(&exception))?;
        let wrong = || vm.type_error("decoding error handler must return (str, int) tuple");
        let answer = answer.downcast::<PyTuple>().ok_or_else(wrong)?;
        let [replacement, position] = answer.as_slice() else { return Err(wrong()) };
        let replacement = replacement.downcast::<PyStr>().ok_or_else(wrong)?.as_bytes().to_vec();
        let position = vm.index_to_isize(position)?;
        // A handler may have changed what is being decoded.
        let object = vm.get_attr_str(&exception, "object")?;
        let Some(bytes) = object.downcast::<PyBytes>() else {
            return Err(vm.type_error("exception attribute object must be bytes"));
        };
        let input = if bytes.as_bytes() == problem.input { None } else { Some(bytes.as_bytes().to_vec()) };
        let len = bytes.len();
        match resolve_position(position, len) {
            Some(position) => Ok(DecodeAnswer { replacement, position, input }),
            None => Err(vm.index_error(format!("position {position} from error handler out of bounds"))),
        }
    }
}

impl EncodeErrors for ErrorHandler<'_> {
    type Error = Raised;

    fn handle(&mut self, problem: &EncodeProblem<'_>) -> PyResult<EncodeAnswer> {
        let vm = self.vm;
        if let Some(mode) = ErrorMode::from_name(self.name)
            && mode != ErrorMode::NameReplace
        {
            return EncodeErrors::handle(&mut BuiltinErrors::new(mode), problem).map_err(|error| match error {
                CodecError::WrongHandler(message) => vm.type_error(message),
                CodecError::Decode { encoding, start, end, reason }
                | CodecError::Encode { encoding, start, end, reason } => {
                    let exception = self.encode_exception(encoding, problem.text, (start, end), reason);
                    self.raise(exception)
                }
            });
        }
        let callable = self.callable()?;
        let exception =
            self.encode_exception(problem.encoding, problem.text, (problem.start, problem.end), problem.reason)?;
        let answer = vm.call(&callable, &[exception])?;
        let wrong = || vm.type_error("encoding error handler must return (str/bytes, int) tuple");
        let answer = answer.downcast::<PyTuple>().ok_or_else(wrong)?;
        let [replacement, position] = answer.as_slice() else { return Err(wrong()) };
        let replacement = if let Some(text) = replacement.downcast::<PyStr>() {
            Replacement::Text(text.as_bytes().to_vec())
        } else if let Some(bytes) = replacement.downcast::<PyBytes>() {
            Replacement::Bytes(bytes.as_bytes().to_vec())
        } else {
            return Err(wrong());
        };
        let position = vm.index_to_isize(position)?;
        match resolve_position(position, text::wtf8::count(problem.text)) {
            Some(position) => Ok(EncodeAnswer { replacement, position }),
            None => Err(vm.index_error(format!("position {position} from error handler out of bounds"))),
        }
    }

    fn strict(&mut self, problem: &EncodeProblem<'_>) -> Raised {
        let exception =
            self.encode_exception(problem.encoding, problem.text, (problem.start, problem.end), problem.reason);
        self.raise(exception)
    }
}

/// A codec's or handler's name, which must not hold null characters.
fn checked_name<'a>(vm: &Vm, name: Option<&'a Py<PyStr>>, default: &'a [u8]) -> PyResult<&'a [u8]> {
    match name {
        None => Ok(default),
        Some(name) if name.as_bytes().contains(&0) => Err(vm.value_error("embedded null character")),
        Some(name) => Ok(name.as_bytes()),
    }
}

impl Vm {
    /// `text.encode(encoding, errors)`, a `bytes` object.
    pub fn encode(&self, string: &Py<PyStr>, encoding: Option<&Py<PyStr>>, errors: Option<&Py<PyStr>>) -> PyResult {
        let name = checked_name(self, encoding, b"utf-8")?;
        let handler_name = checked_name(self, errors, b"strict")?;
        let input = string.as_bytes();
        let Some(codec) = find_encoding(name) else {
            return self.encode_by_registry(string, name, errors);
        };
        let handler = &mut ErrorHandler::new(self, handler_name, Some(string.value()));
        // The widest encoding takes four times the room of ASCII, and replacements some more.
        let widest = if matches!(codec, Encoding::Utf32(_)) { input.len().saturating_mul(4) } else { input.len() };
        self.heap().check(widest).map_err(|_| self.no_memory())?;
        let encoded: Vec<u8> = match codec {
            Encoding::Utf8 | Encoding::Ascii | Encoding::Latin1 if string.is_ascii() => return self.try_bytes(input),
            Encoding::Utf8 => utf8::encode(input, handler)?,
            Encoding::Ascii => narrow::encode_ascii(input, handler)?,
            Encoding::Latin1 => narrow::encode_latin1(input, handler)?,
            Encoding::Utf16(endian) => wide::encode_utf16(input, endian, handler)?,
            Encoding::Utf32(endian) => wide::encode_utf32(input, endian, handler)?,
        };
        self.try_bytes(&encoded)
    }

    fn encode_by_registry(&self, string: &Py<PyStr>, name: &[u8], errors: Option<&Py<PyStr>>) -> PyResult {
        let result = self.run_codec(string.as_value(), name, errors, true)?;
        if result.downcast::<PyBytes>().is_some() {
            return Ok(result);
        }
        Err(self.type_error(format!(
            "'{}' encoder returned '{}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types",
            String::from_utf8_lossy(name),
            self.type_name(&result)
        )))
    }

    fn run_codec(&self, object: &Value, name: &[u8], errors: Option<&Py<PyStr>>, is_encoding: bool) -> PyResult {
        let unknown = || format!("unknown encoding: {}", String::from_utf8_lossy(name));
        let Some(codecs) = self.catch(self.import("codecs"), &self.exceptions.import_error)? else {
            return Err(self.lookup_error(unknown()));
        };
        let encoding = self.try_str_bytes(name)?.into_value();
        let info = self.call_method_str(&codecs, "lookup", &[encoding])?;
        let is_text = match self.get_attr_option(&info, &self.names._is_text_encoding)? {
            Some(is_text) => self.truth(&is_text)?,
            None => true,
        };
        if !is_text {
            let function = if is_encoding { "codecs.encode()" } else { "codecs.decode()" };
            return Err(self.lookup_error(format!(
                "'{}' is not a text encoding; use {function} to handle arbitrary codecs",
                String::from_utf8_lossy(name)
            )));
        }
        let function = self.get_item(&info, &Value::int32(i32::from(!is_encoding)))?;
        let errors = match errors {
            Some(errors) => errors.value(),
            None => self.names.strict.clone(),
        };
        let pair = self.call(&function, &[object.clone(), errors])?;
        match pair.downcast::<PyTuple>().map(|pair| pair.as_slice()) {
            Some([result, _]) => Ok(result.clone()),
            _ => Err(self.type_error(if is_encoding {
                "encoder must return a tuple (object, integer)"
            } else {
                "decoder must return a tuple (object,integer)"
            })),
        }
    }

    /// `bytes.decode(encoding, errors)`. `object` is the object the bytes are of, for codecs written in Python.
    pub fn decode(
        &self,
        input: &[u8],
        object: &Value,
        encoding: Option<&Py<PyStr>>,
        errors: Option<&Py<PyStr>>,
    ) -> PyResult {
        let name = checked_name(self, encoding, b"utf-8")?;
        let handler_name = checked_name(self, errors, b"strict")?;
        let Some(codec) = find_encoding(name) else {
            let result = self.run_codec(object, name, errors, false)?;
            if result.downcast::<PyStr>().is_some() {
                return Ok(result);
            }
            return Err(self.type_error(format!(
                "'{}' decoder returned '{}' instead of 'str'; use codecs.decode() to decode to arbitrary types",
                String::from_utf8_lossy(name),
                self.type_name(&result)
            )));
        };
        if matches!(codec, Encoding::Utf8 | Encoding::Ascii | Encoding::Latin1) && input.is_ascii()
            || codec == Encoding::Utf8 && core::str::from_utf8(input).is_ok()
        {
            return self.try_str_bytes(input).map(Py::into_value);
        }
        self.heap().check(input.len().saturating_mul(2)).map_err(|_| self.no_memory())?;
        let handler = &mut ErrorHandler::new(self, handler_name, Some(object.clone()));
        let decoded = match codec {
            Encoding::Utf8 => utf8::decode(input, handler, true)?.text,
            Encoding::Ascii => narrow::decode_ascii(input, handler)?.text,
            Encoding::Latin1 => narrow::decode_latin1(input),
            Encoding::Utf16(endian) => wide::decode_utf16(input, endian, handler, true)?.0.text,
            Encoding::Utf32(endian) => wide::decode_utf32(input, endian, handler, true)?.0.text,
        };
        self.try_str_bytes(&decoded).map(Py::into_value)
    }
}
