//! GitHub Security Advisory identifiers.

use std::fmt;
use std::str::FromStr;

use super::Fault;

/// The alphabet GitHub draws from: no vowels, no look-alikes.
const ALPHABET: &[u8] = b"23456789cfghjmpqrvwx";

/// `GHSA-jfh8-c2jp-5v3q`: three groups of four from a fixed alphabet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GhsaId([[u8; 4]; 3]);

impl GhsaId {
    /// Its page in the GitHub Advisory Database.
    pub fn url(self) -> String {
        format!("https://github.com/advisories/{self}")
    }
}

impl FromStr for GhsaId {
    type Err = Fault;
    fn from_str(text: &str) -> Result<Self, Fault> {
        let read = || {
            let mut groups = text.strip_prefix("GHSA-")?.split('-');
            let mut next = || -> Option<[u8; 4]> {
                let group: [u8; 4] = groups.next()?.as_bytes().try_into().ok()?;
                group
                    .iter()
                    .all(|byte| ALPHABET.contains(byte))
                    .then_some(group)
            };
            let all = [next()?, next()?, next()?];
            groups.next().is_none().then_some(Self(all))
        };
        read().ok_or_else(|| Fault::new("GHSA", text))
    }
}

impl fmt::Display for GhsaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GHSA")?;
        self.0.iter().try_for_each(|group| {
            f.write_str("-")?;
            group
                .iter()
                .try_for_each(|byte| write!(f, "{}", char::from(*byte)))
        })
    }
}

text_form!(GhsaId);
