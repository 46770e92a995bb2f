//! The book in which blocks are merged, strictly in order. Every table has a bound; what no longer
//! fits is still counted in the totals.

use std::collections::BTreeMap;

use super::partial::{Habit, Hit, Map, Partial, Tally};
use crate::auth;
use crate::auth::Burst;
use crate::class::Class;
use crate::client::Client;
use crate::judge::{self, Sight};
use crate::modsec::Message;
use crate::options::{Level, Options};
use crate::outcome::{
    Behavior, Count, Finding, Likelihood, Outcome, Pattern, Reason, SourceRow, TargetRow,
};
use crate::rule::{Entry, RuleSet};
use crate::story::{Attacker, Room, Step};

const MOST_SOURCES: usize = 45_000;
const MOST_PATHS: usize = 90_000;
/// Sources whose sign-ins or failing POSTs are watched.
const MOST_BURSTS: usize = 20_000;
const MOST_ATTACKERS: usize = 20_000;
const MOST_TARGETS: usize = 30_000;
const MOST_MESSAGES: usize = 10_000;
/// Bytes of text kept of all findings together; what comes later is only counted.
const MOST_TEXT: usize = 12 << 20;
/// Findings kept of one source and class.
const PER_SOURCE: u64 = 500;
const TOP: usize = 50;

/// What a path was the target of.
struct Target {
    path: Box<[u8]>,
    all: u64,
    classes: Vec<(Class, u64)>,
}

/// The book.
pub struct Ledger<'s> {
    options: &'s Options,
    rules: &'s RuleSet,
    next: u64,
    pending: BTreeMap<u64, Partial>,
    out: Outcome,
    days: BTreeMap<(i64, Class), u64>,
    traffic: BTreeMap<i64, u64>,
    sources: Map<Client, Tally>,
    paths: Map<u64, Habit>,
    attackers: Map<Client, Attacker>,
    room: Room,
    targets: Map<u64, Target>,
    kept_text: usize,
    reasons: Vec<Reason>,
    auth: auth::Ledger,
    messages: Vec<(usize, u64, Message)>,
    logins: Map<Client, (Burst, u64)>,
    post_errors: Map<Client, Burst>,
}

impl<'s> Ledger<'s> {
    pub fn new(options: &'s Options, rules: &'s RuleSet) -> Self {
        Self {
            options,
            rules,
            next: 0,
            pending: BTreeMap::new(),
            out: Outcome {
                level: options.level,
                hours: vec![0; 24],
                ..Outcome::default()
            },
            days: BTreeMap::new(),
            traffic: BTreeMap::new(),
            sources: Map::default(),
            paths: Map::default(),
            attackers: Map::default(),
            room: Room::default(),
            targets: Map::default(),
            kept_text: 0,
            reasons: Vec::new(),
            auth: auth::Ledger::default(),
            messages: Vec::new(),
            logins: Map::default(),
            post_errors: Map::default(),
        }
    }

    /// The block that is merged next.
    pub fn next(&self) -> u64 {
        self.next
    }

    /// Lines, bytes, findings so far.
    pub fn so_far(&self) -> (u64, u64, u64) {
        (self.out.lines, self.out.bytes, self.out.attacks())
    }

    /// Whether no further text of findings will be kept.
    pub fn full(&self) -> bool {
        self.out.findings.len() >= self.options.keep || self.kept_text >= MOST_TEXT
    }

    /// Takes a block's yield; merges all that are in turn and says whether any was.
    pub fn take(&mut self, seq: u64, partial: Partial) -> bool {
        self.pending.insert(seq, partial);
        let before = self.next;
        while let Some(partial) = self.pending.remove(&self.next) {
            self.merge(partial);
            self.next += 1;
        }
        self.next > before
    }

