//! The OpenAPI 3.1 document. Schemas come from the core's own types (JSON Schema 2020-12, which is
//! what OpenAPI 3.1 speaks); the paths stand in one table. A committed snapshot makes every change
//! of the interface a visible difference.

use schemars::JsonSchema;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value as Json, json};
use web::Answer;

/// One operation.
struct Operation {
    method: &'static str,
    path: &'static str,
    summary: &'static str,
    scope: Option<&'static str>,
    query: Option<&'static str>,
    body: Option<&'static str>,
    answer: &'static str,
}

const fn get(path: &'static str, summary: &'static str, answer: &'static str) -> Operation {
    Operation {
        method: "get",
        path,
        summary,
        scope: Some("read"),
        query: None,
        body: None,
        answer,
    }
}

const fn post(
    path: &'static str,
    summary: &'static str,
    body: &'static str,
    answer: &'static str,
) -> Operation {
    Operation {
        method: "post",
        path,
        summary,
        scope: Some("case:write"),
        query: None,
        body: Some(body),
        answer,
    }
}

/// Every operation; a test compares it with the routes.
const OPERATIONS: &[Operation] = &[
    Operation {
        scope: None,
        ..get("/api/openapi.json", "This document.", "Any")
    },
    Operation {
        scope: None,
        ..get("/api/v1/me", "The caller, as the core sees it.", "Actor")
    },
    get(
        "/api/v1/duties",
        "The caller's open duties, nearest first.",
        "OpenDuties",
    ),
    Operation {
        query: Some("ListQuery"),
        ..get("/api/v1/reports", "The caller's reports.", "Listed")
    },
    Operation {
        scope: Some("report"),
        ..post(
            "/api/v1/reports",
            "Send a report; no account needed.",
            "Submission",
            "ReceiptView",
        )
    },
    get(
        "/api/v1/reports/{file}",
        "A report as the caller may see it.",
        "ReportView",
    ),
    get(
        "/api/v1/reports/{file}/timeline",
        "What happened, as far as the caller may know.",
        "Timeline",
    ),
    get(
        "/api/v1/reports/{file}/export",
        "The report with its record.",
        "Any",
    ),
    get(
        "/api/v1/reports/{file}/attachments/{attachment}",
        "A file of the report.",
        "Binary",
    ),
    post(
        "/api/v1/reports/{file}/commands",
        "Act on a report (SM-1).",
        "ReportCommand",
        "Done",
    ),
    Operation {
        query: Some("ListQuery"),
        ..get("/api/v1/cases", "The caller's cases.", "Listed")
    },
    get(
        "/api/v1/cases/{file}",
        "A case as the caller may see it.",
        "CaseView",
    ),
    get(
        "/api/v1/cases/{file}/timeline",
        "What happened, as far as the caller may know.",
        "Timeline",
    ),
    get(
        "/api/v1/cases/{file}/export",
        "The case with its record.",
        "Any",
    ),
    get(
        "/api/v1/cases/{file}/vendors/{vendor}",
        "One developer's sheet, for the bodies.",
        "VendorSheet",
    ),
    Operation {
        query: Some("LaneQuery"),
        ..get(
            "/api/v1/cases/{file}/lanes/{lane}",
            "Messages of a lane: a developer's id or `bodies`.",
            "LanePage",
        )
    },
    get(
        "/api/v1/cases/{file}/attachments/{attachment}",
        "A file of the case.",
        "Binary",
    ),
    post(
        "/api/v1/cases/{file}/commands",
        "Act on a case (SM-2, SM-3, SM-4, SM-6).",
        "CaseCommand",
        "Done",
    ),
    Operation {
        query: Some("ListQuery"),
        ..get(
            "/api/v1/vendors",
            "The register, or the caller's own entry.",
            "Listed",
        )
    },
    post(
        "/api/v1/vendors",
        "Apply, or add a developer.",
        "VendorCommand",
        "Done",
    ),
    get(
        "/api/v1/vendors/{file}",
        "An entry of the register.",
        "VendorEntryView",
    ),
    get(
        "/api/v1/vendors/{file}/timeline",
        "What happened, as far as the caller may know.",
        "Timeline",
    ),
    post(
        "/api/v1/vendors/{file}/commands",
        "Act on an entry (SM-7).",
        "VendorCommand",
        "Done",
    ),
    Operation {
        scope: None,
        query: Some("AdvisoriesQuery"),
        ..get(
            "/api/v1/advisories",
            "Public advisories, oldest change first.",
            "AdvisoryViews",
        )
    },
    Operation {
        scope: None,
        ..get(
            "/api/v1/advisories/{number}",
            "One public advisory.",
            "AdvisoryView",
        )
    },
];

/// Every operation as method and path, for the test that compares it with the routes.
pub fn operations() -> impl Iterator<Item = (String, &'static str)> {
    OPERATIONS
        .iter()
        .map(|o| (o.method.to_ascii_uppercase(), o.path))
}

fn schema<T: JsonSchema>(generator: &mut SchemaGenerator) -> Json {
    serde_json::to_value(generator.subschema_for::<T>()).unwrap_or(Json::Bool(true))
}

