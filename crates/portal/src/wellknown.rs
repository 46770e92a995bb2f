//! Files that programs look for under fixed names.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use jiff::{Span, Timestamp, ToSpan};
use web::{Href, Visitor};

use crate::Portal;
use crate::kept::LONG;

const ICON: &str = include_str!("../assets/icon.svg");

/// What crawlers should leave alone: everything that is not public anyway.
const ROBOTS: &str = "User-agent: *
Disallow: /account
Disallow: /admin
Disallow: /coordination
Disallow: /demo
Disallow: /developer
Disallow: /invitation
Disallow: /my
Disallow: /oversight
Disallow: /reception
Disallow: /sign-in
";

/// Whom to tell of a weakness in this installation itself (RFC 9116).
pub(crate) async fn security(State(portal): State<Portal>, visitor: Visitor) -> Response {
    let site = visitor.site();
    let contact = match &site.contact_mail {
        Some(mail) => Href::mail(mail).as_str().to_owned(),
        None => site.absolute(&Href::to("/about/contact")),
    };
    let policy = site.absolute(&Href::to("/about/policy").at("security"));
    let here = site.absolute(&Href::to("/.well-known/security.txt"));
    let expires = half_a_year_after(portal.desk().clock().now());
    text(format!(
        "Contact: {contact}\nExpires: {expires}\nPreferred-Languages: ja, en\nCanonical: {here}\nPolicy: {policy}\n"
    ))
}

pub(crate) async fn robots(visitor: Visitor) -> Response {
    let base = visitor.site().base_url.trim_end_matches('/').to_owned();
    text(format!(
        "{ROBOTS}\n# {base}/feeds/atom.xml tells what is new.\n"
    ))
}

pub(crate) async fn favicon() -> Response {
    answer("image/svg+xml", ICON)
}

fn text(text: String) -> Response {
    answer("text/plain; charset=utf-8", text)
}

fn answer(kind: &'static str, body: impl IntoResponse) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, LONG.header()),
    ];
    (headers, body).into_response()
}

/// Whole days, so that the text changes once a day at most.
fn half_a_year_after(now: Timestamp) -> Timestamp {
    let day: Span = 1.day();
    let today = now.to_zoned(jiff::tz::TimeZone::UTC);
    let begun = today.start_of_day().unwrap_or(today);
    let then = begun.checked_add(day * 180).unwrap_or(begun);
    then.timestamp()
}
