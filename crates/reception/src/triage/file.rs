//! Downloads of attachments: decrypted as they are sent, never rendered, never sniffed.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use bytes::Bytes;
use casework::OrAnswer;
use handling::report::Attachment;
use handling::{AttachmentId, ReportId};
use vault::AttachmentReader;
use web::{Answer, Path, Visitor};

use crate::Room;
use crate::room::officers_only;

pub(super) async fn show(
    State(room): State<Room>,
    visitor: Visitor,
    Path((report, attachment)): Path<(ReportId, AttachmentId)>,
) -> Answer<Response> {
    officers_only(&visitor)?;
    let view = super::page::view(&room, &visitor, report).await?;
    let found = room
        .desk
        .attachment(&visitor.actor, report.0, &view, attachment)
        .await;
    let (attachment, reader) = found.or_answer(&visitor)?;
    Ok(send(&attachment, reader))
}

/// An attachment as a stream of decrypted chunks; a damaged one breaks off.
pub(crate) fn send(attachment: &Attachment, reader: AttachmentReader) -> Response {
    let chunks = futures_util::stream::try_unfold(reader, |mut reader| async move {
        let chunk = reader.next().await.map_err(std::io::Error::other)?;
        Ok::<_, std::io::Error>(chunk.map(|chunk| (Bytes::from(chunk), reader)))
    });
    let name = attachment.name.text().unwrap_or("file");
    web::download(
        name,
        Some(&attachment.media_type),
        Body::from_stream(chunks),
    )
}
