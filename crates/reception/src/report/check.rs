//! 入力内容の確認: everything as it will be sent, block by block, each with the way back to it.

use axum::extract::State;
use axum::http::HeaderMap;
use casework::say;
use handling::report::{Kind, Submission};
use web::ui::{Icon, Tone};
use web::{Answer, Form, Head, Href, Html, Tr, Visitor, see_other, ui};

use super::{Contents, files, form};
use crate::drafts::Kept;
use crate::{Room, show};

pub(super) async fn show(State(room): State<Room>, visitor: Visitor, headers: HeaderMap) -> Answer {
    let Some(kept) = room.open_draft(&visitor, &headers).await? else {
        return Ok(see_other(&Href::to("/report").with("done", "draft-gone")));
    };
    let read = Form::<Contents>::of(kept.draft.as_fields(), visitor.t());
    let Some(contents) = read.value else {
        return form::page(
            &room,
            &visitor,
            kept.draft.kind,
            &read.filled,
            Some(&kept),
            Html::empty(),
        );
    };
    page(&room, &visitor, &kept, &contents.submission, Html::empty())
}

pub(super) fn page(
    room: &Room,
    visitor: &Visitor,
    kept: &Kept,
    submission: &Submission,
    above: Html,
) -> Answer {
    let t = visitor.t();
    let kind = kept.draft.kind;
    let mut body = form::steps(t, 2);
    body.push(above);
    body.push(ui::para(t.say("reception-check-lead")));
    body.push(maker_hint(t, submission));
    body.push(ui::section(
        "finder",
        t.say("reception-block-finder"),
        finder(t, submission),
    ));
    body.push(ui::section(
        "target",
        t.say("reception-block-target"),
        target(t, submission),
    ));
    body.push(ui::section(
        "information",
        t.say("reception-block-information"),
        information(t, kept, submission),
    ));
    if kind == Kind::OwnProduct {
        let measure = submission.countermeasure.as_deref().unwrap_or_default();
        let facts = [
            (
                t.say("reception-field-countermeasure"),
                show::prose(measure),
            ),
            (
                t.say("reception-field-own-only"),
                show::yes_no(t, submission.own_products_only),
            ),
        ];
        body.push(ui::section(
            "own",
            t.say("reception-block-own"),
            ui::facts(facts),
        ));
    }
    body.push(ui::section(
        "circumstances",
        t.say("reception-block-circumstances"),
        circumstances(t, submission),
    ));
    let version = t.with(
        "reception-notice-agreed",
        words::args![version = &submission.notice_version],
    );
    body.push(ui::section(
        "notice",
        t.say("reception-block-notice"),
        ui::para(version),
    ));
    body.push(form::life(t, kept, room.now()));
    let send = ui::post(
        &Href::to("/report/check"),
        ui::actions([
            ui::button(t.say("reception-act-send")),
            ui::link_button_quiet(&form::address(kind), t.say("reception-act-correct")),
        ]),
    );
    body.push(
        ui::notice(Tone::Neutral, Icon::Lock)
            .body(t.say("reception-check-after"))
            .html(t),
    );
    body.push(send);
    let head = Head::titled(t.say("reception-check-title"))
        .crumb(t.say("reception-report-title"), Href::to("/report"));
    Ok(web::page(visitor, head, body))
}

/// A developer whose finding concerns its own products only has a shorter way (Ⅴ二).
fn maker_hint(t: Tr, submission: &Submission) -> Html {
    let own = submission.kind == Some(Kind::Product) && submission.circumstances.is_maker;
    own.then(|| {
        ui::notice(Tone::Info, Icon::Info)
            .body(t.say("reception-check-own"))
            .child(ui::para(ui::link(
                &Href::to("/report/own-product"),
                t.say("reception-way-own-product-act"),
            )))
            .html(t)
    })
    .into()
}

fn finder(t: Tr, submission: &Submission) -> Html {
    let who = &submission.identity;
    let language = t.say(&format!("reception-language-{}", who.language));
    let label = |field: &str| t.say(&format!("reception-field-{field}"));
    ui::facts([
        (label("name"), show::line(&who.name)),
        (label("organisation"), show::or_none(t, &who.organisation)),
        (label("email"), show::line(&who.email)),
        (label("phone"), show::or_none(t, &who.phone)),
        (label("language"), Html::text(language)),
        (label("public-key"), show::or_none(t, &who.public_key)),
    ])
    .then(ui::subheading(t.say("reception-consents-title")))
    .then(show::consent(t, &submission.consent.unwrap_or_default()))
}

fn target(t: Tr, submission: &Submission) -> Html {
    show::target_facts(
        t,
        submission.kind.unwrap_or(Kind::Product),
        &submission.target,
    )
}

fn information(t: Tr, kept: &Kept, submission: &Submission) -> Html {
    let cwe = submission
        .cwe
        .map(|cwe| format!("CWE-{cwe}"))
        .unwrap_or_default();
    let weakness = submission
        .weakness
        .map(|w| say::weakness(t, w))
        .unwrap_or_default();
    let first = ui::facts([
        (
            t.say("reception-field-summary"),
            show::prose(&submission.summary),
        ),
        (t.say("reception-field-weakness"), Html::text(weakness)),
        (t.say("reception-field-cwe"), show::or_none(t, &cwe)),
    ]);
    let items = submission
        .items
        .iter()
        .map(|item| ui::card(ui::para(show::info(t, item.info)).then(show::prose(&item.text))));
    let files = kept.draft.files.iter().map(|file| {
        let keeps = kept
            .draft
            .fields
            .iter()
            .any(|(n, v)| n == "keep" && *v == file.id.to_string());
        let fate = match (file.removable.is_empty(), keeps) {
            (true, _) => Html::empty(),
            (false, true) => ui::para(t.say("reception-file-will-stay")),
            (false, false) => ui::para(t.say("reception-file-will-go")),
        };
        ui::card(
            ui::para(show::info(t, file.info))
                .then(files::summary(t, file))
                .then(fate),
        )
    });
    first
        .then(items.collect::<Html>())
        .then(files.collect::<Html>())
}

fn circumstances(t: Tr, submission: &Submission) -> Html {
    show::circumstances(t, &submission.circumstances)
}
