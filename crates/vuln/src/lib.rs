//! The vocabulary of the field, pure: identifiers (CVE, JVN, CWE …), CVSS in all four versions,
//! names of weaknesses, products (CPE, purl), versions and ranges of them (vers).
//!
//! Everything here is a value that can be parsed, compared, explained and written back; nothing
//! reads a clock, a file or the network. Names are those of the standards, one concept per file,
//! and every doc comment says which section it restates.

pub mod cpe;
pub mod cvss;
pub mod cwe;
pub mod id;
pub mod purl;
pub mod vers;
pub mod version;

pub use id::Id;

/// The Japanese texts of this crate (Fluent), for the composition root to install.
pub const TEXTS_JA: &str = include_str!("../texts/ja.ftl");
/// The English texts of this crate (Fluent), same keys as [`TEXTS_JA`].
pub const TEXTS_EN: &str = include_str!("../texts/en.ftl");
