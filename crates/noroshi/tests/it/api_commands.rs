//! Every command over JSON by every party: made from the document, read by the decoder, answered by
//! the core's rules with a documented code and never with a fault.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::trial::Trial;

/// Makes the smallest value a schema allows.
struct Maker<'a> {
    document: &'a Value,
    vendor: String,
}

impl Maker<'_> {
    fn make(&self, schema: &Value, depth: usize) -> Value {
        if depth > 12 {
            return Value::Null;
        }
        if let Some(to) = schema["$ref"].as_str() {
            let of = self.document.pointer(to.trim_start_matches('#')).unwrap();
            if to.ends_with("/VendorId") {
                return self.vendor.clone().into();
            }
            return self.make(of, depth + 1);
        }
        if let Some(fixed) = schema.get("const") {
            return fixed.clone();
        }
        if let Some(first) = schema["enum"].as_array().and_then(|list| list.first()) {
            return first.clone();
        }
        for choice in ["oneOf", "anyOf", "allOf"] {
            if let Some(first) = schema[choice].as_array().and_then(|list| list.first()) {
                return self.make(first, depth + 1);
            }
        }
        let kind = match &schema["type"] {
            Value::Array(kinds) => kinds[0].as_str().unwrap_or("null"),
            kind => kind.as_str().unwrap_or("object"),
        };
        match kind {
            "string" => match schema["format"].as_str() {
                Some("uuid") => "00000000-0000-4000-8000-000000000001".into(),
                Some("date-time") => "2027-04-01T00:00:00Z".into(),
                _ => "typed in".into(),
            },
            "integer" | "number" => schema.get("minimum").cloned().unwrap_or_else(|| 1.into()),
            "boolean" => true.into(),
            "array" => json!([]),
            "null" => Value::Null,
            _ => self.object(schema, depth),
        }
    }

    fn object(&self, schema: &Value, depth: usize) -> Value {
        let mut object = Map::new();
        let needed: BTreeSet<&str> = schema["required"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        for (name, of) in schema["properties"].as_object().into_iter().flatten() {
            if needed.contains(name.as_str()) {
                object.insert(name.clone(), self.make(of, depth + 1));
            }
        }
        object.into()
    }

    /// One value for each variant of a command. A variant that holds a whole type names it beside
    /// its tag.
    fn commands(&self, name: &str) -> Vec<Value> {
        let schema = &self.document["components"]["schemas"][name];
        let schema = match schema["$ref"].as_str() {
            Some(to) => self.document.pointer(to.trim_start_matches('#')).unwrap(),
            None => schema,
        };
        let variants = schema["oneOf"]
            .as_array()
            .or(schema["anyOf"].as_array())
            .unwrap();
        variants
            .iter()
            .map(|variant| {
                let mut made = self.object(variant, 0);
                if variant.get("$ref").is_some()
                    && let (Value::Object(inner), Some(outer)) = (
                        self.make(&json!({"$ref": variant["$ref"]}), 0),
                        made.as_object_mut(),
                    )
                {
                    outer.extend(inner);
                }
                made
            })
            .collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_of_every_party_is_answered_by_the_rules() {
    let trial = Trial::open().await;
    let document = noroshi::rooms::api_document();
    let codes: BTreeSet<String> = api::openapi::codes(noroshi::rooms::FRAGMENTS)
        .into_iter()
        .collect();
    let maker = Maker {
        document: &document,
        vendor: trial.vendor.to_string(),
    };
    let parties = [
        ("stranger", ""),
        ("person", &trial.person.token),
        ("auditor", &trial.auditor.token),
        ("administrator", &trial.administrator.token),
        ("outsider", &trial.outsider.token),
        ("told", &trial.told.token),
        ("reception", &trial.reception.token),
        ("coordinator", &trial.coordinator.token),
    ];
    let places = [
        (
            "ReportCommand",
            format!("/api/v1/reports/{}/commands", trial.report),
        ),
        (
            "CaseCommand",
            format!("/api/v1/cases/{}/commands", trial.case),
        ),
        (
            "VendorCommand",
            format!("/api/v1/vendors/{}/commands", trial.vendor),
        ),
    ];
    let (mut sent, mut done, mut met) = (0, 0, BTreeSet::new());
    for (party, token) in parties {
        for (kind, place) in &places {
            let commands = maker.commands(kind);
            assert!(commands.len() > 12, "{kind}: {}", commands.len());
            for command in commands {
                let seen = trial.api("POST", token, place, None, Some(&command)).await;
                let what = format!("{party}: {command}");
                seen.is_fine("en", &what);
                sent += 1;
                if seen.status == 200 {
                    done += 1;
                    assert!(seen.json()["facts"].is_array(), "{what}");
                    assert!(
                        !["stranger", "person", "auditor", "administrator", "outsider"]
                            .contains(&party),
                        "{what} was done"
                    );
                    continue;
                }
                let code = seen.code();
                assert!(codes.contains(&code), "{what}: {code} is not documented");
                assert_ne!(
                    code, "bad-json",
                    "the document and the decoder disagree: {what}: {}",
                    seen.body
                );
                if ["stranger", "person", "auditor", "administrator"].contains(&party) {
                    assert!(
                        ["not-found", "sign-in-required", "step-up-required"]
                            .contains(&code.as_str()),
                        "{what}: {code}"
                    );
                }
                met.insert(code);
            }
        }
    }
    println!("{sent} commands sent, {done} carried out, codes met: {met:?}");
    assert!(done > 10 && met.len() > 8, "{done} done, {met:?}");
}

/// What one may not know of answers like what is not there, to the byte, on every route.
#[tokio::test(flavor = "multi_thread")]
async fn unknown_and_forbidden_are_one_answer() {
    let trial = Trial::open().await;
    let nothing = "00000000-0000-4000-8000-00000000abcd";
    let parties = [
        &trial.person.token,
        &trial.outsider.token,
        &trial.administrator.token,
    ];
    for (kind, id) in [
        ("reports", trial.report),
        ("cases", trial.case),
        ("vendors", trial.vendor.0),
    ] {
        for tail in [
            "",
            "/timeline",
            "/export",
            "/vendors/{v}",
            "/lanes/bodies",
            "/lanes/{v}",
            "/attachments/{v}",
            "/commands",
        ] {
            let tail = tail.replace("{v}", &trial.vendor.to_string());
            for token in parties {
                let method = if tail == "/commands" { "POST" } else { "GET" };
                let command = json!({"command": "note", "text": "x"});
                let body = (method == "POST").then_some(&command);
                let there = trial
                    .api(
                        method,
                        token,
                        &format!("/api/v1/{kind}/{id}{tail}"),
                        None,
                        body,
                    )
                    .await;
                let not = trial
                    .api(
                        method,
                        token,
                        &format!("/api/v1/{kind}/{nothing}{tail}"),
                        None,
                        body,
                    )
                    .await;
                assert_eq!(
                    (there.status, &there.body),
                    (not.status, &not.body),
                    "{kind}{tail}"
                );
                assert!(
                    there.status.is_client_error(),
                    "{kind}{tail}: {}",
                    there.body
                );
                let names = |headers: &http::HeaderMap| {
                    headers.keys().map(ToString::to_string).collect::<Vec<_>>()
                };
                assert_eq!(names(&there.headers), names(&not.headers), "{kind}{tail}");
            }
        }
    }
}

/// A finder with an account speaks about the reports taken into it, by token as on the pages.
#[tokio::test(flavor = "multi_thread")]
async fn a_finder_with_an_account_follows_its_report() {
    let trial = Trial::open().await;
    let party = handling::Party::Finder(handling::ReportId(trial.report));
    let finder = handling::Actor::new(party, trial.person.id);
    let token = &trial.person.token;
    let place = format!("/api/v1/reports/{}", trial.report);
    assert_eq!(
        trial.api("GET", token, &place, None, None).await.status,
        404
    );
    trial
        .house
        .desk
        .claim(&finder, trial.person.id)
        .await
        .unwrap();
    let seen = trial.api("GET", token, &place, None, None).await;
    assert_eq!(seen.status, 200, "{}", seen.body);
    assert_eq!(seen.json()["for"], "finder", "{}", seen.body);
    let listed = trial
        .api("GET", token, "/api/v1/reports", None, None)
        .await
        .json();
    assert_eq!(listed["rows"].as_array().unwrap().len(), 1, "{listed}");
    assert!(listed["rows"][0]["updated_at"].is_string());
    let write = json!({"command": "write", "text": "Is there any news?"});
    let wrote = trial
        .api(
            "POST",
            token,
            &format!("{place}/commands"),
            None,
            Some(&write),
        )
        .await;
    assert_eq!(wrote.status, 200, "{}", wrote.body);
    assert_eq!(
        trial
            .api("GET", token, &format!("{place}/timeline"), None, None)
            .await
            .status,
        200
    );
    assert_eq!(
        trial
            .api("GET", token, &format!("{place}/export"), None, None)
            .await
            .status,
        200
    );
    assert_eq!(
        trial
            .api(
                "GET",
                token,
                &format!("/api/v1/cases/{}", trial.case),
                None,
                None
            )
            .await
            .status,
        404
    );
}
