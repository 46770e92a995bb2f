//! `cargo xtask check`: everything that can be checked without running the program. The test command
//! runs the same, so that there is one answer to "is it clean?".

use anyhow::bail;

use crate::findings::Findings;
use crate::repository::Repository;
use crate::{boundaries, supply, texts, tidy};

/// What to leave out while working.
#[derive(clap::Args)]
pub struct Options {
    /// Leave out what compiles the workspace (clippy)
    #[arg(long)]
    fast: bool,
}

type Step = (&'static str, fn(&Repository) -> anyhow::Result<Findings>);

const STEPS: [Step; 6] = [
    ("fmt", fmt),
    ("boundaries", boundaries::check),
    ("texts", texts::check),
    ("tidy", tidy::check),
    ("supply", supply::check),
    ("clippy", clippy),
];

/// Runs every step, also after a failure: one run tells everything.
pub fn run(repository: &Repository, options: &Options) -> anyhow::Result<()> {
    let steps = STEPS
        .iter()
        .filter(|(name, _)| !(options.fast && *name == "clippy"));
    let (mut passed, mut failed) = (0, 0);
    for (name, step) in steps {
        let findings = step(repository).unwrap_or_else(|error| {
            Findings::new("could not run".to_owned(), vec![format!("{error:#}")])
        });
        println!("{}", findings.told(name));
        if findings.clean() {
            passed += 1
        } else {
            failed += 1
        }
    }
    println!("{passed} passed, {failed} failed");
    if failed > 0 {
        bail!("not clean");
    }
    Ok(())
}

fn fmt(repository: &Repository) -> anyhow::Result<Findings> {
    cargo(repository, &["fmt", "--all", "--check"], "rustfmt agrees")
}

fn clippy(repository: &Repository) -> anyhow::Result<Findings> {
    let arguments = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--locked",
        "--quiet",
        "--",
        "-D",
        "warnings",
    ];
    cargo(repository, &arguments, "no warning in any target")
}

fn cargo(repository: &Repository, arguments: &[&str], looked_at: &str) -> anyhow::Result<Findings> {
    let wrong = if repository.cargo(arguments)? {
        Vec::new()
    } else {
        vec![format!("cargo {} failed", arguments.join(" "))]
    };
    Ok(Findings::new(looked_at.to_owned(), wrong))
}
