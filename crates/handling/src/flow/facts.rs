//! The facts of a run, read straight from its events: who was told what, where a case went, what
//! the finder allows. The oracle judges by these and by nothing the core has computed.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::report::Consent;
use crate::{Actor, CaseId, Event, Party, PersonId, ReportId, VendorId, case, register, report};

/// Stands for the contact point of a developer, which gets its mail also when nobody of it has an
/// account.
pub(super) const MAILBOX: PersonId = PersonId(uuid::Uuid::nil());

/// What a developer was told of a case.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    pub summary: bool,
    pub detail: bool,
    pub persons: BTreeSet<PersonId>,
}

/// Facts of a case.
#[derive(Clone, Debug, Default)]
pub(super) struct CaseFacts {
    pub reports: BTreeSet<ReportId>,
    /// The coordinator has it.
    pub passed: bool,
    /// Ⅴ二, as long as it is: the developer whose own product it is.
    pub own: Option<VendorId>,
    opened_under_v2: bool,
    pub told: BTreeMap<VendorId, Told>,
}

/// Facts of a report.
#[derive(Clone, Debug, Default)]
pub(super) struct ReportFacts {
    pub consent: Consent,
    pub looks: Vec<(Option<PersonId>, Timestamp)>,
    pub vendor: Option<VendorId>,
    /// Who took it into an account.
    pub claimed: Option<PersonId>,
    pub cases: BTreeSet<CaseId>,
}

/// Facts of a run.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub cases: BTreeMap<CaseId, CaseFacts>,
    pub reports: BTreeMap<ReportId, ReportFacts>,
    pub persons: BTreeMap<VendorId, BTreeSet<PersonId>>,
}

impl Facts {
    pub(super) fn learn(&mut self, file: uuid::Uuid, event: &Event, at: Timestamp, actor: &Actor) {
        match event {
            Event::Report(e) => self.report(ReportId(file), e, at, actor),
            Event::Case(e) => self.case(CaseId(file), e),
            Event::Vendor(e) => self.entry(VendorId(file), e),
        }
    }

    fn report(&mut self, id: ReportId, event: &report::Event, at: Timestamp, actor: &Actor) {
        use report::Event as E;
        let facts = self.reports.entry(id).or_default();
        match event {
            E::Received { contents, .. } | E::ArrivedIncomplete { contents, .. } => {
                facts.consent = contents.consent;
                facts.vendor = contents.vendor;
            }
            E::Completed { contents } => facts.consent = contents.consent,
            E::ConsentSet { consent } => facts.consent = *consent,
            E::Claimed { person } => facts.claimed = Some(*person),
            E::IdentityOpened { .. } => facts.looks.push((actor.person, at)),
            E::Accepted { cases } => facts.cases.extend(cases.iter().map(|(c, _)| *c)),
            E::CaseOpened { case, .. } => {
                facts.cases.insert(*case);
            }
            _ => {}
        }
    }

    fn case(&mut self, id: CaseId, event: &case::Event) {
        use case::Event as E;
        let facts = self.cases.entry(id).or_default();
        match event {
            E::Opened { reports, track, .. } => {
                facts.reports.extend(reports);
                facts.opened_under_v2 = *track == case::Track::OwnProduct;
                facts.passed = facts.opened_under_v2;
            }
            E::Transferred => facts.passed = true,
            E::Absorbed { reports, .. } => facts.reports.extend(reports),
            E::VendorIdentified { vendor, .. } => {
                // Ⅴ二: who reports its own product has told itself everything.
                let own = facts.opened_under_v2 && facts.told.is_empty();
                if own {
                    facts.own = Some(*vendor);
                }
                let told = facts.told.entry(*vendor).or_default();
                told.summary |= own;
                told.detail |= own;
            }
            E::Converted { .. } => facts.own = None,
            E::SummarySent { vendor, .. } => facts.told.entry(*vendor).or_default().summary = true,
            E::DetailSent {
                vendor, persons, ..
            } => {
                let told = facts.told.entry(*vendor).or_default();
                told.detail = true;
                told.persons = persons.iter().copied().collect();
            }
            E::PersonsNamed { vendor, persons } => {
                let told = facts.told.entry(*vendor).or_default();
                told.persons = persons.iter().copied().collect();
            }
            _ => {}
        }
    }

    fn entry(&mut self, id: VendorId, event: &register::Event) {
        use register::Event as E;
        let persons = self.persons.entry(id).or_default();
        match event {
            E::Entered { applicant, .. } => {
                persons.insert(MAILBOX);
                persons.extend(applicant);
            }
            E::PersonAdded { person } => {
                persons.insert(*person);
            }
            E::PersonRemoved { person } => {
                persons.remove(person);
            }
            _ => {}
        }
    }

    /// The developer an actor really speaks for.
    pub(super) fn speaks_for(&self, actor: &Actor) -> Option<VendorId> {
        let Party::Vendor(vendor) = actor.party else {
            return None;
        };
        let persons = self.persons.get(&vendor)?;
        actor.person.filter(|p| persons.contains(p)).map(|_| vendor)
    }
}
