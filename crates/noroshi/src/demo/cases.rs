//! Cases in every state. The clock walks in three steps: a hundred days ago the oldest are
//! published, forty days ago others begin, and the rest happens today.

use anyhow::{Context, Result};
use handling::case::{
    Command, EmergencyOutcome, Novelty, ObjectionGround, Presence, Stance, WorldFact,
};
use handling::report::{self, DeclineCode, Kind, StopGround};
use handling::{Actor, Moment};
use jiff::SignedDuration;

use super::crowd;
use super::people::{Cast, Player};
use super::records::{self, Record};
use super::story::Story;
use crate::assemble::House;

/// The records of the demonstration, taken one after the other.
struct Deck {
    records: Vec<Record>,
    next: std::cell::Cell<usize>,
}

impl Deck {
    fn draw(&self) -> Result<&Record> {
        let at = self.next.get();
        self.next.set(at + 1);
        self.records
            .get(at % self.records.len().max(1))
            .context("no records")
    }
}

/// Plays everything; ends with the clock at now.
pub async fn play(house: &House, cast: &Cast, progress: &impl Fn(&str)) -> Result<()> {
    let deck = Deck {
        records: records::all()?,
        next: std::cell::Cell::new(0),
    };
    progress("advisories published long ago");
    published(house, cast, &deck).await?;
    pass_days(house, 60).await?;
    progress("cases under way");
    under_way(house, cast, &deck).await?;
    progress("a case with 121 developers");
    crowd::play(house, cast, deck.draw()?).await?;
    pass_days(house, 36).await?;
    progress("what happened this week");
    ended(house, cast, &deck).await?;
    own_products(house, cast, &deck).await?;
    pass_days(house, 4).await?;
    fresh(house, cast, &deck).await
}

/// The clock goes on, and the clockwork does what falls due on the way.
async fn pass_days(house: &House, days: i64) -> Result<()> {
    for _ in 0..days {
        house
            .desk
            .clock()
            .shift(SignedDuration::from_hours(24))
            .await?;
        house.desk.tick().await?;
        correspondence::deliver(&house.post).await?;
    }
    Ok(())
}

fn player(cast: &Cast, n: usize) -> Result<&Player> {
    cast.vendors
        .get(n % cast.vendors.len().max(1))
        .context("no developers")
}

async fn published(house: &House, cast: &Cast, deck: &Deck) -> Result<()> {
    for n in 0..14 {
        let mut story = Story::reported(house, cast, deck.draw()?).await?;
        let days = 16 + i64::try_from(n).unwrap_or(0) * 2;
        story.ready(player(cast, n)?, days).await?;
    }
    Ok(())
}

