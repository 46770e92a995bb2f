//! The event log: order, gaplessness, and that nothing can be changed unseen (A1).

use jiff::Timestamp;
use serde_json::json;
use store::log::{self, FileKind, Head, NewEvent};
use store::{Fault, Retry, Store};
use uuid::Uuid;

const CASE: FileKind<'static> = FileKind("case");

pub fn event(name: &str) -> NewEvent {
    NewEvent {
        at: "2026-11-22T00:00:00.123456789Z"
            .parse::<Timestamp>()
            .unwrap(),
        actor: json!({"role": "coordinator", "id": 7}),
        rule: "R-V1-2-1".into(),
        name: name.into(),
        body: json!({"z": 1, "a": [true, null, "脆弱性 \u{0} \u{1f980}"]}),
    }
}

pub async fn append_one(store: &Store, file: Uuid, seq: u64, name: &str) -> Result<(), Fault> {
    let mut tx = store.write().await?;
    log::append(&mut tx, file, CASE, seq, &[event(name)]).await?;
    tx.commit().await
}

/// Three files of four events, interleaved.
async fn filled(store: &Store) -> Vec<Uuid> {
    let files: Vec<_> = (1..=3).map(Uuid::from_u128).collect();
    for seq in 0..4 {
        for file in &files {
            append_one(store, *file, seq, &format!("event {seq}"))
                .await
                .unwrap();
        }
    }
    files
}

/// What both ways of looking find: in one snapshot, and page by page beside other work.
async fn verified(store: &Store) -> log::VerifyReport {
    let report = log::verify(&mut store.read().await.unwrap(), |_| {})
        .await
        .unwrap();
    assert_eq!(log::verify_gently(store, 1).await.unwrap(), report);
    report
}

async fn broken_at(store: &Store) -> u64 {
    verified(store)
        .await
        .first_broken
        .expect("the change is noticed")
        .position
}

/// Takes away the guards first, as somebody with the file in his hands would.
const UNGUARD_SQLITE: &str = "drop trigger log_entries_stay; drop trigger log_entries_remain;";
const UNGUARD_POSTGRES: &str = "drop trigger log_entries_stay on log_entries; \
     drop trigger log_entries_remain on log_entries;";

async fn unguard(store: &store::testing::TestStore) {
    store
        .tamper(match store.engine() {
            store::Engine::Sqlite => UNGUARD_SQLITE,
            store::Engine::Postgres => UNGUARD_POSTGRES,
        })
        .await;
}

/// Each tampering with where it must be noticed: (SQL, first broken position).
const TAMPERINGS: &[(&str, u64)] = &[
    ("update log_entries set body = '{}' where position = 5", 5),
    ("update log_entries set at = at + 1 where position = 5", 5),
    (
        "update log_entries set rule = 'R-V1-2-2' where position = 5",
        5,
    ),
    (
        "update log_entries set name = 'event x' where position = 5",
        5,
    ),
    ("update log_entries set actor = '{}' where position = 5", 5),
    (
        "update log_entries set kind = 'report' where position = 5",
        5,
    ),
    (
        "update log_entries set hash = (select hash from log_entries where position = 4) where position = 5",
        5,
    ),
    (
        "update log_entries set body = 'not json' where position = 5",
        5,
    ),
    // delete
    ("delete from log_entries where position = 1", 1),
    ("delete from log_entries where position = 5", 5),
    // reorder: two entries change places
    (
        "update log_entries set position = 100 where position = 5; \
      update log_entries set position = 5 where position = 6; \
      update log_entries set position = 6 where position = 100",
        5,
    ),
    // move an entry to another file
    (
        "update log_entries set file = (select file from log_entries where position = 4), seq = 99 where position = 5",
        5,
    ),
    // insert a copy at the end
    (
        "insert into log_entries select 13, file, kind, 5, at, actor, rule, name, body, hash \
      from log_entries where position = 10",
        13,
    ),
    // truncate, with and without adapting the head rows
    ("delete from log_entries where position > 10", 11),
    (
        "delete from log_entries where position > 11; \
      update log_head set position = 11, hash = (select hash from log_entries where position = 11)",
        9,
    ),
    ("delete from log_entries", 1),
    // head rows alone
    ("update log_head set position = 11", 12),
    (
        "update log_head set hash = (select hash from log_entries where position = 11)",
        12,
    ),
    (
        "update log_files set seq = 3 where file = (select file from log_entries where position = 11)",
        11,
    ),
    (
        "delete from log_files where file = (select file from log_entries where position = 11)",
        12,
    ),
];

