//! The clients. Each does one thing after the other and insists: a request nobody answered is sent again
//! under the same idempotency key, until somebody does. So what it counts as done was acknowledged, and
//! what it sent twice must have been done once.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use casework::{Done, Once, With};
use handling::case::Command;
use handling::{CaseId, Moment, report};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde_json::Value as Json;
use tokio::task::JoinHandle;

use super::ledger::{Due, Letter, Receipt};
use super::publications;
use super::stage::{Open, Stage};
use crate::client::{Answer, Client, request};
use crate::script::{self, Who};

const FINDERS: usize = 2;
const STORIES: usize = 3;

/// How often a request is tried, 20 ms apart, before the trial gives up.
const PATIENCE: u32 = 6_000;

/// Starts all clients.
pub fn start(stage: &Arc<Stage>) -> Vec<JoinHandle<Result<()>>> {
    let mut all = Vec::new();
    for n in 0..FINDERS {
        all.push(tokio::spawn(finder(stage.clone(), n)));
    }
    for n in 0..STORIES {
        all.push(tokio::spawn(stories(stage.clone(), n)));
    }
    for (n, open) in stage.open.iter().enumerate() {
        all.push(tokio::spawn(writer(stage.clone(), n, *open)));
    }
    all.push(tokio::spawn(publications::watch(stage.clone())));
    all
}

/// A connection that is opened again whenever it breaks.
pub struct Line {
    stage: Arc<Stage>,
    client: Option<Client>,
}

impl Line {
    pub fn new(stage: &Arc<Stage>) -> Line {
        Line {
            stage: stage.clone(),
            client: None,
        }
    }

    /// One try; `None` when nobody answered, or asked to come later.
    pub async fn try_once(&mut self, request: &[u8]) -> Option<Answer> {
        if self.client.is_none() {
            self.client = Client::open(self.stage.address()?).await.ok();
        }
        match self.client.as_mut()?.ask(request).await {
            Ok(answer) if matches!(answer.status, 429 | 503) => None,
            Ok(answer) => Some(answer),
            Err(_) => {
                self.client = None;
                self.stage.ledger.book().again += 1;
                None
            }
        }
    }

