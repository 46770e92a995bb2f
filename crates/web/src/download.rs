//! Files that came from outside leave as downloads only: never rendered, never sniffed, in a
//! sandbox should a browser render them after all (ASVS 5.4).

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use std::fmt::Write as _;

/// Sends `body` as an attachment called `name`, whatever it contains.
#[must_use]
pub fn download(name: &str, content_type: Option<&str>, body: impl Into<Body>) -> Response {
    let mut response = body.into().into_response();
    let headers = response.headers_mut();
    let kind = content_type
        .filter(|kind| is_harmless(kind))
        .and_then(|kind| HeaderValue::from_str(kind).ok())
        .unwrap_or(HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_TYPE, kind);
    if let Ok(line) = HeaderValue::from_str(&disposition(name)) {
        headers.insert(header::CONTENT_DISPOSITION, line);
    }
    let sandbox = HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'");
    headers.insert(header::CONTENT_SECURITY_POLICY, sandbox);
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// `Content-Disposition` with the name in ASCII and, if that lost something, by RFC 8187.
#[must_use]
pub fn disposition(name: &str) -> String {
    let name = clean_name(name);
    let ascii: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '%') || c == ' ' {
                c
            } else {
                '_'
            }
        })
        .collect();
    let mut line = format!("attachment; filename=\"{ascii}\"");
    if ascii != name {
        line.push_str("; filename*=UTF-8''");
        for byte in name.bytes() {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
                line.push(char::from(byte));
            } else {
                let _ = write!(line, "%{byte:02X}");
            }
        }
    }
    line
}

/// A file name without path, control characters, direction marks (`exe.gpj` tricks) or excess length.
#[must_use]
pub fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let hidden = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let kept: String = last
        .chars()
        .filter(|c| !c.is_control() && !hidden(*c))
        .take(crate::limits::FILE_NAME_CHARS)
        .collect();
    let kept = kept.trim().trim_start_matches('.').trim();
    if kept.is_empty() {
        "file".to_owned()
    } else {
        kept.to_owned()
    }
}

/// Types no browser runs; anything else leaves as plain bytes.
fn is_harmless(kind: &str) -> bool {
    matches!(
        kind,
        "application/json"
            | "application/pdf"
            | "application/pgp-encrypted"
            | "application/zip"
            | "application/atom+xml"
            | "image/jpeg"
            | "image/png"
            | "text/csv; charset=utf-8"
            | "text/plain; charset=utf-8"
    )
}
