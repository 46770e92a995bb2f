//! The command alone, without the house around it.

use clap::{Args as _, Command, FromArgMatches};

fn main() -> std::process::ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    // As `noroshi scan-log …`, so that the browser's journey can take either.
    let words = words.iter().skip_while(|w| *w == "scan-log");
    let command =
        scanlog::Args::augment_args(Command::new("noroshi scan-log").no_binary_name(true));
    let matches = scanlog::help(command, scanlog::language(None)).get_matches_from(words);
    match scanlog::Args::from_arg_matches(&matches) {
        Ok(args) => scanlog::run(args),
        Err(error) => error.exit(),
    }
}
