//! Sending a report by machine, and what reception compares it with. No account is needed; the
//! answer holds the secret with which the finder comes back.

use axum::extract::{Request, State};
use casework::{Desk, ListRow, Once, OrAnswer, Parcels, With};
use handling::report::{Channel, Command, Submission};
use handling::{Actor, Party, ReportId};
use serde::Serialize;
use web::api::{Page, known, scope};
use web::{Answer, IdempotencyKey, Json, Path, Problem, Visitor};

use crate::commands::{Sent, typed};

/// What a sender of a report must keep.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct ReceiptView {
    /// The report's id.
    pub report: ReportId,
    /// Receipt number.
    pub number: String,
    /// The secret; kept nowhere, only its hash; the same in the answer to a repetition with the same key.
    pub secret: String,
}

/// A report that resembles another.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Similar {
    /// Its row in reception's list.
    pub report: ListRow,
    /// How many words of product and maker they share.
    pub shared: u64,
}

/// Who sends. Developers do so in their own name (Ⅴ二), reception enters what came by mail; anybody
/// else is, until the report exists, nobody in particular.
fn sender(visitor: &Visitor) -> Actor {
    match visitor.actor.party {
        Party::Vendor(_) | Party::Public | Party::Reception => visitor.actor,
        _ => Actor::STRANGER,
    }
}

struct Read {
    submission: Submission,
    once: Option<Once>,
    parcels: Parcels,
}

async fn read(
    desk: &Desk,
    visitor: &Visitor,
    place: &str,
    key: IdempotencyKey,
    request: Request,
) -> Answer<Read> {
    let sent = Sent::read(request).await?;
    let once = sent.once(key, place);
    let (json, parcels) = sent.store(desk).await?;
    let mut submission: Submission = typed(json)?;
    // What reception enters came by mail or letter; everybody else speaks for themselves.
    let by_mail = visitor.actor.party == Party::Reception;
    submission.channel = Some(if by_mail { Channel::Mail } else { Channel::Api });
    Ok(Read {
        submission,
        once,
        parcels,
    })
}

/// Files a report.
pub async fn submit(
    State(desk): State<Desk>,
    visitor: Visitor,
    key: IdempotencyKey,
    request: Request,
) -> Answer<Json<ReceiptView>> {
    scope::need(&visitor, scope::REPORT)?;
    let sent = read(&desk, &visitor, "reports", key, request).await?;
    let (once, parcels) = (sent.once, sent.parcels);
    let receipt = desk
        .submit(&sender(&visitor), sent.submission, With { once, parcels })
        .await
        .or_answer(&visitor)?;
    Ok(Json(ReceiptView {
        report: receipt.report,
        number: receipt.number,
        secret: receipt.secret,
    }))
}

/// Reception records a report that lacks blocks (SM-1); it is answered with what is missing.
pub async fn incomplete(
    State(desk): State<Desk>,
    visitor: Visitor,
    key: IdempotencyKey,
    request: Request,
) -> Answer<Json<casework::Done>> {
    known(&visitor)?;
    scope::need(&visitor, scope::WRITE)?;
    if visitor.actor.party != Party::Reception {
        return Err(Problem::not_found());
    }
    let sent = read(&desk, &visitor, "incomplete", key, request).await?;
    let command = Command::RecordIncomplete {
        submission: sent.submission,
        missing: Vec::new(),
    };
    let (once, parcels) = (sent.once, sent.parcels);
    let with = With { once, parcels };
    let done = desk.act_with(&visitor.actor, None, command, with).await;
    Ok(Json(done.or_answer(&visitor)?))
}

/// Reports that share words of product and maker with one, for reception (grounds ① and ②).
pub async fn similar(
    State(desk): State<Desk>,
    visitor: Visitor,
    Path(file): Path<ReportId>,
) -> Answer<Json<Page<Similar>>> {
    scope::need(&visitor, scope::READ)?;
    desk.report(&visitor.actor, file)
        .await
        .or_answer(&visitor)?;
    let found = desk.similar(&visitor.actor, file.0).await;
    let rows = found.or_answer(&visitor)?.into_iter();
    let rows = rows.map(|(report, shared)| Similar { report, shared });
    Ok(Json(Page {
        rows: rows.collect(),
        next: None,
    }))
}
