//! Finished pages, kept by what they show and the number of the change that made them, within a
//! budget of bytes. A new change makes new keys; old pages fall out by themselves.

use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Bytes, to_bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use casework::EditionCursor;
use jiff::Timestamp;
use jiff::fmt::rfc2822;
use lru::LruCache;
use web::{Answer, Face, Policy, Problem};
use words::Lang;

use crate::asked::Asked;

/// All finished pages together.
const BUDGET: usize = 48 * 1024 * 1024;
/// What a page costs beside its bytes.
const OVERHEAD: usize = 1_024;

/// Fresh for a moment, so that a publication shows everywhere within seconds, and usable while a
/// cache asks for the next copy.
pub(crate) const SHORT: Policy = Policy::Public {
    max_age: 5,
    stale: 30,
};
/// Pages that change with the programme only.
pub(crate) const LONG: Policy = Policy::Public {
    max_age: 300,
    stale: 3_600,
};

/// What an answer shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum What {
    Home,
    List { year: Option<i16>, page: usize },
    Advisory { slug: String, version: u32 },
    Feed(&'static str),
    Fixed(&'static str),
}

/// An answer's address in memory.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    what: What,
    lang: Lang,
    json: bool,
    change: EditionCursor,
}

impl Key {
    pub fn new(asked: &Asked, what: What, change: EditionCursor) -> Self {
        Self {
            what,
            lang: asked.lang(),
            json: asked.face == Face::Json,
            change,
        }
    }
}

struct Kept {
    bytes: Bytes,
    headers: HeaderMap,
    etag: String,
    changed: Option<Timestamp>,
}

/// The pages.
pub(crate) struct Pages(Mutex<Stock>);

struct Stock {
    pages: LruCache<Key, Arc<Kept>>,
    bytes: usize,
}

impl Default for Pages {
    fn default() -> Self {
        Self(Mutex::new(Stock {
            pages: LruCache::unbounded(),
            bytes: 0,
        }))
    }
}

impl Pages {
    /// The finished answer, for everybody but people who are signed in.
    pub fn known(&self, asked: &Asked, key: &Key) -> Option<Response> {
        if asked.visitor.is_signed_in() {
            return None;
        }
        let kept = self.stock().pages.get(key).cloned()?;
        Some(kept.answer(&asked.headers))
    }

    /// Keeps a page just made and answers with it. A page for one person is passed through.
    pub async fn keep(
        &self,
        asked: &Asked,
        key: Key,
        made: Response,
        changed: Option<Timestamp>,
        policy: Policy,
    ) -> Answer {
        if asked.visitor.is_signed_in() || made.status() != StatusCode::OK {
            return Ok(made);
        }
        let (parts, body) = made.into_parts();
        let bytes = to_bytes(body, usize::MAX)
            .await
            .map_err(|fault| Problem::internal(&fault))?;
        let kept = Arc::new(Kept::of(parts.headers, bytes, changed, policy, &key));
        self.stock().put(key, kept.clone());
        Ok(kept.answer(&asked.headers))
    }

    fn stock(&self) -> std::sync::MutexGuard<'_, Stock> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Stock {
    fn put(&mut self, key: Key, kept: Arc<Kept>) {
        self.bytes += kept.cost();
        if let Some(old) = self.pages.put(key, kept) {
            self.bytes = self.bytes.saturating_sub(old.cost());
        }
        while self.bytes > BUDGET {
            let Some((_, old)) = self.pages.pop_lru() else {
                break;
            };
            self.bytes = self.bytes.saturating_sub(old.cost());
        }
    }
}

impl Kept {
    fn of(
        mut headers: HeaderMap,
        bytes: Bytes,
        changed: Option<Timestamp>,
        policy: Policy,
        key: &Key,
    ) -> Self {
        let etag = web::etag(&bytes);
        // The language of a page lies in its address, but at the front door a wish is heard.
        let vary = match key.what {
            What::Home => "accept, accept-language, cookie",
            _ => "accept, cookie",
        };
        headers.insert(header::VARY, HeaderValue::from_static(vary));
        headers.insert(header::CACHE_CONTROL, policy.header());
        if let Ok(value) = HeaderValue::from_str(&etag) {
            headers.insert(header::ETAG, value);
        }
        if let Some(line) = changed.and_then(http_date) {
            headers.insert(header::LAST_MODIFIED, line);
        }
        Self {
            bytes,
            headers,
            etag,
            changed,
        }
    }

    fn cost(&self) -> usize {
        self.bytes.len() + OVERHEAD
    }

    fn answer(&self, asked: &HeaderMap) -> Response {
        let mut response = if self.is_known_to(asked) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            self.bytes.clone().into_response()
        };
        let not_modified = response.status() == StatusCode::NOT_MODIFIED;
        *response.headers_mut() = self.headers.clone();
        if not_modified {
            response.headers_mut().remove(header::CONTENT_TYPE);
        }
        response
    }

    /// RFC 9110, 13.2.2: an ETag speaks alone when it is there.
    fn is_known_to(&self, asked: &HeaderMap) -> bool {
        let mut tags = asked.get_all(header::IF_NONE_MATCH).iter().peekable();
        if tags.peek().is_some() {
            return tags
                .filter_map(|line| line.to_str().ok())
                .flat_map(|line| line.split(','))
                .map(|tag| tag.trim().trim_start_matches("W/"))
                .any(|tag| tag == "*" || tag == self.etag);
        }
        let since = asked
            .get(header::IF_MODIFIED_SINCE)
            .and_then(|line| rfc2822::parse(line.to_str().ok()?).ok());
        match (since, self.changed) {
            (Some(since), Some(changed)) => changed.as_second() <= since.timestamp().as_second(),
            _ => false,
        }
    }
}

fn http_date(at: Timestamp) -> Option<HeaderValue> {
    let text = rfc2822::DateTimePrinter::new()
        .timestamp_to_rfc9110_string(&at)
        .ok()?;
    HeaderValue::from_str(&text).ok()
}
