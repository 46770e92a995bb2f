//! The check of every text that goes to a developer: it names no finder without consent
//! (R-V1-2-4) and, before details are due, repeats no verification or attack method (R-D-07, Q-04).
//!
//! A text is compared without spaces, case and width, so that a line break hides nothing.

use std::collections::HashSet;

use super::Case;
use crate::{Compartment, Context, Refusal, guard, rule};

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

/// Neither a finder nor a method, for texts to developers that have only the summary.
///
/// # Errors
/// `names-finder`, `repeats-method`; `sealed` when a method could not be compared.
pub fn check(text: &str, case: &Case, context: &Context<'_>) -> Result<(), Refusal> {
    check_finder(text, context)?;
    let plain = plain(text);
    let runs: HashSet<&[char]> = plain.windows(RUN).collect();
    let methods = case.items.iter().map(|item| &item.text);
    for method in methods.filter(|text| text.compartment == Compartment::Methods) {
        let method = guard::open(method)?;
        if self::plain(method)
            .windows(RUN)
            .any(|run| runs.contains(run))
        {
            return Err(Refusal::new("repeats-method", rule::D_07));
        }
    }
    Ok(())
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
