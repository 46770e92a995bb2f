//! In whose lists a file appears, and what the row says. A party without a row is told that there
//! is no such file: lists, counts and search are cut here, once (design: "never happens" 2).

use crate::case::Case;
use crate::register::Vendor;
use crate::report::Report;
use crate::{File, Party, Secret};

/// One row in the list of one party.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    /// Whose list.
    pub party: Party,
    /// The stage as this party may know it, kebab-case.
    pub stage: String,
    /// A working title this party may read.
    pub label: Option<Secret>,
    /// The number under which this party keeps it itself; no other party's.
    pub own_reference: Option<Secret>,
}

/// Every row of a file.
pub fn listings(file: &File) -> Vec<Listing> {
    match file {
        File::Report(report) => of_report(report),
        File::Case(case) => of_case(case),
        File::Vendor(vendor) => of_vendor(vendor),
    }
}

/// The public number of a file: receipt or handling number, or the developer's name.
pub fn number(file: &File) -> String {
    match file {
        File::Report(report) => report.number.clone(),
        File::Case(case) => case.number.clone(),
        File::Vendor(vendor) => vendor.name_ja.clone(),
    }
}

fn row(party: Party, stage: impl serde::Serialize, label: Option<Secret>) -> Listing {
    let stage = match serde_json::to_value(stage) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    };
    Listing {
        party,
        stage,
        label,
        own_reference: None,
    }
}

fn of_report(report: &Report) -> Vec<Listing> {
    let title = Some(report.target.clone());
    let mut rows = vec![
        row(Party::Reception, report.stage, title.clone()),
        row(Party::Finder(report.id), report.stage, None),
    ];
    if let Some(vendor) = report.vendor {
        rows.push(row(Party::Vendor(vendor), report.stage, title));
    }
    rows
}

fn of_case(case: &Case) -> Vec<Listing> {
    let title = Some(case.title.clone());
    let mut rows = vec![row(Party::Reception, case.stage, title.clone())];
    if case.transferred_at.is_some() {
        rows.push(row(Party::Coordinator, case.stage, title.clone()));
    }
    // Told, and only told, developers have a row; the title is for whoever wrote it itself.
    for vendor in case.notified() {
        let label = match case.own_developer() == Some(vendor.vendor) {
            true => title.clone(),
            false => case.first_notice.clone(),
        };
        rows.push(Listing {
            own_reference: vendor.own_reference.clone(),
            ..row(Party::Vendor(vendor.vendor), vendor.stage, label)
        });
    }
    for row in &mut rows {
        let own = case.own_references.get(&row.party.key());
        row.own_reference = row.own_reference.take().or_else(|| own.cloned());
    }
    rows
}

fn of_vendor(vendor: &Vendor) -> Vec<Listing> {
    // The name is no secret inside the register; it stands in the number column.
    vec![
        row(Party::Coordinator, vendor.stage, None),
        row(Party::Vendor(vendor.id), vendor.stage, None),
    ]
}
