//! The form of an act: what it asks, who will hear of it, its rule, the button.

use axum::http::StatusCode;
use axum::response::Response;
use handling::Refusal;
use web::ui::{self, Icon, Tone};
use web::{Filled, Head, Href, Html, Tr, Visitor};

use super::ask::{self, Choices, Kind};
use super::{Act, Tells};
use crate::show;

/// Everything a form shows.
pub(crate) struct Sheet<'a> {
    pub t: Tr,
    pub act: &'static Act,
    pub filled: &'a Filled,
    pub refusal: Option<&'a Refusal>,
    pub people: &'a Choices,
    pub rule: &'a str,
    /// What the act is about, above its questions.
    pub context: Html,
    pub action: Href,
}

/// The title of an act, which is also its button.
pub(crate) fn title(t: Tr, act: &str) -> String {
    t.say(&format!("developers-act-{act}")).into_owned()
}

/// The form.
pub(crate) fn sheet(s: &Sheet<'_>) -> Html {
    let t = s.t;
    let title = title(t, s.act.name);
    let button = match s.act.grave {
        true => ui::button_danger("sure", "yes", title),
        false => ui::button(title),
    };
    let fields = ask::fields(t, s.filled, s.act.asks, s.people)
        .then(consequence(t, s.act.tells))
        .then(rule_note(t, s.rule))
        .then(ui::actions([button]));
    let with_files = s.act.asks.iter().any(|q| matches!(q.kind, Kind::Files));
    let form = match with_files {
        true => ui::post_files(&s.action, fields),
        false => ui::post(&s.action, fields),
    };
    let refusal = s.refusal.map(|refusal| show::refusal(t, refusal));
    ui::Form::new(t, s.filled)
        .error_summary()
        .then(Html::from(refusal))
        .then(s.context.clone())
        .then(form)
}

fn rule_note(t: Tr, rule: &str) -> Html {
    match rule.is_empty() {
        true => Html::empty(),
        false => ui::rule_note(t, &[rule]),
    }
}

/// Who will hear of it, said before the button.
pub(crate) fn consequence(t: Tr, tells: Tells) -> Html {
    let key = match tells {
        Tells::Nobody => "developers-tells-nobody",
        Tells::Coordinator => "developers-tells-coordinator",
        Tells::Bodies => "developers-tells-bodies",
    };
    ui::notice(Tone::Info, Icon::Mail).body(t.say(key)).html(t)
}

/// A page whose form was refused says so in its status.
pub(crate) fn answer(
    visitor: &Visitor,
    head: Head,
    body: Html,
    filled: &Filled,
    refusal: Option<&Refusal>,
) -> Response {
    let head = match refusal {
        Some(_) => head.status(StatusCode::CONFLICT),
        None => head,
    };
    web::page(visitor, head.with_errors(!filled.errors.is_empty()), body)
}

/// What the core does not offer now is not asked for.
pub(crate) fn not_now(t: Tr, back: &Href, way: &str) -> Html {
    ui::notice(Tone::Info, Icon::Info)
        .title(t.say("developers-not-now"))
        .body(t.say("developers-not-now-text"))
        .html(t)
        .then(ui::actions([ui::link_button_quiet(back, t.say(way))]))
}
