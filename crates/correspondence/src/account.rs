//! Mails about accounts: an invitation to play a part, or a link somebody asked for. They hold the
//! link, its end, and nothing of any case.

use handling::disclosure::Side;

use crate::write::{Draft, Line, Link, Tongue, Written, render_with};
use crate::{AccountMail, Config, Part};

pub(crate) fn write(mail: &AccountMail, config: &Config) -> Written {
    let from = match mail.part {
        Some(Part::VendorContact | Part::VendorDelegate) => Side::Coordinator,
        _ => Side::Reception,
    };
    let draft = Draft::new(None, from, "correspondence-to-somebody").by(mail.expires);
    let draft = match mail.part {
        Some(part) => draft
            .asks()
            .says(Line::plain("correspondence-invited").word("part", key(part)))
            .ask(Line::plain("correspondence-invited-ask")),
        None => draft
            .says(Line::plain("correspondence-link"))
            .ask(Line::plain("correspondence-link-ask")),
    };
    let draft = draft
        .says(Line::plain("correspondence-link-ignore"))
        .link(Link::Whole(mail.link.clone()));
    let subject = match mail.part {
        Some(_) => "correspondence-invited-subject",
        None => "correspondence-link-subject",
    };
    render_with(
        &draft,
        Tongue::One(mail.lang),
        config,
        mail.expires,
        subject,
    )
}

fn key(part: Part) -> &'static str {
    match part {
        Part::Reception => "correspondence-part-reception",
        Part::Coordinator => "correspondence-part-coordinator",
        Part::VendorContact => "correspondence-part-vendor-contact",
        Part::VendorDelegate => "correspondence-part-vendor-delegate",
        Part::Administrator => "correspondence-part-administrator",
        Part::Auditor => "correspondence-part-auditor",
    }
}