    fn merge(&mut self, p: Partial) {
        if let Some(file) = p.file {
            self.out.files.push(file);
        }
        let file = self.out.files.len().saturating_sub(1);
        let mut base = 1;
        if let Some(row) = self.out.files.last_mut() {
            base += row.lines;
            row.lines += p.lines;
            row.bytes += p.bytes;
            row.bad += p.bad;
            row.long += p.long;
            let room = 20usize.saturating_sub(row.bad_at.len());
            row.bad_at
                .extend(p.bad_at.iter().take(room).map(|n| n + base));
            row.error = row.error.take().or(p.error);
        }
        self.out.lines += p.lines;
        self.out.requests += p.requests;
        self.out.bytes += p.bytes;
        self.out.outside += p.outside;
        self.out.allowed += p.allowed;
        if let Some((a, b)) = p.span {
            let (first, last) = self.out.span;
            self.out.span = (
                Some(first.map_or(a, |t| t.min(a))),
                Some(last.map_or(b, |t| t.max(b))),
            );
        }
        for (day, n) in p.days {
            *self.traffic.entry(day).or_default() += n;
        }
        for (client, tally) in p.sources.into_rows() {
            self.sources.entry(client).or_default().add(&tally);
        }
        for (key, habit) in p.paths {
            self.paths.entry(key).or_default().add(habit);
        }
        for hit in p.hits {
            self.hit(file, base, hit);
        }
        self.sweep();
        for (client, time, line, status) in p.logins {
            if self.logins.len() < MOST_BURSTS || self.logins.contains_key(&client) {
                let row = self.logins.entry(client).or_default();
                row.0
                    .add(time, (file, base + line), self.options.web_logins);
                row.1 += u64::from(matches!(status, 302 | 303));
            }
        }
        for (client, time, line) in p.post_errors {
            if self.post_errors.len() < MOST_BURSTS || self.post_errors.contains_key(&client) {
                self.post_errors.entry(client).or_default().add(
                    time,
                    (file, base + line),
                    self.options.post_errors,
                );
            }
        }
        for (line, event) in p.auth {
            self.auth.add(event, (file, base + line), self.options);
        }
        for (line, message) in p.modsec {
            self.out.modsec.add(&message);
            if self.messages.len() < MOST_MESSAGES {
                self.messages.push((file, base + line, message));
            }
        }
    }

    /// Keeps the tables within their bounds: what was seen once or twice goes first. Always after
    /// a whole block, so that the order within tables never shows.
    fn sweep(&mut self) {
        let attackers = &self.attackers;
        sweep(&mut self.sources, MOST_SOURCES, |client, t| {
            if attackers.contains_key(client) {
                u64::MAX
            } else {
                t.missing + t.refused
            }
        });
        sweep(&mut self.paths, MOST_PATHS, |_, h| {
            h.ok + h.missing + if h.first.is_some() { 16 } else { 0 }
        });
        sweep(&mut self.targets, MOST_TARGETS, |_, t| t.all);
    }

    fn hit(&mut self, file: usize, base: u64, hit: Hit) {
        let Some(entry) = self.rules.rule(hit.verdict.rule) else {
            return;
        };
        if (entry.detail || entry.class.only_detail()) && self.options.level == Level::Standard {
            return;
        }
        let sight = Sight {
            class: hit.verdict.class,
            place: hit.verdict.place,
            status: hit.status,
            size: hit.size,
        };
        let habit = self.paths.get(&hit.path_key);
        let likelihood = judge::first(sight, habit, &mut self.reasons);
        let kept = self.remember(&hit, (file, base + hit.line), likelihood);
        let count = self.out.classes.entry(hit.verdict.class).or_default();
        count.all += 1;
        if kept && let Some(finding) = finding(self.rules, entry, file, base, hit) {
            self.kept_text += weight(&finding);
            self.out.findings.push(finding);
        } else {
            add(count, likelihood);
            self.out.not_kept += 1;
        }
    }

    /// Books a finding with its source, target, day; says whether its line is to be kept.
    fn remember(&mut self, hit: &Hit, line: (usize, u64), likelihood: Likelihood) -> bool {
        let class = hit.verdict.class;
        if let Some(t) = hit.time {
            *self.days.entry((t.div_euclid(86_400), class)).or_default() += 1;
            let hour = usize::try_from((t + self.options.utc_offset).rem_euclid(86_400) / 3600)
                .unwrap_or(0);
            if let Some(slot) = self.out.hours.get_mut(hour) {
                *slot += 1;
            }
        }
        let target = self.targets.entry(hit.path_key).or_insert_with(|| Target {
            path: hit.path.clone(),
            all: 0,
            classes: Vec::new(),
        });
        target.all += 1;
        match target.classes.iter_mut().find(|(c, _)| *c == class) {
            Some((_, n)) => *n += 1,
            None => target.classes.push((class, 1)),
        }
        let room = !self.full();
        let known = self.attackers.len();
        let attacker = if known < MOST_ATTACKERS {
            Some(self.attackers.entry(hit.source.clone()).or_default())
        } else {
            self.attackers.get_mut(&hit.source)
        };
        let Some(attacker) = attacker else {
            self.out.source_count += 1;
            return room;
        };
        let step = Step {
            time: hit.time,
            class,
            status: hit.status,
            likelihood,
            line,
            path_key: hit.path_key,
        };
        attacker.add(step, &mut self.room);
        let of_class = attacker.classes.get(&class).copied().unwrap_or(0);
        self.out.source_count += (self.attackers.len() - known) as u64;
        of_class <= PER_SOURCE && room
    }

