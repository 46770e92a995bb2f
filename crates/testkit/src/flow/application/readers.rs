//! Who reads: everybody in and around the house, as what they are at that moment.

use anyhow::Result;
use handling::{Actor, Party, PersonId, VendorId};
use std::collections::btree_map::Entry;

use super::reading::Reading;
use crate::browser::Browser;
use crate::scene::{Part, Scene};

/// Finders who read: those of the latest reports.
const FINDERS: usize = 3;

/// Somebody who reads.
#[derive(Clone)]
pub struct Reader {
    pub name: String,
    pub actors: Vec<Actor>,
    pub browser: Browser,
    /// A program reads the machine interface, a browser the pages.
    pub program: bool,
}

impl Reading {
    /// Everybody.
    pub(super) async fn readers(&mut self, scene: &Scene) -> Result<Vec<Reader>> {
        let mut all = vec![Reader {
            name: "stranger".to_owned(),
            actors: vec![Actor::STRANGER],
            browser: Browser::new(250),
            program: false,
        }];
        let mut idle = 0;
        for (n, member) in scene.people.iter().enumerate() {
            let claimed = scene.life.claimed_by(member.id);
            idle += usize::from(member.part == Part::None && claimed.is_empty());
            // One reader without any part stands for all of them.
            if member.part == Part::None && claimed.is_empty() && idle > 1 {
                continue;
            }
            let mut actors = vec![member.actor()];
            actors.extend(claimed);
            let mut reader = Reader {
                name: member.name.clone(),
                actors,
                browser: member.browser.clone(),
                program: false,
            };
            all.push(reader.clone());
            if let Some(program) = &member.program {
                reader.browser = program.clone();
                reader.program = true;
                all.push(reader);
            }
            // Who became a developer's person on the way reads as that, by a program.
            for (vendor, browser) in self.parts(scene, n, member.id).await? {
                all.push(Reader {
                    name: format!("{} as a developer", member.name),
                    actors: vec![Actor::new(Party::Vendor(vendor), member.id)],
                    browser,
                    program: true,
                });
            }
        }
        self.finders(scene, &mut all).await?;
        Ok(all)
    }

    /// Finders come in by receipt number and secret.
    async fn finders(&mut self, scene: &Scene, all: &mut Vec<Reader>) -> Result<()> {
        for receipt in scene.receipts.iter().rev().take(FINDERS) {
            let browser = match self.receipts.get(&receipt.report) {
                Some(browser) => browser.clone(),
                None => {
                    let mut browser = Browser::new(200);
                    let fields = [
                        ("number", receipt.number.as_str()),
                        ("secret", receipt.secret.as_str()),
                    ];
                    browser
                        .post(&scene.router, "/sign-in/receipt", &fields)
                        .await?;
                    self.receipts.insert(receipt.report, browser.clone());
                    browser
                }
            };
            all.push(Reader {
                name: "finder".to_owned(),
                actors: vec![Actor {
                    party: Party::Finder(receipt.report),
                    person: None,
                }],
                browser,
                program: false,
            });
        }
        Ok(())
    }

    async fn parts(
        &mut self,
        scene: &Scene,
        n: usize,
        person: PersonId,
    ) -> Result<Vec<(VendorId, Browser)>> {
        let known = scene.house.accounts.person(person).await?;
        let mut found = Vec::new();
        for role in known.map(|known| known.roles).unwrap_or_default() {
            let Some(vendor) = role.vendor() else {
                continue;
            };
            let signed_in = scene
                .people
                .get(n)
                .is_some_and(|m| m.part == Part::Held(role));
            if signed_in {
                continue;
            }
            if let Entry::Vacant(place) = self.tokens.entry((person, vendor)) {
                place.insert(scene.token(n, person, Some(role)).await?);
            }
            found.extend(
                self.tokens
                    .get(&(person, vendor))
                    .map(|b| (vendor, b.clone())),
            );
        }
        Ok(found)
    }
}
