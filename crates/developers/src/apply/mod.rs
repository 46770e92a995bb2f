//! S-09, the way into the register in five steps: what is to be read, organisation and contact
//! point, people, products, terms and key. The first two are one form in two parts, because an entry
//! begins with its application; the others are done in the entry itself, which this page leads
//! through. Whoever has no account yet is told how to come to one.

mod before;

use axum::extract::State;
use handling::Party;
use handling::disclosure::VendorEntryView;
use handling::register::VendorEntryStage as S;
use web::ui::{self, Icon, Step, StepState, Tone};
use web::{Answer, Doors, Filled, Head, Html, Problem, Tr, Visitor};

use crate::room::Room;
use crate::{entry, places};

pub(crate) fn doors() -> Doors<Room> {
    Doors::new()
        .get("/developer/apply", page)
        .post("/developer/apply", before::take)
        .get("/developer/apply/sent", sent)
}

/// The five steps.
const STEPS: [&str; 5] = ["read", "contact", "people", "products", "key"];

/// The steps with the one being done; earlier ones are done.
fn steps(t: Tr, current: usize) -> Html {
    let all: Vec<Step> = STEPS
        .iter()
        .enumerate()
        .map(|(place, name)| {
            let state = match place.cmp(&current) {
                std::cmp::Ordering::Less => StepState::Done,
                std::cmp::Ordering::Equal => StepState::Current,
                std::cmp::Ordering::Greater => StepState::Ahead,
            };
            Step::new(t.say(&format!("developers-apply-{name}")), state)
        })
        .collect();
    ui::steps(t, &all)
}

/// Applicants have an account and play no part yet; everybody else but developers has no business
/// here.
fn applicant(visitor: &Visitor) -> Answer<()> {
    match visitor.actor.party {
        Party::Public => Ok(()),
        _ => Err(Problem::not_found()),
    }
}

async fn page(State(room): State<Room>, visitor: Visitor) -> Answer {
    if let Party::Vendor(_) = visitor.actor.party {
        return under_way(&room, &visitor).await;
    }
    applicant(&visitor)?;
    match visitor.is_signed_in() {
        true => Ok(before::read_first(&visitor, &Filled::blank())),
        false => Ok(stranger(&visitor)),
    }
}

fn head(t: Tr) -> Head {
    Head::titled(t.say("developers-apply")).lead(t.say("developers-apply-lead"))
}

/// What joining means and how to begin.
fn stranger(visitor: &Visitor) -> axum::response::Response {
    let t = visitor.t();
    let needed = ["account", "authority", "contact", "key"]
        .map(|name| Html::text(t.say(&format!("developers-apply-needs-{name}"))));
    let sign_in = web::Href::to("/sign-in").with("next", "/developer/apply");
    let body = ui::para(t.say("developers-apply-what"))
        .then(ui::section(
            "needs",
            t.say("developers-apply-needs"),
            ui::list(needed),
        ))
        .then(ui::section(
            "begin",
            t.say("developers-apply-begin"),
            ui::para(t.say("developers-apply-begin-text")).then(ui::actions([
                ui::link_button(&sign_in, t.say("developers-apply-sign-in")),
                ui::link_button_quiet(
                    &web::Href::to("/invitation"),
                    t.say("developers-apply-account"),
                ),
            ])),
        ))
        .then(ui::rule_note(t, &["R-V1-4-1", "R-D-03"]));
    web::page(visitor, head(t), body)
}

/// The application is on record. The account now acts for the developer, which ends its session:
/// this page must say what happens next to somebody who may just have been signed out.
async fn sent(visitor: Visitor) -> Answer {
    let t = visitor.t();
    let next = ["sign-in", "people", "check", "terms", "key"]
        .map(|name| Html::text(t.say(&format!("developers-apply-next-{name}"))));
    let body = ui::notice(Tone::Success, Icon::Check)
        .status()
        .title(t.say("developers-apply-sent"))
        .body(t.say("developers-apply-sent-text"))
        .html(t)
        .then(steps(t, 2))
        .then(ui::section(
            "then",
            t.say("developers-apply-then"),
            ui::list(next),
        ))
        .then(ui::actions([ui::link_button(
            &web::Href::to("/sign-in").with("next", "/developer/apply"),
            t.say("developers-apply-sign-in-again"),
        )]));
    Ok(web::page(&visitor, head(t), body))
}

/// Where an entry stands among the steps.
fn place(entry: &VendorEntryView) -> usize {
    match entry.stage {
        S::Registered | S::Stale | S::Excluded => STEPS.len(),
        S::KeyTest | S::TermsOffered => 4,
        _ if entry.products.is_empty() => 3,
        _ => 4,
    }
}

/// After the application: the same steps, each with what is still to be done.
async fn under_way(room: &Room, visitor: &Visitor) -> Answer {
    let own = room.entry(visitor).await?;
    let people = room.people(&own.persons).await;
    let t = visitor.t();
    let now = room.now();
    let waiting = match own.stage {
        S::Applied | S::Unverified => ui::notice(Tone::Info, Icon::Clock)
            .title(t.say("developers-standing-applied"))
            .body(t.say("developers-standing-applied-text"))
            .html(t),
        S::Registered => ui::notice(Tone::Success, Icon::Check)
            .title(t.say("developers-apply-registered"))
            .body(t.say("developers-apply-registered-text"))
            .html(t),
        _ => Html::empty(),
    };
    let body = steps(t, place(&own))
        .then(waiting)
        .then(ui::section(
            "contact",
            t.say("developers-apply-contact"),
            entry::summary(t, &own, now).then(entry::buttons(t, &own, &["set-contact"])),
        ))
        .then(entry::persons(visitor, &own, &people))
        .then(entry::products(t, &own))
        .then(last(t, &own));
    let head = head(t)
        .crumb(t.say("developers-home"), places::home())
        .crumb(t.say("developers-entry"), places::entry());
    Ok(web::page(visitor, head, body))
}

/// Terms, then the key.
fn last(t: Tr, own: &VendorEntryView) -> Html {
    let text = match own.stage {
        S::Applied | S::Unverified => "developers-apply-key-later",
        S::TermsOffered => "developers-standing-terms-text",
        S::KeyTest => "developers-standing-key-text",
        _ => "developers-apply-key-done",
    };
    let acts = match own.pending_key {
        Some(_) => ["agree-terms", "answer-key-test"],
        None => ["agree-terms", "upload-key"],
    };
    ui::section(
        "key",
        t.say("developers-apply-key"),
        ui::para(t.say(text))
            .then(entry::buttons(t, own, &acts))
            .then(ui::rule_note(t, &["R-D-05", "R-D-04"])),
    )
}
