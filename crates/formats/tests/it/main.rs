//! Formats as their users see them.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests may panic"
)]

mod cve;
mod feed;
mod jvn;
mod sources;
mod xml;
