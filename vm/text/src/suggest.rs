//! "Did you mean": the nearest of some names to one that was not found.
//!
//! Same costs and limits as CPython, so the same suggestions: a change of case costs half of any other edit, and the distance must stay
//! below about a third of the length.

const CANDIDATES_MAX: usize = 750;
const NAME_LEN_MAX: usize = 40;
const MOVE_COST: usize = 2;
const CASE_COST: usize = 1;

/// The candidate that is nearest to `name`; the first of equals. `None` if none is near enough, or if there are too many.
pub fn suggest<'a>(name: &[u8], candidates: impl ExactSizeIterator<Item = &'a [u8]>) -> Option<&'a [u8]> {
    if candidates.len() >= CANDIDATES_MAX {
        return None;
    }
    let mut best = None;
    let mut best_distance = usize::MAX;
    for candidate in candidates {
        if candidate == name {
            continue;
        }
        let tolerance = (name.len() + candidate.len() + 3) * MOVE_COST / 6;
        let distance_max = tolerance.min(best_distance - 1);
        if let Some(distance) = edit_distance(name, candidate, distance_max)
            && distance < best_distance
        {
            best = Some(candidate);
            best_distance = distance;
            if distance == 0 {
                break;
            }
        }
    }
    best
}

/// Letters that differ in their five low bits cannot be the same letter in other case.
const fn substitution_cost(a: u8, b: u8) -> usize {
    if a & 31 != b & 31 {
        MOVE_COST
    } else if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE_COST
    } else {
        MOVE_COST
    }
}

/// Levenshtein distance of bytes, `None` once it is sure to exceed `max`.
fn edit_distance(a: &[u8], b: &[u8], max: usize) -> Option<usize> {
    let prefix_len = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[prefix_len..], &b[prefix_len..]);
    let suffix_len = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - suffix_len], &b[..b.len() - suffix_len]);
    if a.is_empty() || b.is_empty() {
        let distance = (a.len() + b.len()) * MOVE_COST;
        return (distance <= max).then_some(distance);
    }
    if a.len() > NAME_LEN_MAX || b.len() > NAME_LEN_MAX {
        return None;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if (long.len() - short.len()) * MOVE_COST > max {
        return None;
    }
    // One row of the matrix, for the prefixes of `short`, updated in place.
    let mut row = [0; NAME_LEN_MAX];
    for (index, cell) in row[..short.len()].iter_mut().enumerate() {
        *cell = (index + 1) * MOVE_COST;
    }
    let mut result = 0;
    for (long_index, &long_byte) in long.iter().enumerate() {
        let mut diagonal = long_index * MOVE_COST;
        result = diagonal + MOVE_COST;
        let mut row_min = usize::MAX;
        for (cell, &short_byte) in row.iter_mut().zip(short) {
            let substitute = diagonal + substitution_cost(long_byte, short_byte);
            diagonal = *cell;
            result = substitute.min(result.min(diagonal) + MOVE_COST);
            *cell = result;
            row_min = row_min.min(result);
        }
        if row_min > max {
            return None;
        }
    }
    (result <= max).then_some(result)
}
