//! People, invitations and organisations, for whom the page `/admin/people` is there: the
//! administrator, the coordinator for developers' contacts, a contact for its own house. Everybody
//! else hears what a stranger hears at an address that is none.

use axum::extract::State;
use casework::http::Keyed;
use handling::{PersonId, VendorId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json_;
use uuid::Uuid;
use web::api::{self, Page, reads, scope};
use web::{Answer, Json, Path, Problem, Query, Visitor};

use super::account::lang;
use super::{Outcome, Player, administers};
use crate::fault::OrAnswer;
use crate::pages::people::{carry_out, concerns, invited, is_shown, looks_after};
use crate::{Accounts, Invite, Person, Role, may_invite};

/// Which people.
#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct PeopleQuery {
    /// Only the account with exactly this mail address, with or without a part; administrators only.
    pub address: Option<String>,
    /// Go on from here: `next` of the page before.
    pub after: Option<String>,
    /// At most so many rows; 100, at most 500.
    pub limit: Option<u32>,
}

/// Somebody with a part.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(crate) struct PersonView {
    /// The person.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// Language of mails.
    pub language: &'static str,
    /// Where the person works.
    pub organisation: Option<Uuid>,
    /// Parts, as far as they concern the caller: `reception`, `vendor-contact:<id>` …; administrators
    /// see the latter without the id.
    pub roles: Vec<String>,
    /// When the account was made.
    pub created_at: Timestamp,
    /// Since when the person may no longer sign in.
    pub disabled_at: Option<Timestamp>,
}

impl PersonView {
    fn of(by: Role, person: Person) -> Self {
        let roles = person.roles.iter().filter(|held| concerns(by, **held));
        Self {
            roles: roles.map(|held| part(by, *held)).collect(),
            id: person.id,
            name: person.name,
            email: person.email,
            language: person.lang.tag(),
            organisation: person.organisation,
            created_at: person.created,
            disabled_at: person.disabled,
        }
    }
}

/// A part as the caller may know it: of which developer somebody speaks concerns the coordinator and
/// the developer; an administrator looks after the account and needs only its kind (IC-11).
fn part(by: Role, held: Role) -> String {
    let whole = held.to_string();
    match (by, whole.split_once(':')) {
        (Role::Administrator, Some((kind, _))) => kind.to_owned(),
        _ => whole,
    }
}

/// What is done to somebody's account.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(tag = "command", rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) enum PersonCommand {
    /// Shuts the person out; sessions and tokens end. Administrators only.
    Disable,
    /// Lets the person in again. Administrators only.
    Enable,
    /// Takes a part away; sessions and tokens end.
    TakeRole {
        /// The part, as it stands in `roles`.
        role: String,
    },
    /// Removes password and second factor and sends a link. Needs a person with a fresh proof.
    StartOver,
}

impl PersonCommand {
    fn parts(&self) -> (&'static str, &str) {
        match self {
            Self::Disable => ("disable", ""),
            Self::Enable => ("enable", ""),
            Self::TakeRole { role } => ("take-role", role),
            Self::StartOver => ("start-over", ""),
        }
    }
}

/// An open invitation.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(crate) struct InvitationView {
    /// Its id, to withdraw it by.
    pub id: Uuid,
    /// Where it was sent.
    pub email: String,
    /// The part it is for.
    pub role: Option<String>,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// Somebody to be invited.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewInvitation {
    /// Where the mail goes.
    pub email: String,
    /// Language of the mail: `ja` or `en`.
    pub language: String,
    /// Administrators: the part, `reception`, `coordinator`, `auditor` (`administrator` needs a person).
    #[serde(default)]
    pub role: String,
    /// Coordinators: the developer whose contact is invited.
    #[serde(default)]
    pub vendor: Option<VendorId>,
    /// Administrators: where the person works.
    #[serde(default)]
    pub organisation: Option<Uuid>,
}

/// An organisation.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(crate) struct OrganisationView {
    /// Its id.
    pub id: Uuid,
    /// Name, Japanese.
    pub name_ja: String,
    /// Name, English.
    pub name_en: String,
}

/// A new organisation.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewOrganisation {
    /// Name, Japanese.
    pub name_ja: String,
    /// Name, English.
    pub name_en: String,
}

fn admitted(player: &Player) -> Answer<Role> {
    player
        .role
        .filter(looks_after)
        .ok_or_else(Problem::not_found)
}

fn administrators_only(player: &Player) -> Answer<()> {
    match player.role {
        Some(Role::Administrator) => Ok(()),
        _ => Err(Problem::not_found()),
    }
}

