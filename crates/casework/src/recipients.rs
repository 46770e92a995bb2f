//! Where messages go, and what the reader of a mailbox may be told. Addresses are opened with the
//! system's own grant, which the log records with the report or the entry; they are for the courier
//! and never for a page.

use handling::disclosure::{self, VendorCaseView};
use handling::report::Identity;
use handling::{Actor, CaseId, File, Party, PersonId, ReportId, VendorId};

use crate::{Desk, Problem, sealing};

/// How the finder of a report is reached.
#[derive(Clone, PartialEq, Eq)]
pub struct FinderAddress {
    /// Mail address of block ①; may be empty on a report that came by letter.
    pub email: String,
    /// Preferred language, as given.
    pub language: String,
    /// The account that claimed the report.
    pub account: Option<PersonId>,
}

/// How a developer is reached.
#[derive(Clone, PartialEq, Eq)]
pub struct ContactPoint {
    /// Mail address in the register; may be empty.
    pub email: String,
    /// Accounts that act for the developer.
    pub persons: Vec<PersonId>,
}

impl Desk {
    /// Where the finder of a report is reached.
    ///
    /// # Errors
    /// [`Problem::NotFound`] when there is no such report; faults of storage.
    pub async fn finder_address(&self, id: ReportId) -> Result<FinderAddress, Problem> {
        let mut tx = self.inner.store.read().await?;
        let report = self.load_report(&mut tx, id.0).await?;
        let known = self.who_sent(&mut tx, &report).await?;
        let Identity {
            email, language, ..
        } = known.map(|facts| facts.identity).unwrap_or_default();
        Ok(FinderAddress {
            email,
            language,
            account: report.claimed_by,
        })
    }

    /// Where a developer of the register is reached.
    ///
    /// # Errors
    /// [`Problem::NotFound`] when there is no such entry; faults of storage.
    pub async fn contact_point(&self, id: VendorId) -> Result<ContactPoint, Problem> {
        let mut tx = self.inner.store.read().await?;
        let loaded = self.load(&mut tx, id.0).await?.ok_or(Problem::NotFound)?;
        let File::Vendor(entry) = &*loaded.file else {
            return Err(Problem::NotFound);
        };
        let mut contact = entry.contact.clone();
        if let Some(secret) = &mut contact {
            let party = Party::System.key();
            let opener = self.inner.vault.opener(&mut tx, &[id.0], &party).await?;
            sealing::open_one(secret, id.0, &opener);
        }
        let contact: Option<handling::register::Contact> = contact.and_then(|c| c.value());
        Ok(ContactPoint {
            email: contact.map(|c| c.email).unwrap_or_default(),
            persons: entry.persons.clone(),
        })
    }

    /// A case as the contact point of a developer may be told of it.
    ///
    /// # Errors
    /// As [`Desk::case`].
    pub async fn case_for_contact(
        &self,
        vendor: VendorId,
        id: CaseId,
    ) -> Result<VendorCaseView, Problem> {
        let reader = Actor {
            party: Party::Vendor(vendor),
            person: None,
        };
        let mut tx = self.inner.store.read().await?;
        let (case, register) = self.load_case(&mut tx, &reader, id.0).await?;
        let view = disclosure::contact_view(case.get()?, vendor, &self.lens(&register));
        self.unlock(&mut tx, &reader, id.0, view).await
    }
}
