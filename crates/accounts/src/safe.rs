//! What this room keeps sealed: names and addresses of people (some of them are finders, IC-01) and
//! the secrets of second factors. One file of the vault with two compartments, opened for the party
//! `accounts` only; each sealed value carries the id of its row, so that it opens nowhere else.

use serde::{Deserialize, Serialize};
use store::{Tx, log};
use uuid::Uuid;
use vault::{Opener, Sealer, Vault};

use crate::{Fault, audit};

/// The vault's file for accounts.
pub(crate) const FILE: Uuid = Uuid::from_u128(0x6e6f_726f_7368_4a63_8f75_6e74_7300_0001);
const PARTY: &str = "accounts";
const PEOPLE: &str = "people";
const FACTORS: &str = "second-factors";

/// What of a waiting mail must not lie open in the queue: where it goes, and the single-use link.
#[derive(Serialize, Deserialize)]
pub(crate) struct Slip {
    pub to: String,
    pub link: String,
}

/// Name and address of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Card {
    pub name: String,
    pub email: String,
}

#[derive(Serialize, Deserialize)]
struct Bound<T> {
    of: Uuid,
    #[serde(flatten)]
    value: T,
}

#[derive(Serialize, Deserialize)]
struct Shared {
    secret: crate::totp::Secret,
}

/// The keys, held in memory once opened.
pub(crate) struct Safe {
    sealer: Sealer,
    opener: Opener,
}

impl Safe {
    /// Opens it; the first time of all it is made, which the log records.
    pub async fn open(accounts: &crate::Accounts) -> Result<Self, Fault> {
        let vault = accounts.desk().vault().clone();
        let mut tx = accounts.store().read().await?;
        let safe = Self::read(&vault, &mut tx).await?;
        drop(tx);
        if safe.is_whole() {
            return Ok(safe);
        }
        crate::fault::change!(accounts, tx => {
            if log::last_seq(&mut tx, FILE).await? == 0 {
                let position = audit::opened(&mut tx, accounts.desk().clock().now()).await?;
                for compartment in [PEOPLE, FACTORS] {
                    vault.create(&mut tx, FILE, compartment).await?;
                    vault.grant(&mut tx, FILE, compartment, PARTY, position).await?;
                }
            }
        })?;
        let mut tx = accounts.store().read().await?;
        Self::read(&vault, &mut tx).await
    }

    async fn read(vault: &Vault, tx: &mut Tx) -> Result<Self, Fault> {
        let sealer = vault.sealer(tx, FILE).await?;
        let opener = vault.opener(tx, &[FILE], PARTY).await?;
        Ok(Self { sealer, opener })
    }

    fn is_whole(&self) -> bool {
        self.opener.holds(FILE, PEOPLE) && self.opener.holds(FILE, FACTORS)
    }

    pub fn seal_card(&self, of: Uuid, card: &Card) -> Result<Vec<u8>, Fault> {
        self.seal(PEOPLE, of, card)
    }

    pub fn card(&self, of: Uuid, sealed: &[u8]) -> Result<Card, Fault> {
        self.unseal(PEOPLE, of, sealed)
    }

    pub fn seal_slip(&self, of: Uuid, slip: &Slip) -> Result<Vec<u8>, Fault> {
        self.seal(PEOPLE, of, slip)
    }

    pub fn slip(&self, of: Uuid, sealed: &[u8]) -> Result<Slip, Fault> {
        self.unseal(PEOPLE, of, sealed)
    }

    pub fn seal_secret(&self, of: Uuid, secret: crate::totp::Secret) -> Result<Vec<u8>, Fault> {
        self.seal(FACTORS, of, &Shared { secret })
    }

    pub fn secret(&self, of: Uuid, sealed: &[u8]) -> Result<crate::totp::Secret, Fault> {
        self.unseal::<Shared>(FACTORS, of, sealed)
            .map(|shared| shared.secret)
    }

    fn seal(&self, compartment: &str, of: Uuid, value: &impl Serialize) -> Result<Vec<u8>, Fault> {
        let plain =
            serde_json::to_vec(&Bound { of, value }).map_err(|_| Fault::Damaged("unwritable"))?;
        Ok(self.sealer.seal(compartment, &plain)?.0)
    }

    fn unseal<T: for<'a> Deserialize<'a>>(
        &self,
        compartment: &str,
        of: Uuid,
        sealed: &[u8],
    ) -> Result<T, Fault> {
        let plain = self
            .opener
            .open(FILE, compartment, sealed)
            .map_err(|_| Fault::Damaged("does not open"))?;
        let bound: Bound<T> =
            serde_json::from_slice(&plain).map_err(|_| Fault::Damaged("unreadable"))?;
        if bound.of == of {
            Ok(bound.value)
        } else {
            Err(Fault::Damaged("belongs to another row"))
        }
    }
}
