//! Cross-site posts, replayed and foreign sessions, guessed ids.

use axum::body::Body;
use http::{Method, Request};

use crate::trial::{BASE, Trial, page};

/// A post that another site began is refused on every route, whoever's cookie comes with it.
#[tokio::test(flavor = "multi_thread")]
async fn cross_site_posts_go_nowhere() {
    let trial = Trial::open().await;
    let cookie = trial.session(&trial.coordinator).await;
    let before = trial.facts().await;
    let (_, doors) = noroshi::rooms::router(&trial.house, BASE);
    let origins: [&[(&str, &str)]; 5] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[("origin", "http://127.0.0.1:8080.evil.example")],
    ];
    for door in doors.iter().filter(|door| door.method != "GET") {
        let target: String = door
            .path
            .replace("{case}", &trial.case.to_string())
            .replace("{report}", &trial.report.to_string())
            .replace("{file}", &trial.case.to_string())
            .replace(['{', '}'], "");
        for origin in origins {
            let mut request = Request::builder()
                .method(door.method)
                .uri(&target)
                .header("cookie", &cookie)
                .header("accept-language", "en")
                .header("accept", "text/html")
                .header("host", "127.0.0.1:8080")
                .header("content-type", "application/x-www-form-urlencoded");
            for (name, value) in origin {
                request = request.header(*name, *value);
            }
            let seen = trial.send(request.body(Body::from("act=x")).unwrap()).await;
            assert_eq!(
                seen.status, 403,
                "{} {target} from {origin:?}: {}",
                door.method, seen.body
            );
            seen.is_fine("en", &target);
        }
    }
    assert_eq!(trial.facts().await, before);
}

/// A session that ended, was made up, or is another's opens nothing, and shows the stranger's face.
#[tokio::test(flavor = "multi_thread")]
async fn sessions_that_are_none() {
    let trial = Trial::open().await;
    let cookie = trial.session(&trial.coordinator).await;
    let board = format!("/coordination/cases/{}", trial.case);
    assert_eq!(trial.get(&cookie, &board).await.status, 200);
    let stranger = trial.get("", &board).await;
    let outsider = trial.session(&trial.outsider).await;
    let value = cookie
        .split("session=")
        .nth(1)
        .unwrap()
        .split(';')
        .next()
        .unwrap();
    let changed: String = value.chars().rev().collect();
    for wrong in [
        "session=".to_owned(),
        format!("session={changed}"),
        format!("session={}", &value[..value.len() - 1]),
        format!("session=\"{value}\"x"),
        format!("session=x; session={value}"),
        format!("sign-in={value}"),
        "session=%00".to_owned(),
    ] {
        let seen = trial.get(&wrong, &board).await;
        assert_eq!(
            (seen.status, seen.main()),
            (stranger.status, stranger.main()),
            "{wrong}"
        );
    }
    assert_eq!(
        trial.get(&outsider, &board).await.main(),
        stranger.main(),
        "another part"
    );
    trial.form(&cookie, "/sign-out", &[]).await;
    let replayed = trial.get(&cookie, &board).await;
    assert_eq!(
        (replayed.status, replayed.main()),
        (stranger.status, stranger.main()),
        "replayed after signing out"
    );
    let act = trial
        .form(&cookie, &format!("{board}/acts/note"), &[("text", "x")])
        .await;
    assert!(act.status.is_client_error(), "{}", act.status);
}

/// A form sent twice has one effect or a plain answer; a code counts once.
#[tokio::test(flavor = "multi_thread")]
async fn forms_sent_again() {
    let trial = Trial::open().await;
    let first = trial
        .form(
            "",
            "/sign-in",
            &[
                ("email", &trial.auditor.email),
                ("password", "four plain words here"),
            ],
        )
        .await;
    let on_the_way = crate::trial::cookie_of(&first);
    let code = accounts::current_code(&trial.auditor.secret, store::Clock::real().now());
    let entered = trial
        .form(&on_the_way, "/sign-in/code", &[("code", &code)])
        .await;
    assert_eq!(entered.status, 303);
    let replayed = trial
        .form(&on_the_way, "/sign-in/code", &[("code", &code)])
        .await;
    assert!(
        crate::trial::cookie_of(&replayed).is_empty()
            || replayed.status != 303
            || replayed.location() == "/sign-in",
        "{} {}",
        replayed.status,
        replayed.location()
    );
    let cookie = crate::trial::cookie_of(&entered);
    for _ in 0..2 {
        let out = trial.form(&cookie, "/sign-out", &[]).await;
        assert_eq!(out.status, 303);
    }
}

/// Ids of others, guessed or real: the answer is that of an id that does not exist.
#[tokio::test(flavor = "multi_thread")]
async fn foreign_ids_are_unknown_ids() {
    let trial = Trial::open().await;
    let nothing = "00000000-0000-4000-8000-00000000abcd";
    let outsider = trial.session(&trial.outsider).await;
    let administrator = trial.session(&trial.administrator).await;
    let finder = trial.finder().await;
    let other = crate::story::report(&trial.house.desk).await;
    let pairs = [
        ("/coordination/cases/{}", trial.case.to_string()),
        ("/coordination/cases/{}/date", trial.case.to_string()),
        ("/coordination/cases/{}/advisory", trial.case.to_string()),
        ("/coordination/register/{}", trial.vendor.to_string()),
        ("/reception/reports/{}", trial.report.to_string()),
        ("/reception/cases/{}", trial.case.to_string()),
        ("/my/reports/{}", other.report.to_string()),
        ("/developer/cases/{}", trial.case.to_string()),
        ("/advisories/{}", "NVN00000001".to_owned()),
    ];
    for (pattern, id) in pairs {
        for cookie in ["", &outsider, &administrator, &finder] {
            for method in [Method::GET, Method::POST] {
                let of = |id: &str| pattern.replace("{}", id);
                let ask = |target: String| {
                    page(method.clone(), cookie, &target, "en")
                        .header("content-type", "application/x-www-form-urlencoded")
                        .body(Body::from("act=x"))
                        .unwrap()
                };
                let there = trial.send(ask(of(&id))).await;
                let not = trial.send(ask(of(nothing))).await;
                let face = |seen: &crate::seen::Seen, id: &str| seen.main().replace(id, "");
                assert_eq!(
                    (there.status, face(&there, &id)),
                    (not.status, face(&not, nothing)),
                    "{method} {pattern}"
                );
                assert!(
                    !there.status.is_success(),
                    "{method} {pattern}: {}",
                    there.body
                );
            }
        }
    }
}
