//! The JSON form (getalert1.json): `retCd` is a number, every other value of the status a text,
//! and what is missing is empty.

use serde_json::{Map, Value, json};

use super::{Document, Entry, Item};
use crate::jvn::common::seconds;

/// Writes an answer.
pub fn write_json(document: &Document) -> Value {
    json!({
        "$schema": "https://jvndb.jvn.jp/schema/getalert1.json",
        "feed": {
            "title": document.title,
            "id": document.id,
            "author": { "name": document.author, "uri": document.author_uri },
            "updated": seconds(document.updated),
            "link": document.link,
            "sec:handling": { "marking:Marking": { "marking:Marking_Structure": {
                "xsi:type": "tlpMarking:TLPMarkingStructureType",
                "marking_model_name": "TLP",
                "marking_model_ref": "http://www.us-cert.gov/tlp/",
                "color": "WHITE",
            } } },
            "entry": document.entries.iter().map(entry).collect::<Value>(),
            "status:Status": status(document),
        },
    })
}

fn status(document: &Document) -> Value {
    let attribute = |(name, value): (&str, &str)| {
        let number = (name == "retCd")
            .then(|| value.parse::<u64>().ok())
            .flatten();
        (
            name.to_owned(),
            number.map_or_else(|| json!(value), |number| json!(number)),
        )
    };
    Value::Object(
        document
            .status
            .attributes()
            .map(attribute)
            .collect::<Map<_, _>>(),
    )
}

fn entry(entry: &Entry) -> Value {
    let (label, term) = &entry.category;
    json!({
        "title": entry.title,
        "id": entry.id,
        "summary": entry.summary.as_deref().unwrap_or_default(),
        "link": entry.link.as_deref().unwrap_or_default(),
        "category": { "term": term, "label": label },
        "updated": seconds(entry.updated),
        "published": seconds(entry.published),
        "sec:items": entry.items.iter().map(item).collect::<Value>(),
    })
}

fn item(item: &Item) -> Value {
    let mut inner = json!({
        "sec:title": item.title,
        "sec:identifier": item.identifier,
        "sec:link": item.link,
        "sec:published": seconds(item.published),
        "sec:updated": seconds(item.updated),
        "sec:author": { "value": item.author.as_deref().unwrap_or_default() },
        "sec:cpe": item.cpes.iter().map(|cpe| json!({ "value": cpe })).collect::<Value>(),
    });
    if let (Some(summary), Some(object)) = (&item.summary, inner.as_object_mut()) {
        object.insert("sec:summary".to_owned(), json!(summary));
    }
    json!({ "sec:item": inner })
}
