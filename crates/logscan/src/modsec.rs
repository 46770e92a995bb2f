//! ModSecurity messages: in Apache error logs (2.2 and 2.4 headers), nginx error logs and JSON audit logs.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::bytes::{between, head, split_at, text};
use crate::client::Client;
use crate::format::Line;
use crate::outcome::Behavior;

/// One message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Message {
    /// Unix seconds.
    pub time: Option<i64>,
    /// Sender.
    pub client: Option<Client>,
    /// Path asked for.
    pub uri: String,
    /// Number of ModSecurity's rule.
    pub id: String,
    /// Its message.
    pub message: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Whether it stopped the request.
    pub behavior: Behavior,
}

/// Numbers for the report.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Summary {
    /// Messages that stopped a request.
    pub denied: u64,
    /// Messages that let it pass.
    pub captured: u64,
    /// Neither is known.
    pub deficiency: u64,
    /// Messages per attack tag.
    pub tags: BTreeMap<String, u64>,
    /// Messages per rule number.
    pub rules: BTreeMap<String, u64>,
}

impl Summary {
    /// Counts one message.
    pub fn add(&mut self, m: &Message) {
        match m.behavior {
            Behavior::Denied => self.denied += 1,
            Behavior::Captured => self.captured += 1,
            Behavior::Deficiency => self.deficiency += 1,
        }
        let bounded = |map: &mut BTreeMap<String, u64>, key: &str| {
            if map.len() < 2000 || map.contains_key(key) {
                *map.entry(key.to_owned()).or_default() += 1;
            }
        };
        for tag in &m.tags {
            bounded(&mut self.tags, tag);
        }
        bounded(&mut self.rules, &m.id);
    }

    /// All messages.
    pub fn all(&self) -> u64 {
        self.denied + self.captured + self.deficiency
    }
}

/// A line of an error log. Other programs' messages are skipped.
pub fn read(line: &[u8]) -> Option<Line<'static>> {
    let time = stamp(line)?;
    let Some((_, said)) = split_at(line, b"ModSecurity: ") else {
        return Some(Line::Skip);
    };
    let client = between(line, b"[client ", b"]")
        .or_else(|| between(line, b", client: ", b","))
        .map(Client::parse);
    let field = |name: &[u8]| {
        let open = [b"[", name, b" \""].concat();
        between(said, &open, b"\"]")
            .map(|v| text(head(v, 2048)))
            .unwrap_or_default()
    };
    let behavior =
        if said.starts_with(b"Access denied") || said.starts_with(b"Access allowed denied") {
            Behavior::Denied
        } else if said.starts_with(b"Warning") {
            Behavior::Captured
        } else {
            Behavior::Deficiency
        };
    let mut uri = field(b"uri");
    if uri.is_empty()
        && let Some(asked) = between(said, b"request: \"", b"\"")
    {
        uri = text(asked.split(|b| *b == b' ').nth(1).unwrap_or(b""));
    }
    let mut tags = Vec::new();
    let mut rest = said;
    while let Some((_, after)) = split_at(rest, b"[tag \"") {
        let Some((tag, after)) = split_at(after, b"\"]") else {
            break;
        };
        tags.push(text(head(tag, 128)));
        rest = after;
        if tags.len() > 40 {
            break;
        }
    }
    // nginx writes its own rule-less start-up notes too.
    let id = field(b"id");
    if id.is_empty() && uri.is_empty() {
        return Some(Line::Skip);
    }
    let message = field(b"msg");
    Some(Line::Modsec(Box::new(Message {
        time: Some(time),
        client,
        uri,
        id,
        message,
        tags,
        behavior,
    })))
}

/// `[Sun May 17 10:05:03.123 2015]` or `2021/11/18 08:34:27`.
fn stamp(line: &[u8]) -> Option<i64> {
    if let Some(rest) = line.strip_prefix(b"[") {
        let (inside, _) = split_at(rest, b"]")?;
        return crate::time::asctime(inside).or_else(|| crate::time::iso(inside));
    }
    (line.get(4) == Some(&b'/') && line.get(19) == Some(&b' '))
        .then(|| crate::time::iso(line.get(..19)?))
        .flatten()
}

