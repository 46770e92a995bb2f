//! Typed identifiers. All are random UUIDs handed in by the shell; none carries order or meaning,
//! so that an id tells a stranger nothing (design: "never sequential outside").

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
        )]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map($name)
            }
        }
    )*};
}

id! {
    /// A report (届出) of one finder: the file of SM-1.
    ReportId;
    /// A case opened from a report: the file of SM-2 or SM-6.
    CaseId;
    /// A product developer (製品開発者) in the register: the file of SM-7.
    VendorId;
    /// A human being with an account.
    PersonId;
    /// A part of a report, a message, a request, a claim: anything inside a file that is pointed at.
    ItemId;
    /// A stored, encrypted attachment.
    AttachmentId;
}
