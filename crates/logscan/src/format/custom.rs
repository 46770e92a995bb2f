//! A `LogFormat` of Apache or a `log_format` of nginx, given as such: compiled once into literal
//! text and fields, then read left to right. Every field ends where the next literal begins.

use super::{Field, Record, present, request, status, unescape};
use crate::bytes::{from, number, until};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Client,
    Forwarded,
    User,
    Time,
    Request,
    Method,
    Path,
    Query,
    Status,
    Size,
    Referer,
    Agent,
    Cookie,
    Header,
    Other,
}

#[derive(Debug)]
enum Piece {
    Text(Vec<u8>),
    Slot(Slot),
}

/// A compiled layout.
#[derive(Debug)]
pub struct Layout {
    pieces: Vec<Piece>,
}

impl Layout {
    /// Compiles a layout; `None` when it names no request and no client.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_matches('\'');
        let unescaped = text.replace("\\\"", "\"").replace("\\t", "\t");
        let mut pieces = Vec::new();
        let mut rest = unescaped.as_str();
        while let Some(at) = rest.find(['%', '$']) {
            let (before, tail) = rest.split_at(at);
            literal(&mut pieces, before);
            let (slot, after) = if tail.starts_with('%') {
                apache(tail)?
            } else {
                nginx(tail)
            };
            match slot {
                Some(slot) => pieces.push(Piece::Slot(slot)),
                None => literal(&mut pieces, "%"),
            }
            rest = after;
        }
        literal(&mut pieces, rest);
        let has = |wanted: &[Slot]| {
            pieces
                .iter()
                .any(|p| matches!(p, Piece::Slot(s) if wanted.contains(s)))
        };
        (has(&[Slot::Request, Slot::Path]) && has(&[Slot::Client, Slot::Forwarded]))
            .then_some(Self { pieces })
    }

    /// Reads one line.
    pub fn read<'a>(&self, line: &'a [u8]) -> Option<Record<'a>> {
        let mut record = Record::default();
        let mut query: &[u8] = b"";
        let mut rest = line;
        let mut pieces = self.pieces.iter().peekable();
        while let Some(piece) = pieces.next() {
            match piece {
                Piece::Text(text) => rest = rest.strip_prefix(text.as_slice())?,
                Piece::Slot(slot) => {
                    // `%U%q` stands for the whole target.
                    if *slot == Slot::Path {
                        pieces.next_if(|p| matches!(p, Piece::Slot(Slot::Query)));
                    }
                    let stop = match pieces.peek() {
                        Some(Piece::Text(text)) => text.as_slice(),
                        _ => b"",
                    };
                    let (value, after) = take(rest, *slot, stop)?;
                    rest = after;
                    if *slot == Slot::Query {
                        query = present(value).strip_prefix(b"?").unwrap_or(present(value));
                    }
                    fill(&mut record, *slot, value)?;
                }
            }
        }
        if !query.is_empty() {
            let mut whole = record.target.into_owned();
            whole.push(b'?');
            whole.extend_from_slice(query);
            record.target = Field::Owned(whole);
        }
        Some(record)
    }
}

fn literal(pieces: &mut Vec<Piece>, text: &str) {
    if text.is_empty() {
        return;
    }
    match pieces.last_mut() {
        Some(Piece::Text(before)) => before.extend_from_slice(text.as_bytes()),
        _ => pieces.push(Piece::Text(text.into())),
    }
}

/// `%>s`, `%{Referer}i`, `%!200,304{Referer}i` … → slot (`None` for `%%`) and what follows.
fn apache(s: &str) -> Option<(Option<Slot>, &str)> {
    let body = s
        .get(1..)?
        .trim_start_matches(|c: char| matches!(c, '<' | '>' | '!' | ',') || c.is_ascii_digit());
    if let Some(rest) = body.strip_prefix('%') {
        return Some((None, rest));
    }
    let (name, body) = match body.strip_prefix('{') {
        Some(inner) => inner.split_once('}')?,
        None => ("", body),
    };
    let body = body.strip_prefix('^').unwrap_or(body);
    let letter = body.chars().next()?;
    let header = name.to_ascii_lowercase();
    let slot = match letter {
        'h' | 'a' => Slot::Client,
        'u' => Slot::User,
        't' if name.is_empty() => Slot::Time,
        'r' => Slot::Request,
        'm' => Slot::Method,
        'U' => Slot::Path,
        'q' => Slot::Query,
        's' => Slot::Status,
        'b' | 'B' | 'O' => Slot::Size,
        'i' => match header.as_str() {
            "referer" => Slot::Referer,
            "user-agent" => Slot::Agent,
            "cookie" => Slot::Cookie,
            "x-forwarded-for" => Slot::Forwarded,
            _ => Slot::Header,
        },
        _ => Slot::Other,
    };
    Some((Some(slot), body.get(letter.len_utf8()..)?))
}

