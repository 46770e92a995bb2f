//! The common log format and everything built on it: combined, vhost-combined, NCSA, and the same
//! behind a syslog prefix. The hot path of the scanner: a few `memchr` and no copies.

use super::{Field, Record, present, request, status, unescape};
use crate::bytes::{from, number, split_at, split_once, until};
use crate::time::ClfClock;

/// Reads one line.
pub fn read<'a>(line: &'a [u8], clock: &mut ClfClock) -> Option<Record<'a>> {
    let at = open_bracket(line)?;
    let (client, user) = who(until(line, at.saturating_sub(1)))?;
    let (stamp, rest) = split_once(from(line, at + 1), b']')?;
    let time = clock.read(stamp)?;
    let rest = rest
        .strip_prefix(b" \"")
        .or_else(|| rest.strip_prefix(b"  \""))?;
    let (asked, tail) = request_end(rest)?;
    let mut words = tail.trim_ascii_start().splitn(3, |b| *b == b' ');
    let (code, size, mut tail) = (
        words.next()?,
        words.next().unwrap_or(b""),
        words.next().unwrap_or(b""),
    );
    let mut record = Record {
        time: Some(time),
        client: Field::Borrowed(client),
        user: Field::Borrowed(present(user)),
        status: status(code),
        size: number(size),
        ..Record::default()
    };
    request(unescape(asked), &mut record);
    for slot in [&mut record.referer, &mut record.agent, &mut record.headers] {
        let Some((value, after)) = quoted(tail) else {
            break;
        };
        *slot = unescape(present(value));
        tail = after;
    }
    Some(record)
}

/// The `[` of the time: the first that a digit and a `/` follow.
fn open_bracket(line: &[u8]) -> Option<usize> {
    memchr::memchr_iter(b'[', line).take(4).find(|at| {
        line.get(at + 3) == Some(&b'/') && line.get(at + 1).is_some_and(u8::is_ascii_digit)
    })
}

/// `host ident user`, with a virtual host or a syslog header possibly in front.
fn who(head: &[u8]) -> Option<(&[u8], &[u8])> {
    let (first, rest) = split_once(head, b' ')?;
    let Some((second, user)) = split_once(rest, b' ') else {
        return Some((first, rest));
    };
    if !user.contains(&b' ') {
        return Some((first, user));
    }
    if let Some((_, inner)) = split_at(head, b"]: ").or_else(|| split_at(head, b"nginx: ")) {
        return who(inner);
    }
    // `vhost:port client ident user`: then the second word is an address.
    if matches!(second.first(), Some(b'0'..=b'9' | b':' | b'a'..=b'f'))
        && second.iter().any(|b| matches!(b, b'.' | b':'))
    {
        return Some((second, user.rsplit(|b| *b == b' ').next().unwrap_or(user)));
    }
    Some((first, user))
}

/// Where the request ends: the quote that a status follows. Attackers' own quotes, which some
/// servers log unescaped, do not end it.
fn request_end(s: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut last = None;
    for at in memchr::memchr_iter(b'"', s) {
        let tail = from(s, at + 1);
        if let [b' ', a, b, c, b' ' | b'\t', ..] | [b' ', a, b, c] = tail
            && ([a, b, c].iter().all(|d| d.is_ascii_digit()) || [*a, *b] == *b"- ")
        {
            return Some((until(s, at), from(tail, 1)));
        }
        if tail.starts_with(b" - ") {
            last.get_or_insert((until(s, at), from(tail, 1)));
        }
    }
    last
}

/// The next `"…"`, with escaped quotes inside.
pub fn quoted(s: &[u8]) -> Option<(&[u8], &[u8])> {
    let s = s.trim_ascii_start();
    let inner = s.strip_prefix(b"\"")?;
    let end = memchr::memchr_iter(b'"', inner).find(|at| {
        let slashes = until(inner, *at)
            .iter()
            .rev()
            .take_while(|b| **b == b'\\')
            .count();
        let closes = matches!(inner.get(at + 1), None | Some(b' ' | b'\t' | b','));
        slashes % 2 == 0 && closes
    })?;
    Some((until(inner, end), from(inner, end + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(line: &str) -> Record<'_> {
        read(line.as_bytes(), &mut ClfClock::default()).unwrap_or_else(|| panic!("{line}"))
    }

    #[test]
    fn common_combined_vhost_and_syslog() {
        let r = get(
            r#"83.149.9.216 - bob [17/May/2015:10:05:03 +0900] "GET /a?b=c HTTP/1.1" 200 203023 "http://x/" "Moz \"q\" illa""#,
        );
        assert_eq!(
            (&*r.client, &*r.user, &*r.method, &*r.target),
            (
                &b"83.149.9.216"[..],
                &b"bob"[..],
                &b"GET"[..],
                &b"/a?b=c"[..]
            )
        );
        assert_eq!(
            (r.status, r.size, r.time),
            (200, Some(203_023), Some(1_431_824_703))
        );
        assert_eq!(
            (&*r.referer, &*r.agent),
            (&b"http://x/"[..], &b"Moz \"q\" illa"[..])
        );
        let r = get(
            r#"www.example.jp:443 192.0.2.9 - - [17/May/2015:10:05:03 +0000] "POST / HTTP/2.0" 404 -"#,
        );
        assert_eq!(
            (&*r.client, r.status, r.size),
            (&b"192.0.2.9"[..], 404, None)
        );
        let r = get(
            r#"Sep 15 16:13:46 host nginx[2869]: 81.150.104.130 - - [15/Sep/2021:16:13:46 +0000] "POST /wp-login.php HTTP/1.1" 200 5364 "-" "x""#,
        );
        assert_eq!(&*r.client, b"81.150.104.130");
    }

    #[test]
    fn quotes_of_the_attacker_do_not_end_the_request() {
        let r = get(
            r#"192.0.2.1 - - [17/May/2015:10:05:03 +0000] "GET /?q=" or "1"="1 HTTP/1.1" 200 5 "-" "-""#,
        );
        assert_eq!(&*r.target, br#"/?q=" or "1"="1"#);
        let r = get(r#"192.0.2.1 - - [17/May/2015:10:05:03 +0000] "\x16\x03\x01" 400 226 "-" "-""#);
        assert_eq!(&*r.target, b"\x16\x03\x01");
        assert!(r.method.is_empty());
        let r = get(r#"192.0.2.1 - - [17/May/2015:10:05:03 +0000] "-" 408 - "-" "-""#);
        assert_eq!(r.status, 408);
    }
}
