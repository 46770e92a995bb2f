//! What a report is at a moment.

use std::collections::BTreeSet;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{AttachmentId, CaseId, ItemId, Party, PersonId, ReportId, Secret, VendorId};

/// States of SM-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// A mail lacked one of the three blocks; no rule clock runs.
    Incomplete,
    /// 受付: arrived whole, waiting for the acceptance decision.
    Received,
    /// 受理.
    Accepted,
    /// 不受理, with a reason.
    NotAccepted,
    /// 取りやめ, on one of the grounds ①–⑤.
    Stopped,
    /// 取扱い終了: every linked case has ended.
    Closed,
}

impl Stage {
    /// All states, for tables and tests.
    pub const ALL: [Stage; 6] = [
        Stage::Incomplete,
        Stage::Received,
        Stage::Accepted,
        Stage::NotAccepted,
        Stage::Stopped,
        Stage::Closed,
    ];

    /// The report is still being handled.
    pub fn is_open(self) -> bool {
        matches!(self, Stage::Incomplete | Stage::Received | Stage::Accepted)
    }
}

/// Which track a report takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A software product (Ⅴ一).
    Product,
    /// A web application (Ⅵ).
    Website,
    /// A developer's own product only (Ⅴ二).
    OwnProduct,
}

/// How the report reached us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// The form on our pages.
    Form,
    /// The machine interface.
    Api,
    /// A mail or letter, entered by staff.
    Mail,
}

/// What kind of information an item is (R-II-2). Types 2 and 3 are never published (R-P-05).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum InfoType {
    /// (1) 脆弱性情報: nature and features.
    Nature,
    /// (2) 検証方法: how to check that it exists.
    Verification,
    /// (3) 攻撃方法: programs, commands, data that abuse it.
    Attack,
}

impl InfoType {
    /// The compartment that locks it.
    pub fn compartment(self) -> crate::Compartment {
        match self {
            InfoType::Nature => crate::Compartment::Vulnerability,
            InfoType::Verification | InfoType::Attack => crate::Compartment::Methods,
        }
    }
}

/// Kinds counted in the statistics (requirements 5.2, 5.9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Weakness {
    /// クロスサイト・スクリプティング
    CrossSiteScripting,
    /// SQLインジェクション
    SqlInjection,
    /// OSコマンド・インジェクション
    CommandInjection,
    /// バッファオーバーフローなどメモリ破壊
    MemoryCorruption,
    /// 認証・認可の不備
    AccessControl,
    /// ディレクトリ・トラバーサル
    PathTraversal,
    /// DNS情報の設定不備
    DnsSettings,
    /// HTTPSの不適切な利用
    ImproperHttps,
    /// ファイルの誤った公開
    FileExposure,
    /// HTTPレスポンス分割
    ResponseSplitting,
    /// サービス運用妨害
    DenialOfService,
    /// 暗号の不適切な利用
    Cryptography,
    /// その他
    Other,
}

impl Weakness {
    /// All kinds, in the order of the form.
    pub const ALL: [Weakness; 13] = [
        Weakness::CrossSiteScripting,
        Weakness::SqlInjection,
        Weakness::CommandInjection,
        Weakness::MemoryCorruption,
        Weakness::AccessControl,
        Weakness::PathTraversal,
        Weakness::DnsSettings,
        Weakness::ImproperHttps,
        Weakness::FileExposure,
        Weakness::ResponseSplitting,
        Weakness::DenialOfService,
        Weakness::Cryptography,
        Weakness::Other,
    ];
}

/// Block ①: who the finder is. Locked in `Compartment::Finder` as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Identity {
    /// Name or pseudonym.
    pub name: String,
    /// Organisation, if any.
    pub organisation: String,
    /// Reachable mail address.
    pub email: String,
    /// Telephone, if any.
    pub phone: String,
    /// Preferred language, `ja` or `en`.
    pub language: String,
    /// Armoured OpenPGP key, if any.
    pub public_key: String,
}

/// Block ① continued: how name and contact are to be handled, one yes/no each, no default "yes".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Consent {
    /// May the coordinator know who the finder is?
    pub coordinator: bool,
    /// May the developer or operator know?
    pub vendor: bool,
    /// May the advisory name the finder (謝辞)?
    pub acknowledgement: bool,
    /// May the developer or operator ask the finder directly?
    pub direct_questions: bool,
}

