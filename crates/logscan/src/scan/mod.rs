//! A scan: blocks of lines are read in turn, looked at by any number of threads, and merged in
//! file order, so that the result is the same to the byte whatever the number of threads.

mod blocks;
mod ledger;
mod partial;
mod worker;

use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::options::Options;
use crate::outcome::Outcome;
use crate::rule::RuleSet;

pub(crate) use partial::{Habit, Map, Tally};

use blocks::Blocks;
use ledger::Ledger;

/// One log to be read.
pub struct Input {
    /// Name for the report.
    pub name: String,
    /// The file, or why it could not be opened.
    pub reader: io::Result<Box<dyn Read + Send>>,
    /// Year of traditional syslog lines in this file, when known (the file's own date).
    pub year: Option<i64>,
}

/// Told while a scan runs; may ask it to stop. Stopping is never an error: what was found is reported.
pub trait Progress: Sync {
    /// Called after each block with all lines, bytes and findings so far.
    fn tick(&self, lines: u64, bytes: u64, findings: u64);
    /// Whether to stop here.
    fn stop(&self) -> bool;
}

/// Nobody watches.
pub struct Silent;

impl Progress for Silent {
    fn tick(&self, _: u64, _: u64, _: u64) {}
    fn stop(&self) -> bool {
        false
    }
}

/// How far a fast thread may run ahead of a slow one.
const AHEAD: u64 = 8;

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Scans all inputs.
pub fn scan<I>(inputs: I, options: &Options, rules: &RuleSet, progress: &dyn Progress) -> Outcome
where
    I: IntoIterator<Item = Input>,
    I::IntoIter: Send,
{
    let blocks = Mutex::new(Blocks::new(inputs.into_iter(), options));
    let ledger = Mutex::new(Ledger::new(options, rules));
    let moved = Condvar::new();
    let full = AtomicBool::new(false);
    let work = || {
        let mut worker = worker::Worker::new(options, rules);
        loop {
            let next = if progress.stop() {
                lock(&blocks).abandon()
            } else {
                lock(&blocks).next()
            };
            let Some(block) = next else { break };
            let keeping = !full.load(Ordering::Relaxed);
            let (seq, buffer, partial) = worker.work(block, keeping);
            lock(&blocks).recycle(buffer);
            let mut book = lock(&ledger);
            while seq > book.next() + AHEAD {
                book = moved.wait(book).unwrap_or_else(PoisonError::into_inner);
            }
            if book.take(seq, partial) {
                moved.notify_all();
                full.store(book.full(), Ordering::Relaxed);
                let (lines, bytes, found) = book.so_far();
                progress.tick(lines, bytes, found);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..options.threads.clamp(1, 64) {
            scope.spawn(work);
        }
        work();
    });
    let ledger = ledger.into_inner().unwrap_or_else(PoisonError::into_inner);
    ledger.finish(progress.stop())
}
