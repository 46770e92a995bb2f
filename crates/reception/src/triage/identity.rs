//! Who the finder is: locked until an officer, freshly proved, says why; open to that officer for
//! fifteen minutes; recorded, and seen by the finder (R-V1-2-4).

use handling::disclosure::{IDENTITY_OPEN, ReceptionReportView};
use handling::report::Identity;
use jiff::Timestamp;
use web::ui::{Column, Form, Icon, Tone};
use web::{Href, Html, Tr, Visitor, instant, ui};

use crate::show;

/// Where identity is proved again, and the way back.
pub(super) fn step_up(view_id: &str) -> Href {
    let next = Href::path("/reception/reports/{}", &[view_id]).at("identity");
    Href::to("/account/step-up").with("next", next.as_str())
}

pub(super) fn panel(
    t: Tr,
    form: &Form<'_>,
    visitor: &Visitor,
    view: &ReceptionReportView,
    now: Timestamp,
) -> Html {
    let opened: Option<Identity> = view.identity.as_ref().and_then(handling::Secret::value);
    let body = match opened {
        Some(identity) => shown(t, visitor, view, &identity, now),
        None => locked(t, form, visitor, view, now),
    };
    ui::section(
        "identity",
        t.say("reception-part-identity"),
        body.then(openings(t, visitor, view)),
    )
}

fn shown(
    t: Tr,
    visitor: &Visitor,
    view: &ReceptionReportView,
    who: &Identity,
    now: Timestamp,
) -> Html {
    let mine = view
        .identity_openings
        .iter()
        .filter(|(_, person)| *person == visitor.actor.person)
        .map(|(at, _)| *at)
        .max();
    let until = mine.and_then(|at| at.checked_add(IDENTITY_OPEN).ok());
    let label = |field: &str| t.say(&format!("reception-field-{field}"));
    let facts = ui::facts([
        (label("name"), show::line(&who.name)),
        (label("organisation"), show::or_none(t, &who.organisation)),
        (label("email"), show::or_none(t, &who.email)),
        (label("phone"), show::or_none(t, &who.phone)),
        (label("language"), show::or_none(t, &who.language)),
        (label("public-key"), show::or_none(t, &who.public_key)),
    ]);
    ui::notice(Tone::Warning, Icon::Person)
        .title(t.say("reception-identity-open"))
        .child(Html::from(
            until.map(|until| ui::para(ui::deadline(t, until, now))),
        ))
        .html(t)
        .then(ui::card(facts))
}

fn locked(
    t: Tr,
    form: &Form<'_>,
    visitor: &Visitor,
    view: &ReceptionReportView,
    now: Timestamp,
) -> Html {
    let notice = ui::notice(Tone::Neutral, Icon::Lock)
        .title(t.say("reception-identity-locked"))
        .body(t.say("reception-identity-why"))
        .html(t);
    if !visitor.has_stepped_up(now) {
        let way = ui::link_button_quiet(
            &step_up(&view.id.to_string()),
            t.say("reception-act-step-up"),
        );
        return notice
            .then(ui::para(t.say("reception-identity-step-up")))
            .then(ui::actions([way]));
    }
    let fields = ui::hidden("act", "open-identity")
        .then(
            form.area("purpose", t.say("reception-field-purpose"))
                .hint(t.say("reception-hint-purpose"))
                .rows(2)
                .required()
                .html(),
        )
        .then(ui::actions([ui::button(
            t.say("reception-act-open-identity"),
        )]))
        .then(ui::rule_note(t, &["R-V1-2-4"]));
    notice.then(ui::post(&Href::same_page().at("identity"), fields))
}

fn openings(t: Tr, visitor: &Visitor, view: &ReceptionReportView) -> Html {
    let columns =
        ["when", "by"].map(|name| Column::text(t.say(&format!("reception-column-{name}"))));
    let table = view.identity_openings.iter().rev().fold(
        ui::table("openings", t.say("reception-identity-openings"), columns)
            .dense()
            .empty(t.say("reception-identity-never")),
        |table, (at, person)| {
            let who = if *person == visitor.actor.person {
                "reception-by-you"
            } else {
                "reception-by-colleague"
            };
            table.row([instant(t.lang, *at), Html::text(t.say(who))])
        },
    );
    table.html()
}
