//! Sample pages: every component at least once.

use axum::response::Response;
use jiff::Timestamp;
use web::ui::{self, Card, Choice, Column, Icon, Lane, Step, StepState, Tone, Width};
use web::{Filled, Head, Href, Html, Tr, Visitor};

pub const TEXTS: words::Source = words::Source {
    crate_name: "gallery",
    ja: include_str!("texts/ja.ftl"),
    en: include_str!("texts/en.ftl"),
};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap_or(Timestamp::UNIX_EPOCH)
}

pub fn components(t: Tr) -> Html {
    let now = at("2026-07-08T03:00:00Z");
    let mut body = steps(t);
    body.push(notices(t));
    body.push(ui::section("states", t.say("gallery-states"), states(t)));
    body.push(ui::section(
        "deadlines",
        t.say("gallery-deadlines"),
        ui::list([
            ui::deadline(t, at("2026-08-22T06:00:00Z"), now),
            ui::deadline(t, at("2026-07-09T00:30:00Z"), now),
            ui::deadline(t, at("2026-07-06T15:00:00Z"), now),
        ]),
    ));
    body.push(ui::section("tables", t.say("gallery-tables"), tables(t)));
    body.push(ui::section("facts", t.say("gallery-facts"), facts(t)));
    body.push(ui::section("bars", t.say("gallery-bars"), bars(t)));
    body.push(ui::details(
        t.say("gallery-fold"),
        ui::para(t.say("gallery-lead")),
    ));
    body.push(ui::actions([
        ui::button(t.say("gallery-request")),
        ui::button_named("act", "none", t.say("gallery-not-affected")),
        ui::button_danger("act", "stop", t.say("gallery-stop")),
        ui::link_button_quiet(&Href::to("/form"), t.say("gallery-nav-form")),
    ]));
    body.push(ui::pagination(
        t,
        Some(&Href::to("/?before=1")),
        Some(&Href::to("/?after=9")),
    ));
    body
}

fn steps(t: Tr) -> Html {
    ui::steps(
        t,
        &[
            Step::new(t.say("gallery-step-target"), StepState::Done).to(Href::to("/form")),
            Step::new(t.say("gallery-step-text"), StepState::Wrong).to(Href::to("/form")),
            Step::new(t.say("gallery-step-told"), StepState::Skipped),
            Step::new(t.say("gallery-step-check"), StepState::Current),
            Step::new(t.say("gallery-step-sent"), StepState::Ahead),
        ],
    )
}

fn notices(t: Tr) -> Html {
    let one = |tone, icon, key: &str| {
        ui::notice(tone, icon)
            .title(t.say(key))
            .body(t.say("gallery-lead"))
            .html(t)
    };
    ui::emergency(
        t,
        t.say("gallery-stop-first"),
        ui::para(t.say("gallery-lead")),
    )
    .then(one(Tone::Info, Icon::Info, "gallery-turn"))
    .then(one(Tone::Success, Icon::Check, "gallery-done"))
    .then(one(Tone::Warning, Icon::Warning, "gallery-date-near"))
    .then(one(Tone::Danger, Icon::Stop, "gallery-leak"))
}

fn states(t: Tr) -> Html {
    let states = [
        (Tone::Neutral, Icon::Mail, "gallery-state-received"),
        (Tone::Info, Icon::Document, "gallery-state-accepted"),
        (Tone::Info, Icon::Exchange, "gallery-state-coordinating"),
        (Tone::Success, Icon::Public, "gallery-state-published"),
        (Tone::Neutral, Icon::Stop, "gallery-state-stopped"),
        (Tone::Warning, Icon::Unknown, "gallery-state-unreachable"),
        (Tone::Danger, Icon::Warning, "gallery-state-late"),
    ];
    let badges = states.map(|(tone, icon, key)| ui::badge(tone, icon, t.say(key)).then(" "));
    let icons = Icon::ALL.map(|icon| ui::icon(icon).then(" "));
    ui::para(badges.into_iter().collect::<Html>())
        .then(ui::para(icons.into_iter().collect::<Html>()))
        .then(ui::rule_note(t, &["R-V1-2-1", "R-V1-3-9"]))
}

fn tables(t: Tr) -> Html {
    let columns = || {
        [
            Column::text(t.say("gallery-vendor")),
            Column::text(t.say("gallery-notice")),
            Column::text(t.say("gallery-status")),
            Column::number(t.say("gallery-products")),
        ]
    };
    let affected = ui::badge(Tone::Warning, Icon::Warning, t.say("words-affected"));
    let clear = ui::badge(Tone::Success, Icon::Check, t.say("words-not-affected"));
    let silent = ui::badge(Tone::Danger, Icon::Clock, t.say("gallery-state-late"));
    let rows = |table: ui::Table| {
        let day = |text: &str| web::short_date(at(text));
        table
            .row([
                t.pick("株式会社アルファ電機", "Alpha Electric").into(),
                day("2026-06-01T00:00:00Z"),
                affected.clone(),
                Html::text("12"),
            ])
            .row([
                t.pick("ベータソフト株式会社", "Beta Soft").into(),
                day("2026-06-01T00:00:00Z"),
                clear.clone(),
                Html::text("0"),
            ])
            .row([
                t.pick("合同会社ガンマ", "Gamma LLC <script>alert(1)</script>")
                    .into(),
                day("2026-06-03T00:00:00Z"),
                silent.clone(),
                Html::text("1,024"),
            ])
    };
    rows(ui::table("vendors", t.say("gallery-contact-state"), columns()).cards())
        .html()
        .then(rows(ui::table("dense", t.say("gallery-dense"), columns()).dense()).html())
        .then(
            ui::table("none", t.say("gallery-tables"), columns())
                .empty(t.say("gallery-none"))
                .html(),
        )
}

