//! The parts of the finder's page, each answering one of the finder's questions.

use casework::{TimelineEntry, say};
use handling::disclosure::{FinderReportView, OwnContents, Waiter, WaitingFor};
use handling::report::{Kind, Stage};
use handling::{FileKind, Party};
use jiff::Timestamp;
use web::ui::{Column, Icon, Tone};
use web::{Href, Html, Tr, Visitor, el, instant, limits, ui};

use crate::show;

/// Where it stands, whose turn it is, since when, until about when.
pub(super) fn state(t: Tr, view: &FinderReportView, now: Timestamp) -> Html {
    let words = match view.waiting_for.who {
        Waiter::You => t.say("reception-state-your-turn"),
        _ => t.say(&format!("reception-state-{}", say::name(view.stage))),
    };
    let facts = vec![
        (
            t.say("reception-number"),
            el("strong").child(ui::code(&view.number)).html(),
        ),
        (
            t.say("reception-column-stage"),
            show::report_stage(t, view.stage),
        ),
        (
            t.say("reception-received-at"),
            instant(t.lang, view.received_at),
        ),
        (
            t.say("reception-waiting"),
            waiting(t, &view.waiting_for, now),
        ),
    ];
    ui::para(el("strong").child(words)).then(ui::facts(facts))
}

/// "Waiting for …", with a term that is marked as ours where it is.
pub(crate) fn waiting(t: Tr, waiting: &WaitingFor, now: Timestamp) -> Html {
    let who = ui::badge(Tone::Info, Icon::Clock, say::waiting(t, waiting));
    let with = waiting.duty.map(|duty| el("p").child(say::duty(t, duty)));
    let since = el("p")
        .child(t.say("reception-since"))
        .child(" ")
        .child(instant(t.lang, waiting.since));
    let due = waiting.due.map(|due| {
        let mark = waiting.ours.then(|| ui::small(t.say("reception-ours")));
        el("div")
            .child(
                el("p")
                    .child(t.say("reception-until"))
                    .child(" ")
                    .child(ui::deadline(t, due, now)),
            )
            .child(mark)
    });
    el("div")
        .child(who)
        .child(with)
        .child(since)
        .child(due)
        .html()
}

/// After a refusal or a stop: the ground in words, and what the finder may do now.
pub(super) fn after_the_end(t: Tr, view: &FinderReportView) -> Html {
    let (code, reason) = match (&view.decline, &view.stop) {
        (Some((code, reason)), _) => (say::any(t, "decline-code", code), reason),
        (_, Some((ground, reason))) => (say::any(t, "stop-ground", ground), reason),
        _ => return Html::empty(),
    };
    let (title, ways, rules): (&str, &[&str], &[&str]) = match view.stage {
        Stage::NotAccepted => ("declined", &["correct", "elsewhere", "ask"], &["R-V1-2-1"]),
        _ => (
            "stopped",
            &["ended", "careful", "consult", "ask"],
            &["R-V1-2-2", "Q-24", "R-P-17"],
        ),
    };
    let ways = ways
        .iter()
        .map(|way| t.say(&format!("reception-after-{title}-{way}")));
    ui::notice(Tone::Warning, Icon::Info)
        .title(t.say(&format!("reception-after-{title}")))
        .child(ui::para(el("strong").child(code)))
        .child(show::secret(t, reason))
        .child(ui::para(t.say("reception-after-now")))
        .child(ui::list(ways))
        .child(ui::rule_note(t, rules))
        .html(t)
}

/// The duty to keep it secret, or its end.
pub(super) fn secrecy(t: Tr, view: &FinderReportView) -> Html {
    if !view.keep_secret {
        return Html::empty();
    }
    let (key, rule) = match view.kind {
        Kind::Website => ("reception-secrecy-website", "R-VI-1-4"),
        Kind::Product | Kind::OwnProduct => ("reception-secrecy-product", "R-V1-1-4"),
    };
    ui::notice(Tone::Neutral, Icon::Lock)
        .body(t.say(key))
        .body(t.say("reception-secrecy-consult"))
        .child(ui::rule_note(t, &[rule, "R-P-13"]))
        .html(t)
}

