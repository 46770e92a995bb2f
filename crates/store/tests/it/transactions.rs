//! What a transaction promises.

use jiff::Timestamp;
use store::{Fault, Migration, Value};
use uuid::Uuid;

const THINGS: &[Migration] = &[Migration::new(
    "test/0001_things",
    "create table things (id BYTEA PRIMARY KEY, name TEXT UNIQUE, n BIGINT, yes BOOLEAN, bytes BYTEA);
     create table parts (thing BYTEA NOT NULL REFERENCES things (id));",
)];

store::statements! {
    /// One thing.
    PUT = "insert into things (id, name, n, yes, bytes) values ($1, $2, $3, $4, $5)";
    /// One part.
    PUT_PART = "insert into parts (thing) values ($1)";
    /// One thing again.
    GET = "select id, name, n, n as at, yes, bytes from things where id = $1";
    /// How many?
    COUNT = "select count(*) as n from things";
    /// One more.
    BUMP = "update things set n = n + 1 where id = $1";
    /// Broken on purpose at run time, not at preparation.
    DIVIDE = "select 1 / (select min(n) from things) as n";
}

fn thing(id: Uuid, name: &str) -> Vec<Value> {
    vec![
        id.into(),
        name.into(),
        0i64.into(),
        true.into(),
        Value::Null,
    ]
}

async fn count(store: &store::Store) -> i64 {
    let mut tx = store.read().await.unwrap();
    tx.row(&COUNT, &[])
        .await
        .unwrap()
        .unwrap()
        .get("n")
        .unwrap()
}

