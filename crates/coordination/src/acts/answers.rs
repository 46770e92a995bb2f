//! Answers: read from what was sent, all errors at once, in words that say how to repair them. How
//! long a text may be and whether it names somebody it must not is the core's business.

use std::str::FromStr;

use handling::disclosure::BodiesCaseView;
use handling::{CaseId, Moment};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use serde::de::DeserializeOwned;
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;
use web::{FieldErrors, Fields, Tr, limits};
use words::args;

use super::ask::{Kind, Question};

/// What was answered; a getter is `None` when the answer is not there.
pub(crate) struct Answers<'a> {
    fields: &'a Fields,
    /// Cases named by number.
    cases: &'a [(String, CaseId)],
}

impl<'a> Answers<'a> {
    pub(crate) fn new(fields: &'a Fields, cases: &'a [(String, CaseId)]) -> Self {
        Answers { fields, cases }
    }

    /// A text, perhaps empty.
    pub(crate) fn text(&self, name: &str) -> String {
        normal(self.fields.get(name))
    }

    /// Several values, one a line.
    pub(crate) fn lines(&self, name: &str) -> Vec<String> {
        let text = self.text(name);
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(str::to_owned).collect()
    }

    /// A text, if there is one.
    pub(crate) fn filled(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// Whether a box is checked.
    pub(crate) fn yes(&self, name: &str) -> bool {
        self.fields.has(name)
    }

    /// A word of the core.
    pub(crate) fn word<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        serde_json::from_value(self.fields.get(name).into()).ok()
    }

    /// An id.
    pub(crate) fn id(&self, name: &str) -> Option<Uuid> {
        self.fields.get(name).trim().parse().ok()
    }

    /// All ids of a repeated field.
    pub(crate) fn ids(&self, name: &str) -> Vec<Uuid> {
        let all = self.fields.iter().filter(|(known, _)| *known == name);
        all.filter_map(|(_, value)| Uuid::from_str(value.trim()).ok())
            .collect()
    }

    /// An instant with its zone.
    pub(crate) fn moment(&self, name: &str) -> Option<Moment> {
        instant(self.fields.get(name)).map(Moment::tokyo)
    }

    /// The start of a day in Japan.
    pub(crate) fn day(&self, name: &str) -> Option<Timestamp> {
        start_of(self.fields.get(name))
    }

    /// A case named by its number.
    pub(crate) fn case(&self, name: &str) -> Option<CaseId> {
        let number = number(self.fields.get(name));
        let found = self.cases.iter().find(|(known, _)| *known == number);
        found.map(|(_, id)| *id)
    }
}

/// A case number as people type it: full-width signs made plain, blanks gone.
pub(crate) fn number(raw: &str) -> String {
    raw.nfkc()
        .filter(|c| !c.is_whitespace())
        .collect::<String>()
        .to_uppercase()
}

/// A text with plain line ends and no blanks around it.
fn normal(raw: &str) -> String {
    raw.replace("\r\n", "\n")
        .replace('\r', "\n")
        .trim()
        .to_owned()
}

/// Date and hour in Japan.
pub(crate) fn instant(raw: &str) -> Option<Timestamp> {
    let plain: String = raw.trim().nfkc().collect();
    let civil: DateTime = plain.replace('/', "-").parse().ok()?;
    Some(civil.to_zoned(web::japan()).ok()?.timestamp())
}

fn start_of(raw: &str) -> Option<Timestamp> {
    let plain: String = raw.trim().nfkc().collect();
    let day: Date = plain.replace('/', "-").parse().ok()?;
    Some(day.to_zoned(web::japan()).ok()?.timestamp())
}

/// Everything that is wrong with the answers.
pub(crate) fn check(
    t: Tr,
    questions: &[Question],
    view: Option<&BodiesCaseView>,
    fields: &Fields,
    cases: &[(String, CaseId)],
) -> FieldErrors {
    let mut errors = FieldErrors::new();
    let answers = Answers::new(fields, cases);
    let asked = questions
        .iter()
        .filter(|question| view.is_none_or(|view| (question.when)(view)));
    for question in asked {
        if let Some(message) = wrong(t, question, fields, &answers) {
            errors.add(question.name, message);
        }
    }
    errors
}

fn wrong(t: Tr, q: &Question, fields: &Fields, answers: &Answers<'_>) -> Option<String> {
    let raw = fields.get(q.name).trim();
    let label = || t.say(&format!("coordination-ask-{}", q.says));
    if raw.is_empty() {
        let key = match q.kind {
            _ if !q.required => return None,
            Kind::Line
            | Kind::Text(_)
            | Kind::Mail
            | Kind::Moment
            | Kind::Day
            | Kind::CaseNumber
            | Kind::Lines => "web-field-required-named",
            _ => "web-field-choose-named",
        };
        return Some(t.with(key, args![label = label()]).into_owned());
    }
    let says = |key: &str| Some(t.say(key).into_owned());
    let most = match q.kind {
        Kind::Line | Kind::CaseNumber => limits::LINE_CHARS,
        Kind::Mail => limits::MAIL_CHARS,
        _ => limits::AREA_CHARS,
    };
    let count = raw.chars().count();
    if count > most {
        return Some(
            t.with("web-field-too-long", args![most = most, count = count])
                .into_owned(),
        );
    }
    let several = matches!(q.kind, Kind::Text(_) | Kind::Lines);
    if raw
        .chars()
        .any(|c| c.is_control() && !(several && matches!(c, '\n' | '\r' | '\t')))
    {
        return says("web-field-control");
    }
    let choose = || {
        Some(
            t.with("web-field-choose-named", args![label = label()])
                .into_owned(),
        )
    };
    match q.kind {
        Kind::Moment if instant(raw).is_none() => says("web-field-instant"),
        Kind::Day if start_of(raw).is_none() => says("web-field-date"),
        Kind::Word(_, words) | Kind::Choice(words) if !words.contains(&raw) => choose(),
        Kind::Vendor(_) | Kind::FromRegister | Kind::Carried if answers.id(q.name).is_none() => {
            choose()
        }
        Kind::Vendors(_) | Kind::Items if answers.ids(q.name).is_empty() => choose(),
        Kind::CaseNumber if answers.case(q.name).is_none() => says("coordination-no-such-case"),
        _ => None,
    }
}
