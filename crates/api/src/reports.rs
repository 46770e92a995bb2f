//! Sending a report by machine. No account is needed; the answer holds the secret with which the
//! finder comes back.

use axum::extract::{Request, State};
use casework::{Desk, OrAnswer, With};
use handling::report::{Channel, Submission};
use serde::Serialize;
use web::{Answer, IdempotencyKey, Json, Visitor};

use crate::commands::{Sent, typed};
use crate::scope;

/// What a sender of a report must keep.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct ReceiptView {
    /// The report's id.
    pub report: handling::ReportId,
    /// Receipt number.
    pub number: String,
    /// The secret; kept nowhere, only its hash; the same in the answer to a repetition with the same key.
    pub secret: String,
}

/// Files a report.
pub async fn submit(
    State(desk): State<Desk>,
    visitor: Visitor,
    key: IdempotencyKey,
    request: Request,
) -> Answer<Json<ReceiptView>> {
    scope::need(&visitor, scope::REPORT)?;
    let sent = Sent::read(request).await?;
    let once = sent.once(key, "reports");
    let (json, parcels) = sent.store(&desk).await?;
    let mut submission: Submission = typed(json)?;
    submission.channel = Some(Channel::Api);
    let receipt = desk
        .submit(&visitor.actor, submission, With { once, parcels })
        .await
        .or_answer(&visitor)?;
    Ok(Json(ReceiptView {
        report: receipt.report,
        number: receipt.number,
        secret: receipt.secret,
    }))
}
