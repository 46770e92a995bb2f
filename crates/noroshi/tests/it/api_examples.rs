//! The answers shown in the document are answers of a house: this asks for them again and holds the
//! committed ones against them, name by name. `NOROSHI_BLESS=1` writes them anew.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::story;
use crate::trial::{Trial, Who};

/// Where each room keeps its examples.
fn place(room: &str, id: &str) -> PathBuf {
    let folder = match room {
        "api" => "api/src/examples".to_owned(),
        room => format!("{room}/src/api/examples"),
    };
    let crates = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    PathBuf::from(format!("{crates}/{folder}/{id}.json"))
}

/// Names of fields, with the way to them; lists count by what is in them.
fn names(value: &Value, at: &str, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (name, inner) in map {
                // Ids as names (lanes) differ in every house.
                let name = match name.parse::<uuid::Uuid>() {
                    Ok(_) => "{id}",
                    Err(_) => name.as_str(),
                };
                into.insert(format!("{at}/{name}"));
                names(inner, &format!("{at}/{name}"), into);
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| names(inner, at, into)),
        _ => {}
    }
}

fn held(room: &str, id: &str, live: &Value) {
    let file = place(room, id);
    if std::env::var_os("NOROSHI_BLESS").is_some() {
        let text = serde_json::to_string_pretty(live).unwrap();
        std::fs::write(&file, format!("{text}\n")).unwrap();
        return;
    }
    let kept: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    let (mut old, mut new) = (BTreeSet::new(), BTreeSet::new());
    names(&kept, "", &mut old);
    names(live, "", &mut new);
    assert_eq!(old, new, "{room}: {id} (NOROSHI_BLESS=1 writes it anew)");
}

#[tokio::test(flavor = "multi_thread")]
async fn examples_are_answers() {
    let trial = Trial::open().await;
    story::report(&trial.house.desk).await;
    let (report, case, vendor) = (trial.report, trial.case, trial.vendor);
    let (reception, coordinator, told) = (&trial.reception, &trial.coordinator, &trial.told);
    writes(&trial).await;
    let (case, report) = (format!("cases/{case}"), format!("reports/{report}"));
    let readings: Vec<(&str, &str, &Who, String)> = vec![
        ("api", "me", told, "me".into()),
        ("api", "duties", reception, "duties?limit=2".into()),
        ("api", "counts", reception, "counts".into()),
        ("api", "reports", reception, "reports?limit=1".into()),
        ("api", "report", reception, report.clone()),
        (
            "api",
            "report-timeline",
            reception,
            format!("{report}/timeline?limit=2"),
        ),
        (
            "api",
            "report-similar",
            reception,
            format!("{report}/similar"),
        ),
        ("api", "cases", told, "cases".into()),
        ("api", "case", told, case.clone()),
        (
            "api",
            "case-timeline",
            coordinator,
            format!("{case}/timeline?limit=2"),
        ),
        (
            "api",
            "case-vendor",
            coordinator,
            format!("{case}/vendors/{vendor}"),
        ),
        ("api", "case-marks", coordinator, format!("{case}/marks")),
        (
            "api",
            "case-lane",
            coordinator,
            format!("{case}/lanes/{vendor}"),
        ),
        ("api", "vendors", told, "vendors".into()),
        ("api", "vendor", told, format!("vendors/{vendor}")),
        (
            "api",
            "vendor-timeline",
            told,
            format!("vendors/{vendor}/timeline?limit=2"),
        ),
        ("accounts", "account", told, "account".into()),
        ("accounts", "sessions", told, "account/sessions".into()),
        ("accounts", "tokens", told, "account/tokens".into()),
        (
            "accounts",
            "people",
            &trial.administrator,
            "people?limit=2".into(),
        ),
        (
            "accounts",
            "invitations",
            &trial.administrator,
            "invitations".into(),
        ),
        (
            "accounts",
            "organisations",
            &trial.administrator,
            "organisations".into(),
        ),
        ("oversight", "oversight", &trial.auditor, "oversight".into()),
        (
            "oversight",
            "record",
            &trial.auditor,
            "record?limit=2&kind=report".into(),
        ),
        ("oversight", "outbox", &trial.auditor, "outbox".into()),
        (
            "coordination",
            "case-candidates",
            coordinator,
            format!("{case}/candidates?maker=osaka"),
        ),
        (
            "coordination",
            "case-advisory",
            coordinator,
            format!("{case}/advisory"),
        ),
        (
            "coordination",
            "register",
            coordinator,
            "register?limit=1".into(),
        ),
        (
            "developers",
            "vendor-people",
            told,
            format!("vendors/{vendor}/people"),
        ),
    ];
    for (room, id, who, path) in readings {
        let seen = trial
            .api("GET", &who.token, &format!("/api/v1/{path}"), None, None)
            .await;
        assert_eq!(seen.status, 200, "{id}: {}", seen.body);
        held(room, id, &seen.json());
    }
}

