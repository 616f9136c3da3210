//! Time zones: what local time is, from the files and the variable `TZ` that all our systems share.
//!
//! Reads compiled zones (RFC 9636, "TZif") and rules as POSIX writes them in `TZ` (`CET-1CEST,M3.5.0,M10.5.0/3`). No part of a back
//! end: it needs only [`Files`]. Nothing in a file or variable can make it panic; what makes no sense is UTC.

use alloc::vec;
use alloc::vec::Vec;

use crate::{FileKind, Files, OpenOptions, Result, Target};

const SECONDS_PER_DAY: i64 = 86_400;

/// More than any real zone needs.
const FILE_LEN_MAX: usize = 256 * 1024;

const LOCALTIME: &[u8] = b"/etc/localtime";
const ZONES: &[u8] = b"/usr/share/zoneinfo/";

/// What is in force at some moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LocalType {
    /// Seconds east of Greenwich.
    pub offset_s: i32,
    pub is_dst: bool,
    /// `CET`, `CEST`, ...
    pub name: Vec<u8>,
}

/// A time zone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Zone {
    /// Never empty; the first one holds before all transitions.
    types: Vec<LocalType>,
    /// When (in UTC, rising) which of the types begins.
    transitions: Vec<(i64, u8)>,
    /// What holds after the last transition.
    rule: Option<Rule>,
}

/// A rule that holds in every year.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Rule {
    standard: LocalType,
    dst: Option<Dst>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Dst {
    local: LocalType,
    start: Change,
    end: Change,
}

/// When a change happens in a year: a day, and seconds of local time from its midnight, which may be negative or beyond the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Change {
    day: Day,
    time_s: i32,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Day {
    /// 1 to 365; 29 February is never counted.
    Julian(u16),
    /// 0 to 365.
    Ordinal(u16),
    /// Month 1 to 12, week 1 to 5 (the last), day 0 (Sunday) to 6.
    Weekday { month: u8, week: u8, day: u8 },
}

impl LocalType {
    fn utc() -> LocalType {
        LocalType { offset_s: 0, is_dst: false, name: b"UTC".to_vec() }
    }
}

impl Zone {
    pub fn utc() -> Zone {
        Zone { types: vec![LocalType::utc()], transitions: Vec::new(), rule: None }
    }

    /// The zone that a value of `TZ` means; without one, that of the system. What cannot be found or understood is UTC.
    pub fn local(files: &(impl Files + ?Sized), tz: Option<&[u8]>) -> Zone {
        let Some(tz) = tz else {
            return read_zone(files, LOCALTIME).unwrap_or_else(Zone::utc);
        };
        let name = tz.strip_prefix(b":").unwrap_or(tz);
        if name.is_empty() {
            return Zone::utc();
        }
        let path = if name.starts_with(b"/") { name.to_vec() } else { [ZONES, name].concat() };
        read_zone(files, &path).or_else(|| Zone::from_rule(name)).unwrap_or_else(Zone::utc)
    }

    /// Reads the contents of a compiled zone. `None` if they are none.
    pub fn from_file(contents: &[u8]) -> Option<Zone> {
        let first = Header::read(contents)?;
        if first.version < b'2' {
            return first.read_zone(contents.get(Header::LEN..)?, 4);
        }
        // A block with wider numbers follows; behind it, between line ends, a rule.
        let second_start = Header::LEN.checked_add(first.data_len(4)?)?;
        let second = contents.get(second_start..)?;
        let header = Header::read(second)?;
        let data = second.get(Header::LEN..)?;
        let mut zone = header.read_zone(data, 8)?;
        let footer = data.get(header.data_len(8)?..)?;
        let rule = footer.strip_prefix(b"\n")?.split(|&byte| byte == b'\n').next()?;
        if !rule.is_empty() {
            zone.rule = Some(Rule::parse(rule)?);
        }
        Some(zone)
    }

    /// Reads a rule as POSIX has it. `None` if it is none.
    pub fn from_rule(text: &[u8]) -> Option<Zone> {
        let rule = Rule::parse(text)?;
        Some(Zone { types: vec![rule.standard.clone()], transitions: Vec::new(), rule: Some(rule) })
    }

    /// What is in force at a moment, given in seconds since 1970.
    pub fn at(&self, utc_s: i64) -> &LocalType {
        let begun = self.transitions.partition_point(|&(start_s, _)| start_s <= utc_s);
        let last = begun.checked_sub(1).and_then(|at| self.transitions.get(at));
        match (&self.rule, last) {
            (Some(rule), _) if begun == self.transitions.len() => rule.at(utc_s),
            (_, Some(&(_, index))) => self.types.get(usize::from(index)).unwrap_or(&self.types[0]),
            (_, None) => &self.types[0],
        }
    }

