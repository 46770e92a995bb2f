//! One report and its case on the way to publication, halted where answers begin to differ.

use anyhow::{Context, Result, bail};
use handling::case::{Command as OnCase, Identification, PublicationStage};
use handling::flow::life::Act;
use handling::report::{CaseOutline, Command as OnReport};
use handling::{Actor, CaseId, Command, File, Party, ReportId, VendorId};
use uuid::Uuid;

use crate::browser::Browser;
use crate::scene::{Base, Scene};

/// In order.
pub const STAGES: [&str; 5] = ["received", "accepted", "coordinating", "dated", "published"];
/// Courses tried until one reaches publication: what developers answer is left to chance.
const COURSES: u64 = 40;

/// The report, its case, and who has to do with it.
pub struct Story {
    /// The house.
    pub scene: Scene,
    /// The report.
    pub report: ReportId,
    /// A report of somebody else.
    pub other: ReportId,
    /// The case, once there is one.
    pub case: Option<CaseId>,
    /// The developer that got the details.
    pub accepted: VendorId,
    /// The developer that got the summary.
    pub invited: VendorId,
    /// The developer that got nothing.
    pub outside: VendorId,
    stage: usize,
}

impl Story {
    /// A story that will come to its end, at its first stage.
    ///
    /// # Errors
    /// None does.
    pub async fn begin(base: &Base) -> Result<Story> {
        let mut last = None;
        for seed in 1..=COURSES {
            let mut tried = Self::received(base, seed).await?;
            match tried.come_to(STAGES.len() - 1).await {
                Ok(()) => return Self::received(base, seed).await,
                Err(error) => last = Some(error),
            }
        }
        Err(last
            .context("no course was tried")?
            .context("no course reaches publication"))
    }

    async fn received(base: &Base, seed: u64) -> Result<Story> {
        let mut scene = base.copy(seed).await?;
        let mut vendors = scene
            .life
            .files()
            .iter()
            .filter_map(|(id, file)| match file {
                File::Vendor(v) if v.persons.len() > 1 => Some((VendorId(*id), v.persons.clone())),
                _ => None,
            });
        let (a, b, c) = (vendors.next(), vendors.next(), vendors.next());
        let all = [a, b, c].map(|v| v.map(|(id, _)| id));
        drop(vendors);
        let outside = scene.outsider.context("an outsider")?;
        let mut inside = all.into_iter().flatten().filter(|v| *v != outside);
        let accepted = inside.next().context("a developer")?;
        let invited = inside.next().context("another developer")?;
        let report = ReportId(scene.opened(Actor::STRANGER, "submit").await?);
        let other = ReportId(scene.opened(Actor::STRANGER, "submit").await?);
        Ok(Story {
            scene,
            report,
            other,
            case: None,
            accepted,
            invited,
            outside,
            stage: 0,
        })
    }

    /// Goes on to a stage.
    ///
    /// # Errors
    /// A step was refused.
    pub async fn come_to(&mut self, stage: usize) -> Result<()> {
        while self.stage < stage {
            self.stage += 1;
            match self.stage {
                1 => self.accept().await?,
                2 => self.coordinate().await?,
                3 => self.date().await?,
                _ => self.publish().await?,
            }
        }
        Ok(())
    }

    /// The same story, to be spoilt.
    ///
    /// # Errors
    /// Whatever disk or database say.
    pub async fn fork(&self) -> Result<Story> {
        Ok(Story {
            scene: self.scene.fork().await?,
            ..*self
        })
    }

    async fn accept(&mut self) -> Result<()> {
        let command = OnReport::Accept {
            cases: vec![CaseOutline::default()],
        };
        let reception = self.scene.actor(0)?;
        let done = self
            .give(self.report.0, reception, "accept", command.into())
            .await?;
        self.case = done.opened.first().copied().map(CaseId);
        Ok(())
    }

