//! Every conduct clause of the handling standard (Ⅴ一 and Ⅴ二) with the command, duty or guard that carries
//! it and the test that shows it; and for each state machine, every state × every event with its tested outcome.

use anyhow::bail;

/// What to print.
#[derive(clap::Args)]
pub struct Options {
    /// Only what is missing
    #[arg(long)]
    missing: bool,
}

/// Runs the trial.
pub fn run(_options: &Options) -> anyhow::Result<()> {
    bail!("clauses is not built yet: nothing was shown");
}
