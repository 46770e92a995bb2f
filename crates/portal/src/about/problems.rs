//! The stable error codes of the machine interface: where `type` of every problem leads to.

use axum::extract::State;
use axum::http::StatusCode;
use web::{Answer, Html, Tr, ui};

use super::{anchored, fixed};
use crate::Portal;
use crate::asked::Asked;
use crate::prose::prose;

/// Codes of `web::Problem` with their status.
pub(crate) const CODES: [(&str, StatusCode); 23] = [
    ("malformed", StatusCode::BAD_REQUEST),
    ("sign-in-required", StatusCode::UNAUTHORIZED),
    ("step-up-required", StatusCode::FORBIDDEN),
    ("cross-site", StatusCode::FORBIDDEN),
    ("not-found", StatusCode::NOT_FOUND),
    ("method-not-allowed", StatusCode::METHOD_NOT_ALLOWED),
    ("not-acceptable", StatusCode::NOT_ACCEPTABLE),
    ("timeout", StatusCode::REQUEST_TIMEOUT),
    ("scope-missing", StatusCode::FORBIDDEN),
    ("idempotency-key-reused", StatusCode::CONFLICT),
    ("idempotency-key-unfinished", StatusCode::CONFLICT),
    ("refused", StatusCode::CONFLICT),
    ("changed-meanwhile", StatusCode::CONFLICT),
    ("precondition-failed", StatusCode::PRECONDITION_FAILED),
    ("too-large", StatusCode::PAYLOAD_TOO_LARGE),
    ("uri-too-long", StatusCode::URI_TOO_LONG),
    ("unsupported-media-type", StatusCode::UNSUPPORTED_MEDIA_TYPE),
    ("bad-input", StatusCode::UNPROCESSABLE_ENTITY),
    ("bad-json", StatusCode::UNPROCESSABLE_ENTITY),
    ("too-many-requests", StatusCode::TOO_MANY_REQUESTS),
    (
        "headers-too-large",
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
    ),
    ("internal", StatusCode::INTERNAL_SERVER_ERROR),
    ("unavailable", StatusCode::SERVICE_UNAVAILABLE),
];

pub(crate) async fn show(State(portal): State<Portal>, asked: Asked) -> Answer {
    let (path, title) = ("/about/api/problems", "portal-problems-title");
    fixed(&portal, &asked, path, title, body).await
}

fn body(asked: &Asked) -> Html {
    let t = asked.t();
    let codes = CODES.map(|(code, status)| {
        let name = ui::code(code).then(" ").then(status.as_u16().to_string());
        let text = t.say(&format!("portal-problem-{code}"));
        (code.to_owned(), name, Html::text(text))
    });
    prose(&t.say("portal-problems-lead"))
        .then(ui::section(
            "codes",
            t.say("portal-problems-codes"),
            anchored(codes),
        ))
        .then(ui::section(
            "refusals",
            t.say("portal-problems-refusals"),
            prose(&t.say("portal-problems-refusals-text")).then(anchored(refusals(t))),
        ))
}

/// Every reason the handling standard gives for a refusal, as the vocabulary knows them.
fn refusals(t: Tr) -> Vec<(String, Html, Html)> {
    let keys = words::keys(&words::TEXTS, t.lang);
    let row = |key: String| {
        let code = key.strip_prefix("words-refusal-")?;
        let text = t.say(&key);
        // A text with a gap is filled when it happens; here the code alone must do.
        let text = if text.contains("{$") {
            Html::empty()
        } else {
            Html::text(text)
        };
        Some((code.to_owned(), ui::code(code), text))
    };
    keys.into_iter().filter_map(row).collect()
}
