//! Filling a folder: everything goes through the desk, by the same commands people use, so that `noroshi
//! verify` accepts the outcome. Only the disk is not waited for, and the clock is held and moved.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use casework::With;
use handling::case::{Command, Identification};
use handling::register::{Command as Entry, Contact};
use handling::{Actor, CaseId, Moment, VendorId, report};
use jiff::{SignedDuration, Timestamp};
use noroshi::assemble::{self, House};
use noroshi::config::Config;
use serde::{Deserialize, Serialize};

use crate::cast::Cast;
use crate::script::{self, Who};
use crate::server::{self, Place};

/// How much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    pub advisories: usize,
    pub cases: usize,
    pub developers: usize,
    pub messages: usize,
}

/// What was filled in; kept beside the database.
#[derive(Serialize, Deserialize)]
pub struct Seeded {
    pub size: Size,
    pub cast: Cast,
    /// With one developer.
    pub small: CaseId,
    /// With all of them.
    pub large: CaseId,
}

const KEPT: &str = "bench.json";
/// Years over which the advisories are spread.
const YEARS: i64 = 10;

/// Takes the folder as it is when it was filled to this size before.
pub async fn fill(place: &Place, size: Size) -> Result<Seeded> {
    let kept = place.data.join(KEPT);
    if let Ok(text) = std::fs::read_to_string(&kept) {
        let seeded: Seeded = serde_json::from_str(&text).context("bench.json")?;
        ensure!(
            seeded.size == size,
            "the folder was filled to another size: {:?}",
            seeded.size
        );
        println!("the folder is filled already");
        return Ok(seeded);
    }
    let begun = Instant::now();
    let sower = Sower::open(place).await?;
    let seeded = sower.everything(size).await?;
    let now = store::Clock::real().now();
    sower.house.desk.clock().set(now);
    drop(sower);
    println!("filled in {:.0} s", begun.elapsed().as_secs_f64());
    if size.advisories + size.cases <= 5_000 {
        let (status, said) = server::run(place, &["verify"]).await?;
        ensure!(status.success(), "noroshi verify: {said}");
    }
    std::fs::write(&kept, serde_json::to_string(&seeded)?)?;
    Ok(seeded)
}

struct Sower {
    house: House,
    now: Timestamp,
}

/// Tells how far it is, every few seconds.
struct Progress {
    what: &'static str,
    of: usize,
    begun: Instant,
    told: Instant,
}

impl Progress {
    fn new(what: &'static str, of: usize) -> Progress {
        let begun = Instant::now();
        Progress {
            what,
            of,
            begun,
            told: begun,
        }
    }

    fn at(&mut self, done: usize) {
        if self.told.elapsed() > Duration::from_secs(5) || done == self.of {
            self.told = Instant::now();
            let rate = done as f64 / self.begun.elapsed().as_secs_f64();
            println!("  {} {done} of {} ({rate:.0}/s)", self.what, self.of);
        }
    }
}

impl Sower {
    async fn open(place: &Place) -> Result<Sower> {
        let config = Config {
            data: place.data.clone(),
            database: place.database.clone(),
            ..Config::default()
        };
        // With its schema, once durably.
        drop(assemble::open_store(&config).await?);
        let options = store::Options {
            durable: false,
            ..store::Options::default()
        };
        let url = store::StoreUrl::parse(&config.database_url())?;
        let store = store::Store::open(&url, options).await?;
        let now = store::Clock::real().now();
        let house = House::over(
            store,
            store::Clock::held(now),
            config,
            false,
            "http://loopback",
        )
        .await?;
        Ok(Sower { house, now })
    }

    async fn everything(&self, size: Size) -> Result<Seeded> {
        let cast = Cast::enter(&self.house, 8).await?;
        self.advisories(&cast, size.advisories).await?;
        self.house.desk.clock().set(self.now);
        let small = self.told(&cast, 0).await?;
        let large = self.large(&cast, size).await?;
        self.cases(&cast, size.cases).await?;
        Ok(Seeded {
            size,
            cast,
            small,
            large,
        })
    }

    async fn accepted(&self, cast: &Cast, mark: &str) -> Result<CaseId> {
        let desk = &self.house.desk;
        let submission = script::report(mark, &desk.settings().notice_version);
        let receipt = desk
            .submit(&Actor::STRANGER, submission, With::default())
            .await?;
        let accept = report::Command::Accept {
            cases: vec![report::CaseOutline::default()],
        };
        let done = desk
            .act(&cast.reception.actor, receipt.report.0, accept)
            .await?;
        Ok(CaseId(*done.opened.first().context("a case")?))
    }

