//! The core's own JSON: commands as the machine interface receives them, events as the log keeps them.

use handling::{Event, FileKind, case, register, report};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::Target;

pub(crate) const TARGETS: &[Target] = &[
    Target {
        name: "command",
        run: command,
        seeds: &[
            br#"{"command":"note","text":"x"}"#,
            br#"{"command":"accept","cases":[{"title":"t","items":[]}]}"#,
            br#"{"command":"send-summary","vendors":["00000000-0000-4000-8000-000000000001"]}"#,
        ],
    },
    Target {
        name: "event",
        run: event,
        seeds: &[
            br#"{"note-added":{"text":"x"}}"#,
            br#"{"closed":{}}"#,
            br#""begun""#,
        ],
    },
];

/// Any bytes are refused or understood, and what is understood is written and read without a
/// difference.
fn command(bytes: &[u8]) {
    again::<report::Command>(bytes);
    again::<case::Command>(bytes);
    again::<register::Command>(bytes);
}

fn again<Command: Serialize + DeserializeOwned + PartialEq>(bytes: &[u8]) {
    let Ok(read) = serde_json::from_slice::<Command>(bytes) else {
        return;
    };
    let written = serde_json::to_vec(&read).expect("what was read can be written");
    let again: Command = serde_json::from_slice(&written).expect("what was written can be read");
    assert!(again == read, "the second reading differs");
}

/// What can be read is written the same way twice, or the chain of hashes would break on the next
/// reading.
fn event(bytes: &[u8]) {
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
}
