//! Ways in by mail: an invitation to play a part, or the link somebody asked for who has no account
//! yet or has forgotten the password. Single use, seven days, kept as a hash; the mail is a job in
//! the queue `mails`. A link never takes a second factor away.

use handling::{Actor, PersonId, register};
use jiff::Timestamp;
use serde_json::json;
use store::queue::{self, Job};
use store::{Row, Tx};
use uuid::Uuid;
use words::Lang;

use crate::audit::Event;
use crate::fault::change;
use crate::mails::{AccountMail, MAILS};
use crate::people::{self, NewPerson, plain_email};
use crate::safe::Card;
use crate::sessions::role_in;
use crate::throttle::Subject;
use crate::{Accounts, Fault, No, Role, sql, token};

/// Somebody to be invited.
#[derive(Clone, Debug)]
pub struct Invite<'a> {
    /// Where the mail goes.
    pub email: &'a str,
    /// In which language.
    pub lang: Lang,
    /// To play this part; without one it is a link for a plain account.
    pub role: Option<Role>,
    /// Where they work.
    pub organisation: Option<Uuid>,
}

/// An invitation as its holder sees it.
#[derive(Clone, Debug)]
pub(crate) struct Invitation {
    pub id: Uuid,
    pub email: String,
    pub lang: Lang,
    pub role: Option<Role>,
    pub person: PersonId,
    organisation: Option<Uuid>,
    inviter: Actor,
    /// Whether the address has an account.
    pub has_account: bool,
}

/// An open invitation in the list of those who invite.
#[derive(Clone, Debug)]
pub(crate) struct Open {
    pub id: Uuid,
    pub email: String,
    pub role: Option<Role>,
    pub expires: Timestamp,
}

/// Who may invite whom: the administrator the bodies' people, the coordinator a developer's
/// contact, a contact its own delegates (R-D-25).
#[must_use]
pub fn may_invite(by: Option<Role>, invited: Role) -> bool {
    match (by, invited) {
        (Some(Role::Administrator), invited) => invited.vendor().is_none(),
        (Some(Role::Coordinator), Role::VendorContact(_)) => true,
        (Some(Role::VendorContact(mine)), Role::VendorDelegate(theirs)) => mine == theirs,
        _ => false,
    }
}

impl Accounts {
    /// Invites somebody; the mail goes out with the same commit. Answers with the link, for commands
    /// of the door that have no mail yet.
    ///
    /// # Errors
    /// [`No::Email`]; [`No::Unknown`] for a developer that is not in the register.
    pub async fn invite(&self, by: &Actor, invite: &Invite<'_>) -> Result<String, Fault> {
        if let Some(vendor) = invite.role.and_then(Role::vendor) {
            self.desk()
                .vendor_entry(by, vendor)
                .await
                .map_err(|_| No::Unknown)?;
        }
        self.send_link(by, invite).await
    }

    /// Sends a link to somebody who asks for one: a new account, or a new password for an old one.
    /// The answer is the same whether there is an account or not.
    pub(crate) async fn ask_link(&self, email: &str, lang: Lang) -> Result<(), Fault> {
        let plain = plain_email(email)?;
        self.charge(&[Subject::Mail(plain)]).await?;
        let invite = Invite {
            email,
            lang,
            role: None,
            organisation: None,
        };
        self.send_link(&Actor::STRANGER, &invite).await.map(drop)
    }

