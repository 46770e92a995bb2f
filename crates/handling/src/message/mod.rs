//! Which of the messages M-nn an event obliges us to send, and to whom (requirements 5.3). What a
//! message says is written later by `correspondence` from what its recipient may see; here it is
//! only decided that it goes out.
//!
//! One event sends at most one notice to a party, and every notice has a key under which the
//! outbox takes it only once.

mod case;
mod report;
mod vendor;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Actor, Event, File, Party, PersonId, VendorId};

/// The messages of this storey.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum MessageKind {
    /// Report received → finder.
    #[serde(rename = "M-01")]
    M01,
    /// Accepted → finder.
    #[serde(rename = "M-02")]
    M02,
    /// Not accepted → finder.
    #[serde(rename = "M-03")]
    M03,
    /// Stopped → finder.
    #[serde(rename = "M-04")]
    M04,
    /// Question → finder.
    #[serde(rename = "M-05")]
    M05,
    /// Answer → finder.
    #[serde(rename = "M-06")]
    M06,
    /// Commission → analyst. Reserved until commissions come.
    #[serde(rename = "M-07")]
    M07,
    /// First notice → developer.
    #[serde(rename = "M-08")]
    M08,
    /// Details → the named persons of a developer.
    #[serde(rename = "M-09")]
    M09,
    /// Status due → developer.
    #[serde(rename = "M-10")]
    M10,
    /// Date set → reception and all notified developers.
    #[serde(rename = "M-11")]
    M11,
    /// Another date asked → coordinator, copy to the requester.
    #[serde(rename = "M-12")]
    M12,
    /// Date changed → reception and all notified developers.
    #[serde(rename = "M-13")]
    M13,
    /// Date kept → requester.
    #[serde(rename = "M-14")]
    M14,
    /// Published → finder, developers.
    #[serde(rename = "M-15")]
    M15,
    /// Cancelled → reception, developers.
    #[serde(rename = "M-16")]
    M16,
    /// Own product: hearing and date → developer, reception.
    #[serde(rename = "M-17")]
    M17,
    /// Last reminder → silent developer.
    #[serde(rename = "M-21")]
    M21,
    /// Embargo breach → developer.
    #[serde(rename = "M-22")]
    M22,
    /// Transfer → coordinator.
    #[serde(rename = "M-33")]
    M33,
}

impl MessageKind {
    /// All kinds, for tables and tests.
    pub const ALL: [MessageKind; 20] = [
        MessageKind::M01,
        MessageKind::M02,
        MessageKind::M03,
        MessageKind::M04,
        MessageKind::M05,
        MessageKind::M06,
        MessageKind::M07,
        MessageKind::M08,
        MessageKind::M09,
        MessageKind::M10,
        MessageKind::M11,
        MessageKind::M12,
        MessageKind::M13,
        MessageKind::M14,
        MessageKind::M15,
        MessageKind::M16,
        MessageKind::M17,
        MessageKind::M21,
        MessageKind::M22,
        MessageKind::M33,
    ];

    /// The id in requirements 5.3, for example `M-08`.
    pub fn as_str(self) -> &'static str {
        match self {
            MessageKind::M01 => "M-01",
            MessageKind::M02 => "M-02",
            MessageKind::M03 => "M-03",
            MessageKind::M04 => "M-04",
            MessageKind::M05 => "M-05",
            MessageKind::M06 => "M-06",
            MessageKind::M07 => "M-07",
            MessageKind::M08 => "M-08",
            MessageKind::M09 => "M-09",
            MessageKind::M10 => "M-10",
            MessageKind::M11 => "M-11",
            MessageKind::M12 => "M-12",
            MessageKind::M13 => "M-13",
            MessageKind::M14 => "M-14",
            MessageKind::M15 => "M-15",
            MessageKind::M16 => "M-16",
            MessageKind::M17 => "M-17",
            MessageKind::M21 => "M-21",
            MessageKind::M22 => "M-22",
            MessageKind::M33 => "M-33",
        }
    }
}

/// A message that must go out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Notice {
    /// Which.
    pub kind: MessageKind,
    /// To which side.
    pub to: Party,
    /// The developer it is about, where it is about one.
    pub vendor: Option<VendorId>,
    /// Only to these persons of that side; empty means its contact point.
    pub persons: Vec<PersonId>,
    /// The outbox takes this key once.
    pub once_key: String,
}

/// What a notice must know of the file before the event. It is taken down beforehand, so that nobody
/// has to keep a second copy of a long file.
#[derive(Clone, Debug, Default)]
pub struct Earlier {
    /// Persons of the event's developer who had the details already.
    named: Vec<PersonId>,
}

impl Earlier {
    /// Taken before `event` is read into `file`.
    pub fn of(file: Option<&File>, event: &Event) -> Self {
        let named = match (file, event) {
            (Some(File::Case(case)), Event::Case(event)) => case::named_before(case, event),
            _ => Vec::new(),
        };
        Earlier { named }
    }
}

/// What one event obliges us to send; `after` is the file once it has been read.
pub fn notices(before: &Earlier, after: &File, event: &Event, actor: &Actor) -> Vec<Notice> {
    let mut all = match (after, event) {
        (File::Report(r), Event::Report(e)) => report::notices(r, e, actor),
        (File::Case(c), Event::Case(e)) => case::notices(&before.named, c, e),
        (File::Vendor(v), Event::Vendor(e)) => vendor::notices(v, e),
        _ => Vec::new(),
    };
    // A party hears of an event once, in the first of its notices.
    let mut told = std::collections::BTreeSet::new();
    all.retain(|n| told.insert(n.to));
    all
}

/// A notice to the contact point of a side; `facts` make the key of this very occasion.
fn notice(kind: MessageKind, to: Party, file: impl std::fmt::Display, occasion: &str) -> Notice {
    let vendor = match to {
        Party::Vendor(id) => Some(id),
        _ => None,
    };
    Notice {
        kind,
        to,
        vendor,
        persons: Vec::new(),
        once_key: format!("{}:{file}:{}:{occasion}", kind.as_str(), to.key()),
    }
}
