//! Finished pages, kept by what they show and the number of the change that made them, within a
//! budget of bytes. A new change makes new keys; old pages fall out by themselves. They are kept packed
//! (gzip), as nearly everybody wants them: four times as many fit, and answering costs no packing.

use std::io::{self, Read as _};
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Bytes, to_bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use casework::EditionCursor;
use flate2::read::GzDecoder;
use flate2::{Compress, Compression, FlushCompress, Status};
use jiff::Timestamp;
use jiff::fmt::rfc2822;
use lru::LruCache;
use web::{Answer, Face, Policy, Problem};
use words::Lang;

use crate::asked::Asked;

/// All finished pages together.
const BUDGET: usize = 48 * 1024 * 1024;
/// What a page costs beside its bytes.
const OVERHEAD: usize = 512;
/// Sets of headers that pages share; there are a few for each kind of page.
const MOST_HEADS: usize = 64;

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
    packed: Bytes,
    headers: Arc<HeaderMap>,
    /// Hash of the unpacked bytes; the packed form has an ETag of its own.
    hash: String,
    changed: Option<Timestamp>,
}

/// The pages.
pub(crate) struct Pages(Mutex<Stock>);

struct Stock {
    pages: LruCache<Key, Arc<Kept>>,
    bytes: usize,
    heads: Vec<Arc<HeaderMap>>,
}

impl Default for Pages {
    fn default() -> Self {
        Self(Mutex::new(Stock {
            pages: LruCache::unbounded(),
            bytes: 0,
            heads: Vec::new(),
        }))
    }
}

impl Pages {
    /// The finished answer, for everybody but people who are signed in.
    pub fn known(&self, asked: &Asked, key: &Key) -> Option<Response> {
        if asked.visitor.is_known() {
            return None;
        }
        let kept = self.stock().pages.get(key).cloned()?;
        // What cannot be unpacked is made again.
        kept.answer(&asked.headers).ok()
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
        if asked.visitor.is_known() || made.status() != StatusCode::OK {
            return Ok(made);
        }
        let (parts, body) = made.into_parts();
        let bytes = to_bytes(body, usize::MAX)
            .await
            .map_err(|fault| Problem::internal(&fault))?;
        let headers = self.stock().shared(head(parts.headers, policy, &key));
        let kept = Kept::of(headers, &bytes, changed).map_err(|fault| Problem::internal(&fault))?;
        let kept = Arc::new(kept);
        self.stock().put(key, kept.clone());
        kept.answer(&asked.headers)
    }

    fn stock(&self) -> std::sync::MutexGuard<'_, Stock> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What every answer with a page of this kind says of it.
fn head(mut headers: HeaderMap, policy: Policy, key: &Key) -> HeaderMap {
    // The language of a page lies in its address, but at the front door a wish is heard.
    let vary = match key.what {
        What::Home => "accept, accept-encoding, accept-language, cookie",
        _ => "accept, accept-encoding, cookie",
    };
    headers.insert(header::VARY, HeaderValue::from_static(vary));
    headers.insert(header::CACHE_CONTROL, policy.header());
    headers
}

impl Stock {
    /// The same set of headers, once in memory.
    fn shared(&mut self, headers: HeaderMap) -> Arc<HeaderMap> {
        if let Some(known) = self.heads.iter().find(|known| ***known == headers) {
            return known.clone();
        }
        if self.heads.len() >= MOST_HEADS {
            self.heads.clear();
        }
        let headers = Arc::new(headers);
        self.heads.push(headers.clone());
        headers
    }

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
    fn of(headers: Arc<HeaderMap>, bytes: &[u8], changed: Option<Timestamp>) -> io::Result<Self> {
        Ok(Self {
            packed: pack(bytes)?,
            headers,
            hash: web::etag(bytes).trim_matches('"').to_owned(),
            changed,
        })
    }

    fn cost(&self) -> usize {
        self.packed.len() + OVERHEAD
    }

