//! Writing a report: the form, fresh or from the draft, and what is done with it when it is sent.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::Response;
use casework::{OrAnswer, say};
use handling::Party;
use handling::report::Kind;
use web::{Answer, Filled, Form, Html, Problem, Query, Visitor, limits, see_other};

use super::fields::KINDS;
use super::files::{self, Uploads};
use super::{Contents, form};
use crate::drafts::{COOKIE, Draft, Kept, Token};
use crate::{Room, show};

/// What was done before the page is shown.
#[derive(Debug, Default, serde::Deserialize)]
pub(super) struct Before {
    #[serde(default)]
    done: String,
}

impl Before {
    pub(super) fn done(&self) -> &str {
        &self.done
    }
}

pub(super) async fn product(
    state: State<Room>,
    visitor: Visitor,
    headers: HeaderMap,
    query: Query<Before>,
) -> Answer {
    blank(state, visitor, headers, query, Kind::Product).await
}

pub(super) async fn website(
    state: State<Room>,
    visitor: Visitor,
    headers: HeaderMap,
    query: Query<Before>,
) -> Answer {
    blank(state, visitor, headers, query, Kind::Website).await
}

/// Only a developer reports an own product (R-V2-1); others learn how to come in.
pub(super) async fn own_product(
    state: State<Room>,
    visitor: Visitor,
    headers: HeaderMap,
    query: Query<Before>,
) -> Answer {
    if !may_write(&visitor, Kind::OwnProduct) {
        return super::entry::developers_only(&visitor);
    }
    blank(state, visitor, headers, query, Kind::OwnProduct).await
}

fn may_write(visitor: &Visitor, kind: Kind) -> bool {
    kind != Kind::OwnProduct || matches!(visitor.actor.party, Party::Vendor(_))
}

async fn blank(
    State(room): State<Room>,
    visitor: Visitor,
    headers: HeaderMap,
    Query(before): Query<Before>,
    kind: Kind,
) -> Answer {
    let kept = room
        .open_draft(&visitor, &headers)
        .await?
        .filter(|kept| kept.draft.kind == kind);
    let filled = match &kept {
        Some(kept) => Filled {
            fields: kept.draft.as_fields(),
            ..Filled::default()
        },
        None => Filled::with([("language", visitor.lang.tag())]),
    };
    let above = show::done(visitor.t(), &before.done);
    form::page(&room, &visitor, kind, &filled, kept.as_ref(), above)
}

pub(super) async fn sent(
    State(room): State<Room>,
    visitor: Visitor,
    headers: HeaderMap,
    uri: Uri,
    sent: Form<Uploads>,
) -> Answer {
    let mut filled = sent.filled;
    // A form that came without anything is a form of the page it was sent to.
    let here = uri.path().rsplit('/').next().unwrap_or_default();
    let kind = match filled.fields.get("kind") {
        "" => kind_of(here),
        named => kind_of(named),
    };
    let kind = kind.filter(|kind| may_write(&visitor, *kind));
    let kind = kind.ok_or_else(Problem::not_found)?;
    // The route takes files; its texts are still those of a form, whichever way they came.
    let typed: usize = filled
        .fields
        .iter()
        .map(|(name, value)| name.len() + value.len())
        .sum();
    if typed > limits::FORM_BYTES {
        return Err(Problem::too_large(limits::FORM_BYTES as u64));
    }
    let place = room
        .open_draft(&visitor, &headers)
        .await?
        .filter(|kept| kept.draft.kind == kind);
    let mut draft = match &place {
        Some(kept) => kept.draft.clone(),
        None => Draft::new(kind, &visitor),
    };
    let removed: Vec<String> = filled.fields.all("remove").map(str::to_owned).collect();
    draft
        .files
        .retain(|file| !removed.contains(&file.id.to_string()));
    draft.fields = storable(&filled);
    let uploads = sent.value.map(|uploads| uploads.0).unwrap_or_default();
    let parcels = files::take(&room, &visitor, &mut draft, uploads, &mut filled).await?;
    let kept = room
        .keep_draft(place.as_ref(), draft, &parcels)
        .await
        .or_answer(&visitor)?;
    let answer = if filled.fields.get("action") == "save" && filled.errors.is_empty() {
        see_other(&form::address(kind).with("done", "draft-saved"))
    } else {
        checked(&room, &visitor, &kept, filled)?
    };
    Ok(with_cookie(&visitor, &kept, answer))
}

/// To the check page, or back with everything that lacks.
fn checked(room: &Room, visitor: &Visitor, kept: &Kept, filled: Filled) -> Answer {
    let read = Form::<Contents>::of(kept.draft.as_fields(), visitor.t());
    let mut errors = read.filled.errors;
    for (field, message) in filled.errors.iter() {
        errors.add(field, message);
    }
    if errors.is_empty() {
        return Ok(see_other(&web::Href::to("/report/check")));
    }
    let filled = Filled {
        fields: read.filled.fields,
        errors,
    };
    form::page(
        room,
        visitor,
        kept.draft.kind,
        &filled,
        Some(kept),
        Html::empty(),
    )
}

/// Away with the draft, its files and its key.
pub(super) async fn discard(
    State(room): State<Room>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Answer {
    if let Some(kept) = room.open_draft(&visitor, &headers).await? {
        room.drop_draft(&kept).await.or_answer(&visitor)?;
    }
    Ok(without_cookie(
        &visitor,
        see_other(&web::Href::to("/report").with("done", "draft-discarded")),
    ))
}

fn kind_of(name: &str) -> Option<Kind> {
    KINDS
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, kind)| *kind)
}

/// What of a form is worth keeping: not its buttons, and nothing endless.
fn storable(filled: &Filled) -> Vec<(String, String)> {
    filled
        .fields
        .iter()
        .filter(|(name, _)| !matches!(*name, "action" | "remove") && name.len() <= 64)
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// The browser may come back to the draft for as long as it lives.
pub(super) fn with_cookie(visitor: &Visitor, kept: &Kept, mut answer: Response) -> Response {
    if let Some(line) = kept.token.cookie(visitor.site()) {
        answer.headers_mut().append(header::SET_COOKIE, line);
    }
    answer
}

pub(super) fn without_cookie(visitor: &Visitor, mut answer: Response) -> Response {
    let line: Option<HeaderValue> = web::cookie::clear(visitor.site(), COOKIE);
    if let Some(line) = line {
        answer.headers_mut().append(header::SET_COOKIE, line);
    }
    answer
}

impl Room {
    /// The visitor's own draft, sent or not.
    pub(super) async fn any_draft(
        &self,
        visitor: &Visitor,
        headers: &HeaderMap,
    ) -> Answer<Option<Kept>> {
        let Some(token) = Token::from_cookie(visitor, headers) else {
            return Ok(None);
        };
        let kept = self.draft(token).await.or_answer(visitor)?;
        Ok(kept.filter(|kept| kept.draft.is_of(visitor)))
    }

    /// The visitor's own draft that was not sent yet.
    pub(super) async fn open_draft(
        &self,
        visitor: &Visitor,
        headers: &HeaderMap,
    ) -> Answer<Option<Kept>> {
        let kept = self.any_draft(visitor, headers).await?;
        Ok(kept.filter(|kept| kept.draft.sent.is_none()))
    }
}

/// The name of a kind as addresses and texts have it.
pub(super) fn kind_name(kind: Kind) -> String {
    say::name(kind)
}
