//! Layout, language, negotiation and the faces of a problem.

use axum::http::StatusCode;
use serde_json::json;

use crate::help::{ask, ask_with, send};

#[tokio::test]
async fn the_layout_has_everything_a_page_needs() {
    let seen = ask_with("/", &[("accept-language", "ja")]).await;
    for part in [
        "<html lang=\"ja\">",
        "class=\"skip\"",
        "<title>T | 試験センター</title>",
        "<main id=\"main\"",
        "<h1>T</h1>",
        "aria-current=\"page\"",
        "hreflang=\"en\"",
        "href=\"/sign-in\"",
        "IPA、JPCERT/CC、JVN のサイトではありません",
        "/about/accessibility",
        "body &amp; soul",
    ] {
        assert!(seen.body.contains(part), "{part}");
    }
    assert!(!seen.body.contains('⟦'), "every key has its text");
}

#[tokio::test]
async fn a_signed_in_visitor_sees_own_name_and_navigation() {
    let seen = ask("/inside").await;
    assert!(seen.body.contains("山田 &lt;花子&gt;"));
    assert!(seen.body.contains("action=\"/sign-out\""));
    assert!(seen.body.contains("href=\"/inside\""));
    assert!(
        !ask("/").await.body.contains("href=\"/inside\""),
        "not for strangers"
    );
}

#[tokio::test]
async fn the_language_is_the_wish_then_the_path_then_the_cookie_then_the_browser() {
    type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);
    let cases: [Case<'_>; 8] = [
        ("/", &[], "ja"),
        ("/", &[("accept-language", "en")], "en"),
        (
            "/",
            &[("accept-language", "en"), ("cookie", "lang=ja")],
            "ja",
        ),
        ("/?lang=en", &[("cookie", "lang=ja")], "en"),
        ("/?lang=xx", &[], "ja"),
        ("/en/advisories", &[("cookie", "lang=ja")], "en"),
        ("/?lang=<script>", &[], "ja"),
        ("/nowhere?lang=en", &[], "en"),
    ];
    for (target, headers, expected) in cases {
        let target = target.replace('<', "%3C").replace('>', "%3E");
        let seen = ask_with(&target, headers).await;
        assert!(
            seen.body.contains(&format!("<html lang=\"{expected}\">")),
            "{target}"
        );
        assert_eq!(seen.header("content-language"), expected);
    }
}

#[tokio::test]
async fn the_language_switch_keeps_the_page() {
    let seen = ask("/list-of?tag=a%20b&lang=ja&page=2").await;
    assert!(
        seen.body
            .contains("href=\"/list-of?tag=a%20b&amp;page=2&amp;lang=en\"")
    );
    assert!(
        ask("/en/advisories")
            .await
            .body
            .contains("href=\"/ja/advisories\"")
    );
}

#[tokio::test]
async fn forbidden_and_unknown_are_the_same_answer() {
    for accept in ["text/html", "application/json"] {
        let headers = [("accept", accept)];
        let unknown = ask_with("/nowhere00", &headers).await;
        let forbidden = ask_with("/forbidden", &headers).await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
        assert_eq!(forbidden.status, unknown.status);
        assert_eq!(forbidden.headers, unknown.headers);
        assert_eq!(
            forbidden.body.replace("/forbidden", "/nowhere00"),
            unknown.body
        );
        assert_eq!(
            ask_with("/bare-forbidden", &headers).await.status,
            StatusCode::NOT_FOUND
        );
    }
}

#[tokio::test]
async fn a_problem_has_the_face_that_was_asked_for() {
    for (target, accept, is_json) in [
        ("/nowhere", "", false),
        ("/nowhere", "*/*", false),
        (
            "/nowhere",
            "text/html,application/xhtml+xml,*/*;q=0.8",
            false,
        ),
        ("/nowhere", "application/json", true),
        ("/nowhere", "application/json;q=0.5, text/html", false),
        ("/nowhere.json", "text/html", true),
        ("/api/nowhere", "text/html", true),
        ("/api", "", true),
        ("/apiary", "", false),
    ] {
        let seen = ask_with(target, &[("accept", accept)]).await;
        let kind = if is_json {
            "application/problem+json"
        } else {
            "text/html; charset=utf-8"
        };
        assert_eq!(seen.header("content-type"), kind, "{target} {accept}");
        assert_eq!(seen.status, StatusCode::NOT_FOUND);
    }
    let seen = ask_with("/api/x", &[("accept-language", "en")]).await;
    assert_eq!(seen.json()["code"], "not-found");
    assert_eq!(seen.json()["title"], "Page not found");
}

