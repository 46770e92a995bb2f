//! The 11 items, the seed's bad examples by name, and what may never be public (R-A-04, R-A-05,
//! R-P-05, R-V1-2-4).

use std::collections::BTreeSet;

use handling::case::lint::{self, BadExample, Level, finder};
use handling::case::{AdvisoryDraft, AdvisoryText, Reference};
use handling::report::{Consent, Identity, InfoType, Submission};
use handling::{CaseId, Context, FinderFacts, Fresh};
use uuid::Uuid;

use crate::world::{World, draft, item, submission};

fn findings(world: &World, case: CaseId, draft: &AdvisoryDraft) -> Vec<lint::Finding> {
    let case = world.case(case);
    let register = Default::default();
    let finders: Vec<_> = case
        .reports
        .iter()
        .map(|r| FinderFacts {
            identity: world.report(*r).identity.value().expect("open"),
            consent: world.report(*r).consent,
        })
        .collect();
    let context = Context {
        now: world.now,
        settings: &world.settings,
        fresh: Fresh { seed: Uuid::nil() },
        register: &register,
        finders: &finders,
    };
    lint::check(case, draft, &context).expect("an open case")
}

/// The names found in a draft changed so, on a case of the usual report.
fn found(change: impl Fn(&mut AdvisoryDraft)) -> Vec<String> {
    let mut world = World::new();
    let (_, case) = world.accepted();
    let mut draft = draft();
    change(&mut draft);
    let list = findings(&world, case, &draft);
    list.iter().map(ToString::to_string).collect()
}

#[test]
fn an_advisory_as_it_should_be_has_no_fault() {
    assert_eq!(found(|_| {}), Vec::<String>::new());
}

#[test]
fn every_item_has_its_check() {
    let cases: [(&str, fn(&mut AdvisoryDraft)); 30] = [
        ("1.ja.title-missing", |d| d.ja.title.clear()),
        ("1.ja.title-hides-vulnerability", |d| {
            d.ja.title = "Sazanami CMS の更新について".into()
        }),
        ("1.en.title-hides-vulnerability", |d| {
            d.en.title = "Sazanami CMS 3.3 now available".into()
        }),
        ("1.ja.title-of-release-note", |d| {
            d.ja.title = "Sazanami CMS 3.3 リリースノート".into()
        }),
        ("1.en.title-of-release-note", |d| {
            d.en.title = "Sazanami CMS 3.3 Release Notes".into()
        }),
        ("1.en.title-names-no-vulnerability", |d| {
            d.en.title = "Important: Sazanami CMS".into()
        }),
        ("1.en.title-names-no-product", |d| {
            d.en.title = "Cross-site scripting vulnerability".into()
        }),
        ("2.en.summary-missing", |d| d.en.summary = " \n".into()),
        ("2.ja.summary-greets", |d| {
            d.ja.summary.insert_str(0, "平素は格別のご高配を賜り、")
        }),
        ("2.en.summary-greets", |d| {
            d.en.summary.insert_str(0, "Dear customers, ")
        }),
        ("2.ja.summary-promotes", |d| {
            d.ja.summary.push_str("好評発売中です。")
        }),
        ("2.en.summary-promotes", |d| {
            d.en.summary.push_str(" Our award-winning CMS.")
        }),
        ("2.ja.summary-mixes-features", |d| {
            d.ja.summary.push_str("新機能も加わりました。")
        }),
        ("3.ja.version-check-missing", |d| d.ja.version_check.clear()),
        ("3.products-missing", |d| d.affected.clear()),
        ("3.product-unnamed", |d| d.affected[0].product.clear()),
        ("3.versions-missing", |d| d.affected[0].versions.clear()),
        ("4.ja.description-missing", |d| d.ja.description.clear()),
        ("4.ja.description-evades", |d| {
            d.ja.description = "まれに動作が不安定になることがあります。".into()
        }),
        ("4.en.description-evades", |d| {
            d.en.description = "The product may become unstable.".into()
        }),
        ("4.en.description-mixes-features", |d| {
            d.en.description.push_str(" New features were added.")
        }),
        ("5.en.impact-missing", |d| d.en.impact.clear()),
        ("5.ja.impact-played-down", |d| {
            d.ja.impact = "ごく稀に情報が漏えいする可能性があります。".into()
        }),
        ("5.en.impact-played-down", |d| {
            d.en.impact = "Only in a limited environment a script may run.".into()
        }),
        ("5.en.impact-vague", |d| d.en.impact = "Bad things.".into()),
        ("6.en.solution-missing", |d| d.en.solution.clear()),
        ("6.ja.solution-without-steps", |d| {
            d.ja.solution = "https://vendor.example/ からダウンロード".into()
        }),
        ("7.ja.workaround-missing", |d| d.ja.workaround.clear()),
        ("11.en.contact-missing", |d| d.en.contact.clear()),
        ("11.en.contact-unreachable", |d| {
            d.en.contact = "Ask us.".into()
        }),
    ];
    for (expected, change) in cases {
        let found = found(change);
        assert!(
            found.iter().any(|f| f == expected),
            "{expected} not in {found:?}"
        );
    }
    let untitled = found(|d| {
        d.references = vec![Reference {
            title: " ".into(),
            url: "https://a.example/".into(),
        }]
    });
    assert_eq!(untitled, ["8.reference-untitled"]);
}

