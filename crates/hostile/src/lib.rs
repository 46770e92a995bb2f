//! Every parser that meets bytes from outside, each as one function over any bytes, with inputs worth
//! starting from. `fuzz/` gives them to libFuzzer; the test of this crate gives each a second of
//! random changes on every run, since the stable toolchain has no instrumentation.
//!
//! A target asserts more than "does not panic": what was read can be written and read again, what was
//! cleaned is clean.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a target that finds something panics: that is how fuzzers are told"
)]

mod door;
mod records;
mod scanner;
mod standard;
mod words_of_art;

/// A function over any bytes.
#[derive(Clone, Copy)]
pub struct Target {
    /// As in `cargo fuzz run NAME`.
    pub name: &'static str,
    /// The function; panics when it finds something.
    pub run: fn(&[u8]),
    /// Inputs worth starting from.
    pub seeds: &'static [&'static [u8]],
}

/// All of them.
pub const TARGETS: &[&[Target]] = &[
    standard::TARGETS,
    words_of_art::TARGETS,
    records::TARGETS,
    scanner::TARGETS,
    door::TARGETS,
];

/// Every target in one row.
pub fn targets() -> impl Iterator<Item = &'static Target> {
    TARGETS.iter().copied().flatten()
}

/// Runs the target of this name.
///
/// # Panics
/// When there is none, and when it finds something.
pub fn run(name: &str, bytes: &[u8]) {
    let target = targets().find(|target| target.name == name);
    (target.expect("a target of this name").run)(bytes);
}

/// The bytes as text, when they are one.
fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}
