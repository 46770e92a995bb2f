//! What can be done now: first what presses, then everything the core offers, by what it is about,
//! each with its rule.

use handling::disclosure::{BodiesCaseView, Offer};
use web::ui;
use web::{Html, Tr};

use crate::acts::{self, Group};
use crate::places;

/// The acts that press, as buttons.
pub(super) fn next(t: Tr, view: &BodiesCaseView) -> Html {
    let pressing = acts::pressing(view);
    if pressing.is_empty() {
        return Html::empty();
    }
    // Decisions about one request or claim are made beside it.
    let buttons = pressing.iter().enumerate().map(|(place, name)| {
        let title = t.say(&format!("coordination-act-{name}"));
        let to = to(view, name);
        match place {
            0 => ui::link_button(&to, title),
            _ => ui::link_button_quiet(&to, title),
        }
    });
    ui::section("next", t.say("coordination-next"), ui::actions(buttons))
}

fn to(view: &BodiesCaseView, name: &str) -> web::Href {
    match name {
        "decide-claim" | "decide-candidate" => places::case(view.id).at("matters"),
        "decide-request" => places::date(view.id).at("requests"),
        "send-summary" | "remind" => places::act(view.id, name).with("all", "yes"),
        name => places::act(view.id, name),
    }
}

/// Everything that may be tried, folded away.
pub(super) fn all(t: Tr, view: &BodiesCaseView) -> Html {
    let groups = [
        Group::Case,
        Group::Developers,
        Group::Date,
        Group::Advisory,
        Group::World,
    ];
    let parts = groups.into_iter().map(|group| {
        let title = t.say(match group {
            Group::Case => "coordination-group-case",
            Group::Developers => "coordination-group-developers",
            Group::Date => "coordination-group-date",
            Group::Advisory => "coordination-group-advisory",
            Group::World | Group::Hidden => "coordination-group-world",
        });
        let list = acts_of(t, view, group, "");
        match list.is_empty() {
            true => list,
            false => ui::subheading(title).then(list),
        }
    });
    ui::section(
        "acts",
        t.say("coordination-acts"),
        ui::details(t.say("coordination-acts-show"), parts.collect::<Html>()),
    )
}

/// The acts of a group that may be tried now.
pub(crate) fn acts_of(t: Tr, view: &BodiesCaseView, group: Group, but: &str) -> Html {
    let open = |offer: &Offer| {
        let act = acts::on_case(&offer.command)?;
        (act.group == group && act.name != but).then(|| {
            let title = t.say(&format!("coordination-act-{}", act.name));
            let lead = t.say(&format!("coordination-act-{}-lead", act.name));
            ui::link(&to(view, act.name), title)
                .then(web::el("div").class("small").child(lead))
                .then(ui::rule_note(t, &[offer.rule.as_ref()]))
        })
    };
    let items: Vec<Html> = view.offers.iter().filter_map(open).collect();
    if items.is_empty() {
        Html::empty()
    } else {
        ui::list(items)
    }
}
