//! R-D-04: the key. A public key is uploaded; a letter with a random answer, encrypted to it, is
//! downloaded; the answer is typed on the page. Only the answer's SHA-256 is ever kept, so a letter
//! exists once, in the answer to the request that made it: asking again makes a new one, and the
//! old answer no longer counts.

use axum::extract::State;
use axum::response::Response;
use axum::routing::post;
use casework::With;
use handling::Refusal;
use handling::disclosure::VendorEntryView;
use handling::register::Command;
use jiff::Timestamp;
use letter::{Fault, Key};
use sha2::{Digest, Sha256};
use web::ui::{self, Icon, Tone};
use web::{
    Answer, Doors, Filled, Form, FromForm, Head, Href, Html, Problem, Query, Reader, Tr, Upload,
    Visitor,
};
use words::args;

use super::Asked;
use crate::acts::{self, Tells};
use crate::room::Room;
use crate::{places, show};

pub(super) fn doors() -> Doors<Room> {
    Doors::new()
        .get("/developer/entry/key", page)
        .door(
            "POST",
            "/developer/entry/key",
            post(upload).layer(web::takes_files()),
        )
        .post("/developer/entry/key/letter", letter)
        .post("/developer/entry/key/answer", answer)
}

/// A key as a file or as pasted text.
#[derive(Default)]
struct Sent {
    files: Vec<Upload>,
}

impl FromForm for Sent {
    fn read(form: &mut Reader<'_>) -> Option<Self> {
        Some(Sent {
            files: form.files("file"),
        })
    }
}

/// The part of the entry's page about keys.
pub(super) fn section(t: Tr, entry: &VendorEntryView, now: Timestamp) -> Html {
    let proven = match &entry.key {
        None => ui::para(t.say("developers-key-none")),
        Some((fingerprint, armoured)) => facts(t, fingerprint, armoured, now, entry.key_proven_at),
    };
    let pending = entry.pending_key.as_ref().map(|(fingerprint, _)| {
        ui::notice(Tone::Warning, Icon::Clock)
            .title(t.say("developers-key-pending"))
            .child(ui::code(spaced(fingerprint)))
            .html(t)
    });
    let may = super::offers(entry, "upload-key");
    let go = may.then(|| {
        let text = match entry.pending_key {
            Some(_) => acts::title(t, "answer-key-test"),
            None => acts::title(t, "upload-key"),
        };
        ui::actions([ui::link_button_quiet(&places::key(), text)])
    });
    let body = proven.then(Html::from(pending)).then(Html::from(go));
    ui::section("key", t.say("developers-key"), body)
}

/// Fingerprints are compared by eye, in groups of four.
fn spaced(fingerprint: &str) -> String {
    let letters: Vec<char> = fingerprint.chars().collect();
    let groups = letters
        .chunks(4)
        .map(|four| four.iter().collect::<String>());
    groups.collect::<Vec<_>>().join(" ")
}

/// What a key says of itself and until when it can be used.
fn facts(
    t: Tr,
    fingerprint: &str,
    armoured: &str,
    now: Timestamp,
    proven: Option<Timestamp>,
) -> Html {
    let mut rows = vec![(
        t.say("developers-key-fingerprint"),
        ui::code(spaced(fingerprint)),
    )];
    match Key::read(armoured.as_bytes()) {
        Err(_) => rows.push((
            t.say("developers-key-validity"),
            Html::text(t.say("developers-key-unreadable")),
        )),
        Ok(key) => {
            let users = key.users();
            let users = users.iter().map(|user| show::line(user));
            rows.push((t.say("developers-key-users"), ui::lines(users)));
            rows.push((
                t.say("developers-key-made"),
                web::instant(t.lang, key.made()),
            ));
            rows.push((t.say("developers-key-validity"), validity(t, &key, now)));
        }
    }
    if let Some(at) = proven {
        rows.push((t.say("developers-key-proven"), web::instant(t.lang, at)));
    }
    ui::facts(rows)
}

fn validity(t: Tr, key: &Key, now: Timestamp) -> Html {
    match key.usable(now) {
        Ok(usable) => match usable.until() {
            None => Html::text(t.say("developers-key-for-ever")),
            Some(until) => ui::deadline(t, until, now),
        },
        Err(fault) => ui::badge(Tone::Danger, Icon::Warning, said(t, &fault)),
    }
}

/// What is wrong with a key and how to repair it.
pub(crate) fn said(t: Tr, fault: &Fault) -> String {
    let key = format!("developers-key-fault-{}", fault.code());
    let words = match fault {
        Fault::TooLarge { most } => {
            t.with(&key, args![most = web::limits::bytes_text(*most as u64)])
        }
        Fault::Expired { at } => t.with(&key, args![day = web::instant_text(t.lang, *at)]),
        Fault::Weak { bits } => t.with(&key, args![bits = u64::from(*bits)]),
        _ => t.say(&key),
    };
    words.into_owned()
}

