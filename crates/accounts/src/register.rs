//! Who acts for a developer stands in the register (R-D-25): people are named, and struck off, there.
//! This room follows it, so that an applicant can act for the entry it made and somebody struck off
//! is out at once. The core refuses them anyway; here they also stop seeing the door.

use handling::file::{Event as AnyEvent, FileKind};
use handling::register::Event;
use handling::{Actor, PersonId, VendorId};
use store::{Tx, log};

use crate::fault::change;
use crate::{Accounts, Fault, No, Role, people, sql};

/// Entries of the log read at a time.
const PAGE: u32 = 500;

impl Accounts {
    /// Reads what is new in the register. The door runs it every second or so; it is cheap when
    /// nothing is new, and safe to run in several processes.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn follow_register(&self) -> Result<(), Fault> {
        while self.follow_page().await? {}
        Ok(())
    }

    async fn follow_page(&self) -> Result<bool, Fault> {
        let mut tx = self.store().read().await?;
        let after = position(&mut tx).await?;
        let page = log::page(&mut tx, after, PAGE).await?;
        drop(tx);
        let Some(last) = page.last().map(|stored| stored.position) else {
            return Ok(false);
        };
        for stored in page
            .iter()
            .filter(|stored| stored.kind == FileKind::Vendor.as_str())
        {
            if let Ok(AnyEvent::Vendor(event)) =
                AnyEvent::from_value(FileKind::Vendor, stored.body.clone())
            {
                self.heed(VendorId(stored.file), &event).await?;
            }
        }
        change!(self, tx => { tx.run(&sql::MOVE_REGISTER, &[last.into()]).await?; })?;
        Ok(true)
    }

    async fn heed(&self, vendor: VendorId, event: &Event) -> Result<(), Fault> {
        match event {
            Event::Entered {
                applicant: Some(person),
                ..
            } => self.adopt(*person, Role::VendorContact(vendor)).await,
            Event::PersonAdded { person } => {
                self.adopt(*person, Role::VendorDelegate(vendor)).await
            }
            Event::PersonRemoved { person } => self.dismiss(*person, vendor).await,
            _ => Ok(()),
        }
    }

    /// Gives the part, unless there is one for this developer already or the person is not here.
    async fn adopt(&self, person: PersonId, role: Role) -> Result<(), Fault> {
        let outcome = change!(self, tx => {
            let roles = people::roles_of(&mut tx, person).await?;
            if !roles.iter().any(|held| held.vendor() == role.vendor()) {
                self.grant_in(&mut tx, &Actor::SYSTEM, person, role).await?;
            }
        });
        match outcome {
            // Invited and not yet here: accepting gives the part.
            Err(Fault::No(No::Unknown)) => Ok(()),
            Err(Fault::No(No::RoleConflict)) => {
                tracing::warn!(%person, %role, "the register names somebody who may not have this part");
                Ok(())
            }
            outcome => outcome,
        }
    }

    async fn dismiss(&self, person: PersonId, vendor: VendorId) -> Result<(), Fault> {
        for role in [Role::VendorContact(vendor), Role::VendorDelegate(vendor)] {
            match self.take_role(&Actor::SYSTEM, person, role).await {
                Err(Fault::No(No::Unknown)) | Ok(()) => {}
                outcome => return outcome,
            }
        }
        Ok(())
    }
}

async fn position(tx: &mut Tx) -> Result<u64, Fault> {
    let row = tx.row(&sql::REGISTER, &[]).await?;
    Ok(row.map(|row| row.get("position")).transpose()?.unwrap_or(0))
}
