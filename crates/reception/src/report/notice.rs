//! The legal notice to finders (S-02) in short layers: what to know, examples, what acceptance is not.
//! It informs and does not threaten (ux 1). Every change of its texts asks for a new version in the
//! settings, because reports record which version was acknowledged.

use axum::extract::State;
use web::{Answer, Head, Href, Visitor, ui};

use crate::Room;

/// The layers: section, its points, the rules behind it.
const LAYERS: [(&str, &[&str], &[&str]); 5] = [
    (
        "risky",
        &["access", "password", "degrade", "decrypt"],
        &["R-V1-1-3", "R-P-15"],
    ),
    ("lawful", &["own", "echo", "number"], &["R-P-15"]),
    (
        "careful",
        &["secret", "consult", "untested", "talk"],
        &["R-V1-1-4", "R-P-13", "R-P-17"],
    ),
    (
        "reception",
        &["no-inquiry", "may-refuse", "agent"],
        &["R-P-16", "R-P-07"],
    ),
    ("verdict", &["acceptance", "liability"], &["R-P-16"]),
];

pub(super) async fn show(State(room): State<Room>, visitor: Visitor) -> Answer {
    let t = visitor.t();
    let version = &room.desk.settings().notice_version;
    let mut body = ui::para(t.with(
        "reception-notice-version-full",
        words::args![version = version],
    ));
    for (layer, points, rules) in LAYERS {
        let key = format!("reception-notice-{layer}");
        let points = points.iter().map(|point| t.say(&format!("{key}-{point}")));
        let text = ui::para(t.say(&format!("{key}-lead")))
            .then(ui::list(points))
            .then(ui::rule_note(t, rules));
        body.push(ui::section(layer, t.say(&format!("{key}-title")), text));
    }
    body.push(ui::details(
        t.say("reception-notice-more"),
        ui::para(t.say("reception-notice-more-text")),
    ));
    body.push(ui::actions([ui::link_button(
        &Href::to("/report"),
        t.say("reception-notice-back"),
    )]));
    let head = Head::titled(t.say("reception-notice-title"))
        .lead(t.say("reception-notice-lead"))
        .crumb(t.say("reception-report-title"), Href::to("/report"));
    Ok(web::page(&visitor, head, body))
}
