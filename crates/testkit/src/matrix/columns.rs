//! The columns of the table: who asks, and how they stand to the report and the case asked about.

use anyhow::{Context, Result};
use handling::{Actor, VendorId};

use super::stages::Story;
use crate::browser::Browser;
use crate::scene::Part;

/// In the order of the table.
pub const COLUMNS: [&str; 13] = [
    "stranger",  // nobody knows them
    "finder",    // of this report, by receipt
    "other",     // finder of another report
    "citizen",   // an account without any part
    "reception", // officer of the reception body
    "coord",     // coordinator of the case
    "reviewer",  // another officer of the coordinator
    "accepted",  // developer's person who agreed to secrecy and got the details
    "colleague", // of the same developer, not named for the details
    "invited",   // developer that got the summary only
    "outside",   // registered developer that the case does not concern
    "admin",     // administrator
    "auditor",
];

/// The persons of the house behind the columns, by their place in `Scene::people`.
fn person(column: &str) -> Option<usize> {
    Some(match column {
        "reception" => 0,
        "coord" => 2,
        "reviewer" => 3,
        "admin" => 4,
        "auditor" => 5,
        _ => return None,
    })
}

/// The browser (or, under `/api`, the program) of a column; finders come in by their receipt.
///
/// # Errors
/// There is no such person.
pub fn browser(story: &Story, column: &str, machine: bool) -> Result<Browser> {
    let scene = &story.scene;
    let at = match column {
        "stranger" => return Ok(Browser::new(250)),
        "citizen" => scene.people.iter().rposition(|m| m.part == Part::None),
        "accepted" => story.place_of(story.accepted, true),
        "colleague" => story.place_of(story.accepted, false),
        "invited" => story.place_of(story.invited, true),
        "outside" => story.place_of(story.outside, true),
        other => person(other),
    };
    let member = at
        .and_then(|at| scene.people.get(at))
        .context(column.to_owned())?;
    match (machine, &member.program) {
        (true, Some(program)) => Ok(program.clone()),
        _ => Ok(member.browser.clone()),
    }
}

impl Story {
    /// The first person of a developer's entry, or another.
    pub fn place_of(&self, vendor: VendorId, first: bool) -> Option<usize> {
        let of = |actor: Actor| actor.party == handling::Party::Vendor(vendor);
        let mut all = (0..self.scene.people.len())
            .filter(|n| self.scene.people.get(*n).is_some_and(|m| of(m.actor())));
        match first {
            true => all.next(),
            false => all.nth(1),
        }
    }
}
