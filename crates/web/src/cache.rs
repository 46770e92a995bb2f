//! Conditional GET and cache rules. An ETag is the hash of the very bytes sent, so two replicas
//! that derive the same page agree without talking; a page for one person is never stored.

use std::borrow::Cow;

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::fmt::rfc2822;
use sha2::{Digest, Sha256};

/// How long an answer may be kept, and by whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Policy {
    /// Not at all: anything that depends on who asks.
    #[default]
    Never,
    /// By the reader's own browser, asking again each time.
    Private,
    /// By everybody, for seconds, and stale for further seconds while a fresh copy is fetched.
    Public {
        /// Fresh for this long.
        max_age: u32,
        /// Usable for this much longer while being renewed.
        stale: u32,
    },
    /// For ever: the address contains the content's hash.
    Immutable,
}

impl Policy {
    /// The `Cache-Control` value.
    #[must_use]
    pub fn header(self) -> HeaderValue {
        let text: Cow<'static, str> = match self {
            Self::Never => "no-store".into(),
            Self::Private => "private, no-cache".into(),
            Self::Public { max_age, stale } => {
                format!("public, max-age={max_age}, stale-while-revalidate={stale}").into()
            }
            Self::Immutable => "public, max-age=31536000, immutable".into(),
        };
        HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("no-store"))
    }
}

/// A complete answer that may already be known to the asker.
#[derive(Clone, Debug)]
pub struct Cached {
    /// The bytes.
    pub bytes: Bytes,
    /// Their media type, from our own source.
    pub content_type: &'static str,
    /// When they last changed, if that is known.
    pub last_modified: Option<Timestamp>,
    /// Who may keep them.
    pub policy: Policy,
}

/// Sends the bytes, or 304 when the asker has them.
#[must_use]
pub fn conditional(asked: &HeaderMap, answer: Cached) -> Response {
    let etag = etag(&answer.bytes);
    let known = match asked.get(header::IF_NONE_MATCH) {
        // An ETag speaks alone when it is there (RFC 9110, 13.2.2).
        Some(tags) => tags.to_str().is_ok_and(|tags| names(tags, &etag)),
        None => not_modified_since(asked, answer.last_modified),
    };
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let kind = HeaderValue::from_static(answer.content_type);
        ([(header::CONTENT_TYPE, kind)], answer.bytes).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, answer.policy.header());
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        headers.insert(header::ETAG, etag);
    }
    if let Some(line) = answer.last_modified.and_then(http_date) {
        headers.insert(header::LAST_MODIFIED, line);
    }
    response
}

/// The strong ETag of these bytes.
#[must_use]
pub fn etag(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    format!("\"{}\"", hex::encode(hash.get(..16).unwrap_or_default()))
}

/// Whether an `If-Match` header, if sent, names this ETag: for changes through the API.
#[must_use]
pub fn may_change(asked: &HeaderMap, etag: &str) -> bool {
    asked
        .get(header::IF_MATCH)
        .is_none_or(|tags| tags.to_str().is_ok_and(|tags| names(tags, etag)))
}

fn names(tags: &str, etag: &str) -> bool {
    tags.split(',')
        .map(|tag| tag.trim().trim_start_matches("W/"))
        .any(|tag| tag == "*" || tag == etag)
}

fn not_modified_since(asked: &HeaderMap, changed: Option<Timestamp>) -> bool {
    let since = asked
        .get(header::IF_MODIFIED_SINCE)
        .and_then(|line| line.to_str().ok())
        .and_then(|line| rfc2822::parse(line).ok());
    match (since, changed) {
        (Some(since), Some(changed)) => changed.as_second() <= since.timestamp().as_second(),
        _ => false,
    }
}

/// An instant as an HTTP date.
fn http_date(at: Timestamp) -> Option<HeaderValue> {
    let text = rfc2822::DateTimePrinter::new()
        .timestamp_to_rfc9110_string(&at)
        .ok()?;
    HeaderValue::from_str(&text).ok()
}
