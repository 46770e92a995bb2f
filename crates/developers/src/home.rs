//! The developer's home: what its people owe, nearest first, each with its rule and the place where
//! it is done; whose turn it is elsewhere; and how its entry stands.

use axum::extract::State;
use casework::{Filter, ListRow, OpenDuty, OrAnswer, say};
use handling::FileKind;
use handling::disclosure::VendorEntryView;
use jiff::Timestamp;
use web::ui::{self, Column, Icon, Tone};
use web::{Answer, Doors, Head, Html, Tr, Visitor, el};
use words::args;

use crate::room::Room;
use crate::{entry, places, show};

/// As many duties as a page can bear.
const MOST: u32 = 200;

pub(crate) fn doors() -> Doors<Room> {
    Doors::new().get("/developer", home)
}

async fn home(State(room): State<Room>, visitor: Visitor) -> Answer {
    let own = room.entry(&visitor).await?;
    let t = visitor.t();
    let (desk, actor) = (&room.desk, &visitor.actor);
    let duties = desk.duties(actor, MOST).await.or_answer(&visitor)?;
    let counts = desk.counts(actor, FileKind::Case).await;
    let counts = counts.or_answer(&visitor)?;
    let newest = Filter {
        limit: 200,
        ..Filter::newest(FileKind::Case)
    };
    let cases = desk.list(actor, &newest).await.or_answer(&visitor)?.rows;
    let now = room.now();
    let body = entry::standing(t, &own, now)
        .then(owed(t, &duties, now))
        .then(turns(t, &cases))
        .then(ui::section(
            "cases",
            t.say("developers-cases-by-stage"),
            stages(t, &counts),
        ))
        .then(ui::section(
            "entry",
            t.say("developers-entry"),
            of_entry(t, &own),
        ));
    let head = Head::titled(t.say("developers-home"))
        .lead(t.with(
            "developers-home-lead",
            args![name = show::plain(entry::name(t, &own))],
        ))
        .wide();
    Ok(web::page(&visitor, head, body))
}

fn owed(t: Tr, duties: &[OpenDuty], now: Timestamp) -> Html {
    if duties.is_empty() {
        return ui::notice(Tone::Success, Icon::Check)
            .title(t.say("developers-no-duties"))
            .body(t.say("developers-no-duties-text"))
            .html(t);
    }
    let late = duties
        .iter()
        .filter(|open| !open.duty.paused && open.duty.due.is_some_and(|due| due < now))
        .count();
    let warning = (late > 0).then(|| {
        ui::notice(Tone::Warning, Icon::Clock)
            .title(t.with("developers-late-duties", args![count = late]))
            .body(t.say("developers-late-duties-text"))
            .html(t)
    });
    let columns = ["duty", "case", "stage", "due", "rule"]
        .map(|name| Column::text(t.say(&format!("developers-column-{name}"))));
    let title = t.with("developers-duties", args![count = duties.len()]);
    let table = ui::table("owed", show::caption(t, &title), columns)
        .cards()
        .rows(duties.iter().map(|open| row(t, open, now)))
        .html();
    let more = (duties.len() >= MOST as usize)
        .then(|| ui::para(t.with("developers-more-duties", args![count = MOST])));
    ui::section(
        "duties",
        title,
        Html::from(warning).then(table).then(Html::from(more)),
    )
}

fn row(t: Tr, open: &OpenDuty, now: Timestamp) -> [Html; 5] {
    let to = places::duty(&open.duty, open.kind, open.file);
    let about = match open.kind {
        FileKind::Vendor => Html::text(t.say("developers-entry")),
        _ => show::line(&open.number),
    };
    let title = open
        .title
        .as_deref()
        .filter(|_| open.kind == FileKind::Case);
    let title = title.map(|text| el("br").html().then(show::gist(text)));
    let stage = match open.kind {
        FileKind::Case => show::listed_stage(t, &open.stage),
        kind => Html::text(say::stage(t, kind, &open.stage)),
    };
    [
        ui::link(&to, say::duty(t, open.duty.kind)),
        about.then(Html::from(title)),
        stage,
        show::due(t, &open.duty, now),
        show::rule(&open.duty.rule),
    ]
}

/// Whose turn it is, over all open cases (ux J5: nothing waits silently).
fn turns(t: Tr, cases: &[ListRow]) -> Html {
    let over = |row: &&ListRow| matches!(row.stage.as_str(), "published-status" | "done");
    let ours = cases.iter().filter(|row| row.duties > 0).count();
    let ended = cases.iter().filter(over).filter(|row| row.duties == 0);
    let ended = ended.count();
    let theirs = cases.len().saturating_sub(ours).saturating_sub(ended);
    let number = |count: usize| Html::text(t.with("developers-count", args![count = count]));
    let facts = ui::facts([
        (t.say("developers-turn-ours"), number(ours)),
        (t.say("developers-turn-theirs"), number(theirs)),
        (t.say("developers-turn-nobody"), number(ended)),
    ]);
    ui::section("turns", t.say("developers-turns"), facts)
}

fn stages(t: Tr, counts: &[(String, u64)]) -> Html {
    let rows = counts.iter().map(|(stage, count)| {
        let to = places::cases().with("stage", stage);
        let number = ui::link(&to, t.with("developers-count", args![count = *count]));
        (show::listed_stage(t, stage), number)
    });
    match counts.is_empty() {
        true => ui::para(t.say("developers-no-cases-yet")),
        false => ui::facts(rows).then(ui::actions([ui::link_button_quiet(
            &places::cases(),
            t.say("developers-all-cases"),
        )])),
    }
}

fn of_entry(t: Tr, own: &VendorEntryView) -> Html {
    ui::facts([(
        t.say("developers-column-stage"),
        show::entry_stage(t, own.stage),
    )])
    .then(ui::actions([ui::link_button_quiet(
        &places::entry(),
        t.say("developers-to-entry"),
    )]))
}
