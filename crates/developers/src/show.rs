//! How the room shows what people wrote and what became of an act.

use casework::say;
pub(crate) use casework::show::{
    entry_stage, line, plain, presence, prose, publication_stage, vendor_stage, verdict,
};
use handling::case::VendorStage;
use handling::disclosure::{VendorPhase, WaitingFor};
use handling::duty::Duty;
use handling::report::Attachment;
use handling::{Refusal, Secret};
use jiff::Timestamp;
use web::ui::{self, Icon, Tone};
use web::{Href, Html, Tr, el, limits};
use words::args;

/// Nothing here, said so.
pub(crate) fn nothing(t: Tr) -> Html {
    el("span")
        .class("empty")
        .child(t.say("developers-none"))
        .html()
}

/// A line in a table for what has not happened.
pub(crate) fn dash(t: Tr) -> Html {
    el("span")
        .child(el("span").attr("aria-hidden", "true").child("–"))
        .child(ui::hidden_text(t.say("developers-not-yet")))
        .html()
}

fn withheld(t: Tr) -> Html {
    el("span")
        .class("empty")
        .child(t.say("developers-withheld"))
        .html()
}

/// A secret as far as this reader may read it.
pub(crate) fn secret(t: Tr, secret: &Secret) -> Html {
    match secret.text() {
        Some(text) if text.trim().is_empty() => nothing(t),
        Some(text) => prose(text),
        None => withheld(t),
    }
}

/// A secret as one line.
pub(crate) fn secret_line(t: Tr, secret: &Secret) -> Html {
    match secret.text() {
        Some(text) if text.trim().is_empty() => nothing(t),
        Some(text) => line(text),
        None => withheld(t),
    }
}

/// An address somebody gave: a link where it is one that may be followed.
pub(crate) fn address(t: Tr, secret: &Secret) -> Html {
    let text = secret.text().unwrap_or_default();
    match Href::external(text) {
        Some(to) => ui::link(&to, line(text)),
        None => secret_line(t, secret),
    }
}

/// The first words of a long text, for a list.
pub(crate) fn gist(text: &str) -> Html {
    const MOST: usize = 40;
    let first = text.trim().lines().next().unwrap_or_default();
    let mut short: String = first.chars().take(MOST).collect();
    if short.chars().count() < first.chars().count() || text.trim().lines().nth(1).is_some() {
        short.push('…');
    }
    line(&short)
}

/// A stage of SM-3 by its name in a list.
pub(crate) fn listed_stage(t: Tr, stage: &str) -> Html {
    let known = VendorStage::ALL.into_iter().find(|s| say::name(s) == stage);
    match known {
        Some(known) => vendor_stage(t, known),
        None => Html::text(say::vendor_stage(t, stage)),
    }
}

/// Where the case as a whole stands.
pub(crate) fn phase(t: Tr, phase: VendorPhase) -> Html {
    let (tone, icon) = match phase {
        VendorPhase::Coordinating => (Tone::Info, Icon::Exchange),
        VendorPhase::DateSet => (Tone::Info, Icon::Clock),
        VendorPhase::Cancelled | VendorPhase::Ended => (Tone::Neutral, Icon::Stop),
        VendorPhase::Published => (Tone::Success, Icon::Public),
    };
    ui::badge(tone, icon, say::any(t, "vendor-phase", phase))
}

/// Whose turn it is, with what, since when, until when.
pub(crate) fn waiting(t: Tr, w: &WaitingFor, now: Timestamp) -> Html {
    let who = el("strong").child(say::waiting(t, w)).html();
    let what = w
        .duty
        .map(|kind| Html::text(t.say("developers-colon")).then(say::duty(t, kind)));
    let since = t.with(
        "developers-since",
        args![day = web::date_text(t.lang, w.since.to_zoned(web::japan()).date())],
    );
    let due = w.due.map(|due| ui::deadline(t, due, now));
    ui::lines([
        who.then(Html::from(what)),
        Html::text(since)
            .then(" ")
            .then(Html::from(due))
            .then(ours(t, w.ours)),
    ])
}

/// The term is a target of this installation and not the rule's.
pub(crate) fn ours(t: Tr, ours: bool) -> Html {
    let mark = ours.then(|| {
        el("span")
            .class("small")
            .child(t.say("developers-our-target"))
    });
    Html::from(mark.map(|mark| Html::text(" ").then(mark)))
}

/// Until when a duty is to be done.
pub(crate) fn due(t: Tr, duty: &Duty, now: Timestamp) -> Html {
    match duty.due {
        Some(due) => ui::deadline(t, due, now).then(ours(t, duty.ours)),
        None => Html::text(t.say("developers-promptly")),
    }
}

/// A file with its size, as a link to its download.
pub(crate) fn attachment(t: Tr, to: &Href, file: &Attachment) -> Html {
    let Some(name) = file.name.text() else {
        return withheld(t);
    };
    let size = limits::bytes_text(file.bytes);
    let text = t.with(
        "developers-download",
        args![name = plain(name), size = size],
    );
    el("p")
        .child(ui::icon(Icon::Download))
        .child(ui::link(to, text))
        .html()
}

/// A refusal of the core above the form it belongs to, with its rule.
pub(crate) fn refusal(t: Tr, refusal: &Refusal) -> Html {
    ui::notice(Tone::Danger, Icon::Warning)
        .status()
        .title(t.say("developers-refused"))
        .body(say::refusal(t, refusal))
        .child(ui::rule_note(t, &[refusal.rule.0]))
        .html(t)
}

/// That something was done; `what` comes from the address and is looked up, never shown.
pub(crate) fn done(t: Tr, what: Option<&str>) -> Html {
    let Some(key) = what.and_then(crate::acts::title_key) else {
        return Html::empty();
    };
    ui::notice(Tone::Success, Icon::Check)
        .status()
        .title(t.with("developers-done", args![act = t.say(&key)]))
        .html(t)
}

/// A rule where a column already says that it is one.
pub(crate) fn rule(rule: &str) -> Html {
    ui::link(&Href::to("/about/rules").at(rule), rule)
}

/// A part marked as written in a language.
pub(crate) fn in_lang(lang: &'static str, html: Html) -> Html {
    el("div").attr("lang", lang).child(html).html()
}

/// A list, or the word for none.
pub(crate) fn list_or_none(t: Tr, items: impl IntoIterator<Item = Html>) -> Html {
    let items: Vec<Html> = items.into_iter().collect();
    match items.is_empty() {
        true => ui::para(nothing(t)),
        false => ui::list(items),
    }
}

/// The caption of a table that has its section for itself: two landmarks of one name on a page
/// cannot be told apart by those who listen.
pub(crate) fn caption(t: Tr, title: &str) -> Html {
    ui::hidden_text(t.with("developers-table", args![title = title]))
}