/// Who may know the finder, each changed by one button.
pub(super) fn consent(t: Tr, view: &FinderReportView) -> Html {
    let columns = ["recipient", "now", "change"]
        .map(|c| Column::text(t.say(&format!("reception-column-{c}"))));
    let may = view
        .offers
        .iter()
        .any(|offer| offer.command == "set-consent");
    let table = show::CONSENTS.iter().fold(
        ui::table("consent-table", t.say("reception-consents-title"), columns).cards(),
        |table, (name, given)| {
            let now = given(&view.consent);
            let turned = format!("{name}:{}", if now { "no" } else { "yes" });
            let key = if now {
                "reception-act-consent-no"
            } else {
                "reception-act-consent-yes"
            };
            let button = may.then(|| {
                let fields = ui::hidden("act", "consent").then(ui::button_named(
                    "choice",
                    &turned,
                    t.say(key),
                ));
                ui::post_files(&Href::same_page().at("consent"), fields)
            });
            table.row([
                Html::text(t.say(&format!("reception-consent-{name}"))),
                show::yes_no(t, now),
                button.into(),
            ])
        },
    );
    let body = ui::para(t.say("reception-consent-future"))
        .then(table.html())
        .then(ui::rule_note(t, &["R-V1-2-4"]));
    ui::section("consent", t.say("reception-consent-section"), body)
}

/// What we hold, by type and size. A finder's page does not show the words again; a developer reads
/// its own report.
pub(super) fn what_was_sent(t: Tr, view: &FinderReportView) -> Html {
    let columns =
        ["type", "form", "size"].map(|c| Column::text(t.say(&format!("reception-column-{c}"))));
    let table = view.sent.iter().fold(
        ui::table("sent-table", t.say("reception-sent-title"), columns).cards(),
        |table, item| {
            let (form, size) = match item.attachment_bytes {
                Some(bytes) => ("reception-form-file", Html::text(limits::bytes_text(bytes))),
                None => ("reception-form-text", show::or_none(t, "")),
            };
            table.row([show::info(t, item.info), Html::text(t.say(form)), size])
        },
    );
    let facts = ui::facts([
        (
            t.say("reception-field-weakness"),
            Html::text(say::weakness(t, view.weakness)),
        ),
        (
            t.say("reception-field-notice"),
            ui::code(&view.notice_version),
        ),
    ]);
    let contents = match &view.contents {
        Some(contents) => ui::details(t.say("reception-sent-open"), own_contents(t, contents)),
        None => ui::para(t.say("reception-sent-closed")),
    };
    ui::section(
        "sent",
        t.say("reception-sent-title"),
        facts.then(table.html()).then(contents),
    )
}

fn own_contents(t: Tr, contents: &OwnContents) -> Html {
    let target = contents
        .target
        .value()
        .map(|target| show::target_facts(t, Kind::OwnProduct, &target));
    let measure = contents.countermeasure.as_ref();
    let facts = [
        (
            t.say("reception-field-summary"),
            show::secret(t, &contents.summary),
        ),
        (
            t.say("reception-field-countermeasure"),
            measure.map_or_else(|| show::or_none(t, ""), |measure| show::secret(t, measure)),
        ),
    ];
    let items = contents.items.iter().map(|item| {
        let name = item
            .attachment
            .as_ref()
            .map(|file| ui::small(show::secret(t, &file.name)));
        ui::card(
            ui::para(show::info(t, item.info))
                .then(show::secret(t, &item.text))
                .then(name),
        )
    });
    Html::from(target)
        .then(ui::facts(facts))
        .then(items.collect::<Html>())
}

