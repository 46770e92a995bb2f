//! CCE identifiers of security settings (CCE version 5: a number and a check digit).

use std::fmt;
use std::str::FromStr;

use super::{Fault, is_digits};

/// `CCE-2981-9`. The last digit is the Luhn check digit of the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CceId(u32);

impl CceId {
    fn check_digit(self) -> u32 {
        let digits = std::iter::successors(Some(self.0), |n| (*n >= 10).then_some(n / 10));
        let sum: u32 = digits
            .zip([2, 1].into_iter().cycle())
            .map(|(n, factor)| (n % 10) * factor)
            .map(|product| product / 10 + product % 10)
            .sum();
        (10 - sum % 10) % 10
    }
}

impl FromStr for CceId {
    type Err = Fault;
    fn from_str(text: &str) -> Result<Self, Fault> {
        let read = || {
            let (number, check) = text.strip_prefix("CCE-")?.split_once('-')?;
            let spelled = is_digits(number) && !number.starts_with('0') && number.len() <= 9;
            let id = Self(spelled.then(|| number.parse().ok())??);
            (check == id.check_digit().to_string()).then_some(id)
        };
        read().ok_or_else(|| Fault::new("CCE", text))
    }
}

impl fmt::Display for CceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CCE-{}-{}", self.0, self.check_digit())
    }
}

text_form!(CceId);
