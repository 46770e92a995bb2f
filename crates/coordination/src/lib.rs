//! The coordinator's room: duties and cases, the coordination board (S-07), dates, the advisory
//! editor (S-12) and the register of developers (S-08).
//!
//! Every act on a file is a row of a table ([`acts`]): its questions, what it tells whom, and the
//! command it becomes. Pages only differ in what they show around those forms. Whether an act may
//! be tried now is asked of the core (offers), which also has the last word.

mod acts;
mod advisory;
mod api;
mod board;
mod candidates;
mod cases;
mod date;
mod home;
mod places;
mod register;
mod room;
mod show;
mod vendor;

pub use api::FRAGMENT;
pub use room::Room;

use web::Doors;

/// The room's texts.
pub const TEXTS: words::Source = words::Source {
    crate_name: "coordination",
    ja: include_str!("../texts/ja.ftl"),
    en: include_str!("../texts/en.ftl"),
};

/// All routes of the room.
#[must_use]
pub fn doors(desk: casework::Desk) -> Doors {
    home::doors()
        .and(cases::doors())
        .and(board::doors())
        .and(acts::doors())
        .and(candidates::doors())
        .and(vendor::doors())
        .and(date::doors())
        .and(advisory::doors())
        .and(register::doors())
        .and(api::doors())
        .with_state(Room::new(desk))
}
