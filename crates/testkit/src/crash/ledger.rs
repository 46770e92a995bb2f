//! What the clients were told: every acknowledged write, to be found again afterwards.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use handling::{CaseId, ReportId, VendorId};
use jiff::Timestamp;
use uuid::Uuid;

/// A report somebody holds a receipt for.
#[derive(Clone, Debug)]
pub struct Receipt {
    pub report: ReportId,
    pub number: String,
    pub secret: String,
    pub mark: String,
}

/// A message somebody believes sent.
#[derive(Clone, Debug)]
pub struct Letter {
    pub case: CaseId,
    pub lane: Option<VendorId>,
    pub mark: String,
}

/// An advisory approved for an instant.
#[derive(Clone, Copy, Debug)]
pub struct Due {
    pub case: CaseId,
    pub end: Timestamp,
}

/// An edition as a reader first saw it.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    pub at: Timestamp,
    pub published: Timestamp,
    pub times: u32,
}

/// Everything acknowledged.
#[derive(Default)]
pub struct Book {
    pub receipts: Vec<Receipt>,
    /// Names of the facts each act recorded, by file, in order.
    pub facts: BTreeMap<Uuid, Vec<String>>,
    pub letters: Vec<Letter>,
    /// The last draft written, by case.
    pub drafts: BTreeMap<CaseId, String>,
    pub due: BTreeMap<String, Due>,
    pub seen: BTreeMap<String, Seen>,
    /// Connections that broke before the answer: the request was sent again.
    pub again: u64,
    /// Requests sent again although they were answered.
    pub repeated: u64,
    /// Answers that should not have been given.
    pub strange: Vec<String>,
}

/// The book, shared.
#[derive(Default)]
pub struct Ledger(Mutex<Book>);

impl Ledger {
    pub fn book(&self) -> MutexGuard<'_, Book> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps the facts of an act.
    pub fn acted(&self, file: Uuid, facts: Vec<String>) {
        self.book().facts.entry(file).or_default().extend(facts);
    }

    /// How many writes were acknowledged.
    pub fn acknowledged(&self) -> usize {
        let book = self.book();
        book.receipts.len() + book.facts.values().map(Vec::len).sum::<usize>()
    }

    pub fn told(&self) -> String {
        let book = self.book();
        format!(
            "acknowledged: {} reports with receipts, {} facts in {} files, {} messages, {} advisories due; \
             {} connections broken before the answer, {} requests repeated on purpose",
            book.receipts.len(),
            book.facts.values().map(Vec::len).sum::<usize>(),
            book.facts.len(),
            book.letters.len(),
            book.due.len(),
            book.again,
            book.repeated,
        )
    }
}

/// What was looked at, and what was wrong.
#[derive(Default)]
pub struct Checks {
    passed: u32,
    failed: u32,
}

impl Checks {
    /// One thing looked at; `detail` is asked only when it is wrong.
    pub fn that(&mut self, what: &str, right: bool, detail: impl FnOnce() -> String) {
        if right {
            self.passed += 1;
        } else {
            self.failed += 1;
            println!("WRONG {what}: {}", detail());
        }
    }

    /// A list that must be empty; its length and its first lines are told.
    pub fn none(&mut self, what: &str, wrong: &[String]) {
        println!("  {} {what}", wrong.len());
        let first = || {
            wrong
                .iter()
                .take(5)
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join("; ")
        };
        self.that(what, wrong.is_empty(), first);
    }

    /// The last line.
    pub fn conclude(&self) -> anyhow::Result<()> {
        println!("{} passed, {} failed", self.passed, self.failed);
        anyhow::ensure!(self.failed == 0, "crash: {} check(s) failed", self.failed);
        Ok(())
    }
}