/// Coordination in all its shapes, still open today.
async fn under_way(house: &House, cast: &Cast, deck: &Deck) -> Result<()> {
    let (a, b, c) = (player(cast, 0)?, player(cast, 1)?, player(cast, 2)?);
    // Coordinating: one silent, one verifying, one affected.
    let mut story = Story::reported(house, cast, deck.draw()?).await?;
    story.coordinating(&[a, b, c]).await?;
    story.detailed(b).await?;
    story.act(&b.actor, Command::StartVerification).await?;
    story.detailed(c).await?;
    story
        .verified(c, Presence::Affected, Some(Novelty::New))
        .await?;
    let suggest = Command::SuggestVendor {
        name: "Sample Networks".into(),
        reason: "同じ部品を使っている".into(),
    };
    story.act(&c.actor, suggest).await?;
    for n in 0..12 {
        let text = format!("進み具合をお知らせください（{}）。", n + 1);
        story
            .act(
                &cast.coordinator,
                Command::Write {
                    vendor: Some(c.vendor),
                    text,
                    attachments: Vec::new(),
                },
            )
            .await?;
    }
    story
        .act(
            &c.actor,
            Command::Write {
                vendor: Some(c.vendor),
                text: "来週、修正案を確認します。".into(),
                attachments: Vec::new(),
            },
        )
        .await?;
    // No developer can be found.
    let mut story = Story::reported(house, cast, deck.draw()?).await?;
    story.accepted().await?;
    story.begun().await?;
    story
        .act(
            &cast.coordinator,
            Command::RecordNoDeveloper {
                search_log: "配布元の住所、登記、ドメインを調べた".into(),
            },
        )
        .await?;
    // The coordinator objects: known.
    let mut story = Story::reported(house, cast, deck.draw()?).await?;
    story.accepted().await?;
    story.begun().await?;
    story
        .act(
            &cast.coordinator,
            Command::Object {
                ground: ObjectionGround::Known,
                evidence: "昨年公表済み".into(),
            },
        )
        .await?;
    // Date set; one asked for another date.
    let mut story = Story::reported(house, cast, deck.draw()?).await?;
    story.coordinating(&[a, b]).await?;
    for p in [a, b] {
        story.detailed(p).await?;
        story
            .verified(p, Presence::Affected, Some(Novelty::New))
            .await?;
    }
    let end = story.in_days(44);
    story
        .act(&cast.coordinator, Command::ProposeDate { end })
        .await?;
    story
        .act(
            &a.actor,
            Command::TakePosition {
                stance: Stance::Agree,
                reason: "間に合います".into(),
            },
        )
        .await?;
    story
        .act(
            &b.actor,
            Command::TakePosition {
                stance: Stance::Object,
                reason: "試験に時間が要ります".into(),
            },
        )
        .await?;
    story.dated(44).await?;
    let wanted = story.in_days(60);
    story
        .act(
            &b.actor,
            Command::RequestDate {
                wanted,
                reason: "回帰試験が終わりません".into(),
            },
        )
        .await?;
    // Emergency: attacks seen.
    let mut story = Story::reported(house, cast, deck.draw()?).await?;
    story.coordinating(&[c]).await?;
    story.detailed(c).await?;
    story
        .verified(c, Presence::Affected, Some(Novelty::New))
        .await?;
    story.dated(44).await?;
    claim(&story, cast, WorldFact::AttacksSeen).await?;
    // The same, decided: kept.
    let mut story = Story::reported(house, cast, deck.draw()?).await?;
    story.coordinating(&[a]).await?;
    story.detailed(a).await?;
    story
        .verified(a, Presence::Affected, Some(Novelty::New))
        .await?;
    story.dated(43).await?;
    claim(&story, cast, WorldFact::AttacksSeen).await?;
    let keep = Command::DecideEmergency {
        outcome: EmergencyOutcome::Keep,
        reason: "被害は限られている".into(),
    };
    story.act(&cast.reviewer, keep).await?;
    // In review, and approved for the coming days.
    let mut story = Story::reported(house, cast, deck.draw()?).await?;
    story.coordinating(&[b]).await?;
    story.detailed(b).await?;
    story
        .verified(b, Presence::Affected, Some(Novelty::New))
        .await?;
    story.fixed(b).await?;
    story.dated(44).await?;
    story.submitted().await?;
    for (n, days) in [41, 42, 43].into_iter().enumerate() {
        let mut story = Story::reported(house, cast, deck.draw()?).await?;
        story.ready(player(cast, n + 3)?, days).await?;
    }
    Ok(())
}

async fn claim(story: &Story<'_>, cast: &Cast, fact: WorldFact) -> Result<()> {
    story
        .act(
            &cast.coordinator,
            Command::ClaimFact {
                fact,
                source: "監視団体からの連絡".into(),
            },
        )
        .await?;
    let case = story.case.context("no case")?;
    let view = story.house.desk.case(&cast.coordinator, case).await?;
    let handling::disclosure::CaseView::Bodies(view) = view else {
        anyhow::bail!("not the bodies' view")
    };
    let claim = view
        .claims
        .iter()
        .find(|c| c.adopted.is_none())
        .context("no claim")?
        .id;
    story
        .act(
            &cast.coordinator,
            Command::DecideClaim {
                claim,
                adopt: true,
                reason: "複数の情報源で確認".into(),
            },
        )
        .await
}

/// Cancelled, stopped, merged, closed, revised.
async fn ended(house: &House, cast: &Cast, deck: &Deck) -> Result<()> {
    let (a, b) = (player(cast, 3)?, player(cast, 4)?);
    let mut story = Story::reported(house, cast, deck.draw()?).await?;
    story.coordinating(&[a, b]).await?;
    for p in [a, b] {
        story.detailed(p).await?;
        story
            .verified(p, Presence::Affected, Some(Novelty::Known))
            .await?;
    }
    story
        .act(
            &cast.coordinator,
            Command::Cancel {
                ground: ObjectionGround::Known,
                reason: "全社が既知と回答".into(),
            },
        )
        .await?;
    let mut story = Story::reported(house, cast, deck.draw()?).await?;
    story.coordinating(&[a, b]).await?;
    for p in [a, b] {
        story
            .act(
                &p.actor,
                Command::DeclareNoneConcerned {
                    ground: "該当する製品なし".into(),
                },
            )
            .await?;
    }
    story
        .act(
            &cast.coordinator,
            Command::Cancel {
                ground: ObjectionGround::NotVulnerability,
                reason: "全社が該当なしと回答".into(),
            },
        )
        .await?;
    // Stopped on ④ after such a cancellation.
    let mut story = Story::reported(house, cast, deck.draw()?).await?;
    story.coordinating(&[a]).await?;
    story
        .act(
            &a.actor,
            Command::DeclareNoneConcerned {
                ground: "該当する製品なし".into(),
            },
        )
        .await?;
    story
        .act(
            &cast.coordinator,
            Command::Cancel {
                ground: ObjectionGround::NotVulnerability,
                reason: "該当なし".into(),
            },
        )
        .await?;
    let stop = report::Command::Stop {
        ground: StopGround::NotVulnerabilityByCoordinator,
        evidence: "調整機関の連絡".into(),
        reason: "調整機関から、脆弱性関連情報ではないとの連絡がありました。".into(),
    };
    story.on_report(&cast.reception, stop).await?;
    // Two reports of the same thing become one case.
    let record = deck.draw()?;
    let mut first = Story::reported(house, cast, record).await?;
    first.coordinating(&[a]).await?;
    let mut second = Story::reported(house, cast, record).await?;
    second.coordinating(&[b]).await?;
    let target = first.case.context("no case")?;
    second
        .act(
            &cast.coordinator,
            Command::MergeInto {
                target,
                reason: "同じ脆弱性の届出".into(),
            },
        )
        .await
}

