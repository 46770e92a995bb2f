//! Attachments: encrypted while they arrive, whole or not at all, gone with their compartment.

use std::path::{Path, PathBuf};
use std::time::Duration;

use store::testing::TestStore;
use uuid::Uuid;
use vault::{AttachmentId, Fault, Shelf, Withheld};

use crate::{Home, opener};

const LIMIT: u64 = 1 << 20;

async fn attach(
    home: &Home,
    store: &TestStore,
    shelf: &Shelf,
    file: Uuid,
    plain: &[u8],
) -> AttachmentId {
    let parcel = shelf.store(plain, LIMIT).await.unwrap();
    let mut tx = store.write().await.unwrap();
    home.vault.create(&mut tx, file, "methods").await.unwrap();
    home.vault
        .grant(&mut tx, file, "methods", "coordinator", 1)
        .await
        .unwrap();
    let sealer = home.vault.sealer(&mut tx, file).await.unwrap();
    let id = parcel.adopt(&mut tx, &sealer, "methods").await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn read(
    home: &Home,
    store: &TestStore,
    shelf: &Shelf,
    file: Uuid,
    party: &str,
    id: AttachmentId,
) -> Result<Vec<u8>, Fault> {
    let opener = opener(&home.vault, store, &[file], party).await;
    shelf
        .read(&mut store.read().await.unwrap(), &opener, file, id)
        .await?
        .all()
        .await
}

fn files(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect()
}

fn shelf(home: &Home) -> (Shelf, PathBuf) {
    let folder = home.folder.path().join("attachments");
    (Shelf::open(&folder).unwrap(), folder)
}

fn pattern(length: usize) -> Vec<u8> {
    (0..length)
        .map(|n| u8::try_from(n * 31 % 251).unwrap())
        .collect()
}

store::on_both_engines! {
    migrations: [vault::migrations()];

    async fn every_size_around_a_chunk_comes_back(store: TestStore) {
        let (home, file) = (Home::new(), Uuid::new_v4());
        let (shelf, _) = shelf(&home);
        for length in [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000] {
            let plain = pattern(length);
            let id = attach(&home, &store, &shelf, file, &plain).await;
            assert_eq!(read(&home, &store, &shelf, file, "coordinator", id).await.unwrap(), plain);
        }
    }

    async fn who_is_not_granted_reads_nothing_and_cannot_tell_it_from_absence(store: TestStore) {
        let (home, file) = (Home::new(), Uuid::new_v4());
        let (shelf, _) = shelf(&home);
        let id = attach(&home, &store, &shelf, file, b"exploit").await;
        for (party, id) in [("vendor", id), ("coordinator", AttachmentId(Uuid::new_v4()))] {
            let outcome = read(&home, &store, &shelf, file, party, id).await;
            assert!(matches!(outcome, Err(Fault::Withheld(Withheld::NotGranted))));
        }
    }

    async fn any_damage_is_noticed(store: TestStore) {
        let (home, file) = (Home::new(), Uuid::new_v4());
        let (shelf, folder) = shelf(&home);
        let id = attach(&home, &store, &shelf, file, &pattern(150_000)).await;
        let path = files(&folder).pop().unwrap();
        let good = std::fs::read(&path).unwrap();
        assert!(!good.windows(16).any(|window| window == &pattern(16)[..]), "no plain text");
        const HEAD: usize = 27;
        const SEALED: usize = 65_552;
        let flipped = |at: usize| { let mut bad = good.clone(); bad[at] ^= 1; bad };
        let mut swapped = good.clone();
        swapped[HEAD..HEAD + SEALED].copy_from_slice(&good[HEAD + SEALED..HEAD + 2 * SEALED]);
        let bad = [
            flipped(0), flipped(10), flipped(HEAD), flipped(good.len() - 1), swapped,
            good[..good.len() - 1].to_vec(),
            good[..HEAD + SEALED].to_vec(), good[..HEAD + 2 * SEALED].to_vec(),
            good[..HEAD].to_vec(), good[..5].to_vec(), Vec::new(),
            [&good[..], b"x"].concat(),
        ];
        for (n, bad) in bad.iter().enumerate() {
            std::fs::write(&path, bad).unwrap();
            let outcome = read(&home, &store, &shelf, file, "coordinator", id).await;
            assert!(matches!(outcome, Err(Fault::Damaged)), "damage {n}");
        }
    }

    async fn one_attachment_cannot_stand_in_for_another(store: TestStore) {
        let (home, file) = (Home::new(), Uuid::new_v4());
        let (shelf, folder) = shelf(&home);
        let one = attach(&home, &store, &shelf, file, b"one").await;
        let two = attach(&home, &store, &shelf, file, b"two").await;
        let path = |id: AttachmentId| folder.join(id.0.simple().to_string());
        std::fs::copy(path(one), path(two)).unwrap();
        let outcome = read(&home, &store, &shelf, file, "coordinator", two).await;
        assert!(matches!(outcome, Err(Fault::Damaged)));
    }

    async fn sweeping_removes_orphans_and_the_destroyed_and_nothing_else(store: TestStore) {
        let (home, file, doomed) = (Home::new(), Uuid::new_v4(), Uuid::new_v4());
        let (shelf, folder) = shelf(&home);
        let kept = attach(&home, &store, &shelf, file, b"kept").await;
        let gone = attach(&home, &store, &shelf, doomed, b"gone").await;
        shelf.store(&b"nobody's"[..], LIMIT).await.unwrap();
        std::fs::write(folder.join("README"), "not ours").unwrap();
        std::fs::write(folder.join("crashed.part"), "half").unwrap();
        let mut tx = store.write().await.unwrap();
        home.vault.destroy(&mut tx, doomed, "methods").await.unwrap();
        tx.commit().await.unwrap();

        let young = shelf.sweep(&store, Duration::from_secs(3600)).await.unwrap();
        assert_eq!((young.removed, young.kept), (0, 5), "what is young may yet be adopted");
        let swept = shelf.sweep(&store, Duration::ZERO).await.unwrap();
        assert_eq!((swept.removed, swept.kept), (3, 2));
        assert!(read(&home, &store, &shelf, file, "coordinator", kept).await.is_ok());
        assert!(read(&home, &store, &shelf, doomed, "coordinator", gone).await.is_err());
    }
}

/// Limits are exact, and what was refused or given up leaves nothing behind.
#[tokio::test]
async fn an_upload_is_whole_or_not_there() {
    let home = Home::new();
    let (shelf, folder) = shelf(&home);
    for (length, fits) in [(99, true), (100, true), (101, false)] {
        let outcome = shelf.store(&pattern(length)[..], 100).await;
        assert_eq!(outcome.is_ok(), fits, "{length}");
    }
    assert_eq!(files(&folder).len(), 2);
    let mut upload = shelf.begin(100).await.unwrap();
    upload.write(b"half").await.unwrap();
    assert_eq!(files(&folder).len(), 3);
    drop(upload);
    assert_eq!(files(&folder).len(), 2);
    let parcel = shelf.store(&b"abc"[..], 100).await.unwrap();
    assert_eq!(parcel.sha256[..4], [0xba, 0x78, 0x16, 0xbf]);
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    assert!(files(&folder).iter().all(|file| mode(file) == 0o600));
}
