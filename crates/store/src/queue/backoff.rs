//! How long to wait after a failure.

use jiff::SignedDuration;

/// Doubles the pause after each failure up to a cap, and gives up after `most` attempts.
#[derive(Clone, Copy, Debug)]
pub struct Backoff {
    /// Pause after the first failure.
    pub first: SignedDuration,
    /// Longest pause.
    pub cap: SignedDuration,
    /// Attempts before the job becomes a dead letter.
    pub most: u64,
}

impl Default for Backoff {
    /// 30 s, 1 min, 2 min … 4 h; fourteen attempts, about a day.
    fn default() -> Self {
        Backoff {
            first: SignedDuration::from_secs(30),
            cap: SignedDuration::from_hours(4),
            most: 14,
        }
    }
}

impl Backoff {
    /// The pause after attempt number `attempt` (from 1) failed; `None`: give up.
    #[must_use]
    pub fn pause(&self, attempt: u64) -> Option<SignedDuration> {
        if attempt >= self.most {
            return None;
        }
        let doublings = u32::try_from(attempt.saturating_sub(1))
            .unwrap_or(u32::MAX)
            .min(30);
        Some(
            self.first
                .checked_mul(1 << doublings)
                .unwrap_or(self.cap)
                .min(self.cap),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_the_cap_and_then_end() {
        let backoff = Backoff {
            first: SignedDuration::from_secs(10),
            cap: SignedDuration::from_secs(60),
            most: 6,
        };
        let pauses: Vec<_> = (1..=6)
            .map(|n| backoff.pause(n).map(|pause| pause.as_secs()))
            .collect();
        assert_eq!(
            pauses,
            [Some(10), Some(20), Some(40), Some(60), Some(60), None]
        );
    }
}
