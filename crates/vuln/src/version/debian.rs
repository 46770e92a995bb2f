//! Debian Policy, section 5.6.12: `[epoch:]upstream[-revision]`.

use std::cmp::Ordering;

use super::numeral;

pub(super) fn compare(left: &str, right: &str) -> Ordering {
    let (left, right) = (split(left), split(right));
    numeral::compare(left.0, right.0)
        .then_with(|| part(left.1, right.1))
        .then_with(|| part(left.2, right.2))
}

/// Epoch, upstream version, revision; absent ones are zero.
fn split(text: &str) -> (&str, &str, &str) {
    let (epoch, rest) = match text.split_once(':') {
        Some((epoch, rest)) if numeral::is_number(epoch) => (epoch, rest),
        _ => ("0", text),
    };
    match rest.rsplit_once('-') {
        Some((upstream, revision)) => (epoch, upstream, revision),
        None => (epoch, rest, "0"),
    }
}

/// Alternating runs of non-digits and digits.
fn part(mut left: &str, mut right: &str) -> Ordering {
    while !left.is_empty() || !right.is_empty() {
        let (left_words, left_rest) = numeral::run(left, |c| !c.is_ascii_digit());
        let (right_words, right_rest) = numeral::run(right, |c| !c.is_ascii_digit());
        let (left_number, left_rest) = numeral::digits(left_rest);
        let (right_number, right_rest) = numeral::digits(right_rest);
        let order = words(left_words, right_words)
            .then_with(|| numeral::compare(left_number, right_number));
        if order != Ordering::Equal {
            return order;
        }
        (left, right) = (left_rest, right_rest);
    }
    Ordering::Equal
}

/// A tilde before the end, the end before letters, letters before everything else.
fn words(left: &str, right: &str) -> Ordering {
    let ranks = |text: &str| -> Vec<u32> { text.chars().map(rank).chain([1]).collect() };
    ranks(left).cmp(&ranks(right))
}

fn rank(c: char) -> u32 {
    match c {
        '~' => 0,
        c if c.is_ascii_alphabetic() => 2 + u32::from(c),
        c => 0x100 + u32::from(c),
    }
}
