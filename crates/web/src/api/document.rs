//! The OpenAPI 3.1 document, made of the rooms' fragments. Schemas come from the core's own types
//! (JSON Schema 2020-12, which is what OpenAPI 3.1 speaks); words from the rooms' texts.

use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value as Json, json};
use words::Lang;

use super::operation::{Body, Fragment, Operation, example};
use super::scope;
use crate::{Problem, limits};

/// The document. `codes` are all stable codes of problems, `about` introduces it.
#[must_use]
pub fn document(fragments: &[Fragment], codes: &[String], about: &str) -> Json {
    let schemas = schemas(fragments, codes);
    let mut paths = Map::new();
    for (fragment, o) in all(fragments) {
        let path = paths.entry(o.path).or_insert_with(|| json!({}));
        if let Some(path) = path.as_object_mut() {
            let described = operation(fragment.texts, o, &schemas);
            path.insert(o.method.to_ascii_lowercase(), described);
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Noroshi",
            "version": "1",
            "description": about,
            "license": {"name": "Apache-2.0 OR MIT", "identifier": "Apache-2.0 OR MIT"},
        },
        "servers": [{"url": "/"}],
        "tags": tags(fragments),
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"token": {
                "type": "http",
                "scheme": "bearer",
                "description": "A token of an account (`nrs_…`, made on the account's page after a fresh proof of identity) or of a finder who came with receipt number and secret (`nrf_…`). The scopes of an operation stand in its `security`.",
            }},
        },
    })
}

fn all(fragments: &[Fragment]) -> impl Iterator<Item = (&Fragment, &Operation)> {
    fragments
        .iter()
        .flat_map(|fragment| fragment.operations.iter().map(move |o| (fragment, o)))
}

fn tags(fragments: &[Fragment]) -> Vec<Json> {
    let mut names: Vec<&str> = Vec::new();
    for (_, o) in all(fragments) {
        if !names.contains(&o.group) {
            names.push(o.group);
        }
    }
    let tag = |name: &str| {
        let about = words::say(Lang::En, &format!("api-group-{name}"));
        json!({"name": name, "description": about})
    };
    names.into_iter().map(tag).collect()
}

fn schemas(fragments: &[Fragment], codes: &[String]) -> Map<String, Json> {
    let settings =
        SchemaSettings::draft2020_12().with(|s| s.definitions_path = "/components/schemas".into());
    let mut generator = settings.into_generator();
    let mut named = Map::new();
    named.insert("Any".to_owned(), json!({}));
    named.insert(
        "Binary".to_owned(),
        json!({"type": "string", "format": "binary"}),
    );
    named.insert("Problem".to_owned(), problem(codes));
    for fragment in fragments {
        for (name, schema) in (fragment.schemas)(&mut generator) {
            named.insert(name.to_owned(), schema);
        }
    }
    // A root schema that is only a reference to a definition of the same name would point at itself;
    // the definition takes its place.
    named.retain(|name, schema| {
        schema.get("$ref").and_then(Json::as_str) != Some(&format!("#/components/schemas/{name}"))
    });
    for (name, definition) in generator.take_definitions(true) {
        named.entry(name).or_insert(definition);
    }
    named
}

