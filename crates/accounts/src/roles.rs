//! Giving and taking parts, shutting people out: whatever changes what somebody may see ends their
//! sessions and tokens in the same transaction.

use handling::{Actor, PersonId};
use serde_json::json;
use store::Tx;
use uuid::Uuid;

use crate::audit::Event;
use crate::fault::change;
use crate::people::roles_of;
use crate::{Accounts, Fault, No, Role, role, sql};

impl Accounts {
    pub(crate) async fn write_role(
        &self,
        tx: &mut Tx,
        by: &Actor,
        person: PersonId,
        role: Role,
    ) -> Result<(), Fault> {
        let args = [person.0.into(), role.to_string().into(), self.now().into()];
        if tx.run(&sql::PUT_ROLE, &args).await? > 0 {
            let body = json!({ "role": role.to_string() });
            self.note(tx, by, person, Event::RoleGranted, body).await?;
        }
        Ok(())
    }

    /// Lets a person play one part more. Their sessions and tokens end, so that what they see next
    /// is what they may see now.
    ///
    /// # Errors
    /// [`No::RoleConflict`] (R-NF-05), [`No::Unknown`].
    pub async fn grant_role(&self, by: &Actor, person: PersonId, role: Role) -> Result<(), Fault> {
        change!(self, tx => { self.grant_in(&mut tx, by, person, role).await? })
    }

    pub(crate) async fn grant_in(
        &self,
        tx: &mut Tx,
        by: &Actor,
        person: PersonId,
        role: Role,
    ) -> Result<(), Fault> {
        if tx.row(&sql::PERSON, &[person.0.into()]).await?.is_none() {
            return Err(No::Unknown.into());
        }
        let mut roles = roles_of(tx, person).await?;
        roles.push(role);
        if role::conflict(&roles) {
            return Err(No::RoleConflict.into());
        }
        self.write_role(tx, by, person, role).await?;
        self.end_everything(tx, person, None).await
    }

    /// Takes a part away; sessions and tokens end at once.
    ///
    /// # Errors
    /// [`No::LastAdministrator`], [`No::Unknown`].
    pub async fn take_role(&self, by: &Actor, person: PersonId, role: Role) -> Result<(), Fault> {
        change!(self, tx => {
            if tx.run(&sql::TAKE_ROLE, &[person.0.into(), role.to_string().into()]).await? == 0 {
                return Err(No::Unknown.into());
            }
            self.somebody_administers(&mut tx, role == Role::Administrator).await?;
            let body = json!({ "role": role.to_string() });
            self.note(&mut tx, by, person, Event::RoleTaken, body).await?;
            self.end_everything(&mut tx, person, None).await?;
        })
    }

    /// Shuts a person out, or lets them in again; sessions and tokens end at once. They are told so
    /// when they next sign in, never silently.
    ///
    /// # Errors
    /// [`No::LastAdministrator`], [`No::Unknown`].
    pub async fn set_disabled(
        &self,
        by: &Actor,
        person: PersonId,
        disabled: bool,
    ) -> Result<(), Fault> {
        let since = disabled.then(|| self.now());
        change!(self, tx => {
            if tx.run(&sql::SET_DISABLED, &[person.0.into(), since.into()]).await? == 0 {
                return Err(No::Unknown.into());
            }
            self.somebody_administers(&mut tx, disabled).await?;
            let event = if disabled { Event::Disabled } else { Event::Enabled };
            self.note(&mut tx, by, person, event, json!({})).await?;
            self.end_everything(&mut tx, person, None).await?;
        })
    }

    /// Takes a part away, and for developers the place in the register with it.
    pub(crate) async fn strike_off(
        &self,
        by: &Actor,
        person: PersonId,
        role: Role,
    ) -> Result<(), Fault> {
        if let Some(vendor) = role.vendor() {
            let remove = handling::register::Command::RemovePerson { person };
            self.desk().act(by, vendor.0, remove).await?;
        }
        self.take_role(by, person, role).await
    }

    async fn somebody_administers(&self, tx: &mut Tx, matters: bool) -> Result<(), Fault> {
        if !matters {
            return Ok(());
        }
        let row = tx.row(&sql::ADMINISTRATORS, &[]).await?;
        match row.map(|row| row.get::<i64>("many")).transpose()? {
            Some(0) => Err(No::LastAdministrator.into()),
            _ => Ok(()),
        }
    }

    /// Ends a person's sessions, but one, and takes all their tokens back.
    pub(crate) async fn end_everything(
        &self,
        tx: &mut Tx,
        person: PersonId,
        but: Option<Uuid>,
    ) -> Result<(), Fault> {
        let but = but.unwrap_or(Uuid::nil());
        tx.run(&sql::END_SESSIONS, &[person.0.into(), but.into()])
            .await?;
        tx.run(&sql::REVOKE_TOKENS, &[person.0.into(), self.now().into()])
            .await?;
        Ok(())
    }
}
