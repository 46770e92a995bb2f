//! Named places at which the crash test kills the process as `kill -9` would: no destructors, no
//! flushing. Compiled in only with the feature `crash`.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// `NOROSHI_CRASH_AT=after-commit`, or `after-commit:17` to die at the seventeenth passing.
static WANTED: LazyLock<Option<(String, u64)>> = LazyLock::new(|| {
    let text = std::env::var("NOROSHI_CRASH_AT").ok()?;
    Some(match text.split_once(':') {
        Some((name, passing)) => (name.to_owned(), passing.parse().unwrap_or(1)),
        None => (text, 1),
    })
});
static PASSED: AtomicU64 = AtomicU64::new(0);

/// Dies here if `NOROSHI_CRASH_AT` names this place and this passing of it.
pub(crate) fn at(name: &str) {
    if let Some((wanted, passing)) = &*WANTED
        && wanted == name
        && PASSED.fetch_add(1, Ordering::Relaxed) + 1 == *passing
    {
        std::process::abort();
    }
}
