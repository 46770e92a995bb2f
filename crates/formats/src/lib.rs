//! Bytes to types and back for every outside format, nothing else.
//!
//! A reader is a `parse(&[u8])` (or an iterator over a stream of records) that keeps what it reads
//! within written bounds, refuses any DTD, says where a fault lies, and never panics. A writer is a
//! function to a `String`. What the bytes mean for a case or a catalogue is decided elsewhere.

pub mod cve;
pub mod cwe;
pub mod epss;
mod fault;
pub mod feed;
mod instant;
mod json;
pub mod jvn;
pub mod kev;
pub mod nvd;
pub mod osv;
pub mod xml;

pub use fault::Fault;
