//! One developer of a case: its sheet and its lane. What is unread is marked where it begins, and
//! counts as read once it was shown (peers, ask 3).

use axum::extract::State;
use casework::{LanePage, OrAnswer, say};
use handling::disclosure::{BodiesCaseView, LinePreview, VendorSheet};
use handling::{CaseId, VendorId};
use jiff::Timestamp;
use serde::Deserialize;
use web::ui::{self, Column, Icon, Tone};
use web::{Answer, Doors, Filled, Head, Html, Path, Query, Tr, Visitor};
use words::args;

use crate::acts::{self, Around, Sheet};
use crate::room::{Room, name};
use crate::{board, places, show};

pub(crate) fn doors() -> Doors<Room> {
    Doors::new().get("/coordination/cases/{case}/vendors/{vendor}", page)
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    page: usize,
    done: Option<String>,
}

async fn page(
    State(room): State<Room>,
    visitor: Visitor,
    Path((case, vendor)): Path<(CaseId, VendorId)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let view = room.case(&visitor, case).await?;
    let desk = &room.desk;
    let sheet = desk
        .vendor_sheet(&visitor.actor, case, vendor)
        .await
        .or_answer(&visitor)?;
    let lane = desk
        .lane(&visitor.actor, case, Some(vendor), asked.page)
        .await
        .or_answer(&visitor)?;
    let marks = desk
        .read_marks(&visitor.actor, case.0)
        .await
        .or_answer(&visitor)?;
    let mark = marks.get(&vendor.to_string()).copied();
    let t = visitor.t();
    let now = room.now();
    let body = show::done(t, asked.done.as_deref())
        .then(board::around(t, case, ""))
        .then(summary(t, &sheet, now))
        .then(actions(t, &view, &sheet))
        .then(talk(t, &view, vendor, &lane, mark, asked.page))
        .then(reported(t, &sheet))
        .then(statement(t, &sheet))
        .then(efforts(t, &visitor, &sheet));
    if asked.page == 0
        && let Some(last) = sheet.row.lane.last_received_at
        && mark.is_none_or(|mark| mark < last)
    {
        desk.mark_read(&visitor.actor, case.0, Some(vendor), last)
            .await
            .or_answer(&visitor)?;
    }
    let head = Head::titled(show::plain(name(t, &sheet.row.name_ja, &sheet.row.name_en)))
        .crumb(t.say("coordination-home"), places::home())
        .crumb(t.say("coordination-cases"), places::cases())
        .crumb(view.number.clone(), places::case(case));
    Ok(web::page(&visitor, head, body))
}

fn summary(t: Tr, sheet: &VendorSheet, now: Timestamp) -> Html {
    let row = &sheet.row;
    let reach = [
        ("sent", row.reach.sent),
        ("delivered", row.reach.delivered),
        ("opened", row.reach.opened),
        ("answered", row.reach.answered),
        ("bounced", row.reach.bounced),
    ];
    let reach: Html = reach
        .into_iter()
        .filter(|(name, at)| *name != "bounced" || at.is_some())
        .map(|(name, at)| {
            let word = t.say(&format!("coordination-reach-{name}"));
            let at = at.map_or_else(|| show::dash(t), |at| web::instant(t.lang, at));
            web::el("div").child(word).child(" ").child(at)
        })
        .collect();
    let duties = sheet.duties.iter().map(|duty| {
        let due = duty
            .due
            .map(|due| Html::text(" ").then(ui::deadline(t, due, now)));
        Html::text(say::party(t, &duty.owner))
            .then(ui::colon(t))
            .then(say::duty(t, duty.kind))
            .then(Html::from(due))
            .then(ui::rule_note(t, &[duty.rule.as_ref()]))
    });
    let duties = match sheet.duties.is_empty() {
        true => show::nothing(t),
        false => ui::list(duties),
    };
    let entry = ui::link(
        &places::entry(row.vendor),
        t.say("coordination-to-register"),
    );
    ui::facts([
        (
            t.say("coordination-column-stage"),
            show::vendor_stage(t, row.stage).then(show::hindrances(t, row)),
        ),
        (t.say("coordination-column-notice"), reach),
        (t.say("coordination-owes"), duties),
        (
            t.say("coordination-reasoning"),
            show::secret(t, &sheet.reasoning),
        ),
        (t.say("coordination-register"), entry),
    ])
}

