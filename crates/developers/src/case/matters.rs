//! What the developer pointed out beside its own products: others that may be affected (R-V1-4-3),
//! and that the world moved. Then everything else that may be done now.

use casework::say;
use handling::case::Claim;
use handling::disclosure::VendorCaseView;
use web::ui::{self, Icon, Tone};
use web::{Html, Tr};

use super::offers;
use crate::acts::{CASE, title};
use crate::{places, show};

pub(super) fn matters(t: Tr, view: &VendorCaseView) -> Html {
    let suggested = view.suggestions.iter().rev().map(|suggestion| {
        ui::para(
            show::secret_line(t, &suggestion.name)
                .then(" ")
                .then(web::instant(t.lang, suggestion.at)),
        )
        .then(show::secret(t, &suggestion.reason))
    });
    let claimed = view.claims.iter().rev().map(|claim| claim_line(t, claim));
    let button = |act: &str| {
        Html::from(offers(view, act).then(|| {
            ui::actions([ui::link_button_quiet(
                &places::act(view.id, act),
                title(t, act),
            )])
        }))
    };
    ui::section(
        "others",
        t.say("developers-others"),
        ui::para(t.say("developers-others-text"))
            .then(show::list_or_none(t, suggested))
            .then(button("suggest-vendor")),
    )
    .then(ui::section(
        "world",
        t.say("developers-world"),
        ui::para(t.say("developers-world-text"))
            .then(show::list_or_none(t, claimed))
            .then(button("claim-fact")),
    ))
}

fn claim_line(t: Tr, claim: &Claim) -> Html {
    let state = match claim.adopted {
        None => ui::badge(Tone::Warning, Icon::Clock, t.say("developers-undecided")),
        Some((true, ..)) => ui::badge(Tone::Danger, Icon::Check, t.say("developers-adopted")),
        Some((false, ..)) => ui::badge(Tone::Neutral, Icon::Dash, t.say("developers-rejected")),
    };
    ui::para(
        Html::text(say::any(t, "world-fact", claim.fact))
            .then(" ")
            .then(state)
            .then(" ")
            .then(web::instant(t.lang, claim.at)),
    )
    .then(show::secret(t, &claim.source))
}

/// Every act that may be tried now, with what it means and its rule.
pub(super) fn acts(t: Tr, view: &VendorCaseView) -> Html {
    let open = CASE.iter().filter_map(|act| {
        let offer = view.offers.iter().find(|o| o.command == act.name)?;
        Some(
            ui::link(&places::act(view.id, act.name), title(t, act.name))
                .then(ui::small(
                    t.say(&format!("developers-act-{}-lead", act.name)),
                ))
                .then(ui::rule_note(t, &[offer.rule.as_ref()])),
        )
    });
    let items: Vec<Html> = open.collect();
    match items.is_empty() {
        true => Html::empty(),
        false => ui::section(
            "acts",
            t.say("developers-acts"),
            ui::details(t.say("developers-acts-show"), ui::list(items)),
        ),
    }
}
