//! Developers × state: one row each, what is a fact of its own in a column of its own (honest
//! silence: *sent, delivered, opened, answered, verdict, measure* never stand for one another).

use std::collections::BTreeMap;

use casework::say;
use handling::case::VendorStage;
use handling::disclosure::{BodiesCaseView, Progress, VendorRow};
use jiff::Timestamp;
use serde::Deserialize;
use web::ui::{self, Column, Icon, Tone};
use web::{Href, Html, Tr};
use words::args;

use crate::room::name;
use crate::{places, show};

/// Rows on one page: enough for the largest cases known, and a page that still reads.
const PAGE: usize = 150;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub done: Option<String>,
    show: String,
    order: String,
    page: usize,
}

type Marks = BTreeMap<String, Timestamp>;

pub(super) fn section(
    t: Tr,
    view: &BodiesCaseView,
    marks: &Marks,
    asked: &Asked,
    now: Timestamp,
) -> Html {
    if view.vendors.is_empty() {
        return super::part(
            "developers",
            t.say("coordination-developers"),
            ui::para(t.say("coordination-no-developers")),
        );
    }
    let mut rows: Vec<&VendorRow> = view
        .vendors
        .iter()
        .filter(|row| shown(row, marks, &asked.show))
        .collect();
    sort(t, &mut rows, &asked.order);
    let total = rows.len();
    let start = asked.page.saturating_mul(PAGE).min(total);
    let end = start.saturating_add(PAGE).min(total);
    let page = rows.get(start..end).unwrap_or_default();
    let body = progress(t, view)
        .then(filters(t, view, marks, asked))
        .then(table(t, view, page, marks, now))
        .then(pages(t, view, asked, end < total));
    super::part("developers", t.say("coordination-developers"), body)
}

/// Something arrived in its lane after this person last looked.
fn unread(row: &VendorRow, marks: &Marks) -> bool {
    let mark = marks.get(&row.vendor.to_string());
    row.lane
        .last_received_at
        .is_some_and(|last| mark.is_none_or(|mark| *mark < last))
}

fn shown(row: &VendorRow, marks: &Marks, wanted: &str) -> bool {
    match wanted {
        "" => true,
        "late" => row.late,
        "unread" => unread(row, marks),
        stage => say::name(row.stage) == stage,
    }
}

fn sort(t: Tr, rows: &mut [&VendorRow], order: &str) {
    let named = |row: &VendorRow| name(t, &row.name_ja, &row.name_en).to_lowercase();
    match order {
        "name" => rows.sort_by_key(|row| named(row)),
        "changed" => rows.sort_by_key(|row| std::cmp::Reverse(row.updated_at)),
        _ => rows.sort_by_key(|row| (!row.late, row.verdict.is_some(), row.reply_by, named(row))),
    }
}

fn here(view: &BodiesCaseView, show: &str, order: &str) -> Href {
    let mut to = places::case(view.id);
    for (field, value) in [("show", show), ("order", order)] {
        if !value.is_empty() {
            to = to.with(field, value);
        }
    }
    to
}

