//! Questions as fields.

use casework::{RegisterRow, say};
use handling::disclosure::{BodiesCaseView, VendorRow};
use web::ui::Choice;
use web::{Html, Tr, ui};
use words::args;

use super::ask::{Fits, Kind, Question};
use crate::room::name;
use crate::show;

/// What questions may choose from.
#[derive(Clone, Copy, Default)]
pub(crate) struct Around<'a> {
    /// The case.
    pub view: Option<&'a BodiesCaseView>,
    /// Developers of the register, nearest first.
    pub register: &'a [RegisterRow],
}

/// All fields of a form.
pub(crate) fn fields(
    t: Tr,
    form: &ui::Form<'_>,
    filled: &web::Filled,
    questions: &'static [Question],
    around: Around<'_>,
) -> Html {
    questions
        .iter()
        .filter(|question| around.view.is_none_or(|view| (question.when)(view)))
        .map(|question| field(t, form, filled, question, around))
        .collect()
}

fn field(
    t: Tr,
    form: &ui::Form<'_>,
    filled: &web::Filled,
    q: &'static Question,
    around: Around<'_>,
) -> Html {
    let label = t.say(&format!("coordination-ask-{}", q.says));
    let hint = match q.hint {
        true => Html::text(t.say(&format!("coordination-ask-{}-hint", q.says))),
        false => Html::empty(),
    };
    let rows = around
        .view
        .map(|view| view.vendors.as_slice())
        .unwrap_or_default();
    let one = |field: ui::Field<'_>| {
        let field = field.hint(hint.clone());
        if q.required {
            field.required().html()
        } else {
            field.html()
        }
    };
    let group = |group: ui::Group<'_>| {
        let group = group.hint(hint.clone());
        if q.required {
            group.required().html()
        } else {
            group.html()
        }
    };
    match q.kind {
        Kind::Line => one(form.text(q.name, label)),
        Kind::CaseNumber => one(form.text(q.name, label).width(ui::Width::Medium)),
        Kind::Text(rows) => one(form.area(q.name, label).rows(rows)),
        Kind::Lines => one(form.area(q.name, label).rows(3)),
        Kind::Mail => one(form.mail(q.name, label)),
        Kind::Moment => one(form.instant(q.name, label)),
        Kind::Day => one(form.date(q.name, label)),
        Kind::Check => {
            let yes = t.say(&format!("coordination-ask-{}-yes", q.says));
            form.check(q.name, label, yes).hint(hint).html()
        }
        Kind::Word(of, words) => group(words.iter().fold(form.radios(q.name, label), |g, word| {
            g.option(*word, said(t, of, word))
        })),
        Kind::Choice(words) => group(words.iter().fold(form.radios(q.name, label), |g, word| {
            g.option(*word, t.say(&format!("coordination-choice-{word}")))
        })),
        Kind::Vendor(fits) => one_vendor(t, form, q, label.into_owned(), rows, fits),
        Kind::Vendors(fits) => group(
            chosen(rows, fits).fold(form.checks(q.name, label), |g, row| {
                g.choice(box_of(t, row))
            }),
        ),
        Kind::FromRegister => one(around
            .register
            .iter()
            .fold(form.select(q.name, label), |f, row| {
                f.option(row.vendor.to_string(), name(t, &row.name_ja, &row.name_en))
            })),
        Kind::Items => {
            let items = around
                .view
                .map(|view| view.items.as_slice())
                .unwrap_or_default();
            group(items.iter().fold(form.checks(q.name, label), |g, item| {
                let word = t.say(&format!("coordination-info-{}", say::name(item.info)));
                g.choice(
                    Choice::new(item.id.to_string(), word).hint(show::secret_line(t, &item.text)),
                )
            }))
        }
        Kind::Files => one(form.file(q.name, label).multiple()),
        Kind::Carried => ui::hidden(q.name, filled.fields.get(q.name)),
    }
}

/// A word of the shared vocabulary by its kebab-case name.
fn said(t: Tr, of: &str, word: &str) -> Html {
    Html::text(say::any(t, of, word))
}

fn chosen(rows: &[VendorRow], fits: Fits) -> impl Iterator<Item = &VendorRow> {
    rows.iter().filter(move |row| fits(row))
}

fn box_of(t: Tr, row: &VendorRow) -> Choice {
    let stage = say::vendor_stage(t, &say::name(row.stage));
    let label = name(t, &row.name_ja, &row.name_en);
    let term = row.reply_by.filter(|_| row.verdict.is_none()).map(|by| {
        let day = web::date_text(t.lang, by.to_zoned(web::japan()).date());
        let key = match row.late {
            true => "coordination-box-late",
            false => "coordination-box-due",
        };
        Html::text(" ").then(Html::text(t.with(key, args![day = day])))
    });
    let reminded = (row.reminders.0 > 0).then(|| {
        Html::text(" ").then(Html::text(
            t.with("coordination-box-reminded", args![count = row.reminders.0]),
        ))
    });
    let hint = Html::text(stage)
        .then(Html::from(term))
        .then(Html::from(reminded));
    Choice::new(row.vendor.to_string(), show::line(label)).hint(hint)
}

/// Few are radio buttons, many a list.
fn one_vendor(
    t: Tr,
    form: &ui::Form<'_>,
    q: &'static Question,
    label: String,
    rows: &[VendorRow],
    fits: Fits,
) -> Html {
    if chosen(rows, fits).count() <= 7 {
        let group = form.radios(q.name, label).required();
        return chosen(rows, fits)
            .fold(group, |g, row| g.choice(box_of(t, row)))
            .html();
    }
    let field = form.select(q.name, label).required();
    chosen(rows, fits)
        .fold(field, |f, row| {
            f.option(row.vendor.to_string(), name(t, &row.name_ja, &row.name_en))
        })
        .html()
}
