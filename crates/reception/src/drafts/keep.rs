//! Keeping, finding and destroying drafts.

use casework::Problem;
use handling::AttachmentId;
use store::{Retry, Tx};
use uuid::Uuid;
use vault::Parcel;

use super::{DROP, Draft, EXPIRED, FIND, Kept, LIFE, PUT, Token};
use crate::Room;

const COMPARTMENT: &str = "report-draft";
const PARTY: &str = "draft";

impl Room {
    /// The draft a token leads to, while it lives.
    pub(crate) async fn draft(&self, token: Token) -> Result<Option<Kept>, Problem> {
        let mut tx = self.desk.store().read().await?;
        let args = [token.hash().into(), self.now().into()];
        let Some(row) = tx.row(&FIND, &args).await? else {
            return Ok(None);
        };
        let file: Uuid = row.get("file")?;
        let opener = self.desk.vault().opener(&mut tx, &[file], PARTY).await?;
        let body = opener
            .open(file, COMPARTMENT, row.get::<Vec<u8>>("body")?)
            .map_err(vault::Fault::from)?;
        Ok(Some(Kept {
            token,
            file,
            expires: row.get("expires")?,
            draft: serde_json::from_slice(&body)?,
        }))
    }

    /// Keeps a draft, as a new one or in place of the one it was, with files that just came.
    pub(crate) async fn keep_draft(
        &self,
        place: Option<&Kept>,
        draft: Draft,
        parcels: &[Parcel],
    ) -> Result<Kept, Problem> {
        let now = self.now();
        let kept = Kept {
            token: place.map_or_else(|| Token::fresh(self), |kept| kept.token.clone()),
            file: place.map_or_else(|| self.desk.ids().random_uuid(), |kept| kept.file),
            expires: now.saturating_add(LIFE).unwrap_or(now),
            draft,
        };
        let mut retry = Retry::default();
        loop {
            match self.write_draft(&kept, parcels).await {
                Err(Problem::Store(fault)) if fault.is_conflict() && retry.again().await => {}
                Err(problem) => return Err(problem),
                Ok(()) => return Ok(kept),
            }
        }
    }

    async fn write_draft(&self, kept: &Kept, parcels: &[Parcel]) -> Result<(), Problem> {
        let vault = self.desk.vault();
        let mut tx = self.desk.store().write().await?;
        vault.create(&mut tx, kept.file, COMPARTMENT).await?;
        // No fact of a log stands behind this grant: the draft is nobody's file yet.
        vault
            .grant(&mut tx, kept.file, COMPARTMENT, PARTY, 0)
            .await?;
        let sealer = vault.sealer(&mut tx, kept.file).await?;
        for parcel in parcels {
            parcel.adopt(&mut tx, &sealer, COMPARTMENT).await?;
        }
        let body = sealer.seal(COMPARTMENT, &serde_json::to_vec(&kept.draft)?)?;
        let args = [
            kept.token.hash().into(),
            kept.file.into(),
            body.0.into(),
            kept.expires.into(),
        ];
        tx.run(&PUT, &args).await?;
        Ok(tx.commit().await?)
    }

    /// A file of a draft, whole. Its size was limited when it came.
    pub(crate) async fn draft_file(
        &self,
        kept: &Kept,
        id: AttachmentId,
    ) -> Result<Vec<u8>, Problem> {
        let mut tx = self.desk.store().read().await?;
        let opener = self
            .desk
            .vault()
            .opener(&mut tx, &[kept.file], PARTY)
            .await?;
        let id = vault::AttachmentId(id.0);
        let reader = self
            .desk
            .shelf()
            .read(&mut tx, &opener, kept.file, id)
            .await?;
        Ok(reader.all().await?)
    }

    /// Destroys a draft and, with its key, everything that was in it.
    pub(crate) async fn drop_draft(&self, kept: &Kept) -> Result<(), Problem> {
        let mut tx = self.desk.store().write().await?;
        destroy(self, &mut tx, kept.token.hash().to_vec(), kept.file).await?;
        Ok(tx.commit().await?)
    }
}

async fn destroy(room: &Room, tx: &mut Tx, token: Vec<u8>, file: Uuid) -> Result<(), Problem> {
    tx.run(&DROP, &[token.into()]).await?;
    room.desk.vault().destroy(tx, file, COMPARTMENT).await?;
    Ok(())
}

/// The job that destroys drafts whose time is over; run it every minute. Answers how many.
///
/// # Errors
/// Faults of storage; the next run goes on.
pub async fn expire_drafts(room: &Room) -> Result<u64, Problem> {
    let mut tx = room.desk.store().write().await?;
    let rows = tx.rows(&EXPIRED, &[room.now().into()]).await?;
    for row in &rows {
        destroy(room, &mut tx, row.get("token")?, row.get("file")?).await?;
    }
    tx.commit().await?;
    Ok(rows.len() as u64)
}
