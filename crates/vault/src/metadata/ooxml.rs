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
/// Pictures and XML together, unpacked.
const MOST_LOOKED_AT: u64 = 32 << 20;

const CORE: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>"#;
const APP: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>"#;
const CUSTOM: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>"#;

/// What kind of part a name speaks of; names are case-insensitive in this format.
enum Part {
    /// Properties, and what stands in their place afterwards.
    Properties(&'static str),
    Picture(fn(&[u8]) -> Option<Stripped>),
    Xml,
    Other,
}

impl Part {
    fn of(name: &str) -> Part {
        let name = name.to_ascii_lowercase();
        match (name.as_str(), name.rsplit('.').next()) {
            ("docprops/core.xml", _) | (_, Some("psmdcp")) => Part::Properties(CORE),
            ("docprops/app.xml", _) => Part::Properties(APP),
            ("docprops/custom.xml", _) => Part::Properties(CUSTOM),
            (_, Some("jpg" | "jpeg")) => Part::Picture(jpeg::strip),
            (_, Some("png")) => Part::Picture(png::strip),
            (_, Some("xml")) => Part::Xml,
            _ => Part::Other,
        }
    }
}

pub(super) fn is_office(file: &[u8]) -> bool {
    ZipArchive::new(Cursor::new(file))
        .is_ok_and(|archive| archive.index_for_name("[Content_Types].xml").is_some())
}

pub(super) fn strip(file: &[u8]) -> Option<Stripped> {
    let archive = ZipArchive::new(Cursor::new(file)).ok()?;
    if archive.len() > MOST_PARTS {
        return None;
    }
    let stripped = Stripped::unchanged(Format::Office, file);
    let mut cleaner = Cleaner {
        archive,
        budget: MOST_LOOKED_AT,
        stripped,
    };
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..cleaner.archive.len() {
        let name = cleaner
            .archive
            .by_index_raw(index)
            .ok()?
            .name()
            .ok()?
            .into_owned();
        match cleaner.replacement(index, &name)? {
            Some(bytes) => {
                out.start_file(&name, SimpleFileOptions::default()).ok()?;
                out.write_all(&bytes).ok()?;
            }
            None => out
                .raw_copy_file(cleaner.archive.by_index_raw(index).ok()?)
                .ok()?,
        }
    }
    let mut stripped = cleaner.stripped;
    if !stripped.removed.is_empty() {
        stripped.bytes = out.finish().ok()?.into_inner();
    }
    Some(stripped)
}

struct Cleaner<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    budget: u64,
    stripped: Stripped,
}

impl Cleaner<'_> {
    /// New content for a part that tells too much; `Some(None)`: the part stays as it is.
    fn replacement(&mut self, index: usize, name: &str) -> Option<Option<Vec<u8>>> {
        match Part::of(name) {
            Part::Properties(empty) => {
                let findings = properties(name, &self.unpack(index, MOST_PROPERTIES)?);
                let silent = findings.is_empty();
                self.stripped.removed.extend(findings);
                Some((!silent).then(|| empty.as_bytes().to_vec()))
            }
            Part::Picture(strip) => Some(self.picture(index, name, strip)),
            Part::Xml => {
                self.look_for_authors(index, name);
                Some(None)
            }
            Part::Other => Some(None),
        }
    }

    /// A picture that cannot be read stays, because the document would break without it.
    fn picture(
        &mut self,
        index: usize,
        name: &str,
        strip: fn(&[u8]) -> Option<Stripped>,
    ) -> Option<Vec<u8>> {
        let Some(picture) = self
            .unpack(index, self.budget)
            .and_then(|bytes| strip(&bytes))
        else {
            self.stripped
                .left
                .push(Finding::new(format!("{name}: cannot be looked into"), ""));
            return None;
        };
        if picture.removed.is_empty() {
            return None;
        }
        let named = |found: Finding| Finding {
            field: format!("{name}: {}", found.field),
            ..found
        };
        self.stripped
            .removed
            .extend(picture.removed.into_iter().map(named));
        Some(picture.bytes)
    }

    /// Names of people in comments and tracked changes. Reported only: a document whose authors
    /// were rewritten would no longer be what the finder sent.
    fn look_for_authors(&mut self, index: usize, name: &str) {
        let Some(xml) = self.unpack(index, self.budget) else {
            self.stripped
                .left
                .push(Finding::new(format!("{name}: cannot be looked into"), ""));
            return;
        };
        let found = authors(&xml).into_iter();
        let found = found.map(|author| Finding::new(format!("{name} author"), author));
        self.stripped.left.extend(found);
    }

    /// A part's content, if it is no longer than `limit`; charged to the budget either way.
    fn unpack(&mut self, index: usize, limit: u64) -> Option<Vec<u8>> {
        let part = self.archive.by_index(index).ok()?;
        let mut bytes = Vec::new();
        let outcome = part.take(limit + 1).read_to_end(&mut bytes);
        self.budget = self.budget.saturating_sub(bytes.len() as u64);
        outcome.ok().filter(|length| *length as u64 <= limit)?;
        Some(bytes)
    }
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
