//! This room's operations, as the document describes them.

use schemars::generate::SchemaGenerator;
use serde_json::Value as Json;
use web::api::scope::ADMIN;
use web::api::{Body, Fragment, Operation, schema};

use super::{OutboxView, OversightView, Revived, record};

/// What this room adds to the document of the machine interface.
pub const FRAGMENT: Fragment = Fragment {
    texts: "oversight-op-",
    operations: OPERATIONS,
    codes: Vec::new,
    schemas,
};

const STATE: &str = include_str!("examples/oversight.json");

const OPERATIONS: &[Operation] = &[
    Operation::get(
        "oversight",
        "/api/v1/oversight",
        "oversight",
        "OversightView",
    )
    .codes(&["not-found"])
    .answering(STATE),
    Operation::post(
        "chain-check",
        "/api/v1/oversight/checks",
        "oversight",
        Body::None,
        "OversightView",
    )
    .scope(Some(ADMIN))
    .codes(&["not-found"])
    .answering(STATE),
    Operation::get("record", "/api/v1/record", "oversight", "EntryPage")
        .query("RecordQuery")
        .codes(&["not-found"])
        .answering(include_str!("examples/record.json")),
    Operation::get("outbox", "/api/v1/outbox", "oversight", "OutboxView")
        .codes(&["not-found"])
        .answering(include_str!("examples/outbox.json")),
    Operation::post(
        "letter-revive",
        "/api/v1/outbox/{letter}/revive",
        "oversight",
        Body::None,
        "Revived",
    )
    .scope(Some(ADMIN))
    .answering(r#"{"done": "revived"}"#),
];

fn schemas(g: &mut SchemaGenerator) -> Vec<(&'static str, Json)> {
    vec![
        ("OversightView", schema::<OversightView>(g)),
        ("OutboxView", schema::<OutboxView>(g)),
        ("Revived", schema::<Revived>(g)),
        ("RecordQuery", schema::<record::RecordQuery>(g)),
        ("EntryPage", schema::<web::api::Page<record::EntryView>>(g)),
    ]
}
