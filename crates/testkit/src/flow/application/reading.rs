//! Reading: everybody asks for every address, follows every link and sends bad forms, and whatever comes
//! back is searched.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use anyhow::Result;
use handling::flow::life::Place;
use handling::{Actor, FileKind, Party, PersonId, ReportId, VendorId};

use super::addresses::{self, Address};
use super::readers::Reader;
use super::search::{Marks, Seen};
use super::{Shown, letters, logs::Logs};
use crate::browser::{Answer, Browser};
use crate::scene::Scene;

/// How every mark in a text begins.
const WORDS: &[u8] = b"CNRY";
/// Links followed by one reader in one look.
const LINKS: usize = 60;
/// Addresses to which one bad form is sent.
const FORMS: usize = 3;

/// The readings of one life.
pub struct Reading {
    pub(super) life: u64,
    turn: usize,
    pub(super) shown: Shown,
    pub(super) receipts: BTreeMap<ReportId, Browser>,
    pub(super) tokens: BTreeMap<(PersonId, VendorId), Browser>,
}

impl Reading {
    pub fn new(life: u64, seed: u64, scene: &Scene) -> Self {
        let mut shown = Shown::default();
        let routes = scene.doors.iter().filter(|door| door.method == "GET");
        shown.all_routes = routes.map(|door| door.path).collect();
        Reading {
            life,
            turn: usize::try_from(seed % 1_000).unwrap_or(0),
            shown,
            receipts: BTreeMap::new(),
            tokens: BTreeMap::new(),
        }
    }

    /// Two readers, others at every turn.
    pub async fn glance(&mut self, scene: &mut Scene) -> Result<()> {
        let readers = self.readers(scene).await?;
        let start = (self.turn * 7) % readers.len().max(1);
        let chosen = readers.iter().cycle().skip(start).step_by(5).take(2);
        for reader in chosen.cloned().collect::<Vec<_>>() {
            self.look(scene, reader, false).await?;
        }
        self.turn += 1;
        letters::send(scene).await
    }

    /// Everybody.
    pub async fn everything(&mut self, scene: &mut Scene) -> Result<()> {
        for reader in self.readers(scene).await? {
            let stranger = reader.name == "stranger";
            self.exports(scene, &reader).await?;
            self.look(scene, reader, stranger).await?;
        }
        // At the very end: an empty form may do something after all.
        for reader in self.readers(scene).await? {
            self.forms(scene, reader).await?;
            scene.learn().await?;
        }
        Ok(())
    }

    /// Mails, each for those who get it.
    pub async fn letters(&mut self, scene: &Scene) -> Result<()> {
        let marks = Marks::of(scene)?;
        for letter in letters::all(scene).await? {
            let seen = Seen {
                readers: &letter.to,
                name: "its recipient",
                what: &format!("mail {}", letter.subject),
                places: &[Place::Public],
                request: &letter.address,
            };
            self.search(scene, &marks, &seen, letter.text.as_bytes());
        }
        Ok(())
    }

    /// The program's own log, for whoever runs the machine: no contents at all.
    pub fn log(&mut self, scene: &Scene, logs: &Logs) -> Result<()> {
        let marks = Marks::of(scene)?;
        let auditor = Actor {
            party: Party::Auditor,
            person: None,
        };
        let seen = Seen {
            readers: &[auditor],
            name: "the operator",
            what: "the log",
            places: &[Place::Record],
            request: "",
        };
        for line in logs.taken().split(|byte| *byte == b'\n') {
            self.search(scene, &marks, &seen, line);
            // Lives share one log; no words of any of them belong there.
            if line.windows(WORDS.len()).any(|part| part == WORDS) {
                self.shown.leaks += 1;
                self.shown.finding("words of a file in the log".to_owned());
            }
        }
        Ok(())
    }

    /// One reader asks for everything. Pages without any parameter that say the same to everybody are
    /// left to the stranger.
    async fn look(&mut self, scene: &mut Scene, mut reader: Reader, plain: bool) -> Result<()> {
        let marks = Marks::of(scene)?;
        let mut seen = BTreeSet::new();
        let mut links = VecDeque::new();
        for door in scene.doors.clone() {
            let machine = door.path.starts_with("/api/");
            let english = door.path == "/en" || door.path.starts_with("/en/");
            let alike =
                english || door.path.starts_with("/about") || door.path.starts_with("/feeds");
            if door.method != "GET" || machine != reader.program || (alike && !plain) {
                continue;
            }
            for address in addresses::of(scene, &door, self.turn) {
                if seen.insert(address.path.clone()) {
                    let answer = self.ask(scene, &marks, &mut reader, &address).await?;
                    if !plain {
                        links.extend(on_page(&answer));
                    }
                }
            }
        }
        let mut left = LINKS;
        while let Some(link) = links.pop_front() {
            if left == 0 || !seen.insert(link.clone()) {
                continue;
            }
            left -= 1;
            let address = Address {
                route: "",
                case: addresses::case_in(scene, &link),
                path: link,
            };
            let answer = self.ask(scene, &marks, &mut reader, &address).await?;
            links.extend(on_page(&answer));
        }
        Ok(())
    }

