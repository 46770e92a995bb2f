//! How often and how patiently a conflicting transaction is run again.

use std::time::Duration;

/// Counts attempts of one transaction. A plain loop instead of a closure, because futures of
/// closures that borrow a transaction cannot promise to be `Send` to axum.
///
/// ```ignore
/// let mut retry = Retry::default();
/// loop {
///     match attempt(&store, &command).await {
///         Err(fault) if fault.is_conflict() && retry.again().await => {}
///         outcome => return outcome,
///     }
/// }
/// ```
#[derive(Debug, Default)]
pub struct Retry {
    attempts: u32,
}

impl Retry {
    const MOST: u32 = 12;

    /// Sleeps a little (longer each time, with chance so that rivals drift apart) and says whether
    /// another attempt is worth it.
    pub async fn again(&mut self) -> bool {
        self.attempts += 1;
        if self.attempts >= Self::MOST {
            return false;
        }
        let ceiling = 2u64 << self.attempts.min(8);
        let pause = rand::random_range(0..=ceiling);
        tokio::time::sleep(Duration::from_millis(pause)).await;
        true
    }
}
