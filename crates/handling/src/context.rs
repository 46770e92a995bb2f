//! What a decision may know besides the file: the hour, the settings, fresh ids, and facts of the
//! register. All handed in, so that the core stays pure and every run can be repeated.

use std::collections::BTreeMap;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::VendorId;

/// The world around one decision.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    /// The instant of the act.
    pub now: Timestamp,
    /// The installation's settings.
    pub settings: &'a Settings,
    /// Ids and digits nobody could guess.
    pub fresh: Fresh,
    /// What the register says of the developers the command names.
    pub register: &'a BTreeMap<VendorId, RegisterFacts>,
    /// The finders of the reports behind a case, for the check that no outgoing text names them
    /// without consent (R-V1-2-4). Empty where it cannot matter.
    pub finders: &'a [FinderFacts],
}

/// What the outgoing check must know of one finder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FinderFacts {
    /// Who it is.
    pub identity: crate::report::Identity,
    /// What was allowed.
    pub consent: crate::report::Consent,
}

/// Fresh randomness for one decision, drawn by the shell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fresh {
    /// Seed of everything this decision needs; random for real runs, counted in tests.
    pub seed: Uuid,
}

impl Fresh {
    /// The n-th fresh id of this decision.
    pub fn id(&self, n: u8) -> Uuid {
        let mut bytes = *self.seed.as_bytes();
        // Version and variant bits live in bytes 6 and 8; the last byte is free to count.
        if let Some(last) = bytes.last_mut() {
            *last = last.wrapping_add(n);
        }
        Uuid::from_bytes(bytes)
    }

    /// The n-th number of eight digits: 10000000 to 99999999, without order.
    pub fn digits(&self, n: u8) -> u32 {
        let mixed = (self.seed.as_u128() >> 8)
            .wrapping_add(u128::from(n))
            .wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835);
        10_000_000 + u32::try_from((mixed >> 64) % 90_000_000).unwrap_or(0)
    }
}

/// What the register (SM-7) says of a developer at this moment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterFacts {
    /// Has an entry at all.
    pub known: bool,
    /// Name as published, Japanese.
    pub name_ja: String,
    /// Name as published, English.
    pub name_en: String,
    /// Contact point verified and not stale.
    pub contact_valid: bool,
    /// Agreed to the registration terms.
    pub terms_agreed: bool,
    /// Excluded after a breach (R-D-20).
    pub excluded: bool,
    /// Accounts that belong to the developer: vendor contact and delegates (R-D-25).
    pub persons: Vec<crate::PersonId>,
}

/// Settings of the installation that decisions and duties rest on. Targets are ours, never the
/// rule's own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Guideline from the coordinator's start to publication, in calendar days (R-D-14, T-45).
    pub guideline_days: u16,
    /// Days in which reception decides on acceptance (T-PROMPT, our target).
    pub acceptance_days: u16,
    /// Days in which reception passes an accepted report on (our target).
    pub transfer_days: u16,
    /// Days in which the coordinator sends first notices (our target).
    pub notice_days: u16,
    /// Reply term for a summary, in days (T-REPLY).
    pub summary_reply_days: u16,
    /// Reply term for verification after details, in days (T-NODELAY, our target).
    pub verification_days: u16,
    /// Days before the disclosure date at which status is asked for (R-V1-3-5), descending.
    pub status_reminder_days: Vec<u16>,
    /// Days in which the bodies decide a date request, an objection, an emergency (our target).
    pub decision_days: u16,
    /// Hours in which an emergency must be decided (our target, Q-09).
    pub emergency_hours: u16,
    /// Contact attempts before a developer may be called unreachable (R-D-17).
    pub contact_attempts: u8,
    /// Days in which an own-product report is heard and dated (our target).
    pub hearing_days: u16,
    /// Days after which a developer's entry must be confirmed again.
    pub confirmation_days: u16,
    /// Prefix of receipt numbers, for example `NRS-R`.
    pub receipt_prefix: String,
    /// Prefix of handling numbers, for example `NRS`.
    pub handling_prefix: String,
    /// Prefix of portal numbers, for example `NVN`.
    pub portal_prefix: String,
    /// Version of the developer registration terms now in force.
    pub terms_version: String,
    /// Version of the legal notice to finders now in force (S-02).
    pub notice_version: String,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            guideline_days: 45,
            acceptance_days: 3,
            transfer_days: 1,
            notice_days: 3,
            summary_reply_days: 7,
            verification_days: 14,
            status_reminder_days: vec![14, 7, 1],
            decision_days: 3,
            emergency_hours: 24,
            contact_attempts: 3,
            hearing_days: 5,
            confirmation_days: 365,
            receipt_prefix: "NRS-R".into(),
            handling_prefix: "NRS".into(),
            portal_prefix: "NVN".into(),
            terms_version: "2026-1".into(),
            notice_version: "2026-1".into(),
        }
    }
}
