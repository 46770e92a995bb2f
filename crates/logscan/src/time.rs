//! Instants as log files write them, read into Unix seconds without a clock or a time-zone
//! database: every format here carries its own offset, or is taken as UTC plus a given offset.

use crate::bytes::{from, number, trim, until};

/// Days since 1970-01-01 of a civil date (proleptic Gregorian).
pub fn days(year: i64, month: i64, day: i64) -> i64 {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let yoe = y - era * 400;
    let mp = (month + 9) % 12;
    let doy = (153 * mp + 2) / 5 + day - 1;
    era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468
}

/// The civil date of a day number: year, month, day.
pub fn civil(day: i64) -> (i64, i64, i64) {
    let z = day + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z - era * 146_097;
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (
        yoe + era * 400 + i64::from(month <= 2),
        month,
        doy - (153 * mp + 2) / 5 + 1,
    )
}

/// `2015-05-17` of an instant.
pub fn day_text(at: i64) -> String {
    let (y, m, d) = civil(at.div_euclid(86_400));
    format!("{y:04}-{m:02}-{d:02}")
}

/// `2015-05-17T10:05:03Z` of an instant.
pub fn text(at: i64) -> String {
    let s = at.rem_euclid(86_400);
    format!(
        "{}T{:02}:{:02}:{:02}Z",
        day_text(at),
        s / 3600,
        s / 60 % 60,
        s % 60
    )
}

/// An instant from its parts; `None` when a part is out of range.
pub fn instant(date: (i64, i64, i64), clock: (i64, i64, i64), offset: i64) -> Option<i64> {
    let ((y, mo, d), (h, mi, s)) = (date, clock);
    let fits = (1970..=9999).contains(&y)
        && (1..=12).contains(&mo)
        && (1..=31).contains(&d)
        && (0..24).contains(&h)
        && (0..60).contains(&mi)
        && (0..=60).contains(&s);
    fits.then(|| days(y, mo, d) * 86_400 + h * 3600 + mi * 60 + s - offset)
}

/// The month of its English three letters.
pub fn month(s: &[u8]) -> Option<i64> {
    const NAMES: [&[u8; 3]; 12] = [
        b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov",
        b"dec",
    ];
    let at = NAMES.iter().position(|n| s.eq_ignore_ascii_case(*n))?;
    i64::try_from(at).ok().map(|m| m + 1)
}

fn int(s: &[u8]) -> Option<i64> {
    number(trim(s)).and_then(|n| i64::try_from(n).ok())
}

fn part(s: &[u8], at: usize, len: usize) -> Option<i64> {
    int(s.get(at..at + len)?)
}

fn clock(s: &[u8]) -> Option<(i64, i64, i64)> {
    (s.get(2) == Some(&b':')).then_some(())?;
    Some((part(s, 0, 2)?, part(s, 3, 2)?, part(s, 6, 2)?))
}

/// `+0900`, `+09:00`, `Z` or nothing.
fn offset(s: &[u8]) -> Option<i64> {
    let s = trim(s);
    match s {
        [] | [b'Z', ..] => Some(0),
        [sign @ (b'+' | b'-'), rest @ ..] => {
            let minutes = if rest.get(2) == Some(&b':') {
                part(rest, 3, 2)
            } else {
                part(rest, 2, 2)
            };
            let secs = part(rest, 0, 2)? * 3600 + minutes.unwrap_or(0) * 60;
            Some(if *sign == b'-' { -secs } else { secs })
        }
        _ => None,
    }
}

/// Apache and nginx `%t`: `17/May/2015:10:05:03 +0000`.
pub fn clf(s: &[u8]) -> Option<i64> {
    let date = (part(s, 7, 4)?, month(s.get(3..6)?)?, part(s, 0, 2)?);
    instant(date, clock(from(s, 12))?, offset(from(s, 20))?)
}

/// Reads `%t` again and again: within one minute only the seconds are read anew.
#[derive(Clone, Debug, Default)]
pub struct ClfClock {
    minute: [u8; 17],
    zone: [u8; 6],
    at: i64,
}