fn reference(name: &str) -> Json {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

fn operation(texts: &str, o: &Operation, schemas: &Map<String, Json>) -> Json {
    let key = format!("{texts}{}", o.id);
    let mut parameters: Vec<Json> = o.variables().map(in_path).collect();
    parameters.extend(o.query.into_iter().flat_map(|name| in_query(name, schemas)));
    if o.keyed {
        parameters.push(idempotency());
    }
    let mut described = json!({
        "operationId": o.id,
        "tags": [o.group],
        "summary": words::say(Lang::En, &key),
        "description": words::say(Lang::En, &format!("{key}-about")),
        "parameters": parameters,
        "responses": responses(o),
        "security": [],
    });
    let Some(map) = described.as_object_mut() else {
        return described;
    };
    if let Some(body) = request_body(o) {
        map.insert("requestBody".into(), body);
    }
    if let Some(scope) = o.scope {
        map.insert("security".into(), json!([{"token": [scope]}]));
        // Whoever needs no account may do without a token.
        if scope == scope::REPORT {
            map.insert("security".into(), json!([{}, {"token": [scope]}]));
        }
    }
    described
}

fn in_path(name: &str) -> Json {
    let schema = match name {
        "lane" | "number" => json!({"type": "string"}),
        _ => json!({"type": "string", "format": "uuid"}),
    };
    json!({"name": name, "in": "path", "required": true, "schema": schema})
}

/// A query's fields are parameters of their own.
fn in_query(name: &str, schemas: &Map<String, Json>) -> Vec<Json> {
    let properties = schemas.get(name).and_then(|s| s.get("properties"));
    let properties = properties.and_then(Json::as_object);
    let one = |(name, schema): (&String, &Json)| {
        let mut schema = schema.clone();
        let about = schema
            .as_object_mut()
            .and_then(|map| map.remove("description"));
        let about = about.unwrap_or_default();
        json!({"name": name, "in": "query", "required": false, "description": about, "schema": schema})
    };
    properties.into_iter().flatten().map(one).collect()
}

/// The header a repeated write is told apart by.
fn idempotency() -> Json {
    json!({
        "name": "Idempotency-Key",
        "in": "header",
        "required": false,
        "description": "Makes a write safe to repeat for a week: the same key with the same request answers the same and does nothing again; with another request it answers `idempotency-key-reused`, while the first one is still being worked on (or was cut off) `idempotency-key-unfinished`.",
        "schema": {"type": "string", "minLength": 8, "maxLength": limits::IDEMPOTENCY_KEY_CHARS, "pattern": "^[A-Za-z0-9_-]+$"},
    })
}

/// JSON, or JSON with files: every file part is called `file`, its file name is the `name` of the
/// attachment that speaks of it.
fn request_body(o: &Operation) -> Option<Json> {
    let (name, files) = match o.body {
        Body::None => return None,
        Body::Json(name) => (name, false),
        Body::WithFiles(name) => (name, true),
    };
    let mut json = json!({"schema": reference(name)});
    if let (Some(example), Some(map)) = (example(o.request), json.as_object_mut()) {
        map.insert("example".into(), example);
    }
    let mut content = json!({"application/json": json});
    if files && let Some(map) = content.as_object_mut() {
        let multipart = json!({"schema": {
            "type": "object",
            "required": ["command"],
            "properties": {
                "command": {"type": "string", "contentMediaType": "application/json", "contentSchema": reference(name)},
                "file": {"type": "array", "items": {"type": "string", "format": "binary"}},
            },
        }});
        map.insert("multipart/form-data".into(), multipart);
    }
    Some(json!({"required": true, "content": content}))
}

/// The answer, every status a problem may have with its codes, and whatever else.
fn responses(o: &Operation) -> Json {
    let mut out = Map::new();
    let kind = match o.answer {
        "Binary" => "application/octet-stream",
        "PgpMessage" => "application/pgp-encrypted",
        _ => "application/json",
    };
    let mut good = json!({"schema": reference(o.answer)});
    if let (Some(example), Some(map)) = (example(o.response), good.as_object_mut()) {
        map.insert("example".into(), example);
    }
    out.insert(
        "200".into(),
        json!({"description": "As asked.", "content": {kind: good}}),
    );
    let problem = || json!({"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}});
    for (status, codes) in codes_by_status(o) {
        let list: Vec<String> = codes.iter().map(|code| format!("`{code}`")).collect();
        out.insert(
            status.to_string(),
            json!({"description": list.join(", "), "content": problem()}),
        );
    }
    out.insert(
        "default".into(),
        json!({"description": "A problem (RFC 9457) with a stable `code`.", "content": problem()}),
    );
    Json::Object(out)
}

/// The codes an operation may answer with, by status. Those of refusals are too many to repeat; they
/// stand as "any `words-refusal` code" in the 409 of whatever gives commands.
#[must_use]
pub fn codes_by_status(o: &Operation) -> BTreeMap<u16, Vec<&'static str>> {
    let mut codes: Vec<&'static str> = vec!["too-many-requests", "internal", "unavailable"];
    if o.scope.is_some_and(|scope| scope != scope::REPORT) {
        codes.push("sign-in-required");
    }
    if o.scope.is_some() {
        codes.push("scope-missing");
    }
    if o.query.is_some() {
        codes.push("malformed");
    }
    if o.path.contains('{') {
        codes.push("not-found");
    }
    if o.is_write() {
        codes.extend(["malformed", "cross-site"]);
    }
    if o.keyed {
        codes.extend(["idempotency-key-reused", "idempotency-key-unfinished"]);
    }
    if o.body != Body::None {
        codes.extend(["bad-json", "unsupported-media-type", "too-large"]);
    }
    codes.extend(o.codes);
    let mut sorted: BTreeMap<u16, Vec<&'static str>> = BTreeMap::new();
    for code in codes {
        let known = sorted.entry(Problem::status_of(code).as_u16()).or_default();
        if !known.contains(&code) {
            known.push(code);
        }
    }
    sorted.values_mut().for_each(|list| list.sort_unstable());
    sorted
}

/// RFC 9457, with what we add to it.
fn problem(codes: &[String]) -> Json {
    json!({
        "type": "object",
        "description": "Why not (RFC 9457). `code` is stable; title and detail are for people, in their language. What may not be known answers `not-found`, like what is not there.",
        "required": ["type", "title", "status", "code", "detail"],
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "code": {"type": "string", "enum": codes},
            "detail": {"type": "string"},
            "rule": {"type": "string", "description": "The rule of the handling standard that says no."},
            "errors": {
                "type": "array",
                "description": "Places that need repair.",
                "items": {
                    "type": "object",
                    "required": ["field", "message"],
                    "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
                },
            },
            "incident": {"type": "string", "description": "With `internal`: the number to tell the operator."},
        },
    })
}
