//! Who may read the record itself (S-36, A-22). The auditor reviews: names of facts in every file,
//! never contents. The administrator operates: what happened to accounts and to the platform. That
//! a report or case exists before it is public is none of an administrator's business: table 2.2 has
//! no column for A-22, so what the task does not need is denied (R-NF-01, R-NF-05).

use crate::{Actor, Party};

/// How far somebody's sight of the record reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditSight {
    /// Accounts and the platform only.
    Platform,
    /// Every file; who, when, which fact, by which rule.
    Everything,
}

/// The reader's sight of the record; `None`: there is no such page.
pub fn audit_sight(reader: &Actor) -> Option<AuditSight> {
    match reader.party {
        Party::Auditor => Some(AuditSight::Everything),
        Party::Administrator => Some(AuditSight::Platform),
        Party::Finder(_)
        | Party::Reception
        | Party::Coordinator
        | Party::Vendor(_)
        | Party::System
        | Party::Public => None,
    }
}
