//! Files on their way in: measured, looked through for what names their maker, cleaned of it unless
//! the finder wants to keep it, and put on the shelf encrypted.

use casework::Problem;
use handling::AttachmentId;
use handling::report::{InfoType, NewAttachment};
use vault::Parcel;
use vault::metadata::{self, Format, Stripped};
use web::{Upload, limits};

use crate::Room;
use crate::drafts::DraftFile;

/// What a file says about its maker, outside of the executor's threads.
pub(crate) async fn look(content: bytes::Bytes) -> Result<Stripped, metadata::Unreadable> {
    let format = metadata::format_of(&content);
    tokio::task::spawn_blocking(move || metadata::strip(&content))
        .await
        .unwrap_or(Err(metadata::Unreadable(format)))
}

impl Room {
    /// An upload of a draft: kept as it came, with what it says about its maker.
    pub(crate) async fn shelve_for_draft(
        &self,
        info: InfoType,
        upload: &Upload,
    ) -> Result<(DraftFile, Parcel), Problem> {
        let found = look(upload.content.clone()).await;
        let parcel = self.shelve(&upload.content).await?;
        let pairs = |list: &[metadata::Finding]| {
            list.iter()
                .map(|f| (f.field.clone(), f.value.clone()))
                .collect()
        };
        let file = DraftFile {
            id: parcel.id.0,
            info,
            name: upload.name.clone(),
            bytes: parcel.size,
            removable: found
                .as_ref()
                .map(|s| pairs(&s.removed))
                .unwrap_or_default(),
            left: found.as_ref().map(|s| pairs(&s.left)).unwrap_or_default(),
            unreadable: found.is_err(),
        };
        Ok((file, parcel))
    }

    /// A file that goes to a report now: cleaned, unless it is to be kept as it is.
    pub(crate) async fn shelve_for_report(
        &self,
        name: &str,
        content: bytes::Bytes,
        keep: bool,
    ) -> Result<(NewAttachment, Parcel), Problem> {
        let media_type = media_type(&content);
        let cleaned = match keep {
            true => None,
            false => look(content.clone())
                .await
                .ok()
                .map(|stripped| stripped.bytes),
        };
        let parcel = match &cleaned {
            Some(bytes) => self.shelve(bytes).await?,
            None => self.shelve(&content).await?,
        };
        let attachment = NewAttachment {
            id: AttachmentId(parcel.id.0),
            name: name.to_owned(),
            bytes: parcel.size,
            media_type: media_type.to_owned(),
        };
        Ok((attachment, parcel))
    }

    async fn shelve(&self, content: &[u8]) -> Result<Parcel, Problem> {
        let limit = limits::FILE_BYTES as u64;
        Ok(self.desk.shelf().store(content, limit).await?)
    }
}

/// By the first bytes, never by name or by what the sender says.
fn media_type(content: &[u8]) -> &'static str {
    match metadata::format_of(content) {
        Format::Jpeg => "image/jpeg",
        Format::Png => "image/png",
        Format::Pdf => "application/pdf",
        Format::Office => "application/octet-stream",
        Format::Other => match std::str::from_utf8(content) {
            Ok(text) if !text.contains('\0') => "text/plain; charset=utf-8",
            _ => "application/octet-stream",
        },
    }
}
