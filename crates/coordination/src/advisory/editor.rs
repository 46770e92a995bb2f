//! The editor's page: saving a draft, handing it to review, publishing a new edition.

use axum::extract::State;
use casework::{OrAnswer, Problem as Fault};
use handling::case::lint::is_needed;
use handling::case::{AdvisoryDraft, Command, PublicationStage};
use handling::disclosure::BodiesCaseView;
use handling::{CaseId, Refusal};
use vuln::cvss::Vector;
use web::ui::{self, Icon, Tone};
use web::{Answer, Fields, Filled, Form, Head, Href, Html, Path, Query, Tr, Visitor};
use words::args;

use super::{fields, lint};
use crate::acts::{self, Group, Sent};
use crate::room::Room;
use crate::{board, places, show};

pub(super) async fn ask(
    State(room): State<Room>,
    visitor: Visitor,
    Path(case): Path<CaseId>,
    Query(query): Query<Vec<(String, String)>>,
) -> Answer {
    let view = room.case(&visitor, case).await?;
    let draft = draft_of(&view).unwrap_or_else(|| first_draft(&view));
    let filled = Filled {
        fields: fields::filled(&draft),
        ..Filled::default()
    };
    let done = query
        .iter()
        .find(|(name, _)| name == "done")
        .map(|(_, act)| act.as_str());
    let above = show::done(visitor.t(), done);
    page(&room, &visitor, &view, &filled, above, None)
}

/// What is being edited: the draft, or after publication what is public.
pub(crate) fn draft_of(view: &BodiesCaseView) -> Option<AdvisoryDraft> {
    if let Some(edition) = &view.publication.edition {
        return Some(edition.advisory.clone());
    }
    view.publication
        .draft
        .as_ref()
        .and_then(|secret| secret.value())
}

/// What is known already, so that nobody types it again.
pub(crate) fn first_draft(view: &BodiesCaseView) -> AdvisoryDraft {
    let target: Option<handling::report::Target> = view.target.value();
    let affected = target.map(|target| handling::case::AffectedProduct {
        vendor: target.maker,
        product: target.name,
        versions: target.version,
        cpe: String::new(),
    });
    AdvisoryDraft {
        affected: affected.into_iter().collect(),
        cwe: view.cwe.into_iter().collect(),
        ..AdvisoryDraft::default()
    }
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
    let (draft, errors) = fields::read(t, &filled.fields);
    filled.errors = errors;
    if !filled.errors.is_empty() {
        return page(&room, &visitor, &view, &filled, Html::empty(), None);
    }
    let (act, commands) = match filled.fields.get("do") {
        "revise" => {
            // Publishing wants a fresh proof of identity; what was typed stays on the page.
            if !visitor.has_stepped_up(room.now()) {
                let above = step_up(t, &places::advisory(case));
                return page(&room, &visitor, &view, &filled, above, None);
            }
            let revise = Command::Revise {
                draft,
                ja: filled.fields.get("change-ja").trim().to_owned(),
                en: filled.fields.get("change-en").trim().to_owned(),
                correction: filled.fields.has("correction"),
            };
            ("revise", vec![revise])
        }
        "submit" => {
            let waiver = filled.fields.get("waiver").trim();
            let submit = Command::SubmitDraft {
                waiver: (!waiver.is_empty()).then(|| waiver.to_owned()),
            };
            ("submit-draft", vec![Command::WriteDraft { draft }, submit])
        }
        _ => ("write-draft", vec![Command::WriteDraft { draft }]),
    };
    for command in commands {
        match room.desk.act(&visitor.actor, case.0, command).await {
            Ok(_) => {}
            Err(Fault::Refused(refusal)) if refusal.code != "not-yours" => {
                let view = room.case(&visitor, case).await?;
                return page(
                    &room,
                    &visitor,
                    &view,
                    &filled,
                    Html::empty(),
                    Some(&refusal),
                );
            }
            other => {
                other.or_answer(&visitor)?;
            }
        }
    }
    Ok(web::see_other(&places::advisory(case).with("done", act)))
}

/// That publishing wants a fresh proof of identity, and where to give it.
pub(super) fn step_up(t: Tr, back: &Href) -> Html {
    let to = Href::to("/account/step-up").with("next", back.as_str());
    ui::notice(Tone::Warning, Icon::Lock)
        .title(t.say("coordination-step-up"))
        .body(t.say("coordination-step-up-text"))
        .child(ui::actions([ui::link_button_quiet(
            &to,
            t.say("coordination-step-up-go"),
        )]))
        .html(t)
}

