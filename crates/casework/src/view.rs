//! Views: what `handling::disclosure` cuts for the reader, opened by the keys the log granted to
//! the reader's party. Both must agree, or the text stays shut.

use std::collections::BTreeMap;

use handling::case::{Case, Message};
use handling::disclosure::{self, CaseView, Lens, ReportView, VendorEntryView, VendorSheet};
use handling::register::Product;
use handling::report::Report;
use handling::{Actor, CaseId, File, Party, RegisterFacts, ReportId, Secret, VendorId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::Tx;
use uuid::Uuid;

use crate::{Desk, Problem, sealing, sql};

/// A page of a lane, oldest message first.
#[derive(schemars::JsonSchema, Clone, Debug, Default, PartialEq, Serialize)]
pub struct LanePage {
    /// Messages.
    pub messages: Vec<Message>,
    /// How many older ones there are.
    pub older: usize,
    /// How many there are in all.
    pub total: usize,
}

/// An entry of the register as the coordinator's search sees it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RegisterRow {
    /// Who.
    pub vendor: VendorId,
    /// Name, Japanese.
    pub name_ja: String,
    /// Name, English.
    pub name_en: String,
    /// Stage, kebab-case.
    pub stage: String,
    /// Products.
    pub products: Vec<Product>,
}

/// A file known to be a case, without copying it out of the cache.
pub(crate) struct LoadedCase(std::sync::Arc<File>);

impl LoadedCase {
    fn of(file: std::sync::Arc<File>) -> Result<Self, Problem> {
        match &*file {
            File::Case(_) => Ok(LoadedCase(file)),
            _ => Err(Problem::NotFound),
        }
    }

    pub(crate) fn get(&self) -> Result<&Case, Problem> {
        match &*self.0 {
            File::Case(case) => Ok(case),
            _ => Err(Problem::NotFound),
        }
    }
}

type Register = BTreeMap<VendorId, RegisterFacts>;

impl Desk {
    /// A report for a reader.
    ///
    /// # Errors
    /// [`Problem::NotFound`] when there is none for this reader; faults of storage.
    pub async fn report(&self, reader: &Actor, id: ReportId) -> Result<ReportView, Problem> {
        let mut tx = self.inner.store.read().await?;
        let report = self.load_report(&mut tx, id.0).await?;
        let mut register = Register::new();
        if let Some(vendor) = crate::world::acting(reader) {
            self.add_facts(&mut tx, vendor, &mut register).await?;
        }
        let view = disclosure::report_view(&report, reader, &self.lens(&register));
        self.unlock(&mut tx, reader, id.0, view).await
    }

    /// A case for a reader.
    ///
    /// # Errors
    /// As [`Desk::report`].
    pub async fn case(&self, reader: &Actor, id: CaseId) -> Result<CaseView, Problem> {
        let mut tx = self.inner.store.read().await?;
        let (case, register) = self.load_case(&mut tx, reader, id.0).await?;
        let view = disclosure::case_view(case.get()?, reader, &self.lens(&register));
        self.unlock(&mut tx, reader, id.0, view).await
    }

    /// One developer's sheet of a case, for the bodies.
    ///
    /// # Errors
    /// As [`Desk::report`].
    pub async fn vendor_sheet(
        &self,
        reader: &Actor,
        id: CaseId,
        vendor: VendorId,
    ) -> Result<VendorSheet, Problem> {
        let mut tx = self.inner.store.read().await?;
        let (case, register) = self.load_case(&mut tx, reader, id.0).await?;
        let sheet = disclosure::vendor_sheet(case.get()?, reader, vendor, &self.lens(&register));
        self.unlock(&mut tx, reader, id.0, sheet).await
    }

    /// Who found it, for a party of a case, if the finder allows that party to know.
    ///
    /// # Errors
    /// As [`Desk::report`].
    pub async fn finder_identity(
        &self,
        reader: &Actor,
        report: ReportId,
        case: CaseId,
    ) -> Result<handling::report::Identity, Problem> {
        let mut tx = self.inner.store.read().await?;
        let (case, register) = self.load_case(&mut tx, reader, case.0).await?;
        let behind = self.load_report(&mut tx, report.0).await?;
        let lens = self.lens(&register);
        let secret: Option<Secret> =
            disclosure::finder_identity(&behind, case.get()?, reader, &lens);
        let secret = self.unlock(&mut tx, reader, report.0, secret).await?;
        secret.value().ok_or(Problem::NotFound)
    }

