//! The advisory editor's conscience (S-12): the 11 items of requirements 5.4 in both languages
//! (R-A-04), the seed's bad examples by name (R-A-05), and what may never be public whatever an
//! editor thinks: verification and attack methods (R-P-05) and finders without consent (R-V1-2-4).
//!
//! [`check`] is for the editor's page and for the hand-over to review, [`check_edition`] for the
//! whole page as it will look, developers' own words included.

mod examples;
mod fields;
pub mod finder;
mod items;
mod methods;
pub(super) mod plain;

use std::fmt;

use serde::Serialize;

use self::fields::Field;
pub use self::fields::sizes;
pub use self::items::is_needed;
use self::methods::Methods;
use super::{AdvisoryDraft, Case, Edition};
use crate::report::Target;
use crate::{Context, Refusal, guard, rule};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Said to the editor; does not hold the advisory back.
    Warning,
    /// One of the 11 items is not as it must be.
    Error,
    /// May never be public, or not in one language only.
    Never,
}

/// A language of the advisory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// Japanese.
    Ja,
    /// English.
    En,
}

/// The faults of the seed's two bad examples, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BadExample {
    /// (1) Not recognisable as a notice of a vulnerability.
    NotRecognisable,
    /// (1) Looks like an advertisement.
    LooksLikeAdvertising,
    /// (1) The danger is unclear.
    DangerUnclear,
    /// (1) No concrete way to update.
    NoUpdateMethod,
    /// (1) No date.
    NoDate,
    /// (2) A release note in which features and fixes are mixed.
    MixesFeaturesAndFixes,
}

impl BadExample {
    /// All six.
    pub const ALL: [BadExample; 6] = [
        BadExample::NotRecognisable,
        BadExample::LooksLikeAdvertising,
        BadExample::DangerUnclear,
        BadExample::NoUpdateMethod,
        BadExample::NoDate,
        BadExample::MixesFeaturesAndFixes,
    ];
}

/// One thing found. Its text for people is `lint-<name>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Which of the 11 items; 0 is the page as a whole.
    pub item: u8,
    /// In which language, where that matters.
    pub language: Option<Language>,
    /// Stable, kebab-case: `title-hides-vulnerability`.
    pub name: &'static str,
    /// Its weight.
    pub level: Level,
    /// The seed's bad example it repeats.
    pub example: Option<BadExample>,
}

impl fmt::Display for Finding {
    /// `1.ja.title-hides-vulnerability`, for machines.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let language = match self.language {
            Some(Language::Ja) => "ja.",
            Some(Language::En) => "en.",
            None => "",
        };
        write!(f, "{}.{language}{}", self.item, self.name)
    }
}

impl Finding {
    fn never(name: &'static str) -> Self {
        Finding {
            item: 0,
            language: None,
            name,
            level: Level::Never,
            example: None,
        }
    }

    /// The refusal under its own name. It never repeats what was found or where: the reader of a
    /// refusal may not know the finder, and may not hold the methods.
    pub fn refusal(&self) -> Refusal {
        let rule = match self.name {
            "names-finder" | "acknowledgement-without-consent" => rule::V1_2_4,
            "repeats-method" => rule::P_05,
            _ => rule::A_04,
        };
        let refusal = Refusal::new(self.name, rule);
        match self.language {
            Some(Language::Ja) => refusal.with("language", "ja"),
            Some(Language::En) => refusal.with("language", "en"),
            None => refusal,
        }
    }
}

/// Everything there is to say of a draft.
///
/// # Errors
/// `sealed`: a method of the case cannot be read, so that nobody can say it is not repeated.
pub fn check(
    case: &Case,
    draft: &AdvisoryDraft,
    context: &Context<'_>,
) -> Result<Vec<Finding>, Refusal> {
    let mut findings = items::check(draft);
    findings.extend(never(case, &fields::of_draft(draft), draft, context)?);
    Ok(findings)
}

/// Everything there is to say of a page as it will look.
///
/// # Errors
/// As [`check`].
pub fn check_edition(
    case: &Case,
    edition: &Edition,
    context: &Context<'_>,
) -> Result<Vec<Finding>, Refusal> {
    let mut findings = items::check(&edition.advisory);
    findings.extend(items::history(edition));
    let fields = fields::of_edition(edition);
    findings.extend(never(case, &fields, &edition.advisory, context)?);
    Ok(findings)
}

fn never(
    case: &Case,
    fields: &[Field<'_>],
    draft: &AdvisoryDraft,
    context: &Context<'_>,
) -> Result<Vec<Finding>, Refusal> {
    let mut findings = Vec::new();
    let methods = Methods::of(case)?;
    if fields.iter().any(|field| methods.repeated_in(field.text)) {
        findings.push(Finding::never("repeats-method"));
    }
    let public = names_public_anyway(case, context)?;
    let named = |field: &Field<'_>| {
        context.finders.iter().any(|finder| {
            let allowed =
                field.place == fields::Place::Acknowledgement && finder.consent.acknowledgement;
            finder::named(field.text, finder, field.place.strict(), allowed, &public)
        })
    };
    if fields.iter().any(named) {
        findings.push(Finding::never("names-finder"));
    }
    // 9: thanks need somebody who agreed to be thanked; who that is we must know to tell.
    let thanks = [&draft.ja, &draft.en];
    let thanked = thanks.iter().any(|t| !t.acknowledgement.trim().is_empty());
    if thanked && !context.finders.iter().any(|f| f.consent.acknowledgement) {
        findings.push(Finding::never("acknowledgement-without-consent"));
    }
    Ok(findings)
}

/// Names that stand in the advisory by right and identify no finder: the product, its maker, and
/// the developers of the case as the register publishes them. A finder who works there, or calls
/// itself so, is not found by that name.
pub(super) fn names_public_anyway(
    case: &Case,
    context: &Context<'_>,
) -> Result<Vec<String>, Refusal> {
    let target: Target = guard::opened(&case.target)?;
    let mut names = vec![target.name, target.maker];
    for vendor in case.vendors.keys() {
        if let Some(entry) = context.register.get(vendor) {
            names.push(entry.name_ja.clone());
            names.push(entry.name_en.clone());
        }
    }
    Ok(names)
}
