//! Files on their way into a lane: cleaned of what names their maker, since a file passed on may
//! still carry a finder's name (R-V1-2-4), and put on the shelf encrypted.

use handling::AttachmentId;
use handling::report::NewAttachment;
use vault::metadata::{self, Format};
use web::{Answer, Upload, Visitor, limits};

use crate::{Desk, OrAnswer, Parcels, Problem};

/// Why a file is not taken.
#[derive(Debug)]
pub struct Unclean {
    /// Its name.
    pub name: String,
}

/// All files of a form on the shelf; the first that cannot be cleaned is named instead.
///
/// # Errors
/// Faults of storage, as the visitor hears them.
pub async fn shelve(
    desk: &Desk,
    visitor: &Visitor,
    files: &[Upload],
) -> Answer<Result<(Vec<NewAttachment>, Parcels), Unclean>> {
    let mut attachments = Vec::new();
    let mut parcels = Parcels::default();
    for file in files {
        let content = file.content.clone();
        let cleaned = tokio::task::spawn_blocking(move || metadata::strip(&content)).await;
        let Ok(Ok(cleaned)) = cleaned else {
            let name = file.name.clone();
            return Ok(Err(Unclean { name }));
        };
        let limit = limits::FILE_BYTES as u64;
        let stored = desk.shelf().store(&cleaned.bytes[..], limit).await;
        let parcel = stored.map_err(Problem::from).or_answer(visitor)?;
        attachments.push(NewAttachment {
            id: AttachmentId(parcel.id.0),
            name: file.name.clone(),
            bytes: parcel.size,
            media_type: media_type(&file.content).to_owned(),
        });
        parcels.add(parcel);
    }
    Ok(Ok((attachments, parcels)))
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
