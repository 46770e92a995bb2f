//! The only place that knows what time it is, and the only source of ids.
//!
//! Real in production; held still in tests; shifted in the demonstration, where the offset stands in
//! a table so that several processes agree. Storey 1 takes what comes from here as arguments.

use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use uuid::Uuid;

use crate::{Fault, Store};

/// How old a process's knowledge of the shift may be.
const REFRESH: Duration = Duration::from_millis(200);

pub(crate) mod sql {
    crate::statements! {
        /// How far ahead is the demonstration's clock?
        pub SHIFT = "select microseconds from clock_shift where only_one = 1";
        /// Move it.
        pub MOVE = "update clock_shift set microseconds = $1 where only_one = 1";
    }
}

/// "Now". Cheap to clone and to ask; clones share one state.
#[derive(Clone, Debug)]
pub struct Clock(Arc<Kind>);

#[derive(Debug)]
enum Kind {
    Real {
        wall: Timestamp,
        steady: Instant,
    },
    Held(Mutex<Timestamp>),
    Shifted {
        store: Store,
        by: Mutex<SignedDuration>,
    },
}

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub fn real() -> Clock {
        Clock(Arc::new(Kind::Real {
            wall: machine(),
            steady: Instant::now(),
        }))
    }

    /// A clock that stands still until [`Clock::set`] or [`Clock::advance`]: for tests.
    #[must_use]
    pub fn held(at: Timestamp) -> Clock {
        Clock(Arc::new(Kind::Held(Mutex::new(at))))
    }

    /// The demonstration's clock: the machine's plus the offset in the store, re-read every 200 ms
    /// by a background task that ends with the last clone.
    pub async fn shifted(store: &Store) -> Result<Clock, Fault> {
        let by = Mutex::new(read_shift(store).await?);
        let clock = Clock(Arc::new(Kind::Shifted {
            store: store.clone(),
            by,
        }));
        tokio::spawn(follow(Arc::downgrade(&clock.0)));
        Ok(clock)
    }

    /// The present instant, to the microsecond (what the tables keep).
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let now = match &*self.0 {
            Kind::Real { .. } => machine(),
            Kind::Held(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
            Kind::Shifted { by, .. } => {
                let by = *by.lock().unwrap_or_else(PoisonError::into_inner);
                machine().checked_add(by).unwrap_or(Timestamp::MAX)
            }
        };
        Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }

    /// Puts a held clock to an instant; does nothing to the others.
    pub fn set(&self, to: Timestamp) {
        if let Kind::Held(at) = &*self.0 {
            *at.lock().unwrap_or_else(PoisonError::into_inner) = to;
        }
    }

    /// Moves a held clock; does nothing to the others.
    pub fn advance(&self, by: SignedDuration) {
        if let Kind::Held(at) = &*self.0 {
            let mut at = at.lock().unwrap_or_else(PoisonError::into_inner);
            *at = at.checked_add(by).unwrap_or(*at);
        }
    }

    /// Moves the demonstration's clock further, for every process on this store. A held clock is
    /// moved as well, so that one test can drive both; the real clock refuses.
    pub async fn shift(&self, further: SignedDuration) -> Result<(), Fault> {
        match &*self.0 {
            Kind::Real { .. } => Err(Fault::Unsupported("the real clock cannot be moved")),
            Kind::Held(_) => {
                self.advance(further);
                Ok(())
            }
            Kind::Shifted { store, by } => {
                let mut tx = store.write().await?;
                let row = tx.row(&sql::SHIFT, &[]).await?;
                let before = row.map(|row| row.get::<i64>("microseconds")).transpose()?;
                let before = SignedDuration::from_micros(before.unwrap_or(0));
                let after = before.saturating_add(further);
                let micros = i64::try_from(after.as_micros()).unwrap_or(i64::MAX);
                tx.run(&sql::MOVE, &[micros.into()]).await?;
                tx.commit().await?;
                *by.lock().unwrap_or_else(PoisonError::into_inner) = after;
                Ok(())
            }
        }
    }

    /// How far the machine's clock has been moved, against its steady counter, since this clock was
    /// made. Publication holds and alarms when this leaves two seconds (D5).
    #[must_use]
    pub fn drift(&self) -> SignedDuration {
        match &*self.0 {
            Kind::Real { wall, steady } => {
                let elapsed = SignedDuration::try_from(steady.elapsed()).unwrap_or_default();
                machine().duration_since(*wall).saturating_sub(elapsed)
            }
            _ => SignedDuration::ZERO,
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the clock everybody else asks"
)]
fn machine() -> Timestamp {
    Timestamp::now()
}

