//! Lists are read page by page: `next` of one answer is `after` of the next request. A mark names
//! the last row that was seen, never a number of rows, so that nothing is left out or seen twice
//! when something comes or goes in between.

use jiff::Timestamp;
use serde::Serialize;

use crate::Problem;

/// A page of a list.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Page<T> {
    /// Rows.
    pub rows: Vec<T>,
    /// Give this as `after` to go on; `null` when there is no more for now.
    pub next: Option<String>,
}

/// A page of a list that is at hand and ordered by `mark`: the rows after a mark, at most `limit`.
pub fn cut<T, M: Ord>(
    rows: impl IntoIterator<Item = T>,
    after: Option<&M>,
    limit: usize,
    mark: impl Fn(&T) -> M,
    write: impl Fn(&M) -> String,
) -> Page<T> {
    let mut left = rows
        .into_iter()
        .filter(|row| after.is_none_or(|after| mark(row) > *after));
    let rows: Vec<T> = left.by_ref().take(limit).collect();
    let more = left.next().is_some();
    let next = rows.last().filter(|_| more).map(|row| write(&mark(row)));
    Page { rows, next }
}

/// The instant at the beginning of a mark: microseconds, then a full stop and the rest.
///
/// # Errors
/// `malformed` for what is no mark of ours.
pub fn instant_of(mark: &str) -> Result<(Timestamp, &str), Problem> {
    let (at, rest) = mark.split_once('.').ok_or_else(Problem::malformed)?;
    let at = at.parse().map_err(|_| Problem::malformed())?;
    let at = Timestamp::from_microsecond(at).map_err(|_| Problem::malformed())?;
    Ok((at, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever the limit, following `next` meets every row once and in order.
        #[test]
        fn following_next_meets_everything_once(many in 0_usize..60, limit in 1_usize..20) {
            let all: Vec<usize> = (0..many).collect();
            let (mut seen, mut after) = (Vec::new(), None);
            loop {
                let page = cut(all.clone(), after.as_ref(), limit, |row| *row, ToString::to_string);
                prop_assert!(page.rows.len() <= limit);
                seen.extend(page.rows);
                let Some(next) = page.next else { break };
                after = next.parse().ok();
            }
            prop_assert_eq!(seen, all);
        }
    }

    #[test]
    fn marks_are_read_or_refused() {
        let (at, rest) = instant_of("1700000000000000.x.y").unwrap();
        assert_eq!((at.as_second(), rest), (1_700_000_000, "x.y"));
        for wrong in ["", "1", "x.y", ".", "99999999999999999999.x"] {
            assert!(instant_of(wrong).is_err(), "{wrong}");
        }
    }
}
