//! Tokens, scopes, idempotency keys, following changes.

use accounts::{Accounts, Role};
use handling::{Actor, PersonId};
use jiff::SignedDuration;
use serde_json::json;
use store::Clock;

use crate::story;
use crate::trial::{Trial, token};

/// The same key with the same request: the same answer, one effect. With anything else: a clear no.
#[tokio::test(flavor = "multi_thread")]
async fn a_write_with_a_key_happens_once() {
    let trial = Trial::open().await;
    let reception = &trial.reception.token;
    let place = format!("/api/v1/reports/{}/commands", trial.report);
    let note = json!({"command": "note", "text": "a note"});
    let before = trial.facts().await;
    let first = trial
        .api("POST", reception, &place, Some("key-00000001"), Some(&note))
        .await;
    assert_eq!(first.status, 200, "{}", first.body);
    for _ in 0..3 {
        let again = trial
            .api("POST", reception, &place, Some("key-00000001"), Some(&note))
            .await;
        assert_eq!((again.status, &again.body), (first.status, &first.body));
    }
    assert_eq!(trial.facts().await, before + 1, "one effect");
    let other = json!({"command": "note", "text": "another note"});
    let clash = trial
        .api(
            "POST",
            reception,
            &place,
            Some("key-00000001"),
            Some(&other),
        )
        .await;
    assert_eq!(
        (clash.status.as_u16(), clash.code().as_str()),
        (409, "idempotency-key-reused")
    );
    // The same words to another file are another request.
    let other = story::report(&trial.house.desk).await.report;
    let elsewhere = format!("/api/v1/reports/{other}/commands");
    let before = trial.facts().await;
    let clash = trial
        .api(
            "POST",
            reception,
            &elsewhere,
            Some("key-00000001"),
            Some(&note),
        )
        .await;
    assert_eq!(clash.code(), "idempotency-key-reused", "{}", clash.body);
    assert_eq!(trial.facts().await, before);
    // Keys belong to whoever chose them.
    let mine = json!({"command": "set-own-reference", "text": "C-1"});
    let place_of_case = format!("/api/v1/cases/{}/commands", trial.case);
    let coordinator = trial
        .api(
            "POST",
            &trial.coordinator.token,
            &place_of_case,
            Some("key-00000001"),
            Some(&mine),
        )
        .await;
    assert_eq!(coordinator.status, 200, "{}", coordinator.body);
    for bad in [
        "short",
        "",
        "with space in it",
        "clé-0000001",
        &"k".repeat(65),
    ] {
        let seen = trial
            .api("POST", reception, &place, Some(bad), Some(&note))
            .await;
        assert_eq!(seen.status, 400, "{bad}: {}", seen.body);
    }
    // A refusal is not kept: mended circumstances may try the key again.
    let refused = trial
        .api(
            "POST",
            reception,
            &place,
            Some("key-00000002"),
            Some(&json!({"command": "note", "text": ""})),
        )
        .await;
    assert!(refused.status.is_client_error(), "{}", refused.body);
}

/// A report sent twice with one key is one report with one receipt: whoever lost the answer asks again.
#[tokio::test(flavor = "multi_thread")]
async fn a_report_with_a_key_is_sent_once() {
    let trial = Trial::open().await;
    let body = serde_json::to_value(story::submission(
        &trial.house.desk.settings().notice_version,
    ))
    .unwrap();
    let first = trial
        .api(
            "POST",
            "",
            "/api/v1/reports",
            Some("report-key-1"),
            Some(&body),
        )
        .await;
    assert_eq!(first.status, 200, "{}", first.body);
    let again = trial
        .api(
            "POST",
            "",
            "/api/v1/reports",
            Some("report-key-1"),
            Some(&body),
        )
        .await;
    assert_eq!(again.json()["number"], first.json()["number"]);
    assert_eq!(again.json()["secret"], first.json()["secret"]);
    let found = trial
        .house
        .desk
        .finder_of(
            first.json()["number"].as_str().unwrap(),
            first.json()["secret"].as_str().unwrap(),
        )
        .await
        .unwrap();
    assert!(found.is_some(), "the first secret still opens it");
    let incomplete = trial
        .api(
            "POST",
            "",
            "/api/v1/reports",
            None,
            Some(&json!({"summary": "x"})),
        )
        .await;
    assert_eq!(incomplete.status, 409, "{}", incomplete.body);
    assert!(incomplete.json()["rule"].is_string());
}

