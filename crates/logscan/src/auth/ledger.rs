//! Counting sign-in events against limits. Memory is bounded: per source only as many instants as
//! the limit needs are kept.

use std::collections::{BTreeMap, HashMap, VecDeque};

use serde::Serialize;

use super::{AuthEvent, Kind, Mode};
use crate::class::Class;
use crate::client::Client;
use crate::options::{Options, Rate};
use crate::outcome::{Likelihood, Pattern};

const MOST: usize = 100_000;

/// Watches one kind of event for a rate.
#[derive(Clone, Debug, Default)]
pub struct Burst {
    recent: VecDeque<i64>,
    /// All events.
    pub count: u64,
    /// Times the rate was reached.
    pub reached: u64,
    /// First and last event.
    pub span: (Option<i64>, Option<i64>),
    /// Where the first event stands.
    pub place: Option<(usize, u64)>,
}

impl Burst {
    /// Takes one event.
    pub fn add(&mut self, time: Option<i64>, place: (usize, u64), rate: Rate) {
        self.count += 1;
        self.place.get_or_insert(place);
        let Some(now) = time else { return };
        self.span = (
            Some(self.span.0.map_or(now, |t| t.min(now))),
            Some(self.span.1.map_or(now, |t| t.max(now))),
        );
        self.recent.push_back(now);
        while self.recent.len() > rate.count {
            self.recent.pop_front();
        }
        if self.recent.len() == rate.count
            && self
                .recent
                .front()
                .is_some_and(|f| (now - f).abs() <= rate.seconds)
        {
            self.reached += 1;
        }
    }

    /// The pattern, if the rate was ever reached.
    pub fn pattern(
        &self,
        class: Class,
        source: Option<Client>,
        subject: &str,
        likelihood: Likelihood,
    ) -> Option<Pattern> {
        (self.reached > 0).then(|| Pattern {
            class,
            source,
            subject: subject.to_owned(),
            count: self.count,
            span: self.span,
            place: self.place,
            likelihood,
        })
    }
}

/// Numbers for the report.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Summary {
    /// Events per kind.
    pub kinds: BTreeMap<Kind, u64>,
    /// Failures per user name, the most frequent ones.
    pub users: Vec<(String, u64)>,
}

#[derive(Default, Debug)]
struct Source {
    bursts: [Burst; 3],
    accepted_after: Option<String>,
}

#[derive(Default, Debug)]
struct State {
    count: u64,
    span: (Option<i64>, Option<i64>),
    place: Option<(usize, u64)>,
}

/// Everything counted so far.
#[derive(Default, Debug)]
pub struct Ledger {
    kinds: BTreeMap<Kind, u64>,
    users: HashMap<String, u64>,
    sources: HashMap<Client, Source>,
    all: Burst,
    files: HashMap<String, Burst>,
    open: HashMap<(u64, String), i64>,
    states: BTreeMap<(Class, String, Option<Client>), State>,
}

impl Ledger {
    /// Takes one event.
    pub fn add(&mut self, e: AuthEvent, place: (usize, u64), options: &Options) {
        *self.kinds.entry(e.kind).or_default() += 1;
        match e.kind {
            Kind::Failed | Kind::Unknown | Kind::Dropped => self.failure(&e, place, options),
            Kind::Accepted => self.accepted(&e, place, options),
            Kind::Opened if self.open.len() < MOST => {
                if let Some(t) = e.time {
                    self.open.insert((e.pid, e.user), t);
                }
            }
            Kind::Closed => {
                let begun = self.open.remove(&(e.pid, e.user.clone()));
                if begun
                    .zip(e.time)
                    .is_some_and(|(a, b)| b - a > options.long_session)
                {
                    self.state(Class::StsLong, &e, place);
                }
            }
            Kind::Su => self.state(Class::StsSu, &e, place),
            Kind::Download => {
                if self.files.len() < MOST || self.files.contains_key(&e.file) {
                    self.files.entry(e.file.clone()).or_default().add(
                        e.time,
                        place,
                        options.downloads,
                    );
                }
                self.mode(&e, place);
            }
            Kind::Upload => self.mode(&e, place),
            Kind::Opened | Kind::Connected => {}
        }
    }

