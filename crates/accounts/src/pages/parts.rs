//! What several pages share: who sends, who is signed in, where to go next, cookies.

use std::net::IpAddr;

use axum::extract::FromRequestParts;
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{Method, request::Parts};
use axum::response::{IntoResponse, Response};
use handling::{PersonId, ReportId};
use serde::Deserialize;
use web::cookie::{self, SameSite};
use web::{Answer, Href, Html, Problem, Tr, Visitor, see_other, ui};
use words::args;

use crate::fault::OrAnswer;
use crate::greet::{Here, SESSION};
use crate::safe::Card;
use crate::sessions::{Session, Who};
use crate::{Accounts, Role};

/// Where a form comes from.
pub(crate) struct Sender {
    pub ip: IpAddr,
    /// What the browser calls itself, cut; only ever shown to its owner.
    pub agent: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Sender {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let Ok(visitor) = Visitor::from_request_parts(parts, state).await;
        let agent = parts
            .headers
            .get(header::USER_AGENT)
            .and_then(|value| value.to_str().ok());
        Ok(Self {
            ip: web::client::address(parts, visitor.site()),
            agent: agent.unwrap_or_default().chars().take(160).collect(),
        })
    }
}

/// A signed-in person. Without one, pages lead to the sign-in and back; forms answer 401.
pub(super) struct Member {
    pub session: Session,
    pub id: PersonId,
    pub card: Card,
    pub role: Option<Role>,
}

impl<S: Send + Sync> FromRequestParts<S> for Member {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let Ok(Here(session)) = Here::from_request_parts(parts, state).await;
        let known = session.and_then(|session| match session.who.clone() {
            Who::Person { id, card, role } => Some(Self {
                session,
                id,
                card,
                role,
            }),
            Who::Finder(_) => None,
        });
        known.ok_or_else(|| {
            if parts.method == Method::GET {
                let back = parts
                    .uri
                    .path_and_query()
                    .map_or("/", |target| target.as_str());
                see_other(&Href::to("/sign-in").with("next", back))
            } else {
                Problem::sign_in_first().into_response()
            }
        })
    }
}

impl Member {
    /// The actor of this session.
    pub fn actor(&self) -> handling::Actor {
        self.session.actor()
    }

    /// Whether identity was proved afresh; sensitive changes ask for it.
    pub fn is_fresh(&self, accounts: &Accounts) -> bool {
        self.session
            .step_up
            .is_some_and(|until| accounts.now() < until)
    }

    /// To the proof and back to `next`, unless it was given.
    pub fn proof_first(&self, accounts: &Accounts, next: &Href) -> Option<Response> {
        let there = Href::to("/account/step-up").with("next", next.as_str());
        (!self.is_fresh(accounts)).then(|| see_other(&there))
    }
}

/// `?next=`: where to go after signing in.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Next {
    #[serde(default)]
    pub next: String,
    /// What was just done, to be confirmed on the page: a word of ours or nothing.
    #[serde(default)]
    pub done: String,
}

/// A way on that surely stays on this site and does not lead back into the sign-in.
pub(super) fn way_on(next: &str) -> Option<Href> {
    let loops = ["/sign-in", "/sign-out", "/account/step-up", "/invitation"];
    let stays = |href: &Href| !loops.iter().any(|path| href.as_str().starts_with(path));
    Href::local(next).filter(stays)
}

/// The first page of each part.
pub(super) fn home(role: Option<Role>) -> Href {
    match role {
        None => Href::to("/my/reports"),
        Some(Role::Reception) => Href::to("/reception"),
        Some(Role::Coordinator) => Href::to("/coordination"),
        Some(Role::VendorContact(_) | Role::VendorDelegate(_)) => Href::to("/developer"),
        Some(Role::Administrator) => Href::to("/admin/people"),
        Some(Role::Auditor) => Href::to("/oversight"),
    }
}

/// A finder's own page.
pub(super) fn report_page(report: ReportId) -> Href {
    Href::path("/my/reports/{}", &[&report.to_string()])
}

/// Adds the session's cookie. It ends with the browser; how long it lives is the server's affair.
pub(super) fn with_session(visitor: &Visitor, response: Response, token: &str) -> Response {
    with_cookie(
        response,
        cookie::set(visitor.site(), SESSION, token, SameSite::Strict, None),
    )
}

/// The session the browser had before ends when it gets another (ASVS 7.2.4).
pub(super) async fn end_before(accounts: &Accounts, visitor: &Visitor, before: Here) -> Answer<()> {
    match before.0 {
        Some(session) => accounts.sign_out(&session).await.or_answer(visitor),
        None => Ok(()),
    }
}

/// Adds or takes a cookie.
pub(super) fn with_cookie(mut response: Response, line: Option<HeaderValue>) -> Response {
    if let Some(line) = line {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
    response
}

/// Forgets what the browser keeps of our pages.
pub(super) fn forgotten(mut response: Response) -> Response {
    let what = HeaderValue::from_static("\"cache\"");
    response
        .headers_mut()
        .insert(HeaderName::from_static("clear-site-data"), what);
    response
}

/// The name of a part in words; developers by the id of their entry, which is all this room knows.
pub(super) fn role_text(t: Tr, role: Option<Role>) -> String {
    let Some(role) = role else {
        return t.say("accounts-role-none").into_owned();
    };
    let vendor = role
        .vendor()
        .map(|vendor| short(&vendor.to_string()))
        .unwrap_or_default();
    t.with(
        &format!("accounts-role-{}", role.name()),
        args![vendor = vendor],
    )
    .into_owned()
}

/// The first eight letters of an id: enough to tell two apart on one page.
fn short(id: &str) -> String {
    id.chars().take(8).collect()
}

/// A confirmation of what was just done.
pub(super) fn done(t: Tr, what: &str, known: &[&str]) -> Html {
    if !known.contains(&what) {
        return Html::empty();
    }
    let text = t.say(&format!("accounts-done-{what}"));
    ui::notice(ui::Tone::Success, ui::Icon::Check)
        .status()
        .body(text)
        .html(t)
}

/// The six-digit field; browsers may fill it in.
pub(super) fn code_field(form: &ui::Form<'_>, t: Tr) -> Html {
    form.text("code", t.say("accounts-code"))
        .hint(t.say("accounts-code-hint"))
        .required()
        .width(ui::Width::Medium)
        .keyboard("numeric")
        .autocomplete("one-time-code")
        .html()
}
