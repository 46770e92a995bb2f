//! The layer that finds out who asks: a session cookie for browsers, a bearer token for programs
//! under `/api`. A request with a token never looks at its cookies.

use axum::Router;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::header;
use axum::http::request::Parts;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use handling::PersonId;
use jiff::Timestamp;
use uuid::Uuid;
use web::api::scope;
use web::{Problem, Via, Visitor, cookie};

use crate::sessions::{Session, Stage, Who};
use crate::{Accounts, Fault, Role, token};

/// The session's cookie.
pub(crate) const SESSION: &str = "session";
/// The cookie of a sign-in on its way.
pub(crate) const ON_THE_WAY: &str = "sign-in";

/// Puts the layer around the rooms' routes; `web::dress` goes around that.
pub fn around(router: Router, accounts: &Accounts) -> Router {
    router.layer(from_fn_with_state(accounts.clone(), greet))
}

/// The middleware itself, for `from_fn_with_state`.
pub async fn greet(State(accounts): State<Accounts>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let Ok(stranger) = Visitor::from_request_parts(&mut parts, &()).await;
    let known = match bearer(&parts) {
        Some(token) if is_api(&parts) => accounts.by_bearer(&mut parts, &token, &stranger).await,
        Some(_) => Ok(None),
        None => accounts.by_cookie(&mut parts, &stranger).await,
    };
    let mut request = Request::from_parts(parts, body);
    match known {
        Ok(Some(visitor)) => visitor.enter(&mut request),
        Ok(None) => {}
        Err(problem) => return problem.into_response(),
    }
    next.run(request).await
}

fn is_api(parts: &Parts) -> bool {
    let path = parts.uri.path();
    path == "/api" || path.starts_with("/api/")
}

fn bearer(parts: &Parts) -> Option<String> {
    let value = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then(|| token.trim().to_owned())
}

impl Accounts {
    async fn by_bearer(
        &self,
        parts: &mut Parts,
        token: &str,
        stranger: &Visitor,
    ) -> Result<Option<Visitor>, Problem> {
        let t = stranger.t();
        let answer = |fault: Fault| fault.answer(stranger);
        let refused = || Problem::sign_in_first().because(t.say("accounts-token-refused"));
        if let Some(secret) = token.strip_prefix(token::FINDER_PREFIX) {
            let session = self.session(secret).await.map_err(answer)?;
            let finder = |session: &Session| matches!(session.who, Who::Finder(_));
            let session = session.filter(finder).ok_or_else(refused)?;
            self.see(&session).await.map_err(answer)?;
            let mut visitor = self.visitor(&session, stranger);
            visitor.via = Via::Api {
                token: session.id,
                scopes: crate::api::FINDER_SCOPES.map(str::to_owned).to_vec(),
            };
            parts.extensions.insert(session);
            return Ok(Some(visitor));
        }
        let known = self.bearer(token).await.map_err(answer)?;
        let (visitor, playing) = known.ok_or_else(refused)?;
        parts.extensions.insert(playing);
        // A second lock: whatever a room forgets, a token for reading changes nothing.
        let writing = scope::ALL.iter().filter(|scope| **scope != scope::READ);
        let reads_only = !writing.into_iter().any(|scope| visitor.has_scope(scope));
        if reads_only && !parts.method.is_safe() {
            return Err(Problem::scope_missing());
        }
        Ok(Some(visitor))
    }

    async fn by_cookie(
        &self,
        parts: &mut Parts,
        stranger: &Visitor,
    ) -> Result<Option<Visitor>, Problem> {
        let answer = |fault: Fault| fault.answer(stranger);
        let Some(token) = cookie::guarded_value(stranger.site(), &parts.headers, SESSION) else {
            return Ok(None);
        };
        let Some(session) = self.session(&token).await.map_err(answer)? else {
            return Ok(None);
        };
        if session.stage != Stage::Open {
            return Ok(None);
        }
        self.see(&session).await.map_err(answer)?;
        let visitor = self.visitor(&session, stranger);
        if let Who::Person { id, role, .. } = session.who {
            let session = Some(session.id);
            parts.extensions.insert(Playing { id, role, session });
        }
        parts.extensions.insert(session);
        Ok(Some(visitor))
    }

    fn visitor(&self, session: &Session, stranger: &Visitor) -> Visitor {
        let mut visitor = match &session.who {
            Who::Person { id, card, .. } => {
                let person = web::Person {
                    id: *id,
                    name: card.name.clone(),
                };
                Visitor::known(session.actor(), person, Via::Page)
            }
            Who::Finder(_) => {
                let mut finder = Visitor::stranger(stranger.lang);
                finder.actor = session.actor();
                finder
            }
        };
        visitor.step_up_until = session.step_up.map(|until| self.at_the_desk(until));
        visitor
    }

    /// An instant of the real clock as the desk's clock will show it: rooms compare with that one.
    fn at_the_desk(&self, until: Timestamp) -> Timestamp {
        let left = until.duration_since(self.now());
        self.desk()
            .clock()
            .now()
            .saturating_add(left)
            .unwrap_or(until)
    }
}

/// The person of a request and the part it plays: what a visitor's party alone does not tell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Playing {
    pub id: PersonId,
    pub role: Option<Role>,
    /// The browser's session; none for a token.
    pub session: Option<Uuid>,
}

/// The session of a signed-in request, for this room's own pages.
pub(crate) struct Here(pub Option<Session>);

impl<S: Send + Sync> FromRequestParts<S> for Here {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(parts.extensions.get::<Session>().cloned()))
    }
}

/// Asks for a fresh proof of identity where the act needs one.
///
/// # Errors
/// `step-up-required`, when there is none that still counts at `now` (the desk's).
pub fn require_step_up(visitor: &Visitor, now: Timestamp) -> Result<(), Problem> {
    if visitor.has_stepped_up(now) {
        Ok(())
    } else {
        Err(Problem::step_up_first())
    }
}
