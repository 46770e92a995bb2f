//! Holding one request against all rules: a cheap first look that clears most lines, then every
//! layer and form of what remains.

use super::{Place, RuleSet};
use crate::bytes::{from, until};
use crate::class::Class;
use crate::decode::{self, Calm, Tricks};
use crate::format::Record;

/// The request line in words, for the few requests whose method or shape is itself the finding:
/// no HTTP at all, proxy use, unusual methods. `METHOD target status`; control bytes written out.
fn odd_line(record: &Record<'_>) -> Option<Vec<u8>> {
    let (method, target): (&[u8], &[u8]) = (&record.method, &record.target);
    let odd = match method {
        b"" => !matches!(target, b"" | b"-"),
        b"GET" | b"POST" | b"HEAD" => memchr::memchr(b':', crate::bytes::head(target, 8)).is_some(),
        _ => true,
    };
    odd.then_some(())?;
    let mut line = if method.is_empty() {
        Vec::new()
    } else {
        [method, b" "].concat()
    };
    for b in crate::bytes::head(target, 512) {
        match b {
            0x20..=0x7E => line.push(*b),
            b => line.extend_from_slice(format!("\\x{b:02x}").as_bytes()),
        }
    }
    if !method.is_empty() {
        line.extend_from_slice(format!(" {}", record.status).as_bytes());
    }
    Some(line)
}

/// What was found in one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Main class.
    pub class: Class,
    /// The rule that weighed most.
    pub rule: u16,
    /// All other rules that matched.
    pub also: Vec<u16>,
    /// Where.
    pub place: Place,
    /// The decoded field.
    pub decoded: Vec<u8>,
    /// The part that matched, in the form the rule reads.
    pub matched: Vec<u8>,
    /// Disguises met.
    pub disguised: bool,
}

/// Buffers kept between lines.
#[derive(Default)]
pub struct Scratch {
    lower: Vec<u8>,
    form: Vec<u8>,
    seen: Vec<u16>,
    hits: Vec<Hit>,
}

struct Hit {
    rule: u16,
    place: Place,
    decoded: Vec<u8>,
    matched: Vec<u8>,
}

impl RuleSet {
    /// Looks at one request.
    pub fn look(&self, record: &Record<'_>, scratch: &mut Scratch) -> Option<Verdict> {
        let target: &[u8] = &record.target;
        let parted = memchr::memchr(b'?', target).unwrap_or(target.len());
        let (path, query) = (until(target, parted), from(target, parted + 1));
        scratch.hits.clear();
        let mut tricks = Tricks::default();
        let fields = [
            (
                if record.method.is_empty() {
                    Place::Line
                } else {
                    Place::Path
                },
                path,
            ),
            (Place::Query, query),
            (Place::Referer, &*record.referer),
            (Place::Agent, &*record.agent),
            (Place::Cookie, &*record.cookie),
            (Place::Headers, &*record.headers),
        ];
        for (place, field) in fields {
            if !field.is_empty() && !self.clear(field, place, scratch) {
                self.field(field, place, scratch, &mut tricks);
            }
        }
        if let Some(line) = odd_line(record) {
            self.field(&line, Place::Line, scratch, &mut tricks);
        }
        if scratch.hits.is_empty() {
            return None;
        }
        self.weigh(&mut scratch.hits, tricks)
    }

    /// The first look: nothing that some interpreter would undo, beyond one round of
    /// percent-decoding, and no literal of any rule that looks here.
    fn clear(&self, field: &[u8], place: Place, scratch: &mut Scratch) -> bool {
        let field = crate::bytes::head(field, decode::LONGEST);
        let plus = !matches!(place, Place::Path | Place::Agent);
        let header = !matches!(place, Place::Query | Place::Path | Place::Line);
        let Some((_, any, plain)) = self.gates.iter().find(|(p, ..)| *p == place) else {
            return false;
        };
        let mut state = decode::calm(field);
        scratch.lower.clear();
        if state == Calm::No {
            let Some(text) = decode::once(field, plus) else {
                return false;
            };
            // Some rules look at the encoding itself.
            scratch
                .lower
                .extend(field.iter().map(u8::to_ascii_lowercase));
            if any.is_match(&scratch.lower) {
                return false;
            }
            scratch.lower.clear();
            scratch.lower.extend_from_slice(&text);
            state = Calm::Calm;
        } else {
            scratch.lower.extend_from_slice(field);
        }
        for b in &mut scratch.lower {
            *b = if plus && *b == b'+' {
                b' '
            } else {
                b.to_ascii_lowercase()
            };
        }
        let text = scratch.lower.as_slice();
        // What the path form folds, and references to characters.
        let folded = !header && memchr::memmem::find(text, b"//").is_some();
        let reference = memchr::memchr(b'&', text).is_some()
            && (memchr::memmem::find(text, b"&#").is_some()
                || (state == Calm::Calm && memchr::memchr(b';', text).is_some()));
        if folded
            || reference
            || memchr::memmem::find(text, b"/./").is_some()
            || memchr::memmem::find(text, b"0x2").is_some()
        {
            return false;
        }
        let gate = if state == Calm::Plain { plain } else { any };
        !gate.is_match(text)
    }

