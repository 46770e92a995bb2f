//! Decimal numbers of any length, compared without converting them.

use std::cmp::Ordering;

/// Orders two runs of digits by value.
pub(super) fn compare(left: &str, right: &str) -> Ordering {
    let (left, right) = (left.trim_start_matches('0'), right.trim_start_matches('0'));
    left.len().cmp(&right.len()).then_with(|| left.cmp(right))
}

/// Splits off the leading run of characters that satisfy the test.
pub(super) fn run(text: &str, test: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|c| !test(c)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// Splits off the leading run of ASCII digits.
pub(super) fn digits(text: &str) -> (&str, &str) {
    run(text, |c| c.is_ascii_digit())
}

/// Is it a number?
pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
