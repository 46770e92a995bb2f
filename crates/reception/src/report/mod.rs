//! The report form (S-01 … S-03): entry, legal notice, form, check page, receipt.

mod check;
mod contents;
mod entry;
mod fields;
mod files;
mod form;
mod notice;
mod received;
mod send;
mod write;

use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, post};
use web::limits::Class;
use web::{Doors, Limiter, rate};

use crate::Room;

pub(crate) use contents::{Contents, loosely};
pub(crate) use fields::half_width;
pub(crate) use files::Uploads;
pub(crate) use form::{blocks as form_blocks, notice_block};

pub(crate) fn doors(limiter: &Limiter) -> Doors<Room> {
    let counted = |methods: MethodRouter<Room>| {
        methods.layer(from_fn_with_state(
            limiter.of(Class::AnonymousReport),
            rate::limit,
        ))
    };
    Doors::new()
        .get("/report", entry::show)
        .get("/report/notice", notice::show)
        .get("/report/product", write::product)
        .door("POST", "/report/product", counted(with_files(write::sent)))
        .get("/report/website", write::website)
        .door("POST", "/report/website", counted(with_files(write::sent)))
        .get("/report/own-product", write::own_product)
        .door(
            "POST",
            "/report/own-product",
            counted(with_files(write::sent)),
        )
        .get("/report/check", check::show)
        .post("/report/check", send::send)
        .post("/report/discard", write::discard)
        .get("/report/received", received::show)
        .post("/report/received", received::saved)
        .get("/report/done", received::finished)
}

/// A form with files.
pub(crate) fn with_files<H: Handler<T, Room>, T: 'static>(handler: H) -> MethodRouter<Room> {
    let limit: DefaultBodyLimit = web::takes_files();
    post(handler).layer(limit)
}