impl Consent {
    /// Whether that party may know who the finder is (R-V1-2-4).
    pub fn names_to(&self, party: Party) -> bool {
        match party {
            Party::Coordinator => self.coordinator,
            Party::Vendor(_) => self.vendor,
            Party::Reception | Party::System => true,
            _ => false,
        }
    }
}

/// Block ②: the product or site. Locked in `Compartment::Vulnerability` as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Target {
    /// Product or site name.
    pub name: String,
    /// Version(s) seen.
    pub version: String,
    /// Developer or operator, as the finder knows it.
    pub maker: String,
    /// Where the product was obtained, or the main audience of the site.
    pub origin: String,
    /// Type: package, component, appliance, protocol implementation; or empty for sites.
    pub form: String,
    /// URLs of the site.
    pub urls: Vec<String>,
    /// Used in Japan, or accessed mainly from Japan (scope, R-IV-1, R-IV-2)? `None` means the
    /// question was not answered; a submission without an answer is refused.
    pub in_japan: Option<bool>,
}

/// Circumstances of the finding. Locked in `Compartment::Inner` (reception), as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Circumstances {
    /// How it was found or obtained (R-V1-1-3).
    pub how_found: String,
    /// Date of the finding, free form.
    pub found_on: String,
    /// Already told others: whom, when (R-W-16).
    pub told_others: String,
    /// Plan to publish: means and time (R-P-13).
    pub publication_plan: String,
    /// Signs of abuse in the wild.
    pub abuse_seen: String,
    /// Personal data visible?
    pub personal_data: bool,
    /// Is the finder the developer or operator?
    pub is_maker: bool,
}

/// One piece of block ③.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Item {
    /// Its id inside the report.
    pub id: ItemId,
    /// Type 1, 2 or 3.
    pub info: InfoType,
    /// The text.
    pub text: Secret,
    /// A file, if one came with it.
    pub attachment: Option<Attachment>,
}

/// A stored file. Its name may tell secrets, so it is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Attachment {
    /// Where the vault keeps it.
    pub id: AttachmentId,
    /// The name the sender gave.
    pub name: Secret,
    /// Size in bytes.
    pub bytes: u64,
    /// Media type as detected by us.
    pub media_type: String,
}

/// A question of reception and the finder's reply, or a free message of the finder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Exchange {
    /// Its id.
    pub id: ItemId,
    /// When.
    pub at: Timestamp,
    /// From reception (`true`) or from the finder.
    pub from_reception: bool,
    /// The text.
    pub text: Secret,
    /// A reply is asked for by then.
    pub reply_by: Option<Timestamp>,
    /// When the finder replied.
    pub replied_at: Option<Timestamp>,
}

/// A case that came of this report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CaseLink {
    /// The case.
    pub case: CaseId,
    /// Its handling number.
    pub number: String,
    /// How it ended, if it did.
    pub ended: Option<CaseEnd>,
    /// A notice of the coordinator that it is known (②) or no vulnerability information (④).
    pub notice: Option<crate::case::ObjectionGround>,
}

/// How a linked case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CaseEnd {
    /// An advisory was published (M-15).
    Published,
    /// The website was repaired (M-23).
    Repaired,
    /// Stopped on a ground (M-04).
    Stopped,
    /// Merged into another case, which goes on for this report.
    Merged,
}

/// Grounds for stopping an accepted report (R-V1-2-2 ①–⑤).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StopGround {
    /// ① reception confirms it is already known.
    KnownByReception,
    /// ② the coordinator says it is known.
    KnownByCoordinator,
    /// ③ reception confirms it is not vulnerability-related information.
    NotVulnerabilityByReception,
    /// ④ the coordinator says it is not.
    NotVulnerabilityByCoordinator,
    /// ⑤ possibly found or obtained unlawfully.
    PossiblyUnlawful,
}

impl StopGround {
    /// All grounds in the standard's order.
    pub const ALL: [StopGround; 5] = [
        StopGround::KnownByReception,
        StopGround::KnownByCoordinator,
        StopGround::NotVulnerabilityByReception,
        StopGround::NotVulnerabilityByCoordinator,
        StopGround::PossiblyUnlawful,
    ];
}

