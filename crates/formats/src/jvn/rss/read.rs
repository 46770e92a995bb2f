//! Reading any JVNRSS, the portal's own dialect included.

use std::io::Read;

use super::{Channel, Cvss, Document, Item, Product, Reference};
use crate::jvn::Status;
use crate::xml::{Element, Walker};
use crate::{Fault, instant};

/// The entries of a feed of any size, one by one.
pub fn items<R: Read>(stream: R) -> impl Iterator<Item = Result<Item, Fault>> {
    Walker::new(stream, &["item"]).map(|element| element.map(|element| item(&element)))
}

/// Reads a whole document.
pub fn parse(bytes: &[u8]) -> Result<Document, Fault> {
    let mut document = Document::default();
    let mut seen = false;
    for element in Walker::new(bytes, &["channel", "item", "status:Status"]) {
        let element = element?;
        match element.name.as_str() {
            "channel" => {
                seen = true;
                document.channel = channel(&element);
            }
            "item" => document.items.push(item(&element)),
            _ => {
                let status = Status::of(&element);
                status
                    .get("lang")
                    .unwrap_or_default()
                    .clone_into(&mut document.lang);
                document.status = Some(status);
            }
        }
    }
    // An error answer is nothing but a Status.
    if seen || document.status.is_some() {
        Ok(document)
    } else {
        Err(Fault::Missing { field: "channel" })
    }
}

fn channel(element: &Element) -> Channel {
    let text = |name| element.text_of(name).unwrap_or_default();
    Channel {
        about: element
            .attribute("rdf:about")
            .unwrap_or_default()
            .to_owned(),
        title: text("title"),
        link: text("link"),
        description: text("description"),
        modified: instant::read(&text("dcterms:modified")),
    }
}

fn item(element: &Element) -> Item {
    let text = |name| element.text_of(name).unwrap_or_default();
    let raw = |name| {
        element
            .child(name)
            .map(|child| child.text.clone())
            .unwrap_or_default()
    };
    let identifier = element
        .text_of("sec:identifier")
        .or_else(|| element.text_of("dc:identifier"));
    Item {
        about: element
            .attribute("rdf:about")
            .unwrap_or_default()
            .to_owned(),
        title: text("title"),
        link: text("link"),
        // Line ends belong to the text (they come as `&#13;` and a line feed).
        description: raw("description"),
        creator: element.text_of("dc:creator"),
        identifier,
        references: element.all("sec:references").map(reference).collect(),
        products: element.all("sec:cpe").map(product).collect(),
        cvss: element.all("sec:cvss").map(cvss).collect(),
        issued: instant::read(&text("dcterms:issued")),
        modified: instant::read(&text("dcterms:modified")),
    }
}

fn reference(element: &Element) -> Reference {
    let attribute = |name| element.attribute(name).map(str::to_owned);
    Reference {
        source: attribute("source"),
        id: attribute("id"),
        title: attribute("title"),
        url: element.words().unwrap_or_default(),
    }
}

fn product(element: &Element) -> Product {
    let attribute = |name| element.attribute(name).unwrap_or_default().to_owned();
    Product {
        vendor: attribute("vendor"),
        product: attribute("product"),
        cpe: element.words().unwrap_or_default(),
    }
}

fn cvss(element: &Element) -> Cvss {
    let attribute = |name| element.attribute(name).unwrap_or_default().to_owned();
    Cvss {
        version: attribute("version"),
        kind: attribute("type"),
        score: attribute("score"),
        severity: attribute("severity"),
        vector: attribute("vector"),
    }
}
