//! Files of a report being written: they are chosen once, stay with the draft, and show what they
//! say about their maker before anything is sent (R-V1-2-4).

use casework::OrAnswer;
use handling::report::InfoType;
use vault::Parcel;
use web::ui::{Icon, Tone};
use web::{Answer, Filled, FromForm, Html, Reader, Tr, Upload, Visitor, el, limits, ui};

use super::fields::FILES;
use crate::drafts::{Draft, DraftFile, Kept};
use crate::{Room, show};

/// The files of a form, whatever else is in it: they are kept even when a field is wrong.
pub(crate) struct Uploads(pub Vec<(InfoType, Upload)>);

impl FromForm for Uploads {
    fn read(form: &mut Reader<'_>) -> Option<Self> {
        let mut found = Vec::new();
        for (field, info) in FILES {
            found.extend(form.files(field).into_iter().map(|upload| (info, upload)));
        }
        Some(Uploads(found))
    }
}

/// Field and type for the files of a kind of information.
pub(super) fn field_of(kind: &str) -> (&'static str, InfoType) {
    match kind {
        "verification" => ("verification-files", InfoType::Verification),
        "attack" => ("attack-files", InfoType::Attack),
        _ => ("nature-files", InfoType::Nature),
    }
}

/// Takes uploads into a draft, as far as the limits allow; too many are an error of their field.
pub(super) async fn take(
    room: &Room,
    visitor: &Visitor,
    draft: &mut Draft,
    uploads: Vec<(InfoType, Upload)>,
    filled: &mut Filled,
) -> Answer<Vec<Parcel>> {
    let mut parcels = Vec::new();
    for (info, upload) in uploads {
        let bytes: u64 = draft.files.iter().map(|file| file.bytes).sum();
        let full = draft.files.len() >= limits::FILE_COUNT
            || bytes + upload.content.len() as u64 > limits::MULTIPART_BYTES as u64;
        if full {
            let field = FILES
                .iter()
                .find(|(_, known)| *known == info)
                .map_or("", |(f, _)| f);
            let message = visitor.t().with(
                "reception-error-files",
                words::args![
                    count = limits::FILE_COUNT,
                    size = limits::bytes_text(limits::MULTIPART_BYTES as u64)
                ],
            );
            filled.errors.add(field, message);
            break;
        }
        let (file, parcel) = room
            .shelve_for_draft(info, &upload)
            .await
            .or_answer(visitor)?;
        draft.files.push(file);
        parcels.push(parcel);
    }
    Ok(parcels)
}

/// The files of one type that are there already, each with what it tells and two choices.
pub(super) fn listed(t: Tr, kept: &Kept, info: InfoType) -> Html {
    let mine = kept.draft.files.iter().filter(|file| file.info == info);
    mine.map(|file| {
        el("div")
            .class("card")
            .child(summary(t, file))
            .child(choices(t, file, &kept.draft.fields))
    })
    .collect()
}

/// Name, size, and what the file says about its maker.
pub(super) fn summary(t: Tr, file: &DraftFile) -> Html {
    let name = el("p")
        .child(ui::icon(Icon::Document))
        .child(" ")
        .child(el("strong").child(show::line(&file.name)));
    let size = format!(" ({})", limits::bytes_text(file.bytes));
    let name = name.child(size).html();
    let says = |title: &str, list: &[(String, String)]| {
        (!list.is_empty()).then(|| {
            let lines = list.iter().map(|(field, value)| {
                let value = if value.is_empty() {
                    t.say("reception-not-text").into_owned()
                } else {
                    show::plain(value)
                };
                format!("{}: {value}", show::plain(field))
            });
            ui::notice(Tone::Warning, Icon::Person)
                .title(t.say(title))
                .child(ui::list(lines))
                .html(t)
        })
    };
    let unreadable = file.unreadable.then(|| {
        ui::notice(Tone::Warning, Icon::Unknown)
            .body(t.say("reception-file-unreadable"))
            .html(t)
    });
    name.then(says("reception-file-removable", &file.removable))
        .then(says("reception-file-left", &file.left))
        .then(unreadable)
}

/// Two boxes per file: send it as it is, or take it out.
fn choices(t: Tr, file: &DraftFile, fields: &[(String, String)]) -> Html {
    let id = file.id.to_string();
    let kept = fields
        .iter()
        .any(|(name, value)| name == "keep" && *value == id);
    let keep =
        (!file.removable.is_empty()).then(|| one(t, "keep", &id, "reception-file-keep", kept));
    Html::from(keep).then(one(t, "remove", &id, "reception-file-remove", false))
}

fn one(t: Tr, name: &'static str, id: &str, key: &str, checked: bool) -> Html {
    let control = format!("{name}-{id}");
    el("div")
        .class("choice")
        .child(
            el("input")
                .attr("type", "checkbox")
                .id(&control)
                .attr("name", name)
                .attr("value", id)
                .flag("checked", checked),
        )
        .child(el("div").child(el("label").attr("for", &control).child(t.say(key))))
        .html()
}
