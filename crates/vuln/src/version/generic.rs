//! A total order for versions of no known kind: `Ver.3.1.12`, `2.37.0`, `1.0.2k`, `7.4 beta 2`.

use super::numeral;
use std::cmp::Ordering;

/// Words that mark something before the release.
const BEFORE: [&str; 9] = [
    "alpha",
    "beta",
    "dev",
    "milestone",
    "pre",
    "preview",
    "rc",
    "snapshot",
    "test",
];

/// Words that only say "here comes a version".
const NOISE: [&str; 7] = ["v", "ver", "version", "r", "rev", "release", "build"];

pub(super) fn compare(left: &str, right: &str) -> Ordering {
    tokens(left).cmp(&tokens(right))
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Token {
    Before(String),
    End,
    Word(String),
    Number(usize, String),
}

fn tokens(text: &str) -> Vec<Token> {
    let lower = text.to_lowercase();
    let mut rest = lower.as_str();
    let mut all = Vec::new();
    while let Some(c) = rest.chars().next() {
        let (token, after) = if c.is_ascii_digit() {
            let (number, after) = numeral::digits(rest);
            let number = number.trim_start_matches('0');
            (Some(Token::Number(number.len(), number.to_owned())), after)
        } else if c.is_alphabetic() {
            let (word, after) = numeral::run(rest, char::is_alphabetic);
            (of_word(word, all.is_empty()), after)
        } else {
            (None, rest.get(c.len_utf8()..).unwrap_or_default())
        };
        if !matches!(token, Some(Token::Number(..)) | None) {
            drop_zeros(&mut all);
        }
        all.extend(token);
        rest = after;
    }
    drop_zeros(&mut all);
    all.push(Token::End);
    all
}

fn of_word(word: &str, first: bool) -> Option<Token> {
    match word {
        word if BEFORE.contains(&word) => Some(Token::Before(word.to_owned())),
        word if first && NOISE.contains(&word) => None,
        word => Some(Token::Word(word.to_owned())),
    }
}

/// `1.0.0` is `1`, and `1.0a` is `1a`.
fn drop_zeros(all: &mut Vec<Token>) {
    while matches!(all.last(), Some(Token::Number(0, _))) {
        all.pop();
    }
}