store::on_both_engines! {
    migrations: [THINGS];

    async fn every_kind_of_value_comes_back_as_it_went(store: TestStore) {
        let (id, at) = (Uuid::new_v4(), "2026-11-22T12:34:56.123456Z".parse::<Timestamp>().unwrap());
        let mut tx = store.write().await.unwrap();
        let args = [id.into(), "脆弱性".into(), at.into(), false.into(), vec![0u8, 255].into()];
        assert_eq!(tx.run(&PUT, &args).await.unwrap(), 1);
        tx.commit().await.unwrap();

        let row = store.read().await.unwrap().row(&GET, &[id.into()]).await.unwrap().unwrap();
        assert_eq!(row.get::<Uuid>("id").unwrap(), id);
        assert_eq!(row.get::<String>("name").unwrap(), "脆弱性");
        assert_eq!(row.get::<Timestamp>("at").unwrap(), at);
        assert!(!row.get::<bool>("yes").unwrap());
        assert_eq!(row.get::<Vec<u8>>("bytes").unwrap(), [0, 255]);
        assert_eq!(row.get::<Option<i64>>("n").unwrap(), Some(at.as_microsecond()));
        assert!(matches!(row.get::<String>("n"), Err(Fault::Column { .. })));
        assert!(matches!(row.get::<i64>("nothing"), Err(Fault::Column { .. })));
    }

    async fn dropping_rolls_back(store: TestStore) {
        let mut tx = store.write().await.unwrap();
        tx.run(&PUT, &thing(Uuid::new_v4(), "a")).await.unwrap();
        drop(tx);
        // The next writer may come at once, and sees nothing of it.
        let mut tx = store.write().await.unwrap();
        tx.run(&PUT, &thing(Uuid::new_v4(), "a")).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(count(&store).await, 1);
    }

    async fn a_dropped_future_spoils_the_transaction(store: TestStore) {
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        // A quick engine may answer within the first poll; then nothing was dropped halfway.
        for _ in 0..100 {
            let mut tx = store.write().await.unwrap();
            let args = thing(Uuid::new_v4(), "half");
            let halfway = Box::pin(tx.run(&PUT, &args)).as_mut().poll(&mut context).is_pending();
            if halfway {
                assert!(matches!(tx.commit().await, Err(Fault::Spoiled)));
                assert_eq!(count(&store).await, 0);
                return;
            }
        }
        panic!("never caught it halfway");
    }

    async fn the_first_failure_spoils_the_transaction(store: TestStore) {
        let mut tx = store.write().await.unwrap();
        tx.run(&PUT, &thing(Uuid::new_v4(), "a")).await.unwrap();
        let fault = tx.run(&PUT, &thing(Uuid::new_v4(), "a")).await.unwrap_err();
        assert!(matches!(fault, Fault::Unique(_)), "{fault}");
        assert!(matches!(tx.row(&COUNT, &[]).await, Err(Fault::Spoiled)));
        assert!(matches!(tx.commit().await, Err(Fault::Spoiled)));
        assert_eq!(count(&store).await, 0);
    }

    async fn references_are_enforced(store: TestStore) {
        let mut tx = store.write().await.unwrap();
        let fault = tx.run(&PUT_PART, &[Uuid::new_v4().into()]).await;
        let outcome = match fault { Ok(_) => tx.commit().await, Err(fault) => Err(fault) };
        assert!(matches!(outcome, Err(Fault::Constraint(_))), "{outcome:?}");
    }

    async fn a_reader_sees_one_state_and_changes_none(store: TestStore) {
        let mut reader = store.read().await.unwrap();
        let before: i64 = reader.row(&COUNT, &[]).await.unwrap().unwrap().get("n").unwrap();
        let mut tx = store.write().await.unwrap();
        tx.run(&PUT, &thing(Uuid::new_v4(), "a")).await.unwrap();
        tx.commit().await.unwrap();
        let after: i64 = reader.row(&COUNT, &[]).await.unwrap().unwrap().get("n").unwrap();
        assert_eq!((before, after, count(&store).await), (0, 0, 1));
        reader.run(&PUT, &thing(Uuid::new_v4(), "b")).await.unwrap_err();
        assert_eq!(count(&store).await, 1);
    }

    async fn writers_take_turns_and_no_update_is_lost(store: TestStore) {
        let id = Uuid::new_v4();
        let mut tx = store.write().await.unwrap();
        tx.run(&PUT, &thing(id, "counter")).await.unwrap();
        tx.commit().await.unwrap();
        let writers: Vec<_> = (0..12).map(|_| {
            let store = (*store).clone();
            tokio::spawn(async move {
                for _ in 0..5 {
                    let mut tx = store.write().await.unwrap();
                    tx.row(&GET, &[id.into()]).await.unwrap();
                    tx.run(&BUMP, &[id.into()]).await.unwrap();
                    tx.commit().await.unwrap();
                }
            })
        }).collect();
        for writer in writers {
            writer.await.unwrap();
        }
        let row = store.read().await.unwrap().row(&GET, &[id.into()]).await.unwrap().unwrap();
        assert_eq!(row.get::<i64>("n").unwrap(), 60);
    }

    async fn faults_and_debug_output_carry_no_values(store: TestStore) {
        let secret = "hakken-sha no namae";
        let mut tx = store.write().await.unwrap();
        tx.run(&PUT, &thing(Uuid::new_v4(), secret)).await.unwrap();
        let fault = tx.run(&PUT, &thing(Uuid::new_v4(), secret)).await.unwrap_err();
        assert!(!format!("{fault} {fault:?}").contains("namae"));
        assert!(fault.to_string().contains("PUT"), "names the statement: {fault}");
        assert!(!format!("{:?}", Value::from(secret)).contains("namae"));
    }
}

#[tokio::test]
async fn transactions_may_cross_threads() {
    fn send<T: Send + 'static>(_: &T) {}
    let store = store::testing::sqlite(&[THINGS]).await;
    let future = {
        let store = (*store).clone();
        async move {
            let mut tx = store.write().await?;
            tx.run(&PUT, &thing(Uuid::new_v4(), "a")).await?;
            tx.commit().await
        }
    };
    send(&future);
    future.await.unwrap();
}
