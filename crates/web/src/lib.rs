//! The axum tool-kit: everything a room needs to speak HTTP and nothing about vulnerabilities.
//!
//! A room's handler takes a [`Visitor`], reads input with [`Form`], [`Json`], [`Path`] and [`Query`],
//! asks `casework`, and answers with [`page`] or [`Json`], or with a [`Problem`]. Pages are put
//! together from [`ui`] components, whose [`Html`] is safe by construction. [`dress`] puts the layers
//! around the finished router: headers, sizes, rates, CSRF, language, error faces.
//!
//! ```
//! use web::{Answer, Head, Visitor, ui};
//!
//! async fn show(visitor: Visitor) -> Answer {
//!     let t = visitor.t();
//!     let body = ui::para(t.say("web-accessibility"));
//!     Ok(web::page(&visitor, Head::titled(t.say("web-home")), body))
//! }
//! ```

pub mod api;
mod assets;
mod beat;
mod cache;
pub mod client;
pub mod cookie;
mod csv;
mod document;
mod doors;
mod download;
mod dress;
mod field_errors;
mod frame;
mod href;
pub mod html;
mod idempotency;
mod instant;
mod intake;
mod layout;
pub mod limits;
pub mod negotiate;
mod problem;
pub mod rate;
mod security;
mod serve;
mod site;
mod tr;
pub mod ui;
mod visitor;

pub use assets::CSS;
pub use cache::{Cached, Policy, conditional, etag, may_change};
pub use csv::csv;
pub use doors::{Door, Doors};
pub use download::{clean_name, disposition, download};
pub use dress::dress;
pub use field_errors::FieldErrors;
pub use frame::Face;
pub use href::Href;
pub use html::{Html, el};
pub use idempotency::IdempotencyKey;
pub use instant::{
    date, date_text, instant, instant_text, instant_value, japan, remaining_text, short_date,
};
pub use intake::multipart::takes_files;
pub use intake::{Fields, Filled, Form, FromForm, Json, Path, Query, Reader, Upload};
pub use layout::{Head, page, see_other};
pub use problem::{Answer, Problem};
pub use rate::Limiter;
pub use security::CSP;
pub use serve::{Patience, serve, serve_with};
pub use site::{NavItem, Shell, Site};
pub use tr::Tr;
pub use visitor::{Person, Via, Visitor};

/// The tool-kit's own texts.
pub const TEXTS: words::Source = words::Source {
    crate_name: "web",
    ja: include_str!("../texts/ja.ftl"),
    en: include_str!("../texts/en.ftl"),
};
