//! What holds for the store as a whole: statements, migrations, addresses, backup.

use store::{Engine, Fault, Migration, Options, Store, StoreUrl, testing};

store::on_both_engines! {
    migrations: [];

    async fn every_registered_statement_prepares(store: TestStore) {
        testing::every_statement_prepares(&store, store::STATEMENTS).await;
    }

    async fn migrating_again_changes_nothing(store: TestStore) {
        store.migrate(store::migrations()).await.unwrap();
        store.migrate(store::migrations()).await.unwrap();
    }

    async fn a_migration_that_changed_after_it_ran_is_refused(store: TestStore) {
        let before = Migration::new("test/0001_thing", "create table thing (id BIGINT)");
        let after = Migration::new("test/0001_thing", "create table thing (id TEXT)");
        store.migrate(&[before]).await.unwrap();
        let fault = store.migrate(&[after]).await.unwrap_err();
        assert!(matches!(fault, Fault::Migration { ref id, .. } if id == "test/0001_thing"), "{fault}");
    }

    async fn a_failing_chain_leaves_the_schema_as_it_was(store: TestStore) {
        let good = Migration::new("test/0001_good", "create table good (id BIGINT)");
        let bad = Migration::new("test/0002_bad", "create table nonsense (");
        store.migrate(&[good, bad]).await.unwrap_err();
        // Had the first one stayed, this would fail with "already exists".
        store.migrate(&[good]).await.unwrap();
    }

    async fn several_processes_may_migrate_at_once(store: TestStore) {
        let step = Migration::new("test/0001_once", "create table once (id BIGINT)");
        let (one, two) = (store.again().await, store.again().await);
        let (a, b) = tokio::join!(
            tokio::spawn(async move { one.migrate(&[step]).await }),
            tokio::spawn(async move { two.migrate(&[step]).await }),
        );
        a.unwrap().unwrap();
        b.unwrap().unwrap();
    }
}

#[test]
fn addresses_are_read_strictly_and_never_repeated() {
    for (text, engine) in [
        ("sqlite:/var/lib/noroshi/noroshi.db", Engine::Sqlite),
        ("sqlite::memory:", Engine::Sqlite),
        (
            "postgres://noroshi:geheim@db.example/noroshi",
            Engine::Postgres,
        ),
        (
            "postgresql:///noroshi?host=/run/postgresql",
            Engine::Postgres,
        ),
    ] {
        let url = StoreUrl::parse(text).unwrap();
        assert_eq!(url.engine(), engine);
        assert!(!format!("{url:?}").contains("geheim"));
    }
    for text in [
        "",
        "sqlite:",
        "mysql://x",
        "/var/lib/x.db",
        "postgres://u:geheim@h/d?sslmode=require",
        "postgres://u:geheim@h/d?nonsense=1",
    ] {
        let fault = StoreUrl::parse(text).unwrap_err();
        assert!(!fault.to_string().contains("geheim"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_made_while_writing_is_complete_and_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("live.db");
    let url = StoreUrl::Sqlite(path.clone());
    let store = Store::open(&url, Options::default()).await.unwrap();
    store.migrate(store::migrations()).await.unwrap();
    let writing = tokio::spawn({
        let store = store.clone();
        async move {
            for _ in 0..60 {
                crate::log::append_one(&store, uuid::Uuid::new_v4(), 0, "x")
                    .await
                    .unwrap();
            }
        }
    });
    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    let copy = folder.path().join("copy.db");
    store.backup(&copy).await.unwrap();
    assert!(
        matches!(store.backup(&copy).await.unwrap_err(), Fault::Io(_)),
        "never overwrites"
    );
    writing.await.unwrap();

    let restored = Store::open(&StoreUrl::Sqlite(copy.clone()), Options::default())
        .await
        .unwrap();
    let report = store::log::verify(&mut restored.read().await.unwrap(), |_| {})
        .await
        .unwrap();
    assert_eq!(report.first_broken, None);
    for file in [path, copy] {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(
            std::fs::metadata(file).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
}

#[tokio::test]
async fn postgres_points_to_pg_dump() {
    let Some(store) = testing::postgres(&[]).await else {
        return;
    };
    let fault = store
        .backup(std::path::Path::new("/nonexistent/x"))
        .await
        .unwrap_err();
    assert!(fault.to_string().contains("pg_dump"));
}
