//! Who may know: the second of the three questions, and the only place that answers it.
//!
//! [`may_know`] is table 2.2 as data. The cutting functions make one `View` type per reader; pages,
//! API, mail, feeds, exports and search see nothing else. `None` means that the thing does not
//! exist for this reader, and is answered exactly so.
//!
//! Secrets inside views are still [`crate::Secret`]s: the desk opens them afterwards with the
//! reader's own grants, as a second and independent check.

mod audit;
mod bodies;
mod entry;
mod finder;
mod lane;
mod offer;
mod offer_case;
mod offer_file;
mod report;
mod table;
mod vendor;
mod waiting;

use std::collections::BTreeMap;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use audit::{AuditSight, audit_sight};
pub use bodies::{
    BodiesCaseView, EmbargoView, NoteView, Progress, PublicationView, Side, VendorRow, VendorSheet,
    vendor_sheet,
};
pub use entry::{VendorEntryView, vendor_view};
pub use finder::{FinderCaseView, FinderPhase, finder_case};
pub use lane::{LaneSummary, lane};
pub use offer::{Offer, offers};
pub use report::{
    CoordinatorReportView, FinderCaseLink, FinderReportView, IDENTITY_OPEN, OwnContents,
    ReceptionReportView, ReportView, SentItem, finder_identity, report_view,
};
pub use table::{InfoClass, Standing, Tier, may_know};
pub use vendor::{
    DateView, DetailView, LinePreview, Suggestion, VendorCaseView, VendorPhase, line_preview,
};
pub use waiting::{Waiter, WaitingFor};

use crate::case::{Case, Edition, PublicationStage};
use crate::{Actor, FileKind, Party, RegisterFacts, Settings, VendorId};

/// The world around a reading.
#[derive(Clone, Copy, Debug)]
pub struct Lens<'a> {
    /// The instant of the reading.
    pub now: Timestamp,
    /// The installation's settings, for the clocks.
    pub settings: &'a Settings,
    /// What the register says of the developers of the file, and of the reading developer: without
    /// its entry, nobody speaks for it.
    pub register: &'a BTreeMap<VendorId, RegisterFacts>,
}

/// A case cut for one reader.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "for")]
pub enum CaseView {
    /// Reception and coordinator, the side marked inside (S-06, S-07).
    Bodies(BodiesCaseView),
    /// A developer told of the case (S-11).
    Vendor(VendorCaseView),
    /// The finder of a report behind it (S-04).
    Finder(FinderCaseView),
    /// That the file exists.
    Audit(AuditView),
}

/// What the auditor sees of a file: no contents (R-NF-05).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AuditView {
    /// The file.
    pub file: Uuid,
    /// Its kind: `report`, `case` or `vendor`.
    pub kind: String,
    /// Last change.
    pub updated_at: Timestamp,
}

impl AuditView {
    fn new(file: Uuid, kind: FileKind, updated_at: Timestamp) -> Self {
        AuditView {
            file,
            kind: kind.as_str().into(),
            updated_at,
        }
    }
}

/// Cuts a case for a reader; `None` means that it does not exist for this reader.
pub fn case_view(case: &Case, reader: &Actor, lens: &Lens<'_>) -> Option<CaseView> {
    match reader.party {
        Party::Reception | Party::Coordinator => {
            bodies::cut(case, reader, lens).map(CaseView::Bodies)
        }
        Party::Vendor(id) if acts_for(id, reader, lens) => {
            vendor::cut(case, id, reader, lens).map(CaseView::Vendor)
        }
        Party::Finder(report) => case
            .reports
            .contains(&report)
            .then(|| CaseView::Finder(finder_case(case))),
        Party::Auditor => Some(CaseView::Audit(AuditView::new(
            case.id.0,
            FileKind::Case,
            case.updated_at,
        ))),
        Party::Vendor(_) | Party::Administrator | Party::System | Party::Public => None,
    }
}

/// The case as the contact point of a developer is told of it by mail. A mailbox is read by nobody
/// in particular, so it counts as somebody not named for the details; and a developer without any
/// account is told as well (R-V1-3-2).
pub fn contact_view(case: &Case, vendor: VendorId, lens: &Lens<'_>) -> Option<VendorCaseView> {
    let reader = Actor {
        party: Party::Vendor(vendor),
        person: None,
    };
    vendor::cut(case, vendor, &reader, lens)
}

/// What everybody may know of a case: its public edition, once there is one (S-20).
pub fn edition(case: &Case) -> Option<&Edition> {
    match case.publication.stage {
        PublicationStage::Published => case.publication.edition.as_ref(),
        _ => None,
    }
}

/// The coordinator has the case: reception passed it on, or it came to both bodies at once.
pub(crate) fn with_coordinator(case: &Case) -> bool {
    case.transferred_at.is_some()
}

/// The register still says that this person acts for the developer (R-D-25).
fn acts_for(vendor: VendorId, reader: &Actor, lens: &Lens<'_>) -> bool {
    let entry = lens.register.get(&vendor);
    reader
        .person
        .is_some_and(|person| entry.is_some_and(|e| e.persons.contains(&person)))
}

/// How a reader stands to a case; `own` is set piece by piece.
pub(crate) fn standing(case: &Case, reader: &Actor) -> Standing {
    let vendor = match reader.party {
        Party::Vendor(id) => case.vendors.get(&id),
        _ => None,
    };
    let tier = match vendor {
        Some(v) if v.notified() && v.detail_at.is_some() => Tier::Detailed,
        Some(v) if v.notified() => Tier::Notified,
        _ => Tier::Untold,
    };
    Standing {
        published: edition(case).is_some(),
        own: false,
        passed_on: with_coordinator(case),
        tier,
        named: vendor.is_some_and(|v| reader.person.is_some_and(|p| v.persons.contains(&p))),
        opened: false,
        consent: crate::report::Consent::default(),
    }
}
