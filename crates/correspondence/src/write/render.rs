//! From lines to a mail: subject, sender's name and plain text, in one language or in both.

use handling::disclosure::Side;
use jiff::Timestamp;
use words::{Arg, Lang, say, say_with};

use super::draft::{Draft, Fill, Line, Link, Tone};
use crate::Config;

/// In which language somebody is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// The one they prefer.
    One(Lang),
    /// Both, Japanese first: nobody knows which.
    Both,
}

impl Tongue {
    fn langs(self) -> &'static [Lang] {
        match self {
            Tongue::One(Lang::Ja) => &[Lang::Ja],
            Tongue::One(Lang::En) => &[Lang::En],
            Tongue::Both => &[Lang::Ja, Lang::En],
        }
    }

    fn tags(self) -> &'static str {
        match self {
            Tongue::One(Lang::Ja) => "ja",
            Tongue::One(Lang::En) => "en",
            Tongue::Both => "ja, en",
        }
    }

    fn each(self, between: &str, write: impl Fn(Lang) -> String) -> String {
        let all: Vec<String> = self.langs().iter().map(|lang| write(*lang)).collect();
        all.join(between)
    }
}

/// A message as it goes into a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    pub from: Side,
    pub sender: String,
    pub subject: String,
    pub body: String,
    pub langs: &'static str,
}

/// Writes a message; its subject tells the number and whether something is asked.
pub(crate) fn render(draft: &Draft, tongue: Tongue, config: &Config, now: Timestamp) -> Written {
    let subject = match draft.tone {
        Tone::Tells => "correspondence-subject-tells",
        Tone::Asks => "correspondence-subject-asks",
        Tone::Urges => "correspondence-subject-urges",
    };
    render_with(draft, tongue, config, now, subject)
}

/// The same under a subject of its own.
pub(crate) fn render_with(
    draft: &Draft,
    tongue: Tongue,
    config: &Config,
    now: Timestamp,
    subject: &str,
) -> Written {
    let writer = |lang| Writer {
        lang,
        draft,
        config,
        now,
    };
    let words = tongue.each(" / ", |lang| writer(lang).subject(subject));
    Written {
        from: draft.from,
        sender: tongue.each(" / ", |lang| writer(lang).sender()),
        subject: match &draft.number {
            Some(number) => format!("[{number}] {words}"),
            None => words,
        },
        body: tongue.each(
            "\n\n======================================================================\n\n",
            |lang| writer(lang).body(),
        ),
        langs: tongue.tags(),
    }
}

struct Writer<'a> {
    lang: Lang,
    draft: &'a Draft,
    config: &'a Config,
    now: Timestamp,
}

