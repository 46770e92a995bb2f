//! What reception may do with a case: pass it on, disagree with the coordinator, tell a fact about
//! the world, write to the coordinator, keep its own reference.

use axum::extract::State;
use axum::response::Response;
use casework::{OrAnswer, Problem};
use handling::case::{Command, WorldFact};
use handling::{AttachmentId, CaseId};
use web::{Answer, Form, FromForm, Href, Path, Reader, Visitor, see_other};

use super::page::{page, view};
use crate::attempt::Attempt;
use crate::room::officers_only;
use crate::{Room, show};

/// Facts about the world that force an emergency decision once adopted.
pub(super) const WORLD: [(&str, WorldFact); 3] = [
    ("information-public", WorldFact::InformationPublic),
    ("exploit-public", WorldFact::ExploitPublic),
    ("attacks-seen", WorldFact::AttacksSeen),
];

/// A command of reception.
pub(super) struct Act(Command);

impl FromForm for Act {
    const LABELS: &'static [(&'static str, &'static str)] = &[
        ("disagree-reason", "reception-field-reason"),
        ("fact", "reception-field-fact"),
        ("source", "reception-field-source"),
        ("message", "reception-field-message"),
        ("reference", "reception-field-reference"),
    ];

    fn read(form: &mut Reader<'_>) -> Option<Self> {
        Some(Act(match form.raw("act") {
            "transfer" => Command::Transfer,
            "disagree" => Command::Disagree {
                reason: form.area("disagree-reason")?,
            },
            "claim-fact" => {
                let (fact, source) = (form.choice("fact", &WORLD), form.area("source"));
                Command::ClaimFact {
                    fact: fact?,
                    source: source?,
                }
            }
            "write" => Command::Write {
                vendor: None,
                text: form.area("message")?,
                attachments: Vec::new(),
            },
            "set-own-reference" => Command::SetOwnReference {
                text: form.line("reference")?,
            },
            _ => return None,
        }))
    }
}

pub(super) async fn act(
    State(room): State<Room>,
    visitor: Visitor,
    Path(case): Path<CaseId>,
    form: Form<Act>,
) -> Answer {
    officers_only(&visitor)?;
    let name = form.filled.fields.get("act").to_owned();
    let Some(Act(command)) = form.value else {
        let attempt = Attempt::unread(form.filled);
        return page(&room, &visitor, case, attempt).await;
    };
    match room.desk.act(&visitor.actor, case.0, command).await {
        Ok(_) => {
            let to = Href::path("/reception/cases/{}", &[&case.to_string()]);
            Ok(see_other(&to.with("done", &format!("case-{name}"))))
        }
        Err(Problem::Refused(refusal)) => {
            let above = show::refusal(visitor.t(), &refusal);
            let attempt = Attempt::refused(form.filled, above);
            page(&room, &visitor, case, attempt).await
        }
        Err(problem) => Err(casework::http::answer(problem, &visitor)),
    }
}

pub(super) async fn file(
    State(room): State<Room>,
    visitor: Visitor,
    Path((case, attachment)): Path<(CaseId, AttachmentId)>,
) -> Answer<Response> {
    officers_only(&visitor)?;
    let view = view(&room, &visitor, case).await?;
    let found = room
        .desk
        .attachment(&visitor.actor, case.0, &view, attachment)
        .await;
    let (attachment, reader) = found.or_answer(&visitor)?;
    Ok(crate::triage::send(&attachment, reader))
}
