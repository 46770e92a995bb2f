//! Multipart bodies. Files are held in memory, within a budget that all requests share, and never
//! written to disk in the clear: the vault encrypts them before they get there (goal C1). When the
//! budget is used up the sender is asked to come back, so a flood costs no more than the budget.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::StatusCode;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::Fields;
use crate::download::clean_name;
use crate::{Problem, limits};

const BLOCK: usize = 65_536;

static MEMORY: LazyLock<Arc<Semaphore>> =
    LazyLock::new(|| Arc::new(Semaphore::new(limits::UPLOAD_MEMORY_BYTES / BLOCK)));

/// A file that was sent. Its memory counts against the budget until it is dropped.
#[derive(Debug)]
pub struct Upload {
    /// The form's field.
    pub field: String,
    /// Its name, cleaned of paths, control characters and direction marks.
    pub name: String,
    /// What the sender says it is; nothing to rely on.
    pub content_type: Option<String>,
    /// Its bytes.
    pub content: Bytes,
    _memory: Vec<OwnedSemaphorePermit>,
}

impl Upload {
    /// A file for tests and for senders other than forms (mail).
    #[must_use]
    pub fn of(field: &str, name: &str, content: impl Into<Bytes>) -> Self {
        Self {
            field: field.to_owned(),
            name: clean_name(name),
            content_type: None,
            content: content.into(),
            _memory: Vec::new(),
        }
    }
}

/// Lets a route take bodies with files: `.layer(web::takes_files())`.
pub fn takes_files() -> DefaultBodyLimit {
    DefaultBodyLimit::max(limits::MULTIPART_BYTES)
}

pub(super) async fn read<S: Send + Sync>(
    request: Request,
    state: &S,
) -> Result<(Fields, Vec<Upload>), Problem> {
    let mut parts = Multipart::from_request(request, state)
        .await
        .map_err(|_| Problem::malformed())?;
    let (mut fields, mut files) = (Fields::default(), Vec::new());
    let (mut text_bytes, mut count) = (0, 0);
    while let Some(part) = parts.next_field().await.map_err(|error| broken(&error))? {
        count += 1;
        if count > limits::FORM_FIELDS {
            return Err(Problem::too_large(limits::FORM_FIELDS as u64));
        }
        let name = part.name().unwrap_or_default().to_owned();
        if part.file_name().is_none() {
            let text = read_text(part, limits::FORM_BYTES - text_bytes).await?;
            text_bytes += text.len();
            fields.add(name, text);
            continue;
        }
        // An empty file field is sent as a part without name and content.
        let Some(upload) = read_file(part, name).await? else {
            continue;
        };
        if files.len() == limits::FILE_COUNT {
            return Err(Problem::too_large(limits::FILE_COUNT as u64));
        }
        files.push(upload);
    }
    Ok((fields, files))
}

async fn read_text(mut part: Field<'_>, room: usize) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(|error| broken(&error))? {
        if bytes.len() + chunk.len() > room {
            return Err(Problem::too_large(limits::FORM_BYTES as u64));
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_| Problem::malformed())
}

async fn read_file(mut part: Field<'_>, field: String) -> Result<Option<Upload>, Problem> {
    let unnamed = part.file_name().is_none_or(str::is_empty);
    let name = clean_name(part.file_name().unwrap_or_default());
    let content_type = part.content_type().map(str::to_owned);
    let mut content = Vec::new();
    let mut memory = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(|error| broken(&error))? {
        if content.len() + chunk.len() > limits::FILE_BYTES {
            return Err(Problem::too_large(limits::FILE_BYTES as u64));
        }
        while memory.len() * BLOCK < content.len() + chunk.len() {
            memory.push(borrow_block().await?);
        }
        content.extend_from_slice(&chunk);
    }
    if unnamed && content.is_empty() {
        return Ok(None);
    }
    Ok(Some(Upload {
        field,
        name,
        content_type,
        content: content.into(),
        _memory: memory,
    }))
}

/// Waits a little for memory others are about to give back.
async fn borrow_block() -> Result<OwnedSemaphorePermit, Problem> {
    let patience = Duration::from_secs(5);
    match tokio::time::timeout(patience, MEMORY.clone().acquire_owned()).await {
        Ok(Ok(permit)) => Ok(permit),
        _ => Err(Problem::unavailable(Duration::from_secs(30))),
    }
}

fn broken(error: &MultipartError) -> Problem {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::too_large(limits::MULTIPART_BYTES as u64),
        StatusCode::REQUEST_TIMEOUT => Problem::timed_out(),
        _ => Problem::malformed(),
    }
}
