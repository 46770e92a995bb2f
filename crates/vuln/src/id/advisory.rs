//! This installation's own advisory numbers: a configured prefix and eight random digits.
//!
//! The digits carry neither order nor date, so a number drawn before publication tells nothing.
//! Whoever draws one makes sure it is unique.

use std::fmt;
use std::str::FromStr;

use super::{Fault, is_digits};

/// The configured prefix, one to twelve capitals or digits beginning with a letter, without `#`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Prefix(String);

impl FromStr for Prefix {
    type Err = Fault;
    fn from_str(text: &str) -> Result<Self, Fault> {
        let spelled = (1..=12).contains(&text.len())
            && text.starts_with(|c: char| c.is_ascii_uppercase())
            && text.ends_with(|c: char| c.is_ascii_uppercase())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        spelled
            .then(|| Self(text.to_owned()))
            .ok_or_else(|| Fault::new("prefix", text))
    }
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// `NRS#40817353`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AdvisoryId {
    prefix: Prefix,
    number: u32,
}

impl AdvisoryId {
    /// How many numbers a prefix has.
    const NUMBERS: u64 = 100_000_000;

    /// The number a random word stands for. The bias is below one in a hundred thousand million.
    pub fn draw(prefix: &Prefix, random: u64) -> Self {
        let scaled = (u128::from(random) * u128::from(Self::NUMBERS)) >> 64;
        Self {
            prefix: prefix.clone(),
            number: u32::try_from(scaled).unwrap_or_default(),
        }
    }

    /// Reads `PREFIX#12345678` or, as it stands in an address, `PREFIX12345678`; either way only
    /// for the configured prefix.
    pub fn parse(prefix: &Prefix, text: &str) -> Result<Self, Fault> {
        text.strip_prefix(prefix.0.as_str())
            .map(|rest| rest.strip_prefix('#').unwrap_or(rest))
            .filter(|digits| digits.len() == 8 && is_digits(digits))
            .and_then(|digits| digits.parse().ok())
            .map(|number| Self {
                prefix: prefix.clone(),
                number,
            })
            .ok_or_else(|| Fault::new("advisory number", text))
    }

    /// The form for an address: `NRS40817353`, without `#`, which would end the path.
    pub fn slug(&self) -> String {
        format!("{}{:08}", self.prefix, self.number)
    }
}

impl FromStr for AdvisoryId {
    type Err = Fault;
    /// Reads `PREFIX#12345678` of any prefix, as stored.
    fn from_str(text: &str) -> Result<Self, Fault> {
        let (prefix, _) = text
            .split_once('#')
            .ok_or_else(|| Fault::new("advisory number", text))?;
        Self::parse(&prefix.parse()?, text)
    }
}

impl fmt::Display for AdvisoryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{:08}", self.prefix, self.number)
    }
}

text_form!(Prefix, AdvisoryId);
