//! The texts themselves.

use casework::audit::PlatformFact;
use words::Lang;

#[test]
fn both_languages_say_the_same() {
    let findings = words::check(&[oversight::TEXTS]);
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn every_fact_of_the_platform_has_its_sentence() {
    words::install(&[words::TEXTS, web::TEXTS, oversight::TEXTS]);
    for fact in PlatformFact::ALL {
        for lang in Lang::ALL {
            let said = words::say(lang, &format!("oversight-fact-platform-{}", fact.name()));
            assert!(!said.starts_with('⟦'), "{fact:?}");
        }
    }
}
