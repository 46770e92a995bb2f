//! A developer's own room: what it owes, its cases (S-11), the date (S-10), its words in the
//! advisory, its entry in the register, and the way into the register (S-09).
//!
//! Every act is a row of a table ([`acts`]): its questions, whom it tells, the command it becomes.
//! Whether it may be tried now is asked of the core, which also has the last word. Nothing here
//! tells a developer of the others, because no view that comes here does.

mod acts;
mod advisory;
mod api;
mod apply;
mod case;
mod cases;
mod date;
mod entry;
mod home;
mod people;
mod places;
mod room;
mod show;

pub use api::FRAGMENT;
pub use people::{Colleague, Directory, Found};

use std::sync::Arc;

use web::Doors;

/// The room's texts.
pub const TEXTS: words::Source = words::Source {
    crate_name: "developers",
    ja: include_str!("../texts/ja.ftl"),
    en: include_str!("../texts/en.ftl"),
};

/// All routes of the room. The directory says who the developer's own people are.
#[must_use]
pub fn doors(desk: casework::Desk, people: Arc<dyn Directory>) -> Doors {
    home::doors()
        .and(cases::doors())
        .and(case::doors())
        .and(acts::doors())
        .and(date::doors())
        .and(advisory::doors())
        .and(entry::doors())
        .and(apply::doors())
        .and(api::doors())
        .with_state(room::Room::new(desk, people))
}
