//! Maven's `ComparableVersion` (Maven 3.9): lists of numbers and qualifiers, nested at every
//! hyphen and at every change between digits and letters.

use std::cmp::Ordering;

use super::numeral;

/// The known qualifiers in order; the release itself is the empty one.
const QUALIFIERS: [&str; 7] = ["alpha", "beta", "milestone", "rc", "snapshot", "", "sp"];
const RELEASE: usize = 5;

/// Lists nest once per hyphen; beyond this the rest of a text is one qualifier.
const DEPTH: usize = 64;

pub(super) fn compare(left: &str, right: &str) -> Ordering {
    item_list(&parse(left), Some(&parse(right)))
}

enum Item {
    Number(String),
    Qualifier(String),
    List(Vec<Item>),
}

impl Item {
    fn is_null(&self) -> bool {
        match self {
            Self::Number(number) => number.is_empty(),
            Self::Qualifier(word) => word.is_empty(),
            Self::List(items) => items.is_empty(),
        }
    }
}

/// Closes lists from the innermost outwards, as they were opened.
struct Builder {
    open: Vec<Vec<Item>>,
}

impl Builder {
    fn add(&mut self, item: Item) {
        if let Some(list) = self.open.last_mut() {
            list.push(item);
        }
    }

    fn nest(&mut self) {
        if self.open.len() < DEPTH {
            self.open.push(Vec::new());
        }
    }

    fn nest_unless_empty(&mut self) {
        if self.open.last().is_some_and(|list| !list.is_empty()) {
            self.nest();
        }
    }

    fn finish(mut self) -> Vec<Item> {
        let mut inner = self.open.pop().unwrap_or_default();
        normalize(&mut inner);
        while let Some(mut outer) = self.open.pop() {
            outer.push(Item::List(inner));
            normalize(&mut outer);
            inner = outer;
        }
        inner
    }
}

/// Drops what says nothing at the end and before lists: zeros, release qualifiers, empty lists.
fn normalize(items: &mut Vec<Item>) {
    let mut at = items.len();
    while at > 0 {
        at -= 1;
        match items.get(at) {
            Some(item) if item.is_null() => {
                items.remove(at);
            }
            Some(Item::List(_)) => {}
            _ => break,
        }
    }
}

fn parse(text: &str) -> Vec<Item> {
    let text = text.to_lowercase();
    let mut builder = Builder {
        open: vec![Vec::new()],
    };
    let mut start = 0;
    let mut digits = false;
    let piece = |start: usize, end: usize| text.get(start..end).unwrap_or_default();
    for (at, c) in text.char_indices() {
        match c {
            '.' | '-' => {
                builder.add(match at == start {
                    true => Item::Number(String::new()),
                    false => item(digits, piece(start, at), false),
                });
                start = at + 1;
                if c == '-' {
                    builder.nest();
                }
            }
            _ if c.is_ascii_digit() => {
                if !digits && at > start {
                    builder.nest_unless_empty();
                    builder.add(item(false, piece(start, at), true));
                    start = at;
                    builder.nest();
                }
                digits = true;
            }
            _ => {
                if digits && at > start {
                    builder.add(item(true, piece(start, at), false));
                    start = at;
                    builder.nest();
                }
                digits = false;
            }
        }
    }
    if start < text.len() {
        if !digits {
            builder.nest_unless_empty();
        }
        builder.add(item(digits, piece(start, text.len()), false));
    }
    builder.finish()
}

fn item(digits: bool, text: &str, before_digit: bool) -> Item {
    if digits {
        return Item::Number(text.trim_start_matches('0').to_owned());
    }
    let word = match text {
        "a" if before_digit => "alpha",
        "b" if before_digit => "beta",
        "m" if before_digit => "milestone",
        "ga" | "final" | "release" => "",
        "cr" => "rc",
        other => other,
    };
    Item::Qualifier(word.to_owned())
}

/// Known qualifiers by rank, others after them by name.
fn rank(word: &str) -> (usize, &str) {
    match QUALIFIERS.iter().position(|known| *known == word) {
        Some(rank) => (rank, ""),
        None => (QUALIFIERS.len(), word),
    }
}

/// An item against another, or against nothing.
fn order(left: &Item, right: Option<&Item>) -> Ordering {
    match (left, right) {
        (Item::Number(left), None) => left.len().cmp(&0),
        (Item::Number(left), Some(Item::Number(right))) => numeral::compare(left, right),
        (Item::Number(_), Some(_)) => Ordering::Greater,
        (Item::Qualifier(left), None) => rank(left).cmp(&(RELEASE, "")),
        (Item::Qualifier(left), Some(Item::Qualifier(right))) => rank(left).cmp(&rank(right)),
        (Item::Qualifier(_), Some(_)) => Ordering::Less,
        (Item::List(left), None) => item_list(left, None),
        (Item::List(left), Some(Item::List(right))) => item_list(left, Some(right)),
        (Item::List(_), Some(Item::Number(_))) => Ordering::Less,
        (Item::List(_), Some(Item::Qualifier(_))) => Ordering::Greater,
    }
}

fn item_list(left: &[Item], right: Option<&[Item]>) -> Ordering {
    let right = right.unwrap_or_default();
    (0..left.len().max(right.len()))
        .map(|at| match (left.get(at), right.get(at)) {
            (Some(left), right) => order(left, right),
            (None, Some(right)) => order(right, None).reverse(),
            (None, None) => Ordering::Equal,
        })
        .find(|order| *order != Ordering::Equal)
        .unwrap_or(Ordering::Equal)
}
