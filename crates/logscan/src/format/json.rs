//! JSON lines of web servers: Caddy, Traefik, nginx with `escape=json`, Envoy, Google and others.
//! The same fact has many names; they are listed here, the first that is present counts.

use serde_json::Value;

use super::{Field, Line, Record, request};

const CLIENT: &[&str] = &[
    "request.client_ip",
    "request.remote_ip",
    "client_ip",
    "remote_ip",
    "ClientHost",
    "remote_addr",
    "remoteAddr",
    "clientip",
    "client",
    "c-ip",
    "downstream_remote_address",
    "httpRequest.remoteIp",
    "transaction.client_ip",
    "ip",
    "ClientAddr",
];
const TIME: &[&str] = &[
    "ts",
    "time",
    "timestamp",
    "@timestamp",
    "time_iso8601",
    "time_local",
    "StartUTC",
    "start_time",
    "msec",
    "transaction.time_stamp",
    "date",
];
const METHOD: &[&str] = &[
    "request.method",
    "RequestMethod",
    "request_method",
    "method",
    "verb",
    "httpRequest.requestMethod",
];
const TARGET: &[&str] = &[
    "request.uri",
    "RequestPath",
    "request_uri",
    "uri",
    "path",
    "url",
    "x-envoy-origin-path",
    "httpRequest.requestUrl",
];
const QUERY: &[&str] = &["args", "query_string", "query"];
const STATUS: &[&str] = &[
    "status",
    "DownstreamStatus",
    "OriginStatus",
    "response_code",
    "status_code",
    "response",
    "httpRequest.status",
];
const SIZE: &[&str] = &[
    "size",
    "DownstreamContentSize",
    "body_bytes_sent",
    "bytes_sent",
    "bytes",
    "httpRequest.responseSize",
];
const USER: &[&str] = &["user_id", "remote_user", "ClientUsername", "user"];
const AGENT: &[&str] = &[
    "request.headers.User-Agent",
    "http_user_agent",
    "user_agent",
    "user-agent",
    "agent",
    "request_User-Agent",
    "request_user_agent",
    "httpRequest.userAgent",
    "userAgent",
];
const REFERER: &[&str] = &[
    "request.headers.Referer",
    "http_referer",
    "referer",
    "referrer",
    "request_Referer",
    "httpRequest.referer",
];
const COOKIE: &[&str] = &[
    "request.headers.Cookie",
    "http_cookie",
    "cookie",
    "request_Cookie",
];
const FORWARDED: &[&str] = &[
    "request.headers.X-Forwarded-For",
    "http_x_forwarded_for",
    "x_forwarded_for",
];

/// Reads one line; container runtimes put a stamp in front of the object.
pub fn read(line: &[u8]) -> Line<'_> {
    let Some(begin) = memchr::memchr(b'{', line) else {
        return Line::Bad;
    };
    let Ok(value) = serde_json::from_slice::<Value>(crate::bytes::from(line, begin)) else {
        return Line::Bad;
    };
    if value.get("audit_data").is_some() || value.pointer("/transaction/messages").is_some() {
        return crate::modsec::audit(&value).map_or(Line::Skip, |m| Line::Modsec(Box::new(m)));
    }
    if let Some(event) = crate::auth::journal_entry(&value) {
        return event;
    }
    record(&value).map_or(Line::Skip, Line::Web)
}

fn record(v: &Value) -> Option<Record<'static>> {
    let mut record = Record {
        time: first(v, TIME).and_then(instant),
        client: text(v, CLIENT),
        user: text(v, USER),
        status: text_of(first(v, STATUS)?)
            .parse()
            .ok()
            .filter(|s| *s < 1000)
            .unwrap_or(0),
        size: first(v, SIZE)
            .and_then(Value::as_u64)
            .or_else(|| text(v, SIZE).utf8_number()),
        agent: text(v, AGENT),
        referer: text(v, REFERER),
        cookie: text(v, COOKIE),
        headers: text(v, FORWARDED),
        method: text(v, METHOD),
        target: text(v, TARGET),
    };
    if let Some(Value::String(asked)) = v.get("request") {
        request(Field::Owned(asked.clone().into_bytes()), &mut record);
    }
    let query = text(v, QUERY);
    if !query.is_empty() && !record.target.contains(&b'?') {
        record.target = [&record.target, &b"?"[..], &query].concat().into();
    }
    let whole = record.target.starts_with(b"http://") || record.target.starts_with(b"https://");
    if whole && v.get("httpRequest").is_some() {
        let at = record
            .target
            .iter()
            .enumerate()
            .filter(|(_, b)| **b == b'/')
            .nth(2)
            .map(|(i, _)| i);
        record.target = crate::bytes::from(&record.target, at.unwrap_or(record.target.len()))
            .to_vec()
            .into();
    }
    (!record.target.is_empty()).then_some(record)
}

