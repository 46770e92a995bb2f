//! Carrying out a command: all of it or nothing, and acknowledged only when it is on disk.

use std::collections::VecDeque;

use handling::{Actor, Command, Context, Event, FileKind, Fresh, Party, message};
use store::{Retry, Tx, log};
use uuid::Uuid;

use crate::attachments::Parcels;
use crate::filing::{Loaded, Working};
use crate::idempotency::Once;
use crate::receipt::Salt;
use crate::world::World;
use crate::{Desk, Problem, sealing};

/// A command may entail others (acceptance opens cases, a stop closes them). More than this is a
/// mistake in the core, not work.
const MOST_FOLLOW_UPS: usize = 64;

/// What became of a command.
#[derive(
    schemars::JsonSchema, Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize,
)]
pub struct Done {
    /// The file it was about; for a command that opened one, the new file.
    pub file: Uuid,
    /// Its number for people: receipt number, handling number.
    pub number: String,
    /// Names of the facts recorded in that file, in order.
    pub facts: Vec<String>,
    /// Other files opened along the way.
    pub opened: Vec<Uuid>,
}

struct Task {
    file: Option<Uuid>,
    command: Command,
    actor: Actor,
    parcels: Parcels,
    /// The finder gets a way back to the report this opens.
    receipt: Option<Salt>,
}

impl Task {
    fn new(file: Option<Uuid>, command: impl Into<Command>, actor: &Actor) -> Self {
        Task {
            file,
            command: command.into(),
            actor: *actor,
            parcels: Parcels::default(),
            receipt: None,
        }
    }
}

/// What comes along with a command.
#[derive(Debug, Default)]
pub struct With {
    /// Makes the command safe to repeat.
    pub once: Option<Once>,
    /// Files uploaded with the request.
    pub parcels: Parcels,
}

impl Desk {
    /// Carries out a command on a file.
    ///
    /// # Errors
    /// [`Problem::NotFound`] when there is no such file for this actor; [`Problem::Refused`] with
    /// the rule; faults of storage, after which nothing was kept.
    pub async fn act(
        &self,
        actor: &Actor,
        file: Uuid,
        command: impl Into<Command>,
    ) -> Result<Done, Problem> {
        self.run(Task::new(Some(file), command, actor), None).await
    }

    /// Carries out a command that opens a file (a report, an entry of the register).
    ///
    /// # Errors
    /// As [`Desk::act`].
    pub async fn open(&self, actor: &Actor, command: impl Into<Command>) -> Result<Done, Problem> {
        self.run(Task::new(None, command, actor), None).await
    }

    /// The same as [`Desk::act`] or, without a file, [`Desk::open`], with files and an idempotency
    /// key: a repetition gets the first answer.
    ///
    /// # Errors
    /// As [`Desk::act`]; [`Problem::KeyReused`] when the key came with another request.
    pub async fn act_with(
        &self,
        actor: &Actor,
        file: Option<Uuid>,
        command: impl Into<Command>,
        with: With,
    ) -> Result<Done, Problem> {
        let task = Task {
            parcels: with.parcels,
            ..Task::new(file, command, actor)
        };
        self.run(task, with.once).await
    }

    /// A report, and its finder's secret with it.
    pub(crate) async fn submit_with(
        &self,
        actor: &Actor,
        submission: handling::report::Submission,
        with: With,
        salt: &Salt,
    ) -> Result<Done, Problem> {
        let command = handling::report::Command::Submit(submission);
        let task = Task {
            parcels: with.parcels,
            receipt: Some(salt.clone()),
            ..Task::new(None, command, actor)
        };
        self.run(task, with.once).await
    }

    async fn run(&self, task: Task, once: Option<Once>) -> Result<Done, Problem> {
        let mut retry = Retry::default();
        loop {
            match self.attempt(&task, once.as_ref()).await {
                Err(problem) if problem.is_conflict() => {
                    if !retry.again().await {
                        return Err(Problem::Busy);
                    }
                }
                Ok(done) => {
                    self.inner.woken.notify_one();
                    return Ok(done);
                }
                problem => return problem,
            }
        }
    }

    async fn attempt(&self, task: &Task, once: Option<&Once>) -> Result<Done, Problem> {
        let mut tx = self.inner.store.write().await?;
        if let Some(once) = once
            && let Some(done) = once.recall(&mut tx, &task.actor).await?
        {
            return Ok(done);
        }
        let mut working = Working::default();
        let done = self.work_off(&mut tx, task, &mut working).await?;
        if let Some(salt) = &task.receipt {
            self.keep_secret(&mut tx, &done, salt).await?;
        }
        if let Some(once) = once {
            let now = self.inner.clock.now();
            once.keep(&mut tx, &task.actor, &done, now).await?;
        }
        failpoint("before-commit");
        tx.commit().await?;
        failpoint("after-commit");
        self.remember_all(working);
        Ok(done)
    }

