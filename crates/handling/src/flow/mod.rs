//! T1, the information-flow test: random commands by everybody, mostly sensible so that deep states
//! are reached, with a unique mark in every secret; after each step every reader's views, every
//! message, refusal and grant is searched for marks that an oracle of its own forbids.
//!
//! The same run asks whether offers agree with `decide` and whether the clock's reminders are
//! commands that `decide` takes. `cargo xtask flow` calls [`run`].

mod canary;
mod entries;
mod facts;
mod kinds;
pub mod life;
mod moves;
mod moves_case;
mod moves_report;
mod oracle;
mod rng;
mod search;
mod sequence;
mod world;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Serialize;

/// A mark seen by somebody who may not see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Leak {
    /// In which sequence; its seed is the run's plus this.
    pub sequence: u64,
    /// After which step.
    pub step: u64,
    /// Who saw it.
    pub reader: String,
    /// In which view, message, refusal or grant.
    pub place: &'static str,
    /// What it marks.
    pub class: String,
    /// The mark.
    pub token: String,
}

/// What a run found.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FlowReport {
    /// Sequences run.
    pub sequences: u64,
    /// Commands tried.
    pub steps: u64,
    /// Commands accepted.
    pub accepted: u64,
    /// Commands refused.
    pub refused: u64,
    /// Facts recorded.
    pub events: u64,
    /// Views asked for, the absent ones included.
    pub views: u64,
    /// Views, messages and refusals searched.
    pub searched: u64,
    /// Messages that would go out.
    pub notices: u64,
    /// Marks laid.
    pub canaries: u64,
    /// Commands of the clock carried out.
    pub reminders: u64,
    /// Leaks in all.
    pub leaks_total: u64,
    /// The first of them.
    pub leaks: Vec<Leak>,
    /// Where offers, reminders and `decide` disagree, the first of them.
    pub disagreements: BTreeSet<String>,
    /// How often each event was recorded, by `file/name`.
    pub events_reached: BTreeMap<String, u64>,
    /// How often a step ended with a file in each stage, by `file/name`.
    pub stages_reached: BTreeMap<String, u64>,
    /// Messages by kind.
    pub messages_reached: BTreeMap<&'static str, u64>,
    /// Duties met by kind.
    pub duties_reached: BTreeMap<String, u64>,
    /// Refusals by command and code.
    pub refusals: BTreeMap<String, u64>,
    /// Sequence and step now running.
    #[serde(skip)]
    at: (u64, u64),
}

const MOST_LEAKS: usize = 50;
const MOST_DISAGREEMENTS: usize = 50;

impl FlowReport {
    fn leak(&mut self, leak: Leak) {
        self.leaks_total += 1;
        let leak = Leak {
            sequence: self.at.0,
            step: self.at.1,
            ..leak
        };
        if self.leaks.len() < MOST_LEAKS {
            self.leaks.push(leak);
        }
    }

    fn disagree(&mut self, what: String) {
        if self.disagreements.len() < MOST_DISAGREEMENTS {
            self.disagreements.insert(what);
        }
    }

    /// Both reports in one.
    #[must_use]
    pub fn and(mut self, other: FlowReport) -> FlowReport {
        self.sequences += other.sequences;
        self.steps += other.steps;
        self.accepted += other.accepted;
        self.refused += other.refused;
        self.events += other.events;
        self.views += other.views;
        self.searched += other.searched;
        self.notices += other.notices;
        self.canaries += other.canaries;
        self.reminders += other.reminders;
        self.leaks_total += other.leaks_total;
        self.leaks.extend(other.leaks);
        self.leaks.truncate(MOST_LEAKS);
        self.disagreements.extend(other.disagreements);
        add(&mut self.events_reached, other.events_reached);
        add(&mut self.stages_reached, other.stages_reached);
        add(&mut self.messages_reached, other.messages_reached);
        add(&mut self.duties_reached, other.duties_reached);
        add(&mut self.refusals, other.refusals);
        self
    }

    /// Kinds of events that no sequence reached.
    pub fn events_missed(&self) -> Vec<String> {
        missed(&kinds::events(), &self.events_reached)
    }

    /// Stages that no sequence reached.
    pub fn stages_missed(&self) -> Vec<String> {
        missed(&kinds::stages(), &self.stages_reached)
    }

    /// Kinds of duties that no sequence met.
    pub fn duties_missed(&self) -> Vec<String> {
        missed(&kinds::duties(), &self.duties_reached)
    }

    /// Nothing leaked and nothing disagreed.
    pub fn clean(&self) -> bool {
        self.leaks_total == 0 && self.disagreements.is_empty()
    }
}

/// What `cargo xtask flow` prints.
impl fmt::Display for FlowReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} sequences, {} commands: {} accepted, {} refused, {} by the clock; {} facts, {} marks",
            self.sequences,
            self.steps,
            self.accepted,
            self.refused,
            self.reminders,
            self.events,
            self.canaries,
        )?;
        writeln!(
            f,
            "{} views asked for, {} texts searched, {} messages",
            self.views, self.searched, self.notices
        )?;
        let reached = |all: usize, missed: &[String]| format!("{}/{all}", all - missed.len());
        let (events, stages, duties) = (
            self.events_missed(),
            self.stages_missed(),
            self.duties_missed(),
        );
        writeln!(
            f,
            "reached: events {}, stages {}, duties {}; missed: {:?}",
            reached(kinds::events().len(), &events),
            reached(kinds::stages().len(), &stages),
            reached(kinds::duties().len(), &duties),
            [events, stages, duties].concat(),
        )?;
        for leak in &self.leaks {
            writeln!(f, "leak: {leak:?}")?;
        }
        for disagreement in &self.disagreements {
            writeln!(f, "disagreement: {disagreement}")?;
        }
        writeln!(f, "{} leaks", self.leaks_total)
    }
}

fn add<K: Ord>(to: &mut BTreeMap<K, u64>, from: BTreeMap<K, u64>) {
    for (key, count) in from {
        *to.entry(key).or_default() += count;
    }
}

fn missed(all: &[String], reached: &BTreeMap<String, u64>) -> Vec<String> {
    all.iter()
        .filter(|k| !reached.contains_key(*k))
        .cloned()
        .collect()
}

/// Runs `sequences` sequences of `steps` commands; sequence n uses the seed `seed + n`.
/// `progress` is called after each.
pub fn run(
    sequences: u64,
    seed: u64,
    steps: u64,
    progress: impl FnMut(u64, &FlowReport),
) -> FlowReport {
    run_some(0..sequences, seed, steps, progress)
}

/// The same for some of the sequences, so that several threads can share a run.
pub fn run_some(
    some: std::ops::Range<u64>,
    seed: u64,
    steps: u64,
    mut progress: impl FnMut(u64, &FlowReport),
) -> FlowReport {
    let mut report = FlowReport::default();
    let Some(base) = sequence::base() else {
        report.disagree("the register of the run could not be set up".into());
        return report;
    };
    for n in some {
        sequence::run(&base, seed.wrapping_add(n), n, steps, &mut report);
        report.sequences += 1;
        progress(report.sequences, &report);
    }
    report
}