    fn field(&self, field: &[u8], place: Place, scratch: &mut Scratch, tricks: &mut Tricks) {
        let plus = !matches!(place, Place::Path | Place::Agent);
        let layers = decode::layers(field, plus);
        for text in &layers.texts {
            for (form, hints) in &self.forms {
                decode::form(text, *form, &mut scratch.form);
                scratch.seen.clear();
                for found in hints.automaton.find_overlapping_iter(&scratch.form) {
                    let owners = hints
                        .rules
                        .get(found.pattern().as_usize())
                        .map_or(&[][..], Vec::as_slice);
                    scratch.seen.extend(
                        owners
                            .iter()
                            .filter(|o| !scratch.hits.iter().any(|h| h.rule == **o)),
                    );
                    // A field stuffed with literals: each rule is tried once, not once per literal.
                    if scratch.seen.len() > 256 {
                        scratch.seen.sort_unstable();
                        scratch.seen.dedup();
                    }
                }
                scratch.seen.sort_unstable();
                scratch.seen.dedup();
                for number in &scratch.seen {
                    if let Some(matched) = self.try_rule(*number, place, &scratch.form) {
                        let hit = Hit {
                            rule: *number,
                            place,
                            decoded: text.clone(),
                            matched,
                        };
                        scratch.hits.push(hit);
                    }
                }
            }
        }
        tricks.overlong |= layers.tricks.overlong;
        tricks.percent_u |= layers.tricks.percent_u;
        tricks.repeated |= layers.tricks.repeated;
        tricks.nul |= layers.tricks.nul;
        tricks.utf7 |= layers.tricks.utf7;
    }

    fn try_rule(&self, number: u16, place: Place, text: &[u8]) -> Option<Vec<u8>> {
        let rule = self.rules.get(usize::from(number))?;
        let here = rule.entry.places.contains(&place);
        here.then_some(())?;
        let matched = match &rule.regex {
            Some(regex) => regex.find(text)?.as_bytes().to_vec(),
            None => rule
                .entry
                .any
                .iter()
                .find(|a| memchr::memmem::find(text, a.as_bytes()).is_some())?
                .clone()
                .into_bytes(),
        };
        match &rule.unless {
            Some(unless) if unless.is_match(text) => None,
            _ => Some(matched),
        }
    }

    /// The class whose strongest rule weighs most wins; its sum must reach the threshold.
    fn weigh(&self, hits: &mut Vec<Hit>, tricks: Tricks) -> Option<Verdict> {
        let weight = |h: &Hit| self.rule(h.rule).map_or(0, |r| r.weight);
        let class = |h: &Hit| self.rule(h.rule).map_or(Class::Evasion, |r| r.class);
        let sum = |c: Class| {
            hits.iter()
                .filter(|h| class(h) == c)
                .map(weight)
                .sum::<u32>()
        };
        // A disguise adds to any suspicion, it is none in itself.
        let extra = if tricks.overlong || tricks.utf7 || tricks.nul {
            5
        } else {
            0
        };
        let best = hits
            .iter()
            .enumerate()
            .filter(|(_, h)| sum(class(h)) + extra >= self.threshold)
            .max_by_key(|(_, h)| {
                (
                    // What a known tool sends is still the attack it is.
                    class(h) != Class::Scanner,
                    weight(h),
                    sum(class(h)),
                    std::cmp::Reverse((class(h), h.rule)),
                )
            })
            .map(|(at, _)| at)?;
        let winner = hits.swap_remove(best);
        let mut also: Vec<u16> = hits
            .iter()
            .map(|h| h.rule)
            .filter(|r| *r != winner.rule)
            .collect();
        also.sort_unstable();
        also.dedup();
        Some(Verdict {
            class: class(&winner),
            rule: winner.rule,
            also,
            place: winner.place,
            decoded: winner.decoded,
            matched: winner.matched,
            disguised: tricks.overlong || tricks.utf7 || tricks.percent_u || tricks.repeated,
        })
    }
}
