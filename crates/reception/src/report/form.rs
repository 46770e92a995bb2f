//! The form itself (S-01, S-03): three blocks, circumstances, the legal notice. The same blocks serve
//! reception when it enters a mailed report.

use casework::say;
use handling::report::Kind;
use web::ui::{Choice, Form, Icon, Step, StepState, Tone, Width};
use web::{Filled, Head, Href, Html, Tr, Visitor, el, limits, ui};
use words::args;

use super::contents::weaknesses;
use super::fields::PRODUCT_FORMS;
use super::files;
use crate::Room;
use crate::drafts::Kept;

/// The address of a form.
pub(super) fn address(kind: Kind) -> Href {
    match kind {
        Kind::Product => Href::to("/report/product"),
        Kind::Website => Href::to("/report/website"),
        Kind::OwnProduct => Href::to("/report/own-product"),
    }
}

/// Where one stands between form and receipt.
pub(super) fn steps(t: Tr, at: usize) -> Html {
    let names = ["choose", "write", "check", "receipt"];
    let steps = names.iter().enumerate().map(|(place, name)| {
        let state = match place.cmp(&at) {
            std::cmp::Ordering::Less => StepState::Done,
            std::cmp::Ordering::Equal => StepState::Current,
            std::cmp::Ordering::Greater => StepState::Ahead,
        };
        let step = Step::new(t.say(&format!("reception-step-{name}")), state);
        match place == 0 && (1..3).contains(&at) {
            true => step.to(Href::to("/report")),
            false => step,
        }
    });
    ui::steps(t, &steps.collect::<Vec<_>>())
}

/// The page with the form.
pub(super) fn page(
    room: &Room,
    visitor: &Visitor,
    kind: Kind,
    filled: &Filled,
    kept: Option<&Kept>,
    above: Html,
) -> web::Answer {
    let t = visitor.t();
    let form = Form::new(t, filled);
    let mut body = steps(t, 1);
    body.push(above);
    body.push(form.error_summary());
    body.push(kept.map(|kept| life(t, kept, room.now())));
    body.push(ui::para(t.say("reception-form-lead")));
    body.push(ui::post_files(
        &address(kind),
        ui::hidden("kind", &say::name(kind))
            .then(blocks(t, &form, kind, kept))
            .then(notice_block(t, &form, &room.desk.settings().notice_version))
            .then(ui::actions([
                ui::button(t.say("reception-act-check")),
                ui::button_named("action", "save", t.say("reception-act-save")),
            ])),
    ));
    let title = t.say(&format!("reception-form-title-{}", say::name(kind)));
    let head = Head::titled(title)
        .crumb(t.say("reception-report-title"), Href::to("/report"))
        .with_errors(!filled.errors.is_empty());
    Ok(web::page(visitor, head, body))
}

/// Until when the draft is kept, and the way to be rid of it.
pub(super) fn life(t: Tr, kept: &Kept, now: jiff::Timestamp) -> Html {
    let discard = ui::post(
        &Href::to("/report/discard"),
        ui::button_named("action", "discard", t.say("reception-act-discard")),
    );
    ui::notice(Tone::Info, Icon::Lock)
        .title(t.say("reception-draft-title"))
        .body(t.say("reception-draft-text"))
        .child(ui::para(ui::deadline(t, kept.expires, now)))
        .child(discard)
        .html(t)
}

/// All blocks but the legal notice.
pub(crate) fn blocks(t: Tr, form: &Form<'_>, kind: Kind, kept: Option<&Kept>) -> Html {
    let legend = |name: &str| el("h2").child(t.say(&format!("reception-block-{name}")));
    ui::fieldset(legend("finder"), finder(t, form, kind))
        .then(ui::fieldset(legend("target"), target(t, form, kind)))
        .then(ui::fieldset(
            legend("information"),
            information(t, form, kept),
        ))
        .then((kind == Kind::OwnProduct).then(|| ui::fieldset(legend("own"), own(t, form))))
        .then(ui::fieldset(
            legend("circumstances"),
            circumstances(t, form, kind),
        ))
}

fn label(t: Tr, field: &str) -> std::borrow::Cow<'static, str> {
    t.say(&format!("reception-field-{field}"))
}

fn hint(t: Tr, field: &str) -> std::borrow::Cow<'static, str> {
    t.say(&format!("reception-hint-{field}"))
}

fn yes_no<'a>(t: Tr, form: &Form<'a>, field: &'a str, legend: impl Into<Html>) -> ui::Group<'a> {
    form.radios(field, legend)
        .required()
        .option("yes", t.say("reception-yes"))
        .option("no", t.say("reception-no"))
}

