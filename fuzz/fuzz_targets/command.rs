//! A command as the API receives it: any bytes are refused or understood, and what is understood can be
//! written and read again without a difference.
#![no_main]

use handling::{case, register, report};
use libfuzzer_sys::fuzz_target;
use serde::{Serialize, de::DeserializeOwned};

fuzz_target!(|bytes: &[u8]| {
    again::<report::Command>(bytes);
    again::<case::Command>(bytes);
    again::<register::Command>(bytes);
});

fn again<Command: Serialize + DeserializeOwned + PartialEq>(bytes: &[u8]) {
    let Ok(read) = serde_json::from_slice::<Command>(bytes) else {
        return;
    };
    let written = serde_json::to_vec(&read).expect("what was read can be written");
    let again: Command = serde_json::from_slice(&written).expect("what was written can be read");
    assert!(again == read, "the second reading differs");
}