#[tokio::test]
async fn a_refusal_names_its_rule() {
    let seen = ask_with("/refused", &[("accept", "application/json")]).await;
    assert_eq!(seen.status, StatusCode::CONFLICT);
    assert_eq!(
        (seen.json()["code"].clone(), seen.json()["rule"].clone()),
        (json!("missing"), json!("R-V1-2-1"))
    );
    assert!(
        ask("/refused")
            .await
            .body
            .contains("href=\"/about/rules#R-V1-2-1\"")
    );
}

#[tokio::test]
async fn a_fault_or_panic_shows_an_incident_number_only() {
    for target in ["/internal", "/panic"] {
        let seen = ask_with(target, &[("accept", "application/json")]).await;
        assert_eq!(seen.status, StatusCode::INTERNAL_SERVER_ERROR);
        let incident = seen.json()["incident"].as_str().unwrap().to_owned();
        assert_eq!(incident.len(), 8, "{incident}");
        assert!(seen.json()["detail"].as_str().unwrap().contains(&incident));
        assert!(ask(target).await.body.contains("class=\"notice"));
    }
}

#[tokio::test]
async fn wrong_methods_and_paths_answer_in_our_voice() {
    let seen = ask("/form").await;
    assert_eq!(seen.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(seen.header("allow"), "POST");
    for target in [
        "/cases/7",
        "/cases/%00",
        "/cases/..%2f..%2fetc",
        "/assets/..%2fCargo.toml",
        "//evil.example/",
        "/cases/%ff",
    ] {
        let seen = ask(target).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND, "{target}");
        assert!(seen.body.contains("<html"), "{target}");
    }
    assert!(
        ask("/cases/0192f0c1-2345-7000-8000-000000000000")
            .await
            .body
            .starts_with("0192")
    );
    assert_eq!(ask("/list?tag=a&tag=b").await.body, "[\"a\", \"b\"]");
    assert_eq!(ask("/sign-in-first").await.status, StatusCode::UNAUTHORIZED);
    let json = ask_with("/sign-in-first", &[("accept", "application/json")]).await;
    assert_eq!(json.header("www-authenticate"), "Bearer");
}

#[tokio::test]
async fn style_sheet_is_kept_for_ever_under_its_hash() {
    let page = ask("/").await.body;
    let at = page.find("/assets/noroshi.").unwrap();
    let path = page[at..].split('"').next().unwrap();
    let seen = ask(path).await;
    assert_eq!(seen.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(
        seen.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    let etag = seen.header("etag").to_owned();
    let again = ask_with(path, &[("if-none-match", &etag)]).await;
    assert_eq!(
        (again.status, again.body.as_str()),
        (StatusCode::NOT_MODIFIED, "")
    );
    assert_eq!(
        ask("/assets/noroshi.css").await.status,
        StatusCode::NOT_FOUND
    );
    assert!(
        web::CSS.len() < 40_000 && !web::CSS.contains("url("),
        "small, and nothing from elsewhere"
    );
}

#[tokio::test]
async fn every_problem_has_words_in_both_languages() {
    for lang in ["ja", "en"] {
        for target in [
            "/nowhere",
            "/refused",
            "/wordless",
            "/internal",
            "/sign-in-first",
            "/form",
        ] {
            let seen = ask(&format!("{target}?lang={lang}")).await;
            assert!(
                !seen.body.contains('⟦') && !seen.body.contains("{$"),
                "{target} {lang}"
            );
        }
    }
    let seen = send("/api/v1/things", "application/json", "[]").await;
    assert!(!seen.body.contains('⟦'));
}
