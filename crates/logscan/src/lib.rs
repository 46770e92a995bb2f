//! The log scanner: attacks in web-server and authentication logs (TL-11).
//!
//! Pure: it is given readers and options and returns an [`Outcome`]; it opens no file, knows no
//! clock and speaks no network. What it does, in order: a file is cut into blocks ([`scan`]), each
//! line is read by its format ([`format`]), decoded as servers would ([`decode`]), held against the
//! rules ([`rule`]), and at the end every finding is judged ([`judge`]) and told per source
//! ([`story`]). Words for people live in the `scanlog` crate.

pub mod allow;
pub mod auth;
pub mod bytes;
pub mod class;
pub mod client;
pub mod decode;
pub mod format;
pub mod fuzz;
pub mod ini;
pub mod input;
pub mod judge;
pub mod modsec;
pub mod options;
pub mod outcome;
pub mod rule;
pub mod scan;
pub mod story;
pub mod time;

pub use class::Class;
pub use client::{Client, Net};
pub use options::{Level, Options};
pub use outcome::Outcome;
pub use rule::RuleSet;
pub use scan::{Input, Progress, scan};
