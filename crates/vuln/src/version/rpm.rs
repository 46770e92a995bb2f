//! RPM: `[epoch:]version[-release]`, each part by `rpmvercmp`.

use std::cmp::Ordering;

use super::numeral;

pub(super) fn compare(left: &str, right: &str) -> Ordering {
    let (left, right) = (split(left), split(right));
    numeral::compare(left.0, right.0)
        .then_with(|| part(left.1, right.1))
        .then_with(|| part(left.2, right.2))
}

fn split(text: &str) -> (&str, &str, &str) {
    let (epoch, rest) = match text.split_once(':') {
        Some((epoch, rest)) if numeral::is_number(epoch) => (epoch, rest),
        _ => ("0", text),
    };
    let (version, release) = rest.rsplit_once('-').unwrap_or((rest, ""));
    (epoch, version, release)
}

/// Segment by segment: `~` before the end, the end before `^`, that before letters, those before
/// numbers. Other signs only separate.
fn part(left: &str, right: &str) -> Ordering {
    segments(left).cmp(&segments(right))
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Segment<'v> {
    Tilde,
    End,
    Caret,
    Word(&'v str),
    /// Without leading zeros: the longer number is the larger.
    Number(usize, &'v str),
}

fn segments(mut text: &str) -> Vec<Segment<'_>> {
    let mut all = Vec::new();
    while let Some(c) = text.chars().next() {
        let (segment, rest) = match c {
            '~' => (Some(Segment::Tilde), text.get(1..).unwrap_or_default()),
            '^' => (Some(Segment::Caret), text.get(1..).unwrap_or_default()),
            _ if c.is_ascii_digit() => {
                let (number, rest) = numeral::digits(text);
                let number = number.trim_start_matches('0');
                (Some(Segment::Number(number.len(), number)), rest)
            }
            _ if c.is_ascii_alphabetic() => {
                let (word, rest) = numeral::run(text, |c| c.is_ascii_alphabetic());
                (Some(Segment::Word(word)), rest)
            }
            _ => (None, text.get(c.len_utf8()..).unwrap_or_default()),
        };
        all.extend(segment);
        text = rest;
    }
    all.push(Segment::End);
    all
}
