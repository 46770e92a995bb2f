//! sshd, su and PAM messages, from syslog (traditional, RFC 3339 stamps, RFC 5424) or the journal.

use serde_json::Value;

use super::{AuthEvent, Kind, Mode};
use crate::bytes::{between, from, number, split_at, split_once, text, until};
use crate::client::Client;
use crate::format::Line;

/// A syslog line.
pub fn syslog(line: &[u8], year: i64) -> Option<Line<'static>> {
    let (time, rest) = stamp(line, year)?;
    let (_host, rest) = split_once(rest, b' ')?;
    let (tag, message) = split_at(rest, b": ")
        .filter(|(tag, _)| !tag.is_empty() && tag.len() < 80)
        .or_else(|| rfc5424(rest))?;
    let (program, pid) = match split_once(tag, b'[') {
        Some((program, pid)) => (
            program,
            pid.strip_suffix(b"]").and_then(number).unwrap_or(0),
        ),
        None => (tag, 0),
    };
    let program = program.rsplit(|b| *b == b' ').next().unwrap_or(program);
    Some(event(program, pid, message.trim_ascii_start(), time).map_or(Line::Skip, Line::Auth))
}

/// `app pid msgid sd message` of RFC 5424 becomes tag and message.
fn rfc5424(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut words = rest.splitn(5, |b| *b == b' ');
    let app = words.next()?;
    let (_pid, _id, sd) = (words.next()?, words.next()?, words.next()?);
    (sd == b"-" || sd.starts_with(b"[")).then_some((app, words.next()?))
}

fn stamp(line: &[u8], year: i64) -> Option<(Option<i64>, &[u8])> {
    let line = match line.strip_prefix(b"<") {
        Some(rest) => split_once(rest, b'>')?.1,
        None => line,
    };
    let line = line.strip_prefix(b"1 ").unwrap_or(line);
    if line.first()?.is_ascii_digit() {
        let (word, rest) = split_once(line, b' ')?;
        return Some((Some(crate::time::iso(word)?), rest));
    }
    // `Nov 2 15:40:14` and `Nov  2 15:40:14`
    let month = until(line, 3);
    let day_and_rest = from(line, 3).trim_ascii_start();
    let (day, rest) = split_once(day_and_rest, b' ')?;
    let stamp = [
        month,
        b" ",
        if day.len() == 1 { b" " } else { b"" },
        day,
        b" ",
        until(rest, 8),
    ]
    .concat();
    Some((Some(crate::time::syslog(&stamp, year)?), from(rest, 9)))
}

/// A journal line (`journalctl -o json`).
pub fn journal(line: &[u8]) -> Option<Line<'static>> {
    journal_entry(&serde_json::from_slice(line).ok()?)
}

/// A journal entry, if the object is one.
pub fn journal_entry(v: &Value) -> Option<Line<'static>> {
    let message = v.get("MESSAGE")?.as_str()?;
    let word = |k: &str| v.get(k).and_then(Value::as_str);
    let micros: Option<f64> = word("__REALTIME_TIMESTAMP").and_then(|s| s.parse().ok());
    let program = word("SYSLOG_IDENTIFIER")
        .or_else(|| word("_COMM"))
        .unwrap_or("");
    let pid = word("_PID")
        .or_else(|| word("SYSLOG_PID"))
        .and_then(|p| p.parse().ok())
        .unwrap_or(0);
    let found = event(
        program.as_bytes(),
        pid,
        message.as_bytes(),
        micros.and_then(crate::time::epoch),
    );
    Some(found.map_or(Line::Skip, Line::Auth))
}

fn event(program: &[u8], pid: u64, message: &[u8], time: Option<i64>) -> Option<AuthEvent> {
    let make = |kind, user: &[u8], source: Option<&[u8]>| AuthEvent {
        time,
        kind,
        user: text(crate::bytes::head(user, 256)),
        source: source.map(Client::parse),
        file: String::new(),
        pid,
        mode: Mode::Real,
    };
    let message = message.strip_prefix(b"error: PAM: ").unwrap_or(message);
    if program.starts_with(b"sshd") {
        return sshd(message, &make);
    }
    if program == b"su" || program == b"su-l" || program.starts_with(b"su(") {
        let by = split_at(message, b" by ").map(|(_, who)| {
            until(
                who,
                who.iter().position(|b| *b == b'(').unwrap_or(who.len()),
            )
        });
        if memchr::memmem::find(message, b"session opened for user root").is_some()
            || message.starts_with(b"Successful su for root")
        {
            return Some(make(Kind::Su, by.unwrap_or(b"").trim_ascii(), None));
        }
        if let Some(rest) = message.strip_prefix(b"(to root) ") {
            return Some(make(
                Kind::Su,
                until(
                    rest,
                    rest.iter().position(|b| *b == b' ').unwrap_or(rest.len()),
                ),
                None,
            ));
        }
        return None;
    }
    if program.starts_with(b"vsftpd")
        || program.starts_with(b"ftpd")
        || program.starts_with(b"proftpd")
    {
        let host = between(message, b"rhost=", b" ")
            .or_else(|| split_at(message, b"rhost=").map(|(_, h)| h));
        if memchr::memmem::find(message, b"authentication failure").is_some() {
            let user = split_at(message, b" user=").map_or(&b""[..], |(_, u)| u);
            return Some(make(Kind::Failed, user, host));
        }
    }
    None
}

