//! The vocabulary as its users see it.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests may panic"
)]

mod cpe;
mod cvss;
mod cwe;
mod id;
mod texts;
mod version;
