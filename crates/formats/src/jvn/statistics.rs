//! MyJVN Statistics 0.3 inside Results 3.3: `getStatistics`. Written only.

use super::Status;
use super::common::STATUS;
use super::results::{LOCATION, ROOT};
use crate::xml::Sheet;

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Records.
    Records(Vec<Count>),
    /// Records by severity.
    Severity(Vec<SeverityCount>),
    /// Records of one weakness: its number, its two names, the counts.
    Weakness(String, [String; 2], Vec<Count>),
}

/// A period and its count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// `2024`, `2024-05` or `2024-2Q`.
    pub date: String,
    /// How many.
    pub all: u64,
}

/// A period's count by severity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeverityCount {
    /// The period and all of it.
    pub count: Count,
    /// Critical, high, medium, low, none.
    pub by: [u64; 5],
}

/// The whole stock: `resDataTotal`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Totals {
    pub records: u64,
    pub vendors: u64,
    pub products: u64,
}

/// Writes an answer; `sumAll` gives all three themes, side by side.
pub fn write(themes: &[Theme], totals: Totals, status: &Status) -> String {
    let mut sheet = Sheet::new();
    let statistics = ("xmlns:mjstat", "http://jvndb.jvn.jp/myjvn/Statistics");
    let root: Vec<_> = ROOT
        .into_iter()
        .chain([statistics, STATUS, LOCATION])
        .collect();
    sheet.open("Result", &root);
    for theme in themes {
        match theme {
            Theme::Records(counts) => {
                sheet.open("mjstat:sumJvnDb", &[]);
                titles(
                    &mut sheet,
                    ["脆弱性統計情報", "Statistics Vulnerability Count"],
                    totals,
                );
                plain(&mut sheet, counts);
            }
            Theme::Severity(counts) => {
                sheet.open("mjstat:sumCvss", &[]);
                titles(&mut sheet, ["CVSSスコア", "CVSS Score"], totals);
                counts
                    .iter()
                    .for_each(|count| by_severity(&mut sheet, count));
            }
            Theme::Weakness(id, [ja, en], counts) => {
                sheet.open("mjstat:sumCwe", &[("cweId", id)]);
                titles(&mut sheet, [ja, en], totals);
                plain(&mut sheet, counts);
            }
        }
        sheet.close();
    }
    status.write(&mut sheet);
    sheet.finish()
}

fn titles(sheet: &mut Sheet, [ja, en]: [&str; 2], totals: Totals) {
    sheet.leaf_with("mjstat:title", &[("xml:lang", "ja")], ja);
    sheet.leaf_with("mjstat:title", &[("xml:lang", "en-US")], en);
    let [records, vendors, products] =
        [totals.records, totals.vendors, totals.products].map(|n| n.to_string());
    let attributes = [
        ("vulinfo", records.as_str()),
        ("vendor", &vendors),
        ("product", &products),
    ];
    sheet.empty("mjstat:resDataTotal", &attributes);
}

fn plain(sheet: &mut Sheet, counts: &[Count]) {
    for count in counts {
        let all = count.all.to_string();
        sheet.empty("mjstat:resData", &[("date", &count.date), ("cntAll", &all)]);
    }
}

fn by_severity(sheet: &mut Sheet, severity: &SeverityCount) {
    let all = severity.count.all.to_string();
    let by = severity.by.map(|n| n.to_string());
    let names = ["cntC", "cntH", "cntM", "cntL", "cntN"];
    let mut attributes = vec![("date", severity.count.date.as_str()), ("cntAll", &all)];
    attributes.extend(names.into_iter().zip(by.iter().map(String::as_str)));
    sheet.empty("mjstat:resData", &attributes);
}