    /// The moment at which clocks show a local time, given as if it were UTC.
    ///
    /// `is_dst` tells apart the two moments of an hour that comes twice; without it the first is meant. What clocks pass over is
    /// told by the clock of before. Where `is_dst` is not so at that time, the clock of the nearest time is taken at which it is, as
    /// the GNU C library does, or one that differs by an hour if there is none within nine years.
    pub fn to_utc(&self, local_s: i64, is_dst: Option<bool>) -> i64 {
        const STEP_S: i64 = 7 * SECONDS_PER_DAY;
        const STEPS: i64 = 9 * 53;
        let moment = |local: &LocalType| local_s.saturating_sub(i64::from(local.offset_s));
        // All that can be in force lies within a day or so on either side.
        let around = [-2, -1, 0, 1, 2].map(|days| self.at(local_s.saturating_add(days * SECONDS_PER_DAY)));
        let shown = around.iter().copied().filter(|local| {
            let then = self.at(moment(local));
            (then.offset_s, then.is_dst) == (local.offset_s, local.is_dst)
        });
        let wanted = |local: &&LocalType| is_dst.is_none_or(|is_dst| local.is_dst == is_dst);
        if let Some(utc_s) = shown.clone().filter(wanted).map(moment).min() {
            return utc_s;
        }
        let utc_s = shown.map(moment).min().unwrap_or_else(|| moment(around[0]));
        let Some(is_dst) = is_dst else {
            return utc_s;
        };
        (1..=STEPS)
            .flat_map(|steps| [-steps, steps])
            .map(|steps| self.at(utc_s.saturating_add(steps * STEP_S)))
            .find(|local| local.is_dst == is_dst)
            .map_or_else(|| utc_s.saturating_add(if is_dst { -3600 } else { 3600 }), moment)
    }
}

/// `None` too for anything that is no ordinary file, or too long.
fn read_zone(files: &(impl Files + ?Sized), path: &[u8]) -> Option<Zone> {
    if files.stat(Target::Path(path)).ok()?.kind() != FileKind::File {
        return None;
    }
    Zone::from_file(&read_start(files, path).ok()?)
}

fn read_start(files: &(impl Files + ?Sized), path: &[u8]) -> Result<Vec<u8>> {
    let fd = files.open(path, &OpenOptions::READ)?;
    let mut contents = vec![0; FILE_LEN_MAX];
    let mut filled = 0;
    let outcome = loop {
        match files.read(fd, &mut contents[filled..]) {
            Ok(0) => break Ok(()),
            Ok(count) => filled += count,
            Err(crate::Errno::EINTR) => {}
            Err(errno) => break Err(errno),
        }
    };
    contents.truncate(filled);
    outcome.and(files.close(fd)).map(|()| contents)
}

/// Sizes of the parts of a block.
struct Header {
    version: u8,
    ut_indicators: usize,
    standard_indicators: usize,
    leap_seconds: usize,
    transitions: usize,
    types: usize,
    name_bytes: usize,
}

impl Header {
    const LEN: usize = 44;

    fn read(contents: &[u8]) -> Option<Header> {
        let header = contents.get(..Header::LEN)?.strip_prefix(b"TZif")?;
        let count = |at: usize| -> Option<usize> {
            let bytes = header.get(16 + 4 * at..)?.first_chunk()?;
            usize::try_from(u32::from_be_bytes(*bytes)).ok()
        };
        Some(Header {
            version: *header.first()?,
            ut_indicators: count(0)?,
            standard_indicators: count(1)?,
            leap_seconds: count(2)?,
            transitions: count(3)?,
            types: count(4)?,
            name_bytes: count(5)?,
        })
    }

    /// Bytes of the block behind the header, with numbers of this width.
    fn data_len(&self, width: usize) -> Option<usize> {
        [
            (self.transitions, width + 1),
            (self.types, 6),
            (self.name_bytes, 1),
            (self.leap_seconds, width + 4),
            (self.standard_indicators, 1),
            (self.ut_indicators, 1),
        ]
        .into_iter()
        .try_fold(0_usize, |len, (count, size)| len.checked_add(count.checked_mul(size)?))
    }

