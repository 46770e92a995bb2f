//! Who may know a mark: table 2.2 read once more, by somebody who has not seen `disclosure`. From
//! the facts of the run alone.

use jiff::{SignedDuration, Timestamp};

use super::canary::{Canary, Class};
use super::facts::Facts;
use crate::{Actor, CaseId, Party, ReportId, VendorId};

/// Where a mark was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A view or message about a case.
    Case(CaseId),
    /// The record of a file: who did what, when, never what was said.
    Record,
    /// A page about several cases: what stands in any public edition may stand there.
    Public,
    /// Anywhere else.
    Elsewhere,
}

/// May this reader see this mark in this place at this instant?
pub(super) fn allowed(
    canary: &Canary,
    reader: &Actor,
    place: Place,
    facts: &Facts,
    now: Timestamp,
) -> bool {
    let oracle = Oracle {
        canary,
        reader,
        place,
        facts,
        now,
    };
    canary.classes.iter().any(|class| oracle.may(*class))
}

struct Oracle<'a> {
    canary: &'a Canary,
    reader: &'a Actor,
    place: Place,
    facts: &'a Facts,
    now: Timestamp,
}

impl Oracle<'_> {
    fn may(&self, class: Class) -> bool {
        match class {
            Class::Identity(r) => self.sent(r) || self.identity(r),
            Class::Receipt(r) => self.reception() || self.sent(r) || self.report_file(r),
            Class::Nature(r) => self.sent(r) || self.told_details() || self.public(),
            Class::Method(r) => self.sent(r) || self.told_details(),
            Class::Circumstances(r) | Class::Exchange(r) => self.reception() || self.sent(r),
            Class::ReceptionInner(_) => self.reception(),
            // The auditor reviews every file by its number and reads none (R-NF-09).
            Class::Handling(c) | Class::CaseFile(c) => {
                let auditor = self.reader.party == Party::Auditor;
                auditor || self.bodies(c) || self.told(c) || self.finder_of(c)
            }
            Class::Title(c) => self.bodies(c) || self.told_details() || self.public(),
            Class::Summary(c) => self.bodies(c) || self.told(c),
            Class::Bodies(c) => self.bodies(c),
            Class::Draft(c) => self.bodies(c) || self.own_advisory(c) || self.public(),
            Class::Portal(c) => self.bodies(c) || self.public(),
            Class::Date(c) => self.bodies(c) || self.told(c) || self.public(),
            Class::Line(c, v) => self.bodies(c) || (self.told(c) && self.is(v)) || self.public(),
            Class::Reply(c, v) => self.bodies(c) || (self.told(c) && self.is(v)),
            Class::Contact(v) => self.coordinator() || self.is(v),
            Class::RegisterInner(_) => self.coordinator(),
            Class::Product(v) => self.reception() || self.coordinator() || self.is(v),
            Class::Person(v) => {
                self.reception()
                    || self.coordinator()
                    || self.is(v)
                    || self.audits()
                    || self.administers()
            }
            Class::Developer(v) => {
                self.reception()
                    || self.coordinator()
                    || self.is(v)
                    || self.sent_as(v)
                    || self.public()
                    || self.audits()
            }
        }
    }

    fn reception(&self) -> bool {
        self.reader.party == Party::Reception
    }

    /// The auditor reads the record, and in it who acted (A-22, R-NF-05).
    fn audits(&self) -> bool {
        self.reader.party == Party::Auditor && self.place == Place::Record
    }

    /// The administrator looks after accounts, and so knows who has one.
    fn administers(&self) -> bool {
        self.reader.party == Party::Administrator
    }

    fn coordinator(&self) -> bool {
        self.reader.party == Party::Coordinator
    }

    /// Reception always, the coordinator once the case is with it.
    fn bodies(&self, c: CaseId) -> bool {
        let passed = || self.facts.cases.get(&c).is_some_and(|f| f.passed);
        self.reception() || (self.coordinator() && passed())
    }

    fn is(&self, v: VendorId) -> bool {
        self.facts.speaks_for(self.reader) == Some(v)
    }

    /// The reader sent this report.
    fn sent(&self, r: ReportId) -> bool {
        let own = self.facts.reports.get(&r).and_then(|f| f.vendor);
        self.reader.party == Party::Finder(r) || own.is_some_and(|v| self.is(v))
    }

    /// The reader is the sender of a report which that developer sent in its own name (Ⅴ二).
    fn sent_as(&self, v: VendorId) -> bool {
        match self.reader.party {
            Party::Finder(r) => self.facts.reports.get(&r).and_then(|f| f.vendor) == Some(v),
            _ => false,
        }
    }

    /// Ids of reports are known to both bodies when a case of it is, and to the auditor.
    fn report_file(&self, r: ReportId) -> bool {
        let Some(facts) = self.facts.reports.get(&r) else {
            return false;
        };
        self.reader.party == Party::Auditor || facts.cases.iter().any(|c| self.bodies(*c))
    }

    fn finder_of(&self, c: CaseId) -> bool {
        let linked = |r: &ReportId| {
            let by_report = self
                .facts
                .reports
                .get(r)
                .is_some_and(|f| f.cases.contains(&c));
            let by_case = self
                .facts
                .cases
                .get(&c)
                .is_some_and(|f| f.reports.contains(r));
            by_report || by_case
        };
        self.facts
            .reports
            .keys()
            .any(|r| self.sent(*r) && linked(r))
    }

    /// A developer that got the summary of this case.
    fn told(&self, c: CaseId) -> bool {
        let told = |v| self.facts.cases.get(&c)?.told.get(&v).map(|t| t.summary);
        self.facts.speaks_for(self.reader).and_then(told) == Some(true)
    }

    /// A person named for the details of this case, by a developer that got them.
    fn detailed(&self, c: CaseId) -> bool {
        let person = self.reader.person;
        let told = |v| {
            let told = self.facts.cases.get(&c)?.told.get(&v)?;
            Some(told.detail && person.is_some_and(|p| told.persons.contains(&p)))
        };
        self.facts.speaks_for(self.reader).and_then(told) == Some(true)
    }

    /// Ⅴ二: the developer's own advisory, as long as the case is about its product only.
    fn own_advisory(&self, c: CaseId) -> bool {
        let own = self.facts.cases.get(&c).and_then(|f| f.own);
        self.detailed(c) && own.is_some_and(|v| self.is(v))
    }

    /// What a report says goes to the bodies and, at stage two, to named persons of a case that
    /// was opened with it.
    fn told_details(&self) -> bool {
        self.reception()
            || self
                .canary
                .went
                .iter()
                .any(|c| self.bodies(*c) || self.detailed(*c))
    }

    /// Reception for a quarter of an hour after saying why; others with consent, once a case of
    /// the report is theirs at stage two.
    fn identity(&self, r: ReportId) -> bool {
        let Some(facts) = self.facts.reports.get(&r) else {
            return false;
        };
        match self.reader.party {
            Party::Reception => facts.looks.iter().any(|(person, at)| {
                *person == self.reader.person
                    && self.now.duration_since(*at) <= SignedDuration::from_mins(15)
            }),
            Party::Coordinator => {
                facts.consent.coordinator && facts.cases.iter().any(|c| self.bodies(*c))
            }
            Party::Vendor(_) => {
                facts.consent.vendor && facts.cases.iter().any(|c| self.detailed(*c))
            }
            _ => false,
        }
    }

    /// It stands in a public edition; a developer's name only in the case where it stands.
    fn public(&self) -> bool {
        match self.place {
            Place::Case(c) => self.canary.public.contains(&c),
            Place::Public => !self.canary.public.is_empty(),
            Place::Elsewhere | Place::Record => false,
        }
    }
}
