//! The second person's page: the advisory in both languages as it will look, the findings, and two
//! answers: send it back with remarks, or approve it. Approving wants a fresh proof of identity.

use axum::extract::State;
use casework::{OrAnswer, Problem as Fault};
use handling::case::Command;
use handling::disclosure::BodiesCaseView;
use handling::{CaseId, Refusal};
use web::ui::{self, Icon, Tone};
use web::{Answer, Filled, Form, Head, Href, Html, Path, Problem, Tr, Visitor};
use words::{Lang, args};

use super::preview::{self, Line};
use super::{editor, lint};
use crate::acts::{self, Sent, Tells};
use crate::room::Room;
use crate::{board, places, show};

pub(super) async fn ask(
    State(room): State<Room>,
    visitor: Visitor,
    Path(case): Path<CaseId>,
) -> Answer {
    let view = room.case(&visitor, case).await?;
    page(&room, &visitor, &view, &Filled::blank(), None).await
}

pub(super) async fn take(
    State(room): State<Room>,
    visitor: Visitor,
    Path(case): Path<CaseId>,
    form: Form<Sent>,
) -> Answer {
    let view = room.case(&visitor, case).await?;
    let t = visitor.t();
    let mut filled = form.filled;
    let (act, command) = match filled.fields.get("do") {
        "approve" if !visitor.has_stepped_up(room.now()) => {
            let back = places::preview(case);
            return Ok(web::see_other(
                &Href::to("/account/step-up").with("next", back.as_str()),
            ));
        }
        "approve" => ("approve-draft", Command::ApproveDraft),
        "return" => {
            let remarks = filled.fields.get("remarks").trim().to_owned();
            if remarks.is_empty() {
                let label = t.say("coordination-ask-remarks");
                let message = t.with("web-field-required-named", args![label = label]);
                filled.errors.add("remarks", message);
                return page(&room, &visitor, &view, &filled, None).await;
            }
            ("return-draft", Command::ReturnDraft { remarks })
        }
        _ => return Err(Problem::malformed()),
    };
    match room.desk.act(&visitor.actor, case.0, command).await {
        Ok(_) => Ok(web::see_other(&places::advisory(case).with("done", act))),
        Err(Fault::Refused(refusal)) if refusal.code != "not-yours" => {
            page(&room, &visitor, &view, &filled, Some(&refusal)).await
        }
        Err(problem) => Err(casework::http::answer(problem, &visitor)),
    }
}

/// Every developer the advisory would name, with its exact words.
async fn lines(room: &Room, visitor: &Visitor, view: &BodiesCaseView) -> Answer<Vec<Line>> {
    if let Some(edition) = &view.publication.edition {
        return Ok(edition.vendors.iter().map(Line::public).collect());
    }
    let mut lines = Vec::new();
    for row in &view.vendors {
        let sheet = room
            .desk
            .vendor_sheet(&visitor.actor, view.id, row.vendor)
            .await;
        lines.extend(Line::now(&sheet.or_answer(visitor)?));
    }
    Ok(lines)
}

