//! How much room the database takes, for the operators' page.

use crate::{Fault, Store};

pub(crate) mod sql {
    crate::statements! {
        /// Bytes of the whole database.
        pub SIZE = {
            sqlite = "select p.page_count * s.page_size as bytes
                from pragma_page_count() p, pragma_page_size() s",
            postgres = "select pg_database_size(current_database()) as bytes",
        };
    }
}

impl Store {
    /// Bytes of the database on disk.
    pub async fn size(&self) -> Result<u64, Fault> {
        let mut tx = self.read().await?;
        let row = tx.row(&sql::SIZE, &[]).await?;
        row.map_or(Ok(0), |row| row.get("bytes"))
    }
}
