//! The parts people play, and which of them exclude one another (R-NF-05). A person may have
//! several, a session has exactly one; somebody without any is a finder or an applicant.

use std::fmt;
use std::str::FromStr;

use handling::{Actor, Party, PersonId, VendorId};

/// A part somebody may play.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Officer of the reception body (受付機関).
    Reception,
    /// Officer of the coordinator (調整機関).
    Coordinator,
    /// Contact of a product developer: may also name delegates (R-D-25).
    VendorContact(VendorId),
    /// Delegate of a product developer.
    VendorDelegate(VendorId),
    /// Runs the platform; sees no contents.
    Administrator,
    /// Reads the audit log; sees no contents.
    Auditor,
}

impl Role {
    /// The side acted for.
    #[must_use]
    pub const fn party(self) -> Party {
        match self {
            Self::Reception => Party::Reception,
            Self::Coordinator => Party::Coordinator,
            Self::VendorContact(vendor) | Self::VendorDelegate(vendor) => Party::Vendor(vendor),
            Self::Administrator => Party::Administrator,
            Self::Auditor => Party::Auditor,
        }
    }

    /// The end of its text's key: `accounts-role-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reception => "reception",
            Self::Coordinator => "coordinator",
            Self::VendorContact(_) => "vendor-contact",
            Self::VendorDelegate(_) => "vendor-delegate",
            Self::Administrator => "administrator",
            Self::Auditor => "auditor",
        }
    }

    /// Whose entry of the register it belongs to.
    #[must_use]
    pub const fn vendor(self) -> Option<VendorId> {
        match self {
            Self::VendorContact(vendor) | Self::VendorDelegate(vendor) => Some(vendor),
            _ => None,
        }
    }

    /// Everything the bodies of the scheme hold together; one person may hold parts of one side only.
    const fn side(self) -> u8 {
        match self {
            Self::Reception => 0,
            Self::Coordinator => 1,
            Self::VendorContact(_) | Self::VendorDelegate(_) => 2,
            Self::Administrator | Self::Auditor => 3,
        }
    }
}

/// Whether nobody may have these together: reception and coordinator are different bodies, who runs
/// or audits the platform handles no cases, and a developer sits on neither side of its own case.
#[must_use]
pub fn conflict(roles: &[Role]) -> bool {
    let mut sides = roles.iter().map(|role| role.side());
    sides
        .next()
        .is_some_and(|first| sides.any(|side| side != first))
}

/// The actor of a person playing a part, or none.
#[must_use]
pub fn actor(role: Option<Role>, person: PersonId) -> Actor {
    Actor::new(role.map_or(Party::Public, Role::party), person)
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.vendor() {
            Some(vendor) => write!(f, "{}:{vendor}", self.name()),
            None => f.write_str(self.name()),
        }
    }
}

/// The text is not a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a role")]
pub struct NotARole;

impl FromStr for Role {
    type Err = NotARole;

    fn from_str(text: &str) -> Result<Self, NotARole> {
        let (name, vendor) = match text.split_once(':') {
            Some((name, id)) => (name, Some(id.parse().map_err(|_| NotARole)?)),
            None => (text, None),
        };
        match (name, vendor) {
            ("reception", None) => Ok(Self::Reception),
            ("coordinator", None) => Ok(Self::Coordinator),
            ("vendor-contact", Some(vendor)) => Ok(Self::VendorContact(vendor)),
            ("vendor-delegate", Some(vendor)) => Ok(Self::VendorDelegate(vendor)),
            ("administrator", None) => Ok(Self::Administrator),
            ("auditor", None) => Ok(Self::Auditor),
            _ => Err(NotARole),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn all() -> [Role; 7] {
        let (one, two) = (VendorId(Uuid::from_u128(1)), VendorId(Uuid::from_u128(2)));
        [
            Role::Reception,
            Role::Coordinator,
            Role::VendorContact(one),
            Role::VendorDelegate(two),
            Role::VendorContact(two),
            Role::Administrator,
            Role::Auditor,
        ]
    }

    #[test]
    fn every_role_survives_its_name() {
        for role in all() {
            assert_eq!(role.to_string().parse(), Ok(role));
        }
        for wrong in ["", "public", "vendor-contact", "reception:x", "auditor:"] {
            assert!(wrong.parse::<Role>().is_err(), "{wrong}");
        }
    }

    /// R-NF-05: every pair.
    #[test]
    fn only_parts_of_one_side_go_together() {
        for a in all() {
            for b in all() {
                let vendors = a.vendor().is_some() && b.vendor().is_some();
                let platform = |r| matches!(r, Role::Administrator | Role::Auditor);
                let fine = a == b || vendors || (platform(a) && platform(b));
                assert_eq!(conflict(&[a, b]), !fine, "{a} and {b}");
            }
        }
    }
}
