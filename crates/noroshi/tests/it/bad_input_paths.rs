//! Bad addresses and headers, on every route there is.

use axum::body::Body;
use http::{Method, Request, Uri};

use crate::trial::{BASE, Trial, page};

/// What stands where an id should.
const IDS: [&str; 14] = [
    "00000000-0000-4000-8000-00000000abcd",
    "x",
    "%00",
    "%2e%2e",
    "%2e%2e%2fetc%2fpasswd",
    "..%5c..%5cwindows",
    "%c0%ae%c0%ae",
    "%ff%fe",
    "%F0%9F%92%A9",
    "%E3%81%82",
    "';--",
    "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "-1",
    "99999999999999999999999999",
];

/// A route with every parameter filled in.
fn filled(pattern: &str, with: &str) -> String {
    let parts = pattern
        .split('/')
        .map(|part| if part.starts_with('{') { with } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// Every reading route with ids that are none: nobody learns anything, and no page falls over.
#[tokio::test(flavor = "multi_thread")]
async fn ids_that_are_none() {
    let trial = Trial::open().await;
    let coordinator = trial.session(&trial.coordinator).await;
    let (_, doors) = noroshi::rooms::router(&trial.house, BASE);
    let mut asked = 0;
    for door in doors.iter().filter(|door| door.method == "GET") {
        let long = "a".repeat(3_000);
        let ids: Vec<&str> = if door.path.contains('{') {
            IDS.iter().copied().chain([long.as_str()]).collect()
        } else {
            vec![""]
        };
        for id in ids {
            let target = filled(door.path, id);
            for (cookie, lang) in [("", "ja"), (coordinator.as_str(), "en")] {
                let request = page(Method::GET, cookie, &target, lang)
                    .body(Body::empty())
                    .unwrap();
                let seen = trial.send(request).await;
                // Pages with a language in their address keep it.
                let lang = if target.starts_with("/en") {
                    "en"
                } else {
                    lang
                };
                seen.is_fine(lang, &target);
                // An example in the machine's document holds such a text, and is no page.
                let json = target.ends_with(".json");
                assert!(json || !seen.body.contains("<script>alert"), "{target}");
                if !id.is_empty() {
                    assert!(
                        seen.status.as_u16() != 200 || door.path.contains("{token}"),
                        "{target} is there: {}",
                        seen.body
                    );
                }
                asked += 1;
            }
        }
    }
    println!("{asked} addresses asked");
}

/// Odd queries on every reading route.
#[tokio::test(flavor = "multi_thread")]
async fn queries_that_are_none() {
    let trial = Trial::open().await;
    let coordinator = trial.session(&trial.coordinator).await;
    let auditor = trial.session(&trial.auditor).await;
    let (_, doors) = noroshi::rooms::router(&trial.house, BASE);
    let many = "a=1&".repeat(900);
    let queries = [
        "%",
        "%ff=%fe",
        "a[b]=c&a[]=d",
        "page=-1&limit=999999999&before=x&after=%00",
        "lang=xx&lang=en&lang=ja",
        "q=%00%0d%0aSet-Cookie:x",
        "next=//evil.example&done=%3Cb%3E",
        many.as_str(),
        "after=1&sort=%27&stage=%25&since=9999-99-99",
    ];
    for door in doors.iter().filter(|door| door.method == "GET") {
        for query in queries {
            let id = if door.path.contains("cases") {
                trial.case
            } else {
                trial.report
            };
            let target = format!("{}?{query}", filled(door.path, &id.to_string()));
            for cookie in [&coordinator, &auditor] {
                let request = page(Method::GET, cookie, &target, "en")
                    .body(Body::empty())
                    .unwrap();
                let seen = trial.send(request).await;
                if !query.contains("lang=") {
                    seen.is_fine("en", &target);
                }
                assert!(!seen.status.is_server_error(), "{target}");
                assert!(
                    !seen.location().starts_with("//") && !seen.location().contains("://"),
                    "{target}: {}",
                    seen.location()
                );
            }
        }
    }
}

/// Path tricks never reach a file or another room.
#[tokio::test(flavor = "multi_thread")]
async fn path_tricks() {
    let trial = Trial::open().await;
    let nowhere = trial.get("", "/nothing-here").await;
    for path in [
        "/../../etc/passwd",
        "/assets/../../Cargo.toml",
        "/assets/%2e%2e/%2e%2e/Cargo.toml",
        "/%2e%2e/oversight",
        "//oversight",
        "/oversight/",
        "/oversight%2faudit",
        "/OVERSIGHT",
        "/oversight/audit/..",
        "/oversight;x=1/audit",
        "/api//v1/me",
        "/api/v1/../../oversight",
        "/.git/config",
        "/master.key",
        "/noroshi.db",
        "/data/noroshi.db",
        "/%00",
        "/%ff%fe%fd",
        "/advisories/%2e%2e%2f%2e%2e",
        "/admin/people/..;/",
        "/index.php?x=<?php",
    ] {
        let Ok(uri) = path.parse::<Uri>() else {
            continue;
        };
        for method in [
            Method::GET,
            Method::HEAD,
            Method::OPTIONS,
            Method::TRACE,
            Method::DELETE,
            Method::PATCH,
        ] {
            let request = page(method.clone(), "", "/", "en")
                .uri(uri.clone())
                .body(Body::empty())
                .unwrap();
            let seen = trial.send(request).await;
            if method != Method::HEAD {
                seen.is_fine("en", path);
            }
            assert!(
                seen.status.is_client_error() || seen.status.is_redirection(),
                "{method} {path}: {}",
                seen.status
            );
            if method == Method::GET
                && seen.status == 404
                && seen.header("content-type").starts_with("text/html")
            {
                assert_eq!(seen.main(), nowhere.main(), "{path}");
            }
        }
    }
    let long = format!("/advisories?q={}", "x".repeat(5_000));
    let seen = trial.get("", &long).await;
    assert_eq!(seen.status, 414);
    seen.is_fine("en", "long");
}

/// Every route with a method it does not know.
#[tokio::test(flavor = "multi_thread")]
async fn methods_that_are_none() {
    let trial = Trial::open().await;
    let (_, doors) = noroshi::rooms::router(&trial.house, BASE);
    for door in &doors {
        let target = filled(door.path, &trial.case.to_string());
        for method in [
            "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "X",
        ] {
            let request = page(method.parse().unwrap(), "", &target, "ja")
                .body(Body::empty())
                .unwrap();
            let seen = trial.send(request).await;
            let lang = if target.starts_with("/en") {
                "en"
            } else {
                "ja"
            };
            seen.is_fine(lang, &format!("{method} {target}"));
            assert!(
                seen.status.is_client_error(),
                "{method} {target}: {}",
                seen.status
            );
        }
    }
}

/// Header tricks change neither links nor cookies nor who one is.
#[tokio::test(flavor = "multi_thread")]
async fn header_tricks() {
    let trial = Trial::open().await;
    let plain = trial.get("", "/advisories").await;
    let tricks: [&[(&str, &str)]; 12] = [
        &[("host", "evil.example"), ("host", "127.0.0.1")],
        &[
            ("x-forwarded-host", "evil.example"),
            ("x-forwarded-proto", "https"),
        ],
        &[
            ("x-forwarded-for", "10.0.0.1"),
            ("forwarded", "for=1.2.3.4;host=evil.example"),
        ],
        &[("x-forwarded-for", "not, an, address, %00, ::::::")],
        &[
            ("x-original-url", "/oversight"),
            ("x-rewrite-url", "/oversight"),
        ],
        &[("x-http-method-override", "POST")],
        &[("range", "bytes=0-0,1-1,2-2,3-99999999999")],
        &[
            ("if-none-match", "*"),
            ("if-modified-since", "yesterday"),
            ("if-match", "\"\u{0}\""),
        ],
        &[("accept", "\u{0}"), ("accept", "*/*;q=999, text/html;q=x")],
        &[("accept-encoding", "gzip;q=1e999, deflate, br, \u{0}")],
        &[(
            "cookie",
            "session=x; session=y; __Host-session=z; =; ;;; lang=xx; sign-in=%00",
        )],
        &[
            ("content-length", "-1"),
            ("transfer-encoding", "chunked"),
            ("expect", "100-continue"),
            ("upgrade", "websocket"),
        ],
    ];
    for trick in tricks {
        let mut request = page(Method::GET, "", "/advisories", "en")
            .body(Body::empty())
            .unwrap();
        for (name, value) in trick {
            // What cannot even be said in HTTP stops in hyper; the socket trial sends that.
            if let Ok(value) = http::HeaderValue::from_bytes(value.as_bytes()) {
                request
                    .headers_mut()
                    .append(http::HeaderName::from_static(name), value);
            }
        }
        let seen = trial.send(request).await;
        seen.is_fine("en", &format!("{trick:?}"));
        assert!(
            !seen.body.contains("evil.example") && !seen.location().contains("evil"),
            "{trick:?}"
        );
        if seen.status == 200 && !seen.body.is_empty() {
            assert_eq!(seen.main(), plain.main(), "{trick:?}");
        }
    }
    for (name, value) in [
        ("cookie", "x".repeat(20_000)),
        ("x-large", "y".repeat(20_000)),
        ("accept-language", "en,".repeat(6_000)),
    ] {
        let request = Request::get("/advisories")
            .header(name, value)
            .body(Body::empty())
            .unwrap();
        let seen = trial.send(request).await;
        assert_eq!(seen.status, 431, "{name}");
    }
    let mut many = Request::get("/advisories").header("accept-language", "ja");
    for n in 0..100 {
        many = many.header(format!("x-{n}"), "1");
    }
    let seen = trial.send(many.body(Body::empty()).unwrap()).await;
    assert_eq!(seen.status, 431);
    seen.is_fine("ja", "a hundred headers");
}