fn text(
    title: &str,
    summary: &str,
    description: &str,
    impact: &str,
    solution: &str,
) -> AdvisoryText {
    AdvisoryText {
        title: title.into(),
        summary: summary.into(),
        description: description.into(),
        impact: impact.into(),
        solution: solution.into(),
        version_check: "画面の右下。".into(),
        workaround: "なし。".into(),
        contact: "psirt@vendor.example".into(),
        ..AdvisoryText::default()
    }
}

fn examples(change: impl Fn(&mut AdvisoryDraft)) -> BTreeSet<BadExample> {
    let mut world = World::new();
    let (_, case) = world.accepted();
    let mut draft = draft();
    change(&mut draft);
    findings(&world, case, &draft)
        .iter()
        .filter_map(|f| f.example)
        .collect()
}

/// The seed's two bad examples, told in our own words: a letter to customers, and a release note.
#[test]
fn the_bad_examples_are_recognised_by_name() {
    let letter = examples(|d| {
        d.ja = text(
            "Sazanami CMS の更新について",
            "平素は格別のお引き立てをいただきありがとうございます。業界初の CMS はおかげさまで好評です。",
            "一部の環境で動作が不安定になる不具合がございました。",
            "ごく稀に問題が生じます。",
            "https://vendor.example/ からダウンロードをお願いいたします。",
        );
    });
    let of_letter = [
        BadExample::NotRecognisable,
        BadExample::LooksLikeAdvertising,
        BadExample::DangerUnclear,
        BadExample::NoUpdateMethod,
        BadExample::NoDate,
    ];
    assert_eq!(letter, of_letter.into());
    let note = examples(|d| {
        d.ja = text(
            "Sazanami CMS 3.3 リリースノート",
            "新機能と修正をまとめました。",
            "機能を追加し、クロスサイトスクリプティングの脆弱性を修正しました。",
            "スクリプトが実行される可能性があります。",
            "アップデートしてください。",
        );
    });
    assert_eq!(note, [BadExample::MixesFeaturesAndFixes].into());
    let all: BTreeSet<_> = letter.union(&note).copied().collect();
    assert_eq!(all, BadExample::ALL.into());
}

// ---- methods -------------------------------------------------------------------------------

fn repeats(items: &[(InfoType, &str)], said: &str) -> bool {
    let mut world = World::new();
    let report = Submission {
        items: items.iter().map(|(info, text)| item(*info, text)).collect(),
        ..submission()
    };
    let report = world.submit(report, handling::Actor::STRANGER);
    let accept = handling::report::Command::Accept { cases: vec![] };
    world.must(report.0, accept, crate::world::reception());
    let case = world.report(report).cases[0].case;
    let mut draft = draft();
    draft.en.analysis = said.into();
    let list = findings(&world, case, &draft);
    list.iter()
        .any(|f| f.name == "repeats-method" && f.level == Level::Never)
}