    async fn coordinate(&mut self) -> Result<()> {
        let case = self.case.context("a case")?.0;
        let (reception, coordinator) = (self.scene.actor(0)?, self.scene.actor(2)?);
        self.scene.named(case, reception, "transfer").await?;
        self.scene.named(case, coordinator, "begin").await?;
        let both = [self.accepted, self.invited];
        let identify = OnCase::Identify {
            vendors: both
                .into_iter()
                .map(|vendor| Identification {
                    vendor,
                    reasoning: "it makes the product".to_owned(),
                })
                .collect(),
            rejected: Vec::new(),
        };
        self.give(case, coordinator, "identify", identify.into())
            .await?;
        self.scene.named(case, coordinator, "write-summary").await?;
        let send = OnCase::SendSummary {
            vendors: both.to_vec(),
        };
        self.give(case, coordinator, "send-summary", send.into())
            .await?;
        let developer = self.developer()?;
        self.scene.named(case, developer, "request-detail").await?;
        self.scene.named(case, developer, "write").await?;
        Ok(())
    }

    async fn date(&mut self) -> Result<()> {
        let case = self.case.context("a case")?.0;
        let (coordinator, developer) = (self.scene.actor(2)?, self.developer()?);
        self.scene
            .named(case, developer, "report-verification")
            .await?;
        // Only who is affected has something to put right.
        for optional in ["report-measure", "report-status"] {
            let _ = self.scene.named(case, developer, optional).await;
        }
        self.scene.named(case, coordinator, "set-date").await?;
        self.scene.named(case, coordinator, "write-draft").await?;
        Ok(())
    }

    async fn publish(&mut self) -> Result<()> {
        let case = self.case.context("a case")?.0;
        let (coordinator, reviewer) = (self.scene.actor(2)?, self.scene.actor(3)?);
        let _ = self
            .scene
            .named(case, coordinator, "choose-no-report")
            .await;
        self.scene.named(case, coordinator, "submit-draft").await?;
        self.scene.named(case, reviewer, "approve-draft").await?;
        let Some(File::Case(state)) = self.scene.life.files().get(&case) else {
            bail!("the case is gone");
        };
        let end = state.embargo.as_ref().context("a date")?.end.at;
        self.scene.life.jump(end);
        self.scene.catch_up().await?;
        match self.scene.life.files().get(&case) {
            Some(File::Case(state)) if state.publication.stage == PublicationStage::Published => {
                Ok(())
            }
            _ => bail!("it was not published on the day"),
        }
    }

    async fn give(
        &mut self,
        file: Uuid,
        actor: Actor,
        name: &str,
        command: Command,
    ) -> Result<casework::Done> {
        let seed = self.scene.house.desk.ids().random_uuid();
        let act = Act {
            file: Some(file),
            actor,
            command,
            name: name.to_owned(),
            seed,
        };
        match self.scene.act(act).await? {
            Ok(done) => Ok(done),
            Err(code) => bail!("{name}: {code}"),
        }
    }

    fn developer(&self) -> Result<Actor> {
        let n = self.place_of(self.accepted, true).context("a person")?;
        let person = self.scene.actor(n)?.person.context("a person")?;
        Ok(Actor::new(Party::Vendor(self.accepted), person))
    }

    /// The browser of a finder, by receipt number and secret.
    ///
    /// # Errors
    /// The door stays shut.
    pub async fn finder(&self, other: bool) -> Result<Browser> {
        let receipt = self
            .scene
            .receipts
            .get(usize::from(other))
            .context("a receipt")?;
        let mut browser = Browser::new(200 + u8::from(other));
        let fields = [
            ("number", receipt.number.as_str()),
            ("secret", receipt.secret.as_str()),
        ];
        let router = &self.scene.router;
        browser.post(router, "/sign-in/receipt", &fields).await?;
        Ok(browser)
    }

    /// The portal number of the case's advisory, once it has one.
    #[must_use]
    pub fn number(&self) -> Option<String> {
        let numbers = self.scene.life.portal_numbers();
        let own = |(_, case): &(String, CaseId)| Some(*case) == self.case;
        numbers.into_iter().find(own).map(|(number, _)| number)
    }
}
