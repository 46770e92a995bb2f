//! The queue: once per key, one worker at a time, never lost.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use store::queue::{self, Backoff, Claimed, Job};
use store::{Fault, Store};

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + second).unwrap()
}

const LEASE: SignedDuration = SignedDuration::from_secs(60);

async fn put(store: &Store, key: Option<&str>, due: i64) -> bool {
    let mut tx = store.write().await.unwrap();
    let job = Job {
        queue: "mail",
        key: key.map(Into::into),
        at: at(due),
        body: json!({"n": due}),
    };
    let fresh = queue::put(&mut tx, job).await.unwrap();
    tx.commit().await.unwrap();
    fresh
}

async fn claim(store: &Store, now: i64) -> Option<Claimed> {
    queue::claim(store, "mail", at(now), LEASE).await.unwrap()
}

store::on_both_engines! {
    migrations: [];

    async fn jobs_come_when_due_and_in_order(store: TestStore) {
        put(&store, None, 20).await;
        put(&store, None, 10).await;
        assert!(claim(&store, 9).await.is_none());
        let mut tx = store.read().await.unwrap();
        assert_eq!(queue::next(&mut tx, "mail").await.unwrap(), Some(at(10)));
        drop(tx);
        assert_eq!(claim(&store, 30).await.unwrap().body, json!({"n": 10}));
        assert_eq!(claim(&store, 30).await.unwrap().body, json!({"n": 20}));
        assert!(claim(&store, 30).await.is_none(), "both are leased");
        assert!(queue::claim(&store, "other", at(30), LEASE).await.unwrap().is_none());
    }

    async fn a_key_is_queued_once_for_ever(store: TestStore) {
        assert!(put(&store, Some("M-08/case/1"), 0).await);
        assert!(!put(&store, Some("M-08/case/1"), 5).await);
        let job = claim(&store, 1).await.unwrap();
        let mut tx = store.write().await.unwrap();
        job.done(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!put(&store, Some("M-08/case/1"), 5).await, "done is done");
        assert!(claim(&store, 1000).await.is_none());
    }

    async fn what_is_not_committed_is_not_queued(store: TestStore) {
        let mut tx = store.write().await.unwrap();
        let job = Job { queue: "mail", key: None, at: at(0), body: json!(1) };
        queue::put(&mut tx, job).await.unwrap();
        drop(tx);
        assert!(claim(&store, 1).await.is_none());
    }

    async fn a_dead_worker_loses_its_job_to_another(store: TestStore) {
        put(&store, None, 0).await;
        let first = claim(&store, 0).await.unwrap();
        assert!(claim(&store, 59).await.is_none());
        let second = claim(&store, 60).await.unwrap();
        assert_eq!((second.id, second.attempt), (first.id, 2));
        // The first one wakes up and must not disturb the second.
        let mut tx = store.write().await.unwrap();
        assert!(matches!(first.done(&mut tx).await, Err(Fault::LeaseLost)));
        assert!(matches!(tx.commit().await, Err(Fault::Spoiled)));
        let mut tx = store.write().await.unwrap();
        second.extend(&mut tx, at(500)).await.unwrap();
        tx.commit().await.unwrap();
        assert!(claim(&store, 499).await.is_none());
        let mut tx = store.write().await.unwrap();
        second.done(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        assert!(claim(&store, 1000).await.is_none());
    }

    async fn failures_back_off_and_end_as_dead_letters(store: TestStore) {
        let backoff = Backoff { first: SignedDuration::from_secs(100), cap: SignedDuration::from_secs(150), most: 3 };
        put(&store, Some("k"), 0).await;
        for (now, next) in [(0, Some(100)), (100, Some(250)), (250, None)] {
            let job = claim(&store, now).await.unwrap();
            let mut tx = store.write().await.unwrap();
            job.failed(&mut tx, at(now), &backoff, "relay hung up").await.unwrap();
            tx.commit().await.unwrap();
            let mut tx = store.read().await.unwrap();
            assert_eq!(queue::next(&mut tx, "mail").await.unwrap(), next.map(at));
        }
        let mut tx = store.write().await.unwrap();
        let letters = queue::dead_letters(&mut tx).await.unwrap();
        assert_eq!(letters.len(), 1);
        assert_eq!((letters[0].attempts, letters[0].error.as_str()), (3, "relay hung up"));
        let depth = &queue::depths(&mut tx).await.unwrap()[0];
        assert_eq!((depth.open, depth.dead), (0, 1));
        assert!(queue::revive(&mut tx, letters[0].id, at(900)).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(claim(&store, 900).await.unwrap().attempt, 1);
    }

    async fn a_cancelled_job_never_comes(store: TestStore) {
        put(&store, Some("reminder"), 0).await;
        let mut tx = store.write().await.unwrap();
        assert!(queue::cancel(&mut tx, "mail", "reminder").await.unwrap());
        assert!(!queue::cancel(&mut tx, "mail", "reminder").await.unwrap());
        tx.commit().await.unwrap();
        assert!(claim(&store, 10).await.is_none());
        assert!(!put(&store, Some("reminder"), 0).await);
    }

    async fn many_workers_take_each_job_exactly_once(store: TestStore) {
        for n in 0..40 {
            put(&store, None, n).await;
        }
        let mut workers = Vec::new();
        for _ in 0..4 {
            let store = store.again().await;
            workers.push(tokio::spawn(async move {
                let mut mine = Vec::new();
                loop {
                    if let Some(job) = claim(&store, 100).await {
                        let mut tx = store.write().await.unwrap();
                        job.done(&mut tx).await.unwrap();
                        tx.commit().await.unwrap();
                        mine.push(job.id);
                    } else if queue::next(&mut store.read().await.unwrap(), "mail").await.unwrap().is_none() {
                        return mine;
                    }
                }
            }));
        }
        let mut all = Vec::new();
        for worker in workers {
            all.extend(worker.await.unwrap());
        }
        assert_eq!(all.len(), 40);
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), 40);
    }
}
