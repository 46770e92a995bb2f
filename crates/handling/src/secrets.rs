//! Every secret of a file in one walk, so that the desk can open what a decision must read.
//!
//! Lanes and exchanges are left out: no decision looks into letters, and there may be thousands.

use crate::case::{Case, VendorCase};
use crate::register::Vendor;
use crate::report::{Item, Report};
use crate::{File, Secret};

/// Calls `visit` for every secret a decision may read.
pub fn each_secret(file: &mut File, visit: &mut dyn FnMut(&mut Secret)) {
    match file {
        File::Report(report) => of_report(report, visit),
        File::Case(case) => of_case(case, visit),
        File::Vendor(vendor) => of_vendor(vendor, visit),
    }
}

fn of_items(items: &mut [Item], visit: &mut dyn FnMut(&mut Secret)) {
    for item in items {
        visit(&mut item.text);
        if let Some(attachment) = &mut item.attachment {
            visit(&mut attachment.name);
        }
    }
}

fn of_report(report: &mut Report, visit: &mut dyn FnMut(&mut Secret)) {
    for secret in [
        &mut report.identity,
        &mut report.target,
        &mut report.summary,
        &mut report.circumstances,
    ] {
        visit(secret);
    }
    report.countermeasure.iter_mut().for_each(&mut *visit);
    of_items(&mut report.items, visit);
}

fn of_case(case: &mut Case, visit: &mut dyn FnMut(&mut Secret)) {
    for secret in [&mut case.title, &mut case.target, &mut case.summary] {
        visit(secret);
    }
    for secret in [
        &mut case.first_notice,
        &mut case.countermeasure,
        &mut case.opinion,
    ] {
        secret.iter_mut().for_each(&mut *visit);
    }
    of_items(&mut case.items, visit);
    case.publication.draft.iter_mut().for_each(&mut *visit);
    case.publication.waiver.iter_mut().for_each(&mut *visit);
    if let Some(approval) = &mut case.publication.approval {
        approval.each_secret(visit);
    }
    for candidate in &mut case.candidates {
        visit(&mut candidate.name);
        visit(&mut candidate.reason);
    }
    case.vendors
        .values_mut()
        .for_each(|vendor| of_vendor_case(vendor, visit));
}

fn of_vendor_case(vendor: &mut VendorCase, visit: &mut dyn FnMut(&mut Secret)) {
    for answer in &mut vendor.answers {
        visit(&mut answer.product);
        visit(&mut answer.versions);
        visit(&mut answer.ground);
    }
    vendor
        .status
        .iter_mut()
        .for_each(|status| visit(&mut status.text));
    for measure in &mut vendor.measures {
        visit(&mut measure.text);
        measure.url.iter_mut().for_each(&mut *visit);
    }
    if let Some((ja, en)) = &mut vendor.statement {
        visit(ja);
        visit(en);
    }
    vendor.own_advisory.iter_mut().for_each(&mut *visit);
}

fn of_vendor(vendor: &mut Vendor, visit: &mut dyn FnMut(&mut Secret)) {
    vendor.contact.iter_mut().for_each(&mut *visit);
}