/// Wrong, cut, expired, taken-back tokens are one answer; a scope that lacks says so.
#[tokio::test(flavor = "multi_thread")]
async fn tokens_count_for_what_they_were_made_for() {
    let mut trial = Trial::open().await;
    let (id, role) = (trial.reception.id, Some(Role::Reception));
    let good = trial.reception.token.clone();
    let unknown = trial
        .api("GET", "nrs_nothing", "/api/v1/me", None, None)
        .await;
    assert_eq!(
        (unknown.status.as_u16(), unknown.code().as_str()),
        (401, "sign-in-required")
    );
    assert_eq!(unknown.header("www-authenticate"), "Bearer");
    for wrong in [
        &good[..good.len() - 1],
        &format!("{good}x"),
        "",
        "nrs_",
        "Bearer",
        "%00",
        "null",
    ] {
        let seen = trial.api("GET", wrong, "/api/v1/duties", None, None).await;
        assert_eq!(seen.status, 401, "{wrong}");
        assert!(
            wrong.is_empty() || seen.body == unknown.body,
            "{wrong}: {}",
            seen.body
        );
    }
    let report = format!("/api/v1/reports/{}", trial.report);
    let note = json!({"command": "note", "text": "x"});
    let reads = token(&trial.house, id, role, &["read"]).await;
    assert_eq!(
        trial.api("GET", &reads, &report, None, None).await.status,
        200
    );
    let refused = trial
        .api(
            "POST",
            &reads,
            &format!("{report}/commands"),
            None,
            Some(&note),
        )
        .await;
    assert_eq!(
        (refused.status.as_u16(), refused.code().as_str()),
        (403, "scope-missing")
    );
    let writes = token(&trial.house, id, role, &["case:write"]).await;
    assert_eq!(
        trial.api("GET", &writes, &report, None, None).await.code(),
        "scope-missing"
    );
    assert_eq!(
        trial
            .api(
                "POST",
                &writes,
                &format!("{report}/commands"),
                None,
                Some(&note)
            )
            .await
            .status,
        200
    );
    let files = token(&trial.house, id, role, &["report"]).await;
    assert_eq!(
        trial
            .api(
                "POST",
                &files,
                &format!("{report}/commands"),
                None,
                Some(&note)
            )
            .await
            .code(),
        "scope-missing"
    );
    // What needs a fresh proof of identity cannot be done by any token.
    let open = json!({"command": "open-identity", "purpose": "to answer"});
    assert_eq!(
        trial
            .api(
                "POST",
                &good,
                &format!("{report}/commands"),
                None,
                Some(&open)
            )
            .await
            .code(),
        "step-up-required"
    );
    // A token is for programs: no page takes it, and cookies beside it do not count.
    assert_eq!(
        trial
            .api("GET", &good, "/reception", None, None)
            .await
            .status,
        404
    );
    let cookie = trial.session(&trial.coordinator).await;
    let both = http::Request::get("/api/v1/me")
        .header("cookie", &cookie)
        .header("authorization", "Bearer nrs_wrong");
    assert_eq!(
        trial
            .send(both.body(axum::body::Body::empty()).unwrap())
            .await
            .status,
        401
    );
    // Expired: the same house, forty days later.
    let later = Clock::held(
        Clock::real()
            .now()
            .saturating_add(SignedDuration::from_hours(24 * 40))
            .unwrap(),
    );
    let accounts =
        Accounts::new(trial.house.desk.clone(), later, accounts::Config::default()).unwrap();
    let now = std::mem::replace(&mut trial.house.accounts, accounts);
    trial.renew();
    let expired = trial.api("GET", &good, "/api/v1/me", None, None).await;
    assert_eq!(
        (expired.status, &expired.body),
        (unknown.status, &unknown.body),
        "expired and unknown are one answer"
    );
    trial.house.accounts = now;
    trial.renew();
    trial
        .house
        .accounts
        .take_role(&Actor::SYSTEM, id, Role::Reception)
        .await
        .unwrap();
    let lost = trial.api("GET", &good, "/api/v1/me", None, None).await;
    assert_eq!(
        (lost.status, &lost.body),
        (unknown.status, &unknown.body),
        "so is a part that was lost"
    );
    let _: PersonId = id;
}

