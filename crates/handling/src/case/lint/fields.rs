//! Every text of an advisory with the place it stands in, so that no check forgets one.

use super::Language;
use crate::case::{AdvisoryDraft, AdvisoryText, Edition};
use crate::{Refusal, guard, rule};

/// Where a text stands, as far as the check of names cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Item 9, thanks.
    Acknowledgement,
    /// Anywhere else.
    Other,
}

impl Place {
    /// In thanks every word may be a name, so that even short names are looked for.
    pub fn strict(self) -> bool {
        self == Place::Acknowledgement
    }
}

/// A text of the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field<'a> {
    /// Where.
    pub place: Place,
    /// What.
    pub text: &'a str,
}

fn other(text: &str) -> Field<'_> {
    Field {
        place: Place::Other,
        text,
    }
}

/// The ten texts of one language: item, name, text.
pub(super) fn texts(text: &AdvisoryText) -> [(u8, &'static str, &str); 10] {
    [
        (1, "title", &text.title),
        (2, "summary", &text.summary),
        (3, "version-check", &text.version_check),
        (4, "description", &text.description),
        (5, "impact", &text.impact),
        (6, "solution", &text.solution),
        (7, "workaround", &text.workaround),
        (9, "acknowledgement", &text.acknowledgement),
        (11, "contact", &text.contact),
        (0, "analysis", &text.analysis),
    ]
}

/// Both languages of a draft.
pub(super) fn languages(draft: &AdvisoryDraft) -> [(Language, &AdvisoryText); 2] {
    [(Language::Ja, &draft.ja), (Language::En, &draft.en)]
}

pub(super) fn of_draft(draft: &AdvisoryDraft) -> Vec<Field<'_>> {
    let mut fields = Vec::new();
    for (_, language) in languages(draft) {
        for (item, _, text) in texts(language) {
            let place = match item {
                9 => Place::Acknowledgement,
                _ => Place::Other,
            };
            fields.push(Field { place, text });
        }
    }
    for product in &draft.affected {
        fields.extend([&product.vendor, &product.product, &product.versions].map(|t| other(t)));
    }
    for link in &draft.references {
        fields.extend([other(&link.title), other(&link.url)]);
    }
    fields
}

/// The draft and everything that comes from developers and from the history.
pub(super) fn of_edition(edition: &Edition) -> Vec<Field<'_>> {
    let mut fields = of_draft(&edition.advisory);
    for line in &edition.vendors {
        fields.extend([other(&line.statement_ja), other(&line.statement_en)]);
        for (product, versions) in &line.products {
            fields.extend([other(product), other(versions)]);
        }
        for (_, text, url) in &line.measures {
            fields.push(other(text));
            fields.extend(url.as_deref().map(other));
        }
        fields.extend(line.own_advisory.as_deref().map(other));
    }
    for change in &edition.history {
        fields.extend([other(&change.ja), other(&change.en)]);
    }
    fields
}

const PRODUCTS: usize = 500;
const LINKS: usize = 100;

/// A draft may be unfinished, never endless; what becomes a link or an identifier is one.
///
/// # Errors
/// A [`Refusal`] that names the field.
pub fn sizes(draft: &AdvisoryDraft) -> Result<(), Refusal> {
    let rule = rule::A_04;
    for (_, language) in languages(draft) {
        guard::line(rule, "title", &language.title)?;
        for (_, field, text) in texts(language) {
            guard::within(rule, field, text, guard::TEXT)?;
        }
    }
    guard::at_most(rule, "affected", draft.affected.len(), PRODUCTS)?;
    for product in &draft.affected {
        guard::line(rule, "vendor", &product.vendor)?;
        guard::line(rule, "product", &product.product)?;
        guard::within(rule, "versions", &product.versions, 2_000)?;
        guard::line(rule, "cpe", &product.cpe)?;
        if !product.cpe.is_empty() && !product.cpe.starts_with("cpe:2.3:") {
            return Err(Refusal::new("not-an-id", rule).with("field", "cpe"));
        }
    }
    guard::at_most(rule, "references", draft.references.len(), LINKS)?;
    for link in &draft.references {
        guard::line(rule, "references", &link.title)?;
        guard::url(rule, "references", &link.url)?;
    }
    guard::at_most(rule, "cve", draft.cve.len(), LINKS)?;
    if !draft.cve.iter().all(|id| is_cve(id)) {
        return Err(Refusal::new("not-an-id", rule).with("field", "cve"));
    }
    guard::at_most(rule, "cwe", draft.cwe.len(), LINKS)?;
    vector("cvss3", &draft.cvss3, "CVSS:3.1/")?;
    vector("cvss4", &draft.cvss4, "CVSS:4.0/")
}

fn is_cve(id: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    id.strip_prefix("CVE-")
        .and_then(|rest| rest.split_once('-'))
        .is_some_and(|(year, number)| {
            year.len() == 4 && digits(year) && (4..=19).contains(&number.len()) && digits(number)
        })
}

/// Only the shape: what a vector means is the business of `vuln`.
fn vector(field: &'static str, vector: &str, prefix: &str) -> Result<(), Refusal> {
    guard::line(rule::A_04, field, vector)?;
    if vector.is_empty() || vector.starts_with(prefix) {
        Ok(())
    } else {
        Err(Refusal::new("not-an-id", rule::A_04).with("field", field))
    }
}
