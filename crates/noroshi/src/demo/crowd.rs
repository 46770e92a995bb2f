//! One case with 121 developers: the case that broke the peers' pages (peers, ask 1).

use anyhow::{Context, Result};
use handling::VendorId;
use handling::case::{Command, ContactMeans, Identification};
use handling::register::{Command as Entry, Contact};

use super::people::Cast;
use super::records::Record;
use super::story::Story;
use crate::assemble::House;

const DEVELOPERS: usize = 121;

pub async fn play(house: &House, cast: &Cast, record: &Record) -> Result<()> {
    let mut story = Story::reported(house, cast, record).await?;
    story.accepted().await?;
    story.begun().await?;
    let mut vendors: Vec<VendorId> = cast.vendors.iter().map(|p| p.vendor).collect();
    while vendors.len() < DEVELOPERS {
        vendors.push(add(house, cast, vendors.len()).await?);
    }
    let named = |vendor: &VendorId| Identification {
        vendor: *vendor,
        reasoning: "同じ通信部品を組み込んでいる".into(),
    };
    let identify = Command::Identify {
        vendors: vendors.iter().map(named).collect(),
        rejected: vec!["Other Co.: 部品を使っていない".into()],
    };
    story.act(&cast.coordinator, identify).await?;
    let text = "通信部品の実装に関する脆弱性です。サービスが止まるおそれがあります。".into();
    story
        .act(&cast.coordinator, Command::WriteSummary { text })
        .await?;
    let (registered, unknown) = vendors.split_at(cast.vendors.len());
    for (n, vendor) in unknown.iter().enumerate() {
        contact(&story, cast, *vendor, n).await?;
    }
    let reached = unknown
        .iter()
        .enumerate()
        .filter(|(n, _)| n % 3 != 2)
        .map(|(_, v)| *v);
    let vendors = registered.iter().copied().chain(reached).collect();
    story
        .act(&cast.coordinator, Command::SendSummary { vendors })
        .await?;
    correspondence::deliver(&house.post).await?;
    for (n, player) in cast.vendors.iter().enumerate() {
        for m in 0..=n {
            let text = format!("連絡 {}", m + 1);
            story
                .act(
                    &cast.coordinator,
                    Command::Write {
                        vendor: Some(player.vendor),
                        text,
                        attachments: Vec::new(),
                    },
                )
                .await?;
        }
        match n % 3 {
            0 => {
                story
                    .act(
                        &player.actor,
                        Command::DeclareNoneConcerned {
                            ground: "部品を使っていない".into(),
                        },
                    )
                    .await?
            }
            1 => story.detailed(player).await?,
            _ => {}
        }
    }
    Ok(())
}

async fn add(house: &House, cast: &Cast, n: usize) -> Result<VendorId> {
    let name = format!("見本製作所 {n:03}");
    let contact = Contact {
        email: format!("security@maker{n:03}.example"),
        ..Contact::default()
    };
    let add = Entry::Add {
        name_ja: name,
        name_en: format!("Sample Works {n:03}"),
        contact,
        source: "業界名簿".into(),
    };
    Ok(VendorId(
        house
            .desk
            .open(&cast.coordinator, add)
            .await
            .context("adding a developer")?
            .file,
    ))
}

/// Two of three are reached, the third is tried by all means in vain.
async fn contact(story: &Story<'_>, cast: &Cast, vendor: VendorId, n: usize) -> Result<()> {
    if n % 3 != 2 {
        let note = "電話で担当者と話した".to_owned();
        return story
            .act(
                &cast.coordinator,
                Command::RecordContact {
                    vendor,
                    secrecy_confirmed: true,
                    note,
                },
            )
            .await;
    }
    for means in [ContactMeans::Mail, ContactMeans::Phone, ContactMeans::Post] {
        let note = "返事なし".to_owned();
        story
            .act(
                &cast.coordinator,
                Command::RecordAttempt {
                    vendor,
                    means,
                    note,
                },
            )
            .await?;
    }
    if n % 6 == 5 {
        story
            .act(&cast.coordinator, Command::DeclareUnreachable { vendor })
            .await?;
    }
    Ok(())
}
