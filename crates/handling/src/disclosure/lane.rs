//! Lanes of messages. The case views carry only their sizes and last instants, so that a case
//! with 600 developers and 5,000 messages stays a small page; the messages come from here.

use std::sync::Arc;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::table::{InfoClass, Standing, Tier, may_know};
use super::{Lens, acts_for, with_coordinator};
use crate::case::{Case, Message};
use crate::{Actor, Party, VendorId};

/// A lane without its messages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LaneSummary {
    /// How many messages.
    pub messages: usize,
    /// How many of them from the other side.
    pub received: usize,
    /// The latest.
    pub last_at: Option<Timestamp>,
    /// The latest from the other side; the desk compares it with the reader's own mark.
    pub last_received_at: Option<Timestamp>,
}

impl LaneSummary {
    pub(super) fn of(messages: &[Arc<Message>], reader: &Party) -> Self {
        let received = || messages.iter().filter(|m| m.from != *reader);
        LaneSummary {
            messages: messages.len(),
            received: received().count(),
            last_at: messages.iter().map(|m| m.at).max(),
            last_received_at: received().map(|m| m.at).max(),
        }
    }
}

/// The messages of a lane (IC-12): of one developer, or with `None` between the two bodies. For
/// who may not read it, it does not exist.
pub fn lane<'a>(
    case: &'a Case,
    reader: &Actor,
    vendor: Option<VendorId>,
    lens: &Lens<'_>,
) -> Option<&'a [Arc<Message>]> {
    let participant = Standing {
        own: match (reader.party, vendor) {
            (Party::Coordinator, _) => with_coordinator(case),
            (Party::Vendor(me), Some(id)) => {
                me == id
                    && acts_for(me, reader, lens)
                    && super::standing(case, reader).tier >= Tier::Notified
            }
            _ => false,
        },
        // A lane never becomes public.
        published: false,
        ..super::standing(case, reader)
    };
    if !may_know(InfoClass::Communication, &reader.party, &participant) {
        return None;
    }
    match vendor {
        None => Some(&case.bodies_lane),
        Some(id) => case.vendors.get(&id).map(|v| v.lane.as_slice()),
    }
}
