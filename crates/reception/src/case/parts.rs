//! The parts of a case's page.

use casework::{LanePage, say};
use handling::disclosure::BodiesCaseView;
use handling::report::{Attachment, Kind, Target};
use jiff::Timestamp;
use web::ui::{Column, Form, Icon, Tone};
use web::{Href, Html, Tr, el, instant, short_date, ui};

use super::act::WORLD;
use crate::show;

fn offered<'a>(view: &'a BodiesCaseView, command: &str) -> Option<&'a str> {
    let offer = view.offers.iter().find(|offer| offer.command == command)?;
    Some(offer.rule.as_ref())
}

fn post(place: &str, act: &str, fields: Html) -> Html {
    ui::post(
        &Href::same_page().at(place),
        ui::hidden("act", act).then(fields),
    )
}

/// The coordinator says known (②) or no vulnerability information (④), or cancelled under (7) or (8):
/// stop the report on that ground, or disagree with reason.
pub(super) fn objection(t: Tr, form: &Form<'_>, view: &BodiesCaseView) -> Html {
    let Some(rule) = offered(view, "disagree") else {
        return Html::empty();
    };
    let said = view.objection.map(|(ground, at)| {
        ui::para(t.say(&format!("reception-notice-from-{}", say::name(ground))))
            .then(ui::small(instant(t.lang, at)))
    });
    let stops = view.reports.iter().map(|report| {
        let to = Href::path("/reception/reports/{}", &[&report.to_string()]).at("decisions");
        ui::link_button(&to, t.say("reception-act-to-stop"))
    });
    let fields = form
        .area("disagree-reason", t.say("reception-field-reason"))
        .hint(t.say("reception-hint-disagree"))
        .rows(4)
        .required()
        .html()
        .then(ui::actions([ui::button(t.say("reception-act-disagree"))]))
        .then(ui::rule_note(t, &[rule]));
    let body = ui::notice(Tone::Warning, Icon::Mail)
        .title(t.say("reception-objection-title"))
        .child(Html::from(said))
        .body(t.say("reception-objection-text"))
        .html(t)
        .then(ui::actions(stops))
        .then(ui::details(
            t.say("reception-objection-disagree"),
            post("objection", "disagree", fields),
        ));
    ui::section("objection", t.say("reception-objection-section"), body)
}

/// One button; what the coordinator will see stands beside it (M-33).
pub(super) fn transfer(t: Tr, view: &BodiesCaseView) -> Html {
    let Some(rule) = offered(view, "transfer") else {
        return Html::empty();
    };
    let fields =
        ui::actions([ui::button(t.say("reception-act-transfer"))]).then(ui::rule_note(t, &[rule]));
    let points =
        ["gets", "never", "clock"].map(|point| t.say(&format!("reception-transfer-{point}")));
    let preview = ui::notice(Tone::Neutral, Icon::Mail)
        .title(t.with(
            "reception-preview-coordinator",
            words::args![message = "M-33"],
        ))
        .child(ui::list(points))
        .html(t);
    ui::section(
        "transfer",
        t.say("reception-transfer-title"),
        preview.then(post("transfer", "transfer", fields)),
    )
}

pub(super) fn information(t: Tr, view: &BodiesCaseView) -> Html {
    let case = view.id.to_string();
    let download = |file: &Attachment| {
        Href::path(
            "/reception/cases/{}/files/{}",
            &[&case, &file.id.to_string()],
        )
    };
    let target = match view.target.value::<Target>() {
        Some(target) => show::target_facts(t, Kind::Product, &target),
        None => show::secret(t, &view.target),
    };
    let cwe = view.cwe.map(|cwe| format!("CWE-{cwe}")).unwrap_or_default();
    let facts = ui::facts([
        (
            t.say("reception-field-summary"),
            show::secret(t, &view.summary),
        ),
        (
            t.say("reception-field-weakness"),
            Html::text(say::weakness(t, view.weakness)),
        ),
        (t.say("reception-field-cwe"), show::or_none(t, &cwe)),
        (
            t.say("reception-case-multi"),
            show::yes_no(t, view.flags.multi_vendor),
        ),
        (
            t.say("reception-case-embedded"),
            show::yes_no(t, view.flags.embedded),
        ),
    ]);
    let items = ui::details(
        t.say("reception-case-items"),
        show::items(t, &view.items, &download),
    );
    ui::section(
        "information",
        t.say("reception-block-information"),
        target.then(facts).then(items),
    )
}

