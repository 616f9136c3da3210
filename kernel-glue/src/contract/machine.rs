//! Entropy, memory, names.

use alloc::vec;

use super::{Outcome, Place, holds, list_cases, optional, same};

list_cases! { entropy_fills, stack_is_around_here, memory_is_limited, names_are_told }

fn entropy_fills(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let (mut first, mut second) = ([0; 32], [0; 32]);
    os.fill_random(&mut first)?;
    os.fill_random(&mut second)?;
    holds(first != second && first != [0; 32])?;
    os.fill_random(&mut [])?;
    let mut large = vec![0; 100_000];
    os.fill_random(&mut large)?;
    // Each value should come about 390 times; none missing catches buffers that were not filled to the end.
    for value in 0..=255 {
        let count = large.iter().filter(|&&byte| byte == value).count();
        holds((200..600).contains(&count))?;
    }
    holds(large[99_900..].iter().any(|&byte| byte != 0))
}

fn stack_is_around_here(place: &Place<'_>) -> Outcome {
    let bounds = place.os.stack_bounds();
    let local = 0_u8;
    let here = core::ptr::from_ref(&local).addr();
    holds(bounds.low < here && here < bounds.high)?;
    holds(bounds.high - bounds.low >= 64 * 1024)?;
    same(place.os.stack_bounds(), bounds)
}

fn memory_is_limited(place: &Place<'_>) -> Outcome {
    let os = place.os;
    holds(os.memory_limit().is_none_or(|limit| limit >= 1 << 20))?;
    holds(os.page_size().is_power_of_two())?;
    let before = optional(os.peak_resident())?;
    holds(before > 0 && os.peak_resident()? >= before)
}

fn names_are_told(place: &Place<'_>) -> Outcome {
    let os = place.os;
    holds(!os.platform().is_empty())?;
    holds(os.cpu_count() >= 1)?;
    let uname = os.uname()?;
    holds(!uname.sysname.is_empty() && !uname.machine.is_empty())?;
    same(os.hostname()?, uname.nodename)
}
