//! One entry, in words.

use casework::audit::AuditEntry;
use handling::{FileKind, Party};
use web::ui::{self, Icon, Tone};
use web::{Html, Tr};
use words::args;

use crate::room::Names;

/// The cells of a line.
pub(super) fn row(t: Tr, entry: &AuditEntry, names: &Names) -> [Html; 7] {
    let check = match entry.fits {
        true => ui::badge(Tone::Success, Icon::Check, t.say("oversight-fits")),
        false => ui::badge(Tone::Danger, Icon::Warning, t.say("oversight-fits-not")),
    };
    [
        Html::text(entry.position.to_string()),
        web::instant(t.lang, entry.at),
        Html::text(who(t, entry, names)),
        what(t, entry),
        Html::text(about(t, entry, names)),
        ui::code(&entry.rule),
        ui::code(prefix(&entry.hash)).then(" ").then(check),
    ]
}

/// Enough of a hash to compare by eye.
fn prefix(hash: &str) -> &str {
    hash.get(..12).unwrap_or(hash)
}

/// The side, and the person when it is staff. Developers are told apart by a mark, finders not at
/// all.
fn who(t: Tr, entry: &AuditEntry, names: &Names) -> String {
    let side = casework::say::party(t, &entry.by);
    let name = entry.person.and_then(|person| names.get(&person)).cloned();
    let mark = match entry.by {
        Party::Vendor(vendor) => Some(mark(&vendor.to_string())),
        _ => None,
    };
    match name.or(mark) {
        Some(name) => t
            .with("oversight-who", args![side = side, name = name])
            .into_owned(),
        None => side.into_owned(),
    }
}

/// The end of an id: its beginning is a time, which many share.
pub(super) fn mark(id: &str) -> String {
    let start = id.len().saturating_sub(6);
    id.get(start..).unwrap_or(id).to_owned()
}

/// The fact by its name in words; its name as it stands in the log when it has none yet.
fn what(t: Tr, entry: &AuditEntry) -> Html {
    let said = match kind(&entry.kind) {
        Some(kind) => casework::say::fact(t, kind, &entry.name),
        None => t.say(&format!("oversight-fact-{}-{}", entry.kind, entry.name)),
    };
    if said.starts_with('⟦') {
        ui::code(&entry.name)
    } else {
        Html::text(said)
    }
}

fn kind(name: &str) -> Option<FileKind> {
    [FileKind::Report, FileKind::Case, FileKind::Vendor]
        .into_iter()
        .find(|kind| kind.as_str() == name)
}

/// What sort of file, with its number, or with the member of staff an account belongs to.
fn about(t: Tr, entry: &AuditEntry, names: &Names) -> String {
    let kind = t.say(&format!("oversight-kind-{}", entry.kind));
    let account = entry.account.and_then(|person| names.get(&person));
    match entry.number.as_ref().or(account) {
        Some(which) => t
            .with("oversight-about", args![kind = kind, which = which.clone()])
            .into_owned(),
        None => kind.into_owned(),
    }
}
