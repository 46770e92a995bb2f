//! The OpenAPI document says what the interface does.

use std::collections::BTreeSet;

use noroshi::rooms::{FRAGMENTS, api_document};
use serde_json::Value;

use crate::trial::{BASE, Trial};

/// Every route is an operation and the other way round.
#[tokio::test(flavor = "multi_thread")]
async fn routes_and_operations_are_the_same() {
    let trial = Trial::open().await;
    let (_, doors) = noroshi::rooms::router(&trial.house, BASE);
    let routes: BTreeSet<(String, &str)> = doors
        .iter()
        .filter(|door| door.path.starts_with("/api/") && door.path != "/api/docs")
        .map(|door| (door.method.to_owned(), door.path))
        .collect();
    let told: BTreeSet<(String, &str)> = api::openapi::operations(FRAGMENTS).collect();
    assert_eq!(routes, told);
    let seen = trial.api("GET", "", "/api/openapi.json", None, None).await;
    assert_eq!(seen.json(), api_document());
}

/// Every code with which the core refuses is in the document: what stands in its source is told.
#[test]
fn every_refusal_is_documented() {
    let codes: BTreeSet<String> = api::openapi::codes(FRAGMENTS).into_iter().collect();
    let core = concat!(env!("CARGO_MANIFEST_DIR"), "/../handling/src");
    let mut sources = Vec::new();
    collect(std::path::Path::new(core), &mut sources);
    let mut seen = 0;
    for source in sources {
        for (place, _) in source.match_indices("Refusal::new(") {
            let rest = source[place + 13..].trim_start();
            let Some(code) = rest
                .strip_prefix('"')
                .and_then(|rest| rest.split('"').next())
            else {
                continue;
            };
            if code != "not-yours" {
                assert!(codes.contains(code), "{code} is not documented");
                seen += 1;
            }
        }
    }
    assert!(seen > 60, "{seen} refusals found");
    for code in web::Problem::CODES {
        assert!(codes.contains(code), "{code}");
    }
}

fn collect(folder: &std::path::Path, into: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push(std::fs::read_to_string(path).unwrap());
        }
    }
}

/// No reference leads nowhere, and every operation documents its problems.
#[test]
fn every_reference_resolves() {
    let document = api_document();
    walk(&document, &document);
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let problem = &operation["responses"]["default"]["content"]["application/problem+json"]
                ["schema"]["$ref"];
            assert_eq!(problem, "#/components/schemas/Problem", "{method} {path}");
        }
    }
}

fn walk(value: &Value, document: &Value) {
    match value {
        Value::Object(map) => {
            if let Some(Value::String(to)) = map.get("$ref") {
                let pointer = to.strip_prefix('#').unwrap();
                let found = document
                    .pointer(pointer)
                    .unwrap_or_else(|| panic!("{to} leads nowhere"));
                assert_ne!(
                    found.get("$ref"),
                    Some(&Value::String(to.clone())),
                    "{to} leads to itself"
                );
            }
            map.values().for_each(|inner| walk(inner, document));
        }
        Value::Array(list) => list.iter().for_each(|inner| walk(inner, document)),
        _ => {}
    }
}

/// The page says all the document says, in both languages, with no hole and one order of headings.
#[tokio::test(flavor = "multi_thread")]
async fn the_page_shows_every_operation_in_both_languages() {
    let trial = Trial::open().await;
    let mut titles = BTreeSet::new();
    for lang in ["ja", "en"] {
        let page = http::Request::get("/api/docs").header("accept-language", lang);
        let page = trial
            .send(page.body(axum::body::Body::empty()).unwrap())
            .await;
        assert_eq!(page.status, 200);
        assert!(
            page.body.contains(&format!("<html lang=\"{lang}\"")),
            "{lang}"
        );
        assert!(!page.body.contains('⟦'), "{lang}: a text is missing");
        assert!(!page.body.contains("<script"), "{lang}");
        assert!(page.body.contains("href=\"/api/openapi.json\""));
        for fragment in FRAGMENTS {
            for o in fragment.operations {
                assert!(
                    page.body.contains(&format!("id=\"op-{}\"", o.id)),
                    "{lang}: {}",
                    o.id
                );
                assert!(page.body.contains(o.path), "{lang}: {}", o.path);
            }
        }
        let levels: Vec<u32> = page
            .body
            .match_indices("<h")
            .filter_map(|(at, _)| page.body[at + 2..].chars().next()?.to_digit(10))
            .collect();
        assert_eq!(
            levels.iter().filter(|level| **level == 1).count(),
            1,
            "{lang}"
        );
        assert!(
            levels.windows(2).all(|two| two[1] <= two[0] + 1),
            "{lang}: no level is left out: {levels:?}"
        );
        let ids: Vec<&str> = page
            .body
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let once: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), once.len(), "{lang}: an id comes twice");
        titles.insert(
            page.body
                .split("<h1>")
                .nth(1)
                .unwrap()
                .split('<')
                .next()
                .unwrap()
                .to_owned(),
        );
    }
    assert_eq!(titles.len(), 2, "{titles:?}");
    // From the foot of every page, and from where tokens are made.
    assert!(
        trial
            .get("", "/en/")
            .await
            .body
            .contains("href=\"/api/docs\"")
    );
    let cookie = trial.session(&trial.person).await;
    assert!(
        trial
            .get(&cookie, "/account")
            .await
            .body
            .matches("/api/docs")
            .count()
            >= 2
    );
}

/// Every operation is described: words, scope, problems by status, examples where it speaks JSON.
#[test]
fn every_operation_is_described() {
    let document = api_document();
    let (mut ids, mut count) = (BTreeSet::new(), 0);
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let place = format!("{method} {path}");
            count += 1;
            ids.insert(operation["operationId"].as_str().unwrap().to_owned());
            for words in ["summary", "description"] {
                let text = operation[words].as_str().unwrap();
                assert!(text.len() > 3 && !text.contains('⟦'), "{place}: {words}");
            }
            let answers = operation["responses"].as_object().unwrap();
            assert!(
                answers.contains_key("429") && answers.contains_key("500"),
                "{place}"
            );
            assert!(operation["security"].is_array(), "{place}");
            if let Some(json) = answers["200"]["content"].get("application/json")
                && json["schema"]["$ref"] != "#/components/schemas/Any"
            {
                assert!(
                    json["example"].is_object(),
                    "{place}: no example of an answer"
                );
                assert_ne!(
                    json["example"],
                    serde_json::json!({}),
                    "{place}: an empty example"
                );
            }
            if let Some(body) = operation.get("requestBody") {
                let example = &body["content"]["application/json"]["example"];
                assert!(example.is_object(), "{place}: no example of a request");
            }
        }
    }
    assert_eq!(ids.len(), count, "ids are of one operation each");
    assert!(count > 50, "{count}");
}
