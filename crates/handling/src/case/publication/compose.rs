//! An edition is made from the draft and from what the developers reported, never from what
//! somebody remembers they reported. Every developer's line is honest about silence (R-V1-3-6):
//! *not reached*, *still looking*, *reported nothing* and *reported this* are different lines.

use jiff::Timestamp;

use super::{AdvisoryDraft, Edition, HistoryLine, PublicStatus, VendorLine};
use crate::case::{
    Case, MeasureKind, Presence, ProductAnswer, Track, VendorCase, VendorStage, Verdict,
};
use crate::{Compartment, Context, Refusal, Secret, guard, rule};

/// The page as it would look if it were published now (S-12).
///
/// # Errors
/// There is no draft, a part of the file is sealed, or the register does not know a developer.
pub fn preview(case: &Case, context: &Context<'_>) -> Result<Edition, Refusal> {
    let draft = match (&case.publication.draft, &case.publication.edition) {
        (_, Some(edition)) => edition.advisory.clone(),
        (Some(draft), None) => guard::opened(draft)?,
        (None, None) => return Err(Refusal::missing(rule::SM_4, "draft")),
    };
    edition(case, draft, None, context)
}

/// The next edition: the first, or the one after that which is public. A change has its line in
/// the history (item 10); the first edition's line is its own date.
pub(in crate::case) fn edition(
    case: &Case,
    advisory: AdvisoryDraft,
    change: Option<HistoryLine>,
    context: &Context<'_>,
) -> Result<Edition, Refusal> {
    let number = case.publication.number.clone();
    let before = case.publication.edition.as_ref();
    let mut history = before.map(|e| e.history.clone()).unwrap_or_default();
    history.extend(change);
    let lines = case
        .vendors
        .values()
        .filter_map(|vendor| line(case, vendor, before, context).transpose());
    Ok(Edition {
        number: number.ok_or(Refusal::missing(rule::SM_4, "number"))?,
        version: before.map_or(1, |e| e.version.saturating_add(1)),
        published: before.map_or(context.now, |e| e.published),
        updated: context.now,
        advisory,
        vendors: lines.collect::<Result<_, _>>()?,
        history,
        own_product: case.track == Track::OwnProduct,
    })
}

fn line(
    case: &Case,
    vendor: &VendorCase,
    before: Option<&Edition>,
    context: &Context<'_>,
) -> Result<Option<VendorLine>, Refusal> {
    let before = before
        .and_then(|e| e.vendors.iter().find(|l| l.vendor == vendor.vendor))
        .map(|line| line.status);
    let Some(status) = status(case, vendor, before) else {
        return Ok(None);
    };
    let entry = context
        .register
        .get(&vendor.vendor)
        .ok_or(Refusal::new("unknown-vendor", rule::V1_3_6).with("vendor", vendor.vendor))?;
    let (statement_ja, statement_en) = match &vendor.statement {
        Some((ja, en)) => (guard::open(ja)?.to_owned(), guard::open(en)?.to_owned()),
        None => Default::default(),
    };
    Ok(Some(VendorLine {
        vendor: vendor.vendor,
        name_ja: first_filled(&entry.name_ja, &entry.name_en),
        name_en: first_filled(&entry.name_en, &entry.name_ja),
        status,
        products: products(vendor, status)?,
        measures: measures(case, vendor)?,
        statement_ja,
        statement_en,
        own_advisory: open(vendor.own_advisory.as_ref())?,
        as_of: as_of(vendor).unwrap_or(context.now),
    }))
}

