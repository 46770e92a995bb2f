//! The purpose index (S-34): what brings people here, and where it leads them.

use axum::extract::State;
use web::{Answer, Href, Html, ui};

use super::fixed;
use crate::Portal;
use crate::asked::Asked;
use crate::prose::prose;

/// Where a purpose leads: pages of the portal have two addresses, other rooms one.
enum To {
    Here(&'static str),
    Room(&'static str),
}

/// Purposes and the ways on.
const PURPOSES: [(&str, &[(&str, To)]); 8] = [
    (
        "affected",
        &[
            ("advisories", To::Here("/advisories")),
            ("glossary", To::Here("/glossary")),
        ],
    ),
    ("found", &[("report", To::Room("/report"))]),
    ("follow", &[("receipt", To::Room("/sign-in/receipt"))]),
    (
        "developer",
        &[
            ("apply", To::Room("/developer/apply")),
            ("own-product", To::Room("/report/own-product")),
        ],
    ),
    (
        "website",
        &[
            ("flow", To::Here("/about")),
            ("contact", To::Here("/about/contact")),
        ],
    ),
    ("trouble", &[("advisories", To::Here("/advisories"))]),
    (
        "build",
        &[
            ("rules", To::Here("/about/rules")),
            ("glossary", To::Here("/glossary")),
        ],
    ),
    (
        "machine",
        &[
            ("problems", To::Here("/about/api/problems")),
            ("api", To::Room("/api/docs")),
        ],
    ),
];

impl To {
    fn href(&self, asked: &Asked) -> Href {
        match self {
            Self::Here(path) => asked.at(path),
            Self::Room(path) => Href::to(path),
        }
    }
}

pub(crate) async fn show(State(portal): State<Portal>, asked: Asked) -> Answer {
    fixed(&portal, &asked, "/purpose", "portal-purpose-title", body).await
}

fn body(asked: &Asked) -> Html {
    let t = asked.t();
    let sections = PURPOSES.iter().map(|(id, ways)| {
        let text = prose(&t.say(&format!("portal-purpose-{id}-text")));
        let ways = ways
            .iter()
            .map(|(way, to)| ui::link(&to.href(asked), t.say(&format!("portal-way-{way}"))));
        let title = t.say(&format!("portal-purpose-{id}"));
        ui::section(id, title, text.then(ui::list(ways)))
    });
    ui::para(t.say("portal-purpose-lead")).then(sections.collect::<Html>())
}

/// The same as one list, for the home page.
pub(crate) fn short(asked: &Asked) -> Html {
    let t = asked.t();
    ui::list(PURPOSES.iter().map(|(id, _)| {
        let to = asked.at("/purpose").at(id);
        ui::link(&to, t.say(&format!("portal-purpose-{id}")))
    }))
}
