//! Writing: which lines a message has ([`draft`], one function per message), and how they become a
//! mail in one language or both ([`render`]).

mod case;
mod draft;
mod register;
mod render;
mod report;

use handling::message::MessageKind as M;

pub(crate) use draft::{Draft, Line, Link};
pub use render::Tongue;
pub(crate) use render::{Written, render, render_with};

use crate::read::Seen;

/// Why a message is not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unsaid {
    /// What it asks for was done meanwhile.
    Overtaken,
    /// It is no message for this recipient.
    NotTheirs,
}

/// What a message says to somebody who sees the file like this. A kind without its line here does
/// not compile.
pub(crate) fn draft(kind: M, seen: &Seen) -> Result<Draft, Unsaid> {
    match (kind, seen) {
        (M::M01, Seen::Report(view, _)) => Ok(report::received(view)),
        (M::M02, Seen::Report(view, _)) => Ok(report::accepted(view)),
        (M::M03, Seen::Report(view, _)) => Ok(report::declined(view)),
        (M::M04, Seen::Report(view, _)) => Ok(report::stopped(view)),
        (M::M05, Seen::Report(view, _)) => report::asked(view),
        (M::M06, Seen::Report(view, _)) => Ok(report::news(view)),
        (M::M07, Seen::Bodies(view)) => Ok(case::commission(view)),
        (M::M08, Seen::Developer(view, accounts)) => Ok(case::summary(view, *accounts)),
        (M::M09, Seen::Developer(view, _)) => Ok(case::details(view)),
        (M::M10, Seen::Developer(view, accounts)) => case::status_due(view, *accounts),
        (M::M11, Seen::Developer(view, _)) => case::date_set(view),
        (M::M11, Seen::Bodies(view)) => case::date_set_at_body(view),
        (M::M12, Seen::Bodies(view)) => case::change_asked(view),
        (M::M12, Seen::Developer(view, _)) => case::change_asked_copy(view),
        (M::M13, Seen::Developer(view, _)) => case::date_changed(view),
        (M::M13, Seen::Bodies(view)) => case::date_changed_at_body(view),
        (M::M14, Seen::Developer(view, _)) => case::date_kept(view),
        (M::M15, Seen::Report(view, numbers)) => report::published(view, numbers),
        (M::M15, Seen::Developer(view, _)) => case::published(view),
        (M::M16, Seen::Developer(view, _)) => Ok(case::ended(view)),
        (M::M16, Seen::Bodies(view)) => Ok(case::ended_at_body(view)),
        (M::M17, Seen::Developer(view, _)) => Ok(case::own_product(view)),
        (M::M17, Seen::Bodies(view)) => case::own_product_at_body(view),
        (M::M21, Seen::Developer(view, accounts)) => case::last_reminder(view, *accounts),
        (M::M22, Seen::Developer(view, _)) => Ok(case::breach(view)),
        (M::M22, Seen::Register(entry)) => Ok(register::excluded(entry.as_deref())),
        (M::M33, Seen::Bodies(view)) => Ok(case::transferred(view)),
        (
            M::M01
            | M::M02
            | M::M03
            | M::M04
            | M::M05
            | M::M06
            | M::M07
            | M::M08
            | M::M09
            | M::M10
            | M::M11
            | M::M12
            | M::M13
            | M::M14
            | M::M15
            | M::M16
            | M::M17
            | M::M21
            | M::M22
            | M::M33,
            _,
        ) => Err(Unsaid::NotTheirs),
    }
}
