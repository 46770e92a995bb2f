//! Canaries: a unique mark in every secret field of a run, with what it marks. Numbers, dates and
//! ids that are secret at some time are marks themselves. All are found with one automaton of six
//! fixed beginnings, whatever their number.

use std::collections::{BTreeSet, HashMap, HashSet};

use aho_corasick::AhoCorasick;
use jiff::Timestamp;
use uuid::Uuid;

use crate::{CaseId, ReportId, VendorId};

/// What a mark marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// IC-01.
    Identity(ReportId),
    /// The receipt number, or the report's id.
    Receipt(ReportId),
    /// IC-02 as reported.
    Nature(ReportId),
    /// IC-03, IC-04 as reported.
    Method(ReportId),
    /// How it was found, told to reception.
    Circumstances(ReportId),
    /// Between reception and finder.
    Exchange(ReportId),
    /// Notes and evidence of reception.
    ReceptionInner(ReportId),
    /// Handling number.
    Handling(CaseId),
    /// The id of a case.
    CaseFile(CaseId),
    /// IC-02 as worded by the bodies: the working title, perhaps of a part split off.
    Title(CaseId),
    /// IC-06.
    Summary(CaseId),
    /// Notes, reasons, evidence and messages of the two bodies.
    Bodies(CaseId),
    /// The advisory.
    Draft(CaseId),
    /// Portal number.
    Portal(CaseId),
    /// IC-10.
    Date(CaseId),
    /// IC-05, IC-08, IC-09: what may become public of a developer's answer.
    Line(CaseId, VendorId),
    /// What stays between a developer and the bodies.
    Reply(CaseId, VendorId),
    /// IC-11, contact point.
    Contact(VendorId),
    /// IC-11, sources and checks.
    RegisterInner(VendorId),
    /// IC-11, products of the entry.
    Product(VendorId),
    /// Name or id of a developer, which in a case tells that it is involved.
    Developer(VendorId),
    /// A person of a developer.
    Person(VendorId),
}

/// A mark and what the run knows of it.
#[derive(Clone, Debug)]
pub(super) struct Canary {
    /// What it marks; a date may belong to two cases.
    pub classes: Vec<Class>,
    /// Cases that were opened with it or took it in.
    pub went: BTreeSet<CaseId>,
    /// Cases whose public edition contains it.
    pub public: BTreeSet<CaseId>,
}

/// First group of every id of a run.
const ID: &str = "f10f10f1-";
const BEGINNINGS: [&str; 6] = ["CNRY", "RNUM#", "HNUM#", "PNUM#", ID, "\"20"];

/// All marks of a run.
#[derive(Clone, Debug)]
pub(super) struct Canaries {
    automaton: AhoCorasick,
    known: HashMap<String, usize>,
    all: Vec<Canary>,
    /// Instants that tell nothing, because other things happened at them.
    common: HashSet<Timestamp>,
    minted: u32,
}

impl Canaries {
    pub(super) fn new() -> Option<Self> {
        Some(Canaries {
            automaton: AhoCorasick::new(BEGINNINGS).ok()?,
            known: HashMap::new(),
            all: Vec::new(),
            common: HashSet::new(),
            minted: 0,
        })
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn get(&self, index: usize) -> Option<&Canary> {
        self.all.get(index)
    }

    pub(super) fn get_mut(&mut self, index: usize) -> Option<&mut Canary> {
        self.all.get_mut(index)
    }

    /// A new text mark.
    pub(super) fn mint(&mut self, class: Class) -> String {
        self.minted += 1;
        let token = format!("CNRY{:07}", self.minted);
        self.add(token.clone(), class);
        token
    }

    /// A number of a file as a mark.
    pub(super) fn number(&mut self, number: &str, class: Class) {
        self.add(number.to_owned(), class);
    }

    /// An id as a mark.
    pub(super) fn id(&mut self, id: Uuid, class: Class) {
        self.add(id.to_string(), class);
    }

    /// An instant as a mark.
    pub(super) fn instant(&mut self, at: Timestamp, class: Class) {
        if !self.common.contains(&at) {
            self.add(at.to_string(), class);
        }
    }

    /// An instant that is to be no mark.
    pub(super) fn no_mark(&mut self, at: Timestamp) {
        self.common.insert(at);
    }

    fn add(&mut self, token: String, class: Class) {
        if let Some(index) = self.known.get(&token) {
            if let Some(canary) = self.all.get_mut(*index)
                && !canary.classes.contains(&class)
            {
                canary.classes.push(class);
            }
            return;
        }
        self.known.insert(token, self.all.len());
        self.all.push(Canary {
            classes: vec![class],
            went: BTreeSet::new(),
            public: BTreeSet::new(),
        });
    }

    /// Every mark with its number.
    pub(super) fn tokens(&self) -> impl Iterator<Item = (&str, usize)> {
        self.known
            .iter()
            .map(|(token, index)| (token.as_str(), *index))
    }

    /// The token of a mark, for messages about it.
    pub(super) fn token(&self, index: usize) -> String {
        let found = self.known.iter().find(|(_, i)| **i == index);
        found.map(|(token, _)| token.clone()).unwrap_or_default()
    }

    /// Which marks stand in a text, each once.
    pub(super) fn find(&self, text: &str, found: &mut BTreeSet<usize>) {
        found.clear();
        for hit in self.automaton.find_iter(text) {
            let rest = text.get(hit.start()..).unwrap_or_default();
            let token = match hit.pattern().as_usize() {
                0 => rest.get(..11),
                1..=3 => rest.get(..13),
                4 => rest.get(..36),
                _ => rest.get(1..).and_then(|r| r.split('"').next()),
            };
            if let Some(index) = token.and_then(|t| self.known.get(t)) {
                found.insert(*index);
            }
        }
    }
}
