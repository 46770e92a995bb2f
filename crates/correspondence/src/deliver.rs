//! The worker: takes jobs, does what they ask, says what became of them.

use std::time::Duration;

use courier::{Lasting, Letter, Sent};
use handling::disclosure::Side;
use serde::Serialize;
use store::queue::{self, Backoff, Claimed, Job};
use store::{Retry, Tx};

use crate::notice::{LETTERS, LetterJob, recipients};
use crate::place::NoPlace;
use crate::record::{self, DELIVERIES, Delivery};
use crate::write::{self, Unsaid, Written};
use crate::{Fault, Post};

/// Letters under way at once: a recipient whose server hangs holds up nobody else.
const LANES: usize = 4;
/// How long an idle worker sleeps.
const IDLE: Duration = Duration::from_secs(1);

/// How `words` shows a text it does not have.
const HOLE: char = '⟦';

/// What a round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Letters that left.
    pub sent: usize,
    /// Letters no longer needed: what they ask for was done meanwhile.
    pub overtaken: usize,
    /// Letters to be tried again.
    pub later: usize,
    /// Letters given up.
    pub dead: usize,
}

/// What becomes of a job, and what must be queued with it.
struct Fate {
    what: What,
    then: Vec<(&'static str, Option<String>, serde_json::Value)>,
}

enum What {
    Sent,
    Overtaken,
    Later(String),
    Dead(String),
}

impl Fate {
    fn of(what: What) -> Self {
        Fate {
            what,
            then: Vec::new(),
        }
    }

    fn dead(why: impl Into<String>) -> Self {
        Fate::of(What::Dead(why.into()))
    }

    fn later(why: impl Into<String>) -> Self {
        Fate::of(What::Later(why.into()))
    }

    fn and(mut self, delivery: Option<Delivery>) -> Result<Self, Fault> {
        if let Some(delivery) = delivery {
            self.put(DELIVERIES, None, &delivery)?;
        }
        Ok(self)
    }

    fn put(
        &mut self,
        queue: &'static str,
        key: Option<String>,
        body: &impl Serialize,
    ) -> Result<(), Fault> {
        self.then.push((queue, key, serde_json::to_value(body)?));
        Ok(())
    }
}

/// Does everything that is due now. Without a way out nothing is touched: all of it waits.
///
/// # Errors
/// The queue cannot be worked; jobs in hand come again when their lease ends.
pub async fn deliver(post: &Post) -> Result<Round, Fault> {
    let mut round = Round::default();
    if post.is_ready() {
        while post.clerk().await? {}
        while post.carry(&mut round).await? {}
        while post.clerk().await? {}
    }
    Ok(round)
}

/// Delivers for ever.
pub async fn follow(post: Post) {
    if !post.is_ready() {
        return;
    }
    let mut lanes = tokio::task::JoinSet::new();
    for _ in 0..LANES {
        let post = post.clone();
        lanes.spawn(async move {
            loop {
                pause(post.carry(&mut Round::default()).await).await;
            }
        });
    }
    loop {
        pause(post.clerk().await).await;
    }
}

async fn pause(worked: Result<bool, Fault>) {
    match worked {
        Ok(true) => {}
        Ok(false) => tokio::time::sleep(IDLE).await,
        Err(fault) => {
            tracing::error!(%fault, "the outbox could not be worked; it is tried again");
            tokio::time::sleep(IDLE * 5).await;
        }
    }
}

impl Post {
    /// One job that needs no courier; false when there was none.
    async fn clerk(&self) -> Result<bool, Fault> {
        if let Some(job) = self.claim(casework::NOTICES).await? {
            let fate = address(&job)?;
            self.report(&job, fate).await?;
            return Ok(true);
        }
        if let Some(job) = self.claim(DELIVERIES).await? {
            let fate = match serde_json::from_value(job.body.clone()) {
                Err(_) => Fate::dead("unreadable"),
                Ok(delivery) => match self.record(delivery).await {
                    Ok(()) => Fate::of(What::Sent),
                    Err(problem) => Fate::later(problem.to_string()),
                },
            };
            self.report(&job, fate).await?;
            return Ok(true);
        }
        Ok(false)
    }

    /// One letter; false when there was none.
    async fn carry(&self, round: &mut Round) -> Result<bool, Fault> {
        let (job, fate) = if let Some(job) = self.claim(self.directory().queue()).await? {
            let fate = self.account_letter(&job).await;
            (job, fate)
        } else if let Some(job) = self.claim(LETTERS).await? {
            let fate = self.letter(&job).await?;
            (job, fate)
        } else {
            return Ok(false);
        };
        match fate.what {
            What::Sent => round.sent += 1,
            What::Overtaken => round.overtaken += 1,
            What::Later(_) => round.later += 1,
            What::Dead(_) => round.dead += 1,
        }
        self.report(&job, fate).await?;
        Ok(true)
    }

    async fn claim(&self, queue: &str) -> Result<Option<Claimed>, Fault> {
        let now = self.desk().clock().now();
        let claimed = queue::claim(self.desk().store(), queue, now, self.config().lease).await;
        match claimed {
            Err(fault) if fault.is_conflict() => Ok(None),
            claimed => Ok(claimed?),
        }
    }

