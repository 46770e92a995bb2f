//! Living in the house: somebody acts, the clock moves, and `life` reads in the log what became of it.

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use casework::{Parcels, Problem, With};
use handling::file::{Command, Event, FileKind};
use handling::flow::life::Act;
use handling::report::{self, NewAttachment, NewItem};
use handling::secret::Body;
use handling::{Actor, Party, Secret, case};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value as Json;
use store::log;
use uuid::Uuid;

use super::Scene;

/// Entries of the log read at a time.
const PAGE: u32 = 500;
/// Largest file of a trial.
const LARGEST: u64 = 64 * 1024;

impl Scene {
    /// When everything began.
    pub(super) fn beginning(&self) -> Timestamp {
        Timestamp::from_second(super::START).unwrap_or_default()
    }

    /// Moves the clock to the present of `life`, and the clockwork does on the way what falls due.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn catch_up(&mut self) -> Result<()> {
        let goal = self.life.now();
        let clock = self.house.desk.clock().clone();
        for _ in 0..1_000 {
            let next = self.house.desk.tick().await?.next;
            let due = next.filter(|at| *at > clock.now() && *at <= goal);
            let Some(due) = due else { break };
            // Unlike any instant that marks something.
            clock.set(due + SignedDuration::from_micros(1));
        }
        clock.set(goal.max(clock.now()));
        self.learn().await
    }

    /// Somebody acts. The names of the facts recorded in that file, or the refusal's code.
    ///
    /// # Errors
    /// Faults of storage; a refusal is no error.
    pub async fn act(&mut self, act: Act) -> Result<Result<casework::Done, String>> {
        self.life.advance();
        self.catch_up().await?;
        let (command, parcels) = self.sent(act.command, act.file).await?;
        self.ids.foretell(act.seed);
        let with = With {
            once: None,
            parcels,
        };
        let desk = self.house.desk.clone();
        let outcome = match command {
            Command::Report(report::Command::Submit(submission)) if act.file.is_none() => {
                match desk.submit(&act.actor, submission, with).await {
                    Ok(receipt) => {
                        let done = casework::Done {
                            file: receipt.report.0,
                            number: receipt.number.clone(),
                            facts: vec!["received".to_owned()],
                            opened: Vec::new(),
                        };
                        if act.actor.party == Party::Public {
                            self.receipts.push(receipt);
                        }
                        Ok(done)
                    }
                    Err(problem) => Err(problem),
                }
            }
            command => desk.act_with(&act.actor, act.file, command, with).await,
        };
        self.learn().await?;
        match outcome {
            Ok(done) => Ok(Ok(done)),
            Err(Problem::Refused(refusal)) => Ok(Err(refusal.code.to_owned())),
            Err(Problem::NotFound) => Ok(Err("not-found".to_owned())),
            Err(problem) => Err(problem).with_context(|| format!("{} failed", act.name)),
        }
    }

    /// Somebody opens a file, which must go well.
    ///
    /// # Errors
    /// A refusal.
    pub async fn opened(&mut self, actor: Actor, name: &str) -> Result<Uuid> {
        let act = self.life.opening(actor, name).context("no such opening")?;
        match self.act(act).await? {
            Ok(done) => Ok(done.file),
            Err(code) => bail!("{name}: {code}"),
        }
    }

    /// Somebody does something with a file, which must go well.
    ///
    /// # Errors
    /// A refusal.
    pub async fn named(&mut self, file: Uuid, actor: Actor, name: &str) -> Result<Vec<String>> {
        let act = self.life.command(file, actor, name);
        let act = act.with_context(|| format!("no {name} can be made"))?;
        match self.act(act).await? {
            Ok(done) => Ok(done.facts),
            Err(code) => bail!("{name}: {code}"),
        }
    }

    /// How long the log is.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn head(&self) -> Result<u64> {
        let mut tx = self.house.desk.store().read().await?;
        Ok(log::head(&mut tx).await?.position)
    }

    /// Reads what is new in the log, opened with the system's own keys.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn learn(&mut self) -> Result<()> {
        let desk = self.house.desk.clone();
        loop {
            let mut tx = desk.store().read().await?;
            let page = log::page(&mut tx, self.position, PAGE).await?;
            if page.is_empty() {
                break;
            }
            for stored in page {
                self.position = stored.position;
                let kind = Json::String(stored.kind.clone());
                // Accounts keep their own record in the same log.
                let Ok(kind) = serde_json::from_value::<FileKind>(kind) else {
                    continue;
                };
                let system = Party::System.key();
                let opener = desk
                    .vault()
                    .opener(&mut tx, &[stored.file], &system)
                    .await?;
                let mut body = stored.body;
                unseal(&mut body, stored.file, &opener);
                let event = Event::from_value(kind, body)?;
                let actor: Actor = serde_json::from_value(stored.actor)?;
                self.life.learn(stored.file, event, stored.at, &actor);
            }
        }
        self.house.portal.refresh().await?;
        self.house.accounts.follow_register().await?;
        Ok(())
    }

    /// Puts the attachments a command names onto the shelf, with their name as their contents.
    async fn sent(
        &mut self,
        mut command: Command,
        file: Option<Uuid>,
    ) -> Result<(Command, Parcels)> {
        let mut parcels = Parcels::default();
        for attachment in attachments(&mut command) {
            let contents = format!("contents of {}", attachment.name);
            let parcel = self
                .house
                .desk
                .shelf()
                .store(contents.as_bytes(), LARGEST)
                .await?;
            attachment.id.0 = parcel.id.0;
            attachment.bytes = parcel.size;
            self.attachments
                .push((file.unwrap_or_default(), parcel.id.0));
            parcels.add(parcel);
        }
        Ok((command, parcels))
    }
}

fn attachments(command: &mut Command) -> Vec<&mut NewAttachment> {
    use report::Command as R;
    match command {
        Command::Report(
            R::Submit(s) | R::Complete(s) | R::RecordIncomplete { submission: s, .. },
        ) => in_items(&mut s.items),
        Command::Report(R::Reply { items, .. } | R::Write { items, .. }) => in_items(items),
        Command::Case(case::Command::Write { attachments, .. }) => attachments.iter_mut().collect(),
        _ => Vec::new(),
    }
}

fn in_items(items: &mut [NewItem]) -> Vec<&mut NewAttachment> {
    items
        .iter_mut()
        .filter_map(|item| item.attachment.as_mut())
        .collect()
}

/// Opens every sealed text of an event for which there is a key.
fn unseal(value: &mut Json, file: Uuid, opener: &vault::Opener) {
    match value {
        Json::Object(map) if map.contains_key("$compartment") => {
            if let Some(secret) = opened(value, file, opener) {
                *value = secret;
            }
        }
        Json::Object(map) => map
            .values_mut()
            .for_each(|inner| unseal(inner, file, opener)),
        Json::Array(list) => list
            .iter_mut()
            .for_each(|inner| unseal(inner, file, opener)),
        _ => {}
    }
}

fn opened(value: &Json, file: Uuid, opener: &vault::Opener) -> Option<Json> {
    let mut secret: Secret = serde_json::from_value(value.clone()).ok()?;
    let Body::Sealed(text) = &secret.body else {
        return None;
    };
    let sealed = STANDARD.decode(text).ok()?;
    let compartment = secret.compartment.key();
    let plain = opener.open(file, &compartment, &sealed).ok()?;
    secret.body = Body::Open(String::from_utf8(plain).ok()?);
    serde_json::to_value(secret).ok()
}
