//! One scan started from the page. Uploaded files go to a private temporary folder, are scanned in
//! a thread of their own, and are deleted as soon as the report stands.

use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use axum::extract::{Multipart, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use logscan::{Level, Outcome};
use words::Lang;

use super::{Desk, secret, view};

/// Jobs remembered; the oldest finished ones are forgotten.
const MOST_JOBS: usize = 8;
/// Files of one upload.
const MOST_FILES: usize = 2000;

/// A running or finished scan.
pub struct Job {
    /// Lines, bytes, findings so far.
    pub lines: AtomicU64,
    /// Bytes so far.
    pub bytes: AtomicU64,
    /// Findings so far.
    pub findings: AtomicU64,
    /// Asked to stop.
    pub stop: AtomicBool,
    /// The result.
    pub outcome: OnceLock<Outcome>,
}

impl logscan::Progress for Job {
    fn tick(&self, lines: u64, bytes: u64, findings: u64) {
        self.lines.store(lines, Ordering::Relaxed);
        self.bytes.store(bytes, Ordering::Relaxed);
        self.findings.store(findings, Ordering::Relaxed);
    }

    fn stop(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// What the form asked for.
#[derive(Default)]
struct Asked {
    files: Vec<PathBuf>,
    names: Vec<String>,
    place: String,
    level: String,
    since: String,
    until: String,
    format: String,
}

/// Takes the form, file by file as it arrives, and starts the scan.
pub async fn start(State(desk): State<Arc<Desk>>, headers: HeaderMap, form: Multipart) -> Response {
    let lang = view::lang(&desk, &headers, None);
    let folder = std::env::temp_dir().join(format!("scan-log-{}", secret()));
    if private_folder(&folder).is_err() {
        return StatusCode::INSUFFICIENT_STORAGE.into_response();
    }
    let asked = match receive(form, &folder).await {
        Ok(asked) => asked,
        Err(status) => {
            let _ = fs::remove_dir_all(&folder);
            return status.into_response();
        }
    };
    let mut options = desk.options.clone();
    let mut wrong = Vec::new();
    if asked.level == "detail" {
        options.level = Level::Detail;
    }
    for (text, end, slot, name) in [
        (&asked.since, false, &mut options.since, "since"),
        (&asked.until, true, &mut options.until, "until"),
    ] {
        if !text.trim().is_empty() {
            *slot = crate::run::instant(text.trim(), options.utc_offset, end);
            if slot.is_none() {
                wrong.push(name);
            }
        }
    }
    if !asked.format.trim().is_empty() {
        options.format = logscan::format::Format::named(asked.format.trim());
        if options.format.is_none() {
            wrong.push("format");
        }
    }
    let mut inputs: Vec<(String, PathBuf)> = asked
        .names
        .iter()
        .cloned()
        .zip(asked.files.iter().cloned())
        .collect();
    if !asked.place.trim().is_empty() {
        inputs.extend(
            crate::inputs::find(&[asked.place.trim().to_owned()])
                .into_iter()
                .filter(|p| p.as_os_str() != "-")
                .map(|p| (p.display().to_string(), p)),
        );
    }
    if inputs.is_empty() {
        wrong.push("files");
    }
    if !wrong.is_empty() {
        let _ = fs::remove_dir_all(&folder);
        return view::form(&desk, lang, &wrong);
    }
    let id = launch(&desk, options, inputs, folder);
    (
        StatusCode::SEE_OTHER,
        [(header::LOCATION, format!("/job/{id}"))],
    )
        .into_response()
}

fn private_folder(folder: &std::path::Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

async fn receive(mut form: Multipart, folder: &std::path::Path) -> Result<Asked, StatusCode> {
    let bad = |_| StatusCode::BAD_REQUEST;
    let full = |_| StatusCode::INSUFFICIENT_STORAGE;
    let mut asked = Asked::default();
    while let Some(mut field) = form.next_field().await.map_err(bad)? {
        let name = field.name().unwrap_or("").to_owned();
        if name == "files" {
            let given = field.file_name().unwrap_or("").to_owned();
            if given.is_empty() {
                continue;
            }
            if asked.files.len() >= MOST_FILES {
                return Err(StatusCode::PAYLOAD_TOO_LARGE);
            }
            let path = folder.join(asked.files.len().to_string());
            let mut file = File::create(&path).map_err(full)?;
            while let Some(chunk) = field.chunk().await.map_err(bad)? {
                file.write_all(&chunk).map_err(full)?;
            }
            asked.files.push(path);
            asked.names.push(given);
            continue;
        }
        let mut text = Vec::new();
        while let Some(chunk) = field.chunk().await.map_err(bad)? {
            text.extend_from_slice(&chunk);
            if text.len() > 4096 {
                return Err(StatusCode::PAYLOAD_TOO_LARGE);
            }
        }
        let text = String::from_utf8(text).map_err(|_| StatusCode::BAD_REQUEST)?;
        match name.as_str() {
            "place" => asked.place = text,
            "level" => asked.level = text,
            "since" => asked.since = text,
            "until" => asked.until = text,
            "format" => asked.format = text,
            _ => {}
        }
    }
    Ok(asked)
}

fn launch(
    desk: &Arc<Desk>,
    options: logscan::Options,
    inputs: Vec<(String, PathBuf)>,
    folder: PathBuf,
) -> String {
    let id = secret();
    let job = Arc::new(Job {
        lines: AtomicU64::new(0),
        bytes: AtomicU64::new(0),
        findings: AtomicU64::new(0),
        stop: AtomicBool::new(false),
        outcome: OnceLock::new(),
    });
    {
        let mut jobs = desk.jobs();
        while jobs.len() >= MOST_JOBS {
            let done = jobs
                .iter()
                .find(|(_, j)| j.outcome.get().is_some())
                .map(|(k, _)| k.clone());
            match done.or_else(|| jobs.keys().next().cloned()) {
                Some(old) => jobs.remove(&old),
                None => break,
            };
        }
        jobs.insert(id.clone(), job.clone());
    }
    let desk = desk.clone();
    tokio::task::spawn_blocking(move || {
        let (names, paths): (Vec<String>, Vec<PathBuf>) = inputs.into_iter().unzip();
        let opened = crate::inputs::open(paths)
            .zip(names)
            .map(|(mut input, name)| {
                input.name = name;
                input
            });
        let outcome = logscan::scan(opened, &options, &desk.rules, &*job);
        let _ = fs::remove_dir_all(&folder);
        let _ = job.outcome.set(outcome);
    });
    id
}

/// Asks a scan to stop; what it found so far is reported.
pub async fn stop(State(desk): State<Arc<Desk>>, Path(id): Path<String>) -> Response {
    let Some(job) = desk.jobs().get(&id).cloned() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    job.stop.store(true, Ordering::Relaxed);
    (
        StatusCode::SEE_OTHER,
        [(header::LOCATION, format!("/job/{id}"))],
    )
        .into_response()
}

/// The language's tag, for cookies and links.
pub fn tag(lang: Lang) -> &'static str {
    lang.tag()
}
