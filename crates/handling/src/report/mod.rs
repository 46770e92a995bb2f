//! SM-1, the report (届出): what a finder sent, what reception decided, and what became of it.
//!
//! One report may become several cases. Own-product reports (Ⅴ二, SM-6) enter here too, with
//! their case opened at once, because both bodies receive them. Website reports are taken and
//! decided; their case (SM-5) comes with the website rooms.

mod command;
mod decide;
mod event;
mod evolve;
mod state;

pub use command::{CaseOutline, Command, NewAttachment, NewItem, Submission};
pub use decide::decide;
pub use event::{Contents, Event};
pub use evolve::evolve;
pub use state::*;
