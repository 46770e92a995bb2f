//! Both languages say the same; nothing is said that the code does not use, or used and not said.

use words::scan;

const CODE: [&str; 9] = [
    include_str!("../../src/account.rs"),
    include_str!("../../src/demo.rs"),
    include_str!("../../src/write/case.rs"),
    include_str!("../../src/write/draft.rs"),
    include_str!("../../src/write/mod.rs"),
    include_str!("../../src/write/register.rs"),
    include_str!("../../src/write/render.rs"),
    include_str!("../../src/write/report.rs"),
    include_str!("../../src/lib.rs"),
];

#[test]
fn both_languages_say_the_same() {
    let findings = words::check(&[correspondence::TEXTS]);
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn every_text_is_used_and_every_use_has_a_text() {
    let uses = CODE
        .iter()
        .flat_map(|text| scan::uses(text, &["correspondence"]))
        .collect();
    let missing = scan::missing(&[correspondence::TEXTS], &uses);
    assert!(missing.is_empty(), "{missing:#?}");
    let unused = scan::unused(&[correspondence::TEXTS], &uses);
    assert!(unused.is_empty(), "{unused:#?}");
}