    async fn letter(&self, job: &Claimed) -> Result<Fate, Fault> {
        let Ok(letter) = serde_json::from_value::<LetterJob>(job.body.clone()) else {
            return Ok(Fate::dead("unreadable"));
        };
        let place = match self.place(&letter).await {
            Ok(place) => place,
            Err(NoPlace::Later(why)) => return Ok(Fate::later(why)),
            Err(NoPlace::Unknown) => return lost(&letter, "no address"),
            Err(NoPlace::Unusable) => return lost(&letter, "the address cannot be sent to"),
        };
        let seen = match self.read(&letter).await {
            Ok(Some(seen)) => seen,
            Ok(None) => return Ok(Fate::dead("the recipient may not read this file any more")),
            Err(problem) => return Ok(Fate::later(problem.to_string())),
        };
        let now = self.desk().clock().now();
        let draft = match write::draft(letter.notice.kind, &seen) {
            Ok(draft) => draft,
            Err(Unsaid::Overtaken) => return Ok(Fate::of(What::Overtaken)),
            Err(Unsaid::NotTheirs) => {
                return Ok(Fate::dead("this message says nothing to this recipient"));
            }
        };
        let written = write::render(&draft, place.tongue, self.config(), now);
        let fate = self.hand_over(job, written, place.to).await;
        match fate {
            (Some(Ok(_)), fate) => fate.and(record::delivered(&letter)),
            (Some(Err(failure)), fate) if failure.lasting == Lasting::Permanent => {
                fate.and(record::undeliverable(&letter, failure.is_bounce()))
            }
            (_, fate) => Ok(fate),
        }
    }

    /// Gives a written letter to the courier.
    async fn hand_over(
        &self,
        job: &Claimed,
        written: Written,
        to: courier::Address,
    ) -> (Option<Result<Sent, courier::Failure>>, Fate) {
        // A hole in the texts must not reach anybody; a corrected programme sends the letter.
        if written.subject.contains(HOLE) || written.body.contains(HOLE) {
            tracing::error!(job = %job.id, "a text is missing; the letter waits");
            return (None, Fate::later("a text is missing"));
        }
        let config = self.config();
        let (address, reply_to) = match written.from {
            Side::Reception => (&config.reception, &config.reception_desk),
            Side::Coordinator => (&config.coordinator, &config.coordinator_desk),
        };
        let letter = Letter {
            id: job.id,
            date: self.desk().clock().now(),
            from: courier::Sender {
                name: written.sender,
                address: address.clone(),
            },
            reply_to: reply_to.clone(),
            to,
            subject: written.subject,
            body: written.body,
            langs: written.langs,
        };
        let sent = self.courier().send(&letter).await;
        let fate = match &sent {
            Ok(_) => Fate::of(What::Sent),
            Err(failure) => match failure.lasting {
                Lasting::Temporary => Fate::later(failure.to_string()),
                Lasting::Permanent => Fate::dead(failure.to_string()),
            },
        };
        (Some(sent), fate)
    }

    async fn account_letter(&self, job: &Claimed) -> Fate {
        let mail = match self.directory().account_mail(&job.body).await {
            Ok(mail) => mail,
            Err(error) => return Fate::later(error.to_string()),
        };
        let now = self.desk().clock().now();
        if mail.expires <= now {
            return Fate::dead("the link has expired");
        }
        let Ok(to) = courier::Address::parse(&mail.to) else {
            return Fate::dead("the address cannot be sent to");
        };
        let written = crate::account::write(&mail, self.config());
        self.hand_over(job, written, to).await.1
    }

    /// Ends a job in one transaction with what follows from it. A lease lost to another worker is
    /// that worker's business now.
    async fn report(&self, job: &Claimed, fate: Fate) -> Result<(), Fault> {
        let mut retry = Retry::default();
        loop {
            match self.settle(job, &fate).await {
                Err(Fault::Store(store::Fault::LeaseLost)) => return Ok(()),
                Err(Fault::Store(fault)) if fault.is_conflict() && retry.again().await => {}
                done => return done,
            }
        }
    }

    async fn settle(&self, job: &Claimed, fate: &Fate) -> Result<(), Fault> {
        let now = self.desk().clock().now();
        let mut tx: Tx = self.desk().store().write().await?;
        match &fate.what {
            What::Sent | What::Overtaken => job.done(&mut tx).await?,
            What::Later(why) => job.failed(&mut tx, now, &Backoff::default(), why).await?,
            What::Dead(why) => job.dead(&mut tx, why).await?,
        }
        for (queue, key, body) in &fate.then {
            let job = Job {
                queue,
                key: key.clone(),
                at: now,
                body: body.clone(),
            };
            queue::put(&mut tx, job).await?;
        }
        tx.commit().await?;
        match &fate.what {
            What::Sent | What::Overtaken => {}
            What::Later(why) => {
                tracing::info!(job = %job.id, queue = job.queue, attempt = job.attempt, why, "a letter waits for another attempt");
            }
            What::Dead(why) => {
                tracing::warn!(job = %job.id, queue = job.queue, why, "a letter was given up");
            }
        }
        Ok(())
    }
}

/// A notice becomes one letter for each of its recipients.
fn address(job: &Claimed) -> Result<Fate, Fault> {
    let Ok(notice) = serde_json::from_value::<casework::OutgoingNotice>(job.body.clone()) else {
        return Ok(Fate::dead("unreadable"));
    };
    let mut fate = Fate::of(What::Sent);
    let occasion = job.key.clone().unwrap_or_else(|| job.id.to_string());
    for recipient in recipients(&notice) {
        let key = format!("{occasion}:{}", recipient.key());
        let letter = LetterJob {
            notice: notice.clone(),
            recipient,
        };
        fate.put(LETTERS, Some(key), &letter)?;
    }
    Ok(fate)
}

/// Nowhere to send it: given up, visible to oversight, and recorded where it is a developer's.
fn lost(letter: &LetterJob, why: &str) -> Result<Fate, Fault> {
    Fate::dead(why).and(record::undeliverable(letter, false))
}
