//! What the developer reported, and exactly what will be public about it (ux J5).

use casework::say;
use handling::case::PublicStatus;
use handling::disclosure::{LinePreview, VendorCaseView};
use web::ui::{self, Column, Icon, Tone};
use web::{Html, Tr};
use words::args;

use super::offers;
use crate::acts::title;
use crate::{places, show};

/// Answers per product and version, status versions, measures.
pub(super) fn reported(t: Tr, view: &VendorCaseView) -> Html {
    let columns = ["product", "versions", "presence", "novelty", "ground"]
        .map(|name| Column::text(t.say(&format!("developers-column-{name}"))));
    let rows = view.answers.iter().map(|answer| {
        let novelty = answer.novelty.map_or_else(
            || show::dash(t),
            |novelty| Html::text(say::any(t, "novelty", novelty)),
        );
        [
            show::secret_line(t, &answer.product),
            show::secret_line(t, &answer.versions),
            show::presence(t, answer.presence),
            novelty,
            show::secret(t, &answer.ground),
        ]
    });
    let none = match view.none_concerned {
        true => t.say("developers-none-concerned"),
        false => t.say("developers-no-answers"),
    };
    let verdict = view.verdict.map(|verdict| {
        ui::para(
            Html::text(t.say("developers-verdict"))
                .then(" ")
                .then(show::verdict(t, verdict)),
        )
    });
    let answers = ui::table(
        "answers",
        ui::hidden_text(t.say("developers-answers")),
        columns,
    )
    .cards()
    .rows(rows)
    .empty(none)
    .html();
    let body = Html::from(verdict)
        .then(answers)
        .then(buttons(
            t,
            view,
            &["start-verification", "report-verification"],
        ))
        .then(statuses(t, view))
        .then(measures(t, view));
    ui::section("reported", t.say("developers-reported"), body)
}

/// Buttons of those acts that may be tried now.
fn buttons(t: Tr, view: &VendorCaseView, acts: &[&str]) -> Html {
    let open = acts.iter().filter(|act| offers(view, act));
    let buttons: Vec<Html> = open
        .map(|act| ui::link_button_quiet(&places::act(view.id, act), title(t, act)))
        .collect();
    match buttons.is_empty() {
        true => Html::empty(),
        false => ui::actions(buttons),
    }
}

fn statuses(t: Tr, view: &VendorCaseView) -> Html {
    let versions = view.status.iter().rev().map(|version| {
        ui::para(web::instant(t.lang, version.at)).then(show::secret(t, &version.text))
    });
    ui::subheading(t.say("developers-status-versions"))
        .then(show::list_or_none(t, versions))
        .then(buttons(t, view, &["report-status"]))
}

fn measures(t: Tr, view: &VendorCaseView) -> Html {
    let came = view
        .countermeasure
        .as_ref()
        .map(|text| ui::para(t.say("developers-came-with-report")).then(show::secret(t, text)));
    let made = view.measures.iter().rev().map(|measure| {
        let kind = ui::badge(
            Tone::Success,
            Icon::Check,
            say::any(t, "measure-kind", measure.kind),
        );
        let url = measure.url.as_ref();
        let url = url.map(|url| ui::para(show::address(t, url)));
        ui::para(kind.then(" ").then(web::instant(t.lang, measure.at)))
            .then(show::secret(t, &measure.text))
            .then(Html::from(url))
    });
    ui::subheading(t.say("developers-measures"))
        .then(show::list_or_none(t, made.chain(came)))
        .then(buttons(t, view, &["report-measure", "report-no-fix"]))
}

/// The developer's words for the advisory, and the line the advisory would have of it now.
pub(super) fn public(t: Tr, view: &VendorCaseView) -> Html {
    let own = view.own_advisory.as_ref();
    let own = own.map_or_else(|| show::nothing(t), |url| show::address(t, url));
    let body = proposed(t, view)
        .then(buttons(t, view, &["declare"]))
        .then(ui::subheading(t.say("developers-line-now")))
        .then(ui::small(t.say("developers-line-now-text")))
        .then(preview(t, &view.preview))
        .then(ui::subheading(t.say("developers-ask-own-advisory")))
        .then(ui::para(own))
        .then(buttons(t, view, &["link-own-advisory"]));
    ui::section("public", t.say("developers-public"), body)
}

/// The wording as it stands, and whether it is confirmed.
pub(super) fn proposed(t: Tr, view: &VendorCaseView) -> Html {
    let Some((ja, en)) = &view.statement else {
        return ui::para(t.say("developers-no-statement"));
    };
    let state = match view.statement_confirmed {
        true => ui::badge(Tone::Success, Icon::Check, t.say("developers-confirmed")),
        false => ui::badge(Tone::Warning, Icon::Clock, t.say("developers-unconfirmed")),
    };
    ui::facts([
        (t.say("developers-statement-state"), state),
        (
            t.say("developers-ask-statement-ja"),
            show::in_lang("ja", show::secret(t, ja)),
        ),
        (
            t.say("developers-ask-statement-en"),
            show::in_lang("en", show::secret(t, en)),
        ),
    ])
}

/// The line of the advisory, word by word.
fn preview(t: Tr, line: &LinePreview) -> Html {
    let Some(status) = &line.status else {
        return ui::card(ui::para(t.say("developers-line-absent")));
    };
    let words = match status {
        PublicStatus::NoReport(part) => t
            .with(
                "developers-no-report-of",
                args![
                    status = say::any(t, "public-status", status),
                    part = say::any(t, "no-report", *part)
                ],
            )
            .into_owned(),
        _ => say::any(t, "public-status", status).into_owned(),
    };
    let names = ui::lines([
        show::in_lang("ja", show::line(&line.name_ja)),
        show::in_lang("en", show::line(&line.name_en)),
    ]);
    let products = line.products.iter().map(|(product, versions)| {
        show::secret_line(t, product)
            .then(" ")
            .then(show::secret_line(t, versions))
    });
    let measures = line.measures.iter().map(|(kind, text, url)| {
        let url = url.as_ref().map(|url| ui::para(show::address(t, url)));
        ui::para(say::any(t, "measure-kind", kind))
            .then(show::secret(t, text))
            .then(Html::from(url))
    });
    ui::card(ui::facts([
        (t.say("developers-column-name"), names),
        (t.say("developers-column-status"), Html::text(words)),
        (
            t.say("developers-column-product"),
            show::list_or_none(t, products),
        ),
        (
            t.say("developers-measures"),
            show::list_or_none(t, measures),
        ),
    ]))
}