/// `since=` and `next` lead through everything once, in the order of change.
#[tokio::test(flavor = "multi_thread")]
async fn changes_can_be_followed() {
    let trial = Trial::open().await;
    for _ in 0..5 {
        story::report(&trial.house.desk).await;
    }
    let token = &trial.reception.token;
    let mut seen = Vec::new();
    let mut target = "/api/v1/reports?sort=since&limit=2".to_owned();
    loop {
        let page = trial.api("GET", token, &target, None, None).await.json();
        let rows = page["rows"].as_array().unwrap().clone();
        assert!(rows.len() <= 2, "{page}");
        seen.extend(rows.iter().map(|row| {
            (
                row["updated_at"].as_str().unwrap().to_owned(),
                row["file"].as_str().unwrap().to_owned(),
            )
        }));
        let Some(next) = page["next"].as_str() else {
            break;
        };
        target = format!("/api/v1/reports?sort=since&limit=2&after={next}");
    }
    assert_eq!(seen.len(), 6);
    assert!(seen.windows(2).all(|two| two[0] < two[1]), "{seen:?}");
    let last = &seen[3].0;
    let newer = trial
        .api(
            "GET",
            token,
            &format!("/api/v1/reports?since={last}"),
            None,
            None,
        )
        .await
        .json();
    assert_eq!(
        newer["rows"].as_array().unwrap().len(),
        3,
        "from that instant on: {newer}"
    );
    for bad in [
        "since=yesterday",
        "limit=-1",
        "limit=x",
        "sort=secret",
        "after=2026-01-01T00:00:00Z",
        "unknown=1",
        "since=2026-01-01T00:00:00Z&sort=due&x",
    ] {
        let seen = trial
            .api("GET", token, &format!("/api/v1/reports?{bad}"), None, None)
            .await;
        assert_eq!(
            (seen.status.as_u16(), seen.code().as_str()),
            (400, "malformed"),
            "{bad}"
        );
    }
    let advisories = trial
        .api("GET", "", "/api/v1/advisories?after=0", None, None)
        .await;
    assert_eq!(
        (advisories.status.as_u16(), advisories.body.as_str()),
        (200, r#"{"rows":[],"next":null}"#),
        "nothing is public"
    );
}

/// Each party keeps its own number for a case, and sees no other's.
#[tokio::test(flavor = "multi_thread")]
async fn own_reference_numbers_stay_own() {
    let trial = Trial::open().await;
    let case = format!("/api/v1/cases/{}", trial.case);
    for (who, number) in [
        (&trial.reception, "R-REF-1"),
        (&trial.coordinator, "C-REF-2"),
        (&trial.told, "V-REF-3"),
    ] {
        let set = json!({"command": "set-own-reference", "text": number});
        let done = trial
            .api(
                "POST",
                &who.token,
                &format!("{case}/commands"),
                None,
                Some(&set),
            )
            .await;
        assert_eq!(done.status, 200, "{number}: {}", done.body);
    }
    for (who, number) in [
        (&trial.reception, "R-REF-1"),
        (&trial.coordinator, "C-REF-2"),
        (&trial.told, "V-REF-3"),
    ] {
        let seen = trial.api("GET", &who.token, &case, None, None).await;
        for each in ["R-REF-1", "C-REF-2", "V-REF-3"] {
            assert_eq!(
                seen.body.contains(each),
                each == number,
                "{number} sees {each}"
            );
        }
        assert!(
            seen.json()["updated_at"].is_string() || seen.body.contains("updated_at"),
            "{}",
            seen.body
        );
    }
}
