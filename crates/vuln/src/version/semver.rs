//! Semantic Versioning 2.0.0, section 11, read leniently: a leading `v` and missing or further
//! numbers are taken as they come.

use std::cmp::Ordering;

use super::numeral;

pub(super) fn compare(left: &str, right: &str) -> Ordering {
    let ((left, left_pre), (right, right_pre)) = (split(left), split(right));
    core(left, right).then_with(|| match (left_pre, right_pre) {
        (None, None) => Ordering::Equal,
        // A pre-release comes before its release (11.3).
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (Some(left), Some(right)) => left
            .split('.')
            .map(Identifier)
            .cmp(right.split('.').map(Identifier)),
    })
}

/// Numbers and pre-release; build metadata never counts (10).
fn split(text: &str) -> (&str, Option<&str>) {
    let text = text.strip_prefix(['v', 'V', '=']).unwrap_or(text);
    let text = text.split('+').next().unwrap_or_default();
    match text.split_once('-') {
        Some((core, pre)) => (core, Some(pre)),
        None => (text, None),
    }
}

/// Number by number; a missing one is zero.
fn core(left: &str, right: &str) -> Ordering {
    let (mut left, mut right) = (left.split('.'), right.split('.'));
    loop {
        let order = match (left.next(), right.next()) {
            (None, None) => return Ordering::Equal,
            (left, right) => Identifier(left.unwrap_or("0")).cmp(&Identifier(right.unwrap_or("0"))),
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

/// 11.4: numbers by value and before words, words by bytes.
struct Identifier<'v>(&'v str);

impl Ord for Identifier<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (numeral::is_number(self.0), numeral::is_number(other.0)) {
            (true, true) => numeral::compare(self.0, other.0),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => self.0.cmp(other.0),
        }
    }
}

impl PartialOrd for Identifier<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Identifier<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Identifier<'_> {}
