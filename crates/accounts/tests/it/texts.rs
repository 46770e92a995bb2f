//! The texts themselves.

use accounts::No;
use words::Lang;

#[test]
fn both_languages_say_the_same() {
    let findings = words::check(&[accounts::TEXTS]);
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn every_refusal_has_its_sentence() {
    words::install(&[accounts::TEXTS]);
    for no in No::ALL {
        for lang in Lang::ALL {
            assert!(!no.text(web::Tr::new(lang)).contains('⟦'), "{}", no.code());
        }
    }
}
