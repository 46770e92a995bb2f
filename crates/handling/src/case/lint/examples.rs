//! Words by which the seed's bad examples are known, folded as `plain::folded` folds. They are
//! looked for, never shown.

use super::Language;

/// Words of one kind in both languages.
pub(super) struct Words {
    ja: &'static [&'static str],
    en: &'static [&'static str],
}

impl Words {
    /// Whether a folded text has one of them. English words are looked for as they begin.
    pub fn in_text(&self, language: Language, folded: &str) -> bool {
        match language {
            Language::Ja => self.ja.iter().any(|word| folded.contains(word)),
            Language::En => {
                let spaced = format!(" {folded}");
                self.en
                    .iter()
                    .any(|word| spaced.contains(&format!(" {word}")))
            }
        }
    }
}

/// A title that says what it is about.
pub(super) const SECURITY: Words = Words {
    ja: &[
        "脆弱性",
        "セキュリティ",
        "インジェクション",
        "スクリプティング",
        "バッファオーバーフロー",
        "バッファオーバフロー",
        "トラバーサル",
        "不備",
        "任意のコード",
        "認証回避",
        "情報漏えい",
        "サービス運用妨害",
        "リクエストフォージェリ",
        "権限昇格",
    ],
    en: &[
        "vulnerab",
        "security",
        "injection",
        "cross-site",
        "cross site",
        "overflow",
        "traversal",
        "improper",
        "missing auth",
        "insufficient",
        "denial",
        "privilege",
        "disclosure",
        "use after free",
        "use-after-free",
        "out-of-bounds",
        "hard-coded",
        "hardcoded",
        "forgery",
        "bypass",
        "deserialization",
        "uncontrolled",
        "incorrect",
    ],
};

/// "○○の更新について", "リリースノート".
pub(super) const UPDATE_NOTICE: Words = Words {
    ja: &[
        "更新について",
        "アップデートについて",
        "更新のお知らせ",
        "アップデートのお知らせ",
        "バージョンアップのお知らせ",
        "バージョンアップについて",
        "リリースのお知らせ",
    ],
    en: &[
        "update notice",
        "notice of update",
        "new version",
        "version up",
        "about the update",
        "now available",
    ],
};

/// Release notes.
pub(super) const RELEASE_NOTE: Words = Words {
    ja: &["リリースノート", "変更履歴", "改善点"],
    en: &[
        "release note",
        "changelog",
        "change log",
        "what's new",
        "whats new",
    ],
};

/// Features, where fixes should be.
pub(super) const FEATURES: Words = Words {
    ja: &[
        "新機能",
        "機能追加",
        "機能を追加",
        "機能強化",
        "機能の改善",
        "使いやすくなりました",
    ],
    en: &[
        "new feature",
        "features added",
        "enhancement",
        "usability improve",
        "performance improve",
    ],
};

/// Greetings and seasonal phrases.
pub(super) const GREETING: Words = Words {
    ja: &[
        "拝啓",
        "敬具",
        "平素",
        "時下",
        "お世話になって",
        "ご愛顧",
        "ご清栄",
        "ご清祥",
        "ご高配",
        "の候",
        "厚く御礼",
        "謹啓",
        "いつもご利用",
    ],
    en: &[
        "dear ",
        "thank you for using",
        "thank you for your continued",
        "we hope this",
        "greetings",
        "valued customer",
    ],
};

/// Promotion.
pub(super) const PROMOTION: Words = Words {
    ja: &[
        "キャンペーン",
        "お得",
        "業界初",
        "業界最高",
        "好評",
        "ご購入",
        "最先端",
        "新発売",
        "特別価格",
        "この機会に",
    ],
    en: &[
        "best-in-class",
        "industry-leading",
        "industry leading",
        "special offer",
        "buy now",
        "award-winning",
        "proud to announce",
        "pleased to announce",
        "excited to",
        "world-class",
        "discount",
    ],
};

/// A fault where a vulnerability should be named.
pub(super) const EVASION: Words = Words {
    ja: &[
        "動作が不安定",
        "動作の不安定",
        "不具合",
        "動作しない場合",
        "正常に動作しない",
        "安定性",
    ],
    en: &[
        "unstable",
        "instability",
        "stability",
        "some issues",
        "minor issue",
        "does not work properly",
        "unexpected behavior",
        "unexpected behaviour",
        "malfunction",
        "glitch",
    ],
};

/// Danger played down.
pub(super) const PLAYED_DOWN: Words = Words {
    ja: &[
        "ごく稀",
        "ごくまれ",
        "極めて稀",
        "極めてまれ",
        "限定された環境",
        "限られた環境",
        "限定的な環境",
        "可能性は低",
        "心配はありません",
        "特に問題はありません",
        "影響は軽微",
    ],
    en: &[
        "very rare",
        "rarely",
        "in rare cases",
        "limited environment",
        "limited circumstances",
        "unlikely",
        "no need to worry",
        "not a serious",
        "minimal impact",
        "only theoretical",
    ],
};

/// Danger named: what can happen.
pub(super) const DANGER: Words = Words {
    ja: &[
        "される",
        "られる",
        "可能性",
        "おそれ",
        "恐れ",
        "実行",
        "漏えい",
        "漏洩",
        "改ざん",
        "窃取",
        "なりすま",
        "停止",
        "奪",
        "閲覧",
        "取得",
        "書き換え",
    ],
    en: &[
        "may ",
        "can ",
        "could ",
        "might ",
        "allow",
        "execut",
        "leak",
        "disclos",
        "alter",
        "tamper",
        "stolen",
        "steal",
        "obtain",
        "crash",
        "impersonat",
        "read",
        "write",
        "delet",
        "access",
        "denial",
    ],
};

/// Something is downloaded.
pub(super) const DOWNLOAD: Words = Words {
    ja: &["ダウンロード", "http://", "https://", "入手"],
    en: &["download", "http://", "https://", "obtain"],
};

/// Something is done, in steps.
pub(super) const STEPS: Words = Words {
    ja: &[
        "手順",
        "適用",
        "インストール",
        "アップデート",
        "アップグレード",
        "更新して",
        "更新する",
        "更新を",
        "更新し",
        "実行し",
        "上書き",
        "再起動",
        "設定を",
        "設定し",
        "置き換え",
        "導入",
        "停止してください",
        "使用を停止",
        "使用停止",
        "製品の使用",
    ],
    en: &[
        "install",
        "update",
        "upgrade",
        "apply",
        "run ",
        "replace",
        "overwrite",
        "restart",
        "step",
        "set ",
        "configure",
        "deploy",
        "stop using",
        "discontinue",
        "switch to",
        "migrate",
        "remove ",
        "disable",
        "enable",
    ],
};
