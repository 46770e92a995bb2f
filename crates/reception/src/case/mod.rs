//! A case as reception sees it: passed on to the coordinator, followed, and its own part in it
//! (R-V1-2-2, SM-2). The board of developers belongs to the coordinator; here it is read only.

mod act;
mod page;
mod parts;

use web::Doors;

use crate::Room;

pub(crate) fn doors() -> Doors<Room> {
    Doors::new()
        .get("/reception/cases/{case}", page::show)
        .post("/reception/cases/{case}", act::act)
        .get("/reception/cases/{case}/files/{attachment}", act::file)
}
