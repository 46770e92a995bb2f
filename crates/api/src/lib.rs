//! The machine interface `/api/v1`: every command and every view, by the same rules as the pages,
//! because both are the core's own types in JSON.
//!
//! Reading: `GET` a list, a file, its timeline, its lanes. Acting: `POST` a command to a file's
//! `/commands`. Writes take an `Idempotency-Key`. Errors are `application/problem+json` with stable
//! codes. What belongs to another room (people, the record, candidates) is that room's; all
//! describe themselves, and [`openapi`] makes one document of it, [`docs`] one page.

mod advisories;
mod commands;
mod docs;
mod files;
mod lanes;
mod me;
pub mod openapi;
mod operations;
mod reports;

use std::sync::Arc;

use axum::routing::post;
use casework::Desk;
use web::Doors;

pub use docs::Book;
pub use operations::FRAGMENT;

/// The room's texts.
pub const TEXTS: words::Source = words::Source {
    crate_name: "api",
    ja: include_str!("../texts/ja.ftl"),
    en: include_str!("../texts/en.ftl"),
};

/// All routes of the room. The book holds what every room says of its operations.
pub fn doors(desk: Desk, book: Arc<Book>) -> Doors {
    let described = Doors::new()
        .get("/api/openapi.json", docs::json)
        .get("/api/docs", docs::page)
        .with_state(book);
    described.and(resources().with_state(desk))
}

fn resources() -> Doors<Desk> {
    Doors::new()
        .get("/api/v1/me", me::me)
        .get("/api/v1/duties", me::duties)
        .get("/api/v1/counts", me::counts)
        .get("/api/v1/reports", files::reports)
        .door(
            "POST",
            "/api/v1/reports",
            post(reports::submit).layer(web::takes_files()),
        )
        .door(
            "POST",
            "/api/v1/reports/incomplete",
            post(reports::incomplete).layer(web::takes_files()),
        )
        .get("/api/v1/reports/{file}", files::report)
        .get("/api/v1/reports/{file}/timeline", files::report_timeline)
        .get("/api/v1/reports/{file}/similar", reports::similar)
        .get("/api/v1/reports/{file}/export", files::export_report)
        .get(
            "/api/v1/reports/{file}/attachments/{attachment}",
            files::report_attachment,
        )
        .door(
            "POST",
            "/api/v1/reports/{file}/commands",
            post(commands::on_report).layer(web::takes_files()),
        )
        .get("/api/v1/cases", files::cases)
        .get("/api/v1/cases/{file}", files::case)
        .get("/api/v1/cases/{file}/timeline", files::timeline)
        .get("/api/v1/cases/{file}/export", files::export_case)
        .get("/api/v1/cases/{file}/vendors/{vendor}", files::vendor_sheet)
        .get("/api/v1/cases/{file}/marks", lanes::marks)
        .get("/api/v1/cases/{file}/lanes/{lane}", lanes::show)
        .post("/api/v1/cases/{file}/lanes/{lane}/read", lanes::read)
        .get(
            "/api/v1/cases/{file}/attachments/{attachment}",
            files::case_attachment,
        )
        .door(
            "POST",
            "/api/v1/cases/{file}/commands",
            post(commands::on_case).layer(web::takes_files()),
        )
        .get("/api/v1/vendors", files::vendors)
        .post("/api/v1/vendors", commands::new_vendor)
        .get("/api/v1/vendors/{file}", files::vendor)
        .get("/api/v1/vendors/{file}/timeline", files::timeline)
        .post("/api/v1/vendors/{file}/commands", commands::on_vendor)
        .get("/api/v1/advisories", advisories::list)
        .get("/api/v1/advisories/{number}", advisories::show)
}
