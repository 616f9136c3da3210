//! From the bytes of a file to text (PEP 263), and line ends to `\n`.

use alloc::format;
use alloc::string::String;

use crate::ast::Arena;
use crate::diagnose::placeless;
use crate::error::{ErrorKind, SyntaxError};

/// Turns `\r\n` and `\r` into `\n` and refuses null bytes.
pub(crate) fn with_plain_line_ends<'a>(
    source: &'a str,
    arena: &'a Arena,
) -> Result<&'a str, SyntaxError> {
    let bytes = source.as_bytes();
    if memchr::memchr(0, bytes).is_some() {
        return Err(placeless(
            ErrorKind::Syntax,
            "source code string cannot contain null bytes",
        ));
    }
    let Some(first) = memchr::memchr(b'\r', bytes) else {
        return Ok(source);
    };
    let mut out = String::with_capacity(source.len());
    out.push_str(&source[..first]);
    let mut rest = &source[first..];
    while let Some(at) = memchr::memchr(b'\r', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        out.push('\n');
        rest = &rest[at + 1..];
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
    out.push_str(rest);
    Ok(arena.alloc_str(&out))
}

/// Decodes the bytes of a file by its byte order mark or its encoding declaration (PEP 263); UTF-8 without either.
///
/// The result borrows from `bytes` where they are UTF-8 and is otherwise copied into `arena`. Known are UTF-8, ISO-8859-1 and ASCII under
/// the names that Python has for them.
pub fn decode<'a>(bytes: &'a [u8], arena: &'a Arena) -> Result<&'a str, SyntaxError> {
    let (bytes, has_mark) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => (rest, true),
        None => (bytes, false),
    };
    let declared = declaration(bytes);
    let Some((name, line)) = declared else {
        return utf8(bytes, false);
    };
    let encoding = known(&name);
    if has_mark && encoding != Some(Encoding::Utf8) {
        return Err(placeless(
            ErrorKind::Syntax,
            format!("encoding problem: {name} with BOM"),
        ));
    }
    let _ = line;
    match encoding {
        Some(Encoding::Utf8) => utf8(bytes, true),
        Some(Encoding::Latin1) => Ok(latin1(bytes, arena)),
        Some(Encoding::Ascii) => ascii(bytes),
        None => Err(placeless(
            ErrorKind::Syntax,
            format!("unknown encoding: {name}"),
        )),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Latin1,
    Ascii,
}

fn known(name: &str) -> Option<Encoding> {
    let name: String = name
        .chars()
        .map(|c| match c {
            '_' | ' ' => '-',
            _ => c.to_ascii_lowercase(),
        })
        .collect();
    let is = |stem: &str| {
        name == stem
            || name
                .strip_prefix(stem)
                .is_some_and(|tail| tail.starts_with('-'))
    };
    Some(match name.as_str() {
        _ if is("utf-8") => Encoding::Utf8,
        "utf8" | "u8" | "utf" | "cp65001" | "utf8-ucs2" | "utf8-ucs4" => Encoding::Utf8,
        _ if is("latin-1") || is("iso-8859-1") || is("iso-latin-1") => Encoding::Latin1,
        "latin1" | "latin" | "l1" | "iso8859-1" | "8859" | "cp819" | "iso8859" => Encoding::Latin1,
        "ascii" | "us-ascii" | "646" | "ansi-x3.4-1968" | "us" => Encoding::Ascii,
        _ => return None,
    })
}

/// The encoding that a comment in one of the first two lines names, and the number of that line.
fn declaration(bytes: &[u8]) -> Option<(String, u32)> {
    for (index, line) in bytes
        .split(|&b| b == b'\n')
        .flat_map(|line| line.split(|&b| b == b'\r'))
        .filter(|line| !line.is_empty())
        .take(2)
        .enumerate()
    {
        let blank = line
            .iter()
            .position(|b| !matches!(b, b' ' | b'\t' | b'\x0c'));
        match blank.map(|at| line[at]) {
            Some(b'#') => {
                if let Some(name) = coding(line) {
                    return Some((name, index as u32 + 1));
                }
            }
            // Only a line without code may come before the declaration.
            Some(_) => return None,
            None => {}
        }
    }
    None
}

fn coding(comment: &[u8]) -> Option<String> {
    let mut rest = comment;
    loop {
        let at = memchr::memmem::find(rest, b"coding")?;
        rest = &rest[at + b"coding".len()..];
        let Some((b':' | b'=', after)) = rest.split_first() else {
            continue;
        };
        let start = after
            .iter()
            .position(|b| !matches!(b, b' ' | b'\t'))
            .unwrap_or(after.len());
        let name: String = after[start..]
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
            .map(|&b| char::from(b))
            .collect();
        if !name.is_empty() {
            return Some(name);
        }
    }
}

fn utf8(bytes: &[u8], declared: bool) -> Result<&str, SyntaxError> {
    let error = match core::str::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error,
    };
    let at = error.valid_up_to();
    let byte = bytes.get(at).copied().unwrap_or_default();
    let line = 1 + memchr::memchr_iter(b'\n', &bytes[..at]).count() as u32;
    let reason = match error.error_len() {
        None => "unexpected end of data",
        Some(_) if matches!(byte, 0xc2..=0xf4) => "invalid continuation byte",
        Some(_) => "invalid start byte",
    };
    let _ = declared;
    let mut error = placeless(
        ErrorKind::Syntax,
        format!(
            "(unicode error) 'utf-8' codec can't decode byte 0x{byte:02x} in position {at}: {reason}"
        ),
    );
    error.line = line;
    Err(error)
}

fn latin1<'a>(bytes: &'a [u8], arena: &'a Arena) -> &'a str {
    match core::str::from_utf8(bytes) {
        Ok(text) if bytes.is_ascii() => text,
        _ => arena.alloc_str(&bytes.iter().map(|&b| char::from(b)).collect::<String>()),
    }
}

fn ascii(bytes: &[u8]) -> Result<&str, SyntaxError> {
    match bytes.iter().position(|b| !b.is_ascii()) {
        None => utf8(bytes, true),
        Some(at) => Err(placeless(
            ErrorKind::Syntax,
            format!(
                "(unicode error) 'ascii' codec can't decode byte 0x{:02x} in position {at}: ordinal not in range(128)",
                bytes[at]
            ),
        )),
    }
}
