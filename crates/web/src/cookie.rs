//! Cookies with the strictest attributes the address allows: `__Host-` and Secure over TLS, the
//! plain name on http (a loopback installation); always HttpOnly, never with a Domain.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, header};

use crate::Site;

/// How far a cookie travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SameSite {
    /// Never with a request another site began: sessions.
    Strict,
    /// Also when a link is followed here: language, sign-in in progress.
    Lax,
}

/// The value of one of our cookies, under either of its names.
#[must_use]
pub fn value(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = || {
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| {
                line.split(';')
                    .filter_map(|pair| pair.trim().split_once('='))
            })
    };
    let guarded = format!("__Host-{name}");
    all()
        .find(|(known, _)| *known == guarded)
        .or_else(|| all().find(|(known, _)| *known == name))
        .map(|(_, value)| value.to_owned())
}

/// The value of a cookie that matters for security: over TLS only the `__Host-` name counts, so a
/// neighbouring host or a plain-http answer cannot plant one.
#[must_use]
pub fn guarded_value(site: &Site, headers: &HeaderMap, name: &str) -> Option<String> {
    let name = full_name(site, name);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| {
            line.split(';')
                .filter_map(|pair| pair.trim().split_once('='))
        })
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value.to_owned())
}

/// A `Set-Cookie` value; `None` when name or value hold what a cookie may not.
#[must_use]
pub fn set(
    site: &Site,
    name: &str,
    value: &str,
    same_site: SameSite,
    max_age: Option<Duration>,
) -> Option<HeaderValue> {
    let safe = |text: &str| {
        text.bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'~' | b'='))
    };
    if name.is_empty() || !safe(name) || !safe(value) {
        return None;
    }
    let name = full_name(site, name);
    let secure = if site.is_https() { "; Secure" } else { "" };
    let age = max_age
        .map(|age| format!("; Max-Age={}", age.as_secs()))
        .unwrap_or_default();
    let line = format!("{name}={value}; Path=/; HttpOnly; SameSite={same_site:?}{secure}{age}");
    HeaderValue::from_str(&line).ok()
}

/// Takes a cookie back.
#[must_use]
pub fn clear(site: &Site, name: &str) -> Option<HeaderValue> {
    set(site, name, "", SameSite::Strict, Some(Duration::ZERO))
}

fn full_name(site: &Site, name: &str) -> String {
    if site.is_https() {
        format!("__Host-{name}")
    } else {
        name.to_owned()
    }
}
