//! Messages. A developer writes with the coordinator (R-D-25), the two bodies with one another;
//! nobody writes across.

use super::need;
use crate::case::{Case, Event, Message};
use crate::report::{Attachment, NewAttachment};
use crate::{
    Actor, Compartment, Context, Decision, ItemId, Party, Refusal, Secret, VendorId, guard, rule,
};

const MOST_FILES: usize = 20;

/// A message in a lane.
pub(super) fn write(
    case: &Case,
    lane: Option<VendorId>,
    text: &str,
    files: &[NewAttachment],
    actor: &Actor,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    match (actor.party, lane) {
        (Party::Reception | Party::Coordinator, None) => {}
        (Party::Vendor(own), Some(lane)) if own == lane => {}
        (Party::Coordinator, Some(lane)) => {
            to_developer(case, lane, text, context)?;
            for file in files {
                to_developer(case, lane, &file.name, context)?;
            }
        }
        _ => return Err(super::not_yours()),
    }
    if files.is_empty() {
        guard::text(rule::D_25, "text", text)?;
    }
    if files.len() > MOST_FILES {
        return Err(Refusal::new("too-many-files", rule::D_25));
    }
    let lock = match lane {
        Some(vendor) => Compartment::Reply(vendor),
        None => Compartment::Inner,
    };
    let attachments = files.iter().map(|file| Attachment {
        id: file.id,
        name: Secret::new(lock, &file.name),
        bytes: file.bytes,
        media_type: file.media_type.clone(),
    });
    Ok(Decision::fact(
        rule::D_25,
        Event::Wrote {
            vendor: lane,
            message: Message {
                id: ItemId(context.fresh.id(0)),
                at: context.now,
                from: actor.party,
                person: actor.person,
                text: Secret::new(lock, text.trim()),
                attachments: attachments.collect(),
            },
        },
    ))
}

/// Nobody is written to before the first notice, and before the details no message tells them.
fn to_developer(
    case: &Case,
    lane: VendorId,
    text: &str,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    need::told(need::vendor(case, rule::D_25, lane)?)?;
    need::outgoing(case, lane, text, context)
}

/// A side's own reference number.
pub(super) fn own_reference(text: &str, actor: &Actor) -> Result<Decision, Refusal> {
    guard::text(rule::NF_09, "text", text)?;
    let text = match actor.party {
        Party::Vendor(vendor) => need::reply(vendor, text),
        _ => need::inner(text),
    };
    let party = actor.party;
    Ok(Decision::fact(
        rule::NF_09,
        Event::OwnReferenceSet { party, text },
    ))
}
