//! The 11 items (requirements 5.4) and the seed's bad examples, as far as a machine can tell.
//! Errors are what the seed calls wrong; doubts are warnings, because a person decides.

use super::examples::{
    DANGER, DOWNLOAD, EVASION, FEATURES, GREETING, PLAYED_DOWN, PROMOTION, RELEASE_NOTE, SECURITY,
    STEPS, UPDATE_NOTICE, Words,
};
use super::fields::{languages, texts};
use super::{BadExample, Finding, Language, Level, plain};
use crate::case::{AdvisoryDraft, AdvisoryText, Edition};

/// Texts that must be there in both languages, and what is missing when they are not.
const REQUIRED: [(&str, &str); 8] = [
    ("title", "title-missing"),
    ("summary", "summary-missing"),
    ("version-check", "version-check-missing"),
    ("description", "description-missing"),
    ("impact", "impact-missing"),
    ("solution", "solution-missing"),
    ("workaround", "workaround-missing"),
    ("contact", "contact-missing"),
];

/// Must this text be there in both languages before the advisory can go out (R-A-04)?
#[must_use]
pub fn is_needed(item: &str) -> bool {
    REQUIRED.iter().any(|(name, _)| *name == item)
}

pub(super) fn check(draft: &AdvisoryDraft) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (language, text) in languages(draft) {
        if texts(text).iter().all(|(.., text)| blank(text)) {
            findings.push(Finding {
                language: Some(language),
                ..Finding::never("language-missing")
            });
            continue;
        }
        let mut page = Page {
            language,
            findings: &mut findings,
        };
        page.required(text);
        page.title(text, draft);
        page.summary(text);
        page.description(text);
        page.impact(text);
        page.solution(text);
        page.contact(text);
    }
    products(draft, &mut findings);
    // Item 9: thanks in one language only is a slip, not a fault.
    if blank(&draft.ja.acknowledgement) != blank(&draft.en.acknowledgement) {
        findings.push(finding(
            9,
            None,
            "acknowledgement-one-sided",
            Level::Warning,
        ));
    }
    findings
}

/// Item 10: the dates of the page and of each change.
pub(super) fn history(edition: &Edition) -> Vec<Finding> {
    let lines = u32::try_from(edition.history.len()).unwrap_or(u32::MAX);
    let told = lines.saturating_add(1) >= edition.version;
    let in_order = edition.published <= edition.updated
        && edition.history.is_sorted_by_key(|line| line.at)
        && edition.history.iter().all(|l| l.at >= edition.published);
    if told && in_order {
        return Vec::new();
    }
    vec![Finding {
        example: Some(BadExample::NoDate),
        ..finding(10, None, "history-without-date", Level::Error)
    }]
}

/// Item 3: product and versions.
fn products(draft: &AdvisoryDraft, findings: &mut Vec<Finding>) {
    if draft.affected.is_empty() {
        findings.push(finding(3, None, "products-missing", Level::Error));
    }
    let unnamed = |p: &crate::case::AffectedProduct| blank(&p.product);
    if draft.affected.iter().any(unnamed) {
        findings.push(finding(3, None, "product-unnamed", Level::Error));
    }
    if draft.affected.iter().any(|p| blank(&p.versions)) {
        findings.push(finding(3, None, "versions-missing", Level::Error));
    }
    // Item 8: a link nobody can read aloud.
    if draft.references.iter().any(|link| blank(&link.title)) {
        findings.push(finding(8, None, "reference-untitled", Level::Error));
    }
}

fn finding(item: u8, language: Option<Language>, name: &'static str, level: Level) -> Finding {
    Finding {
        item,
        language,
        name,
        level,
        example: None,
    }
}

/// The texts of one language under check.
struct Page<'a> {
    language: Language,
    findings: &'a mut Vec<Finding>,
}