impl ClfClock {
    /// The instant, as [`clf`] reads it.
    pub fn read(&mut self, s: &[u8]) -> Option<i64> {
        let (Some(minute), Some(zone)) = (s.first_chunk::<17>(), s.last_chunk::<6>()) else {
            return clf(s);
        };
        if s.len() == 26
            && *minute == self.minute
            && *zone == self.zone
            && let Some([b':', a @ b'0'..=b'5', b @ b'0'..=b'9']) = s.get(17..20)
        {
            return Some(self.at + i64::from((a - b'0') * 10 + (b - b'0')));
        }
        let at = clf(s)?;
        if s.len() == 26 && zone.first() == Some(&b' ') {
            let seconds = part(s, 18, 2)?;
            (self.minute, self.zone, self.at) = (*minute, *zone, at - seconds);
        }
        Some(at)
    }
}

/// RFC 3339 and its relatives: `2015-05-17T10:05:03.123+09:00`, `2015/05/17 10:05:03`.
pub fn iso(s: &[u8]) -> Option<i64> {
    let date = (part(s, 0, 4)?, part(s, 5, 2)?, part(s, 8, 2)?);
    if s.len() <= 10 {
        return instant(date, (0, 0, 0), 0);
    }
    let rest = from(s, 19);
    let fraction = match rest.first() {
        Some(b'.' | b',') => {
            1 + from(rest, 1)
                .iter()
                .take_while(|b| b.is_ascii_digit())
                .count()
        }
        _ => 0,
    };
    instant(
        date,
        clock(from(s, 11))?,
        offset(from(rest, fraction)).unwrap_or(0),
    )
}

/// Traditional syslog: `May  7 10:05:03`; it has no year, so the caller supplies one.
pub fn syslog(s: &[u8], year: i64) -> Option<i64> {
    let date = (year, month(s.get(..3)?)?, part(s, 4, 2)?);
    instant(date, clock(from(s, 7))?, 0)
}

/// `Mon Jun  8 12:08:53 2020` (vsftpd, xferlog, Apache error log with or without fraction).
pub fn asctime(s: &[u8]) -> Option<i64> {
    let mut words = s.split(|b| *b == b' ').filter(|w| !w.is_empty());
    let (_, mo, d, t, y) = (
        words.next()?,
        words.next()?,
        words.next()?,
        words.next()?,
        words.next()?,
    );
    instant((int(until(y, 4))?, month(mo)?, int(d)?), clock(t)?, 0)
}

/// IIS native: `5/17/2015` and `10:05:03`.
pub fn iis(date: &[u8], time: &[u8]) -> Option<i64> {
    let mut parts = trim(date).split(|b| *b == b'/');
    let (mo, d, y) = (
        int(parts.next()?)?,
        int(parts.next()?)?,
        int(parts.next()?)?,
    );
    let mut t = trim(time).split(|b| *b == b':');
    let hms = (int(t.next()?)?, int(t.next()?)?, int(t.next()?)?);
    instant((if y < 100 { y + 2000 } else { y }, mo, d), hms, 0)
}

/// A number of seconds, milliseconds or microseconds since 1970, as JSON logs like it.
pub fn epoch(n: f64) -> Option<i64> {
    let secs = match n {
        n if n >= 1e14 => n / 1e6,
        n if n >= 1e11 => n / 1e3,
        n => n,
    };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "checked to lie within years 1970..9999"
    )]
    (0.0..253_402_300_800.0)
        .contains(&secs)
        .then_some(secs as i64)
}

/// `20150517` or `2015-05-17` as the first second of that day (options, INI file).
pub fn day(s: &str) -> Option<i64> {
    let digits: Vec<u8> = s.bytes().filter(u8::is_ascii_digit).collect();
    (digits.len() == 8).then_some(())?;
    instant(
        (
            part(&digits, 0, 4)?,
            part(&digits, 4, 2)?,
            part(&digits, 6, 2)?,
        ),
        (0, 0, 0),
        0,
    )
}