store::on_both_engines! {
    migrations: [];

    async fn what_is_appended_is_read_back(store: TestStore) {
        let file = Uuid::new_v4();
        let mut tx = store.write().await.unwrap();
        let stored = log::append(&mut tx, file, CASE, 0, &[event("a"), event("b")]).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = store.read().await.unwrap();
        assert_eq!(log::load(&mut tx, file, 0).await.unwrap(), stored);
        assert_eq!(log::load(&mut tx, file, 1).await.unwrap(), stored[1..]);
        assert_eq!(log::page(&mut tx, 0, 10).await.unwrap(), stored);
        assert_eq!(log::page(&mut tx, 1, 10).await.unwrap(), stored[1..]);
        assert_eq!(log::files(&mut tx, CASE, Uuid::nil(), 10).await.unwrap(), [file]);
        assert!(log::files(&mut tx, FileKind("report"), Uuid::nil(), 10).await.unwrap().is_empty());
        assert_eq!(log::last_seq(&mut tx, file).await.unwrap(), 2);
        assert_eq!(stored[1].body, event("b").body);
        let head: Head = log::head(&mut tx).await.unwrap().to_string().parse().unwrap();
        assert_eq!((head.position, head.hash), (2, stored[1].hash));
    }

    async fn a_file_that_moved_on_is_a_conflict(store: TestStore) {
        let file = Uuid::new_v4();
        append_one(&store, file, 0, "first").await.unwrap();
        let mut tx = store.write().await.unwrap();
        let fault = log::append(&mut tx, file, CASE, 0, &[event("late")]).await.unwrap_err();
        assert!(fault.is_conflict());
        assert!(matches!(tx.commit().await, Err(Fault::Spoiled)));
        append_one(&store, file, 1, "second").await.unwrap();
    }

    async fn rivals_on_one_file_lose_nothing_and_leave_no_gap(store: TestStore) {
        let file = Uuid::new_v4();
        let rivals: Vec<_> = (0..8).map(|n| {
            let store = (*store).clone();
            tokio::spawn(async move {
                for _ in 0..4 {
                    let mut retry = Retry::default();
                    loop {
                        let seq = log::last_seq(&mut store.read().await.unwrap(), file).await.unwrap();
                        match append_one(&store, file, seq, &format!("rival {n}")).await {
                            Err(fault) if fault.is_conflict() && retry.again().await => {}
                            outcome => break outcome.unwrap(),
                        }
                    }
                }
            })
        }).collect();
        for rival in rivals {
            rival.await.unwrap();
        }
        let report = verified(&store).await;
        assert_eq!((report.events, report.files, report.first_broken), (32, 1, None));
    }

    async fn an_untouched_log_verifies(store: TestStore) {
        assert_eq!(verified(&store).await.events, 0);
        filled(&store).await;
        let report = verified(&store).await;
        assert_eq!((report.events, report.files, report.first_broken), (12, 3, None));
    }

    async fn the_tables_themselves_refuse_changes(store: TestStore) {
        store::statements! {
            CHANGE = "update log_entries set body = '{}' where position = 1";
            REMOVE = "delete from log_entries where position = 1";
        }
        filled(&store).await;
        for statement in [&CHANGE, &REMOVE] {
            let fault = store.write().await.unwrap().run(statement, &[]).await.unwrap_err();
            assert!(fault.to_string().contains("append-only"), "{fault}");
        }
        assert_eq!(verified(&store).await.first_broken, None);
    }

    async fn a_log_rewritten_with_all_its_hashes_is_noticed_by_a_kept_head(store: TestStore) {
        filled(&store).await;
        let kept = log::head(&mut store.read().await.unwrap()).await.unwrap();
        unguard(&store).await;
        store.tamper("delete from log_entries where position > 9; \
            update log_head set position = 9, hash = (select hash from log_entries where position = 9); \
            update log_files set seq = 3, hash = (select hash from log_entries e \
                where e.file = log_files.file and e.seq = 3)").await;
        assert_eq!(verified(&store).await.first_broken, None, "consistent in itself");
        let mut tx = store.read().await.unwrap();
        let report = log::verify_against(&mut tx, &[kept], |_| {}).await.unwrap();
        assert_eq!(report.first_broken.unwrap().position, 10);
        drop(tx);
        // The forger goes on writing until the log is as long as before: a fork.
        for file in (1..=3).map(Uuid::from_u128) {
            append_one(&store, file, 3, "forged").await.unwrap();
        }
        let mut tx = store.read().await.unwrap();
        let report = log::verify_against(&mut tx, &[kept], |_| {}).await.unwrap();
        assert_eq!(report.first_broken.unwrap().position, 12);
    }
}

macro_rules! every_tampering {
    ($engine:ident, $fresh:expr) => {
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $engine() {
            for (sql, position) in super::TAMPERINGS {
                let Some(store) = $fresh else { return };
                super::filled(&store).await;
                super::unguard(&store).await;
                store.tamper(sql).await;
                assert_eq!(super::broken_at(&store).await, *position, "{sql}");
            }
        }
    };
}

/// Change, delete, reorder, insert, truncate: each noticed, with the first bad entry named.
mod every_tampering_is_noticed {
    every_tampering!(sqlite, Some(store::testing::sqlite(&[]).await));
    every_tampering!(postgres, store::testing::postgres(&[]).await);
}
