//! Does a text repeat a verification or attack method? (R-P-05: never public, IC-03, IC-04)
//!
//! Compared without case, width and white space. A repetition is
//!
//! * a run of prose about as long as two lines: 60 letters, or 30 characters of a dense script
//!   (a dense character counts twice), so that the set phrases of the trade do not count; or
//! * a run of 24 characters that looks like code (four or more signs such as `<`, `=`, `;`); or
//! * a whole line that looks like code, or a whole item, from 12 characters on.
//!
//! What also stands in the case's type 1 information (nature, gist, product, title) is no method:
//! finders repeat themselves, and the editor must be able to describe the vulnerability.
//! Attachments cannot be compared; the second person looks.

use std::collections::HashSet;

use super::plain;
use crate::case::Case;
use crate::report::{InfoType, Target};
use crate::{Refusal, guard};

const PROSE: usize = 60;
const CODE: usize = 24;
const SIGNS: usize = 4;
const WHOLE: usize = 12;

/// What must not be repeated, and what may.
pub(super) struct Methods {
    items: Vec<Method>,
    nature: Vec<char>,
}

struct Method {
    whole: Vec<char>,
    code_lines: Vec<Vec<char>>,
}

impl Methods {
    /// Reads the case's items.
    pub fn of(case: &Case) -> Result<Self, Refusal> {
        let target: Target = guard::opened(&case.target)?;
        let mut nature = plain::squeezed(guard::open(&case.summary)?);
        // A sign no text contains keeps the pieces apart.
        let mut allow = |text: &str| {
            nature.push('\u{0}');
            nature.extend(plain::squeezed(text));
        };
        allow(guard::open(&case.title)?);
        allow(&target.name);
        allow(&target.version);
        target.urls.iter().for_each(|url| allow(url));
        let mut items = Vec::new();
        // What moved to a case split off is as secret there as it was here.
        for item in case.items.iter().chain(&case.moved) {
            let text = guard::open(&item.text)?;
            match item.info {
                InfoType::Nature => allow(text),
                InfoType::Verification | InfoType::Attack => items.push(Method::of(text)),
            }
        }
        Ok(Methods { items, nature })
    }

    /// Whether the text repeats one of them.
    pub fn repeated_in(&self, text: &str) -> bool {
        let text = plain::squeezed(text);
        if text.is_empty() {
            return false;
        }
        self.items.iter().any(|method| {
            self.whole(&text, &method.whole)
                || method.code_lines.iter().any(|l| self.whole(&text, l))
                || self.run(&text, &method.whole, CODE, is_code)
                || PROSE_LENGTHS
                    .iter()
                    .any(|len| self.run(&text, &method.whole, *len, is_long_prose))
        })
    }

    fn whole(&self, text: &[char], part: &[char]) -> bool {
        part.len() >= WHOLE && contains(text, part) && !contains(&self.nature, part)
    }

    /// A run of that length in both texts, of that kind, and not type 1 information.
    fn run(&self, text: &[char], method: &[char], len: usize, kind: fn(&[char]) -> bool) -> bool {
        let said: HashSet<&[char]> = text.windows(len).collect();
        method
            .windows(len)
            .any(|run| said.contains(run) && kind(run) && !contains(&self.nature, run))
    }
}

/// All dense, half dense, not dense: the lengths at which a run can weigh [`PROSE`].
const PROSE_LENGTHS: [usize; 3] = [PROSE / 2, PROSE * 3 / 4, PROSE];

impl Method {
    fn of(text: &str) -> Self {
        Method {
            whole: plain::squeezed(text),
            code_lines: text
                .lines()
                .map(plain::squeezed)
                .filter(|line| is_code(line))
                .collect(),
        }
    }
}

fn is_long_prose(run: &[char]) -> bool {
    let dense = run.iter().filter(|c| plain::is_dense(**c)).count();
    run.len() + dense >= PROSE
}

fn is_code(run: &[char]) -> bool {
    let signs = run
        .iter()
        .filter(|c| "<>{}[]()=;'\"`$|&\\%#+*@^~?!".contains(**c))
        .count();
    let climbs = run.windows(3).filter(|w| *w == ['.', '.', '/']).count();
    signs + 2 * climbs >= SIGNS
}

fn contains(text: &[char], part: &[char]) -> bool {
    text.windows(part.len()).any(|some| some == part)
}
