//! Office documents: a ZIP of XML parts. Properties are replaced by empty ones, pictures are
//! stripped; everything else is copied without being unpacked, so a bomb stays folded.

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::bytes::text;
use super::{Finding, Format, Stripped, jpeg, png};

/// Limits against hostile archives.
const MOST_PARTS: usize = 10_000;
const MOST_PROPERTIES: u64 = 1 << 20;
const MOST_PICTURE: u64 = 64 << 20;
const MOST_LOOKED_AT: u64 = 64 << 20;

/// Property parts and what stands in their place afterwards.
const PROPERTIES: &[(&str, &str)] = &[
    (
        "docProps/core.xml",
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>"#,
    ),
    (
        "docProps/app.xml",
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>"#,
    ),
    (
        "docProps/custom.xml",
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>"#,
    ),
];

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

pub(super) fn is_office(file: &[u8]) -> bool {
    ZipArchive::new(Cursor::new(file))
        .is_ok_and(|archive| archive.index_for_name("[Content_Types].xml").is_some())
}

pub(super) fn strip(file: &[u8]) -> Option<Stripped> {
    let mut archive = ZipArchive::new(Cursor::new(file)).ok()?;
    if archive.len() > MOST_PARTS {
        return None;
    }
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let (mut removed, mut left) = (Vec::new(), Vec::new());
    let mut budget = MOST_LOOKED_AT;
    for index in 0..archive.len() {
        let name = archive.by_index_raw(index).ok()?.name().ok()?.into_owned();
        let replacement = match replacement(&mut archive, index, &name, &mut removed)? {
            Some(bytes) => Some(bytes),
            None => {
                look_for_authors(&mut archive, index, &name, &mut budget, &mut left);
                None
            }
        };
        match replacement {
            Some(bytes) => {
                out.start_file(&name, SimpleFileOptions::default()).ok()?;
                out.write_all(&bytes).ok()?;
            }
            None => out.raw_copy_file(archive.by_index_raw(index).ok()?).ok()?,
        }
    }
    let bytes = out.finish().ok()?.into_inner();
    let unchanged = removed.is_empty();
    let bytes = if unchanged { file.to_vec() } else { bytes };
    Some(Stripped {
        format: Format::Office,
        bytes,
        removed,
        left,
    })
}

/// New content for a part that tells too much; `Some(None)`: the part may stay as it is.
fn replacement(
    archive: &mut Archive<'_>,
    index: usize,
    name: &str,
    removed: &mut Vec<Finding>,
) -> Option<Option<Vec<u8>>> {
    if let Some((_, empty)) = PROPERTIES.iter().find(|(part, _)| *part == name) {
        let part = unpack(archive, index, MOST_PROPERTIES)?;
        let findings = properties(name, &part);
        let silent = findings.is_empty();
        removed.extend(findings);
        return Some((!silent).then(|| empty.as_bytes().to_vec()));
    }
    let lower = name.to_ascii_lowercase();
    let strip = match lower.rsplit('.').next() {
        Some("jpg" | "jpeg") => jpeg::strip,
        Some("png") => png::strip,
        _ => return Some(None),
    };
    // A picture that cannot be read stays; the document would break without it.
    let picture = unpack(archive, index, MOST_PICTURE).and_then(|picture| strip(&picture));
    Some(
        picture
            .filter(|picture| !picture.removed.is_empty())
            .map(|picture| {
                let named = |finding: Finding| {
                    Finding::new(format!("{name}: {}", finding.field), finding.value)
                };
                removed.extend(picture.removed.into_iter().map(named));
                picture.bytes
            }),
    )
}

fn unpack(archive: &mut Archive<'_>, index: usize, limit: u64) -> Option<Vec<u8>> {
    let part = archive.by_index(index).ok()?;
    let mut bytes = Vec::new();
    part.take(limit + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= limit).then_some(bytes)
}

/// Every element with text (or a name) in a property part is a finding.
fn properties(part: &str, xml: &[u8]) -> Vec<Finding> {
    let xml = text(xml);
    let mut reader = Reader::from_str(&xml);
    let mut findings = Vec::new();
    let mut element = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => element = start.local_name().as_ref().to_owned(),
            Ok(Event::Text(content)) => {
                let value = content.to_string();
                if !value.trim().is_empty() {
                    findings.push(Finding::new(format!("{part} {element}"), value));
                }
            }
            Ok(Event::Eof) => return findings,
            Ok(_) => {}
            // Not XML: then all of it is suspect.
            Err(_) => return vec![Finding::new(part, "")],
        }
    }
}

/// Names of people in comments and tracked changes. Reported only: a document whose authors were
/// rewritten would no longer be what the finder sent.
fn look_for_authors(
    archive: &mut Archive<'_>,
    index: usize,
    name: &str,
    budget: &mut u64,
    left: &mut Vec<Finding>,
) {
    if !name.ends_with(".xml") || name.starts_with("docProps/") {
        return;
    }
    let Some(xml) = unpack(archive, index, *budget) else {
        left.push(Finding::new(
            format!("{name}: too large to be looked through"),
            "",
        ));
        return;
    };
    *budget = budget.saturating_sub(xml.len() as u64);
    for author in authors(&xml) {
        left.push(Finding::new(format!("{name} author"), author));
    }
}

fn authors(xml: &[u8]) -> BTreeSet<String> {
    let xml = text(xml);
    let mut reader = Reader::from_str(&xml);
    let mut authors = BTreeSet::new();
    let mut in_author = false;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(start) | Event::Empty(start) => {
                let element = start.local_name();
                in_author = element.as_ref() == "author";
                let person = matches!(element.as_ref(), "cmAuthor" | "person");
                for attribute in start.attributes().with_checks(false).flatten() {
                    let key = attribute.key.local_name();
                    let names = match key.as_ref() {
                        "author" => true,
                        "name" | "displayName" => person,
                        _ => false,
                    };
                    if names {
                        authors.insert(attribute.value.to_string());
                    }
                }
            }
            Event::Text(content) if in_author => {
                authors.insert(content.to_string());
            }
            Event::Eof => break,
            _ => in_author = false,
        }
        // What is shown is cut anyway; a part with thousands of names needs no longer list.
        if authors.len() >= 50 {
            break;
        }
    }
    authors.remove("");
    authors
}
