//! The reception body's room: the report form (S-01 … S-03), the finder's own page (S-04), triage,
//! acceptance and stops (S-05, S-06).
//!
//! Files are reached through [`casework::Desk`] only. The room's own data are drafts of reports: what
//! somebody typed and has not sent yet, sealed by the vault, forgotten after two hours.

mod attempt;
mod case;
mod drafts;
mod mine;
mod report;
mod room;
mod show;
mod triage;
mod uploads;

pub use drafts::expire_drafts;
pub use room::Room;

use web::{Doors, Limiter};

/// The room's texts.
pub const TEXTS: words::Source = words::Source {
    crate_name: "reception",
    ja: include_str!("../texts/ja.ftl"),
    en: include_str!("../texts/en.ftl"),
};

/// The table the room owns. Run after `vault`.
#[must_use]
pub fn migrations() -> &'static [store::Migration] {
    drafts::MIGRATIONS
}

/// Every statement the room runs.
pub const STATEMENTS: &[&[&store::Statement]] = &[drafts::ALL];

/// All routes of the room. `limiter` is the one of [`web::dress`]: reports of strangers are counted
/// in a class of their own.
#[must_use]
pub fn doors(desk: casework::Desk, limiter: &Limiter) -> Doors {
    report::doors(limiter)
        .and(mine::doors())
        .and(triage::doors())
        .and(case::doors())
        .with_state(Room::new(desk))
}
