//! Every kind of answer carries the security headers (ASVS 3.4, W1); the CSRF layer guards every
//! method that changes something.

use axum::body::Body;
use axum::http::{Request, StatusCode};

use crate::help::{Seen, ask, ask_with, house, house_of, knock, send, tls_site, with};

fn assert_guarded(seen: &Seen, what: &str) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(seen.header(name), value, "{what}: {name}");
    }
    let csp = seen.header("content-security-policy");
    assert!(csp.contains("default-src 'none'"), "{what}: {csp}");
    assert!(csp.contains("frame-ancestors 'none'"), "{what}: {csp}");
    assert!(!csp.contains("unsafe"), "{what}: {csp}");
    assert!(!seen.header("cache-control").is_empty(), "{what}");
    assert!(!seen.body.contains(" style="), "{what}: no inline style");
    assert!(!seen.body.contains("<script"), "{what}: no script");
    assert!(
        !seen.body.contains("secret-detail"),
        "{what}: no inner cause"
    );
}

#[tokio::test]
async fn every_kind_of_answer_is_guarded() {
    for target in [
        "/",
        "/inside",
        "/public",
        "/nowhere",
        "/forbidden",
        "/refused",
        "/internal",
        "/panic",
        "/sign-in-first",
        "/cases/7",
        "/list?tag=a",
        "/download",
        "/api/nowhere",
        "/assets/x.css",
        "/form",
    ] {
        assert_guarded(&ask(target).await, target);
        assert_guarded(
            &ask_with(target, &[("accept", "application/json")]).await,
            target,
        );
    }
    assert_guarded(
        &send("/form", "application/x-www-form-urlencoded", "").await,
        "form errors",
    );
    assert_guarded(&send("/form", "text/plain", "x").await, "unsupported");
    assert_guarded(
        &send("/api/v1/things", "application/json", "{").await,
        "bad json",
    );
}

#[tokio::test]
async fn pages_are_not_stored_unless_they_say_so_and_never_when_signed_in() {
    assert_eq!(ask("/").await.header("cache-control"), "no-store");
    assert_eq!(ask("/inside").await.header("cache-control"), "no-store");
    let public = ask("/public").await;
    assert_eq!(
        public.header("cache-control"),
        "public, max-age=60, stale-while-revalidate=30"
    );
    assert!(public.header("vary").contains("accept-language"));
}

#[tokio::test]
async fn tls_brings_hsts_and_host_cookies() {
    let request = Request::get("/?lang=en").body(Body::empty()).unwrap();
    let seen = knock(house_of(tls_site()), request).await;
    assert!(
        seen.header("strict-transport-security")
            .contains("max-age=31536000")
    );
    assert!(
        seen.header("set-cookie")
            .starts_with("__Host-lang=en; Path=/; HttpOnly; SameSite=Lax; Secure")
    );
    let plain = ask("/?lang=en").await;
    assert!(plain.header("set-cookie").starts_with("lang=en;"));
    assert_eq!(plain.header("strict-transport-security"), "");
}

#[tokio::test]
async fn forms_from_other_sites_are_refused_in_our_own_words() {
    let form = "application/x-www-form-urlencoded";
    let hostile: [&[(&str, &str)]; 3] = [
        &[
            ("content-type", form),
            ("sec-fetch-site", "cross-site"),
            ("host", "desk"),
        ],
        &[
            ("content-type", form),
            ("sec-fetch-site", "same-site"),
            ("host", "desk"),
        ],
        &[
            ("content-type", form),
            ("origin", "https://evil.example"),
            ("host", "desk"),
        ],
    ];
    for headers in hostile {
        for method in ["POST", "PUT", "PATCH", "DELETE"] {
            let request = with(
                Request::builder().method(method).uri("/form"),
                headers,
                "name=x",
            );
            let seen = knock(house(), request).await;
            assert_eq!(seen.status, StatusCode::FORBIDDEN, "{method} {headers:?}");
            assert!(seen.body.contains("<html"), "a page, not a bare status");
            assert_guarded(&seen, "csrf");
        }
    }
    let own: [&[(&str, &str)]; 3] = [
        &[
            ("content-type", form),
            ("sec-fetch-site", "same-origin"),
            ("host", "desk"),
        ],
        &[
            ("content-type", form),
            ("origin", "https://desk"),
            ("host", "desk"),
        ],
        &[("content-type", form)],
    ];
    for headers in own {
        let seen = knock(
            house(),
            with(Request::post("/form"), headers, "name=x&number=1"),
        )
        .await;
        assert_eq!(seen.status, StatusCode::OK, "{headers:?}");
    }
}

#[tokio::test]
async fn a_bearer_token_needs_no_csrf_check_but_loses_its_cookies() {
    let headers = [
        ("content-type", "application/json"),
        ("authorization", "Bearer abc"),
        ("origin", "https://elsewhere.example"),
        ("sec-fetch-site", "cross-site"),
        ("cookie", "lang=en"),
    ];
    let seen = knock(
        house(),
        with(Request::post("/api/v1/things"), &headers, "{}"),
    )
    .await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        seen.json()["title"],
        "入力内容を確認してください",
        "the cookie did not count"
    );
}
