//! The coordinator's home: what is owed, nearest first, each with its rule and the place where it
//! is done; and how many cases stand where.

use axum::extract::State;
use casework::{OpenDuty, OrAnswer, say};
use handling::FileKind;
use jiff::{SignedDuration, Timestamp};
use web::ui::{self, Column, Icon, Tone};
use web::{Answer, Doors, Head, Html, Tr, Visitor};
use words::args;

use crate::room::{Room, coordinators_only};
use crate::{places, show};

/// As many duties as a page can bear; the rest is on the list of cases.
const MOST: u32 = 200;

pub(crate) fn doors() -> Doors<Room> {
    Doors::new().get("/coordination", home)
}

async fn home(State(room): State<Room>, visitor: Visitor) -> Answer {
    coordinators_only(&visitor)?;
    let t = visitor.t();
    let duties = room
        .desk
        .duties(&visitor.actor, MOST)
        .await
        .or_answer(&visitor)?;
    let counts = room
        .desk
        .counts(&visitor.actor, FileKind::Case)
        .await
        .or_answer(&visitor)?;
    let now = room.now();
    let mut body = Html::empty();
    if duties.is_empty() {
        body.push(
            ui::notice(Tone::Success, Icon::Check)
                .title(t.say("coordination-no-duties"))
                .html(t),
        );
    }
    for (name, group) in grouped(&duties, now) {
        let count: usize = group.iter().map(|heap| heap.count).sum();
        if count > 0 {
            let title = t.with(&format!("coordination-due-{name}"), args![count = count]);
            body.push(ui::section(name, title, table(t, name, &group, now)));
        }
    }
    if duties.len() >= MOST as usize {
        body.push(ui::para(
            t.with("coordination-more-duties", args![count = MOST]),
        ));
    }
    body.push(ui::section(
        "cases",
        t.say("coordination-cases-by-stage"),
        stages(t, &counts),
    ));
    let head = Head::titled(t.say("coordination-home"))
        .lead(t.say("coordination-home-lead"))
        .wide();
    Ok(web::page(&visitor, head, body))
}

/// Duties of one kind in one case stand in one line: a case with 121 developers is one thing to
/// do, not 121. Entries of the register are one heap together.
struct Heap<'a> {
    first: &'a OpenDuty,
    count: usize,
}

/// Overdue, until the end of today in Japan, within seven days, later or without a term.
fn grouped(duties: &[OpenDuty], now: Timestamp) -> [(&'static str, Vec<Heap<'_>>); 4] {
    let today = end_of_today(now);
    let week = now
        .saturating_add(SignedDuration::from_hours(7 * 24))
        .unwrap_or(now);
    let mut groups = [
        ("overdue", Vec::new()),
        ("today", Vec::new()),
        ("week", Vec::new()),
        ("later", Vec::new()),
    ];
    for duty in duties {
        let place = match duty.duty.due {
            _ if duty.duty.paused => 3,
            Some(due) if due < now => 0,
            Some(due) if due <= today => 1,
            Some(due) if due <= week => 2,
            _ => 3,
        };
        if let Some((_, heaps)) = groups.get_mut(place) {
            heap(heaps, duty);
        }
    }
    groups
}

/// Duties come nearest first, so the first of a heap is its nearest.
fn heap<'a>(heaps: &mut Vec<Heap<'a>>, duty: &'a OpenDuty) {
    let like = |known: &OpenDuty| {
        let same_file = known.file == duty.file || duty.kind == FileKind::Vendor;
        known.kind == duty.kind && known.duty.kind == duty.duty.kind && same_file
    };
    match heaps.iter_mut().find(|heap| like(heap.first)) {
        Some(heap) => heap.count += 1,
        None => heaps.push(Heap {
            first: duty,
            count: 1,
        }),
    }
}

fn end_of_today(now: Timestamp) -> Timestamp {
    let day = now.to_zoned(web::japan()).date();
    let next = day
        .tomorrow()
        .ok()
        .and_then(|d| d.to_zoned(web::japan()).ok());
    next.map_or(now, |midnight| midnight.timestamp())
}

fn table(t: Tr, id: &str, duties: &[Heap<'_>], now: Timestamp) -> Html {
    let columns = ["duty", "case", "stage", "due", "rule"]
        .map(|name| Column::text(t.say(&format!("coordination-column-{name}"))));
    let caption = ui::hidden_text(t.say(&format!("coordination-caption-{id}")));
    ui::table(&format!("duties-{id}"), caption, columns)
        .cards()
        .rows(duties.iter().map(|heap| row(t, heap, now)))
        .html()
}

fn row(t: Tr, heap: &Heap<'_>, now: Timestamp) -> [Html; 5] {
    let open = heap.first;
    let many = heap.count > 1;
    let to = match many {
        true => places::duties(&open.duty, open.kind, open.file, &open.stage),
        false => places::duty(&open.duty, open.kind, open.file),
    };
    let duty = say::duty(t, open.duty.kind);
    let duty = match many {
        true => t.with(
            "coordination-duty-times",
            args![duty = duty, count = heap.count],
        ),
        false => duty,
    };
    let due = match open.duty.due {
        Some(due) => ui::deadline(t, due, now),
        None => Html::text(t.say("coordination-promptly")),
    };
    let ours = open.duty.ours.then(|| {
        web::el("div")
            .class("small")
            .child(t.say("coordination-our-target"))
    });
    let about = match (many, open.kind) {
        (true, FileKind::Vendor) => {
            Html::text(t.with("coordination-register-entries", args![count = heap.count]))
        }
        _ => {
            let title = open.title.as_deref().map(show::line);
            let title = title.map(|title| web::el("br").html().then(title));
            show::line(&open.number).then(Html::from(title))
        }
    };
    let stage = match open.kind {
        FileKind::Vendor => show::listed_entry_stage(t, &open.stage),
        _ => show::listed_case_stage(t, &open.stage),
    };
    [
        ui::link(&to, duty),
        about,
        stage,
        due.then(Html::from(ours)),
        show::rule(&open.duty.rule),
    ]
}

fn stages(t: Tr, counts: &[(String, u64)]) -> Html {
    let rows = counts.iter().map(|(stage, count)| {
        let to = places::cases().with("stage", stage);
        let number = ui::link(&to, t.with("coordination-count", args![count = *count]));
        (show::listed_case_stage(t, stage), number)
    });
    let facts = match counts.is_empty() {
        true => ui::para(t.say("coordination-no-cases")),
        false => ui::facts(rows),
    };
    facts.then(ui::actions([
        ui::link_button_quiet(&places::cases(), t.say("coordination-all-cases")),
        ui::link_button_quiet(&places::register(), t.say("coordination-register")),
    ]))
}
