//! Where people work. Names are data, in both languages.

use store::Row;
use uuid::Uuid;

use crate::fault::change;
use crate::people::plain_name;
use crate::{Accounts, Fault, sql};

/// An organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its id.
    pub id: Uuid,
    /// Name, Japanese.
    pub name_ja: String,
    /// Name, English.
    pub name_en: String,
}

impl Accounts {
    /// Enters an organisation.
    ///
    /// # Errors
    /// [`No::Name`].
    pub async fn create_organisation(&self, name_ja: &str, name_en: &str) -> Result<Uuid, Fault> {
        let (name_ja, name_en) = (plain_name(name_ja)?, plain_name(name_en)?);
        let id = self.ids().random_uuid();
        change!(self, tx => {
            let args = [id.into(), name_ja.as_str().into(), name_en.as_str().into(), self.now().into()];
            tx.run(&sql::PUT_ORGANISATION, &args).await?;
        })?;
        Ok(id)
    }

    /// All organisations.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn organisations(&self) -> Result<Vec<Organisation>, Fault> {
        let mut tx = self.store().read().await?;
        let rows = tx.rows(&sql::ORGANISATIONS, &[]).await?;
        let read = |row: &Row| {
            Ok(Organisation {
                id: row.get("id")?,
                name_ja: row.get("name_ja")?,
                name_en: row.get("name_en")?,
            })
        };
        rows.iter().map(read).collect()
    }
}
