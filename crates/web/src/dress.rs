//! The layers around every router, in one place and one order. From the outside in: security
//! headers, cookies dropped where a token speaks, the frame (language, face; dresses problems),
//! incident page for panics, size of address and headers, time limits, rates, CSRF.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;
use tower_http::csrf::{CsrfLayer, ProtectionError};
use tower_http::timeout::RequestBodyTimeoutLayer;

use crate::cookie::{self, SameSite};
use crate::frame::Frame;
use crate::rate::{Limiter, limit};
use crate::{Problem, Shell, assets, limits, security};

/// Puts all layers around the finished router. `limiter` is shared with the rooms' own classes.
pub fn dress(router: Router, shell: &Arc<Shell>, limiter: &Limiter) -> Router {
    router
        .merge(assets::routes())
        .fallback(|| async { Problem::not_found() })
        .method_not_allowed_fallback(|| async { Problem::method_not_allowed() })
        .layer(DefaultBodyLimit::max(limits::FORM_BYTES))
        .layer(CsrfLayer::new())
        .layer(from_fn_with_state(limiter.by_method(), limit))
        .layer(RequestBodyTimeoutLayer::new(limits::BODY_TIMEOUT))
        .layer(from_fn(handler_timeout))
        .layer(from_fn(sizes))
        .layer(from_fn(catch_panic))
        .layer(from_fn_with_state(shell.clone(), frame))
        .layer(from_fn(bearer_is_not_ambient))
        .layer(from_fn_with_state(shell.clone(), security::headers))
}

/// Learns language and face, hands them inward, and dresses what comes out.
async fn frame(State(shell): State<Arc<Shell>>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let frame = Frame::of(&parts, &shell);
    parts.extensions.insert(frame.clone());
    let head = parts.method == Method::HEAD;
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let problem = response
        .extensions()
        .get::<Problem>()
        .cloned()
        .or_else(|| bare_refusal(&response));
    if let Some(problem) = problem {
        let kept = kept_headers(response.headers());
        response = problem.dressed(&frame);
        response.headers_mut().extend(kept);
        if head {
            *response.body_mut() = axum::body::Body::empty();
        }
    }
    if let Some(lang) = frame.chosen_lang() {
        let year = std::time::Duration::from_secs(31_536_000);
        if let Some(line) = cookie::set(&shell.site, "lang", lang.tag(), SameSite::Lax, Some(year))
        {
            response.headers_mut().append(header::SET_COOKIE, line);
        }
    }
    response
}

/// What libraries below refuse with a bare status gets our face too.
fn bare_refusal(response: &Response) -> Option<Problem> {
    if response.headers().contains_key(header::CONTENT_TYPE)
        && !response
            .headers()
            .get(header::CONTENT_TYPE)?
            .as_bytes()
            .starts_with(b"text/plain")
    {
        return None;
    }
    match response.status() {
        StatusCode::FORBIDDEN if response.extensions().get::<ProtectionError>().is_some() => {
            Some(Problem::cross_site())
        }
        // Forbidden and unknown have the same face.
        StatusCode::FORBIDDEN => Some(Problem::not_found()),
        StatusCode::BAD_REQUEST => Some(Problem::malformed()),
        StatusCode::METHOD_NOT_ALLOWED => Some(Problem::method_not_allowed()),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Problem::too_large(limits::FORM_BYTES as u64)),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Some(Problem::unsupported_media()),
        StatusCode::UNPROCESSABLE_ENTITY => Some(Problem::malformed()),
        StatusCode::NOT_FOUND => Some(Problem::not_found()),
        StatusCode::REQUEST_TIMEOUT => Some(Problem::timed_out()),
        status if status.is_server_error() => Some(Problem::internal(&format!("bare {status}"))),
        _ => None,
    }
}

fn kept_headers(headers: &HeaderMap) -> HeaderMap {
    [header::ALLOW, header::SET_COOKIE]
        .into_iter()
        .flat_map(|name| {
            headers
                .get_all(&name)
                .iter()
                .map(move |value| (name.clone(), value.clone()))
                .collect::<Vec<(_, HeaderValue)>>()
        })
        .collect()
}

/// A bearer token never comes by itself, unlike a cookie; so the CSRF check does not apply to it.
/// The price is that such a request has no cookies at all.
async fn bearer_is_not_ambient(mut request: Request, next: Next) -> Response {
    let headers = request.headers_mut();
    let bearer = headers.get(header::AUTHORIZATION).is_some_and(|value| {
        value
            .as_bytes()
            .to_ascii_lowercase()
            .starts_with(b"bearer ")
    });
    if bearer {
        for name in [header::COOKIE, header::ORIGIN] {
            headers.remove(name);
        }
        headers.remove("sec-fetch-site");
    }
    next.run(request).await
}

async fn sizes(request: Request, next: Next) -> Response {
    let target = request
        .uri()
        .path_and_query()
        .map_or(0, |target| target.as_str().len());
    if target > limits::URL_BYTES {
        return Problem::uri_too_long().into_response();
    }
    let headers = request.headers();
    let bytes: usize = headers
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len())
        .sum();
    if bytes > limits::HEADER_BYTES || headers.len() > limits::HEADER_COUNT {
        return Problem::headers_too_large().into_response();
    }
    next.run(request).await
}

async fn handler_timeout(request: Request, next: Next) -> Response {
    match tokio::time::timeout(limits::HANDLER_TIMEOUT, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::unavailable(std::time::Duration::from_secs(10)).into_response(),
    }
}

/// A panic is our fault and gets an incident number like any other.
async fn catch_panic(request: Request, next: Next) -> Response {
    match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(payload) => {
            let cause = payload
                .downcast_ref::<&str>()
                .map(|text| (*text).to_owned())
                .or_else(|| payload.downcast_ref::<String>().cloned())
                .unwrap_or_default();
            Problem::internal(&format!("panic: {cause}")).into_response()
        }
    }
}
