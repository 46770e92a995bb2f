//! From a notice of the outbox to one letter for each recipient. Each letter is a job of its own
//! under a key made of the notice's key and the recipient: one occasion, one letter each.

use casework::OutgoingNotice;
use handling::message::MessageKind;
use handling::{CaseId, Party, PersonId, ReportId, VendorId};
use serde::{Deserialize, Serialize};

/// The queue of letters: who gets what, without addresses.
pub const LETTERS: &str = "letters";

/// One recipient of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Recipient {
    /// The contact point of the notice's party: finder, developer's contact, a body's desk.
    Contact,
    /// A person who acts for it.
    Person(PersonId),
}

/// The body of a job in [`LETTERS`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LetterJob {
    pub notice: OutgoingNotice,
    pub recipient: Recipient,
}

impl Recipient {
    pub(crate) fn key(self) -> String {
        match self {
            Recipient::Contact => "contact".into(),
            Recipient::Person(person) => format!("person:{person}"),
        }
    }
}

/// Everybody a notice goes to, each once.
pub(crate) fn recipients(notice: &OutgoingNotice) -> Vec<Recipient> {
    if notice.persons.is_empty() {
        return vec![Recipient::Contact];
    }
    let mut people = notice.persons.clone();
    people.sort();
    people.dedup();
    people.into_iter().map(Recipient::Person).collect()
}

/// The file a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    Report(ReportId),
    Case(CaseId),
    Register(VendorId),
}

pub(crate) fn about(notice: &OutgoingNotice) -> About {
    use MessageKind::{
        M01, M02, M03, M04, M05, M06, M07, M08, M09, M10, M11, M12, M13, M14, M15, M16, M17, M21,
        M22, M33,
    };
    match (notice.kind, notice.to) {
        (M01 | M02 | M03 | M04 | M05 | M06, _) | (M15, Party::Finder(_)) => {
            About::Report(ReportId(notice.file))
        }
        (M22, Party::Vendor(vendor)) if vendor.0 == notice.file => About::Register(vendor),
        (M07 | M08 | M09 | M10 | M11 | M12 | M13 | M14 | M15 | M16 | M17 | M21 | M22 | M33, _) => {
            About::Case(CaseId(notice.file))
        }
    }
}