trait Utf8Number {
    fn utf8_number(&self) -> Option<u64>;
}

impl Utf8Number for Field<'_> {
    fn utf8_number(&self) -> Option<u64> {
        crate::bytes::number(self)
    }
}

/// The value at a dotted name; a name with dots or dashes may also stand at the top as it is.
fn at<'v>(v: &'v Value, name: &str) -> Option<&'v Value> {
    if let Some(found) = v.get(name) {
        return Some(found);
    }
    let mut now = v;
    for part in name.split('.') {
        let map = now.as_object()?;
        now = map.get(part).or_else(|| {
            map.iter()
                .find(|(k, _)| k.eq_ignore_ascii_case(part))
                .map(|(_, v)| v)
        })?;
    }
    Some(now)
}

fn first<'v>(v: &'v Value, names: &[&str]) -> Option<&'v Value> {
    names
        .iter()
        .find_map(|n| at(v, n).filter(|v| !v.is_null() && !v.is_object()))
}

fn text_of(v: &Value) -> String {
    match v {
        Value::String(s) if s == "-" => String::new(),
        Value::String(s) => s.clone(),
        Value::Array(a) => a.iter().map(text_of).collect::<Vec<_>>().join(", "),
        Value::Number(n) => n.to_string(),
        _ => String::new(),
    }
}

fn text(v: &Value, names: &[&str]) -> Field<'static> {
    first(v, names)
        .map(text_of)
        .unwrap_or_default()
        .into_bytes()
        .into()
}

pub(crate) fn instant(v: &Value) -> Option<i64> {
    match v {
        Value::Number(n) => crate::time::epoch(n.as_f64()?),
        Value::String(s) => crate::time::iso(s.as_bytes())
            .or_else(|| crate::time::clf(s.as_bytes()))
            .or_else(|| crate::time::asctime(s.as_bytes()))
            .or_else(|| s.parse().ok().and_then(crate::time::epoch)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn caddy_traefik_nginx_and_envoy() {
        for line in [
            r#"{"level":"info","ts":1646861401.52,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"192.0.2.1","method":"GET","uri":"/a?b=1","headers":{"User-Agent":["UA"]}},"size":9,"status":200}"#,
            r#"{"ClientHost":"192.0.2.1","DownstreamContentSize":9,"DownstreamStatus":200,"RequestMethod":"GET","RequestPath":"/a?b=1","time":"2022-03-09T21:30:01Z","request_User-Agent":"UA"}"#,
            r#"{"time_iso8601":"2022-03-09T21:30:01+00:00","remote_addr":"192.0.2.1","request":"GET /a?b=1 HTTP/1.1","status":"200","body_bytes_sent":"9","http_user_agent":"UA"}"#,
            r#"2022-03-09T21:30:01Z stdout F {"start_time":"2022-03-09T21:30:01Z","method":"GET","x-envoy-origin-path":"/a?b=1","response_code":200,"user-agent":"UA","bytes_sent":9,"downstream_remote_address":"192.0.2.1"}"#,
        ] {
            let Line::Web(r) = read(line.as_bytes()) else {
                panic!("{line}")
            };
            assert_eq!(
                (&*r.client, &*r.method, &*r.target),
                (&b"192.0.2.1"[..], &b"GET"[..], &b"/a?b=1"[..]),
                "{line}"
            );
            assert_eq!(
                (r.status, r.size, &*r.agent, r.time),
                (200, Some(9), &b"UA"[..], Some(1_646_861_401)),
                "{line}"
            );
        }
    }
}
