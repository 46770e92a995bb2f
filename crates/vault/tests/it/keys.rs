//! Who can open what: only a live grant on record, only in the right place.

use std::os::unix::fs::PermissionsExt;

use store::testing::every_statement_prepares;
use uuid::Uuid;
use vault::{Fault, Sealed, Vault, Withheld};

use crate::{Home, opener, seal};

store::on_both_engines! {
    migrations: [vault::migrations()];

    async fn every_registered_statement_prepares(store: TestStore) {
        every_statement_prepares(&store, vault::STATEMENTS).await;
    }

    async fn only_the_granted_party_opens_and_only_that_compartment(store: TestStore) {
        let (home, file, other) = (Home::new(), Uuid::new_v4(), Uuid::new_v4());
        let sealed = seal(&home.vault, &store, file, "finder", "reception", "山田 太郎").await;
        let methods = seal(&home.vault, &store, file, "methods", "coordinator", "curl …").await;
        let elsewhere = seal(&home.vault, &store, other, "finder", "reception", "x").await;

        let reception = opener(&home.vault, &store, &[file], "reception").await;
        assert_eq!(reception.open(file, "finder", &sealed).unwrap(), "山田 太郎".as_bytes());
        assert_eq!(reception.open(file, "methods", &methods), Err(Withheld::NotGranted));
        // Not asked for, so not held, though granted.
        assert_eq!(reception.open(other, "finder", &elsewhere), Err(Withheld::NotGranted));
        let both = opener(&home.vault, &store, &[file, other], "reception").await;
        assert!(both.holds(file, "finder") && both.holds(other, "finder"));
        for nobody in ["", "vendor", "Reception", "reception "] {
            let opener = opener(&home.vault, &store, &[file, other], nobody).await;
            assert_eq!(opener.open(file, "finder", &sealed), Err(Withheld::NotGranted));
        }
        assert!(!opener(&home.vault, &store, &[], "reception").await.holds(file, "finder"));
    }

    async fn sealed_bytes_open_nowhere_else(store: TestStore) {
        let (home, file, other) = (Home::new(), Uuid::new_v4(), Uuid::new_v4());
        let sealed = seal(&home.vault, &store, file, "finder", "all", "secret").await;
        seal(&home.vault, &store, file, "draft", "all", "y").await;
        seal(&home.vault, &store, other, "finder", "all", "z").await;
        let opener = opener(&home.vault, &store, &[file, other], "all").await;
        assert_eq!(opener.open(file, "draft", &sealed), Err(Withheld::Damaged));
        assert_eq!(opener.open(other, "finder", &sealed), Err(Withheld::Damaged));
        for at in 0..sealed.0.len() {
            let mut bent = sealed.clone();
            bent.0[at] ^= 1;
            assert_eq!(opener.open(file, "finder", &bent), Err(Withheld::Damaged), "byte {at}");
            let cut = Sealed(sealed.0[..at].to_vec());
            assert_eq!(opener.open(file, "finder", &cut), Err(Withheld::Damaged), "cut at {at}");
        }
    }

    /// ASVS 8.3.2: what is withdrawn is withdrawn at the next request.
    async fn a_revoked_grant_ends_at_once_and_stays_on_record(store: TestStore) {
        let (home, file) = (Home::new(), Uuid::new_v4());
        let sealed = seal(&home.vault, &store, file, "vulnerability", "vendor", "text").await;
        let mut tx = store.write().await.unwrap();
        home.vault.grant(&mut tx, file, "vulnerability", "vendor", 2).await.unwrap();
        assert!(home.vault.revoke(&mut tx, file, "vulnerability", "vendor", 5).await.unwrap());
        assert!(!home.vault.revoke(&mut tx, file, "vulnerability", "vendor", 6).await.unwrap());
        tx.commit().await.unwrap();
        let after = opener(&home.vault, &store, &[file], "vendor").await;
        assert_eq!(after.open(file, "vulnerability", &sealed), Err(Withheld::NotGranted));

        let mut tx = store.write().await.unwrap();
        home.vault.grant(&mut tx, file, "vulnerability", "vendor", 9).await.unwrap();
        let grants = home.vault.grants(&mut tx, file).await.unwrap();
        tx.commit().await.unwrap();
        let spans: Vec<_> = grants.iter().map(|grant| (grant.granted, grant.revoked)).collect();
        assert_eq!(spans, [(1, Some(5)), (9, None)]);
        assert!(opener(&home.vault, &store, &[file], "vendor").await.holds(file, "vulnerability"));
    }

    async fn a_destroyed_compartment_is_gone_for_ever(store: TestStore) {
        let (home, file) = (Home::new(), Uuid::new_v4());
        let sealed = seal(&home.vault, &store, file, "finder", "reception", "name").await;
        let mut tx = store.write().await.unwrap();
        assert!(home.vault.destroy(&mut tx, file, "finder").await.unwrap());
        assert!(!home.vault.destroy(&mut tx, file, "finder").await.unwrap());
        tx.commit().await.unwrap();
        let after = opener(&home.vault, &store, &[file], "reception").await;
        assert_eq!(after.open(file, "finder", &sealed), Err(Withheld::NotGranted));
        let mut tx = store.write().await.unwrap();
        let again = home.vault.create(&mut tx, file, "finder").await;
        assert!(matches!(again, Err(Fault::Destroyed)));
        let sealer = home.vault.sealer(&mut tx, file).await.unwrap();
        assert!(matches!(sealer.seal("finder", b"x"), Err(Fault::NoCompartment)));
    }

    async fn creating_twice_keeps_the_first_key(store: TestStore) {
        let (home, file) = (Home::new(), Uuid::new_v4());
        let sealed = seal(&home.vault, &store, file, "draft", "author", "kept").await;
        let mut tx = store.write().await.unwrap();
        home.vault.create(&mut tx, file, "draft").await.unwrap();
        tx.commit().await.unwrap();
        let opener = opener(&home.vault, &store, &[file], "author").await;
        assert_eq!(opener.open(file, "draft", &sealed).unwrap(), b"kept");
    }

    async fn keys_survive_a_restart_and_a_foreign_key_file_is_refused(store: TestStore) {
        let (home, file) = (Home::new(), Uuid::new_v4());
        let sealed = seal(&home.vault, &store, file, "finder", "reception", "name").await;
        let restarted = home.again();
        restarted.check(&mut store.read().await.unwrap()).await.unwrap();
        let same = opener(&restarted, &store, &[file], "reception").await;
        assert_eq!(same.open(file, "finder", &sealed).unwrap(), b"name");

        let stranger = Home::new();
        let mut tx = store.write().await.unwrap();
        assert!(matches!(stranger.vault.check(&mut tx).await, Err(Fault::WrongKey(_))));
        let opened = stranger.vault.opener(&mut tx, &[file], "reception").await;
        assert!(matches!(opened, Err(Fault::WrongKey(_))));
        let created = stranger.vault.create(&mut tx, file, "more").await;
        assert!(matches!(created, Err(Fault::WrongKey(_))));
    }

    /// C1: no plain text in any table.
    async fn nothing_in_the_tables_is_plain(store: TestStore) {
        store::statements! {
            EVERYTHING = "select master, wrapped from compartment_keys";
        }
        let (home, file) = (Home::new(), Uuid::new_v4());
        let key = std::fs::read_to_string(home.keyfile()).unwrap();
        let sealed = seal(&home.vault, &store, file, "finder", "reception", "canary-7261").await;
        assert!(!sealed.0.windows(6).any(|window| window == b"canary"));
        for row in store.read().await.unwrap().rows(&EVERYTHING, &[]).await.unwrap() {
            for column in ["master", "wrapped"] {
                let bytes: Vec<u8> = row.get(column).unwrap();
                let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
                assert!(!key.contains(&hex));
            }
        }
    }
}

