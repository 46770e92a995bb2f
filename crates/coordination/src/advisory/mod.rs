//! S-12, the advisory: both languages side by side with the 11 items, what the core has to say of
//! them, the page as it will look, and the second person's decision (SM-4). After publication the
//! same editor makes the next edition.

mod editor;
mod fields;
mod lint;
mod preview;
mod review;

pub(crate) use editor::{draft_of, first_draft};
pub(crate) use lint::check;

use casework::say;
use handling::case::PublicStatus;
use web::{Doors, Tr};

use crate::room::Room;

pub(crate) fn doors() -> Doors<Room> {
    Doors::new()
        .get("/coordination/cases/{case}/advisory", editor::ask)
        .post("/coordination/cases/{case}/advisory", editor::take)
        .get("/coordination/cases/{case}/advisory/preview", review::ask)
        .post("/coordination/cases/{case}/advisory/preview", review::take)
}

/// What the advisory says of a developer, in words.
pub(crate) fn public_status(t: Tr, status: &PublicStatus) -> String {
    match status {
        PublicStatus::NoReport(part) => t
            .with(
                "coordination-no-report-of",
                words::args![
                    status = say::any(t, "public-status", status),
                    part = say::any(t, "no-report", *part)
                ],
            )
            .into_owned(),
        _ => say::any(t, "public-status", status).into_owned(),
    }
}
