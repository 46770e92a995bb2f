//! Keys as people upload them, and letters as their programmes open them: made and opened by GnuPG
//! where it is installed, and by our own library's other half everywhere.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot begin must fail"
)]

use std::io::Write;
use std::process::{Command, Stdio};

use jiff::Timestamp;
use letter::{Fault, Key, MOST_BYTES};
use pgp::composed::{
    ArmorOptions, Deserializable, EncryptionCaps, KeyType, Message, SecretKeyParamsBuilder,
    SignedPublicKey, SignedSecretKey, SubkeyParamsBuilder,
};
use pgp::crypto::ecc_curve::ECCCurve;
use pgp::types::{KeyVersion, Password};
use proptest::prelude::*;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;

const ANSWER: &str = "5f3c-9d21-77ab-0e4d";

fn now() -> Timestamp {
    "2126-04-01T00:00:00Z".parse().unwrap()
}

/// A secret key of our own making.
fn own(version: KeyVersion, part: Option<KeyType>) -> SignedSecretKey {
    let primary = match version {
        KeyVersion::V6 => KeyType::Ed25519,
        _ => KeyType::Ed25519Legacy,
    };
    let mut params = SecretKeyParamsBuilder::default();
    params
        .version(version)
        .key_type(primary)
        .can_certify(true)
        .can_sign(true)
        .primary_user_id("関東電機 PSIRT <psirt@kanto.example>".into());
    if let Some(part) = part {
        let sub = SubkeyParamsBuilder::default()
            .version(version)
            .key_type(part)
            .can_encrypt(EncryptionCaps::All)
            .build()
            .unwrap();
        params.subkey(sub);
    }
    let chance = ChaCha20Rng::from_seed([7; 32]);
    params.build().unwrap().generate(chance).unwrap()
}

fn public(key: &SignedSecretKey) -> String {
    SignedPublicKey::from(key.clone())
        .to_armored_string(ArmorOptions::default())
        .unwrap()
}

fn curve25519() -> KeyType {
    KeyType::ECDH(ECCCurve::Curve25519Legacy)
}

fn opened(letter: &str, key: &SignedSecretKey) -> String {
    let (message, _) = Message::from_string(letter).unwrap();
    let mut message = message.decrypt(&Password::empty(), key).unwrap();
    message.as_data_string().unwrap()
}

#[test]
fn a_letter_is_read_by_who_holds_the_key_and_by_nobody_else() {
    for (version, part) in [
        (KeyVersion::V4, curve25519()),
        (KeyVersion::V6, KeyType::X25519),
    ] {
        let mine = own(version, Some(part));
        let key = Key::read(public(&mine).as_bytes()).unwrap();
        let letter = key.usable(now()).unwrap().seal(ANSWER, [1; 32]).unwrap();
        assert!(letter.starts_with("-----BEGIN PGP MESSAGE-----"));
        assert!(!letter.contains(ANSWER));
        assert_eq!(opened(&letter, &mine), ANSWER);
        let other = key.usable(now()).unwrap().seal(ANSWER, [2; 32]).unwrap();
        assert_ne!(letter, other, "another seed, another letter");
        let again = key.usable(now()).unwrap().seal(ANSWER, [1; 32]).unwrap();
        assert_eq!(letter, again, "all chance comes from the seed");
    }
}

#[test]
fn what_a_key_says_of_itself() {
    let mine = own(KeyVersion::V4, Some(curve25519()));
    let key = Key::read(public(&mine).as_bytes()).unwrap();
    assert_eq!(key.fingerprint().len(), 40);
    assert!(key.fingerprint().bytes().all(|b| b.is_ascii_hexdigit()));
    assert_eq!(key.users(), ["関東電機 PSIRT <psirt@kanto.example>"]);
    assert_eq!(key.usable(now()).unwrap().until(), None);
    let again = Key::read(key.armoured().unwrap().as_bytes()).unwrap();
    assert_eq!(again.fingerprint(), key.fingerprint());
    let newer = own(KeyVersion::V6, Some(KeyType::X25519));
    assert_eq!(
        Key::read(public(&newer).as_bytes())
            .unwrap()
            .fingerprint()
            .len(),
        64
    );
}

