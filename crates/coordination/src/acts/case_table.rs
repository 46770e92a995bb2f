//! The acts on a case, each a row: questions, whom it tells, the command. Acts with pages of their
//! own (candidates, date, advisory) stand here too where their form is a plain one.

use handling::case::{
    Command as C, DateFactors, EmergencyOutcome, Track, VendorStage as S, Verdict,
};
use handling::disclosure::{BodiesCaseView, VendorRow};
use handling::{CaseId, ItemId, VendorId};

use super::ask::{
    carried, case_number, check, choice, files, from_register, items, line, long, moment, text,
    vendor, vendors, word,
};
use super::{Act, Answers, Group, Tells};

const MEANS: &[&str] = &["mail", "web-form", "phone", "post", "intermediary", "other"];
const LATE: &[&str] = &["countermeasure-time", "overseas", "leak-risk"];
const GROUNDS: &[&str] = &["known", "not-vulnerability"];
const FACTS: &[&str] = &["information-public", "exploit-public", "attacks-seen"];

fn any(_: &VendorRow) -> bool {
    true
}

fn told(row: &VendorRow) -> bool {
    row.reach.sent.is_some()
}

fn to_be_told(row: &VendorRow) -> bool {
    row.stage == S::Identified
}

fn to_be_reached(row: &VendorRow) -> bool {
    matches!(
        row.stage,
        S::Identified
            | S::ContactSearch
            | S::Unreachable
            | S::SummarySent
            | S::NoResponse
            | S::DetailSent
            | S::Verifying
            | S::UnderInvestigation
    )
}

fn no_contact(row: &VendorRow) -> bool {
    matches!(
        row.stage,
        S::Identified | S::ContactSearch | S::Unreachable | S::SummarySent | S::NoResponse
    )
}

fn given_up(row: &VendorRow) -> bool {
    matches!(row.stage, S::ContactSearch | S::SummarySent | S::NoResponse)
        && row.reach.answered.is_none()
}

/// Something is missing from it (R-V1-3-5).
fn owes(row: &VendorRow) -> bool {
    let open = row.no_report.is_some()
        || row.verdict == Some(Verdict::UnderInvestigation)
        || (row.verdict == Some(Verdict::Affected) && row.measure_at.is_none());
    told(row)
        && open
        && !matches!(
            row.stage,
            S::Identified | S::ContactSearch | S::Unreachable | S::PublishedStatus | S::Done
        )
}

fn breakable(row: &VendorRow) -> bool {
    told(row) && !matches!(row.stage, S::Breach | S::PublishedStatus | S::Done)
}

fn silent(row: &VendorRow) -> bool {
    told(row) && (row.no_report_line || row.no_report.is_some())
}

fn linked(row: &VendorRow) -> bool {
    row.own_advisory && row.stage == S::PublishedStatus
}

/// The factors of R-V1-3-3 are those of the general flow; which of them depends on whether anybody
/// reported.
fn weighed(view: &BodiesCaseView) -> bool {
    view.track == Track::Product
}

fn with_reports(view: &BodiesCaseView) -> bool {
    let reported = |row: &VendorRow| {
        row.verdict.is_some() || row.status_at.is_some() || row.measure_at.is_some()
    };
    weighed(view) && view.vendors.iter().any(reported)
}

fn alone(view: &BodiesCaseView) -> bool {
    weighed(view) && !with_reports(view)
}

fn one(a: &Answers<'_>) -> Option<VendorId> {
    a.id("vendor").map(VendorId)
}

fn many(a: &Answers<'_>) -> Vec<VendorId> {
    a.ids("vendor").into_iter().map(VendorId).collect()
}

fn item(a: &Answers<'_>, name: &str) -> Option<ItemId> {
    a.id(name).map(ItemId)
}

/// The factors of R-V1-3-3 as answered.
fn factors(a: &Answers<'_>) -> DateFactors {
    DateFactors {
        results: a.text("results"),
        countermeasure_time: a.text("countermeasure-time"),
        overseas: a.text("overseas-time"),
        leak_risk: a.text("risk-of-leak"),
        precedent: a.text("precedent"),
    }
}

fn outcome(a: &Answers<'_>) -> Option<EmergencyOutcome> {
    Some(match a.text("outcome").as_str() {
        "new-date" => EmergencyOutcome::NewDate {
            end: a.moment("end")?,
        },
        "publish-now" => EmergencyOutcome::PublishNow,
        _ => EmergencyOutcome::Keep,
    })
}

