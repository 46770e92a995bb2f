//! The trials need the whole house, and the chores need none of it: so the trials are an executable of
//! `testkit`, and `cargo xtask flow` runs `trials flow` with the same arguments.
//!
//! Under cargo (`cargo xtask …`) the executable is brought up to date first. Run bare, as scripts/test
//! does after it has built everything once, the one lying beside this one is taken.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};

use crate::repository::Repository;

const HONEST: &str = "trials";
const WITH_HOLE: &str = "trials-with-hole";

/// What a trial is told; `trials NAME --help` says what it understands.
#[derive(clap::Args)]
#[command(disable_help_flag = true)]
pub struct Options {
    /// Handed on as they are
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

/// Runs one trial to its end.
pub fn run(repository: &Repository, name: &str, options: &Options) -> anyhow::Result<()> {
    let holed = options.arguments.iter().any(|a| a == "--planted-hole");
    if optimised(name, options) {
        return run_optimised(repository, name, options);
    }
    let executable = if holed {
        build(
            repository,
            WITH_HOLE,
            &["--features", "testkit/planted-hole"],
        )?;
        beside(WITH_HOLE)?
    } else {
        if std::env::var_os("CARGO").is_some() || !beside(HONEST)?.exists() {
            // Some trials start the house itself as a process.
            build(repository, HONEST, &["--bin", "noroshi"])?;
        }
        beside(HONEST)?
    };
    start(repository, &executable, name, options)
}

/// Figures mean something on the optimised build only; `--debug` checks that a measurement works.
fn optimised(name: &str, options: &Options) -> bool {
    name == "bench" && options.arguments.iter().all(|a| a != "--debug")
}

fn run_optimised(repository: &Repository, name: &str, options: &Options) -> anyhow::Result<()> {
    let build = [
        "build",
        "--release",
        "--package",
        "noroshi",
        "--package",
        "testkit",
    ];
    ensure!(repository.cargo(&build)?, "the optimised build failed");
    let folder = beside("..")?.join("release");
    start(repository, &folder.join(HONEST), name, options)
}

fn start(
    repository: &Repository,
    executable: &Path,
    name: &str,
    options: &Options,
) -> anyhow::Result<()> {
    let status = Command::new(executable)
        .arg(name)
        .args(&options.arguments)
        .current_dir(repository.root())
        .status()
        .with_context(|| format!("running {}", executable.display()))?;
    ensure!(status.success(), "{name} failed");
    Ok(())
}

/// One package selection for everything, so that what one build compiled the next one finds.
fn build(repository: &Repository, binary: &str, more: &[&str]) -> anyhow::Result<()> {
    let build = ["build", "--quiet", "--workspace", "--bin", binary];
    let built = repository.cargo(&[&build, more].concat())?;
    ensure!(built, "{binary} could not be built");
    Ok(())
}

/// An executable in the folder of this one.
fn beside(name: &str) -> anyhow::Result<PathBuf> {
    let own = std::env::current_exe().context("the folder of this executable")?;
    Ok(own.with_file_name(name))
}
