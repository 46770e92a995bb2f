//! The reception body at work: its duties, its lists, and one report from arrival to decision
//! (S-05, S-06).

mod act;
mod blocks;
mod command;
mod decisions;
mod file;
mod home;
mod identity;
mod list;
mod mailed;
mod page;
mod preview;
mod tests_of;

use web::Doors;

use crate::Room;
use crate::report::with_files;

pub(crate) use file::send;

pub(crate) fn doors() -> Doors<Room> {
    Doors::new()
        .get("/reception", home::show)
        .get("/reception/reports", list::show)
        .get("/reception/reports/new", mailed::show)
        .door("POST", "/reception/reports/new", with_files(mailed::enter))
        .get("/reception/reports/{report}", page::show)
        .post("/reception/reports/{report}", act::act)
        .get("/reception/reports/{report}/files/{attachment}", file::show)
}
