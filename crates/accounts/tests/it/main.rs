//! The room as people meet it: through its router, with a browser's cookies, on both engines.

mod api;
mod house;
mod invitations;
mod pages;
mod protection;
mod receipts;
mod sign_in;
mod texts;
