//! The machine interface `/api/v1`: every command and every view, by the same rules as the pages,
//! because both are the core's own types in JSON.
//!
//! Reading: `GET` a list, a file, its timeline, its lanes. Acting: `POST` a command to a file's
//! `/commands`. Writes take an `Idempotency-Key`. Errors are `application/problem+json` with stable
//! codes. [`openapi`] describes all of it and is a committed snapshot.

mod advisories;
mod commands;
mod files;
mod me;
pub mod openapi;
mod reports;
mod scope;

use casework::Desk;
use web::Doors;

/// This room has no texts of its own: machines read codes, people read the shared vocabulary.
pub fn doors(desk: Desk) -> Doors {
    Doors::new()
        .get("/api/openapi.json", openapi::show)
        .get("/api/v1/me", me::me)
        .get("/api/v1/duties", me::duties)
        .get("/api/v1/reports", files::reports)
        .door(
            "POST",
            "/api/v1/reports",
            axum::routing::post(reports::submit).layer(web::takes_files()),
        )
        .get("/api/v1/reports/{file}", files::report)
        .get("/api/v1/reports/{file}/timeline", files::report_timeline)
        .get("/api/v1/reports/{file}/export", files::export_report)
        .get(
            "/api/v1/reports/{file}/attachments/{attachment}",
            files::report_attachment,
        )
        .door(
            "POST",
            "/api/v1/reports/{file}/commands",
            axum::routing::post(commands::on_report).layer(web::takes_files()),
        )
        .get("/api/v1/cases", files::cases)
        .get("/api/v1/cases/{file}", files::case)
        .get("/api/v1/cases/{file}/timeline", files::timeline)
        .get("/api/v1/cases/{file}/export", files::export_case)
        .get("/api/v1/cases/{file}/vendors/{vendor}", files::vendor_sheet)
        .get("/api/v1/cases/{file}/lanes/{lane}", files::lane)
        .get(
            "/api/v1/cases/{file}/attachments/{attachment}",
            files::case_attachment,
        )
        .door(
            "POST",
            "/api/v1/cases/{file}/commands",
            axum::routing::post(commands::on_case).layer(web::takes_files()),
        )
        .get("/api/v1/vendors", files::vendors)
        .post("/api/v1/vendors", commands::new_vendor)
        .get("/api/v1/vendors/{file}", files::vendor)
        .get("/api/v1/vendors/{file}/timeline", files::timeline)
        .post("/api/v1/vendors/{file}/commands", commands::on_vendor)
        .get("/api/v1/advisories", advisories::list)
        .get("/api/v1/advisories/{number}", advisories::show)
        .with_state(desk)
}