    /// Sends until it is answered.
    async fn insist(&mut self, request: &[u8]) -> Result<Answer> {
        for _ in 0..PATIENCE {
            if let Some(answer) = self.try_once(request).await {
                if answer.status >= 500 {
                    let text = String::from_utf8_lossy(&answer.body).into_owned();
                    self.stage.ledger.book().strange.push(text);
                } else {
                    return Ok(answer);
                }
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        bail!("nobody answers any more")
    }

    async fn post(
        &mut self,
        path: &str,
        token: Option<&str>,
        key: &str,
        body: &Json,
    ) -> Result<Answer> {
        let bearer = token.map_or_else(String::new, |t| format!("authorization: Bearer {t}\r\n"));
        let more = format!("content-type: application/json\r\nidempotency-key: {key}\r\n{bearer}");
        self.insist(&request("POST", path, &more, body.to_string().as_bytes()))
            .await
    }
}

#[derive(Deserialize, PartialEq, Eq)]
struct Sent {
    report: handling::ReportId,
    number: String,
    secret: String,
}

async fn submit(line: &mut Line, mark: &str) -> Result<handling::ReportId> {
    let notice = line.stage.house.desk.settings().notice_version.clone();
    let body = serde_json::to_value(script::report(mark, &notice))?;
    let answer = line.post("/api/v1/reports", None, mark, &body).await?;
    let sent: Sent = expected(&answer)?;
    // Every fourth finder clicks twice.
    if mark.ends_with(['0', '4', '8']) {
        let again: Sent = expected(&line.post("/api/v1/reports", None, mark, &body).await?)?;
        let mut book = line.stage.ledger.book();
        book.repeated += 1;
        if again != sent {
            book.strange
                .push(format!("{mark}: the repetition was answered differently"));
        }
    }
    let Sent {
        report,
        number,
        secret,
    } = sent;
    let mark = mark.to_owned();
    let receipt = Receipt {
        report,
        number,
        secret,
        mark,
    };
    line.stage.ledger.book().receipts.push(receipt);
    Ok(report)
}

fn expected<T: serde::de::DeserializeOwned>(answer: &Answer) -> Result<T> {
    if answer.status != 200 {
        let said = String::from_utf8_lossy(&answer.body);
        bail!("{}: {said}", answer.status);
    }
    answer.json()
}

async fn finder(stage: Arc<Stage>, n: usize) -> Result<()> {
    let mut line = Line::new(&stage);
    let mut count = 0;
    while !stage.is_draining() {
        submit(&mut line, &format!("finder-{n}-{count}")).await?;
        count += 1;
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
    Ok(())
}

/// Cases from report to publication, one after the other.
async fn stories(stage: Arc<Stage>, n: usize) -> Result<()> {
    let mut line = Line::new(&stage);
    let mut count = 0;
    while !stage.is_draining() {
        let mark = format!("story-{n}-{count}");
        story(&mut line, n, &mark)
            .await
            .with_context(|| mark.clone())?;
        count += 1;
    }
    Ok(())
}

async fn story(line: &mut Line, n: usize, mark: &str) -> Result<()> {
    let stage = line.stage.clone();
    let report = submit(line, mark).await?;
    let accept = report::Command::Accept {
        cases: vec![report::CaseOutline::default()],
    };
    let path = format!("/api/v1/reports/{report}/commands");
    let token = Some(stage.cast.reception.token.as_str());
    let key = format!("{mark}-accept");
    let answer = line
        .post(&path, token, &key, &serde_json::to_value(&accept)?)
        .await?;
    let done: Done = expected(&answer)?;
    let case = CaseId(*done.opened.first().context("a case")?);
    stage.ledger.acted(report.0, done.facts);
    let maker = stage.cast.maker(n)?;
    for (step, (who, command)) in script::coordination(maker.vendor, maker.person)
        .into_iter()
        .enumerate()
    {
        act(line, (who, n), case, &format!("{mark}-{step}"), &command)
            .await
            .with_context(|| format!("{command:?}"))?;
    }
    publish(line, n, case, mark).await
}

/// Agrees a date a few seconds ahead and approves the advisory for it.
async fn publish(line: &mut Line, n: usize, case: CaseId, mark: &str) -> Result<()> {
    let stage = line.stage.clone();
    let ahead = 2_000 + i64::try_from(mark.len() * 701 % 4_000).unwrap_or(0);
    let end = Timestamp::now_to_the_second(ahead);
    let mut due = end;
    for (step, (who, command)) in
        script::publication(Moment::tokyo(end), script::draft(&format!("{mark}.")))
            .into_iter()
            .enumerate()
    {
        let key = format!("{mark}-publish-{step}");
        match command {
            Command::ApproveDraft => approve(&stage, case, &key).await?,
            Command::SetDate { ref factors, .. } => {
                due = dated(line, n, case, &key, factors.clone(), ahead).await?;
            }
            command => act(line, (who, n), case, &key, &command).await?,
        }
    }
    let due = Due { case, end: due };
    stage.ledger.book().due.insert(mark.to_owned(), due);
    Ok(())
}

/// The house may be dead for longer than the date is ahead; then another is chosen.
async fn dated(
    line: &mut Line,
    n: usize,
    case: CaseId,
    key: &str,
    factors: handling::case::DateFactors,
    ahead: i64,
) -> Result<Timestamp> {
    for attempt in 0..50 {
        let end = Timestamp::now_to_the_second(ahead);
        let command = Command::SetDate {
            end: Moment::tokyo(end),
            factors: factors.clone(),
            late: None,
        };
        match act(
            line,
            (Who::Coordinator, n),
            case,
            &format!("{key}-{attempt}"),
            &command,
        )
        .await
        {
            Ok(()) => return Ok(end),
            Err(error) if format!("{error:#}").contains("not-in-future") => {}
            Err(error) => return Err(error),
        }
    }
    bail!("no date could be set")
}

async fn act(
    line: &mut Line,
    who: (Who, usize),
    case: CaseId,
    key: &str,
    command: &Command,
) -> Result<()> {
    let stage = line.stage.clone();
    let token = stage.player(who.0, who.1)?.token.as_str();
    let path = format!("/api/v1/cases/{case}/commands");
    let answer = line
        .post(&path, Some(token), key, &serde_json::to_value(command)?)
        .await?;
    let done: Done = expected(&answer)?;
    stage.ledger.acted(case.0, done.facts);
    Ok(())
}

/// At the trial's own desk.
async fn approve(stage: &Stage, case: CaseId, key: &str) -> Result<()> {
    for _ in 0..100 {
        let with = With {
            once: Some(Once::new(key, b"approve")),
            ..With::default()
        };
        let desk = &stage.house.desk;
        let actor = &stage.cast.reviewer.actor;
        match desk
            .act_with(actor, Some(case.0), Command::ApproveDraft, with)
            .await
        {
            Ok(done) => {
                stage.ledger.acted(case.0, done.facts);
                return Ok(());
            }
            Err(
                casework::Problem::Busy | casework::Problem::Store(store::Fault::Unavailable(_)),
            ) => {}
            Err(problem) => return Err(problem).context("approval"),
        }
    }
    bail!("the approval found no turn")
}

/// Messages to both lanes of one case, and its draft written again and again.
async fn writer(stage: Arc<Stage>, n: usize, open: Open) -> Result<()> {
    let mut line = Line::new(&stage);
    let mut count = 0;
    while !stage.is_draining() {
        let mark = format!("letter-{n}-{count}.");
        let key = format!("letter-{n}-{count}");
        if count % 5 == 4 {
            let draft = Command::WriteDraft {
                draft: script::draft(&mark),
            };
            act(&mut line, (Who::Coordinator, n), open.case, &key, &draft).await?;
            stage.ledger.book().drafts.insert(open.case, mark);
        } else {
            let (who, lane) = match count % 2 {
                0 => (Who::Coordinator, Some(open.vendor)),
                _ => (Who::Reception, None),
            };
            let write = Command::Write {
                vendor: lane,
                text: mark.clone(),
                attachments: Vec::new(),
            };
            act(&mut line, (who, n), open.case, &key, &write).await?;
            let letter = Letter {
                case: open.case,
                lane,
                mark,
            };
            stage.ledger.book().letters.push(letter);
        }
        count += 1;
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    Ok(())
}

/// Milliseconds ahead of the machine's clock, cut to the second as people agree on instants.
trait Ahead {
    fn now_to_the_second(milliseconds: i64) -> Self;
}

impl Ahead for Timestamp {
    fn now_to_the_second(milliseconds: i64) -> Self {
        let at = store::Clock::real()
            .now()
            .saturating_add(SignedDuration::from_millis(milliseconds + 999));
        let second = at.map_or(0, |at| at.as_second());
        Timestamp::from_second(second).unwrap_or(Timestamp::MAX)
    }
}
