//! One case from report to publication as a list of commands: played through the machine interface by
//! `crash`, through the desk by `bench`.

use handling::case::{
    AdvisoryDraft, AdvisoryText, AffectedProduct, Command, DateFactors, Identification,
    MeasureKind, NewAnswer, Novelty, Presence,
};
use handling::report::{
    Channel, Circumstances, Consent, Identity, InfoType, Kind, NewItem, Submission, Target,
    Weakness,
};
use handling::{Moment, PersonId, VendorId};

/// Who gives a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Reception.
    Reception,
    /// The coordinator who writes.
    Coordinator,
    /// The coordinator who reviews.
    Reviewer,
    /// The developer.
    Maker,
}

/// A whole report. `mark` is a word that occurs nowhere else.
#[must_use]
pub fn report(mark: &str, notice_version: &str) -> Submission {
    let item = |info, text: &str| NewItem {
        info,
        text: text.into(),
        attachment: None,
    };
    Submission {
        kind: Some(Kind::Product),
        channel: Some(Channel::Form),
        identity: Identity {
            name: "発見 花子".into(),
            email: "finder@trial.example".into(),
            language: "ja".into(),
            ..Identity::default()
        },
        consent: Some(Consent::default()),
        target: Target {
            name: "Trial Router".into(),
            version: "1.0 - 1.2".into(),
            maker: "Trial Works".into(),
            origin: "開発者の配布ページ".into(),
            form: "package".into(),
            urls: Vec::new(),
            in_japan: Some(true),
        },
        summary: format!("管理画面の機器名の表示に問題がある。 {mark}"),
        weakness: Some(Weakness::CrossSiteScripting),
        cwe: Some(79),
        items: vec![
            item(InfoType::Nature, "管理画面の機器名の表示に問題がある。"),
            item(
                InfoType::Verification,
                "試験用の入力を送り、応答の変化を見る。",
            ),
            item(InfoType::Attack, "細工した要求を繰り返し送る。"),
        ],
        circumstances: Circumstances {
            how_found: "自分の機器の設定中に気づいた".into(),
            found_on: "2026-01".into(),
            told_others: "誰にも伝えていない".into(),
            ..Circumstances::default()
        },
        notice_version: notice_version.into(),
        ..Submission::default()
    }
}

/// Passed on, opened, one developer told and heard: everything before the date.
#[must_use]
pub fn coordination(vendor: VendorId, person: PersonId) -> Vec<(Who, Command)> {
    use Who::{Coordinator, Maker, Reception};
    let named = Identification {
        vendor,
        reasoning: "製品の開発者として登録".into(),
    };
    let answer = NewAnswer {
        product: "Trial Router".into(),
        versions: "1.0 - 1.2".into(),
        presence: Presence::Affected,
        novelty: Some(Novelty::New),
        ground: String::new(),
    };
    vec![
        (Reception, Command::Transfer),
        (Coordinator, Command::Begin),
        (
            Coordinator,
            Command::Identify {
                vendors: vec![named],
                rejected: Vec::new(),
            },
        ),
        (Coordinator, summary()),
        (
            Coordinator,
            Command::SendSummary {
                vendors: vec![vendor],
            },
        ),
        (
            Maker,
            Command::RequestDetail {
                persons: vec![person],
                secrecy_agreed: true,
                may_be_named: true,
            },
        ),
        (Maker, Command::StartVerification),
        (
            Maker,
            Command::ReportVerification {
                answers: vec![answer],
            },
        ),
        (
            Maker,
            Command::ReportMeasure {
                kind: MeasureKind::Fix,
                text: "1.3 を公開します。".into(),
                url: "https://download.trial.example/1.3".into(),
            },
        ),
        (
            Maker,
            Command::ReportStatus {
                text: "1.3 を準備しました。".into(),
            },
        ),
        (
            Maker,
            Command::Declare {
                ja: "1.3 へ更新してください。".into(),
                en: "Update to 1.3.".into(),
            },
        ),
    ]
}

/// The first notice.
#[must_use]
pub fn summary() -> Command {
    Command::WriteSummary {
        text: "ルータ製品の管理画面に関する脆弱性。利用者の操作なしに影響が及ぶ可能性がある。"
            .into(),
    }
}

/// The date, the advisory, its review.
#[must_use]
pub fn publication(end: Moment, draft: AdvisoryDraft) -> Vec<(Who, Command)> {
    let factors = DateFactors {
        results: "該当の報告あり".into(),
        countermeasure_time: "完成".into(),
        overseas: "海外調整は不要".into(),
        leak_risk: "低い".into(),
        precedent: "同種の事例に準じる".into(),
    };
    let date = Command::SetDate {
        end,
        factors,
        late: None,
    };
    vec![
        (Who::Coordinator, Command::WriteDraft { draft }),
        (Who::Coordinator, date),
        (Who::Coordinator, Command::SubmitDraft { waiver: None }),
        (Who::Reviewer, Command::ApproveDraft),
    ]
}

/// An advisory, both languages, all eleven items. `mark` stands in its titles.
#[must_use]
pub fn draft(mark: &str) -> AdvisoryDraft {
    let text = |title: String| AdvisoryText {
        title,
        summary: "Trial Router には、クロスサイト・スクリプティングの脆弱性があります。".into(),
        version_check: "管理画面の「情報」を開き、「ファームウェア」の欄を確認してください。"
            .into(),
        description:
            "管理画面の機器名の表示に、クロスサイト・スクリプティングの脆弱性 (CWE-79) があります。"
                .into(),
        impact:
            "管理画面を開いた利用者のブラウザ上で、任意のスクリプトを実行される可能性があります。"
                .into(),
        solution: "1. 配布ページを開く。\n2. 1.3 をダウンロードする。\n3. 管理画面から更新する。"
            .into(),
        workaround: "回避策はありません。".into(),
        contact: "Trial Works サポート 03-0000-0000（平日 9:00-17:00） support@trial.example"
            .into(),
        ..AdvisoryText::default()
    };
    AdvisoryDraft {
        ja: text(format!(
            "Trial Router {mark} におけるクロスサイト・スクリプティングの脆弱性"
        )),
        en: text(format!(
            "Trial Router {mark} vulnerable to cross-site scripting"
        )),
        affected: vec![AffectedProduct {
            vendor: "Trial Works".into(),
            product: "Trial Router".into(),
            versions: "1.0 - 1.2".into(),
            cpe: String::new(),
        }],
        cve: vec!["CVE-2026-12345".into()],
        cwe: vec![79],
        cvss3: "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N".into(),
        ..AdvisoryDraft::default()
    }
}
