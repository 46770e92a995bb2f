//! The draft as fields and back. Nothing is lost on the way: what cannot be read stays typed, with
//! its error beside it.

use handling::case::{AdvisoryDraft, AffectedProduct, Reference};
use unicode_normalization::UnicodeNormalization;
use vuln::cvss::{Vector, Version};
use vuln::id::{CveId, CweId};
use web::{FieldErrors, Fields, Tr};
use words::args;

/// The texts of one language in the order of the page: number of the item (0 for notes of
/// analysis), name.
pub(super) const ITEMS: [(u8, &str); 10] = [
    (1, "title"),
    (2, "summary"),
    (3, "version-check"),
    (4, "description"),
    (5, "impact"),
    (6, "solution"),
    (7, "workaround"),
    (9, "acknowledgement"),
    (11, "contact"),
    (0, "analysis"),
];

/// Empty rows offered below those that are filled.
const SPARE: usize = 2;

/// A draft as the form shows it.
pub(super) fn filled(draft: &AdvisoryDraft) -> Fields {
    let mut fields = Fields::default();
    for (lang, text) in [("ja", &draft.ja), ("en", &draft.en)] {
        for (_, name) in ITEMS {
            fields.add(format!("{lang}-{name}"), text.item(name));
        }
    }
    for (place, product) in draft.affected.iter().enumerate() {
        fields.add(format!("affected-vendor-{place}"), &product.vendor);
        fields.add(format!("affected-product-{place}"), &product.product);
        fields.add(format!("affected-versions-{place}"), &product.versions);
        fields.add(format!("affected-cpe-{place}"), &product.cpe);
    }
    for (place, link) in draft.references.iter().enumerate() {
        fields.add(format!("reference-title-{place}"), &link.title);
        fields.add(format!("reference-url-{place}"), &link.url);
    }
    fields.add("cve", draft.cve.join(", "));
    let cwe: Vec<String> = draft.cwe.iter().map(ToString::to_string).collect();
    fields.add("cwe", cwe.join(", "));
    fields.add("cvss3", &draft.cvss3);
    fields.add("cvss4", &draft.cvss4);
    fields
}

/// How many rows of a repeated part the form shows.
pub(super) fn rows(fields: &Fields, part: &str) -> usize {
    let places = fields.iter().filter_map(|(name, value)| {
        let place = name.strip_prefix(part)?.rsplit('-').next()?;
        place
            .parse::<usize>()
            .ok()
            .filter(|_| !value.trim().is_empty())
    });
    places.max().map_or(0, |last| last + 1).min(500) + SPARE
}

fn text(fields: &Fields, name: &str) -> String {
    fields
        .get(name)
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .trim()
        .to_owned()
}

fn parts(raw: &str) -> Vec<String> {
    let plain: String = raw.nfkc().collect();
    let parts = plain.split([',', '、', ' ', '\n', ';']).map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The draft of a form that was sent, and what cannot be read in it.
pub(super) fn read(t: Tr, fields: &Fields) -> (AdvisoryDraft, FieldErrors) {
    let mut errors = FieldErrors::new();
    let mut draft = AdvisoryDraft::default();
    for (_, name) in ITEMS {
        for (lang, page) in [("ja", &mut draft.ja), ("en", &mut draft.en)] {
            if let Some(slot) = page.item_mut(name) {
                *slot = text(fields, &format!("{lang}-{name}"));
            }
        }
    }
    for place in 0..rows(fields, "affected-") {
        let at = |part: &str| text(fields, &format!("affected-{part}-{place}"));
        let product = AffectedProduct {
            vendor: at("vendor"),
            product: at("product"),
            versions: at("versions"),
            cpe: at("cpe"),
        };
        if product != AffectedProduct::default() {
            if !product.cpe.is_empty() && vuln::cpe::Wfn::parse(&product.cpe).is_err() {
                errors.add(
                    &format!("affected-cpe-{place}"),
                    t.say("coordination-not-a-cpe"),
                );
            }
            draft.affected.push(product);
        }
    }
    for place in 0..rows(fields, "reference-") {
        let at = |part: &str| text(fields, &format!("reference-{part}-{place}"));
        let link = Reference {
            title: at("title"),
            url: at("url"),
        };
        if link != Reference::default() {
            if web::Href::external(&link.url).is_none() {
                errors.add(
                    &format!("reference-url-{place}"),
                    t.say("coordination-not-a-link"),
                );
            }
            draft.references.push(link);
        }
    }
    identifiers(t, fields, &mut draft, &mut errors);
    (draft, errors)
}

fn identifiers(t: Tr, fields: &Fields, draft: &mut AdvisoryDraft, errors: &mut FieldErrors) {
    for id in parts(fields.get("cve")) {
        let id = id.to_uppercase();
        if id.parse::<CveId>().is_err() {
            errors.add(
                "cve",
                t.with("coordination-not-a-cve", args![id = id.as_str()]),
            );
        }
        draft.cve.push(id);
    }
    let chosen = parts(fields.get("cwe-add"));
    for id in parts(fields.get("cwe")).into_iter().chain(chosen) {
        match weakness(&id) {
            Some(number) if !draft.cwe.contains(&number) => draft.cwe.push(number),
            Some(_) => {}
            None => errors.add(
                "cwe",
                t.with("coordination-not-a-cwe", args![id = id.as_str()]),
            ),
        }
    }
    let mut vector = |field: &str, version: Version| {
        let raw = fields.get(field).trim();
        match Vector::read(raw) {
            _ if raw.is_empty() => String::new(),
            Ok(vector) if vector.version() == version => vector.to_string(),
            _ => {
                let number = version.number();
                errors.add(
                    field,
                    t.with("coordination-not-a-vector", args![version = number]),
                );
                raw.to_owned()
            }
        }
    };
    draft.cvss3 = vector("cvss3", Version::V3_1);
    draft.cvss4 = vector("cvss4", Version::V4_0);
}

/// `79` and `CWE-79` are the same; only numbers of the list are weaknesses.
fn weakness(id: &str) -> Option<u32> {
    let upper = id.to_uppercase();
    let number: u32 = upper.strip_prefix("CWE-").unwrap_or(&upper).parse().ok()?;
    vuln::cwe::find(CweId::new(number)?).map(|_| number)
}
