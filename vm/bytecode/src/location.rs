//! Lines and columns of instructions (PEP 657), in the form that CPython documents for `co_linetable`.
//!
//! An entry covers one to eight words of code, and is a head byte `1 code:4 (words - 1):3` with a tail that depends on the
//! code. Lines are relative to the entry before, the first one to `co_firstlineno`. Looking one place up means reading the
//! table from its start, which only happens when somebody asks.

use alloc::vec::Vec;

/// The part of the source that an instruction stands for. Columns count UTF-8 bytes from zero.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Location {
    /// First line, or `None` where the instruction has no place.
    pub line: Option<u32>,
    /// Last line.
    pub end_line: Option<u32>,
    /// Column in the first line.
    pub column: Option<u32>,
    /// Column just after the end, in the last line.
    pub end_column: Option<u32>,
}

impl Location {
    /// An instruction of no line, as those that clean up after an exception.
    pub const NONE: Self = Self { line: None, end_line: None, column: None, end_column: None };
}

const WORDS_MAX: usize = 8;
const SHORT_CODES: u32 = 10;
const ONE_LINE: u8 = 10;
const NO_COLUMNS: u8 = 13;
const LONG: u8 = 14;
const NO_LOCATION: u8 = 15;

/// Writes a table.
#[derive(Debug)]
pub struct LocationWriter {
    out: Vec<u8>,
    line: i64,
    pending: Location,
    pending_words: usize,
}

impl LocationWriter {
    /// An empty table for code whose `co_firstlineno` is given.
    #[must_use]
    pub fn new(first_line: u32) -> Self {
        Self { out: Vec::new(), line: i64::from(first_line), pending: Location::NONE, pending_words: 0 }
    }

    /// Says that the next `words` words stand for `location`.
    pub fn push(&mut self, location: Location, words: usize) {
        if self.pending != location {
            self.flush();
            self.pending = location;
        }
        self.pending_words += words;
    }

    /// The table.
    #[must_use]
    pub fn finish(mut self) -> Vec<u8> {
        self.flush();
        self.out
    }

    fn flush(&mut self) {
        while self.pending_words > 0 {
            let words = self.pending_words.min(WORDS_MAX);
            self.entry(words);
            self.pending_words -= words;
        }
    }

    fn entry(&mut self, words: usize) {
        let Location { line: Some(line), end_line, column, end_column } = self.pending else {
            return self.head(NO_LOCATION, words);
        };
        let delta = i64::from(line) - self.line;
        self.line = i64::from(line);
        let (Some(end_line), Some(column), Some(end_column)) = (end_line, column, end_column) else {
            self.head(NO_COLUMNS, words);
            return self.signed(delta);
        };
        let one_line = end_line == line && end_column >= column;
        if one_line && delta == 0 && column < SHORT_CODES * 8 && end_column - column < 16 {
            self.head((column / 8) as u8, words);
            self.out.push(((column % 8) << 4 | (end_column - column)) as u8);
        } else if one_line && (0..3).contains(&delta) && column < 128 && end_column < 128 {
            self.head(ONE_LINE + delta as u8, words);
            self.out.extend([column as u8, end_column as u8]);
        } else {
            self.head(LONG, words);
            self.signed(delta);
            self.unsigned(u64::from(end_line.saturating_sub(line)));
            self.unsigned(u64::from(column) + 1);
            self.unsigned(u64::from(end_column) + 1);
        }
    }

    fn head(&mut self, code: u8, words: usize) {
        self.out.push(0x80 | code << 3 | (words - 1) as u8);
    }

    fn unsigned(&mut self, mut value: u64) {
        while value >= 0x40 {
            self.out.push(0x40 | (value & 0x3f) as u8);
            value >>= 6;
        }
        self.out.push(value as u8);
    }

    fn signed(&mut self, value: i64) {
        self.unsigned(value.unsigned_abs() << 1 | u64::from(value < 0));
    }
}

/// Reads a table: gives each entry as the number of words it covers and their location.
///
/// A damaged table ends early; numbers that do not fit are read as no location.
#[derive(Clone, Debug)]
pub struct Locations<'a> {
    rest: &'a [u8],
    line: i64,
}

impl<'a> Locations<'a> {
    /// Reads `table` of code whose `co_firstlineno` is given.
    #[must_use]
    pub const fn new(table: &'a [u8], first_line: u32) -> Self {
        Self { rest: table, line: first_line as i64 }
    }

