//! The door of the local page. Every request must name this host (no other name may be pointed at
//! us), carry the run's token in a cookie, and a form must come from our own page.

use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::Desk;
use crate::report::style_hash;

/// Compares without telling by its time how far two texts agree.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |d, (x, y)| d | (x ^ y)) == 0
}

fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> &'h str {
    headers
        .get(name)
        .and_then(|v| v.to_str().ok())
        .unwrap_or("")
}

fn has_token(headers: &HeaderMap, desk: &Desk) -> bool {
    let name = format!("scanlog-{}", desk.port);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(';'))
        .any(|pair| {
            pair.trim()
                .split_once('=')
                .is_some_and(|(n, value)| n == name && same(value, &desk.token))
        })
}

/// Lets in or turns away, and dresses every answer.
pub async fn guard(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let host = text(headers, &header::HOST);
    let ours = [
        format!("127.0.0.1:{}", desk.port),
        format!("localhost:{}", desk.port),
    ];
    let known_host = ours.iter().any(|o| o == host);
    let entering = request.uri().path().starts_with("/enter/");
    let origin = text(headers, &header::ORIGIN);
    let own_form = request.method() == Method::GET
        || request.method() == Method::HEAD
        || ours.iter().any(|o| origin == format!("http://{o}"));
    let response = if !known_host || !own_form || !(entering || has_token(headers, &desk)) {
        // The same answer whatever was wrong.
        StatusCode::NOT_FOUND.into_response()
    } else {
        next.run(request).await
    };
    dress(response)
}

fn dress(mut response: Response) -> Response {
    let policy = format!(
        "default-src 'none'; style-src 'self' {}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        style_hash()
    );
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// The address printed on the terminal: sets the cookie and leads to the page without the token.
pub async fn enter(State(desk): State<Arc<Desk>>, Path(token): Path<String>) -> Response {
    if !same(&token, &desk.token) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let cookie = format!(
        "scanlog-{}={}; HttpOnly; SameSite=Strict; Path=/",
        desk.port, desk.token
    );
    (
        StatusCode::SEE_OTHER,
        [
            (header::SET_COOKIE, cookie),
            (header::LOCATION, "/".to_owned()),
        ],
    )
        .into_response()
}