/// A JSON audit record (libmodsecurity 3 and ModSecurity 2.9).
pub fn audit(v: &Value) -> Option<Message> {
    let t = v.get("transaction")?;
    let word = |path: &[&str]| {
        path.iter()
            .find_map(|p| t.pointer(p))
            .and_then(Value::as_str)
            .unwrap_or("")
    };
    let first = t.pointer("/messages/0");
    let line = v
        .pointer("/audit_data/messages/0")
        .and_then(Value::as_str)
        .unwrap_or("");
    let detail = |name: &str| first.and_then(|m| m.pointer(&format!("/details/{name}")));
    let asked = v
        .pointer("/request/request_line")
        .and_then(Value::as_str)
        .unwrap_or("");
    let status = t
        .pointer("/response/http_code")
        .or_else(|| v.pointer("/response/status"))
        .and_then(Value::as_u64);
    let behavior = match status {
        Some(403 | 406 | 501) => Behavior::Denied,
        Some(_) => Behavior::Captured,
        None if line.starts_with("Access denied") => Behavior::Denied,
        None => Behavior::Deficiency,
    };
    let message = first.and_then(|m| m.get("message")).and_then(Value::as_str);
    let quoted =
        |name: &str| between(line.as_bytes(), format!("[{name} \"").as_bytes(), b"\"]").map(text);
    let tags = detail("tags").and_then(Value::as_array).map(|a| {
        a.iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .take(40)
            .collect()
    });
    let stamp = word(&["/time_stamp", "/time"]);
    Some(Message {
        time: crate::time::asctime(stamp.as_bytes()).or_else(|| crate::time::clf(stamp.as_bytes())),
        client: Some(word(&["/client_ip", "/remote_address"]))
            .filter(|c| !c.is_empty())
            .map(|c| Client::parse(c.as_bytes())),
        uri: match word(&["/request/uri"]) {
            "" => asked.split(' ').nth(1).unwrap_or("").to_owned(),
            uri => uri.to_owned(),
        },
        id: detail("ruleId")
            .and_then(Value::as_str)
            .map(str::to_owned)
            .or_else(|| quoted("id"))
            .unwrap_or_default(),
        message: message
            .map(str::to_owned)
            .or_else(|| quoted("msg"))
            .unwrap_or_default(),
        tags: tags.unwrap_or_default(),
        behavior,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(line: &str) -> Message {
        match read(line.as_bytes()) {
            Some(Line::Modsec(m)) => *m,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_dress_of_a_message() {
        let tail = r#"[file "/x.conf"] [line "1"] [id "950901"] [msg "SQL Injection"] [tag "WEB_ATTACK/SQL"] [hostname "h"] [uri "/a.php"] [unique_id "U"]"#;
        let m = message(&format!(
            "[Sun May 17 10:05:03 2015] [error] [client 192.0.2.1] ModSecurity: Access denied with code 403 (phase 2). Pattern match. {tail}"
        ));
        assert_eq!(
            (
                m.behavior,
                m.uri.as_str(),
                m.id.as_str(),
                m.tags.len(),
                m.time
            ),
            (Behavior::Denied, "/a.php", "950901", 1, Some(1_431_857_103))
        );
        let m = message(&format!(
            "[Sun May 17 10:05:03.123456 2015] [:error] [pid 1:tid 2] [client 192.0.2.1:4444] [client 192.0.2.1] ModSecurity: Warning. {tail}"
        ));
        assert_eq!(
            (m.behavior, m.client.unwrap().to_string().as_str()),
            (Behavior::Captured, "192.0.2.1")
        );
        let m = message(
            r#"2021/11/18 08:34:27 [info] 1#1: *1083 ModSecurity: Warning. Matched "x" [id "930100"] [msg "Path"], client: 127.0.0.1, server: , request: "GET /?foo=../ HTTP/1.1""#,
        );
        assert_eq!((m.uri.as_str(), m.id.as_str()), ("/?foo=../", "930100"));
        assert!(matches!(
            read(b"[Sun May 17 10:05:03 2015] [error] File does not exist"),
            Some(Line::Skip)
        ));
        assert!(read(b"not an error log").is_none());
    }

    #[test]
    fn audit_records_of_both_generations() {
        let v3: Value = serde_json::from_str(r#"{"transaction":{"client_ip":"192.0.2.1","time_stamp":"Sun May 17 10:05:03 2015","request":{"method":"GET","uri":"/q"},"response":{"http_code":403},"messages":[{"message":"XSS","details":{"ruleId":"941100","tags":["attack-xss"]}}]}}"#).unwrap();
        let m = audit(&v3).unwrap();
        assert_eq!(
            (m.behavior, m.id.as_str(), m.message.as_str()),
            (Behavior::Denied, "941100", "XSS")
        );
        let v2: Value = serde_json::from_str(r#"{"transaction":{"remote_address":"192.0.2.1","time":"17/May/2015:10:05:03 +0000"},"request":{"request_line":"GET /q HTTP/1.1"},"audit_data":{"messages":["Access denied [id \"1\"] [msg \"M\"]"]}}"#).unwrap();
        let m = audit(&v2).unwrap();
        assert_eq!(
            (m.uri.as_str(), m.id.as_str(), m.behavior),
            ("/q", "1", Behavior::Denied)
        );
    }
}