#[rustfmt::skip]
pub(crate) const CASE: &[Act] = &[
    Act::new("begin", Group::Case, Tells::Nobody, &[],
        |_| Some(vec![C::Begin.into()])),
    Act::new("record-no-developer", Group::Developers, Tells::Nobody, &[long("search-log").hinted()],
        |a| Some(vec![C::RecordNoDeveloper { search_log: a.text("search-log") }.into()])),
    Act::new("widen-search", Group::Developers, Tells::Nobody, &[text("note").says("widen-note")],
        |a| Some(vec![C::WidenSearch { note: a.text("note") }.into()])),
    Act::new("suggest-vendor", Group::Developers, Tells::Nobody, &[line("name").says("candidate-name"), text("reason")],
        |a| Some(vec![C::SuggestVendor { name: a.text("name"), reason: a.text("reason") }.into()])),
    Act::new("decide-candidate", Group::Developers, Tells::Nobody, &[carried("candidate"), from_register(), text("reason")],
        |a| Some(vec![C::DecideCandidate { candidate: item(a, "candidate")?, vendor: a.id("as").map(VendorId), reason: a.text("reason") }.into()])),
    Act::new("write-summary", Group::Developers, Tells::Nobody, &[long("text").says("summary-text").hinted()],
        |a| Some(vec![C::WriteSummary { text: a.text("text") }.into()])),
    Act::new("send-summary", Group::Developers, Tells::Chosen, &[vendors(to_be_told)],
        |a| Some(vec![C::SendSummary { vendors: many(a) }.into()])),
    Act::new("record-attempt", Group::Developers, Tells::Nobody, &[vendor(to_be_reached), word("means", "contact-means", MEANS), text("note").says("attempt-note").hinted()],
        |a| Some(vec![C::RecordAttempt { vendor: one(a)?, means: a.word("means")?, note: a.text("note") }.into()])),
    Act::new("record-contact", Group::Developers, Tells::Nobody, &[vendor(no_contact), text("note").says("contact-note"), check("secrecy")],
        |a| Some(vec![C::RecordContact { vendor: one(a)?, secrecy_confirmed: a.yes("secrecy"), note: a.text("note") }.into()])),
    Act::new("declare-unreachable", Group::Developers, Tells::Nobody, &[vendor(given_up)],
        |a| Some(vec![C::DeclareUnreachable { vendor: one(a)? }.into()])),
    Act::new("remind", Group::Developers, Tells::Chosen, &[vendors(owes), check("last").hinted()],
        |a| Some(many(a).into_iter().map(|vendor| C::Remind { vendor, last: a.yes("last") }.into()).collect())),
    Act::new("propose-statement", Group::Developers, Tells::Chosen, &[vendor(told), text("ja").says("statement-ja"), text("en").says("statement-en")],
        |a| Some(vec![C::ProposeStatement { vendor: one(a)?, ja: a.text("ja"), en: a.text("en") }.into()])),
    Act::new("choose-no-report", Group::Advisory, Tells::Nobody, &[vendor(silent), choice("show", &["show-line", "hide-line"]), text("reason")],
        |a| Some(vec![C::ChooseNoReport { vendor: one(a)?, show: a.text("show") == "show-line", reason: a.text("reason") }.into()])),
    Act::new("confirm-own-advisory", Group::Developers, Tells::Nobody, &[vendor(linked)],
        |a| Some(vec![C::ConfirmOwnAdvisory { vendor: one(a)? }.into()])),
    Act::new("record-breach", Group::World, Tells::Chosen, &[vendor(breakable), text("evidence").hinted()],
        |a| Some(vec![C::RecordBreach { vendor: one(a)?, evidence: a.text("evidence") }.into()])).grave(),
    Act::new("propose-date", Group::Date, Tells::Developers, &[moment("end")],
        |a| Some(vec![C::ProposeDate { end: a.moment("end")? }.into()])),
    Act::new("set-date", Group::Date, Tells::Everybody, &[moment("end"), text("results").when(with_reports), text("countermeasure-time").when(with_reports), text("overseas-time").when(weighed), text("risk-of-leak").when(weighed), text("precedent").when(alone).hinted(), word("late", "late-reason", LATE).optional().hinted()],
        |a| Some(vec![C::SetDate { end: a.moment("end")?, factors: factors(a), late: a.word("late") }.into()])),
    Act::new("move-date", Group::Date, Tells::Everybody, &[moment("end"), text("reason").says("date-reason"), word("late", "late-reason", LATE).optional().hinted()],
        |a| Some(vec![C::MoveDate { end: a.moment("end")?, reason: a.text("reason"), late: a.word("late") }.into()])),
    Act::new("decide-request", Group::Date, Tells::Everybody, &[carried("request"), choice("outcome", &["change", "keep"]), moment("end").optional(), text("reason").says("hearing-reason").hinted(), word("late", "late-reason", LATE).optional().hinted()],
        |a| {
            let change = match a.text("outcome").as_str() {
                "change" => Some(a.moment("end")?),
                _ => None,
            };
            Some(vec![C::DecideRequest { request: item(a, "request")?, change, reason: a.text("reason"), late: a.word("late") }.into()])
        }),
    Act::new("claim-fact", Group::World, Tells::Nobody, &[word("fact", "world-fact", FACTS), text("source").hinted()],
        |a| Some(vec![C::ClaimFact { fact: a.word("fact")?, source: a.text("source") }.into()])),
    Act::new("decide-claim", Group::World, Tells::Nobody, &[carried("claim"), choice("decision", &["adopt", "reject"]), text("reason")],
        |a| Some(vec![C::DecideClaim { claim: item(a, "claim")?, adopt: a.text("decision") == "adopt", reason: a.text("reason") }.into()])),
    Act::new("decide-emergency", Group::World, Tells::Everybody, &[choice("outcome", &["new-date", "publish-now", "keep"]), moment("end").optional(), text("reason")],
        |a| Some(vec![C::DecideEmergency { outcome: outcome(a)?, reason: a.text("reason") }.into()])).grave(),
    Act::new("object", Group::Case, Tells::Reception, &[word("ground", "objection-ground", GROUNDS), long("evidence").says("objection-evidence")],
        |a| Some(vec![C::Object { ground: a.word("ground")?, evidence: a.text("evidence") }.into()])).grave(),
    Act::new("cancel", Group::Case, Tells::Everybody, &[word("ground", "objection-ground", GROUNDS).hinted().says("cancel-ground"), text("reason")],
        |a| Some(vec![C::Cancel { ground: a.word("ground")?, reason: a.text("reason") }.into()])).grave(),
    Act::new("merge-into", Group::Case, Tells::Reception, &[case_number("target"), text("reason")],
        |a| Some(vec![C::MergeInto { target: a.case("target")?, reason: a.text("reason") }.into()])).grave(),
    Act::new("split", Group::Case, Tells::Reception, &[line("title").says("split-title"), items(), vendors(any).optional(), text("reason")],
        |a| Some(vec![C::Split { title: a.text("title"), items: a.ids("items").into_iter().map(ItemId).collect(), vendors: many(a), reason: a.text("reason") }.into()])).grave(),
    Act::new("convert", Group::Case, Tells::Reception, &[text("reason")],
        |a| Some(vec![C::Convert { reason: a.text("reason") }.into()])).grave(),
    Act::new("record-hearing", Group::Date, Tells::Nobody, &[text("text").says("hearing-text")],
        |a| Some(vec![C::RecordHearing { text: a.text("text") }.into()])),
    Act::new("write", Group::Case, Tells::Reception, &[text("text").says("message"), files()],
        |a| Some(vec![C::Write { vendor: None, text: a.text("text"), attachments: Vec::new() }.into()])),
    Act::new("write-vendor", Group::Hidden, Tells::Chosen, &[carried("vendor"), text("text").says("message"), files()],
        |a| Some(vec![C::Write { vendor: Some(one(a)?), text: a.text("text"), attachments: Vec::new() }.into()])),
    Act::new("set-own-reference", Group::Case, Tells::Nobody, &[line("text").says("own-reference").hinted()],
        |a| Some(vec![C::SetOwnReference { text: a.text("text") }.into()])),
    Act::new("close", Group::Case, Tells::Nobody, &[],
        |_| Some(vec![C::Close.into()])).grave(),
    // These have pages of their own; here they have their names.
    Act::new("identify", Group::Developers, Tells::Nobody, &[], |_| None),
    Act::new("write-draft", Group::Advisory, Tells::Nobody, &[], |_| None),
    Act::new("submit-draft", Group::Advisory, Tells::Nobody, &[], |_| None),
    Act::new("return-draft", Group::Advisory, Tells::Nobody, &[], |_| None),
    Act::new("approve-draft", Group::Advisory, Tells::Nobody, &[], |_| None),
    Act::new("revise", Group::Advisory, Tells::Nobody, &[], |_| None),
];

/// Where the result of an act is seen.
pub(crate) fn seen_at(act: &Act, case: CaseId, answers: &Answers<'_>) -> web::Href {
    use crate::places;
    let one = one(answers).filter(|_| many(answers).len() == 1);
    match (act.group, one) {
        (Group::Date, _) => places::date(case),
        (Group::Advisory, _) => places::advisory(case),
        (Group::Hidden, Some(vendor)) => places::vendor(case, vendor),
        (Group::Developers, Some(vendor)) if act.name != "send-summary" && act.name != "remind" => {
            places::vendor(case, vendor)
        }
        _ => places::case(case),
    }
}