    /// The location of the word at `pc`.
    #[must_use]
    pub fn find(self, pc: u32) -> Location {
        let mut start = 0_u64;
        for (words, location) in self {
            start += words as u64;
            if u64::from(pc) < start {
                return location;
            }
        }
        Location::NONE
    }

    fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(first)
    }

    fn unsigned(&mut self) -> Option<u64> {
        let mut value = 0_u64;
        let mut shift = 0_u32;
        loop {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x3f).checked_shl(shift).unwrap_or(0);
            if byte & 0x40 == 0 {
                return Some(value);
            }
            shift += 6;
        }
    }

    fn signed(&mut self) -> Option<i64> {
        let value = self.unsigned()?;
        let magnitude = (value >> 1) as i64;
        Some(if value & 1 == 0 { magnitude } else { -magnitude })
    }

    fn advance_line(&mut self, delta: i64) -> Option<u32> {
        self.line = self.line.saturating_add(delta);
        u32::try_from(self.line).ok()
    }
}

impl Iterator for Locations<'_> {
    type Item = (usize, Location);

    fn next(&mut self) -> Option<Self::Item> {
        let head = self.byte()?;
        let words = usize::from(head & 7) + 1;
        let code = head >> 3 & 0xf;
        let location = match code {
            NO_LOCATION => Location::NONE,
            NO_COLUMNS => {
                let delta = self.signed()?;
                let line = self.advance_line(delta);
                Location { line, end_line: line, ..Location::NONE }
            }
            LONG => {
                let delta = self.signed()?;
                let line = self.advance_line(delta);
                let lines = self.unsigned()?;
                let column = self.unsigned()?;
                let end_column = self.unsigned()?;
                let end_line = line.and_then(|line| u32::try_from(u64::from(line).saturating_add(lines)).ok());
                Location {
                    line,
                    end_line,
                    column: column.checked_sub(1).and_then(|column| u32::try_from(column).ok()),
                    end_column: end_column.checked_sub(1).and_then(|column| u32::try_from(column).ok()),
                }
            }
            ONE_LINE.. => {
                let line = self.advance_line(i64::from(code - ONE_LINE));
                let column = self.byte()?;
                let end_column = self.byte()?;
                Location {
                    line,
                    end_line: line,
                    column: Some(u32::from(column)),
                    end_column: Some(u32::from(end_column)),
                }
            }
            _ => {
                let line = self.advance_line(0);
                let tail = self.byte()?;
                let column = u32::from(code) * 8 + u32::from(tail >> 4 & 7);
                Location { line, end_line: line, column: Some(column), end_column: Some(column + u32::from(tail & 15)) }
            }
        };
        Some((words, location))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    fn at(line: u32, column: u32, end_line: u32, end_column: u32) -> Location {
        Location { line: Some(line), end_line: Some(end_line), column: Some(column), end_column: Some(end_column) }
    }

    #[test]
    fn every_form_is_read_back() {
        let cases = [
            (at(10, 4, 10, 9), 1),
            (at(10, 79, 10, 94), 3),
            (at(11, 100, 11, 127), 20),
            (at(13, 200, 13, 300), 1),
            (at(5, 7, 9, 2), 1),
            (Location::NONE, 2),
            (at(5, 9, 5, 3), 1),
            (Location { line: Some(1_000_000), end_line: Some(1_000_000), ..Location::NONE }, 1),
        ];
        let mut writer = LocationWriter::new(10);
        for (location, words) in cases {
            writer.push(location, words);
        }
        let table = writer.finish();
        let expanded: Vec<Location> =
            cases.iter().flat_map(|&(location, words)| core::iter::repeat_n(location, words)).collect();
        for (pc, &location) in expanded.iter().enumerate() {
            assert_eq!(Locations::new(&table, 10).find(pc as u32), location, "word {pc}");
        }
        assert_eq!(Locations::new(&table, 10).find(expanded.len() as u32), Location::NONE);
    }

    #[test]
    fn damage_ends_the_table() {
        for length in 0..4 {
            let table = &[0xf0, 0x7f, 0x7f, 0x7f][..length];
            assert_eq!(Locations::new(table, 1).count(), 0);
        }
    }
}
