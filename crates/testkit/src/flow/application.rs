//! Lives led in the whole running application. Random people act through the desk, and at some moments
//! everybody asks for everything: pages, files, machine interface, feeds, exports, mails and the log of
//! the program are searched for marks their reader may not see.

mod addresses;
mod letters;
mod logs;
mod readers;
mod reading;
mod search;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::scene::{Base, Scene};
use logs::Logs;
use reading::Reading;

/// Steps after which two readers, chosen by chance, ask for everything.
const GLANCE: u64 = 10;

/// What the lives showed.
#[derive(Default)]
pub struct Shown {
    /// Lives led.
    pub lives: u64,
    /// Commands tried, and those accepted.
    pub commands: (u64, u64),
    /// Answers, mails, exports and log lines searched.
    pub searched: u64,
    /// Marks laid.
    pub marks: u64,
    /// Routes asked for.
    pub routes: BTreeSet<&'static str>,
    /// Routes there are.
    pub all_routes: BTreeSet<&'static str>,
    /// Answers by status.
    pub statuses: BTreeMap<u16, u64>,
    /// Leaks in all.
    pub leaks: u64,
    /// What was found: leaks and faults, the first of each kind.
    pub findings: BTreeMap<String, u64>,
    /// The first leak, with its mark.
    pub first: Option<String>,
    /// Answers that were faults of ours.
    pub faults: u64,
}

const MOST_FINDINGS: usize = 60;

impl Shown {
    fn finding(&mut self, what: String) {
        if self.findings.len() < MOST_FINDINGS || self.findings.contains_key(&what) {
            *self.findings.entry(what).or_default() += 1;
        }
    }

    /// The first leak is told with the mark, so that it can be followed.
    fn example(&mut self, life: u64, reader: &str, what: &str, token: &str) {
        self.first
            .get_or_insert_with(|| format!("life {life}: {token} to {reader} in {what}"));
    }

    /// Nothing was found.
    #[must_use]
    pub fn clean(&self) -> bool {
        self.leaks == 0 && self.faults == 0
    }

    fn and(mut self, other: Shown) -> Shown {
        self.lives += other.lives;
        self.commands.0 += other.commands.0;
        self.commands.1 += other.commands.1;
        self.searched += other.searched;
        self.marks += other.marks;
        self.routes.extend(other.routes);
        self.all_routes.extend(other.all_routes);
        for (status, count) in other.statuses {
            *self.statuses.entry(status).or_default() += count;
        }
        self.leaks += other.leaks;
        self.faults += other.faults;
        self.first = self.first.or(other.first);
        for (what, count) in other.findings {
            *self.findings.entry(what).or_default() += count;
        }
        self
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} lives, {} commands, {} accepted; {} marks; {} answers, exports, mails and log lines searched",
            self.lives, self.commands.0, self.commands.1, self.marks, self.searched,
        )?;
        let missed: Vec<_> = self.all_routes.difference(&self.routes).collect();
        writeln!(
            f,
            "routes asked for: {}/{}; missed: {missed:?}; answers by status: {:?}",
            self.routes.len(),
            self.all_routes.len(),
            self.statuses,
        )?;
        for (what, count) in &self.findings {
            writeln!(f, "{count} × {what}")?;
        }
        if let Some(first) = &self.first {
            writeln!(f, "first leak: {first}")?;
        }
        write!(f, "{} leaks, {} faults", self.leaks, self.faults)
    }
}

/// Leads so many lives, on every processor.
///
/// # Errors
/// The house could not be built, or fell down.
pub fn run(lives: u64, seed: u64, steps: u64) -> Result<Shown> {
    let logs = Logs::install();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let base = Arc::new(Scene::new().await?.close());
        let mut leading = tokio::task::JoinSet::new();
        let together = std::thread::available_parallelism().map_or(1, |n| n.get() as u64);
        let progress = Arc::new(Progress::of(lives));
        for first in 0..together.min(lives) {
            let (base, logs, progress) = (base.clone(), logs.clone(), progress.clone());
            leading.spawn(async move {
                let mut shown = Shown::default();
                for n in (first..lives).step_by(usize::try_from(together)?) {
                    shown = shown.and(life(&base, &logs, n, seed.wrapping_add(n), steps).await?);
                    progress.one_more();
                }
                anyhow::Ok(shown)
            });
        }
        let mut all = Shown::default();
        while let Some(shown) = leading.join_next().await {
            all = all.and(shown??);
        }
        Ok(all)
    })
}

/// Tells every half minute how many lives are over, and how long the rest will take.
struct Progress {
    lives: u64,
    begun: Instant,
    over: Mutex<(u64, Instant)>,
}

impl Progress {
    fn of(lives: u64) -> Self {
        let begun = Instant::now();
        Progress {
            lives,
            begun,
            over: Mutex::new((0, begun)),
        }
    }

    fn one_more(&self) {
        let mut over = self.over.lock().unwrap_or_else(PoisonError::into_inner);
        over.0 += 1;
        if over.1.elapsed() >= Duration::from_secs(30) {
            over.1 = Instant::now();
            let taken = self.begun.elapsed().as_secs_f64();
            let left = taken / over.0 as f64 * (self.lives - over.0) as f64 / 60.0;
            println!(
                "  {} of {} lives, {left:.0} minutes left",
                over.0, self.lives
            );
        }
    }
}

/// One life, from the first report to the last page.
async fn life(base: &Base, logs: &Logs, n: u64, seed: u64, steps: u64) -> Result<Shown> {
    let mut scene = base.copy(seed).await?;
    let mut reading = Reading::new(n, seed, &scene);
    for step in 0..steps {
        scene.life.advance();
        scene.catch_up().await?;
        let Some(act) = scene.life.next(step) else {
            continue;
        };
        reading.shown.commands.0 += 1;
        if scene.act(act).await?.is_ok() {
            reading.shown.commands.1 += 1;
        }
        if (step + 1) % GLANCE == 0 && step + 1 < steps {
            reading.glance(&mut scene).await?;
        }
    }
    reading.everything(&mut scene).await?;
    reading.letters(&scene).await?;
    reading.log(&scene, logs)?;
    let mut shown = reading.shown;
    shown.lives = 1;
    shown.marks = scene.life.marks().count() as u64;
    Ok(shown)
}
