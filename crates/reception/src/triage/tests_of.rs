//! The tests behind the acceptance decision: are the three items there (R-V1-2-1), is it in scope
//! (R-P-02, Q-05), was the notice acknowledged. The page counts and shows; a person decides.

use handling::disclosure::ReceptionReportView;
use handling::report::{Block, Target};
use web::ui::{Column, Icon, Tone};
use web::{Html, Tr, ui};

/// Outcome of one test.
enum Found {
    Yes,
    No,
    Look,
}

fn mark(t: Tr, found: &Found) -> Html {
    match found {
        Found::Yes => ui::badge(Tone::Success, Icon::Check, t.say("reception-test-yes")),
        Found::No => ui::badge(Tone::Danger, Icon::Warning, t.say("reception-test-no")),
        Found::Look => ui::badge(Tone::Warning, Icon::Unknown, t.say("reception-test-look")),
    }
}

pub(super) fn both(t: Tr, view: &ReceptionReportView) -> Html {
    let target: Option<Target> = view.target.value();
    let present = |block: Block| {
        if view.missing.contains(&block) {
            Found::No
        } else {
            Found::Yes
        }
    };
    let japan = match target.as_ref().and_then(|target| target.in_japan) {
        Some(true) => Found::Yes,
        Some(false) => Found::No,
        None => Found::Look,
    };
    let notice = if view.notice_version.is_empty() {
        Found::Look
    } else {
        Found::Yes
    };
    let tests = [
        ("finder", present(Block::Finder), "R-V1-1-2"),
        ("target", present(Block::Target), "R-V1-1-2"),
        ("information", present(Block::Information), "R-V1-1-2"),
        ("japan", japan, "R-P-02"),
        ("many", Found::Look, "R-P-02"),
        ("notice", notice, "R-V1-1-3"),
    ];
    let columns = ["test", "found", "about", "rule"]
        .map(|name| Column::text(t.say(&format!("reception-column-{name}"))));
    let table = tests.iter().fold(
        ui::table("tests-table", t.say("reception-tests-caption"), columns).cards(),
        |table, (name, found, rule)| {
            table.row([
                Html::text(t.say(&format!("reception-test-{name}"))),
                mark(t, found),
                Html::text(t.say(&format!("reception-test-{name}-about"))),
                ui::link(&web::Href::to("/about/rules").at(rule), *rule),
            ])
        },
    );
    let body = table.html().then(ui::small(t.say("reception-tests-note")));
    ui::section("tests", t.say("reception-part-tests"), body)
}
