//! A message before it has a language: which lines it has, and what is put into them.

use handling::Rule;
use handling::disclosure::Side;
use jiff::Timestamp;

/// What is put into a line.
#[derive(Clone, Debug)]
pub(crate) enum Fill {
    /// A number of a file.
    Text(String),
    /// An instant, written with hour and zone.
    At(Timestamp),
    /// Keys of vocabulary, listed.
    Words(Vec<String>),
}

/// A line: its text and its fillings.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub key: &'static str,
    pub fills: Vec<(&'static str, Fill)>,
}

impl Line {
    pub fn plain(key: &'static str) -> Self {
        Line {
            key,
            fills: Vec::new(),
        }
    }

    pub fn text(mut self, name: &'static str, text: impl Into<String>) -> Self {
        self.fills.push((name, Fill::Text(text.into())));
        self
    }

    pub fn at(mut self, name: &'static str, at: Timestamp) -> Self {
        self.fills.push((name, Fill::At(at)));
        self
    }

    pub fn word(self, name: &'static str, key: impl Into<String>) -> Self {
        self.words(name, [key.into()])
    }

    pub fn words(mut self, name: &'static str, keys: impl IntoIterator<Item = String>) -> Self {
        self.fills
            .push((name, Fill::Words(keys.into_iter().collect())));
        self
    }
}

/// How the subject calls it. More a subject never says (5.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Tells,
    Asks,
    Urges,
}

/// Where the rest is read.
#[derive(Clone, Debug)]
pub(crate) enum Link {
    /// A page behind sign-in.
    Page(String),
    /// A finder's page, opened with receipt number and secret.
    Receipt(String),
    /// Public advisories, by portal number.
    Advisories(Vec<String>),
    /// An address made elsewhere.
    Whole(String),
}

/// A message.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub number: Option<String>,
    pub from: Side,
    pub greeting: &'static str,
    pub tone: Tone,
    pub said: Vec<Line>,
    pub asked: Vec<Line>,
    /// A term, and whether it is our own target rather than the rule's.
    pub term: Option<(Timestamp, bool)>,
    /// The disclosure date.
    pub day: Option<Timestamp>,
    pub link: Option<Link>,
    pub rules: Vec<Rule>,
    pub secret: Option<&'static str>,
}

impl Draft {
    pub fn new(number: Option<String>, from: Side, greeting: &'static str) -> Self {
        Draft {
            number,
            from,
            greeting,
            tone: Tone::Tells,
            said: Vec::new(),
            asked: Vec::new(),
            term: None,
            day: None,
            link: None,
            rules: Vec::new(),
            secret: None,
        }
    }

    pub fn asks(mut self) -> Self {
        self.tone = Tone::Asks;
        self
    }

    pub fn urges(mut self) -> Self {
        self.tone = Tone::Urges;
        self
    }

    pub fn say(self, key: &'static str) -> Self {
        self.says(Line::plain(key))
    }

    pub fn says(mut self, line: Line) -> Self {
        self.said.push(line);
        self
    }

    pub fn ask(mut self, line: Line) -> Self {
        self.asked.push(line);
        self
    }

    pub fn by(mut self, at: Timestamp) -> Self {
        self.term = Some((at, false));
        self
    }

    pub fn by_our(mut self, at: Option<Timestamp>) -> Self {
        self.term = at.map(|at| (at, true));
        self
    }

    pub fn on(mut self, day: Timestamp) -> Self {
        self.day = Some(day);
        self
    }

    pub fn link(mut self, link: Link) -> Self {
        self.link = Some(link);
        self
    }

    pub fn under(mut self, rules: &[Rule]) -> Self {
        self.rules = rules.to_vec();
        self
    }

    pub fn keep_secret(mut self, key: &'static str) -> Self {
        self.secret = Some(key);
        self
    }
}