#[test]
fn sealing_the_same_twice_gives_different_bytes_and_json_text() {
    let text = serde_json::to_string(&Sealed(vec![1, 2, 3])).unwrap();
    assert_eq!(text, "\"AQID\"");
    assert_eq!(serde_json::from_str::<Sealed>(&text).unwrap().0, [1, 2, 3]);
    assert!(serde_json::from_str::<Sealed>("\"%\"").is_err());
}

#[test]
fn the_key_file_is_private_and_a_looser_one_is_refused() {
    let home = Home::new();
    let mode = |path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(home.keyfile()), 0o600);
    for loose in [0o640, 0o604, 0o660, 0o644] {
        std::fs::set_permissions(home.keyfile(), PermissionsExt::from_mode(loose)).unwrap();
        assert!(
            matches!(Vault::open(&home.keyfile()), Err(Fault::KeyFile(_))),
            "{loose:o}"
        );
    }
    std::fs::set_permissions(home.keyfile(), PermissionsExt::from_mode(0o400)).unwrap();
    Vault::open(&home.keyfile()).unwrap();
}

#[test]
fn a_damaged_key_file_is_refused_and_left_alone() {
    let home = Home::new();
    for text in [
        "",
        "noroshi-vault-key 2\n",
        "noroshi-vault-key 1\nmaster 00\n",
    ] {
        std::fs::write(home.keyfile(), text).unwrap();
        assert!(matches!(
            Vault::open(&home.keyfile()),
            Err(Fault::KeyFile(_))
        ));
        assert_eq!(std::fs::read_to_string(home.keyfile()).unwrap(), text);
    }
}

#[test]
fn no_debug_output_shows_a_key() {
    let home = Home::new();
    let key = std::fs::read_to_string(home.keyfile()).unwrap();
    let secret = key.lines().nth(1).unwrap().split(' ').nth(1).unwrap();
    assert!(!format!("{:?}", home.vault).contains(secret));
}

#[test]
fn blind_terms_are_stable_per_installation_and_differ_between_installations() {
    let (home, other) = (Home::new(), Home::new());
    assert_eq!(
        home.vault.blind("buffer overflow"),
        home.again().blind("buffer overflow")
    );
    assert_ne!(
        home.vault.blind("buffer overflow"),
        home.vault.blind("buffer overflow ")
    );
    assert_ne!(
        home.vault.blind("buffer overflow"),
        other.vault.blind("buffer overflow")
    );
}
