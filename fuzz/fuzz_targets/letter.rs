//! A public key as somebody uploads it: any bytes are refused with a reason or become a key that can be
//! written and read again as the same key, and a letter to it never carries its text in the open.
#![no_main]

use jiff::Timestamp;
use letter::{Key, MOST_BYTES};
use libfuzzer_sys::fuzz_target;

const ANSWER: &str = "5F3C-9D21-77AB-0E4D";

fuzz_target!(|bytes: &[u8]| {
    let Ok(key) = Key::read(bytes) else {
        return;
    };
    assert!(bytes.len() <= MOST_BYTES, "the limit holds");
    let fingerprint = key.fingerprint();
    assert!(matches!(fingerprint.len(), 32 | 40 | 64), "{fingerprint}");
    let _ = (key.users(), key.made());
    if let Ok(armoured) = key.armoured()
        && let Ok(again) = Key::read(armoured.as_bytes())
    {
        assert_eq!(again.fingerprint(), fingerprint);
    }
    if let Ok(usable) = key.usable(Timestamp::UNIX_EPOCH)
        && let Ok(sealed) = usable.seal(ANSWER, [1; 32])
    {
        assert!(!sealed.contains(ANSWER));
    }
});
