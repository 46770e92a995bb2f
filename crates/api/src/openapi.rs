//! The OpenAPI 3.1 document of all rooms' operations. A committed snapshot makes every change of the
//! interface a visible difference.

use serde_json::Value as Json;
use web::api::Fragment;
use words::Lang;

/// Every operation as method and path, for the test that compares it with the routes.
pub fn operations(fragments: &[Fragment]) -> impl Iterator<Item = (String, &'static str)> {
    let all = fragments
        .iter()
        .flat_map(|fragment| fragment.operations.iter());
    all.map(|o| (o.method.to_owned(), o.path))
}

/// Every stable code: our own, those of the rooms, and those with which the handling standard
/// refuses. The latter are the keys of their sentences, which a test holds against the core.
pub fn codes(fragments: &[Fragment]) -> Vec<String> {
    let refusals = words::keys(&words::TEXTS, Lang::En)
        .into_iter()
        .filter_map(|key| Some(key.strip_prefix("words-refusal-")?.to_owned()));
    let rooms = fragments.iter().flat_map(|fragment| (fragment.codes)());
    let own = web::Problem::CODES.into_iter().chain(rooms);
    let mut codes: Vec<String> = own.map(str::to_owned).chain(refusals).collect();
    codes.sort();
    codes.dedup();
    codes
}

/// The document. The texts must be installed.
pub fn document(fragments: &[Fragment]) -> Json {
    let about = words::say(Lang::En, "api-document-about");
    web::api::document(fragments, &codes(fragments), &about)
}
