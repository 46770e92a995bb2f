//! `/oversight`: one look that answers "is everything well?", worst first, and the figures behind it.

use axum::extract::State;
use casework::OrAnswer;
use casework::audit::Backlog;
use jiff::{SignedDuration, Timestamp};
use store::queue::Depth;
use web::ui::{self, Column, Icon, Tone};
use web::{Answer, Head, Href, Html, Problem, Query, Tr, Visitor, see_other};
use words::args;

use crate::outbox;
use crate::room::{Looked, Room, admitted};

/// Further than this from its steady counter the clock holds publication back (D5).
const MOST_DRIFT: SignedDuration = SignedDuration::from_secs(2);
/// A job due for so long means that nobody takes it.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_mins(10);
/// A copy older than this is worth a word.
const OLDEST_BACKUP: SignedDuration = SignedDuration::from_hours(24 * 7);

/// Everything the page tells.
pub(crate) struct State_ {
    pub now: Timestamp,
    pub head: store::log::Head,
    pub looked: Option<Looked>,
    pub stopped: bool,
    pub drift: SignedDuration,
    pub depths: Vec<Depth>,
    pub database: u64,
    pub shelf: (u64, u64),
    pub backup: Option<Timestamp>,
    pub backlog: Vec<Backlog>,
}

/// What was just done.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Done {
    pub done: String,
}

pub(crate) async fn show(
    State(room): State<Room>,
    visitor: Visitor,
    Query(query): Query<Done>,
) -> Answer {
    admitted(&visitor)?;
    let state = read(&room, &visitor).await?;
    let t = visitor.t();
    let mut body = Html::empty();
    if query.done == "look" {
        let done = ui::notice(Tone::Success, Icon::Check).status();
        body.push(done.body(t.say("oversight-looked-now")).html(t));
    }
    body.push(verdict(t, &state));
    body.push(chain(t, &state));
    body.push(ui::section(
        "queues",
        t.say("oversight-queues"),
        outbox::table(t, &state.depths, state.now).then(ui::para(ui::link(
            &Href::to("/oversight/outbox"),
            t.say("oversight-to-outbox"),
        ))),
    ));
    body.push(backlog(t, &state.backlog));
    body.push(platform(t, &room, &state));
    let head = Head::titled(t.say("oversight-home"))
        .lead(t.say("oversight-home-lead"))
        .wide();
    Ok(web::page(&visitor, head, body))
}

/// The chain is looked over again, now.
pub(crate) async fn check(State(room): State<Room>, visitor: Visitor) -> Answer {
    admitted(&visitor)?;
    room.look()
        .await
        .map_err(|fault| Problem::internal(&fault))?;
    room.note_look(&visitor.actor).await?;
    Ok(see_other(&Href::to("/oversight").with("done", "look")))
}

pub(crate) async fn read(room: &Room, visitor: &Visitor) -> Answer<State_> {
    let backlog = room.desk.backlog(&visitor.actor).await.or_answer(visitor)?;
    let measured = async {
        let store = room.desk.store();
        let mut tx = store.read().await?;
        let depths = store::queue::depths(&mut tx).await?;
        let head = store::log::head(&mut tx).await?;
        let backup = casework::audit::last_backup(&mut tx).await?;
        drop(tx);
        Ok::<_, casework::Problem>(State_ {
            now: room.now(),
            head,
            looked: room.looked(),
            stopped: store.stopped().is_some(),
            drift: room.desk.clock().drift(),
            depths,
            database: store.size().await?,
            shelf: room.desk.shelf().stock().await?,
            backup,
            backlog,
        })
    };
    measured.await.or_answer(visitor)
}

/// What is wrong, worst first: the ends of its texts' keys.
pub(crate) fn findings(state: &State_) -> Vec<(Tone, &'static str)> {
    let stuck = |depth: &Depth| {
        depth
            .oldest
            .is_some_and(|oldest| state.now.duration_since(oldest) > LONGEST_WAIT)
    };
    let old = |at: Timestamp| state.now.duration_since(at) > OLDEST_BACKUP;
    let broken = state.looked.is_some_and(|looked| looked.broken.is_some());
    let all = [
        (broken, Tone::Danger, "chain"),
        (state.stopped, Tone::Danger, "storage"),
        (state.drift.abs() > MOST_DRIFT, Tone::Danger, "clock"),
        (dead(state) > 0, Tone::Warning, "dead"),
        (state.depths.iter().any(stuck), Tone::Warning, "stuck"),
        (state.backup.is_some_and(old), Tone::Warning, "backup"),
    ];
    let found = all.into_iter().filter(|(holds, ..)| *holds);
    found.map(|(_, tone, name)| (tone, name)).collect()
}

fn dead(state: &State_) -> u64 {
    state.depths.iter().map(|depth| depth.dead).sum()
}

