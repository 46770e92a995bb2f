//! How the room shows what people wrote and what files say: isolated, escaped, with marks that turn
//! text around made visible, so that no report can dress itself up.

use casework::say;
use handling::report::{Attachment, Circumstances, Consent, InfoType, Item, Kind, Stage, Target};
use handling::{FileKind, Secret};
use web::ui::{Icon, Tone};
use web::{Href, Html, Tr, el, limits, ui};

/// Marks that change the direction of text; shown as what they are.
fn turns(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Text of others without hidden turns.
pub(crate) fn plain(text: &str) -> String {
    text.chars()
        .fold(String::with_capacity(text.len()), |mut out, c| {
            if turns(c) {
                out.push_str(&format!("[U+{:04X}]", u32::from(c)));
            } else {
                out.push(c);
            }
            out
        })
}

/// One line somebody wrote.
pub(crate) fn line(text: &str) -> Html {
    el("bdi").child(plain(text)).html()
}

/// Several lines somebody wrote.
pub(crate) fn prose(text: &str) -> Html {
    let text = plain(text);
    match text.trim().lines().count() {
        0 | 1 => el("p").attr("dir", "auto").child(text.trim()).html(),
        _ => el("div")
            .attr("dir", "auto")
            .child(Html::prose(text))
            .html(),
    }
}

/// Names above values, for narrow columns where [`ui::facts`] would squeeze both.
pub(crate) fn stacked<N: Into<Html>>(pairs: impl IntoIterator<Item = (N, Html)>) -> Html {
    let pair = |(name, value): (N, Html)| {
        el("div")
            .class("field")
            .child(el("span").class("hint").child(name))
            .child(value)
    };
    pairs.into_iter().map(pair).collect()
}

/// An answer, or the word for none.
pub(crate) fn or_none(t: Tr, text: &str) -> Html {
    if text.trim().is_empty() {
        return el("span")
            .class("empty")
            .child(t.say("reception-none"))
            .html();
    }
    prose(text)
}

/// A secret as far as this reader may read it.
pub(crate) fn secret(t: Tr, secret: &Secret) -> Html {
    match secret.text() {
        Some(text) => prose(text),
        None => el("span")
            .class("empty")
            .child(t.say("reception-withheld"))
            .html(),
    }
}

/// The name of the product or site, if it can be read.
pub(crate) fn target_name(target: &Secret) -> Option<String> {
    let target: Target = target.value()?;
    Some(plain(&target.name)).filter(|name| !name.trim().is_empty())
}

/// A list's title: reports carry their target there.
pub(crate) fn row_title(title: Option<&str>) -> Option<String> {
    let title = title?;
    let name = match serde_json::from_str::<Target>(title) {
        Ok(target) => target.name,
        Err(_) => title.to_owned(),
    };
    Some(plain(&name)).filter(|name| !name.trim().is_empty())
}

/// Yes or no in words.
pub(crate) fn yes_no(t: Tr, yes: bool) -> Html {
    match yes {
        true => ui::badge(Tone::Info, Icon::Check, t.say("reception-yes")),
        false => ui::badge(Tone::Neutral, Icon::Dash, t.say("reception-no")),
    }
}

/// A choice and how to read it.
type Choice = (&'static str, fn(&Consent) -> bool);

/// The four choices of R-V1-2-4 by name, in the order of the form.
pub(crate) const CONSENTS: [Choice; 4] = [
    ("coordinator", |c| c.coordinator),
    ("vendor", |c| c.vendor),
    ("acknowledgement", |c| c.acknowledgement),
    ("direct", |c| c.direct_questions),
];

/// How name and contact are handled.
pub(crate) fn consent(t: Tr, consent: &Consent) -> Html {
    ui::facts(consent_pairs(t, consent))
}

/// The same as pairs, for another layout.
pub(crate) fn consent_pairs(t: Tr, consent: &Consent) -> Vec<(say::Said, Html)> {
    CONSENTS
        .iter()
        .map(|(name, given)| {
            (
                t.say(&format!("reception-consent-{name}")),
                yes_no(t, given(consent)),
            )
        })
        .collect()
}

/// A stage of SM-1 as icon, word and colour.
pub(crate) fn report_stage(t: Tr, stage: Stage) -> Html {
    let (tone, icon) = match stage {
        Stage::Incomplete => (Tone::Warning, Icon::Unknown),
        Stage::Received => (Tone::Info, Icon::Mail),
        Stage::Accepted => (Tone::Success, Icon::Check),
        Stage::NotAccepted => (Tone::Neutral, Icon::Dash),
        Stage::Stopped => (Tone::Neutral, Icon::Stop),
        Stage::Closed => (Tone::Success, Icon::Document),
    };
    ui::badge(
        tone,
        icon,
        say::stage(t, FileKind::Report, &say::name(stage)),
    )
}

/// A stage by its name in a list.
pub(crate) fn listed_stage(t: Tr, kind: FileKind, stage: &str) -> Html {
    let known = Stage::ALL
        .into_iter()
        .find(|known| say::name(known) == stage);
    match (kind, known) {
        (FileKind::Report, Some(known)) => report_stage(t, known),
        _ => ui::badge(Tone::Info, Icon::Exchange, say::stage(t, kind, stage)),
    }
}

/// A file with its size, as a link to its download.
pub(crate) fn attachment(t: Tr, file: &Attachment, to: Href) -> Html {
    let Some(name) = file.name.text() else {
        return el("span")
            .class("empty")
            .child(t.say("reception-withheld"))
            .html();
    };
    let size = limits::bytes_text(file.bytes);
    let text = t.with(
        "reception-download",
        words::args![name = plain(name), size = size],
    );
    el("p")
        .child(ui::icon(Icon::Download))
        .child(ui::link(&to, text))
        .html()
}

/// Typed information, each piece under the word for its type.
pub(crate) fn items(t: Tr, items: &[Item], download: &dyn Fn(&Attachment) -> Href) -> Html {
    items
        .iter()
        .map(|item| {
            let text = match item.text.text() {
                Some("") => Html::empty(),
                _ => secret(t, &item.text),
            };
            let file = item
                .attachment
                .as_ref()
                .map(|file| attachment(t, file, download(file)));
            el("div")
                .class("card")
                .child(el("p").child(info(t, item.info)))
                .child(text)
                .child(file)
        })
        .collect()
}

/// The type of a piece of information; 2 and 3 say that they never become public (R-P-05).
pub(crate) fn info(t: Tr, info: InfoType) -> Html {
    let (tone, icon) = match info {
        InfoType::Nature => (Tone::Info, Icon::Document),
        InfoType::Verification => (Tone::Warning, Icon::Lock),
        InfoType::Attack => (Tone::Danger, Icon::Lock),
    };
    ui::badge(
        tone,
        icon,
        t.say(&format!("reception-info-{}", say::name(info))),
    )
}

/// A notice that something was done.
pub(crate) fn done(t: Tr, what: &str) -> Html {
    let known = what.len() < 40 && what.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    if !known {
        return Html::empty();
    }
    let text = t.say(&format!("reception-done-{what}"));
    if text.starts_with('⟦') {
        return Html::empty();
    }
    let (tone, icon) = match what {
        "draft-gone" => (Tone::Warning, Icon::Info),
        _ => (Tone::Success, Icon::Check),
    };
    ui::notice(tone, icon).status().title(text).html(t)
}

/// The page of a form to which a rule said no.
pub(crate) fn refused(page: web::Answer) -> web::Answer {
    page.map(|mut page| {
        *page.status_mut() = axum::http::StatusCode::CONFLICT;
        page
    })
}

/// A refusal of the core beside the form it belongs to, with its rule.
pub(crate) fn refusal(t: Tr, refusal: &handling::Refusal) -> Html {
    ui::notice(Tone::Danger, Icon::Warning)
        .status()
        .title(t.say("reception-refused"))
        .body(say::refusal(t, refusal))
        .child(ui::rule_note(t, &[refusal.rule.0]))
        .html(t)
}

/// Block ② in words.
pub(crate) fn target_facts(t: Tr, kind: Kind, target: &Target) -> Html {
    ui::facts(target_pairs(t, kind, target))
}

/// The same as pairs, for another layout.
pub(crate) fn target_pairs(t: Tr, kind: Kind, target: &Target) -> Vec<(say::Said, Html)> {
    let japan = match target.in_japan {
        Some(yes) => yes_no(t, yes),
        None => or_none(t, ""),
    };
    let label = |field: &str| t.say(&format!("reception-field-{field}"));
    if kind == Kind::Website {
        // Addresses under report are no links: nobody shall open them by a slip.
        let urls = target
            .urls
            .iter()
            .map(|url| el("p").child(ui::code(plain(url))));
        return vec![
            (label("site-name"), line(&target.name)),
            (label("site-urls"), urls.collect()),
            (label("site-operator"), or_none(t, &target.maker)),
            (label("in-japan"), japan),
        ];
    }
    let form = match target.form.as_str() {
        known @ ("package" | "component" | "appliance" | "protocol" | "other") => {
            Html::text(t.say(&format!("reception-product-form-{known}")))
        }
        other => or_none(t, other),
    };
    vec![
        (label("product-name"), line(&target.name)),
        (label("product-version"), or_none(t, &target.version)),
        (label("product-maker"), or_none(t, &target.maker)),
        (label("product-origin"), or_none(t, &target.origin)),
        (label("product-form"), form),
        (label("in-japan"), japan),
    ]
}

/// The circumstances in words.
pub(crate) fn circumstances(t: Tr, told: &Circumstances) -> Html {
    let label = |field: &str| t.say(&format!("reception-field-{field}"));
    ui::facts([
        (label("how-found"), or_none(t, &told.how_found)),
        (label("found-on"), or_none(t, &told.found_on)),
        (label("told-others"), or_none(t, &told.told_others)),
        (label("is-maker"), yes_no(t, told.is_maker)),
        (
            label("publication-plan"),
            or_none(t, &told.publication_plan),
        ),
        (label("abuse-seen"), or_none(t, &told.abuse_seen)),
        (label("personal-data"), yes_no(t, told.personal_data)),
    ])
}

/// What a number looks like here.
pub(crate) fn number_hint(t: Tr, prefix: &str) -> Html {
    Html::text(t.with("reception-hint-number", words::args![prefix = prefix]))
}