fn finder(t: Tr, form: &Form<'_>, kind: Kind) -> Html {
    let fields = [
        form.text("name", label(t, "name"))
            .hint(hint(t, "name"))
            .required()
            .autocomplete("name")
            .html(),
        form.text("organisation", label(t, "organisation"))
            .autocomplete("organization")
            .html(),
        form.mail("email", label(t, "email"))
            .hint(hint(t, "email"))
            .required()
            .html(),
        form.tel("phone", label(t, "phone")).html(),
        form.radios("language", label(t, "language"))
            .required()
            .option("ja", t.say("reception-language-ja"))
            .option("en", t.say("reception-language-en"))
            .html(),
        form.area("public-key", label(t, "public-key"))
            .hint(hint(t, "public-key"))
            .rows(3)
            .html(),
    ];
    fields
        .into_iter()
        .collect::<Html>()
        .then(consents(t, form, kind))
}

/// One yes or no per recipient, nothing chosen beforehand.
pub(crate) fn consents(t: Tr, form: &Form<'_>, kind: Kind) -> Html {
    let own = if kind == Kind::Website {
        "website"
    } else {
        "product"
    };
    let intro = ui::subheading(t.say("reception-consents-title"))
        .then(ui::para(t.say("reception-consents-text")));
    let ask = |field: &'static str, hint: String| {
        yes_no(t, form, field, t.say(&format!("reception-ask-{field}")))
            .hint(t.say(&hint))
            .html()
    };
    intro
        .then(ask(
            "consent-coordinator",
            format!("reception-hint-consent-coordinator-{own}"),
        ))
        .then(ask(
            "consent-vendor",
            format!("reception-hint-consent-vendor-{own}"),
        ))
        .then(ask(
            "consent-acknowledgement",
            "reception-hint-consent-acknowledgement".into(),
        ))
        .then(ask(
            "consent-direct",
            "reception-hint-consent-direct".into(),
        ))
        .then(ui::rule_note(t, &["R-V1-1-2", "R-V1-2-4"]))
}

fn target(t: Tr, form: &Form<'_>, kind: Kind) -> Html {
    if kind == Kind::Website {
        let fields = [
            form.text("site-name", label(t, "site-name"))
                .hint(hint(t, "site-name"))
                .required()
                .html(),
            form.area("site-urls", label(t, "site-urls"))
                .hint(hint(t, "site-urls"))
                .rows(3)
                .required()
                .html(),
            form.text("site-operator", label(t, "site-operator")).html(),
            yes_no(t, form, "in-japan", label(t, "in-japan"))
                .hint(hint(t, "in-japan-website"))
                .html(),
        ];
        return fields.into_iter().collect();
    }
    let forms = PRODUCT_FORMS.iter().fold(
        form.radios("product-form", label(t, "product-form"))
            .required(),
        |group, (value, _)| {
            let key = format!("reception-product-form-{value}");
            let hint = t.say(&format!("{key}-hint"));
            group.choice(Choice::new(*value, t.say(&key)).hint(hint))
        },
    );
    let fields = [
        form.text("product-name", label(t, "product-name"))
            .hint(hint(t, "product-name"))
            .required()
            .html(),
        form.text("product-version", label(t, "product-version"))
            .hint(hint(t, "product-version"))
            .required()
            .width(Width::Medium)
            .html(),
        form.text("product-maker", label(t, "product-maker"))
            .hint(hint(t, "product-maker"))
            .html(),
        form.text("product-origin", label(t, "product-origin"))
            .hint(hint(t, "product-origin"))
            .html(),
        forms.html(),
        yes_no(t, form, "in-japan", label(t, "in-japan"))
            .hint(hint(t, "in-japan-product"))
            .html(),
    ];
    fields.into_iter().collect()
}

