//! The check of every text that goes to a developer: it names no finder without consent
//! (R-V1-2-4) and, before details are due, repeats no verification or attack method (R-D-07, Q-04).
//!
//! A text is compared without spaces, case and width, so that a line break hides nothing.

use std::collections::HashSet;

use super::Case;
use crate::report::{InfoType, Target};
use crate::{Context, Refusal, guard, rule};

/// From this length on a repetition is no coincidence.
const RUN: usize = 20;
/// Shorter names would be found in every text.
const NAME: usize = 2;

/// No finder is named to developers without consent.
///
/// # Errors
/// `names-finder`. The refusal does not repeat what was found: its reader may not know it.
pub fn check_finder(text: &str, context: &Context<'_>) -> Result<(), Refusal> {
    let plain: String = plain(text).into_iter().collect();
    for finder in context.finders.iter().filter(|f| !f.consent.vendor) {
        let who = &finder.identity;
        for mark in [&who.name, &who.organisation, &who.email, &who.phone] {
            let mark: String = self::plain(mark).into_iter().collect();
            if mark.chars().count() >= NAME && plain.contains(&mark) {
                return Err(Refusal::new("names-finder", rule::V1_2_4));
            }
        }
    }
    Ok(())
}

/// Neither a finder nor a method, for texts to developers that have only the summary. What also
/// describes the product or the nature of the vulnerability is no method: finders repeat
/// themselves, and a product may have a long name.
///
/// # Errors
/// `names-finder`, `repeats-method`; `sealed` when a method could not be compared.
pub fn check(text: &str, case: &Case, context: &Context<'_>) -> Result<(), Refusal> {
    check_finder(text, context)?;
    let text = plain(text);
    let said: HashSet<&[char]> = text.windows(RUN).collect();
    if said.is_empty() {
        return Ok(());
    }
    let nature = nature(case)?;
    let described: HashSet<&[char]> = nature.iter().flat_map(|text| text.windows(RUN)).collect();
    let all = case.items.iter().chain(&case.moved);
    for item in all.filter(|i| i.info != InfoType::Nature) {
        let method = plain(guard::open(&item.text)?);
        let repeated = |run: &[char]| said.contains(run) && !described.contains(run);
        if method.windows(RUN).any(repeated) {
            return Err(Refusal::new("repeats-method", rule::D_07));
        }
    }
    Ok(())
}

/// What may be said in other words: title, product, gist, type 1 information.
fn nature(case: &Case) -> Result<Vec<Vec<char>>, Refusal> {
    let target: Target = guard::opened(&case.target)?;
    let mut texts = vec![
        plain(guard::open(&case.title)?),
        plain(guard::open(&case.summary)?),
        plain(&target.name),
        plain(&target.version),
    ];
    for item in case.items.iter().filter(|i| i.info == InfoType::Nature) {
        texts.push(plain(guard::open(&item.text)?));
    }
    Ok(texts)
}

/// Without white space, in lower case, full-width letters as plain ones.
fn plain(text: &str) -> Vec<char> {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match u32::from(c) {
            wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .flat_map(char::to_lowercase)
        .collect()
}
