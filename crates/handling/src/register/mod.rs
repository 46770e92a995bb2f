//! SM-7, the developer register (製品開発者名簿): who may be notified, by which verified contact,
//! under which terms, with which key.

mod command;
mod decide;
mod event;
mod evolve;
mod state;

pub use command::{Command, NewProduct};
pub use decide::decide;
pub use event::Event;
pub use evolve::evolve;
pub use state::{Contact, Product, Vendor, VendorEntryStage};
