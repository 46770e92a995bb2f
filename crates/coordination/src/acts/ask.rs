//! Questions of a form, as data: what is asked, how, and whether an answer is needed. One reader
//! and one renderer serve every act, so that all forms of the room behave alike.

use handling::disclosure::{BodiesCaseView, VendorRow};

/// One question.
#[derive(Clone, Copy)]
pub(crate) struct Question {
    /// The field's name.
    pub name: &'static str,
    /// Its label is `coordination-ask-<says>`.
    pub says: &'static str,
    /// How it is asked.
    pub kind: Kind,
    /// An answer is needed.
    pub required: bool,
    /// `coordination-ask-<says>-hint` helps to answer.
    pub hint: bool,
    /// Asked only of such a case.
    pub when: fn(&BodiesCaseView) -> bool,
}

/// Which developers of the case may be chosen.
pub(crate) type Fits = fn(&VendorRow) -> bool;

/// How a question is asked.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// One line.
    Line,
    /// Several lines; the number is how many are shown.
    Text(u8),
    /// A mail address.
    Mail,
    /// A box to check.
    Check,
    /// Date and hour in Japan.
    Moment,
    /// A day.
    Day,
    /// One of the core's own words: `words-<of>-<variant>`.
    Word(&'static str, &'static [&'static str]),
    /// One of our words: `coordination-choice-<variant>`.
    Choice(&'static [&'static str]),
    /// One developer of the case.
    Vendor(Fits),
    /// Several developers of the case, each with its own box.
    Vendors(Fits),
    /// A developer of the register, nearest to the question first; none sets aside.
    FromRegister,
    /// Pieces of the case's information.
    Items,
    /// Another case, by its number.
    CaseNumber,
    /// An id that came with the page and is shown in words above the form.
    Carried,
    /// Several values in one field, one a line.
    Lines,
    /// Files.
    Files,
}

impl Question {
    const fn new(name: &'static str, kind: Kind) -> Self {
        Question {
            name,
            says: name,
            kind,
            required: true,
            hint: false,
            when: always,
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

    /// Only of such a case.
    pub const fn when(self, when: fn(&BodiesCaseView) -> bool) -> Self {
        Question { when, ..self }
    }

    /// Under another label than its name's.
    pub const fn says(self, says: &'static str) -> Self {
        Question { says, ..self }
    }
}

fn always(_: &BodiesCaseView) -> bool {
    true
}

pub(crate) const fn line(name: &'static str) -> Question {
    Question::new(name, Kind::Line)
}
pub(crate) const fn text(name: &'static str) -> Question {
    Question::new(name, Kind::Text(4))
}
pub(crate) const fn long(name: &'static str) -> Question {
    Question::new(name, Kind::Text(8))
}
pub(crate) const fn mail(name: &'static str) -> Question {
    Question::new(name, Kind::Mail)
}
pub(crate) const fn check(name: &'static str) -> Question {
    Question::new(name, Kind::Check).optional()
}
pub(crate) const fn moment(name: &'static str) -> Question {
    Question::new(name, Kind::Moment).hinted()
}
pub(crate) const fn day(name: &'static str) -> Question {
    Question::new(name, Kind::Day)
}
pub(crate) const fn word(
    name: &'static str,
    of: &'static str,
    words: &'static [&'static str],
) -> Question {
    Question::new(name, Kind::Word(of, words))
}
pub(crate) const fn choice(name: &'static str, words: &'static [&'static str]) -> Question {
    Question::new(name, Kind::Choice(words))
}
pub(crate) const fn vendor(fits: Fits) -> Question {
    Question::new("vendor", Kind::Vendor(fits))
}
pub(crate) const fn vendors(fits: Fits) -> Question {
    Question::new("vendor", Kind::Vendors(fits)).says("vendors")
}
pub(crate) const fn from_register() -> Question {
    Question::new("as", Kind::FromRegister).optional().hinted()
}
pub(crate) const fn items() -> Question {
    Question::new("items", Kind::Items).hinted()
}
pub(crate) const fn case_number(name: &'static str) -> Question {
    Question::new(name, Kind::CaseNumber).hinted()
}
pub(crate) const fn carried(name: &'static str) -> Question {
    Question::new(name, Kind::Carried)
}
pub(crate) const fn files() -> Question {
    Question::new("files", Kind::Files).optional().hinted()
}
pub(crate) const fn lines(name: &'static str) -> Question {
    Question::new(name, Kind::Lines).optional()
}
