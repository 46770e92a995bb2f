//! Pages that explain, files under fixed names, and the list of routes.

use axum::http::StatusCode;
use words::Lang;

use crate::house::{House, texts};

const PAGES: [&str; 9] = [
    "/about",
    "/about/rules",
    "/glossary",
    "/purpose",
    "/about/contact",
    "/about/accessibility",
    "/about/policy",
    "/about/privacy",
    "/about/api/problems",
];

#[tokio::test]
async fn every_page_exists_in_both_languages() {
    let house = House::open().await;
    for page in PAGES {
        for (lang, prefix) in [("ja", ""), ("en", "/en")] {
            let seen = house.get(&format!("{prefix}{page}")).await.ok();
            assert!(seen.has(&format!("<html lang=\"{lang}\">")), "{page}");
            assert!(
                seen.header("cache-control")
                    .starts_with("public, max-age=300"),
                "{page}"
            );
            let lacking: Vec<&str> = seen
                .body
                .split('⟦')
                .skip(1)
                .filter_map(|rest| rest.split('⟧').next())
                .collect();
            // Rules are spoken by the shared vocabulary, tested there.
            let lacking: Vec<_> = lacking
                .iter()
                .filter(|key| !key.starts_with("words-rule-"))
                .collect();
            assert!(lacking.is_empty(), "{prefix}{page} lacks {lacking:?}");
        }
    }
}

#[tokio::test]
async fn every_rule_word_and_code_has_its_place() {
    let house = House::open().await;
    let rules = house.get("/about/rules").await.ok();
    for rule in handling::rule::ALL {
        assert!(rules.has(&format!("id=\"{rule}\"")), "{rule}");
    }
    let glossary = house.get("/en/glossary").await.ok();
    assert_eq!(
        glossary.body.matches("<dt>").count(),
        31,
        "31 headwords (S-30)"
    );
    assert!(glossary.has("踏み台") && glossary.has("Springboard"));
    let problems = house.get("/about/api/problems").await.ok();
    for code in ["not-found", "bad-input", "internal", "wrong-stage"] {
        assert!(problems.has(&format!("id=\"{code}\"")), "{code}");
    }
    let about = house.get("/about").await.ok();
    assert!(
        about.has("role=\"img\"") && about.has("id=\"flow-steps\"") && about.has("2004年7月8日")
    );
    assert!(about.has("IPA") && about.has("承認を受けたものでもありません"));
}

#[tokio::test]
async fn programs_find_what_they_look_for() {
    let house = House::open().await;
    let security = house.get("/.well-known/security.txt").await.ok();
    assert!(
        security.has("Contact: mailto:desk@portal.example\n"),
        "{}",
        security.body
    );
    assert!(
        security.has("Expires: 2026-09-28T00:00:00Z\n"),
        "{}",
        security.body
    );
    assert!(security.has("Canonical: https://portal.example/.well-known/security.txt\n"));
    let robots = house.get("/robots.txt").await.ok();
    assert!(robots.has("Disallow: /coordination") && !robots.has("Disallow: /advisories"));
    let icon = house.get("/favicon.ico").await.ok();
    assert_eq!(icon.header("content-type"), "image/svg+xml");
    assert_eq!(
        house.get("/advisories/").await.status,
        StatusCode::NOT_FOUND
    );
}

#[test]
fn texts_agree() {
    let findings = words::check(&[portal::TEXTS, portal::CVSS_TEXTS]);
    assert!(findings.is_empty(), "{findings:#?}");
    assert_eq!(
        words::keys(&portal::TEXTS, Lang::Ja).len(),
        words::keys(&portal::TEXTS, Lang::En).len()
    );
    words::install(&texts());
}
