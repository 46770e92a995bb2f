//! Questions of reception and the finder's replies; messages of the finder's own (R-V1-2-3).

use handling::disclosure::FinderReportView;
use handling::report::Exchange;
use jiff::Timestamp;
use web::ui::{Form, Icon, Tone};
use web::{Href, Html, Tr, el, instant, ui};

use crate::show;

fn offered(view: &FinderReportView, command: &str) -> bool {
    view.offers.iter().any(|offer| offer.command == command)
}

/// Open questions, each with the form for its reply.
pub(super) fn questions(t: Tr, form: &Form<'_>, view: &FinderReportView, now: Timestamp) -> Html {
    let open: Vec<&Exchange> = view
        .exchanges
        .iter()
        .filter(|e| e.from_reception && e.replied_at.is_none() && e.reply_by.is_some())
        .collect();
    if open.is_empty() || !offered(view, "reply") {
        return Html::empty();
    }
    let cards: Html = open
        .into_iter()
        .map(|question| one(t, form, question, now))
        .collect();
    ui::section("questions", t.say("reception-questions-title"), cards)
}

fn one(t: Tr, form: &Form<'_>, question: &Exchange, now: Timestamp) -> Html {
    let due = question.reply_by.map(|by| {
        el("p")
            .child(t.say("reception-reply-by"))
            .child(" ")
            .child(ui::deadline(t, by, now))
    });
    let asked = ui::notice(Tone::Warning, Icon::Mail)
        .title(t.say("reception-question-from"))
        .child(show::secret(t, &question.text))
        .child(Html::from(due))
        .html(t);
    let fields = ui::hidden("act", "reply")
        .then(ui::hidden("question", &question.id.to_string()))
        .then(
            form.area("reply", t.say("reception-field-reply"))
                .rows(6)
                .required()
                .html(),
        )
        .then(files(t, form, "reply-files", "reply-info", "reply-keep"))
        .then(ui::actions([ui::button(t.say("reception-act-reply"))]))
        .then(ui::rule_note(t, &["R-V1-2-3"]));
    ui::card(asked.then(ui::post_files(&Href::same_page().at("questions"), fields)))
}

fn files<'a>(t: Tr, form: &Form<'a>, files: &'a str, info: &'a str, keep: &'a str) -> Html {
    let kinds = ["nature", "verification", "attack"].into_iter().fold(
        form.radios(info, t.say("reception-field-file-info"))
            .hint(t.say("reception-hint-file-info")),
        |group, kind| group.option(kind, t.say(&format!("reception-info-{kind}"))),
    );
    let body = form
        .file(files, t.say("reception-field-files"))
        .multiple()
        .hint(t.say("reception-hint-reply-files"))
        .html()
        .then(kinds.html())
        .then(
            form.check(
                keep,
                t.say("reception-field-keep"),
                t.say("reception-keep-yes"),
            )
            .html(),
        );
    ui::details(t.say("reception-with-files"), body)
}

/// All that was said, oldest first, and the form to say more.
pub(super) fn conversation(t: Tr, form: &Form<'_>, view: &FinderReportView) -> Html {
    let said: Html = view
        .exchanges
        .iter()
        .map(|exchange| message(t, exchange))
        .collect();
    let said = if said.is_empty() {
        ui::para(t.say("reception-talk-none"))
    } else {
        said
    };
    let write = offered(view, "write").then(|| {
        let attach = view
            .stage
            .is_open()
            .then(|| files(t, form, "write-files", "write-info", "write-keep"));
        let fields = ui::hidden("act", "write")
            .then(
                form.area("write", t.say("reception-field-write"))
                    .hint(t.say("reception-hint-write"))
                    .rows(5)
                    .required()
                    .html(),
            )
            .then(attach)
            .then(ui::actions([ui::button(t.say("reception-act-write"))]))
            .then(ui::rule_note(t, &["R-V1-2-3"]));
        ui::post_files(&Href::same_page().at("talk"), fields)
    });
    ui::section("talk", t.say("reception-talk-title"), said.then(write))
}

/// One message with its side and hour.
pub(crate) fn message(t: Tr, exchange: &Exchange) -> Html {
    let (who, icon) = match exchange.from_reception {
        true => (t.say("words-reception"), Icon::Mail),
        false => (t.say("words-finder"), Icon::Person),
    };
    let tone = if exchange.from_reception {
        Tone::Info
    } else {
        Tone::Neutral
    };
    let head = el("p")
        .child(ui::badge(tone, icon, who))
        .child(" ")
        .child(instant(t.lang, exchange.at));
    ui::card(head.html().then(show::secret(t, &exchange.text)))
}
