//! The style sheet and the icon, compiled in, under an address that contains their hash: kept for
//! ever by browsers, and no request leaves for another host.

use std::sync::LazyLock;

use axum::Router;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use sha2::{Digest, Sha256};

use crate::cache::{Cached, Policy, conditional};
use crate::{Answer, Problem};

/// The style sheet.
pub const CSS: &str = include_str!("../assets/noroshi.css");
const ICON: &str = include_str!("../assets/icon.svg");

static CSS_PATH: LazyLock<String> = LazyLock::new(|| hashed("noroshi", CSS, "css"));
static ICON_PATH: LazyLock<String> = LazyLock::new(|| hashed("icon", ICON, "svg"));

pub(crate) fn css_path() -> &'static str {
    &CSS_PATH
}

pub(crate) fn icon_path() -> &'static str {
    &ICON_PATH
}

pub(crate) fn routes() -> Router {
    Router::new().route("/assets/{file}", get(serve))
}

async fn serve(Path(file): Path<String>, asked: HeaderMap) -> Answer<Response> {
    let wanted = format!("/assets/{file}");
    let (text, content_type) = if wanted == *CSS_PATH {
        (CSS, "text/css; charset=utf-8")
    } else if wanted == *ICON_PATH {
        (ICON, "image/svg+xml")
    } else {
        return Err(Problem::not_found());
    };
    let bytes = Bytes::from_static(text.as_bytes());
    Ok(conditional(
        &asked,
        Cached {
            bytes,
            content_type,
            last_modified: None,
            policy: Policy::Immutable,
        },
    ))
}

fn hashed(stem: &str, text: &str, ending: &str) -> String {
    let hash = hex::encode(Sha256::digest(text.as_bytes()));
    format!(
        "/assets/{stem}.{}.{ending}",
        hash.get(..16).unwrap_or_default()
    )
}
