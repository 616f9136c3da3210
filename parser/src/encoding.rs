//! From the bytes of a file to text (PEP 263), and line ends to `\n`.

use alloc::format;
use alloc::string::String;

use crate::ast::Arena;
use crate::diagnose::placeless;
use crate::error::{ErrorKind, SyntaxError};

/// Turns `\r\n` and `\r` into `\n` and refuses null bytes.
pub(crate) fn with_plain_line_ends<'a>(source: &'a str, arena: &'a Arena) -> Result<&'a str, SyntaxError> {
    let bytes = source.as_bytes();
    if memchr::memchr(0, bytes).is_some() {
        return Err(placeless(ErrorKind::Syntax, "source code string cannot contain null bytes"));
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

/// Decodes source bytes by their byte order mark or encoding declaration (PEP 263); UTF-8 without either.
///
/// The result borrows from `bytes` where they are UTF-8 and is otherwise copied into `arena`. Known are UTF-8, ISO-8859-1 and ASCII under
/// the names that Python has for them; for others see [`declared_encoding`]. `filename` is for messages, where the bytes are a file's.
pub fn decode<'a>(bytes: &'a [u8], filename: Option<&str>, arena: &'a Arena) -> Result<&'a str, SyntaxError> {
    let unmarked = bytes.strip_prefix(b"\xef\xbb\xbf");
    let text = unmarked.unwrap_or(bytes);
    let Some((name, line)) = declaration(text) else {
        return utf8(text, None, filename);
    };
    if unmarked.is_some() && normal_name(&name) != "utf-8" {
        return Err(problem_with_mark(text, &name, line));
    }
    match known(&name) {
        Some(Encoding::Utf8) => utf8(text, Some(&name), filename),
        Some(Encoding::Latin1) => Ok(latin1(text, arena)),
        Some(Encoding::Ascii) => ascii(text),
        None => Err(placeless(ErrorKind::Syntax, format!("unknown encoding: {name}"))),
    }
}

/// The encoding that a declaration in one of the first two lines names, as it is written there.
pub fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    declaration(text).map(|(name, _)| name)
}

fn problem_with_mark(text: &[u8], name: &str, line: u32) -> SyntaxError {
    let shown = normal_name(name);
    let mut error = placeless(ErrorKind::Syntax, format!("encoding problem: {shown} with BOM"));
    let len = lines(text).nth(line.saturating_sub(1) as usize).map_or(0, <[u8]>::len);
    error.line = line;
    error.end_line = line;
    error.end_column = len as i32;
    error
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Latin1,
    Ascii,
}

/// The two names that many spellings stand for; others unchanged.
fn normal_name(name: &str) -> String {
    let spelled: String = name
        .chars()
        .take(12)
        .map(|c| match c {
            '_' => '-',
            _ => c.to_ascii_lowercase(),
        })
        .collect();
    let is = |stem: &str| spelled == stem || spelled.strip_prefix(stem).is_some_and(|tail| tail.starts_with('-'));
    if is("utf-8") {
        String::from("utf-8")
    } else if is("latin-1") || is("iso-8859-1") || is("iso-latin-1") {
        String::from("iso-8859-1")
    } else {
        String::from(name)
    }
}

fn known(name: &str) -> Option<Encoding> {
    let normal = normal_name(name).to_ascii_lowercase().replace('_', "-");
    Some(match normal.as_str() {
        "utf-8" | "utf8" | "u8" | "utf" | "cp65001" => Encoding::Utf8,
        "iso-8859-1" | "latin1" | "latin" | "l1" | "iso8859-1" | "8859" | "cp819" | "iso8859" => Encoding::Latin1,
        "ascii" | "us-ascii" | "646" | "ansi-x3.4-1968" | "us" => Encoding::Ascii,
        _ => return None,
    })
}

/// Lines without their ends, whatever those are.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(bytes);
    core::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = memchr::memchr2(b'\n', b'\r', text) else {
            rest = None;
            return Some(text);
        };
        let len = if text[end..].starts_with(b"\r\n") { 2 } else { 1 };
        rest = Some(&text[end + len..]);
        Some(&text[..end])
    })
}

/// The encoding that a comment in one of the first two lines names, and the number of that line.
fn declaration(bytes: &[u8]) -> Option<(String, u32)> {
    for (line, number) in lines(bytes).zip(1..=2) {
        let first = line.iter().find(|b| !matches!(b, b' ' | b'\t' | b'\x0c'));
        match first {
            Some(b'#') => {
                if let Some(name) = coding(line) {
                    return Some((name, number));
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
        let start = after.iter().position(|b| !matches!(b, b' ' | b'\t')).unwrap_or(after.len());
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

fn utf8<'a>(bytes: &'a [u8], declared: Option<&str>, filename: Option<&str>) -> Result<&'a str, SyntaxError> {
    let error = match core::str::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error,
    };
    let at = error.valid_up_to();
    let byte = bytes.get(at).copied().unwrap_or_default();
    let before = &bytes[..at];
    let line = lines(before).count() as u32;
    let column = lines(before).last().map_or(0, <[u8]>::len);
    let reason = match error.error_len() {
        None => "unexpected end of data",
        Some(_) if matches!(byte, 0xc2..=0xf4) => "invalid continuation byte",
        Some(_) => "invalid start byte",
    };
    let cannot =
        |position: usize| format!("'utf-8' codec can't decode byte 0x{byte:02x} in position {position}: {reason}");
    let spelled_normally = declared.is_some_and(|name| normal_name(name) == "utf-8");
    if declared.is_some() && !spelled_normally {
        return Err(placeless(ErrorKind::Syntax, cannot(at)));
    }
    let message = match filename {
        Some(_) if spelled_normally => format!("(unicode error) {}", cannot(column)),
        _ => {
            let place = match filename {
                Some(filename) => format!("in file {filename} on line {line}"),
                None => format!("on line {line}"),
            };
            format!(
                "Non-UTF-8 code starting with '\\x{byte:02x}' {place}, but no encoding declared; \
                 see https://peps.python.org/pep-0263/ for details"
            )
        }
    };
    let mut error = placeless(ErrorKind::Syntax, message);
    let chars = String::from_utf8_lossy(&before[at - column..]).chars().count() as u32;
    error.line = line;
    error.column = chars + 1;
    error.end_line = line;
    error.end_column = chars as i32 + 1;
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
        None => utf8(bytes, None, None),
        Some(at) => Err(placeless(
            ErrorKind::Syntax,
            format!("'ascii' codec can't decode byte 0x{:02x} in position {at}: ordinal not in range(128)", bytes[at]),
        )),
    }
}
