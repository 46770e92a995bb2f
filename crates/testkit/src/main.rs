//! The trials of the house as it is.

fn main() -> std::process::ExitCode {
    testkit::main()
}
