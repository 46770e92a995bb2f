//! `noroshi scan-log` (TL-11): point it at a web server's logs and learn which attacks were tried,
//! which may have succeeded, from where, since when, and what to do. Nothing leaves the machine.
//!
//! The engine is the pure crate `logscan`; here live the command line ([`args`]), the opening of
//! files ([`inputs`]), the reports ([`report`]) and the page for people who prefer to click
//! ([`page`]). Texts are in `texts/`.

pub mod args;
pub mod follow;
mod help;
pub mod inputs;
pub mod page;
pub mod quality;
pub mod report;
mod run;
pub mod tell;

pub use args::Args;
pub use help::help;
pub use run::{Console, Fault, language, run, run_on};

/// This crate's texts.
pub const TEXTS: words::Source = words::Source {
    crate_name: "scanlog",
    ja: include_str!("../texts/ja.ftl"),
    en: include_str!("../texts/en.ftl"),
};