    /// The command and everything that follows from it, inside one transaction.
    async fn work_off(
        &self,
        tx: &mut Tx,
        first: &Task,
        working: &mut Working,
    ) -> Result<Done, Problem> {
        let mut done: Option<Done> = None;
        let mut opened = Vec::new();
        let mut queue: VecDeque<Box<Task>> = VecDeque::new();
        for turn in 0..MOST_FOLLOW_UPS {
            let follow = queue.pop_front();
            let task = match (turn, &follow) {
                (0, _) => first,
                (_, Some(task)) => task,
                (_, None) => break,
            };
            let (step, then) = self.step(tx, task, working).await?;
            if turn > 0 && step.opened_here {
                opened.push(step.done.file);
            }
            done.get_or_insert(step.done);
            queue.extend(then.into_iter().map(|follow| {
                Box::new(Task::new(Some(follow.file), follow.command, &Actor::SYSTEM))
            }));
        }
        if !queue.is_empty() {
            return Err(store::Fault::Corrupt("a command never ends".into()).into());
        }
        let mut done = done.ok_or(Problem::NotFound)?;
        done.opened = opened;
        Ok(done)
    }

    async fn step(
        &self,
        tx: &mut Tx,
        task: &Task,
        working: &mut Working,
    ) -> Result<(Step, Vec<handling::FollowUp>), Problem> {
        let before = match task.file {
            Some(id) => self.load_among(tx, working, id).await?,
            None => None,
        };
        if before.is_none() && !opens(&task.command) {
            return Err(Problem::NotFound);
        }
        let open = match (&before, task.file) {
            (Some(loaded), Some(id)) => Some(self.opened(tx, id, &loaded.file).await?),
            _ => None,
        };
        let world = self
            .world(tx, working, open.as_ref(), &task.command, &task.actor)
            .await?;
        let now = self.inner.clock.now();
        let context = self.context(now, &world);
        let decision = handling::file::decide(open.as_ref(), &task.command, &task.actor, &context)
            .map_err(Problem::from_refusal)?;
        drop(open);
        let names = decision
            .facts
            .iter()
            .map(|fact| name_of(&fact.event))
            .collect::<Result<_, _>>()?;
        let id = match (task.file, decision.facts.first()) {
            (Some(id), _) => id,
            (None, Some(fact)) => opened_id(&fact.event).ok_or(Problem::NotFound)?,
            (None, None) => return Err(Problem::NotFound),
        };
        let opened_here = before.is_none();
        let recording = Recording {
            id,
            kind: task.command.kind(),
            seq: before.as_ref().map_or(0, |loaded| loaded.seq),
            now,
            actor: task.actor,
        };
        let after = self
            .record(tx, &recording, before, decision.facts, &task.parcels)
            .await?;
        let number = after
            .as_ref()
            .map(|loaded| handling::listing::number(&loaded.file))
            .unwrap_or_default();
        working.keep(id, after);
        let done = Done {
            file: id,
            number,
            facts: names,
            opened: Vec::new(),
        };
        Ok((Step { done, opened_here }, decision.then))
    }

    fn context<'a>(&'a self, now: jiff::Timestamp, world: &'a World) -> Context<'a> {
        Context {
            now,
            settings: &self.inner.settings,
            fresh: Fresh {
                seed: self.inner.ids.random_uuid(),
            },
            register: &world.register,
            finders: &world.finders,
        }
    }

    /// Seals and appends the facts, and brings everything derived from them up to date. A file may
    /// be long (600 developers, 5,000 messages), so it is copied once, however many facts there are.
    async fn record(
        &self,
        tx: &mut Tx,
        to: &Recording,
        before: Option<Loaded>,
        facts: Vec<handling::Fact>,
        parcels: &Parcels,
    ) -> Result<Option<Loaded>, Problem> {
        if facts.is_empty() {
            return Ok(before);
        }
        let sealed = self.seal(tx, to, &facts).await?;
        let stored =
            log::append(tx, to.id, log::FileKind(to.kind.as_str()), to.seq, &sealed).await?;
        self.keep_grants(tx, to.id, &facts, &stored).await?;
        self.adopt(tx, to.id, &to.actor, &facts, parcels).await?;
        let mut file = before.as_ref().map(|loaded| (*loaded.file).clone());
        for (fact, entry) in facts.iter().zip(&stored) {
            crate::numbers::take(tx, to.id, &fact.event).await?;
            let earlier = message::Earlier::of(file.as_ref(), &fact.event);
            file = crate::filing::fold(file, entry)?;
            if let Some(after) = &file {
                self.put_notices(tx, to, &earlier, after, &fact.event, entry.position)
                    .await?;
                self.keep_edition(tx, after, &fact.event, entry).await?;
            }
        }
        let Some(after) = file else { return Ok(None) };
        let known = before.as_ref().map(|loaded| &*loaded.file);
        self.project(tx, to.id, to.now, known, &after).await?;
        self.index_terms(tx, to.id, &facts).await?;
        failpoint("after-projection");
        Ok(Some(Loaded {
            seq: stored.last().map_or(to.seq, |entry| entry.seq),
            file: after.into(),
        }))
    }