/// Why a report was not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DeclineCode {
    /// One of the three required items is missing (R-V1-1-2).
    Incomplete,
    /// Outside the scope of the standard (Ⅳ, Q-05).
    OutOfScope,
    /// Clearly obtained unlawfully (R-P-16, Q-06).
    ClearlyUnlawful,
    /// Anonymous without a reachable contact.
    NoContact,
}

/// The three required items (R-V1-1-2).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// ① name and contact and how they are to be handled.
    Finder,
    /// ② name of the product or site.
    Target,
    /// ③ the vulnerability-related information.
    Information,
}

/// The finder asked to take the report back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Withdrawal {
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: Secret,
    /// Reception's answer, if given: agreed or not.
    pub decided: Option<bool>,
    /// The reason told to the finder with it.
    pub answer: Option<Secret>,
}

/// A report.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Its id.
    pub id: ReportId,
    /// Receipt number, random digits.
    pub number: String,
    /// Where it stands.
    pub stage: Stage,
    /// Its track.
    pub kind: Kind,
    /// How it came.
    pub channel: Channel,
    /// When it arrived.
    pub received_at: Timestamp,
    /// The developer who sent it, for own-product reports.
    pub vendor: Option<VendorId>,
    /// The account that claimed it, if any.
    pub claimed_by: Option<PersonId>,
    /// Block ①: [`Identity`].
    pub identity: Secret,
    /// How block ① may be used, now.
    pub consent: Consent,
    /// All choices ever made, oldest first; each recipient's history can be read from it.
    pub consents: Vec<(Timestamp, Consent)>,
    /// Parties a case of this report went to. Consent gives the identity to these only.
    pub reached: BTreeSet<Party>,
    /// Who of reception looked at the finder's identity, and when.
    pub identity_openings: Vec<(Timestamp, Option<PersonId>)>,
    /// Block ②: [`Target`].
    pub target: Secret,
    /// Kind for the statistics.
    pub weakness: Weakness,
    /// CWE id, if given.
    pub cwe: Option<u32>,
    /// Gist, in `Compartment::Vulnerability`.
    pub summary: Secret,
    /// Block ③.
    pub items: Vec<Item>,
    /// [`Circumstances`].
    pub circumstances: Secret,
    /// For own-product reports: the countermeasure (R-V2-1).
    pub countermeasure: Option<Secret>,
    /// Version of the legal notice acknowledged (S-02).
    pub notice_version: String,
    /// Which blocks are missing, while incomplete.
    pub missing: Vec<Block>,
    /// Questions and messages between reception and finder.
    pub exchanges: Vec<Exchange>,
    /// Cases that came of it.
    pub cases: Vec<CaseLink>,
    /// When it was accepted or not accepted.
    pub decided_at: Option<Timestamp>,
    /// Why not accepted.
    pub decline: Option<(DeclineCode, Secret)>,
    /// Why stopped.
    pub stop: Option<(StopGround, Secret)>,
    /// The finder's wish to take it back.
    pub withdrawal: Option<Withdrawal>,
    /// Items that came after acceptance, and when; reception still has to hand them to the cases.
    pub items_to_pass_on: Vec<(ItemId, Timestamp)>,
    /// Inner notes of reception.
    pub notes: Vec<(Timestamp, Secret)>,
    /// Last change.
    pub updated_at: Timestamp,
}

impl Report {
    /// The finder of this report: the bearer of its secret, or the developer who reported its own
    /// product.
    pub fn is_finder(&self, party: Party) -> bool {
        match party {
            Party::Finder(report) => report == self.id,
            Party::Vendor(vendor) => self.vendor == Some(vendor),
            _ => false,
        }
    }

    /// Whether every case of it has ended; `false` while there is none.
    pub fn all_cases_ended(&self) -> bool {
        !self.cases.is_empty() && self.cases.iter().all(|c| c.ended.is_some())
    }

    /// Something of it is public; it can no longer be taken back.
    pub fn published(&self) -> bool {
        self.cases
            .iter()
            .any(|c| c.ended == Some(CaseEnd::Published))
    }

    /// When a question to the finder is open, the acceptance clock is shown as waiting for the
    /// finder (SM-1).
    pub fn waiting_for_finder(&self) -> bool {
        self.exchanges
            .iter()
            .any(|e| e.from_reception && e.reply_by.is_some() && e.replied_at.is_none())
    }
}