async fn page(
    room: &Room,
    visitor: &Visitor,
    view: &BodiesCaseView,
    filled: &Filled,
    refusal: Option<&Refusal>,
) -> Answer {
    let t = visitor.t();
    let draft = editor::draft_of(view).ok_or_else(Problem::not_found)?;
    let lines = lines(room, visitor, view).await?;
    let form = ui::Form::new(t, filled);
    let found = lint::check(view, &draft, room.desk.settings(), room.now());
    let silent = view
        .vendors
        .iter()
        .filter(|row| row.no_report.is_some() && !row.no_report_line);
    let silent: Vec<Html> = silent
        .map(|row| show::line(crate::room::name(t, &row.name_ja, &row.name_en)))
        .collect();
    let unnamed = match silent.is_empty() || view.publication.edition.is_some() {
        true => Html::empty(),
        false => ui::notice(Tone::Info, Icon::Info)
            .title(t.say("coordination-silent"))
            .child(ui::details(
                t.with("coordination-silent-count", args![count = silent.len()]),
                ui::list(silent),
            ))
            .html(t),
    };
    let body = form
        .error_summary()
        .then(
            refusal
                .map(|refusal| show::refusal(t, refusal))
                .unwrap_or_default(),
        )
        .then(board::around(t, view.id, ""))
        .then(ui::para(ui::link(
            &places::advisory(view.id),
            t.say("coordination-to-editor"),
        )))
        .then(lint::list(t, &found))
        .then(unnamed)
        .then(decide(room, visitor, view, &form))
        .then(languages(t, view, &draft, &lines));
    let head = Head::titled(t.say("coordination-preview"))
        .lead(t.say("coordination-preview-lead"))
        .crumb(t.say("coordination-home"), places::home())
        .crumb(t.say("coordination-cases"), places::cases())
        .crumb(view.number.clone(), places::case(view.id))
        .with_errors(!filled.errors.is_empty());
    Ok(acts::answer(visitor, head, body, refusal))
}

/// The reader's language first.
fn languages(
    t: Tr,
    view: &BodiesCaseView,
    draft: &handling::case::AdvisoryDraft,
    lines: &[Line],
) -> Html {
    let order = [t.lang, t.lang.other()];
    order
        .into_iter()
        .map(|lang| {
            let title = match lang {
                Lang::Ja => t.say("coordination-preview-ja"),
                Lang::En => t.say("coordination-preview-en"),
            };
            let page = preview::page(Tr::new(lang), view, draft, lines);
            ui::section(&format!("preview-{}", lang.tag()), title, page)
        })
        .collect()
}

/// The two answers, where an answer is due.
fn decide(room: &Room, visitor: &Visitor, view: &BodiesCaseView, form: &ui::Form<'_>) -> Html {
    let t = visitor.t();
    let offer = |command: &str| view.offers.iter().find(|offer| offer.command == command);
    let mine = visitor
        .person
        .as_ref()
        .is_some_and(|me| view.publication.authors.contains(&me.id));
    let mut body = Html::empty();
    if let Some(waiver) = &view.publication.waiver {
        body.push(ui::facts([(
            t.say("coordination-waiver"),
            show::secret(t, waiver),
        )]));
    }
    if let Some(offer) = offer("approve-draft") {
        let told = acts::told(view, Tells::Everybody);
        let end = view
            .embargo
            .as_ref()
            .map(|embargo| web::instant_text(t.lang, embargo.end.at));
        let when = t.with(
            "coordination-approve-means",
            args![when = end.unwrap_or_default(), count = told],
        );
        let stepped = visitor.has_stepped_up(room.now());
        let proof = (!stepped).then(|| ui::para(t.say("coordination-step-up-text")));
        let own = mine.then(|| {
            ui::notice(Tone::Warning, Icon::Person)
                .body(t.say("coordination-own-draft"))
                .html(t)
        });
        let fields = ui::hidden("do", "approve")
            .then(ui::para(when))
            .then(proof.unwrap_or_default())
            .then(ui::rule_note(t, &[offer.rule.as_ref()]))
            .then(ui::actions([ui::button(
                t.say("coordination-act-approve-draft"),
            )]));
        // The core refuses an author; a button that cannot work is not shown (R-NF-05).
        body.push(own.unwrap_or_else(|| ui::card(ui::post(&places::preview(view.id), fields))));
    }
    if let Some(offer) = offer("return-draft") {
        let fields = ui::hidden("do", "return")
            .then(
                form.area("remarks", t.say("coordination-ask-remarks"))
                    .required()
                    .rows(3)
                    .html(),
            )
            .then(ui::rule_note(t, &[offer.rule.as_ref()]))
            .then(ui::actions([ui::button_named(
                "sure",
                "yes",
                t.say("coordination-act-return-draft"),
            )]));
        body.push(ui::card(ui::post(&places::preview(view.id), fields)));
    }
    match body.is_empty() {
        true => body,
        false => ui::section("review", t.say("coordination-review"), body),
    }
}
