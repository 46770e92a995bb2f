//! The same trials over a house with a hole planted in it: `flow` must find it.

fn main() -> std::process::ExitCode {
    testkit::main()
}
