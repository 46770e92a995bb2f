//! What one block yields, before it is merged.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;
use std::sync::Arc;

use foldhash::fast::FixedState;

use crate::auth::AuthEvent;
use crate::client::Client;
use crate::modsec::Message;
use crate::outcome::FileRow;
use crate::rule::Verdict;

/// A map whose order never reaches the outcome.
pub type Map<K, V> = HashMap<K, V, FixedState>;

/// Requests of one source.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub requests: u64,
    pub missing: u64,
    pub refused: u64,
    pub span: Option<(i64, i64)>,
}

impl Tally {
    pub fn add(&mut self, other: &Self) {
        self.requests += other.requests;
        self.missing += other.missing;
        self.refused += other.refused;
        if let Some((a, b)) = other.span {
            self.seen(a);
            self.seen(b);
        }
    }

    pub fn seen(&mut self, t: i64) {
        let (a, b) = self.span.unwrap_or((t, t));
        self.span = Some((a.min(t), b.max(t)));
    }
}

/// What a path usually answers.
#[derive(Clone, Debug)]
pub struct Habit {
    pub ok: u64,
    pub missing: u64,
    pub smallest: u64,
    pub largest: u64,
    /// Who fetched it successfully first, when, and (for programs only) its name.
    pub first: Option<Box<First>>,
}

/// The first successful fetch of a program.
#[derive(Clone, Debug)]
pub struct First {
    pub by: Client,
    pub at: i64,
    pub name: Box<str>,
}

impl Default for Habit {
    fn default() -> Self {
        Self {
            ok: 0,
            missing: 0,
            smallest: u64::MAX,
            largest: 0,
            first: None,
        }
    }
}

impl Habit {
    pub fn add(&mut self, other: Self) {
        if self.ok == 0 && self.first.is_none() {
            self.first = other.first;
        }
        self.ok += other.ok;
        self.missing += other.missing;
        self.smallest = self.smallest.min(other.smallest);
        self.largest = self.largest.max(other.largest);
    }
}

/// A found line.
pub struct Hit {
    pub line: u64,
    pub time: Option<i64>,
    pub source: Client,
    pub verdict: Arc<Verdict>,
    pub status: u16,
    pub size: Option<u64>,
    pub path_key: u64,
    /// The path, for the table of targets.
    pub path: Box<[u8]>,
    /// The texts to be shown; none when so much is kept already that this is only counted.
    pub texts: Option<Box<Texts>>,
}

/// The texts of a found line.
pub struct Texts {
    pub method: String,
    pub target: Vec<u8>,
    pub raw: Vec<u8>,
}

/// The sources of a block. Neighbouring lines of one source become one row; a source may well
/// have several rows, the book adds them up.
pub struct Sources {
    rows: Vec<(Client, Tally)>,
    recent: [u32; RECENT],
    hasher: FixedState,
}

const RECENT: usize = 512;

impl Default for Sources {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            recent: [u32::MAX; RECENT],
            hasher: FixedState::default(),
        }
    }
}

impl Sources {
    /// The row to which a line of this source is added.
    pub fn of(&mut self, client: &Client) -> Option<&mut Tally> {
        let hash = self.hasher.hash_one(client);
        let slot = self
            .recent
            .get_mut(usize::try_from(hash).unwrap_or(0) % RECENT)?;
        let at = usize::try_from(*slot).unwrap_or(usize::MAX);
        let at = if self.rows.get(at).is_some_and(|row| row.0 == *client) {
            at
        } else {
            let at = self.rows.len();
            *slot = u32::try_from(at).unwrap_or(u32::MAX);
            self.rows.push((client.clone(), Tally::default()));
            at
        };
        self.rows.get_mut(at).map(|row| &mut row.1)
    }

    /// The rows, in the order of their first lines.
    pub fn into_rows(self) -> Vec<(Client, Tally)> {
        self.rows
    }
}

/// Everything one block yields. Line numbers count from 0 within the block.
#[derive(Default)]
pub struct Partial {
    pub file: Option<FileRow>,
    pub error: Option<String>,
    pub lines: u64,
    pub requests: u64,
    pub bytes: u64,
    pub bad: u64,
    pub bad_at: Vec<u64>,
    pub long: u64,
    pub outside: u64,
    pub allowed: u64,
    pub span: Option<(i64, i64)>,
    pub days: BTreeMap<i64, u64>,
    pub sources: Sources,
    pub paths: Map<u64, Habit>,
    pub hits: Vec<Hit>,
    pub logins: Vec<(Client, Option<i64>, u64, u16)>,
    pub post_errors: Vec<(Client, Option<i64>, u64)>,
    pub auth: Vec<(u64, AuthEvent)>,
    pub modsec: Vec<(u64, Message)>,
}
