//! Files that come with reports and messages. They are encrypted on the shelf as they arrive; the
//! key of each is put into the compartment of the place that names it, in the transaction of the
//! command. A person may name only files that came with the same request; only the system carries
//! files over to another file (acceptance, split).

use std::collections::BTreeMap;

use handling::report::Attachment;
use handling::{Actor, Fact, Party};
use serde_json::Value as Json;
use store::Tx;
use uuid::Uuid;
use vault::{AttachmentId, AttachmentReader, Parcel};

use crate::{Desk, Problem};

/// Files uploaded with a request, by id.
#[derive(Debug, Default)]
pub struct Parcels(BTreeMap<Uuid, Parcel>);

impl Parcels {
    /// One more file.
    pub fn add(&mut self, parcel: Parcel) {
        self.0.insert(parcel.id.0, parcel);
    }

    /// Nothing came.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Every attachment an event or view names.
fn attachments(value: &Json, found: &mut Vec<Attachment>) {
    match value {
        Json::Object(map) if map.contains_key("media_type") && map.contains_key("bytes") => {
            found.extend(serde_json::from_value::<Attachment>(value.clone()).ok());
        }
        Json::Object(map) => map.values().for_each(|inner| attachments(inner, found)),
        Json::Array(list) => list.iter().for_each(|inner| attachments(inner, found)),
        _ => {}
    }
}

impl Desk {
    /// Puts the keys of the files that the facts name into their compartments.
    pub(crate) async fn adopt(
        &self,
        tx: &mut Tx,
        file: Uuid,
        actor: &Actor,
        facts: &[Fact],
        parcels: &Parcels,
    ) -> Result<(), Problem> {
        let mut named = Vec::new();
        for fact in facts {
            attachments(&fact.event.to_value()?, &mut named);
        }
        if named.is_empty() {
            return Ok(());
        }
        let sealer = self.inner.vault.sealer(tx, file).await?;
        for attachment in named {
            let compartment = attachment.name.compartment.key();
            let id = AttachmentId(attachment.id.0);
            match parcels.0.get(&id.0) {
                Some(parcel) => {
                    parcel.adopt(tx, &sealer, &compartment).await?;
                }
                None if actor.party == Party::System => {
                    let vault = &self.inner.vault;
                    vault
                        .share_attachment(tx, id, &Party::System.key(), &sealer, &compartment)
                        .await?;
                }
                None => return Err(Problem::NotFound),
            }
        }
        Ok(())
    }

    /// An attachment named in a view the reader has just been given: `view` is that view. Whoever
    /// cannot see the attachment in a view gets what a stranger gets.
    ///
    /// # Errors
    /// [`Problem::NotFound`]; faults of storage.
    pub async fn attachment<V: serde::Serialize>(
        &self,
        reader: &Actor,
        file: Uuid,
        view: &V,
        id: handling::AttachmentId,
    ) -> Result<(Attachment, AttachmentReader), Problem> {
        let mut named = Vec::new();
        attachments(&serde_json::to_value(view)?, &mut named);
        let attachment = named
            .into_iter()
            .find(|a| a.id == id)
            .ok_or(Problem::NotFound)?;
        let mut tx = self.inner.store.read().await?;
        let opener = self
            .inner
            .vault
            .opener(&mut tx, &[file], &reader.party.key())
            .await?;
        let reader = self
            .inner
            .shelf
            .read(&mut tx, &opener, file, AttachmentId(id.0))
            .await;
        match reader {
            Ok(reader) => Ok((attachment, reader)),
            Err(vault::Fault::Withheld(_)) => Err(Problem::NotFound),
            Err(fault) => Err(fault.into()),
        }
    }

    /// The shelf on which uploads are put before the command that names them.
    pub fn shelf(&self) -> &vault::Shelf {
        &self.inner.shelf
    }
}
