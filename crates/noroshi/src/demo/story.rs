//! One case, driven step by step through the desk. A step says only what differs; everything a
//! guard asks for besides is filled in here.

use anyhow::{Context, Result};
use casework::With;
use handling::case::{
    AdvisoryDraft, AdvisoryText, AffectedProduct, Command, DateFactors, Identification,
    MeasureKind, NewAnswer, Novelty, Presence, Reference,
};
use handling::report::{
    self, CaseOutline, Channel, Circumstances, Consent, Identity, InfoType, Kind, NewItem,
    Submission, Target, Weakness,
};
use handling::{Actor, CaseId, Moment, Party, ReportId};
use jiff::SignedDuration;

use super::people::{Cast, Player};
use super::records::Record;
use crate::assemble::House;

/// A report and its case.
pub struct Story<'a> {
    pub house: &'a House,
    pub cast: &'a Cast,
    pub record: &'a Record,
    pub report: ReportId,
    pub finder: Actor,
    pub case: Option<CaseId>,
}

impl<'a> Story<'a> {
    /// A finder reports a product.
    pub async fn reported(
        house: &'a House,
        cast: &'a Cast,
        record: &'a Record,
    ) -> Result<Story<'a>> {
        Self::sent(house, cast, record, Kind::Product).await
    }

    /// A finder reports a product or website.
    pub async fn sent(
        house: &'a House,
        cast: &'a Cast,
        record: &'a Record,
        kind: Kind,
    ) -> Result<Story<'a>> {
        let submission = submission(house, record, kind);
        let receipt = house
            .desk
            .submit(&Actor::STRANGER, submission, With::default())
            .await
            .context("submit")?;
        let finder = Actor {
            party: Party::Finder(receipt.report),
            person: None,
        };
        Ok(Story {
            house,
            cast,
            record,
            report: receipt.report,
            finder,
            case: None,
        })
    }

    /// Reception, finder or the system does something with the report.
    pub async fn on_report(
        &self,
        actor: &Actor,
        command: report::Command,
    ) -> Result<casework::Done> {
        let shown = casework::say::name(&command_name(&command)?);
        self.house
            .desk
            .act(actor, self.report.0, command)
            .await
            .with_context(|| format!("report: {shown}"))
    }

    /// Somebody does something with the case.
    pub async fn act(&self, actor: &Actor, command: Command) -> Result<()> {
        let shown = command_name(&command)?;
        let case = self.case.context("no case yet")?;
        self.house
            .desk
            .act(actor, case.0, command)
            .await
            .with_context(|| {
                format!(
                    "case of {} ({}): {shown}",
                    self.record.cve, self.record.product
                )
            })?;
        Ok(())
    }

    pub async fn accepted(&mut self) -> Result<()> {
        let outline = CaseOutline {
            title: self.title_en(),
            ..CaseOutline::default()
        };
        let done = self
            .on_report(
                &self.cast.reception,
                report::Command::Accept {
                    cases: vec![outline],
                },
            )
            .await?;
        self.case = done.opened.first().copied().map(CaseId);
        Ok(())
    }

    /// Passed on and opened by the coordinator.
    pub async fn begun(&self) -> Result<()> {
        self.act(&self.cast.reception, Command::Transfer).await?;
        self.act(&self.cast.coordinator, Command::Begin).await
    }

    pub async fn identified(&self, players: &[&Player]) -> Result<()> {
        let vendors = players
            .iter()
            .map(|p| Identification {
                vendor: p.vendor,
                reasoning: format!("{} の開発者として登録", self.record.product),
            })
            .collect();
        self.act(
            &self.cast.coordinator,
            Command::Identify {
                vendors,
                rejected: Vec::new(),
            },
        )
        .await
    }

    pub async fn notified(&self, players: &[&Player]) -> Result<()> {
        let text = "ネットワーク製品の管理機能に関する脆弱性です。悪用されると、利用者の意図しない操作が行われるおそれがあります。".into();
        self.act(&self.cast.coordinator, Command::WriteSummary { text })
            .await?;
        let vendors = players.iter().map(|p| p.vendor).collect();
        self.act(&self.cast.coordinator, Command::SendSummary { vendors })
            .await?;
        // The first notices arrive, which the case records.
        correspondence::deliver(&self.house.post).await?;
        Ok(())
    }

    /// Up to first notices sent.
    pub async fn coordinating(&mut self, players: &[&Player]) -> Result<()> {
        self.accepted().await?;
        self.begun().await?;
        self.identified(players).await?;
        self.notified(players).await
    }

    pub async fn detailed(&self, player: &Player) -> Result<()> {
        self.act(&player.actor, Command::RecordOpened).await?;
        let ask = Command::RequestDetail {
            persons: vec![player.person],
            secrecy_agreed: true,
            may_be_named: true,
        };
        self.act(&player.actor, ask).await
    }

    pub async fn verified(
        &self,
        player: &Player,
        presence: Presence,
        novelty: Option<Novelty>,
    ) -> Result<()> {
        self.act(&player.actor, Command::StartVerification).await?;
        let answer = NewAnswer {
            product: self.record.product.clone(),
            versions: self.record.versions.clone(),
            presence,
            novelty,
            ground: if presence == Presence::Affected && novelty == Some(Novelty::New) {
                String::new()
            } else {
                "社内の検証による".into()
            },
        };
        self.act(
            &player.actor,
            Command::ReportVerification {
                answers: vec![answer],
            },
        )
        .await
    }

    pub async fn fixed(&self, player: &Player) -> Result<()> {
        let measure = Command::ReportMeasure {
            kind: MeasureKind::Fix,
            text: format!("{} の修正版を公開します。", self.record.product),
            url: "https://download.demo.example/fix".into(),
        };
        self.act(&player.actor, measure).await?;
        self.act(
            &player.actor,
            Command::ReportStatus {
                text: "修正版を準備しました。".into(),
            },
        )
        .await?;
        let declare = Command::Declare {
            ja: format!("{} の最新版に更新してください。", self.record.product),
            en: format!(
                "Please update {} to the latest version.",
                self.record.product
            ),
        };
        self.act(&player.actor, declare).await
    }

    pub async fn dated(&self, days: i64) -> Result<()> {
        let end = self.in_days(days);
        let factors = DateFactors {
            results: "該当の報告あり".into(),
            countermeasure_time: "公表日までに完成の見込み".into(),
            overseas: "海外調整は不要".into(),
            leak_risk: "低い".into(),
            precedent: "同種の事例に準じる".into(),
        };
        self.act(
            &self.cast.coordinator,
            Command::SetDate {
                end,
                factors,
                late: None,
            },
        )
        .await
    }

    pub fn in_days(&self, days: i64) -> Moment {
        let now = self.house.desk.clock().now();
        // The scheme publishes at noon, Japan time.
        let noon = now.to_zoned(jiff::tz::TimeZone::UTC).date().at(3, 0, 0, 0);
        let at = noon
            .to_zoned(jiff::tz::TimeZone::UTC)
            .map_or(now, |noon| noon.timestamp());
        Moment::tokyo(
            at.saturating_add(SignedDuration::from_hours(24 * days))
                .unwrap_or(now),
        )
    }

    pub async fn drafted(&self) -> Result<()> {
        self.act(
            &self.cast.coordinator,
            Command::WriteDraft {
                draft: self.draft(),
            },
        )
        .await
    }

    pub async fn submitted(&self) -> Result<()> {
        self.drafted().await?;
        self.act(
            &self.cast.coordinator,
            Command::SubmitDraft {
                waiver: Some("公表文に回避策を記載".into()),
            },
        )
        .await
    }

    pub async fn scheduled(&self) -> Result<()> {
        self.submitted().await?;
        self.act(&self.cast.reviewer, Command::ApproveDraft).await
    }

    /// The whole way: one developer, affected and fixed, approved for `days` from now.
    pub async fn ready(&mut self, player: &Player, days: i64) -> Result<()> {
        self.coordinating(&[player]).await?;
        self.detailed(player).await?;
        self.verified(player, Presence::Affected, Some(Novelty::New))
            .await?;
        self.fixed(player).await?;
        self.dated(days).await?;
        self.scheduled().await
    }

    fn weakness(&self) -> Option<&'static vuln::cwe::Weakness> {
        self.record
            .cwe
            .and_then(vuln::id::CweId::new)
            .and_then(vuln::cwe::find)
    }

    fn kind_ja(&self) -> String {
        let name = self.weakness().and_then(|w| w.name_ja);
        name.map_or_else(|| "セキュリティ上の不備".into(), ToString::to_string)
    }

    fn kind_en(&self) -> String {
        let name = self.weakness().map(|w| w.name_en.to_string());
        name.unwrap_or_else(|| "a security weakness".into())
    }

    pub fn title_en(&self) -> String {
        format!("{}: {}", self.record.product, self.kind_en())
    }

    /// The advisory both languages, all eleven items.
    pub fn draft(&self) -> AdvisoryDraft {
        let (product, vendor) = (&self.record.product, &self.record.vendor);
        let (kind_ja, kind_en) = (self.kind_ja(), self.kind_en());
        AdvisoryDraft {
            ja: AdvisoryText {
                title: format!("{product} における{kind_ja}の脆弱性"),
                summary: format!("{vendor} が提供する {product} には、{kind_ja}の脆弱性があります。"),
                version_check: "製品の「バージョン情報」の画面を開き、表示された番号を下の表と比べてください。".into(),
                description: format!("{product} には、{kind_ja}（{}）に分類される脆弱性が存在します。", self.record.cve),
                impact: "第三者によって、製品が扱う情報を読み取られたり、書き換えられたりする可能性があります。".into(),
                solution: "1. 開発者の配布ページを開く。\n2. お使いの版に合う修正版を入手する。\n3. 手順書に従って更新し、再起動する。".into(),
                workaround: "回避策はありません。更新するまで、信頼できないネットワークから利用しないでください。".into(),
                contact: format!("{vendor} 製品窓口 03-0000-0000（平日 9:00-17:00） psirt@demo.example"),
                ..AdvisoryText::default()
            },
            en: AdvisoryText {
                title: format!("{product} vulnerable to {kind_en}"),
                summary: format!("{product} provided by {vendor} contains a vulnerability: {kind_en}."),
                version_check: "Open the product's version screen and compare the number with the table below.".into(),
                description: self.record.text.clone(),
                impact: "An attacker may read or change information that the product handles.".into(),
                solution: "1. Open the developer's download page.\n2. Get the fixed version for yours.\n3. Update as its guide says, and restart.".into(),
                workaround: "There is no workaround. Do not use the product from untrusted networks until it is updated.".into(),
                contact: format!("{vendor} product desk +81-3-0000-0000 (weekdays 9:00-17:00 JST) psirt@demo.example"),
                ..AdvisoryText::default()
            },
            affected: vec![AffectedProduct {
                vendor: vendor.clone(),
                product: product.clone(),
                versions: self.record.versions.clone(),
                cpe: String::new(),
            }],
            cve: vec![self.record.cve.clone()],
            cwe: self.record.cwe.into_iter().collect(),
            cvss3: self.record.cvss3.clone(),
            cvss4: String::new(),
            references: self.record.links.iter().map(|url| Reference { title: url.clone(), url: url.clone() }).collect(),
        }
    }
}