/// Links, so that a view of the board can be kept and sent to a colleague.
fn filters(t: Tr, view: &BodiesCaseView, marks: &Marks, asked: &Asked) -> Html {
    let link = |show: &str, word: String, count: usize| {
        let text = t.with("coordination-filter", args![word = word, count = count]);
        let to = here(view, show, &asked.order).at("developers");
        let current = (asked.show == show).then_some("true");
        (count > 0 || asked.show == show).then(|| {
            web::el("li").child(
                web::el("a")
                    .href(&to)
                    .opt("aria-current", current)
                    .child(text),
            )
        })
    };
    let count = |p: &dyn Fn(&VendorRow) -> bool| view.vendors.iter().filter(|row| p(row)).count();
    let mut items = vec![
        link(
            "",
            t.say("coordination-filter-all").into_owned(),
            view.vendors.len(),
        ),
        link(
            "late",
            t.say("coordination-filter-late").into_owned(),
            count(&|row| row.late),
        ),
        link(
            "unread",
            t.say("coordination-filter-unread").into_owned(),
            count(&|row| unread(row, marks)),
        ),
    ];
    for stage in VendorStage::ALL {
        let word = say::vendor_stage(t, &say::name(stage)).into_owned();
        items.push(link(
            &say::name(stage),
            word,
            count(&|row| row.stage == stage),
        ));
    }
    let orders = [("", "due"), ("name", "name"), ("changed", "changed")].map(|(order, key)| {
        let to = here(view, &asked.show, order).at("developers");
        let current = (asked.order == order).then_some("true");
        let text = t.say(&format!("coordination-order-{key}"));
        web::el("li").child(
            web::el("a")
                .href(&to)
                .opt("aria-current", current)
                .child(text),
        )
    });
    let bar = |label: &str, items: Html| {
        web::el("nav")
            .class("tools")
            .attr("aria-label", t.say(label))
            .child(web::el("ul").class("plain row").child(items))
            .html()
    };
    bar(
        "coordination-filters",
        items.into_iter().flatten().collect(),
    )
    .then(bar("coordination-sort", orders.into_iter().collect()))
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// How many are how far, in words and as a bar of disjoint parts.
fn progress(t: Tr, view: &BodiesCaseView) -> Html {
    let p: &Progress = &view.progress;
    let steps = [
        ("sent", p.sent),
        ("delivered", p.delivered),
        ("opened", p.opened),
        ("answered", p.answered),
        ("detailed", p.detailed),
        ("verdicts", p.verdicts),
        ("measures", p.measures),
    ];
    let words = steps.map(|(step, count)| {
        let text = t.with(
            &format!("coordination-progress-{step}"),
            args![count = count, total = p.named],
        );
        web::el("li").child(text)
    });
    let mut far = [0_u32; 5];
    for row in &view.vendors {
        if let Some(slot) = far.get_mut(how_far(row)) {
            *slot = slot.saturating_add(1);
        }
    }
    let kinds = [
        ("late", Tone::Danger),
        ("untold", Tone::Neutral),
        ("working", Tone::Info),
        ("affected", Tone::Warning),
        ("settled", Tone::Success),
    ];
    let parts: Vec<(String, u32, Tone)> = kinds
        .into_iter()
        .zip(far)
        .filter(|(_, count)| *count > 0)
        .map(|((kind, tone), count)| {
            (
                t.say(&format!("coordination-far-{kind}")).into_owned(),
                count,
                tone,
            )
        })
        .collect();
    let label = t.with("coordination-progress", args![count = number(p.named)]);
    ui::lane_bar(t, label, &parts).then(
        web::el("ul")
            .class("plain row small")
            .children(words)
            .html(),
    )
}

/// Each developer stands in exactly one part of the bar.
fn how_far(row: &VendorRow) -> usize {
    use VendorStage as S;
    match row.stage {
        _ if row.late => 0,
        S::Breach => 0,
        S::Identified | S::ContactSearch | S::Unreachable => 1,
        S::SummarySent | S::NoResponse | S::DetailSent | S::Verifying | S::UnderInvestigation => 2,
        S::Affected | S::WorkaroundOnly | S::NoMeasure => 3,
        S::Known | S::NotAffected | S::CountermeasureReady | S::PublishedStatus | S::Done => 4,
    }
}

const COLUMNS: [&str; 9] = [
    "developer",
    "stage",
    "notice",
    "answer",
    "verdict",
    "status",
    "due",
    "messages",
    "own-advisory",
];

fn table(t: Tr, view: &BodiesCaseView, rows: &[&VendorRow], marks: &Marks, now: Timestamp) -> Html {
    let columns = COLUMNS.map(|name| Column::text(t.say(&format!("coordination-column-{name}"))));
    ui::table(
        "board",
        ui::hidden_text(t.say("coordination-developers")),
        columns,
    )
    .cards()
    .dense()
    .rows(rows.iter().map(|row| cells(t, view, row, marks, now)))
    .empty(t.say("coordination-no-match"))
    .html()
}

fn cells(
    t: Tr,
    view: &BodiesCaseView,
    row: &VendorRow,
    marks: &Marks,
    now: Timestamp,
) -> [Html; 9] {
    let to = places::vendor(view.id, row.vendor);
    let who = ui::link(&to, show::line(name(t, &row.name_ja, &row.name_en)));
    let verdict = match row.verdict {
        Some(verdict) => show::verdict(t, verdict),
        None => show::dash(t),
    };
    let own = match row.own_advisory {
        true => ui::badge(Tone::Success, Icon::Check, t.say("coordination-linked")),
        false => show::dash(t),
    };
    [
        who.then(show::hindrances(t, row)),
        show::vendor_stage(t, row.stage),
        reach(t, row),
        dated(
            t,
            &[
                ("coordination-reach-answered", row.reach.answered),
                ("coordination-detail", row.detail_at),
            ],
        ),
        verdict,
        dated(
            t,
            &[
                ("coordination-status", row.status_at),
                ("coordination-measure", row.measure_at),
            ],
        ),
        due(t, row, now),
        lane(t, row, marks),
        own,
    ]
}

/// Sent, delivered, opened: three facts, the farthest first.
fn reach(t: Tr, row: &VendorRow) -> Html {
    let r = &row.reach;
    dated(
        t,
        &[
            ("coordination-reach-bounced", r.bounced),
            ("coordination-reach-opened", r.opened),
            ("coordination-reach-delivered", r.delivered),
            ("coordination-reach-sent", r.sent),
        ],
    )
}

/// Facts with their days, one a line, each in its own words; a dash for none.
fn dated(t: Tr, facts: &[(&str, Option<Timestamp>)]) -> Html {
    let line = |(key, at): &(&str, Option<Timestamp>)| {
        let at = (*at)?;
        let day = at.to_zoned(web::japan()).date();
        // Word and day stay on one line.
        let time = web::el("time").attr("datetime", at.to_string());
        let text = format!("{} {day}", t.say(key));
        Some(web::el("div").child(time.child(text)))
    };
    let lines: Vec<_> = facts.iter().filter_map(line).collect();
    match lines.is_empty() {
        true => show::dash(t),
        false => lines.into_iter().collect(),
    }
}

fn due(t: Tr, row: &VendorRow, now: Timestamp) -> Html {
    let reminded = row.reminders.1.map(|at| {
        let text = t.with(
            "coordination-reminded",
            args![count = number(row.reminders.0)],
        );
        web::el("div")
            .class("small")
            .child(text)
            .child(" ")
            .child(web::short_date(at))
            .html()
    });
    let due = match row.reply_by.filter(|_| row.verdict.is_none()) {
        Some(by) => {
            let (tone, icon) = match by < now {
                true => (Tone::Danger, Icon::Warning),
                false => (Tone::Neutral, Icon::Clock),
            };
            web::short_date(by).then(" ").then(ui::badge(
                tone,
                icon,
                web::remaining_text(t.lang, by, now),
            ))
        }
        None if row.late => ui::badge(Tone::Danger, Icon::Warning, t.say("coordination-late")),
        None => show::dash(t),
    };
    due.then(Html::from(reminded))
}

fn lane(t: Tr, row: &VendorRow, marks: &Marks) -> Html {
    let Some(last) = row.lane.last_at else {
        return show::dash(t);
    };
    let count = t.with(
        "coordination-messages",
        args![count = number(row.lane.messages)],
    );
    let mark = unread(row, marks).then(|| {
        Html::text(" ").then(ui::badge(
            Tone::Info,
            Icon::Mail,
            t.say("coordination-unread"),
        ))
    });
    web::short_date(last)
        .then(" ")
        .then(Html::text(count))
        .then(Html::from(mark))
}

fn pages(t: Tr, view: &BodiesCaseView, asked: &Asked, more: bool) -> Html {
    let to = |page: usize| {
        here(view, &asked.show, &asked.order)
            .with("page", &page.to_string())
            .at("developers")
    };
    let before = asked.page.checked_sub(1).map(to);
    let after = more.then(|| to(asked.page.saturating_add(1)));
    ui::pagination(t, before.as_ref(), after.as_ref())
}