fn nginx(s: &str) -> (Option<Slot>, &str) {
    let body = s.get(1..).unwrap_or("");
    let braced = body.starts_with('{');
    let body = body.strip_prefix('{').unwrap_or(body);
    let len = body
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || *b == b'_')
        .count();
    let (name, rest) = body.split_at(len);
    let slot = match name {
        "remote_addr" | "realip_remote_addr" => Slot::Client,
        "http_x_forwarded_for" | "proxy_add_x_forwarded_for" => Slot::Forwarded,
        "remote_user" => Slot::User,
        "time_local" | "time_iso8601" | "msec" => Slot::Time,
        "request" => Slot::Request,
        "request_method" => Slot::Method,
        "request_uri" | "uri" | "document_uri" => Slot::Path,
        "args" | "query_string" => Slot::Query,
        "status" => Slot::Status,
        "body_bytes_sent" | "bytes_sent" => Slot::Size,
        "http_referer" => Slot::Referer,
        "http_user_agent" => Slot::Agent,
        "http_cookie" => Slot::Cookie,
        n if n.starts_with("http_") => Slot::Header,
        _ => Slot::Other,
    };
    (
        Some(slot),
        if braced {
            rest.strip_prefix('}').unwrap_or(rest)
        } else {
            rest
        },
    )
}

/// The field's text and the rest of the line, which begins with `stop`.
fn take<'a>(s: &'a [u8], slot: Slot, stop: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    if slot == Slot::Time && s.first() == Some(&b'[') {
        let end = memchr::memchr(b']', s)? + 1;
        return Some((until(s, end), from(s, end)));
    }
    if stop.is_empty() {
        return Some((s, b""));
    }
    // A request may hold the literal itself: then the last place where a protocol stands before it.
    let at = if slot == Slot::Request {
        let protocol = memchr::memmem::find_iter(s, b" HTTP/").last();
        let skip = protocol.map_or(0, |p| p + 6);
        skip + memchr::memmem::find(from(s, skip), stop)?
    } else if stop.first() == Some(&b'"') {
        memchr::memmem::find_iter(s, stop).find(|at| {
            until(s, *at)
                .iter()
                .rev()
                .take_while(|b| **b == b'\\')
                .count()
                % 2
                == 0
        })?
    } else {
        memchr::memmem::find(s, stop)?
    };
    Some((until(s, at), from(s, at)))
}

fn fill<'a>(record: &mut Record<'a>, slot: Slot, value: &'a [u8]) -> Option<()> {
    match slot {
        Slot::Client if record.client.is_empty() => record.client = value.into(),
        Slot::Forwarded => {
            let first = present(value)
                .split(|b| *b == b',')
                .next()
                .unwrap_or(b"")
                .trim_ascii();
            if !first.is_empty() && record.client.is_empty() {
                record.client = first.into();
            } else if !first.is_empty() {
                record.headers = unescape(value);
            }
        }
        Slot::User => record.user = present(value).into(),
        Slot::Time => {
            let bare = value
                .strip_prefix(b"[")
                .and_then(|v| v.strip_suffix(b"]"))
                .unwrap_or(value);
            let epoch = || {
                std::str::from_utf8(bare)
                    .ok()?
                    .parse()
                    .ok()
                    .and_then(crate::time::epoch)
            };
            record.time = crate::time::clf(bare)
                .or_else(|| crate::time::iso(bare))
                .or_else(epoch);
            record.time?;
        }
        Slot::Request => request(unescape(value), record),
        Slot::Method => record.method = value.into(),
        Slot::Path => record.target = unescape(value),
        Slot::Status => record.status = status(value),
        Slot::Size => record.size = number(value),
        Slot::Referer => record.referer = unescape(present(value)),
        Slot::Agent => record.agent = unescape(present(value)),
        Slot::Cookie => record.cookie = unescape(present(value)),
        Slot::Header => record.headers = unescape(present(value)),
        Slot::Query | Slot::Other | Slot::Client => {}
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apache_and_nginx_layouts_read_their_lines() {
        let apache =
            Layout::parse(r#"%v %a %t %D "%m" "%U%q" %>s %b "%{User-Agent}i" "%{Cookie}i""#)
                .unwrap();
        let r = apache.read(br#"www.x.jp 192.0.2.7 [17/May/2015:10:05:03 +0000] 812 "GET" "/a?x=1" 200 12 "UA" "s=1; t=2""#).unwrap();
        assert_eq!(
            (&*r.client, &*r.target, r.status, &*r.cookie),
            (&b"192.0.2.7"[..], &b"/a?x=1"[..], 200, &b"s=1; t=2"[..])
        );
        let nginx = Layout::parse(r#"$remote_addr [$time_iso8601] "$request" $status $body_bytes_sent rt=$request_time "$http_user_agent""#).unwrap();
        let r = nginx.read(br#"2001:db8::1 [2015-05-17T10:05:03+00:00] "GET /?q=" x HTTP/1.1" 404 9 rt=0.01 "UA""#).unwrap();
        assert_eq!(
            (&*r.target, r.status, &*r.agent),
            (&br#"/?q=" x"#[..], 404, &b"UA"[..])
        );
        assert!(Layout::parse("%T %D").is_none());
    }
}