    /// Leap seconds and indicators do not matter to us.
    fn read_zone(&self, data: &[u8], width: usize) -> Option<Zone> {
        let data = data.get(..self.data_len(width)?)?;
        let (times, data) = data.split_at_checked(self.transitions.checked_mul(width)?)?;
        let (indices, data) = data.split_at_checked(self.transitions)?;
        let (types, data) = data.split_at_checked(self.types.checked_mul(6)?)?;
        let names = data.get(..self.name_bytes)?;

        let types: Vec<LocalType> = types
            .chunks_exact(6)
            .map(|bytes| {
                let name = names.get(usize::from(bytes[5])..)?.split(|&byte| byte == 0).next()?;
                Some(LocalType {
                    offset_s: i32::from_be_bytes(*bytes.first_chunk()?),
                    is_dst: bytes[4] != 0,
                    name: name.to_vec(),
                })
            })
            .collect::<Option<_>>()?;
        let times = times.chunks_exact(width).map(|bytes| match width {
            8 => bytes.first_chunk().map(|bytes| i64::from_be_bytes(*bytes)),
            _ => bytes.first_chunk().map(|bytes| i64::from(i32::from_be_bytes(*bytes))),
        });
        let transitions: Vec<(i64, u8)> =
            times.zip(indices).map(|(time, &index)| Some((time?, index))).collect::<Option<_>>()?;
        let sound = !types.is_empty()
            && transitions.is_sorted_by_key(|&(time, _)| time)
            && transitions.iter().all(|&(_, index)| usize::from(index) < types.len());
        sound.then_some(Zone { types, transitions, rule: None })
    }
}

impl Rule {
    fn parse(text: &[u8]) -> Option<Rule> {
        let mut text = Text(text);
        let (name, west_s) = (text.name()?, text.offset(24)?);
        let standard = LocalType { offset_s: -west_s, is_dst: false, name };
        if text.0.is_empty() {
            return Some(Rule { standard, dst: None });
        }
        let name = text.name()?;
        let offset_s = match text.0.first() {
            None | Some(b',') => standard.offset_s + 3600,
            Some(_) => -text.offset(24)?,
        };
        // Without dates, those that the United States have now, as other systems do.
        let (start, end) = if text.0.is_empty() {
            let sunday = |month, week| Change { day: Day::Weekday { month, week, day: 0 }, time_s: 7200 };
            (sunday(3, 2), sunday(11, 1))
        } else {
            (text.change()?, text.change()?)
        };
        let local = LocalType { offset_s, is_dst: true, name };
        text.0.is_empty().then_some(Rule { standard, dst: Some(Dst { local, start, end }) })
    }

    fn at(&self, utc_s: i64) -> &LocalType {
        let Some(dst) = &self.dst else {
            return &self.standard;
        };
        let standard_s = utc_s.saturating_add(i64::from(self.standard.offset_s));
        let year = year_of(standard_s.div_euclid(SECONDS_PER_DAY));
        // All three as seconds of UTC from the start of the year: each change is told by the clock that it ends.
        let start_s = dst.start.second_of_year(year) - i64::from(self.standard.offset_s);
        let end_s = dst.end.second_of_year(year) - i64::from(dst.local.offset_s);
        let year_start_s = i128::from(days_before_year(year)) * i128::from(SECONDS_PER_DAY);
        let now_s = i128::from(utc_s) - year_start_s;
        let (start_s, end_s) = (i128::from(start_s), i128::from(end_s));
        let in_dst =
            if start_s <= end_s { (start_s..end_s).contains(&now_s) } else { !(end_s..start_s).contains(&now_s) };
        if in_dst { &dst.local } else { &self.standard }
    }
}

impl Change {
    /// Seconds from the start of the year, in local time.
    fn second_of_year(self, year: i64) -> i64 {
        let leap = is_leap(year);
        let day = match self.day {
            Day::Julian(day) => i64::from(day) - 1 + i64::from(leap && day >= 60),
            Day::Ordinal(day) => i64::from(day),
            Day::Weekday { month, week, day } => {
                let first = days_before_month(month, leap);
                // 1 January 1970 was a Thursday.
                let weekday = (days_before_year(year) + first + 4).rem_euclid(7);
                let mut found = first + (i64::from(day) - weekday).rem_euclid(7) + 7 * (i64::from(week) - 1);
                if found >= days_before_month(month + 1, leap) {
                    found -= 7;
                }
                found
            }
        };
        day * SECONDS_PER_DAY + i64::from(self.time_s)
    }
}

