//! PEP 440. A text that is no such version comes before all that are, in generic order.

use std::cmp::Ordering;

use super::{generic, numeral};

pub(super) fn compare(left: &str, right: &str) -> Ordering {
    match (key(left), key(right)) {
        (Some(left_key), Some(right_key)) => left_key.cmp(&right_key),
        (Some(_), None) => Ordering::Greater,
        (None, Some(_)) => Ordering::Less,
        (None, None) => generic::compare(left, right),
    }
}

/// A number of any length.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Number(usize, String);

fn number(digits: &str) -> Number {
    let digits = digits.trim_start_matches('0');
    Number(digits.len(), digits.to_owned())
}

/// The sorting key, part by part as PEP 440 summarises it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    epoch: Number,
    release: Vec<Number>,
    pre: Pre,
    post: Option<Number>,
    dev: Dev,
    /// Numbers come after words; no local label comes first.
    local: Option<Vec<Result<String, Number>>>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Pre {
    /// A development release of the release itself comes before its pre-releases.
    DevOnly,
    Alpha(Number),
    Beta(Number),
    Candidate(Number),
    None,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Dev {
    Number(Number),
    None,
}

fn key(text: &str) -> Option<Key> {
    let lower = text.to_lowercase();
    let text = lower.strip_prefix('v').unwrap_or(&lower);
    let (text, local) = match text.split_once('+') {
        Some((public, local)) => (public, Some(local_key(local)?)),
        None => (text, None),
    };
    let (epoch, text) = match text.split_once('!') {
        Some((epoch, rest)) if numeral::is_number(epoch) => (number(epoch), rest),
        Some(_) => return None,
        None => (number("0"), text),
    };
    let (release, mut rest) = release(text)?;
    let pre = labelled(
        &mut rest,
        &["alpha", "a", "beta", "b", "preview", "pre", "rc", "c"],
    );
    let post = post(&mut rest);
    let dev = labelled(&mut rest, &["dev"]).map(|(_, number)| number);
    if !rest.is_empty() {
        return None;
    }
    let pre = match pre {
        Some(("alpha" | "a", number)) => Pre::Alpha(number),
        Some(("beta" | "b", number)) => Pre::Beta(number),
        Some((_, number)) => Pre::Candidate(number),
        None if post.is_none() && dev.is_some() => Pre::DevOnly,
        None => Pre::None,
    };
    let dev = dev.map_or(Dev::None, Dev::Number);
    Some(Key {
        epoch,
        release,
        pre,
        post,
        dev,
        local,
    })
}

/// The dotted numbers, without trailing zeros.
fn release(text: &str) -> Option<(Vec<Number>, &str)> {
    let (first, mut rest) = numeral::digits(text);
    if first.is_empty() {
        return None;
    }
    let mut all = vec![number(first)];
    while let Some(after) = rest.strip_prefix('.') {
        let (next, after) = numeral::digits(after);
        if next.is_empty() {
            break;
        }
        all.push(number(next));
        rest = after;
    }
    while all.last().is_some_and(|last| last.0 == 0) {
        all.pop();
    }
    Some((all, rest))
}

/// `[._-]label[._-]number`, the number being 0 when left out.
fn labelled<'l>(rest: &mut &str, labels: &[&'l str]) -> Option<(&'l str, Number)> {
    let text = rest.strip_prefix(['.', '-', '_']).unwrap_or(rest);
    let (label, after) = labels
        .iter()
        .find_map(|label| Some((*label, text.strip_prefix(label)?)))?;
    let (digits, tail) = numeral::digits(after.strip_prefix(['.', '-', '_']).unwrap_or(after));
    *rest = if digits.is_empty() { after } else { tail };
    Some((label, number(digits)))
}

/// `post1`, `rev1`, `r1`, or the bare `-1`.
fn post(rest: &mut &str) -> Option<Number> {
    if let Some((_, number)) = labelled(rest, &["post", "rev", "r"]) {
        return Some(number);
    }
    let (digits, tail) = numeral::digits(rest.strip_prefix('-')?);
    (!digits.is_empty()).then(|| {
        *rest = tail;
        number(digits)
    })
}

fn local_key(text: &str) -> Option<Vec<Result<String, Number>>> {
    text.split(['.', '-', '_'])
        .map(|piece| {
            let fine = !piece.is_empty() && piece.bytes().all(|byte| byte.is_ascii_alphanumeric());
            // `Ok` sorts before `Err`: words before numbers.
            fine.then(|| match numeral::is_number(piece) {
                true => Err(number(piece)),
                false => Ok(piece.to_owned()),
            })
        })
        .collect()
}
