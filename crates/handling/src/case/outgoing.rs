//! The check of every text that goes to a developer: it names no finder without consent
//! (R-V1-2-4) and, before details are due, repeats no verification or attack method (R-D-07, Q-04).
//!
//! Stricter than the check of advisories in [`super::lint`], because a first notice says a
//! category and no more: twenty characters in common are no coincidence.

use std::collections::HashSet;

use super::Case;
use super::lint::{self, finder, plain::squeezed};
use crate::report::{InfoType, Target};
use crate::{Context, Refusal, guard, rule};

/// From this length on a repetition is no coincidence.
const RUN: usize = 20;

/// No finder is named to developers without consent.
///
/// # Errors
/// `names-finder`. The refusal does not repeat what was found: its reader may not know it.
pub fn check_finder(text: &str, case: &Case, context: &Context<'_>) -> Result<(), Refusal> {
    let public = lint::names_public_anyway(case, context)?;
    let hidden = context.finders.iter().filter(|f| !f.consent.vendor);
    for hidden in hidden {
        if finder::named(text, hidden, false, false, &public) {
            return Err(Refusal::new("names-finder", rule::V1_2_4));
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
    check_finder(text, case, context)?;
    let text = squeezed(text);
    let said: HashSet<&[char]> = text.windows(RUN).collect();
    if said.is_empty() {
        return Ok(());
    }
    let nature = nature(case)?;
    let described: HashSet<&[char]> = nature.iter().flat_map(|text| text.windows(RUN)).collect();
    let all = case.items.iter().chain(&case.moved);
    for item in all.filter(|i| i.info != InfoType::Nature) {
        let method = squeezed(guard::open(&item.text)?);
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
        squeezed(guard::open(&case.title)?),
        squeezed(guard::open(&case.summary)?),
        squeezed(&target.name),
        squeezed(&target.version),
    ];
    for item in case.items.iter().filter(|i| i.info == InfoType::Nature) {
        texts.push(squeezed(guard::open(&item.text)?));
    }
    Ok(texts)
}
