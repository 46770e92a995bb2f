//! Nothing that goes in as text comes out as markup, and no address leads where it should not.

use proptest::prelude::*;
use web::ui::{self, Choice, Column, Icon, Step, StepState, Tone};
use web::{Filled, Href, Html, Tr, el};
use words::Lang;

/// Every component, given the same text wherever it takes one.
fn everything(text: &str) -> Html {
    words::install(&[web::TEXTS]);
    let t = Tr::new(Lang::En);
    let mut filled = Filled::with([("x", text), (text, text)]);
    filled.errors.add("x", text);
    filled.errors.add(text, text);
    let form = ui::Form::new(t, &filled);
    let at = "2026-07-08T03:00:00Z".parse().unwrap();
    [
        form.error_summary(),
        form.text("x", text).hint(text).html(),
        form.area(text, text).html(),
        form.select("x", text).option(text, text).html(),
        form.password("x", text).html(),
        form.file(text, text).html(),
        form.radios("x", text)
            .hint(text)
            .choice(Choice::new(text, text).hint(text))
            .html(),
        form.checks(text, text).option(text, text).html(),
        ui::carry(&filled),
        ui::hidden(text, text),
        ui::fieldset(text, text),
        ui::table(text, text, [Column::text(text), Column::number(text)])
            .row([text, text])
            .cards()
            .html(),
        ui::table(text, text, []).empty(text).html(),
        ui::facts([(text, text)]),
        ui::details(text, text),
        ui::list([text]),
        ui::section(text, text, text),
        ui::notice(Tone::Info, Icon::Info)
            .title(text)
            .body(text)
            .html(t),
        ui::emergency(t, text, text),
        ui::badge(Tone::Danger, Icon::Stop, text),
        ui::steps(
            t,
            &[
                Step::new(text, StepState::Current),
                Step::new(text, StepState::Done).to(Href::path("/{}", &[text])),
            ],
        ),
        ui::board(
            t,
            text,
            &[ui::Lane {
                name: text.into(),
                cards: vec![ui::Card {
                    title: text.into(),
                    body: text.into(),
                }],
            }],
        ),
        ui::progress(t, text, 1, 2),
        ui::lane_bar(t, text, &[(text.into(), 1, Tone::Info)]),
        ui::breadcrumb(t, &[(text.into(), Href::path("/{}", &[text]))], text),
        ui::pagination(t, None, Some(&Href::same_page().with(text, text))),
        ui::rule_note(t, &[text]),
        ui::deadline(t, at, at),
        ui::button_named(text, text, text),
        ui::link(&Href::mail(text), text),
        ui::verbatim(text),
        Html::prose(text),
        el("p")
            .attr("title", text)
            .attr("onclick", text)
            .attr("style", text)
            .attr("href", text)
            .html(),
    ]
    .into_iter()
    .collect()
}

/// A text in which every markup character is followed by a letter no component writes there.
const POISON: &str = "\u{e000}<\u{e000}>\u{e000}\"\u{e000}'\u{e000}&\u{e000}";

fn assert_no_raw(markup: &str) {
    for raw in ['<', '>', '"', '\''] {
        for around in [format!("{raw}\u{e000}"), format!("\u{e000}{raw}\u{e000}")] {
            // A quote or bracket of our own may stand before the text, never the text's own after it.
            if around.chars().count() == 3 {
                assert!(!markup.contains(&around), "{raw} came through");
            }
        }
    }
    assert!(!markup.contains("\u{e000}&\u{e000}"), "& came through");
}

#[test]
fn no_component_lets_markup_through() {
    let markup = everything(POISON).into_string();
    assert_no_raw(&markup);
    assert!(!markup.contains("onclick") && !markup.contains(" style="));
}

#[test]
fn element_names_and_keys_are_all_known() {
    assert!(!everything("x").into_string().contains('⟦'));
}

#[test]
fn addresses_stay_in_the_house_or_are_plain_web() {
    for bad in [
        "",
        "x",
        "//evil",
        "/\\evil",
        "javascript:alert(1)",
        "/a b",
        "/a\nb",
        "https://x",
        "/../x",
        "/a/./b",
        "/\"x",
        "/日本",
    ] {
        assert_eq!(Href::local(bad), None, "{bad}");
    }
    for good in ["/", "/a?b=c&d=%20#e", "/cases/0192"] {
        assert_eq!(Href::local(good).unwrap().as_str(), good);
    }
    for bad in [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://x",
        "//x",
        "https://u:p@x/",
        "file:///etc/passwd",
        "vbscript:x",
    ] {
        assert_eq!(Href::external(bad), None, "{bad}");
    }
    assert_eq!(
        Href::path("/a/{}/b/{}", &["x/../y", "?&#"]).as_str(),
        "/a/x%2F..%2Fy/b/%3F%26%23"
    );
    assert_eq!(Href::path("/a/{}", &[".."]).as_str(), "/a/-");
    assert_eq!(
        Href::to("/a").at("x y").with("q", "1&2").as_str(),
        "/a?q=1%262#x-y"
    );
    assert_eq!(
        Href::mail("a@b.example?bcc=c@d").as_str(),
        "mailto:a@b.example%3Fbcc%3Dc@d"
    );
}

proptest! {
    #[test]
    fn whatever_the_text_no_new_element_or_attribute_appears(text in "[<>\"'&a-z=/ \u{0}\u{202e}-]{0,40}") {
        let tags = |html: &str| html.matches('<').count();
        // Fixed shape: the empty-looking text `a` makes as many tags as any other one-line text.
        let shape = |text: &str| {
            let cell = ui::facts([(text, text)]).then(ui::badge(Tone::Info, Icon::Info, text));
            el("p").attr("title", text).child(text).html().then(cell).into_string()
        };
        prop_assert_eq!(tags(&shape(&text)), tags(&shape("a")));
        prop_assert_eq!(shape(&text).matches('"').count(), shape("a").matches('"').count());
    }

    #[test]
    fn a_filled_path_is_always_local(part in "\\PC*") {
        let href = Href::path("/x/{}", &[&part]);
        prop_assert!(Href::local(href.as_str()).is_some());
        prop_assert_eq!(href.as_str().matches('/').count(), 2);
    }
}
