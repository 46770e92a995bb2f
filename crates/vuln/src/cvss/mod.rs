//! CVSS v2.0, v3.0, v3.1 and v4.0: parse a vector, score it, explain the score, write it back.
//!
//! A [`Vector`] is a choice per metric over the version's table ([`Version::metrics`]); the same
//! table drives parser, writer, scorer and the calculator page, so they cannot disagree.
//! Scores are tenths ([`Score`]), never floats, once they leave the formulae.

mod explain;
mod fault;
mod metric;
mod parse;
mod score;
mod v2;
mod v3;
mod v4;
mod vector;

pub use explain::{Explanation, Part, PartName, Term};
pub use fault::Fault;
pub use metric::{Choice, Group, Metric};
pub use score::{Score, Scores, Severity};
pub use vector::{Vector, Version};
