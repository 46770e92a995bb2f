//! Who acts and who reads. A [`Party`] is a side in the Partnership; an [`Actor`] is a person (or
//! the system) acting for one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{PersonId, ReportId, VendorId};

/// A side in the Partnership (requirements 2.1). Rights hang on the party, never on the page.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case", tag = "is", content = "of")]
pub enum Party {
    /// A-01, the finder (発見者) of this one report.
    Finder(ReportId),
    /// A-02, the reception body (受付機関).
    Reception,
    /// A-04, the coordinator (調整機関).
    Coordinator,
    /// a product developer (製品開発者).
    Vendor(VendorId),
    /// The programme itself: clocks, deliveries and the consequences of other acts.
    System,
    /// A-22, who runs the platform; sees no contents of reports (R-NF-05).
    Administrator,
    /// A-22, who reviews the audit log without contents.
    Auditor,
    /// A-12, everybody.
    Public,
}

impl Party {
    /// The name under which the vault records grants, for example `vendor:0192…`.
    pub fn key(&self) -> String {
        match self {
            Party::Finder(report) => format!("finder:{report}"),
            Party::Reception => "reception".into(),
            Party::Coordinator => "coordinator".into(),
            Party::Vendor(vendor) => format!("vendor:{vendor}"),
            Party::System => "system".into(),
            Party::Administrator => "administrator".into(),
            Party::Auditor => "auditor".into(),
            Party::Public => "public".into(),
        }
    }
}

/// Somebody acting for a party. Finders may act without an account (`person` is `None`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// The side acted for.
    pub party: Party,
    /// The human being, when there is an account.
    pub person: Option<PersonId>,
}

impl Actor {
    /// The programme itself.
    pub const SYSTEM: Actor = Actor {
        party: Party::System,
        person: None,
    };
    /// Nobody in particular.
    pub const STRANGER: Actor = Actor {
        party: Party::Public,
        person: None,
    };

    /// A person acting for a party.
    pub fn new(party: Party, person: PersonId) -> Self {
        Actor {
            party,
            person: Some(person),
        }
    }
}