async fn read_shift(store: &Store) -> Result<SignedDuration, Fault> {
    let mut tx = store.read().await?;
    let row = tx.row(&sql::SHIFT, &[]).await?;
    let micros = row
        .map(|row| row.get::<i64>("microseconds"))
        .transpose()?
        .unwrap_or(0);
    Ok(SignedDuration::from_micros(micros))
}

/// Keeps the shift fresh for as long as somebody holds the clock.
async fn follow(clock: Weak<Kind>) {
    loop {
        tokio::time::sleep(REFRESH).await;
        let Some(kind) = clock.upgrade() else { return };
        let Kind::Shifted { store, by } = &*kind else {
            return;
        };
        match read_shift(store).await {
            Ok(fresh) => *by.lock().unwrap_or_else(PoisonError::into_inner) = fresh,
            Err(fault) => tracing::warn!(%fault, "the clock's shift could not be read"),
        }
    }
}

/// Source of ids and random bytes: the machine's in production, seeded in tests that replay.
#[derive(Clone, Debug)]
pub struct Ids(Option<Arc<Mutex<Seeded>>>);

#[derive(Debug)]
struct Seeded {
    rng: StdRng,
    /// How every random id begins.
    head: Option<[u8; 4]>,
    /// The random id to be given next.
    foretold: Option<Uuid>,
}

impl Ids {
    /// Unpredictable.
    #[must_use]
    pub fn real() -> Ids {
        Ids(None)
    }

    /// Repeatable: for tests only.
    #[must_use]
    pub fn seeded(seed: u64) -> Ids {
        Self::repeatable(seed, None)
    }

    /// Repeatable, and every random id begins with the same bytes, so that a test finds them in
    /// whatever is shown.
    #[must_use]
    pub fn marked(seed: u64, head: [u8; 4]) -> Ids {
        Self::repeatable(seed, Some(head))
    }

    fn repeatable(seed: u64, head: Option<[u8; 4]>) -> Ids {
        Ids(Some(Arc::new(Mutex::new(Seeded {
            rng: StdRng::seed_from_u64(seed),
            head,
            foretold: None,
        }))))
    }

    /// Makes this the next random id of a repeatable source; the machine's takes no orders.
    pub fn foretell(&self, id: Uuid) {
        if let Some(seeded) = &self.0 {
            seeded
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .foretold = Some(id);
        }
    }

    /// An id that sorts by time (UUID v7). It shows when it was made: for rows, not for secrets.
    #[must_use]
    pub fn uuid(&self, now: Timestamp) -> Uuid {
        let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid()
    }

    /// An id that tells nothing (UUID v4, 122 random bits).
    #[must_use]
    pub fn random_uuid(&self) -> Uuid {
        let mut bytes: [u8; 16] = self.bytes();
        if let Some(seeded) = &self.0 {
            let mut seeded = seeded.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(foretold) = seeded.foretold.take() {
                return foretold;
            }
            for (byte, marked) in bytes.iter_mut().zip(seeded.head.into_iter().flatten()) {
                *byte = marked;
            }
        }
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }

    /// Random bytes for tokens and salts, from a cryptographically secure generator.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut out = [0; N];
        match &self.0 {
            None => rand::rng().fill_bytes(&mut out),
            Some(seeded) => {
                seeded
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .rng
                    .fill_bytes(&mut out);
            }
        }
        out
    }
}
