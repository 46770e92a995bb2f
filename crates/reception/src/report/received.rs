//! The completion page: the number, and the secret that is shown until the finder says it is saved,
//! then never again.

use axum::extract::State;
use axum::http::HeaderMap;
use casework::OrAnswer;
use handling::report::Kind;
use web::ui::{Icon, Tone};
use web::{
    Answer, Filled, Form, FromForm, Head, Href, Reader, Visitor, el, instant, see_other, ui,
};

use super::form;
use super::write::without_cookie;
use crate::Room;
use crate::drafts::{Kept, Sent};

pub(super) async fn show(State(room): State<Room>, visitor: Visitor, headers: HeaderMap) -> Answer {
    let kept = room.any_draft(&visitor, &headers).await?;
    match kept
        .as_ref()
        .and_then(|kept| Some((kept, kept.draft.sent.as_ref()?)))
    {
        Some((kept, sent)) => page(&room, &visitor, kept, sent, &Filled::blank()),
        None => Ok(see_other(&Href::to("/report/done"))),
    }
}

fn page(room: &Room, visitor: &Visitor, kept: &Kept, sent: &Sent, filled: &Filled) -> Answer {
    let t = visitor.t();
    let fields = ui::Form::new(t, filled);
    let thanks = ui::notice(Tone::Success, Icon::Check)
        .status()
        .title(t.say("reception-received-title"))
        .body(t.say("reception-received-text"))
        .html(t);
    let facts = ui::facts([
        (
            t.say("reception-number"),
            el("strong").child(ui::code(&sent.number)).html(),
        ),
        (
            t.say("reception-secret"),
            el("strong").child(ui::code(&sent.secret)).html(),
        ),
        (t.say("reception-received-at"), instant(t.lang, sent.at)),
    ]);
    let keep = ui::notice(Tone::Warning, Icon::Lock)
        .title(t.say("reception-secret-once"))
        .body(t.say("reception-secret-how"))
        .child(ui::para(ui::deadline(t, kept.expires, room.now())))
        .html(t);
    let saved = fields
        .check(
            "saved",
            t.say("reception-saved-question"),
            t.say("reception-saved-yes"),
        )
        .required()
        .html();
    let confirm = ui::post(
        &Href::to("/report/received"),
        saved.then(ui::actions([ui::button(t.say("reception-act-saved"))])),
    );
    let mut body = form::steps(t, 3);
    body.push(fields.error_summary());
    body.push(thanks);
    body.push(ui::card(facts));
    body.push(keep);
    body.push(confirm);
    body.push(ui::section(
        "next",
        t.say("reception-next-title"),
        next(visitor, room, kept.draft.kind),
    ));
    let head =
        Head::titled(t.say("reception-received-page")).with_errors(!filled.errors.is_empty());
    Ok(web::page(visitor, head, body))
}

/// What happens now, by whom, until about when; and the duty of secrecy with its rule (M-01).
fn next(visitor: &Visitor, room: &Room, kind: Kind) -> web::Html {
    let t = visitor.t();
    let days = room.desk.settings().acceptance_days;
    let secrecy = match kind {
        Kind::Website => "reception-secrecy-website",
        _ => "reception-secrecy-product",
    };
    ui::list([
        t.with("reception-next-decision", words::args![days = days]),
        t.say("reception-next-mail"),
        t.say("reception-next-page"),
        t.say(secrecy),
    ])
    .then(ui::rule_note(
        t,
        &[
            "R-V1-2-1",
            if kind == Kind::Website {
                "R-VI-1-4"
            } else {
                "R-V1-1-4"
            },
        ],
    ))
}

/// "I have written them down."
pub(super) struct Saved;

impl FromForm for Saved {
    fn read(form: &mut Reader<'_>) -> Option<Self> {
        if !form.checked("saved") {
            let message = form.t().say("reception-error-saved");
            form.error("saved", message);
            return None;
        }
        Some(Saved)
    }
}

pub(super) async fn saved(
    State(room): State<Room>,
    visitor: Visitor,
    headers: HeaderMap,
    form: Form<Saved>,
) -> Answer {
    let done = Href::to("/report/done");
    let Some(kept) = room.any_draft(&visitor, &headers).await? else {
        return Ok(see_other(&done));
    };
    let Some(sent) = kept.draft.sent.as_ref() else {
        return Ok(see_other(&Href::to("/report/check")));
    };
    if form.value.is_none() {
        return page(&room, &visitor, &kept, sent, &form.filled);
    }
    room.drop_draft(&kept).await.or_answer(&visitor)?;
    Ok(without_cookie(&visitor, see_other(&done)))
}

pub(super) async fn finished(visitor: Visitor) -> Answer {
    let t = visitor.t();
    let body = ui::notice(Tone::Success, Icon::Check)
        .status()
        .title(t.say("reception-finished-title"))
        .body(t.say("reception-finished-text"))
        .html(t)
        .then(ui::actions([
            ui::link_button(&Href::to("/sign-in/receipt"), t.say("reception-act-follow")),
            ui::link_button_quiet(&Href::to("/report"), t.say("reception-act-another")),
        ]));
    Ok(web::page(
        &visitor,
        Head::titled(t.say("reception-finished-page")),
        body,
    ))
}