#[test]
fn methods_of_types_two_and_three_are_never_public() {
    use InfoType::{Attack, Nature, Verification};
    let steps =
        "Open the article, press reply, paste the prepared comment and reload the page twice.";
    let cases = [
        // A payload line, as it is, wrapped, in other width and case, or hidden by a joiner.
        (
            vec![(Attack, "<script>alert(1)</script>")],
            "Send <script>alert(1)</script> to it.",
            true,
        ),
        (
            vec![(Attack, "curl -d\nq=\"'><img src=x onerror=go()>\" URL")],
            "q=\"'><img src=x\nonerror=go()>\"",
            true,
        ),
        (
            vec![(Attack, "<script>alert(1)</script>")],
            "＜ＳＣＲＩＰＴ＞alert(1)</script>",
            true,
        ),
        (
            vec![(Attack, "<script>alert(1)</script>")],
            "<scr\u{200B}ipt>alert(1)</script>",
            true,
        ),
        // The whole of a short item.
        (
            vec![(Verification, "id=1 and sleep")],
            "Try id=1 AND sleep there.",
            true,
        ),
        (
            vec![(Attack, "../../../../etc/passwd")],
            "Ask for ../../../../etc/passwd",
            true,
        ),
        // A long run of prose; a short one is the talk of the trade.
        (
            vec![(Verification, steps)],
            "the article, press reply, paste the prepared comment and reload the page twice",
            true,
        ),
        (vec![(Verification, steps)], "reload the page", false),
        (
            vec![(
                Attack,
                "細工したコメントを投稿したのち管理者が一覧画面を開くと任意のスクリプトが実行されることを確認した",
            )],
            "細工したコメントを投稿したのち管理者が一覧画面を開くと任意のスクリプトが",
            true,
        ),
        (
            vec![(
                Attack,
                "すると、任意のスクリプトが実行される可能性があります。次に、",
            )],
            "任意のスクリプトが実行される可能性があります。",
            false,
        ),
        // What is type 1 information may be said, also when a method repeats it.
        (vec![(Nature, steps), (Attack, steps)], steps, false),
        (
            vec![(Nature, "<script>alert(1)</script>")],
            "<script>alert(1)</script>",
            false,
        ),
        (vec![(Attack, "x")], "x", false),
    ];
    for (items, said, expected) in cases {
        assert_eq!(repeats(&items, said), expected, "{items:?} / {said}");
    }
}

#[test]
fn a_method_nobody_can_read_is_not_declared_absent() {
    let mut world = World::new();
    let (_, case) = world.accepted();
    world.case_mut(case).items[2].text.body = handling::secret::Body::Withheld(());
    let register = Default::default();
    let context = Context {
        now: world.now,
        settings: &world.settings,
        fresh: Fresh { seed: Uuid::nil() },
        register: &register,
        finders: &[],
    };
    let refusal = lint::check(world.case(case), &draft(), &context).expect_err("sealed");
    assert_eq!(refusal.code, "sealed");
}

// ---- finders -------------------------------------------------------------------------------

fn who(name: &str, organisation: &str) -> FinderFacts {
    FinderFacts {
        identity: Identity {
            name: name.into(),
            organisation: organisation.into(),
            email: "Hanako@Finder.example".into(),
            phone: "+81 90-1234-5678".into(),
            ..Identity::default()
        },
        consent: Consent::default(),
    }
}

#[test]
fn a_finder_is_found_by_name_organisation_mail_and_phone() {
    let latin = who("Hanako Yamada", "Kitakaze Research");
    let japanese = who("山田 花子", "北風研究所");
    let cases = [
        (&latin, "Found by Hanako Yamada.", true),
        (&latin, "YAMADA, Hanako", true),
        (&latin, "ｈａｎａｋｏ　ｙａｍａｄａ", true),
        (&latin, "Hana\u{AD}ko Yamada", true),
        (&latin, "Yamada Corporation and Hanako Ltd", false),
        (&latin, "Hanako Yamadaya", false),
        (&latin, "the kitakaze\nresearch team", true),
        (&latin, "write to HANAKO@finder.example", true),
        (&latin, "090-1234-5678", true),
        (&latin, "(090) 1234 5678", true),
        (&latin, "+819012345678", true),
        (&latin, "ID 12345678", false),
        (&japanese, "発見者：山田花子氏", true),
        (&japanese, "山田　花子", true),
        (&japanese, "山田さんと花子さん", false),
        (&japanese, "北風研究所の報告", true),
    ];
    for (finder, text, expected) in cases {
        assert_eq!(
            finder::named(text, finder, false, false, &[]),
            expected,
            "{text}"
        );
    }
}