    fn answer(&self, asked: &HeaderMap) -> Answer {
        let packed = takes_gzip(asked);
        let known = self.is_known_to(asked);
        let mut response = match (known, packed) {
            (true, _) => StatusCode::NOT_MODIFIED.into_response(),
            (false, true) => self.packed.clone().into_response(),
            (false, false) => unpack(&self.packed)
                .map_err(|fault| Problem::internal(&fault))?
                .into_response(),
        };
        let mut headers = (*self.headers).clone();
        if let Some(line) = self.changed.and_then(http_date) {
            headers.insert(header::LAST_MODIFIED, line);
        }
        if known {
            headers.remove(header::CONTENT_TYPE);
        } else if packed {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        let ending = if packed { "-gzip" } else { "" };
        if let Ok(value) = HeaderValue::from_str(&format!("\"{}{ending}\"", self.hash)) {
            headers.insert(header::ETAG, value);
        }
        *response.headers_mut() = headers;
        Ok(response)
    }

    /// RFC 9110, 13.2.2: an ETag speaks alone when it is there. Whoever has one form of the page has
    /// the page.
    fn is_known_to(&self, asked: &HeaderMap) -> bool {
        let mut tags = asked.get_all(header::IF_NONE_MATCH).iter().peekable();
        if tags.peek().is_some() {
            return tags
                .filter_map(|line| line.to_str().ok())
                .flat_map(|line| line.split(','))
                .map(|tag| tag.trim().trim_start_matches("W/"))
                .any(|tag| tag == "*" || self.is_named(tag));
        }
        let since = asked
            .get(header::IF_MODIFIED_SINCE)
            .and_then(|line| rfc2822::parse(line.to_str().ok()?).ok());
        match (since, self.changed) {
            (Some(since), Some(changed)) => changed.as_second() <= since.timestamp().as_second(),
            _ => false,
        }
    }

    fn is_named(&self, tag: &str) -> bool {
        let inside = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"'));
        inside.is_some_and(|tag| tag.strip_suffix("-gzip").unwrap_or(tag) == self.hash)
    }
}

/// Compressors between two pages. Each holds some 300 KB: made anew for every page, they left holes
/// of that size between the pages that stay, and ten thousand pages took 1.8 GB (measured).
static PACKERS: Mutex<Vec<Compress>> = Mutex::new(Vec::new());
/// More than pages are made at the same time.
const MOST_PACKERS: usize = 8;
/// Two to the power of this is how far back a repetition is found: all that gzip knows (RFC 1951).
const WINDOW_BITS: u8 = 15;

fn packers() -> std::sync::MutexGuard<'static, Vec<Compress>> {
    PACKERS.lock().unwrap_or_else(PoisonError::into_inner)
}

fn pack(bytes: &[u8]) -> io::Result<Bytes> {
    let idle = packers().pop();
    let mut packer =
        idle.unwrap_or_else(|| Compress::new_gzip(Compression::default(), WINDOW_BITS));
    let mut packed = Vec::with_capacity(bytes.len() / 3 + 64);
    let mut rest = bytes;
    loop {
        let before = packer.total_in();
        let status = packer.compress_vec(rest, &mut packed, FlushCompress::Finish)?;
        if status == Status::StreamEnd {
            break;
        }
        let taken = usize::try_from(packer.total_in() - before).unwrap_or(usize::MAX);
        rest = rest.get(taken..).unwrap_or_default();
        packed.reserve(packed.capacity() / 2 + 64);
    }
    packer.reset();
    let mut idle = packers();
    if idle.len() < MOST_PACKERS {
        idle.push(packer);
    }
    // Without the room that was not needed.
    Ok(packed.into_boxed_slice().into())
}

fn unpack(bytes: &[u8]) -> io::Result<Bytes> {
    let mut plain = Vec::with_capacity(bytes.len() * 5);
    GzDecoder::new(bytes).read_to_end(&mut plain)?;
    Ok(plain.into())
}

/// RFC 9110, 12.5.3: named, and not with a weight of nothing.
fn takes_gzip(asked: &HeaderMap) -> bool {
    let lines = asked.get_all(header::ACCEPT_ENCODING).iter();
    let mut codings = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','));
    codings.any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, "q=1"));
        let nothing = weight
            .trim()
            .strip_prefix("q=")
            .and_then(|weight| weight.parse::<f32>().ok())
            .is_some_and(|weight| weight <= 0.0);
        name.trim().eq_ignore_ascii_case("gzip") && !nothing
    })
}

fn http_date(at: Timestamp) -> Option<HeaderValue> {
    let text = rfc2822::DateTimePrinter::new()
        .timestamp_to_rfc9110_string(&at)
        .ok()?;
    HeaderValue::from_str(&text).ok()
}
