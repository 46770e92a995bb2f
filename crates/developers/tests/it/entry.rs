//! The own entry: contact, products, terms, key, confirmation (SM-7).

use axum::http::StatusCode;
use handling::Actor;
use handling::register::Command as Entry;
use pgp::composed::{
    ArmorOptions, EncryptionCaps, KeyType, Message, SecretKeyParamsBuilder, SignedPublicKey,
    SignedSecretKey, SubkeyParamsBuilder,
};
use pgp::crypto::ecc_curve::ECCCurve;
use pgp::types::Password;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use serde_json::json;

use crate::office::{Office, Seen, coordinator};

fn secret_key() -> SignedSecretKey {
    let sub = SubkeyParamsBuilder::default()
        .key_type(KeyType::ECDH(ECCCurve::Curve25519Legacy))
        .can_encrypt(EncryptionCaps::All)
        // Made before the desk's day.
        .created_at(pgp::types::Timestamp::from_secs(1_760_000_000))
        .build()
        .unwrap();
    let mut params = SecretKeyParamsBuilder::default();
    params
        .key_type(KeyType::Ed25519Legacy)
        .created_at(pgp::types::Timestamp::from_secs(1_760_000_000))
        .can_certify(true)
        .primary_user_id("関東電機 PSIRT <psirt@kanto.example>".into())
        .subkey(sub);
    let chance = ChaCha20Rng::from_seed([7; 32]);
    params.build().unwrap().generate(chance).unwrap()
}

fn public(key: &SignedSecretKey) -> String {
    SignedPublicKey::from(key.clone())
        .to_armored_string(ArmorOptions::default())
        .unwrap()
}

/// The answer in a letter.
fn answer(letter: &str, key: &SignedSecretKey) -> String {
    let (message, _) = Message::from_string(letter).unwrap();
    let mut message = message.decrypt(&Password::empty(), key).unwrap();
    let text = message.as_data_string().unwrap();
    let is_answer = |line: &&str| line.trim().len() == 39 && line.contains('-');
    text.lines().find(is_answer).unwrap().trim().to_owned()
}

const KEY: &str = "/developer/entry/key";

async fn letter(office: &Office, psirt: &Actor) -> Seen {
    office.post(psirt, "/developer/entry/key/letter", &[]).await
}

#[tokio::test]
async fn a_key_is_shown_to_be_theirs_by_the_letter_they_open() {
    let office = Office::open().await;
    let (_, psirt) = office.agreed("関東電機", 10).await;
    let secret = secret_key();
    office
        .get(&psirt, "ja", KEY)
        .await
        .says("送るのは公開鍵だけです")
        .says("R-D-04")
        .is_worded();
    let armoured = public(&secret);
    let file = ("file", "kanto.asc", &*armoured);
    let sent = office.post_file(&psirt, KEY, &[], file).await;
    let waits = office.follow(&psirt, KEY, sent).await;
    waits
        .says("psirt@kanto.example")
        .says("期限なし")
        .says("暗号化された手紙をダウンロードする");

    let first = letter(&office, &psirt).await;
    assert_eq!(first.status, StatusCode::OK);
    assert_eq!(
        first.kind, "application/octet-stream",
        "a download, never a page"
    );
    first.says("-----BEGIN PGP MESSAGE-----");
    let old = answer(&first.body, &secret);
    let second = letter(&office, &psirt).await;
    let new = answer(&second.body, &secret);
    assert_ne!(old, new, "a letter exists once");

    let path = "/developer/entry/key/answer";
    let wrong = office.post(&psirt, path, &[("answer", &old)]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("答えが違います").is_worded();
    // As people type it: full width, lower case, without dashes.
    let typed: String = new
        .to_lowercase()
        .replace('-', "　")
        .chars()
        .map(|c| match c {
            '0'..='9' => char::from_u32(u32::from(c) + 0xfee0).unwrap(),
            c => c,
        })
        .collect();
    let done = office.done(&psirt, path, &[("answer", &typed)]).await;
    done.says("登録済み").says("自社の鍵と確認した日時");
    office
        .get(&psirt, "en", "/developer/apply")
        .await
        .says("You are registered")
        .is_worded();
}

/// The same test by machine: upload, letter, answer (R-D-04).
#[tokio::test]
async fn a_program_proves_the_key_as_the_page_does() {
    let office = Office::open().await;
    let (vendor, psirt) = office.agreed("関東電機", 10).await;
    let (_, other) = office.agreed("関西電機", 11).await;
    let secret = secret_key();
    let key = format!("/api/v1/vendors/{vendor}/key");
    let new = json!({ "armoured": public(&secret) });
    let not_theirs = office.api(&other, &key, &new).await;
    assert_eq!(not_theirs.status, StatusCode::NOT_FOUND);
    let pasted = secret.to_armored_string(ArmorOptions::default()).unwrap();
    let refused = office
        .api(&psirt, &key, &json!({ "armoured": pasted }))
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("これは秘密鍵です");

    let sent = office.api(&psirt, &key, &new).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.body);
    sent.says("key-uploaded");
    let letter = office
        .api(&psirt, &format!("{key}/letter"), &json!({}))
        .await;
    assert_eq!(letter.kind, "application/pgp-encrypted");
    let answer = answer(&letter.body, &secret);
    let place = format!("{key}/answer");
    let wrong = office
        .api(&psirt, &place, &json!({ "answer": "0000" }))
        .await;
    // A wrong answer is a fact as well: five of them end the test.
    wrong.says("key-test-failed").hides("key-proven");
    let done = office
        .api(&psirt, &place, &json!({ "answer": answer }))
        .await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    done.says("key-proven");
    let entry = office.get(&psirt, "ja", "/developer/entry").await;
    entry.says("登録済み").says("自社の鍵と確認した日時");
}

