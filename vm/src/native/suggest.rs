//! "Did you mean ...?": the name closest to one that was mistyped.
//!
//! Distances are counted in half edits, so that a letter of the wrong case counts as half a wrong letter.

use alloc::vec::Vec;

const EDIT_COST: usize = 2;
const CASE_COST: usize = 1;
/// Longer names are not compared: the work grows with the square of the length.
const LEN_MAX: usize = 40;

/// The candidate that differs least from `name`, if one is close enough to be what was meant: at most about a third of
/// the letters may differ. The first of several that are equally close wins.
pub fn closest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut best = None;
    let mut best_distance = usize::MAX;
    for candidate in candidates {
        if candidate == name {
            continue;
        }
        let limit = ((name.len() + candidate.len() + 3) * EDIT_COST / 6).min(best_distance.saturating_sub(1));
        if let Some(distance) = distance_within(name.as_bytes(), candidate.as_bytes(), limit) {
            best = Some(candidate);
            best_distance = distance;
        }
    }
    best
}

/// The Levenshtein distance of two names, unless it is above `limit`.
fn distance_within(a: &[u8], b: &[u8], limit: usize) -> Option<usize> {
    let prefix = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[prefix..], &b[prefix..]);
    let suffix = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - suffix], &b[..b.len() - suffix]);
    if a.is_empty() || b.is_empty() {
        return Some((a.len() + b.len()) * EDIT_COST).filter(|distance| *distance <= limit);
    }
    if a.len().max(b.len()) > LEN_MAX || a.len().abs_diff(b.len()) * EDIT_COST > limit {
        return None;
    }
    // One row of the table at a time: `row[i]` is the distance of the letters of `b` seen so far to `a[..=i]`.
    let mut row: Vec<usize> = (1..=a.len()).map(|len| len * EDIT_COST).collect();
    for (position, letter) in b.iter().enumerate() {
        let mut diagonal = position * EDIT_COST;
        let mut left = diagonal + EDIT_COST;
        for (above, other) in row.iter_mut().zip(a) {
            let replaced = diagonal + replacement_cost(*letter, *other);
            diagonal = *above;
            left = replaced.min(left.min(*above) + EDIT_COST);
            *above = left;
        }
        if row.iter().all(|distance| *distance > limit) {
            return None;
        }
    }
    row.last().copied().filter(|distance| *distance <= limit)
}

fn replacement_cost(a: u8, b: u8) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE_COST
    } else {
        EDIT_COST
    }
}

#[cfg(test)]
mod tests {
    use super::closest;

    const CANDIDATES: [&str; 5] = ["sep", "end", "file", "flush", "encoding"];

    #[test]
    fn close_names_are_found() {
        assert_eq!(closest("eep", CANDIDATES), Some("sep"));
        assert_eq!(closest("sp", CANDIDATES), Some("sep"));
        assert_eq!(closest("Sep", CANDIDATES), Some("sep"));
        assert_eq!(closest("encodng", CANDIDATES), Some("encoding"));
        assert_eq!(closest("FLush", CANDIDATES), Some("flush"));
        assert_eq!(closest("flsh", CANDIDATES), Some("flush"));
    }

    #[test]
    fn distant_names_are_not() {
        assert_eq!(closest("foo", CANDIDATES), None);
        assert_eq!(closest("kye", ["key"]), None);
        assert_eq!(closest("sep", ["sep"]), None);
        assert_eq!(closest("", CANDIDATES), None);
        assert_eq!(closest(&"x".repeat(100), ["y".repeat(100).as_str()]), None);
    }

    #[test]
    fn the_first_of_equals_wins() {
        assert_eq!(closest("abcd", ["abce", "abcf"]), Some("abce"));
    }
}
