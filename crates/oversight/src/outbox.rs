//! `/oversight/outbox`: how full the queues are, and what was given up. The auditor looks; the
//! administrator may give a letter another life, which is recorded. No address, no case, no name:
//! the reason and the kind of letter are enough to mend a relay.

use axum::extract::State;
use casework::audit::PlatformFact;
use handling::Party;
use jiff::Timestamp;
use serde_json::json;
use store::queue::{self, DeadLetter, Depth};
use uuid::Uuid;
use web::ui::{self, Column, Icon, Tone};
use web::{
    Answer, Form, FromForm, Head, Href, Html, Problem, Query, Reader, Tr, Visitor, see_other,
};
use words::args;

use crate::home::Done;
use crate::mask::masked;
use crate::room::{Room, admitted};

pub(crate) async fn show(
    State(room): State<Room>,
    visitor: Visitor,
    Query(query): Query<Done>,
) -> Answer {
    admitted(&visitor)?;
    let t = visitor.t();
    let read = async {
        let mut tx = room.desk.store().read().await?;
        Ok::<_, store::Fault>((
            queue::depths(&mut tx).await?,
            queue::dead_letters(&mut tx).await?,
        ))
    };
    let (depths, letters) = read.await.map_err(|fault| Problem::internal(&fault))?;
    let mut body = Html::empty();
    let told = match query.done.as_str() {
        "revived" => Some((Tone::Success, Icon::Check, "oversight-revived")),
        "gone" => Some((Tone::Warning, Icon::Warning, "oversight-gone")),
        _ => None,
    };
    if let Some((tone, icon, key)) = told {
        body.push(ui::notice(tone, icon).status().body(t.say(key)).html(t));
    }
    body.push(ui::section(
        "queues",
        t.say("oversight-queues"),
        table(t, &depths, room.now()),
    ));
    let may_revive = visitor.actor.party == Party::Administrator;
    let inside = ui::para(t.say("oversight-dead-note")).then(dead(t, &letters, may_revive));
    body.push(ui::section("dead", t.say("oversight-dead"), inside));
    let head = Head::titled(t.say("oversight-outbox"))
        .lead(t.say("oversight-outbox-lead"))
        .crumb(t.say("oversight-home"), Href::to("/oversight"))
        .wide();
    Ok(web::page(&visitor, head, body))
}

/// The queues, one line each.
pub(crate) fn table(t: Tr, depths: &[Depth], now: Timestamp) -> Html {
    let columns = [
        Column::text(t.say("oversight-column-queue")),
        Column::number(t.say("oversight-column-waiting")),
        Column::number(t.say("oversight-column-dead")),
        Column::text(t.say("oversight-column-oldest")),
    ];
    ui::table(
        "depths",
        ui::hidden_text(t.say("oversight-caption-queues")),
        columns,
    )
    .cards()
    .empty(t.say("oversight-queues-empty"))
    .rows(depths.iter().map(|depth| {
        let given_up = match depth.dead {
            0 => Html::text("0"),
            dead => ui::badge(Tone::Warning, Icon::Mail, dead.to_string()),
        };
        let oldest = match depth.oldest {
            Some(at) if at <= now => Html::text(t.with(
                "oversight-waits",
                args![minutes = now.duration_since(at).as_mins()],
            )),
            Some(at) => Html::text(t.say("oversight-waits-until")).then(web::instant(t.lang, at)),
            None => Html::text(t.say("oversight-waits-nothing")),
        };
        [
            queue_name(t, &depth.queue),
            Html::text(depth.open.to_string()),
            given_up,
            oldest,
        ]
    }))
    .html()
}

/// Queues of other rooms are named as programs name them until somebody gives them a name.
fn queue_name(t: Tr, queue: &str) -> Html {
    let said = t.say(&format!("oversight-queue-{queue}"));
    if said.starts_with('⟦') {
        ui::code(queue)
    } else {
        Html::text(said)
    }
}