    async fn play(
        &self,
        cast: &Cast,
        n: usize,
        case: CaseId,
        steps: Vec<(Who, Command)>,
    ) -> Result<()> {
        for (who, command) in steps {
            let actor = match who {
                Who::Reception => cast.reception.actor,
                Who::Coordinator => cast.coordinator.actor,
                Who::Reviewer => cast.reviewer.actor,
                Who::Maker => cast.maker(n)?.player.actor,
            };
            self.house.desk.act(&actor, case.0, command).await?;
        }
        Ok(())
    }

    /// Told to one developer and answered by it.
    async fn told(&self, cast: &Cast, n: usize) -> Result<CaseId> {
        let maker = cast.maker(n)?;
        let case = self.accepted(cast, &format!("case-{n}")).await?;
        self.play(
            cast,
            n,
            case,
            script::coordination(maker.vendor, maker.person),
        )
        .await?;
        Ok(case)
    }

    /// Spread evenly over the past years, the whole way each.
    async fn advisories(&self, cast: &Cast, count: usize) -> Result<()> {
        let mut progress = Progress::new("advisories", count);
        let minutes = YEARS * 365 * 24 * 60;
        let clock = self.house.desk.clock();
        for n in 0..count {
            let ago = minutes - minutes * i64::try_from(n)? / i64::try_from(count)?;
            let ago = SignedDuration::from_mins(ago + 60 * 24 * 31);
            clock.set(self.now.checked_sub(ago)?);
            let case = self.told(cast, n).await?;
            let end = clock
                .now()
                .checked_add(SignedDuration::from_hours(24 * 30))?;
            let steps = script::publication(Moment::tokyo(end), script::draft(&format!("TR-{n}")));
            self.play(cast, n, case, steps).await?;
            clock.set(end);
            let desk = &self.house.desk;
            desk.act(&Actor::SYSTEM, case.0, Command::Publish).await?;
            desk.act(&cast.coordinator.actor, case.0, Command::Close)
                .await?;
            progress.at(n + 1);
        }
        Ok(())
    }

    /// Accepted; every third has been passed on and opened.
    async fn cases(&self, cast: &Cast, count: usize) -> Result<()> {
        let mut progress = Progress::new("cases", count);
        for n in 0..count {
            let case = self.accepted(cast, &format!("accepted-{n}")).await?;
            if n % 3 == 0 {
                self.play(
                    cast,
                    n,
                    case,
                    vec![
                        (Who::Reception, Command::Transfer),
                        (Who::Coordinator, Command::Begin),
                    ],
                )
                .await?;
            }
            progress.at(n + 1);
        }
        Ok(())
    }

    /// The case that broke the peers' pages, five times over.
    async fn large(&self, cast: &Cast, size: Size) -> Result<CaseId> {
        let desk = &self.house.desk;
        let actor = cast.coordinator.actor;
        let mut vendors: Vec<VendorId> = cast.makers.iter().map(|maker| maker.vendor).collect();
        for n in vendors.len()..size.developers {
            let add = Entry::Add {
                name_ja: format!("見本製作所 {n:03}"),
                name_en: format!("Sample Works {n:03}"),
                contact: Contact {
                    email: format!("security@maker{n:03}.example"),
                    ..Contact::default()
                },
                source: "業界名簿".into(),
            };
            vendors.push(VendorId(desk.open(&actor, add).await?.file));
        }
        vendors.truncate(size.developers.max(1));
        let case = self.accepted(cast, "large").await?;
        self.play(
            cast,
            0,
            case,
            vec![
                (Who::Reception, Command::Transfer),
                (Who::Coordinator, Command::Begin),
            ],
        )
        .await?;
        let named = |vendor: &VendorId| Identification {
            vendor: *vendor,
            reasoning: "同じ通信部品を組み込んでいる".into(),
        };
        let identify = Command::Identify {
            vendors: vendors.iter().map(named).collect(),
            rejected: Vec::new(),
        };
        let begun = Instant::now();
        desk.act(&actor, case.0, identify)
            .await
            .context("identify")?;
        println!(
            "  {} developers identified in {:.0} ms",
            vendors.len(),
            begun.elapsed().as_secs_f64() * 1_000.0
        );
        desk.act(&actor, case.0, script::summary()).await?;
        for vendor in vendors.iter().skip(cast.makers.len()) {
            let contact = Command::RecordContact {
                vendor: *vendor,
                secrecy_confirmed: true,
                note: "電話で担当者と話した".into(),
            };
            desk.act(&actor, case.0, contact).await?;
        }
        desk.act(
            &actor,
            case.0,
            Command::SendSummary {
                vendors: vendors.clone(),
            },
        )
        .await
        .context("first notices")?;
        let mut progress = Progress::new("messages", size.messages);
        for n in 0..size.messages {
            let vendor = vendors.get(n % vendors.len()).copied();
            let write = Command::Write {
                vendor,
                text: format!("連絡 {n}: 状況をお知らせください。"),
                attachments: Vec::new(),
            };
            desk.act(&actor, case.0, write).await?;
            progress.at(n + 1);
        }
        Ok(case)
    }
}
