//! The desk on both engines: stories told through `act` and the views.

mod desk;
mod story;
