//! Does a text name a finder? (R-V1-2-4, R-P-08)
//!
//! Both sides are folded (NFKC, case, invisible characters). Then, so that a short name does not
//! block every text there is:
//!
//! * **mail addresses** anywhere, whatever their length;
//! * **telephone numbers** by their last digits without country code and leading zero, from seven
//!   digits on, against runs of digits that spaces, hyphens and brackets do not break;
//! * **names and organisations in dense scripts** (山田太郎) without spaces and dots, anywhere, from
//!   three characters on; two characters (原武) only when no other Han character touches them,
//!   honorifics aside; one character never;
//! * **names and organisations of words** (Hanako Yamada) as whole words side by side, also
//!   surname first, from four letters on; shorter ones (Li, An) only where every word may be a
//!   name, that is in item 9, thanks.
//!
//! A lone surname or given name is not looked for. The second person is there for what a
//! comparison cannot see.

use super::plain;
use crate::FinderFacts;

/// Whether `text` names the finder. `strict` looks for short names too; `allowed` lets name and
/// organisation pass, never mail address or telephone. `public` are names that identify nobody.
pub fn named(
    text: &str,
    finder: &FinderFacts,
    strict: bool,
    allowed: bool,
    public: &[String],
) -> bool {
    let who = &finder.identity;
    if mail(text, &who.email) || phone(text, &who.phone) {
        return true;
    }
    !allowed
        && [&who.name, &who.organisation]
            .into_iter()
            .filter(|name| !public.iter().any(|known| same(known, name)))
            .any(|name| name_in(text, name, strict))
}

fn same(a: &str, b: &str) -> bool {
    plain::words(a) == plain::words(b)
}

fn mail(text: &str, address: &str) -> bool {
    let address = plain::squeezed(address);
    address.contains(&'@') && contains(&plain::squeezed(text), &address)
}

const PHONE: usize = 7;

fn phone(text: &str, number: &str) -> bool {
    let number: String = plain::folded(number).filter(char::is_ascii_digit).collect();
    let national = number.strip_prefix("81").unwrap_or(&number);
    let core = national.trim_start_matches('0');
    core.len() >= PHONE && digit_runs(text).iter().any(|run| run.ends_with(core))
}

/// Runs of digits as people write telephone numbers.
fn digit_runs(text: &str) -> Vec<String> {
    let mut runs = vec![String::new()];
    for c in plain::folded(text) {
        match (c.is_ascii_digit(), runs.last_mut()) {
            (true, Some(run)) => run.push(c),
            (false, _) if " -()+.‐‑–\u{2212}ー".contains(c) => {}
            _ => runs.push(String::new()),
        }
    }
    runs
}

fn name_in(text: &str, name: &str, strict: bool) -> bool {
    let words = plain::words(name);
    let letters: usize = words.iter().map(|w| w.chars().count()).sum();
    let dense = words.iter().any(|w| w.chars().any(plain::is_dense));
    if dense {
        return dense_name(text, &words.concat().chars().collect::<Vec<_>>());
    }
    if letters < if strict { 2 } else { 4 } {
        return false;
    }
    let text = plain::words(text);
    let turned: Vec<String> = words.iter().rev().cloned().collect();
    [words, turned]
        .iter()
        .any(|name| text.windows(name.len()).any(|some| some == name))
}

fn dense_name(text: &str, name: &[char]) -> bool {
    let text: Vec<char> = plain::words(text).concat().chars().collect();
    match name.len() {
        0 | 1 => false,
        2 => (0..text.len().saturating_sub(1)).any(|at| {
            let before = at.checked_sub(1).and_then(|i| text.get(i));
            let after = text.get(at + 2);
            text.get(at..at + 2) == Some(name)
                && !before.is_some_and(|c| plain::is_han(*c))
                && !after.is_some_and(|c| plain::is_han(*c) && !"氏様殿君".contains(*c))
        }),
        _ => contains(&text, name),
    }
}

fn contains(text: &[char], part: &[char]) -> bool {
    !part.is_empty() && text.windows(part.len()).any(|some| some == part)
}