fn information(t: Tr, form: &Form<'_>, kept: Option<&Kept>) -> Html {
    let weakness = weaknesses().into_iter().fold(
        form.select("weakness", label(t, "weakness")).required(),
        |field, (name, weakness)| field.option(name, say::weakness(t, weakness)),
    );
    let first = [
        form.area("summary", label(t, "summary"))
            .hint(hint(t, "summary"))
            .rows(3)
            .required()
            .html(),
        weakness.hint(hint(t, "weakness")).html(),
        form.text("cwe", label(t, "cwe"))
            .hint(hint(t, "cwe"))
            .width(Width::Short)
            .html(),
    ];
    let limits = t.with(
        "reception-files-limit",
        args![
            count = limits::FILE_COUNT,
            size = limits::bytes_text(limits::FILE_BYTES as u64)
        ],
    );
    first
        .into_iter()
        .collect::<Html>()
        .then(typed(
            t,
            form,
            "nature",
            &["nature", "threat", "conditions", "workaround"],
            kept,
        ))
        .then(typed(t, form, "verification", &["verification"], kept))
        .then(typed(t, form, "attack", &["attack"], kept))
        .then(ui::small(limits))
        .then(ui::rule_note(t, &["R-II-2", "R-P-05"]))
}

/// One type of information: what it is, its texts, its files.
fn typed(
    t: Tr,
    form: &Form<'_>,
    kind: &'static str,
    texts: &[&'static str],
    kept: Option<&Kept>,
) -> Html {
    let (field, info) = files::field_of(kind);
    let mut body = ui::subheading(t.say(&format!("reception-type-{kind}")))
        .then(ui::para(t.say(&format!("reception-type-{kind}-text"))));
    for text in texts {
        let area = form.area(text, label(t, text)).hint(hint(t, text));
        let rows = if matches!(*text, "nature" | "verification" | "attack") {
            6
        } else {
            3
        };
        let area = if *text == "nature" {
            area.required()
        } else {
            area
        };
        body.push(area.rows(rows).html());
    }
    body.push(kept.map(|kept| files::listed(t, kept, info)));
    body.push(
        form.file(field, label(t, "files"))
            .multiple()
            .hint(hint(t, "files"))
            .html(),
    );
    body
}

fn own(t: Tr, form: &Form<'_>) -> Html {
    form.area("countermeasure", label(t, "countermeasure"))
        .hint(hint(t, "countermeasure"))
        .required()
        .html()
        .then(
            form.check(
                "own-only",
                label(t, "own-only"),
                t.say("reception-own-only-declare"),
            )
            .required()
            .hint(hint(t, "own-only"))
            .html(),
        )
        .then(ui::rule_note(t, &["R-V2-1"]))
}

fn circumstances(t: Tr, form: &Form<'_>, kind: Kind) -> Html {
    let maker = (kind != Kind::OwnProduct).then(|| {
        yes_no(t, form, "is-maker", label(t, "is-maker"))
            .hint(hint(t, "is-maker"))
            .html()
    });
    form.area("how-found", label(t, "how-found"))
        .hint(hint(t, "how-found"))
        .rows(4)
        .required()
        .html()
        .then(
            form.text("found-on", label(t, "found-on"))
                .hint(hint(t, "found-on"))
                .width(Width::Medium)
                .required()
                .html(),
        )
        .then(yes_no(t, form, "told", label(t, "told")).html())
        .then(
            form.area("told-others", label(t, "told-others"))
                .hint(hint(t, "told-others"))
                .rows(3)
                .html(),
        )
        .then(maker)
        .then(
            form.area("publication-plan", label(t, "publication-plan"))
                .hint(hint(t, "publication-plan"))
                .rows(3)
                .html(),
        )
        .then(
            form.area("abuse-seen", label(t, "abuse-seen"))
                .hint(hint(t, "abuse-seen"))
                .rows(3)
                .html(),
        )
        .then(
            form.check(
                "personal-data",
                label(t, "personal-data"),
                t.say("reception-personal-data-yes"),
            )
            .html(),
        )
        .then(ui::rule_note(t, &["R-V1-1-3", "R-P-13"]))
}

/// The legal notice, acknowledged by the version that was shown.
pub(crate) fn notice_block(t: Tr, form: &Form<'_>, version: &str) -> Html {
    let points = ["law", "secret", "no-inquiry", "no-verdict"]
        .map(|point| t.say(&format!("reception-notice-point-{point}")));
    let whole = el("p")
        .child(ui::link(
            &Href::to("/report/notice"),
            t.say("reception-notice-read"),
        ))
        .child(t.with("reception-notice-version", args![version = version]));
    let body = ui::list(points)
        .then(whole)
        .then(ui::hidden("notice-version", version))
        .then(
            form.check(
                "notice",
                t.say("reception-field-notice"),
                t.say("reception-notice-agree"),
            )
            .required()
            .html(),
        )
        .then(ui::rule_note(
            t,
            &["R-V1-1-3", "R-P-15", "R-P-16", "R-P-17"],
        ));
    ui::fieldset(el("h2").child(t.say("reception-block-notice")), body)
}
