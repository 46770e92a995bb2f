//! The portal through its router, as strangers and signed-in people see it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

#[cfg(test)]
mod channels;
#[cfg(test)]
#[path = "../../../casework/tests/it/desk.rs"]
mod desk;
#[cfg(test)]
mod fixed;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod house;
#[cfg(test)]
mod looks;
#[cfg(test)]
mod numbers;
#[cfg(test)]
mod story;
