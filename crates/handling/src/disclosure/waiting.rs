//! "Waiting for …": who must act next, since when and by when, as far as this reader may know.

use std::cmp::Reverse;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Duty, DutyKind, Party};

/// Whose turn it is, in words that name no developer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Waiter {
    /// The reader.
    You,
    /// The finder.
    Finder,
    /// The reception body.
    Reception,
    /// The coordinator.
    Coordinator,
    /// One or several developers.
    Developers,
    /// Nobody: it is over, or only the clock is awaited.
    Nobody,
}

/// Who must act next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WaitingFor {
    /// Whose turn it is.
    pub who: Waiter,
    /// With what, where the reader may know.
    pub duty: Option<DutyKind>,
    /// Since when.
    pub since: Timestamp,
    /// By when, where the reader may know.
    pub due: Option<Timestamp>,
    /// The term is a target of this installation, not the rule's own.
    pub ours: bool,
}

impl WaitingFor {
    /// Nobody owes anything.
    pub fn nobody(since: Timestamp) -> Self {
        WaitingFor::side(Waiter::Nobody, since)
    }

    /// A side, without saying with what.
    pub fn side(who: Waiter, since: Timestamp) -> Self {
        WaitingFor {
            who,
            duty: None,
            since,
            due: None,
            ours: false,
        }
    }

    /// The most pressing of the duties: the reader's own before others', dated before undated,
    /// earlier before later. Duties whose clock stands are not waited for.
    pub fn of(duties: &[Duty], reader: &Party, since: Timestamp) -> Self {
        let pressing = duties.iter().filter(|d| !d.paused).min_by_key(|d| {
            (
                Reverse(d.owner == *reader),
                d.due.is_none(),
                d.due,
                d.started,
            )
        });
        match pressing {
            None => WaitingFor::nobody(since),
            Some(duty) => WaitingFor {
                who: Waiter::of(&duty.owner, reader),
                duty: Some(duty.kind),
                since: duty.started,
                due: duty.due,
                ours: duty.ours,
            },
        }
    }
}

impl Waiter {
    /// The side of a party as this reader calls it.
    pub fn of(party: &Party, reader: &Party) -> Self {
        match party {
            p if p == reader => Waiter::You,
            Party::Finder(_) => Waiter::Finder,
            Party::Reception => Waiter::Reception,
            Party::Coordinator => Waiter::Coordinator,
            Party::Vendor(_) => Waiter::Developers,
            _ => Waiter::Nobody,
        }
    }
}
