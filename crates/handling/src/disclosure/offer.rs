//! Which commands a reader may try now: the party is right and the state machine has the
//! transition. Guards on contents and on the register are left to `decide`, which has the last
//! word; a command that is not offered is always refused (property test).

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::offer_case;
use super::offer_file;
use crate::case::Case;
use crate::register::Vendor;
use crate::report::Report;
use crate::{Actor, File, Rule};

/// A command kind that may be tried, by its name in the API, and the rule behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Offer {
    /// Name of the command, for example `report-status`.
    pub command: Cow<'static, str>,
    /// The rule that allows or demands it.
    pub rule: Cow<'static, str>,
}

/// A line of the tables of offers: command, rule, and who may try it when.
pub(super) type Row<S> = (&'static str, Rule, fn(&S, &Actor) -> bool);

fn choose<S>(table: &[Row<S>], state: &S, reader: &Actor) -> Vec<Offer> {
    table
        .iter()
        .filter(|(_, _, open)| open(state, reader))
        .map(|(command, rule, _)| Offer {
            command: Cow::Borrowed(command),
            rule: Cow::Borrowed(rule.0),
        })
        .collect()
}

/// What a reader may try on a file now.
pub fn offers(file: &File, reader: &Actor) -> Vec<Offer> {
    match file {
        File::Report(r) => report(r, reader),
        File::Case(c) => case(c, reader),
        File::Vendor(v) => vendor(v, reader),
    }
}

pub(super) fn report(report: &Report, reader: &Actor) -> Vec<Offer> {
    choose(offer_file::REPORT, report, reader)
}

pub(super) fn case(case: &Case, reader: &Actor) -> Vec<Offer> {
    choose(offer_case::CASE, case, reader)
}

pub(super) fn vendor(vendor: &Vendor, reader: &Actor) -> Vec<Offer> {
    choose(offer_file::VENDOR, vendor, reader)
}
