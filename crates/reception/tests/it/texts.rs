//! Every text in both languages, with the same arguments; and every key the code may ask for.

use casework::say::name;
use handling::report::Stage;
use words::Lang;

#[test]
fn both_languages_say_the_same() {
    let findings = words::check(&[reception::TEXTS]);
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn keys_made_from_names_have_texts() {
    words::install(&[web::TEXTS, reception::TEXTS]);
    let mut keys: Vec<String> = Stage::ALL
        .iter()
        .map(|stage| format!("state-{}", name(stage)))
        .collect();
    for phase in [
        "with-reception",
        "with-coordinator",
        "coordinating",
        "published",
        "stopped",
        "closed",
    ] {
        keys.push(format!("phase-{phase}"));
    }
    for code in [
        "incomplete",
        "out-of-scope",
        "clearly-unlawful",
        "no-contact",
    ] {
        keys.push(format!("decline-{code}-hint"));
    }
    for channel in ["form", "api", "mail"] {
        keys.push(format!("channel-{channel}"));
    }
    for said in ["known", "not-vulnerability"] {
        keys.push(format!("notice-from-{said}"));
    }
    for command in [
        "transfer",
        "disagree",
        "claim-fact",
        "write",
        "set-own-reference",
    ] {
        keys.push(format!("done-case-{command}"));
    }
    for command in [
        "accept",
        "decline",
        "ask",
        "decide-withdrawal",
        "pass-on",
        "reroute",
        "open-case",
        "stop",
        "close",
    ] {
        keys.extend([
            format!("done-{command}"),
            format!("decide-{command}"),
            format!("act-{command}"),
        ]);
    }
    for key in keys {
        for lang in Lang::ALL {
            let text = words::say(lang, &format!("reception-{key}"));
            assert!(!text.contains('⟦'), "{lang}: {text}");
        }
    }
}
