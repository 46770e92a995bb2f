//! Questions of a form, as data. One renderer and one reader serve every act of the room, so that
//! all its forms behave alike.

use web::ui::Choice;
use web::{FieldErrors, Fields, Href, Html, Reader, Tr, ui};
use words::args;

/// One question.
#[derive(Clone, Copy)]
pub(crate) struct Question {
    /// The field's name.
    pub name: &'static str,
    /// Its label is `developers-ask-<says>`.
    pub says: &'static str,
    /// How it is asked.
    pub kind: Kind,
    /// An answer is needed.
    pub required: bool,
    /// `developers-ask-<says>-hint` helps to answer.
    pub hint: bool,
}

/// How a question is asked.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// One line.
    Line,
    /// A web address.
    Url,
    /// A mail address.
    Mail,
    /// A telephone number.
    Phone,
    /// Several lines; the number is how many are shown.
    Text(u8),
    /// Several values, one a line.
    Lines,
    /// A box that may be checked; its words are `developers-ask-<says>-yes`.
    Check,
    /// Date and hour in Japan.
    Moment,
    /// One of the core's own words: `words-<of>-<variant>`.
    Word(&'static str, &'static [&'static str]),
    /// People of the developer's own entry.
    Persons,
    /// Files.
    Files,
    /// An id that came with the page and is shown in words above the form.
    Carried,
}

impl Question {
    const fn new(name: &'static str, kind: Kind) -> Self {
        Question {
            name,
            says: name,
            kind,
            required: true,
            hint: false,
        }
    }

    /// No answer is an answer.
    pub const fn optional(self) -> Self {
        Question {
            required: false,
            ..self
        }
    }

    /// With a word of help.
    pub const fn hinted(self) -> Self {
        Question { hint: true, ..self }
    }

    /// Under another label than its name's.
    pub const fn says(self, says: &'static str) -> Self {
        Question { says, ..self }
    }

    fn label(&self, t: Tr) -> String {
        t.say(&format!("developers-ask-{}", self.says)).into_owned()
    }
}

pub(crate) const fn line(name: &'static str) -> Question {
    Question::new(name, Kind::Line)
}
pub(crate) const fn url(name: &'static str) -> Question {
    Question::new(name, Kind::Url).hinted()
}
pub(crate) const fn mail(name: &'static str) -> Question {
    Question::new(name, Kind::Mail)
}
pub(crate) const fn phone(name: &'static str) -> Question {
    Question::new(name, Kind::Phone)
}
pub(crate) const fn text(name: &'static str) -> Question {
    Question::new(name, Kind::Text(5))
}
pub(crate) const fn lines(name: &'static str) -> Question {
    Question::new(name, Kind::Lines).optional().hinted()
}
pub(crate) const fn check(name: &'static str) -> Question {
    Question::new(name, Kind::Check)
}
pub(crate) const fn moment(name: &'static str) -> Question {
    Question::new(name, Kind::Moment).hinted()
}
pub(crate) const fn word(
    name: &'static str,
    of: &'static str,
    words: &'static [&'static str],
) -> Question {
    Question::new(name, Kind::Word(of, words))
}
pub(crate) const fn persons() -> Question {
    Question::new("persons", Kind::Persons).hinted()
}
pub(crate) const fn files() -> Question {
    Question::new("files", Kind::Files).optional().hinted()
}
pub(crate) const fn carried(name: &'static str) -> Question {
    Question::new(name, Kind::Carried)
}

/// Whom a question about people may name: the value and the words for it.
pub(crate) type Choices = Vec<(String, Html)>;

/// All fields of a form.
pub(crate) fn fields(
    t: Tr,
    filled: &web::Filled,
    questions: &'static [Question],
    people: &Choices,
) -> Html {
    let form = ui::Form::new(t, filled);
    questions
        .iter()
        .map(|question| field(t, &form, filled, question, people))
        .collect()
}

fn field(
    t: Tr,
    form: &ui::Form<'_>,
    filled: &web::Filled,
    q: &'static Question,
    people: &Choices,
) -> Html {
    let label = q.label(t);
    let hint = match q.hint {
        true => Html::text(t.say(&format!("developers-ask-{}-hint", q.says))),
        false => Html::empty(),
    };
    let one = |field: ui::Field<'_>| {
        let field = field.hint(hint.clone());
        match q.required {
            true => field.required().html(),
            false => field.html(),
        }
    };
    let group = |group: ui::Group<'_>| {
        let group = group.hint(hint.clone());
        match q.required {
            true => group.required().html(),
            false => group.html(),
        }
    };
    match q.kind {
        Kind::Line => one(form.text(q.name, label)),
        Kind::Url => one(form.url(q.name, label)),
        Kind::Mail => one(form.mail(q.name, label)),
        Kind::Phone => one(form.tel(q.name, label)),
        Kind::Text(rows) => one(form.area(q.name, label).rows(rows)),
        Kind::Lines => one(form.area(q.name, label).rows(3)),
        Kind::Moment => one(form.instant(q.name, label)),
        Kind::Check => {
            let yes = t.say(&format!("developers-ask-{}-yes", q.says));
            group(form.check(q.name, label, yes))
        }
        Kind::Word(of, words) => group(words.iter().fold(form.radios(q.name, label), |g, word| {
            g.option(*word, casework::say::any(t, of, word))
        })),
        Kind::Persons => group(
            people
                .iter()
                .fold(form.checks(q.name, label), |g, (id, who)| {
                    g.choice(Choice::new(id.as_str(), who.clone()))
                }),
        ),
        Kind::Files => one(form.file(q.name, label).multiple()),
        Kind::Carried => ui::hidden(q.name, filled.fields.get(q.name)),
    }
}

/// Everything that is wrong with the answers.
pub(crate) fn check_all(t: Tr, questions: &[Question], fields: &Fields) -> FieldErrors {
    let mut reader = Reader::new(fields, Vec::new(), t, &[]);
    for question in questions {
        check_one(t, question, &mut reader);
    }
    reader.into_errors()
}

fn check_one(t: Tr, q: &Question, reader: &mut Reader<'_>) {
    if reader.raw(q.name).is_empty() {
        let key = match q.kind {
            _ if !q.required => return,
            Kind::Check | Kind::Word(..) | Kind::Persons | Kind::Files | Kind::Carried => {
                "web-field-choose-named"
            }
            _ => "web-field-required-named",
        };
        reader.error(q.name, t.with(key, args![label = q.label(t)]));
        return;
    }
    match q.kind {
        Kind::Line | Kind::Mail | Kind::Phone | Kind::Url => drop(reader.line_or_none(q.name)),
        Kind::Text(_) | Kind::Lines => drop(reader.area_or_none(q.name)),
        Kind::Moment => drop(reader.instant(q.name)),
        Kind::Word(_, words) if !words.contains(&reader.raw(q.name)) => reader.error(
            q.name,
            t.with("web-field-choose-named", args![label = q.label(t)]),
        ),
        Kind::Word(..) | Kind::Check | Kind::Persons | Kind::Files | Kind::Carried => {}
    }
    if matches!(q.kind, Kind::Url) && Href::external(reader.raw(q.name)).is_none() {
        reader.error(q.name, t.say("developers-not-a-link"));
    }
}
