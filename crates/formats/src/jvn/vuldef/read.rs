//! Reading VULDEF.

use std::io::Read;

use super::{AffectedItem, Cvss, Document, HistoryItem, RelatedItem, Solution, Vulinfo};
use crate::jvn::Status;
use crate::xml::{Element, Walker};
use crate::{Fault, instant};

/// The records of a feed of any size, one by one.
pub fn records<R: Read>(stream: R) -> impl Iterator<Item = Result<Vulinfo, Fault>> {
    Walker::new(stream, &["Vulinfo"]).map(|element| record(&element?))
}

/// Reads a whole document.
pub fn parse(bytes: &[u8]) -> Result<Document, Fault> {
    let mut document = Document::default();
    for element in Walker::new(bytes, &["Vulinfo", "status:Status"]) {
        let element = element?;
        if element.name == "Vulinfo" {
            document.records.push(record(&element)?);
        } else {
            let status = Status::of(&element);
            status
                .get("lang")
                .unwrap_or_default()
                .clone_into(&mut document.lang);
            document.status = Some(status);
        }
    }
    if document.records.is_empty() && document.status.is_none() {
        return Err(Fault::Missing { field: "Vulinfo" });
    }
    Ok(document)
}

fn record(element: &Element) -> Result<Vulinfo, Fault> {
    let data = element.child("VulinfoData").ok_or(Fault::Missing {
        field: "VulinfoData",
    })?;
    let impact = data.child("Impact");
    let overview = data
        .child("VulinfoDescription")
        .and_then(|d| d.text_of("Overview"));
    let at = |name: &str| instant::read(&data.text_of(name)?);
    Ok(Vulinfo {
        id: element
            .text_of("VulinfoID")
            .ok_or(Fault::Missing { field: "VulinfoID" })?,
        group_id: element.text_of("VulinfoGID"),
        title: data.text_of("Title").unwrap_or_default(),
        overview: overview.unwrap_or_default(),
        affected: inside(data, "Affected", "AffectedItem")
            .map(affected)
            .collect(),
        cvss: impact
            .into_iter()
            .flat_map(|i| i.all("Cvss"))
            .map(cvss)
            .collect(),
        impacts: inside(data, "Impact", "ImpactItem")
            .flat_map(|item| texts(item, "Description"))
            .collect(),
        solutions: inside(data, "Solution", "SolutionItem")
            .map(|item| Solution {
                descriptions: texts(item, "Description"),
                urls: texts(item, "URL"),
            })
            .collect(),
        related: inside(data, "Related", "RelatedItem")
            .map(related)
            .collect(),
        history: inside(data, "History", "HistoryItem")
            .map(history)
            .collect(),
        first_published: at("DateFirstPublished"),
        last_updated: at("DateLastUpdated"),
        public: at("DatePublic"),
    })
}

/// The items in a section.
fn inside<'e>(
    data: &'e Element,
    section: &str,
    item: &'e str,
) -> impl Iterator<Item = &'e Element> + use<'e> {
    data.child(section)
        .into_iter()
        .flat_map(move |section| section.all(item))
}

/// The texts of all children of a name, empty ones left out.
fn texts(element: &Element, name: &str) -> Vec<String> {
    element.all(name).filter_map(Element::words).collect()
}

fn affected(item: &Element) -> AffectedItem {
    AffectedItem {
        name: item.text_of("Name"),
        product: item.text_of("ProductName"),
        cpes: texts(item, "Cpe"),
        versions: texts(item, "VersionNumber"),
        builds: texts(item, "BuildNumber"),
        descriptions: texts(item, "Description"),
    }
}

fn cvss(element: &Element) -> Cvss {
    let text = |name| element.text_of(name).unwrap_or_default();
    Cvss {
        version: element.attribute("version").unwrap_or_default().to_owned(),
        severity: text("Severity"),
        base: text("Base"),
        vector: text("Vector"),
    }
}

fn related(item: &Element) -> RelatedItem {
    RelatedItem {
        kind: item.attribute("type").unwrap_or_default().to_owned(),
        name: item.text_of("Name"),
        id: item.text_of("VulinfoID"),
        title: item.text_of("Title"),
        url: item.text_of("URL"),
        description: item.text_of("Description"),
    }
}

fn history(item: &Element) -> HistoryItem {
    HistoryItem {
        number: item.text_of("HistoryNo"),
        at: item
            .text_of("DateTime")
            .and_then(|text| instant::read(&text)),
        description: item.text_of("Description").unwrap_or_default(),
    }
}
