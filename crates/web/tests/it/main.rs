//! The tool-kit through its public face.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

#[cfg(test)]
mod forms;
#[cfg(test)]
mod headers;
#[cfg(test)]
mod help;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod markup;
#[cfg(test)]
mod outputs;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod wire;
