//! Tokens for programs: `nrs_` and 43 letters, shown once, kept as a hash. Each acts for one party of
//! its person, within scopes, for at most a year, and only under `/api`: no page takes one.
//!
//! Scopes: `read` reads what the party may read; `report` files reports; `case:write` gives commands
//! on reports, cases and the register; `account` looks after one's own account; `admin` is for the
//! platform's own resources.

use handling::{Actor, PersonId};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use store::Row;
use uuid::Uuid;
use web::{Via, Visitor};

use crate::audit::Event;
use crate::fault::change;
use crate::greet::Playing;
use crate::sessions::role_in;
use crate::{Accounts, Fault, No, Role, people, role, sessions, sql, token};

/// Every scope there is.
pub const SCOPES: [&str; 5] = web::api::scope::ALL;
/// Longest life of a token, in days.
pub const LONGEST_DAYS: i64 = 365;

/// A token to be made.
#[derive(Clone, Debug)]
pub struct NewToken<'a> {
    /// What it is for, in its owner's words.
    pub name: &'a str,
    /// The part it acts in.
    pub role: Option<Role>,
    /// What it may be used for.
    pub scopes: &'a [&'a str],
    /// For how many days.
    pub days: i64,
}

/// A token as its owner sees it.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub id: Uuid,
    pub role: Option<Role>,
    pub name: String,
    pub scopes: String,
    pub expires: Timestamp,
    pub used: Option<Timestamp>,
}

impl Accounts {
    /// Makes a token; this is the only time it is seen.
    ///
    /// # Errors
    /// [`No::Scope`], [`No::Expiry`], [`No::Name`]; [`No::Unknown`] for a part the person has not.
    pub async fn create_token(
        &self,
        by: &Actor,
        person: PersonId,
        new: &NewToken<'_>,
    ) -> Result<String, Fault> {
        let name = people::plain_name(new.name)?;
        if new.scopes.is_empty() || new.scopes.iter().any(|scope| !SCOPES.contains(scope)) {
            return Err(No::Scope.into());
        }
        if !(1..=LONGEST_DAYS).contains(&new.days) {
            return Err(No::Expiry.into());
        }
        let text = format!("{}{}", token::API_PREFIX, token::fresh(self.ids()));
        let id = self.ids().random_uuid();
        let expires = self.after(SignedDuration::from_hours(24 * new.days));
        let scopes = new.scopes.join(" ");
        let part = new.role.map(|role| role.to_string());
        change!(self, tx => {
            let roles = people::roles_of(&mut tx, person).await?;
            if !sessions::picks(&roles).contains(&new.role) {
                return Err(No::Unknown.into());
            }
            let args = [
                id.into(),
                token::hash(&text).into(),
                person.0.into(),
                part.clone().into(),
                name.as_str().into(),
                scopes.as_str().into(),
                self.now().into(),
                expires.into(),
            ];
            tx.run(&sql::PUT_TOKEN, &args).await?;
            let body = json!({ "token": id, "role": part, "scopes": scopes });
            self.note(&mut tx, by, person, Event::TokenCreated, body).await?;
        })?;
        Ok(text)
    }

    /// One's tokens.
    pub(crate) async fn tokens_of(&self, person: PersonId) -> Result<Vec<Listed>, Fault> {
        let mut tx = self.store().read().await?;
        let rows = tx.rows(&sql::TOKENS_OF, &[person.0.into()]).await?;
        let read = |row: &Row| {
            Ok(Listed {
                id: row.get("id")?,
                role: role_in(row)?,
                name: row.get("name")?,
                scopes: row.get("scopes")?,
                expires: row.get("expires")?,
                used: row.get("used")?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// Takes one of one's tokens back.
    pub(crate) async fn revoke_token(
        &self,
        by: &Actor,
        person: PersonId,
        id: Uuid,
    ) -> Result<(), Fault> {
        change!(self, tx => {
            let args = [id.into(), person.0.into(), self.now().into()];
            if tx.run(&sql::REVOKE_TOKEN, &args).await? == 0 {
                return Err(No::Unknown.into());
            }
            self.note(&mut tx, by, person, Event::TokenRevoked, json!({ "token": id })).await?;
        })
    }

    /// The visitor a token stands for; `None` when it is unknown, expired or revoked, its person is
    /// shut out, or the part is lost. One cannot tell which.
    pub(crate) async fn bearer(&self, text: &str) -> Result<Option<(Visitor, Playing)>, Fault> {
        let safe = self.safe().await?;
        let now = self.now();
        let mut tx = self.store().read().await?;
        let Some(row) = tx.row(&sql::TOKEN, &[token::hash(text).into()]).await? else {
            return Ok(None);
        };
        drop(tx);
        let part = role_in(&row)?;
        let lost = part.is_some() && row.get::<Option<String>>("held")?.is_none();
        let shut = row.get::<Option<Timestamp>>("disabled")?.is_some();
        let revoked = row.get::<Option<Timestamp>>("revoked")?.is_some();
        if lost || shut || revoked || row.get::<Timestamp>("expires")? <= now {
            return Ok(None);
        }
        let (id, person): (Uuid, Uuid) = (row.get("id")?, row.get("person")?);
        let used: Option<Timestamp> = row.get("used")?;
        if used.is_none_or(|used| now.duration_since(used) >= SignedDuration::from_mins(1)) {
            change!(self, tx => { tx.run(&sql::USE_TOKEN, &[id.into(), now.into()]).await?; })?;
        }
        let card = safe.card(person, &row.get::<Vec<u8>>("card")?)?;
        let scopes: String = row.get("scopes")?;
        let scopes = scopes.split(' ').map(str::to_owned).collect();
        let id_of = PersonId(person);
        let person = web::Person {
            id: id_of,
            name: card.name,
        };
        let playing = Playing {
            id: id_of,
            role: part,
            session: None,
        };
        let via = Via::Api { token: id, scopes };
        let visitor = Visitor::known(role::actor(part, id_of), person, via);
        Ok(Some((visitor, playing)))
    }
}
