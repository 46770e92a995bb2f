//! This room's operations, as the document describes them.

use schemars::generate::SchemaGenerator;
use serde_json::Value as Json;
use web::api::scope::{ACCOUNT, ADMIN};
use web::api::{Body, Fragment, Operation};

use super::{account, people, receipts};
use crate::No;

/// What this room adds to the document of the machine interface.
pub const FRAGMENT: Fragment = Fragment {
    texts: "accounts-op-",
    operations: OPERATIONS,
    codes,
    schemas,
};

/// Refusals of this room. What is unknown answers `not-found`.
fn codes() -> Vec<&'static str> {
    let told = No::ALL.into_iter().filter(|no| *no != No::Unknown);
    told.map(No::code).collect()
}

macro_rules! kept {
    ($id:literal) => {
        include_str!(concat!("examples/", $id, ".json"))
    };
}

const ENDED: &str = r#"{"done": "ended"}"#;

const OPERATIONS: &[Operation] = &[
    Operation::post(
        "receipt-sign-in",
        "/api/v1/receipts/sign-in",
        "receipts",
        Body::Json("Receipt"),
        "FinderToken",
    )
    .scope(None)
    .unkeyed()
    .codes(&["sign-in-required"])
    .asking(r#"{"number": "NR-2026-000123", "secret": "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-23"}"#)
    .answering(r#"{"report": "01900000-0000-7000-8000-000000000001", "token": "nrf_…", "scopes": ["read", "report"], "expires_at": "2026-04-01T12:00:00Z"}"#),
    Operation::post("receipt-sign-out", "/api/v1/receipts/sign-out", "receipts", Body::None, "Outcome")
        .scope(None)
        .unkeyed()
        .codes(&["sign-in-required"])
        .answering(r#"{"done": "signed-out"}"#),
    Operation::get("account", "/api/v1/account", "account", "AccountView").answering(kept!("account")),
    Operation::post(
        "account-language",
        "/api/v1/account/language",
        "account",
        Body::Json("AccountLanguage"),
        "Outcome",
    )
    .scope(Some(ACCOUNT))
    .asking(r#"{"language": "en"}"#)
    .answering(r#"{"done": "language"}"#),
    Operation::post(
        "account-claim",
        "/api/v1/account/reports",
        "account",
        Body::Json("Receipt"),
        "Claimed",
    )
    .scope(Some(ACCOUNT))
    .codes(&["not-found"])
    .asking(r#"{"number": "NR-2026-000123", "secret": "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-23"}"#)
    .answering(r#"{"report": "01900000-0000-7000-8000-000000000001"}"#),
    Operation::get("sessions", "/api/v1/account/sessions", "account", "SessionPage")
        .answering(kept!("sessions")),
    Operation::post(
        "session-end",
        "/api/v1/account/sessions/{session}/end",
        "account",
        Body::None,
        "Outcome",
    )
    .scope(Some(ACCOUNT))
    .answering(ENDED),
    Operation::post(
        "sessions-end",
        "/api/v1/account/sessions/end",
        "account",
        Body::None,
        "Outcome",
    )
    .scope(Some(ACCOUNT))
    .answering(ENDED),
    Operation::get("tokens", "/api/v1/account/tokens", "account", "TokenPage").answering(kept!("tokens")),
    Operation::post(
        "token-revoke",
        "/api/v1/account/tokens/{token}/revoke",
        "account",
        Body::None,
        "Outcome",
    )
    .scope(Some(ACCOUNT))
    .answering(r#"{"done": "revoked"}"#),
    Operation::get("people", "/api/v1/people", "people", "PersonPage")
        .query("PeopleQuery")
        .codes(&["not-found"])
        .answering(kept!("people")),
    Operation::post(
        "person-act",
        "/api/v1/people/{person}/commands",
        "people",
        Body::Json("PersonCommand"),
        "Outcome",
    )
    .scope(Some(ADMIN))
    .codes(&["step-up-required", "last-administrator"])
    .asking(r#"{"command": "take-role", "role": "reception"}"#)
    .answering(r#"{"done": "role"}"#),
    Operation::get("invitations", "/api/v1/invitations", "people", "InvitationPage")
        .codes(&["not-found"])
        .answering(kept!("invitations")),
    Operation::post(
        "invite",
        "/api/v1/invitations",
        "people",
        Body::Json("NewInvitation"),
        "Outcome",
    )
    .scope(Some(ADMIN))
    .codes(&["not-found", "step-up-required", "email"])
    .asking(r#"{"email": "officer@desk.example", "language": "ja", "role": "reception"}"#)
    .answering(r#"{"done": "invited"}"#),
    Operation::post(
        "invitation-withdraw",
        "/api/v1/invitations/{invitation}/withdraw",
        "people",
        Body::None,
        "Outcome",
    )
    .scope(Some(ADMIN))
    .codes(&["step-up-required"])
    .answering(r#"{"done": "withdrawn"}"#),
    Operation::get("organisations", "/api/v1/organisations", "people", "OrganisationPage")
        .codes(&["not-found"])
        .answering(kept!("organisations")),
    Operation::post(
        "organisation-add",
        "/api/v1/organisations",
        "people",
        Body::Json("NewOrganisation"),
        "OrganisationView",
    )
    .scope(Some(ADMIN))
    .codes(&["not-found", "name"])
    .asking(r#"{"name_ja": "例示機構", "name_en": "Example Agency"}"#)
    .answering(r#"{"id": "01900000-0000-7000-8000-000000000001", "name_ja": "例示機構", "name_en": "Example Agency"}"#),
];

fn schemas(g: &mut SchemaGenerator) -> Vec<(&'static str, Json)> {
    use web::api::{Page, schema};
    vec![
        ("Outcome", schema::<super::Outcome>(g)),
        ("Receipt", schema::<receipts::Receipt>(g)),
        ("FinderToken", schema::<receipts::FinderToken>(g)),
        ("Claimed", schema::<receipts::Claimed>(g)),
        ("AccountView", schema::<account::AccountView>(g)),
        ("AccountLanguage", schema::<account::Language>(g)),
        ("SessionPage", schema::<Page<account::SessionView>>(g)),
        ("TokenPage", schema::<Page<account::TokenView>>(g)),
        ("PeopleQuery", schema::<people::PeopleQuery>(g)),
        ("PersonPage", schema::<Page<people::PersonView>>(g)),
        ("PersonCommand", schema::<people::PersonCommand>(g)),
        ("InvitationPage", schema::<Page<people::InvitationView>>(g)),
        ("NewInvitation", schema::<people::NewInvitation>(g)),
        (
            "OrganisationPage",
            schema::<Page<people::OrganisationView>>(g),
        ),
        ("OrganisationView", schema::<people::OrganisationView>(g)),
        ("NewOrganisation", schema::<people::NewOrganisation>(g)),
    ]
}
