//! What OpenAPI 3.1 demands of a document of our kind: every reference has its target, every variable of
//! a path its parameter, every operation its answers.

#![expect(
    clippy::indexing_slicing,
    reason = "a JSON value answers null for what it does not hold"
)]

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// Everything that is not as it must be.
pub(super) fn faults(document: &Json) -> Vec<String> {
    let mut wrong = Vec::new();
    let version = document["openapi"].as_str().unwrap_or_default();
    if !version.starts_with("3.1.") {
        wrong.push(format!("openapi: {version} is not 3.1"));
    }
    for key in ["title", "version"] {
        if document["info"][key]
            .as_str()
            .unwrap_or_default()
            .is_empty()
        {
            wrong.push(format!("info: no {key}"));
        }
    }
    references(document, "", document, &mut wrong);
    for (path, item) in entries(&document["paths"]) {
        if !path.starts_with('/') {
            wrong.push(format!("{path}: a path begins with /"));
        }
        for (method, operation) in entries(item) {
            let place = format!("{method} {path}");
            if METHODS.contains(&method.as_str()) {
                checked(document, &place, path, operation, &mut wrong);
            } else {
                wrong.push(format!("{place}: no method"));
            }
        }
    }
    wrong
}

fn entries(value: &Json) -> impl Iterator<Item = (&String, &Json)> {
    value.as_object().into_iter().flat_map(Map::iter)
}

fn checked(document: &Json, place: &str, path: &str, operation: &Json, wrong: &mut Vec<String>) {
    parameters(place, path, operation, wrong);
    if entries(&operation["responses"]).next().is_none() {
        wrong.push(format!("{place}: no responses"));
    }
    for (code, answer) in entries(&operation["responses"]) {
        if !answer["description"].is_string() && !answer["$ref"].is_string() {
            wrong.push(format!("{place}: the response {code} has no description"));
        }
        contents(&format!("{place}: response {code}"), answer, wrong);
    }
    let body = &operation["requestBody"];
    if !body.is_null() && entries(&body["content"]).next().is_none() {
        wrong.push(format!("{place}: a body without content"));
    }
    contents(&format!("{place}: body"), body, wrong);
    for scheme in operation["security"].as_array().into_iter().flatten() {
        for (name, _) in entries(scheme) {
            if document["components"]["securitySchemes"][name].is_null() {
                wrong.push(format!("{place}: unknown security scheme {name}"));
            }
        }
    }
}

fn contents(place: &str, holder: &Json, wrong: &mut Vec<String>) {
    for (kind, media) in entries(&holder["content"]) {
        if !kind.contains('/') || media["schema"].is_null() {
            wrong.push(format!("{place}: {kind} has no schema"));
        }
    }
}

/// The variables of the path and its parameters are the same; no parameter comes twice.
fn parameters(place: &str, path: &str, operation: &Json, wrong: &mut Vec<String>) {
    let mut declared = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        let name = parameter["name"].as_str().unwrap_or_default();
        let place_of = parameter["in"].as_str().unwrap_or_default();
        if !["path", "query", "header", "cookie"].contains(&place_of)
            || parameter["schema"].is_null()
        {
            wrong.push(format!(
                "{place}: the parameter {name} has no place or no schema"
            ));
        }
        if !seen.insert((name, place_of)) {
            wrong.push(format!("{place}: the parameter {name} comes twice"));
        }
        if place_of == "path" {
            declared.insert(name);
            if parameter["required"] != true {
                wrong.push(format!("{place}: the path's {name} must be required"));
            }
        }
    }
    let used: BTreeSet<&str> = path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .collect();
    for name in used.symmetric_difference(&declared) {
        wrong.push(format!(
            "{place}: {name} stands in the path or in the parameters, not in both"
        ));
    }
}

fn references(document: &Json, at: &str, value: &Json, wrong: &mut Vec<String>) {
    match value {
        Json::Object(map) => {
            if let Some(Json::String(target)) = map.get("$ref") {
                let found = target
                    .strip_prefix('#')
                    .and_then(|pointer| document.pointer(pointer));
                if found.is_none() {
                    wrong.push(format!("{at}: {target} leads nowhere"));
                }
            }
            for (key, inner) in map {
                references(document, &format!("{at}/{key}"), inner, wrong);
            }
        }
        Json::Array(list) => list
            .iter()
            .for_each(|inner| references(document, at, inner, wrong)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn document() -> Json {
        json!({
            "openapi": "3.1.0",
            "info": {"title": "T", "version": "1"},
            "paths": {"/a/{id}": {"get": {
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": {}}],
                "security": [{"token": []}],
                "responses": {"200": {"description": "d", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}},
            }}},
            "components": {"schemas": {"A": {}}, "securitySchemes": {"token": {}}},
        })
    }

    #[test]
    fn a_sound_document_has_no_fault() {
        assert_eq!(faults(&document()), Vec::<String>::new());
    }

    #[test]
    fn each_fault_is_named() {
        for (pointer, value, word) in [
            ("/openapi", json!("3.0.3"), "not 3.1"),
            ("/info/title", json!(""), "title"),
            ("/components/schemas", json!({}), "leads nowhere"),
            ("/components/securitySchemes", json!({}), "security scheme"),
            ("/paths/~1a~1{id}/get/parameters", json!([]), "not in both"),
            ("/paths/~1a~1{id}/get/responses", json!({}), "no responses"),
            (
                "/paths/~1a~1{id}/get/responses/200/description",
                json!(null),
                "no description",
            ),
            ("/paths/~1a~1{id}", json!({"fetch": {}}), "no method"),
        ] {
            let mut broken = document();
            *broken.pointer_mut(pointer).unwrap() = value;
            let found = faults(&broken).join("\n");
            assert!(found.contains(word), "{pointer}: {found}");
        }
    }
}
