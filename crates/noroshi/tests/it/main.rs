//! The whole house through its one router: the door itself, the machine interface for every party,
//! and the trial with bad input (issue 2, "shown by" 8).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "clippy.toml exempts tests, but not the functions they share"
)]

mod api_commands;
mod api_document;
mod api_examples;
mod api_keys;
mod api_reading;
mod api_writing;
mod bad_input_bodies;
mod bad_input_paths;
mod bad_input_sessions;
mod bad_input_sockets;
mod bad_input_uploads;
mod door;
mod seen;
mod story;
mod trial;
