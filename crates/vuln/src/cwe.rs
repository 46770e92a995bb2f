//! The names of weaknesses: CWE 4.20 as data (`data/cwe.tsv`), with Japanese short names of ours
//! for the kinds that really occur.

use std::sync::LazyLock;

use crate::id::CweId;

/// May a vulnerability be mapped to this weakness? (CWE "Vulnerability Mapping Notes".)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MappingUsage {
    /// Use it.
    Allowed,
    /// Use it only after looking for something more precise.
    AllowedWithReview,
    /// Rather not: warn the author of an advisory.
    Discouraged,
    /// Refuse it.
    Prohibited,
}

/// One entry of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weakness {
    /// Its number.
    pub id: CweId,
    /// Whether it may stand in an advisory.
    pub usage: MappingUsage,
    /// MITRE's name.
    pub name_en: &'static str,
    /// Our short Japanese name; a page shows the English one and says so where there is none.
    pub name_ja: Option<&'static str>,
}

/// The whole list, ascending by number.
pub fn all() -> &'static [Weakness] {
    &LIST
}

/// The entry for a number, if CWE 4.20 lists it as a weakness (categories and views are not).
pub fn find(id: CweId) -> Option<&'static Weakness> {
    let at = LIST
        .binary_search_by_key(&id, |weakness| weakness.id)
        .ok()?;
    LIST.get(at)
}

/// The usual kinds, those with a Japanese name: what a form offers first.
pub fn usual() -> impl Iterator<Item = &'static Weakness> {
    LIST.iter().filter(|weakness| weakness.name_ja.is_some())
}

static LIST: LazyLock<Vec<Weakness>> = LazyLock::new(|| {
    include_str!("../data/cwe.tsv")
        .lines()
        .filter_map(row)
        .collect()
});

fn row(line: &'static str) -> Option<Weakness> {
    let mut fields = line.split('\t');
    let id = CweId::new(fields.next()?.parse().ok()?)?;
    let usage = match fields.next()? {
        "A" => MappingUsage::Allowed,
        "R" => MappingUsage::AllowedWithReview,
        "D" => MappingUsage::Discouraged,
        _ => MappingUsage::Prohibited,
    };
    Some(Weakness {
        id,
        usage,
        name_en: fields.next()?,
        name_ja: fields.next(),
    })
}
