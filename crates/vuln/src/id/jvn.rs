//! Numbers of the portal JVN: JVN#, JVNVU#, JVNTA#, with the older forms that records still cite.

use std::fmt;
use std::str::FromStr;

use super::{Fault, is_digits};

/// Which series a number belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum JvnKind {
    /// `JVN#`: coordinated under the early-warning partnership.
    Jvn,
    /// `JVNVU#`: from overseas coordinators or vendors directly.
    Vu,
    /// `JVNTA#`: technical alerts.
    Ta,
}

/// `JVN#12345678`, `JVNVU#91234567`, `JVNTA#91234567`; before December 2012 also `JVNVU#123456`
/// (the number of CERT/CC) and `JVNTA11-102A`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct JvnId {
    kind: JvnKind,
    /// As written after the prefix, `#` included where it stands.
    rest: String,
}

impl JvnId {
    /// The series.
    pub fn kind(&self) -> JvnKind {
        self.kind
    }

    /// Its Japanese page. Old alerts have none that is known.
    pub fn url(&self) -> Option<String> {
        let digits = self.rest.strip_prefix('#')?;
        Some(match self.kind {
            JvnKind::Jvn => format!("https://jvn.jp/jp/JVN{digits}/"),
            JvnKind::Vu => format!("https://jvn.jp/vu/JVNVU{digits}/"),
            JvnKind::Ta => format!("https://jvn.jp/ta/JVNTA{digits}/"),
        })
    }
}

impl FromStr for JvnId {
    type Err = Fault;
    fn from_str(text: &str) -> Result<Self, Fault> {
        let fault = || Fault::new("JVN", text);
        let at = text
            .find(|c: char| !c.is_ascii_uppercase())
            .ok_or_else(fault)?;
        let (prefix, rest) = text.split_at_checked(at).ok_or_else(fault)?;
        let kind = match prefix {
            "JVN" => JvnKind::Jvn,
            "JVNVU" => JvnKind::Vu,
            "JVNTA" => JvnKind::Ta,
            _ => return Err(fault()),
        };
        let lengths: &[usize] = if kind == JvnKind::Vu { &[6, 8] } else { &[8] };
        let valid = match rest.strip_prefix('#') {
            Some(digits) => is_digits(digits) && lengths.contains(&digits.len()),
            None => kind == JvnKind::Ta && is_old_alert(rest),
        };
        valid
            .then(|| Self {
                kind,
                rest: rest.to_owned(),
            })
            .ok_or_else(fault)
    }
}

/// `11-102A`: year, day of the year, letter.
fn is_old_alert(text: &str) -> bool {
    text.split_once('-').is_some_and(|(year, day)| {
        let (number, letter) = day.split_at_checked(3).unwrap_or_default();
        year.len() == 2
            && is_digits(year)
            && is_digits(number)
            && letter.len() == 1
            && letter.bytes().all(|byte| byte.is_ascii_uppercase())
    })
}

impl fmt::Display for JvnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prefix = match self.kind {
            JvnKind::Jvn => "JVN",
            JvnKind::Vu => "JVNVU",
            JvnKind::Ta => "JVNTA",
        };
        write!(f, "{prefix}{}", self.rest)
    }
}

text_form!(JvnId);
