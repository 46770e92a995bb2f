//! Every rule an act can rest on, by its id, with its meaning in our own words: where the notes
//! 「根拠：R-V1-2-1」 beside acts and refusals lead to.

use axum::extract::State;
use casework::say;
use handling::rule;
use web::{Answer, Html, ui};

use super::{anchored, fixed};
use crate::Portal;
use crate::asked::Asked;
use crate::prose::prose;

/// Beginnings of ids and the group they make.
const GROUPS: [(&str, &str); 12] = [
    ("R-V1-1-", "finder"),
    ("R-V1-2-", "reception"),
    ("R-V1-3-", "coordinator"),
    ("R-V1-4-", "developer"),
    ("R-V2-", "own"),
    ("R-VI-", "website"),
    ("R-P-", "principles"),
    ("R-D-", "development"),
    ("R-A-", "advisory"),
    ("R-NF-", "system"),
    ("SM-", "states"),
    ("Q-", "readings"),
];

pub(crate) async fn show(State(portal): State<Portal>, asked: Asked) -> Answer {
    fixed(&portal, &asked, "/about/rules", "portal-rules-title", body).await
}

fn body(asked: &Asked) -> Html {
    let t = asked.t();
    let groups = GROUPS.map(|(beginning, group)| {
        let rules = rule::ALL
            .iter()
            .filter(|rule| rule.0.starts_with(beginning))
            .map(|rule| {
                let meaning = Html::text(say::rule(t, rule.0));
                (rule.0.to_owned(), Html::text(rule.0), meaning)
            });
        let title = t.say(&format!("portal-rules-{group}"));
        ui::section(group, title, anchored(rules))
    });
    prose(&t.say("portal-rules-lead")).then(groups.into_iter().collect::<Html>())
}
