//! What rooms beside the files do by machine: people, one's account, a finder without account, the
//! coordinator's aids.

use std::collections::BTreeSet;

use accounts::Role;
use serde_json::json;

use crate::api_reading::followed;
use crate::story;
use crate::trial::{Trial, Who};

/// The same key with the same request: once. With another: refused. Without an effect: free again.
#[tokio::test(flavor = "multi_thread")]
async fn writes_of_every_room_happen_once_under_a_key() {
    let trial = Trial::open().await;
    let admin = &trial.administrator.token;
    let (place, key) = ("/api/v1/organisations", Some("organisation-1"));
    let first = json!({"name_ja": "甲社", "name_en": "First"});
    let made = trial.api("POST", admin, place, key, Some(&first)).await;
    assert_eq!(made.status, 200, "{}", made.body);
    for _ in 0..3 {
        let again = trial.api("POST", admin, place, key, Some(&first)).await;
        assert_eq!((again.status, again.json()), (made.status, made.json()));
    }
    let known = trial.api("GET", admin, place, None, None).await.json();
    assert_eq!(known["rows"].as_array().unwrap().len(), 1, "{known}");
    let other = json!({"name_ja": "乙社", "name_en": "Second"});
    let clash = trial.api("POST", admin, place, key, Some(&other)).await;
    assert_eq!(
        (clash.status.as_u16(), clash.code().as_str()),
        (409, "idempotency-key-reused")
    );
    let elsewhere = trial
        .api("POST", admin, "/api/v1/oversight/checks", key, Some(&first))
        .await;
    assert_eq!(elsewhere.code(), "idempotency-key-reused");
    // What was refused may be tried again under its key, mended or not.
    let empty = json!({"name_ja": "", "name_en": "x"});
    for _ in 0..2 {
        let refused = trial
            .api("POST", admin, place, Some("organisation-2"), Some(&empty))
            .await;
        assert_eq!(
            (refused.status.as_u16(), refused.code().as_str()),
            (409, "name")
        );
    }
    let mended = trial
        .api("POST", admin, place, Some("organisation-2"), Some(&other))
        .await;
    assert_eq!(mended.status, 200, "{}", mended.body);
    // One invitation, one mail.
    let invite = json!({"email": "new@desk.example", "language": "en", "role": "reception"});
    for _ in 0..3 {
        let seen = trial
            .api(
                "POST",
                admin,
                "/api/v1/invitations",
                Some("invitation-1"),
                Some(&invite),
            )
            .await;
        assert_eq!(seen.json(), json!({"done": "invited"}));
        assert!(
            !seen.body.contains("http"),
            "the link goes to the address only"
        );
    }
    let open = trial
        .api("GET", admin, "/api/v1/invitations", None, None)
        .await
        .json();
    assert_eq!(open["rows"].as_array().unwrap().len(), 1, "{open}");
    let id = open["rows"][0]["id"].as_str().unwrap();
    let withdraw = format!("/api/v1/invitations/{id}/withdraw");
    let nobody = trial
        .api("POST", &trial.told.token, &withdraw, None, None)
        .await;
    assert_eq!(nobody.code(), "not-found", "not the contact's to withdraw");
    for _ in 0..2 {
        let seen = trial
            .api("POST", admin, &withdraw, Some("withdraw-1"), None)
            .await;
        assert_eq!(seen.json(), json!({"done": "withdrawn"}), "{}", seen.body);
    }
    let gone = trial.api("POST", admin, &withdraw, None, None).await;
    assert_eq!(gone.code(), "not-found");
    // A lane marked as read, twice under one key.
    let lane = format!("/api/v1/cases/{}/lanes/bodies", trial.case);
    let up_to = json!({"up_to": "2026-04-01T00:00:00Z"});
    for _ in 0..2 {
        let seen = trial
            .api(
                "POST",
                &trial.reception.token,
                &format!("{lane}/read"),
                Some("mark-0001"),
                Some(&up_to),
            )
            .await;
        assert_eq!(
            seen.json(),
            json!({"bodies": "2026-04-01T00:00:00Z"}),
            "{}",
            seen.body
        );
    }
    let seen = trial
        .api("GET", &trial.reception.token, &lane, None, None)
        .await
        .json();
    assert_eq!(seen["read_up_to"], "2026-04-01T00:00:00Z");
}

