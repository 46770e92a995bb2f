//! The head of a case: number, stage, the end of the embargo with its guideline, whose turn it is,
//! and the facts of the world that press on it.

use casework::say;
use handling::case::{Track, WorldFact};
use handling::disclosure::{BodiesCaseView, EmbargoView};
use handling::report::Target;
use jiff::Timestamp;
use web::ui::{self, Icon, Tone};
use web::{Html, Tr};
use words::args;

use crate::{places, show};

pub(super) fn head(t: Tr, view: &BodiesCaseView, now: Timestamp) -> Html {
    let mut rows: Vec<(Html, Html)> = Vec::new();
    let mut row = |key: &str, value: Html| rows.push((Html::text(t.say(key)), value));
    let track = match view.track {
        Track::Product => Html::empty(),
        Track::OwnProduct => Html::text(" ").then(ui::badge(
            Tone::Info,
            Icon::Person,
            say::any(t, "track", view.track),
        )),
    };
    row(
        "coordination-column-stage",
        show::case_stage(t, view.stage)
            .then(track)
            .then(flags(t, view)),
    );
    row("coordination-product", product(t, view));
    row(
        "coordination-embargo",
        embargo(t, view.embargo.as_ref(), now),
    );
    row("coordination-waiting", waiting(t, view, now));
    row("coordination-world", world(t, view));
    let advisory = ui::link(
        &places::advisory(view.id),
        t.say("coordination-page-advisory"),
    );
    let number = view
        .publication
        .number
        .as_deref()
        .map(|n| Html::text(" ").then(ui::code(n)));
    let stage = show::publication_stage(t, view.publication.stage);
    row(
        "coordination-advisory",
        stage.then(" ").then(advisory).then(Html::from(number)),
    );
    if let Some(reference) = view.own_reference.as_ref().and_then(|secret| secret.text()) {
        row("coordination-own-reference", show::line(reference));
    }
    super::around(t, view.id, "board")
        .then(ended(t, view))
        .then(ui::facts(rows))
}

fn flags(t: Tr, view: &BodiesCaseView) -> Html {
    let flag = |there: bool, key: &str| {
        there.then(|| Html::text(" ").then(ui::badge(Tone::Neutral, Icon::Info, t.say(key))))
    };
    Html::from(flag(view.flags.multi_vendor, "coordination-multi-vendor")).then(Html::from(flag(
        view.flags.embedded,
        "coordination-embedded",
    )))
}

fn product(t: Tr, view: &BodiesCaseView) -> Html {
    match view.target.value::<Target>() {
        Some(target) => show::line(&target.name)
            .then(" ")
            .then(show::line(&target.version)),
        None => show::nothing(t),
    }
}

/// Date, hour, zone, days left, what it rests on, and the guideline of R-D-14 beside it.
pub(crate) fn embargo(t: Tr, embargo: Option<&EmbargoView>, now: Timestamp) -> Html {
    let Some(e) = embargo else {
        return Html::text(t.say("coordination-not-begun"));
    };
    let basis = ui::badge(
        Tone::Neutral,
        Icon::Info,
        say::any(t, "embargo-basis", e.basis),
    );
    let end = match &e.exited {
        None => ui::deadline(t, e.end.at, now),
        Some((at, exit)) => web::instant(t.lang, e.end.at).then(" ").then(ui::badge(
            Tone::Neutral,
            Icon::Stop,
            t.with(
                "coordination-embargo-over",
                args![
                    day = web::instant_text(t.lang, *at),
                    why = say::any(t, "exit", *exit)
                ],
            ),
        )),
    };
    let (tone, key) = match e.end.at > e.guideline {
        true => (Tone::Warning, "coordination-beyond-guideline"),
        false => (Tone::Success, "coordination-within-guideline"),
    };
    let guideline = ui::badge(tone, Icon::Clock, t.say(key))
        .then(" ")
        .then(Html::text(t.say("coordination-guideline")))
        .then(" ")
        .then(web::short_date(e.guideline))
        .then(" ")
        .then(Html::text(web::remaining_text(t.lang, e.guideline, now)));
    let late = e
        .late
        .map(|late| ui::small(say::any(t, "late-reason", late)));
    ui::lines([end.then(" ").then(basis), guideline]).then(Html::from(late))
}

fn waiting(t: Tr, view: &BodiesCaseView, now: Timestamp) -> Html {
    let w = &view.waiting_for;
    let who = say::waiting(t, w);
    let what = w.duty.map(|kind| ui::colon(t).then(say::duty(t, kind)));
    let since = t.with(
        "coordination-since",
        args![day = web::date_text(t.lang, w.since.to_zoned(web::japan()).date())],
    );
    let due = w.due.map(|due| {
        Html::text(" ")
            .then(Html::text(t.say("coordination-due-by")))
            .then(" ")
            .then(ui::deadline(t, due, now))
    });
    let ours = w.ours.then(|| {
        Html::text(" ").then(
            web::el("span")
                .class("small")
                .child(t.say("coordination-our-target")),
        )
    });
    ui::lines([
        web::el("strong").child(who).html().then(Html::from(what)),
        Html::text(since)
            .then(Html::from(due))
            .then(Html::from(ours)),
    ])
}

/// P, X and A: adopted, claimed, or nothing known; the word stands beside the letter.
fn world(t: Tr, view: &BodiesCaseView) -> Html {
    let facts = [
        WorldFact::InformationPublic,
        WorldFact::ExploitPublic,
        WorldFact::AttacksSeen,
    ];
    let lines = facts.map(|fact| {
        let word = Html::text(say::any(t, "world-fact", fact)).then(ui::colon(t));
        let claimed = view
            .claims
            .iter()
            .any(|c| c.fact == fact && c.adopted.is_none());
        word.then(match view.facts.get(&fact) {
            Some(at) => ui::badge(
                Tone::Danger,
                Icon::Warning,
                t.say("coordination-fact-adopted"),
            )
            .then(" ")
            .then(web::short_date(*at)),
            None if claimed => ui::badge(
                Tone::Warning,
                Icon::Unknown,
                t.say("coordination-fact-claimed"),
            ),
            None => ui::badge(Tone::Neutral, Icon::Dash, t.say("coordination-fact-none")),
        })
    });
    ui::lines(lines)
}

/// Merged into another case, or split off: where to go on.
fn ended(t: Tr, view: &BodiesCaseView) -> Html {
    let link = |key: &str, case| {
        ui::notice(Tone::Info, Icon::Exchange)
            .body(ui::link(&places::case(case), t.say(key)))
            .html(t)
    };
    let merged = view
        .merged_into
        .map(|case| link("coordination-merged-into", case));
    let from = view
        .split_from
        .map(|case| link("coordination-split-from", case));
    let into = view
        .split_into
        .iter()
        .map(|case| link("coordination-split-into", *case));
    let absorbed = view
        .absorbed
        .iter()
        .map(|case| link("coordination-absorbed", *case));
    Html::from(merged)
        .then(Html::from(from))
        .then(into.collect::<Html>())
        .then(absorbed.collect::<Html>())
}
