//! Writing VULDEF 3.2, elements in the order of the schema and the live service.

use super::{AffectedItem, Cvss, Document, RelatedItem, Solution, Vulinfo};
use crate::jvn::common::{MARKING, SEC, STATUS, TLP, XSI, handling, seconds};
use crate::xml::Sheet;

const ROOT: [(&str, &str); 9] = [
    ("version", "3.2"),
    XSI,
    ("xmlns", "http://jvn.jp/vuldef/"),
    ("xmlns:vuldef", "http://jvn.jp/vuldef/"),
    STATUS,
    SEC,
    MARKING,
    TLP,
    (
        "xsi:schemaLocation",
        "http://jvn.jp/vuldef/ https://jvndb.jvn.jp/schema/vuldef_3.2.xsd \
         http://jvn.jp/rss/mod_sec/3.0/ https://jvndb.jvn.jp/schema/mod_sec_3.0.xsd \
         http://data-marking.mitre.org/extensions/MarkingStructure#TLP-1 \
         https://jvndb.jvn.jp/schema/tlp_marking.xsd \
         http://jvndb.jvn.jp/myjvn/Status https://jvndb.jvn.jp/schema/status_3.3.xsd",
    ),
];

/// Writes a document. An error answer has no records and no handling.
pub fn write(document: &Document) -> String {
    let mut sheet = Sheet::new();
    let root: Vec<_> = ROOT
        .into_iter()
        .chain([("xml:lang", document.lang.as_str())])
        .collect();
    sheet.open("VULDEF-Document", &root);
    for one in &document.records {
        record(&mut sheet, one);
    }
    if !document.records.is_empty() {
        handling(&mut sheet);
    }
    if let Some(status) = &document.status {
        status.write(&mut sheet);
    }
    sheet.finish()
}

fn record(sheet: &mut Sheet, record: &Vulinfo) {
    sheet.open("Vulinfo", &[]);
    sheet.leaf("VulinfoID", &record.id);
    optional(sheet, "VulinfoGID", record.group_id.as_deref());
    sheet.open("VulinfoData", &[]);
    sheet.leaf("Title", &record.title);
    sheet.open("VulinfoDescription", &[]);
    sheet.leaf("Overview", &record.overview);
    sheet.close();
    section(sheet, "Affected", &record.affected, affected);
    impact(sheet, record);
    section(sheet, "Solution", &record.solutions, solution);
    section(sheet, "Related", &record.related, related);
    section(sheet, "History", &record.history, |sheet, item| {
        sheet.open("HistoryItem", &[]);
        optional(sheet, "HistoryNo", item.number.as_deref());
        optional(sheet, "DateTime", item.at.map(seconds).as_deref());
        sheet.leaf("Description", &item.description);
        sheet.close();
    });
    optional(
        sheet,
        "DateFirstPublished",
        record.first_published.map(seconds).as_deref(),
    );
    optional(
        sheet,
        "DateLastUpdated",
        record.last_updated.map(seconds).as_deref(),
    );
    optional(sheet, "DatePublic", record.public.map(seconds).as_deref());
    sheet.close();
    sheet.close();
}

/// A section is left out when it has no items.
fn section<T>(sheet: &mut Sheet, name: &'static str, items: &[T], one: fn(&mut Sheet, &T)) {
    if items.is_empty() {
        return;
    }
    sheet.open(name, &[]);
    for item in items {
        one(sheet, item);
    }
    sheet.close();
}

fn optional(sheet: &mut Sheet, name: &'static str, text: Option<&str>) {
    if let Some(text) = text {
        sheet.leaf(name, text);
    }
}

fn each(sheet: &mut Sheet, name: &'static str, texts: &[String]) {
    for text in texts {
        sheet.leaf(name, text);
    }
}

fn affected(sheet: &mut Sheet, item: &AffectedItem) {
    sheet.open("AffectedItem", &[]);
    optional(sheet, "Name", item.name.as_deref());
    optional(sheet, "ProductName", item.product.as_deref());
    for cpe in &item.cpes {
        sheet.leaf_with("Cpe", &[("version", "2.2")], cpe);
    }
    each(sheet, "VersionNumber", &item.versions);
    if item.versions.is_empty() {
        sheet.empty("VersionNumber", &[]);
    }
    each(sheet, "BuildNumber", &item.builds);
    each(sheet, "Description", &item.descriptions);
    sheet.close();
}

fn impact(sheet: &mut Sheet, record: &Vulinfo) {
    if record.cvss.is_empty() && record.impacts.is_empty() {
        return;
    }
    sheet.open("Impact", &[]);
    let mut sorted: Vec<&Cvss> = record.cvss.iter().collect();
    sorted.sort_by(|left, right| left.version.cmp(&right.version));
    for cvss in sorted {
        sheet.open("Cvss", &[("version", &cvss.version)]);
        sheet.leaf_with("Severity", &[("type", "Base")], &cvss.severity);
        sheet.leaf("Base", &cvss.base);
        sheet.leaf("Vector", &cvss.vector);
        sheet.close();
    }
    for text in &record.impacts {
        sheet.open("ImpactItem", &[]);
        sheet.leaf("Description", text);
        sheet.close();
    }
    sheet.close();
}

fn solution(sheet: &mut Sheet, item: &Solution) {
    sheet.open("SolutionItem", &[]);
    each(sheet, "Description", &item.descriptions);
    each(sheet, "URL", &item.urls);
    sheet.close();
}

fn related(sheet: &mut Sheet, item: &RelatedItem) {
    sheet.open("RelatedItem", &[("type", &item.kind)]);
    optional(sheet, "Name", item.name.as_deref());
    optional(sheet, "VulinfoID", item.id.as_deref());
    optional(sheet, "Title", item.title.as_deref());
    optional(sheet, "URL", item.url.as_deref());
    optional(sheet, "Description", item.description.as_deref());
    sheet.close();
}
