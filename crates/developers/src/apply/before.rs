//! Steps 1 and 2, before there is an entry: what has to be read (R-D-01), then organisation and
//! contact point (R-D-02, R-D-03). What was said in step 1 travels with the form of step 2.

use axum::extract::State;
use axum::response::Response;
use casework::{OrAnswer, Problem as Fault};
use handling::Refusal;
use handling::register::Command;
use web::{Answer, Filled, Form, FromForm, Href, Html, Reader, Tr, Visitor, ui};

use super::{applicant, head, steps};
use crate::acts::ask::{self, Question, check, line, mail, phone, text};
use crate::acts::{self, Answers, Tells};
use crate::room::Room;
use crate::{places, show};

const READ: &[Question] = &[check("read-standard"), check("authority")];
const CONTACT: &[Question] = &[
    line("name-ja"),
    line("name-en"),
    line("manager").hinted(),
    mail("email").hinted(),
    phone("phone").optional(),
    text("other").optional().hinted(),
    text("organisation-note").optional(),
];

/// What was sent, as it is.
pub(super) struct Sent;

impl FromForm for Sent {
    fn read(_: &mut Reader<'_>) -> Option<Self> {
        Some(Sent)
    }
}

fn form(t: Tr, filled: &Filled, questions: &'static [Question], button: &str) -> Html {
    ask::fields(t, filled, questions, &Vec::new()).then(ui::actions([ui::button(t.say(button))]))
}

/// Step 1.
pub(super) fn read_first(visitor: &Visitor, filled: &Filled) -> Response {
    let t = visitor.t();
    let reading = [
        ui::link(
            &Href::to("/about/rules"),
            t.say("developers-apply-standard"),
        ),
        ui::link(&Href::to("/about"), t.say("developers-apply-guideline")),
    ];
    let body = steps(t, 0)
        .then(ui::Form::new(t, filled).error_summary())
        .then(ui::para(t.say("developers-apply-read-text")))
        .then(ui::list(reading))
        .then(ui::post(
            &places::apply(),
            form(t, filled, READ, "developers-apply-on")
                .then(ui::rule_note(t, &["R-D-01", "R-V1-4-1"])),
        ));
    let head = head(t).with_errors(!filled.errors.is_empty());
    web::page(visitor, head, body)
}

/// Step 2.
fn contact_next(visitor: &Visitor, filled: &Filled, refusal: Option<&Refusal>) -> Response {
    let t = visitor.t();
    let carried = READ
        .iter()
        .map(|q| ui::hidden(q.name, "yes"))
        .collect::<Html>();
    let fields = carried
        .then(ui::hidden("step", "contact"))
        .then(ask::fields(t, filled, CONTACT, &Vec::new()))
        .then(acts::consequence(t, Tells::Coordinator))
        .then(ui::rule_note(t, &["R-D-02", "R-D-03"]))
        .then(ui::actions([ui::button(t.say("developers-apply-send"))]));
    let refused = refusal.map(|refusal| show::refusal(t, refusal));
    let body = steps(t, 1)
        .then(ui::Form::new(t, filled).error_summary())
        .then(Html::from(refused))
        .then(ui::para(t.say("developers-apply-contact-text")))
        .then(ui::post(&places::apply(), fields));
    acts::answer(visitor, head(t), body, filled, refusal)
}

/// A step was sent.
pub(super) async fn take(State(room): State<Room>, visitor: Visitor, form: Form<Sent>) -> Answer {
    applicant(&visitor)?;
    if !visitor.is_signed_in() {
        return Ok(web::see_other(&places::apply()));
    }
    let mut filled = form.filled;
    filled.errors = ask::check_all(visitor.t(), READ, &filled.fields);
    if !filled.errors.is_empty() {
        return Ok(read_first(&visitor, &filled));
    }
    if filled.fields.get("step") != "contact" {
        return Ok(contact_next(&visitor, &filled, None));
    }
    filled.errors = ask::check_all(visitor.t(), CONTACT, &filled.fields);
    if !filled.errors.is_empty() {
        return Ok(contact_next(&visitor, &filled, None));
    }
    let given = Answers(&filled.fields);
    let apply = Command::Apply {
        name_ja: given.text("name-ja"),
        name_en: given.text("name-en"),
        contact: acts::contact(&given),
        read_standard: given.yes("read-standard"),
    };
    match room.desk.open(&visitor.actor, apply).await {
        Err(Fault::Refused(refusal)) => Ok(contact_next(&visitor, &filled, Some(&refusal))),
        opened => {
            opened.or_answer(&visitor)?;
            Ok(web::see_other(&Href::to("/developer/apply/sent")))
        }
    }
}
