//! What a decision on a file may know of other files: the register, and the finders behind a case.

use std::collections::BTreeMap;

use handling::report::Report;
use handling::{Actor, Command, File, FinderFacts, Party, RegisterFacts, VendorId, secrets};
use store::Tx;
use uuid::Uuid;

use crate::filing::Working;
use crate::{Desk, Problem, sealing, sql};

/// Facts from elsewhere, gathered before a decision.
#[derive(Default)]
pub(crate) struct World {
    pub register: BTreeMap<VendorId, RegisterFacts>,
    pub finders: Vec<FinderFacts>,
}

impl Desk {
    /// Gathers what the core may ask about for this command.
    pub(crate) async fn world(
        &self,
        tx: &mut Tx,
        working: &Working,
        file: Option<&File>,
        command: &Command,
        actor: &Actor,
    ) -> Result<World, Problem> {
        let mut world = World::default();
        if let Some(File::Case(case)) = file {
            world.register = self.register_of(tx, case.id.0).await?;
            for report in &case.reports {
                world
                    .finders
                    .extend(self.finder(tx, working, report.0).await?);
            }
        }
        for vendor in named_vendors(command).into_iter().chain(acting(actor)) {
            self.add_facts(tx, vendor, &mut world.register).await?;
        }
        Ok(world)
    }

    /// What the register says of one more developer: the acting one need not be in the case yet
    /// (its own product, R-V2-1).
    pub(crate) async fn add_facts(
        &self,
        tx: &mut Tx,
        vendor: VendorId,
        register: &mut BTreeMap<VendorId, RegisterFacts>,
    ) -> Result<(), Problem> {
        if let std::collections::btree_map::Entry::Vacant(slot) = register.entry(vendor)
            && let Some(row) = tx.row(&sql::REGISTER_FACTS, &[vendor.0.into()]).await?
        {
            slot.insert(serde_json::from_str(&row.get::<String>("facts")?)?);
        }
        Ok(())
    }

    /// What the register says of every developer in a case: one statement.
    pub(crate) async fn register_of(
        &self,
        tx: &mut Tx,
        case: Uuid,
    ) -> Result<BTreeMap<VendorId, RegisterFacts>, Problem> {
        let mut facts = BTreeMap::new();
        for row in tx.rows(&sql::REGISTER_OF_CASE, &[case.into()]).await? {
            let vendor = VendorId(row.get("vendor")?);
            facts.insert(vendor, serde_json::from_str(&row.get::<String>("facts")?)?);
        }
        Ok(facts)
    }

    /// Who sent a report, for the check of outgoing texts. Opened with the system's own grant.
    pub(crate) async fn finder(
        &self,
        tx: &mut Tx,
        working: &Working,
        report: Uuid,
    ) -> Result<Option<FinderFacts>, Problem> {
        let Some(loaded) = self.load_among(tx, working, report).await? else {
            return Ok(None);
        };
        let File::Report(report) = &*loaded.file else {
            return Ok(None);
        };
        self.who_sent(tx, report).await
    }

    /// The same of a report at hand.
    pub(crate) async fn who_sent(
        &self,
        tx: &mut Tx,
        report: &Report,
    ) -> Result<Option<FinderFacts>, Problem> {
        let opener = self
            .inner
            .vault
            .opener(tx, &[report.id.0], &Party::System.key())
            .await?;
        let mut identity = report.identity.clone();
        sealing::open_one(&mut identity, report.id.0, &opener);
        Ok(identity.value().map(|identity| FinderFacts {
            identity,
            consent: report.consent,
        }))
    }

    /// The file with everything open that a decision must read.
    pub(crate) async fn opened(&self, tx: &mut Tx, id: Uuid, file: &File) -> Result<File, Problem> {
        let opener = self
            .inner
            .vault
            .opener(tx, &[id], &Party::System.key())
            .await?;
        let mut file = file.clone();
        secrets::each_secret(&mut file, &mut |secret| {
            sealing::open_one(secret, id, &opener)
        });
        Ok(file)
    }
}

/// The developer somebody acts for.
pub(crate) fn acting(actor: &Actor) -> Option<VendorId> {
    match actor.party {
        Party::Vendor(vendor) => Some(vendor),
        _ => None,
    }
}

/// Developers a command names that need not be in the file yet.
fn named_vendors(command: &Command) -> Vec<VendorId> {
    use handling::case::Command as Case;
    match command {
        Command::Case(Case::Identify { vendors, .. }) => vendors.iter().map(|v| v.vendor).collect(),
        Command::Case(Case::DecideCandidate {
            vendor: Some(vendor),
            ..
        }) => vec![*vendor],
        Command::Case(Case::Open(opening)) => {
            let own = opening.own_product.iter().map(|(vendor, _)| *vendor);
            let inherited = opening
                .inherits
                .iter()
                .flat_map(|i| i.vendors.iter().copied());
            own.chain(inherited).collect()
        }
        Command::Case(Case::Absorb { vendors, .. }) => vendors.iter().map(|(v, _)| *v).collect(),
        _ => Vec::new(),
    }
}
