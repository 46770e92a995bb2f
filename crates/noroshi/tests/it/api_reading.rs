//! What rooms beside the files tell by machine: one's account, people, the record of oversight, the
//! coordinator's aids. Right answers to whom they belong, one face to all others.

use handling::FileKind;
use handling::case::Command as Case;
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::story;
use crate::trial::{Trial, Who, token};

/// Every role with a name for messages.
fn everybody(trial: &Trial) -> [(&'static str, &Who); 7] {
    [
        ("reception", &trial.reception),
        ("coordinator", &trial.coordinator),
        ("administrator", &trial.administrator),
        ("auditor", &trial.auditor),
        ("told", &trial.told),
        ("outsider", &trial.outsider),
        ("person", &trial.person),
    ]
}

const ALL: &str = "reception coordinator administrator auditor told outsider person";

/// What is to be read, and by whom; to all others it is not there.
fn readings(trial: &Trial) -> Vec<(String, &'static str)> {
    let (case, report, vendor) = (trial.case, trial.report, trial.vendor);
    vec![
        ("/api/v1/account".into(), ALL),
        ("/api/v1/account/sessions".into(), ALL),
        ("/api/v1/account/tokens".into(), ALL),
        ("/api/v1/duties".into(), ALL),
        ("/api/v1/counts".into(), ALL),
        (
            "/api/v1/people".into(),
            "coordinator administrator told outsider",
        ),
        (
            "/api/v1/people?address=nobody@desk.example".into(),
            "administrator",
        ),
        (
            "/api/v1/invitations".into(),
            "coordinator administrator told outsider",
        ),
        ("/api/v1/organisations".into(), "administrator"),
        ("/api/v1/oversight".into(), "administrator auditor"),
        ("/api/v1/record".into(), "administrator auditor"),
        ("/api/v1/outbox".into(), "administrator auditor"),
        ("/api/v1/register".into(), "coordinator"),
        (format!("/api/v1/cases/{case}/candidates"), "coordinator"),
        (format!("/api/v1/cases/{case}/advisory"), "coordinator"),
        (
            format!("/api/v1/cases/{case}/marks"),
            "reception coordinator auditor told",
        ),
        (
            format!("/api/v1/cases/{case}/lanes/{vendor}"),
            "reception coordinator told",
        ),
        (format!("/api/v1/reports/{report}/similar"), "reception"),
        (format!("/api/v1/vendors/{vendor}/people"), "told"),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn each_resource_answers_those_it_belongs_to_and_nobody_else() {
    let trial = Trial::open().await;
    for (path, allowed) in readings(&trial) {
        for (name, who) in everybody(&trial) {
            let seen = trial.api("GET", &who.token, &path, None, None).await;
            if allowed.split(' ').any(|one| one == name) {
                assert_eq!(seen.status, 200, "{path} for {name}: {}", seen.body);
                continue;
            }
            let nowhere = trial
                .api("GET", &who.token, "/api/v1/nowhere", None, None)
                .await;
            assert_eq!(
                (seen.status, &seen.body),
                (nowhere.status, &nowhere.body),
                "{path} for {name}"
            );
        }
        let stranger = trial.api("GET", "", &path, None, None).await;
        assert!(
            [401, 404].contains(&stranger.status.as_u16()),
            "{path}: {}",
            stranger.body
        );
        let cut = &trial.reception.token[..20];
        assert_eq!(
            trial.api("GET", cut, &path, None, None).await.status,
            401,
            "{path}"
        );
    }
    // An id of the right kind that is nobody's has the same face.
    let unknown = "01900000-0000-7000-8000-0000000000ff";
    for path in [
        "cases/{}/candidates",
        "cases/{}/advisory",
        "cases/{}/marks",
        "reports/{}/similar",
        "vendors/{}/people",
    ] {
        let path = format!("/api/v1/{}", path.replace("{}", unknown));
        let seen = trial
            .api("GET", &trial.coordinator.token, &path, None, None)
            .await;
        assert_eq!(seen.code(), "not-found", "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn scopes_are_asked_for_everywhere() {
    let trial = Trial::open().await;
    for (path, allowed) in readings(&trial) {
        let name = allowed.split(' ').next_back().unwrap();
        let (_, who) = everybody(&trial)
            .into_iter()
            .find(|(known, _)| *known == name)
            .unwrap();
        let narrow = token(&trial.house, who.id, who.role, &["report"]).await;
        let seen = trial.api("GET", &narrow, &path, None, None).await;
        assert_eq!(
            (seen.status.as_u16(), seen.code().as_str()),
            (403, "scope-missing"),
            "{path} for {name}"
        );
    }
    let writes = [
        (
            &trial.administrator,
            "organisations".to_owned(),
            json!({"name_ja": "甲", "name_en": "A"}),
        ),
        (
            &trial.administrator,
            "invitations".to_owned(),
            json!({"email": "a@desk.example", "language": "ja", "role": "auditor"}),
        ),
        (
            &trial.administrator,
            format!("people/{}/commands", trial.person.id),
            json!({"command": "disable"}),
        ),
        (&trial.auditor, "oversight/checks".to_owned(), json!({})),
        (&trial.person, "account/sessions/end".to_owned(), json!({})),
        (
            &trial.person,
            "account/language".to_owned(),
            json!({"language": "ja"}),
        ),
    ];
    for (who, path, body) in writes {
        for scopes in [&["read"][..], &["read", "case:write"]] {
            let narrow = token(&trial.house, who.id, who.role, scopes).await;
            let seen = trial
                .api(
                    "POST",
                    &narrow,
                    &format!("/api/v1/{path}"),
                    None,
                    Some(&body),
                )
                .await;
            assert_eq!(seen.code(), "scope-missing", "{path} with {scopes:?}");
        }
    }
}

/// Following `next` from page to page of one row meets every row once.
pub async fn followed(trial: &Trial, token: &str, path: &str, id: &str) -> Vec<String> {
    let sign = if path.contains('?') { '&' } else { '?' };
    let whole = trial.api("GET", token, path, None, None).await.json();
    let name = |row: &Value| row.pointer(id).map(ToString::to_string).unwrap_or_default();
    let all: Vec<String> = whole["rows"].as_array().unwrap().iter().map(name).collect();
    assert_eq!(whole["next"], Value::Null, "{path}: one page is enough");
    let (mut met, mut after) = (Vec::new(), None::<String>);
    loop {
        let place = after
            .map(|mark| format!("&after={mark}"))
            .unwrap_or_default();
        let place = place.replace('+', "%2B").replace('/', "%2F");
        let target = format!("{path}{sign}limit=1{place}");
        let page = trial.api("GET", token, &target, None, None).await;
        assert_eq!(page.status, 200, "{target}: {}", page.body);
        let page = page.json();
        met.extend(page["rows"].as_array().unwrap().iter().map(name));
        match page["next"].as_str() {
            Some(next) => after = Some(next.to_owned()),
            None => break,
        }
        assert!(met.len() <= all.len(), "{path} goes round");
    }
    assert_eq!(met, all, "{path}");
    met
}

#[tokio::test(flavor = "multi_thread")]
async fn every_list_can_be_read_page_by_page() {
    let trial = Trial::open().await;
    for _ in 0..3 {
        story::report(&trial.house.desk).await;
    }
    let (reception, coordinator) = (&trial.reception.token, &trial.coordinator.token);
    let case = trial.case;
    let several = [
        (reception, "/api/v1/reports".to_owned(), "/file", 4),
        (reception, "/api/v1/reports?sort=due".to_owned(), "/file", 1),
        (reception, "/api/v1/duties".to_owned(), "/file", 2),
        (coordinator, "/api/v1/register".to_owned(), "/vendor", 2),
        (
            coordinator,
            format!("/api/v1/cases/{case}/timeline"),
            "/seq",
            3,
        ),
        (
            &trial.administrator.token,
            "/api/v1/people".to_owned(),
            "/id",
            6,
        ),
    ];
    for (token, path, id, least) in several {
        let met = followed(&trial, token, &path, id).await;
        assert!(met.len() >= least, "{path}: {met:?}");
    }
    // The record goes on while it is read, so its newest entries are held by an instant.
    let until = trial.house.desk.clock().now();
    let path = format!("/api/v1/record?limit=1000&until={until}");
    let whole = trial
        .api("GET", &trial.auditor.token, &path, None, None)
        .await
        .json();
    let positions = |page: &Value| -> Vec<u64> {
        let rows = page["rows"].as_array().unwrap();
        rows.iter()
            .map(|row| row["position"].as_u64().unwrap())
            .collect()
    };
    let (all, mut met, mut after) = (positions(&whole), Vec::new(), String::new());
    loop {
        let path = format!("/api/v1/record?limit=7&until={until}{after}");
        let page = trial
            .api("GET", &trial.auditor.token, &path, None, None)
            .await
            .json();
        met.extend(positions(&page));
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
    }
    assert!(all.len() > 10);
    assert_eq!(met, all);
    for bad in [
        "duties?limit=x",
        "people?after=x",
        "people?after=1.x",
        "record?after=x",
        "record?since=x",
        "register?after=x",
        "cases?after=1.2",
    ] {
        let path = format!("/api/v1/{bad}");
        for token in [&trial.administrator.token, coordinator] {
            let seen = trial.api("GET", token, &path, None, None).await;
            assert!(
                ["malformed", "not-found"].contains(&seen.code().as_str()),
                "{bad}: {}",
                seen.body
            );
        }
    }
}

/// `since=` shows a change, and each side finds its own number in its own list only.
#[tokio::test(flavor = "multi_thread")]
async fn own_references_stand_in_lists_and_are_changes() {
    let trial = Trial::open().await;
    let mine = [
        (&trial.reception, "R-REF-1"),
        (&trial.coordinator, "C-REF-2"),
        (&trial.told, "V-REF-3"),
    ];
    for (who, number) in mine {
        let since = trial.house.desk.clock().now();
        let path = format!("/api/v1/cases?since={since}");
        let before = trial.api("GET", &who.token, &path, None, None).await.json();
        assert_eq!(before["rows"], json!([]), "{number}");
        let set = Case::SetOwnReference {
            text: number.into(),
        };
        trial
            .house
            .desk
            .act(&who.actor(), trial.case, set)
            .await
            .unwrap();
        let after = trial.api("GET", &who.token, &path, None, None).await.json();
        assert_eq!(after["rows"][0]["own_reference"], number, "{after}");
        assert!(
            after["rows"][0]["updated_at"]
                .as_str()
                .unwrap()
                .parse::<Timestamp>()
                .unwrap()
                >= since
        );
    }
    for (who, number) in mine {
        let seen = trial
            .api("GET", &who.token, "/api/v1/cases", None, None)
            .await;
        for (_, other) in mine {
            assert_eq!(
                seen.body.contains(other),
                number == other,
                "{number} sees {other}"
            );
        }
    }
    let found = trial
        .house
        .desk
        .by_number(&trial.told.actor(), FileKind::Case, "none")
        .await
        .unwrap();
    assert!(found.is_empty());
}
