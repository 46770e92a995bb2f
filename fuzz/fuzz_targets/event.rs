//! An event as the log keeps it: what can be read is written the same way twice, or the chain of hashes
//! would break on the next reading.
#![no_main]

use handling::{Event, FileKind};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|bytes: &[u8]| {
    let Ok(value) = serde_json::from_slice::<Value>(bytes) else {
        return;
    };
    for kind in [FileKind::Report, FileKind::Case, FileKind::Vendor] {
        let Ok(read) = Event::from_value(kind, value.clone()) else {
            continue;
        };
        let written = read.to_value().expect("what was read can be written");
        let again = Event::from_value(kind, written.clone()).expect("what was written can be read");
        assert_eq!(again.to_value().expect("as before"), written);
    }
});
