//! Searching what somebody was shown for marks that are not meant for them.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;
use anyhow::Result;
use handling::Actor;
use handling::flow::life::Place;

use super::reading::Reading;
use crate::scene::Scene;

/// All marks of a moment, found in one go.
pub struct Marks {
    automaton: AhoCorasick,
    numbers: Vec<usize>,
    tokens: Vec<String>,
}

impl Marks {
    pub fn of(scene: &Scene) -> Result<Self> {
        let marks = scene.life.marks();
        let (tokens, numbers): (Vec<String>, Vec<usize>) = marks
            .map(|(token, number)| (token.to_owned(), number))
            .unzip();
        Ok(Marks {
            automaton: AhoCorasick::new(&tokens)?,
            numbers,
            tokens,
        })
    }

    fn found(&self, text: &[u8]) -> BTreeSet<usize> {
        let hits = self.automaton.find_iter(text);
        hits.map(|hit| hit.pattern().as_usize()).collect()
    }
}

/// Somebody saw something somewhere.
pub struct Seen<'a> {
    pub readers: &'a [Actor],
    pub name: &'a str,
    pub what: &'a str,
    pub places: &'a [Place],
    /// What the reader asked for, and so knew before.
    pub request: &'a str,
}

impl Reading {
    /// Marks in a text that its reader may not see, and did not bring along in the request.
    pub(super) fn search(&mut self, scene: &Scene, marks: &Marks, seen: &Seen<'_>, text: &[u8]) {
        self.shown.searched += 1;
        for found in marks.found(text) {
            let (Some(mark), Some(token)) = (marks.numbers.get(found), marks.tokens.get(found))
            else {
                continue;
            };
            let brought = seen.request.contains(token.as_str());
            if brought || scene.life.may(seen.readers, *mark, seen.places) {
                continue;
            }
            self.shown.leaks += 1;
            let class = scene.life.class(*mark);
            let class = class.split('(').next().unwrap_or_default();
            let (name, what) = (seen.name, seen.what);
            self.shown
                .finding(format!("leak to {name} in {what}: {class}]"));
            self.shown.example(self.life, name, what, token);
        }
    }
}