fn offered(view: &BodiesCaseView, command: &str) -> bool {
    view.offers.iter().any(|offer| offer.command == command)
}

fn page(
    room: &Room,
    visitor: &Visitor,
    view: &BodiesCaseView,
    filled: &Filled,
    above: Html,
    refusal: Option<&Refusal>,
) -> Answer {
    let t = visitor.t();
    let form = ui::Form::new(t, filled);
    let (draft, _) = fields::read(t, &filled.fields);
    let begun = view.publication.draft.is_some() || view.publication.edition.is_some();
    let findings = begun.then(|| {
        let found = lint::check(view, &draft, room.desk.settings(), room.now());
        lint::list(t, &found)
    });
    let editable = offered(view, "write-draft") || offered(view, "revise");
    let mut body = above
        .then(form.error_summary())
        .then(
            refusal
                .map(|refusal| show::refusal(t, refusal))
                .unwrap_or_default(),
        )
        .then(board::around(t, view.id, "advisory"))
        .then(state(t, visitor, view))
        .then(findings.unwrap_or_default());
    body.push(match editable {
        true => ui::heading("editor", t.say("coordination-editor")).then(ui::post(
            &places::advisory(view.id),
            editor(t, &form, view, &filled.fields, &draft),
        )),
        false => ui::notice(Tone::Info, Icon::Lock)
            .body(t.say("coordination-not-editable"))
            .html(t),
    });
    let lines = board::acts_of(t, view, Group::Advisory, "");
    if !lines.is_empty() {
        body.push(ui::section("acts", t.say("coordination-acts"), lines));
    }
    let head = Head::titled(t.say("coordination-page-advisory"))
        .crumb(t.say("coordination-home"), places::home())
        .crumb(t.say("coordination-cases"), places::cases())
        .crumb(view.number.clone(), places::case(view.id))
        .wide()
        .with_errors(!filled.errors.is_empty());
    Ok(acts::answer(visitor, head, body, refusal))
}

/// Where the advisory stands, who wrote it, what the second person said.
fn state(t: Tr, visitor: &Visitor, view: &BodiesCaseView) -> Html {
    let p = &view.publication;
    let authors: Vec<Html> = p
        .authors
        .iter()
        .map(|person| show::person(visitor, *person))
        .collect();
    let authors = match authors.is_empty() {
        true => show::nothing(t),
        false => ui::lines(authors),
    };
    let mut rows = vec![
        (
            t.say("coordination-column-stage"),
            show::publication_stage(t, p.stage),
        ),
        (t.say("coordination-authors"), authors),
    ];
    if let Some(number) = &p.number {
        rows.insert(1, (t.say("coordination-portal-number"), ui::code(number)));
    }
    if let Some(waiver) = &p.waiver {
        rows.push((t.say("coordination-waiver"), show::secret(t, waiver)));
    }
    if let Some(reviewer) = p.reviewer {
        rows.push((
            t.say("coordination-reviewer"),
            show::person(visitor, reviewer),
        ));
    }
    let open = view
        .vendors
        .iter()
        .filter(|row| row.statement == Some(false))
        .count();
    let confirmed = view
        .vendors
        .iter()
        .filter(|row| row.statement == Some(true))
        .count();
    rows.push((
        t.say("coordination-statement"),
        Html::text(t.with(
            "coordination-statements",
            args![confirmed = confirmed, open = open],
        )),
    ));
    if !p.remarks.is_empty() {
        rows.push((t.say("coordination-remarks"), remarks(t, visitor, view)));
    }
    let preview = match (p.stage, p.draft.is_some() || p.edition.is_some()) {
        (_, false) => None,
        (PublicationStage::Review, true) => Some("coordination-to-review"),
        (_, true) => Some("coordination-to-preview"),
    };
    let link = preview
        .map(|key| ui::actions([ui::link_button_quiet(&places::preview(view.id), t.say(key))]));
    ui::facts(rows).then(link.unwrap_or_default())
}

pub(super) fn remarks(t: Tr, visitor: &Visitor, view: &BodiesCaseView) -> Html {
    ui::list(
        view.publication
            .remarks
            .iter()
            .rev()
            .map(|(at, person, text)| {
                web::instant(t.lang, *at)
                    .then(" ")
                    .then(show::person(visitor, *person))
                    .then(show::secret(t, text))
            }),
    )
}