fn dead(t: Tr, letters: &[DeadLetter], may_revive: bool) -> Html {
    let mut names = vec!["queue", "letter", "tries", "due", "reason"];
    if may_revive {
        names.push("act");
    }
    let columns = names.into_iter().map(|name| {
        let title = t.say(&format!("oversight-column-{name}"));
        if name == "tries" {
            Column::number(title)
        } else {
            Column::text(title)
        }
    });
    let mut table = ui::table(
        "letters",
        ui::hidden_text(t.say("oversight-caption-dead")),
        columns,
    )
    .cards()
    .empty(t.say("oversight-dead-none"));
    for letter in letters {
        let mut row = vec![
            queue_name(t, &letter.queue),
            about(t, letter),
            Html::text(letter.attempts.to_string()),
            web::instant(t.lang, letter.due),
            reason(t, &letter.error),
        ];
        if may_revive {
            let fields = ui::hidden("letter", &letter.id.to_string());
            let again = ui::button(t.say("oversight-revive"));
            row.push(ui::post(&Href::to("/oversight/outbox"), fields.then(again)));
        }
        table = table.row(row);
    }
    table.html()
}

/// Its number in the scheme (M-08 …), if it has one, and to which side it goes; nothing more.
pub(crate) fn kind_and_side(letter: &DeadLetter) -> (Option<&str>, Option<Party>) {
    let text = |name: &str| letter.body.get(name).and_then(serde_json::Value::as_str);
    let kind = text("kind").filter(|kind| {
        kind.len() < 40 && kind.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    });
    let side = letter
        .body
        .get("to")
        .and_then(|to| serde_json::from_value::<Party>(to.clone()).ok());
    (kind, side)
}

fn about(t: Tr, letter: &DeadLetter) -> Html {
    let (kind, side) = kind_and_side(letter);
    let mut out = match kind {
        Some(kind) => ui::code(kind),
        None => Html::text(t.say("oversight-letter")),
    };
    if let Some(side) = side {
        out.push(" ");
        out.push(t.with(
            "oversight-letter-to",
            args![side = casework::say::party(t, &side)],
        ));
    }
    out
}

fn reason(t: Tr, error: &str) -> Html {
    if error.is_empty() {
        Html::text(t.say("oversight-reason-none"))
    } else {
        Html::text(masked(error))
    }
}

/// Which letter.
pub(crate) struct Again {
    letter: Uuid,
}

impl FromForm for Again {
    fn read(form: &mut Reader<'_>) -> Option<Self> {
        let letter = form.raw("letter").parse().ok()?;
        Some(Again { letter })
    }
}

/// Gives a letter another life.
pub(crate) async fn revive(
    State(room): State<Room>,
    visitor: Visitor,
    form: Form<Again>,
) -> Answer {
    may_mend(&visitor)?;
    let Some(Again { letter }) = form.value else {
        return Err(Problem::malformed());
    };
    let revived = another_life(&room, &visitor, letter).await?;
    let done = if revived { "revived" } else { "gone" };
    Ok(see_other(&Href::to("/oversight/outbox").with("done", done)))
}

/// Looking is the auditor's part, mending is not.
pub(crate) fn may_mend(visitor: &Visitor) -> Answer<()> {
    admitted(visitor)?;
    match visitor.actor.party {
        Party::Administrator => Ok(()),
        _ => Err(Problem::not_found()),
    }
}

/// Puts a letter that was given up back into its queue, and on record; whether it was still there.
pub(crate) async fn another_life(room: &Room, visitor: &Visitor, letter: Uuid) -> Answer<bool> {
    let revived = async {
        let mut tx = room.desk.store().write().await?;
        let revived = queue::revive(&mut tx, letter, room.now()).await?;
        if revived {
            let fact = PlatformFact::JobRevived;
            let body = json!({ "job": letter });
            casework::audit::note_platform(&mut tx, room.now(), &visitor.actor, fact, body).await?;
        }
        tx.commit().await?;
        Ok::<_, casework::Problem>(revived)
    };
    revived.await.map_err(|problem| Problem::internal(&problem))
}
