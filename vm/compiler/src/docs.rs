//! Docstrings as they are kept: without the indentation that the source has.

use alloc::borrow::Cow;
use alloc::vec::Vec;

const TAB_COLUMNS: usize = 8;

/// Takes the common indentation away from all lines but the first, and all of it from the first.
pub(crate) fn clean(doc: &[u8]) -> Cow<'_, [u8]> {
    let doc = expand_tabs(doc);
    let margin = doc
        .split(|&byte| byte == b'\n')
        .skip(1)
        .filter_map(|line| line.iter().position(|&byte| byte != b' '))
        .min()
        .unwrap_or(0);
    let leading = doc.iter().take_while(|&&byte| byte == b' ').count();
    if margin == 0 && leading == 0 {
        return doc;
    }
    let mut out = Vec::with_capacity(doc.len());
    for (index, line) in doc[leading..].split(|&byte| byte == b'\n').enumerate() {
        if index == 0 {
            out.extend_from_slice(line);
            continue;
        }
        out.push(b'\n');
        let indent = line.iter().take(margin).take_while(|&&byte| byte == b' ').count();
        out.extend_from_slice(&line[indent..]);
    }
    Cow::Owned(out)
}

fn expand_tabs(doc: &[u8]) -> Cow<'_, [u8]> {
    if !doc.contains(&b'\t') {
        return Cow::Borrowed(doc);
    }
    let mut out = Vec::with_capacity(doc.len());
    let mut column = 0;
    for &byte in doc {
        match byte {
            b'\t' => {
                let spaces = TAB_COLUMNS - column % TAB_COLUMNS;
                out.extend(core::iter::repeat_n(b' ', spaces));
                column += spaces;
            }
            b'\n' | b'\r' => {
                out.push(byte);
                column = 0;
            }
            _ => {
                out.push(byte);
                // Only the first byte of a character moves on.
                column += usize::from(byte & 0xc0 != 0x80);
            }
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn indentation_goes() {
        let cases: [(&str, &str); 6] = [
            ("plain", "plain"),
            ("  first\n    second\n      third\n", "first\nsecond\n  third\n"),
            ("a\n\n    b\n  \n    c\n    ", "a\n\nb\n\nc\n"),
            ("a\n\tb", "a\nb"),
            ("\n    only\n    ", "\nonly\n"),
            ("a\nb\n  c", "a\nb\n  c"),
        ];
        for (doc, expected) in cases {
            assert_eq!(clean(doc.as_bytes()), expected.as_bytes(), "{doc:?}");
        }
    }
}