#[tokio::test]
async fn five_wrong_answers_end_the_test() {
    let office = Office::open().await;
    let (_, psirt) = office.agreed("関東電機", 10).await;
    let key = public(&secret_key());
    let sent = office.post(&psirt, KEY, &[("armoured", &key)]).await;
    office.follow(&psirt, KEY, sent).await;
    letter(&office, &psirt).await;
    let path = "/developer/entry/key/answer";
    for _ in 0..4 {
        let wrong = office.post(&psirt, path, &[("answer", "0000-0000")]).await;
        wrong.says("答えが違います");
    }
    let over = office.post(&psirt, path, &[("answer", "0000-0000")]).await;
    over.says("この確認は終わりました").is_worded();
    let none = letter(&office, &psirt).await;
    assert_eq!(none.status, StatusCode::SEE_OTHER, "nothing to encrypt to");
}

#[tokio::test]
async fn what_is_no_key_says_how_to_repair_it_and_no_secret_is_kept() {
    let office = Office::open().await;
    let (vendor, psirt) = office.agreed("関東電機", 10).await;
    let secret = secret_key();
    let pasted = secret.to_armored_string(ArmorOptions::default()).unwrap();
    let refused = office.post(&psirt, KEY, &[("armoured", &pasted)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused
        .says("これは秘密鍵です")
        .hides("BEGIN PGP PRIVATE")
        .is_worded();
    for (text, said) in [
        ("", "公開鍵のファイルを選ぶか"),
        ("鍵です", "OpenPGPの公開鍵ではありません"),
    ] {
        let refused = office.post(&psirt, KEY, &[("armoured", text)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says(said).is_worded();
    }
    let entry = office.desk.vendor_entry(&psirt, vendor).await.unwrap();
    assert!(entry.pending_key.is_none());
}

#[tokio::test]
async fn contact_products_and_confirmation() {
    let office = Office::open().await;
    let (vendor, psirt) = office.vendor("関東電機", 10).await;
    for lang in ["ja", "en"] {
        let entry = office.get(&psirt, lang, "/developer/entry").await;
        entry
            .says("psirt10@vendor.example")
            .says("embedded-httpd")
            .says("FFFF FFFF")
            .is_worded();
    }
    let act = |name: &str| format!("/developer/entry/acts/{name}");
    let form = office.get(&psirt, "ja", &act("set-contact")).await;
    form.says("関東電機 PSIRT").says("R-V1-4-1").is_worded();
    let bad = [("manager", "新 管理者"), ("email", "nonsense")];
    let refused = office.post(&psirt, &act("set-contact"), &bad).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    refused
        .says("新 管理者")
        .says("メールアドレスの形")
        .is_worded();
    let good = [("manager", "新 管理者"), ("email", "new@kanto.example")];
    office
        .done(&psirt, &act("set-contact"), &good)
        .await
        .says("new@kanto.example");
    let product = [("name", "KD-Switch"), ("protocols", "SNMP\r\nLLDP")];
    let seen = office.done(&psirt, &act("add-product"), &product).await;
    seen.says("KD-Switch").says("SNMP、LLDP");
    let view = office.desk.vendor_entry(&psirt, vendor).await.unwrap();
    let id = view.products[1].id.to_string();
    let remove = act("remove-product");
    office
        .get(&psirt, "en", &format!("{remove}?product={id}"))
        .await
        .says("KD-Switch")
        .is_worded();
    let seen = office.done(&psirt, &remove, &[("product", &id)]).await;
    seen.hides("KD-Switch");

    office
        .ok(&coordinator(), vendor.0, Entry::AskConfirmation)
        .await;
    office
        .get(&psirt, "ja", "/developer")
        .await
        .says("年に一度の確認をお願いします")
        .says("登録内容を確認する");
    let unsure = office.post(&psirt, &act("confirm"), &[]).await;
    assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
    office
        .done(&psirt, &act("confirm"), &[("sure", "yes")])
        .await
        .hides("年に一度の確認をお願いします");
}
