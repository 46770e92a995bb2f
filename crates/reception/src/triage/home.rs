//! `/reception`: what is owed, most urgent first, each with its rule and its term; and how many files
//! stand where.

use axum::extract::State;
use casework::{OpenDuty, OrAnswer, say};
use handling::FileKind;
use jiff::{SignedDuration, Timestamp};
use web::ui::{Column, Icon, Tone};
use web::{Answer, Head, Href, Html, Tr, Visitor, ui};

use crate::room::officers_only;
use crate::{Room, show};

/// More than anybody works off in a day; the list page goes on from there.
const MOST: u32 = 300;

pub(super) async fn show(State(room): State<Room>, visitor: Visitor) -> Answer {
    officers_only(&visitor)?;
    let t = visitor.t();
    let duties = room
        .desk
        .duties(&visitor.actor, MOST)
        .await
        .or_answer(&visitor)?;
    let now = room.now();
    let mut body = ui::actions([
        ui::link_button(
            &Href::to("/reception/reports/new"),
            t.say("reception-act-new"),
        ),
        ui::link_button_quiet(
            &Href::to("/reception/reports"),
            t.say("reception-list-title"),
        ),
    ]);
    if duties.is_empty() {
        body.push(
            ui::notice(Tone::Success, Icon::Check)
                .title(t.say("reception-home-nothing"))
                .html(t),
        );
    }
    for urgency in Urgency::ALL {
        let mine: Vec<&OpenDuty> = duties
            .iter()
            .filter(|d| Urgency::of(d, now) == urgency)
            .collect();
        if !mine.is_empty() {
            body.push(group(t, urgency, &mine, now));
        }
    }
    for kind in [FileKind::Report, FileKind::Case] {
        let counts = room
            .desk
            .counts(&visitor.actor, kind)
            .await
            .or_answer(&visitor)?;
        body.push(counted(t, kind, &counts));
    }
    let head = Head::titled(t.say("reception-home-title"))
        .lead(t.say("reception-home-lead"))
        .wide();
    Ok(web::page(&visitor, head, body))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Urgency {
    Late,
    Soon,
    Later,
    Undated,
    Paused,
}

impl Urgency {
    const ALL: [Self; 5] = [
        Self::Late,
        Self::Soon,
        Self::Later,
        Self::Undated,
        Self::Paused,
    ];

    fn of(open: &OpenDuty, now: Timestamp) -> Self {
        match open.duty.due {
            _ if open.duty.paused => Self::Paused,
            None => Self::Undated,
            Some(due) if due < now => Self::Late,
            Some(due) if due.duration_since(now) < SignedDuration::from_hours(48) => Self::Soon,
            Some(_) => Self::Later,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Soon => "soon",
            Self::Later => "later",
            Self::Undated => "undated",
            Self::Paused => "paused",
        }
    }
}

fn group(t: Tr, urgency: Urgency, duties: &[&OpenDuty], now: Timestamp) -> Html {
    let columns = ["duty", "file", "stage", "due", "rule"]
        .map(|name| Column::text(t.say(&format!("reception-column-{name}"))));
    let title = t.with(
        &format!("reception-urgency-{}", urgency.name()),
        words::args![count = duties.len()],
    );
    let table = duties.iter().fold(
        ui::table(
            &format!("duties-{}", urgency.name()),
            title.clone(),
            columns,
        )
        .cards(),
        |table, open| table.row(row(t, open, now)),
    );
    table.html()
}

fn row(t: Tr, open: &OpenDuty, now: Timestamp) -> [Html; 5] {
    let to = address(open.kind, open.file);
    let title = show::row_title(open.title.as_deref()).map(|title| ui::small(show::line(&title)));
    let due = match open.duty.due {
        Some(due) => {
            let ours = open
                .duty
                .ours
                .then(|| ui::small(t.say("reception-ours-short")));
            ui::deadline(t, due, now).then(ours)
        }
        None => Html::text(t.say("reception-no-term")),
    };
    [
        Html::text(say::duty(t, open.duty.kind)),
        ui::id_link(&to, &open.number).then(title),
        show::listed_stage(t, open.kind, &open.stage),
        due,
        ui::id_link(
            &Href::to("/about/rules").at(&open.duty.rule),
            &open.duty.rule,
        ),
    ]
}

/// Where a file of this room is read.
pub(super) fn address(kind: FileKind, file: uuid::Uuid) -> Href {
    let id = file.to_string();
    match kind {
        FileKind::Case => Href::path("/reception/cases/{}", &[&id]),
        _ => Href::path("/reception/reports/{}", &[&id]),
    }
}

fn counted(t: Tr, kind: FileKind, counts: &[(String, u64)]) -> Html {
    let name = kind.as_str();
    let columns = [
        Column::text(t.say("reception-column-stage")),
        Column::number(t.say("reception-column-count")),
    ];
    let table = counts.iter().fold(
        ui::table(
            &format!("counts-{name}"),
            t.say(&format!("reception-counts-{name}")),
            columns,
        )
        .dense()
        .empty(t.say(&format!("reception-counts-{name}-none"))),
        |table, (stage, count)| {
            let to = Href::to("/reception/reports")
                .with("kind", name)
                .with("stage", stage);
            table.row([
                ui::link(&to, say::stage(t, kind, stage)),
                Html::text(count.to_string()),
            ])
        },
    );
    table.html()
}