    fn failure(&mut self, e: &AuthEvent, place: (usize, u64), options: &Options) {
        if self.users.len() < MOST || self.users.contains_key(&e.user) {
            *self.users.entry(e.user.clone()).or_default() += 1;
        }
        if e.kind == Kind::Failed {
            self.all.add(e.time, place, options.auth_burst);
        }
        let Some(source) = &e.source else { return };
        if self.sources.len() >= MOST && !self.sources.contains_key(source) {
            return;
        }
        let row = self.sources.entry(source.clone()).or_default();
        // sshd may write several lines for one attempt: each kind is counted for itself.
        let [failed, unknown, dropped] = &mut row.bursts;
        let burst = match e.kind {
            Kind::Failed => failed,
            Kind::Unknown => unknown,
            _ => dropped,
        };
        burst.add(e.time, place, options.auth_failures);
    }

    fn accepted(&mut self, e: &AuthEvent, place: (usize, u64), options: &Options) {
        self.all.add(e.time, place, options.auth_burst);
        if let Some(source) = &e.source {
            if let Some(row) = self.sources.get_mut(source)
                && row.bursts.iter().any(|b| b.count >= 3)
            {
                row.accepted_after = Some(e.user.clone());
            }
            if !options.permitted.is_empty() && !options.permitted.iter().any(|n| n.holds(source)) {
                self.state(Class::StsIp, e, place);
            }
        }
        if e.user == "root" {
            self.state(Class::StsRoot, e, place);
        }
        if let (Some((begin, end)), Some(time)) = (options.hours, e.time) {
            let minute = (time + options.utc_offset).rem_euclid(86_400) / 60;
            if minute < begin || minute >= end {
                self.state(Class::StsHours, e, place);
            }
        }
        self.mode(e, place);
    }

    fn mode(&mut self, e: &AuthEvent, place: (usize, u64)) {
        match e.mode {
            Mode::Anonymous => self.state(Class::StsAnonymous, e, place),
            Mode::Guest => self.state(Class::StsGuest, e, place),
            Mode::Real => {}
        }
    }

    fn state(&mut self, class: Class, e: &AuthEvent, place: (usize, u64)) {
        let key = (class, e.user.clone(), e.source.clone());
        if self.states.len() >= MOST && !self.states.contains_key(&key) {
            return;
        }
        let state = self.states.entry(key).or_default();
        state.count += 1;
        state.place.get_or_insert(place);
        state.span = (state.span.0.or(e.time), e.time.or(state.span.1));
    }

    /// Whether anything was counted.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// Numbers and patterns.
    pub fn finish(self) -> (Summary, Vec<Pattern>) {
        let mut users: Vec<_> = self.users.into_iter().collect();
        users.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        users.truncate(20);
        let mut patterns = Vec::new();
        let mut sources: Vec<_> = self.sources.into_iter().collect();
        sources.sort_by(|a, b| a.0.cmp(&b.0));
        for (client, source) in sources {
            let likelihood = if source.accepted_after.is_some() {
                Likelihood::Likely
            } else {
                Likelihood::Unlikely
            };
            let worst = source.bursts.iter().max_by_key(|b| (b.reached, b.count));
            let subject = source.accepted_after.unwrap_or_default();
            patterns.extend(
                worst.and_then(|b| b.pattern(Class::AuthLogin, Some(client), &subject, likelihood)),
            );
        }
        patterns.extend(
            self.all
                .pattern(Class::AuthBurst, None, "", Likelihood::Unlikely),
        );
        let mut files: Vec<_> = self.files.into_iter().collect();
        files.sort_by(|a, b| a.0.cmp(&b.0));
        for (file, burst) in files {
            patterns.extend(burst.pattern(Class::AuthFile, None, &file, Likelihood::Possible));
        }
        for ((class, user, source), s) in self.states {
            let (subject, count) = (user, s.count);
            patterns.push(Pattern {
                class,
                source,
                subject,
                count,
                span: s.span,
                place: s.place,
                likelihood: Likelihood::Possible,
            });
        }
        (
            Summary {
                kinds: self.kinds,
                users,
            },
            patterns,
        )
    }
}
