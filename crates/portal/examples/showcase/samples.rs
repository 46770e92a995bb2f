//! Made-up advisories: every status, one corrected, one untranslated, one with 121 developers.

use handling::VendorId;
use handling::case::{
    AdvisoryDraft, AdvisoryText, AffectedProduct, Edition, HistoryLine, MeasureKind, NoReport,
    PublicStatus, Reference, VendorLine,
};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

const KINDS: [(&str, &str, u32, &str, &str); 4] = [
    (
        "クロスサイト・スクリプティングの脆弱性",
        "cross-site scripting",
        79,
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:A/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N",
    ),
    (
        "OS コマンド・インジェクションの脆弱性",
        "OS command injection",
        78,
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
    ),
    (
        "SQL インジェクションの脆弱性",
        "SQL injection",
        89,
        "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:L/A:L",
        "",
    ),
    ("情報漏えいの脆弱性", "information disclosure", 200, "", ""),
];

/// The editions of the n-th advisory, oldest first.
pub fn editions(n: u64) -> Vec<Edition> {
    let published: Timestamp = "2026-07-08T03:00:00Z".parse().unwrap_or_default();
    let back = SignedDuration::from_hours(i64::try_from(n).unwrap_or_default() * 55);
    let published = published.saturating_sub(back).unwrap_or(published);
    let mut advisory = advisory(n);
    if n == 3 {
        advisory.en = AdvisoryText::default();
    }
    let first = Edition {
        number: format!("NVN#{:08}", (n * 7_919_317 + 40_817_353) % 100_000_000),
        version: 1,
        published,
        updated: published,
        vendors: vendors(if n == 1 { 121 } else { n % 4 + 1 }, published),
        advisory,
        history: vec![],
        own_product: n % 5 == 2,
    };
    if n % 6 != 1 {
        return vec![first];
    }
    let mut next = first.clone();
    next.version = 2;
    next.updated = published + SignedDuration::from_hours(30);
    next.history.push(HistoryLine {
        at: next.updated,
        ja: "「影響を受ける製品」のバージョンを訂正しました。".into(),
        en: "Corrected the versions under “Affected products”.".into(),
        correction: n == 1,
    });
    vec![first, next]
}

fn advisory(n: u64) -> AdvisoryDraft {
    let kind = KINDS
        .get(usize::try_from(n % 4).unwrap_or_default())
        .copied();
    let (ja, en, cwe, cvss3, cvss4) = kind.unwrap_or(("", "", 79, "", ""));
    let product = format!("Kanto Router KR-{}", 100 + n);
    AdvisoryDraft {
        ja: japanese(&product, ja),
        en: english(&product, en),
        affected: vec![AffectedProduct {
            vendor: "関東電機株式会社 / Kanto Denki".into(),
            product: product.clone(),
            versions: "1.0.0 から 1.2.4 まで / 1.0.0 to 1.2.4".into(),
            cpe: format!("cpe:2.3:o:kanto:kr-{}_firmware:*:*:*:*:*:*:*:*", 100 + n),
        }],
        cve: vec![format!("CVE-2026-{}", 20_000 + n)],
        cwe: vec![cwe],
        cvss3: cvss3.into(),
        cvss4: cvss4.into(),
        references: vec![Reference {
            title: format!("{product} firmware"),
            url: "https://kanto.example/support/firmware".into(),
        }],
    }
}

fn japanese(product: &str, kind: &str) -> AdvisoryText {
    AdvisoryText {
        title: format!("{product} における{kind}"),
        summary: format!("関東電機株式会社が提供する {product} には、{kind}が存在します。"),
        version_check: "1. ブラウザで管理画面（http://192.0.2.1/）を開きます。\n2. 「情報」を選びます。\n3. 「ファームウェア」の欄に、お使いのバージョンが表示されます。".into(),
        description: format!("{product} の管理画面は、受け取った値を正しく扱わないため、{kind}が存在します。"),
        impact: "管理画面を開いた利用者の権限で、意図しない操作をされる可能性があります。".into(),
        solution: "ファームウェアを更新してください。\n\n1. https://kanto.example/support/firmware から 1.3.0 をダウンロードします。\n2. 管理画面の「更新」で、ダウンロードしたファイルを選びます。\n3. 再起動のあと、バージョンが 1.3.0 であることを確かめます。".into(),
        workaround: "インターネット側からの管理画面の利用を止めることで、影響を軽減できます。".into(),
        acknowledgement: "この脆弱性は、見本研究所の見本太郎氏が届け出ました。".into(),
        contact: "関東電機サポート窓口 03-0000-0000（平日 9:00～17:00） support@kanto.example".into(),
        analysis: String::new(),
    }
}

fn english(product: &str, kind: &str) -> AdvisoryText {
    AdvisoryText {
        title: format!("{product} vulnerable to {kind}"),
        summary: format!("{product} by Kanto Denki contains a vulnerability: {kind}."),
        version_check: "1. Open the administration page (http://192.0.2.1/).\n2. Choose “Information”.\n3. Your version stands under “Firmware”.".into(),
        description: format!("The administration page of {product} does not treat received values properly ({kind})."),
        impact: "An attacker may act with the rights of a user who opens the administration page.".into(),
        solution: "Update the firmware.\n\n1. Download 1.3.0 from https://kanto.example/support/firmware.\n2. Choose the file under “Update”.\n3. After the restart, check that the version is 1.3.0.".into(),
        workaround: "Disabling administration from the Internet side lessens the effect.".into(),
        acknowledgement: "Reported by Taro Mihon of Sample Laboratory.".into(),
        contact: "Kanto Denki support +81-3-0000-0000 (weekdays 9:00-17:00 JST), support@kanto.example".into(),
        analysis: String::new(),
    }
}

fn vendors(count: u64, as_of: Timestamp) -> Vec<VendorLine> {
    const STATUSES: [PublicStatus; 9] = [
        PublicStatus::AffectedWithMeasure,
        PublicStatus::NotAffected,
        PublicStatus::UnderInvestigation,
        PublicStatus::Affected,
        PublicStatus::NoReport(NoReport::Both),
        PublicStatus::Unreachable,
        PublicStatus::Known,
        PublicStatus::NoReport(NoReport::Verification),
        PublicStatus::NoReport(NoReport::Status),
    ];
    let line = |(n, status): (u64, &PublicStatus)| {
        let fixed = *status == PublicStatus::AffectedWithMeasure;
        let fix = (
            MeasureKind::Fix,
            "1.3.0".to_owned(),
            Some("https://kanto.example/1.3.0".to_owned()),
        );
        VendorLine {
            vendor: VendorId(Uuid::from_u128(u128::from(n))),
            name_ja: format!("見本開発{}株式会社", n + 1),
            name_en: format!("Sample Developer {} Inc.", n + 1),
            status: *status,
            products: if fixed {
                vec![("KR-100".into(), "1.0.0 - 1.2.4".into())]
            } else {
                vec![]
            },
            measures: if fixed { vec![fix] } else { vec![] },
            statement_ja: if n % 3 == 0 {
                "対策版への更新をお願いします。".into()
            } else {
                String::new()
            },
            statement_en: if n % 3 == 0 {
                "Please update.".into()
            } else {
                String::new()
            },
            own_advisory: fixed.then(|| "https://kanto.example/psirt/2026-01".to_owned()),
            as_of,
        }
    };
    (0..count).zip(STATUSES.iter().cycle()).map(line).collect()
}
