//! Acting: a command of the core as JSON, or as multipart with files. In a multipart body the part
//! `command` holds the JSON, and every file part is named like the `id` of the attachment that
//! refers to it (a UUID of the caller's choice, replaced here).

use axum::extract::{FromRequest, Request, State};
use casework::{Desk, Done, Once, OrAnswer, Parcels, With};
use handling::{Actor, Command, FileKind, Party, ReportId, case, register, report};
use serde::de::DeserializeOwned;
use serde_json::Value as Value_;
use uuid::Uuid;
use web::api::{known, scope};
use web::{Answer, Form, FromForm, IdempotencyKey, Json, Path, Problem, Reader, Upload, Visitor};

/// What came: the JSON and its files.
pub struct Sent {
    json: Value_,
    files: Vec<Upload>,
}

/// The fields of a multipart command.
struct Parts {
    command: String,
    files: Vec<Upload>,
}

impl FromForm for Parts {
    const LABELS: &'static [(&'static str, &'static str)] = &[];

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let command = reader.raw("command").to_owned();
        Some(Parts {
            command,
            files: reader.files("file"),
        })
    }
}

impl Sent {
    /// Reads a body of either kind.
    pub async fn read(request: Request) -> Result<Self, Problem> {
        let multipart = request
            .headers()
            .get("content-type")
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.starts_with("multipart/form-data"));
        if !multipart {
            let Json(json) = Json::<Value_>::from_request(request, &()).await?;
            return Ok(Sent {
                json,
                files: Vec::new(),
            });
        }
        let form = Form::<Parts>::from_request(request, &()).await?;
        let parts = form.value.ok_or_else(Problem::malformed)?;
        let json = serde_json::from_str(&parts.command)
            .map_err(|error| Problem::bad_json("command", &error.to_string()))?;
        Ok(Sent {
            json,
            files: parts.files,
        })
    }

    /// The key with everything that makes this request: where it goes, what it says, its files.
    /// The same key for anything else is refused, so that nobody takes the answer to one act for
    /// the answer to another.
    pub fn once(&self, key: IdempotencyKey, place: &str) -> Option<Once> {
        let said = self.json.to_string();
        let files = self
            .files
            .iter()
            .flat_map(|file| [file.name.as_bytes(), &file.content[..]]);
        let parts = [place.as_bytes(), said.as_bytes()].into_iter().chain(files);
        key.0.map(|key| Once::of(key, parts))
    }

    /// Puts the files on the shelf and their new ids into the JSON.
    pub async fn store(mut self, desk: &Desk) -> Result<(Value_, Parcels), Problem> {
        let mut parcels = Parcels::default();
        for file in self.files {
            let stripped =
                vault::metadata::strip(&file.content).map_err(|_| Problem::unsupported_media())?;
            let limit = u64::try_from(stripped.bytes.len()).unwrap_or(u64::MAX);
            let stored = desk.shelf().store(&stripped.bytes[..], limit).await;
            let parcel = stored.map_err(|fault| Problem::internal(&fault))?;
            point(&mut self.json, &file.name, parcel.id.0, parcel.size);
            parcels.add(parcel);
        }
        Ok((self.json, parcels))
    }
}

/// Replaces the caller's name for a file by the shelf's.
fn point(value: &mut Value_, name: &str, id: Uuid, bytes: u64) {
    match value {
        Value_::Object(map) => {
            let named = map.get("name").and_then(Value_::as_str) == Some(name);
            if named && map.contains_key("media_type") {
                map.insert("id".into(), id.to_string().into());
                map.insert("bytes".into(), bytes.into());
            }
            map.values_mut()
                .for_each(|inner| point(inner, name, id, bytes));
        }
        Value_::Array(list) => list
            .iter_mut()
            .for_each(|inner| point(inner, name, id, bytes)),
        _ => {}
    }
}

/// The JSON as a type of the core; errors name the place.
pub fn typed<T: DeserializeOwned>(json: Value_) -> Result<T, Problem> {
    serde_json::from_value(json).map_err(|error| Problem::bad_json("", &error.to_string()))
}