async fn page(State(room): State<Room>, visitor: Visitor, Query(asked): Query<Asked>) -> Answer {
    let entry = room.entry(&visitor).await?;
    let done = asked.done.as_deref();
    show_page(&room, &visitor, &entry, &Filled::blank(), None, done)
}

fn show_page(
    room: &Room,
    visitor: &Visitor,
    entry: &VendorEntryView,
    filled: &Filled,
    refusal: Option<&Refusal>,
    done: Option<&str>,
) -> Answer<Response> {
    let t = visitor.t();
    let now = room.now();
    let upload = super::offers(entry, "upload-key");
    let refused = refusal.map(|refusal| show::refusal(t, refusal));
    let mut body = show::done(t, done).then(Html::from(refused));
    body.push(ui::Form::new(t, filled).error_summary());
    match (upload, &entry.pending_key) {
        (false, _) => body.push(acts::not_now(
            t,
            &places::entry(),
            "developers-back-to-entry",
        )),
        (true, Some((fingerprint, armoured))) => {
            body.push(ui::section(
                "pending",
                t.say("developers-key-pending"),
                facts(t, fingerprint, armoured, now, None),
            ));
            body.push(get_letter(t));
            if entry.key_test_open {
                body.push(type_answer(t, filled));
            }
            let another = ui::details(t.say("developers-key-another"), form(t, filled));
            body.push(another);
        }
        (true, None) => body.push(form(t, filled)),
    }
    let head = Head::titled(t.say("developers-key"))
        .lead(t.say("developers-key-lead"))
        .crumb(t.say("developers-home"), places::home())
        .crumb(t.say("developers-entry"), places::entry());
    Ok(acts::answer(visitor, head, body, filled, refusal))
}

fn form(t: Tr, filled: &Filled) -> Html {
    let form = ui::Form::new(t, filled);
    let fields = form
        .file("file", t.say("developers-ask-key-file"))
        .hint(t.say("developers-ask-key-file-hint"))
        .html()
        .then(
            form.area("armoured", t.say("developers-ask-key-text"))
                .hint(t.say("developers-ask-key-text-hint"))
                .rows(6)
                .html(),
        )
        .then(acts::consequence(t, Tells::Coordinator))
        .then(ui::rule_note(t, &["R-D-04"]))
        .then(ui::actions([ui::button(acts::title(t, "upload-key"))]));
    let warning = ui::notice(Tone::Warning, Icon::Lock)
        .title(t.say("developers-key-public-only"))
        .body(t.say("developers-key-public-only-text"))
        .html(t);
    warning.then(ui::post_files(&places::key(), fields))
}

fn get_letter(t: Tr) -> Html {
    let button = ui::actions([ui::button(t.say("developers-key-letter"))]);
    let body = ui::para(t.say("developers-key-letter-text"))
        .then(ui::post(&Href::to("/developer/entry/key/letter"), button));
    ui::section("letter", t.say("developers-key-letter"), body)
}

fn type_answer(t: Tr, filled: &Filled) -> Html {
    let form = ui::Form::new(t, filled);
    let fields = form
        .text("answer", t.say("developers-ask-key-answer"))
        .hint(t.say("developers-ask-key-answer-hint"))
        .required()
        .autocomplete("off")
        .html()
        .then(ui::rule_note(t, &["R-D-04"]))
        .then(ui::actions([ui::button(acts::title(t, "answer-key-test"))]));
    ui::section(
        "answer",
        acts::title(t, "answer-key-test"),
        ui::post(&Href::to("/developer/entry/key/answer"), fields),
    )
}

/// What was typed or pasted, but never a secret key: that is not even shown again.
fn keep_out_secrets(filled: &mut Filled) {
    if filled.fields.get("armoured").contains("PRIVATE KEY") {
        let kept: Vec<(String, String)> = filled
            .fields
            .iter()
            .filter(|(name, _)| *name != "armoured")
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        filled.fields = web::Fields::default();
        for (name, value) in kept {
            filled.fields.add(name, value);
        }
    }
}

/// Fingerprint and armoured text of a key that can be used now.
pub(crate) fn read_key(bytes: &[u8], now: Timestamp) -> Result<(String, String), Fault> {
    let key = Key::read(bytes)?;
    key.usable(now)?;
    Ok((key.fingerprint(), key.armoured()?))
}

