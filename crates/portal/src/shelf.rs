//! The shelf: a compact index of what is public, made from committed editions only and replaced as
//! a whole. A reader holds one shelf for the whole answer.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use casework::{EditionCursor, PublicEdition};
use handling::case::{AdvisoryDraft, AdvisoryText, Edition};
use jiff::Timestamp;
use unicode_normalization::UnicodeNormalization;
use vuln::cvss::{Score, Severity, Vector};

use crate::number;

/// Everything public, at one place in the order of changes.
pub(crate) struct Shelf {
    /// The newest change this shelf knows.
    pub head: EditionCursor,
    /// When something last changed.
    pub changed: Option<Timestamp>,
    /// By address.
    pub by_slug: HashMap<String, Arc<Entry>>,
    /// Newest first publication first.
    pub by_date: Vec<Arc<Entry>>,
    /// Newest change first.
    pub by_update: Vec<Arc<Entry>>,
    /// Years (in Japan) with the number of advisories, newest first.
    pub years: Vec<(i16, usize)>,
}

/// One advisory.
#[derive(Debug)]
pub(crate) struct Entry {
    pub number: String,
    /// The number as it stands in an address.
    pub slug: String,
    pub ja: Gist,
    pub en: Gist,
    pub published: Timestamp,
    pub updated: Timestamp,
    pub version: u32,
    pub change: EditionCursor,
    pub rating: Option<(Score, Severity)>,
    pub cve: Vec<String>,
    pub cwe: Vec<u32>,
    /// Developer and product.
    pub products: Vec<String>,
    /// Folded text for the search.
    terms: String,
}

/// What a list says of an advisory in one language; empty where there is no translation.
#[derive(Debug)]
pub(crate) struct Gist {
    pub title: String,
    pub summary: String,
}

impl Shelf {
    /// The entry of an edition, under its address.
    pub fn entry(public: &PublicEdition) -> (String, Arc<Entry>) {
        let entry = Entry::of(public);
        (entry.slug.clone(), Arc::new(entry))
    }

    /// A shelf of these entries.
    pub fn of(by_slug: HashMap<String, Arc<Entry>>, head: EditionCursor) -> Self {
        let mut by_date: Vec<_> = by_slug.values().cloned().collect();
        let mut by_update = by_date.clone();
        by_date.sort_by_key(|entry| Reverse((entry.published, entry.change)));
        by_update.sort_by_key(|entry| Reverse((entry.updated, entry.change)));
        let mut years: Vec<(i16, usize)> = Vec::new();
        for entry in &by_date {
            match years.last_mut() {
                Some((year, count)) if *year == entry.year() => *count += 1,
                _ => years.push((entry.year(), 1)),
            }
        }
        let changed = by_update.first().map(|entry| entry.updated);
        Self {
            head,
            changed,
            by_slug,
            by_date,
            by_update,
            years,
        }
    }

    /// The advisory of this number, however it is spelled.
    pub fn find(&self, number: &str) -> Option<&Arc<Entry>> {
        self.by_slug.get(&number::slug(number))
    }

    /// Advisories that contain every word of the query, newest first.
    pub fn search(&self, query: &str) -> Vec<Arc<Entry>> {
        let folded = fold(query);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let hits = self
            .by_date
            .iter()
            .filter(|entry| words.iter().all(|word| entry.terms.contains(word)));
        hits.cloned().collect()
    }
}

impl Entry {
    fn of(public: &PublicEdition) -> Self {
        let edition = &public.edition;
        let advisory = &edition.advisory;
        let products: Vec<String> = advisory
            .affected
            .iter()
            .map(|product| {
                format!("{} {}", product.vendor, product.product)
                    .trim()
                    .to_owned()
            })
            .collect();
        let slug = number::slug(&edition.number);
        let terms = terms(edition, &slug, &products);
        Self {
            number: edition.number.clone(),
            slug,
            ja: Gist::of(&advisory.ja),
            en: Gist::of(&advisory.en),
            published: edition.published,
            updated: edition.updated,
            version: edition.version,
            change: public.change,
            rating: rating(advisory),
            cve: advisory.cve.clone(),
            cwe: advisory.cwe.clone(),
            products,
            terms,
        }
    }

    /// The year of publication in Japan.
    pub fn year(&self) -> i16 {
        self.published.to_zoned(web::japan()).year()
    }
}

impl Gist {
    fn of(text: &AdvisoryText) -> Self {
        Self {
            title: text.title.trim().to_owned(),
            summary: text
                .summary
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
        }
    }
}

/// Everything the search looks at, folded.
fn terms(edition: &Edition, slug: &str, products: &[String]) -> String {
    let advisory = &edition.advisory;
    let mut terms = format!("{} {slug}", edition.number);
    let mut add = |word: &str| {
        terms.push('\n');
        terms.push_str(word);
    };
    for text in [&advisory.ja, &advisory.en] {
        add(&text.title);
        add(&text.summary);
    }
    products
        .iter()
        .chain(&advisory.cve)
        .for_each(|word| add(word));
    for cwe in &advisory.cwe {
        add(&format!("CWE-{cwe}"));
    }
    for line in &edition.vendors {
        add(&line.name_ja);
        add(&line.name_en);
        line.products.iter().for_each(|(product, _)| add(product));
    }
    fold(&terms)
}

/// The vectors that can be read, newest version of the standard first.
pub(crate) fn vectors(advisory: &AdvisoryDraft) -> Vec<Vector> {
    [&advisory.cvss4, &advisory.cvss3]
        .into_iter()
        .filter_map(|vector| Vector::read(vector).ok())
        .collect()
}

/// The graver word of both versions: of two measurements, the reader is told the worse.
fn rating(advisory: &AdvisoryDraft) -> Option<(Score, Severity)> {
    vectors(advisory)
        .into_iter()
        .map(|vector| (vector.score(), vector.severity()))
        .max_by_key(|(score, severity)| (*severity, *score))
}

/// One spelling for all widths, cases and both kana: ｶﾝﾄｳ, かんとう and カントウ are the same word.
pub(crate) fn fold(text: &str) -> String {
    text.nfkc()
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            'ぁ'..='ゖ' => char::from_u32(letter as u32 + 0x60).unwrap_or(letter),
            other => other,
        })
        .collect()
}