/// Acts about this developer, with it chosen already.
fn actions(t: Tr, view: &BodiesCaseView, sheet: &VendorSheet) -> Html {
    use crate::acts::ask::Kind;
    let fits = |act: &acts::Act| {
        act.asks.iter().any(|question| match question.kind {
            Kind::Vendor(fits) => fits(&sheet.row),
            Kind::Vendors(fits) => act.name != "split" && fits(&sheet.row),
            _ => false,
        })
    };
    let open = acts::CASE.iter().filter(|act| {
        fits(act)
            && view
                .offers
                .iter()
                .any(|offer| offer.command == act.offered_as())
    });
    let buttons: Vec<Html> = open
        .map(|act| {
            let to = places::act(view.id, act.name).with("vendor", &sheet.row.vendor.to_string());
            web::el("a")
                .class("button quiet small")
                .href(&to)
                .child(t.say(&format!("coordination-act-{}", act.name)))
                .html()
        })
        .collect();
    if buttons.is_empty() {
        return Html::empty();
    }
    ui::section("acts", t.say("coordination-acts"), ui::actions(buttons))
}

/// The lane: messages, then the form to write.
fn talk(
    t: Tr,
    view: &BodiesCaseView,
    vendor: VendorId,
    lane: &LanePage,
    mark: Option<Timestamp>,
    page: usize,
) -> Html {
    let mut body = match lane.messages.is_empty() {
        true => ui::para(t.say("coordination-no-messages")),
        false => messages(t, view.id, Some((vendor, page)), lane, mark),
    };
    let to = |page: usize| {
        places::vendor(view.id, vendor)
            .with("page", &page.to_string())
            .at("lane")
    };
    let older = (lane.older > 0).then(|| to(page.saturating_add(1)));
    let newer = page.checked_sub(1).map(to);
    body.push(ui::pagination(t, older.as_ref(), newer.as_ref()));
    let offer = view.offers.iter().find(|offer| offer.command == "write");
    let act = acts::on_case("write-vendor");
    if let (Some(offer), Some(act)) = (offer, act) {
        let id = vendor.to_string();
        let filled = Filled::with([("vendor", id.as_str())]);
        body.push(acts::sheet(&Sheet {
            t,
            act,
            filled: &filled,
            refusal: None,
            around: Around::default(),
            rule: &offer.rule,
            told: 0,
            context: Html::empty(),
            action: web::Href::path(
                "/coordination/cases/{}/acts/{}",
                &[&view.id.to_string(), act.name],
            ),
        }));
    }
    ui::section(
        "lane",
        t.with("coordination-lane", args![count = lane.total]),
        body,
    )
}

/// Messages of a lane, oldest first; a line says where the unread ones begin.
pub(crate) fn messages(
    t: Tr,
    case: CaseId,
    lane: Option<(VendorId, usize)>,
    page: &LanePage,
    mark: Option<Timestamp>,
) -> Html {
    let mut marked = lane.is_none();
    let mut items = Vec::with_capacity(page.messages.len());
    for message in &page.messages {
        let ours = message.from == handling::Party::Coordinator;
        let new = !ours && lane.is_some() && mark.is_none_or(|mark| mark < message.at);
        let first = new && !marked;
        marked |= new;
        let line = first.then(|| {
            web::el("p").id("unread").child(ui::badge(
                Tone::Info,
                Icon::Mail,
                t.say("coordination-unread-from-here"),
            ))
        });
        let by = web::el("strong").child(say::party(t, &message.from));
        let head = web::el("p")
            .child(by)
            .child(" ")
            .child(web::instant(t.lang, message.at));
        let files: Html = message
            .attachments
            .iter()
            .map(|file| show::attachment(t, case, file, lane))
            .collect();
        let body = head.html().then(show::secret(t, &message.text)).then(files);
        items.push(Html::from(line).then(ui::card(body)));
    }
    items.into_iter().collect()
}