/// What is left of a rule.
struct Text<'a>(&'a [u8]);

impl Text<'_> {
    fn skip(&mut self, byte: u8) -> Option<()> {
        self.0 = self.0.strip_prefix(&[byte])?;
        Some(())
    }

    /// Three letters or more; or anything of letters, digits and signs in angle brackets.
    fn name(&mut self) -> Option<Vec<u8>> {
        let name = if self.skip(b'<').is_some() {
            let len = self.0.iter().position(|&byte| byte == b'>')?;
            let (name, rest) = self.0.split_at(len);
            self.0 = &rest[1..];
            let plain = name.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-'));
            plain.then_some(name)?
        } else {
            let len = self.0.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
            let (name, rest) = self.0.split_at(len);
            self.0 = rest;
            name
        };
        (name.len() >= 3).then(|| name.to_vec())
    }

    fn number(&mut self, range: core::ops::RangeInclusive<i32>) -> Option<i32> {
        let len = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = self.0.split_at(len);
        self.0 = rest;
        let number = core::str::from_utf8(digits).ok()?.parse().ok()?;
        range.contains(&number).then_some(number)
    }

    /// `[+-]hours[:minutes[:seconds]]`, in seconds.
    fn offset(&mut self, hours_max: i32) -> Option<i32> {
        let sign = match self.0.first() {
            Some(b'-') => -1,
            _ => 1,
        };
        if let Some(b'+' | b'-') = self.0.first() {
            self.0 = &self.0[1..];
        }
        let mut seconds = self.number(0..=hours_max)? * 3600;
        for unit_s in [60, 1] {
            if self.skip(b':').is_none() {
                break;
            }
            seconds += self.number(0..=59)? * unit_s;
        }
        Some(sign * seconds)
    }

    /// `,date[/time]`
    fn change(&mut self) -> Option<Change> {
        self.skip(b',')?;
        // The ranges below make the conversions exact.
        let day = if self.skip(b'J').is_some() {
            Day::Julian(self.number(1..=365)? as u16)
        } else if self.skip(b'M').is_some() {
            let month = self.number(1..=12)? as u8;
            self.skip(b'.')?;
            let week = self.number(1..=5)? as u8;
            self.skip(b'.')?;
            Day::Weekday { month, week, day: self.number(0..=6)? as u8 }
        } else {
            Day::Ordinal(self.number(0..=365)? as u16)
        };
        let time_s = if self.skip(b'/').is_some() { self.offset(167)? } else { 7200 };
        Some(Change { day, time_s })
    }
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Days from 1 January 1970 to 1 January of a year. The year must be one of a day that an `i64` of seconds reaches.
fn days_before_year(year: i64) -> i64 {
    let before = year - 1;
    365 * (year - 1970) + (before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400)) - 477
}

/// Year of a day counted from 1 January 1970.
fn year_of(day: i64) -> i64 {
    // 400 years have 146,097 days; the estimate is at most one off.
    let estimate = 1970 + day.div_euclid(146_097) * 400 + day.rem_euclid(146_097) * 400 / 146_097;
    match () {
        () if day < days_before_year(estimate) => estimate - 1,
        () if day >= days_before_year(estimate + 1) => estimate + 1,
        () => estimate,
    }
}