/// How far each developer is: read only.
pub(super) fn developers(t: Tr, view: &BodiesCaseView, now: Timestamp) -> Html {
    let columns = ["developer", "stage", "notice-sent", "answer", "due"]
        .map(|name| Column::text(t.say(&format!("reception-column-{name}"))));
    let none = || show::or_none(t, "");
    let table = view.vendors.iter().fold(
        ui::table(
            "developers-table",
            t.say("reception-developers-caption"),
            columns,
        )
        .cards()
        .dense()
        .empty(t.say("reception-developers-none")),
        |table, row| {
            let stage = say::vendor_stage(t, &say::name(row.stage));
            let verdict = row
                .verdict
                .map(|verdict| Html::text(say::any(t, "verdict", verdict)));
            let late = if row.late {
                (Tone::Warning, Icon::Warning)
            } else {
                (Tone::Info, Icon::Exchange)
            };
            table.row([
                Html::text(show::plain(t.pick(&row.name_ja, &row.name_en))),
                ui::badge(late.0, late.1, stage),
                row.reach.sent.map_or_else(none, short_date),
                verdict.unwrap_or_else(none),
                row.reply_by
                    .map_or_else(none, |by| ui::deadline(t, by, now)),
            ])
        },
    );
    let p = &view.progress;
    let counts = t.with(
        "reception-developers-progress",
        words::args![
            named = p.named,
            sent = p.sent,
            verdicts = p.verdicts,
            measures = p.measures,
            late = p.late
        ],
    );
    let lead = (p.named > 0).then(|| ui::para(counts));
    ui::section(
        "developers",
        t.say("reception-developers-title"),
        Html::from(lead).then(table.html()),
    )
}

/// The lane between the two bodies.
pub(super) fn lane(
    t: Tr,
    form: &Form<'_>,
    view: &BodiesCaseView,
    lane: &LanePage,
    page: usize,
) -> Html {
    let messages: Html = lane
        .messages
        .iter()
        .map(|message| {
            let head = el("p")
                .child(ui::badge(
                    Tone::Info,
                    Icon::Mail,
                    say::party(t, &message.from),
                ))
                .child(" ")
                .child(instant(t.lang, message.at));
            ui::card(head.html().then(show::secret(t, &message.text)))
        })
        .collect();
    let messages = if messages.is_empty() {
        ui::para(t.say("reception-talk-none"))
    } else {
        messages
    };
    let write = offered(view, "write").map(|rule| {
        let fields = form
            .area("message", t.say("reception-field-message"))
            .hint(t.say("reception-hint-message"))
            .rows(4)
            .required()
            .html()
            .then(ui::actions([ui::button(t.say("reception-act-message"))]))
            .then(ui::rule_note(t, &[rule]));
        post("lane", "write", fields)
    });
    let body = messages
        .then(super::page::older(t, view, lane, page))
        .then(write);
    ui::section("lane", t.say("reception-lane-title"), body)
}

/// Claims about the world, and the form for one more.
pub(super) fn claims(t: Tr, form: &Form<'_>, view: &BodiesCaseView) -> Html {
    let columns = ["what", "source", "by", "when", "found"]
        .map(|name| Column::text(t.say(&format!("reception-column-{name}"))));
    let table = view.claims.iter().fold(
        ui::table("claims-table", t.say("reception-claims-caption"), columns)
            .cards()
            .empty(t.say("reception-claims-none")),
        |table, claim| {
            let state = match claim.adopted {
                None => "reception-claim-open",
                Some((true, ..)) => "reception-claim-adopted",
                Some((false, ..)) => "reception-claim-rejected",
            };
            table.row([
                Html::text(t.say(&format!("reception-fact-{}", say::name(claim.fact)))),
                show::secret(t, &claim.source),
                Html::text(say::party(t, &claim.by)),
                instant(t.lang, claim.at),
                Html::text(t.say(state)),
            ])
        },
    );
    let ask = offered(view, "claim-fact").map(|rule| {
        let facts = WORLD.iter().fold(
            form.radios("fact", t.say("reception-field-fact"))
                .required(),
            |group, (name, _)| group.option(*name, t.say(&format!("reception-fact-{name}"))),
        );
        let fields = facts
            .html()
            .then(
                form.area("source", t.say("reception-field-source"))
                    .hint(t.say("reception-hint-source"))
                    .rows(3)
                    .required()
                    .html(),
            )
            .then(ui::actions([ui::button(t.say("reception-act-claim-fact"))]))
            .then(ui::rule_note(t, &[rule]));
        ui::details(
            t.say("reception-claims-new"),
            post("claims", "claim-fact", fields),
        )
    });
    ui::section(
        "claims",
        t.say("reception-claims-title"),
        table.html().then(ask),
    )
}

/// Reception's own number for the case.
pub(super) fn reference(t: Tr, form: &Form<'_>, view: &BodiesCaseView) -> Html {
    let known = view
        .own_reference
        .as_ref()
        .map(|own| ui::facts([(t.say("reception-field-reference"), show::secret(t, own))]));
    let set = offered(view, "set-own-reference").map(|rule| {
        let fields = form
            .text("reference", t.say("reception-field-reference"))
            .required()
            .html()
            .then(ui::actions([ui::button(t.say("reception-act-reference"))]))
            .then(ui::rule_note(t, &[rule]));
        ui::details(
            t.say("reception-reference-set"),
            post("reference", "set-own-reference", fields),
        )
    });
    ui::section(
        "reference",
        t.say("reception-reference-title"),
        Html::from(known).then(set),
    )
}
