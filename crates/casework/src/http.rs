//! How the desk's answers look over HTTP: one place for all rooms, so that unknown and forbidden
//! are the same face everywhere.

use std::future::Future;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};
use web::{IdempotencyKey, Visitor};

use crate::{Desk, Once, Problem, Turn};

/// A problem of the desk as a page or JSON answer.
pub fn answer(problem: Problem, visitor: &Visitor) -> web::Problem {
    match problem {
        Problem::NotFound => web::Problem::not_found(),
        Problem::Refused(refusal) => web::Problem::refused(visitor.t(), &refusal),
        Problem::KeyReused => web::Problem::key_reused(),
        Problem::KeyUnfinished => web::Problem::key_unfinished(),
        Problem::Busy => web::Problem::unavailable(std::time::Duration::from_secs(2)),
        Problem::Vault(vault::Fault::TooLarge { limit }) => web::Problem::too_large(limit),
        Problem::Store(fault @ (store::Fault::Stopped(_) | store::Fault::Unavailable(_))) => {
            tracing::error!(%fault, "storage cannot take this now");
            web::Problem::unavailable(std::time::Duration::from_secs(30))
        }
        problem => web::Problem::internal(&problem),
    }
}

/// Reads well at the end of a call: `desk.case(…).await.or_answer(&visitor)?`.
pub trait OrAnswer<T> {
    /// The value, or the answer for this visitor.
    ///
    /// # Errors
    /// The problem as [`answer`] shows it.
    fn or_answer(self, visitor: &Visitor) -> Result<T, web::Problem>;
}

impl<T> OrAnswer<T> for Result<T, Problem> {
    fn or_answer(self, visitor: &Visitor) -> Result<T, web::Problem> {
        self.map_err(|problem| answer(problem, visitor))
    }
}

/// The JSON body of a write of the machine interface, with its idempotency key. Nothing at all is as
/// good as `{}`.
#[derive(Debug)]
pub struct Keyed {
    json: Json,
    once: Option<Once>,
}

impl<S: Send + Sync> FromRequest<S> for Keyed {
    type Rejection = web::Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, web::Problem> {
        let (mut parts, body) = request.into_parts();
        let IdempotencyKey(key) = IdempotencyKey::from_request_parts(&mut parts, state).await?;
        let place = format!("{} {}", parts.method, parts.uri.path());
        let request = Request::from_parts(parts, body);
        let json = if request.headers().contains_key("content-type") {
            web::Json::<Json>::from_request(request, state).await?.0
        } else {
            match Bytes::from_request(request, state).await {
                Ok(bytes) if bytes.is_empty() => json!({}),
                _ => return Err(web::Problem::unsupported_media()),
            }
        };
        let said = json.to_string();
        let once = key.map(|key| Once::of(key, [place.as_bytes(), said.as_bytes()]));
        Ok(Keyed { json, once })
    }
}

impl Keyed {
    /// The body as a type.
    ///
    /// # Errors
    /// `bad-json`.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, web::Problem> {
        T::deserialize(&self.json).map_err(|error| {
            let text: String = error.to_string().chars().take(200).collect();
            web::Problem::bad_json("", &text)
        })
    }

    /// Does the work, unless it was done under this key already; then the first answer comes again.
    ///
    /// # Errors
    /// What the work answers; `idempotency-key-reused`, `idempotency-key-unfinished`.
    pub async fn once<T: Serialize>(
        &self,
        desk: &Desk,
        visitor: &Visitor,
        work: impl Future<Output = Result<T, web::Problem>>,
    ) -> Result<web::Json<Json>, web::Problem> {
        let actor = &visitor.actor;
        let Some(once) = &self.once else {
            return Ok(web::Json(value(&work.await?)?));
        };
        if let Turn::Again(known) = desk.begin_once(actor, once).await.or_answer(visitor)? {
            return Ok(web::Json(known));
        }
        let outcome = match work.await {
            Ok(done) => value(&done),
            Err(problem) => Err(problem),
        };
        let ended = desk.end_once(actor, once, outcome.as_ref().ok()).await;
        ended.or_answer(visitor)?;
        outcome.map(web::Json)
    }
}

fn value(done: &impl Serialize) -> Result<Json, web::Problem> {
    serde_json::to_value(done).map_err(|fault| web::Problem::internal(&fault))
}
