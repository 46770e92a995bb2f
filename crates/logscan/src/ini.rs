//! The INI file of iLogScanner's offline edition: sections `AccessLog`, `ModSecurityLog`, `AuthLog`
//! with dates, counts, business hours and permitted addresses. Unknown keys are reported, not fatal.

use crate::client::Net;
use crate::options::{Options, Rate};

/// Applies an INI file; returns the lines that were not understood.
pub fn apply(text: &str, options: &mut Options) -> Vec<String> {
    let mut section = String::new();
    let mut wrong = Vec::new();
    for line in text.trim_start_matches('\u{FEFF}').lines().map(str::trim) {
        if line.is_empty() || line.starts_with([';', '#']) {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            section = name.trim().to_ascii_lowercase();
            continue;
        }
        let known = line.split_once('=').is_some_and(|(key, value)| {
            let key: String = key.chars().filter(char::is_ascii_alphanumeric).collect();
            set(
                &section,
                &key.to_ascii_lowercase(),
                value.trim().trim_matches('"'),
                options,
            )
        });
        if !known {
            wrong.push(line.to_owned());
        }
    }
    wrong
}

fn set(section: &str, key: &str, value: &str, o: &mut Options) -> bool {
    if value.is_empty() {
        return true; // an option left blank keeps its default
    }
    let count = || {
        value
            .parse::<usize>()
            .ok()
            .filter(|n| (1..=9999).contains(n))
    };
    match (section, key) {
        (_, k) if k.ends_with("scandatefrom") => {
            crate::time::day(value).map(|d| o.since = Some(d)).is_some()
        }
        (_, k) if k.ends_with("scandateto") => crate::time::day(value)
            .map(|d| o.until = Some(d + 86_400))
            .is_some(),
        (_, k) if k.ends_with("format") || k == "logtype" => {
            match crate::format::Format::named(value) {
                Some(format) => {
                    o.format = Some(format);
                    true
                }
                None => false,
            }
        }
        ("accesslog", k) if k.contains("sameip") && k.contains("url") => {
            count().map(|n| o.same_ip.0 = n).is_some()
        }
        ("accesslog", k) if k.contains("sameip") => count().map(|n| o.same_ip.1 = n).is_some(),
        ("accesslog", k) if k.contains("sql") => rate(k, value, &mut o.post_errors),
        ("authlog", k) if k.contains("concent") || k.contains("burst") => {
            rate(k, value, &mut o.auth_burst)
        }
        ("authlog", k) if k.contains("file") || k.contains("download") => {
            rate(k, value, &mut o.downloads)
        }
        ("authlog", k) if k.contains("login") || k.contains("attempt") => {
            rate(k, value, &mut o.auth_failures)
        }
        ("authlog", k) if k.contains("hour") || k.contains("time") => hours(value, o),
        ("authlog", k) if k.contains("ip") => {
            let nets: Vec<Option<Net>> = value
                .split([',', ' '])
                .filter(|s| !s.is_empty())
                .map(Net::parse)
                .collect();
            let fine = nets.iter().all(Option::is_some);
            o.permitted.extend(nets.into_iter().flatten());
            fine
        }
        _ => false,
    }
}

/// `LoginCount=10`, `LoginUnit=Min` (or `Hour`, `Day`), or both in one: `10/Min`.
fn rate(key: &str, value: &str, rate: &mut Rate) -> bool {
    let unit = |s: &str| match s.trim().to_ascii_lowercase().as_str() {
        "min" | "minute" => Some(60),
        "hour" => Some(3600),
        "day" => Some(86_400),
        _ => None,
    };
    if key.contains("unit") || unit(value).is_some() {
        return unit(value).map(|s| rate.seconds = s).is_some();
    }
    let (n, rest) = value.split_once(['/', ',']).unwrap_or((value, ""));
    if !rest.is_empty() {
        match unit(rest) {
            Some(seconds) => rate.seconds = seconds,
            None => return false,
        }
    }
    n.trim()
        .parse()
        .ok()
        .filter(|n| (1..=9999).contains(n))
        .map(|n| rate.count = n)
        .is_some()
}

/// `9:00-18:00` or `0900-1800`.
fn hours(value: &str, o: &mut Options) -> bool {
    let minutes = |s: &str| {
        let digits: String = s.chars().filter(char::is_ascii_digit).collect();
        let n: i64 = digits.parse().ok()?;
        let (h, m) = if digits.len() <= 2 {
            (n, 0)
        } else {
            (n / 100, n % 100)
        };
        (h <= 24 && m < 60).then_some(h * 60 + m)
    };
    let parts = value
        .split_once(['-', '~'])
        .and_then(|(a, b)| Some((minutes(a)?, minutes(b)?)));
    o.hours = parts.or(o.hours);
    parts.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ini_file_sets_dates_counts_hours_and_addresses() {
        let mut o = Options::default();
        let wrong = apply(
            "[AccessLog]\nScanDateFrom=20150501\nScanDateTo=20150531\nSameIPUrlCount=3\nSameIPCount=9\nSQLErrorCount=20\nSQLErrorUnit=Hour\n\
             [AuthLog]\nLoginCount=5\nLoginUnit=Min\nConcentCount=30/Hour\nFileCount=\nBusinessHours=9:00-18:30\nPermitIP=192.0.2.*, 10.0.0.0/8\n; note\nWhat=1\n",
            &mut o,
        );
        assert_eq!(wrong, ["What=1"]);
        assert_eq!(
            (o.since, o.until),
            (crate::time::day("20150501"), crate::time::day("20150601"))
        );
        assert_eq!(
            (o.same_ip, o.post_errors),
            (
                (3, 9),
                Rate {
                    count: 20,
                    seconds: 3600
                }
            )
        );
        assert_eq!(
            (o.auth_failures.count, o.auth_burst, o.downloads),
            (
                5,
                Rate {
                    count: 30,
                    seconds: 3600
                },
                Rate::USUAL
            )
        );
        assert_eq!((o.hours, o.permitted.len()), (Some((540, 1110)), 2));
    }
}
