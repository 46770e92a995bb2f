//! The command as it will stand behind `noroshi scan-log`, to be tried alone.

use std::process::ExitCode;

use clap::Parser;

#[derive(Parser)]
#[command(name = "scan-log", version)]
struct Door {
    #[command(flatten)]
    args: scanlog::Args,
}

fn main() -> ExitCode {
    scanlog::run(Door::parse().args)
}
