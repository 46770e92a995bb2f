//! Token buckets per class and asker, in this process, with bounded memory: two generations of
//! buckets, of which the older is dropped when the younger is full. An asker forgotten that way has
//! been silent while tens of thousands of others came, and starts with a full bucket again.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use handling::PersonId;

use crate::client::address;
use crate::limits::{Class, RATE_KEYS};
use crate::{Problem, Site, Visitor};

/// Whose requests are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asker {
    /// An address.
    Address(IpAddr),
    /// A signed-in person, wherever they are.
    Person(PersonId),
}

#[derive(Clone, Copy)]
struct Bucket {
    tokens: f64,
    at: Instant,
}

#[derive(Default)]
struct Generations {
    young: HashMap<(Class, Asker), Bucket>,
    old: HashMap<(Class, Asker), Bucket>,
}

/// Counts requests.
#[derive(Clone)]
pub struct Limiter {
    buckets: Arc<Mutex<Generations>>,
    times: f64,
}

impl Default for Limiter {
    fn default() -> Self {
        Self::times(1)
    }
}

impl Limiter {
    /// A limiter that lets through so many times what the table says. Anything but 1 is for trials on
    /// a closed machine, whose load all comes from one address.
    #[must_use]
    pub fn times(times: u32) -> Self {
        Self {
            buckets: Arc::default(),
            times: f64::from(times.max(1)),
        }
    }

    /// Takes one token, or says how long to wait for the next.
    ///
    /// # Errors
    /// The time until a token is there, when there is none.
    pub fn take(&self, class: Class, asker: Asker, now: Instant) -> Result<(), Duration> {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (class, asker);
        let full = Bucket {
            tokens: f64::from(class.burst()) * self.times,
            at: now,
        };
        let known = buckets
            .young
            .get(&key)
            .or_else(|| buckets.old.get(&key))
            .copied();
        let mut bucket = known.unwrap_or(full);
        let per_second = f64::from(class.per_minute()) * self.times / 60.0;
        let passed = now.saturating_duration_since(bucket.at).as_secs_f64();
        bucket.tokens = (bucket.tokens + passed * per_second).min(full.tokens);
        bucket.at = bucket.at.max(now);
        let verdict = if bucket.tokens >= 1.0 {
            bucket.tokens -= 1.0;
            Ok(())
        } else {
            Err(Duration::from_secs_f64((1.0 - bucket.tokens) / per_second))
        };
        if buckets.young.len() >= RATE_KEYS && !buckets.young.contains_key(&key) {
            buckets.old = std::mem::take(&mut buckets.young);
        }
        buckets.young.insert(key, bucket);
        verdict
    }

    /// How many askers are remembered.
    #[must_use]
    pub fn remembered(&self) -> usize {
        let buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        buckets.young.len() + buckets.old.len()
    }

    /// The layer for routes of one class:
    /// `.layer(from_fn_with_state(limiter.of(Class::SignIn), web::rate::limit))`.
    #[must_use]
    pub fn of(&self, class: Class) -> Limited {
        Limited {
            limiter: self.clone(),
            class: Some(class),
        }
    }

    /// The layer for everything: reading and writing by method.
    #[must_use]
    pub fn by_method(&self) -> Limited {
        Limited {
            limiter: self.clone(),
            class: None,
        }
    }
}

/// A limiter and the class it counts.
#[derive(Clone)]
pub struct Limited {
    limiter: Limiter,
    class: Option<Class>,
}

/// The middleware. It counts by person when the accounts layer lies outside of it, by address
/// otherwise.
pub async fn limit(State(limited): State<Limited>, request: Request, next: Next) -> Response {
    let class = limited.class.unwrap_or(if request.method().is_safe() {
        Class::Read
    } else {
        Class::Write
    });
    let (parts, body) = request.into_parts();
    let person = parts
        .extensions
        .get::<Visitor>()
        .and_then(|visitor| visitor.person.as_ref());
    let asker = match person {
        Some(person) => Asker::Person(person.id),
        None => {
            let frame = parts.extensions.get::<crate::frame::Frame>();
            let bare = Site::default();
            Asker::Address(address(
                &parts,
                frame.map_or(&bare, |frame| &frame.shell.site),
            ))
        }
    };
    match limited.limiter.take(class, asker, Instant::now()) {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(wait) => Problem::too_many(wait).into_response(),
    }
}
