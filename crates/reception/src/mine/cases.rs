//! The cases of a report as its finder may know them: phase, whose turn, and the link when it is out
//! . No date before, no developers.

use casework::{OrAnswer, say};
use handling::Actor;
use handling::disclosure::{CaseView, FinderCaseView, FinderReportView};
use web::ui::{Icon, Tone};
use web::{Answer, Href, Html, Tr, Visitor, instant, ui};

use crate::Room;

/// Every case that goes on under this report.
pub(super) async fn of(
    room: &Room,
    visitor: &Visitor,
    actor: &Actor,
    view: &FinderReportView,
) -> Answer<Vec<FinderCaseView>> {
    let mut cases = Vec::new();
    for link in &view.cases {
        match room.desk.case(actor, link.case).await {
            Ok(CaseView::Finder(case)) => cases.push(case),
            Ok(_) | Err(casework::Problem::NotFound) => {}
            Err(problem) => return Err(problem).or_answer(visitor),
        }
    }
    Ok(cases)
}

pub(super) fn show(t: Tr, cases: &[FinderCaseView]) -> Html {
    if cases.is_empty() {
        return Html::empty();
    }
    let cards: Html = cases.iter().map(|case| ui::card(one(t, case))).collect();
    let lead = (cases.len() > 1)
        .then(|| ui::para(t.with("reception-cases-several", words::args![count = cases.len()])));
    ui::section(
        "cases",
        t.say("reception-cases-title"),
        Html::from(lead).then(cards),
    )
}

fn one(t: Tr, case: &FinderCaseView) -> Html {
    let phase = t.say(&format!("reception-phase-{}", say::name(case.phase)));
    let mut facts = vec![
        (t.say("reception-handling-number"), ui::code(&case.number)),
        (
            t.say("reception-column-stage"),
            ui::badge(Tone::Info, Icon::Exchange, phase),
        ),
        (
            t.say("reception-waiting"),
            ui::badge(
                Tone::Neutral,
                Icon::Clock,
                say::waiting(t, &case.waiting_for),
            ),
        ),
        (
            t.say("reception-case-opened"),
            instant(t.lang, case.opened_at),
        ),
    ];
    if let Some(at) = case.transferred_at {
        facts.push((t.say("reception-case-transferred"), instant(t.lang, at)));
    }
    if let (Some(number), Some(at)) = (&case.portal_number, case.published_at) {
        let to = Href::path("/advisories/{}", &[number]);
        facts.push((t.say("reception-case-published"), instant(t.lang, at)));
        facts.push((t.say("reception-case-advisory"), ui::link(&to, number)));
    }
    ui::facts(facts)
}