async fn upload(State(room): State<Room>, visitor: Visitor, form: Form<Sent>) -> Answer {
    let entry = room.entry(&visitor).await?;
    let files = form.value.unwrap_or_default().files;
    let mut filled = form.filled;
    let file = files.into_iter().find(|file| !file.content.is_empty());
    let (field, bytes) = match &file {
        Some(file) => ("file", file.content.to_vec()),
        None => (
            "armoured",
            filled.fields.get("armoured").as_bytes().to_vec(),
        ),
    };
    keep_out_secrets(&mut filled);
    let (fingerprint, armoured) = match read_key(&bytes, room.now()) {
        Ok(read) => read,
        Err(fault) => {
            filled.errors.add(field, said(visitor.t(), &fault));
            return show_page(&room, &visitor, &entry, &filled, None, None);
        }
    };
    // The first challenge is nobody's: the letter that is downloaded brings its own.
    let (_, challenge) = fresh(&room);
    let command = Command::UploadKey {
        fingerprint,
        armoured,
        challenge,
    };
    match acts::send(&room, &visitor, entry.id.0, command, With::default()).await? {
        None => Ok(web::see_other(
            &places::key().with("done", "upload-key").at("letter"),
        )),
        Some(refusal) => show_page(&room, &visitor, &entry, &filled, Some(&refusal), None),
    }
}

/// A random answer as people read it, and the hash that is kept of it.
pub(crate) fn fresh(room: &Room) -> (String, String) {
    let bytes: [u8; 16] = room.desk.ids().bytes();
    let answer = hex::encode_upper(bytes);
    let hash = hashed(&answer);
    let letters: Vec<char> = answer.chars().collect();
    let groups = letters
        .chunks(4)
        .map(|four| four.iter().collect::<String>());
    (groups.collect::<Vec<_>>().join("-"), hash)
}

/// Typed with or without dashes and blanks, in any width and case, it is the same answer.
pub(crate) fn hashed(answer: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let plain: String = answer
        .nfkc()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_uppercase();
    hex::encode(Sha256::digest(plain.as_bytes()))
}

/// A letter with a new answer, encrypted to a key, and the hash of the answer.
pub(crate) fn sealed_letter(room: &Room, t: Tr, armoured: &str) -> Result<(String, String), Fault> {
    let (answer, challenge) = fresh(room);
    let text = t.with("developers-key-letter-body", args![answer = answer]);
    // On a Windows machine the letter is opened with whatever is there.
    let text = text.replace('\n', "\r\n");
    let key = Key::read(armoured.as_bytes())?;
    let usable = key.usable(room.now())?;
    let sealed = usable.seal(&text, room.desk.ids().bytes())?;
    Ok((sealed, challenge))
}

/// A new answer, encrypted to the key that waits for its proof, as a file.
async fn letter(State(room): State<Room>, visitor: Visitor) -> Answer {
    let entry = room.entry(&visitor).await?;
    let t = visitor.t();
    let Some((fingerprint, armoured)) = entry.pending_key.clone() else {
        return Ok(web::see_other(&places::key()));
    };
    let (sealed, challenge) = match sealed_letter(&room, t, &armoured) {
        Ok(made) => made,
        Err(fault) => {
            let mut filled = Filled::blank();
            filled.errors.add("file", said(t, &fault));
            return show_page(&room, &visitor, &entry, &filled, None, None);
        }
    };
    let command = Command::UploadKey {
        fingerprint,
        armoured,
        challenge,
    };
    match acts::send(&room, &visitor, entry.id.0, command, With::default()).await? {
        None => Ok(web::download("noroshi-key-test.asc", None, sealed)),
        Some(refusal) => show_page(
            &room,
            &visitor,
            &entry,
            &Filled::blank(),
            Some(&refusal),
            None,
        ),
    }
}

/// The answer as typed.
struct Typed;

impl FromForm for Typed {
    const LABELS: &'static [(&'static str, &'static str)] =
        &[("answer", "developers-ask-key-answer")];

    fn read(form: &mut Reader<'_>) -> Option<Self> {
        form.line("answer").map(|_| Typed)
    }
}

async fn answer(State(room): State<Room>, visitor: Visitor, form: Form<Typed>) -> Answer {
    let entry = room.entry(&visitor).await?;
    let mut filled = form.filled;
    if form.value.is_none() {
        return show_page(&room, &visitor, &entry, &filled, None, None);
    }
    let command = Command::AnswerKeyTest {
        answer: hashed(filled.fields.get("answer")),
    };
    let refused = acts::send(&room, &visitor, entry.id.0, command, With::default()).await?;
    if let Some(refusal) = refused {
        return show_page(&room, &visitor, &entry, &filled, Some(&refusal), None);
    }
    let after = room.entry(&visitor).await?;
    if after.key_proven_at != entry.key_proven_at && after.pending_key.is_none() {
        let to = places::entry().with("done", "answer-key-test").at("key");
        return Ok(web::see_other(&to));
    }
    // A wrong answer is a fact that counts; after too many the key has to be uploaded again.
    let t = visitor.t();
    let (field, key) = match after.key_test_open {
        true => ("answer", "developers-key-wrong"),
        false => ("file", "developers-key-void"),
    };
    filled.errors.add(field, t.say(key));
    let shown = show_page(&room, &visitor, &after, &filled, None, None);
    shown.map_err(|problem: Problem| problem)
}
