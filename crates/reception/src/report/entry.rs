//! `/report`: who must act? Three ways in, told apart by that one question, and what a finder
//! wants to know before beginning.

use axum::extract::State;
use axum::http::HeaderMap;
use web::ui::{Icon, Tone};
use web::{Answer, Head, Href, Html, Query, Tr, Visitor, el, ui};

use super::form;
use super::write::{Before, kind_name};
use crate::{Room, show};

pub(super) async fn show(
    State(room): State<Room>,
    visitor: Visitor,
    headers: HeaderMap,
    Query(before): Query<Before>,
) -> Answer {
    let t = visitor.t();
    let draft = room.open_draft(&visitor, &headers).await?;
    let mut body = show::done(t, before.done());
    body.push(draft.map(|kept| {
        let way = ui::link_button_quiet(
            &form::address(kept.draft.kind),
            t.say("reception-draft-continue"),
        );
        let kind = t.say(&format!(
            "reception-form-title-{}",
            kind_name(kept.draft.kind)
        ));
        ui::notice(Tone::Info, Icon::Document)
            .title(t.say("reception-draft-waiting"))
            .body(kind)
            .child(ui::para(ui::deadline(t, kept.expires, room.now())))
            .child(ui::actions([way]))
            .html(t)
    }));
    body.push(form::steps(t, 0));
    body.push(ways(t));
    body.push(before_you_begin(t));
    body.push(promise(t, &room));
    let head = Head::titled(t.say("reception-report-title")).lead(t.say("reception-report-lead"));
    Ok(web::page(&visitor, head, body))
}

fn ways(t: Tr) -> Html {
    let way = |name: &str, to: Href| {
        el("section").class("card").child(
            el("h3")
                .child(t.say(&format!("reception-way-{name}")))
                .html()
                .then(ui::para(t.say(&format!("reception-way-{name}-text"))))
                .then(ui::actions([ui::link_button(
                    &to,
                    t.say(&format!("reception-way-{name}-act")),
                )])),
        )
    };
    let ways = [
        way("product", Href::to("/report/product")),
        way("website", Href::to("/report/website")),
        way("own-product", Href::to("/report/own-product")),
    ];
    ui::heading("who", t.say("reception-ways-title"))
        .then(ui::para(t.say("reception-ways-text")))
        .then(el("div").children(ways))
}

fn before_you_begin(t: Tr) -> Html {
    let points = ["time", "draft", "identity", "secret", "law"]
        .map(|p| t.say(&format!("reception-begin-{p}")));
    let links = [
        ui::link(&Href::to("/report/notice"), t.say("reception-notice-title")),
        ui::link(&Href::to("/my/reports"), t.say("reception-mine-title")),
    ];
    ui::section(
        "before",
        t.say("reception-begin-title"),
        ui::list(points).then(ui::list(links)),
    )
}

/// What becomes of a report, with our own targets marked as ours.
fn promise(t: Tr, room: &Room) -> Html {
    let settings = room.desk.settings();
    let steps = [
        t.say("reception-promise-receipt"),
        t.with(
            "reception-promise-decision",
            words::args![days = settings.acceptance_days],
        ),
        t.with(
            "reception-promise-transfer",
            words::args![days = settings.transfer_days],
        ),
        t.say("reception-promise-end"),
    ];
    let list = el("ol").children(steps.into_iter().map(|step| el("li").child(step)));
    let body = list.html().then(ui::small(t.say("reception-promise-ours")));
    ui::section("promise", t.say("reception-promise-title"), body)
}

/// `/report/own-product` for somebody who is no developer here.
pub(super) fn developers_only(visitor: &Visitor) -> Answer {
    let t = visitor.t();
    let mut ways = Vec::new();
    if !visitor.is_signed_in() {
        let sign_in = Href::to("/sign-in").with("next", "/report/own-product");
        ways.push(ui::link_button(&sign_in, t.say("reception-own-sign-in")));
    }
    ways.push(ui::link_button_quiet(
        &Href::to("/developer/apply"),
        t.say("reception-own-apply"),
    ));
    let notice = ui::notice(Tone::Info, Icon::Lock)
        .title(t.say("reception-own-who"))
        .body(t.say("reception-own-why"))
        .html(t);
    let body = notice
        .then(ui::actions(ways))
        .then(ui::para(t.say("reception-own-otherwise")))
        .then(ui::para(ui::link(
            &Href::to("/report/product"),
            t.say("reception-way-product-act"),
        )))
        .then(ui::rule_note(t, &["R-V2-1"]));
    let head = Head::titled(t.say("reception-form-title-own-product"))
        .crumb(t.say("reception-report-title"), Href::to("/report"));
    Ok(web::page(visitor, head, body))
}