fn editor(
    t: Tr,
    form: &ui::Form<'_>,
    view: &BodiesCaseView,
    sent: &Fields,
    draft: &AdvisoryDraft,
) -> Html {
    // The page's own order: products beside how to check them (3), references before thanks (8).
    fields::ITEMS
        .iter()
        .map(|(number, name)| {
            let before = match *name {
                "version-check" => products(t, form, sent),
                "acknowledgement" => references(t, form, sent).then(identifiers(t, form, draft)),
                _ => Html::empty(),
            };
            before.then(one_item(t, form, *number, name))
        })
        .collect::<Html>()
        .then(hand_over(t, form, view))
}

/// A field whose name is made at run time.
fn field_of<'a>(form: &ui::Form<'a>, name: &'a str, label: Html, kind: Shape) -> ui::Field<'a> {
    match kind {
        Shape::Line(lang) => with_lang(form.text(name, label), lang),
        Shape::Area(rows, lang) => with_lang(form.area(name, label).rows(rows), lang),
    }
}

#[derive(Clone, Copy)]
enum Shape {
    Line(&'static str),
    Area(u8, &'static str),
}

fn with_lang<'a>(field: ui::Field<'a>, lang: &'static str) -> ui::Field<'a> {
    match lang {
        "" => field,
        lang => field.lang(lang),
    }
}

/// One of the eleven items, Japanese and English side by side.
fn one_item(t: Tr, form: &ui::Form<'_>, number: u8, name: &'static str) -> Html {
    let rows = match name {
        "description" | "solution" | "impact" => 6,
        _ => 3,
    };
    let side = |lang: &'static str, key: &str| {
        let label = t.with(
            key,
            args![item = t.say(&format!("coordination-item-{name}"))],
        );
        let shape = match name {
            "title" => Shape::Line(lang),
            _ => Shape::Area(rows, lang),
        };
        let field = format!("{lang}-{name}");
        let field = field_of(form, &field, Html::text(label), shape);
        match is_needed(name) {
            true => field.needed_later(t.say("coordination-needed-to-publish")),
            false => field,
        }
        .html()
    };
    let title = match number {
        0 => t.say("coordination-item-analysis"),
        number => t.with(
            "coordination-item-heading",
            args![
                number = number.to_string(),
                item = t.say(&format!("coordination-item-{name}"))
            ],
        ),
    };
    let hint = ui::small(t.say(&format!("coordination-item-{name}-hint")));
    let sides = web::el("div")
        .class("board")
        .child(side("ja", "coordination-label-ja"))
        .child(side("en", "coordination-label-en"));
    ui::subheading(title).then(hint).then(sides)
}

fn products(t: Tr, form: &ui::Form<'_>, sent: &Fields) -> Html {
    let rows = (0..fields::rows(sent, "affected-")).map(|place| {
        let parts = ["vendor", "product", "versions", "cpe"].map(|part| {
            let label = t.say(&format!("coordination-affected-{part}"));
            let name = format!("affected-{part}-{place}");
            field_of(form, &name, Html::text(label), Shape::Line("")).html()
        });
        let legend = t.with("coordination-affected-row", args![number = place + 1]);
        ui::fieldset(legend, web::el("div").class("board").children(parts))
    });
    ui::subheading(t.say("coordination-affected"))
        .then(ui::small(t.say("coordination-affected-hint")))
        .then(rows.collect::<Html>())
}

fn references(t: Tr, form: &ui::Form<'_>, sent: &Fields) -> Html {
    let rows = (0..fields::rows(sent, "reference-")).map(|place| {
        let parts = ["title", "url"].map(|part| {
            let label = t.with(
                &format!("coordination-reference-{part}"),
                args![number = place + 1],
            );
            let name = format!("reference-{part}-{place}");
            field_of(form, &name, Html::text(label), Shape::Line("")).html()
        });
        web::el("div").class("board").children(parts).html()
    });
    ui::subheading(t.say("coordination-references"))
        .then(ui::small(t.say("coordination-references-hint")))
        .then(rows.collect::<Html>())
}

fn identifiers(t: Tr, form: &ui::Form<'_>, draft: &AdvisoryDraft) -> Html {
    let usual = vuln::cwe::usual().fold(
        form.select("cwe-add", t.say("coordination-cwe-add")),
        |field, weakness| {
            let name = t.pick(
                weakness.name_ja.unwrap_or(weakness.name_en),
                weakness.name_en,
            );
            field.option(
                weakness.id.number().to_string(),
                format!("{} {name}", weakness.id),
            )
        },
    );
    let named = draft.cwe.iter().filter_map(|number| {
        let weakness = vuln::cwe::find(vuln::id::CweId::new(*number)?)?;
        let name = t.pick(
            weakness.name_ja.unwrap_or(weakness.name_en),
            weakness.name_en,
        );
        Some(
            ui::code(weakness.id.to_string())
                .then(" ")
                .then(Html::text(name)),
        )
    });
    let named: Vec<Html> = named.collect();
    let named = if named.is_empty() {
        Html::empty()
    } else {
        ui::list(named)
    };
    ui::subheading(t.say("coordination-identifiers"))
        .then(
            form.text("cve", t.say("coordination-cve"))
                .hint(t.say("coordination-cve-hint"))
                .html(),
        )
        .then(
            form.text("cwe", t.say("coordination-cwe-numbers"))
                .hint(t.say("coordination-cwe-hint"))
                .html(),
        )
        .then(named)
        .then(usual.width(ui::Width::Medium).html())
        .then(
            form.text("cvss3", t.say("coordination-cvss3"))
                .hint(t.say("coordination-cvss3-hint"))
                .html(),
        )
        .then(score(t, &draft.cvss3))
        .then(
            form.text("cvss4", t.say("coordination-cvss4"))
                .hint(t.say("coordination-cvss4-hint"))
                .html(),
        )
        .then(score(t, &draft.cvss4))
}

/// The computed score with the words behind each letter, so that a slip is seen (peers, ask 14).
pub(super) fn score(t: Tr, text: &str) -> Html {
    let Ok(vector) = Vector::read(text) else {
        return Html::empty();
    };
    let severity = t.say(vector.severity().key());
    let tone = match vector.score().tenths() {
        70.. => Tone::Danger,
        40..=69 => Tone::Warning,
        _ => Tone::Info,
    };
    let badge = ui::badge(
        tone,
        Icon::Info,
        format!("{} {severity}", vector.score().value()),
    );
    let chosen = vector.metrics().filter_map(|(metric, choice)| {
        let choice = choice?;
        let version = vector.version();
        Some((
            t.say(&version.metric_key(metric)),
            Html::text(t.say(&version.choice_key(metric, choice))),
        ))
    });
    let words = ui::details(t.say("coordination-metrics"), ui::facts(chosen));
    ui::para(
        Html::text(vector.version().to_string())
            .then(" ")
            .then(badge),
    )
    .then(words)
}

/// The buttons: before publication save and hand over, afterwards a new edition.
fn hand_over(t: Tr, form: &ui::Form<'_>, view: &BodiesCaseView) -> Html {
    let rule = |command: &str| {
        let offer = view.offers.iter().find(|offer| offer.command == command);
        offer
            .map(|offer| ui::rule_note(t, &[offer.rule.as_ref()]))
            .unwrap_or_default()
    };
    if offered(view, "revise") {
        return ui::subheading(t.say("coordination-act-revise"))
            .then(ui::para(t.say("coordination-act-revise-lead")))
            .then(
                form.area("change-ja", t.say("coordination-change-ja"))
                    .required()
                    .rows(2)
                    .lang("ja")
                    .html(),
            )
            .then(
                form.area("change-en", t.say("coordination-change-en"))
                    .required()
                    .rows(2)
                    .lang("en")
                    .html(),
            )
            .then(
                form.check(
                    "correction",
                    t.say("coordination-correction"),
                    t.say("coordination-correction-yes"),
                )
                .html(),
            )
            .then(rule("revise"))
            .then(ui::actions([ui::button_danger(
                "do",
                "revise",
                t.say("coordination-act-revise"),
            )]));
    }
    // The first draft can be handed over as well as any later one.
    let may_submit =
        offered(view, "submit-draft") || view.publication.stage == PublicationStage::Draft;
    let submit = may_submit
        .then(|| ui::button_named("do", "submit", t.say("coordination-act-submit-draft")));
    let waiver = may_submit.then(|| {
        form.area("waiver", t.say("coordination-ask-waiver"))
            .hint(t.say("coordination-ask-waiver-hint"))
            .rows(2)
            .html()
    });
    let scheduled = view.publication.stage == PublicationStage::Scheduled;
    let voids = scheduled.then(|| {
        ui::notice(Tone::Warning, Icon::Warning)
            .body(t.say("coordination-voids-approval"))
            .html(t)
    });
    ui::subheading(t.say("coordination-hand-over"))
        .then(waiver.unwrap_or_default())
        .then(voids.unwrap_or_default())
        .then(rule("write-draft"))
        .then(rule("submit-draft"))
        .then(ui::actions(
            [
                Some(ui::button(t.say("coordination-act-write-draft"))),
                submit,
            ]
            .into_iter()
            .flatten(),
        ))
}
