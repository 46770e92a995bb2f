//! This room's operations, as the document describes them.

use schemars::generate::SchemaGenerator;
use serde_json::{Value as Json, json};
use web::api::{Body, Fragment, Operation, Page, schema};

use super::{ColleagueView, KeyAnswer, NewKey};

/// What this room adds to the document of the machine interface.
pub const FRAGMENT: Fragment = Fragment {
    texts: "developers-op-",
    operations: OPERATIONS,
    codes: Vec::new,
    schemas,
};

const UPLOADED: &str = r#"{"file": "01900000-0000-7000-8000-000000000001", "number": "例示電機", "facts": ["key-uploaded"], "opened": []}"#;
const ANSWERED: &str = r#"{"file": "01900000-0000-7000-8000-000000000001", "number": "例示電機", "facts": ["key-proven"], "opened": []}"#;

const OPERATIONS: &[Operation] = &[
    Operation::get(
        "vendor-people",
        "/api/v1/vendors/{file}/people",
        "vendors",
        "ColleaguePage",
    )
    .answering(include_str!("examples/vendor-people.json")),
    Operation::post(
        "key-upload",
        "/api/v1/vendors/{file}/key",
        "vendors",
        Body::Json("NewKey"),
        "Done",
    )
    .codes(&["refused"])
    .asking(r#"{"armoured": "-----BEGIN PGP PUBLIC KEY BLOCK-----\n…\n-----END PGP PUBLIC KEY BLOCK-----\n"}"#)
    .answering(UPLOADED),
    Operation::post(
        "key-letter",
        "/api/v1/vendors/{file}/key/letter",
        "vendors",
        Body::None,
        "PgpMessage",
    )
    .unkeyed()
    .codes(&["refused", "bad-json"]),
    Operation::post(
        "key-answer",
        "/api/v1/vendors/{file}/key/answer",
        "vendors",
        Body::Json("KeyAnswer"),
        "Done",
    )
    .codes(&["refused"])
    .asking(r#"{"answer": "0123-4567-89AB-CDEF-0123-4567-89AB-CDEF"}"#)
    .answering(ANSWERED),
];

fn schemas(g: &mut SchemaGenerator) -> Vec<(&'static str, Json)> {
    vec![
        ("ColleaguePage", schema::<Page<ColleagueView>>(g)),
        ("NewKey", schema::<NewKey>(g)),
        ("KeyAnswer", schema::<KeyAnswer>(g)),
        (
            "PgpMessage",
            json!({"type": "string", "description": "An OpenPGP message, armoured."}),
        ),
    ]
}
