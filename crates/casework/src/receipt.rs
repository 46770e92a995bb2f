//! The way back for a finder without an account: receipt number and a secret of 128 bits, shown
//! once (peers, ask 26). Only a hash of the secret is kept; 128 random bits need no slow hash.
//!
//! The hash is stored in the transaction of the report itself: a report that was taken has its way
//! back, also when the machine fails in between. The secret is a keyed hash of the report and a
//! salt: random, or the sender's idempotency key, so that a repetition can be answered alike.

use handling::{Actor, Party, PersonId, ReportId, report};
use sha2::{Digest, Sha256};
use store::Tx;
use subtle::ConstantTimeEq;

use crate::{Desk, Done, Once, Problem, With, sql};

/// What goes into a secret beside the report's id.
#[derive(Clone, Debug)]
pub(crate) struct Salt(String);

/// What the finder must keep.
#[derive(Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The report.
    pub report: ReportId,
    /// Receipt number.
    pub number: String,
    /// The secret, in groups of five characters. A repetition under the same idempotency key gets
    /// the same one: whoever did not hear the first answer still has a way back.
    pub secret: String,
}

impl std::fmt::Debug for Receipt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Receipt")
            .field("number", &self.number)
            .finish_non_exhaustive()
    }
}

/// Letters that cannot be taken for one another.
const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// 26 characters of five bits: 130 bits, of which 128 are random.
fn spell(bytes: [u8; 16]) -> String {
    let mut number = u128::from_be_bytes(bytes);
    let mut letters = Vec::with_capacity(26);
    for _ in 0..26 {
        let index = usize::try_from(number & 31).unwrap_or(0);
        letters.push(char::from(ALPHABET.get(index).copied().unwrap_or(b'A')));
        number >>= 5;
    }
    letters
        .chunks(5)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join("-")
}

/// Case, hyphens, spaces and full-width forms do not matter when a secret is typed.
fn normal(secret: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    secret
        .nfkc()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

fn hash(secret: &str) -> [u8; 32] {
    Sha256::digest(normal(secret).as_bytes()).into()
}

impl Desk {
    /// Files a report and makes the finder's secret.
    ///
    /// # Errors
    /// As [`Desk::act`].
    pub async fn submit(
        &self,
        actor: &Actor,
        submission: report::Submission,
        with: With,
    ) -> Result<Receipt, Problem> {
        let salt = self.salt(with.once.as_ref());
        let done = self.submit_with(actor, submission, with, &salt).await?;
        Ok(Receipt {
            report: ReportId(done.file),
            secret: self.secret_of(done.file, &salt),
            number: done.number,
        })
    }

    /// Only the sender knows its idempotency key and the whole request.
    fn salt(&self, once: Option<&Once>) -> Salt {
        Salt(match once {
            Some(once) => once.fingerprint(),
            None => hex::encode(self.inner.ids.bytes::<16>()),
        })
    }

    fn secret_of(&self, report: uuid::Uuid, salt: &Salt) -> String {
        let term = format!("receipt secret 1\0{report}\0{}", salt.0);
        spell(self.inner.vault.blind(&term))
    }

    /// Keeps the hash of the secret, in the transaction that opened the report.
    pub(crate) async fn keep_secret(
        &self,
        tx: &mut Tx,
        done: &Done,
        salt: &Salt,
    ) -> Result<(), Problem> {
        let secret = self.secret_of(done.file, salt);
        let args = [
            done.file.into(),
            done.number.as_str().into(),
            hash(&secret).into(),
        ];
        tx.run(&sql::PUT_SECRET, &args).await?;
        Ok(())
    }

    /// The report that number and secret belong to. Takes as long for wrong numbers.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn finder_of(&self, number: &str, secret: &str) -> Result<Option<ReportId>, Problem> {
        let mut tx = self.inner.store.read().await?;
        let row = tx.row(&sql::SECRET, &[number.trim().into()]).await?;
        let given = hash(secret);
        let kept: [u8; 32] = match &row {
            Some(row) => row.get("hash")?,
            None => [0; 32],
        };
        let same = bool::from(given.ct_eq(&kept));
        match row {
            Some(row) if same => Ok(Some(ReportId(row.get("report")?))),
            _ => Ok(None),
        }
    }

    /// Takes a report into an account: from then on that person may act for its finder.
    ///
    /// # Errors
    /// As [`Desk::act`]; `actor` must be the report's finder.
    pub async fn claim(&self, actor: &Actor, person: PersonId) -> Result<(), Problem> {
        let Party::Finder(report) = actor.party else {
            return Err(Problem::NotFound);
        };
        self.act(actor, report.0, report::Command::Claim { person })
            .await?;
        Ok(())
    }

    /// The reports a person has claimed.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn claimed_by(&self, person: PersonId) -> Result<Vec<ReportId>, Problem> {
        let mut tx = self.inner.store.read().await?;
        let rows = tx.rows(&sql::CLAIMS_OF, &[person.0.into()]).await?;
        rows.iter()
            .map(|row| Ok(ReportId(row.get("report")?)))
            .collect()
    }

    /// The person as finder of a report, if it was claimed by that person.
    ///
    /// # Errors
    /// Faults of storage; [`Problem::NotFound`] when it was not.
    pub async fn as_finder(&self, person: PersonId, report: ReportId) -> Result<Actor, Problem> {
        let mut tx = self.inner.store.read().await?;
        let row = tx.row(&sql::CLAIM, &[report.0.into()]).await?;
        match row {
            Some(row) if row.get::<uuid::Uuid>("person")? == person.0 => {
                Ok(Actor::new(Party::Finder(report), person))
            }
            _ => Err(Problem::NotFound),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_survives_the_ways_people_type_it() {
        let secret = spell([7; 16]);
        assert_eq!(normal(&secret).len(), 26);
        let typed = secret.to_lowercase().replace('-', " ");
        assert_eq!(hash(&secret), hash(&typed));
        let wide: String = secret
            .chars()
            .map(|c| {
                char::from_u32(u32::from(c) + 0xFEE0)
                    .filter(|_| c.is_ascii_alphanumeric())
                    .unwrap_or(c)
            })
            .collect();
        assert_eq!(hash(&secret), hash(&wide));
        assert_ne!(hash(&secret), hash(&spell([8; 16])));
    }
}