/// What happened, newest first, each with its rule. Handing out and taking back keys is folded away:
/// it belongs to the record and tells nobody what to do.
pub(crate) fn timeline(t: Tr, kind: FileKind, entries: &[TimelineEntry]) -> Html {
    let keys = |entry: &&TimelineEntry| matches!(entry.name.as_str(), "granted" | "revoked");
    let (keys, acts): (Vec<_>, Vec<_>) = entries.iter().rev().partition(keys);
    let listed = |entries: &[&TimelineEntry]| {
        let lines = entries.iter().map(|entry| line(t, kind, entry));
        el("ol")
            .class("plain")
            .attr("reversed", "")
            .children(lines)
            .html()
    };
    let keys =
        (!keys.is_empty()).then(|| ui::details(t.say("reception-timeline-keys"), listed(&keys)));
    let body = ui::small(t.say("reception-timeline-caption"))
        .then(listed(&acts))
        .then(keys);
    ui::section("timeline", t.say("reception-timeline-title"), body)
}

fn line(t: Tr, kind: FileKind, entry: &TimelineEntry) -> Html {
    let fact = Html::text(say::fact(t, kind, &entry.name));
    let what = match entry.name.as_str() {
        "identity-opened" => ui::badge(Tone::Warning, Icon::Person, fact),
        _ => el("strong").child(fact).html(),
    };
    let rule = ui::link(&Href::to("/about/rules").at(&entry.rule), &entry.rule);
    let small = el("p")
        .class("small")
        .child(instant(t.lang, entry.at))
        .child(" ・ ");
    let small = small.child(by(t, &entry.by)).child(" ・ ").child(rule);
    el("li").child(el("p").child(what)).child(small).html()
}

/// Which side acted. A sender who had no account yet was nobody in particular.
fn by(t: Tr, party: &Party) -> say::Said {
    match party {
        Party::Public => t.say("reception-by-sender"),
        other => say::party(t, other),
    }
}

/// Taking it back: the wish, or what became of it.
pub(super) fn withdrawal(t: Tr, form: &ui::Form<'_>, view: &FinderReportView) -> Html {
    let known = view.withdrawal.as_ref().map(|wish| {
        let answer = match wish.decided {
            None => t.say("reception-withdrawal-pending"),
            Some(true) => t.say("reception-withdrawal-agreed"),
            Some(false) => t.say("reception-withdrawal-refused"),
        };
        let reason = wish.answer.as_ref().map(|answer| show::secret(t, answer));
        ui::notice(Tone::Info, Icon::Info)
            .title(answer)
            .child(Html::from(reason))
            .html(t)
    });
    let ask = view
        .offers
        .iter()
        .any(|offer| offer.command == "ask-withdrawal")
        .then(|| {
            let fields = ui::hidden("act", "withdraw")
                .then(ui::para(t.say("reception-withdrawal-text")))
                .then(
                    form.area("withdraw-reason", t.say("reception-field-withdraw-reason"))
                        .rows(3)
                        .required()
                        .html(),
                )
                .then(ui::actions([ui::button(t.say("reception-act-withdraw"))]))
                .then(ui::rule_note(t, &["Q-13"]));
            ui::details(
                t.say("reception-withdrawal-ask"),
                ui::post_files(&Href::same_page().at("withdrawal"), fields),
            )
        });
    if known.is_none() && ask.is_none() {
        return Html::empty();
    }
    let body = Html::from(known).then(ask);
    ui::section("withdrawal", t.say("reception-withdrawal-title"), body)
}

/// The way to keep it: export, and taking it into an account.
pub(super) fn take_along(t: Tr, visitor: &Visitor, view: &FinderReportView) -> Html {
    let export = Href::path("/my/reports/{}/export", &[&view.id.to_string()]);
    let account = (!view.claimed && visitor.person.is_none())
        .then(|| ui::para(t.say("reception-take-account")));
    let body = ui::para(t.say("reception-take-export"))
        .then(ui::actions([ui::link_button_quiet(
            &export,
            t.say("reception-act-export"),
        )]))
        .then(account);
    ui::section("take", t.say("reception-take-title"), body)
}
