//! A file as one reader may have it, with its record, as JSON: for hand-over, for the finder's or a
//! developer's own archive, and for `noroshi export` (R-NF-09, R-NF-22).

use handling::{Actor, CaseId, FileKind, ReportId, VendorId};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::{Desk, Problem};

impl Desk {
    /// Everything a reader may see of a file: its view, its lanes and its timeline.
    ///
    /// # Errors
    /// [`Problem::NotFound`] when there is none for this reader; faults of storage.
    pub async fn export(
        &self,
        reader: &Actor,
        kind: FileKind,
        file: Uuid,
    ) -> Result<Json, Problem> {
        let view = match kind {
            FileKind::Report => serde_json::to_value(self.report(reader, ReportId(file)).await?)?,
            FileKind::Case => serde_json::to_value(self.case(reader, CaseId(file)).await?)?,
            FileKind::Vendor => {
                serde_json::to_value(self.vendor_entry(reader, VendorId(file)).await?)?
            }
        };
        let timeline = self.timeline(reader, file).await?;
        let lanes = if kind == FileKind::Case {
            self.lanes(reader, CaseId(file)).await?
        } else {
            json!({})
        };
        Ok(json!({
            "exported_at": self.inner.clock.now(),
            "for": reader.party.key(),
            "kind": kind,
            "file": file,
            "view": view,
            "lanes": lanes,
            "timeline": timeline,
        }))
    }

    async fn lanes(&self, reader: &Actor, case: CaseId) -> Result<Json, Problem> {
        let mut lanes = serde_json::Map::new();
        let vendors = self.vendor_names(case).await?;
        for vendor in std::iter::once(None).chain(vendors.into_keys().map(Some)) {
            let mut messages = Vec::new();
            for page in 0.. {
                match self.lane(reader, case, vendor, page).await {
                    Ok(found) => {
                        let last = found.older == 0;
                        messages.splice(0..0, found.messages);
                        if last {
                            break;
                        }
                    }
                    Err(Problem::NotFound) => break,
                    Err(problem) => return Err(problem),
                }
            }
            if !messages.is_empty() {
                lanes.insert(
                    crate::marks::lane_key(vendor),
                    serde_json::to_value(messages)?,
                );
            }
        }
        Ok(Json::Object(lanes))
    }
}