fn facts(t: Tr) -> Html {
    let until = at("2026-07-31T17:00:00Z");
    ui::facts([
        (t.say("words-disclosure-date"), web::instant(t.lang, until)),
        (
            t.say("gallery-hash"),
            ui::code("sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
        ),
        (
            t.say("gallery-cpe"),
            ui::code("cpe:2.3:a:alpha_electric:industrial_router_firmware:1.5.4:*:*:*:*:*:*:*"),
        ),
        (
            t.say("gallery-link"),
            ui::link(
                &Href::external("https://www.example.com/advisory/1")
                    .unwrap_or_else(|| Href::to("/")),
                "https://www.example.com/advisory/1",
            ),
        ),
    ])
}

fn bars(t: Tr) -> Html {
    let part = |key: &str, count, tone| (t.say(key).into_owned(), count, tone);
    ui::progress(t, t.say("gallery-checklist"), 21, 35).then(ui::lane_bar(
        t,
        t.say("gallery-replies"),
        &[
            part("words-not-affected", 5, Tone::Success),
            part("words-affected", 4, Tone::Warning),
            part("gallery-state-late", 2, Tone::Danger),
            part("gallery-state-received", 1, Tone::Neutral),
        ],
    ))
}

pub fn board(t: Tr) -> Html {
    let now = at("2026-07-08T03:00:00Z");
    let card = |title: &str, until: &str| Card {
        title: ui::link(&Href::to("/"), title),
        body: ui::deadline(t, at(until), now),
    };
    let lane = |key: &str, cards| Lane {
        name: t.say(key).into_owned(),
        cards,
    };
    let lanes = [
        lane(
            "gallery-state-received",
            vec![
                card("JVN#11111111", "2026-07-10T00:00:00Z"),
                card("JVN#22222222", "2026-07-07T00:00:00Z"),
            ],
        ),
        lane(
            "gallery-state-coordinating",
            vec![card("JVN#33333333", "2026-08-22T06:00:00Z")],
        ),
        lane("gallery-state-published", Vec::new()),
        lane("gallery-state-stopped", Vec::new()),
    ];
    ui::board(t, &t.say("gallery-nav-board"), &lanes).then(tables(t))
}

pub fn form_page(visitor: &Visitor, filled: &Filled) -> Response {
    let t = visitor.t();
    let form = ui::Form::new(t, filled);
    let mut fields = form
        .radios("route", t.say("gallery-route"))
        .required()
        .hint(t.say("gallery-route-hint"))
        .choice(
            Choice::new("product", t.say("gallery-route-product"))
                .hint(t.say("gallery-route-product-hint")),
        )
        .option("website", t.say("gallery-route-website"))
        .html();
    fields.push(
        form.text("product", t.say("gallery-product"))
            .required()
            .hint(t.say("gallery-product-hint"))
            .html(),
    );
    fields.push(
        form.text("version", t.say("gallery-version"))
            .width(Width::Short)
            .html(),
    );
    fields.push(
        form.area("text", t.say("gallery-text"))
            .required()
            .rows(8)
            .html(),
    );
    fields.push(
        form.select("severity", t.say("gallery-severity"))
            .option("high", t.say("gallery-high"))
            .option("low", t.say("gallery-low"))
            .width(Width::Medium)
            .html(),
    );
    fields.push(form.date("seen", t.say("gallery-seen")).html());
    fields.push(
        form.instant("until", t.say("gallery-until"))
            .hint(t.say("gallery-until-hint"))
            .html(),
    );
    fields.push(
        form.checks("told", t.say("gallery-told"))
            .hint(t.say("gallery-told-hint"))
            .option("vendor", t.say("words-vendor"))
            .option("cert", "CERT")
            .html(),
    );
    fields.push(
        form.file("attachments", t.say("gallery-files"))
            .multiple()
            .hint(t.say("gallery-files-hint"))
            .html(),
    );
    fields.push(ui::fieldset(
        t.say("gallery-contact"),
        form.mail("mail", t.say("gallery-mail"))
            .required()
            .html()
            .then(form.tel("tel", t.say("gallery-tel")).html()),
    ));
    fields.push(
        form.check("agree", t.say("gallery-agree"), t.say("gallery-agree-yes"))
            .required()
            .html(),
    );
    fields.push(ui::actions([
        ui::button(t.say("gallery-send")),
        ui::button_named("draft", "yes", t.say("gallery-draft")),
    ]));
    let head = Head::titled(t.say("gallery-nav-form")).with_errors(!filled.errors.is_empty());
    let body = form
        .error_summary()
        .then(steps(t))
        .then(ui::post_files(&Href::to("/form"), fields));
    web::page(visitor, head, body)
}
