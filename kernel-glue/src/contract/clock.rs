//! Clocks and waiting.

use super::{Outcome, Place, fails, holds, list_cases, same};
use crate::{ClockId, Errno};

list_cases! { clocks_advance, clocks_have_a_step, sleep_lasts, cpu_clocks_count_work }

fn clocks_advance(place: &Place<'_>) -> Outcome {
    let os = place.os;
    // 2001: a system whose clock was never set may be far from today, but not before its own files.
    holds(os.now_ns(ClockId::Wall)? >= 0)?;
    let mut before_ns = os.now_ns(ClockId::Monotonic)?;
    for _ in 0..1000 {
        let now_ns = os.now_ns(ClockId::Monotonic)?;
        holds(now_ns >= before_ns)?;
        before_ns = now_ns;
    }
    Ok(())
}

fn clocks_have_a_step(place: &Place<'_>) -> Outcome {
    for clock in [ClockId::Wall, ClockId::Monotonic] {
        let step_ns = place.os.resolution_ns(clock)?;
        holds((1..=1_000_000_000).contains(&step_ns))?;
    }
    Ok(())
}

fn sleep_lasts(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let before_ns = os.now_ns(ClockId::Monotonic)?;
    os.sleep_ns(15_000_000)?;
    let after_ns = os.now_ns(ClockId::Monotonic)?;
    holds(after_ns - before_ns >= 15_000_000)?;
    os.sleep_until_ns(before_ns)?;
    os.sleep_until_ns(i64::MIN)?;
    os.sleep_ns(0)?;
    os.sleep_until_ns(after_ns + 5_000_000)?;
    holds(os.now_ns(ClockId::Monotonic)? >= after_ns + 5_000_000)
}

fn cpu_clocks_count_work(place: &Place<'_>) -> Outcome {
    for clock in [ClockId::ProcessCpu, ClockId::ThreadCpu] {
        match place.os.now_ns(clock) {
            Err(Errno::EINVAL) => fails(place.os.resolution_ns(clock), Errno::EINVAL)?,
            before_ns => {
                let before_ns = before_ns?;
                place.os.sleep_ns(30_000_000)?;
                // Sleeping is no work.
                same(place.os.now_ns(clock)? - before_ns < 20_000_000, true)?;
            }
        }
    }
    Ok(())
}
