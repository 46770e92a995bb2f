//! CWE identifiers; the names stand in [`crate::cwe`].

use std::fmt;
use std::str::FromStr;

use super::{Fault, is_digits};

/// `CWE-79`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CweId(u32);

impl CweId {
    /// From the number, 1 to 999 999.
    pub fn new(number: u32) -> Option<Self> {
        (1..=999_999).contains(&number).then_some(Self(number))
    }

    /// The number.
    pub fn number(self) -> u32 {
        self.0
    }

    /// Its page at MITRE.
    pub fn url(self) -> String {
        format!("https://cwe.mitre.org/data/definitions/{}.html", self.0)
    }
}

impl FromStr for CweId {
    type Err = Fault;
    fn from_str(text: &str) -> Result<Self, Fault> {
        text.strip_prefix("CWE-")
            .filter(|digits| is_digits(digits) && !digits.starts_with('0'))
            .and_then(|digits| Self::new(digits.parse().ok()?))
            .ok_or_else(|| Fault::new("CWE", text))
    }
}

impl fmt::Display for CweId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CWE-{}", self.0)
    }
}

text_form!(CweId);
