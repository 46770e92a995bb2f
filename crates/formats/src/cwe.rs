//! The CWE list in XML (`cwec_v4.x.xml`): weaknesses with what a catalogue shows of them.

use std::io::Read;

use vuln::id::CweId;

use crate::Fault;
use crate::xml::{Element, Walker};

/// One weakness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weakness {
    /// Its number.
    pub id: CweId,
    /// MITRE's name.
    pub name: String,
    /// `Pillar`, `Class`, `Base`, `Variant`, `Compound`.
    pub abstraction: String,
    /// `Draft`, `Stable`, `Deprecated` …
    pub status: String,
    /// One paragraph.
    pub description: String,
    /// More, as plain text.
    pub extended: Option<String>,
    /// What it is a kind of in the research view (1000).
    pub parents: Vec<CweId>,
    /// `Allowed`, `Discouraged` …, from the mapping notes.
    pub mapping: Option<String>,
}

/// Reads the weaknesses one by one.
pub fn weaknesses<R: Read>(stream: R) -> impl Iterator<Item = Result<Weakness, Fault>> {
    Walker::new(stream, &["Weakness"]).map(|element| weakness(&element?))
}

/// Reads a whole file.
pub fn parse(bytes: &[u8]) -> Vec<Result<Weakness, Fault>> {
    weaknesses(bytes).collect()
}

fn weakness(element: &Element) -> Result<Weakness, Fault> {
    let attribute = |name| element.attribute(name).unwrap_or_default().to_owned();
    let number = attribute("ID");
    let id = number.parse().ok().and_then(CweId::new);
    let related = element
        .child("Related_Weaknesses")
        .map(|r| r.children.as_slice());
    let parent = |related: &Element| {
        let wanted = related.attribute("Nature") == Some("ChildOf")
            && related.attribute("View_ID") == Some("1000");
        wanted.then(|| CweId::new(related.attribute("CWE_ID")?.parse().ok()?))?
    };
    Ok(Weakness {
        id: id.ok_or_else(|| Fault::value("ID", &number))?,
        name: attribute("Name"),
        abstraction: attribute("Abstraction"),
        status: attribute("Status"),
        description: element.text_of("Description").unwrap_or_default(),
        extended: element.child("Extended_Description").map(Element::all_text),
        parents: related
            .unwrap_or_default()
            .iter()
            .filter_map(parent)
            .collect(),
        mapping: element
            .child("Mapping_Notes")
            .and_then(|notes| notes.text_of("Usage")),
    })
}
