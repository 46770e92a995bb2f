//! Messages to whoever sent a report: the finder, or the developer with its own product.

use casework::say::name;
use handling::disclosure::{FinderReportView, Side};
use handling::report::{DeclineCode, Kind, Stage, StopGround};
use handling::{Rule, rule};

use super::Unsaid;
use super::draft::{Draft, Line, Link};

const SECRET: &str = "correspondence-secret-finder";
const SECRET_OWN: &str = "correspondence-secret-own";

fn to_sender(view: &FinderReportView) -> Draft {
    let (greeting, link) = match view.kind {
        Kind::OwnProduct => (
            "correspondence-to-developer",
            Link::Page("/developer".into()),
        ),
        _ if view.claimed => (
            "correspondence-to-finder",
            Link::Page(format!("/my/reports/{}", view.id)),
        ),
        _ => (
            "correspondence-to-finder",
            Link::Receipt(format!("/my/reports/{}", view.id)),
        ),
    };
    Draft::new(Some(view.number.clone()), Side::Reception, greeting).link(link)
}

/// The same clause stands in each of the three parts of the standard.
fn law(view: &FinderReportView, product: Rule, website: Rule) -> Rule {
    match view.kind {
        Kind::Product => product,
        Kind::Website => website,
        Kind::OwnProduct => rule::V2_1,
    }
}

fn reminded(draft: Draft, view: &FinderReportView) -> Draft {
    match (view.keep_secret, view.kind) {
        (false, _) => draft,
        (true, Kind::OwnProduct) => draft.keep_secret(SECRET_OWN),
        (true, _) => draft.keep_secret(SECRET),
    }
}

/// M-01.
pub(super) fn received(view: &FinderReportView) -> Draft {
    let draft = to_sender(view)
        .says(Line::plain("correspondence-m01-received").at("at", view.received_at))
        .say("correspondence-m01-next")
        .under(&[law(view, rule::V1_2_1, rule::VI_2_1)]);
    let draft = match view.kind {
        Kind::OwnProduct => draft,
        _ => draft.say("correspondence-m01-receipt"),
    };
    reminded(draft, view)
}

/// M-02.
pub(super) fn accepted(view: &FinderReportView) -> Draft {
    let numbers: Vec<&str> = view.cases.iter().map(|c| c.number.as_str()).collect();
    let line = match numbers.is_empty() {
        true => Line::plain("correspondence-m02-accepted"),
        false => Line::plain("correspondence-m02-numbers").text("numbers", numbers.join(", ")),
    };
    let draft = to_sender(view)
        .says(line)
        .say("correspondence-m02-legality")
        .under(&[law(view, rule::V1_2_1, rule::VI_2_1), rule::P_16]);
    reminded(draft, view)
}

/// M-03: the kind of the reason; its words are read on the page. A reproach never travels in clear.
pub(super) fn declined(view: &FinderReportView) -> Draft {
    let code = view.decline.as_ref().map(|(code, _)| *code);
    let line = match code {
        Some(code) if code != DeclineCode::ClearlyUnlawful => {
            Line::plain("correspondence-m03-declined")
                .word("reason", format!("words-decline-code-{}", name(code)))
        }
        _ => Line::plain("correspondence-m03-declined-plain"),
    };
    to_sender(view)
        .says(line)
        .say("correspondence-m03-correct")
        .under(&[law(view, rule::V1_2_1, rule::VI_2_1), rule::NF_10])
}

/// M-04: the ground; its words are read on the page (Q-24 for what follows).
pub(super) fn stopped(view: &FinderReportView) -> Draft {
    let ground = view.stop.as_ref().map(|(ground, _)| *ground);
    let line = match ground {
        Some(ground) if ground != StopGround::PossiblyUnlawful => {
            Line::plain("correspondence-m04-stopped")
                .word("ground", format!("words-stop-ground-{}", name(ground)))
        }
        _ => Line::plain("correspondence-m04-stopped-plain"),
    };
    to_sender(view)
        .says(line)
        .say("correspondence-m04-after")
        .ask(Line::plain("correspondence-m04-ask"))
        .under(&[law(view, rule::V1_2_2, rule::VI_2_2), rule::Q_24])
}

/// M-05: a question with its term, or the items that are missing.
pub(super) fn asked(view: &FinderReportView) -> Result<Draft, Unsaid> {
    let draft = to_sender(view).asks();
    if view.stage == Stage::Incomplete {
        let missing = view
            .missing
            .iter()
            .map(|block| format!("words-block-{}", name(block)));
        return Ok(draft
            .say("correspondence-m05-incomplete")
            .ask(Line::plain("correspondence-m05-complete").words("missing", missing))
            .under(&[rule::V1_1_2]));
    }
    let term = view
        .exchanges
        .iter()
        .filter(|e| e.from_reception && e.replied_at.is_none())
        .filter_map(|e| e.reply_by)
        .max()
        .ok_or(Unsaid::Overtaken)?;
    let draft = draft
        .say("correspondence-m05-question")
        .ask(Line::plain("correspondence-m05-answer"))
        .by(term)
        .under(&[rule::V1_2_3]);
    Ok(reminded(draft, view))
}

/// M-06.
pub(super) fn news(view: &FinderReportView) -> Draft {
    let draft = to_sender(view)
        .say("correspondence-m06-news")
        .under(&[rule::V1_2_3]);
    reminded(draft, view)
}

/// M-15 to the finder.
pub(super) fn published(view: &FinderReportView, numbers: &[String]) -> Result<Draft, Unsaid> {
    if numbers.is_empty() {
        return Err(Unsaid::Overtaken);
    }
    let line = Line::plain("correspondence-m15-published").text("numbers", numbers.join(", "));
    Ok(to_sender(view)
        .says(line)
        .say("correspondence-m15-thanks")
        .link(Link::Advisories(numbers.to_vec()))
        .under(&[rule::V1_2_7, rule::V1_1_4]))
}
