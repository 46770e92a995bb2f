//! This room by machine: one's own account, a finder's way in with a receipt, and the administration
//! of people. The same rules as on the pages.
//!
//! What protects an account is not for programs: passwords, second factors, accepting an invitation,
//! making a token, starting somebody over and inviting an administrator need the person.

mod account;
mod operations;
mod people;
mod receipts;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use handling::{Actor, PersonId};
use serde::Serialize;
use uuid::Uuid;
use web::api::scope;
use web::{Doors, Limiter, Problem, Via, Visitor};

use crate::greet::Playing;
use crate::pages::guarded;
use crate::{Accounts, Role};

pub use operations::FRAGMENT;
pub(crate) use receipts::SCOPES as FINDER_SCOPES;

/// The doors under `/api/v1`. A finder's secret is guessed at no faster here than on the page.
pub(crate) fn doors(doors: Doors<Accounts>, limiter: &Limiter) -> Doors<Accounts> {
    let doors = doors
        .get("/api/v1/account", account::show)
        .post("/api/v1/account/language", account::language)
        .get("/api/v1/account/sessions", account::sessions)
        .post("/api/v1/account/sessions/end", account::end_all)
        .post("/api/v1/account/sessions/{session}/end", account::end)
        .get("/api/v1/account/tokens", account::tokens)
        .post("/api/v1/account/tokens/{token}/revoke", account::revoke)
        .get("/api/v1/people", people::list)
        .post("/api/v1/people/{person}/commands", people::change)
        .get("/api/v1/invitations", people::invitations)
        .post("/api/v1/invitations", people::invite)
        .post(
            "/api/v1/invitations/{invitation}/withdraw",
            people::withdraw,
        )
        .get("/api/v1/organisations", people::organisations)
        .post("/api/v1/organisations", people::add_organisation)
        .post("/api/v1/receipts/sign-out", receipts::leave);
    let sign_in = "/api/v1/receipts/sign-in";
    let doors = guarded(doors, limiter, sign_in, receipts::enter);
    guarded(doors, limiter, "/api/v1/account/reports", receipts::claim)
}

/// What was done, in a word.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(crate) struct Outcome {
    /// The act.
    pub done: &'static str,
}

/// A person with an account, by session or token, and the part it plays.
pub(crate) struct Player {
    pub id: PersonId,
    pub role: Option<Role>,
    /// The session it came with; none for a token.
    pub session: Option<Uuid>,
}

impl<S: Send + Sync> FromRequestParts<S> for Player {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let playing = parts.extensions.get::<Playing>();
        let known = playing.ok_or_else(Problem::sign_in_first)?;
        Ok(Self {
            id: known.id,
            role: known.role,
            session: known.session,
        })
    }
}

impl Player {
    /// As whom it acts.
    pub fn actor(&self) -> Actor {
        crate::role::actor(self.role, self.id)
    }
}

/// Who changes something of the administration. A browser needs a fresh proof, as on the page. A
/// token with the scope was made after one, and may do what can be undone; the rest is refused.
pub(crate) fn administers(
    accounts: &Accounts,
    visitor: &Visitor,
    grave: bool,
) -> Result<(), Problem> {
    scope::need(visitor, scope::ADMIN)?;
    let now = accounts.desk().clock().now();
    match visitor.via {
        Via::Api { .. } if !grave => Ok(()),
        _ => crate::require_step_up(visitor, now),
    }
}
