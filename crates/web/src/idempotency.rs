//! The `Idempotency-Key` header, only read and checked here; what it means is kept by the room that
//! stores the outcome.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::{Problem, limits};

/// A key the asker chose for one act, so that sending it twice does it once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdempotencyKey(pub Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get("idempotency-key") else {
            return Ok(Self(None));
        };
        let key = value
            .to_str()
            .map_err(|_| Problem::malformed())?
            .trim_matches('"');
        let plain = key
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        if !plain || key.len() < 8 || key.len() > limits::IDEMPOTENCY_KEY_CHARS {
            return Err(Problem::malformed());
        }
        Ok(Self(Some(key.to_owned())))
    }
}