pub(super) async fn list(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    player: Player,
    Query(query): Query<PeopleQuery>,
) -> Answer<Json<Page<PersonView>>> {
    let by = admitted(&player)?;
    reads(&visitor)?;
    if let Some(address) = &query.address {
        administrators_only(&player)?;
        let found = accounts.find(address).await.or_answer(&visitor)?;
        let rows = found.into_iter().map(|person| PersonView::of(by, person));
        let rows = rows.collect();
        return Ok(Json(Page { rows, next: None }));
    }
    let after = match query.after.as_deref() {
        None => None,
        Some(mark) => {
            let (at, id) = api::instant_of(mark)?;
            let id: Uuid = id.parse().map_err(|_| Problem::malformed())?;
            Some((at.as_microsecond(), id))
        }
    };
    let mut people = accounts.staff().await.or_answer(&visitor)?;
    people.retain(|person| is_shown(by, person));
    let place = |person: &Person| (person.created.as_microsecond(), person.id.0);
    people.sort_by_key(place);
    let limit = query.limit.unwrap_or(100).clamp(1, 500) as usize;
    let write = |(at, id): &(i64, Uuid)| format!("{at}.{id}");
    let page = api::cut(people, after.as_ref(), limit, place, write);
    let rows = page.rows.into_iter().map(|p| PersonView::of(by, p));
    Ok(Json(Page {
        rows: rows.collect(),
        next: page.next,
    }))
}

pub(super) async fn change(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    player: Player,
    Path(person): Path<Uuid>,
    sent: Keyed,
) -> Answer<Json<Json_>> {
    let by = admitted(&player)?;
    scope::need(&visitor, scope::ADMIN)?;
    let command: PersonCommand = sent.read()?;
    administers(
        &accounts,
        &visitor,
        matches!(command, PersonCommand::StartOver),
    )?;
    let (act, role) = command.parts();
    let work = async {
        let actor = player.actor();
        let done = carry_out(&accounts, &actor, by, act, person, role).await;
        let done = done.or_answer(&visitor)?;
        Ok(Outcome { done })
    };
    sent.once(accounts.desk(), &visitor, work).await
}

pub(super) async fn invitations(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    player: Player,
) -> Answer<Json<Page<InvitationView>>> {
    let by = admitted(&player)?;
    reads(&visitor)?;
    let open = accounts.open_invitations().await.or_answer(&visitor)?;
    let mine = open
        .into_iter()
        .filter(|open| open.role.is_some_and(|role| may_invite(Some(by), role)));
    let rows = mine.map(|open| InvitationView {
        id: open.id,
        email: open.email,
        role: open.role.map(|role| role.to_string()),
        expires_at: open.expires,
    });
    let rows = rows.collect();
    Ok(Json(Page { rows, next: None }))
}

pub(super) async fn invite(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    player: Player,
    sent: Keyed,
) -> Answer<Json<Json_>> {
    let by = admitted(&player)?;
    scope::need(&visitor, scope::ADMIN)?;
    let new: NewInvitation = sent.read()?;
    let vendor = new.vendor.map(|vendor| vendor.to_string());
    let role = invited(by, &new.role, &vendor.unwrap_or_default());
    let role = role.ok_or_else(|| Problem::bad_json("role", "none the caller may invite to"))?;
    administers(&accounts, &visitor, role == Role::Administrator)?;
    let invite = Invite {
        email: &new.email,
        lang: lang(&new.language)?,
        role: Some(role),
        organisation: new.organisation,
    };
    let work = async {
        let invited = accounts.invite(&player.actor(), &invite).await;
        // The link goes to the address and nowhere else.
        invited.or_answer(&visitor)?;
        Ok(Outcome { done: "invited" })
    };
    sent.once(accounts.desk(), &visitor, work).await
}

pub(super) async fn withdraw(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    player: Player,
    Path(invitation): Path<Uuid>,
    sent: Keyed,
) -> Answer<Json<Json_>> {
    let by = admitted(&player)?;
    administers(&accounts, &visitor, false)?;
    let work = async {
        let actor = player.actor();
        let done = carry_out(&accounts, &actor, by, "withdraw", invitation, "").await;
        let done = done.or_answer(&visitor)?;
        Ok(Outcome { done })
    };
    sent.once(accounts.desk(), &visitor, work).await
}

pub(super) async fn organisations(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    player: Player,
) -> Answer<Json<Page<OrganisationView>>> {
    administrators_only(&player)?;
    reads(&visitor)?;
    let known = accounts.organisations().await.or_answer(&visitor)?;
    let rows = known.into_iter().map(|known| OrganisationView {
        id: known.id,
        name_ja: known.name_ja,
        name_en: known.name_en,
    });
    let rows = rows.collect();
    Ok(Json(Page { rows, next: None }))
}

pub(super) async fn add_organisation(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    player: Player,
    sent: Keyed,
) -> Answer<Json<Json_>> {
    administrators_only(&player)?;
    scope::need(&visitor, scope::ADMIN)?;
    let new: NewOrganisation = sent.read()?;
    let work = async {
        let added = accounts.create_organisation(&new.name_ja, &new.name_en);
        let id = added.await.or_answer(&visitor)?;
        Ok(OrganisationView {
            id,
            name_ja: new.name_ja.clone(),
            name_en: new.name_en.clone(),
        })
    };
    sent.once(accounts.desk(), &visitor, work).await
}
