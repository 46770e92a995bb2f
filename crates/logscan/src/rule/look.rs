//! Holding one request against all rules: a cheap first look that clears most lines, then every
//! layer and form of what remains.

use std::sync::Arc;

use super::memo::{Key, Memo};
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

/// Buffers kept between lines, and what was learned about texts seen before.
#[derive(Default)]
pub struct Scratch {
    lower: Vec<u8>,
    form: Vec<u8>,
    seen: Vec<u16>,
    looks: Vec<Arc<FieldLook>>,
    memo: Memo,
}

impl Scratch {
    /// Buffers that remember so many texts; for use with one set of rules only.
    pub fn remembering(texts: usize) -> Self {
        Self {
            memo: Memo::new(texts),
            ..Self::default()
        }
    }
}

/// What one field holds, whatever the rest of its line says.
pub(super) struct FieldLook {
    hits: Vec<Hit>,
    tricks: Tricks,
    /// The verdict when no other field of the line has anything to add.
    alone: Option<Arc<Verdict>>,
}

/// What the first look says.
enum Glance {
    /// Nothing here.
    Clear,
    /// The text, once decoded, is the same in every form; the candidates lie in the scratch.
    Same(Vec<u8>),
    /// Every layer and form has to be looked at.
    Full,
}

struct Hit {
    rule: u16,
    place: Place,
    decoded: Vec<u8>,
    matched: Vec<u8>,
}

impl RuleSet {
    /// Looks at one request.
    pub fn look(&self, record: &Record<'_>, scratch: &mut Scratch) -> Option<Arc<Verdict>> {
        let target: &[u8] = &record.target;
        let parted = memchr::memchr(b'?', target).unwrap_or(target.len());
        let (path, query) = (until(target, parted), from(target, parted + 1));
        let line = odd_line(record);
        let first = if record.method.is_empty() {
            Place::Line
        } else {
            Place::Path
        };
        let fields: [(Place, &[u8], bool); 7] = [
            (first, path, false),
            (Place::Query, query, false),
            (Place::Referer, &record.referer, false),
            (Place::Agent, &record.agent, false),
            (Place::Cookie, &record.cookie, false),
            (Place::Headers, &record.headers, false),
            (Place::Line, line.as_deref().unwrap_or(&[]), true),
        ];
        scratch.looks.clear();
        for (place, field, odd) in fields {
            if !field.is_empty()
                && let Some(look) = self.known(field, place, odd, scratch)
            {
                scratch.looks.push(look);
            }
        }
        match scratch.looks.as_slice() {
            [] => None,
            [only] => only.alone.clone(),
            several => self.together(several).map(Arc::new),
        }
    }

    /// What the field holds, from memory if the same text was met before; `None`: nothing.
    fn known(
        &self,
        field: &[u8],
        place: Place,
        odd: bool,
        scratch: &mut Scratch,
    ) -> Option<Arc<FieldLook>> {
        let key = Key::new(field, place, odd);
        if let Some(look) = scratch.memo.get(&key) {
            return look;
        }
        let glance = if odd {
            Glance::Full
        } else {
            self.glance(field, place, scratch)
        };
        let look = match glance {
            Glance::Clear => None,
            Glance::Same(decoded) => self.same(&decoded, place, scratch),
            Glance::Full => self.field(field, place, scratch),
        };
        let look = look.map(Arc::new);
        scratch.memo.put(&key, look.clone());
        look
    }

    /// The verdict on several fields: a rule counts once, for the first field it was met in.
    fn together(&self, looks: &[Arc<FieldLook>]) -> Option<Verdict> {
        let mut hits: Vec<&Hit> = Vec::new();
        let mut tricks = Tricks::default();
        for look in looks {
            for hit in &look.hits {
                if !hits.iter().any(|h| h.rule == hit.rule) {
                    hits.push(hit);
                }
            }
            tricks.add(look.tricks);
        }
        self.weigh(&hits, tricks)
    }

