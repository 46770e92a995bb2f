//! What several of the documents share.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

use crate::xml::Sheet;

pub(super) const XSI: (&str, &str) = ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
pub(super) const SEC: (&str, &str) = ("xmlns:sec", "http://jvn.jp/rss/mod_sec/3.0/");
pub(super) const MARKING: (&str, &str) =
    ("xmlns:marking", "http://data-marking.mitre.org/Marking-1");
pub(super) const TLP: (&str, &str) = (
    "xmlns:tlpMarking",
    "http://data-marking.mitre.org/extensions/MarkingStructure#TLP-1",
);
pub(super) const STATUS: (&str, &str) = ("xmlns:status", "http://jvndb.jvn.jp/myjvn/Status");

/// All instants of the service are Japan's.
fn jst(at: Timestamp, format: &str) -> String {
    at.to_zoned(TimeZone::fixed(Offset::constant(9)))
        .strftime(format)
        .to_string()
}

/// `2026-10-08T19:59:00+09:00`: the API, channels and VULDEF.
pub(super) fn seconds(at: Timestamp) -> String {
    jst(at, "%Y-%m-%dT%H:%M:%S%:z")
}

/// `2026-10-08T19:59+09:00`: items of the feeds. A real client aborts on any other form.
pub(super) fn minutes(at: Timestamp) -> String {
    jst(at, "%Y-%m-%dT%H:%M%:z")
}

/// `2026/10/08 19:59:00`: the list of feed files.
pub(super) fn plain(at: Timestamp) -> String {
    jst(at, "%Y/%m/%d %H:%M:%S")
}

/// "TLP:WHITE", in the only marking the service uses.
pub(super) fn handling(sheet: &mut Sheet) {
    sheet.open("sec:handling", &[]);
    sheet.open("marking:Marking", &[]);
    let structure = [
        ("xsi:type", "tlpMarking:TLPMarkingStructureType"),
        ("marking_model_name", "TLP"),
        ("marking_model_ref", "http://www.us-cert.gov/tlp/"),
        ("color", "WHITE"),
    ];
    sheet.empty("marking:Marking_Structure", &structure);
    sheet.close();
    sheet.close();
}

/// Line breaks as the API has them: none.
pub(super) fn one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace(['\r', '\n'], " ")
}
