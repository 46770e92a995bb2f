//! Oversight: is everything well, who did what when (S-36), and what could not be sent.
//!
//! For administrators and auditors only; everybody else meets a page that does not exist. Nothing
//! here shows contents: facts by name, duties by number, letters without their address (R-NF-05).
//! How far somebody's sight of the record reaches is decided by `handling::disclosure::audit_sight`.

mod api;
mod audit;
mod home;
mod mask;
mod outbox;
mod room;

pub use api::FRAGMENT;
pub use mask::masked;
pub use room::{Directory, Names, Room};

use web::Doors;

/// The room's texts.
pub const TEXTS: words::Source = words::Source {
    crate_name: "oversight",
    ja: include_str!("../texts/ja.ftl"),
    en: include_str!("../texts/en.ftl"),
};

/// All routes of the room.
#[must_use]
pub fn doors(room: Room) -> Doors {
    Doors::new()
        .get("/oversight", home::show)
        .post("/oversight", home::check)
        .get("/oversight/audit", audit::show)
        .get("/oversight/outbox", outbox::show)
        .post("/oversight/outbox", outbox::revive)
        .and(api::doors())
        .with_state(room)
}
