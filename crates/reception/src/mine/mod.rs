//! The finder's own page (S-04): what became of the report, in words, and whose turn it is.

mod act;
mod cases;
mod list;
mod page;
mod parts;
mod talk;

use web::Doors;

use crate::Room;
use crate::report::with_files;

pub(crate) use parts::{timeline, waiting};
pub(crate) use talk::message;

pub(crate) fn doors() -> Doors<Room> {
    Doors::new()
        .get("/my/reports", list::show)
        .post("/my/reports", list::claim)
        .get("/my/reports/{report}", page::show)
        .door("POST", "/my/reports/{report}", with_files(act::act))
        .get("/my/reports/{report}/export", page::export)
}
