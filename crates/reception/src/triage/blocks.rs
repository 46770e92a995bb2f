//! The three required items of R-V1-1-2 side by side, as they were sent.

use handling::disclosure::ReceptionReportView;
use handling::report::{Attachment, Circumstances, Target};
use web::ui::{Icon, Tone};
use web::{Href, Html, Tr, el, ui};

use crate::show;

fn lane(id: &str, title: impl Into<Html>, body: Html) -> Html {
    el("section")
        .class("lane")
        .attr("aria-labelledby", id)
        .child(el("h3").id(id).child(title))
        .child(body)
        .html()
}

pub(super) fn side_by_side(t: Tr, view: &ReceptionReportView) -> Html {
    let lanes = [
        lane(
            "block-finder",
            t.say("reception-block-finder"),
            finder(t, view),
        ),
        lane(
            "block-target",
            t.say("reception-block-target"),
            target(t, view),
        ),
        lane(
            "block-information",
            t.say("reception-block-information"),
            information(t, view),
        ),
    ];
    let body = el("div")
        .class("board")
        .children(lanes)
        .html()
        .then(circumstances(t, view));
    ui::section("blocks", t.say("reception-part-blocks"), body)
}

/// Who it is stays locked; how it is to be handled is what matters here.
fn finder(t: Tr, view: &ReceptionReportView) -> Html {
    let locked = el("p")
        .child(ui::badge(
            Tone::Neutral,
            Icon::Lock,
            t.say("reception-identity-locked"),
        ))
        .child(" ")
        .child(ui::link(
            &Href::fragment("identity"),
            t.say("reception-part-identity"),
        ));
    let claimed = view
        .claimed
        .then(|| ui::small(t.say("reception-identity-claimed")));
    locked
        .html()
        .then(claimed)
        .then(show::stacked(show::consent_pairs(t, &view.consent)))
}

fn target(t: Tr, view: &ReceptionReportView) -> Html {
    match view.target.value::<Target>() {
        Some(target) => show::stacked(show::target_pairs(t, view.kind, &target)),
        None => show::secret(t, &view.target),
    }
}

fn information(t: Tr, view: &ReceptionReportView) -> Html {
    let report = view.id.to_string();
    let download = |file: &Attachment| {
        Href::path(
            "/reception/reports/{}/files/{}",
            &[&report, &file.id.to_string()],
        )
    };
    let cwe = view.cwe.map(|cwe| format!("CWE-{cwe}")).unwrap_or_default();
    let facts = show::stacked([
        (
            t.say("reception-field-summary"),
            show::secret(t, &view.summary),
        ),
        (
            t.say("reception-field-weakness"),
            Html::text(casework::say::weakness(t, view.weakness)),
        ),
        (t.say("reception-field-cwe"), show::or_none(t, &cwe)),
    ]);
    let measure = view.countermeasure.as_ref().map(|measure| {
        show::stacked([(
            t.say("reception-field-countermeasure"),
            show::secret(t, measure),
        )])
    });
    facts
        .then(measure)
        .then(show::items(t, &view.items, &download))
}

fn circumstances(t: Tr, view: &ReceptionReportView) -> Html {
    let Some(told) = view.circumstances.value::<Circumstances>() else {
        return Html::empty();
    };
    let mut alarms = Vec::new();
    if !told.abuse_seen.trim().is_empty() {
        alarms.push(ui::badge(
            Tone::Danger,
            Icon::Warning,
            t.say("reception-alarm-abuse"),
        ));
    }
    if !told.publication_plan.trim().is_empty() {
        alarms.push(ui::badge(
            Tone::Warning,
            Icon::Public,
            t.say("reception-alarm-plan"),
        ));
    }
    if told.personal_data {
        alarms.push(ui::badge(
            Tone::Warning,
            Icon::Person,
            t.say("reception-alarm-data"),
        ));
    }
    let alarms =
        (!alarms.is_empty()).then(|| el("p").children(web::html::join(alarms, &Html::text(" "))));
    let body = Html::from(alarms).then(show::circumstances(t, &told));
    ui::subheading(t.say("reception-block-circumstances")).then(body)
}
