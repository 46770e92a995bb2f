//! An advisory's page (S-20) and its JSON. One address per advisory, whatever spelling was typed;
//! an unknown number answers like one that is not public yet, and is kept by nobody.

mod page;
mod products;
mod severity;
mod sources;
mod vendors;

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use web::negotiate::suffix;
use web::{Answer, Face, Href, Path, Problem, Query};

use crate::Portal;
use crate::asked::Asked;
use crate::json;
use crate::kept::{Key, SHORT, What};
use crate::list::as_json;
use crate::shelf::Entry;

/// An older version, if wished.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Which {
    version: Option<u32>,
}

pub(crate) async fn show(
    State(portal): State<Portal>,
    asked: Asked,
    Path(segment): Path<String>,
    Query(which): Query<Which>,
) -> Answer {
    let (spelled, form) = suffix(&segment);
    let shelf = portal.shelf().await?;
    let entry = shelf.find(spelled).ok_or_else(Problem::not_found)?;
    let version = which.version.unwrap_or(entry.version);
    if version == 0 || version > entry.version {
        return Err(Problem::not_found());
    }
    if spelled != entry.slug || form == Some(Face::Html) {
        return Ok(to_its_address(&asked, entry, form, which.version));
    }
    let slug = entry.slug.clone();
    let key = Key::new(&asked, What::Advisory { slug, version }, entry.change);
    if let Some(known) = portal.pages().known(&asked, &key) {
        return Ok(known);
    }
    let edition = portal.edition(&entry.number, version).await?;
    let made = match asked.face {
        Face::Json => as_json(json::advisory(&edition, entry, asked.visitor.site())),
        Face::Html => page::page(&asked, entry, &edition),
    };
    let changed = Some(entry.updated);
    portal.pages().keep(&asked, key, made, changed, SHORT).await
}

fn to_its_address(
    asked: &Asked,
    entry: &Arc<Entry>,
    form: Option<Face>,
    version: Option<u32>,
) -> Response {
    let ending = if form == Some(Face::Json) {
        ".json"
    } else {
        ""
    };
    let mut to = address(asked, entry, ending);
    if let Some(version) = version {
        to = to.with("version", &version.to_string());
    }
    let to = HeaderValue::from_str(to.as_str()).unwrap_or(HeaderValue::from_static("/"));
    let headers = [
        (header::LOCATION, to),
        (header::CACHE_CONTROL, SHORT.header()),
    ];
    (StatusCode::PERMANENT_REDIRECT, headers).into_response()
}

fn address(asked: &Asked, entry: &Entry, ending: &str) -> Href {
    asked.at(&format!("/advisories/{}{ending}", entry.slug))
}