/// Own-product reports (SM-6): submitted, checked, dated, published.
async fn own_products(house: &House, cast: &Cast, deck: &Deck) -> Result<()> {
    for (n, upto) in ["submitted", "checked", "dated", "published"]
        .into_iter()
        .enumerate()
    {
        let developer = player(cast, n)?;
        let record = deck.draw()?;
        let mut submission = super::story::submission(house, record, Kind::OwnProduct);
        submission.countermeasure = Some("修正版 2.0 を配布します。".into());
        submission.own_products_only = true;
        submission.circumstances.is_maker = true;
        let done = house
            .desk
            .open(&developer.actor, report::Command::Submit(submission))
            .await
            .context("own product")?;
        let report = handling::ReportId(done.file);
        let case = done.opened.first().copied().map(handling::CaseId);
        let story = Story {
            house,
            cast,
            record,
            report,
            finder: developer.actor,
            case,
        };
        if upto == "submitted" {
            continue;
        }
        story
            .on_report(
                &cast.reception,
                report::Command::Accept { cases: Vec::new() },
            )
            .await?;
        if upto == "checked" {
            continue;
        }
        let wanted: Option<Moment> = None;
        story
            .act(
                &developer.actor,
                Command::GiveOpinion {
                    text: "今週中の公表を希望します。".into(),
                    wanted,
                },
            )
            .await?;
        story.dated(if upto == "dated" { 20 } else { 2 }).await?;
        if upto == "published" {
            story
                .act(
                    &developer.actor,
                    Command::Declare {
                        ja: "2.0 に更新してください。".into(),
                        en: "Update to 2.0.".into(),
                    },
                )
                .await?;
            story.scheduled().await?;
        }
    }
    Ok(())
}

/// What came in today.
async fn fresh(house: &House, cast: &Cast, deck: &Deck) -> Result<()> {
    for _ in 0..3 {
        Story::reported(house, cast, deck.draw()?).await?;
    }
    Story::sent(house, cast, deck.draw()?, Kind::Website).await?;
    let story = Story::reported(house, cast, deck.draw()?).await?;
    let ask = report::Command::Ask {
        question: "再現した環境の版を教えてください。".into(),
        reply_by: Some(story.in_days(7).at),
    };
    story.on_report(&cast.reception, ask).await?;
    story
        .on_report(
            &story.finder,
            report::Command::Write {
                text: "明日お送りします。".into(),
                items: Vec::new(),
            },
        )
        .await?;
    let story = Story::reported(house, cast, deck.draw()?).await?;
    let decline = report::Command::Decline {
        code: DeclineCode::OutOfScope,
        reason: "国内で使われていない製品のため、この制度の対象外です。".into(),
    };
    story.on_report(&cast.reception, decline).await?;
    let story = Story::reported(house, cast, deck.draw()?).await?;
    story
        .on_report(
            &story.finder,
            report::Command::AskWithdrawal {
                reason: "誤りに気づきました".into(),
            },
        )
        .await?;
    for upto in 0..4 {
        let mut story = Story::reported(house, cast, deck.draw()?).await?;
        story.accepted().await?;
        if upto > 0 {
            story.act(&cast.reception, Command::Transfer).await?;
        }
        if upto > 1 {
            story.act(&cast.coordinator, Command::Begin).await?;
        }
        if upto > 2 {
            story
                .identified(&[player(cast, 5)?, player(cast, 6)?])
                .await?;
        }
    }
    let mut story = Story::reported(house, cast, deck.draw()?).await?;
    story.accepted().await?;
    let stop = report::Command::Stop {
        ground: StopGround::KnownByReception,
        evidence: "公開データベースに同じ記載".into(),
        reason: "すでに公表されている脆弱性でした。".into(),
    };
    story.on_report(&cast.reception, stop).await?;
    let _: &Actor = &story.finder;
    Ok(())
}
