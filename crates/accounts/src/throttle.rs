//! Guessing costs time. Every attempt is charged before it is looked at, to the account and to the
//! address it comes from; after a few the next one must wait, longer each time up to a limit, and
//! the answer says how long. Nothing is ever locked: who waits may try again.
//!
//! Charging first makes a thousand attempts sent at once cost as much as a thousand in a row.

use std::net::IpAddr;
use std::time::Duration;

use handling::PersonId;
use jiff::{SignedDuration, Timestamp};
use store::Tx;

use crate::fault::change;
use crate::{Accounts, Fault, sql};

/// What attempts are counted for.
#[derive(Clone, Debug)]
pub(crate) enum Subject {
    /// Passwords for a mail address, known or not.
    Account(String),
    /// Codes and repeated passwords of a person.
    Code(PersonId),
    /// Secrets for a receipt number, existing or not.
    Receipt(String),
    /// Mails asked for to an address.
    Mail(String),
    /// Everything from one address.
    Address(IpAddr),
}

impl Subject {
    fn name(&self) -> String {
        match self {
            Self::Account(email) => format!("accounts attempt account {}", email.to_lowercase()),
            Self::Code(person) => format!("accounts attempt code {person}"),
            Self::Receipt(number) => format!("accounts attempt receipt {}", number.to_uppercase()),
            Self::Mail(email) => format!("accounts attempt mail {}", email.to_lowercase()),
            Self::Address(ip) => format!("accounts attempt address {ip}"),
        }
    }

    /// Attempts without waiting, and the longest wait in seconds.
    const fn limits(&self) -> (i64, i64) {
        match self {
            Self::Account(_) | Self::Code(_) | Self::Receipt(_) => (5, 300),
            Self::Mail(_) => (2, 3_600),
            Self::Address(_) => (40, 60),
        }
    }

    /// How long after its last attempt the next one may come.
    fn pause(&self, failures: i64) -> i64 {
        let (free, longest) = self.limits();
        let over = failures - free;
        if over < 0 {
            return 0;
        }
        // 2, 4, 8 … seconds.
        1_i64
            .checked_shl(u32::try_from(over + 1).unwrap_or(62).min(62))
            .map_or(longest, |s| s.min(longest))
    }
}

/// After so long without attempts everything is forgotten.
const FORGOTTEN: SignedDuration = SignedDuration::from_hours(1);

impl Accounts {
    /// Charges an attempt to all subjects.
    ///
    /// # Errors
    /// [`Fault::Wait`] when one of them must wait; nothing is charged then.
    pub(crate) async fn charge(&self, subjects: &[Subject]) -> Result<(), Fault> {
        let now = self.now();
        change!(self, tx => {
            let mut charges = Vec::with_capacity(subjects.len());
            for subject in subjects {
                let key = self.desk().vault().blind(&subject.name());
                let (failures, last) = attempts(&mut tx, key, now).await?;
                let until = last.saturating_add(SignedDuration::from_secs(subject.pause(failures))).unwrap_or(now);
                if now < until {
                    let wait = Duration::try_from(until.duration_since(now)).unwrap_or_default();
                    return Err(Fault::Wait(wait.max(Duration::from_secs(1))));
                }
                charges.push((key, failures + 1));
            }
            for (key, failures) in charges {
                tx.run(&sql::CHARGE, &[key.into(), failures.into(), now.into()]).await?;
            }
        })
    }

    /// It was the right one: nothing is held against these any more, and one less against addresses.
    pub(crate) async fn forgive(&self, subjects: &[Subject]) -> Result<(), Fault> {
        let now = self.now();
        change!(self, tx => {
            for subject in subjects {
                let key = self.desk().vault().blind(&subject.name());
                if matches!(subject, Subject::Address(_)) {
                    let (failures, last) = attempts(&mut tx, key, now).await?;
                    let less = failures.saturating_sub(1);
                    tx.run(&sql::CHARGE, &[key.into(), less.into(), last.into()]).await?;
                } else {
                    tx.run(&sql::FORGIVE, &[key.into()]).await?;
                }
            }
        })
    }
}

async fn attempts(tx: &mut Tx, key: [u8; 16], now: Timestamp) -> Result<(i64, Timestamp), Fault> {
    let Some(row) = tx.row(&sql::ATTEMPTS, &[key.into()]).await? else {
        return Ok((0, now));
    };
    let (failures, at): (i64, Timestamp) = (row.get("failures")?, row.get("at")?);
    let forgotten = now.duration_since(at) >= FORGOTTEN;
    Ok((if forgotten { 0 } else { failures }, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_grows_and_ends() {
        let account = Subject::Account(String::new());
        let pauses: Vec<i64> = (0..16).map(|n| account.pause(n)).collect();
        assert_eq!(
            pauses,
            [0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]
        );
        assert_eq!(account.pause(i64::MAX - 10), 300);
    }
}
