//! What a developer's programs can do besides commands: the key with its test (R-D-04), and who its
//! own people are. The test is the same as on the page: the answer is ours, and only the letter
//! encrypted to the key holds it.

mod operations;

use axum::extract::State;
use axum::response::Response;
use casework::http::Keyed;
use casework::{Done, OrAnswer};
use handling::disclosure::VendorEntryView;
use handling::register::Command;
use handling::{PersonId, VendorId};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json_;
use web::api::{Page, scope};
use web::{Answer, Doors, Json, Path, Problem, Visitor};

use crate::entry::key::{fresh, hashed, read_key, said, sealed_letter};
use crate::room::Room;

pub use operations::FRAGMENT;

pub(crate) fn doors() -> Doors<Room> {
    Doors::new()
        .get("/api/v1/vendors/{file}/people", people)
        .post("/api/v1/vendors/{file}/key", upload)
        .post("/api/v1/vendors/{file}/key/letter", letter)
        .post("/api/v1/vendors/{file}/key/answer", answer)
}

/// Somebody of the developer's entry.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ColleagueView {
    /// The person.
    person: PersonId,
    /// Name; `null` when the account is gone.
    name: Option<String>,
    /// Mail address.
    email: Option<String>,
}

/// A public key.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewKey {
    /// OpenPGP, armoured. Never the secret key.
    armoured: String,
}

/// The answer from the letter.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct KeyAnswer {
    /// As the decrypted letter says it, with or without dashes.
    answer: String,
}

/// The caller's own entry; any other is not there.
async fn entry(room: &Room, visitor: &Visitor, file: VendorId) -> Answer<VendorEntryView> {
    let entry = room.entry(visitor).await?;
    match entry.id == file {
        true => Ok(entry),
        false => Err(Problem::not_found()),
    }
}

async fn people(
    State(room): State<Room>,
    visitor: Visitor,
    Path(file): Path<VendorId>,
) -> Answer<Json<Page<ColleagueView>>> {
    scope::need(&visitor, scope::READ)?;
    let entry = entry(&room, &visitor, file).await?;
    let known = room.people(&entry.persons).await.into_iter();
    let rows = known.map(|(person, who)| {
        let (name, email) = who.map(|who| (who.name, who.email)).unzip();
        ColleagueView {
            person,
            name,
            email,
        }
    });
    let rows = rows.collect();
    Ok(Json(Page { rows, next: None }))
}

async fn act(room: &Room, visitor: &Visitor, file: VendorId, command: Command) -> Answer<Done> {
    let done = room.desk.act(&visitor.actor, file.0, command).await;
    done.or_answer(visitor)
}

async fn upload(
    State(room): State<Room>,
    visitor: Visitor,
    Path(file): Path<VendorId>,
    sent: Keyed,
) -> Answer<Json<Json_>> {
    scope::need(&visitor, scope::WRITE)?;
    entry(&room, &visitor, file).await?;
    let new: NewKey = sent.read()?;
    let wrong = |fault| Problem::bad_json("armoured", &said(visitor.t(), &fault));
    let (fingerprint, armoured) = read_key(new.armoured.as_bytes(), room.now()).map_err(wrong)?;
    // The first challenge is nobody's: the letter brings its own.
    let (_, challenge) = fresh(&room);
    let command = Command::UploadKey {
        fingerprint,
        armoured,
        challenge,
    };
    let work = act(&room, &visitor, file, command);
    sent.once(&room.desk, &visitor, work).await
}

/// A new answer, encrypted to the key that waits for its proof; older letters no longer count.
async fn letter(
    State(room): State<Room>,
    visitor: Visitor,
    Path(file): Path<VendorId>,
) -> Answer<Response> {
    scope::need(&visitor, scope::WRITE)?;
    let entry = entry(&room, &visitor, file).await?;
    let (fingerprint, armoured) = entry.pending_key.ok_or_else(Problem::not_found)?;
    let t = visitor.t();
    let wrong = |fault| Problem::bad_json("armoured", &said(t, &fault));
    let (sealed, challenge) = sealed_letter(&room, t, &armoured).map_err(wrong)?;
    let command = Command::UploadKey {
        fingerprint,
        armoured,
        challenge,
    };
    act(&room, &visitor, file, command).await?;
    let kind = Some("application/pgp-encrypted");
    Ok(web::download("noroshi-key-test.asc", kind, sealed))
}

async fn answer(
    State(room): State<Room>,
    visitor: Visitor,
    Path(file): Path<VendorId>,
    sent: Keyed,
) -> Answer<Json<Json_>> {
    scope::need(&visitor, scope::WRITE)?;
    entry(&room, &visitor, file).await?;
    let typed: KeyAnswer = sent.read()?;
    let command = Command::AnswerKeyTest {
        answer: hashed(&typed.answer),
    };
    let work = act(&room, &visitor, file, command);
    sent.once(&room.desk, &visitor, work).await
}