/// Builds an event of a kind, user and source.
type Make<'m> = &'m dyn Fn(Kind, &[u8], Option<&[u8]>) -> AuthEvent;

fn sshd(m: &[u8], make: Make<'_>) -> Option<AuthEvent> {
    let who_from = |rest: &[u8]| {
        // A user name is the attacker's: the last ` from ` is sshd's own.
        let at = memchr::memmem::rfind(rest, b" from ")?;
        let source = from(rest, at + 6);
        let end = source
            .iter()
            .position(|b| *b == b' ')
            .unwrap_or(source.len());
        Some((until(rest, at).to_vec(), until(source, end).to_vec()))
    };
    let build = |kind, rest: &[u8]| {
        let (user, source) = who_from(rest)?;
        Some(make(kind, &user, Some(&source)))
    };
    if let Some(rest) = m.strip_prefix(b"Failed ") {
        let (method, rest) = split_at(rest, b" for ")?;
        if method == b"publickey" || method == b"none" {
            return None;
        }
        return build(
            Kind::Failed,
            rest.strip_prefix(b"invalid user ").unwrap_or(rest),
        );
    }
    if let Some(rest) = m.strip_prefix(b"Invalid user ") {
        return build(Kind::Unknown, rest);
    }
    if let Some(rest) = m.strip_prefix(b"Illegal user ") {
        return build(Kind::Unknown, rest);
    }
    if let Some(rest) = m.strip_prefix(b"Accepted ") {
        return build(Kind::Accepted, split_at(rest, b" for ")?.1);
    }
    for begin in [
        &b"Disconnected from authenticating user "[..],
        b"Connection closed by authenticating user ",
        b"Connection reset by authenticating user ",
    ] {
        if let Some(rest) = m.strip_prefix(begin) {
            let mut words = rest.split(|b| *b == b' ');
            return Some(make(Kind::Dropped, words.next()?, Some(words.next()?)));
        }
    }
    if let Some(rest) = m.strip_prefix(b"fatal: Timeout before authentication for ") {
        return Some(make(
            Kind::Dropped,
            b"",
            Some(rest.split(|b| *b == b' ').next()?),
        ));
    }
    if let Some((_, rest)) = split_at(m, b"maximum authentication attempts exceeded for ") {
        return build(
            Kind::Failed,
            rest.strip_prefix(b"invalid user ").unwrap_or(rest),
        );
    }
    if let Some((_, rest)) = split_at(m, b"session opened for user ") {
        return Some(make(
            Kind::Opened,
            rest.split(|b| matches!(b, b' ' | b'(')).next()?,
            None,
        ));
    }
    if let Some((_, rest)) = split_at(m, b"session closed for user ") {
        return Some(make(
            Kind::Closed,
            rest.split(|b| matches!(b, b' ' | b'(')).next()?,
            None,
        ));
    }
    if let Some(rest) = m.strip_prefix(b"refused connect from ") {
        let source = between(rest, b"(", b")").unwrap_or(rest);
        return Some(make(Kind::Dropped, b"", Some(source)));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<AuthEvent> {
        match syslog(line.as_bytes(), 2021)? {
            Line::Auth(e) => Some(e),
            _ => None,
        }
    }

    #[test]
    fn sshd_messages_in_every_syslog_dress() {
        for (line, kind, user, source) in [
            (
                "Feb 12 14:10:21 sd-126005 sshd[16378]: Invalid user pascal from 35.188.49.176 port 53502",
                Kind::Unknown,
                "pascal",
                "35.188.49.176",
            ),
            (
                "Nov 2 15:40:14 w sshd[1]: Failed password for root from 5.33.63.160 port 1 ssh2",
                Kind::Failed,
                "root",
                "5.33.63.160",
            ),
            (
                "2023-08-17T16:55:35.689651+02:00 mono sshd[34256]: Accepted publickey for bob from ::ffff:192.0.2.1 port 9 ssh2: RSA x",
                Kind::Accepted,
                "bob",
                "192.0.2.1",
            ),
            (
                "<38>1 2025-11-05T20:47:03.000000+00:00 h sshd 12 - - Failed password for invalid user a from b from 192.0.2.2 port 1 ssh2",
                Kind::Failed,
                "a from b",
                "192.0.2.2",
            ),
            (
                "Jan 24 15:32:31 server sshd[2651912]: Disconnected from authenticating user root 179.43.183.98 port 59402 [preauth]",
                Kind::Dropped,
                "root",
                "179.43.183.98",
            ),
        ] {
            let e = read(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(
                (
                    e.kind,
                    e.user.as_str(),
                    e.source.unwrap().to_string().as_str()
                ),
                (kind, user, source),
                "{line}"
            );
        }
        let su = read("Sep  6 10:00:56 h su: pam_unix(su:session): session opened for user root by bob(uid=1000)").unwrap();
        assert_eq!((su.kind, su.user.as_str()), (Kind::Su, "bob"));
        assert!(read("Sep  6 10:00:56 h cron[3]: nothing of ours").is_none());
    }
}
