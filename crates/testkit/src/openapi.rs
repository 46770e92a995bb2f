//! The OpenAPI document of the running program: written to the committed snapshot, or compared with it, so
//! that a changed interface is a change somebody has seen.

use anyhow::bail;

/// Write or compare.
#[derive(clap::Args)]
pub struct Options {
    /// Compare with the committed document and fail on a difference, instead of writing it
    #[arg(long)]
    check: bool,
}

/// Runs the trial.
pub fn run(_options: &Options) -> anyhow::Result<()> {
    bail!("openapi is not built yet: nothing was shown");
}
