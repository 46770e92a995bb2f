//! The wire formats of JVN iPedia and MyJVN: JVNRSS 2.0 (feeds) and 3.2 (API), VULDEF 3.2,
//! Results, Statistics, alert list, and the list of feed files.
//!
//! Where the published documents and the live service differ, the live form is written, because
//! that is what existing programmes accept. Readers take every form. Namespaces and schema
//! locations belong to the formats; every other address, name and number comes from the caller.

pub mod alert;
pub mod checksum;
mod common;
pub mod results;
pub mod rss;
pub mod statistics;
mod status;
pub mod vuldef;

pub use status::Status;
