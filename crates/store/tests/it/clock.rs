//! Time and ids.

use jiff::{SignedDuration, Timestamp};
use store::{Clock, Ids};

store::on_both_engines! {
    migrations: [];

    /// The demonstration moves time for every process on the store (two clocks stand for two).
    async fn a_shift_reaches_every_process(store: TestStore) {
        let (here, there) = (Clock::shifted(&store).await.unwrap(), Clock::shifted(&store.again().await).await.unwrap());
        let real = Clock::real();
        here.shift(SignedDuration::from_hours(24 * 45)).await.unwrap();
        let ahead = |clock: &Clock| clock.now().duration_since(real.now()).as_hours();
        assert!((1079..=1080).contains(&ahead(&here)));
        for _ in 0..40 {
            if ahead(&there) >= 1079 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        assert!((1079..=1080).contains(&ahead(&there)));
        // A process that starts later knows it at once.
        assert!(ahead(&Clock::shifted(&store).await.unwrap()) >= 1079);
    }
}

#[tokio::test]
async fn a_held_clock_moves_only_by_hand_and_the_real_one_not_at_all() {
    let start: Timestamp = "2026-11-22T00:00:00Z".parse().unwrap();
    let clock = Clock::held(start);
    let clone = clock.clone();
    clock.advance(SignedDuration::from_secs(5));
    assert_eq!(clone.now().duration_since(start).as_secs(), 5);
    clone.set(start);
    assert_eq!(clock.now(), start);

    let real = Clock::real();
    let before = real.now();
    real.advance(SignedDuration::from_hours(1));
    assert!(real.now().duration_since(before).as_secs() < 60);
    assert!(real.shift(SignedDuration::from_hours(1)).await.is_err());
    assert!(real.drift().abs() < SignedDuration::from_secs(1));
    assert_eq!(
        real.now().subsec_nanosecond() % 1000,
        0,
        "what the tables can keep"
    );
}

#[test]
fn ids_sort_by_time_and_seeded_ones_repeat() {
    let (early, late) = (
        Timestamp::from_second(1).unwrap(),
        Timestamp::from_second(2).unwrap(),
    );
    let ids = Ids::real();
    assert!(ids.uuid(early) < ids.uuid(late));
    assert_ne!(ids.uuid(early), ids.uuid(early));
    assert_eq!(ids.uuid(late).get_version_num(), 7);
    assert_eq!(ids.random_uuid().get_version_num(), 4);
    assert_ne!(ids.bytes::<32>(), ids.bytes::<32>());
    assert_eq!(Ids::seeded(7).bytes::<32>(), Ids::seeded(7).bytes::<32>());
}
