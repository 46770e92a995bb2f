//! Noroshi: the one executable. It puts the rooms together and decides nothing.

use std::process::ExitCode;

use clap::Parser;

mod assemble;
mod command;
mod config;
mod demo;
mod rooms;
mod workers;

fn main() -> ExitCode {
    let arguments = match command::Arguments::parse().without_house() {
        Ok(code) => return code,
        Err(arguments) => arguments,
    };
    let filter = tracing_subscriber::EnvFilter::try_from_env("NOROSHI_LOG")
        .unwrap_or_else(|_| "info".into());
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!(%error, "the runtime could not start");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(arguments.run()) {
        Ok(code) => code,
        Err(error) => {
            tracing::error!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
