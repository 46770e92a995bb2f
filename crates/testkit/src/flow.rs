//! T1, information flow: random commands by every kind of actor, a unique mark in every secret field,
//! and after each step every view, message, refusal and record of every reader searched for marks that
//! table 2.2 keeps from that reader. First the pure core, then the whole running application.
//!
//! With `--planted-hole` the house has a hole in it, and the trial passes when it is found.

mod application;

use std::time::Instant;

use anyhow::{Result, anyhow, ensure};
use handling::flow::{self, FlowReport};

/// How much and from where.
#[derive(clap::Args)]
pub struct Options {
    /// Sequences of commands to run
    #[arg(long, default_value_t = 20_000)]
    sequences: u64,
    /// Where chance begins; the same seed gives the same run
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Commands in each sequence
    #[arg(long, default_value_t = 40)]
    steps: u64,
    /// How many of the sequences also walk the whole running application
    #[arg(long, default_value_t = 300)]
    application: u64,
    /// The house has a hole in it (another executable), which must be found
    #[arg(long)]
    planted_hole: bool,
}

/// Runs the trial.
pub fn run(options: &Options) -> Result<()> {
    ensure!(
        options.planted_hole == cfg!(feature = "planted-hole"),
        "run it as `cargo xtask flow`: a planted hole needs a house of its own"
    );
    if options.planted_hole {
        return hole(options);
    }
    let began = Instant::now();
    let report = core(options)?;
    print!("core: {report}");
    println!("core: {:.1} s", began.elapsed().as_secs_f64());
    let mut leaks = report.leaks_total;
    let (mut passed, mut failed) = match report.clean() {
        true => (report.sequences, 0),
        false => (0, report.leaks_total.max(1)),
    };
    if options.application > 0 {
        let began = Instant::now();
        let shown = application::run(options.application, options.seed, options.steps)?;
        println!("application: {shown}");
        println!("application: {:.1} s", began.elapsed().as_secs_f64());
        leaks += shown.leaks;
        match shown.clean() {
            true => passed += shown.lives,
            false => failed += shown.leaks + shown.faults,
        }
    }
    println!("{leaks} leaks");
    println!("{passed} passed, {failed} failed");
    ensure!(failed == 0, "flow found something");
    Ok(())
}

/// A test that finds nothing where there is something is no test.
fn hole(options: &Options) -> Result<()> {
    let report = core(options)?;
    let found = report.leaks.first();
    if let Some(leak) = found {
        println!("found: {leak:?}");
    }
    println!("{} leaks through the planted hole", report.leaks_total);
    let found = u8::from(found.is_some());
    println!("{found} passed, {} failed", 1 - found);
    ensure!(found == 1, "the planted hole was not found");
    Ok(())
}

/// The pure core, on every processor.
fn core(options: &Options) -> Result<FlowReport> {
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get() as u64);
    let share = options.sequences.div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let starts = (0..options.sequences).step_by(usize::try_from(share)?);
        let running: Vec<_> = starts
            .map(|from| {
                let some = from..(from + share).min(options.sequences);
                scope.spawn(move || flow::run_some(some, options.seed, options.steps, |_, _| {}))
            })
            .collect();
        running
            .into_iter()
            .map(|thread| thread.join().map_err(|_| anyhow!("a thread panicked")))
            .try_fold(FlowReport::default(), |all, one| Ok(all.and(one?)))
    })
}