fn command_name(command: &impl serde::Serialize) -> Result<String> {
    let value = serde_json::to_value(command)?;
    Ok(value
        .get("command")
        .and_then(|name| name.as_str())
        .unwrap_or_default()
        .to_owned())
}

fn weakness(cwe: Option<u32>) -> Weakness {
    match cwe {
        Some(79 | 80) => Weakness::CrossSiteScripting,
        Some(89) => Weakness::SqlInjection,
        Some(77 | 78) => Weakness::CommandInjection,
        Some(119..=122 | 125 | 787 | 416) => Weakness::MemoryCorruption,
        Some(284..=288 | 306 | 862 | 863) => Weakness::AccessControl,
        Some(22) => Weakness::PathTraversal,
        Some(400 | 770) => Weakness::DenialOfService,
        Some(295 | 326 | 327) => Weakness::Cryptography,
        _ => Weakness::Other,
    }
}

pub fn submission(house: &House, record: &Record, kind: Kind) -> Submission {
    let website = kind == Kind::Website;
    Submission {
        kind: Some(kind),
        channel: Some(Channel::Form),
        identity: Identity {
            name: "発見 花子".into(),
            organisation: "花子セキュリティ研究室".into(),
            email: "finder@demo.example".into(),
            language: "ja".into(),
            ..Identity::default()
        },
        consent: Some(Consent::default()),
        target: Target {
            name: if website {
                "見本市役所の予約サイト".into()
            } else {
                record.product.clone()
            },
            version: record.versions.clone(),
            maker: record.vendor.clone(),
            origin: "開発者の配布ページ".into(),
            form: "package".into(),
            urls: if website {
                vec!["https://city.demo.example/reserve".into()]
            } else {
                Vec::new()
            },
            in_japan: Some(true),
        },
        summary: record.text.clone(),
        weakness: Some(weakness(record.cwe)),
        cwe: record.cwe,
        items: vec![
            NewItem {
                info: InfoType::Nature,
                text: record.text.clone(),
                attachment: None,
            },
            NewItem {
                info: InfoType::Verification,
                text: "管理画面に試験用の入力を送り、応答の変化を見る（見本の検証方法）。".into(),
                attachment: None,
            },
            NewItem {
                info: InfoType::Attack,
                text: "（見本の攻撃方法）細工した要求を繰り返し送る。".into(),
                attachment: None,
            },
        ],
        circumstances: Circumstances {
            how_found: "自分の機器の設定中に気づいた".into(),
            found_on: "2026-01".into(),
            told_others: "誰にも伝えていない".into(),
            ..Circumstances::default()
        },
        notice_version: house.desk.settings().notice_version.clone(),
        ..Submission::default()
    }
}
