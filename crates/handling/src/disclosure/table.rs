//! Table 2.2 as data: which class of information a party may know, given how it stands to the
//! matter. Everything the views show is asked here, and nowhere else.

use serde::{Deserialize, Serialize};

use crate::Party;
use crate::report::Consent;

/// The information classes of requirements 2.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InfoClass {
    /// IC-01, whatever can identify the finder.
    FinderIdentity,
    /// IC-02, nature and features.
    Nature,
    /// IC-03, how to check that it exists.
    Verification,
    /// IC-04, how to abuse it.
    Attack,
    /// IC-05, workaround or fix.
    Countermeasure,
    /// IC-06, the first-stage text for developers.
    Summary,
    /// IC-07, the first-stage notice to a website.
    SiteNotice,
    /// IC-08, what verification showed.
    VerificationResult,
    /// IC-09, response status.
    ResponseStatus,
    /// IC-10, the disclosure date.
    DisclosureDate,
    /// IC-11, the register with its contact points.
    Register,
    /// IC-12, communications.
    Communication,
    /// IC-13, aggregate statistics.
    Statistics,
    /// IC-14, facts of a leak of personal data.
    DataLeak,
    /// IC-15, a vulnerability of a named site.
    SiteVulnerability,
    /// Q-32, which other developers are involved.
    Involvement,
}

impl InfoClass {
    /// All classes, for tables and tests.
    pub const ALL: [InfoClass; 16] = [
        InfoClass::FinderIdentity,
        InfoClass::Nature,
        InfoClass::Verification,
        InfoClass::Attack,
        InfoClass::Countermeasure,
        InfoClass::Summary,
        InfoClass::SiteNotice,
        InfoClass::VerificationResult,
        InfoClass::ResponseStatus,
        InfoClass::DisclosureDate,
        InfoClass::Register,
        InfoClass::Communication,
        InfoClass::Statistics,
        InfoClass::DataLeak,
        InfoClass::SiteVulnerability,
        InfoClass::Involvement,
    ];
}

/// How far a developer has been told (R-D-07: two stages).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Nothing was sent; the matter does not exist for it.
    #[default]
    Untold,
    /// 概要通知.
    Notified,
    /// 詳細通知.
    Detailed,
}

impl Tier {
    /// All tiers, for tests.
    pub const ALL: [Tier; 3] = [Tier::Untold, Tier::Notified, Tier::Detailed];
}

/// How the reader stands to a piece of information.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The advisory is out (column A instead of B).
    pub published: bool,
    /// The piece is the reader's own: its report, its reply, its lane, its entry.
    pub own: bool,
    /// Reception passed the matter on to the coordinator (R-V1-2-2, R-V2-1).
    pub passed_on: bool,
    /// How far the reading developer has been told.
    pub tier: Tier,
    /// The person is one of those the developer named for the details (R-D-09).
    pub named: bool,
    /// The reading officer of reception opened the identity a moment ago, with a purpose.
    pub opened: bool,
    /// What the finder allows now.
    pub consent: Consent,
}

/// Table 2.2, cell by cell. Finder, reception, coordinator, developer and public are its columns;
/// administrator, auditor and system know no contents (R-NF-05).
pub fn may_know(class: InfoClass, reader: &Party, s: &Standing) -> bool {
    match reader {
        Party::Reception => reception(class, s),
        Party::Coordinator => coordinator(class, s),
        Party::Vendor(_) => vendor(class, s),
        Party::Finder(_) => public(class, s) || finder(class, s),
        Party::Public | Party::Administrator | Party::Auditor | Party::System => public(class, s),
    }
}

fn reception(class: InfoClass, s: &Standing) -> bool {
    match class {
        InfoClass::FinderIdentity => s.opened,
        InfoClass::Register => s.own,
        InfoClass::DataLeak => false,
        InfoClass::Nature
        | InfoClass::Verification
        | InfoClass::Attack
        | InfoClass::Countermeasure
        | InfoClass::Summary
        | InfoClass::SiteNotice
        | InfoClass::VerificationResult
        | InfoClass::ResponseStatus
        | InfoClass::DisclosureDate
        | InfoClass::Communication
        | InfoClass::Statistics
        | InfoClass::SiteVulnerability
        | InfoClass::Involvement => true,
    }
}

fn coordinator(class: InfoClass, s: &Standing) -> bool {
    match class {
        InfoClass::FinderIdentity => s.passed_on && s.consent.coordinator,
        InfoClass::SiteNotice | InfoClass::DataLeak | InfoClass::SiteVulnerability => false,
        InfoClass::Communication => s.own,
        InfoClass::Register | InfoClass::Statistics => true,
        InfoClass::Nature
        | InfoClass::Verification
        | InfoClass::Attack
        | InfoClass::Countermeasure
        | InfoClass::Summary
        | InfoClass::VerificationResult
        | InfoClass::ResponseStatus
        | InfoClass::DisclosureDate
        | InfoClass::Involvement => s.passed_on || public(class, s),
    }
}

fn vendor(class: InfoClass, s: &Standing) -> bool {
    let details = s.tier == Tier::Detailed && s.named;
    match class {
        InfoClass::FinderIdentity => s.own || (details && s.consent.vendor),
        InfoClass::Nature | InfoClass::Verification | InfoClass::Attack => {
            s.own || details || public(class, s)
        }
        InfoClass::Summary => s.tier >= Tier::Notified,
        InfoClass::DisclosureDate => s.tier >= Tier::Notified || s.own || public(class, s),
        InfoClass::Countermeasure
        | InfoClass::VerificationResult
        | InfoClass::ResponseStatus
        | InfoClass::Involvement
        | InfoClass::Register
        | InfoClass::Communication => s.own || public(class, s),
        InfoClass::Statistics => true,
        InfoClass::SiteNotice | InfoClass::DataLeak | InfoClass::SiteVulnerability => false,
    }
}

fn finder(class: InfoClass, s: &Standing) -> bool {
    match class {
        InfoClass::FinderIdentity
        | InfoClass::Nature
        | InfoClass::Verification
        | InfoClass::Attack
        | InfoClass::Communication
        | InfoClass::SiteVulnerability => s.own,
        _ => false,
    }
}

fn public(class: InfoClass, s: &Standing) -> bool {
    match class {
        InfoClass::Statistics => true,
        InfoClass::Nature
        | InfoClass::Countermeasure
        | InfoClass::VerificationResult
        | InfoClass::ResponseStatus
        | InfoClass::DisclosureDate
        | InfoClass::Involvement => s.published,
        // The acknowledgement is part of the advisory's text, written only with consent (5.4, 9);
        // the identity itself is never shown.
        InfoClass::FinderIdentity
        | InfoClass::Verification
        | InfoClass::Attack
        | InfoClass::Summary
        | InfoClass::SiteNotice
        | InfoClass::Register
        | InfoClass::Communication
        | InfoClass::DataLeak
        | InfoClass::SiteVulnerability => false,
    }
}
