//! D2: kill -9 under load at random and at named points. Nothing acknowledged is lost, nothing is
//! published early or twice, and `noroshi verify` finds every chain whole.

use anyhow::bail;

/// How often.
#[derive(clap::Args)]
pub struct Options {
    /// Kills in all
    #[arg(long, default_value_t = 200)]
    kills: u32,
    /// Where chance begins
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Runs the trial.
pub fn run(_options: &Options) -> anyhow::Result<()> {
    bail!("crash is not built yet: nothing was shown");
}