fn schemas() -> Map<String, Json> {
    let settings =
        SchemaSettings::draft2020_12().with(|s| s.definitions_path = "/components/schemas".into());
    let mut generator = settings.into_generator();
    let g = &mut generator;
    let mut named = Map::new();
    let mut put = |name: &str, schema: Json| {
        named.insert(name.to_owned(), schema);
    };
    put("Any", json!({}));
    put("Binary", json!({"type": "string", "format": "binary"}));
    put("Actor", schema::<handling::Actor>(g));
    put("Submission", schema::<handling::report::Submission>(g));
    put("ReportCommand", schema::<handling::report::Command>(g));
    put("CaseCommand", schema::<handling::case::Command>(g));
    put("VendorCommand", schema::<handling::register::Command>(g));
    put("ReportView", schema::<handling::disclosure::ReportView>(g));
    put("CaseView", schema::<handling::disclosure::CaseView>(g));
    put(
        "VendorSheet",
        schema::<handling::disclosure::VendorSheet>(g),
    );
    put(
        "VendorEntryView",
        schema::<handling::disclosure::VendorEntryView>(g),
    );
    put("ReceiptView", schema::<crate::reports::ReceiptView>(g));
    put("AdvisoryView", schema::<crate::advisories::AdvisoryView>(g));
    put(
        "AdvisoryViews",
        schema::<Vec<crate::advisories::AdvisoryView>>(g),
    );
    put("ListQuery", schema::<crate::files::ListQuery>(g));
    put("LaneQuery", schema::<crate::files::LaneQuery>(g));
    put(
        "AdvisoriesQuery",
        schema::<crate::advisories::AdvisoriesQuery>(g),
    );
    put("Done", schema::<casework::Done>(g));
    put("Listed", schema::<casework::Listed>(g));
    put("LanePage", schema::<casework::LanePage>(g));
    put("Timeline", schema::<Vec<casework::TimelineEntry>>(g));
    put("OpenDuties", schema::<Vec<casework::OpenDuty>>(g));
    put("Problem", problem());
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

/// Every stable code: our own, and those with which the handling standard refuses. The latter are
/// the keys of their sentences, which a test holds against the core.
pub fn codes() -> Vec<String> {
    let refusals = words::keys(&words::TEXTS, words::Lang::En)
        .into_iter()
        .filter_map(|key| Some(key.strip_prefix("words-refusal-")?.to_owned()));
    let mut codes: Vec<String> = web::Problem::CODES
        .into_iter()
        .map(str::to_owned)
        .chain(refusals)
        .collect();
    codes.sort();
    codes.dedup();
    codes
}

/// RFC 9457, with what we add to it.
fn problem() -> Json {
    json!({
        "type": "object",
        "description": "Why not (RFC 9457). `code` is stable; title and detail are for people, in their language. What may not be known answers `not-found`, like what is not there.",
        "required": ["type", "title", "status", "code", "detail"],
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "code": {"type": "string", "enum": codes()},
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

/// The headers a repeated write is told apart by.
fn idempotency() -> Json {
    json!({
        "name": "Idempotency-Key",
        "in": "header",
        "required": false,
        "description": "Makes a write safe to repeat for a week: the same key with the same request answers the same and does nothing again; with another request it answers `idempotency-key-reused`.",
        "schema": {"type": "string", "minLength": 8, "maxLength": web::limits::IDEMPOTENCY_KEY_CHARS, "pattern": "^[A-Za-z0-9_-]+$"},
    })
}

/// JSON, or JSON with files: every file part is called `file`, its file name is the `name` of the
/// attachment that speaks of it.
fn request_body(name: &str) -> Json {
    let reference = json!({"$ref": format!("#/components/schemas/{name}")});
    json!({
        "required": true,
        "content": {
            "application/json": {"schema": reference},
            "multipart/form-data": {"schema": {
                "type": "object",
                "required": ["command"],
                "properties": {
                    "command": {"type": "string", "contentMediaType": "application/json", "contentSchema": reference},
                    "file": {"type": "array", "items": {"type": "string", "format": "binary"}},
                },
            }},
        },
    })
}

fn operation(o: &Operation) -> Json {
    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let mut parameters: Vec<Json> = o
        .path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}}))
        .collect();
    if let Some(query) = o.query {
        parameters.push(json!({"name": "query", "in": "query", "style": "form", "explode": true, "schema": reference(query)}));
    }
    if o.method == "post" {
        parameters.push(idempotency());
    }
    let mut operation = json!({
        "summary": o.summary,
        "parameters": parameters,
        "responses": {
            "200": {"description": "As asked.", "content": {"application/json": {"schema": reference(o.answer)}}},
            "default": {"description": "A problem (RFC 9457) with a stable `code`.", "content": {"application/problem+json": {"schema": reference("Problem")}}},
        },
    });
    if let (Some(body), Some(map)) = (o.body, operation.as_object_mut()) {
        map.insert("requestBody".into(), request_body(body));
    }
    if let (Some(scope), Some(map)) = (o.scope, operation.as_object_mut()) {
        map.insert("security".into(), json!([{"token": [scope]}]));
    }
    operation
}

/// The document.
pub fn document() -> Json {
    let mut paths = Map::new();
    for o in OPERATIONS {
        let path = paths.entry(o.path).or_insert_with(|| json!({}));
        if let Some(path) = path.as_object_mut() {
            path.insert(o.method.to_owned(), operation(o));
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Noroshi", "version": "1", "description": "Every command and every view, by the same rules as the pages."},
        "paths": paths,
        "components": {
            "schemas": schemas(),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    })
}

/// Shows it.
pub async fn show() -> Answer<web::Json<Json>> {
    Ok(web::Json(document()))
}
