//! Instants as people read them: date, hour and zone always together (security note: an embargo
//! whose hour was missing confused people across zones). Japan keeps one offset all year.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};
use words::{Lang, args};

use crate::Tr;
use crate::html::{Html, el};

/// Japan's civil time, in which dates of the scheme are agreed.
#[must_use]
pub fn japan() -> TimeZone {
    TimeZone::fixed(Offset::constant(9))
}

/// `2026年7月8日 15:00（日本時間）` / `8 July 2026, 15:00 JST (06:00 UTC)` in a `<time>`.
#[must_use]
pub fn instant(lang: Lang, at: Timestamp) -> Html {
    el("time")
        .attr("datetime", at.to_string())
        .child(instant_text(lang, at))
        .html()
}

/// The same as plain text, for mail and message arguments.
#[must_use]
pub fn instant_text(lang: Lang, at: Timestamp) -> String {
    let local = at.to_zoned(japan()).datetime();
    let utc = at.to_zoned(TimeZone::UTC).datetime();
    let utc_day = if utc.date() == local.date() {
        String::new()
    } else {
        format!("{} ", utc.date())
    };
    Tr::new(lang)
        .with(
            "web-instant",
            args![
                day = date_text(lang, local.date()),
                hour = clock(local),
                utc = format!("{utc_day}{}", clock(utc)),
            ],
        )
        .into_owned()
}

/// A date without an hour, in a `<time>`.
#[must_use]
pub fn date(lang: Lang, day: Date) -> Html {
    el("time")
        .attr("datetime", day.to_string())
        .child(date_text(lang, day))
        .html()
}

/// The date in Japan of an instant, `2026-07-08`, for tables.
#[must_use]
pub fn short_date(at: Timestamp) -> Html {
    let day = at.to_zoned(japan()).date();
    el("time")
        .attr("datetime", at.to_string())
        .child(day.to_string())
        .html()
}

/// `2026年7月8日` / `8 July 2026`.
#[must_use]
pub fn date_text(lang: Lang, day: Date) -> String {
    let t = Tr::new(lang);
    let month = t.say(&format!("web-month-{}", day.month()));
    let (year, number) = (day.year().to_string(), day.day().to_string());
    t.with("web-date", args![year = year, month = month, day = number])
        .into_owned()
}

/// How an instant is put into the field of [`crate::ui::Form::instant`].
#[must_use]
pub fn instant_value(at: Timestamp) -> String {
    at.to_zoned(japan()).strftime("%Y-%m-%dT%H:%M").to_string()
}

fn clock(at: DateTime) -> String {
    if at.second() == 0 {
        format!("{:02}:{:02}", at.hour(), at.minute())
    } else {
        format!("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second())
    }
}

/// How long until `until` (or since), in the largest fitting unit: `あと3日`, `2 hours overdue`.
#[must_use]
pub fn remaining_text(lang: Lang, until: Timestamp, now: Timestamp) -> String {
    let seconds = until.as_second() - now.as_second();
    let late = seconds < 0;
    let (unit, count) = match seconds.unsigned_abs() {
        0..120 => ("minutes", 1),
        minutes @ 120..7_200 => ("minutes", minutes / 60),
        hours @ 7_200..172_800 => ("hours", hours / 3_600),
        days => ("days", days / 86_400),
    };
    let key = if late {
        format!("web-late-{unit}")
    } else {
        format!("web-left-{unit}")
    };
    Tr::new(lang).with(&key, args![count = count]).into_owned()
}
