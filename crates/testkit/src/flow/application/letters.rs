//! The mails the house sends: written by `correspondence`, sent into mailboxes, and read there by whoever
//! has that address.

use anyhow::{Context, Result};
use handling::{Actor, Party};

use crate::scene::Scene;

/// More mails than one life sends.
const MOST: u32 = 100_000;

/// A mail in the hands of its reader.
pub struct Letter {
    /// Which message of table 5.3, or what else it is.
    pub subject: String,
    /// Everything the reader is.
    pub to: Vec<Actor>,
    /// Everything in it.
    pub text: String,
    /// The address, which its owner knows.
    pub address: String,
}

/// Sends what is due by now.
///
/// # Errors
/// Faults of storage.
pub async fn send(scene: &Scene) -> Result<()> {
    correspondence::deliver(&scene.house.post).await?;
    Ok(())
}

/// Every mail that was sent.
///
/// # Errors
/// Faults of storage.
pub async fn all(scene: &Scene) -> Result<Vec<Letter>> {
    send(scene).await?;
    let store = scene.house.desk.store().clone();
    let courier = courier::Courier::open(courier::Config::Mailbox(store))?;
    let mailbox = courier.mailbox().context("mailboxes")?;
    let mut letters = Vec::new();
    for listed in mailbox.newest(MOST).await? {
        let kept = mailbox.letter(listed.id).await?.context("a letter")?;
        letters.push(Letter {
            to: readers(scene, &kept.to),
            text: format!("{}\n{}\n{}", kept.from, kept.subject, kept.body),
            subject: kept.subject,
            address: kept.to,
        });
    }
    Ok(letters)
}

fn readers(scene: &Scene, address: &str) -> Vec<Actor> {
    let body = |party| Actor {
        party,
        person: None,
    };
    let mail = &scene.house.config.mail;
    if address == mail.reception_desk {
        return vec![body(Party::Reception)];
    }
    if address == mail.coordinator_desk {
        return vec![body(Party::Coordinator)];
    }
    if let Some(member) = scene.people.iter().find(|member| member.email == address) {
        let mut actors = vec![member.actor()];
        actors.extend(scene.life.claimed_by(member.id));
        actors.extend(scene.life.vendors_of(member.id));
        return actors;
    }
    let (mark, _) = address.split_once('@').unwrap_or((address, ""));
    let owner = scene.life.owner(&mark.to_ascii_uppercase());
    owner.into_iter().collect()
}