    /// Facts as entries of the log. Missing compartment keys are made first.
    async fn seal(
        &self,
        tx: &mut Tx,
        to: &Recording,
        facts: &[handling::Fact],
    ) -> Result<Vec<log::NewEvent>, Problem> {
        let mut bodies = Vec::with_capacity(facts.len());
        let mut needed = Vec::new();
        for fact in facts {
            let mut body = fact.event.to_value()?;
            needed.extend(sealing::compartments(&mut body)?);
            needed.extend(granted(&fact.event).map(|(compartment, ..)| compartment));
            bodies.push(body);
        }
        needed.sort();
        needed.dedup();
        let needed: Vec<String> = needed.iter().map(handling::Compartment::key).collect();
        let sealer = self.inner.vault.sealer_into(tx, to.id, &needed).await?;
        let actor = serde_json::to_value(to.actor)?;
        let mut entries = Vec::with_capacity(facts.len());
        for (fact, mut body) in facts.iter().zip(bodies) {
            sealing::seal(&mut body, &sealer)?;
            entries.push(log::NewEvent {
                at: to.now,
                actor: actor.clone(),
                rule: fact.rule.to_string(),
                name: name_of(&fact.event)?,
                body,
            });
        }
        Ok(entries)
    }

    /// The vault learns of grants only from facts that stand in the log.
    async fn keep_grants(
        &self,
        tx: &mut Tx,
        file: Uuid,
        facts: &[handling::Fact],
        stored: &[log::Stored],
    ) -> Result<(), Problem> {
        for (fact, entry) in facts.iter().zip(stored) {
            let Some((compartment, party, given)) = granted(&fact.event) else {
                continue;
            };
            let (compartment, party) = (compartment.key(), party.key());
            if given {
                self.inner
                    .vault
                    .grant(tx, file, &compartment, &party, entry.position)
                    .await?;
            } else {
                self.inner
                    .vault
                    .revoke(tx, file, &compartment, &party, entry.position)
                    .await?;
            }
        }
        Ok(())
    }
}

struct Step {
    done: Done,
    opened_here: bool,
}

/// Where facts are being recorded.
pub(crate) struct Recording {
    pub id: Uuid,
    pub kind: FileKind,
    pub seq: u64,
    pub now: jiff::Timestamp,
    pub actor: Actor,
}

fn opens(command: &Command) -> bool {
    use handling::{case, register, report};
    matches!(
        command,
        Command::Report(report::Command::Submit(_) | report::Command::RecordIncomplete { .. })
            | Command::Case(case::Command::Open(_))
            | Command::Vendor(register::Command::Apply { .. } | register::Command::Add { .. })
    )
}

fn opened_id(event: &Event) -> Option<Uuid> {
    use handling::{case, register, report};
    match event {
        Event::Report(
            report::Event::Received { report, .. }
            | report::Event::ArrivedIncomplete { report, .. },
        ) => Some(report.0),
        Event::Case(case::Event::Opened { case, .. }) => Some(case.0),
        Event::Vendor(register::Event::Entered { vendor, .. }) => Some(vendor.0),
        _ => None,
    }
}

fn granted(event: &Event) -> Option<(handling::Compartment, Party, bool)> {
    use handling::{case, register, report};
    match event {
        Event::Report(report::Event::Granted { compartment, party })
        | Event::Case(case::Event::Granted { compartment, party })
        | Event::Vendor(register::Event::Granted { compartment, party }) => {
            Some((*compartment, *party, true))
        }
        Event::Report(report::Event::Revoked { compartment, party })
        | Event::Case(case::Event::Revoked { compartment, party })
        | Event::Vendor(register::Event::Revoked { compartment, party }) => {
            Some((*compartment, *party, false))
        }
        _ => None,
    }
}

/// The name of a fact: the one key of its JSON form, or the whole of it.
pub(crate) fn name_of(event: &Event) -> Result<String, Problem> {
    Ok(match event.to_value()? {
        serde_json::Value::String(name) => name,
        serde_json::Value::Object(map) => map
            .into_iter()
            .next()
            .map(|(name, _)| name)
            .unwrap_or_default(),
        _ => String::new(),
    })
}

/// A named place at which `cargo xtask crash` may kill the process (`NOROSHI_CRASH_AT=name`).
/// Compiled in only with the feature of that name.
#[inline]
pub(crate) fn failpoint(_name: &str) {
    #[cfg(feature = "crash")]
    crate::crash::at(_name);
}