/// Days of a year before a month; month 13 is the whole year.
fn days_before_month(month: u8, leap: bool) -> i64 {
    const DAYS: [i64; 13] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];
    let days = DAYS[usize::from(month.clamp(1, 13)) - 1];
    days + i64::from(leap && month > 2)
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;
    use crate::test::TestOs;

    /// Name, offset, and whether it is summer time.
    fn at(zone: &Zone, utc_s: i64) -> (String, i32, bool) {
        let local = zone.at(utc_s);
        (String::from_utf8(local.name.clone()).unwrap(), local.offset_s, local.is_dst)
    }

    fn rule(text: &str) -> Zone {
        Zone::from_rule(text.as_bytes()).unwrap_or_else(|| panic!("{text}"))
    }

    // 2026: summer time in Berlin from 29 March 01:00 UTC to 25 October 01:00 UTC.
    const BERLIN: &str = "CET-1CEST,M3.5.0,M10.5.0/3";
    const SPRING_S: i64 = 1_774_746_000;
    const AUTUMN_S: i64 = 1_792_890_000;

    #[test]
    fn rules_hold_each_year() {
        let berlin = rule(BERLIN);
        let (winter, summer) = (("CET".into(), 3600, false), ("CEST".into(), 7200, true));
        assert_eq!(at(&berlin, SPRING_S - 1), winter);
        assert_eq!(at(&berlin, SPRING_S), summer);
        assert_eq!(at(&berlin, AUTUMN_S - 1), summer);
        assert_eq!(at(&berlin, AUTUMN_S), winter);
        assert_eq!(at(&berlin, 0), winter);
        // South of the equator summer time spans the new year. 5 April 2026 03:00 and 4 October 2026 02:00 in Sydney.
        let sydney = rule("AEST-10AEDT,M10.1.0,M4.1.0/3");
        assert_eq!(at(&sydney, 1_775_318_399).1, 39600);
        assert_eq!(at(&sydney, 1_775_318_400).1, 36000);
        assert_eq!(at(&sydney, 1_791_043_199).1, 36000);
        assert_eq!(at(&sydney, 1_791_043_200).1, 39600);
        assert_eq!(at(&sydney, 1_767_225_600).1, 39600);
    }

    #[test]
    fn rules_have_many_forms() {
        assert_eq!(at(&rule("UTC0"), 5), ("UTC".into(), 0, false));
        assert_eq!(at(&rule("<+0530>-5:30"), 5), ("+0530".into(), 19800, false));
        assert_eq!(at(&rule("XXX+3:30:15"), 5).1, -12615);
        assert_eq!(at(&rule("EST5EDT"), 1_785_000_000), ("EDT".into(), -14400, true));
        assert_eq!(at(&rule("EST5EDT4,J60/0,J300"), 1_785_000_000).1, -14400);
        // Day 60 is 1 March in all years; ordinal 59 is 29 February in leap years. 2028 is one.
        let march_s = 1_835_481_600;
        let julian = rule("AAA0BBB,J60/0,J300");
        assert_eq!((at(&julian, march_s - 1).2, at(&julian, march_s).2), (false, true));
        let ordinal = rule("AAA0BBB,59/0,300");
        assert_eq!((at(&ordinal, march_s - 86401).2, at(&ordinal, march_s - 86400).2), (false, true));
        // Greenland's clocks change on the evening before: 28 March 2026 22:00 local time.
        let nuuk = rule("<-02>2<-01>,M3.5.0/-1,M10.5.0/0");
        assert_eq!((at(&nuuk, SPRING_S - 1).2, at(&nuuk, SPRING_S).2), (false, true));
    }

    #[test]
    fn nonsense_is_no_rule() {
        for text in [
            "",
            "X",
            "AB0",
            "ABC",
            "ABC99",
            "ABC25",
            "ABC1:60",
            "ABC1x",
            "<A>1",
            "<ABC1",
            "<A_C>1",
            "ABC1DEF,",
            "ABC1DEF,M3.5.0",
            "ABC1DEF,M13.5.0,M1.1.0",
            "ABC1DEF,M3.6.0,M1.1.0",
            "ABC1DEF,M3.5.7,M1.1.0",
            "ABC1DEF,J0,J1",
            "ABC1DEF,366,1",
            "ABC1DEF,M3.5.0/168,M1.1.0",
            "ABC1DEF,M3.5.0,M1.1.0x",
            "ABC99999999999999",
            "ABC1DEF,M3.5.0/,M1.1.0",
            "\u{ff}\u{ff}\u{ff}1",
        ] {
            assert_eq!(Zone::from_rule(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn far_times_do_not_overflow() {
        for zone in [rule(BERLIN), rule("AEST-10AEDT,M10.1.0,M4.1.0/3"), Zone::utc()] {
            for utc_s in [i64::MIN, i64::MIN + 1, -1 << 60, -1, 0, 1 << 60, i64::MAX - 1, i64::MAX] {
                zone.at(utc_s);
                zone.to_utc(utc_s, None);
                zone.to_utc(utc_s, Some(true));
            }
        }
    }

    #[test]
    fn years_and_days_agree() {
        for (year, day) in
            [(1970, 0), (1971, 365), (1969, -365), (2000, 10957), (2026, 20454), (1, -719_162), (0, -719_528)]
        {
            assert_eq!(days_before_year(year), day);
        }
        for year in -900..3000 {
            let first = days_before_year(year);
            assert_eq!((year_of(first), year_of(first - 1)), (year, year - 1));
            assert_eq!(days_before_year(year + 1) - first, 365 + i64::from(is_leap(year)));
        }
    }

    #[test]
    fn local_times_become_moments() {
        let berlin = rule(BERLIN);
        let noon_s = 1_785_000_000;
        assert_eq!(berlin.to_utc(noon_s + 7200, None), noon_s);
        assert_eq!(berlin.to_utc(noon_s + 7200, Some(true)), noon_s);
        // In summer with the winter's clock.
        assert_eq!(berlin.to_utc(noon_s + 3600, Some(false)), noon_s);
        // 02:30 comes twice in autumn,
        let twice_s = AUTUMN_S - 1800 + 7200;
        assert_eq!(berlin.to_utc(twice_s, None), AUTUMN_S - 1800);
        assert_eq!(berlin.to_utc(twice_s, Some(true)), AUTUMN_S - 1800);
        assert_eq!(berlin.to_utc(twice_s, Some(false)), AUTUMN_S + 1800);
        // and never in spring.
        assert_eq!(berlin.to_utc(SPRING_S + 1800 + 3600, None), SPRING_S + 1800);
        let utc = Zone::utc();
        assert_eq!((utc.to_utc(5, None), utc.to_utc(5, Some(true))), (5, -3595));
    }

    /// Two types; the second from 1000 on, the first again from 2000 on; then the rule.
    fn file(rule: &str) -> Vec<u8> {
        let header = |transitions: u32| {
            let counts = [0, 0, 0, transitions, if transitions > 0 { 2 } else { 1 }, 8];
            let counts = counts.iter().flat_map(|count: &u32| count.to_be_bytes());
            b"TZif2".iter().copied().chain([0; 15]).chain(counts).collect::<Vec<u8>>()
        };
        let old = [header(0), vec![0; 6], b"LMT\0AAA\0".to_vec()].concat();
        let times = [1000_i64, 2000].map(i64::to_be_bytes).concat();
        let types = [[0, 0, 0, 60, 0, 0], [0, 0, 14, 16, 1, 4]].concat();
        let new = [header(2), times, vec![1, 0], types, b"LMT\0AAA\0".to_vec()].concat();
        [old, new, b"\n".to_vec(), rule.as_bytes().to_vec(), b"\n".to_vec()].concat()
    }

    #[test]
    fn files_list_transitions() {
        let zone = Zone::from_file(&file("")).unwrap();
        let (first, second) = (("LMT".into(), 60, false), ("AAA".into(), 3600, true));
        assert_eq!(at(&zone, i64::MIN), first);
        assert_eq!(at(&zone, 999), first);
        assert_eq!(at(&zone, 1000), second);
        assert_eq!(at(&zone, 2000), first);
        let zone = Zone::from_file(&file("XYZ-3")).unwrap();
        assert_eq!(at(&zone, 1999), second);
        assert_eq!(at(&zone, 2000), ("XYZ".into(), 10800, false));
    }

    #[test]
    fn broken_files_are_no_zones() {
        let whole = file(BERLIN);
        assert!(Zone::from_file(&whole).is_some());
        for len in 0..whole.len() - BERLIN.len() - 1 {
            assert_eq!(Zone::from_file(&whole[..len]), None, "{len}");
        }
        // Any byte may be anything: it is a zone or not, but it is no panic.
        for at in 0..whole.len() {
            for byte in [0, 1, 0x7f, 0x80, 0xff] {
                let mut broken = whole.clone();
                broken[at] = byte;
                if let Some(zone) = Zone::from_file(&broken) {
                    zone.at(1500);
                    zone.to_utc(i64::MAX, Some(true));
                }
            }
        }
    }

    #[test]
    fn the_variable_chooses() {
        let os = TestOs::new();
        assert_eq!(Zone::local(&os, None), Zone::utc());
        os.put_file("/etc/localtime", &file(BERLIN)).unwrap();
        os.put_file("/usr/share/zoneinfo/Some/Where", &file("ABC-2")).unwrap();
        let name = |tz: Option<&str>| at(&Zone::local(&os, tz.map(str::as_bytes)), SPRING_S).0;
        assert_eq!(name(None), "CEST");
        assert_eq!(name(Some("Some/Where")), "ABC");
        assert_eq!(name(Some(":Some/Where")), "ABC");
        assert_eq!(name(Some("/etc/localtime")), "CEST");
        assert_eq!(name(Some("EST5EDT")), "EDT");
        for tz in ["", ":", "No/Where", "Some", "/", "/home/user", "a\0b"] {
            assert_eq!(name(Some(tz)), "UTC", "{tz:?}");
        }
        assert_eq!(os.open_fds().len(), 3);
    }
}
