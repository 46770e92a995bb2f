//! T1, information flow: random commands by every kind of actor, a unique canary in every secret field, and
//! after each step every view and message of every reader searched for canaries not meant for them.

use anyhow::bail;

/// How much and from where.
#[derive(clap::Args)]
pub struct Options {
    /// Sequences of commands to run
    #[arg(long, default_value_t = 20_000)]
    sequences: u64,
    /// Where chance begins; the same seed gives the same run
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many of the sequences also walk the whole running application
    #[arg(long, default_value_t = 300)]
    application: u64,
}

/// Runs the trial.
pub fn run(_options: &Options) -> anyhow::Result<()> {
    bail!("flow is not built yet: nothing was shown");
}
