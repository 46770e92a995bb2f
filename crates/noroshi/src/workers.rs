//! What runs beside the requests: the clockwork that publishes at the second and reminds, and the
//! workers of the outbox. Each turn is safe to run in several processes at once.

use std::time::Duration;

use jiff::SignedDuration;

use crate::assemble::House;

/// The longest the clockwork sleeps: a moved demonstration clock is noticed within this time.
const LONGEST_SLEEP: Duration = Duration::from_millis(500);
/// How far the machine's clock may leave its steady counter before publication holds.
const MOST_DRIFT: SignedDuration = SignedDuration::from_secs(2);

/// Starts everything; ends with the process.
pub fn start(house: &House) {
    tokio::spawn(clockwork(house.clone()));
    let portal = house.portal.clone();
    tokio::spawn(async move { portal.follow(std::future::pending()).await });
    if !house.post.is_ready() {
        tracing::warn!("{}", crate::post::NO_RELAY);
    }
    tokio::spawn(correspondence::follow(house.post.clone()));
    tokio::spawn(sweep(house.clone()));
    tokio::spawn(follow_register(house.clone()));
    let oversight = house.oversight.clone();
    tokio::spawn(async move { oversight.keep_looking().await });
}

/// Who may act for a developer stands in the register; the accounts follow it (R-D-25).
async fn follow_register(house: House) {
    loop {
        if let Err(fault) = house.accounts.follow_register().await {
            tracing::error!(%fault, "the accounts could not follow the register");
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

/// One turn of the clockwork. What it published is on the portal when this returns.
///
/// # Errors
/// Faults of storage.
pub async fn turn(house: &House) -> Result<casework::Ticked, casework::Problem> {
    let ticked = house.desk.tick().await?;
    if ticked.done > 0 {
        house.portal.refresh().await?;
    }
    Ok(ticked)
}

/// Forgets what nobody will come back for: drafts of reports, stale sessions, orphaned files.
async fn sweep(house: House) {
    let room = reception::Room::new(house.desk.clone());
    loop {
        tokio::time::sleep(Duration::from_secs(60)).await;
        if let Err(problem) = reception::expire_drafts(&room).await {
            tracing::error!(%problem, "drafts could not be swept");
        }
        if let Err(fault) = house.accounts.sweep().await {
            tracing::error!(%fault, "sessions could not be swept");
        }
        let orphans = house
            .desk
            .shelf()
            .sweep(house.desk.store(), Duration::from_secs(3 * 3600))
            .await;
        if let Err(fault) = orphans {
            tracing::error!(%fault, "orphaned files could not be swept");
        }
    }
}

async fn clockwork(house: House) {
    loop {
        let drift = house.desk.clock().drift();
        if drift.abs() > MOST_DRIFT {
            tracing::error!(%drift, "the machine's clock jumped; the clockwork holds until it is right again");
            tokio::time::sleep(Duration::from_secs(5)).await;
            continue;
        }
        let next = match turn(&house).await {
            Ok(ticked) => ticked.next,
            Err(problem) => {
                tracing::error!(%problem, "the clockwork could not turn; it tries again");
                tokio::time::sleep(Duration::from_secs(2)).await;
                continue;
            }
        };
        let sleep = next.map_or(LONGEST_SLEEP, |at| {
            let left = at.duration_since(house.desk.clock().now());
            Duration::try_from(left)
                .unwrap_or(Duration::ZERO)
                .clamp(Duration::from_millis(1), LONGEST_SLEEP)
        });
        tokio::select! {
            () = tokio::time::sleep(sleep) => {}
            () = house.desk.woken() => {}
        }
    }
}
