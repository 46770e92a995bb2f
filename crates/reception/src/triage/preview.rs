//! What the finder will be told, beside the form that makes it so (M-02 … M-06): the points of the
//! message, and the reason as typed. The letter itself is written by the correspondence room from the
//! finder's own view, so neither can contain more than the finder may know (table 5.3).

use handling::disclosure::ReceptionReportView;
use handling::report::Kind;
use web::ui::{Icon, Tone};
use web::{Filled, Html, Tr, el, ui};

use crate::show;

/// Message, its points, the field whose text is told.
fn letter(command: &str) -> Option<(&'static str, &'static [&'static str], &'static str)> {
    Some(match command {
        "accept" | "open-case" => ("M-02", &["number", "kind", "no-verdict", "secrecy"], ""),
        "decline" => ("M-03", &["reason", "correct"], "decline-reason"),
        "stop" => (
            "M-04",
            &["ground", "reason", "ended", "careful"],
            "stop-reason",
        ),
        "ask" => ("M-05", &["question", "term"], "question"),
        "decide-withdrawal" => ("M-06", &["answer", "reason"], "withdrawal-reason"),
        "reroute" => ("M-02", &["kind", "reason"], "reroute-note"),
        _ => return None,
    })
}

pub(super) fn of(t: Tr, command: &str, filled: &Filled, view: &ReceptionReportView) -> Html {
    let Some((message, points, field)) = letter(command) else {
        return Html::empty();
    };
    let site = view.kind == Kind::Website;
    let points = points.iter().map(|point| match *point {
        "secrecy" if site => t.say("reception-preview-secrecy-website"),
        "secrecy" => t.say("reception-preview-secrecy-product"),
        point => t.say(&format!("reception-preview-{point}")),
    });
    let typed = filled.fields.get(field);
    let typed = (!field.is_empty() && !typed.trim().is_empty())
        .then(|| el("blockquote").child(show::prose(typed)));
    let to = t.with("reception-preview-title", words::args![message = message]);
    ui::notice(Tone::Neutral, Icon::Mail)
        .title(to)
        .child(ui::list(points))
        .child(Html::from(typed))
        .body(t.say("reception-preview-never"))
        .html(t)
}