/// Answers per product and version, status versions, measures.
fn reported(t: Tr, sheet: &VendorSheet) -> Html {
    let columns = ["product", "versions", "presence", "novelty", "ground"]
        .map(|name| Column::text(t.say(&format!("coordination-column-{name}"))));
    let rows = sheet.answers.iter().map(|answer| {
        let novelty = answer.novelty.map_or_else(
            || show::dash(t),
            |novelty| Html::text(say::any(t, "novelty", novelty)),
        );
        [
            show::secret_line(t, &answer.product),
            show::secret_line(t, &answer.versions),
            show::presence(t, answer.presence),
            novelty,
            show::secret(t, &answer.ground),
        ]
    });
    let none = match sheet.none_concerned {
        true => t.say("coordination-none-concerned"),
        false => t.say("coordination-no-answers"),
    };
    let answers = ui::table("answers", t.say("coordination-answers"), columns)
        .cards()
        .rows(rows)
        .empty(none)
        .html();
    let dated = |at: Timestamp| ui::para(web::instant(t.lang, at));
    let status = sheet
        .status
        .iter()
        .rev()
        .map(|version| dated(version.at).then(show::secret(t, &version.text)));
    let measures = sheet.measures.iter().rev().map(|measure| {
        let kind = ui::badge(
            Tone::Success,
            Icon::Check,
            say::any(t, "measure-kind", measure.kind),
        );
        let url = measure
            .url
            .as_ref()
            .map(|url| ui::para(show::secret_line(t, url)));
        ui::para(kind.then(" ").then(web::instant(t.lang, measure.at)))
            .then(show::secret(t, &measure.text))
            .then(url.unwrap_or_default())
    });
    let or_none = |empty: bool, list: Html| {
        if empty {
            ui::para(show::nothing(t))
        } else {
            list
        }
    };
    ui::section(
        "reported",
        t.say("coordination-reported"),
        answers
            .then(ui::subheading(t.say("coordination-status-versions")))
            .then(or_none(sheet.status.is_empty(), ui::list(status)))
            .then(ui::subheading(t.say("coordination-measures")))
            .then(or_none(sheet.measures.is_empty(), ui::list(measures))),
    )
}

/// Its words for the advisory, and the line the advisory would have of it now.
fn statement(t: Tr, sheet: &VendorSheet) -> Html {
    let confirmed = match sheet.row.statement {
        None => show::nothing(t),
        Some(true) => ui::badge(Tone::Success, Icon::Check, t.say("coordination-confirmed")),
        Some(false) => ui::badge(
            Tone::Warning,
            Icon::Clock,
            t.say("coordination-unconfirmed"),
        ),
    };
    let mut rows = vec![(t.say("coordination-statement-state"), confirmed)];
    if let Some((ja, en)) = &sheet.statement {
        rows.push((
            t.say("coordination-ask-statement-ja"),
            in_lang("ja", show::secret(t, ja)),
        ));
        rows.push((
            t.say("coordination-ask-statement-en"),
            in_lang("en", show::secret(t, en)),
        ));
    }
    rows.push((t.say("coordination-line-now"), preview(t, &sheet.preview)));
    ui::section(
        "statement",
        t.say("coordination-statement"),
        ui::facts(rows),
    )
}

fn in_lang(lang: &'static str, html: Html) -> Html {
    web::el("div").attr("lang", lang).child(html).html()
}

fn preview(t: Tr, preview: &LinePreview) -> Html {
    match &preview.status {
        Some(status) => Html::text(crate::advisory::public_status(t, status)),
        None => Html::text(t.say("coordination-not-named")),
    }
}

/// What was done to reach it.
fn efforts(t: Tr, visitor: &Visitor, sheet: &VendorSheet) -> Html {
    let attempts = sheet.attempts.iter().rev().map(|attempt| {
        web::instant(t.lang, attempt.at)
            .then(" ")
            .then(ui::badge(
                Tone::Neutral,
                Icon::Mail,
                say::any(t, "contact-means", attempt.means),
            ))
            .then(show::secret(t, &attempt.note))
    });
    let reminders = sheet.reminders.iter().rev().map(|(at, last)| {
        let kind = match last {
            true => t.say("coordination-last-reminder"),
            false => t.say("coordination-reminder"),
        };
        web::instant(t.lang, *at).then(" ").then(Html::text(kind))
    });
    let or_none = |empty: bool, list: Html| if empty { show::nothing(t) } else { list };
    let persons: Vec<Html> = sheet
        .persons
        .iter()
        .map(|p| show::person(visitor, *p))
        .collect();
    let named = match sheet.row.may_be_named {
        true => t.say("coordination-may-be-named"),
        false => t.say("coordination-may-not-be-named"),
    };
    let breach = sheet.breach.as_ref().map(|(at, evidence)| {
        let text = web::instant(t.lang, *at).then(show::secret(t, evidence));
        (t.say("coordination-breach"), text)
    });
    let rows = [
        (
            t.say("coordination-attempts"),
            or_none(sheet.attempts.is_empty(), ui::list(attempts)),
        ),
        (
            t.say("coordination-reminders"),
            or_none(sheet.reminders.is_empty(), ui::list(reminders)),
        ),
        (
            t.say("coordination-detail-readers"),
            or_none(persons.is_empty(), ui::list(persons)),
        ),
        (t.say("coordination-naming"), Html::text(named)),
    ];
    ui::section(
        "efforts",
        t.say("coordination-efforts"),
        ui::facts(rows.into_iter().chain(breach)),
    )
}