/// What the advisory says of a developer, if it says anything.
///
/// A chosen "no report" line stands as long as that part is missing. What was reported is always
/// said. Who asked for the details and is still looking is named if it agreed to that (R-D-10).
/// Whoever was silent, and was not chosen to be named for it, is not named.
pub(crate) fn status(
    case: &Case,
    vendor: &VendorCase,
    before: Option<PublicStatus>,
) -> Option<PublicStatus> {
    let measured = !vendor.measures.is_empty() || came_with_report(case, vendor).is_some();
    if vendor.no_report_line
        && let Some(part) = vendor.no_report()
    {
        return Some(PublicStatus::NoReport(part));
    }
    if vendor.none_concerned && vendor.verdict.is_none() {
        return Some(PublicStatus::NotAffected);
    }
    if let Some(verdict) = vendor.verdict {
        return Some(match verdict {
            Verdict::Affected if measured => PublicStatus::AffectedWithMeasure,
            Verdict::Affected => PublicStatus::Affected,
            Verdict::Known => PublicStatus::Known,
            Verdict::NotAffected => PublicStatus::NotAffected,
            Verdict::UnderInvestigation => PublicStatus::UnderInvestigation,
        });
    }
    if measured {
        return Some(PublicStatus::AffectedWithMeasure);
    }
    if !vendor.status.is_empty() {
        return Some(PublicStatus::UnderInvestigation);
    }
    if vendor.unreachable_at.is_some() {
        return Some(PublicStatus::Unreachable);
    }
    match vendor.stage {
        VendorStage::Verifying | VendorStage::UnderInvestigation => vendor
            .may_be_named
            .then_some(PublicStatus::UnderInvestigation),
        // After publication the stage no longer tells; nothing was reported since, so what was
        // said of it stands. A withdrawn "no report" line does not come back.
        VendorStage::PublishedStatus | VendorStage::Done => {
            before.filter(|status| !matches!(status, PublicStatus::NoReport(_)))
        }
        _ => None,
    }
}

/// Only the products the status is true of.
fn products(vendor: &VendorCase, status: PublicStatus) -> Result<Vec<(String, String)>, Refusal> {
    let concerned = match status {
        PublicStatus::NotAffected => Presence::NotAffected,
        PublicStatus::UnderInvestigation => Presence::UnderInvestigation,
        _ => Presence::Affected,
    };
    let said = |answer: &&ProductAnswer| answer.presence == concerned;
    vendor
        .answers
        .iter()
        .filter(said)
        .map(|answer| {
            let product = guard::open(&answer.product)?.to_owned();
            Ok((product, guard::open(&answer.versions)?.to_owned()))
        })
        .collect()
}

type PublicMeasure = (MeasureKind, String, Option<String>);

/// Reported measures; under Ⅴ二 the one that came with the report (R-V2-2).
fn measures(case: &Case, vendor: &VendorCase) -> Result<Vec<PublicMeasure>, Refusal> {
    let mut list: Vec<PublicMeasure> = Vec::new();
    for measure in &vendor.measures {
        let text = guard::open(&measure.text)?.to_owned();
        list.push((measure.kind, text, open(measure.url.as_ref())?));
    }
    if let (true, Some(text)) = (list.is_empty(), came_with_report(case, vendor)) {
        list.push((MeasureKind::Fix, guard::open(text)?.to_owned(), None));
    }
    Ok(list)
}

/// Ⅴ二: the countermeasure its developer reported together with the vulnerability, also after the
/// case was converted.
pub(crate) fn came_with_report<'a>(case: &'a Case, vendor: &VendorCase) -> Option<&'a Secret> {
    let own = Compartment::Reply(vendor.vendor);
    case.countermeasure
        .as_ref()
        .filter(|text| text.compartment == own)
}

fn as_of(vendor: &VendorCase) -> Option<Timestamp> {
    let status = vendor.status.iter().map(|s| s.at);
    let measures = vendor.measures.iter().map(|m| m.at);
    status.chain(measures).chain(vendor.verdict_at).max()
}

fn open(secret: Option<&Secret>) -> Result<Option<String>, Refusal> {
    secret
        .map(|s| guard::open(s).map(str::to_owned))
        .transpose()
}

fn first_filled(a: &str, b: &str) -> String {
    if a.trim().is_empty() { b } else { a }.to_owned()
}