impl Page<'_> {
    fn find(&mut self, item: u8, name: &'static str, level: Level, example: Option<BadExample>) {
        let found = finding(item, Some(self.language), name, level);
        self.findings.push(Finding { example, ..found });
    }

    fn has(&self, words: &Words, text: &str) -> bool {
        let folded: String = plain::folded(text).collect();
        words.in_text(self.language, &folded)
    }

    fn required(&mut self, text: &AdvisoryText) {
        for (item, field, text) in texts(text) {
            let name = REQUIRED.iter().find(|(required, _)| *required == field);
            if let (Some((_, name)), true) = (name, blank(text)) {
                self.find(item, name, Level::Error, None);
            }
        }
    }

    /// 1: says that it is about a vulnerability, and of which product.
    fn title(&mut self, text: &AdvisoryText, draft: &AdvisoryDraft) {
        let title = &text.title;
        if blank(title) {
            return;
        }
        let hidden = Some(BadExample::NotRecognisable);
        if self.has(&RELEASE_NOTE, title) {
            let mixed = Some(BadExample::MixesFeaturesAndFixes);
            self.find(1, "title-of-release-note", Level::Error, mixed);
        } else if self.has(&UPDATE_NOTICE, title) {
            self.find(1, "title-hides-vulnerability", Level::Error, hidden);
        } else if !self.has(&SECURITY, title) {
            self.find(1, "title-names-no-vulnerability", Level::Error, hidden);
        }
        let title = plain::squeezed(title);
        let named = draft.affected.iter().any(|p| {
            let name = plain::squeezed(&p.product);
            !name.is_empty() && title.windows(name.len()).any(|some| some == name)
        });
        if !named && !draft.affected.is_empty() {
            self.find(1, "title-names-no-product", Level::Warning, None);
        }
    }

    /// 2: the gist, without bows and without advertising.
    fn summary(&mut self, text: &AdvisoryText) {
        if self.has(&GREETING, &text.summary) {
            let example = Some(BadExample::NotRecognisable);
            self.find(2, "summary-greets", Level::Error, example);
        }
        if self.has(&PROMOTION, &text.summary) {
            let example = Some(BadExample::LooksLikeAdvertising);
            self.find(2, "summary-promotes", Level::Error, example);
        }
        if self.has(&FEATURES, &text.summary) {
            let example = Some(BadExample::MixesFeaturesAndFixes);
            self.find(2, "summary-mixes-features", Level::Error, example);
        }
    }

    /// 4: the vulnerability by its name, not "unstable".
    fn description(&mut self, text: &AdvisoryText) {
        let text = &text.description;
        if self.has(&EVASION, text) && !self.has(&SECURITY, text) {
            let example = Some(BadExample::NotRecognisable);
            self.find(4, "description-evades", Level::Error, example);
        }
        if self.has(&FEATURES, text) || self.has(&RELEASE_NOTE, text) {
            let example = Some(BadExample::MixesFeaturesAndFixes);
            self.find(4, "description-mixes-features", Level::Error, example);
        }
    }

    /// 5: what can happen, not played down.
    fn impact(&mut self, text: &AdvisoryText) {
        let text = &text.impact;
        let unclear = Some(BadExample::DangerUnclear);
        if self.has(&PLAYED_DOWN, text) {
            self.find(5, "impact-played-down", Level::Warning, unclear);
        }
        if !blank(text) && !self.has(&DANGER, text) {
            self.find(5, "impact-vague", Level::Warning, unclear);
        }
    }

    /// 6: how, not only where.
    fn solution(&mut self, text: &AdvisoryText) {
        let text = &text.solution;
        if self.has(&DOWNLOAD, text) && !self.has(&STEPS, text) {
            let example = Some(BadExample::NoUpdateMethod);
            self.find(6, "solution-without-steps", Level::Error, example);
        }
        if self.has(&PROMOTION, text) {
            let example = Some(BadExample::LooksLikeAdvertising);
            self.find(6, "solution-promotes", Level::Error, example);
        }
        let download = self.has(&DOWNLOAD, text) && !dated(text);
        if download {
            let example = Some(BadExample::NoDate);
            self.find(6, "download-without-date", Level::Warning, example);
        }
    }

    /// 11: whom to ask, and how.
    fn contact(&mut self, text: &AdvisoryText) {
        let text = &text.contact;
        let digits = text.chars().filter(|c| c.is_numeric()).count();
        let link = text.contains("http://") || text.contains("https://");
        if !blank(text) && !text.contains('@') && !link && digits < 8 {
            self.find(11, "contact-unreachable", Level::Error, None);
        }
    }
}

/// A year and a month somewhere: `2026-10-05`, `2026/10`, `2026年10月`, `October 2026`.
fn dated(text: &str) -> bool {
    let folded: Vec<char> = plain::folded(text).collect();
    folded.windows(4).any(|year| {
        let decade: String = year.iter().collect();
        decade
            .parse::<u16>()
            .is_ok_and(|y| (1990..2200).contains(&y))
    })
}

fn blank(text: &str) -> bool {
    text.trim().is_empty()
}