/// As it comes out of mail programmes, editors and browsers.
#[test]
fn a_key_is_found_however_it_is_wrapped() {
    let armoured = public(&own(KeyVersion::V4, Some(curve25519())));
    let wanted = Key::read(armoured.as_bytes()).unwrap().fingerprint();
    let utf16: Vec<u8> = std::iter::once(0xfeff)
        .chain(armoured.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let binary =
        pgp::ser::Serialize::to_bytes(&SignedPublicKey::from_string(&armoured).unwrap().0).unwrap();
    let shapes: [Vec<u8>; 6] = [
        armoured.replace('\n', "\r\n").into_bytes(),
        format!("\u{feff}{armoured}").into_bytes(),
        format!("いつもお世話になっております。\n\n{armoured}\n-- \nPSIRT").into_bytes(),
        format!("\n\n  {armoured}").into_bytes(),
        utf16,
        binary,
    ];
    for (place, shape) in shapes.iter().enumerate() {
        let key = Key::read(shape).unwrap_or_else(|fault| panic!("{place}: {fault}"));
        assert_eq!(key.fingerprint(), wanted, "{place}");
    }
}

#[test]
fn what_is_no_single_public_key_says_what_it_is() {
    let mine = own(KeyVersion::V4, Some(curve25519()));
    let armoured = public(&mine);
    let secret = mine.to_armored_string(ArmorOptions::default()).unwrap();
    let secret_bytes = pgp::ser::Serialize::to_bytes(&mine).unwrap();
    let other = public(&own(KeyVersion::V6, Some(KeyType::X25519)));
    let two: Vec<u8> = [&armoured, &other]
        .iter()
        .flat_map(|text| {
            let (key, _) = SignedPublicKey::from_string(text).unwrap();
            pgp::ser::Serialize::to_bytes(&key).unwrap()
        })
        .collect();
    let cut = armoured.get(..armoured.len() / 2).unwrap();
    let letter = Key::read(armoured.as_bytes())
        .unwrap()
        .usable(now())
        .unwrap()
        .seal(ANSWER, [1; 32])
        .unwrap();
    let blocks = format!("{armoured}{other}");
    let both = [armoured.as_bytes(), secret.as_bytes()].concat();
    let much = vec![b'a'; MOST_BYTES + 1];
    let cases: [(&str, &[u8], Fault); 11] = [
        ("nothing", b" \r\n\t", Fault::Empty),
        ("a text", "鍵です".as_bytes(), Fault::NotAKey),
        ("a letter", letter.as_bytes(), Fault::NotAKey),
        ("a picture", b"\x89PNG\r\n\x1a\n", Fault::NotAKey),
        ("a secret key", secret.as_bytes(), Fault::SecretKey),
        ("its bytes", &secret_bytes, Fault::SecretKey),
        (
            "SSH's",
            b"-----BEGIN OPENSSH PRIVATE KEY-----\n",
            Fault::SecretKey,
        ),
        ("both", &both, Fault::SecretKey),
        ("two blocks", blocks.as_bytes(), Fault::SeveralKeys),
        ("two in one", &two, Fault::SeveralKeys),
        ("too much", &much, Fault::TooLarge { most: MOST_BYTES }),
    ];
    for (what, bytes, fault) in cases {
        assert_eq!(Key::read(bytes).map(drop), Err(fault), "{what}");
    }
    let half = Key::read(cut.as_bytes()).and_then(|key| key.usable(now()).map(drop));
    assert!(half.is_err(), "half a key is none: {half:?}");
}

#[test]
fn a_key_without_a_part_for_encryption_takes_no_letters() {
    let key = Key::read(public(&own(KeyVersion::V4, None)).as_bytes()).unwrap();
    assert_eq!(key.usable(now()).map(drop), Err(Fault::NoEncryption));
}

/// A part grafted onto another's key is not bound by it.
#[test]
fn a_foreign_part_is_not_used() {
    let (mine, _) = SignedPublicKey::from_string(&public(&own(KeyVersion::V4, None))).unwrap();
    let mut params = SecretKeyParamsBuilder::default();
    let sub = SubkeyParamsBuilder::default()
        .key_type(curve25519())
        .can_encrypt(EncryptionCaps::All)
        .build()
        .unwrap();
    params
        .key_type(KeyType::Ed25519Legacy)
        .can_certify(true)
        .primary_user_id("other".into())
        .subkey(sub);
    let chance = ChaCha20Rng::from_seed([9; 32]);
    let other = params.build().unwrap().generate(chance).unwrap();
    let parts = SignedPublicKey::from(other).public_subkeys;
    let grafted = SignedPublicKey::new(mine.primary_key, mine.details, parts);
    let text = grafted.to_armored_string(ArmorOptions::default()).unwrap();
    let key = Key::read(text.as_bytes()).unwrap();
    assert_eq!(key.usable(now()).map(drop), Err(Fault::NoEncryption));
}

#[test]
fn every_fault_has_its_code() {
    let at = now();
    let all = [
        Fault::Empty,
        Fault::TooLarge { most: 1 },
        Fault::SecretKey,
        Fault::NotAKey,
        Fault::SeveralKeys,
        Fault::Damaged,
        Fault::Unsigned,
        Fault::Revoked,
        Fault::Expired { at },
        Fault::NoEncryption,
        Fault::Weak { bits: 1024 },
        Fault::Sealing,
    ];
    assert_eq!(all.map(|fault| fault.code()), Fault::CODES);
}

/// GnuPG with a house of its own; nothing without GnuPG.
struct Gpg(tempfile::TempDir);

impl Gpg {
    fn open() -> Option<Gpg> {
        let found = Command::new("gpg").arg("--version").output();
        if !found.is_ok_and(|out| out.status.success()) {
            eprintln!("gpg is not installed: only our own half was tried");
            return None;
        }
        Some(Gpg(tempfile::tempdir().unwrap()))
    }

    fn run(&self, args: &[&str], input: &[u8]) -> Vec<u8> {
        let mut child = Command::new("gpg")
            .args(["--homedir", self.0.path().to_str().unwrap()])
            .args(["--batch", "--quiet", "--pinentry-mode", "loopback"])
            .args(["--passphrase", "", "--trust-model", "always"])
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        let out = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        assert!(out.status.success(), "gpg {args:?}: {said}");
        out.stdout
    }

    fn make(&self, name: &str, kind: &str, usage: &str, expire: &str) {
        self.run(&["--quick-generate-key", name, kind, usage, expire], b"");
    }

    fn fingerprint(&self, name: &str) -> String {
        let listed = self.run(&["--with-colons", "--list-keys", name], b"");
        let listed = String::from_utf8(listed).unwrap();
        let line = listed
            .lines()
            .find(|line| line.starts_with("fpr:"))
            .unwrap();
        line.split(':').nth(9).unwrap().to_owned()
    }

    fn export(&self, name: &str) -> Vec<u8> {
        self.run(&["--armor", "--export", name], b"")
    }
}

impl Drop for Gpg {
    fn drop(&mut self) {
        let home = self.0.path().to_str().unwrap_or_default();
        let mut end = Command::new("gpgconf");
        drop(end.args(["--homedir", home, "--kill", "all"]).output());
    }
}

#[test]
fn gnupg_opens_our_letters() {
    let Some(gpg) = Gpg::open() else { return };
    gpg.make("curve@example.jp", "future-default", "default", "never");
    gpg.make("rsa@example.jp", "rsa2048", "default", "1y");
    for name in ["curve@example.jp", "rsa@example.jp"] {
        let mut export = gpg.export(name);
        if name.starts_with("rsa") {
            // This kind alone has only the main part, for signing.
            let alone = Key::read(&export).unwrap();
            assert_eq!(
                alone.usable(Timestamp::UNIX_EPOCH).map(drop),
                Err(Fault::NoEncryption)
            );
            gpg.run(
                &[
                    "--quick-add-key",
                    &gpg.fingerprint(name),
                    "rsa2048",
                    "encr",
                    "1y",
                ],
                b"",
            );
            export = gpg.export(name);
        }
        let key = Key::read(&export).unwrap();
        assert_eq!(key.fingerprint(), gpg.fingerprint(name));
        let usable = key.usable(key.made()).unwrap();
        assert_eq!(usable.until().is_some(), name.starts_with("rsa"));
        let letter = usable.seal(ANSWER, [3; 32]).unwrap();
        assert_eq!(
            gpg.run(&["--decrypt"], letter.as_bytes()),
            ANSWER.as_bytes()
        );
    }
    let key = Key::read(&gpg.export("rsa@example.jp")).unwrap();
    let late = key.usable(now()).map(drop);
    assert!(matches!(late, Err(Fault::Expired { .. })), "{late:?}");
}

#[test]
fn gnupg_keys_that_are_not_to_be_used() {
    let Some(gpg) = Gpg::open() else { return };
    gpg.make("revoked@example.jp", "future-default", "default", "never");
    let print = gpg.fingerprint("revoked@example.jp");
    let file = gpg.0.path().join(format!("openpgp-revocs.d/{print}.rev"));
    let revocation = std::fs::read_to_string(file)
        .unwrap()
        .replace(":-----", "-----");
    gpg.run(&["--import"], revocation.as_bytes());
    let key = Key::read(&gpg.export("revoked@example.jp")).unwrap();
    assert_eq!(key.usable(now()).map(drop), Err(Fault::Revoked));

    gpg.make("secret@example.jp", "future-default", "default", "never");
    let secret = gpg.run(
        &["--armor", "--export-secret-keys", "secret@example.jp"],
        b"",
    );
    assert_eq!(Key::read(&secret).map(drop), Err(Fault::SecretKey));

    gpg.make("weak@example.jp", "rsa1024", "sign", "never");
    let print = gpg.fingerprint("weak@example.jp");
    gpg.run(
        &["--quick-add-key", &print, "rsa1024", "encr", "never"],
        b"",
    );
    let key = Key::read(&gpg.export("weak@example.jp")).unwrap();
    assert_eq!(key.usable(now()).map(drop), Err(Fault::Weak { bits: 1024 }));
}

/// What can be done with whatever can be read, without a panic.
fn handle(bytes: &[u8]) {
    if let Ok(key) = Key::read(bytes) {
        let _ = (key.fingerprint(), key.users(), key.made(), key.armoured());
        if let Ok(usable) = key.usable(now()) {
            let _ = usable.seal(ANSWER, [1; 32]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..512)) {
        handle(&bytes);
    }

    /// Real keys with a few bytes changed reach much deeper than noise.
    #[test]
    fn bent_keys_never_panic(changes in proptest::collection::vec((any::<u16>(), any::<u8>()), 1..6)) {
        let mine = SignedPublicKey::from(own(KeyVersion::V4, Some(curve25519())));
        let mut bytes = pgp::ser::Serialize::to_bytes(&mine).unwrap();
        for (place, byte) in changes {
            let place = usize::from(place) % bytes.len();
            bytes[place] = byte;
        }
        handle(&bytes);
    }
}