    /// The first look: nothing that some interpreter would undo, beyond one round of
    /// percent-decoding, and no literal of any rule that looks here.
    fn glance(&self, field: &[u8], place: Place, scratch: &mut Scratch) -> Glance {
        let field = crate::bytes::head(field, decode::LONGEST);
        let plus = !matches!(place, Place::Path | Place::Agent);
        let mut state = decode::calm(field);
        let decoded = if state == Calm::No {
            let Some(text) = decode::once(field, plus) else {
                return Glance::Full;
            };
            // Some rules look at the encoding itself.
            lower(field, &mut scratch.lower);
            self.literals.owners(&scratch.lower, &mut scratch.seen);
            if scratch.seen.iter().any(|n| self.looks_at(*n, place)) {
                return Glance::Full;
            }
            state = Calm::Calm;
            text
        } else {
            decode::plus(field, plus)
        };
        lower(&decoded, &mut scratch.lower);
        let text = scratch.lower.as_slice();
        let has = |what: &[u8]| memchr::memmem::find(text, what).is_some();
        // What the path form folds, and references to characters.
        let slashes = has(b"//");
        let header = !matches!(place, Place::Query | Place::Path | Place::Line);
        let reference = memchr::memchr(b'&', text).is_some()
            && (has(b"&#") || (state == Calm::Calm && memchr::memchr(b';', text).is_some()));
        if (slashes && !header) || reference || has(b"/./") || has(b"0x2") {
            return Glance::Full;
        }
        self.literals.owners(text, &mut scratch.seen);
        let plain = state == Calm::Plain;
        scratch.seen.retain(|n| {
            self.looks_at(*n, place)
                && !(plain
                    && self
                        .rules
                        .get(usize::from(*n))
                        .is_some_and(|r| r.entry.special))
        });
        if scratch.seen.is_empty() {
            return Glance::Clear;
        }
        // What one of the forms would change after all.
        let changes = slashes
            || [&b"  "[..], b"0x5", b"{ifs}", b"<!", b"]]>"]
                .into_iter()
                .any(has)
            || memchr::memchr(0xA0, text).is_some();
        if changes {
            Glance::Full
        } else {
            Glance::Same(decoded)
        }
    }

    fn looks_at(&self, number: u16, place: Place) -> bool {
        let rule = self.rules.get(usize::from(number));
        rule.is_some_and(|r| r.entry.places.contains(&place))
    }

    /// A text that is the same in every form: only the rules in `scratch.seen` can match.
    fn same(&self, decoded: &[u8], place: Place, scratch: &Scratch) -> Option<FieldLook> {
        let mut hits = Vec::new();
        for number in &scratch.seen {
            if let Some(matched) = self.try_rule(*number, place, &scratch.lower) {
                hits.push(Hit {
                    rule: *number,
                    place,
                    decoded: decoded.to_vec(),
                    matched,
                });
            }
        }
        self.field_look(hits, Tricks::default())
    }

    fn field_look(&self, hits: Vec<Hit>, tricks: Tricks) -> Option<FieldLook> {
        if hits.is_empty() && tricks == Tricks::default() {
            return None;
        }
        let alone = self.weigh(&hits.iter().collect::<Vec<_>>(), tricks);
        Some(FieldLook {
            hits,
            tricks,
            alone: alone.map(Arc::new),
        })
    }