/// What is wrong, worst first; or that nothing is.
fn verdict(t: Tr, state: &State_) -> Html {
    let position = state.looked.and_then(|looked| looked.broken);
    let said = |(tone, name): (Tone, &str)| {
        let text = t.with(
            &format!("oversight-wrong-{name}"),
            args![
                position = position.unwrap_or_default().to_string(),
                seconds = state.drift.as_secs(),
                count = dead(state)
            ],
        );
        (tone, Html::text(text))
    };
    let wrong: Vec<(Tone, Html)> = findings(state).into_iter().map(said).collect();
    if wrong.is_empty() {
        return ui::notice(Tone::Success, Icon::Check)
            .title(t.say("oversight-all-well"))
            .html(t);
    }
    let worst = wrong.iter().any(|(tone, _)| *tone == Tone::Danger);
    let tone = if worst { Tone::Danger } else { Tone::Warning };
    ui::notice(tone, Icon::Warning)
        .title(t.with("oversight-not-well", args![count = wrong.len()]))
        .child(ui::list(wrong.into_iter().map(|(_, text)| text)))
        .html(t)
}

fn chain(t: Tr, state: &State_) -> Html {
    let verdict = match state.looked {
        None => ui::badge(
            Tone::Neutral,
            Icon::Clock,
            t.say("oversight-chain-unlooked"),
        ),
        Some(Looked {
            broken: Some(_), ..
        }) => ui::badge(Tone::Danger, Icon::Warning, t.say("oversight-chain-broken")),
        Some(_) => ui::badge(Tone::Success, Icon::Check, t.say("oversight-chain-whole")),
    };
    let mut facts = vec![
        (t.say("oversight-chain"), verdict),
        (
            t.say("oversight-entries"),
            Html::text(state.head.position.to_string()),
        ),
        (
            t.say("oversight-head"),
            ui::code(state.head.hash.to_string()),
        ),
    ];
    if let Some(looked) = state.looked {
        facts.push((
            t.say("oversight-looked-at"),
            web::instant(t.lang, looked.at),
        ));
        facts.push((
            t.say("oversight-looked-entries"),
            Html::text(looked.entries.to_string()),
        ));
    }
    let look = ui::post(
        &Href::to("/oversight"),
        ui::actions([ui::button(t.say("oversight-look"))]),
    );
    let inside = ui::facts(facts)
        .then(look)
        .then(ui::para(ui::link(
            &Href::to("/oversight/audit"),
            t.say("oversight-to-audit"),
        )))
        .then(ui::rule_note(t, &["R-NF-09"]));
    ui::section("chain", t.say("oversight-chain-title"), inside)
}

fn backlog(t: Tr, sides: &[Backlog]) -> Html {
    let columns = [
        Column::text(t.say("oversight-column-side")),
        Column::number(t.say("oversight-column-open")),
        Column::number(t.say("oversight-column-overdue")),
    ];
    let table = ui::table(
        "backlog",
        ui::hidden_text(t.say("oversight-caption-backlog")),
        columns,
    )
    .empty(t.say("oversight-backlog-none"))
    .rows(sides.iter().map(|side| {
        let overdue = match side.overdue {
            0 => Html::text("0"),
            late => ui::badge(Tone::Warning, Icon::Clock, late.to_string()),
        };
        [
            Html::text(t.say(&format!("words-party-{}", side.side))),
            Html::text(side.open.to_string()),
            overdue,
        ]
    }));
    let inside = ui::para(t.say("oversight-backlog-note")).then(table.html());
    ui::section("duties", t.say("oversight-backlog"), inside)
}

fn platform(t: Tr, room: &Room, state: &State_) -> Html {
    let millis = i64::try_from(state.drift.as_millis()).unwrap_or(i64::MAX);
    let (files, bytes) = state.shelf;
    let backup = match state.backup {
        Some(at) => web::instant(t.lang, at),
        None => Html::text(t.say("oversight-backup-unknown")),
    };
    let engine = match room.desk.store().engine() {
        store::Engine::Sqlite => "SQLite",
        store::Engine::Postgres => "PostgreSQL",
    };
    let size = web::limits::bytes_text;
    let facts = ui::facts([
        (t.say("oversight-now"), web::instant(t.lang, state.now)),
        (
            t.say("oversight-drift"),
            Html::text(t.with("oversight-drift-millis", args![millis = millis])),
        ),
        (
            t.say("oversight-database"),
            Html::text(format!("{engine}, {}", size(state.database))),
        ),
        (
            t.say("oversight-shelf"),
            Html::text(t.with(
                "oversight-shelf-files",
                args![count = files, size = size(bytes)],
            )),
        ),
        (t.say("oversight-backup"), backup),
    ]);
    ui::section("platform", t.say("oversight-platform"), facts)
}