    async fn ask(
        &mut self,
        scene: &Scene,
        marks: &Marks,
        reader: &mut Reader,
        address: &Address,
    ) -> Result<Answer> {
        let answer = reader.browser.get(&scene.router, &address.path).await?;
        self.shown.routes.insert(address.route);
        self.shown.routes.remove("");
        self.judge(scene, marks, reader, address, "page", &answer);
        Ok(answer)
    }

    fn judge(
        &mut self,
        scene: &Scene,
        marks: &Marks,
        reader: &Reader,
        address: &Address,
        kind: &str,
        answer: &Answer,
    ) {
        let status = answer.status.as_u16();
        *self.shown.statuses.entry(status).or_default() += 1;
        let what = match address.route {
            "" => format!("a link, {}", shape(&address.path)),
            route => format!("{kind} {route}"),
        };
        if answer.status.is_server_error() {
            self.shown.faults += 1;
            let fault = format!("{status} to {} in {what}", reader.name);
            self.shown.finding(fault);
        }
        let seen = Seen {
            readers: &reader.actors,
            name: &reader.name,
            what: &what,
            places: &address.places(),
            request: &address.path,
        };
        self.search(scene, marks, &seen, &answer.everything());
    }

    /// Bad forms, and bad JSON: what the answer says of them.
    async fn forms(&mut self, scene: &Scene, mut reader: Reader) -> Result<()> {
        let marks = Marks::of(scene)?;
        for door in scene.doors.iter().filter(|door| door.method == "POST") {
            let machine = door.path.starts_with("/api/");
            let ends = ["/sign-out", "/account/sessions", "/account/party"].contains(&door.path);
            if machine != reader.program || ends {
                continue;
            }
            for address in addresses::of(scene, door, self.turn).iter().take(FORMS) {
                let (router, path) = (&scene.router, &address.path);
                let answer = match machine {
                    true => reader.browser.post_json(router, path, "{\"x\":").await?,
                    false => reader.browser.post(router, path, &[("x", "1")]).await?,
                };
                self.judge(scene, &marks, &reader, address, "form", &answer);
            }
        }
        Ok(())
    }

    /// What `noroshi export` and the export pages are made of.
    async fn exports(&mut self, scene: &Scene, reader: &Reader) -> Result<()> {
        let marks = Marks::of(scene)?;
        let files: Vec<_> = scene.life.files().keys().copied().collect();
        for id in files {
            for kind in [FileKind::Report, FileKind::Case, FileKind::Vendor] {
                for actor in &reader.actors {
                    let export = match scene.house.desk.export(actor, kind, id).await {
                        Ok(export) => export.to_string(),
                        Err(casework::Problem::NotFound) => continue,
                        Err(problem) => return Err(problem.into()),
                    };
                    let address = Address {
                        route: "export",
                        path: String::new(),
                        case: addresses::case_in(scene, &id.to_string()),
                    };
                    let seen = Seen {
                        readers: &[*actor],
                        name: &reader.name,
                        what: "export",
                        places: &address.places(),
                        request: "",
                    };
                    self.search(scene, &marks, &seen, export.as_bytes());
                }
            }
        }
        Ok(())
    }
}

/// A path without its ids and its query, for people to read.
fn shape(path: &str) -> String {
    let plain = path.split('?').next().unwrap_or_default();
    let parts = plain.split('/').map(|part| match part.len() {
        0..20 => part,
        _ => "…",
    });
    parts.collect::<Vec<_>>().join("/")
}

/// Links of a page to other pages of ours.
fn on_page(answer: &Answer) -> Vec<String> {
    let Ok(text) = std::str::from_utf8(&answer.body) else {
        return Vec::new();
    };
    text.split("href=\"/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(|path| format!("/{}", path.split('#').next().unwrap_or_default()))
        .map(|path| path.replace("&amp;", "&"))
        .filter(|path| !path.starts_with("/assets") && !path.contains("lang="))
        .collect()
}