    /// Every layer and form of a field against every rule whose literal occurs.
    fn field(&self, field: &[u8], place: Place, scratch: &mut Scratch) -> Option<FieldLook> {
        let plus = !matches!(place, Place::Path | Place::Agent);
        let layers = decode::layers(field, plus);
        let mut hits: Vec<Hit> = Vec::new();
        for text in &layers.texts {
            for (form, hints) in &self.forms {
                decode::form(text, *form, &mut scratch.form);
                hints.owners(&scratch.form, &mut scratch.seen);
                for number in &scratch.seen {
                    if !hits.iter().any(|h| h.rule == *number)
                        && let Some(matched) = self.try_rule(*number, place, &scratch.form)
                    {
                        hits.push(Hit {
                            rule: *number,
                            place,
                            decoded: text.clone(),
                            matched,
                        });
                    }
                }
            }
        }
        self.field_look(hits, layers.tricks)
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
    fn weigh(&self, hits: &[&Hit], tricks: Tricks) -> Option<Verdict> {
        let weight = |h: &Hit| self.rule(h.rule).map_or(0, |r| r.weight);
        let class = |h: &Hit| self.rule(h.rule).map_or(Class::Evasion, |r| r.class);
        let sum = |c: Class| {
            hits.iter()
                .filter(|h| class(h) == c)
                .map(|h| weight(h))
                .sum::<u32>()
        };
        // A disguise adds to any suspicion, it is none in itself.
        let extra = if tricks.overlong || tricks.utf7 || tricks.nul {
            5
        } else {
            0
        };
        let winner = hits
            .iter()
            .filter(|h| sum(class(h)) + extra >= self.threshold)
            .max_by_key(|h| {
                (
                    // What a known tool sends is still the attack it is.
                    class(h) != Class::Scanner,
                    weight(h),
                    sum(class(h)),
                    std::cmp::Reverse((class(h), h.rule)),
                )
            })?;
        let mut also: Vec<u16> = hits
            .iter()
            .map(|h| h.rule)
            .filter(|r| *r != winner.rule)
            .collect();
        also.sort_unstable();
        Some(Verdict {
            class: class(winner),
            rule: winner.rule,
            also,
            place: winner.place,
            decoded: winner.decoded.clone(),
            matched: winner.matched.clone(),
            disguised: tricks.overlong || tricks.utf7 || tricks.percent_u || tricks.repeated,
        })
    }
}

/// The text in lower case.
fn lower(text: &[u8], into: &mut Vec<u8>) {
    into.clear();
    into.extend(text.iter().map(u8::to_ascii_lowercase));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::usual().unwrap());

    fn found(look: Option<FieldLook>) -> Vec<u16> {
        let mut rules: Vec<u16> = look.iter().flat_map(|l| &l.hits).map(|h| h.rule).collect();
        rules.sort_unstable();
        rules
    }

    /// What the short way finds and what the long way finds.
    fn both_ways(text: &[u8], place: Place) -> (Vec<u16>, Vec<u16>) {
        let mut scratch = Scratch::default();
        let long = found(RULES.field(text, place, &mut scratch));
        let short = match RULES.glance(text, place, &mut scratch) {
            Glance::Clear => None,
            Glance::Same(decoded) => RULES.same(&decoded, place, &scratch),
            Glance::Full => return (long.clone(), long),
        };
        (found(short), long)
    }

    #[test]
    fn the_first_look_agrees_with_the_full_one_on_every_example() {
        for entry in RULES.entries() {
            for text in entry.yes.iter().chain(&entry.no) {
                for place in Place::ALL {
                    let (short, long) = both_ways(text.as_bytes(), place);
                    assert_eq!(short, long, "{place:?}: {text}");
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn the_first_look_agrees_with_the_full_one(
            words in proptest::collection::vec(prop_oneof![
                "[a-z]{1,6}", "%[2-7][0-9a-f]", "[ +=&/?.,;:()<>|{}!@-]{1,3}",
                proptest::sample::select(vec![
                    "select", "union", "or ", "1=1", "sleep(5)", "script", "alert(1)", "onload=", "http://", "etc/passwd",
                    "..", "cat ", "id", "cmd=", "javascript:", "{{7*7}}", "${x}", "nikto", ".git", "wp-config", "2b", "%2b",
                ]).prop_map(str::to_owned),
            ], 0..12),
            place in proptest::sample::select(Place::ALL.to_vec()),
        ) {
            let text = words.concat();
            let (short, long) = both_ways(text.as_bytes(), place);
            prop_assert_eq!(short, long, "{:?}: {}", place, text);
        }
    }
}
