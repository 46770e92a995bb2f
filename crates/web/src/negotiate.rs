//! Which representation a reader wants: a suffix (`.json`) says it outright, else `Accept` does.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::frame::Face;

impl<S: Send + Sync> FromRequestParts<S> for Face {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(parts))
    }
}

/// Splits a `.json` (or `.html`) suffix from the last path segment: `("JVN-1", Some(Face::Json))`.
#[must_use]
pub fn suffix(segment: &str) -> (&str, Option<Face>) {
    for (ending, face) in [(".json", Face::Json), (".html", Face::Html)] {
        if let Some(stem) = segment.strip_suffix(ending) {
            return (stem, Some(face));
        }
    }
    (segment, None)
}

/// Whether JSON is wished more than a page. Without any wish a page wins: people type addresses.
#[must_use]
pub fn prefers_json(accept: &str) -> bool {
    let (mut json, mut html) = (0.0_f32, 0.0_f32);
    for part in accept.split(',').take(32) {
        let mut pieces = part.trim().split(';');
        let kind = pieces
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        let weight = pieces
            .find_map(|piece| piece.trim().strip_prefix("q="))
            .map_or(1.0, |q| q.trim().parse().unwrap_or(0.0));
        match kind.as_str() {
            "application/json" | "application/problem+json" => json = json.max(weight),
            "text/html" | "application/xhtml+xml" => html = html.max(weight),
            _ => {}
        }
    }
    json > html
}
