//! Sending: the draft becomes a report, once, however often the button is pressed.

use std::time::Duration;

use axum::extract::State;
use axum::http::HeaderMap;
use casework::{OrAnswer, Parcels, Problem, With};
use handling::AttachmentId;
use handling::report::{NewItem, Submission};
use web::{Answer, Form, Href, Html, Visitor, see_other};

use super::{Contents, check, form};
use crate::drafts::{Draft, Kept, Sent};
use crate::room::reporter;
use crate::{Room, show};

pub(super) async fn send(State(room): State<Room>, visitor: Visitor, headers: HeaderMap) -> Answer {
    let received = Href::to("/report/received");
    let Some(kept) = room.any_draft(&visitor, &headers).await? else {
        return Ok(see_other(&Href::to("/report").with("done", "draft-gone")));
    };
    if kept.draft.sent.is_some() {
        return Ok(see_other(&received));
    }
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
    let mut submission = contents.submission;
    let parcels = adopt_files(&room, &kept, &mut submission)
        .await
        .or_answer(&visitor)?;
    let with = With {
        once: Some(kept.token.once()),
        parcels,
    };
    match room
        .desk
        .submit(&reporter(&visitor), submission.clone(), with)
        .await
    {
        Ok(receipt) if receipt.secret.is_empty() => {
            wait_for_twin(&room, &kept).await.or_answer(&visitor)?;
            Ok(see_other(&received))
        }
        Ok(receipt) => {
            let sent = Sent {
                number: receipt.number,
                secret: receipt.secret,
                at: room.now(),
            };
            remember(&room, &kept, sent).await.or_answer(&visitor)?;
            Ok(see_other(&received))
        }
        Err(Problem::Refused(refusal)) => {
            let above = show::refusal(visitor.t(), &refusal);
            show::refused(check::page(&room, &visitor, &kept, &submission, above))
        }
        Err(problem) => Err(casework::http::answer(problem, &visitor)),
    }
}

/// The draft's files as files of the report: cleaned unless kept, under fresh keys.
async fn adopt_files(
    room: &Room,
    kept: &Kept,
    submission: &mut Submission,
) -> Result<Parcels, Problem> {
    let mut parcels = Parcels::default();
    for file in &kept.draft.files {
        let content = room.draft_file(kept, AttachmentId(file.id)).await?;
        let keep = kept
            .draft
            .fields
            .iter()
            .any(|(n, v)| n == "keep" && *v == file.id.to_string());
        let (attachment, parcel) = room
            .shelve_for_report(&file.name, content.into(), keep)
            .await?;
        parcels.add(parcel);
        submission.items.push(NewItem {
            info: file.info,
            text: String::new(),
            attachment: Some(attachment),
        });
    }
    Ok(parcels)
}

/// Nothing of the report stays in the draft but number and secret, until they are written down.
async fn remember(room: &Room, kept: &Kept, sent: Sent) -> Result<(), Problem> {
    let draft = Draft {
        kind: kept.draft.kind,
        party: kept.draft.party.clone(),
        fields: Vec::new(),
        files: Vec::new(),
        sent: Some(sent),
    };
    room.keep_draft(Some(kept), draft, &[]).await.map(drop)
}

/// The same form was sent a moment ago and is being filed: its receipt comes to the same place.
async fn wait_for_twin(room: &Room, kept: &Kept) -> Result<(), Problem> {
    for _ in 0..30 {
        match room.draft(kept.token.clone()).await? {
            Some(now) if now.draft.sent.is_none() => {
                tokio::time::sleep(Duration::from_millis(100)).await
            }
            _ => break,
        }
    }
    Ok(())
}
