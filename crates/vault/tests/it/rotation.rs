//! C3: a new master key while everybody goes on working.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use uuid::Uuid;
use vault::Fault;

use crate::{Home, opener, seal};

const GRACE: Duration = Duration::from_millis(300);

fn masters(home: &Home) -> Vec<String> {
    let text = std::fs::read_to_string(home.keyfile()).unwrap();
    text.lines()
        .filter(|line| line.starts_with("master"))
        .map(str::to_owned)
        .collect()
}

store::on_both_engines! {
    migrations: [vault::migrations()];

    async fn no_read_and_no_write_fails_while_the_master_key_changes(store: TestStore) {
        let home = Home::new();
        let store = Arc::new(store);
        let mut sealed = Vec::new();
        for n in 0..250 {
            let file = Uuid::from_u128(n + 1);
            sealed.push((file, seal(&home.vault, &store, file, "c", "p", &n.to_string()).await));
        }
        let blind = home.vault.blind("term");
        let (before, stop, reads) =
            (masters(&home), Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
        let sealed = Arc::new(sealed);
        // One reader shares the rotating process's vault, one is another process.
        let readers: Vec<_> = [home.vault.clone(), home.again()].into_iter().map(|vault| {
            let (store, sealed, stop, reads) =
                (store.clone(), sealed.clone(), stop.clone(), reads.clone());
            tokio::spawn(async move {
                let mut n = 0;
                while !stop.load(Ordering::Relaxed) {
                    let (file, bytes) = &sealed[n % sealed.len()];
                    let opener = opener(&vault, &store, &[*file], "p").await;
                    let plain = opener.open(*file, "c", bytes).unwrap();
                    assert_eq!(plain, (n % sealed.len()).to_string().as_bytes());
                    reads.fetch_add(1, Ordering::Relaxed);
                    n += 1;
                }
            })
        }).collect();
        let writer = {
            let (store, vault, stop) = (store.clone(), home.again(), stop.clone());
            tokio::spawn(async move {
                let mut made = Vec::new();
                while !stop.load(Ordering::Relaxed) {
                    let file = Uuid::new_v4();
                    made.push((file, seal(&vault, &store, file, "c", "p", "new").await));
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
                made
            })
        };
        let rotation = home.vault.rotate(&store, GRACE).await.unwrap();
        tokio::time::sleep(Duration::from_millis(100)).await;
        stop.store(true, Ordering::Relaxed);
        for reader in readers {
            reader.await.unwrap();
        }
        let made = writer.await.unwrap();

        assert!(rotation.rewrapped >= 250 && rotation.retired == 1, "{rotation:?}");
        assert!(reads.load(Ordering::Relaxed) > 10);
        let after = masters(&home);
        assert!(after.len() == 1 && after != before);
        // A process that starts now knows only the new key, and opens everything.
        let fresh = home.again();
        for (file, bytes) in sealed.iter().chain(&made) {
            assert!(opener(&fresh, &store, &[*file], "p").await.open(*file, "c", bytes).is_ok());
        }
        assert_eq!(fresh.blind("term"), blind, "the blind index outlives rotation");
    }

    async fn an_interrupted_rotation_is_finished_by_the_next(store: TestStore) {
        let (home, file) = (Home::new(), Uuid::new_v4());
        let sealed = seal(&home.vault, &store, file, "c", "p", "text").await;
        // Cut off during the grace: both keys are in the file, all rows under the new one.
        let cut = tokio::time::timeout(GRACE, home.vault.rotate(&store, Duration::from_secs(60)));
        cut.await.unwrap_err();
        assert_eq!(masters(&home).len(), 2);
        let rotation = home.vault.rotate(&store, Duration::ZERO).await.unwrap();
        assert_eq!((rotation.retired, masters(&home).len()), (2, 1));
        let opener = opener(&home.again(), &store, &[file], "p").await;
        assert_eq!(opener.open(file, "c", &sealed).unwrap(), b"text");
    }

    /// Destroyed and rotated: not even an older backup can be opened with today's key file.
    async fn a_destroyed_key_cannot_come_back_from_an_older_backup(store: TestStore) {
        store::statements! {
            TAKE = "select master, wrapped from compartment_keys where file = $1";
            PUT_BACK = "update compartment_keys set master = $2, wrapped = $3 where file = $1";
        }
        let (home, file) = (Home::new(), Uuid::new_v4());
        seal(&home.vault, &store, file, "finder", "reception", "name").await;
        let backup = store.read().await.unwrap().row(&TAKE, &[file.into()]).await.unwrap().unwrap();
        let mut tx = store.write().await.unwrap();
        home.vault.destroy(&mut tx, file, "finder").await.unwrap();
        tx.commit().await.unwrap();
        home.vault.rotate(&store, Duration::ZERO).await.unwrap();

        let mut tx = store.write().await.unwrap();
        let (master, wrapped): (Vec<u8>, Vec<u8>) =
            (backup.get("master").unwrap(), backup.get("wrapped").unwrap());
        tx.run(&PUT_BACK, &[file.into(), master.into(), wrapped.into()]).await.unwrap();
        let opened = home.again().opener(&mut tx, &[file], "reception").await;
        assert!(matches!(opened, Err(Fault::WrongKey(_))));
    }
}