    async fn send_link(&self, by: &Actor, invite: &Invite<'_>) -> Result<String, Fault> {
        let email = plain_email(invite.email)?;
        let known = self.find(&email).await?;
        let id = self.ids().random_uuid();
        let person = known.map_or_else(|| self.ids().random_uuid(), |person| person.id.0);
        let card = Card {
            name: String::new(),
            email: email.clone(),
        };
        let sealed = self.safe().await?.seal_card(id, &card)?;
        let text = token::fresh(self.ids());
        let link = format!(
            "{}/invitation/{text}",
            self.config().base_url.trim_end_matches('/')
        );
        let expires = self.after(self.config().invitation);
        let mail = AccountMail {
            to: email.clone(),
            link: link.clone(),
            lang: invite.lang,
            role: invite.role,
            expires,
        };
        let body = self.waiting(id, mail).await?;
        let role = invite.role.map(|role| role.to_string());
        let inviter = serde_json::to_value(by).unwrap_or_default();
        change!(self, tx => {
            let args = [
                id.into(),
                token::hash(&text).into(),
                self.email_key(&email).into(),
                sealed.clone().into(),
                invite.lang.tag().into(),
                role.clone().into(),
                person.into(),
                invite.organisation.into(),
                (&inviter).into(),
                self.now().into(),
                expires.into(),
            ];
            tx.run(&sql::PUT_INVITATION, &args).await?;
            if let Some(role) = &role {
                let body = json!({ "role": role, "invitation": id });
                self.note(&mut tx, by, PersonId(person), Event::Invited, body).await?;
            }
            let body = body.clone();
            let at = self.desk().clock().now();
            queue::put(&mut tx, Job { queue: MAILS, key: Some(format!("invitation:{id}")), at, body }).await?;
        })?;
        Ok(link)
    }

    /// The live invitation of a link; `None` when unknown, used or too old.
    pub(crate) async fn invitation(&self, text: &str) -> Result<Option<Invitation>, Fault> {
        let safe = self.safe().await?;
        let mut tx = self.store().read().await?;
        let Some(row) = tx
            .row(&sql::INVITATION, &[token::hash(text).into()])
            .await?
        else {
            return Ok(None);
        };
        let used = row.get::<Option<Timestamp>>("accepted")?.is_some();
        if used || row.get::<Timestamp>("expires")? <= self.now() {
            return Ok(None);
        }
        let key: Vec<u8> = row.get("email_key")?;
        let account = tx.row(&sql::PERSON_BY_EMAIL, &[key.into()]).await?;
        let account = account.map(|row| row.get::<Uuid>("id")).transpose()?;
        let inviter: Actor = serde_json::from_value(row.get("inviter")?)
            .map_err(|_| Fault::Damaged("an unreadable inviter"))?;
        let role = role_in(&row)?;
        if !still_may(&mut tx, &inviter, role).await? {
            return Ok(None);
        }
        let id: Uuid = row.get("id")?;
        let person = account.map_or_else(|| row.get("person"), Ok)?;
        Ok(Some(Invitation {
            id,
            email: safe.card(id, &row.get::<Vec<u8>>("card")?)?.email,
            lang: Lang::parse(&row.get::<String>("lang")?).unwrap_or_default(),
            role,
            person: PersonId(person),
            organisation: row.get("organisation")?,
            inviter,
            has_account: account.is_some(),
        }))
    }

    /// Accepts by making the account.
    pub(crate) async fn accept_new(
        &self,
        invitation: &Invitation,
        name: &str,
        password: &str,
    ) -> Result<(), Fault> {
        let roles: Vec<Role> = invitation.role.into_iter().collect();
        let new = NewPerson {
            name,
            email: &invitation.email,
            lang: invitation.lang,
            roles: &roles,
            password,
            organisation: invitation.organisation,
        };
        let person = self.prepare(invitation.person, &new).await?;
        self.enter_register(invitation).await?;
        change!(self, tx => {
            self.use_up(&mut tx, invitation).await?;
            self.write_person(&mut tx, &invitation.inviter, &person).await?;
        })
    }

    /// Accepts with an account one has already: one part more.
    pub(crate) async fn accept_role(
        &self,
        invitation: &Invitation,
        role: Role,
    ) -> Result<(), Fault> {
        let mut tx = self.store().read().await?;
        let mut roles = people::roles_of(&mut tx, invitation.person).await?;
        drop(tx);
        roles.push(role);
        if crate::conflict(&roles) {
            return Err(No::RoleConflict.into());
        }
        self.enter_register(invitation).await?;
        change!(self, tx => {
            self.use_up(&mut tx, invitation).await?;
            self.grant_in(&mut tx, &invitation.inviter, invitation.person, role).await?;
        })
    }

