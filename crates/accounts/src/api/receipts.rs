//! A finder without account comes in by receipt number and secret and gets a token for the one
//! report, as short-lived as a session in the browser; a person takes a report into the account.

use axum::extract::State;
use casework::http::Keyed;
use handling::{Actor, Party, ReportId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json_;
use web::api::scope;
use web::{Answer, Json, Problem, Visitor};

use super::{Outcome, Player};
use crate::fault::OrAnswer;
use crate::greet::Here;
use crate::pages::Sender;
use crate::throttle::Subject;
use crate::{Accounts, Fault, token};

/// What the finder kept.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Receipt {
    /// Receipt number.
    pub number: String,
    /// The secret that came with it.
    pub secret: String,
}

/// A token for one report.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(crate) struct FinderToken {
    /// The report it opens.
    pub report: ReportId,
    /// To be sent as `Authorization: Bearer …`.
    pub token: String,
    /// What it may be used for.
    pub scopes: [&'static str; 2],
    /// It ends then at the latest; sooner, when it is not used for a while.
    pub expires_at: Timestamp,
}

/// Scopes of such a token.
pub(crate) const SCOPES: [&str; 2] = [scope::READ, scope::REPORT];

/// The report that number and secret belong to; every attempt is charged, wherever it is made.
async fn opened(
    accounts: &Accounts,
    visitor: &Visitor,
    sender: &Sender,
    sent: &Receipt,
) -> Answer<ReportId> {
    let number: String = sent.number.trim().chars().take(64).collect();
    let tried = [
        Subject::Receipt(number.clone()),
        Subject::Address(sender.ip),
    ];
    accounts.charge(&tried).await.or_answer(visitor)?;
    let found = accounts.desk().finder_of(&number, &sent.secret).await;
    let Some(report) = found.map_err(Fault::from).or_answer(visitor)? else {
        let text = visitor.t().say("accounts-receipt-wrong");
        return Err(Problem::sign_in_first().because(text));
    };
    accounts.forgive(&tried).await.or_answer(visitor)?;
    Ok(report)
}

/// Number and secret for a token. Asking again gives another token, so no key is needed; the answer
/// must not be kept either.
pub(super) async fn enter(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    sender: Sender,
    Json(sent): Json<Receipt>,
) -> Answer<Json<FinderToken>> {
    let report = opened(&accounts, &visitor, &sender, &sent).await?;
    let secret = accounts.open_finder(report).await.or_answer(&visitor)?;
    Ok(Json(FinderToken {
        report,
        token: format!("{}{secret}", token::FINDER_PREFIX),
        scopes: SCOPES,
        expires_at: accounts.after(accounts.config().longest),
    }))
}

/// The finder's token ends.
pub(super) async fn leave(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    here: Here,
) -> Answer<Json<Outcome>> {
    let (Party::Finder(_), Some(session)) = (visitor.actor.party, here.0) else {
        return Err(Problem::sign_in_first());
    };
    accounts.sign_out(&session).await.or_answer(&visitor)?;
    Ok(Json(Outcome { done: "signed-out" }))
}

/// Takes a report into the account. Only in no part: who works for one of the bodies or a developer
/// does not meet the own report at work.
pub(super) async fn claim(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    player: Player,
    sender: Sender,
    sent: Keyed,
) -> Answer<Json<Json_>> {
    if player.role.is_some() {
        return Err(Problem::not_found());
    }
    scope::need(&visitor, scope::ACCOUNT)?;
    let receipt: Receipt = sent.read()?;
    let work = async {
        let report = opened(&accounts, &visitor, &sender, &receipt).await?;
        let finder = Actor::new(Party::Finder(report), player.id);
        let claimed = accounts.desk().claim(&finder, player.id).await;
        claimed.map_err(Fault::from).or_answer(&visitor)?;
        Ok(Claimed { report })
    };
    sent.once(accounts.desk(), &visitor, work).await
}

/// The report that now belongs to the account.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(crate) struct Claimed {
    /// Its id.
    pub report: ReportId,
}
