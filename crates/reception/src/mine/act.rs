//! What the finder may do on the own page: reply, write, change consent, ask to take it back.

use axum::extract::State;
use casework::{OrAnswer, Parcels, Problem, With};
use handling::report::{Command, Consent, InfoType, NewItem};
use handling::{ItemId, ReportId};
use web::{Answer, Form, FromForm, Href, Path, Reader, Upload, Visitor, see_other};

use super::page::{page, sent};
use crate::attempt::Attempt;
use crate::{Room, show};

/// What was asked for.
pub(super) enum Act {
    Reply {
        question: ItemId,
        text: String,
        files: Files,
    },
    Write {
        text: String,
        files: Files,
    },
    Consent {
        name: &'static str,
        yes: bool,
    },
    Withdraw {
        reason: String,
    },
}

/// Files with a message: what they are, and whether they go as they are.
#[derive(Default)]
pub(super) struct Files {
    uploads: Vec<Upload>,
    info: Option<InfoType>,
    keep: bool,
}

impl FromForm for Act {
    const LABELS: &'static [(&'static str, &'static str)] = &[
        ("reply", "reception-field-reply"),
        ("write", "reception-field-write"),
        ("withdraw-reason", "reception-field-withdraw-reason"),
        ("reply-info", "reception-field-file-info"),
        ("write-info", "reception-field-file-info"),
    ];

    fn read(form: &mut Reader<'_>) -> Option<Self> {
        match form.raw("act") {
            "reply" => {
                let text = form.area("reply");
                let files = files(form, "reply-files", "reply-info", "reply-keep");
                let question =
                    form.required("question", |raw| raw.parse().map_err(|_| String::new()));
                Some(Act::Reply {
                    question: question?,
                    text: text?,
                    files: files?,
                })
            }
            "write" => {
                let text = form.area("write");
                let files = files(form, "write-files", "write-info", "write-keep");
                Some(Act::Write {
                    text: text?,
                    files: files?,
                })
            }
            "consent" => {
                let (name, value) = form.raw("choice").split_once(':')?;
                let (name, _) = show::CONSENTS
                    .into_iter()
                    .find(|(known, _)| *known == name)?;
                Some(Act::Consent {
                    name,
                    yes: value == "yes",
                })
            }
            "withdraw" => Some(Act::Withdraw {
                reason: form.area("withdraw-reason")?,
            }),
            _ => None,
        }
    }
}

/// With files, their type must be said: it decides who may ever read them (R-II-2).
fn files(form: &mut Reader<'_>, files: &str, info: &str, keep: &str) -> Option<Files> {
    let uploads = form.files(files);
    if uploads.is_empty() {
        return Some(Files::default());
    }
    let types = [
        ("nature", InfoType::Nature),
        ("verification", InfoType::Verification),
        ("attack", InfoType::Attack),
    ];
    let info = form.choice(info, &types)?;
    Some(Files {
        uploads,
        info: Some(info),
        keep: form.checked(keep),
    })
}

pub(super) async fn act(
    State(room): State<Room>,
    visitor: Visitor,
    Path(report): Path<ReportId>,
    form: Form<Act>,
) -> Answer {
    let actor = room.sender(&visitor, report).await?;
    let view = sent(&room, &visitor, &actor, report).await?;
    let Some(act) = form.value else {
        let attempt = Attempt::unread(form.filled);
        return page(&room, &visitor, &actor, report, attempt).await;
    };
    let done = name(&act);
    let mut parcels = Parcels::default();
    let command = command(&room, act, view.consent, &mut parcels)
        .await
        .or_answer(&visitor)?;
    let with = With {
        once: None,
        parcels,
    };
    match room
        .desk
        .act_with(&actor, Some(report.0), command, with)
        .await
    {
        Ok(_) => {
            let to = Href::path("/my/reports/{}", &[&report.to_string()]);
            Ok(see_other(&to.with("done", done)))
        }
        Err(Problem::Refused(refusal)) => {
            let above = show::refusal(visitor.t(), &refusal);
            let attempt = Attempt::refused(form.filled, above);
            page(&room, &visitor, &actor, report, attempt).await
        }
        Err(problem) => Err(casework::http::answer(problem, &visitor)),
    }
}

fn name(act: &Act) -> &'static str {
    match act {
        Act::Reply { .. } => "replied",
        Act::Write { .. } => "wrote",
        Act::Consent { .. } => "consent-set",
        Act::Withdraw { .. } => "withdrawal-asked",
    }
}

async fn command(
    room: &Room,
    act: Act,
    now: Consent,
    parcels: &mut Parcels,
) -> Result<Command, Problem> {
    Ok(match act {
        Act::Reply {
            question,
            text,
            files,
        } => {
            let items = items(room, files, parcels).await?;
            Command::Reply {
                question,
                text,
                items,
            }
        }
        Act::Write { text, files } => {
            let items = items(room, files, parcels).await?;
            Command::Write { text, items }
        }
        Act::Consent { name, yes } => Command::SetConsent {
            consent: turned(now, name, yes),
        },
        Act::Withdraw { reason } => Command::AskWithdrawal { reason },
    })
}

fn turned(now: Consent, name: &str, yes: bool) -> Consent {
    let mut consent = now;
    match name {
        "coordinator" => consent.coordinator = yes,
        "vendor" => consent.vendor = yes,
        "acknowledgement" => consent.acknowledgement = yes,
        _ => consent.direct_questions = yes,
    }
    consent
}

async fn items(room: &Room, files: Files, parcels: &mut Parcels) -> Result<Vec<NewItem>, Problem> {
    let mut items = Vec::new();
    let info = files.info.unwrap_or(InfoType::Attack);
    for upload in files.uploads {
        let (attachment, parcel) = room
            .shelve_for_report(&upload.name, upload.content.clone(), files.keep)
            .await?;
        parcels.add(parcel);
        items.push(NewItem {
            info,
            text: String::new(),
            attachment: Some(attachment),
        });
    }
    Ok(items)
}