#[test]
fn short_names_do_not_block_every_text() {
    let li = who("Li", "");
    assert!(!finder::named(
        "Li found a list of links.",
        &li,
        false,
        false,
        &[]
    ));
    // In thanks every word may be a name.
    assert!(finder::named("Thanks to Li.", &li, true, false, &[]));
    assert!(!finder::named("Thanks to Linda.", &li, true, false, &[]));
    let two = who("原武", "");
    assert!(finder::named("原武さんの報告", &two, false, false, &[]));
    assert!(finder::named("原武氏", &two, false, false, &[]));
    assert!(!finder::named("草原武者", &two, false, false, &[]));
    assert!(!finder::named("原武装", &two, false, false, &[]));
    let one = who("林", "");
    assert!(!finder::named("林檎の林", &one, true, false, &[]));
    let nobody = FinderFacts::default();
    assert!(!finder::named(
        "Any text at all.",
        &nobody,
        true,
        false,
        &[]
    ));
}

#[test]
fn what_is_public_by_right_identifies_nobody() {
    let inside = who("Hanako Yamada", "Sazanami KK");
    let public = ["Sazanami KK".to_owned()];
    assert!(!finder::named(
        "Sazanami KK publishes a fix.",
        &inside,
        false,
        false,
        &public
    ));
    assert!(finder::named(
        "Sazanami KK publishes a fix.",
        &inside,
        false,
        false,
        &[]
    ));
}

#[test]
fn consent_to_thanks_lets_the_name_stand_in_thanks_and_nowhere_else() {
    let mut world = World::new();
    let report = Submission {
        consent: Some(Consent {
            acknowledgement: true,
            ..Consent::default()
        }),
        ..submission()
    };
    let report = world.submit(report, handling::Actor::STRANGER);
    let accept = handling::report::Command::Accept { cases: vec![] };
    world.must(report.0, accept, crate::world::reception());
    let consenting = world.report(report).cases[0].case;
    let (_, silent) = world.accepted();
    let names = |case, change: fn(&mut AdvisoryDraft)| {
        let mut draft = draft();
        change(&mut draft);
        let list = findings(&world, case, &draft);
        let names: Vec<_> = list.into_iter().map(|f| f.name).collect();
        names
    };
    let thanks: fn(&mut AdvisoryDraft) = |d| {
        d.ja.acknowledgement = "Hanako Yamada 氏".into();
        d.en.acknowledgement = "Hanako Yamada".into();
    };
    assert!(names(consenting, thanks).is_empty());
    assert_eq!(
        names(silent, thanks),
        ["names-finder", "acknowledgement-without-consent"]
    );
    let anonymous: fn(&mut AdvisoryDraft) = |d| {
        d.ja.acknowledgement = "匿名の報告者".into();
        d.en.acknowledgement = "An anonymous reporter".into();
    };
    assert_eq!(
        names(silent, anonymous),
        ["acknowledgement-without-consent"]
    );
    assert_eq!(
        names(consenting, |d| d
            .en
            .summary
            .push_str(" Found by Hanako Yamada.")),
        ["names-finder"]
    );
    assert_eq!(
        names(consenting, |d| {
            d.ja.acknowledgement = "hanako@finder.example".into();
            d.en.acknowledgement = "hanako@finder.example".into();
        }),
        ["names-finder"]
    );
    assert_eq!(
        names(consenting, |d| d.ja.acknowledgement =
            "Hanako Yamada 氏".into()),
        ["acknowledgement-one-sided"]
    );
}

#[test]
fn the_refusal_tells_nothing_of_the_finder() {
    let mut world = World::new();
    let (_, case) = world.accepted();
    let mut draft = draft();
    draft.en.summary.push_str(" Found by Hanako Yamada.");
    let list = findings(&world, case, &draft);
    let refusal = list[0].refusal();
    assert_eq!((refusal.code, refusal.rule.0), ("names-finder", "R-V1-2-4"));
    assert!(refusal.args.is_empty());
    assert_eq!((list[0].item, list[0].language), (0, None));
}