/// What is sent in the examples is accepted, and answered as they say.
async fn writes(trial: &Trial) {
    let desk = &trial.house.desk;
    let submission = story::submission(&desk.settings().notice_version);
    let submission = serde_json::to_value(submission).unwrap();
    let mut incomplete = submission.clone();
    incomplete["summary"] = "".into();
    let application = json!({
        "command": "apply", "name_ja": "例示電機", "name_en": "Example Electric",
        "contact": {"manager": "例示 PSIRT", "email": "psirt@electric.example"}, "read_standard": true,
    });
    let entry = json!({"command": "set-contact", "contact": {"manager": "関東 PSIRT", "email": "psirt@kanto.example"}});
    let case = format!("cases/{}", trial.case);
    let mark = json!({"up_to": "2026-04-01T00:00:00Z"});
    let sent = [
        (
            "api",
            "report-send",
            "submission",
            "",
            "reports".to_owned(),
            submission,
        ),
        (
            "api",
            "report-incomplete",
            "",
            &trial.reception.token,
            "reports/incomplete".into(),
            incomplete,
        ),
        (
            "api",
            "report-act",
            "",
            &trial.reception.token,
            format!("reports/{}/commands", trial.report),
            json!({"command": "note", "text": "電話で届出者に確認済み"}),
        ),
        (
            "api",
            "case-act",
            "",
            &trial.told.token,
            format!("{case}/commands"),
            json!({"command": "set-own-reference", "text": "PSIRT-2026-017"}),
        ),
        (
            "api",
            "case-marks",
            "",
            &trial.coordinator.token,
            format!("{case}/lanes/{}/read", trial.vendor),
            mark,
        ),
        (
            "api",
            "vendor-new",
            "application",
            &trial.person.token,
            "vendors".into(),
            application,
        ),
        (
            "api",
            "vendor-act",
            "entry-command",
            &trial.told.token,
            format!("vendors/{}/commands", trial.vendor),
            entry,
        ),
        (
            "coordination",
            "advisory-check",
            "",
            &trial.coordinator.token,
            format!("{case}/advisory/check"),
            json!({"ja": {"title": "例示ルータにおけるクロスサイトスクリプティングの脆弱性"}, "en": {"title": "Cross-site scripting in Example Router"}}),
        ),
    ];
    for (room, id, request, token, path, body) in sent {
        let seen = trial
            .api("POST", token, &format!("/api/v1/{path}"), None, Some(&body))
            .await;
        assert_eq!(seen.status, 200, "{id}: {}", seen.body);
        held(room, id, &seen.json());
        if !request.is_empty() {
            held(room, request, &body);
        }
    }
    let admin = &trial.administrator.token;
    for (path, body) in [
        (
            "organisations",
            json!({"name_ja": "例示機構", "name_en": "Example Agency"}),
        ),
        (
            "invitations",
            json!({"email": "officer@desk.example", "language": "ja", "role": "reception"}),
        ),
    ] {
        let seen = trial
            .api("POST", admin, &format!("/api/v1/{path}"), None, Some(&body))
            .await;
        assert_eq!(seen.status, 200, "{path}: {}", seen.body);
    }
    trial.session(&trial.told).await;
}