/// What needs a person with a fresh proof is refused to every token, and says so.
#[tokio::test(flavor = "multi_thread")]
async fn what_only_a_person_may_do_no_token_does() {
    let trial = Trial::open().await;
    let admin = &trial.administrator.token;
    let person = format!("/api/v1/people/{}/commands", trial.person.id);
    let over = json!({"command": "start-over"});
    let seen = trial.api("POST", admin, &person, None, Some(&over)).await;
    assert_eq!(
        (seen.status.as_u16(), seen.code().as_str()),
        (403, "step-up-required")
    );
    let invite = json!({"email": "x@desk.example", "language": "ja", "role": "administrator"});
    let seen = trial
        .api("POST", admin, "/api/v1/invitations", None, Some(&invite))
        .await;
    assert_eq!(seen.code(), "step-up-required");
    for (method, path) in [
        ("POST", "/api/v1/account/tokens"),
        ("POST", "/api/v1/account/password"),
        ("POST", "/account/tokens"),
    ] {
        let seen = trial.api(method, admin, path, None, Some(&json!({}))).await;
        assert!(
            [401, 404, 405].contains(&seen.status.as_u16()),
            "{path}: {}",
            seen.status
        );
    }
    // The test of a key is set by the house, not by whoever uploads it (R-D-04).
    let vendor = format!("/api/v1/vendors/{}/commands", trial.vendor);
    let key = json!({"command": "upload-key", "fingerprint": "0".repeat(40), "armoured": "x", "challenge": "a".repeat(64)});
    let seen = trial
        .api("POST", &trial.told.token, &vendor, None, Some(&key))
        .await;
    assert_eq!(
        (seen.status.as_u16(), seen.code().as_str()),
        (409, "key-resource"),
        "{}",
        seen.body
    );
    // A browser is asked for the proof, as on the page.
    let cookie = trial.session(&trial.administrator).await;
    let request = http::Request::post("/api/v1/organisations").header("cookie", &cookie);
    let request = request
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/json");
    let body = axum::body::Body::from(r#"{"name_ja": "甲", "name_en": "A"}"#);
    assert_eq!(
        trial.send(request.body(body).unwrap()).await.status,
        200,
        "the page asks for none here either"
    );
    let request = http::Request::post(&person).header("cookie", &cookie);
    let request = request
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/json");
    let body = axum::body::Body::from(r#"{"command": "disable"}"#);
    assert_eq!(
        trial.send(request.body(body).unwrap()).await.code(),
        "step-up-required"
    );
}

/// People are shut out and let in; the last administrator stays.
#[tokio::test(flavor = "multi_thread")]
async fn administration_follows_the_rules_of_the_page() {
    let trial = Trial::open().await;
    let admin = &trial.administrator.token;
    let of = |who: &Who| format!("/api/v1/people/{}/commands", who.id);
    let act = |command: &str| json!({"command": command});
    let disabled = trial
        .api(
            "POST",
            admin,
            &of(&trial.auditor),
            None,
            Some(&act("disable")),
        )
        .await;
    assert_eq!(
        disabled.json(),
        json!({"done": "disabled"}),
        "{}",
        disabled.body
    );
    assert_eq!(
        trial
            .api("GET", &trial.auditor.token, "/api/v1/me", None, None)
            .await
            .status,
        401
    );
    let last = trial
        .api(
            "POST",
            admin,
            &of(&trial.administrator),
            None,
            Some(&act("disable")),
        )
        .await;
    assert_eq!(last.code(), "last-administrator", "{}", last.body);
    // The coordinator looks after developers' contacts only.
    let take = json!({"command": "take-role", "role": Role::Reception.to_string()});
    let seen = trial
        .api(
            "POST",
            &trial.coordinator.token,
            &of(&trial.reception),
            None,
            Some(&take),
        )
        .await;
    assert_eq!(seen.code(), "not-found");
    let seen = trial
        .api(
            "POST",
            &trial.coordinator.token,
            &of(&trial.told),
            None,
            Some(&act("disable")),
        )
        .await;
    assert_eq!(seen.code(), "not-found");
    let people = trial
        .api(
            "GET",
            &trial.coordinator.token,
            "/api/v1/people",
            None,
            None,
        )
        .await
        .json();
    for person in people["rows"].as_array().unwrap() {
        for role in person["roles"].as_array().unwrap() {
            assert!(role.as_str().unwrap().starts_with("vendor-"), "{person}");
        }
    }
    let wrong = trial
        .api(
            "POST",
            admin,
            &of(&trial.told),
            None,
            Some(&json!({"command": "erase"})),
        )
        .await;
    assert_eq!(
        (wrong.status.as_u16(), wrong.code().as_str()),
        (422, "bad-json")
    );
}

/// A finder without account comes by number and secret, acts for the one report, and leaves.
#[tokio::test(flavor = "multi_thread")]
async fn a_finder_comes_in_by_receipt() {
    let trial = Trial::open().await;
    let place = "/api/v1/receipts/sign-in";
    let wrong = json!({"number": trial.number, "secret": "AAAA-BBBB"});
    let seen = trial.api("POST", "", place, None, Some(&wrong)).await;
    let unknown = json!({"number": "NR-0000", "secret": "AAAA-BBBB"});
    let nobody = trial.api("POST", "", place, None, Some(&unknown)).await;
    assert_eq!(
        (seen.status, &seen.body),
        (nobody.status, &nobody.body),
        "wrong secret and wrong number are one answer"
    );
    assert_eq!(seen.code(), "sign-in-required");
    let right = json!({"number": trial.number, "secret": trial.finder_secret});
    let came = trial
        .api("POST", "", place, None, Some(&right))
        .await
        .json();
    assert_eq!(came["report"], trial.report.to_string());
    let token = came["token"].as_str().unwrap();
    assert!(token.starts_with("nrf_"));
    let own = format!("/api/v1/reports/{}", trial.report);
    for path in [
        own.clone(),
        format!("{own}/timeline"),
        "/api/v1/reports".into(),
        "/api/v1/duties".into(),
        "/api/v1/me".into(),
    ] {
        let seen = trial.api("GET", token, &path, None, None).await;
        assert_eq!(seen.status, 200, "{path}: {}", seen.body);
    }
    let other = story::report(&trial.house.desk).await;
    let seen = trial
        .api(
            "GET",
            token,
            &format!("/api/v1/reports/{}", other.report),
            None,
            None,
        )
        .await;
    assert_eq!(seen.code(), "not-found");
    let word = json!({"command": "withdraw", "reason": "a mistake"});
    let asked = trial
        .api(
            "POST",
            token,
            &format!("{own}/commands"),
            Some("withdraw-01"),
            Some(&word),
        )
        .await;
    assert_ne!(asked.code(), "not-found", "{}", asked.body);
    assert_eq!(
        trial
            .api("GET", token, "/my/reports", None, None)
            .await
            .status,
        200,
        "pages take no token: that is a stranger's page"
    );
    let account = trial.api("GET", token, "/api/v1/account", None, None).await;
    assert_eq!(
        account.code(),
        "sign-in-required",
        "a finder has no account"
    );
    assert_eq!(
        trial
            .api("POST", token, "/api/v1/receipts/sign-out", None, None)
            .await
            .json(),
        json!({"done": "signed-out"})
    );
    assert_eq!(trial.api("GET", token, &own, None, None).await.status, 401);
    // A person takes the report into the account, once.
    let claim = "/api/v1/account/reports";
    let claimed = trial
        .api(
            "POST",
            &trial.person.token,
            claim,
            Some("claim-0001"),
            Some(&right),
        )
        .await;
    assert_eq!(
        claimed.json(),
        json!({"report": trial.report}),
        "{}",
        claimed.body
    );
    let again = trial
        .api(
            "POST",
            &trial.person.token,
            claim,
            Some("claim-0001"),
            Some(&right),
        )
        .await;
    assert_eq!(again.json(), claimed.json());
    let listed = followed(&trial, &trial.person.token, "/api/v1/reports", "/file").await;
    assert_eq!(listed.len(), 1);
    let officer = trial
        .api("POST", &trial.reception.token, claim, None, Some(&right))
        .await;
    assert_eq!(officer.code(), "not-found", "not at work");
}

/// The coordinator's aids say what the pages say.
#[tokio::test(flavor = "multi_thread")]
async fn the_coordinators_aids() {
    let trial = Trial::open().await;
    let token = &trial.coordinator.token;
    let case = format!("/api/v1/cases/{}", trial.case);
    let found = trial
        .api(
            "GET",
            token,
            &format!("{case}/candidates?maker=osaka"),
            None,
            None,
        )
        .await
        .json();
    assert_eq!(found["rows"][0]["name_en"], "osaka", "{found}");
    assert_eq!(found["rows"][0]["reasons"][0]["why"], "maker");
    let work = trial
        .api("GET", token, &format!("{case}/advisory"), None, None)
        .await
        .json();
    assert_eq!(work["begun"], false);
    assert!(
        !work["findings"].as_array().unwrap().is_empty(),
        "an empty draft has its findings"
    );
    let check = format!("{case}/advisory/check");
    let draft = json!({"ja": {"title": "脆弱性"}});
    let found = trial.api("POST", token, &check, None, Some(&draft)).await;
    assert_eq!(found.status, 200, "{}", found.body);
    let names: BTreeSet<String> = found.json()["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["name"].to_string())
        .collect();
    assert!(names.len() > 3, "{names:?}");
    let still = trial
        .api("GET", token, &format!("{case}/advisory"), None, None)
        .await
        .json();
    assert_eq!(still["begun"], false, "nothing is kept");
    let wrong = trial
        .api("POST", token, &check, None, Some(&json!({"ja": 7})))
        .await;
    assert_eq!(wrong.code(), "bad-json");
    let register = trial
        .api("GET", token, "/api/v1/register?q=kanto", None, None)
        .await
        .json();
    assert_eq!(register["rows"].as_array().unwrap().len(), 1, "{register}");
    // The developer sees how far the notice came, and nothing of the others.
    let seen = trial
        .api("GET", &trial.told.token, &case, None, None)
        .await
        .json();
    assert!(seen.to_string().contains("delivered_at"), "{seen}");
}
