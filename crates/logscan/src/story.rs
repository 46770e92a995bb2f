//! What one source did, told in order: it looked around (probe), it attacked (exploit), it used
//! what it had won (use). Steps of the same kind that follow one another are one sentence.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::class::Class;
use crate::client::Client;
use crate::outcome::{Finding, Likelihood};
use crate::scan::{Habit, Map, Tally};

const MOST_STEPS: usize = 48;
const MOST_PATHS: usize = 32;
const MOST_STORIES: usize = 30;

/// One booked finding of a source.
#[derive(Clone, Debug)]
pub struct Step {
    /// When.
    pub time: Option<i64>,
    /// What.
    pub class: Class,
    /// Answer.
    pub status: u16,
    /// Judgement of the line alone.
    pub likelihood: Likelihood,
    /// File and line.
    pub line: (usize, u64),
    /// Path.
    pub path_key: u64,
}

/// Steps and paths that may still be kept of all sources together.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Steps.
    pub steps: usize,
    /// Paths.
    pub paths: usize,
}

impl Default for Room {
    fn default() -> Self {
        Self {
            steps: 150_000,
            paths: 300_000,
        }
    }
}

/// What is kept of an attacking source.
#[derive(Clone, Debug, Default)]
pub struct Attacker {
    /// Findings.
    pub count: u64,
    /// Per class.
    pub classes: BTreeMap<Class, u64>,
    /// First and last.
    pub span: (Option<i64>, Option<i64>),
    /// First finding.
    pub place: Option<(usize, u64)>,
    /// Highest likelihood.
    pub worst: Option<Likelihood>,
    /// First finding of a class that can plant a file, not refused.
    pub first_plant: Option<i64>,
    steps: Vec<Chapter>,
    paths: Vec<(u64, u64, u64)>,
}

impl Attacker {
    /// Books a step.
    pub fn add(&mut self, s: Step, left: &mut Room) {
        self.count += 1;
        *self.classes.entry(s.class).or_default() += 1;
        self.place.get_or_insert(s.line);
        self.worst = self.worst.max(Some(s.likelihood));
        if let Some(t) = s.time {
            self.span = (
                Some(self.span.0.map_or(t, |a| a.min(t))),
                Some(self.span.1.map_or(t, |b| b.max(t))),
            );
            if !matches!(s.class, Class::Scanner | Class::Exposure | Class::Xss) && s.status < 400 {
                self.first_plant.get_or_insert(t);
            }
        }
        let answered = u64::from((200..300).contains(&s.status));
        let room = self.paths.len() < MOST_PATHS && left.paths > 0;
        let space = self.steps.len() < MOST_STEPS && left.steps > 0;
        match self.paths.iter_mut().find(|p| p.0 == s.path_key) {
            Some(p) => (p.1, p.2) = (p.1 + 1, p.2 + answered),
            None if room => {
                one_first(&mut self.paths);
                self.paths.push((s.path_key, 1, answered));
                left.paths -= 1;
            }
            None => {}
        }
        match self.steps.last_mut() {
            Some(last) if last.class == s.class && last.answer == s.status / 100 => {
                last.count += 1;
                last.until = s.time.or(last.until);
                last.likelihood = last.likelihood.max(s.likelihood);
            }
            _ if space => {
                one_first(&mut self.steps);
                self.steps.push(Chapter {
                    phase: phase(s.class),
                    class: s.class,
                    answer: s.status / 100,
                    count: 1,
                    from: s.time,
                    until: s.time,
                    line: s.line,
                    likelihood: s.likelihood,
                });
                left.steps -= 1;
            }
            _ => {}
        }
    }

    /// Most findings on a single path.
    pub fn most_on_one_path(&self) -> u64 {
        self.paths.iter().map(|p| p.1).max().unwrap_or(0)
    }

    /// Findings on a path that were answered 2xx.
    pub fn answered_on(&self, path: u64) -> u64 {
        self.paths.iter().find(|p| p.0 == path).map_or(0, |p| p.2)
    }
}

/// Most sources attack once: their list gets room for one entry, not for the usual four.
fn one_first<T>(list: &mut Vec<T>) {
    if list.is_empty() {
        list.reserve_exact(1);
    }
}

/// The part a step plays.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// Looking around.
    Probe,
    /// Attacking.
    Exploit,
    /// Using what was won.
    Use,
}

fn phase(class: Class) -> Phase {
    match class {
        Class::Scanner
        | Class::Exposure
        | Class::Evasion
        | Class::Protocol
        | Class::DetailFrontPage
        | Class::DetailTomcat => Phase::Probe,
        Class::Webshell => Phase::Use,
        _ => Phase::Exploit,
    }
}

/// Steps of one kind in a row.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Chapter {
    /// Part.
    pub phase: Phase,
    /// Class.
    pub class: Class,
    /// First digit of the status codes.
    pub answer: u16,
    /// How many.
    pub count: u64,
    /// From when.
    pub from: Option<i64>,
    /// Until when.
    pub until: Option<i64>,
    /// First line.
    pub line: (usize, u64),
    /// Highest likelihood.
    pub likelihood: Likelihood,
}

/// The story of one source.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Story {
    /// Who.
    pub source: Client,
    /// Findings in all.
    pub findings: u64,
    /// Requests in all.
    pub requests: u64,
    /// How far it came.
    pub reached: Phase,
    /// Highest likelihood of success.
    pub worst: Likelihood,
    /// The steps.
    pub chapters: Vec<Chapter>,
    /// Programs it was the first to call after its attack.
    pub new_files: Vec<String>,
}

/// Tells the stories of the most dangerous sources first.
pub(crate) fn tell(
    attackers: &Map<Client, Attacker>,
    findings: &[Finding],
    paths: &Map<u64, Habit>,
    sources: &Map<Client, Tally>,
) -> Vec<Story> {
    let mut files: BTreeMap<&Client, Vec<String>> = BTreeMap::new();
    for first in paths
        .values()
        .filter_map(|h| h.first.as_ref().filter(|_| h.ok <= 50))
    {
        if attackers
            .get(&first.by)
            .and_then(|a| a.first_plant)
            .is_some_and(|t| first.at >= t)
        {
            let names = files.entry(&first.by).or_default();
            names.push(first.name.to_string());
        }
    }
    let mut worst: BTreeMap<&Client, Likelihood> = BTreeMap::new();
    for f in findings {
        let slot = worst.entry(&f.source).or_insert(f.likelihood);
        *slot = (*slot).max(f.likelihood);
    }
    let mut stories: Vec<Story> = attackers
        .iter()
        .filter(|(_, a)| a.count >= 2)
        .map(|(client, a)| {
            let mut new_files = files.remove(client).unwrap_or_default();
            new_files.sort();
            new_files.truncate(10);
            let used = !new_files.is_empty();
            let reached = a
                .steps
                .iter()
                .map(|s| s.phase)
                .max()
                .unwrap_or(Phase::Probe);
            Story {
                source: client.clone(),
                findings: a.count,
                requests: sources
                    .get(client)
                    .map_or(a.count, |t| t.requests.max(a.count)),
                reached: if used { Phase::Use } else { reached },
                worst: worst
                    .get(client)
                    .copied()
                    .or(a.worst)
                    .unwrap_or(Likelihood::Unlikely),
                chapters: a.steps.clone(),
                new_files,
            }
        })
        .collect();
    stories.sort_by(|a, b| {
        (b.worst, b.reached, b.findings)
            .cmp(&(a.worst, a.reached, a.findings))
            .then_with(|| a.source.cmp(&b.source))
    });
    stories.truncate(MOST_STORIES);
    stories
}