    /// Draws the line under everything.
    pub fn finish(mut self, stopped: bool) -> Outcome {
        self.out.stopped = stopped;
        self.mark_modsec();
        judge::finish(&mut self.out.findings, &self.paths, &self.attackers);
        for f in &self.out.findings {
            add(self.out.classes.entry(f.class).or_default(), f.likelihood);
        }
        self.patterns();
        self.tables();
        self.out.stories = crate::story::tell(
            &self.attackers,
            &self.out.findings,
            &self.paths,
            &self.sources,
        );
        self.out
    }

    /// Ties ModSecurity's messages to findings of the same source, path and moment.
    fn mark_modsec(&mut self) {
        let mut index: BTreeMap<(Client, String), Vec<usize>> = BTreeMap::new();
        if !self.messages.is_empty() {
            for (at, f) in self.out.findings.iter().enumerate() {
                let path = f.target.split('?').next().unwrap_or("").to_owned();
                index.entry((f.source.clone(), path)).or_default().push(at);
            }
        }
        for (file, line, m) in std::mem::take(&mut self.messages) {
            let path = m.uri.split('?').next().unwrap_or("").to_owned();
            let key = (m.client.clone().unwrap_or(Client::Name("".into())), path);
            let near = |f: &Finding| match (f.time, m.time) {
                (Some(a), Some(b)) => (a - b).abs() <= 2,
                _ => true,
            };
            let mut tied = false;
            for at in index.get(&key).into_iter().flatten() {
                if let Some(f) = self.out.findings.get_mut(*at).filter(|f| near(f)) {
                    f.modsec = Some(if f.modsec == Some(Behavior::Denied) {
                        Behavior::Denied
                    } else {
                        m.behavior
                    });
                    tied = true;
                }
            }
            if !tied {
                self.lone_message(file, line, m, key.0);
            }
        }
        self.out.findings.sort_by_key(|f| (f.file, f.line));
    }

    fn lone_message(&mut self, file: usize, line: u64, m: Message, source: Client) {
        self.out.classes.entry(Class::Modsec).or_default().all += 1;
        if let Some(t) = m.time {
            *self
                .days
                .entry((t.div_euclid(86_400), Class::Modsec))
                .or_default() += 1;
        }
        self.out.findings.push(Finding {
            file,
            line,
            time: m.time,
            source,
            class: Class::Modsec,
            rule: format!("MODSEC-{}", m.id),
            also: m.tags,
            cve: None,
            cwe: Class::Modsec.cwe(),
            place: crate::rule::Place::Query,
            method: String::new(),
            target: m.uri,
            status: 0,
            size: None,
            decoded: String::new(),
            matched: m.message.clone(),
            disguised: false,
            raw: m.message,
            likelihood: Likelihood::Possible,
            reasons: Vec::new(),
            modsec: Some(m.behavior),
            path_key: 0,
        });
    }

    fn patterns(&mut self) {
        let mut found: Vec<Pattern> = Vec::new();
        let detail = self.options.level == Level::Detail;
        for (client, (burst, moved)) in sorted(std::mem::take(&mut self.logins)) {
            let likelihood = if moved > 0 && moved < burst.count {
                Likelihood::Possible
            } else {
                Likelihood::Unlikely
            };
            found.extend(burst.pattern(Class::Credential, Some(client), "", likelihood));
        }
        if detail {
            for (client, burst) in sorted(std::mem::take(&mut self.post_errors)) {
                found.extend(burst.pattern(
                    Class::DetailSql,
                    Some(client),
                    "",
                    Likelihood::Possible,
                ));
            }
            let (per_url, in_all) = self.options.same_ip;
            let mut attackers: Vec<_> = self.attackers.iter().collect();
            attackers.sort_by(|a, b| a.0.cmp(b.0));
            for (client, a) in attackers {
                if a.most_on_one_path() >= per_url as u64 && a.count >= in_all as u64 {
                    found.push(Pattern {
                        class: Class::DetailIp,
                        source: Some(client.clone()),
                        subject: String::new(),
                        count: a.count,
                        span: a.span,
                        place: a.place,
                        likelihood: Likelihood::Possible,
                    });
                }
            }
        }
        let mut noisy: Vec<_> = self
            .sources
            .iter()
            .filter(|(_, t)| {
                t.missing + t.refused >= self.options.probes as u64
                    && (t.missing + t.refused) * 2 >= t.requests
            })
            .collect();
        noisy.sort_by(|a, b| a.0.cmp(b.0));
        for (client, t) in noisy {
            found.push(Pattern {
                class: Class::Scanner,
                source: Some(client.clone()),
                subject: String::new(),
                count: t.missing + t.refused,
                span: (t.span.map(|s| s.0), t.span.map(|s| s.1)),
                place: None,
                likelihood: Likelihood::Unlikely,
            });
        }
        let (summary, auth) = std::mem::take(&mut self.auth).finish();
        self.out.auth = summary;
        found.extend(auth);
        for p in &found {
            let count = self.out.classes.entry(p.class).or_default();
            count.all += 1;
            add(count, p.likelihood);
            if let Some(t) = p.span.0 {
                *self
                    .days
                    .entry((t.div_euclid(86_400), p.class))
                    .or_default() += 1;
            }
        }
        self.out.patterns = found;
    }

