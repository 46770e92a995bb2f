//! The word check checked, and the promises of `say`.

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::scan::{Use, missing, unused, uses};
use crate::{Arg, Lang, Source, TEXTS, check, install, keys, say, say_with};

const GOOD: Source = Source {
    crate_name: "good",
    ja: "good-hello = こんにちは、{ $name } さん\ngood-cases = { $n }件\ngood-plain = { -finder }\n",
    en: "good-hello = Hello { $name }\ngood-cases = { $n ->\n    [one] one case\n   *[other] { $n } cases\n }\ngood-plain = The { -finder }\n",
};

#[test]
fn the_shared_terms_are_whole() {
    assert_eq!(check(&[TEXTS]), []);
}

#[test]
fn says_with_arguments_plurals_terms_and_no_isolation_marks() {
    install(&[GOOD]);
    assert_eq!(
        say_with(Lang::Ja, "good-hello", crate::args![name = "山田"]),
        "こんにちは、山田 さん"
    );
    assert_eq!(
        say_with(Lang::En, "good-cases", crate::args![n = 1]),
        "one case"
    );
    assert_eq!(
        say_with(Lang::En, "good-cases", crate::args![n = 12_345_678]),
        "12,345,678 cases"
    );
    assert_eq!(
        say_with(Lang::Ja, "good-cases", crate::args![n = -1234]),
        "-1,234件"
    );
    assert_eq!(say(Lang::En, "good-plain"), "The finder");
    assert_eq!(say(Lang::Ja, "words-disclosure-date"), "公表日");
}

#[test]
fn a_missing_key_or_argument_is_visible() {
    install(&[GOOD]);
    assert_eq!(say(Lang::Ja, "good-nothing"), "⟦good-nothing⟧");
    assert_eq!(say(Lang::Ja, "unknowncrate-x"), "⟦unknowncrate-x⟧");
    assert_eq!(say(Lang::En, "good-hello"), "Hello {$name}");
}

#[test]
fn check_names_every_kind_of_fault() {
    let faults = [
        ("bad-a = あ\n", "bad-b = b\n", "no counterpart"),
        (
            "bad-a = { $x }\n",
            "bad-a = a\n",
            "$x is not used in en.ftl",
        ),
        ("other-a = あ\n", "other-a = a\n", "begins with `bad-`"),
        ("bad-A = あ\n", "bad-A = a\n", "kebab-case"),
        (
            "bad-a = { -no-such-term }\n",
            "bad-a = a\n",
            "does not format",
        ),
        ("bad-a = あ\nbad-a = い\n", "bad-a = a\n", "said twice"),
        ("bad-a = あ\n    .title = い\n", "bad-a = a\n", "attributes"),
        ("bad-a = { $\n", "bad-a = a\n", ""),
    ];
    for (ja, en, expected) in faults {
        let findings = check(&[Source {
            crate_name: "bad",
            ja,
            en,
        }]);
        assert!(
            findings
                .iter()
                .any(|finding| finding.to_string().contains(expected)),
            "{ja} / {en}: {findings:?}"
        );
        assert!(!findings.is_empty(), "{ja}");
    }
    assert_eq!(check(&[GOOD]), []);
}

#[test]
fn the_scanner_finds_uses_holes_and_idle_texts() {
    let code = r#"t.say("good-hello"); format!("good-st-{}", x); "good-nope" "goodbye" "other-x""#;
    let found = uses(code, &["good"]);
    assert_eq!(
        found,
        BTreeSet::from([
            Use::Key("good-hello".into()),
            Use::Key("good-nope".into()),
            Use::Prefix("good-st-".into()),
        ])
    );
    assert_eq!(missing(&[GOOD], &found), ["good-nope", "good-st-…"]);
    assert_eq!(unused(&[GOOD], &found), ["good-cases", "good-plain"]);
    assert_eq!(
        keys(&GOOD, Lang::En),
        ["good-cases", "good-hello", "good-plain"]
    );
}

#[test]
fn accept_language_is_weighed() {
    for (header, expected) in [
        ("ja", Some(Lang::Ja)),
        ("en-GB,en;q=0.9,ja;q=0.8", Some(Lang::En)),
        ("fr, ja;q=0.5, en;q=0.4", Some(Lang::Ja)),
        ("en;q=0, ja;q=0.1", Some(Lang::Ja)),
        ("EN-us", Some(Lang::En)),
        ("fr, *;q=0.5", None),
        ("", None),
        ("en;q=oops", None),
    ] {
        assert_eq!(Lang::negotiate(header), expected, "{header}");
    }
}

proptest! {
    #[test]
    fn arguments_come_out_as_they_went_in(name in "\\PC*") {
        install(&[GOOD]);
        let said = say_with(Lang::En, "good-hello", &[("name", Arg::from(name.as_str()))]);
        prop_assert_eq!(said, format!("Hello {name}"));
    }

    #[test]
    fn no_input_panics(text in "\\PC*", header in "[a-z,;=.0-9* -]*") {
        let _ = Lang::negotiate(&header);
        let _ = uses(&text, &["good"]);
        let _ = say(Lang::Ja, &text);
    }
}
