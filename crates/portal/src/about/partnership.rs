//! What the Partnership is for, who does what, and how a report travels (S-31, R-P-01, R-P-20).

use axum::extract::State;
use web::{Answer, Html, ui};

use super::{diagram, fixed, part};
use crate::Portal;
use crate::asked::Asked;

/// The roles, in the order in which a report meets them.
const ROLES: [&str; 9] = [
    "finder",
    "reception",
    "analysis",
    "coordinator",
    "overseas",
    "developer",
    "operator",
    "priority",
    "user",
];

pub(crate) async fn show(State(portal): State<Portal>, asked: Asked) -> Answer {
    fixed(&portal, &asked, "/about", "portal-about-title", body).await
}

fn body(asked: &Asked) -> Html {
    let t = asked.t();
    let roles = ROLES.map(|role| {
        let name = t.say(&format!("portal-role-{role}"));
        (name, t.say(&format!("portal-role-{role}-text")))
    });
    let more = ui::list([
        ui::link(&asked.at("/about/rules"), t.say("portal-rules-title")),
        ui::link(&asked.at("/glossary"), t.say("portal-glossary-title")),
        ui::link(&asked.at("/purpose"), t.say("portal-purpose-title")),
    ]);
    part(asked, "about", "aim")
        .then(part(asked, "about", "scope"))
        .then(ui::section(
            "roles",
            t.say("portal-about-roles-title"),
            ui::facts(roles),
        ))
        .then(ui::section(
            "flow",
            t.say("portal-about-flow-title"),
            diagram::flow(t),
        ))
        .then(part(asked, "about", "promises"))
        .then(part(asked, "about", "history"))
        .then(part(asked, "about", "independent"))
        .then(ui::section("more", t.say("portal-about-more-title"), more))
}
