//! The OpenAPI document says what the interface does.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::trial::{BASE, Trial};

/// Every route is an operation and the other way round.
#[tokio::test(flavor = "multi_thread")]
async fn routes_and_operations_are_the_same() {
    let trial = Trial::open().await;
    let (_, doors) = noroshi::rooms::router(&trial.house, BASE);
    let routes: BTreeSet<(String, &str)> = doors
        .iter()
        .filter(|door| door.path.starts_with("/api/"))
        .map(|door| (door.method.to_owned(), door.path))
        .collect();
    let told: BTreeSet<(String, &str)> = api::openapi::operations().collect();
    assert_eq!(routes, told);
    let seen = trial.api("GET", "", "/api/openapi.json", None, None).await;
    assert_eq!(seen.json(), api::openapi::document());
}

/// Every code with which the core refuses is in the document: what stands in its source is told.
#[test]
fn every_refusal_is_documented() {
    let codes: BTreeSet<String> = api::openapi::codes().into_iter().collect();
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
    let document = api::openapi::document();
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