async fn act<C>(
    desk: &Desk,
    visitor: &Visitor,
    actor: &Actor,
    file: Option<Uuid>,
    key: IdempotencyKey,
    sent: Sent,
) -> Answer<Json<Done>>
where
    C: DeserializeOwned + Into<Command> + Guarded,
{
    let place = format!("{} {}", C::KIND.as_str(), file.unwrap_or_default());
    let once = sent.once(key, &place);
    let (json, parcels) = sent.store(desk).await?;
    let command: C = typed(json)?;
    if command.has_a_resource() && owns(actor, file) {
        let text = visitor.t().say("api-key-resource");
        return Err(Problem::refused_with(KEY_RESOURCE, "R-D-04", text.into()));
    }
    if command.needs_step_up() && !visitor.has_stepped_up(desk.clock().now()) {
        return Err(Problem::step_up_first());
    }
    let with = With { once, parcels };
    Ok(Json(
        desk.act_with(actor, file, command, with)
            .await
            .or_answer(visitor)?,
    ))
}

/// The code with which a key is sent to where its test is set.
pub const KEY_RESOURCE: &str = "key-resource";

/// Whether it is the actor's own entry; all others hear from the core that there is none.
fn owns(actor: &Actor, file: Option<Uuid>) -> bool {
    matches!(actor.party, Party::Vendor(vendor) if Some(vendor.0) == file)
}

/// Commands that need a fresh proof of identity, which no token can give.
pub trait Guarded {
    /// What sort of file it is about.
    const KIND: FileKind;

    /// Approving an advisory, opening an identity.
    fn needs_step_up(&self) -> bool;

    /// A key's test is ours to set: whoever uploads a key does not choose the answer (R-D-04).
    fn has_a_resource(&self) -> bool {
        false
    }
}

impl Guarded for report::Command {
    const KIND: FileKind = FileKind::Report;

    fn needs_step_up(&self) -> bool {
        matches!(self, report::Command::OpenIdentity { .. })
    }
}

impl Guarded for case::Command {
    const KIND: FileKind = FileKind::Case;

    fn needs_step_up(&self) -> bool {
        matches!(self, case::Command::ApproveDraft)
    }
}

impl Guarded for register::Command {
    const KIND: FileKind = FileKind::Vendor;

    fn needs_step_up(&self) -> bool {
        false
    }

    fn has_a_resource(&self) -> bool {
        matches!(self, register::Command::UploadKey { .. })
    }
}

/// A command on a report.
pub async fn on_report(
    State(desk): State<Desk>,
    visitor: Visitor,
    Path(file): Path<Uuid>,
    key: IdempotencyKey,
    request: Request,
) -> Answer<Json<Done>> {
    let speaker = crate::me::speaker(&desk, &visitor, ReportId(file)).await?;
    let wanted = match speaker.party {
        Party::Finder(_) | Party::Public => scope::REPORT,
        _ => scope::WRITE,
    };
    scope::need(&visitor, wanted)?;
    let sent = Sent::read(request).await?;
    act::<report::Command>(&desk, &visitor, &speaker, Some(file), key, sent).await
}

/// A command on a case.
pub async fn on_case(
    State(desk): State<Desk>,
    visitor: Visitor,
    Path(file): Path<Uuid>,
    key: IdempotencyKey,
    request: Request,
) -> Answer<Json<Done>> {
    scope::need(&visitor, scope::WRITE)?;
    let sent = Sent::read(request).await?;
    act::<case::Command>(&desk, &visitor, &visitor.actor, Some(file), key, sent).await
}

/// A command on an entry of the register.
pub async fn on_vendor(
    State(desk): State<Desk>,
    visitor: Visitor,
    Path(file): Path<Uuid>,
    key: IdempotencyKey,
    request: Request,
) -> Answer<Json<Done>> {
    scope::need(&visitor, scope::WRITE)?;
    let sent = Sent::read(request).await?;
    act::<register::Command>(&desk, &visitor, &visitor.actor, Some(file), key, sent).await
}

/// A new entry of the register: `apply` or `add`.
pub async fn new_vendor(
    State(desk): State<Desk>,
    visitor: Visitor,
    key: IdempotencyKey,
    request: Request,
) -> Answer<Json<Done>> {
    known(&visitor)?;
    scope::need(&visitor, scope::WRITE)?;
    let sent = Sent::read(request).await?;
    act::<register::Command>(&desk, &visitor, &visitor.actor, None, key, sent).await
}