    /// A page of a lane: the `page`-th from the end, 50 messages each. `vendor` is `None` for the
    /// lane between the two bodies.
    ///
    /// # Errors
    /// As [`Desk::report`].
    pub async fn lane(
        &self,
        reader: &Actor,
        id: CaseId,
        vendor: Option<VendorId>,
        page: usize,
    ) -> Result<LanePage, Problem> {
        const PAGE: usize = 50;
        let mut tx = self.inner.store.read().await?;
        let (case, register) = self.load_case(&mut tx, reader, id.0).await?;
        let lens = self.lens(&register);
        let lane = disclosure::lane(case.get()?, reader, vendor, &lens).ok_or(Problem::NotFound)?;
        let end = lane.len().saturating_sub(page.saturating_mul(PAGE));
        let start = end.saturating_sub(PAGE);
        let shown: Vec<Message> = lane
            .get(start..end)
            .unwrap_or_default()
            .iter()
            .map(|message| (**message).clone())
            .collect();
        let total = lane.len();
        let messages = self.unlock(&mut tx, reader, id.0, Some(shown)).await?;
        Ok(LanePage {
            messages,
            older: start,
            total,
        })
    }

    /// An entry of the register for a reader.
    ///
    /// # Errors
    /// As [`Desk::report`].
    pub async fn vendor_entry(
        &self,
        reader: &Actor,
        id: VendorId,
    ) -> Result<VendorEntryView, Problem> {
        let mut tx = self.inner.store.read().await?;
        let loaded = self.load(&mut tx, id.0).await?.ok_or(Problem::NotFound)?;
        let File::Vendor(entry) = &*loaded.file else {
            return Err(Problem::NotFound);
        };
        let mut register = Register::new();
        if let Some(vendor) = crate::world::acting(reader) {
            self.add_facts(&mut tx, vendor, &mut register).await?;
        }
        let view = disclosure::vendor_view(entry, reader, &self.lens(&register));
        self.unlock(&mut tx, reader, id.0, view).await
    }

    /// The register with products, for the search of candidates. Coordinator only (IC-11).
    ///
    /// # Errors
    /// As [`Desk::report`].
    pub async fn register(&self, reader: &Actor) -> Result<Vec<RegisterRow>, Problem> {
        if reader.party != Party::Coordinator {
            return Err(Problem::NotFound);
        }
        let mut tx = self.inner.store.read().await?;
        let rows = tx.rows(&sql::REGISTER, &[]).await?;
        rows.iter()
            .map(|row| {
                Ok(RegisterRow {
                    vendor: VendorId(row.get("vendor")?),
                    name_ja: row.get("name_ja")?,
                    name_en: row.get("name_en")?,
                    stage: row.get("stage")?,
                    products: serde_json::from_str(&row.get::<String>("products")?)?,
                })
            })
            .collect()
    }

    /// The names of a developer as published, for texts about cases the reader has seen already.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn vendor_names(
        &self,
        case: CaseId,
    ) -> Result<BTreeMap<VendorId, (String, String)>, Problem> {
        let mut tx = self.inner.store.read().await?;
        let register = self.register_of(&mut tx, case.0).await?;
        Ok(register
            .into_iter()
            .map(|(id, facts)| (id, (facts.name_ja, facts.name_en)))
            .collect())
    }

    pub(crate) async fn load_report(&self, tx: &mut Tx, id: Uuid) -> Result<Report, Problem> {
        let loaded = self.load(tx, id).await?.ok_or(Problem::NotFound)?;
        match &*loaded.file {
            File::Report(report) => Ok(report.clone()),
            _ => Err(Problem::NotFound),
        }
    }

    pub(crate) async fn load_case(
        &self,
        tx: &mut Tx,
        reader: &Actor,
        id: Uuid,
    ) -> Result<(LoadedCase, Register), Problem> {
        let loaded = self.load(tx, id).await?.ok_or(Problem::NotFound)?;
        let case = LoadedCase::of(loaded.file)?;
        let mut register = self.register_of(tx, id).await?;
        if let Some(vendor) = crate::world::acting(reader) {
            self.add_facts(tx, vendor, &mut register).await?;
        }
        Ok((case, register))
    }

    pub(crate) fn lens<'a>(&'a self, register: &'a Register) -> Lens<'a> {
        Lens {
            now: self.inner.clock.now(),
            settings: &self.inner.settings,
            register,
        }
    }

    /// The second check: keys of the reader's own party, or the text stays shut.
    pub(crate) async fn unlock<T>(
        &self,
        tx: &mut Tx,
        reader: &Actor,
        file: Uuid,
        view: Option<T>,
    ) -> Result<T, Problem>
    where
        T: Serialize + DeserializeOwned,
    {
        let view = view.ok_or(Problem::NotFound)?;
        let opener = self
            .inner
            .vault
            .opener(tx, &[file], &reader.party.key())
            .await?;
        sealing::open(&view, file, &opener)
    }
}
