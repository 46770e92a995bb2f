//! Where a letter goes, and in which language. Looked up when it leaves, so that no queue holds an
//! address and a changed address is used at once.

use casework::Problem;
use courier::Address;
use handling::{Party, PersonId};
use words::Lang;

use crate::notice::{LetterJob, Recipient};
use crate::{Post, Tongue, Unavailable};

/// An address found.
pub(crate) struct Place {
    pub to: Address,
    pub tongue: Tongue,
}

/// Why there is none now.
pub(crate) enum NoPlace {
    /// Nobody knows an address.
    Unknown,
    /// The one we know cannot be sent to.
    Unusable,
    /// Ask again later.
    Later(String),
}

impl From<Problem> for NoPlace {
    fn from(problem: Problem) -> Self {
        match problem {
            Problem::NotFound => NoPlace::Unknown,
            problem => NoPlace::Later(problem.to_string()),
        }
    }
}

impl From<Unavailable> for NoPlace {
    fn from(error: Unavailable) -> Self {
        NoPlace::Later(error.to_string())
    }
}

impl Post {
    pub(crate) async fn place(&self, job: &LetterJob) -> Result<Place, NoPlace> {
        match (job.recipient, job.notice.to) {
            (Recipient::Person(person), _) => self.account(&[person]).await,
            (Recipient::Contact, Party::Finder(report)) => {
                let known = self.desk().finder_address(report).await?;
                match known.account {
                    Some(person) if known.email.is_empty() => self.account(&[person]).await,
                    _ => found(&known.email, Tongue::wished(&known.language)),
                }
            }
            (Recipient::Contact, Party::Vendor(vendor)) => {
                let point = self.desk().contact_point(vendor).await?;
                let tongue = self.spoken_at(&point.email, &point.persons).await?;
                found(&point.email, tongue)
            }
            (Recipient::Contact, Party::Reception) => Ok(Place {
                to: self.config().reception_desk.clone(),
                tongue: self.config().desk_tongue,
            }),
            (Recipient::Contact, Party::Coordinator) => Ok(Place {
                to: self.config().coordinator_desk.clone(),
                tongue: self.config().desk_tongue,
            }),
            (
                Recipient::Contact,
                Party::System | Party::Administrator | Party::Auditor | Party::Public,
            ) => Err(NoPlace::Unknown),
        }
    }

    async fn account(&self, person: &[PersonId]) -> Result<Place, NoPlace> {
        let entries = self.directory().entries(person).await?;
        let entry = entries.first().ok_or(NoPlace::Unknown)?;
        found(&entry.email, Tongue::One(entry.lang))
    }

    /// A contact point has no language of its own; if its address is an account's, that one's.
    async fn spoken_at(&self, email: &str, persons: &[PersonId]) -> Result<Tongue, NoPlace> {
        let entries = self.directory().entries(persons).await?;
        let same = entries
            .iter()
            .find(|entry| entry.email.eq_ignore_ascii_case(email.trim()));
        Ok(same.map_or(Tongue::Both, |entry| Tongue::One(entry.lang)))
    }
}

fn found(email: &str, tongue: Tongue) -> Result<Place, NoPlace> {
    if email.trim().is_empty() {
        return Err(NoPlace::Unknown);
    }
    let to = Address::parse(email).map_err(|_| NoPlace::Unusable)?;
    Ok(Place { to, tongue })
}

impl Tongue {
    /// As wished; who stated no wish gets both.
    pub(crate) fn wished(tag: &str) -> Self {
        Lang::parse(tag).map_or(Tongue::Both, Tongue::One)
    }
}
