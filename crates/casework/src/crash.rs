//! Named places at which the crash test kills the process as `kill -9` would: no destructors, no
//! flushing. Compiled in only with the feature `crash`.

/// Dies here if `NOROSHI_CRASH_AT` names this place.
pub(crate) fn at(name: &str) {
    if std::env::var("NOROSHI_CRASH_AT").is_ok_and(|wanted| wanted == name) {
        std::process::abort();
    }
}
