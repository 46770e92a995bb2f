//! Noroshi: the one executable.

use std::process::ExitCode;

fn main() -> ExitCode {
    noroshi::run()
}
