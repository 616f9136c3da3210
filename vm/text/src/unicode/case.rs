//! Case mapping of strings: `lower`, `upper`, `title`, `capitalize`, `swapcase`, `casefold`.
//!
//! Mappings are full (one character may become three) and depend on context only for the final sigma, never on the locale.

use alloc::vec::Vec;

use super::tables::{
    FOLD_CASE, FOLD_CASE_LONG, LOWER_CASE, LOWER_CASE_LONG, TITLE_CASE, TITLE_CASE_LONG, UPPER_CASE, UPPER_CASE_LONG,
};
use super::{CaseRange, is_case_ignorable, is_cased, is_lower, is_upper};
use crate::wtf8;

const CAPITAL_SIGMA: u32 = 0x3A3;
const SMALL_SIGMA: u32 = 0x3C3;
const FINAL_SIGMA: u32 = 0x3C2;

/// One to three code points that a character maps to, filled up with zeros.
type Mapping = [u32; 3];

/// A table of one-to-one mappings, and one of longer ones.
type CaseTable = (&'static [CaseRange], &'static [(u32, Mapping)]);

const LOWER: CaseTable = (&LOWER_CASE, &LOWER_CASE_LONG);
const UPPER: CaseTable = (&UPPER_CASE, &UPPER_CASE_LONG);
const TITLE: CaseTable = (&TITLE_CASE, &TITLE_CASE_LONG);
const FOLD: CaseTable = (&FOLD_CASE, &FOLD_CASE_LONG);

fn find((ranges, long): CaseTable, code_point: u32) -> Option<Mapping> {
    if let Ok(index) = long.binary_search_by_key(&code_point, |entry| entry.0) {
        return Some(long[index].1);
    }
    // Ranges are in order and do not overlap, so only the last that starts in time can hold it.
    let after = ranges.partition_point(|range| range.start <= code_point);
    let range = &ranges[after.checked_sub(1)?];
    if code_point > range.end || !(code_point - range.start).is_multiple_of(range.step) {
        return None;
    }
    Some([code_point.wrapping_add_signed(range.delta), 0, 0])
}

fn lower_of(code_point: u32) -> Mapping {
    find(LOWER, code_point).unwrap_or([code_point, 0, 0])
}

fn upper_of(code_point: u32) -> Mapping {
    find(UPPER, code_point).unwrap_or([code_point, 0, 0])
}

fn title_of(code_point: u32) -> Mapping {
    find(TITLE, code_point).unwrap_or_else(|| upper_of(code_point))
}

fn fold_of(code_point: u32) -> Mapping {
    find(FOLD, code_point).unwrap_or_else(|| lower_of(code_point))
}

fn push_mapping(out: &mut Vec<u8>, mapping: Mapping) {
    wtf8::push(out, mapping[0]);
    for &code_point in mapping[1..].iter().take_while(|&&code_point| code_point != 0) {
        wtf8::push(out, code_point);
    }
}

fn map_each(text: &[u8], map: impl Fn(u32) -> Mapping) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    wtf8::code_points(text).for_each(|code_point| push_mapping(&mut out, map(code_point)));
    out
}

/// Appends the lower case of the character at byte `offset`, looking around it if it is a sigma.
fn push_lower(out: &mut Vec<u8>, text: &[u8], offset: usize, code_point: u32) {
    if code_point == CAPITAL_SIGMA {
        wtf8::push(out, lower_sigma(text, offset));
    } else {
        push_mapping(out, lower_of(code_point));
    }
}

/// A sigma that ends a word has its own form: a cased character before and none after, ignoring such as apostrophes.
fn lower_sigma(text: &[u8], offset: usize) -> u32 {
    let relevant = |code_point: &u32| !is_case_ignorable(*code_point);
    let before = wtf8::code_points(&text[..offset]).rev().find(relevant);
    let after = wtf8::code_points(&text[offset + wtf8::encoded_len(CAPITAL_SIGMA)..]).find(relevant);
    let ends_word = before.is_some_and(is_cased) && !after.is_some_and(is_cased);
    if ends_word { FINAL_SIGMA } else { SMALL_SIGMA }
}

/// `str.lower`
pub fn lower(text: &[u8]) -> Vec<u8> {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = Vec::with_capacity(text.len());
    for (offset, code_point) in wtf8::code_point_indices(text) {
        push_lower(&mut out, text, offset, code_point);
    }
    out
}

/// `str.upper`
pub fn upper(text: &[u8]) -> Vec<u8> {
    if text.is_ascii() { text.to_ascii_uppercase() } else { map_each(text, upper_of) }
}

/// `str.casefold`
pub fn casefold(text: &[u8]) -> Vec<u8> {
    if text.is_ascii() { text.to_ascii_lowercase() } else { map_each(text, fold_of) }
}

/// `str.swapcase`
pub fn swapcase(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for (offset, code_point) in wtf8::code_point_indices(text) {
        if is_upper(code_point) {
            push_lower(&mut out, text, offset, code_point);
        } else if is_lower(code_point) {
            push_mapping(&mut out, upper_of(code_point));
        } else {
            wtf8::push(&mut out, code_point);
        }
    }
    out
}

/// `str.title`
pub fn title(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut in_word = false;
    for (offset, code_point) in wtf8::code_point_indices(text) {
        if in_word {
            push_lower(&mut out, text, offset, code_point);
        } else {
            push_mapping(&mut out, title_of(code_point));
        }
        in_word = is_cased(code_point);
    }
    out
}

/// `str.capitalize`
pub fn capitalize(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for (offset, code_point) in wtf8::code_point_indices(text) {
        if offset == 0 {
            push_mapping(&mut out, title_of(code_point));
        } else {
            push_lower(&mut out, text, offset, code_point);
        }
    }
    out
}
