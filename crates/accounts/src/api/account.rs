//! One's own account: who one is here, sessions and tokens to be looked over and ended.

use axum::extract::State;
use casework::http::Keyed;
use handling::PersonId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json_;
use uuid::Uuid;
use web::api::{Page, reads, scope};
use web::{Answer, Json, Path, Via, Visitor};
use words::Lang;

use super::{Outcome, Player};
use crate::Accounts;
use crate::fault::OrAnswer;

/// One's own account.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(crate) struct AccountView {
    /// The person.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// Language of mails: `ja` or `en`.
    pub language: &'static str,
    /// Where the person works.
    pub organisation: Option<Uuid>,
    /// The part this request acts in; `null` for none.
    pub role: Option<String>,
    /// All parts of the person.
    pub roles: Vec<String>,
    /// Whether there is a second factor.
    pub second_factor: bool,
    /// Recovery codes that are left.
    pub recovery_codes: u64,
}

/// A session in a browser.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(crate) struct SessionView {
    /// Its id, to end it by.
    pub id: Uuid,
    /// The part it acts in.
    pub role: Option<String>,
    /// What the browser calls itself.
    pub agent: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used.
    pub seen_at: Timestamp,
    /// It is the one this request came with.
    pub current: bool,
}

/// A token; its text is shown when it is made and never again.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(crate) struct TokenView {
    /// Its id, to revoke it by.
    pub id: Uuid,
    /// What it is for, in its owner's words.
    pub name: String,
    /// The part it acts in.
    pub role: Option<String>,
    /// What it may be used for.
    pub scopes: Vec<String>,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When it was last used.
    pub used_at: Option<Timestamp>,
    /// It is the one this request came with.
    pub current: bool,
}

/// In which language mails go out.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Language {
    /// `ja` or `en`.
    pub language: String,
}

pub(super) fn lang(tag: &str) -> Result<Lang, web::Problem> {
    Lang::ALL
        .into_iter()
        .find(|lang| lang.tag() == tag)
        .ok_or_else(|| web::Problem::bad_json("language", "ja or en"))
}

pub(super) async fn show(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    player: Player,
) -> Answer<Json<AccountView>> {
    reads(&visitor)?;
    let person = accounts.person(player.id).await.or_answer(&visitor)?;
    let person = person.ok_or_else(web::Problem::not_found)?;
    let second_factor = accounts.has_factor(player.id).await.or_answer(&visitor)?;
    let left = accounts
        .recovery_left(player.id)
        .await
        .or_answer(&visitor)?;
    Ok(Json(AccountView {
        person: player.id,
        name: person.name,
        email: person.email,
        language: person.lang.tag(),
        organisation: person.organisation,
        role: player.role.map(|role| role.to_string()),
        roles: person.roles.iter().map(ToString::to_string).collect(),
        second_factor,
        recovery_codes: u64::try_from(left).unwrap_or_default(),
    }))
}

pub(super) async fn language(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    player: Player,
    sent: Keyed,
) -> Answer<Json<Json_>> {
    scope::need(&visitor, scope::ACCOUNT)?;
    let wished: Language = sent.read()?;
    let lang = lang(&wished.language)?;
    let work = async {
        accounts
            .set_lang(player.id, lang)
            .await
            .or_answer(&visitor)?;
        Ok(Outcome { done: "language" })
    };
    sent.once(accounts.desk(), &visitor, work).await
}

pub(super) async fn sessions(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    player: Player,
) -> Answer<Json<Page<SessionView>>> {
    reads(&visitor)?;
    let listed = accounts.sessions_of(player.id).await.or_answer(&visitor)?;
    let rows = listed.into_iter().map(|session| SessionView {
        current: Some(session.id) == player.session,
        id: session.id,
        role: session.role.map(|role| role.to_string()),
        agent: session.agent,
        created_at: session.created,
        seen_at: session.seen,
    });
    let rows = rows.collect();
    Ok(Json(Page { rows, next: None }))
}

pub(super) async fn end(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    player: Player,
    Path(session): Path<Uuid>,
    sent: Keyed,
) -> Answer<Json<Json_>> {
    end_which(&accounts, &visitor, &player, Some(session), &sent).await
}

pub(super) async fn end_all(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    player: Player,
    sent: Keyed,
) -> Answer<Json<Json_>> {
    end_which(&accounts, &visitor, &player, None, &sent).await
}

async fn end_which(
    accounts: &Accounts,
    visitor: &Visitor,
    player: &Player,
    which: Option<Uuid>,
    sent: &Keyed,
) -> Answer<Json<Json_>> {
    scope::need(visitor, scope::ACCOUNT)?;
    let work = async {
        accounts
            .end_own(&player.actor(), player.id, which)
            .await
            .or_answer(visitor)?;
        Ok(Outcome { done: "ended" })
    };
    sent.once(accounts.desk(), visitor, work).await
}

pub(super) async fn tokens(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    player: Player,
) -> Answer<Json<Page<TokenView>>> {
    reads(&visitor)?;
    let current = match &visitor.via {
        Via::Api { token, .. } => Some(*token),
        Via::Page => None,
    };
    let listed = accounts.tokens_of(player.id).await.or_answer(&visitor)?;
    let rows = listed.into_iter().map(|token| TokenView {
        current: Some(token.id) == current,
        id: token.id,
        name: token.name,
        role: token.role.map(|role| role.to_string()),
        scopes: token.scopes.split(' ').map(str::to_owned).collect(),
        expires_at: token.expires,
        used_at: token.used,
    });
    let rows = rows.collect();
    Ok(Json(Page { rows, next: None }))
}

pub(super) async fn revoke(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    player: Player,
    Path(token): Path<Uuid>,
    sent: Keyed,
) -> Answer<Json<Json_>> {
    scope::need(&visitor, scope::ACCOUNT)?;
    let work = async {
        accounts
            .revoke_token(&player.actor(), player.id, token)
            .await
            .or_answer(&visitor)?;
        Ok(Outcome { done: "revoked" })
    };
    sent.once(accounts.desk(), &visitor, work).await
}
