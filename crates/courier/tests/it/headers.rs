//! Security 1.3.11: CR and LF in any field never reach a header or an SMTP command.

use std::collections::BTreeSet;

use courier::{Address, Sender};
use proptest::prelude::*;

use crate::letter;

/// The names of the headers, in order, and the rest.
fn parts(wire: &[u8]) -> (Vec<String>, String) {
    let text = String::from_utf8(wire.to_vec()).expect("ASCII on the wire");
    let (head, body) = text.split_once("\r\n\r\n").expect("head and body");
    let names = head
        .split("\r\n")
        .filter(|line| !line.starts_with([' ', '\t']))
        .map(|line| line.split(':').next().unwrap().to_owned())
        .collect();
    (names, body.to_owned())
}

const HEADERS: [&str; 13] = [
    "Message-ID",
    "Date",
    "From",
    "Reply-To",
    "To",
    "Subject",
    "Content-Language",
    "Auto-Submitted",
    "Precedence",
    "X-Auto-Response-Suppress",
    "Content-Type",
    "MIME-Version",
    "Content-Transfer-Encoding",
];

fn nasty() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-z\r\n:,;<>@\" ]{0,80}",
        "[あ-んア-ン漢\r\n\u{2028}\u{0}]{0,80}",
        Just("x\r\nBcc: spy@evil.example\r\n\r\nbody".to_owned()),
        Just("=?utf-8?b?DQpCY2M6IHNweUBldmlsLmV4YW1wbGU=?=".to_owned()),
    ]
}

proptest! {
    #[test]
    fn arbitrary_words_never_make_a_header(subject in nasty(), name in nasty(), body in nasty()) {
        let mut letter = letter();
        letter.subject = subject;
        letter.from = Sender { name, ..letter.from };
        letter.body = body;
        let wire = letter.wire().unwrap();
        prop_assert!(wire.is_ascii());
        let (names, _) = parts(&wire);
        let once: BTreeSet<_> = names.iter().map(String::as_str).collect();
        prop_assert_eq!(once.len(), names.len(), "no header twice: {:?}", names);
        prop_assert!(once.is_subset(&HEADERS.into_iter().collect()), "{names:?}");
        prop_assert!(wire.split(|b| *b == b'\n').all(|line| line.len() < 999));
    }

    #[test]
    fn whatever_is_an_address_is_harmless(text in nasty()) {
        if let Ok(address) = Address::parse(&text) {
            let shown = address.as_str();
            prop_assert!(shown.is_ascii() && !shown.contains(['\r', '\n', ' ', '<', '>']), "{shown}");
            prop_assert_eq!(format!("{address:?}"), "Address(…)");
        }
    }
}

#[test]
fn addresses() {
    for good in ["a@b.example", " a.b+c@b.example ", "o'neil@b.example"] {
        assert!(Address::parse(good).is_ok(), "{good}");
    }
    for bad in [
        "",
        "a",
        "a@",
        "@b",
        "a@b@c",
        "a b@c",
        "a@b\r\nRCPT TO:<x@y>",
        "<a@b.example>",
        "A <a@b.example>",
        "花子@b.example",
        "a@b.example, c@d.example",
    ] {
        assert!(Address::parse(bad).is_err(), "{bad}");
    }
    assert!(Address::parse(&format!("{}@b.example", "a".repeat(300))).is_err());
}