    /// Sets a new password by a link one asked for. The second factor stays what it was.
    pub(crate) async fn accept_password(
        &self,
        invitation: &Invitation,
        password: &str,
    ) -> Result<(), Fault> {
        let person = self.person(invitation.person).await?.ok_or(No::Unknown)?;
        let card = Card {
            name: person.name,
            email: person.email,
        };
        self.check_password(password, &card)?;
        change!(self, tx => { self.use_up(&mut tx, invitation).await? })?;
        self.set_password(&Actor::STRANGER, invitation.person, &card, password, None)
            .await
    }

    async fn use_up(&self, tx: &mut Tx, invitation: &Invitation) -> Result<(), Fault> {
        if tx
            .run(&sql::ACCEPT, &[invitation.id.into(), self.now().into()])
            .await?
            == 0
        {
            return Err(No::Unknown.into());
        }
        let body = json!({ "invitation": invitation.id });
        self.note(
            tx,
            &Actor::STRANGER,
            invitation.person,
            Event::InvitationAccepted,
            body,
        )
        .await
    }

    /// The register entry learns the account first, in the inviter's name (R-D-25). The person's id
    /// is fixed in the invitation, so doing it twice is doing it once.
    async fn enter_register(&self, invitation: &Invitation) -> Result<(), Fault> {
        if let Some(vendor) = invitation.role.and_then(Role::vendor) {
            let add = register::Command::AddPerson {
                person: invitation.person,
            };
            self.desk().act(&invitation.inviter, vendor.0, add).await?;
        }
        Ok(())
    }

    /// The open invitations to play a part.
    pub(crate) async fn open_invitations(&self) -> Result<Vec<Open>, Fault> {
        let safe = self.safe().await?;
        let mut tx = self.store().read().await?;
        let rows = tx
            .rows(&sql::OPEN_INVITATIONS, &[self.now().into()])
            .await?;
        let read = |row: &Row| {
            let id = row.get("id")?;
            let email = safe.card(id, &row.get::<Vec<u8>>("card")?)?.email;
            Ok(Open {
                id,
                email,
                role: role_in(row)?,
                expires: row.get("expires")?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// Takes an open invitation back.
    pub(crate) async fn withdraw(&self, id: Uuid) -> Result<(), Fault> {
        change!(self, tx => {
            if tx.run(&sql::WITHDRAW, &[id.into(), self.now().into()]).await? == 0 {
                return Err(No::Unknown.into());
            }
        })
    }

    /// Starts a person over who has lost password and factor: both go, sessions and tokens end, a
    /// link goes to the address we know. Who does this has made sure who asks.
    pub(crate) async fn start_over(&self, by: &Actor, person: PersonId) -> Result<(), Fault> {
        let known = self.person(person).await?.ok_or(No::Unknown)?;
        change!(self, tx => {
            tx.run(&sql::DROP_FACTOR, &[person.0.into()]).await?;
            tx.run(&sql::DROP_RECOVERY, &[person.0.into()]).await?;
            // No hash at all: no password fits until the link is used.
            tx.run(&sql::SET_PASSWORD, &[person.0.into(), "!".into()]).await?;
            self.note(&mut tx, by, person, Event::FactorRemoved, json!({})).await?;
            self.end_everything(&mut tx, person, None).await?;
        })?;
        let invite = Invite {
            email: &known.email,
            lang: known.lang,
            role: None,
            organisation: None,
        };
        self.send_link(by, &invite).await.map(drop)
    }
}

/// An invitation is worth what its inviter may still do: who is shut out invites nobody.
async fn still_may(tx: &mut Tx, inviter: &Actor, role: Option<Role>) -> Result<bool, Fault> {
    let (Some(invited), Some(person)) = (role, inviter.person) else {
        return Ok(true);
    };
    let Some(row) = tx.row(&sql::PERSON, &[person.0.into()]).await? else {
        return Ok(false);
    };
    let shut = row.get::<Option<Timestamp>>("disabled")?.is_some();
    let roles = people::roles_of(tx, person).await?;
    Ok(!shut && roles.iter().any(|role| may_invite(Some(*role), invited)))
}
