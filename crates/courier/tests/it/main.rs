//! Letters over a wire that misbehaves, and in the mailbox.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod headers;
mod mailbox;
mod smtp;

use courier::{Address, Letter, Sender};
use uuid::Uuid;

fn letter() -> Letter {
    Letter {
        id: Uuid::from_u128(7),
        date: "2026-04-01T00:00:00Z".parse().unwrap(),
        from: Sender {
            name: "受付機関（試験）".into(),
            address: Address::parse("reception@desk.example").unwrap(),
        },
        reply_to: Address::parse("desk@desk.example").unwrap(),
        to: Address::parse("hanako@finder.example").unwrap(),
        subject: "【NRS#12345678】お知らせ".into(),
        body: "本文です。\n.\nFrom here on.\n".into(),
        langs: "ja",
    }
}