impl Writer<'_> {
    fn site(&self) -> &str {
        either(self.lang, &self.config.site)
    }

    fn body_name(&self) -> String {
        let key = match self.draft.from {
            Side::Reception => "words-party-reception",
            Side::Coordinator => "words-party-coordinator",
        };
        say(self.lang, key).into_owned()
    }

    fn subject(&self, key: &str) -> String {
        let args = [
            ("from", Arg::from(self.body_name())),
            ("site", Arg::from(self.site())),
        ];
        say_with(self.lang, key, &args).into_owned()
    }

    fn sender(&self) -> String {
        let args = [
            ("from", Arg::from(self.body_name())),
            ("site", Arg::from(self.site())),
        ];
        say_with(self.lang, "correspondence-sender", &args).into_owned()
    }

    fn line(&self, line: &Line) -> String {
        let args: Vec<(&str, Arg<'_>)> = line
            .fills
            .iter()
            .map(|(name, fill)| (*name, Arg::from(self.fill(fill))))
            .collect();
        say_with(self.lang, line.key, &args).into_owned()
    }

    fn fill(&self, fill: &Fill) -> String {
        match fill {
            Fill::Text(text) => text.clone(),
            Fill::At(at) => web::instant_text(self.lang, *at),
            Fill::Words(keys) => {
                let words: Vec<_> = keys.iter().map(|key| say(self.lang, key)).collect();
                words.join(&say(self.lang, "words-list-separator"))
            }
        }
    }

    fn body(&self) -> String {
        let mut parts = vec![say(self.lang, self.draft.greeting).into_owned()];
        parts.extend(self.draft.said.iter().map(|line| self.line(line)));
        parts.push(self.asked());
        parts.extend(self.day());
        parts.extend(self.term());
        parts.extend(
            self.draft
                .secret
                .map(|key| self.block("correspondence-head-secret", &say(self.lang, key))),
        );
        parts.extend(self.draft.link.as_ref().map(|link| self.link(link)));
        parts.extend(self.rules());
        parts.push(self.contact());
        parts.push(self.footer());
        parts.join("\n\n") + "\n"
    }

    fn block(&self, head: &str, text: &str) -> String {
        format!("{}\n{text}", say(self.lang, head))
    }

    fn asked(&self) -> String {
        if self.draft.asked.is_empty() {
            return self.block(
                "correspondence-head-asked",
                &say(self.lang, "correspondence-nothing-asked"),
            );
        }
        let bullet = say(self.lang, "correspondence-bullet");
        let lines: Vec<String> = self
            .draft
            .asked
            .iter()
            .map(|line| format!("{bullet}{}", self.line(line)))
            .collect();
        self.block("correspondence-head-asked", &lines.join("\n"))
    }

    fn day(&self) -> Option<String> {
        let day = web::instant_text(self.lang, self.draft.day?);
        Some(self.block("correspondence-head-day", &day))
    }

    fn term(&self) -> Option<String> {
        let (at, ours) = self.draft.term?;
        let mut text = web::instant_text(self.lang, at);
        if at > self.now {
            text = format!("{text}\n{}", web::remaining_text(self.lang, at, self.now));
        }
        if ours {
            text = format!("{text}\n{}", say(self.lang, "correspondence-our-term"));
        }
        Some(self.block("correspondence-head-term", &text))
    }

    fn link(&self, link: &Link) -> String {
        let base = self.config.base_url.trim_end_matches('/');
        let (how, addresses) = match link {
            Link::Page(path) => (
                "correspondence-read-signed-in",
                vec![format!("{base}/sign-in?next={path}")],
            ),
            Link::Receipt(path) => (
                "correspondence-read-receipt",
                vec![format!("{base}/sign-in/receipt?next={path}")],
            ),
            Link::Advisories(numbers) => (
                "correspondence-read-public",
                numbers
                    .iter()
                    .map(|number| format!("{base}{}", self.public(number)))
                    .collect(),
            ),
            Link::Whole(address) => ("correspondence-read-link", vec![address.clone()]),
        };
        let text = format!("{}\n{}", say(self.lang, how), addresses.join("\n"));
        self.block("correspondence-head-read", &text)
    }

    /// The address of an advisory: its number without the sign that would end the path.
    fn public(&self, number: &str) -> String {
        let slug: String = number.chars().filter(char::is_ascii_alphanumeric).collect();
        match self.lang {
            Lang::Ja => format!("/advisories/{slug}"),
            Lang::En => format!("/en/advisories/{slug}"),
        }
    }

    fn rules(&self) -> Option<String> {
        if self.draft.rules.is_empty() {
            return None;
        }
        let bullet = say(self.lang, "correspondence-bullet");
        let t = web::Tr::new(self.lang);
        let lines: Vec<String> = self
            .draft
            .rules
            .iter()
            .map(|rule| {
                let text = casework::say::rule(t, rule.0);
                let args = [("text", Arg::from(text)), ("rule", Arg::from(rule.0))];
                format!(
                    "{bullet}{}",
                    say_with(self.lang, "correspondence-rule", &args)
                )
            })
            .collect();
        let all = format!(
            "{}\n{}/about/rules",
            lines.join("\n"),
            self.config.base_url.trim_end_matches('/')
        );
        Some(self.block("correspondence-head-rule", &all))
    }

    fn contact(&self) -> String {
        let desk = match self.draft.from {
            Side::Reception => &self.config.reception_desk,
            Side::Coordinator => &self.config.coordinator_desk,
        };
        let text = format!("{} {}", self.body_name(), desk.as_str());
        self.block("correspondence-head-contact", &text)
    }

    fn footer(&self) -> String {
        let args = [
            ("site", Arg::from(self.site())),
            (
                "operator",
                Arg::from(either(self.lang, &self.config.operator)),
            ),
        ];
        let who = say_with(self.lang, "correspondence-footer-who", &args);
        let base = self.config.base_url.trim_end_matches('/');
        let care = say(self.lang, "correspondence-footer-care");
        format!("--\n{who}\n{base}/\n{care}")
    }
}

fn either(lang: Lang, pair: &(String, String)) -> &str {
    match lang {
        Lang::Ja => &pair.0,
        Lang::En => &pair.1,
    }
}
