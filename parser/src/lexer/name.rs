//! Identifiers and keywords (PEP 3131).

use alloc::format;
use alloc::string::String;
use unicode_normalization::{UnicodeNormalization, is_nfkc};

use super::string::Prefix;
use super::{Lexer, Spanned};
use crate::error::{End, Fault, RawError};
use crate::span::Position;
use crate::token::{Tok, keyword};

/// Whether an identifier can go on with this ASCII byte.
const fn is_ascii_continue(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

const CONTINUES: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = is_ascii_continue(byte as u8);
        byte += 1;
    }
    table
};

/// Whether a message can show the character: nearly what `str.isprintable` says, which needs no table of its own here.
pub(super) fn is_printable(c: char) -> bool {
    // `escape_debug` escapes what is not printable, and besides quotes, the backslash and marks that would combine.
    let escaped = c.escape_debug();
    escaped.len() == 1 || matches!(c, '\\' | '\'' | '"') || unicode_normalization::char::is_combining_mark(c)
}

impl<'a> Lexer<'_, 'a> {
    /// A token that starts with an ASCII letter or underscore.
    #[inline]
    pub(super) fn name_or_string(&mut self) -> Result<Spanned<'a>, Fault> {
        let start = self.cursor.position();
        let offset = self.cursor.offset();
        self.cursor.skip(1);
        while CONTINUES[usize::from(self.cursor.peek())] {
            self.cursor.skip(1);
        }
        match self.cursor.peek() {
            b'"' | b'\'' => {
                if let Some(prefix) = Prefix::parse(self.cursor.text_from(offset)) {
                    prefix.check(self.cursor.span_from(start))?;
                    return self.string(start, prefix);
                }
            }
            0x80.. => return self.unicode_name(start, offset),
            _ => {}
        }
        let word = self.cursor.text_from(offset);
        let token = keyword(word).unwrap_or(Tok::Name(word));
        Ok((start, token, self.cursor.position()))
    }

    /// An identifier with characters beyond ASCII, which begins at `offset`.
    #[cold]
    pub(super) fn unicode_name(&mut self, start: Position, offset: usize) -> Result<Spanned<'a>, Fault> {
        while let Some(c) = self.cursor.peek_char()
            && (!c.is_ascii() || is_ascii_continue(c as u8))
        {
            self.cursor.skip(c.len_utf8());
        }
        let raw = self.cursor.text_from(offset);
        self.check_identifier(raw, start)?;
        let name = if is_nfkc(raw) { raw } else { self.context.arena.alloc_str(&raw.nfkc().collect::<String>()) };
        Ok((start, Tok::Name(name), self.cursor.position()))
    }

    fn check_identifier(&self, raw: &str, start: Position) -> Result<(), Fault> {
        for (index, c) in raw.char_indices() {
            let fits = match index {
                0 => c == '_' || is_id_start(c),
                _ => is_id_continue(c),
            };
            if !fits {
                let at = Position::new(start.line, start.column + index as u32);
                let code = u32::from(c);
                let message = if is_printable(c) {
                    format!("invalid character '{c}' (U+{code:04X})")
                } else {
                    format!("invalid non-printable character U+{code:04X}")
                };
                return Err(RawError::lexical(at, End::Same, message));
            }
        }
        Ok(())
    }
}

/// `XID_Start`, closed under NFKC.
pub(super) fn is_id_start(c: char) -> bool {
    unicode_ident::is_xid_start(c)
}

/// `XID_Continue`, closed under NFKC.
pub(super) fn is_id_continue(c: char) -> bool {
    unicode_ident::is_xid_continue(c)
}

/// Whether `c` would be taken as part of an identifier, as the end of a number asks.
pub(super) fn may_continue(c: char) -> bool {
    !c.is_ascii() || is_ascii_continue(c as u8)
}
