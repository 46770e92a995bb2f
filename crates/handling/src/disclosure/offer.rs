//! Which commands a reader may try now: the party is right and the state machine has the
//! transition. Guards on contents and on the register are left to `decide`, which has the last
//! word; a command that is not offered is always refused (property test).

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Lens;
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
pub(super) type Row<S> = (&'static str, Rule, fn(&S, &Actor, &Lens<'_>) -> bool);

fn choose<S>(table: &[Row<S>], state: &S, reader: &Actor, lens: &Lens<'_>) -> Vec<Offer> {
    table
        .iter()
        .filter(|(_, _, open)| open(state, reader, lens))
        .map(|(command, rule, _)| Offer {
            command: Cow::Borrowed(command),
            rule: Cow::Borrowed(rule.0),
        })
        .collect()
}

/// What a reader may try on a file now.
pub fn offers(file: &File, reader: &Actor, lens: &Lens<'_>) -> Vec<Offer> {
    match file {
        File::Report(r) => report(r, reader, lens),
        File::Case(c) => case(c, reader, lens),
        File::Vendor(v) => vendor(v, reader, lens),
    }
}

pub(super) fn report(report: &Report, reader: &Actor, lens: &Lens<'_>) -> Vec<Offer> {
    choose(offer_file::REPORT, report, reader, lens)
}

pub(super) fn case(case: &Case, reader: &Actor, lens: &Lens<'_>) -> Vec<Offer> {
    offer_case::offers(case, reader, lens)
}

pub(super) fn vendor(vendor: &Vendor, reader: &Actor, lens: &Lens<'_>) -> Vec<Offer> {
    choose(offer_file::VENDOR, vendor, reader, lens)
}
