//! Bytes become one certificate. Armoured text may stand inside a mail, begin with a byte order
//! mark or come in UTF-16; binary is recognised by its first bit.

use std::borrow::Cow;
use std::io::Read;

use pgp::armor::Dearmor;
use pgp::composed::{Deserializable, SignedPublicKey};
use pgp::packet::{Packet, PacketParser};

use crate::Fault;

/// As much as a key may be. A key with a photo and many signatures has some ten thousand bytes.
pub const MOST_BYTES: usize = 128 * 1024;

const BEGIN: &str = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
const PUBLIC_KEY: u8 = 6;
const SECRET_KEY: u8 = 5;
const SECRET_SUBKEY: u8 = 7;

/// The one certificate in what came.
pub(crate) fn certificate(bytes: &[u8]) -> Result<SignedPublicKey, Fault> {
    if bytes.len() > MOST_BYTES {
        return Err(Fault::TooLarge { most: MOST_BYTES });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Fault::Empty);
    }
    let text = as_text(bytes);
    // Of any kind, wherever it stands: SSH and TLS keys are uploaded by mistake, too.
    if text.contains("PRIVATE KEY") {
        return Err(Fault::SecretKey);
    }
    if text.contains(BEGIN) {
        parse(&unarmoured(&text)?)
    } else {
        parse(bytes)
    }
}

/// ASCII survives in it, whatever encoding a text editor chose.
fn as_text(bytes: &[u8]) -> Cow<'_, str> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let narrow: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
        return String::from_utf8_lossy(&narrow).into_owned().into();
    }
    String::from_utf8_lossy(bytes)
}

fn unarmoured(text: &str) -> Result<Vec<u8>, Fault> {
    let mut blocks = text.match_indices(BEGIN);
    let (start, _) = blocks.next().ok_or(Fault::NotAKey)?;
    if blocks.next().is_some() {
        return Err(Fault::SeveralKeys);
    }
    let block = text.get(start..).ok_or(Fault::NotAKey)?;
    let mut packets = Vec::new();
    Dearmor::new(block.as_bytes())
        .take(MOST_BYTES as u64)
        .read_to_end(&mut packets)
        .map_err(|_| Fault::Damaged)?;
    Ok(packets)
}

/// The kind of the first packet (RFC 9580, 4.2).
fn first_kind(packets: &[u8]) -> Option<u8> {
    match packets.first()? {
        byte if byte & 0xc0 == 0xc0 => Some(byte & 0x3f),
        byte if byte & 0x80 == 0x80 => Some((byte & 0x3c) >> 2),
        _ => None,
    }
}

fn parse(packets: &[u8]) -> Result<SignedPublicKey, Fault> {
    match first_kind(packets) {
        Some(SECRET_KEY | SECRET_SUBKEY) => return Err(Fault::SecretKey),
        Some(PUBLIC_KEY) => {}
        _ => return Err(Fault::NotAKey),
    }
    let secret = |packet: &Packet| matches!(packet, Packet::SecretKey(_) | Packet::SecretSubkey(_));
    if PacketParser::new(packets).flatten().any(|p| secret(&p)) {
        return Err(Fault::SecretKey);
    }
    let mut found = SignedPublicKey::from_bytes_many(packets).map_err(|_| Fault::Damaged)?;
    let key = match found.next() {
        Some(Ok(key)) => key,
        _ => return Err(Fault::Damaged),
    };
    match found.next() {
        None => Ok(key),
        Some(Ok(_)) => Err(Fault::SeveralKeys),
        Some(Err(_)) => Err(Fault::Damaged),
    }
}
