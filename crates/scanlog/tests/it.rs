//! One binary for all tests through the public surface.

mod formats;
mod hostile;
mod page;
mod reports;
mod texts;
mod threads;
