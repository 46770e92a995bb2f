//! P1: requests per second and p99 of the public pages, the case page of a large case with its number of
//! statements, durable intake, start-up time and memory.

use anyhow::bail;

/// How large.
#[derive(clap::Args)]
pub struct Options {
    /// Advisories in the portal
    #[arg(long, default_value_t = 10_000)]
    advisories: u32,
    /// Cases in the database
    #[arg(long, default_value_t = 100_000)]
    cases: u32,
    /// Seconds of load on each kind of page
    #[arg(long, default_value_t = 10)]
    seconds: u32,
}

/// Runs the trial.
pub fn run(_options: &Options) -> anyhow::Result<()> {
    bail!("bench is not built yet: nothing was shown");
}
