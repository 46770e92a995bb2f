//! Which facts of a file a reader may see in its timeline (IC-12: the bodies see the record, the
//! others their own part). Names and times only; contents are in the views.

use serde_json::Value as Json;

use crate::{Actor, Event, Party};

/// Facts of a report that its finder sees. `identity-opened` is among them on purpose: whoever
/// looked at who they are, they shall know (R-V1-2-4).
const FINDER: &[&str] = &[
    "received",
    "arrived-incomplete",
    "completed",
    "asked",
    "replied",
    "wrote",
    "item-added",
    "consent-set",
    "accepted",
    "declined",
    "rerouted",
    "stopped",
    "withdrawal-asked",
    "withdrawal-decided",
    "claimed",
    "identity-opened",
    "case-ended",
    "closed",
];

/// Facts of a case that every notified developer sees, besides those that name it.
const EVERY_VENDOR: &[&str] = &["date-proposed", "published", "revised"];

/// Facts about a developer that are the coordinator's own thoughts or work.
const INNER: &[&str] = &[
    "vendor-identified",
    "contact-attempted",
    "declared-unreachable",
    "no-report-chosen",
    "breached",
];

/// May the reader see that this happened?
pub fn visible(event: &Event, actor_of_fact: &Actor, reader: &Actor) -> bool {
    let Some((name, body)) = parts(event) else {
        return false;
    };
    match (reader.party, event) {
        (Party::Reception, _) => true,
        (Party::Coordinator, Event::Case(_) | Event::Vendor(_)) => true,
        (Party::Auditor, _) => true,
        // A developer that reported its own product is its finder. That a grant was given or ended
        // would tell that another developer has the details, whoever's choice gave it.
        (Party::Finder(_) | Party::Vendor(_), Event::Report(_)) => FINDER.contains(&name.as_str()),
        (Party::Vendor(_), Event::Vendor(_)) => {
            !["granted", "revoked", "terms-offered"].contains(&name.as_str())
        }
        (Party::Vendor(vendor), Event::Case(_)) => {
            let own = body.get("vendor").and_then(Json::as_str) == Some(&vendor.to_string());
            let by_us = actor_of_fact.party == reader.party;
            (own && !INNER.contains(&name.as_str()))
                || by_us
                || EVERY_VENDOR.contains(&name.as_str())
        }
        _ => false,
    }
}

fn parts(event: &Event) -> Option<(String, Json)> {
    match event.to_value().ok()? {
        Json::String(name) => Some((name, Json::Null)),
        Json::Object(map) => map.into_iter().next(),
        _ => None,
    }
}
