//! MyJVN Results 3.3: `getVendorList`, `getProductList` and the dictionary feeds.

use std::io::Read;

use super::Status;
use super::common::{STATUS, XSI};
use crate::Fault;
use crate::xml::{Element, Sheet, Walker};

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// `ja` or `en`.
    pub lang: String,
    /// The vendors, with products in a product list.
    pub vendors: Vec<Vendor>,
    /// The outcome.
    pub status: Option<Status>,
}

/// A vendor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the attributes' meaning is their name")]
pub struct Vendor {
    pub name: String,
    /// `cpe:/:vendor`.
    pub cpe: String,
    pub id: String,
    pub products: Vec<Product>,
}

/// A product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the attributes' meaning is their name")]
pub struct Product {
    pub name: String,
    pub cpe: String,
    pub id: String,
    /// When the product last changed, as written.
    pub update: Option<String>,
}

/// Root attributes shared with statistics.
pub(super) const ROOT: [(&str, &str); 4] = [
    ("version", "3.3"),
    XSI,
    ("xmlns", "http://jvndb.jvn.jp/myjvn/Results"),
    ("xmlns:mjres", "http://jvndb.jvn.jp/myjvn/Results"),
];
pub(super) const LOCATION: (&str, &str) = (
    "xsi:schemaLocation",
    "http://jvndb.jvn.jp/myjvn/Results https://jvndb.jvn.jp/schema/results_3.3.xsd",
);

/// The vendors of a dictionary of any size, one by one.
pub fn vendors<R: Read>(stream: R) -> impl Iterator<Item = Result<Vendor, Fault>> {
    Walker::new(stream, &["Vendor"]).map(|element| element.map(|element| vendor(&element)))
}

/// Reads a whole answer.
pub fn parse(bytes: &[u8]) -> Result<Document, Fault> {
    let mut document = Document::default();
    for element in Walker::new(bytes, &["Vendor", "status:Status"]) {
        let element = element?;
        if element.name == "Vendor" {
            document.vendors.push(vendor(&element));
        } else {
            let status = Status::of(&element);
            status
                .get("lang")
                .unwrap_or_default()
                .clone_into(&mut document.lang);
            document.status = Some(status);
        }
    }
    if document.vendors.is_empty() && document.status.is_none() {
        return Err(Fault::Missing { field: "Vendor" });
    }
    Ok(document)
}

fn vendor(element: &Element) -> Vendor {
    let text = |element: &Element, name| element.attribute(name).unwrap_or_default().to_owned();
    let product = |element: &Element| Product {
        name: text(element, "pname"),
        cpe: text(element, "cpe"),
        id: text(element, "pid"),
        update: element.attribute("update").map(str::to_owned),
    };
    Vendor {
        name: text(element, "vname"),
        cpe: text(element, "cpe"),
        id: text(element, "vid"),
        products: element.all("Product").map(product).collect(),
    }
}

/// Writes an answer; without vendors (nothing found, or an error) only the status.
pub fn write(document: &Document) -> String {
    let mut sheet = Sheet::new();
    let root: Vec<_> = ROOT.into_iter().chain([STATUS, LOCATION]).collect();
    sheet.open("Result", &root);
    if !document.vendors.is_empty() {
        sheet.open("VendorInfo", &[("xml:lang", &document.lang)]);
        for one in &document.vendors {
            write_vendor(&mut sheet, one);
        }
        sheet.close();
    }
    if let Some(status) = &document.status {
        status.write(&mut sheet);
    }
    sheet.finish()
}

fn write_vendor(sheet: &mut Sheet, vendor: &Vendor) {
    let attributes = [
        ("vname", vendor.name.as_str()),
        ("cpe", &vendor.cpe),
        ("vid", &vendor.id),
    ];
    if vendor.products.is_empty() {
        return sheet.empty("Vendor", &attributes);
    }
    sheet.open("Vendor", &attributes);
    for product in &vendor.products {
        let mut attributes = vec![
            ("pname", product.name.as_str()),
            ("cpe", &product.cpe),
            ("pid", &product.id),
        ];
        attributes.extend(product.update.as_deref().map(|update| ("update", update)));
        sheet.empty("Product", &attributes);
    }
    sheet.close();
}
