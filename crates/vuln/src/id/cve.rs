//! CVE identifiers (CVE Program, "CVE ID Syntax": four to nineteen digits).

use std::fmt;
use std::str::FromStr;

use super::{Fault, is_digits, year};

/// `CVE-2024-12345`. Ordered by year, then number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CveId {
    year: u16,
    number: u64,
}

impl CveId {
    /// The year in the identifier: that of reservation, not of disclosure.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The page of the record at cve.org.
    pub fn url(self) -> String {
        format!("https://www.cve.org/CVERecord?id={self}")
    }
}

impl FromStr for CveId {
    type Err = Fault;
    fn from_str(text: &str) -> Result<Self, Fault> {
        let read = || {
            let (y, number) = text.strip_prefix("CVE-")?.split_once('-')?;
            // Four digits with leading zeros, more without.
            let spelled = number.len() == 4 || (number.len() > 4 && !number.starts_with('0'));
            let valid = spelled && is_digits(number) && number.len() <= 19;
            Some(Self {
                year: year(y)?,
                number: valid.then(|| number.parse().ok())??,
            })
        };
        read().ok_or_else(|| Fault::new("CVE", text))
    }
}

impl fmt::Display for CveId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CVE-{:04}-{:04}", self.year, self.number)
    }
}

text_form!(CveId);
