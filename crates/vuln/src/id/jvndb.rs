//! Numbers of the database JVN iPedia.

use std::fmt;
use std::str::FromStr;

use super::{Fault, is_digits, year};

/// `JVNDB-2024-012345`: year and a serial of six digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct JvndbId {
    year: u16,
    serial: u32,
}

impl JvndbId {
    /// From its parts; `None` past the last number of six digits or year of four.
    pub fn new(year: u16, serial: u32) -> Option<Self> {
        (year <= 9999 && serial <= 999_999).then_some(Self { year, serial })
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Its Japanese page.
    pub fn url(self) -> String {
        format!("https://jvndb.jvn.jp/ja/contents/{}/{self}.html", self.year)
    }
}

impl FromStr for JvndbId {
    type Err = Fault;
    fn from_str(text: &str) -> Result<Self, Fault> {
        let read = || {
            let (y, serial) = text.strip_prefix("JVNDB-")?.split_once('-')?;
            let valid = serial.len() == 6 && is_digits(serial);
            Some(Self {
                year: year(y)?,
                serial: valid.then(|| serial.parse().ok())??,
            })
        };
        read().ok_or_else(|| Fault::new("JVNDB", text))
    }
}

impl fmt::Display for JvndbId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "JVNDB-{:04}-{:06}", self.year, self.serial)
    }
}

text_form!(JvndbId);