    fn tables(&mut self) {
        for ((day, class), n) in std::mem::take(&mut self.days) {
            *self
                .out
                .days
                .entry(crate::time::day_text(day * 86_400))
                .or_default()
                .entry(class)
                .or_default() += n;
        }
        for (day, n) in std::mem::take(&mut self.traffic) {
            self.out
                .traffic
                .insert(crate::time::day_text(day * 86_400), n);
        }
        let mut rows: Vec<SourceRow> = self
            .attackers
            .iter()
            .map(|(client, a)| {
                let tally = self.sources.get(client).cloned().unwrap_or_default();
                let span = tally.span.map_or(a.span, |(x, y)| (Some(x), Some(y)));
                SourceRow {
                    source: client.clone(),
                    findings: a.count,
                    requests: tally.requests.max(a.count),
                    span,
                    classes: a.classes.clone(),
                    worst: a.worst,
                }
            })
            .collect();
        rows.sort_by(|a, b| {
            b.findings
                .cmp(&a.findings)
                .then_with(|| a.source.cmp(&b.source))
        });
        rows.truncate(TOP);
        self.out.sources = rows;
        let mut rows: Vec<TargetRow> = std::mem::take(&mut self.targets)
            .into_values()
            .map(|t| TargetRow {
                path: crate::bytes::text(&t.path),
                findings: t.all,
                classes: t.classes.into_iter().collect(),
            })
            .collect();
        rows.sort_by(|a, b| {
            b.findings
                .cmp(&a.findings)
                .then_with(|| a.path.cmp(&b.path))
        });
        rows.truncate(TOP);
        self.out.targets = rows;
    }
}

fn add(count: &mut Count, likelihood: Likelihood) {
    match likelihood {
        Likelihood::Likely => count.likely += 1,
        Likelihood::Possible => count.possible += 1,
        Likelihood::Unlikely => {}
    }
}

fn sorted<V>(map: Map<Client, V>) -> Vec<(Client, V)> {
    let mut rows: Vec<_> = map.into_iter().collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows
}

/// A finding whose line is kept.
fn finding(rules: &RuleSet, entry: &Entry, file: usize, base: u64, hit: Hit) -> Option<Finding> {
    let (verdict, texts) = (hit.verdict, hit.texts?);
    let code = |n: &u16| rules.rule(*n).map(|r| r.id.clone());
    let cve = || {
        verdict
            .also
            .iter()
            .find_map(|n| rules.rule(*n)?.cve.clone())
    };
    Some(Finding {
        file,
        line: base + hit.line,
        time: hit.time,
        source: hit.source,
        class: verdict.class,
        rule: entry.id.clone(),
        also: verdict.also.iter().filter_map(code).collect(),
        cve: entry.cve.clone().or_else(cve),
        cwe: entry.cwe.unwrap_or_else(|| verdict.class.cwe()),
        place: verdict.place,
        method: texts.method,
        target: crate::bytes::text(&texts.target),
        status: hit.status,
        size: hit.size,
        decoded: crate::bytes::text(crate::bytes::head(&verdict.decoded, 2048)),
        matched: crate::bytes::text(crate::bytes::head(&verdict.matched, 512)),
        disguised: verdict.disguised,
        raw: crate::bytes::text(&texts.raw),
        likelihood: Likelihood::Possible,
        reasons: Vec::new(),
        modsec: None,
        path_key: hit.path_key,
    })
}

/// Bytes of text of a finding.
fn weight(f: &Finding) -> usize {
    f.raw.len() + f.target.len() + f.decoded.len() + f.matched.len() + f.method.len()
}

/// Halves a table that has grown over its bound: the least worth goes, all of equal worth alike.
fn sweep<K, V>(table: &mut Map<K, V>, most: usize, worth: impl Fn(&K, &V) -> u64)
where
    K: std::hash::Hash + Eq,
{
    let mut bar = 1;
    while table.len() > most && bar < u64::MAX {
        bar *= 2;
        table.retain(|k, v| worth(k, v) >= bar);
        bar = if bar > 1 << 32 { u64::MAX } else { bar };
    }
}
